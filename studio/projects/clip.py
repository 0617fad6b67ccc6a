"""AI Video: one long shot from a prompt, through the same path as an episode."""

from __future__ import annotations

from storyboard.terms import Aspect, Language
from studio.accounts import User
from studio.projects.project import Project
from studio.studio import Studio


def create_clip(
    studio: Studio,
    user: User,
    prompt: str,
    seconds: float = 5.0,
    aspect: Aspect = Aspect.VERTICAL,
    style: str = "cinematic",
    language: Language | None = None,
) -> Project:
    """A project of kind clip with a storyboard of one shot; film it with orders.one_click.

    Raises Trouble for an empty prompt or seconds outside 1 to 60.
    """
    raise NotImplementedError
