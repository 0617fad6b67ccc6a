"""Diffusion forcing as a whole: equal to plain diffusion where it should be, and to what is published."""

from dataclasses import replace
from itertools import islice
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import SkyReelsV2DiffusionForcingPipeline, SkyReelsV2ImageToVideoPipeline, SkyReelsV2Pipeline
from PIL import Image
from tiny_films import clip, frames_of_film, latents_of_film, picture, recipe, tiny_model
from tiny_skyreels import tiny_scheduler, tiny_transformer

from engine.skyreels import forcing
from engine.skyreels.checkpoint import State
from engine.skyreels.codec import from_uint8, to_uint8
from engine.skyreels.forcing import Moment, measured_ratios, shoot
from engine.skyreels.loading import Model
from engine.skyreels.models import Kind
from engine.skyreels.recipe import Beat, Recipe, Start
from engine.take import Cancelled
from storyboard.trouble import Trouble


@pytest.fixture(scope="module")
def model() -> Model:
    return tiny_model("df")


# ---- Equal to plain diffusion -------------------------------------------------------------------
@pytest.mark.parametrize("steps", [1, 2, 3, 6])
@pytest.mark.parametrize("sampler", ["unipc", "euler"])
def test_in_step_it_is_plain_diffusion_bit_for_bit(steps: int, sampler: str) -> None:
    asked = recipe(history="latents", steps=steps, sampler=sampler)
    forcing = tiny_model("df")
    plain = replace(forcing, facts=replace(forcing.facts, kind=Kind.T2V))
    assert torch.equal(latents_of_film(forcing, asked), latents_of_film(plain, asked))
    assert np.array_equal(frames_of_film(forcing, asked), frames_of_film(plain, asked))


# ---- Equal to what is published, where that is right --------------------------------------------
def apart(ours: torch.Tensor, theirs: torch.Tensor) -> float:
    """Relative distance, L2: guidance and the first steps blow up what float32 rounds off."""
    return float((ours - theirs).norm() / theirs.norm())


def published(kind: type[Any], model: Model, asked: Recipe, **call: Any) -> torch.Tensor:
    """The latents that diffusers' pipeline makes of the same weights, prompt and seed."""
    shape = dict(model.transformer.config)
    stock = tiny_transformer(
        fps=shape["inject_sample_info"],
        in_channels=shape["in_channels"],
        image=shape["image_dim"] is not None,
    )
    stock.load_state_dict(model.transformer.state_dict())
    parts: dict[str, Any] = {
        "tokenizer": model.text.tokenizer,
        "text_encoder": model.text.encoder,
        "transformer": stock,
        "vae": model.codec.vae,
        "scheduler": tiny_scheduler(asked.shift),
    }
    if model.image is not None:
        parts |= {"image_encoder": model.image.encoder, "image_processor": model.image.processor}
    pipe = kind(**parts)
    pipe.set_progress_bar_config(disable=True)
    frames: torch.Tensor = pipe(
        prompt=asked.prompt,
        negative_prompt=asked.negative_prompt,
        height=asked.height,
        width=asked.width,
        num_frames=asked.frames,
        num_inference_steps=asked.steps,
        guidance_scale=asked.guidance,
        generator=torch.Generator().manual_seed(asked.seed),
        max_sequence_length=512,
        output_type="latent",
        **call,
    ).frames
    return frames


@pytest.mark.parametrize(
    ("asked", "call"),
    [
        (recipe(), {}),
        (recipe(steps=7, guidance=1.0, shift=3.0), {}),
        (recipe(ar_step=2), {"ar_step": 2, "causal_block_size": 1}),
        (recipe(37, base=37, ar_step=2, block=5, causal=True), {"ar_step": 2, "causal_block_size": 5}),
        (recipe(41), {"base_num_frames": 17, "overlap_history": 5}),
        (recipe(33), {"base_num_frames": 17, "overlap_history": 5}),
        (recipe(17, fps=16), {"fps": 16}),
    ],
    ids=["sync", "no guidance", "async", "blocks", "three windows", "short last window", "16 fps"],
)
def test_it_equals_the_published_pipeline(model: Model, asked: Recipe, call: dict[str, Any]) -> None:
    same = asked.model_copy(update={"history": "latents", "compat": "upstream", "sigmas": "diffusers"})
    windows = {"base_num_frames": asked.base, "ar_step": 0}
    theirs = published(SkyReelsV2DiffusionForcingPipeline, model, asked, **windows | call)
    assert apart(latents_of_film(model, same), theirs) <= 1e-6


