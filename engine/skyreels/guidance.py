"""Classifier-free guidance: how the two evaluations of a step are computed, and their sum.

Knows two conditions and a scale; knows nothing of samplers or of how a forward works.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from engine.skyreels.transformer import Condition, FrameTransformer, velocity
from storyboard.trouble import Trouble


@dataclass(frozen=True)
class _Step:
    transformer: FrameTransformer
    latents: Tensor
    timesteps: Tensor
    fps: Sequence[float] | None
    causal_block: int
    causal_offset: int

    def velocity(self, condition: Condition, name: str) -> Tensor:
        """One evaluation; `name` tells the caches which of the step's evaluations it is."""
        with self.transformer.cache_context(name):
            return velocity(
                self.transformer,
                self.latents,
                self.timesteps,
                condition,
                fps=self.fps,
                causal_block=self.causal_block,
                causal_offset=self.causal_offset,
            )


def guided(
    transformer: FrameTransformer,
    latents: Tensor,
    timesteps: Tensor,
    cond: Condition,
    uncond: Condition | None,
    scale: float,
    *,
    mode: str = "sequential",
    fps: Sequence[float] | None = None,
    causal_block: int = 0,
    causal_offset: int = 0,
) -> Tensor:
    """uncond + scale·(cond - uncond) for latents [B,C,F,h,w], in their dtype (Ho & Salimans 2022).

    At scale 1 the sum is `cond`, and nothing else is computed; `uncond` may then be None. `mode` is one of
    MODES. Raises Trouble for another mode, and for "parallel" where the processes do not share this model.
    """
    if mode not in MODES:
        raise Trouble(
            "There is no guidance mode “{mode}”; choose one of: {choices}.",
            mode=mode,
            choices=", ".join(MODES),
        )
    step = _Step(transformer, latents, timesteps, fps, causal_block, causal_offset)
    if scale == 1.0:
        return step.velocity(cond, "cond")
    if uncond is None:
        raise ValueError(f"guidance at scale {scale} needs the unconditional text")
    positive, negative = MODES[mode](step, cond, uncond)
    return negative + scale * (positive - negative)


def _sequential(step: _Step, cond: Condition, uncond: Condition) -> tuple[Tensor, Tensor]:
    return step.velocity(cond, "cond"), step.velocity(uncond, "uncond")


def _batched(step: _Step, cond: Condition, uncond: Condition) -> tuple[Tensor, Tensor]:
    told = Condition(
        torch.cat([cond.text, uncond.text]),
        *(_pair(getattr(cond, name), getattr(uncond, name)) for name in ("image", "control")),
    )
    both = _Step(
        step.transformer,
        torch.cat([step.latents, step.latents]),
        torch.cat([step.timesteps, step.timesteps]),
        None if step.fps is None else [*step.fps, *step.fps],
        step.causal_block,
        step.causal_offset,
    )
    positive, negative = both.velocity(told, "both").chunk(2)
    return positive, negative


def _pair(one: Tensor | None, other: Tensor | None) -> Tensor | None:
    return None if one is None or other is None else torch.cat([one, other])


def _parallel(step: _Step, cond: Condition, uncond: Condition) -> tuple[Tensor, Tensor]:
    branches = step.transformer.branches
    if branches is None:
        raise Trouble(
            "Parallel guidance needs two processes that share the model; start {start}, "
            "or choose the mode sequential or batched.",
            start="torchrun --nproc-per-node 2",
        )
    name, condition = (("cond", cond), ("uncond", uncond))[branches.rank]
    return branches.exchange(step.velocity(condition, name))


MODES: dict[str, Callable[[_Step, Condition, Condition], tuple[Tensor, Tensor]]] = {
    "sequential": _sequential,  # two forwards, one after the other: the least memory
    "batched": _batched,  # one forward of both
    "parallel": _parallel,  # one forward in each of two processes
}
