"""Films of the miniature by the product's own engine: the sampler that is judged is the one that ships."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from engine.skyreels.forcing import shoot
from engine.skyreels.loading import Model, load_model
from engine.skyreels.models import MINIATURE
from engine.skyreels.placement import placement_named
from engine.skyreels.recipe import Start, recipe_for
from engine.skyreels.schedule import TEMPORAL
from training.world import FRAMES, Pixels

assert MINIATURE.folder
SHIPPED: Path = MINIATURE.folder
FULL = Path(__file__).parent / "full"  # the transformer of full-sequence diffusion
OVERLAP = 1 + TEMPORAL  # frames that windows share
FRESH = FRAMES - OVERLAP  # frames that each window adds


def open_model(folder: Path | str, **more: Any) -> Model:
    """The engine's own, of a folder or by name, on the processor in float32."""
    placement = placement_named("cpu")
    return load_model(folder, placement=placement, cache=None, accept_licence=True, offline=True, **more)


def full_sequence(into: Path) -> Path:
    """The miniature as it was before diffusion forcing, as a checkpoint in the folder `into`."""
    shutil.copytree(SHIPPED, into)
    shutil.rmtree(into / "transformer")
    shutil.copytree(FULL, into / "transformer")
    return into


def film(model: Model, prompt: str, windows: int = 1, seed: int = 0, **changes: Any) -> Pixels:
    """uint8 [frames, 64, 64, 3]: so many windows of `prompt`; `changes` are fields of the engine's recipe."""
    frames = FRAMES + (windows - 1) * FRESH
    recipe = recipe_for(model.facts, prompt, frames, seed=seed, **changes)
    return np.concatenate([part for part in shoot(model, recipe, Start()) if isinstance(part, np.ndarray)])


def films(model: Model, prompts: Iterable[str], windows: int = 1, **changes: Any) -> list[Pixels]:
    """One for each prompt, each with a seed of its own."""
    return [film(model, prompt, windows, seed, **changes) for seed, prompt in enumerate(prompts)]
