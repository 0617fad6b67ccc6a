"""What is claimed of the miniature, as figures: how films follow captions, and how they hold together."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import default_rng

from engine.skyreels.loading import Model
from training.judge import Judge, background_drift, seam
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


def scenes(count: int, seed: int, **fixed: str) -> list[Scene]:
    """Random scenes, some of their fields given."""
    random = default_rng(seed)
    return [Scene(**{**vars(any_scene(random)), **fixed}) for _ in range(count)]


def adherence(model: Model, judge: Judge, count: int, seed: int = 0, **changes: Any) -> dict[str, float]:
    """The share of `count` films of one window that show what their caption says, by its field."""
    right = dict.fromkeys(NAMES, 0)
    for number, scene in enumerate(scenes(count, seed)):
        read = judge.read(model.codec, film(model, caption(scene), seed=number, **changes))
        for name in NAMES:
            right[name] += read[name] == getattr(scene, name)
    return {name: right[name] / count for name in NAMES}


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


def _stripe(judge: Judge, model: Model, clip: Pixels) -> str:
    return judge.read(model.codec, clip)["stripe"]
