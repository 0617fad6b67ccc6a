"""Wan2.1-VACE: what it is told of its references, and its films, against diffusers' own pipeline."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import UniPCMultistepScheduler, WanVACEPipeline, WanVACETransformer3DModel
from PIL import Image
from safetensors.torch import load_file, save_file
from tiny_films import frames_of_film, latents_of_film, picture, recipe, tiny_model
from tiny_skyreels import tiny_vace_transformer, write_hub_folder
from torch import Tensor

from bench.skyreels.live_bytes import LiveBytes
from engine.encode import probe
from engine.skyreels.camera import Camera
from engine.skyreels.codec import to_uint8
from engine.skyreels.compose import blended, control_stream
from engine.skyreels.film import film
from engine.skyreels.forcing import Moment, measured_ratios
from engine.skyreels.loading import Model, load_model
from engine.skyreels.models import MODELS, Kind, facts_of, model_named
from engine.skyreels.placement import PLACEMENTS, Placement, apply
from engine.skyreels.recipe import TAKES, Recipe, Reference, Start, film_windows, recipe_for, unseen
from engine.skyreels.transformer import Condition, velocity
from engine.skyreels.vace import ControlledTransformer
from engine.take import Options
from storyboard.trouble import Trouble

WIDTH, HEIGHT = 32, 48  # of the films
SIZES = ((64, 32), (24, 80), (40, 40))  # multiples of 8: to others the pipeline scales a picture beforehand


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="module")
def model() -> Model:
    return tiny_model("vace")


def cast(count: int) -> Start:
    pictures = [picture(seed, *size) for seed, size in enumerate(SIZES[:count])]
    return Start(references=tuple(Reference(each) for each in pictures))


def asked(frames: int = 9, **changes: Any) -> Recipe:
    usual = {"sigmas": "diffusers", "shift": 3.0, "guidance": 5.0, "history": "latents"}
    return recipe(frames, **usual | changes)


# ---- Beside diffusers' pipeline -----------------------------------------------------------------
def pipeline(model: Model, shift: float = 3.0) -> WanVACEPipeline:
    stock = tiny_vace_transformer()
    stock.load_state_dict(model.transformer.state_dict(), strict=True)
    scheduler = UniPCMultistepScheduler(
        prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=shift, num_train_timesteps=1000
    )
    pipe = WanVACEPipeline(
        model.text.tokenizer, model.text.encoder, model.codec.vae, scheduler, transformer=stock
    )
    pipe.set_progress_bar_config(disable=True)
    return pipe


def turned(start: Start) -> list[Image.Image]:
    """diffusers puts every picture before those that it already has; the makers keep the order."""
    return [Image.fromarray(each.picture) for each in reversed(start.references)]


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("frames", [9, 17])  # of fewer latents than pictures diffusers makes a mask too short
def test_the_condition_is_that_of_diffusers(model: Model, count: int, frames: int) -> None:
    pipe, start = pipeline(model), cast(count)
    video, mask, pictures = pipe.preprocess_conditions(
        None, None, turned(start), 1, HEIGHT, WIDTH, frames, torch.float32, torch.device("cpu")
    )
    with torch.no_grad():
        latents = pipe.prepare_video_latents(video, mask, pictures, None, torch.device("cpu"))
    theirs = torch.cat([latents, pipe.prepare_masks(mask, pictures)], 1)
    ours = control_stream(model.codec, start.references, frames + 4 * count, WIDTH, HEIGHT)
    assert ours.shape == (1, 96, count + (frames + 3) // 4, HEIGHT // 8, WIDTH // 8)
    assert torch.equal(ours[:, 32:], theirs[:, 32:])
    assert (ours - theirs).abs().max() <= 1e-5


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_film_is_that_of_diffusers(model: Model, count: int) -> None:
    wanted, start = asked(9, steps=6), cast(count)
    prompt, negative = model.text.encode([wanted.prompt, wanted.negative_prompt]).chunk(2)
    noise = torch.Generator().manual_seed(wanted.seed)
    theirs = pipeline(model)(
        prompt_embeds=prompt,
        negative_prompt_embeds=negative,
        reference_images=turned(start),
        height=HEIGHT,
        width=WIDTH,
        num_frames=9,
        num_inference_steps=wanted.steps,
        guidance_scale=wanted.guidance,
        latents=torch.randn(1, 16, 3 + count, HEIGHT // 8, WIDTH // 8, generator=noise),
        output_type="latent",
    ).frames
    ours = latents_of_film(model, wanted, start)
    assert float((ours - theirs).norm() / theirs.norm()) <= 1e-5
    shown = frames_of_film(model, wanted, start)
    decoded = torch.cat([*model.codec.decoder().decode(theirs[:, :, count:])], 2)
    assert np.abs(shown.astype(int) - to_uint8(decoded).astype(int)).max() <= 1


@pytest.mark.parametrize("vace_layers", [(0,), (0, 1, 2), (0, 3)])
def test_a_forward_is_that_of_diffusers(vace_layers: tuple[int, ...]) -> None:
    stock = tiny_vace_transformer(layers=4, vace_layers=vace_layers)
    ours = tiny_vace_transformer(layers=4, vace_layers=vace_layers, cls=ControlledTransformer)
    ours.load_state_dict(stock.state_dict(), strict=True)
    latents, text, control = torch.randn(2, 16, 3, 6, 4), torch.randn(2, 512, 32), torch.randn(2, 96, 3, 6, 4)
    time = torch.tensor([611, 20])
    with torch.no_grad():
        theirs = stock(latents, time, text, control_hidden_states=control, return_dict=False)[0]
        found = velocity(ours, latents, time, Condition(text, control=control))
        assert (found - theirs).norm() <= 1e-6 * theirs.norm()
        other = velocity(ours, latents, time, Condition(text, control=control.flip(2)))
        assert (found - other).norm() >= 1e-3 * theirs.norm()


def test_hints_are_held_one_at_a_time() -> None:
    def peak(cls: type[Any], time: str, control: dict[str, Tensor]) -> int:
        with torch.device("meta"):
            made = tiny_vace_transformer(layers=8, vace_layers=tuple(range(8)), cls=cls)
        latents, text = (torch.empty(size, device="meta") for size in ((1, 16, 9, 32, 32), (1, 512, 32)))
        with torch.no_grad(), LiveBytes() as live:
            made(latents, torch.tensor([611], device=time), text, **control)
        return live.peak

    given = torch.empty(1, 96, 9, 32, 32, device="meta")
    hint = 9 * 16 * 16 * 48 * 4  # bytes
    saved = peak(WanVACETransformer3DModel, "meta", {"control_hidden_states": given})
    saved -= peak(ControlledTransformer, "cpu", {"control": given})
    assert saved >= 5 * hint


def test_a_condition_that_does_not_fit_is_refused(model: Model) -> None:
    latents, text = torch.randn(1, 16, 3, 6, 4), torch.randn(1, 512, 32)
    for control in (None, torch.randn(1, 96, 2, 6, 4), torch.randn(1, 32, 3, 6, 4)):
        with pytest.raises(ValueError, match="control of shape"):
            velocity(model.transformer, latents, torch.tensor([5]), Condition(text, control=control))
    with pytest.raises(ValueError, match="no control blocks"):
        velocity(
            tiny_model("t2v").transformer,
            latents,
            torch.tensor([5]),
            Condition(text, control=torch.randn(1, 96, 3, 6, 4)),
        )


# ---- The film -----------------------------------------------------------------------------------
@pytest.mark.parametrize(("count", "frames"), [(1, 17), (2, 5), (3, 1), (3, 9)])
def test_a_film_has_the_frames_asked_for_however_many_references(
    model: Model, count: int, frames: int
) -> None:
    moments: list[Moment] = []
    wanted = asked(frames, steps=2)
    shown = frames_of_film(model, wanted, cast(count), watch=moments.append)
    assert shown.shape == (frames, HEIGHT, WIDTH, 3) and shown.dtype == np.uint8
    assert [moment.estimate().shape[2] for moment in moments] == [(frames + 3) // 4] * 2
    latents = latents_of_film(model, wanted, cast(count))
    assert latents.shape[2] == count + (frames + 3) // 4
    whole = torch.cat([*model.codec.decoder().decode(latents[:, :, count:])], 2)
    assert np.array_equal(shown, to_uint8(whole))


def test_every_reference_and_its_place_changes_the_film(model: Model) -> None:
    films = {frames_of_film(model, asked(5, steps=2), cast(count)).tobytes() for count in (1, 2, 3)}
    other = Start(references=cast(3).references[::-1])
    films.add(frames_of_film(model, asked(5, steps=2), other).tobytes())
    assert len(films) == 4


def test_batched_guidance_gives_the_same_film(model: Model) -> None:
    wanted, start = asked(5, steps=2), cast(2)
    one = latents_of_film(model, wanted, start)
    both = Model(**vars(model) | {"placement": Placement("", device="cpu", dtype="fp32", cfg="batched")})
    assert (latents_of_film(both, wanted, start) - one).norm() <= 1e-5 * one.norm()


@pytest.mark.parametrize("cache", ["mag", "first-block"])
def test_a_cache_leaves_nothing_out_at_0_and_something_above(model: Model, cache: str) -> None:
    wanted, start = asked(5, steps=6), cast(1)
    exact = frames_of_film(model, wanted, start)

    def cached(threshold: float) -> np.ndarray[Any, Any]:
        changes: dict[str, Any] = {"cache": cache, "threshold": threshold}
        asking = wanted.model_copy(update=changes)
        if cache == "mag":
            asking = asking.model_copy(update={"ratios": measured_ratios(model, asking)})
        return frames_of_film(model, asking, start)

    assert np.array_equal(exact, cached(0.0))
    assert not np.array_equal(exact, cached(0.9))
    assert np.array_equal(exact, frames_of_film(model, wanted, start))


def test_it_becomes_a_file_and_leaves_nothing(model: Model, tmp_path: Path) -> None:
    made = film(model, asked(9), tmp_path / "shot.mp4", start=cast(3), keep=tmp_path / "keep")
    assert (made.frames, probe(made.path).frames) == (9, 9)
    assert list((tmp_path / "keep").iterdir()) == []


@pytest.mark.parametrize(
    ("changes", "start", "message"),
    [
        ({}, Start(), "needs a reference picture"),
        ({}, Start(references=cast(3).references + cast(1).references), "up to 3 reference pictures, not 4"),
        ({}, Start(first=picture(1), references=cast(1).references), "cannot use a first picture"),
        ({"frames": 21}, cast(3), "up to 17 frames"),
        ({"causal": True}, cast(1), "all of its frames together"),
        ({"frames": 8}, cast(1), "8 frames"),
    ],
)
def test_what_cannot_be_made_is_refused(
    model: Model, changes: dict[str, Any], start: Start, message: str
) -> None:
    with pytest.raises(Trouble, match=message):
        frames_of_film(model, asked().model_copy(update=changes), start)


def test_a_clip_shorter_than_its_references_is_refused(model: Model) -> None:
    with pytest.raises(Trouble, match="Make it 13 or longer"):
        control_stream(model.codec, cast(3).references, 9, WIDTH, HEIGHT)


@pytest.mark.parametrize(
    ("size", "inner"), [((40, 10), (64, 16)), ((10, 40), (8, 32)), ((1, 500), (1, 32)), ((64, 32), (64, 32))]
)
def test_a_picture_stays_whole_on_white(size: tuple[int, int], inner: tuple[int, int]) -> None:
    whole = blended(np.zeros((size[1], size[0], 3), np.uint8), 64, 32)
    expected = torch.ones(1, 3, 1, 32, 64)
    left, top = (64 - inner[0]) // 2, (32 - inner[1]) // 2
    expected[..., top : top + inner[1], left : left + inner[0]] = -1
    assert torch.equal(whole, expected)


# ---- The published models -----------------------------------------------------------------------
@pytest.mark.parametrize(("name", "size"), [("vace-1.3b", (832, 480)), ("vace-14b", (1280, 720))])
def test_the_published_recipe_shows_81_frames_beside_its_references(name: str, size: tuple[int, int]) -> None:
    facts = MODELS[name]
    assert (facts.kind, facts.references, TAKES[facts.kind].must) == (Kind.VACE, 3, "references")
    wanted = recipe_for(facts, "a girl plays with a snake", 81)
    assert (wanted.width, wanted.height) == size
    assert (wanted.steps, wanted.guidance, wanted.shift, wanted.fps) == (50, 5.0, 16.0, 16)
    ((window,), _) = film_windows(wanted, cast(3), facts)
    assert (window.latents, window.history, unseen(cast(2), facts)) == (24, 0, 8)


@pytest.mark.parametrize("name", ["vace-1.3b", "vace-14b"])
def test_parameters_are_those_of_diffusers_modules(name: str) -> None:
    facts = MODELS[name]
    with torch.device("meta"):
        stock = WanVACETransformer3DModel(
            num_attention_heads=facts.heads,
            ffn_dim=facts.ffn,
            num_layers=facts.layers,
            vace_layers=list(facts.control),
        )
    assert facts.parameters == sum(p.numel() for p in stock.parameters())


def test_it_goes_by_the_names_of_both_its_repositories() -> None:
    for name in ("vace-14b", "Wan-AI/Wan2.1-VACE-14B", "Wan2.1-VACE-14B-diffusers"):
        assert model_named(name).repo == "Wan-AI/Wan2.1-VACE-14B-diffusers"


# ---- The checkpoint -----------------------------------------------------------------------------
@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny VACE as the hub has it, not to be written to."""
    return write_hub_folder(tmp_path_factory.mktemp("hub") / "Wan2.1-VACE-1.3B-diffusers", "vace")


