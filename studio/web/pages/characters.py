"""The people and the places."""

from collections import Counter
from typing import Literal

from pydantic import JsonValue

from storyboard.locks import locked_shots
from storyboard.models import Line
from studio.production import writing_orders
from studio.projects import cast
from studio.projects.cards import place_cards
from studio.web.pages.story import decode_upload
from studio.web.pages.writing_orders import go_there
from studio.web.visit import After, Visit, only
from studio.writing.order import Task

CharacterField = Literal["name", "aliases", "role", "sex", "age", "look", "wardrobe", "voice", "pace"]
LocationField = Literal["name", "kind", "description", "interior"]


def state(visit: Visit) -> dict[str, object]:
    """Everyone and every place of the script; nothing where none is written."""
    project = visit.project
    if project.script is None:
        return {"people": None}
    voices = {voice.id: f"{voice.name} · {visit.say(voice.colour)}" for voice in cast.voices(*visit.of)}
    elements = [element for scene in project.script.scenes for element in scene.elements]
    spoken = Counter(element.speaker_id for element in elements if isinstance(element, Line))
    people = project.script.characters
    places = place_cards(*visit.of)
    described = any(person.voice for person in people)
    return {
        "people": [
            person.model_dump(mode="json", exclude={"sheet"})
            | {
                "portrait": visit.media(person.portrait),
                "lines": spoken[person.id],
                "voice_name": voices.get(person.voice, person.voice),
            }
            for person in people
        ],
        "places": [
            card.location.model_dump(mode="json") | {"picture": visit.media(card.picture)} for card in places
        ],
        "voices": list(voices.items()),
        "described": described,
        "board": project.board is not None,
        "locked": locked_shots(project.board) if project.board else 0,
        "pending": described
        and not (all(card.picture for card in places) and all(person.portrait for person in people)),
    }


def generate(visit: Visit) -> After:
    return go_there(visit, Task.CAST)


def edit_character(visit: Visit, id: str, field: CharacterField, value: JsonValue) -> None:
    cast.edit_character(*visit.of, id, **only(field, value))


def add_character(visit: Visit, name: str) -> After:
    return After(pick={"asset": cast.add_character(*visit.of, name)[1]})


def delete_character(visit: Visit, id: str) -> None:
    cast.delete_character(*visit.of, id)


def regenerate_character(visit: Visit, id: str) -> None:
    cast.regenerate_character(*visit.of, id)


def portrait(visit: Visit, id: str, name: str, data: str) -> None:
    cast.replace_portrait(*visit.of, id, decode_upload(data, name))


def listen(visit: Visit, id: str) -> After:
    return After(url=visit.media(cast.listen(*visit.of, id)))


def edit_location(visit: Visit, id: str, field: LocationField, value: JsonValue) -> None:
    cast.edit_location(*visit.of, id, **only(field, value))


def add_location(visit: Visit, name: str) -> After:
    return After(pick={"asset": cast.add_location(*visit.of, name)[1]})


def delete_location(visit: Visit, id: str) -> None:
    cast.delete_location(*visit.of, id)


def regenerate_location(visit: Visit, id: str) -> None:
    writing_orders.order(*visit.of, Task.CAST, id)


def picture(visit: Visit, id: str, name: str, data: str) -> None:
    cast.replace_picture(*visit.of, id, decode_upload(data, name))


ACTS = {
    "characters.generate": generate,
    "character.edit": edit_character,
    "character.add": add_character,
    "character.delete": delete_character,
    "character.regenerate": regenerate_character,
    "character.portrait": portrait,
    "character.listen": listen,
    "location.edit": edit_location,
    "location.add": add_location,
    "location.delete": delete_location,
    "location.regenerate": regenerate_location,
    "location.picture": picture,
}
