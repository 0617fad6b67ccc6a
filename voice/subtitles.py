"""Subtitles from timed lines."""

from collections.abc import Sequence

import pysubs2

from storyboard.models import SpokenLine


def subtitles(lines: Sequence[SpokenLine]) -> pysubs2.SSAFile:
    """Events for `lines`, whose times count from the episode's first frame."""
    raise NotImplementedError


def to_srt(lines: Sequence[SpokenLine]) -> str:
    raise NotImplementedError


def to_vtt(lines: Sequence[SpokenLine]) -> str:
    raise NotImplementedError
