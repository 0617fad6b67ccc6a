"""Every place at every hour, in every weather, from every side, with somebody in it.

Each place is drawn fifteen times: every hour from every side, and with them every weather from every
side; which hour meets which weather moves on from place to place, so that all of them meet somewhere.
"""

from collections.abc import Iterator
from functools import cache

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from assets.look import Look
from engine.rehearsal.camera import Path, View
from engine.rehearsal.compositor import Frame, Lens, stack
from engine.rehearsal.finish import Finish
from engine.rehearsal.light import LightRig
from engine.rehearsal.paint import Pixels
from engine.rehearsal.places import PLACES, Set, build
from engine.rehearsal.spec import Actor, DrawingSpec
from engine.rehearsal.stage import Player
from engine.rehearsal.weather import weather_items
from storyboard.terms import Mood, Sex, TimeOfDay, Weather

SIDES = ("main", "reverse", "detail")
TIMES, WEATHERS, KINDS = list(TimeOfDay), list(Weather), sorted(PLACES)
ORDINARY = (TimeOfDay.DAY, Weather.CLEAR, Mood.NEUTRAL)
TALL, WIDE = (81, 144), (144, 81)
FULL = View(x=0, y=-110, height=230)  # a standing person from head to foot

SEPARATION = (
    0.08  # of full value: how far a person's outline stands off from the picture behind it, on average
)
STEP, OUTLINED = 0.05, 0.5  # and over how much of the outline it does so by a visible step
CLIPPED = 0.20  # the largest share of a frame that may be pure white or pure black

Combination = tuple[TimeOfDay, Weather, str]


def combinations(number: int) -> Iterator[Combination]:
    """The fifteen of the `number`th place."""
    for k, time in enumerate(TIMES):
        for j, side in enumerate(SIDES):
            yield time, WEATHERS[(k + 2 * j + number) % len(WEATHERS)], side


@cache
def player(rig: LightRig) -> Player:
    """Somebody in ordinary clothes who stands in that light."""
    spec = DrawingSpec(Path(FULL, FULL), 0.0, "street", "main", *ORDINARY, False, 7)
    return Player(Actor("ann", x=0.0), Look(sex=Sex.FEMALE), rig, spec, Lens(*TALL), 7, awake=True)


def drawn(made: Set, width: int, height: int) -> Frame:
    """The set and its weather, without people and ungraded."""
    frame = Frame(width, height)
    behind = [one for one in made.layers if one.depth >= 1]
    sheets = weather_items(made.weather_sheet or Weather.CLEAR, width, height, 7)
    for item in [*stack(behind, Path(FULL, FULL), Lens(width, height)), *sheets[0], *sheets[1]]:
        item.paint(frame, FULL, 0.5)
    return frame


def value(pixels: Pixels) -> NDArray[np.float64]:
    """Luma 0..1 [height, width]."""
    luma: NDArray[np.float64] = pixels[..., :3].astype(float) @ (0.299, 0.587, 0.114) / 255
    return luma


def stand_off(made: Set, ground: Frame) -> tuple[float, float]:
    """How far the outline of a person stands off from the graded set: on average, and over what share."""
    width, height = ground.width, ground.height
    someone, alone, peopled = player(made.rig), Frame(width, height), Frame(width, height)
    peopled.pixels[:] = ground.pixels
    for frame in (alone, peopled):
        someone.paint(frame, FULL, 0.0)
    finish = Finish(made.grade, width, height, 7)
    body = cv2.morphologyEx(
        (alone.pixels[..., 3] > 160).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)
    )
    person, behind = value(finish.apply(peopled.pixels)), value(finish.apply(ground.pixels))
    rim = (body - cv2.erode(body, np.ones((3, 3), np.uint8))).astype(bool)
    off = np.abs(person - behind)[rim]
    return float(off.mean()), float((off > STEP).mean())


def test_every_hour_and_every_weather_is_seen_from_every_side() -> None:
    for number in range(len(PLACES)):
        all_of_it = list(combinations(number))
        assert {(time, side) for time, _, side in all_of_it} == {(t, s) for t in TIMES for s in SIDES}
        assert {(weather, side) for _, weather, side in all_of_it} == {
            (w, s) for w in WEATHERS for s in SIDES
        }
    met = {(time, weather) for n in range(len(PLACES)) for time, weather, _ in combinations(n)}
    assert len(met) == len(TIMES) * len(WEATHERS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_everywhere(kind: str) -> None:
    for n, (time, weather, side) in enumerate(combinations(KINDS.index(kind))):
        made = build(kind, time, weather, Mood.NEUTRAL, 7, side)  # type: ignore[arg-type]
        width, height = (TALL, WIDE)[n % 2]
        ground = drawn(made, width, height)
        assert ground.pixels[..., 3].min() == 255, (time, weather, side, "a hole")
        shades = value(ground.pixels)
        assert np.isfinite(shades).all()
        assert shades.std() > 0.02, (time, weather, side, "empty")
        assert (shades < 0.008).mean() < CLIPPED and (shades > 0.992).mean() < CLIPPED, (time, weather, side)
        average, outlined = stand_off(made, ground)
        assert average >= SEPARATION, (time, weather, side, average)
        assert outlined >= OUTLINED, (time, weather, side, outlined)
