"""SkyReels-A2: what it is told of its references, against a construction without any of the engine's code."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import UniPCMultistepScheduler, WanTransformer3DModel
from PIL import Image
from safetensors.torch import load_file, save_file
from tiny_films import frames_of_film, latents_of_film, picture, recipe, tiny_model
from tiny_skyreels import tiny_plain_image_encoder, tiny_wan_transformer, write_hub_folder
from torch import Tensor

from engine.encode import probe, read_frames
from engine.pictures import read_image
from engine.skyreels.camera import Camera
from engine.skyreels.codec import to_uint8
from engine.skyreels.compose import cropped, padded, semantic_stream, spatial_stream
from engine.skyreels.film import film
from engine.skyreels.forcing import Moment, measured_ratios, shoot
from engine.skyreels.loading import Model, load_model
from engine.skyreels.models import MODELS, Kind, facts_of
from engine.skyreels.placement import PLACEMENTS
from engine.skyreels.recipe import Recipe, Reference, Start, film_windows, recipe_for
from engine.take import Cancelled, Options
from storyboard.trouble import Trouble

WIDTH, HEIGHT = 32, 48  # of the films
WOMAN, CUP, SHOP = picture(1, 30, 40), picture(2, 64, 32), picture(3, 80, 40)


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="module")
def model() -> Model:
    return tiny_model("a2")


def cast(count: int) -> tuple[Reference, ...]:
    return (Reference(WOMAN), Reference(CUP), Reference(SHOP, background=True))[:count]


def asked(frames: int = 5, **changes: Any) -> Recipe:
    return recipe(frames, **{"sigmas": "diffusers", "base": 33, "steps": 3, "history": "latents"} | changes)


# ---- The condition, by hand ---------------------------------------------------------------------
def on_white(pixels: np.ndarray[Any, Any], width: int, height: int) -> np.ndarray[Any, Any]:
    """A picture that needs the same number of whole pixels on both sides."""
    rows, columns = pixels.shape[:2]
    if columns * height >= rows * width:
        above = (columns * height // width - rows) // 2
        white = np.full((rows + 2 * above, columns, 3), 255, np.uint8)
        white[above : above + rows] = pixels
    else:
        beside = (rows * width // height - columns) // 2
        white = np.full((rows, columns + 2 * beside, 3), 255, np.uint8)
        white[:, beside : beside + columns] = pixels
    return np.asarray(Image.fromarray(white).resize((width, height), Image.Resampling.BICUBIC))


def by_hand(model: Model, count: int, frames: int) -> Tensor:
    """The 20 channels beside the noise: one clip, encoded at once; a mask, pixel frame by pixel frame."""
    shop = np.asarray(Image.fromarray(SHOP[:, 27:53]).resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC))
    pictures = [on_white(WOMAN, WIDTH, HEIGHT), on_white(CUP, WIDTH, HEIGHT), shop][:count]
    levels = [torch.from_numpy(np.array(each)).permute(2, 0, 1) / 255 * 2 - 1 for each in pictures]
    clip = torch.zeros(1, 3, frames, HEIGHT, WIDTH)
    given = torch.zeros(frames)
    for frame in range(frames):
        latent = (frame + 3) // 4
        if latent < count:
            clip[0, :, frame] = levels[latent]
            given[frame] = 1
    vae = model.codec.vae
    mean = torch.tensor(vae.config.latents_mean).view(1, 16, 1, 1, 1)
    spread = torch.tensor(vae.config.latents_std).view(1, 16, 1, 1, 1)
    with torch.no_grad():
        latents = (vae.encode(clip).latent_dist.mode() - mean) / spread
    mask = torch.zeros(1, 4, latents.shape[2], HEIGHT // 8, WIDTH // 8)
    for latent in range(latents.shape[2]):
        for channel in range(4):  # the first latent holds one frame, and says it four times
            mask[:, channel, latent] = given[0 if latent == 0 else 4 * latent - 3 + channel]
    return torch.cat([mask, latents], 1)


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("frames", [17, 29])
def test_the_spatial_stream_is_a_clip_of_the_references_and_its_mask(
    model: Model, count: int, frames: int
) -> None:
    found = spatial_stream(model.codec, cast(count), frames, WIDTH, HEIGHT)
    expected = by_hand(model, count, frames)
    assert found.shape == (1, 20, (frames + 3) // 4, HEIGHT // 8, WIDTH // 8)
    assert torch.equal(found[:, :4], expected[:, :4])
    assert found[0, :4, :, 0, 0].sum() == 4 * count
    assert (found - expected).abs().max() <= 1e-6


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_semantic_stream_is_what_clip_sees_of_each(model: Model, count: int) -> None:
    assert model.image is not None
    seen = []
    for pixels in (WOMAN, CUP, SHOP)[:count]:
        inputs = model.image.processor(
            images=Image.fromarray(on_white(pixels, 512, 512)), return_tensors="pt"
        )
        with torch.no_grad():
            seen.append(model.image.encoder(**inputs, output_hidden_states=True).hidden_states[-2])
    found = semantic_stream(model.image, cast(count))
    assert found.shape == (1, 17 * count, 32)
    assert (found - torch.cat(seen, 1)).abs().max() <= 1e-5


@pytest.mark.parametrize("mode", ["sequential", "batched"])
def test_the_model_gets_noise_mask_and_pictures_and_sees_them_without_the_prompt_too(
    model: Model, mode: str
) -> None:
    told: list[tuple[Tensor, ...]] = []

    def listen(module: Any, args: tuple[Tensor, ...], kwargs: Any) -> None:
        told.append(args[:4])

    hook = model.transformer.register_forward_pre_hook(listen, with_kwargs=True)
    frames_of_film(
        replace(model, placement=replace(model.placement, cfg=mode)), asked(), Start(references=cast(3))
    )
    hook.remove()
    latents, times, text, image = (torch.cat(each) for each in zip(*told[:2], strict=True))
    assert latents.shape == (2 if mode == "sequential" else 4, 36, 5, 6, 4)
    noise = torch.randn(1, 16, 5, 6, 4, generator=torch.Generator().manual_seed(3))
    assert torch.equal(latents[:1, :16], noise)
    assert (latents[0, 16:] - by_hand(model, 3, 17)[0]).abs().max() <= 1e-6
    assert torch.equal(latents[0], latents[1]) and times[0] == times[1]
    assert torch.equal(image[0], image[1]) and image.shape[1] == 51
    assert not torch.equal(text[0], text[1])


# ---- The film -----------------------------------------------------------------------------------
@pytest.mark.parametrize("frames", [1, 5, 17])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_one_to_three_references_make_a_film_of_the_length_asked_for(
    model: Model, count: int, frames: int
) -> None:
    shown = frames_of_film(model, asked(frames, steps=2), Start(references=cast(count)))
    assert shown.shape == (frames, HEIGHT, WIDTH, 3) and shown.dtype == np.uint8


@pytest.mark.parametrize("history", ["latents", "pixels"])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_references_own_frames_and_three_beside_them_are_not_shown(
    model: Model, count: int, history: str
) -> None:
    start = Start(references=cast(count))
    latents = latents_of_film(model, asked(9), start)
    whole = torch.cat([*model.codec.decoder().decode(latents)], 2)
    assert whole.shape[2] == 9 + 4 * count
    shown = frames_of_film(model, asked(9, history=history), start)
    assert np.array_equal(shown, to_uint8(whole)[4 * count :])
    # Causal in time: a latent's own frames are the first that it changes.
    changed = latents.clone()
    changed[:, :, count] += 1
    other = torch.cat([*model.codec.decoder().decode(changed)], 2)
    assert (whole != other).flatten(3).any(3)[0, 0].nonzero()[0] == 4 * count - 3


def straightforward(model: Model, wanted: Recipe, references: int) -> Tensor:
    """The latents by stock parts: Wan's transformer, diffusers' UniPC, two forwards a step."""
    assert model.image is not None
    stock = tiny_wan_transformer()
    stock.load_state_dict(model.transformer.state_dict(), strict=True)
    scheduler = UniPCMultistepScheduler(
        prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=8, num_train_timesteps=1000
    )
    scheduler.set_timesteps(wanted.steps)
    assert wanted.frames is not None
    frames = wanted.frames + 4 * references
    condition = by_hand(model, references, frames)
    image = semantic_stream(model.image, cast(references))
    prompt, negative = model.text.encode([wanted.prompt, wanted.negative_prompt]).chunk(2)
    noise = torch.Generator().manual_seed(wanted.seed)
    latents = torch.randn(1, 16, *condition.shape[2:], generator=noise)
    with torch.no_grad():
        for time in scheduler.timesteps:
            given = torch.cat([latents, condition], 1)
            yes, no = (
                stock(given, time[None], text, image, return_dict=False)[0] for text in (prompt, negative)
            )
            latents = scheduler.step(no + wanted.guidance * (yes - no), time, latents, return_dict=False)[0]
    return latents


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_film_is_that_of_stock_parts(model: Model, count: int) -> None:
    wanted = asked(9, steps=6, guidance=5.0)
    theirs = straightforward(model, wanted, count)
    ours = latents_of_film(model, wanted, Start(references=cast(count)))
    assert float((ours - theirs).norm() / theirs.norm()) <= 1e-5


def test_every_reference_changes_the_film(model: Model) -> None:
    films = {frames_of_film(model, asked(1, steps=1), Start(references=cast(n))).tobytes() for n in (1, 2, 3)}
    for place in range(3):
        others = list(cast(3))
        others[place] = replace(others[place], picture=picture(9 + place, 40, 40))
        films.add(frames_of_film(model, asked(1, steps=1), Start(references=tuple(others))).tobytes())
    place_as_thing = (*cast(2), Reference(SHOP))
    films.add(frames_of_film(model, asked(1, steps=1), Start(references=place_as_thing)).tobytes())
    assert len(films) == 7


def test_the_background_comes_last_wherever_it_is_given(model: Model) -> None:
    woman, cup, shop = cast(3)
    first = frames_of_film(model, asked(1, steps=1), Start(references=(woman, cup, shop)))
    assert np.array_equal(
        first, frames_of_film(model, asked(1, steps=1), Start(references=(shop, woman, cup)))
    )


def test_the_order_of_subjects_is_in_the_places_not_in_what_is_seen(model: Model) -> None:
    woman, cup, shop = cast(3)
    latents, time, text = torch.randn(1, 16, 5, 6, 4), torch.tensor([700]), torch.randn(1, 512, 32)
    assert model.image is not None

    def velocity(seen: tuple[Reference, ...], placed: tuple[Reference, ...]) -> Tensor:
        assert model.image is not None
        condition = spatial_stream(model.codec, placed, 17, WIDTH, HEIGHT)
        with torch.no_grad():
            found: Tensor = model.transformer(
                torch.cat([latents, condition], 1), time, text, semantic_stream(model.image, seen)
            )[0]
        return found

    one, other = (woman, cup, shop), (cup, woman, shop)
    usual = velocity(one, one)
    assert not torch.equal(semantic_stream(model.image, one), semantic_stream(model.image, other))
    assert (velocity(other, one) - usual).norm() <= 1e-5 * usual.norm()
    assert (velocity(one, other) - usual).norm() >= 1e-3 * usual.norm()


def test_the_same_seed_gives_the_same_bytes(model: Model) -> None:
    start = Start(references=cast(2))
    first = frames_of_film(model, asked(1, steps=1), start)
    torch.manual_seed(99)
    assert np.array_equal(first, frames_of_film(model, asked(1, steps=1), start))
    assert not np.array_equal(first, frames_of_film(model, asked(1, steps=1, seed=4), start))
    assert not np.array_equal(first, frames_of_film(model, asked(1, steps=1, prompt="a dog"), start))


def test_it_tells_of_every_step_and_stops_between_two(model: Model) -> None:
    moments: list[Moment] = []

    def stop(moment: Moment) -> None:
        moments.append(moment)
        if moment.row == 2:
            raise Cancelled

    frames_of_film(model, asked(9), Start(references=cast(3)), watch=moments.append)
    assert [(m.window, m.windows, m.row, m.rows, m.frames) for m in moments] == [
        (0, 1, 1, 3, 0), (0, 1, 2, 3, 0), (0, 1, 3, 3, 9),
    ]  # fmt: skip
    assert {m.estimate().shape for m in moments} == {(1, 16, 3, 6, 4)}  # without the references' own
    moments.clear()
    with pytest.raises(Cancelled):
        list(shoot(model, asked(9), Start(references=cast(3)), watch=stop))
    assert len(moments) == 2


def test_numbers_that_are_none_are_said() -> None:
    broken = tiny_model("a2")
    broken.transformer.register_forward_hook(lambda module, args, out: (out[0] * float("nan"),))
    with pytest.raises(Trouble, match="ran over in step 1"):
        frames_of_film(broken, asked(), Start(references=cast(1)))


def test_it_becomes_a_file_and_leaves_nothing(model: Model, tmp_path: Path) -> None:
    made = film(
        model, asked(9), tmp_path / "shot.mp4", start=Start(references=cast(3)), keep=tmp_path / "keep"
    )
    assert (made.frames, probe(made.path).frames) == (9, 9)
    assert list((tmp_path / "keep").iterdir()) == []


def test_a_cache_is_measured_and_used(model: Model) -> None:
    wanted = asked(5, steps=6, cache="mag", threshold=0.9)
    start = Start(references=cast(1))
    exact = frames_of_film(model, asked(5, steps=6), start)
    cached = wanted.model_copy(update={"ratios": measured_ratios(model, wanted)})
    assert not np.array_equal(exact, frames_of_film(model, cached, start))
    assert np.array_equal(exact, frames_of_film(model, asked(5, steps=6), start))


def test_the_published_recipe_shows_69_of_81_frames() -> None:
    facts = MODELS["a2-14b"]
    wanted = recipe_for(facts, "a man holds a bear", 69)
    assert (wanted.steps, wanted.guidance, wanted.shift, wanted.fps) == (50, 5.0, 8.0, 15)
    assert (wanted.width, wanted.height, wanted.sampler, wanted.sigmas) == (832, 480, "unipc", "diffusers")
    ((window,), count) = film_windows(wanted, Start(references=cast(3)), facts)
    assert (window.latents, window.history, count) == (21, 0, 1)
    with pytest.raises(Trouble, match="one window of up to 69 frames"):
        film_windows(recipe_for(facts, "", 73), Start(references=cast(3)), facts)
    film_windows(recipe_for(facts, "", 77), Start(references=cast(1)), facts)


def test_what_is_shown_is_told_apart_by_its_references() -> None:
    digests = {Start(references=cast(n)).digest() for n in range(4)}
    digests.add(Start(references=(*cast(2), Reference(SHOP))).digest())
    digests.add(Start(first=WOMAN).digest())
    assert len(digests) == 6


# ---- Pictures -----------------------------------------------------------------------------------
@pytest.mark.parametrize(("width", "height"), [(40, 10), (10, 40), (7, 7), (1, 500), (500, 1)])
def test_a_subject_stays_whole_and_a_place_fills_the_frame(width: int, height: int) -> None:
    black = np.zeros((height, width, 3), np.uint8)
    whole, filled = padded(black, 64, 32), cropped(black, 64, 32)
    assert whole.shape == filled.shape == (32, 64, 3)
    assert not filled.any()
    ink = (255 - whole[..., 0].astype(float)).sum() / 255
    expected = 64 * 32 * min(width / height / 2, height / width * 2)  # of the frame, by its shape
    assert ink == pytest.approx(expected, rel=0.15, abs=3)


def test_a_strip_takes_no_more_memory_than_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    new = Image.new

    def counting(mode: str, size: tuple[int, int], *colour: Any) -> Image.Image:
        made.append(size[0] * size[1])
        return new(mode, size, *colour)

    monkeypatch.setattr(Image, "new", counting)
    strip = np.zeros((2, 100_000, 3), np.uint8)
    assert padded(strip, 832, 480).shape == (480, 832, 3)
    assert 0 < max(made) <= 25_000_000


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"<svg onload='x()'/>", b"\x89PNG\r\n\x1a\n" + b"\0" * 40], ids=repr
)
def test_a_file_that_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(Trouble):
        Reference(read_image(data))


@pytest.mark.parametrize(
    "pixels",
    [
        np.zeros((8, 8), np.uint8),
        np.zeros((8, 8, 4), np.uint8),
        np.zeros((8, 8, 3), np.float32),
        np.zeros((0, 8, 3), np.uint8),
        np.zeros((2, 8, 8, 3), np.uint8),
    ],
    ids=lambda pixels: f"{pixels.shape} {pixels.dtype}",
)
def test_an_array_that_is_no_picture_is_refused(pixels: Any) -> None:
    with pytest.raises(Trouble, match="expected height × width × 3 of uint8"):
        Reference(pixels)


# ---- What it refuses ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "changes", "start", "message"),
    [
        ("a2", {}, Start(), "needs a reference picture"),
        ("a2", {}, Start(references=cast(2) * 2), "up to 3 reference pictures, not 4"),
        ("a2", {}, Start(first=WOMAN, references=cast(1)), "cannot use a first picture: it takes reference"),
        ("a2", {"frames": 25}, Start(references=cast(3)), "up to 21 frames"),
        ("a2", {"frames": None}, Start(references=cast(3)), "up to 21 frames"),
        ("a2", {"frames": 6}, Start(references=cast(3)), "6 frames"),
        ("a2", {"frames": -3}, Start(references=cast(3)), "-3 frames"),
        ("df", {"base": 17}, Start(references=cast(1)), "cannot use a reference picture"),
        ("i2v", {}, Start(first=WOMAN, references=cast(1)), "cannot use a reference picture"),
    ],
)
def test_what_cannot_be_made_is_refused_before_any_step(
    kind: str, changes: dict[str, Any], start: Start, message: str
) -> None:
    moments: list[Moment] = []
    with pytest.raises(Trouble, match=message):
        list(shoot(tiny_model(kind), asked().model_copy(update=changes), start, watch=moments.append))
    assert moments == []


def test_a_shot_has_one_background() -> None:
    with pytest.raises(Trouble, match="one background"):
        Start(references=(Reference(SHOP, background=True), Reference(WOMAN, background=True)))


def test_a_clip_shorter_than_its_references_is_refused(model: Model) -> None:
    with pytest.raises(Trouble, match="Make it 13 or longer"):
        spatial_stream(model.codec, cast(3), 9, WIDTH, HEIGHT)


# ---- The checkpoint -----------------------------------------------------------------------------
@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny SkyReels-A2 as the hub has it, not to be written to."""
    return write_hub_folder(tmp_path_factory.mktemp("hub") / "SkyReels-A2", "a2")


