"""Every style is seen in the picture, and the page offers exactly the styles there are."""

from collections.abc import Callable

import numpy as np
import pytest

from engine.rehearsal.director import direct
from engine.rehearsal.finish import Finish, Grade
from engine.rehearsal.styles import STYLES, styled
from engine.take import TakeRequest
from studio.web.labels import CHOICES

RAMP = np.dstack(
    [
        np.tile(np.linspace(0, 255, 64), (48, 1)),
        np.tile(np.linspace(255, 0, 48)[:, None], (1, 64)),
        np.full((48, 64), 90.0),
        np.full((48, 64), 255.0),
    ]
).astype(np.uint8)


def printed(style: str) -> np.ndarray:
    return Finish(styled(Grade(grain=0), style), 64, 48).apply(RAMP.copy()).astype(int)


@pytest.mark.parametrize("style", [style for style in STYLES if style != "cinematic"])
def test_a_style_prints_other_colours(style: str) -> None:
    assert np.abs(printed(style) - printed("cinematic")).mean() > 4


def test_noir_is_black_and_white() -> None:
    picture = printed("noir")
    assert np.ptp(picture, axis=2).max() < 12 < np.ptp(printed("cinematic"), axis=2).max()


def test_pastel_has_no_deep_black() -> None:
    assert printed("pastel").sum(axis=2).min() > printed("cinematic").sum(axis=2).min() + 40


def test_the_page_offers_the_styles_there_are() -> None:
    assert {value for value, _ in CHOICES["style"]} == set(STYLES)


def test_an_unknown_style_is_reported(request_for: Callable[..., TakeRequest]) -> None:
    spec = direct(request_for().model_copy(update={"style": "claymation"}))
    assert spec.style == "cinematic"
    assert any("claymation" in note for note in spec.notes)
