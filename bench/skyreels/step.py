"""`python -m bench.skyreels.step`: one window's denoising, ours beside diffusers' pipeline in the same run.

Each is a process of its own with the same random weights and the same plan of steps. A step is two
evaluations of the model (guidance) and what the loop does around them; "above them" is what a step takes
more than its bare forwards. Seconds of one core, or of the card by its own events. On a card also MFU,
and the time that the operations alone would take at the card's peak.
"""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import torch
from diffusers import SkyReelsV2Transformer3DModel

from bench.meter import save, show
from bench.skyreels import shapes
from bench.skyreels.apart import apart, peak
from bench.skyreels.shapes import GUIDANCE, SHIFT, SIZES, Size
from engine.skyreels import placement as placing
from engine.skyreels.cost import forward_flops
from engine.skyreels.forcing import Conditions, denoise
from engine.skyreels.loading import DTYPES
from engine.skyreels.machine import this_machine
from engine.skyreels.placement import PLACEMENTS, placement_named
from engine.skyreels.recipe import Recipe, plan_window
from engine.skyreels.sampling import flow_schedule
from engine.skyreels.schedule import SPATIAL, Window, latents_of
from engine.skyreels.transformer import Condition, FrameTransformer

WAYS = ("ours", "diffusers")
USUAL = {"cpu": "cpu", "cuda": "whole"}  # a device's placement
ROWS = 8  # at least as many steps are measured
Run = Callable[[Recipe], int]  # denoises one window; the number of its steps


def main() -> None:
    chosen = parser(__doc__ or "").parse_args()
    if chosen.one:
        print(json.dumps(one(chosen)))
        return
    tables = measure(chosen)
    for title, rows in tables.items():
        show(title, rows)
    save(chosen.json, tables)


def parser(description: str) -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(description=description)
    options.add_argument("--device", choices=USUAL, default="cpu")
    options.add_argument("--size", choices=SIZES, default="small")
    options.add_argument("--placement", choices=PLACEMENTS, help="ours, as in engine.skyreels.placement")
    options.add_argument("--steps", type=int, default=4)
    options.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    options.add_argument("--one", choices=WAYS, help=argparse.SUPPRESS)
    options.add_argument("--ar-step", type=int, default=0, help=argparse.SUPPRESS)
    return options


def measure(chosen: argparse.Namespace) -> dict[str, list[dict[str, object]]]:
    """One table for a window whose frames go together, one where each runs a step behind the last."""
    if chosen.device == "cuda" and not torch.cuda.is_available():
        raise SystemExit(f"PyTorch {torch.__version__} sees no card. Leave --device out to measure one core.")
    name = torch.cuda.get_device_name() if chosen.device == "cuda" else "one core"
    tables = {}
    for mode, ar_step in (("sync", 0), ("async", 1)):
        asked = ["--device", chosen.device, "--size", chosen.size, "--steps", str(chosen.steps)]
        asked += ["--ar-step", str(ar_step)]
        if chosen.placement:
            asked += ["--placement", chosen.placement]
        found = {way: apart("bench.skyreels.step", [*asked, "--one", way]) for way in WAYS}
        tables[f"a step, {mode}: {chosen.size} on {name}"] = [row(way, found, chosen) for way in WAYS]
    return tables


def row(way: str, found: dict[str, dict[str, float]], chosen: argparse.Namespace) -> dict[str, object]:
    """One line of a table."""
    mine, size = found[way], SIZES[chosen.size]
    shown: dict[str, object] = {
        "way": way,
        "s a step": f"{mine['step']:.4f}",
        "of these forwards": f"{mine['forwards']:.4f}",
        "above them": f"{100 * (mine['step'] / mine['forwards'] - 1):.2f} %",
        "peak MB": f"{mine['peak']:.0f}",
        "speed / diffusers": f"{found['diffusers']['step'] / mine['step']:.2f}",
    }
    if chosen.device == "cuda" and (card := this_machine(Path()).card) and card.tflops:
        flops = 2 * forward_flops(shapes.facts(size), size.frames, size.height, size.width)
        floor = flops / card.tflops / 1e12
        shown |= {"floor s": f"{floor:.3f}", "MFU": f"{100 * floor / mine['step']:.0f} %"}
    return shown


