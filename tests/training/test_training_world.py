"""The drawn world: what a caption says is seen, what it does not say stays as it was."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from numpy.random import default_rng

from training.text import new_tokenizer, tokens_of
from training.world import FIELDS, NAMES, STRIPES, Chance, Scene, any_scene, caption, draw_clip

EVERY = [Scene(*choice) for choice in itertools.product(*(FIELDS[name] for name in NAMES))]


def test_every_scene_has_a_caption_of_its_own_in_known_words() -> None:
    captions = [caption(scene) for scene in EVERY]
    assert len(set(captions)) == len(EVERY)
    tokenizer = new_tokenizer()
    tokens = tokens_of(tokenizer, captions)
    assert not (tokens == tokenizer.unk_token_id).any()
    assert (tokens[:, -1] == tokenizer.pad_token_id).all()  # none is cut
    assert len({tuple(row.tolist()) for row in tokens}) == len(EVERY)


def test_a_caption_can_leave_out_any_of_its_fields() -> None:
    scene = Scene("full", "red", "walk", "park", "left")
    assert caption(scene) == "full shot, a girl in red walks in the park, the camera tracks left"
    assert caption(scene, ("size", "place")) == "a girl in red walks, the camera tracks left"
    assert caption(scene, NAMES) == ""


@pytest.mark.parametrize("seed", range(4))
def test_a_longer_clip_begins_as_a_shorter_one(seed: int) -> None:
    random = default_rng(seed)
    scene, chance = any_scene(random), Chance.of(random)
    assert np.array_equal(draw_clip(scene, chance, 33)[:17], draw_clip(scene, chance))


@pytest.mark.parametrize("name", NAMES)
def test_each_field_is_seen(name: str) -> None:
    random = default_rng(5)
    chance = Chance.of(random)
    scene = Scene("full", "red", "walk", "park", "static")
    clips = [draw_clip(replace(scene, **{name: choice}), chance) for choice in FIELDS[name]]
    for one, other in itertools.combinations(clips, 2):
        assert np.abs(one.astype(int) - other).mean() > 2


def test_a_still_camera_sees_a_still_background_and_a_moving_one_does_not() -> None:
    chance = Chance.of(default_rng(6))
    changes = {}
    for camera in FIELDS["camera"]:
        clip = draw_clip(Scene("full", "blue", "jump", "city", camera), chance).astype(int)
        changes[camera] = np.abs(np.diff(clip[:, :, :6], axis=0)).max()
    assert changes.pop("static") == 0
    assert min(changes.values()) > 20


def test_what_no_caption_says_is_seen() -> None:
    scene, chance = Scene("medium", "red", "walk", "park", "static"), Chance.of(default_rng(7))
    for one, other in itertools.combinations(STRIPES, 2):
        clips = [draw_clip(scene, replace(chance, stripe=stripe)).astype(int) for stripe in (one, other)]
        assert np.abs(clips[0] - clips[1]).max() > 100
    elsewhere = draw_clip(scene, replace(chance, layout=chance.layout + 1))
    assert np.abs(draw_clip(scene, chance).astype(int) - elsewhere).mean() > 2


def test_at_no_pace_nothing_moves() -> None:
    scene, chance = Scene("full", "orange", "wave", "park", "right"), Chance.of(default_rng(8))
    still = draw_clip(scene, chance, pace=0.0)
    assert (still == still[0]).all()
    assert np.array_equal(draw_clip(scene, chance, 9, pace=0.5)[::2], draw_clip(scene, chance, 5))
