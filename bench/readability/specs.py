"""Random shots that a storyboard may hold, as requests to a renderer, and the words to be read off them."""

import random
from collections.abc import Sequence

from engine.rehearsal.places import PLACES
from engine.rehearsal.props import PROPS
from engine.take import TakeRequest
from storyboard.models import BoardScene, Character, Location, Move, Shot, Subject
from storyboard.terms import (
    Age,
    Angle,
    Emotion,
    Mood,
    MoveKind,
    Position,
    Sex,
    Size,
    TimeOfDay,
    Weather,
)

WIDTH, HEIGHT = 144, 256
FPS, FRAMES = 5, 12  # 2.4 seconds
MOST = {Size.MS: 2, Size.MCU: 1, Size.CU: 1, Size.ECU: 1, Size.INS: 0}  # people a tall frame has room for
FULL = 3
OVER_A_SHOULDER = (Size.MLS, Size.MS, Size.MCU, Size.CU)  # from farther or nearer it is none
HAIR = ("black", "brown", "blonde", "grey", "red")
CLOTHES = ("a red dress", "a grey suit", "a white shirt and jeans", "a green sweater", "a dark coat")


def requests(count: int, seed: int) -> list[TakeRequest]:
    """`count` takes; the same seed always gives the same ones, and more of them begins with the fewer."""
    return [_request(random.Random(f"{seed} {i}"), i) for i in range(count)]


def truth(request: TakeRequest) -> dict[str, str]:
    """What is to be read: the shot's own words."""
    shot = request.shot
    return {"size": shot.size, "angle": shot.angle, "move": shot.move.kind}


def _request(chance: random.Random, number: int) -> TakeRequest:
    size, position = chance.choice([*Size]), chance.choice([*Position])
    count = min(chance.randint(1, 3), MOST.get(size, FULL))
    if position is Position.OVER_THE_SHOULDER and size is not Size.INS:
        size, count = chance.choice(OVER_A_SHOULDER), 2
    people = [_person(chance, i) for i in range(count)]
    kind = chance.choice([*PLACES])
    shot = Shot(
        id=f"shot{number}",
        size=size,
        angle=chance.choice([*Angle]),
        position=position,
        move=Move(kind=chance.choice([*MoveKind])),
        subjects=_subjects(chance, people),
        props=[chance.choice([*PROPS])] if size is Size.INS else [],
        duration=FRAMES / FPS,
    )
    place = PLACES[kind]
    scene = BoardScene(
        id="scene",
        location_id=kind,
        interior=place.interior,
        time=chance.choice([*TimeOfDay]),
        weather=chance.choice([*Weather]),
        mood=chance.choice([*Mood]),
        heading=kind,
    )
    return TakeRequest(
        shot=shot,
        scene=scene,
        location=Location(id=f"{kind}{number}", name=kind, kind=kind, interior=place.interior),
        characters=tuple(people),
        frames=FRAMES,
        fps=FPS,
        width=WIDTH,
        height=HEIGHT,
        seed=number,
    )


def _person(chance: random.Random, i: int) -> Character:
    return Character(
        id=f"c{i}{chance.randrange(1000)}",
        name=f"Person {i}",
        sex=chance.choice((Sex.FEMALE, Sex.MALE)),
        age=chance.choice((Age.YOUNG, Age.ADULT, Age.MIDDLE)),
        look=f"{chance.choice(HAIR)} hair",
        wardrobe=[chance.choice(CLOTHES)],
    )


def _subjects(chance: random.Random, people: Sequence[Character]) -> list[Subject]:
    """The people side by side, each in a mood of their own."""
    sides = {0: (), 1: ("centre",), 2: ("left", "right"), 3: ("centre", "left", "right")}[len(people)]
    return [
        Subject(character_id=person.id, expression=chance.choice([*Emotion]), place=side)
        for person, side in zip(people, sides, strict=True)
    ]
