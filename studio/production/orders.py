"""What a creator orders from production, and how far each order has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from studio.accounts import User
from studio.studio import Studio

Error = tuple[str, dict[str, object]]  # a Trouble's template and values


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    CANCELLED = "cancelled"  # resume takes it up where it was
    DONE = "done"
    FAILED = "failed"  # some shots failed; retry does only those


class ShotState(StrEnum):
    QUEUED = "queued"
    VOICING = "voicing"
    FILMING = "filming"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class ShotProgress:
    """`number` is the shot's place in the film now (0: it was deleted); percent 0 to 100."""

    shot_id: str
    number: int
    state: ShotState
    percent: int
    error: Error | None = None


@dataclass(frozen=True)
class Job:
    """`kind`: "episode" (One-Click Video) or "shot" (To Video). `seconds_left` is None while unknown."""

    id: str
    project_id: str
    kind: str
    state: JobState
    percent: int
    seconds_left: float | None
    stage: str  # "voicing" | "filming" | "sound" | "cutting" | ""
    shots: tuple[ShotProgress, ...]
    error: Error | None
    ordered: datetime
    finished: datetime | None


@dataclass(frozen=True)
class EpisodeShot:
    shot_id: str
    number: int
    start: float
    seconds: float


@dataclass(frozen=True)
class Episode:
    """The newest cut. `changed` are numbers of shots that differ from what was cut; `stale` when any did."""

    mp4: str  # media keys
    srt: str
    vtt: str
    seconds: float
    width: int
    height: int
    bytes: int
    made: datetime
    stale: bool
    changed: tuple[int, ...]
    shots: tuple[EpisodeShot, ...]


def one_click(studio: Studio, user: User, project_id: str) -> Job:
    """Voice, film and cut the whole episode; what is already made is not made again.

    Where a job of this project is under way, that job is returned. Raises Trouble for an empty board.
    """
    raise NotImplementedError


def to_video(studio: Studio, user: User, project_id: str, shot_id: str) -> Job:
    """Film one shot."""
    raise NotImplementedError


def cancel(studio: Studio, user: User, job_id: str) -> Job:
    """Stop between frames; finished takes stay."""
    raise NotImplementedError


def resume(studio: Studio, user: User, job_id: str) -> Job:
    """Go on with a cancelled job, or try again what failed in a failed one. Returns the new state."""
    raise NotImplementedError


def job(studio: Studio, user: User, job_id: str) -> Job:
    """Raises NoSuchProject where it is not the user's."""
    raise NotImplementedError


def latest_job(studio: Studio, user: User, project_id: str) -> Job | None:
    """The newest order of the project, under way or ended. Cheap enough to poll each second."""
    raise NotImplementedError


def episode(studio: Studio, user: User, project_id: str) -> Episode | None:
    """The newest cut of the project, or None."""
    raise NotImplementedError
