"""The people and the places of a project: looks, voices, portraits, pictures."""

import secrets
from typing import Any, TypeVar

from assets.references import is_upload
from assets.store import content_key
from storyboard.models import Character, Line, Location, Script
from storyboard.terms import Language
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.production.people import with_looks
from studio.production.speaking import speak
from studio.projects.cards import order_pictures_of
from studio.projects.own_voices import cloned
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
from studio.studio import Studio
from studio.tables import ProjectRow
from studio.writing.order import Order, Task, delivering, writer_for
from voice.casting import cast_voices
from voice.recordings import wav_of
from voice.speech import Utterance, VoiceInfo

CHARACTER_FIELDS = frozenset({"name", "aliases", "role", "sex", "age", "look", "wardrobe", "voice", "pace"})
LOCATION_FIELDS = frozenset({"name", "kind", "description", "interior"})
MAX_CAST = 100
Cast = TypeVar("Cast", Character, Location)
# Sex and age stay: the script has them from the story.
UNDESCRIBED = {"look": "", "wardrobe": [], "sheet": {}}
SAMPLES = {
    Language.EN: "I have waited for this moment for a very long time.",
    Language.ZH: "这一刻，我已经等了很久很久。",
}


# ---- Everyone -----------------------------------------------------------------------------------
def generate_characters(studio: Studio, user: User, project_id: str, order: Order | None = None) -> Project:
    """Describe everyone and every place anew and cast the voices; portraits follow in the background.

    What the creator uploaded stays: pictures, and voices of their own.
    Of an order with a target, only that place. Raises Trouble without a script, and Stopped where the
    order was cancelled.
    """
    order = order or Order(Task.CAST)
    project = open_project(studio, user, project_id)
    script = _written(project)
    one = order.target
    if one and all(one != place.id for place in script.locations):
        raise _gone()
    bible = project.brief.bible
    kept = {one.id: one.voice for one in bible.characters} if bible else {}  # of the whole season
    own = {info.id for info in cloned(studio, user, project_id, script.language)}
    kept |= {one.id: one.voice for one in script.characters if one.voice in own}
    bare = script.model_copy(
        update={
            "characters": [p if one else _unknown(p, kept.get(p.id, "")) for p in script.characters],
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


def _unknown(person: Character, voice: str) -> Character:
    bare = person.model_copy(update=UNDESCRIBED | {"voice": voice})
    _forget_drawn(bare)
    return bare


def _undescribed(place: Location) -> Location:
    picture = place.picture if is_upload(place.picture) else ""
    return Location(id=place.id, name=place.name, interior=place.interior, picture=picture)


def _introduce(studio: Studio, row: ProjectRow, described: Script) -> None:
    """Put people and places as `described` into the script and onto the board, with looks and voices."""
    voiced = _voices_for(studio, described)
    people = {one.id: one for one in with_looks(described.characters, row.brief.seed)}
    places = {one.id: one for one in described.locations}
    now = script_of(row)
    now.characters = [people.get(one.id, one) for one in now.characters]
    now.locations = [places.get(one.id, one) for one in now.locations]
    for person in now.characters:
        person.voice = person.voice or voiced.get(person.id, "")
        worn = range(max(1, len(person.wardrobe)))
        person.pictures = [one for one in person.pictures if one.wardrobe in worn]
    row.made_from["cast"] = sorted(cast_ids(now) & (people.keys() | places.keys()))
    show_on_board(row)


def _voices_for(studio: Studio, script: Script) -> dict[str, str]:
    """The id of a voice for everyone; those who talk to each other get other ones."""
    talks = [{e.speaker_id for e in scene.elements if isinstance(e, Line)} for scene in script.scenes]
    return cast_voices(script.characters, script.language, studio.voice.voices(), talks)


def _written(project: Project) -> Script:
    if project.script is None:
        raise Trouble("There is no script yet. Generate it from the story first.")
    return project.script


def voices(studio: Studio, user: User, project_id: str) -> tuple[VoiceInfo, ...]:
    """The voices that can be cast in the project's language: every engine's, and the creator's own."""
    project = open_project(studio, user, project_id)
    language = project.script.language if project.script else project.brief.language
    own = cloned(studio, user, project_id, language or Language.EN)
    return (*own, *(info for info in studio.voice.everyone() if language in (None, info.language)))


# ---- One person ---------------------------------------------------------------------------------
def edit_character(studio: Studio, user: User, project_id: str, character_id: str, **fields: Any) -> Project:
    """Fields: name, aliases, role, sex, age, look, wardrobe (list of str), voice, pace.

    What a picture shows is drawn again when it changes, unless the picture was uploaded.
    """
    if "voice" in fields:
        _check_voice(studio, user, project_id, str(fields["voice"]))
    with editing(studio, user, project_id) as row:
        person = find_character(row, character_id)
        set_fields(person, CHARACTER_FIELDS, fields)
        if not person.name.strip():
            raise Trouble("A character needs a name.")
        (seen,) = with_looks([person], row.brief.seed)
        if seen.sheet != person.sheet:
            person.sheet = seen.sheet
            _forget_drawn(person)
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
        (person,) = with_looks([person], row.brief.seed, script.characters)
        script.characters = [*script.characters, person]
        person.voice = _voices_for(studio, script)[person.id]
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
    """Another look for this one, described in the same words; uploaded pictures stay."""
    with editing(studio, user, project_id) as row:
        person = find_character(row, character_id)
        person.sheet = {"seed": float(secrets.randbelow(2**31))}
        met = [one for one in script_of(row).characters if one.id != character_id]
        (person.sheet,) = (one.sheet for one in with_looks([person], 0, met))
        _forget_drawn(person)
        show_on_board(row)
    order_pictures_of(studio, user, project_id)
    return open_project(studio, user, project_id)


def listen(studio: Studio, user: User, project_id: str, character_id: str, voice: str = "") -> str:
    """The media key (.wav) of the character's first line at their pace, in their voice or in `voice`."""
    project = open_project(studio, user, project_id)
    script = project.script
    person = next((one for one in script.characters if one.id == character_id), None) if script else None
    if script is None or person is None:
        raise _gone()
    if not (voice or person.voice):
        raise Trouble("{name} has no voice yet. Choose one first.", name=person.name)
    if voice:
        _check_voice(studio, user, project_id, voice)
    lines = [e for scene in script.scenes for e in scene.elements if isinstance(e, Line)]
    own = [line.text for line in lines if line.speaker_id == character_id and len(line.text) > 12]
    sample = own[0][:200] if own else SAMPLES[script.language]
    pairs = tuple((one.written, one.said) for one in script.readings)
    said = Utterance(sample, voice or person.voice, person.pace, readings=pairs)
    return keep_sample(studio, project, said)


def keep_sample(studio: Studio, project: Project, said: Utterance) -> str:
    """The media key (.wav) of it spoken, kept with the project."""
    data = wav_of(speak(studio.tools(project.brief.aspect), said).samples)
    key = content_key("samples", data, "wav")
    studio.store.put_bytes(key, data)
    with studio.database.write() as session:
        keep_media(session, project.id, key)
    return key


def _check_voice(studio: Studio, user: User, project_id: str, voice: str) -> None:
    own = cloned(studio, user, project_id, Language.EN)
    if voice not in {info.id for info in (*own, *studio.voice.everyone())}:
        raise Trouble("There is no voice {id}. Choose one of the list.", id=voice[:64])


# ---- One place ----------------------------------------------------------------------------------
def edit_location(studio: Studio, user: User, project_id: str, location_id: str, **fields: Any) -> Project:
    """Fields: name, kind, description, interior. A picture that was not uploaded is drawn again."""
    with editing(studio, user, project_id) as row:
        place = find_location(row, location_id)
        set_fields(place, LOCATION_FIELDS, fields)
        place.picture = place.picture if is_upload(place.picture) else ""
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


# ---- Shared -------------------------------------------------------------------------------------
def _forget_drawn(person: Character) -> None:
    """What was drawn shows somebody else now."""
    person.portrait = person.portrait if is_upload(person.portrait) else ""
    person.pictures = [one for one in person.pictures if not one.made_by]


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
    """Let the storyboard hold the script's people, places and things as they are now.

    Whom its shots still name, though another script has taken their script's place, it keeps.
    """
    if row.board and row.script:
        named = {line.speaker_id for _, shot in row.board.shots() for line in shot.lines}
        named |= {one.character_id for _, shot in row.board.shots() for one in shot.subjects}
        named |= {scene.location_id for scene in row.board.scenes}
        row.board.characters = _with_old(row.script.characters, row.board.characters, named)
        row.board.locations = _with_old(row.script.locations, row.board.locations, named)
        row.board.things = row.script.things
        row.board.readings = row.script.readings


def _with_old(now: list[Cast], old: list[Cast], named: set[str]) -> list[Cast]:
    ids = {one.id for one in now}
    return now + [one for one in old if one.id in named - ids]


def _count_as_described(row: ProjectRow, added: str) -> None:
    """Count somebody or something new as described: the creator knows best."""
    if "cast" in row.made_from:
        row.made_from["cast"] = [*row.made_from["cast"], added]
    show_on_board(row)


def _gone() -> Trouble:
    return Trouble("This is no longer there: it was changed elsewhere. Reload the page.")
