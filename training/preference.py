"""Preference optimisation for motion, on a base that lacks it: python -m training.preference --work FOLDER.

Diffusion-DPO (Wallace et al., arXiv 2311.12908) as flow matching has it (arXiv 2501.13918): of each pair the
drawn clip is preferred to the base's own film of the same caption. The base is the miniature taught on clips
at a third of the pace. What counts is how near the motion comes to that of drawn clips, not how much there
is.
"""

import argparse
import copy
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Generator, Tensor
from torch.nn.functional import logsigmoid

from engine.skyreels.codec import from_uint8, to_uint8
from engine.skyreels.loading import Model
from training.claims import scenes
from training.clips import Clips, batches, draw_clips
from training.codec import open_codec
from training.fit import Plan, descend, fit
from training.model import Miniature, open_miniature, save_miniature
from training.noise import LEVELS
from training.progress import Progress, spoken
from training.rollout import film, open_model
from training.text import new_tokenizer, tokens_of
from training.train import made
from training.world import Chance, Pixels, caption, draw_clip

SLOW = Plan("forcing", steps=300, rate=1e-3)  # teaches the base its lack
PACE, SLOW_CLIPS = 0.33, 1500


@dataclass(frozen=True)
class Preference:
    """`beta`: how far the weights may leave the base's; steps of `batch` of so many pairs."""

    pairs: int = 200
    steps: int = 150
    batch: int = 16
    rate: float = 1e-4
    beta: float = 200.0


@dataclass(frozen=True, eq=False)
class Pairs:
    """Latents [N, 16, F, h, w] of what is preferred and of what is not, and their captions' tokens [N, n]."""

    better: Tensor
    worse: Tensor
    tokens: Tensor


def motion(clip: Pixels) -> float:
    """Mean change from frame to frame, 0 to 1."""
    return float(np.abs(np.diff(clip.astype(np.float32), axis=0)).mean() / 255)


def gap(model: Model, count: int, seed: int) -> float:
    """How far the motion of films is from that of drawn clips of their captions: mean |log ratio|, 0 best."""
    random = np.random.default_rng(seed)
    gaps = []
    for number, scene in enumerate(scenes(count, seed, camera="static")):
        drawn = motion(model_sees(model, draw_clip(scene, Chance.of(random))))
        gaps.append(abs(math.log(motion(film(model, caption(scene), seed=number)) / drawn)))
    return float(np.mean(gaps))


def model_sees(model: Model, clip: Pixels) -> Pixels:
    """The clip through the autoencoder: what a film without fault would show."""
    decoder = model.codec.decoder()
    return to_uint8(torch.cat(list(decoder.decode(model.codec.encode(from_uint8(clip)))), 2))


def pairs_of(base: Model, count: int, seed: int, tell: Progress) -> Pairs:
    """Drawn clips, and the base's films of the same captions."""
    random = np.random.default_rng(seed)
    better, worse, captions = [], [], []
    for number, scene in enumerate(scenes(count, seed)):
        captions.append(caption(scene))
        better.append(base.codec.encode(from_uint8(draw_clip(scene, Chance.of(random)))))
        worse.append(base.codec.encode(from_uint8(film(base, captions[-1], seed=number))))
        tell("pairs", number + 1, count, 0.0)
    return Pairs(torch.cat(better), torch.cat(worse), tokens_of(new_tokenizer(), captions))


def prefer(base: Miniature, pairs: Pairs, how: Preference, seed: int, tell: Progress) -> Miniature:
    """The base's weights after preference optimisation; the base stays as it is."""
    random = Generator().manual_seed(seed)
    model = copy.deepcopy(base)
    model.encoder.requires_grad_(False)
    optimizer = torch.optim.AdamW(model.transformer.parameters(), how.rate, weight_decay=0)
    for step in range(how.steps):
        chosen = torch.randint(len(pairs.tokens), (how.batch,), generator=random)
        levels = LEVELS["forcing"](how.batch, pairs.better.shape[2], random)
        noise = torch.randn(pairs.better[chosen].shape, generator=random)
        told = pairs.tokens[chosen]
        gains = [
            _error(base, model, clean[chosen], noise, levels, told) for clean in (pairs.better, pairs.worse)
        ]
        loss = -logsigmoid(-how.beta / 2 * (gains[0] - gains[1])).mean()
        descend(optimizer, loss)
        tell("preference", step + 1, how.steps, loss.item())
    return model


def _error(
    base: Miniature, model: Miniature, clean: Tensor, noise: Tensor, levels: Tensor, told: Tensor
) -> Tensor:
    """How much larger the model's error is than the base's, of each clip [B]."""
    at = levels[:, None, :, None, None]
    noisy, target = (1 - at) * clean + at * noise, noise - clean
    with torch.no_grad():
        before = (base(noisy, levels, told) - target).square().mean((1, 2, 3, 4))
    return (model(noisy, levels, told) - target).square().mean((1, 2, 3, 4)) - before


def slow_base(work: Path, tell: Progress) -> Path:
    """The miniature taught on slow clips: a base that lacks motion."""
    folder = work / "slow-0"
    if not folder.is_dir():
        quick = made(work, "forcing", 0)
        vae, miniature, tokenizer = open_codec(quick / "vae"), open_miniature(quick), new_tokenizer()
        random = Generator().manual_seed(7)
        clips: Clips = draw_clips(vae, SLOW_CLIPS, 7, tell, pace=PACE)
        fit(miniature, batches(clips, tokenizer, 32, random), SLOW, random, tell, muon=True)
        save_miniature(folder, miniature, vae, tokenizer)
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--work", type=Path, required=True, help="the folder of training.train")
    parser.add_argument("--beta", type=float, default=Preference.beta)
    parser.add_argument("--rate", type=float, default=Preference.rate)
    parser.add_argument("--steps", type=int, default=Preference.steps)
    given = parser.parse_args()
    torch.set_num_threads(1)
    tell, how = spoken(), Preference(beta=given.beta, rate=given.rate, steps=given.steps)
    folder = slow_base(given.work, tell)
    base = open_model(folder)
    print(f"base: gap of motion {gap(base, 40, 11):.3f}")
    model = prefer(open_miniature(folder), pairs_of(base, how.pairs, 12, tell), how, 0, tell)
    out = save_miniature(given.work / "preferred-0", model, open_codec(folder / "vae"), new_tokenizer())
    print(f"preferred: gap of motion {gap(open_model(out), 40, 11):.3f}")


if __name__ == "__main__":
    main()