@pytest.fixture
def folder(published: Path, tmp_path: Path) -> Iterator[Path]:
    """One to spoil."""
    yield Path(shutil.copytree(published, tmp_path / "SkyReels-A2"))


def opened(folder: Path) -> Model:
    cache = folder.parent / "cache"
    return load_model(folder, placement=PLACEMENTS["cpu"], cache=cache, accept_licence=False, offline=True)


@pytest.mark.parametrize("named", ["WanTransformer3DModel", "A2Model"])
def test_the_published_layout_becomes_the_model_that_was_written(folder: Path, named: str) -> None:
    rewrite(folder / "transformer" / "config.json", _class_name=named)
    loaded = opened(folder)
    assert (loaded.facts.kind, loaded.facts.references, loaded.facts.image) == (Kind.R2V, 3, True)
    written = tiny_wan_transformer().state_dict()
    assert loaded.transformer.state_dict().keys() == written.keys()
    assert all(torch.equal(tensor, written[k]) for k, tensor in loaded.transformer.state_dict().items())
    assert loaded.image is not None
    seen = tiny_plain_image_encoder().state_dict()
    assert all(torch.equal(t, seen[k]) for k, t in loaded.image.encoder.state_dict().items())
    shown = frames_of_film(loaded, asked(5, steps=1), Start(references=cast(3)))
    assert shown.shape == (5, HEIGHT, WIDTH, 3)