def test_plain_models_equal_the_published_pipeline() -> None:
    plain, asked = tiny_model("t2v"), recipe(history="latents", sigmas="diffusers")
    theirs = published(SkyReelsV2Pipeline, plain, asked)
    assert apart(latents_of_film(plain, asked), theirs) <= 1e-6


def test_image_models_equal_the_published_pipeline() -> None:
    seeing, asked = tiny_model("i2v"), recipe(history="latents", sigmas="diffusers")
    first = picture(1)
    theirs = published(SkyReelsV2ImageToVideoPipeline, seeing, asked, image=Image.fromarray(first))
    assert apart(latents_of_film(seeing, asked, Start(first=first)), theirs) <= 1e-6


# ---- Modes --------------------------------------------------------------------------------------
def test_a_film_begins_with_its_first_picture(model: Model) -> None:
    first = picture(4)
    shown = frames_of_film(model, recipe(), Start(first=first))
    through = to_uint8(next(model.codec.decoder().decode(model.codec.encode(from_uint8(first[None])))))
    assert shown.shape == (17, 48, 32, 3)
    assert np.array_equal(shown[0], through[0])


def test_the_first_picture_decides_what_follows(model: Model) -> None:
    one, other = (frames_of_film(model, recipe(), Start(first=picture(seed))) for seed in (4, 5))
    assert not np.array_equal(one[1:], other[1:])


def test_the_last_picture_decides_the_last_window_alone(model: Model) -> None:
    asked = recipe(41)
    without, one = (frames_of_film(model, asked, Start(last=last)) for last in (None, picture(6)))
    assert len(one) == 41
    assert np.array_equal(one[:29], without[:29])
    assert not np.array_equal(one[29:], without[29:])


@pytest.mark.parametrize("history", ["pixels", "latents"])
@pytest.mark.parametrize("given", [5, 6, 40])
def test_an_extension_shows_what_is_new_and_only_that(model: Model, history: str, given: int) -> None:
    shown = frames_of_film(model, recipe(28, history=history), Start(clip=clip(given)))
    assert len(shown) == 28
    assert len({frame.tobytes() for frame in shown}) == 28


def test_an_extension_follows_the_end_of_its_clip(model: Model) -> None:
    long = clip(20)
    assert np.array_equal(
        frames_of_film(model, recipe(16), Start(clip=long)),
        frames_of_film(model, recipe(16), Start(clip=long[-5:])),
    )
    changed = long.copy()
    changed[-1] = picture(99)
    assert not np.array_equal(
        frames_of_film(model, recipe(16), Start(clip=long)),
        frames_of_film(model, recipe(16), Start(clip=changed)),
    )


def test_an_endless_film_goes_on_as_a_long_one_begins(model: Model) -> None:
    events = shoot(model, recipe(None), Start())
    endless: list[np.ndarray[Any, Any]] = []
    for event in events:
        if not isinstance(event, State):
            endless.append(event)
        elif event.window == 4:
            break
    assert np.array_equal(np.concatenate(endless), frames_of_film(model, recipe(17 + 3 * 12)))


@pytest.mark.parametrize("frames", [1, 5, 13, 17, 21, 29, 33, 57])
@pytest.mark.parametrize("mode", [{}, {"ar_step": 2, "block": 2}, {"ar_step": 1, "block": 3, "causal": True}])
def test_a_film_is_exactly_as_long_as_asked(model: Model, frames: int, mode: dict[str, Any]) -> None:
    assert len(frames_of_film(model, recipe(frames, steps=2, **mode))) == frames


