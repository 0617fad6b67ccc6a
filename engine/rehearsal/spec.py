"""The drawing spec: everything the stage needs to draw one shot, as plain data.

The director writes it, the renderer reads it. It knows no pixels and no files.
"""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine.rehearsal.camera import HORIZON, Matrix, Path
from storyboard.models import Timed
from storyboard.terms import Emotion, Language, Mood, Pose, TimeOfDay, Weather

WALKING = {Pose.WALK: 85.0, Pose.RUN: 190.0}  # the poses that carry a person along, in cm a second

_TAPER, _EYES = 0.006, 158.0  # how much a squashed body narrows for a cm below the eyes; their height


@dataclass(frozen=True)
class Beat:
    """From `at` seconds on, the face turns to this emotion."""

    at: float
    emotion: Emotion
    intensity: float


@dataclass(frozen=True)
class Glance:
    """From `at` seconds on, the eyes rest there: -1 to 1, right and down, as seen on the screen."""

    at: float
    x: float
    y: float


@dataclass(frozen=True)
class Actor:
    """A person on a mark. `x` in cm and `depth` in the set; yaw and pitch as Figure has them,
    `head` is how much further the head is turned.

    `sunk` lowers someone whose feet are out of the picture, in cm; `squash` foreshortens the height
    for a lens overhead; `walk` carries the mark along x, in cm a second, in the seconds of `walks`, and
    at `on_mark` seconds they stand at `x`; in the `eases` seconds around that the walk slows to rest, or
    gathers speed from it. `beats` and `glances` are
    sorted by time; `mouth`, `loud` and `speaks` hold only words whose lips are seen; `loud` are times and
    the voice's loudness at them, as SpokenLine has it. `holds` names a prop, "" for none; `uses`
    a row of furniture.FURNITURE. The body changes to its pose from the one `before`, if any, turned to
    `before_yaw` where that is given; it begins to at `changes` seconds.
    """

    character_id: str
    x: float
    depth: float = 1.0
    sunk: float = 0.0
    yaw: float = 0.0
    head: float = 0.0
    pitch: float = 0.0
    squash: float = 1.0
    pose: Pose = Pose.STAND
    before: Pose | None = None
    before_yaw: float | None = None
    changes: float = 1 / 3
    outfit: int = 0
    walk: float = 0.0
    walks: tuple[float, float] = (0.0, math.inf)
    on_mark: float = 0.0
    eases: float = 0.0
    beats: tuple[Beat, ...] = ()
    glances: tuple[Glance, ...] = ()
    mouth: tuple[Timed, ...] = ()
    loud: tuple[tuple[float, float], ...] = ()
    speaks: tuple[tuple[float, float], ...] = ()
    holds: str = ""
    uses: str = ""


def strayed(actor: Actor, seconds: float) -> float:
    """How far along x a walk has carried someone off their mark, in cm."""
    if not actor.walk:
        return 0.0
    first, last = actor.walks
    away = min(max(seconds, first), last) - actor.on_mark
    slow = min(abs(away), actor.eases)
    full = abs(away) - slow + (slow * slow / (2 * actor.eases) if slow else 0.0)
    return actor.walk * math.copysign(full, away)


def home(actor: Actor, seconds: float) -> Matrix:
    """From a figure's centimetres to the set's, 3x3, `seconds` into the shot.

    Seen from above a body gets smaller from the eyes down.
    """
    far, taper = actor.depth, _TAPER * (1 - actor.squash)
    smaller = np.array([[1, 0, 0], [0, 1, 0], [0, taper, 1 + taper * _EYES]])
    onto_set = np.array(
        [
            [1 / far, 0, (actor.x + strayed(actor, seconds)) / far],
            [0, actor.squash / far, HORIZON + (actor.sunk - HORIZON) / far],
            [0, 0, 1.0],
        ]
    )
    placed: Matrix = onto_set @ smaller
    return placed


@dataclass(frozen=True)
class Placed:
    """A prop on the set: its base (or its middle, for an insert) at `x`, `y` cm, at `depth`."""

    prop: str
    x: float
    y: float
    depth: float = 1.0
    size: float = 1.0


@dataclass(frozen=True)
class DrawingSpec:
    """One shot, ready to be drawn. `notes` tells what had to be approximated."""

    path: Path
    aperture: float
    place: str
    side: Literal["main", "reverse", "detail"]
    time: TimeOfDay
    weather: Weather
    mood: Mood
    indoors: bool
    seed: int
    language: Language = Language.EN  # of signs
    actors: tuple[Actor, ...] = ()
    props: tuple[Placed, ...] = ()
    insert: bool = False
    vignette: float = 0.0  # added to the grade's
    genre: str = "drama"  # a key of genres.GENRES
    style: str = "cinematic"  # a key of styles.STYLES
    notes: tuple[str, ...] = ()
