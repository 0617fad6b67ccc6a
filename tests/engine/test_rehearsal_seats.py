"""People sit on what the place offers: a bed's edge in a ward, a stool elsewhere."""

import numpy as np

from engine.rehearsal.paint import raster
from engine.rehearsal.set_pieces import seat
from engine.rehearsal.spec import Actor
from storyboard.terms import Pose


def extent(place: str) -> tuple[int, int]:
    """Width, and height above the ground, of what is drawn to sit on, in cm."""
    pixels, surface = raster(400, 200)
    canvas = surface.getCanvas()
    canvas.translate(200, 180)
    seat(Actor("mia", x=0.0, pose=Pose.SIT), place).draw(canvas)
    rows, columns = np.nonzero(pixels[..., 3] > 8)
    return int(np.ptp(columns)), 180 - int(rows.min())


def test_a_ward_has_a_bed() -> None:
    width, height = extent("hospital")
    assert 190 <= width <= 230
    assert height > 80  # its head end


def test_elsewhere_there_is_a_stool() -> None:
    width, height = extent("office")
    assert 40 <= width <= 60
    assert 45 <= height <= 55


def test_both_are_as_high_as_people_sit() -> None:
    pixels, surface = raster(40, 100)
    canvas = surface.getCanvas()
    canvas.translate(-40, 100)  # beside the pillow and the blanket's edge
    seat(Actor("mia", x=0.0, pose=Pose.SIT), "bedroom").draw(canvas)
    top = 100 - int(np.nonzero(pixels[:, 20, 3] > 8)[0].min())
    assert 48 <= top <= 58
