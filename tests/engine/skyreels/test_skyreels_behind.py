"""SkyReels-V3-R2V: references as latent frames behind the film, against a loop of stock parts."""

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import UniPCMultistepScheduler
from PIL import Image
from tiny_films import frames_of_film, latents_of_film, picture, recipe, tiny_model
from tiny_skyreels import tiny_wan_transformer, write_hub_folder
from torch import Tensor

from engine.skyreels.codec import to_uint8
from engine.skyreels.compose import contained, latents_behind
from engine.skyreels.forcing import Moment, measured_ratios
from engine.skyreels.loading import Model, load_model
from engine.skyreels.models import MODELS, Kind
from engine.skyreels.placement import PLACEMENTS
from engine.skyreels.recipe import Recipe, Reference, Start, film_windows, recipe_for
from storyboard.trouble import Trouble

WIDTH, HEIGHT = 32, 48  # of the films
SIZES = ((30, 40), (64, 32), (80, 40), (16, 48))


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="module")
def model() -> Model:
    return tiny_model("r2v")


def cast(count: int) -> Start:
    pictures = [picture(seed, *size) for seed, size in enumerate(SIZES[:count])]
    return Start(references=tuple(Reference(each, background=n == 1) for n, each in enumerate(pictures)))


def asked(frames: int = 9, **changes: Any) -> Recipe:
    usual = {"sigmas": "diffusers", "shift": 5.0, "guidance": 1.0, "history": "latents"}
    return recipe(frames, **usual | changes)


