"""Shots can be read off their pixels: what moves measure as, and how measures are read."""

import numpy as np
import pytest

from bench.readability.filming import film
from bench.readability.keeping import keep, kept
from bench.readability.measures import flow
from bench.readability.reading import BACKWARDS, FLAT, fitted, measured, read
from bench.readability.specs import requests, truth
from storyboard.models import Location, Move
from storyboard.terms import Angle, Mood, MoveKind, Position, Size, TimeOfDay, Weather

SIGNS = {  # what most of the picture does: right, down, growth; None: not looked at
    MoveKind.STATIC: (0, 0, None),
    MoveKind.PUSH_IN: (None, None, 1),
    MoveKind.PULL_OUT: (None, None, -1),
    MoveKind.PAN_LEFT: (1, 0, None),
    MoveKind.PAN_RIGHT: (-1, 0, None),
    MoveKind.TILT_UP: (0, 1, None),
    MoveKind.TILT_DOWN: (0, -1, None),
}
BARS = {"size": 0.85, "angle": 0.80, "move": 0.85}  # of forty shots; the bench tells how many of hundreds
STILL, GROWN = 0.05, 0.06  # shares of the width, and of the size


def plain_shot(kind):
    """One person in an office by day, who stands before a lens that moves."""
    request = next(one for one in requests(40, 1) if len(one.characters) == 1)
    shot = request.shot.model_copy(
        update={
            "size": Size.MS,
            "angle": Angle.EYE_LEVEL,
            "position": Position.FRONT,
            "move": Move(kind=kind),
        }
    )
    scene = request.scene.model_copy(
        update={"time": TimeOfDay.DAY, "weather": Weather.CLEAR, "interior": True, "mood": Mood.NEUTRAL}
    )
    office = Location(id="office", name="office", kind="office")
    return request.model_copy(update={"shot": shot, "scene": scene, "location": office})


def test_a_seed_gives_the_same_shots_and_every_word_comes_up():
    asked = requests(200, 7)
    assert requests(20, 7) == asked[:20] and requests(20, 8) != asked[:20]
    for quality, words in (("size", Size), ("angle", Angle), ("move", MoveKind)):
        assert {truth(one)[quality] for one in asked} == {*words}


def test_what_slides_and_grows_is_measured():
    noise = np.random.default_rng(1).integers(0, 255, (40, 30), np.uint8)
    large = np.kron(noise, np.ones((8, 8), np.uint8))
    slid = np.stack([np.repeat(large[20:276, 60 - 2 * i : 204 - 2 * i, None], 3, axis=2) for i in range(6)])
    _, shared = flow(slid)
    right, down, growth, turn = shared.sum(0)
    assert right == pytest.approx(10 / 144, rel=0.1) and abs(down) < 0.01
    assert abs(growth) < 0.02 and abs(turn) < 0.02


@pytest.mark.parametrize("kind", SIGNS)
def test_a_move_does_to_the_picture_what_it_is_named_for(kind):
    _, shared = flow(film(plain_shot(kind)))
    for found, sign, least in zip(shared.sum(0), SIGNS[kind], (STILL, STILL, GROWN), strict=False):
        if sign is not None:
            assert abs(found) < least if sign == 0 else sign * found > least


def test_a_reader_tells_apart_what_it_was_fitted_to_and_has_not_seen():
    chance = np.random.default_rng(2)
    words = ["near", "far"] * 40
    measures = [chance.normal(2.0 if word == "near" else -2.0, 1.0, 6) for word in words]
    reader = fitted(measures[:60], words[:60])
    assert [reader.read(one) for one in measures[60:]] == words[60:]


def test_a_film_backwards_is_the_opposite_move():
    assert all(BACKWARDS[BACKWARDS[move]] == move for move in BACKWARDS)


def test_a_reader_that_was_kept_reads_as_before(tmp_path):
    chance = np.random.default_rng(3)
    words = ["near", "far"] * 20
    measures = [chance.normal(2.0 if word == "near" else -2.0, 1.0, 6) for word in words]
    keep({"size": fitted(measures, words, axes=4)}, tmp_path / "readers.npz")
    reader = kept(tmp_path / "readers.npz")["size"]
    assert reader.read(np.array(measures[:1])) == "near" and reader.read(measures[1]) == "far"


def test_most_of_forty_shots_are_read_right_by_the_reader_in_the_file():
    readers, right = kept(), {"size": [], "angle": [], "move": []}
    for request in requests(40, 90):
        said, words = truth(request), read(readers, measured(film(request)))
        for quality in right:
            if quality != "angle" or said["size"] != FLAT:
                right[quality].append(said[quality] == words[quality])
    shares = {quality: np.mean(found) for quality, found in right.items()}
    assert all(shares[quality] >= bar for quality, bar in BARS.items()), shares