def test_its_numbers_are_those_of_wans_own_forward(published: Path) -> None:
    stock = WanTransformer3DModel.from_pretrained(published / "transformer").eval()
    latents, text, image = torch.randn(1, 36, 5, 6, 4), torch.randn(1, 512, 32), torch.randn(1, 51, 32)
    time = torch.tensor([611])
    with torch.no_grad():
        theirs = stock(latents, time, text, image, return_dict=False)[0]
        ours = opened(published).transformer(latents, time, text, image)[0]
    assert (ours - theirs).norm() <= 1e-6 * theirs.norm()


def test_parameters_are_those_of_wans_modules() -> None:
    facts = MODELS["a2-14b"]
    with torch.device("meta"):
        stock = WanTransformer3DModel(
            in_channels=36, image_dim=1280, added_kv_proj_dim=5120, text_dim=4096, out_channels=16
        )
    assert facts.parameters == sum(p.numel() for p in stock.parameters())
    assert facts.runnable and facts.remark


def test_it_is_found_where_it_was_downloaded(published: Path, tmp_path: Path) -> None:
    inside = tmp_path / "models--Skywork--SkyReels-A2" / "snapshots" / "0123"
    shutil.copytree(published, inside)
    facts = facts_of(inside)
    assert (facts.fps, facts.base_frames, facts.layers) == (15, 81, 2)


