"""Editing the script in place. A line that a shot holds is changed there too.

`fields` are the model's own field names; each value is checked and an unfit one raises Trouble.
"""

from __future__ import annotations

from typing import Literal

from studio.accounts import User
from studio.projects.project import Project
from studio.studio import Studio


def edit_script(studio: Studio, user: User, project_id: str, **fields: object) -> Project:
    """Fields: title, logline, summary."""
    raise NotImplementedError


def edit_scene(studio: Studio, user: User, project_id: str, scene_id: str, **fields: object) -> Project:
    """Fields: heading, location_id, interior, time, weather, mood."""
    raise NotImplementedError


def edit_element(studio: Studio, user: User, project_id: str, element_id: str, **fields: object) -> Project:
    """A line's text, speaker_id, manner, emotion, intensity, delivery, confidence; an action's text.

    Choosing a speaker sets confidence to 1.
    """
    raise NotImplementedError


def add_scene(studio: Studio, user: User, project_id: str, after: str | None = None) -> tuple[Project, str]:
    """A new scene after scene `after` (None: at the end); also returns its id."""
    raise NotImplementedError


def add_element(
    studio: Studio,
    user: User,
    project_id: str,
    scene_id: str,
    kind: Literal["line", "action"],
    after: str | None = None,
) -> tuple[Project, str]:
    """A new, empty line or action after element `after` (None: at the scene's end); also its id."""
    raise NotImplementedError


def delete_scene(studio: Studio, user: User, project_id: str, scene_id: str) -> Project:
    raise NotImplementedError


def delete_element(studio: Studio, user: User, project_id: str, element_id: str) -> Project:
    raise NotImplementedError


def move_scene(studio: Studio, user: User, project_id: str, scene_id: str, to: int) -> Project:
    """Make the scene the `to`-th (from 0; clamped)."""
    raise NotImplementedError


def move_element(
    studio: Studio, user: User, project_id: str, element_id: str, scene_id: str, to: int
) -> Project:
    """Make the element the `to`-th (from 0; clamped) of scene `scene_id`."""
    raise NotImplementedError
