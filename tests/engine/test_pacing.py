"""Films at another pace: as long as they should be, and what moves goes on moving."""

from itertools import pairwise

import numpy as np
import pytest

from engine.pacing import least_frames, paced, paced_length

WIDTH, HEIGHT = 128, 64


def moving(frames: int, step: float = 6.0) -> list[np.ndarray]:
    """A white square of 12 pixels that goes to the right."""
    film = np.full((frames, HEIGHT, WIDTH, 3), 40, np.uint8)
    for n, picture in enumerate(film):
        left = round(4 + step * n)
        picture[20:32, left : left + 12] = 230
    return list(film)


def where(picture: np.ndarray) -> float:
    """The square's middle, in pixels from the left."""
    light = np.clip(picture[..., 0].astype(float) - 50, 0, None).sum(axis=0)
    return float((light * np.arange(WIDTH)).sum() / light.sum())


@pytest.mark.parametrize(("fps", "to"), [(15, 24), (16, 24), (25, 24), (30, 24), (24, 15)])
@pytest.mark.parametrize("frames", [1, 2, 5, 16])
def test_it_is_exactly_as_long_as_what_was_given(frames: int, fps: int, to: int) -> None:
    made = list(paced(moving(frames), fps, to))
    assert len(made) == paced_length(frames, fps, to)
    assert (len(made) - 1) / to <= (frames - 1) / fps < len(made) / to
    assert {(picture.shape, picture.dtype) for picture in made} == {((HEIGHT, WIDTH, 3), np.dtype("uint8"))}


def test_what_moves_goes_on_moving() -> None:
    made = list(paced(moving(16), 15, 24))
    places = [where(picture) for picture in made]
    assert all(2 < after - before < 5.5 for before, after in pairwise(places))  # 6 · 15 / 24 = 3.75
    for n, place in enumerate(places):
        assert place == pytest.approx(where(moving(1)[0]) + 3.75 * n, abs=1.0)


def test_what_stands_still_keeps_its_colours() -> None:
    still = np.random.default_rng(0).integers(0, 256, (4, 4, 3), np.uint8).repeat(16, 0).repeat(16, 1)
    made = list(paced([still] * 6, 15, 24))
    assert len(made) == 9
    assert max(np.abs(picture.astype(int) - still).mean() for picture in made) < 2


def test_the_first_frame_and_those_at_the_same_moment_are_the_ones_given() -> None:
    given = moving(9)
    made = list(paced(given, 15, 30))
    for n, picture in enumerate(given):
        assert np.abs(made[2 * n].astype(int) - picture).mean() < 2


def test_at_its_own_pace_it_is_itself() -> None:
    given = moving(3)
    assert all(a is b for a, b in zip(paced(given, 24, 24), given, strict=True))


def test_no_frames_have_no_pace() -> None:
    with pytest.raises(ValueError, match="no frames"):
        list(paced([], 15, 24))


@pytest.mark.parametrize(("fps", "to"), [(15, 24), (24, 24), (30, 24), (25, 24)])
def test_the_fewest_frames_that_fill_a_length_do_and_one_less_does_not(fps: int, to: int) -> None:
    for length in range(1, 200):
        least = least_frames(length, fps, to)
        assert paced_length(least, fps, to) >= length
        assert least == 1 or paced_length(least - 1, fps, to) < length


def test_what_a2_makes_at_24_frames_a_second() -> None:
    assert [paced_length(frames, 15, 24) for frames in (69, 73, 77)] == [109, 116, 122]
