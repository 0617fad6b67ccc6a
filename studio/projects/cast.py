"""The people and the places of a project: looks, voices, portraits, pictures."""

from __future__ import annotations

from dataclasses import dataclass

from storyboard.models import Location
from studio.accounts import User
from studio.projects.project import Project
from studio.studio import Studio
from voice.speech import VoiceInfo


@dataclass(frozen=True)
class PlaceCard:
    """A location and the media key of its picture; empty until it is drawn (in the background)."""

    location: Location
    picture: str


def generate_characters(studio: Studio, user: User, project_id: str) -> Project:
    """Describe everyone and every place anew, cast the voices, draw the portraits. Raises Trouble."""
    raise NotImplementedError


def edit_character(
    studio: Studio, user: User, project_id: str, character_id: str, **fields: object
) -> Project:
    """Fields: name, aliases, role, sex, age, look, wardrobe (list of str), voice, pace.

    A changed look, wardrobe, sex or age draws the portrait again unless it was uploaded.
    """
    raise NotImplementedError


def add_character(studio: Studio, user: User, project_id: str, name: str) -> tuple[Project, str]:
    """Someone new, with a voice and a portrait; also returns their id."""
    raise NotImplementedError


def delete_character(studio: Studio, user: User, project_id: str, character_id: str) -> Project:
    """Raises Trouble while they still have lines; leaves the shots that they were in."""
    raise NotImplementedError


def regenerate_character(studio: Studio, user: User, project_id: str, character_id: str) -> Project:
    """Another look for this one, in the same words: portrait drawn again from another seed."""
    raise NotImplementedError


def replace_portrait(studio: Studio, user: User, project_id: str, character_id: str, data: bytes) -> Project:
    """An uploaded JPEG, PNG or WebP, re-encoded without its metadata. Raises Trouble for anything else."""
    raise NotImplementedError


def listen(studio: Studio, user: User, project_id: str, character_id: str) -> str:
    """The media key (.wav) of a short sample in the character's voice and pace: their first line."""
    raise NotImplementedError


def voices(studio: Studio, user: User, project_id: str) -> tuple[VoiceInfo, ...]:
    """The voices that can be cast in the project's language."""
    raise NotImplementedError


def edit_location(studio: Studio, user: User, project_id: str, location_id: str, **fields: object) -> Project:
    """Fields: name, kind, description, interior."""
    raise NotImplementedError


def add_location(studio: Studio, user: User, project_id: str, name: str) -> tuple[Project, str]:
    """A new place; also returns its id."""
    raise NotImplementedError


def delete_location(studio: Studio, user: User, project_id: str, location_id: str) -> Project:
    """Raises Trouble while a scene still plays there."""
    raise NotImplementedError


def place_cards(studio: Studio, user: User, project_id: str) -> list[PlaceCard]:
    """Every location with its picture; pictures that are missing are ordered from the crew."""
    raise NotImplementedError
