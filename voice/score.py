"""The underscore."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from storyboard.terms import Mood

MIX_RATE = 48_000


@dataclass(frozen=True)
class Cue:
    """A stretch of one mood; `start` and `seconds` count from the episode's first frame."""

    start: float
    seconds: float
    mood: Mood


def underscore(cues: Sequence[Cue], seconds: float, seed: int) -> NDArray[np.float32]:
    """One score for the whole episode: stereo float32 [round(seconds * MIX_RATE), 2]."""
    return np.zeros((round(seconds * MIX_RATE), 2), np.float32)
