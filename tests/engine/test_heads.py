"""Heads from all sides: what of them is in front of the neck and what behind it."""

import math

import numpy as np
import pytest

from assets.look import Accessory, Look, Outfit
from engine.rehearsal.figures.expressions import EXPRESSIONS
from engine.rehearsal.figures.head import Head
from engine.rehearsal.light import LightRig
from engine.rehearsal.paint import lay
from engine.rehearsal.space import Array, seen, turned
from storyboard.terms import Age, Emotion, Sex

BOX = (-2.0, -2.0, 2.0, 2.0)  # head units
UNIT = 40.0  # pixels a head unit
RIG = LightRig("#ffffff", 0.1, ())


def skin_at(look: Look, yaw: float, spot: tuple[float, float, float]) -> int:
    """How opaque (0 to 255) a head turned by `yaw` quarter turns is drawn at `spot`, in head units."""
    view = turned(yaw * math.pi / 2, 0.0)
    piece = Head(look, Outfit(), view, RIG, UNIT, BOX).drawing(EXPRESSIONS[Emotion.NEUTRAL], None, 0.0)
    x, y = np.round((seen(view, spot)[:2] - BOX[:2]) * UNIT).astype(int) - (piece.x, piece.y)
    height, width = piece.pixels.shape[:2]
    return int(piece.pixels[y, x, 3]) if 0 <= x < width and 0 <= y < height else 0


@pytest.mark.parametrize("sex", (Sex.FEMALE, Sex.MALE))
@pytest.mark.parametrize("age", (Age.CHILD, Age.YOUNG, Age.OLD))
def test_from_behind_the_neck_hides_the_chin(sex: Sex, age: Age) -> None:
    look = Look(sex=sex, age=age, hair_style="crew" if sex is Sex.MALE else "pixie")
    chin, nape = (0.0, 1.15, 0.7), (0.0, 0.2, -1.0)
    assert skin_at(look, 0.0, chin) == skin_at(look, 0.9, chin) == 255
    for yaw in (-1.85, 1.85, 2.0):
        assert skin_at(look, yaw, chin) < 16
        assert skin_at(look, yaw, nape) == 255


@pytest.mark.parametrize("yaw", (0.0, 2.0))
def test_a_bald_head_has_ears_on_both_sides(yaw: float) -> None:
    look = Look(sex=Sex.MALE, hair_style="bald")
    for side in (-1, 1):
        assert skin_at(look, yaw, (side * 1.04, 0.1, -0.38)) > 200


def drawn(look: Look, yaw: float, pitch: float, *worn: Accessory) -> tuple[Array, Array]:
    """A whole head (RGBA, as large as BOX) with what it wears, and the way it is seen."""
    view = turned(0, pitch) @ turned(yaw * math.pi / 2, 0.0)
    head = Head(look, Outfit(accessories=worn), view, RIG, UNIT, BOX)
    piece = head.drawing(EXPRESSIONS[Emotion.NEUTRAL], None, 0.0)
    whole = np.zeros((round(4 * UNIT) + 2, round(4 * UNIT) + 2, 4), np.uint8)
    lay(piece.pixels, whole, piece.x, piece.y)
    return whole.astype(int), view


@pytest.mark.parametrize("hat", ("hat", "police-cap", "army-cap", "hard-hat", "toque"))
@pytest.mark.parametrize("yaw", (0.0, 0.36, -0.6))
def test_a_hat_seen_from_below_leaves_the_eyes_free(hat: Accessory, yaw: float) -> None:
    look = Look(sex=Sex.MALE, hair_style="buzz")
    (bare, view), (covered, _) = drawn(look, yaw, -0.48), drawn(look, yaw, -0.48, hat)
    assert np.abs(bare - covered).max() > 60
    for side in (-1, 1):
        x, y = np.round((seen(view, (0.40 * side, 0.10, 0.88))[:2] - BOX[:2]) * UNIT).astype(int)
        assert np.abs(bare - covered)[y - 2 : y + 3, x - 2 : x + 3].max() < 24


def test_a_peak_is_before_a_brow_and_not_on_a_nape() -> None:
    look = Look(sex=Sex.MALE, hair_style="buzz")
    (bare, view), (covered, _) = drawn(look, 2.0, 0.0), drawn(look, 2.0, 0.0, "hat")
    _, y = np.round((seen(view, (0.0, -0.46, -1.1))[:2] - BOX[:2]) * UNIT).astype(int)
    assert np.abs(bare - covered)[y:].max() < 24
