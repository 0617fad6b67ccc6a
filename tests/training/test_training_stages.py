"""Every stage of the recipe, small: each does to the weights what it is for, and nothing else."""

import copy
import re
from pathlib import Path

import numpy as np
import pytest
import torch
from diffusers import AutoencoderKLWan
from numpy.random import default_rng
from torch import Tensor

from engine.skyreels.codec import Codec, from_uint8
from engine.skyreels.loading import Model
from training import report, train
from training.clips import cast, draw_clips
from training.codec import sharpen, train_codec
from training.distillation import Distillation, Ways, distil, ways_of
from training.fit import Plan
from training.judge import CHOICES, open_judge
from training.model import Miniature, open_miniature
from training.noise import LEVELS
from training.preference import Pairs, Preference, motion, prefer, ratios
from training.resolution import plans
from training.rollout import SHIPPED, film, open_model
from training.text import new_tokenizer, tokens_of
from training.train import PRESETS, made
from training.world import SIDE, STRIPES, Chance, any_scene, caption, draw_clip

pytestmark = pytest.mark.slow


def quiet(*_: object) -> None:
    """Says nothing."""


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="module")
def shipped() -> Model:
    return open_model("miniature")


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the whole recipe leaves behind after a few steps of each stage."""
    folder = tmp_path_factory.mktemp("training") / "work"
    torch.set_num_threads(1)
    train.train(PRESETS["smoke"], folder, 3, quiet)
    return folder


def clip_of(seed: int) -> Tensor:
    random = default_rng(seed)
    return from_uint8(draw_clip(any_scene(random), Chance.of(random)))


# ---- The autoencoder ------------------------------------------------------------------------------
def lost(vae: AutoencoderKLWan, clip: Tensor) -> float:
    with torch.no_grad():
        return float((vae.decode(vae.encode(clip).latent_dist.mean).sample - clip).abs().mean())


def test_the_autoencoder_learns_to_show_what_it_was_shown_and_its_latents_are_near_one() -> None:
    clip = clip_of(77)
    little, more = (train_codec(((steps, 1, 8),), 0, quiet) for steps in (1, 80))
    assert lost(more, clip[:, :, :1]) < 0.7 * lost(little, clip[:, :, :1])
    latents = torch.cat([Codec(more).encode(clip_of(seed)) for seed in range(40)])
    assert latents.mean((0, 2, 3, 4)).abs().max() < 0.5
    assert latents.std((0, 2, 3, 4)).sub(1).abs().max() < 0.5


def test_sharpening_leaves_the_latents_as_they_were_and_shows_them_better(shipped: Model) -> None:
    rough = train_codec(((40, 1, 8),), 0, quiet)
    clip = clip_of(78)
    before, coded = lost(rough, clip[:, :, :5]), rough.encode(clip[:, :, :5]).latent_dist.mean
    sharp = sharpen(rough, ((40, 5, 2),), 1, quiet)
    assert torch.equal(sharp.encode(clip[:, :, :5]).latent_dist.mean, coded)
    assert lost(sharp, clip[:, :, :5]) < before


# ---- The recipe -----------------------------------------------------------------------------------
def test_the_recipe_leaves_models_that_the_engine_films_with(work: Path) -> None:
    for regime in ("full", "forcing"):
        shown = film(open_model(made(work, regime, 3)), "full shot, a girl in red walks in the park")
        assert shown.shape == (17, SIDE, SIDE, 3)
    first, second = (open_miniature(made(work, regime, 3)) for regime in ("full", "forcing"))
    assert all(map(torch.equal, first.encoder.parameters(), second.encoder.parameters()))
    assert not all(map(torch.equal, first.transformer.parameters(), second.transformer.parameters()))


def test_what_was_made_is_not_made_again_and_another_seed_shares_it(work: Path) -> None:
    told: list[str] = []
    train.train(PRESETS["smoke"], work, 3, lambda what, *_: told.append(what))
    assert not told
    train.train(PRESETS["smoke"], work, 4, lambda what, *_: told.append(what))
    assert {*told} == {"full", "forcing"}


def test_what_was_not_made_is_named_with_the_command_that_makes_it(work: Path) -> None:
    with pytest.raises(SystemExit, match=r"full-9 is not there: python -m training.train .* --seed 9"):
        made(work, "full", 9)


def test_shipping_puts_the_weights_where_they_are_opened(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, to in {"SHIPPED": "miniature", "FULL": "full", "JUDGE": "judge.safetensors"}.items():
        monkeypatch.setattr(train, name, tmp_path / to)
    train.ship(work, {regime: made(work, regime, 3) for regime in ("full", "forcing")})
    assert open_model(tmp_path / "miniature").facts.guidance == open_model(SHIPPED).facts.guidance
    assert (tmp_path / "full" / "config.json").is_file()
    assert open_judge(tmp_path / "judge.safetensors")
    assert str(work) not in "".join(path.read_text() for path in tmp_path.rglob("config.json"))


def test_the_report_has_a_row_for_each_regime_with_and_without_guidance(work: Path) -> None:
    head, line, *rows = report.table(work, [3], films=1)
    assert head.count("|") == line.count("|") == rows[0].count("|")
    assert [re.match(r"\| (\w+), seed 3 \| ([\d.]+) \|", row).groups() for row in rows] == [
        ("full", "2.5"),
        ("full", "1.0"),
        ("forcing", "2.5"),
        ("forcing", "1.0"),
    ]


# ---- The judge ------------------------------------------------------------------------------------
def test_the_judge_that_ships_reads_clips_that_it_never_saw(shipped: Model) -> None:
    judge, random = open_judge(), default_rng(9001)
    scenes = [any_scene(random) for _ in range(40)]
    chances = [Chance.of(random) for _ in scenes]
    right = dict.fromkeys(CHOICES, 0)
    for scene, chance in zip(scenes, chances, strict=True):
        read = judge.read(shipped.codec, draw_clip(scene, chance))
        for name in CHOICES:
            right[name] += read[name] == getattr(scene, name, chance.stripe)
    assert all(count >= 34 for count in right.values()), right
    assert {*CHOICES["stripe"]} == {*STRIPES}


# ---- Preference -----------------------------------------------------------------------------------
def test_motion_is_none_where_nothing_moves_and_more_at_twice_the_pace() -> None:
    random = default_rng(5)
    scene, chance = any_scene(random), Chance.of(random)
    still, slow, quick = (motion(draw_clip(scene, chance, pace=pace)) for pace in (0.0, 0.3, 0.9))
    assert still == 0 < slow < quick


def test_preference_makes_the_better_clip_likelier_than_the_worse_and_leaves_the_base(shipped: Model) -> None:
    scenes, _ = cast(8, 5)
    tokens = tokens_of(new_tokenizer(), [caption(scene) for scene in scenes])
    vae = shipped.codec.vae
    pairs = Pairs(
        *(draw_clips(vae, 8, 5, quiet, pace=pace).latents.float() for pace in (1.0, 0.0)), tokens=tokens
    )
    base = open_miniature(SHIPPED)
    kept = copy.deepcopy(base)
    model = prefer(base, pairs, Preference(steps=12, batch=8), 0, quiet)
    levels = LEVELS["forcing"](8, 5, torch.Generator().manual_seed(1))

    def error(of: Miniature, clean: Tensor) -> float:
        noise = torch.randn(clean.shape, generator=torch.Generator().manual_seed(2))
        at = levels[:, None, :, None, None]
        with torch.no_grad():
            seen = of((1 - at) * clean + at * noise, levels, tokens)
        return float((seen - (noise - clean)).square().mean())

    gained = error(base, pairs.better) - error(model, pairs.better)
    assert gained > error(base, pairs.worse) - error(model, pairs.worse)
    assert all(map(torch.equal, base.parameters(), kept.parameters()))
    assert max(map(abs, ratios(shipped, 2, 11))) < 1


# ---- Distillation ---------------------------------------------------------------------------------
def test_a_student_comes_nearer_in_one_step_to_where_its_teacher_ends(shipped: Model) -> None:
    ways: Ways = ways_of(shipped, 6, 3, quiet)
    teacher = open_miniature(SHIPPED)
    student = distil(teacher, ways, shipped.facts.shift, Distillation(steps=40, batch=6), 0, quiet)

    def off(of: Miniature) -> float:
        """After one step from noise."""
        with torch.no_grad():
            way = of(ways.noise, torch.ones(6, 5), ways.tokens)
        return float((ways.noise - way - ways.clean).square().mean())

    assert off(student) < 0.8 * off(teacher)


# ---- Small pictures first -------------------------------------------------------------------------
def test_a_small_clip_is_the_same_picture_and_both_stages_have_the_tokens_of_one() -> None:
    random = default_rng(6)
    scene, chance = any_scene(random), Chance.of(random)
    whole, small = (draw_clip(scene, chance, 1, side=side)[0] for side in (SIDE, SIDE // 2))
    halved = whole.reshape(SIDE // 2, 2, SIDE // 2, 2, 3).mean((1, 3))
    assert np.abs(halved - small).mean() < 6
    first, second = plans(Plan("full", steps=1000, rate=1e-3))
    assert first.steps / 4 + second.steps == 1000
