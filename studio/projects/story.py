"""The story and what is asked for, and the script that is written from it."""

import secrets
from collections.abc import Sequence
from typing import Any, TypeVar

from storyboard.locks import keep_locked
from storyboard.models import Bible, Brief, Character, Location, Script
from storyboard.reading import read_story
from storyboard.terms import Language
from storyboard.trouble import Trouble
from storyboard.writer import surprise
from studio.accounts import User
from studio.projects.approval import locked_since
from studio.projects.project import (
    MAX_STORY,
    MAX_TITLE,
    Project,
    editing,
    open_project,
    script_source,
    set_fields,
)
from studio.studio import Studio
from studio.writing.order import Order, Task, delivering, writer_for

FIELDS = frozenset(Brief.model_fields)

Cast = TypeVar("Cast", Character, Location)


def save_brief(studio: Studio, user: User, project_id: str, **fields: Any) -> Project:
    """Change any fields of the Brief (story, language, aspect, seconds, genre, style, seed).

    Raises Trouble for a value out of range or a story longer than MAX_STORY characters.
    """
    with editing(studio, user, project_id) as row:
        set_fields(row.brief, FIELDS, fields, MAX_STORY)
    return open_project(studio, user, project_id)


def import_story(studio: Studio, user: User, project_id: str, data: bytes, filename: str) -> Project:
    """Read an upload (.txt .md .docx .epub .fountain .fdx) into the brief's story. Raises Trouble."""
    return save_brief(studio, user, project_id, story=read_story(data, filename))


def surprise_me(studio: Studio, user: User, project_id: str, language: Language) -> Project:
    """Put a suggested story into the brief; another one at each call."""
    now = open_project(studio, user, project_id).brief.story
    suggestions = (surprise(language, secrets.randbelow(2**31)) for _ in range(100))
    story = next((story for story in suggestions if story != now), now)
    return save_brief(studio, user, project_id, story=story, language=language)


def generate_script(studio: Studio, user: User, project_id: str, order: Order | None = None) -> Project:
    """Write the script anew. Later stages are kept and marked stale; people keep their looks by id.

    What is locked stays; what was there before can be brought back. Raises Trouble for an empty
    story, and Stopped where the order was cancelled.
    """
    order = order or Order(Task.SCRIPT)
    before = open_project(studio, user, project_id)
    brief = before.brief
    if not brief.story.strip():
        raise Trouble("There is no story yet. Write, paste or upload one, or press Surprise me.")
    script = writer_for(studio, user, project_id, order).script(brief, before.script)
    with delivering(studio, user, project_id, order) as row:
        script = keep_locked(script, locked_since(row.script, script))
        described = _keep_cast(script, brief.bible, None) if brief.bible else set()
        if row.script and "cast" in row.made_from:
            described |= _keep_cast(script, row.script, set(row.made_from["cast"]))
        script.readings = next(one.readings for one in (row.script, brief.bible, script) if one)
        row.script = script
        row.made_from["script"] = script_source(brief)
        if described or "cast" in row.made_from:
            row.made_from["cast"] = sorted(described)
        row.title = row.title or script.title[:MAX_TITLE]
    return open_project(studio, user, project_id)


def _keep_cast(script: Script, known: Script | Bible, described: set[str] | None) -> set[str]:
    """Give the people and places of `script` the looks of their namesakes in `known`.

    Returns the ids, in `script`, of those that are described there: None says that all of `known` are.
    """
    found: set[str] = set()

    def kept(one: Cast, namesakes: Sequence[Cast]) -> Cast:
        same = next((other for other in namesakes if other.name == one.name), None)
        if same is None:
            return one
        if described is None or same.id in described:
            found.add(one.id)
        return same.model_copy(update={"id": one.id})

    script.characters = [kept(one, known.characters) for one in script.characters]
    script.locations = [kept(one, known.locations) for one in script.locations]
    return found
