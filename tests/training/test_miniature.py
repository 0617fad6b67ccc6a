"""The shipped weights as anybody uses them: by name, without a card, a licence or a download."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from diffusers import SkyReelsV2DiffusionForcingPipeline
from numpy.random import default_rng

from engine.encode import probe
from engine.skyreels.codec import from_uint8
from engine.skyreels.forecast import job_for
from engine.skyreels.machine import Card, Machine
from engine.skyreels.models import MINIATURE, MODELS, facts_of
from engine.skyreels.preflight import NOTHING, preflight, proposed
from storyboard.trouble import Trouble
from studio.film_order import Order
from studio.filming import make_film
from studio.settings import Settings
from training.clips import draw_clips
from training.judge import CHOICES, background_drift, open_judge, seam, truths
from training.rollout import FRESH, FULL, OVERLAP, SHIPPED, film, open_model
from training.world import Chance, Scene, any_scene, caption, draw_clip


def test_it_is_small_and_laid_out_as_the_hub_has_models() -> None:
    files = [path for folder in (SHIPPED, FULL) for path in folder.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 8_000_000
    assert not [path for path in files if path.suffix not in (".json", ".safetensors", ".md")]
    facts = facts_of(SHIPPED)
    assert (facts.kind, facts.layers, facts.dim) == (MINIATURE.kind, MINIATURE.layers, MINIATURE.dim)


def test_diffusers_opens_it_too() -> None:
    torch.set_num_threads(1)
    pipe = SkyReelsV2DiffusionForcingPipeline.from_pretrained(SHIPPED, dtype=torch.float32)
    assert sum(p.numel() for p in pipe.transformer.parameters()) == MINIATURE.parameters


def test_a_film_by_name_on_a_machine_without_a_card(tmp_path: Path) -> None:
    lines: list[str] = []
    here = Settings(data=tmp_path / "data", model="miniature")
    order = Order(prompt=caption(Scene("full", "red", "wave", "park", "static")), seconds=3.0)
    out = make_film(here, order, tmp_path / "film.mp4", lines.append, lambda words, share: None)
    assert out is not None
    shown = probe(out)
    assert (shown.width, shown.height, shown.fps) == (64, 64, 12) and shown.frames == 37
    assert any(line.startswith("A test pattern") for line in lines)


def test_it_is_never_proposed_in_place_of_a_model() -> None:
    card = Card("NVIDIA L4", 24 * 10**9, 6 * 10**9, (8, 9), 120.0)
    machine = Machine(card, 1, 64 * 10**9, 60 * 10**9, 10**12, 8)
    facts = MODELS["df-14b-540p"]
    job = job_for(facts, 97, 544, 960, 30)
    assert not [text for text, _ in proposed(facts, job, machine, NOTHING) if "miniature" in text]
    with pytest.raises(Trouble, match="does not fit") as refused:
        preflight(facts, 97, 544, 960, 30, machine)
    assert "miniature" not in str(refused.value)


# ---- Its parts ------------------------------------------------------------------------------------
def test_the_autoencoder_shows_clips_that_it_never_saw() -> None:
    model, random = open_model("miniature"), default_rng(77)
    for _ in range(4):
        clip = from_uint8(draw_clip(any_scene(random), Chance.of(random)))
        latents = model.codec.encode(clip)
        assert latents.shape == (1, 16, 5, 8, 8)
        shown = torch.cat(list(model.codec.decoder().decode(latents)), 2)
        assert shown.shape == clip.shape
        assert -10 * np.log10(float((shown - clip).square().mean()) / 4) > 16  # PSNR, dB


def test_the_judge_reads_clips_that_it_never_saw() -> None:
    clips = draw_clips(open_model("miniature").codec.vae, 60, 4321, lambda *_: None)
    with torch.no_grad():
        odds, truth = open_judge()(clips.latents.float()), truths(clips)
    right = {name: float((odds[name].argmax(1) == truth[name]).float().mean()) for name in CHOICES}
    assert min(right.values()) > 0.8 and np.mean(list(right.values())) > 0.93, right


def test_drawn_clips_have_no_seams_and_a_still_background() -> None:
    """On the mean: a step is as long as what a window adds, so that a clip has its seams in one phase."""
    seams = []
    for seed in range(16):
        scene, chance = any_scene(default_rng(seed)), Chance.of(default_rng(seed))
        scene = replace(scene, camera="static", action="wave", size="full")
        whole = draw_clip(scene, chance, 3 * FRESH + OVERLAP)
        seams.append(seam(whole, FRESH, OVERLAP))
        assert max(background_drift(whole, FRESH)) < 0.02
        other = draw_clip(scene, Chance.of(default_rng(seed + 50)), 3 * FRESH + OVERLAP)
        cut = np.concatenate([whole[: OVERLAP + FRESH], other[OVERLAP + FRESH :]])
        assert background_drift(cut, FRESH)[-1] > 0.02
        assert seam(cut, FRESH, OVERLAP) > 3
    assert 0.8 < np.mean(seams) < 1.2


def test_the_prompt_decides_and_so_does_the_seed() -> None:
    model = open_model("miniature")
    films = [
        film(model, text, seed=seed)
        for text, seed in (("a girl in red", 0), ("a boy in blue", 0), ("a girl in red", 1))
    ]
    assert np.abs(films[0].astype(int) - films[1]).mean() > 3
    assert np.abs(films[0].astype(int) - films[2]).mean() > 3
