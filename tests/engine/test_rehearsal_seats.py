"""People sit on what the place offers: a bed's edge in a ward, a bench in a park, a stool in a kitchen."""

import numpy as np
import pytest

from assets.look import Look, Outfit
from engine.rehearsal.compositor import Frame
from engine.rehearsal.figures.expressions import EXPRESSIONS
from engine.rehearsal.figures.figure import Acting, Figure
from engine.rehearsal.light import LightRig
from engine.rehearsal.paint import lay, raster
from engine.rehearsal.places import PLACES
from engine.rehearsal.seats import BED_HEIGHT, SEATS, cover, seat
from engine.rehearsal.spec import Actor
from storyboard.terms import Emotion, Pose

UNLIT = LightRig("#ffffff", 0.1, ())


def extent(place: str) -> tuple[int, int]:
    """Width, and height above the ground, of what is drawn to sit on, in cm."""
    pixels, surface = raster(400, 200)
    canvas = surface.getCanvas()
    canvas.translate(200, 180)
    seat(Actor("mia", x=0.0, pose=Pose.SIT), place, UNLIT).draw(canvas)
    rows, columns = np.nonzero(pixels[..., 3] > 8)
    return int(np.ptp(columns)), 180 - int(rows.min())


@pytest.mark.parametrize("place", ["hospital", "bedroom", "chamber", "prison"])
def test_where_people_sleep_there_is_a_bed(place: str) -> None:
    width, height = extent(place)
    assert 190 <= width <= 230
    assert height > 80  # its head end


@pytest.mark.parametrize("place", ["park", "riverside", "station", "courtyard"])
def test_where_people_wait_there_is_a_bench(place: str) -> None:
    width, height = extent(place)
    assert 150 <= width <= 190
    assert 45 <= height <= 95


def test_elsewhere_there_is_a_stool() -> None:
    assert "kitchen" not in SEATS
    width, height = extent("kitchen")
    assert 40 <= width <= 60
    assert 45 <= height <= 55


@pytest.mark.parametrize("place", sorted(PLACES))
def test_all_carry_people_as_high_as_they_sit(place: str) -> None:
    pixels, surface = raster(100, 120)
    canvas = surface.getCanvas()
    canvas.translate(50, 110)
    seat(Actor("mia", x=0.0, pose=Pose.SIT), place, UNLIT).draw(canvas)
    below = pixels[110 - 54 : 110 - 44, 50, 3]  # under the middle of the body, 44 to 54 cm up
    assert below.max() > 200
    assert np.ptp(np.nonzero(pixels[..., 3] > 8)[0]) <= 110


def test_seats_are_of_places_that_are_drawn() -> None:
    assert set(SEATS) <= set(PLACES)


@pytest.mark.parametrize("tall", (152, 170, 186))
@pytest.mark.parametrize("yaw", (-0.5, 0.5))
def test_a_blanket_covers_the_feet_of_the_small_and_of_the_tall(tall: int, yaw: float) -> None:
    look = Look(height_cm=tall, outfits=(Outfit(kind="suit", shoes="#ff00ff", trousers="#00ff00"),))
    figure = Figure(look, pose=Pose.LIE, yaw=yaw, rig=UNLIT)
    figure.bake(1.0)
    frame, middle, ground = Frame(400, 200), 200, 180
    for sprite in figure.sprites(0.0, Acting(EXPRESSIONS[Emotion.NEUTRAL], blink=0.0)):
        there = np.array([[1, 0, middle], [0, 1, ground - BED_HEIGHT], [0, 0, 1.0]])
        frame.blend(sprite.pixels, there @ np.vstack([sprite.matrix, (0, 0, 1)]), sprite.mode)

    def bright() -> int:
        """How many pixels are of the shoes or the trousers."""
        red, green, blue = np.moveaxis(frame.pixels[..., :3].astype(int), -1, 0)
        return int(((np.abs(red - blue) < 60) & (np.abs(red - green) > 90)).sum())

    bare = bright()
    pixels, surface = raster(400, 200)
    surface.getCanvas().translate(middle, ground)
    (blanket,) = cover(Actor("mia", x=0.0, yaw=yaw, pose=Pose.LIE, sunk=-BED_HEIGHT), "hospital", UNLIT)
    blanket.draw(surface.getCanvas())
    lay(pixels, frame.pixels)
    assert bare > 600 and bright() < 0.01 * bare