@pytest.mark.parametrize("count", [1, 3])
def test_a_shot_opens_with_it_and_goes_on_with_another_model(
    published: Path, tmp_path: Path, count: int
) -> None:
    opening, further = (
        Camera(Options(model=str(model), models=tmp_path, films=tmp_path / "films", device="cpu"))
        for model in (published, write_hub_folder(tmp_path / "tiny-df", "df"))
    )
    start = Start(references=cast(count))
    assert opening.forecast(asked(9, history="pixels"), start).peak_bytes > 0
    first = opening.shoot(asked(9, history="pixels"), tmp_path / "first.mp4", start=start)
    assert (first.frames, len(first.drift), probe(first.path).frames) == (9, 1, 9)
    clip = np.stack([*read_frames(first.path)])
    rest = further.shoot(recipe(8, steps=2), tmp_path / "rest.mp4", start=Start(clip=clip))
    assert probe(rest.path).frames == 8
    with pytest.raises(Trouble, match="needs a reference picture"):
        opening.forecast(asked(9))


def rewrite(path: Path, **values: Any) -> None:
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


def another(path: Path, change: Any) -> None:
    save_file(change(load_file(path)), path, {"format": "pt"})


def without_pictures(folder: Path) -> None:
    """Weights for text alone under A2's name."""
    shutil.rmtree(folder / "transformer")
    tiny_wan_transformer(in_channels=16).save_pretrained(folder / "transformer")