def opened(folder: Path) -> Model:
    cache = folder.parent / "cache"
    return load_model(folder, placement=PLACEMENTS["cpu"], cache=cache, accept_licence=False, offline=True)


def test_the_published_layout_becomes_the_model_that_was_written(published: Path) -> None:
    loaded = opened(published)
    facts = loaded.facts
    assert (facts.kind, facts.control, facts.references, facts.fps) == (Kind.VACE, (0, 2), 3, 16)
    written = tiny_vace_transformer().state_dict()
    assert loaded.transformer.state_dict().keys() == written.keys()
    assert all(torch.equal(tensor, written[k]) for k, tensor in loaded.transformer.state_dict().items())
    assert frames_of_film(loaded, asked(5, steps=1), cast(3)).shape == (5, HEIGHT, WIDTH, 3)


def test_what_is_saved_opens_with_diffusers(model: Model, tmp_path: Path) -> None:
    model.transformer.save_pretrained(tmp_path)
    stock = WanVACETransformer3DModel.from_pretrained(tmp_path)
    assert stock.config.vace_layers == [0, 2]
    assert all(torch.equal(t, model.transformer.state_dict()[k]) for k, t in stock.state_dict().items())


def test_a_camera_films_it_and_foresees_what_it_takes(published: Path, tmp_path: Path) -> None:
    camera = Camera(Options(model=str(published), models=tmp_path, films=tmp_path / "films", device="cpu"))
    fewer, more = (camera.forecast(asked(9), cast(count)).peak_bytes for count in (1, 3))
    assert 0 < fewer < more
    made = camera.shoot(asked(9), tmp_path / "shot.mp4", start=cast(2))
    assert (made.frames, probe(made.path).frames) == (9, 9)


