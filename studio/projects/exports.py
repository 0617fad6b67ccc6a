"""What can be taken away as a file."""

from __future__ import annotations

from enum import StrEnum

from studio.accounts import User
from studio.studio import Studio


class Export(StrEnum):
    """`/projects/{id}/exports/{this}` is its address (see studio.media.export_address)."""

    MP4 = "episode.mp4"
    SRT = "episode.srt"
    FOUNTAIN = "script.fountain"
    JSON = "storyboard.json"
    CSV = "storyboard.csv"


def available(studio: Studio, user: User, project_id: str) -> list[tuple[Export, int]]:
    """Those that exist now, each with its size in bytes."""
    raise NotImplementedError
