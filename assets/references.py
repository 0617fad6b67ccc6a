"""Which pictures tell a film model who, where and what a shot shows.

Knows shots, views and outfits; not how a picture is drawn, kept or shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from storyboard.models import BoardScene, Character, Location, Picture, Shot, Storyboard, Subject
from storyboard.terms import Delivery, Position, Size, View

Kind = Literal["person", "thing", "place"]
Named = TypeVar("Named", Character, Location)

CLOSE = (Size.MCU, Size.CU, Size.ECU)
MIDDLE = (Size.MS, Size.INS)
DETAIL = (Size.ECU, Size.INS)  # what is behind them is out of focus, or out of the frame
# The views that can stand in for one that is missing, the most like it first.
NEAREST: dict[View, tuple[View, ...]] = {
    View.FRONT: (View.FRONT, View.THREE_QUARTER, View.FULL_BODY),
    View.THREE_QUARTER: (View.THREE_QUARTER, View.FRONT, View.FULL_BODY),
    View.FULL_BODY: (View.FULL_BODY, View.THREE_QUARTER, View.FRONT),
    View.BACK: (View.BACK, View.FULL_BODY, View.THREE_QUARTER, View.FRONT),
}


@dataclass(frozen=True)
class Wanted:
    """Someone or something that a shot should be made from a picture of.

    `id` is the character's or the location's; a thing's is its name. `view` and `wardrobe` (the
    index of the outfit) are a person's.
    """

    kind: Kind
    id: str
    name: str
    view: View = View.FRONT
    wardrobe: int = 0


def references_for(board: Storyboard, scene: BoardScene, shot: Shot, most: int) -> tuple[Wanted, ...]:
    """At most `most` of what `shot` shows, each once, the most seen first.

    People come first (who speaks before who listens, who faces the lens before who turns their back),
    then the place, then things. An insert begins with the thing it shows. The place keeps one of two
    or more slots, but not in a detail (ECU, INS).
    """
    cast = {person.id: person for person in board.characters}
    speaking = {line.speaker_id for line in shot.lines if line.delivery is Delivery.SPOKEN}
    seen = {subject.character_id: subject for subject in reversed(shot.subjects)}
    main = shot.subjects[0].character_id if shot.subjects else ""
    people = [
        Wanted(
            "person",
            subject.character_id,
            cast[subject.character_id].name,
            view_of(shot, subject, subject.character_id == main),
            subject.wardrobe,
        )
        for subject in reversed(seen.values())
        if subject.character_id in cast
    ]
    people.sort(key=lambda one: (one.id not in speaking, one.view is View.BACK))
    places = [Wanted("place", one.id, one.name) for one in board.locations if one.id == scene.location_id]
    things = [Wanted("thing", name, name) for name in dict.fromkeys(shot.props)]
    if shot.size is Size.INS:
        return tuple([*things[:1], *people, *things[1:], *places][: max(0, most)])
    if shot.size in DETAIL:
        return tuple([*people, *things, *places][: max(0, most)])
    room = most - len(places) if most > 1 else most
    return tuple([*people[: max(0, room)], *places, *things][: max(0, most)])


def view_of(shot: Shot, subject: Subject, main: bool) -> View:
    """From where the lens of `shot` sees `subject`. `position` counts for the `main` one, who comes first."""
    turned = shot.position if main else Position.FRONT
    if subject.facing == "away" or turned is Position.BACK:
        return View.BACK
    if shot.size in MIDDLE:
        return View.THREE_QUARTER
    if shot.size in CLOSE:
        frontal = subject.facing == "camera" and turned in (Position.FRONT, Position.POINT_OF_VIEW)
        return View.FRONT if frontal else View.THREE_QUARTER
    return View.FULL_BODY


def exact_picture(board: Storyboard, wanted: Wanted) -> str:
    """The media key of the picture that stands for `wanted`: given or kept by the creator; empty for none.

    An uploaded portrait is a front view of the first outfit.
    """
    if wanted.kind == "place":
        return found(board.locations, wanted).picture
    if wanted.kind == "thing":
        return next((one.picture for one in board.things if one.name == wanted.name), "")
    return next(
        (
            one.key
            for one in pictures_of(found(board.characters, wanted))
            if (one.view, one.wardrobe) == (wanted.view, wanted.wardrobe)
        ),
        "",
    )


def nearest_upload(board: Storyboard, wanted: Wanted) -> str:
    """The media key of the uploaded picture that shows a person most like `wanted`; empty for none.

    The same outfit counts first, then the view: a face that was given beats one that is drawn. A back
    shows no face.
    """
    near = NEAREST[wanted.view]
    given = pictures_of(found(board.characters, wanted)) if wanted.kind == "person" else []
    fitting = [one for one in given if not one.made_by and one.view in near]
    fitting.sort(key=lambda one: (one.wardrobe != wanted.wardrobe, near.index(one.view)))
    return fitting[0].key if fitting else ""


def pictures_of(person: Character) -> list[Picture]:
    """The creator's own pictures of `person`, with an uploaded portrait as the last."""
    given = [Picture(key=person.portrait)] if is_upload(person.portrait) else []
    return [*person.pictures, *given]


def found(among: Sequence[Named], wanted: Wanted) -> Named:
    """The one of that id. Raises StopIteration where there is none."""
    return next(one for one in among if one.id == wanted.id)


def is_upload(key: str) -> bool:
    """Whether a media key is of something that the creator uploaded, and not of something drawn."""
    return key.startswith("uploads/")