@torch.no_grad()
def one(chosen: argparse.Namespace) -> dict[str, float]:
    """Seconds of a step and of its forwards, and the peak in MB, in this process."""
    size, on_card = SIZES[chosen.size], chosen.device == "cuda"
    placement = placement_named(chosen.placement or USUAL[chosen.device])
    dtype = DTYPES[placement.dtype]
    if not on_card:
        torch.set_num_threads(1)
    cls = FrameTransformer if chosen.one == "ours" else SkyReelsV2Transformer3DModel
    model = shapes.transformer(size, cls, chosen.device, dtype)
    if chosen.one == "ours":
        placing.apply(placement, transformer=model)
    texts = torch.randn(2, 512, size.text_dim, generator=torch.Generator().manual_seed(1))
    texts = texts.to(chosen.device, dtype)
    run = {"ours": ours, "diffusers": published}[chosen.one](model, size, texts)
    recipe = recipe_of(size, chosen.steps, chosen.ar_step)
    run(recipe_of(size, 1, 0))  # as warm as it gets: one step has every shape
    if on_card:
        torch.cuda.reset_peak_memory_stats()
    watch, steps = Watch(model, on_card), 0
    while steps < ROWS:
        with watch:
            steps += run(recipe)
    return {
        "step": watch.total / steps,
        "forwards": watch.forwards / steps,
        "peak": torch.cuda.max_memory_allocated() / 2**20 if on_card else peak(),
    }


def recipe_of(size: Size, steps: int, ar_step: int) -> Recipe:
    return Recipe(
        prompt="",
        frames=size.frames,
        width=size.width,
        height=size.height,
        steps=steps,
        guidance=GUIDANCE,
        shift=SHIFT,
        base=size.frames,
        overlap=1,
        ar_step=ar_step,
    )


@dataclass
class Watch:
    """A context manager: seconds inside it, and those of them in the model's forwards."""

    model: torch.nn.Module
    on_card: bool
    total: float = 0.0
    forwards: float = 0.0

    def __post_init__(self) -> None:
        self._marks: list[Any] = []
        self.model.register_forward_pre_hook(lambda *_: self._mark())
        self.model.register_forward_hook(lambda *_: self._mark())

    def __enter__(self) -> None:
        self._marks.clear()
        self._mark()

    def __exit__(self, *_: object) -> None:
        self._mark()
        first, *inner, last = self._seconds()
        self.total += last - first
        self.forwards += sum(end - begin for begin, end in zip(inner[::2], inner[1::2], strict=True))

    def _mark(self) -> None:
        if not self.on_card:
            self._marks.append(time.process_time())
            return
        event: Any = torch.cuda.Event(enable_timing=True)  # type: ignore[no-untyped-call]
        event.record()
        self._marks.append(event)

    def _seconds(self) -> Sequence[float]:
        if not self.on_card:
            return self._marks
        torch.cuda.synchronize()
        return [self._marks[0].elapsed_time(mark) / 1000 for mark in self._marks]


def ours(model: Any, size: Size, texts: torch.Tensor) -> Run:
    """The engine's denoising loop."""
    shell: Any = SimpleNamespace(transformer=model, facts=shapes.facts(size), cfg="sequential")
    conditions = Conditions(Condition(texts[:1]), Condition(texts[1:]))

    def run(recipe: Recipe) -> int:
        plan = plan_window(recipe, Window(0, 0, latents_of(size.frames)))
        shape = (1, 16, plan.latents, size.height // SPATIAL, size.width // SPATIAL)
        latents = torch.randn(shape, generator=torch.Generator().manual_seed(2)).to(texts.device)
        schedule = flow_schedule(recipe.steps, recipe.shift)
        return sum(1 for _ in denoise(shell, recipe, plan, latents, conditions, schedule, torch.Generator()))

    return run


def published(model: Any, size: Size, texts: torch.Tensor) -> Run:
    """diffusers' pipeline up to the latents, its texts encoded already."""
    pipe = shapes.pipeline(model)

    def run(recipe: Recipe) -> int:
        pipe(
            prompt=None,
            prompt_embeds=texts[:1],
            negative_prompt_embeds=texts[1:],
            height=recipe.height,
            width=recipe.width,
            num_frames=recipe.frames,
            base_num_frames=recipe.base,
            num_inference_steps=recipe.steps,
            guidance_scale=recipe.guidance,
            ar_step=recipe.ar_step,
            generator=torch.Generator().manual_seed(2),
            output_type="latent",
        )
        return int(pipe.num_timesteps)

    return run


if __name__ == "__main__":
    main()
