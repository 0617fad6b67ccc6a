"""The people and the places of a project: looks, voices, portraits, pictures."""

import io
import secrets
import wave
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np

from assets.store import content_key
from storyboard.models import Character, Line, Location, Script
from storyboard.terms import Language
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.production.pipeline import speak, with_looks
from studio.projects.cards import order_pictures_of
from studio.projects.project import (
    Project,
    Step,
    StepState,
    cast_ids,
    editing,
    keep_media,
    new_id,
    open_project,
    set_fields,
)
from studio.projects.screenplay import script_of
from studio.projects.uploads import picture_of
from studio.studio import Studio
from studio.tables import ProjectRow
from studio.writing.order import Order, Task, delivering, writer_for
from voice.casting import cast_voices
from voice.speech import RATE, Speech, VoiceInfo

CHARACTER_FIELDS = frozenset({"name", "aliases", "role", "sex", "age", "look", "wardrobe", "voice", "pace"})
LOCATION_FIELDS = frozenset({"name", "kind", "description", "interior"})
MAX_CAST = 100
Cast = TypeVar("Cast", Character, Location)
# Sex and age stay: the script has them from the story.
UNDESCRIBED = {"look": "", "wardrobe": [], "voice": "", "portrait": "", "sheet": {}}
SAMPLES = {
    Language.EN: "I have waited for this moment for a very long time.",
    Language.ZH: "这一刻，我已经等了很久很久。",
}


# ---- Everyone -----------------------------------------------------------------------------------
def generate_characters(studio: Studio, user: User, project_id: str, order: Order | None = None) -> Project:
    """Describe everyone and every place anew and cast the voices; portraits follow in the background.

    Of an order with a target, only that place. Raises Trouble without a script, and Stopped where the
    order was cancelled.
    """
    order = order or Order(Task.CAST)
    project = open_project(studio, user, project_id)
    script = _written(project)
    one = order.target
    if one and all(one != place.id for place in script.locations):
        raise _gone()
    bare = script.model_copy(
        update={
            "characters": [p if one else p.model_copy(update=UNDESCRIBED) for p in script.characters],
            "locations": [_undescribed(p) if one in ("", p.id) else p for p in script.locations],
        }
    )
    described = writer_for(studio, user, project_id, order).cast(bare, project.brief)
    with delivering(studio, user, project_id, order) as row:
        _introduce(studio, row, described)
    order_pictures_of(studio, user, project_id)
    return open_project(studio, user, project_id)


def complete_characters(studio: Studio, user: User, project_id: str, order: Order | None = None) -> Project:
    """Describe whoever and whatever is not described yet; what is, stays.

    `order`: the one that needs them. Raises Trouble without a script.
    """
    project = open_project(studio, user, project_id)
    if project.steps[Step.CHARACTERS] is StepState.DONE:
        return project
    writer = writer_for(studio, user, project_id, order or Order(Task.CAST))
    described = writer.cast(_written(project), project.brief)
    with editing(studio, user, project_id) as row:
        _introduce(studio, row, described)
    order_pictures_of(studio, user, project_id)
    return open_project(studio, user, project_id)


def _undescribed(place: Location) -> Location:
    return Location(id=place.id, name=place.name, interior=place.interior)


def _introduce(studio: Studio, row: ProjectRow, described: Script) -> None:
    """Put people and places as `described` into the script and onto the board, with looks and voices."""
    voiced = cast_voices(described.characters, described.language, studio.voice.voices())
    people = {one.id: one for one in with_looks(described.characters, row.brief.seed)}
    places = {one.id: one for one in described.locations}
    now = script_of(row)
    now.characters = [people.get(one.id, one) for one in now.characters]
    now.locations = [places.get(one.id, one) for one in now.locations]
    for person in now.characters:
        person.voice = person.voice or voiced.get(person.id, "")
    row.made_from["cast"] = sorted(cast_ids(now) & (people.keys() | places.keys()))
    show_on_board(row)


def _written(project: Project) -> Script:
    if project.script is None:
        raise Trouble("There is no script yet. Generate it from the story first.")
    return project.script


def voices(studio: Studio, user: User, project_id: str) -> tuple[VoiceInfo, ...]:
    """The voices that can be cast in the project's language."""
    project = open_project(studio, user, project_id)
    language = project.script.language if project.script else project.brief.language
    return tuple(info for info in studio.voice.voices() if language in (None, info.language))


