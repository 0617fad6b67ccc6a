"""What hangs trails a steady pace, swings on after a stop, comes to rest; no earlier frame matters to it."""

import numpy as np
import pytest

from assets.look import Look, Outfit
from engine.rehearsal.figures.expressions import EXPRESSIONS
from engine.rehearsal.figures.figure import Acting, Figure
from engine.rehearsal.figures.sway import HISTORY, breeze, hung, lag, trailing
from engine.rehearsal.light import LightRig
from storyboard.terms import Emotion, Pose, Sex

RATE = 12
RIG = LightRig("#c8c8c8", 0.16, ())
CALM = Acting(EXPRESSIONS[Emotion.NEUTRAL], blink=0.0)
ROBED = Look(sex=Sex.FEMALE, hair_style="long-straight", outfits=(Outfit(kind="hanfu"),))


def walked_until(stop: int) -> list[float]:
    """Where a root at 120 cm a second is, a drawing apart, that stands from drawing `stop` on."""
    return [10.0 * min(step, stop) for step in range(HISTORY + 2)]


def test_what_hangs_from_something_still_hangs_still() -> None:
    assert lag([3.0] * HISTORY, 1 / RATE) == 0


def test_it_trails_and_swings_on_after_a_stop() -> None:
    assert lag(walked_until(99), 1 / RATE) < -3
    after = [
        lag([10.0 * min(step, 0) for step in range(i - HISTORY, i + 1)], 1 / RATE) for i in range(HISTORY)
    ]
    assert max(after) > 3
    assert abs(after[-1]) < 0.5


def test_drawings_between_are_between() -> None:
    root = lambda step: 6.0 * np.sin(step / 3)  # noqa: E731
    a, b, c = (trailing(root, t / RATE, RATE) for t in (7, 7.5, 8))
    assert b == pytest.approx((a + c) / 2)


def test_wind_blows_one_way_in_gusts() -> None:
    blown = [breeze(t / 10, 8.0, 3) for t in range(100)]
    assert min(blown) > -1 and max(blown) - min(blown) > 3
    assert breeze(2.0, 0.0, 3) == 0


def test_a_shear_leaves_its_root_where_it_is() -> None:
    matrix = hung(10.0, 0.2)
    assert matrix @ (4, 10, 1) == pytest.approx((4, 10))
    assert matrix @ (4, 20, 1) == pytest.approx((6, 20))


def test_a_moment_is_the_same_whichever_frames_were_drawn_before() -> None:
    def frame(earlier: list[float]) -> list[np.ndarray]:
        figure = Figure(ROBED, pose=Pose.WALK, yaw=0.9, rig=RIG, wind=6.0)
        figure.bake(1.0)
        for t in earlier:
            figure.sprites(t, CALM)
        return [
            part for sprite in figure.sprites(1.4, CALM) for part in (sprite.pixels.copy(), sprite.matrix)
        ]

    for a, b in zip(frame([]), frame([0.0, 0.5, 1.3]), strict=True):
        assert np.array_equal(a, b)


def test_a_skirt_is_blown_and_trousers_are_not() -> None:
    def body(kind: str, wind: float) -> np.ndarray:
        look = ROBED.model_copy(update={"outfits": (Outfit(kind=kind),), "hair_style": "bald"})  # type: ignore[arg-type]
        figure = Figure(look, rig=RIG, wind=wind)
        figure.bake(1.0)
        return max((sprite.pixels for sprite in figure.sprites(1.0, CALM)), key=len)

    assert not np.array_equal(body("hanfu", 0.0), body("hanfu", 9.0))
    assert np.array_equal(body("suit", 0.0), body("suit", 9.0))
