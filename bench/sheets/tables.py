"""Which sheets there are: each is a table of the rehearsal, crossed with what shows it best.

Read from the tables at run time, so that a new pose, place or style is on its sheet at once.
"""

from collections.abc import Callable, Iterable
from itertools import product
from typing import get_args

from assets.look import HairStyle, Look
from assets.sheet import look_of, sheet_of
from bench.sheets.sheet import Cell, Sheet
from engine.rehearsal.genres import GENRES
from engine.rehearsal.places import PLACES
from engine.rehearsal.styles import STYLES
from engine.take import FPS, TakeRequest
from storyboard.models import BoardScene, Character, Location, Move, Shot, SpokenLine, Subject
from storyboard.terms import (
    Age,
    Angle,
    Delivery,
    Emotion,
    Language,
    Mood,
    MoveKind,
    Pose,
    Position,
    Sex,
    Size,
    TimeOfDay,
    Weather,
)
from storyboard.wardrobe_words import GARMENTS, say

TALL, WIDE, SMALL = (180, 320), (272, 153), (135, 180)  # pixels of a cell
SECONDS = 4
MOMENTS = (0.0, 0.25, 0.5, 0.75, 1.0)
OFFICE, STREET, PARK = "office", "street", "park"
ANN = Character(
    id="ann",
    name="Ann",
    sex=Sex.FEMALE,
    age=Age.YOUNG,
    look="a young woman with long black hair",
    wardrobe=["a red blazer and dark trousers"],
)
BEN = Character(
    id="ben",
    name="Ben",
    sex=Sex.MALE,
    age=Age.ADULT,
    look="a tall man with short brown hair",
    wardrobe=["a blue shirt and grey trousers"],
)
PAIR = (ANN, BEN)


def _order(
    shot: Shot,
    cell: tuple[int, int] = TALL,
    people: Iterable[Character] = (ANN,),
    place: str = OFFICE,
    time: TimeOfDay = TimeOfDay.DAY,
    weather: Weather = Weather.CLEAR,
    mood: Mood = Mood.NEUTRAL,
    genre: str = "drama",
    style: str = "cinematic",
    lines: tuple[SpokenLine, ...] = (),
) -> TakeRequest:
    """A request for one shot of `people` in a place, in the size of a cell."""
    scene = BoardScene(
        id="s1",
        location_id=place,
        interior=PLACES[place].interior,
        time=time,
        weather=weather,
        mood=mood,
        heading=place,
    )
    return TakeRequest(
        shot=shot,
        scene=scene,
        location=Location(id=place, name=place, kind=place, interior=scene.interior),
        characters=tuple(people),
        lines=lines,
        frames=SECONDS * FPS,
        width=cell[0],
        height=cell[1],
        genre=genre,
        style=style,
    )


def _shot(
    size: Size = Size.MS,
    people: Iterable[Character] = (ANN,),
    pose: Pose = Pose.STAND,
    expression: Emotion = Emotion.NEUTRAL,
    position: Position = Position.FRONT,
    angle: Angle = Angle.EYE_LEVEL,
    move: MoveKind = MoveKind.STATIC,
) -> Shot:
    """A shot of `people`, side by side if they are two."""
    sides = ("centre",) if len(tuple(people)) == 1 else ("left", "right")
    return Shot(
        id="shot",
        size=size,
        angle=angle,
        position=position,
        move=Move(kind=move),
        subjects=[
            Subject(character_id=person.id, pose=pose, expression=expression, place=side)
            for person, side in zip(people, sides, strict=True)
        ],
        duration=SECONDS,
    )


def _dressed(person: Character, **changes: object) -> Character:
    """`person` with this of their look changed."""
    look = Look.model_validate(look_of(person).model_dump() | changes)
    return person.model_copy(update={"sheet": sheet_of(look, person)})


