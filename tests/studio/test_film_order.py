"""What `onetake film` is asked, as a recipe: lengths, sizes, pictures, beats; and what is refused."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.encode import Encoder
from engine.skyreels.models import MODELS
from storyboard.terms import Aspect
from storyboard.trouble import Trouble
from studio.film_order import Order, beats_of, plan, size_for
from studio.settings import Settings

SETTINGS, DF = Settings(), MODELS["df-1.3b-540p"]


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    Image.new("RGB", (90, 160), "teal").save(tmp_path / "teal.png")
    return tmp_path / "teal.png"


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """Two seconds at 12 frames a second, each brighter than the one before."""
    with Encoder(tmp_path / "clip.mp4", 64, 64, 12) as encoder:
        for number in range(24):
            encoder.add(np.full((64, 64, 3), 8 * number, np.uint8))
    return tmp_path / "clip.mp4"


@pytest.mark.parametrize(("seconds", "frames"), [(1, 25), (4, 97), (4.05, 101), (60, 1441)])
def test_a_film_is_at_least_as_long_as_asked(seconds: float, frames: int) -> None:
    recipe, start = plan(SETTINGS, DF, Order("A cat walks.", seconds))
    assert (recipe.frames, recipe.fps, recipe.width, recipe.height) == (frames, 24, 960, 544)
    assert (start.first, start.last, start.clip) == (None, None, None)


def test_what_is_not_asked_for_is_as_the_makers_recommend() -> None:
    recipe, _ = plan(SETTINGS, DF, Order("A cat walks.", 10, changes={"steps": 8, "seed": 3}))
    assert (recipe.steps, recipe.seed) == (8, 3)
    assert (recipe.guidance, recipe.shift, recipe.base) == (DF.guidance, DF.shift, DF.base_frames)


@pytest.mark.parametrize(
    ("order", "size"),
    [
        ({}, (960, 544)),
        ({"aspect": Aspect.VERTICAL}, (544, 960)),
        ({"aspect": Aspect.SQUARE}, (720, 720)),
        ({"width": 480}, (480, 272)),
        ({"height": 272, "aspect": Aspect.VERTICAL}, (160, 272)),
        ({"width": 64, "height": 96}, (64, 96)),
    ],
)
def test_the_size_follows_the_shape(order: dict[str, object], size: tuple[int, int]) -> None:
    assert size_for(DF, Order("A cat.", 4, **order)) == size  # type: ignore[arg-type]


def test_a_first_picture_gives_the_film_its_shape_and_is_one_of_its_frames(picture: Path) -> None:
    recipe, start = plan(SETTINGS, DF, Order("A cat walks.", 4, first=picture))
    assert (recipe.width, recipe.height, recipe.frames) == (544, 960, 97)
    assert start.first is not None and start.first.shape == (960, 544, 3)
    assert np.unique(start.first.reshape(-1, 3), axis=0).tolist() == [[0, 128, 128]]


def test_references_are_kept_whole_the_background_last_and_their_frames_are_not_shown(picture: Path) -> None:
    a2 = MODELS["a2-14b"]
    order = Order("A cat walks.", 4, references=(picture,), background=picture)
    recipe, start = plan(SETTINGS, a2, order)
    assert [one.background for one in start.references] == [False, True]
    assert {one.picture.shape for one in start.references} == {(160, 90, 3)}
    assert recipe.frames == 61
    with pytest.raises(Trouble, match="at most 73 frames"):
        plan(SETTINGS, a2, Order("A cat walks.", 6, references=(picture,), background=picture))
    with pytest.raises(Trouble, match=r"none\.png cannot be read"):
        plan(SETTINGS, a2, Order("A cat walks.", 4, references=(Path("none.png"),)))


def test_a_clip_is_gone_on_from_its_end_and_only_new_frames_are_counted(clip: Path) -> None:
    recipe, start = plan(SETTINGS, DF, Order("It goes on.", 1, extend=clip, changes={"overlap": 5}))
    assert (recipe.frames, recipe.width, recipe.height) == (24, 720, 720)
    assert start.clip is not None and start.clip.shape == (5, 720, 720, 3)
    # at 24 frames a second each of the clip's frames is there twice: 21, 22, 22, 23, 23
    levels = start.clip.mean(axis=(1, 2, 3)) / 8
    assert levels.round().tolist() == [21, 22, 22, 23, 23]


def test_beats_are_in_order_and_keep_their_colons() -> None:
    beats = beats_of(["12:She says: run.", "4.5: A door opens."])
    assert [(beat.second, beat.prompt) for beat in beats] == [(4.5, "A door opens."), (12, "She says: run.")]


@pytest.mark.parametrize("beat", ["", "12", "x:run", "-1:run", "12:", "12: ", "nan:run", "inf:run"])
def test_a_beat_that_is_not_understood_is_named(beat: str) -> None:
    with pytest.raises(Trouble, match="12:She opens"):
        beats_of([beat])


@pytest.mark.parametrize(
    ("model", "order", "words"),
    [
        ("df-1.3b-540p", {"prompt": " "}, "prompt is empty"),
        ("df-1.3b-540p", {"seconds": -1}, "not a length"),
        ("t2v-14b-540p", {"seconds": 60}, "at most 97"),
        ("df-1.3b-540p", {"width": 100, "height": 64}, "96 or 112"),
        ("df-1.3b-540p", {"width": 0}, "width of 0 pixels"),
        ("df-1.3b-540p", {"height": -16}, "of -16 pixels"),
        ("df-1.3b-540p", {"changes": {"steps": 0}}, "--steps cannot be 0"),
        ("df-1.3b-540p", {"changes": {"history": "film"}}, "--history cannot be film"),
        ("df-1.3b-540p", {"changes": {"addnoise": 51}}, "--addnoise"),
        (
            "df-1.3b-540p",
            {"changes": {"sampler": "magic"}},
            "--sampler cannot be magic: .*'euler'",
        ),
        ("df-1.3b-540p", {"first": Path("none.png")}, "none.png cannot be read"),
        ("df-1.3b-540p", {"extend": Path("none.mp4")}, "none.mp4 cannot be read"),
        ("df-1.3b-540p", {"extend": Path(__file__)}, "cannot be read"),
        ("df-1.3b-540p", {"first": Path(__file__)}, "no picture"),
    ],
)
def test_what_cannot_be_made_is_said_before_anything_is_loaded(
    model: str, order: dict[str, object], words: str
) -> None:
    wanted: dict[str, object] = {"prompt": "A cat walks.", "seconds": 4, **order}
    with pytest.raises(Trouble, match=words):
        plan(SETTINGS, MODELS[model], Order(**wanted))  # type: ignore[arg-type]
