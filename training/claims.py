"""What is claimed of the miniature, as figures: how films follow captions, and how they hold together."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.random import default_rng
from torch import Generator, Tensor

from engine.skyreels.codec import from_uint8
from engine.skyreels.loading import Model
from engine.skyreels.sampling import TRAINED
from training.clips import draw_clips
from training.fit import flow_loss
from training.judge import CHOICES, Judge, background_drift, seam
from training.noise import LEVELS
from training.rollout import FRESH, OVERLAP, film
from training.world import FRAMES, NAMES, Pixels, Scene, any_scene, caption

WINDOWS = 8


@dataclass(frozen=True)
class Continuity:
    """Means over films: `seam` (1 is none), `drift` of the background in the last window, 0 to 1, and the
    share of films whose shirt has the stripe of the first window in the last one.
    """

    seam: float
    drift: float
    stripe: float


@dataclass(frozen=True)
class Adherence:
    """The share of films that show what their caption says, by its field; and the judge's `surprise` at
    that, in nats a field: it tells more than the share where almost all are right.
    """

    shares: dict[str, float]
    surprise: float

    @property
    def mean(self) -> float:
        return float(np.mean(list(self.shares.values())))


def scenes(count: int, seed: int, **fixed: str) -> list[Scene]:
    """Random scenes, some of their fields given."""
    random = default_rng(seed)
    return [Scene(**{**vars(any_scene(random)), **fixed}) for _ in range(count)]


@torch.no_grad()
def adherence(model: Model, judge: Judge, count: int, seed: int = 0, **changes: Any) -> Adherence:
    """Of `count` films of one window."""
    right, surprise = dict.fromkeys(NAMES, 0.0), 0.0
    for number, scene in enumerate(scenes(count, seed)):
        shown = film(model, caption(scene), seed=number, **changes)
        odds = judge(model.codec.encode(from_uint8(shown)))
        for name in NAMES:
            said = odds[name][0].log_softmax(0)
            truth = CHOICES[name].index(getattr(scene, name))
            right[name] += (int(said.argmax()) == truth) / count
            surprise -= float(said[truth]) / count / len(NAMES)
    return Adherence(right, surprise)


def continuity(
    model: Model, judge: Judge, count: int, seed: int = 0, windows: int = WINDOWS, **changes: Any
) -> Continuity:
    """Of `count` films from a still camera, so many windows long."""
    seams, drifts, kept = [], [], []
    for number, scene in enumerate(scenes(count, seed, camera="static")):
        shown = film(model, caption(scene), windows, seed=number, **changes)
        seams.append(seam(shown, FRESH, OVERLAP))
        drifts.append(background_drift(shown, FRESH)[-1])
        kept.append(_stripe(judge, model, shown[:FRAMES]) == _stripe(judge, model, shown[-FRAMES:]))
    return Continuity(float(np.mean(seams)), float(np.mean(drifts)), float(np.mean(kept)))


@torch.no_grad()
def unseen_loss(model: Model, levels: str, count: int, seed: int = 0) -> float:
    """Of drawn clips that were not trained on, at noise levels of that row of noise.LEVELS."""
    clips = draw_clips(model.codec.vae, count, 1000 + seed, lambda *_: None)
    random = Generator().manual_seed(seed)
    text = model.text.encode([caption(scene) for scene in clips.scenes])
    clean = clips.latents.float()
    noisy = LEVELS[levels](count, clean.shape[2], random)

    def velocity(seen: Tensor, at: Tensor, told: Tensor) -> Tensor:
        out: Tensor = model.transformer(seen, at * TRAINED, told, return_dict=False)[0]
        return out

    return float(flow_loss(velocity, clean, noisy, text, random))


def _stripe(judge: Judge, model: Model, clip: Pixels) -> str:
    return judge.read(model.codec, clip)["stripe"]
