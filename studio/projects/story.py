"""The story and what is asked for, and the script that is written from it."""

from __future__ import annotations

from storyboard.terms import Language
from studio.accounts import User
from studio.projects.project import Project
from studio.studio import Studio


def save_brief(studio: Studio, user: User, project_id: str, **fields: object) -> Project:
    """Change any fields of the Brief (story, language, aspect, seconds, genre, style, seed).

    Raises Trouble for a value out of range or a story longer than MAX_STORY characters.
    """
    raise NotImplementedError


def import_story(studio: Studio, user: User, project_id: str, data: bytes, filename: str) -> Project:
    """Read an upload (.txt .md .docx .epub .fountain) into the brief's story. Raises Trouble."""
    raise NotImplementedError


def surprise_me(studio: Studio, user: User, project_id: str, language: Language) -> Project:
    """Put a suggested story into the brief; another one at each call."""
    raise NotImplementedError


def generate_script(studio: Studio, user: User, project_id: str) -> Project:
    """Write the script anew. Later stages are kept and marked stale; people keep their looks by id.

    Raises Trouble for an empty story.
    """
    raise NotImplementedError
