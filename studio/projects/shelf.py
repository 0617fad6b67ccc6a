"""The shelf of projects: list, create, rename, duplicate, delete."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storyboard.models import Brief
from storyboard.terms import Aspect
from studio.accounts import User
from studio.projects.project import Kind, Project, Step, StepState
from studio.studio import Studio


@dataclass(frozen=True)
class ProjectCard:
    """A project at a glance. `cover` is a media key or empty; `seconds` is filmed or planned length."""

    id: str
    kind: Kind
    title: str
    aspect: Aspect
    excerpt: str  # the story's first 200 characters
    cover: str
    seconds: float
    shots: int
    filmed: int  # shots with a current take
    step: Step  # the furthest stage begun
    state: StepState  # of that stage
    percent: int | None  # of the running job; None when none runs
    updated: datetime


def list_projects(studio: Studio, user: User) -> list[ProjectCard]:
    """The user's own projects, last changed first."""
    raise NotImplementedError


def create_project(studio: Studio, user: User, title: str = "", brief: Brief | None = None) -> Project:
    """A new, empty drama. Raises Trouble for a title over 200 characters or a story over the limit."""
    raise NotImplementedError


def rename_project(studio: Studio, user: User, project_id: str, title: str) -> Project:
    raise NotImplementedError


def duplicate_project(studio: Studio, user: User, project_id: str) -> Project:
    """A copy with its takes (media are shared by key, so this is quick)."""
    raise NotImplementedError


def delete_project(studio: Studio, user: User, project_id: str) -> None:
    """Removes the project and what it owns; a running job is cancelled first."""
    raise NotImplementedError
