"""Recipes: what is refused, by which words; and that they survive the way to other processes."""

import math
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from engine.skyreels.models import MODELS, Kind
from engine.skyreels.recipe import (
    PATCH,
    Beat,
    Recipe,
    Reference,
    Start,
    film_windows,
    longest_shot,
    native_size,
    recipe_for,
)
from storyboard.trouble import Trouble

DF = MODELS["df-1.3b-540p"]


def asked(frames: int | None = 97, **changes: object) -> Recipe:
    return recipe_for(DF, "a cat", frames, **changes)


@pytest.mark.parametrize("name", [name for name, facts in MODELS.items() if facts.runnable])
def test_what_the_makers_recommend_can_be_filmed(name: str) -> None:
    facts = MODELS[name]
    picture = np.zeros((8, 8, 3), np.uint8)
    starts = {
        Kind.I2V: Start(first=picture),
        Kind.V2V: Start(clip=np.stack([picture] * 33)),
        Kind.R2V: Start(references=(Reference(picture),) * facts.references),
        Kind.VACE: Start(references=(Reference(picture),) * facts.references),
    }
    start = starts.get(facts.kind, Start())
    frames = facts.base_frames - (facts.kind is Kind.V2V)  # of an extension only what is new is counted
    recipe = recipe_for(facts, "a cat", longest_shot(frames, start, facts))
    windows, count = film_windows(recipe, start, facts)
    assert len(list(windows)) == count


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"width": 540}, "width of 540 pixels .*528 or 544"),
        ({"height": 0}, "height of 0 pixels .*16 or 32"),
        ({"match": 0.5, "history": "latents"}, "matched in pixels"),
        ({"cache": "TeaCache"}, r"not compatible with diffusion forcing\. Choose one of: first-block, mag"),
        ({"cache": "fast"}, r"no cache “fast”; choose one of: first-block, mag"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(changes: dict[str, object], words: str) -> None:
    with pytest.raises(Trouble, match=words):
        asked(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"steps": 0},
        {"steps": 1001},
        {"guidance": -1.0},
        {"guidance": math.nan},
        {"shift": 0.0},
        {"addnoise": 51},
        {"seed": -1},
        {"history": "both"},
        {"compat": "downstream"},
        {"surprise": 1},
        {"match": 2.0},
    ],
    ids=str,
)
def test_fields_have_their_ranges(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        asked(**changes)


def test_a_first_picture_and_a_clip_exclude_each_other() -> None:
    picture = np.zeros((8, 8, 3), np.uint8)
    with pytest.raises(Trouble, match="not both"):
        Start(first=picture, clip=picture[None])


def test_the_last_beat_that_has_begun_is_in_force() -> None:
    recipe = asked(beats=(Beat(second=4, prompt="c"), Beat(second=2, prompt="b")))
    assert [recipe.prompt_at(second) for second in (0, 1.99, 2, 3.9, 4, 100)] == [
        "a cat",
        "a cat",
        "b",
        "b",
        "c",
        "c",
    ]


def test_it_survives_the_way_to_another_process() -> None:
    recipe = asked(beats=(Beat(second=4, prompt="雨"),))
    assert pickle.loads(pickle.dumps(recipe)) == recipe
    assert Recipe.model_validate_json(recipe.model_dump_json()) == recipe


@given(st.integers(1, 8000), st.integers(1, 8000))
def test_a_native_size_is_legal_and_has_the_shape(width: int, height: int) -> None:
    for facts in MODELS.values():
        w, h = native_size(facts, width, height)
        assert w % PATCH == h % PATCH == 0 and w >= PATCH and h >= PATCH
        if not facts.shipped and width > 256 and height > 256 and 0.3 < width / height < 3:
            assert w * h < 1.1 * facts.width * facts.height
            assert abs(w / h / (width / height) - 1) < 0.1


def test_the_platforms_sizes_are_filmed_at_the_models_own() -> None:
    assert native_size(DF, 720, 1280) == (544, 960)
    assert native_size(DF, 1280, 720) == (960, 544)
    assert native_size(DF, 180, 320) == (176, 320)


def test_a_digest_tells_pictures_and_their_places_apart() -> None:
    a, b = np.zeros((8, 8, 3), np.uint8), np.zeros((8, 16, 3), np.uint8)
    starts = (Start(), Start(first=a), Start(last=a), Start(first=b), Start(first=a, last=a))
    assert len({start.digest() for start in starts}) == 5
