"""The people, the places and the things, with the pictures that films are made from."""

from collections import Counter
from typing import Literal

from pydantic import JsonValue

from assets.references import Kind
from storyboard.locks import locked_shots
from storyboard.models import Line
from storyboard.trouble import Trouble
from studio.production import writing_orders
from studio.projects import cast, sheets
from studio.projects.cards import place_cards
from studio.web.pages import own_voices
from studio.web.pages.story import decode_upload
from studio.web.pages.voices import voice_rows
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
    voices = voice_rows(visit)
    elements = [element for scene in project.script.scenes for element in scene.elements]
    spoken = Counter(element.speaker_id for element in elements if isinstance(element, Line))
    people = project.script.characters
    places = place_cards(*visit.of)
    slots = sheets.slot_cards(*visit.of)
    described = any(person.voice for person in people)
    return {
        "people": [
            person.model_dump(mode="json", exclude={"sheet", "pictures"})
            | {
                "portrait": visit.media(person.portrait),
                "sheet": [cell(visit, card) for card in slots if is_of(card, "person", person.id)],
                "lines": spoken[person.id],
            }
            for person in people
        ],
        "places": [
            place.location.model_dump(mode="json")
            | {
                "picture": visit.media(place.picture),
                "sheet": [cell(visit, card) for card in slots if is_of(card, "place", place.location.id)],
            }
            for place in places
        ],
        "things": [  # the writer's own words for them are English
            {"id": card.slot.id, "name": visit.say(card.slot.name), "sheet": [cell(visit, card)]}
            for card in slots
            if card.slot.kind == "thing"
        ],
        "readings": [reading.model_dump() for reading in project.script.readings],
        "drawing": drawing(visit),
        "voices": voices,
        "own_voices": own_voices.rows(visit),
        "described": described,
        "board": project.board is not None,
        "locked": locked_shots(project.board) if project.board else 0,
        "pending": any(card.waiting for card in slots)
        or (
            described
            and not (all(card.picture for card in places) and all(person.portrait for person in people))
        ),
    }


def is_of(card: sheets.SlotCard, kind: Kind, subject_id: str) -> bool:
    return (card.slot.kind, card.slot.id) == (kind, subject_id)


def cell(visit: Visit, card: sheets.SlotCard) -> dict[str, object]:
    """One picture of a reference sheet."""
    return {
        "id": card.name,
        "view": card.slot.view,
        "wardrobe": card.slot.wardrobe,
        "picture": visit.media(card.picture),
        "own": card.own,
        "uploaded": card.uploaded,
        "elsewhere": card.elsewhere,
        "made_by": card.made_by,
        "consent": card.consent,
        "cut": card.cut,
        "waiting": card.waiting,
        "error": visit.say(*card.error) if card.error else "",
    }


def drawing(visit: Visit) -> dict[str, object] | None:
    """What one picture takes, where that is worth saying before it is ordered; None: it costs nothing."""
    try:
        needs = sheets.needs(*visit.of)
    except Trouble as refusal:
        return {"refused": visit.say(refusal.template, refusal.values)}
    return needs.model_dump() if needs else None


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


def listen(visit: Visit, id: str) -> After:
    return After(url=visit.media(cast.listen(*visit.of, id)))


def listen_to(visit: Visit, id: str, person: str) -> After:
    """A voice as it would say the person's first line."""
    return After(url=visit.media(cast.listen(*visit.of, person, id)))


def edit_location(visit: Visit, id: str, field: LocationField, value: JsonValue) -> None:
    cast.edit_location(*visit.of, id, **only(field, value))


def add_location(visit: Visit, name: str) -> After:
    return After(pick={"asset": cast.add_location(*visit.of, name)[1]})


def delete_location(visit: Visit, id: str) -> None:
    cast.delete_location(*visit.of, id)


def regenerate_location(visit: Visit, id: str) -> None:
    writing_orders.order(*visit.of, Task.CAST, id)


def draw_missing(visit: Visit, kind: Kind, id: str = "") -> None:
    sheets.draw_missing(*visit.of, kind, id)


def redraw(visit: Visit, id: str) -> None:
    sheets.redraw(*visit.of, id)


def upload(visit: Visit, id: str, name: str, data: str, real: Literal["yes", "no"] | None = None) -> None:
    """`real`: whether the picture shows a real person, who allows its use."""
    sheets.upload_picture(*visit.of, id, decode_upload(data, name), None if real is None else real == "yes")


def remove(visit: Visit, id: str) -> None:
    sheets.remove_picture(*visit.of, id)


def remove_background(visit: Visit, id: str) -> None:
    sheets.remove_background(*visit.of, id)


def restore_background(visit: Visit, id: str) -> None:
    sheets.restore_background(*visit.of, id)


ACTS = {
    "characters.generate": generate,
    "character.edit": edit_character,
    "character.add": add_character,
    "character.delete": delete_character,
    "character.regenerate": regenerate_character,
    "character.listen": listen,
    "voice.listen": listen_to,
    "location.edit": edit_location,
    "location.add": add_location,
    "location.delete": delete_location,
    "location.regenerate": regenerate_location,
    "sheet.draw": draw_missing,
    "picture.redraw": redraw,
    "picture.upload": upload,
    "picture.remove": remove,
    "picture.cut": remove_background,
    "picture.uncut": restore_background,
}