# ---- Sheets ---------------------------------------------------------------------------------------
def _poses() -> Sheet:
    views = (Position.FRONT, Position.THREE_QUARTER, Position.SIDE)
    cells = []
    for i, (pose, position) in enumerate(product(Pose, views)):
        person = PAIR[i // len(views) % 2]
        shot = _shot(Size.LS, [person], pose, position=position)
        cells.append(Cell(f"{pose} · {position}", _order(shot, people=[person])))
    return Sheet(9, tuple(cells))


def _expressions() -> Sheet:
    cells = []
    for i, emotion in enumerate(Emotion):
        person = PAIR[i % 2]
        for intensity in (0.4, 0.7, 1.0):  # felt during a line, which is not seen on the lips
            line = SpokenLine(
                line_id="l1",
                speaker_id=person.id,
                text="",
                delivery=Delivery.VOICE_OVER,
                emotion=emotion,
                intensity=intensity,
                start=0.5,
                end=SECONDS,
            )
            order = _order(_shot(Size.CU, [person]), SMALL, [person], lines=(line,))
            cells.append(Cell(f"{emotion} {intensity}", order))
    return Sheet(12, tuple(cells))


def _hair() -> Sheet:
    views = (Position.FRONT, Position.THREE_QUARTER, Position.SIDE, Position.BACK)
    cells = []
    for i, style in enumerate(get_args(HairStyle)):
        person = _dressed(PAIR[i % 2], hair_style=style, hair="#6a3c26")
        for position in views:
            order = _order(_shot(Size.MCU, position=position, people=[person]), SMALL, [person])
            cells.append(Cell(f"{style} · {position}", order))
    return Sheet(12, tuple(cells))


def _outfits() -> Sheet:
    views = (Position.FRONT, Position.SIDE, Position.BACK)
    cells = []
    for kind, person in _everyone_dressed().items():
        for position in views:
            order = _order(_shot(Size.LS, position=position, people=[person]), people=[person])
            cells.append(Cell(f"{kind} · {position}", order))
    return Sheet(9, tuple(cells))


def _everyone_dressed() -> dict[str, Character]:
    """Somebody in each kind of outfit, in the colours and the hat that stories mean by its word."""
    found: dict[str, Character] = {}
    for i, garment in enumerate(GARMENTS):
        for person in (PAIR[i % 2], PAIR[1 - i % 2]):  # what a word means may go by who wears it
            dressed = person.model_copy(update={"wardrobe": [say(GARMENTS, garment, Language.EN)]})
            found.setdefault(look_of(dressed).outfits[0].kind, dressed)
    return found


def _places() -> Sheet:
    cells = [
        Cell(f"{place} · {time}", _order(_shot(Size.LS), WIDE, place=place, time=time))
        for place, time in product(PLACES, TimeOfDay)
    ]
    return Sheet(2 * len(TimeOfDay), tuple(cells))


def _sizes() -> Sheet:
    cells = [
        Cell(f"{size} · {angle}", _order(_shot(size, angle=angle), place=STREET))
        for angle, size in product(Angle, Size)
    ]
    return Sheet(len(Size), tuple(cells))


def _positions() -> Sheet:
    sizes = (Size.LS, Size.MLS, Size.MS, Size.MCU, Size.CU)
    cells = [
        Cell(f"{position} · {size}", _order(_shot(size, PAIR, position=position), people=PAIR))
        for position, size in product(Position, sizes)
    ]
    return Sheet(len(sizes), tuple(cells))


def _moves() -> Sheet:
    cells = [
        Cell(f"{move} · {at:.0%}", _order(_shot(Size.MS, move=move), WIDE, place=STREET), at)
        for move, at in product(MoveKind, MOMENTS)
    ]
    return Sheet(len(MOMENTS), tuple(cells))


def _styles() -> Sheet:
    scenes = (
        (OFFICE, TimeOfDay.DAY, Size.CU),
        (STREET, TimeOfDay.NIGHT, Size.MS),
        (PARK, TimeOfDay.MORNING, Size.LS),
        ("apartment", TimeOfDay.DUSK, Size.MCU),
    )
    cells = [
        Cell(f"{style} · {place}", _order(_shot(size), place=place, time=time, style=style))
        for (place, time, size), style in product(scenes, STYLES)
    ]
    return Sheet(len(STYLES), tuple(cells))


def _genres() -> Sheet:
    scenes = (
        (OFFICE, TimeOfDay.DAY, Size.CU),
        (STREET, TimeOfDay.NIGHT, Size.MS),
        ("apartment", TimeOfDay.DUSK, Size.MS),
    )
    cells = [
        Cell(f"{genre} · {place}", _order(_shot(size), place=place, time=time, genre=genre))
        for (place, time, size), genre in product(scenes, GENRES)
    ]
    return Sheet(len(GENRES), tuple(cells))


def _weathers() -> Sheet:
    scenes = (
        (STREET, TimeOfDay.DAY),
        (STREET, TimeOfDay.NIGHT),
        (PARK, TimeOfDay.DAWN),
        ("beach", TimeOfDay.DUSK),
    )
    cells = [
        Cell(
            f"{weather} · {place}, {time}",
            _order(_shot(Size.LS), WIDE, place=place, time=time, weather=weather),
        )
        for weather, (place, time) in product(Weather, scenes)
    ]
    return Sheet(len(scenes), tuple(cells))


def _moods() -> Sheet:
    scenes = (
        (OFFICE, TimeOfDay.DAY),
        ("apartment", TimeOfDay.NIGHT),
        (STREET, TimeOfDay.NIGHT),
        (PARK, TimeOfDay.DAY),
    )
    cells = [
        Cell(f"{mood} · {place}, {time}", _order(_shot(Size.MCU), WIDE, place=place, time=time, mood=mood))
        for mood, (place, time) in product(Mood, scenes)
    ]
    return Sheet(len(scenes), tuple(cells))


SHEETS: dict[str, Callable[[], Sheet]] = {
    "poses": _poses,
    "expressions": _expressions,
    "hair": _hair,
    "outfits": _outfits,
    "places": _places,
    "sizes": _sizes,
    "positions": _positions,
    "moves": _moves,
    "styles": _styles,
    "genres": _genres,
    "weathers": _weathers,
    "moods": _moods,
}