def lacking(folder: Path) -> None:
    path = folder / "transformer" / "diffusion_pytorch_model-00001-of-00002.safetensors"
    index = folder / "transformer" / "diffusion_pytorch_model.safetensors.index.json"
    name = sorted(load_file(path))[0]
    another(path, lambda tensors: {k: t for k, t in tensors.items() if k != name})
    held = json.loads(index.read_text())
    del held["weight_map"][name]
    index.write_text(json.dumps(held))


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (without_pictures, "takes 16 channels, expected 36"),
        (lacking, r"The weights in .*transformer lack"),
        (lambda f: rewrite(f / "model_index.json", _class_name="WanPipeline"), "holds a WanPipeline"),
        (lambda f: rewrite(f / "transformer" / "config.json", _class_name="WanVACETransformer3DModel"),
         "config.json has vace_layers = None"),
        (lambda f: rewrite(f / "transformer" / "config.json", image_dim=64), "embeddings 32 wide"),
        (lambda f: rewrite(f / "transformer" / "config.json", num_layers=3), r"lack blocks\.2"),
        (lambda f: shutil.rmtree(f / "image_encoder"), "image_encoder is missing"),
        (lambda f: another(f / "image_encoder" / "model.safetensors",
                           lambda tensors: tensors | {"control.weight": torch.zeros(2)}),
         "not those of a CLIPVisionModel: control.weight"),
    ],
    ids=["text", "lacking", "pipeline", "vace", "width", "layers", "no clip", "strange clip"],
)  # fmt: skip
def test_a_wrong_checkpoint_is_refused(folder: Path, spoil: Any, message: str) -> None:
    spoil(folder)
    with pytest.raises(Trouble, match=message):
        opened(folder)


def test_wans_own_image_models_are_not_taken_for_it(published: Path, tmp_path: Path) -> None:
    mine = shutil.copytree(published, tmp_path / "Wan2.1-I2V-14B-480P-Diffusers")
    with pytest.raises(Trouble, match=r"does not say what kind .* such as SkyReels-A2"):
        opened(mine)


def test_a_known_name_wants_the_published_shape(published: Path, tmp_path: Path) -> None:
    shutil.copytree(published, tmp_path / "SkyReels-A2")
    with pytest.raises(Trouble, match=r"is not a2-14b: its config.json has layers 2, expected 40"):
        load_model("a2-14b", placement=PLACEMENTS["cpu"], cache=tmp_path, accept_licence=False, offline=True)
