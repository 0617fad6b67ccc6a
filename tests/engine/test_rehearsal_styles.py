"""Every style is a picture of its own: far from the others, still where nothing moves, and legible."""

from collections.abc import Callable
from itertools import combinations

import cv2
import numpy as np
import pytest

from engine.rehearsal import printing
from engine.rehearsal.director import direct
from engine.rehearsal.finish import Finish, Grade
from engine.rehearsal.genres import GENRES
from engine.rehearsal.paint import Pixels
from engine.rehearsal.renderer import frozen
from engine.rehearsal.styles import STYLES, styled
from engine.take import TakeRequest
from storyboard.models import Subject
from storyboard.shot_prompt import GENRES as IN_WORDS
from storyboard.terms import Emotion, Size

RAMP = np.dstack(
    [
        np.tile(np.linspace(0, 255, 64), (48, 1)),
        np.tile(np.linspace(255, 0, 48)[:, None], (1, 64)),
        np.full((48, 64), 90.0),
        np.full((48, 64), 255.0),
    ]
).astype(np.uint8)


def printed(style: str) -> np.ndarray:
    return Finish(styled(Grade(grain=0), STYLES[style]), 64, 48).apply(RAMP.copy()).astype(int)


ASKED = ("neon-night", "warm-drama", "ink-and-paper", "comic", "pastel")
EYES, MOUTH = (slice(112, 138), slice(48, 134)), (slice(164, 186), slice(72, 112))  # of the drawn face


@pytest.fixture
def face(request_for: Callable[..., TakeRequest]) -> Pixels:
    """A smiling face in a cafe, [320, 180, 3], before any style."""
    subject = Subject(character_id="lin", expression=Emotion.HAPPY)
    return frozen(request_for(who=(subject,), place="cafe", size=Size.CU), 0.5, 180, 320)


def prints_of(face: Pixels) -> dict[str, Pixels]:
    whole = np.dstack([face, np.full(face.shape[:2], 255, np.uint8)])
    return {style: Finish(styled(Grade(), STYLES[style]), 180, 320).apply(whole.copy()) for style in STYLES}


def distance(a: Pixels, b: Pixels) -> float:
    """The mean difference of two pictures in 8-bit steps, of their colours and of their edges."""
    edges = [cv2.Laplacian(picture.astype(np.float32), cv2.CV_32F) for picture in (a, b)]
    return float(np.abs(a.astype(int) - b.astype(int)).mean() + np.abs(edges[0] - edges[1]).mean())


def span(picture: Pixels, part: tuple[slice, slice]) -> float:
    """How far light and dark lie apart in a part of the picture, in 8-bit steps."""
    low, high = np.percentile(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)[part], (4, 96))
    return float(high - low)


def test_the_styles_are_far_from_one_another(face: Pixels) -> None:
    prints = prints_of(face)
    apart = {pair: distance(prints[pair[0]], prints[pair[1]]) for pair in combinations(STYLES, 2)}
    assert min(apart.values()) > 4, apart
    asked = {pair: apart[pair] for pair in apart if set(pair) <= {*ASKED, "cinematic"}}
    assert min(asked.values()) > 12, asked


def test_genres_lean_apart_and_no_further_than_styles(face: Pixels) -> None:
    """A genre lasts an episode: it is seen beside another, and faces stay as clear as without it."""
    assert set(GENRES) == set(IN_WORDS)
    whole = np.dstack([face, np.full(face.shape[:2], 255, np.uint8)])
    prints = {
        genre: Finish(styled(Grade(grain=0), change), 180, 320).apply(whole.copy())
        for genre, change in GENRES.items()
    }
    apart = {pair: distance(prints[pair[0]], prints[pair[1]]) for pair in combinations(GENRES, 2)}
    assert min(apart.values()) > 3, apart
    assert max(distance(prints["drama"], one) for one in prints.values()) < 30
    for genre, picture in prints.items():
        for part in (EYES, MOUTH):
            assert span(picture, part) > 0.8 * span(prints["drama"], part), genre


@pytest.mark.parametrize("style", STYLES)
def test_a_face_stays_legible(face: Pixels, style: str) -> None:
    picture = prints_of(face)[style]
    assert span(picture, EYES) > 60
    assert span(picture, MOUTH) > 30


@pytest.mark.parametrize("style", [style for style in STYLES if STYLES[style].process])
def test_nothing_boils(face: Pixels, style: str) -> None:
    process = STYLES[style].process
    assert process
    printed = process.apply(face.copy())
    for made in vars(printing).values():  # the paper is the same when it is made again
        if hasattr(made, "cache_clear"):
            made.cache_clear()
    assert np.array_equal(process.apply(face.copy()), printed)
    noise = np.random.default_rng(1).integers(-2, 3, face.shape)
    alike = np.clip(face + noise, 0, 255).astype(np.uint8)
    assert np.abs(process.apply(alike).astype(int) - printed).mean() < 3 * np.abs(noise).mean()


def test_ink_is_almost_grey_but_for_vermilion() -> None:
    process = STYLES["ink-and-paper"].process
    assert process
    for colour, hue in (((60, 90, 190), 40), ((200, 40, 30), 90)):
        cloth = np.full((96, 96, 3), colour, np.uint8)
        spread = np.ptp(process.apply(cloth)[40:56, 40:56].mean((0, 1)))
        assert spread < hue if hue < 60 else spread > hue


def test_a_comic_has_dots_in_the_shadow_alone() -> None:
    process = STYLES["comic"].process
    assert process
    shadow, light = (
        process.apply(np.full((96, 96, 3), level, np.uint8))[20:76, 20:76].std() for level in (60, 190)
    )
    assert shadow > 20 > 2 > light


def test_noir_is_black_and_white() -> None:
    picture = printed("noir")
    assert np.ptp(picture, axis=2).max() < 12 < np.ptp(printed("cinematic"), axis=2).max()


def test_pastel_has_no_deep_black() -> None:
    assert printed("pastel").sum(axis=2).min() > printed("cinematic").sum(axis=2).min() + 40


def test_an_unknown_style_is_reported(request_for: Callable[..., TakeRequest]) -> None:
    spec = direct(request_for().model_copy(update={"style": "claymation"}))
    assert spec.style == "cinematic"
    assert any("claymation" in note for note in spec.notes)