def by_hand(model: Model, count: int) -> Tensor:
    """Four latent frames: each picture scaled, on white, encoded alone; zeros for the others."""
    vae = model.codec.vae
    mean = torch.tensor(vae.config.latents_mean).view(1, 16, 1, 1, 1)
    spread = torch.tensor(vae.config.latents_std).view(1, 16, 1, 1, 1)
    found = torch.zeros(1, 16, 4, HEIGHT // 8, WIDTH // 8)
    # width, height, left, top of each in the frame
    for place, box in enumerate([(32, 42, 0, 3), (32, 16, 0, 16), (32, 16, 0, 16), (16, 48, 8, 0)][:count]):
        size, corner = box[:2], box[2:]
        scaled = Image.fromarray(picture(place, *SIZES[place])).resize(size, Image.Resampling.LANCZOS)
        white = Image.new("RGB", (WIDTH, HEIGHT), (255, 255, 255))
        white.paste(scaled, corner)
        pixels = torch.from_numpy(np.array(white)).permute(2, 0, 1)[None, :, None] / 255 * 2 - 1
        with torch.no_grad():
            found[:, :, place] = ((vae.encode(pixels).latent_dist.mode() - mean) / spread)[:, :, 0]
    return found


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_each_picture_is_a_latent_frame_of_its_own(model: Model, count: int) -> None:
    found = latents_behind(model.codec, cast(count).references, 4, WIDTH, HEIGHT)
    assert found.shape == (1, 16, 4, 6, 4)
    assert (found - by_hand(model, count)).abs().max() <= 1e-6
    assert not found[:, :, count:].any()


@pytest.mark.parametrize("guidance", [1.0, 4.0])
@pytest.mark.parametrize("count", [1, 4])
def test_a_film_is_that_of_stock_parts(model: Model, count: int, guidance: float) -> None:
    wanted = asked(steps=6, guidance=guidance)
    stock = tiny_wan_transformer(in_channels=16, image=False)
    stock.load_state_dict(model.transformer.state_dict(), strict=True)
    scheduler = UniPCMultistepScheduler(
        prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=5, num_train_timesteps=1000
    )
    scheduler.set_timesteps(wanted.steps)
    prompt, negative = model.text.encode([wanted.prompt, wanted.negative_prompt]).chunk(2)
    latents = torch.randn(1, 16, 3, 6, 4, generator=torch.Generator().manual_seed(wanted.seed))
    with torch.no_grad():
        for time in scheduler.timesteps:
            given = torch.cat([latents, by_hand(model, count)], 2)
            yes, no = (stock(given, time[None], text, return_dict=False)[0] for text in (prompt, negative))
            velocity = (no + guidance * (yes - no))[:, :, :3]
            latents = scheduler.step(velocity, time, latents, return_dict=False)[0]
    ours = latents_of_film(model, wanted, cast(count))
    assert float((ours - latents).norm() / latents.norm()) <= 1e-5


@pytest.mark.parametrize("frames", [1, 9, 17])
@pytest.mark.parametrize("count", [1, 3, 4])
def test_all_that_is_made_is_shown(model: Model, count: int, frames: int) -> None:
    moments: list[Moment] = []
    wanted = asked(frames, steps=2)
    shown = frames_of_film(model, wanted, cast(count), watch=moments.append)
    whole = torch.cat([*model.codec.decoder().decode(latents_of_film(model, wanted, cast(count)))], 2)
    assert np.array_equal(shown, to_uint8(whole)) and len(shown) == frames
    assert [moment.estimate().shape[2] for moment in moments] == [(frames + 3) // 4] * 2


def test_every_reference_and_its_place_changes_the_film(model: Model) -> None:
    films = {frames_of_film(model, asked(5, steps=2), cast(count)).tobytes() for count in (1, 2, 3, 4)}
    turned = Start(references=cast(4).references[::-1])
    films.add(frames_of_film(model, asked(5, steps=2), turned).tobytes())
    assert len(films) == 5


def test_a_cache_is_measured_and_used(model: Model) -> None:
    wanted = asked(5, steps=6, cache="mag", threshold=0.9)
    exact = frames_of_film(model, asked(5, steps=6), cast(2))
    cached = wanted.model_copy(update={"ratios": measured_ratios(model, wanted)})
    assert not np.array_equal(exact, frames_of_film(model, cached, cast(2)))
    assert np.array_equal(exact, frames_of_film(model, asked(5, steps=6), cast(2)))


@pytest.mark.parametrize(
    ("changes", "start", "message"),
    [
        ({}, Start(), "needs a reference picture"),
        ({}, Start(references=cast(4).references + cast(1).references), "up to 4 reference pictures, not 5"),
        ({"frames": 21}, cast(1), "up to 17 frames"),
        ({"causal": True}, cast(1), "all of its frames together"),
        ({"frames": 8}, cast(1), "8 frames"),
    ],
)
def test_what_cannot_be_made_is_refused(
    model: Model, changes: dict[str, Any], start: Start, message: str
) -> None:
    with pytest.raises(Trouble, match=message):
        frames_of_film(model, asked().model_copy(update=changes), start)


def test_there_is_no_place_for_a_fifth(model: Model) -> None:
    with pytest.raises(Trouble, match="4 reference pictures for 3 places"):
        latents_behind(model.codec, cast(4).references, 3, WIDTH, HEIGHT)


def test_the_published_recipe() -> None:
    facts = MODELS["r2v-14b"]
    wanted = recipe_for(facts, "a man holds a bear", 121)
    assert (wanted.steps, wanted.guidance, wanted.shift, wanted.fps, wanted.sigmas) == (
        8, 1.0, 5.0, 24, "diffusers",
    )  # fmt: skip
    ((window,), _) = film_windows(wanted, cast(4), facts)
    assert (window.latents, window.history) == (31, 0)


@pytest.mark.parametrize(
    ("size", "inner"),
    [
        ((40, 10), (64, 16)), ((10, 40), (8, 32)), ((1, 500), (1, 32)), ((500, 1), (64, 1)),
        ((1, 1), (32, 32)), ((64, 32), (64, 32)), ((30, 31), (30, 32)),
    ],
)  # fmt: skip
def test_a_picture_stays_whole_on_white(size: tuple[int, int], inner: tuple[int, int]) -> None:
    whole = contained(np.zeros((size[1], size[0], 3), np.uint8), 64, 32)
    expected = np.full((32, 64, 3), 255, np.uint8)
    left, top = (64 - inner[0]) // 2, (32 - inner[1]) // 2
    expected[top : top + inner[1], left : left + inner[0]] = 0
    assert np.array_equal(whole, expected)


# ---- The checkpoint -----------------------------------------------------------------------------
def opened(folder: Path) -> Model:
    cache = folder.parent / "cache"
    return load_model(folder, placement=PLACEMENTS["cpu"], cache=cache, accept_licence=False, offline=True)


@pytest.mark.parametrize("named", ["WanTransformer3DModel", "SkyReelsA2WanI2v3DModel"])
def test_the_published_layout_becomes_the_model_that_was_written(tmp_path: Path, named: str) -> None:
    folder = write_hub_folder(tmp_path / "SkyReels-V3-R2V-14B", "r2v")
    config = folder / "transformer" / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | {"_class_name": named}))
    loaded = opened(folder)
    assert (loaded.facts.kind, loaded.facts.references, loaded.image) == (Kind.R2V, 4, None)
    written = tiny_wan_transformer(in_channels=16, image=False).state_dict()
    assert loaded.transformer.state_dict().keys() == written.keys()
    assert all(torch.equal(tensor, written[k]) for k, tensor in loaded.transformer.state_dict().items())
    assert frames_of_film(loaded, asked(5, steps=1), cast(4)).shape == (5, HEIGHT, WIDTH, 3)


def test_one_is_not_taken_for_the_other(tmp_path: Path) -> None:
    for kind, name in (("r2v", "SkyReels-A2"), ("a2", "SkyReels-V3-R2V-14B")):
        folder = write_hub_folder(tmp_path / name, kind)
        with pytest.raises(Trouble, match=r"its config.json has image (True|False), expected"):
            opened(folder)
        shutil.rmtree(folder)
