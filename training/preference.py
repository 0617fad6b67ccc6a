"""Preference optimisation for motion, on a base that lacks it: python -m training.preference --work FOLDER.

Diffusion-DPO (Wallace et al., arXiv 2311.12908) as flow matching has it (arXiv 2501.13918): of each pair the
drawn clip is preferred to the base's own film of the same caption. Left to itself it widens the gap by
making both less likely; DPO-Positive's penalty (arXiv 2402.13228) holds the preferred one. The base is the
miniature taught on clips at a tenth of the pace. What counts is how near the motion comes to that of drawn
clips, not how much there is.
"""

import copy
import math
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Generator, Tensor
from torch.nn.functional import logsigmoid

from engine.skyreels.codec import from_uint8, to_uint8
from engine.skyreels.loading import Model
from training.claims import adherence, scenes
from training.clips import Clips, batches, draw_clips
from training.codec import open_codec
from training.fit import Plan, descend, fit
from training.judge import open_judge
from training.model import Miniature, open_miniature, save_miniature
from training.noise import LEVELS
from training.progress import Progress, spoken
from training.rollout import film, open_model
from training.text import new_tokenizer, tokens_of
from training.train import made, options
from training.world import Chance, Pixels, caption, draw_clip

SLOW = Plan("forcing", steps=300, rate=1e-3)  # teaches the base its lack
PACE, SLOW_CLIPS = 0.1, 1500


@dataclass(frozen=True)
class Preference:
    """`beta`: how far the weights may leave the base's; `penalty`: what it costs that the better clip becomes
    less likely, 0 in plain DPO; steps of `batch` of so many pairs.
    """

    pairs: int = 200
    steps: int = 120
    batch: int = 16
    rate: float = 2e-4
    beta: float = 50.0
    penalty: float = 5.0


@dataclass(frozen=True, eq=False)
class Pairs:
    """Latents [N, 16, F, h, w] of what is preferred and of what is not, and their captions' tokens [N, n]."""

    better: Tensor
    worse: Tensor
    tokens: Tensor


def motion(clip: Pixels) -> float:
    """Mean change from frame to frame, 0 to 1."""
    return float(np.abs(np.diff(clip.astype(np.float32), axis=0)).mean() / 255)


def ratios(model: Model, count: int, seed: int) -> list[float]:
    """The motion of films beside that of drawn clips of their captions: log ratios, 0 where it is as much."""
    random = np.random.default_rng(seed)
    found = []
    for number, scene in enumerate(scenes(count, seed, camera="static")):
        drawn = motion(model_sees(model, draw_clip(scene, Chance.of(random))))
        found.append(math.log(motion(film(model, caption(scene), seed=number)) / drawn))
    return found


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
        better, worse = (
            _error(base, model, clean[chosen], noise, levels, told) for clean in (pairs.better, pairs.worse)
        )
        lost = better - worse + how.penalty * better.clamp(min=0)
        loss = -logsigmoid(-how.beta / 2 * lost).mean()
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
    given = options(__doc__, films=100).parse_args()
    torch.set_num_threads(1)
    tell, how = spoken(), Preference()
    slow, judge = slow_base(given.work, tell), open_judge(given.work / "judge.safetensors")
    base = open_miniature(slow)
    pairs = pairs_of(open_model(slow), how.pairs, 12, tell)
    models = {"base": open_model(slow)}
    for name, penalty in (("preferred", how.penalty), ("preferred, plain", 0.0)):
        model = prefer(base, pairs, replace(how, penalty=penalty), 0, tell)
        folder = given.work / name.replace(", ", "-")
        models[name] = open_model(save_miniature(folder, model, open_codec(slow / "vae"), new_tokenizer()))
    for name, film_of in models.items():
        found = np.array(ratios(film_of, given.films, 11))
        print(f"{name}: log ratio {found.mean():.3f}, gap {np.abs(found).mean():.3f}", end=", ")
        print(adherence(film_of, judge, given.films, 5), flush=True)


if __name__ == "__main__":
    main()
