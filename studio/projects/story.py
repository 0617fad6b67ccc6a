"""The story and what is asked for, and the script that is written from it."""

import secrets
from typing import Any

from storyboard.models import Brief, Script
from storyboard.reading import read_story
from storyboard.terms import Language
from storyboard.trouble import Trouble
from storyboard.writer import surprise
from studio.accounts import User
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

FIELDS = frozenset(Brief.model_fields)


def save_brief(studio: Studio, user: User, project_id: str, **fields: Any) -> Project:
    """Change any fields of the Brief (story, language, aspect, seconds, genre, style, seed).

    Raises Trouble for a value out of range or a story longer than MAX_STORY characters.
    """
    with editing(studio, user, project_id) as row:
        set_fields(row.brief, FIELDS, fields, MAX_STORY)
    return open_project(studio, user, project_id)


def import_story(studio: Studio, user: User, project_id: str, data: bytes, filename: str) -> Project:
    """Read an upload (.txt .md .docx .epub .fountain) into the brief's story. Raises Trouble."""
    return save_brief(studio, user, project_id, story=read_story(data, filename))


def surprise_me(studio: Studio, user: User, project_id: str, language: Language) -> Project:
    """Put a suggested story into the brief; another one at each call."""
    now = open_project(studio, user, project_id).brief.story
    suggestions = (surprise(language, secrets.randbelow(2**31)) for _ in range(100))
    story = next((story for story in suggestions if story != now), now)
    return save_brief(studio, user, project_id, story=story, language=language)


def generate_script(studio: Studio, user: User, project_id: str) -> Project:
    """Write the script anew. Later stages are kept and marked stale; people keep their looks by id.

    Raises Trouble for an empty story.
    """
    brief = open_project(studio, user, project_id).brief
    if not brief.story.strip():
        raise Trouble("There is no story yet. Write, paste or upload one, or press Surprise me.")
    script = studio.writer.script(brief)
    with editing(studio, user, project_id) as row:
        if row.script and "cast" in row.made_from:
            kept = _keep_cast(script, row.script)
            row.made_from["cast"] = [one for one in row.made_from["cast"] if one in kept]
        row.script = script
        row.made_from["script"] = script_source(brief)
        row.title = row.title or script.title[:MAX_TITLE]
    return open_project(studio, user, project_id)


def _keep_cast(script: Script, old: Script) -> set[str]:
    """Put the people and places that `script` shares with `old` into it as they were; their ids."""
    people = {person.id: person for person in old.characters}
    places = {place.id: place for place in old.locations}
    names = {one.id: one.name for one in old.characters} | {one.id: one.name for one in old.locations}
    now = {one.id: one.name for one in script.characters} | {one.id: one.name for one in script.locations}
    kept = {one for one, name in now.items() if names.get(one) == name}
    script.characters = [people[one.id] if one.id in kept else one for one in script.characters]
    script.locations = [places[one.id] if one.id in kept else one for one in script.locations]
    return kept