# ---- One person ---------------------------------------------------------------------------------
def edit_character(studio: Studio, user: User, project_id: str, character_id: str, **fields: Any) -> Project:
    """Fields: name, aliases, role, sex, age, look, wardrobe (list of str), voice, pace.

    What a portrait shows is drawn again when it changes, unless the portrait was uploaded.
    """
    if "voice" in fields and fields["voice"] not in {info.id for info in studio.voice.voices()}:
        raise Trouble("There is no voice {id}. Choose one of the list.", id=str(fields["voice"])[:64])
    with editing(studio, user, project_id) as row:
        person = find_character(row, character_id)
        set_fields(person, CHARACTER_FIELDS, fields)
        if not person.name.strip():
            raise Trouble("A character needs a name.")
        (seen,) = with_looks([person], row.brief.seed)
        if seen.sheet != person.sheet:
            person.sheet = seen.sheet
            person.portrait = person.portrait if is_upload(person.portrait) else ""
        show_on_board(row)
    order_pictures_of(studio, user, project_id)
    return open_project(studio, user, project_id)


def add_character(studio: Studio, user: User, project_id: str, name: str) -> tuple[Project, str]:
    """Someone new, with a voice; the portrait follows. Also returns their id."""
    with editing(studio, user, project_id) as row:
        script = script_of(row)
        if len(script.characters) >= MAX_CAST:
            raise Trouble("A story holds at most {limit} characters.", limit=MAX_CAST)
        person = Character(id=new_id("person"), name="?")
        set_fields(person, CHARACTER_FIELDS, {"name": name.strip() or "?"})
        (person,) = with_looks([person], row.brief.seed)
        script.characters = [*script.characters, person]
        person.voice = cast_voices(script.characters, script.language, studio.voice.voices())[person.id]
        _count_as_described(row, person.id)
    order_pictures_of(studio, user, project_id)
    return open_project(studio, user, project_id), person.id


def delete_character(studio: Studio, user: User, project_id: str, character_id: str) -> Project:
    """Raises Trouble while they still have lines; leaves the shots that they were in."""
    with editing(studio, user, project_id) as row:
        person = find_character(row, character_id)
        script = script_of(row)
        spoken = [e for scene in script.scenes for e in scene.elements if isinstance(e, Line)]
        spoken += [line for _, shot in row.board.shots() for line in shot.lines] if row.board else []
        if any(line.speaker_id == character_id for line in spoken):
            raise Trouble(
                "{name} still has lines. Give them to somebody else, or delete them first.", name=person.name
            )
        script.characters = [one for one in script.characters if one.id != character_id]
        for _, shot in row.board.shots() if row.board else ():
            shot.subjects = [one for one in shot.subjects if one.character_id != character_id]
        show_on_board(row)
    return open_project(studio, user, project_id)


def regenerate_character(studio: Studio, user: User, project_id: str, character_id: str) -> Project:
    """Another look for this one, described in the same words."""
    with editing(studio, user, project_id) as row:
        person = find_character(row, character_id)
        person.sheet = {"seed": float(secrets.randbelow(2**31))}
        (person.sheet,) = (one.sheet for one in with_looks([person], 0))
        person.portrait = ""
        show_on_board(row)
    order_pictures_of(studio, user, project_id)
    return open_project(studio, user, project_id)


def replace_portrait(studio: Studio, user: User, project_id: str, character_id: str, data: bytes) -> Project:
    """An uploaded JPEG, PNG or WebP, encoded anew without its metadata. Raises Trouble for anything else."""

    def show(row: ProjectRow, key: str) -> None:
        find_character(row, character_id).portrait = key

    return _upload(studio, user, project_id, data, show)


def listen(studio: Studio, user: User, project_id: str, character_id: str) -> str:
    """The media key (.wav) of a short sample in the character's voice and pace: their first line."""
    project = open_project(studio, user, project_id)
    script = project.script
    person = next((one for one in script.characters if one.id == character_id), None) if script else None
    if script is None or person is None:
        raise _gone()
    if not person.voice:
        raise Trouble("{name} has no voice yet. Choose one first.", name=person.name)
    lines = [e for scene in script.scenes for e in scene.elements if isinstance(e, Line)]
    own = [line.text for line in lines if line.speaker_id == character_id and len(line.text) > 12]
    sample = own[0][:200] if own else SAMPLES[script.language]
    speech = speak(studio.tools(project.brief.aspect), sample, person.voice, person.pace)
    data = wav_of(speech)
    key = content_key("samples", data, "wav")
    studio.store.put_bytes(key, data)
    with studio.database.write() as session:
        keep_media(session, project_id, key)
    return key