# ---- Each of its wishes changes the film, and only as it should ---------------------------------
@pytest.mark.parametrize(
    "change",
    [
        {"prompt": "two children run"},
        {"negative_prompt": ""},
        {"seed": 4},
        {"guidance": 2.0},
        {"shift": 3.0},
        {"steps": 5},
        {"sampler": "euler"},
        {"sigmas": "diffusers"},
        {"compat": "upstream"},
        {"fps": 16},
        {"ar_step": 1},
        {"causal": True},
    ],
    ids=str,
)
def test_every_wish_is_heard(model: Model, change: dict[str, Any]) -> None:
    asked = recipe(history="latents")
    changed = asked.model_copy(update=change)
    assert not torch.equal(latents_of_film(model, asked), latents_of_film(model, changed))


@pytest.mark.parametrize(
    "change", [{"overlap": 9}, {"history": "latents"}, {"addnoise": 20}, {"match": 1.0}], ids=str
)
def test_wishes_for_the_joins_leave_the_first_window(model: Model, change: dict[str, Any]) -> None:
    one, other = (frames_of_film(model, recipe(29, **more)) for more in ({}, change))
    assert np.array_equal(one[:17], other[:17])
    assert not np.array_equal(one[17:], other[17:])


def test_a_beat_changes_what_comes_after_it(model: Model) -> None:
    beats = (Beat(second=17 / 24, prompt="a dog barks"),)
    one, other = (frames_of_film(model, recipe(41, beats=b)) for b in ((), beats))
    assert np.array_equal(one[:17], other[:17])
    assert not np.array_equal(one[17:29], other[17:29])


@pytest.mark.parametrize("history", ["pixels", "latents"])
def test_the_same_seed_gives_the_same_bytes_with_noise_on_the_history(model: Model, history: str) -> None:
    asked = recipe(41, addnoise=20, history=history, ar_step=2)
    first = frames_of_film(model, asked)
    torch.manual_seed(12345)  # nobody else's generator is used
    assert np.array_equal(first, frames_of_film(model, asked))


@pytest.mark.parametrize("ar_step", [0, 2])
@pytest.mark.parametrize("name", ["first-block", "mag"])
def test_a_cache_leaves_out_blocks_and_nothing_behind(model: Model, name: str, ar_step: int) -> None:
    asked = recipe(29, steps=6, ar_step=ar_step)
    ratios = measured_ratios(model, asked) if name == "mag" else ()
    exact = frames_of_film(model, asked)
    calls = 0

    def count(*_: Any) -> None:
        nonlocal calls
        calls += 1

    hook = model.transformer.blocks[1].attn1.register_forward_hook(count)
    blocks = {}
    for threshold in (0.0, 0.9):
        calls = 0
        cached = asked.model_copy(update={"cache": name, "threshold": threshold, "ratios": ratios})
        blocks[threshold] = frames_of_film(model, cached), calls
    hook.remove()
    assert np.array_equal(blocks[0.0][0], exact)
    assert not np.array_equal(blocks[0.9][0], exact)
    assert blocks[0.9][1] < blocks[0.0][1]
    assert np.array_equal(frames_of_film(model, asked), exact)


# ---- While it is made ---------------------------------------------------------------------------
def test_finished_frames_come_while_later_ones_are_made(model: Model) -> None:
    moments: list[Moment] = []
    asked = recipe(17, ar_step=2)
    for event in shoot(model, asked, Start(), watch=moments.append):
        if not isinstance(event, State) and not moments:
            break
        if not isinstance(event, State):
            assert len(moments) < 12
            break
    else:
        pytest.fail("no frame came")
    assert [moment.row for moment in moments] == list(range(1, len(moments) + 1))


def test_every_step_is_told_of(model: Model) -> None:
    moments: list[Moment] = []
    list(shoot(model, recipe(29), Start(), watch=moments.append))
    assert [(m.window, m.windows, m.row, m.rows) for m in moments] == [
        (window, 2, row, 4) for window in (0, 1) for row in (1, 2, 3, 4)
    ]


