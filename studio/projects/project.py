"""A project: its stages, what each was made from, and the one way to change it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storyboard.models import Brief, Script, Storyboard
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.studio import Studio


class NoSuchProject(Trouble):
    """There is no such project, or it is somebody else's: the two are not told apart."""

    def __init__(self) -> None:
        super().__init__("This project does not exist. Go back to your projects.")


class Kind(StrEnum):
    DRAMA = "drama"
    CLIP = "clip"  # AI Video: one shot from a prompt


class Step(StrEnum):
    STORY = "story"
    SCRIPT = "script"
    CHARACTERS = "characters"
    STORYBOARD = "storyboard"
    EPISODE = "episode"


class StepState(StrEnum):
    EMPTY = "empty"
    PART = "part"  # begun: a character without a voice, shots not yet filmed
    DONE = "done"
    STALE = "stale"  # made from something that has changed since


@dataclass(frozen=True)
class Project:
    """A project as it stands. `script` and `board` are None until generated."""

    id: str
    kind: Kind
    title: str
    brief: Brief
    script: Script | None
    board: Storyboard | None
    steps: dict[Step, StepState]
    version: int  # grows with every edit: a page may compare it to know that it must refresh
    created: datetime
    updated: datetime


def open_project(studio: Studio, user: User, project_id: str) -> Project:
    """Raises NoSuchProject where `user` owns no such project."""
    raise NotImplementedError