def wav_of(speech: Speech) -> bytes:
    """16-bit mono WAV."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(speech.samples, -1, 1) * 32767).astype("<i2").tobytes())
    return out.getvalue()


# ---- One place ----------------------------------------------------------------------------------
def edit_location(studio: Studio, user: User, project_id: str, location_id: str, **fields: Any) -> Project:
    """Fields: name, kind, description, interior."""
    with editing(studio, user, project_id) as row:
        set_fields(find_location(row, location_id), LOCATION_FIELDS, fields)
        show_on_board(row)
    order_pictures_of(studio, user, project_id)
    return open_project(studio, user, project_id)


def add_location(studio: Studio, user: User, project_id: str, name: str) -> tuple[Project, str]:
    """A new place; also returns its id."""
    with editing(studio, user, project_id) as row:
        script = script_of(row)
        if len(script.locations) >= MAX_CAST:
            raise Trouble("A story holds at most {limit} places.", limit=MAX_CAST)
        place = Location(id=new_id("place"), name="?")
        set_fields(place, LOCATION_FIELDS, {"name": name.strip() or "?"})
        script.locations = [*script.locations, place]
        _count_as_described(row, place.id)
    order_pictures_of(studio, user, project_id)
    return open_project(studio, user, project_id), place.id


def delete_location(studio: Studio, user: User, project_id: str, location_id: str) -> Project:
    """Raises Trouble while a scene still plays there."""
    with editing(studio, user, project_id) as row:
        place, script = find_location(row, location_id), script_of(row)
        used = [*script.scenes, *(row.board.scenes if row.board else ())]
        if any(scene.location_id == location_id for scene in used):
            raise Trouble("A scene still plays in {name}. Move it elsewhere first.", name=place.name)
        script.locations = [one for one in script.locations if one.id != location_id]
        show_on_board(row)
    return open_project(studio, user, project_id)


def replace_picture(studio: Studio, user: User, project_id: str, location_id: str, data: bytes) -> Project:
    """An uploaded picture of the place; as replace_portrait."""

    def show(row: ProjectRow, key: str) -> None:
        find_location(row, location_id).picture = key

    return _upload(studio, user, project_id, data, show)


# ---- Shared -------------------------------------------------------------------------------------
def is_upload(key: str) -> bool:
    """Whether a portrait or picture came from the creator and not from the illustrator."""
    return key.startswith("uploads/")


def find_character(row: ProjectRow, character_id: str) -> Character:
    for person in script_of(row).characters:
        if person.id == character_id:
            return person
    raise _gone()


def find_location(row: ProjectRow, location_id: str) -> Location:
    for place in script_of(row).locations:
        if place.id == location_id:
            return place
    raise _gone()


def show_on_board(row: ProjectRow) -> None:
    """Let the storyboard hold the script's people and places as they are now.

    Whom its shots still name, though another script has taken their script's place, it keeps.
    """
    if row.board and row.script:
        named = {line.speaker_id for _, shot in row.board.shots() for line in shot.lines}
        named |= {one.character_id for _, shot in row.board.shots() for one in shot.subjects}
        named |= {scene.location_id for scene in row.board.scenes}
        row.board.characters = _with_old(row.script.characters, row.board.characters, named)
        row.board.locations = _with_old(row.script.locations, row.board.locations, named)


def _with_old(now: list[Cast], old: list[Cast], named: set[str]) -> list[Cast]:
    ids = {one.id for one in now}
    return now + [one for one in old if one.id in named - ids]


def _count_as_described(row: ProjectRow, added: str) -> None:
    """Count somebody or something new as described: the creator knows best."""
    if "cast" in row.made_from:
        row.made_from["cast"] = [*row.made_from["cast"], added]
    show_on_board(row)


def _upload(
    studio: Studio, user: User, project_id: str, data: bytes, show: Callable[[ProjectRow, str], None]
) -> Project:
    open_project(studio, user, project_id)  # nobody stores a picture for somebody else's project
    picture = picture_of(data)
    key = content_key("uploads", picture, "jpg")
    studio.store.put_bytes(key, picture)
    with editing(studio, user, project_id) as row:
        show(row, key)
        show_on_board(row)
    with studio.database.write() as session:
        keep_media(session, project_id, key)
    return open_project(studio, user, project_id)


def _gone() -> Trouble:
    return Trouble("This is no longer there: it was changed elsewhere. Reload the page.")