def test_it_stops_between_two_steps(model: Model) -> None:
    def stop(moment: Moment) -> None:
        if (moment.window, moment.row) == (1, 2):
            raise Cancelled

    events = shoot(model, recipe(41), Start(), watch=stop)
    shown = 0
    with pytest.raises(Cancelled):
        for event in events:
            shown += 0 if isinstance(event, State) else len(event)
    assert shown == 17


def test_it_goes_on_from_any_window(model: Model) -> None:
    for history in ("pixels", "latents"):
        asked = recipe(53, history=history, addnoise=20, match=0.5 if history == "pixels" else 0)
        whole = frames_of_film(model, asked)
        for stop in (1, 2, 3):
            states = (event for event in shoot(model, asked, Start()) if isinstance(event, State))
            state = next(islice(states, stop - 1, None))
            rest = frames_of_film(model, asked, state=state)
            assert np.array_equal(rest, whole[state.frames :])


# ---- What it refuses ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "change", "start"),
    [
        ("t2v", {"frames": 29}, Start()),
        ("t2v", {"frames": None}, Start()),
        ("t2v", {"ar_step": 2}, Start()),
        ("t2v", {}, Start(first=picture(1))),
        ("i2v", {}, Start()),
        ("i2v", {}, Start(clip=clip(5))),
        ("df", {"frames": 18}, Start()),
        ("df", {"frames": 17}, Start(clip=clip(5))),
        ("df", {"frames": 16}, Start(clip=clip(4))),
        ("df", {"frames": None}, Start(last=picture(1))),
        ("df", {"frames": 41, "overlap": 17}, Start()),
        ("df", {"frames": 41, "overlap": 21}, Start()),
        ("df", {"frames": 41, "base": 18}, Start()),
        ("df", {"sampler": "dpm"}, Start()),
        ("df", {"block": 9, "ar_step": 2}, Start()),
        ("df", {"steps": 0}, Start()),
    ],
)
def test_what_cannot_be_made_is_refused_before_any_step(
    kind: str, change: dict[str, Any], start: Start
) -> None:
    moments: list[Moment] = []
    refusing = tiny_model(kind)
    asked = recipe().model_copy(update=change)
    with pytest.raises(Trouble):
        list(shoot(refusing, asked, start, watch=moments.append))
    assert moments == []


def test_numbers_that_are_none_end_it_and_keep_what_was_finished() -> None:
    broken, calls = tiny_model("df"), 0

    def spoil(module: Any, args: Any, kwargs: Any, output: Any) -> Any:
        nonlocal calls
        calls += 1
        return (output[0] * float("nan"),) if calls > 10 else output

    broken.transformer.register_forward_hook(spoil, with_kwargs=True)
    shown = 0
    with pytest.raises(Trouble, match="step 2"):
        for event in shoot(broken, recipe(41), Start()):
            shown += 0 if isinstance(event, State) else len(event)
    assert shown == 17


def test_a_window_begins_with_the_last_frames_in_their_order(
    model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the model is shown of the past is the shown film's end, encoded."""
    asked = recipe(21, base=13, history="pixels", addnoise=0)
    begun: list[torch.Tensor] = []
    right = forcing.denoise

    def denoise(model: Model, recipe: Recipe, plan: Any, latents: torch.Tensor, *rest: Any) -> Any:
        begun.append(latents[:, :, : plan.prefix].clone())
        return right(model, recipe, plan, latents, *rest)

    monkeypatch.setattr(forcing, "denoise", denoise)
    film = frames_of_film(model, asked)
    shown = asked.base  # when the second window begins
    known = model.codec.encode(from_uint8(film[shown - asked.overlap : shown]))
    assert begun[1].shape == known.shape
    backwards = model.codec.encode(from_uint8(film[shown - asked.overlap : shown][::-1]))
    assert 2 * apart(begun[1], known) < apart(begun[1], backwards)  # pixels are rounded when they are shown