@pytest.mark.parametrize("name", ["offload", "whole"])
def test_a_placement_gives_the_same_numbers(name: str) -> None:
    latents, text, control = torch.randn(1, 16, 3, 6, 4), torch.randn(1, 512, 32), torch.randn(1, 96, 3, 6, 4)
    plan = Placement("", device="cpu", dtype="fp32", weights="fp32", offload=PLACEMENTS[name].offload)
    found = []
    for placed in (False, True):
        transformer = tiny_vace_transformer(cls=ControlledTransformer)
        if placed:
            apply(plan, transformer=transformer)
        with torch.no_grad():
            found.append(velocity(transformer, latents, torch.tensor([5]), Condition(text, control=control)))
    assert torch.equal(*found)


def rewrite(path: Path, **values: Any) -> None:
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


def configured(**values: Any) -> Callable[[Path], None]:
    return lambda folder: rewrite(folder / "transformer" / "config.json", **values)


def lacking(folder: Path) -> None:
    path = folder / "transformer" / "diffusion_pytorch_model-00002-of-00002.safetensors"
    index = folder / "transformer" / "diffusion_pytorch_model.safetensors.index.json"
    tensors = load_file(path)
    name = next(name for name in sorted(tensors) if name.startswith("vace_blocks"))
    del tensors[name]
    save_file(tensors, path, {"format": "pt"})
    held = json.loads(index.read_text())
    del held["weight_map"][name]
    index.write_text(json.dumps(held))


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lacking, r"The weights in .*transformer lack vace_blocks"),
        (configured(vace_layers=[0]), r"weights named vace_blocks\.1"),
        (configured(vace_layers=[0, 1, 2]), r"lack vace_blocks\.2"),
        (configured(vace_layers=[1, 2]), "vace_layers = "),
        (configured(vace_layers=[0, 3]), "numbers from 0 to 2"),
        (configured(vace_layers=None), "vace_layers = None"),
        (configured(vace_in_channels=48), "takes 48 channels, exp"),
        (configured(_class_name="WanTransformer3DModel"),
         r"its config.json has vace_layers \(\), expected"),
        (lambda t: rewrite(t / "model_index.json", _class_name="SkyReelsV2Pipeline"),
         r"its config.json has vace_layers \(0, 2\), expected \(\)"),
    ],
    ids=["lacking", "fewer", "more", "not first", "beyond", "none", "channels", "plain", "other pipeline"],
)  # fmt: skip
def test_a_wrong_checkpoint_is_refused(published: Path, tmp_path: Path, spoil: Any, message: str) -> None:
    folder = Path(shutil.copytree(published, tmp_path / "Wan2.1-VACE-1.3B-diffusers"))
    spoil(folder)
    with pytest.raises(Trouble, match=message):
        opened(folder)


def test_a_known_name_wants_the_published_shape(published: Path, tmp_path: Path) -> None:
    shutil.copytree(published, tmp_path / "Wan2.1-VACE-1.3B-diffusers")
    with pytest.raises(Trouble, match=r"is not vace-1.3b: its config.json has layers 3, expected 30"):
        load_model(
            "vace-1.3b", placement=PLACEMENTS["cpu"], cache=tmp_path, accept_licence=False, offline=True
        )
    assert facts_of(tmp_path / "Wan2.1-VACE-1.3B-diffusers").published_bytes is None
