"""Where diffusers 0.42's SkyReels-V2 pipelines fail, repeat frames or return noise: every case works here.

One test a case, named after it; what is refused instead is in the tests of schedule, recipe and forcing.
"""

from typing import Any

import numpy as np
import pytest
import torch
from tiny_films import clip, frames_of_film, latents_of_film, picture, recipe, tiny_model

from engine.skyreels.loading import Model
from engine.skyreels.recipe import Recipe, Start
from storyboard.trouble import Trouble


@pytest.fixture(scope="module")
def model() -> Model:
    return tiny_model("df")


def noise_of(asked: Recipe, latents: torch.Tensor) -> torch.Tensor:
    """What the film's first window began with."""
    return torch.randn(latents.shape, generator=torch.Generator().manual_seed(asked.seed))


@pytest.mark.parametrize("block", [2, 3, 4, 5])
def test_blocks_that_do_not_divide_the_frames_leave_no_noise(model: Model, block: int) -> None:
    asked = recipe(25, base=25, ar_step=2, block=block, history="latents", steps=3)
    made = latents_of_film(model, asked)
    started = noise_of(asked, made)
    assert made.shape[2] == 7
    for frame in range(7):
        assert not torch.equal(made[:, :, frame], started[:, :, frame])


def test_an_async_film_whose_last_window_is_shorter_than_a_block(model: Model) -> None:
    asked = recipe(65, base=37, overlap=17, ar_step=2, block=5, steps=3)
    assert len(frames_of_film(model, asked)) == 65


def test_an_async_film_leaves_the_next_one_as_it_was(model: Model) -> None:
    before = frames_of_film(model, recipe(9))
    frames_of_film(model, recipe(17, ar_step=2, block=5, causal=True, base=37))
    assert np.array_equal(before, frames_of_film(model, recipe(9)))


@pytest.mark.parametrize("frames", [21, 25, 33, 37])
def test_a_first_picture_and_a_shorter_last_window(model: Model, frames: int) -> None:
    assert len(frames_of_film(model, recipe(frames, steps=2), Start(first=picture(1)))) == frames


@pytest.mark.parametrize("overlap", [1, 5, 9])
def test_a_last_picture_at_the_end_of_a_long_film(model: Model, overlap: int) -> None:
    asked = recipe(33, steps=2, overlap=overlap)
    assert len(frames_of_film(model, asked, Start(first=picture(1), last=picture(2)))) == 33


@pytest.mark.parametrize("frames", [4, 8, 12])
def test_an_extension_much_shorter_than_a_window(model: Model, frames: int) -> None:
    asked = recipe(frames, base=37, overlap=17, steps=2)
    assert len(frames_of_film(model, asked, Start(clip=clip(17)))) == frames


def test_a_plain_model_that_knows_frame_rates() -> None:
    knowing = tiny_model("t2v", fps=True)
    one, other = (frames_of_film(knowing, recipe(5, steps=2, fps=fps)) for fps in (16, 24))
    assert not np.array_equal(one, other)


def test_an_image_model_with_a_last_picture() -> None:
    seeing = tiny_model("i2v")
    films = [
        frames_of_film(seeing, recipe(9, steps=2), Start(first=picture(1), last=last))
        for last in (None, picture(2), picture(3))
    ]
    assert all(len(film) == 9 for film in films)
    assert not np.array_equal(films[0], films[1]) and not np.array_equal(films[1], films[2])


@pytest.mark.parametrize("sampler", ["euler", "unipc"])
@pytest.mark.parametrize("ar_step", [0, 1])
def test_every_sampler_goes_with_every_mode(model: Model, sampler: str, ar_step: int) -> None:
    asked = recipe(29, steps=3, sampler=sampler, ar_step=ar_step)
    assert len({frame.tobytes() for frame in frames_of_film(model, asked)}) == 29


@pytest.mark.parametrize(
    "change",
    [{"overlap": 17}, {"overlap": 0}, {"base": 0}, {"base": -3}, {"overlap": 6}, {"frames": 0}],
    ids=str,
)
def test_windows_that_cannot_be_are_refused(model: Model, change: dict[str, Any]) -> None:
    asked = recipe(41).model_copy(update=change)
    with pytest.raises(Trouble, match="Choose"):
        frames_of_film(model, asked)
