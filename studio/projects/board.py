"""The storyboard: shots in order, their cards, and editing them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from storyboard.models import BoardScene, Shot
from studio.accounts import User
from studio.projects.project import Project
from studio.studio import Studio


class TakeState(StrEnum):
    NONE = "none"
    QUEUED = "queued"
    FILMING = "filming"
    DONE = "done"
    STALE = "stale"  # filmed, and changed since
    FAILED = "failed"


@dataclass(frozen=True)
class ShotCard:
    """A shot as its card shows it. `number` counts from 1 through the whole film.

    `still` is the media key of the thumbnail (empty until drawn), `take` of the newest film of
    this shot (empty: none). `seconds` is the filmed length when the take is current, else planned.
    `error` is the (template, values) of what failed.
    """

    number: int
    scene: BoardScene
    shot: Shot
    seconds: float
    still: str
    take: str
    state: TakeState
    percent: int
    renderer: str
    notes: tuple[str, ...]
    error: tuple[str, dict[str, object]] | None


def generate_storyboard(studio: Studio, user: User, project_id: str) -> Project:
    """Break the script into shots anew. Takes of shots that did not change stay. Raises Trouble."""
    raise NotImplementedError


def shot_cards(studio: Studio, user: User, project_id: str) -> list[ShotCard]:
    """Every shot in order; missing thumbnails are ordered from the crew. Cheap enough to poll each second."""
    raise NotImplementedError


def edit_shot(studio: Studio, user: User, project_id: str, shot_id: str, **fields: object) -> Project:
    """Any field of Shot but id and lines: beat, size, angle, position, move (a dict or Move), subjects
    (dicts or Subjects), action, props, lighting, mood, sfx, ambience, duration, duration_locked,
    transition_in. A value that does not fit raises Trouble.
    """
    raise NotImplementedError


def edit_shot_line(studio: Studio, user: User, project_id: str, line_id: str, **fields: object) -> Project:
    """Change a line in its shot and in the script: text, speaker_id, manner, emotion, intensity, delivery."""
    raise NotImplementedError


def add_shot_line(studio: Studio, user: User, project_id: str, shot_id: str) -> tuple[Project, str]:
    """A new line at the end of the shot and in the script beside it; also returns its id."""
    raise NotImplementedError


def delete_shot_line(studio: Studio, user: User, project_id: str, line_id: str) -> Project:
    """From the shot and from the script."""
    raise NotImplementedError


def add_shot(studio: Studio, user: User, project_id: str, after: str | None = None) -> tuple[Project, str]:
    """A new shot in the same scene as and after shot `after` (None: last); also returns its id."""
    raise NotImplementedError


def duplicate_shot(studio: Studio, user: User, project_id: str, shot_id: str) -> tuple[Project, str]:
    """A copy without the lines, right after; also returns its id."""
    raise NotImplementedError


def delete_shot(studio: Studio, user: User, project_id: str, shot_id: str) -> Project:
    """Raises Trouble for the last shot of the board."""
    raise NotImplementedError


def move_shot(studio: Studio, user: User, project_id: str, shot_id: str, to: int) -> Project:
    """Make it the `to`-th shot of the film (from 0; clamped). It joins the scene of its new neighbour."""
    raise NotImplementedError
