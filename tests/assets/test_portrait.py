"""Portraits: every portraitist gives a picture of the right size, the same every time."""

import cv2
import numpy as np
import pytest

from assets.portrait import PORTRAITISTS, open_portraitist
from storyboard.models import Character
from storyboard.terms import Sex
from storyboard.trouble import Trouble

ANN = Character(id="c1", name="Ann", sex=Sex.FEMALE, look="red bob", wardrobe=["blue blazer"])
BEN = Character(id="c2", name="Ben", sex=Sex.MALE, look="black buzz cut, beard", wardrobe=["white shirt"])


def opened(jpeg: bytes) -> np.ndarray:  # type: ignore[type-arg]
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return picture


@pytest.mark.parametrize("name", PORTRAITISTS)
def test_a_portrait_is_a_lively_picture_of_that_person(name: str) -> None:
    artist = open_portraitist(name)
    first = artist.portrait(ANN, size=(150, 200), seed=4)
    picture = opened(first)
    assert picture.shape == (200, 150, 3)
    assert picture.std() > 25
    assert first == artist.portrait(ANN, size=(150, 200), seed=4)
    other = opened(artist.portrait(BEN, size=(150, 200), seed=4))
    assert np.abs(picture.astype(int) - other).mean() > 8


@pytest.mark.parametrize("size", [(200, 150), (160, 160)])
def test_any_shape_will_do(size: tuple[int, int]) -> None:
    picture = opened(open_portraitist().portrait(ANN, size=size))
    assert picture.shape == (size[1], size[0], 3)


def test_an_unknown_portraitist_is_named() -> None:
    with pytest.raises(Trouble, match=r"rembrandt.*illustrator"):
        open_portraitist("rembrandt")
