"""The slots of a project's reference sheets, in its documents: what is in them, what is awaited there.

A slot is an assets.references.Wanted: a person in a view and an outfit, a place, a thing. What is in
one is the creator's own, uploaded or drawn anew and kept, and stands in place of what would be drawn.
"""

from typing import Any

from assets.references import Wanted, exact_picture, is_upload
from storyboard.models import BoardScene, Picture, Script, Storyboard, Thing
from storyboard.terms import View
from storyboard.trouble import Trouble
from studio.projects.cast import find_character, find_location, show_on_board
from studio.projects.screenplay import script_of
from studio.tables import ProjectRow

AWAITED = "sheets"  # in made_from: name of a slot to None while it is drawn, then to what went wrong


# ---- Which there are ----------------------------------------------------------------------------
def name_of(slot: Wanted) -> str:
    """The slot as one text: "person mia front 0", "place office", "thing wedding ring"."""
    if slot.kind == "person":
        return f"person {slot.id} {slot.view} {slot.wardrobe}"
    return f"{slot.kind} {slot.id}"


def slots_of(board: Storyboard) -> dict[str, Wanted]:
    """Every slot by its name: people in all views of all their outfits, places, things."""
    people = [
        Wanted("person", person.id, person.name, view, wardrobe)
        for person in board.characters
        for wardrobe in range(max(1, len(person.wardrobe)))
        for view in View
    ]
    places = [Wanted("place", place.id, place.name) for place in board.locations]
    props = [name for _, shot in board.shots() for name in shot.props]
    names = dict.fromkeys([*props, *(thing.name for thing in board.things)])
    things = [Wanted("thing", name, name) for name in names]
    return {name_of(slot): slot for slot in (*people, *places, *things)}


def find_slot(board: Storyboard, name: str) -> Wanted:
    """Raises Trouble where the project has no such slot (any more)."""
    slot = slots_of(board).get(name)
    if slot is None:
        raise Trouble("This is no longer there: it was changed elsewhere. Reload the page.")
    return slot


def board_of(row: ProjectRow) -> Storyboard:
    """The project's board; before there is one, its people and places under the light of its script."""
    return row.board or _unplanned(row, script_of(row))


def _unplanned(row: ProjectRow, script: Script) -> Storyboard:
    return Storyboard(
        title=script.title,
        language=script.language,
        aspect=row.brief.aspect,
        genre=row.brief.genre,
        style=row.brief.style,
        seed=row.brief.seed,
        characters=script.characters,
        locations=script.locations,
        things=script.things,
        scenes=[BoardScene(**s.model_dump(include=set(BoardScene.model_fields))) for s in script.scenes],
    )


def light_of(board: Storyboard, slot: Wanted) -> BoardScene:
    """The first scene that plays in the place, for its light; people and things have none."""
    if slot.kind != "place":
        return BoardScene(id="sheet", location_id="sheet", heading="")
    plain = BoardScene(id="sheet", location_id=slot.id, heading=slot.name)
    return next((scene for scene in board.scenes if scene.location_id == slot.id), plain)


# ---- What is in them ----------------------------------------------------------------------------
def picture_in(board: Storyboard, slot: Wanted) -> Picture | None:
    """What is in the slot. Of places and things nobody keeps who drew it."""
    if slot.kind == "person":
        person = next(one for one in board.characters if one.id == slot.id)
        for picture in person.pictures:
            if (picture.view, picture.wardrobe) == (slot.view, slot.wardrobe):
                return picture
    key = exact_picture(board, slot)
    return Picture(key=key) if key else None


def put(row: ProjectRow, slot: Wanted, picture: Picture) -> None:
    """Fill the slot. An uploaded front view of the first outfit is the person's portrait as well."""
    if slot.kind == "person":
        clear(row, slot)
        person = find_character(row, slot.id)
        person.pictures = [*person.pictures, picture]
        if _is_portrait(slot) and is_upload(picture.key):
            person.portrait = picture.key
    elif slot.kind == "place":
        find_location(row, slot.id).picture = picture.key
    else:
        script = script_of(row)
        kept = [one for one in script.things if one.name != slot.id]
        script.things = [*kept, Thing(name=slot.id, picture=picture.key)]
    show_on_board(row)


def clear(row: ProjectRow, slot: Wanted) -> None:
    """Empty the slot: what would be drawn shows again."""
    if slot.kind == "person":
        person = find_character(row, slot.id)
        at = (slot.view, slot.wardrobe)
        person.pictures = [one for one in person.pictures if (one.view, one.wardrobe) != at]
        if _is_portrait(slot) and is_upload(person.portrait):
            person.portrait = ""
    elif slot.kind == "place":
        find_location(row, slot.id).picture = ""
    else:
        script = script_of(row)
        script.things = [one for one in script.things if one.name != slot.id]
    show_on_board(row)


def _is_portrait(slot: Wanted) -> bool:
    return (slot.view, slot.wardrobe) == (View.FRONT, 0)


# ---- What is awaited ----------------------------------------------------------------------------
def awaited(row: ProjectRow) -> dict[str, list[Any] | None]:
    """By slot: None while it is drawn, [template, values] of what stopped that."""
    return dict(row.made_from.get(AWAITED, {}))


def set_awaited(row: ProjectRow, changed: dict[str, list[Any] | None], done: str = "") -> None:
    """Add to what is awaited; `done` is the name of a slot that no longer is."""
    now = {**awaited(row), **changed}
    now.pop(done, None)
    row.made_from = {**row.made_from, AWAITED: now}
