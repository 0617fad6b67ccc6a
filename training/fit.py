"""The training loop: flow matching, whatever the model and whatever noise its frames have.

The same loop trains the miniature from nothing, turns full-sequence weights to diffusion forcing, and
fine-tunes a LoRA on a published checkpoint. accelerate places the model on what the machine has; Muon
(Jordan et al., 2024, as torch has it) takes the matrices of the blocks where asked for, AdamW the rest.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import torch
from accelerate import Accelerator
from diffusers.training_utils import EMAModel
from torch import Generator, Tensor, nn

from training.noise import LEVELS
from training.progress import Progress

CLIP = 1.0  # most length of a step's gradient
Velocity = Callable[[Tensor, Tensor, Tensor], Tensor]  # noisy latents, levels [B, F], what is told


@dataclass(frozen=True)
class Plan:
    """How long and how fast. `levels`: a row of noise.LEVELS. `rate` falls to 0 over the last `decay`."""

    levels: str
    steps: int
    rate: float
    warm_up: int = 50
    decay: float = 0.4
    average: float = 0.998  # of the weights, from step to step


def fit(
    model: nn.Module,
    batches: Iterator[tuple[Tensor, Tensor]],
    plan: Plan,
    random: Generator,
    tell: Progress,
    *,
    muon: bool = False,
) -> list[float]:
    """Train `model`, whose weights are then the average over its last steps; the losses.

    `model` gives velocities, as `Velocity` has it; `batches` gives clean latents [B, C, F, h, w] and what the
    model is told of them. Only parameters that want gradients are changed.
    """
    accelerator = Accelerator()
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimizers = [accelerator.prepare(one) for one in _optimizers(model, plan.rate, muon)]
    trained = accelerator.prepare(model)
    average = EMAModel(parameters, decay=plan.average, use_ema_warmup=True, inv_gamma=1.0, power=0.75)
    losses = []
    for step in range(plan.steps):
        share = min(1, (step + 1) / plan.warm_up, (1 - step / plan.steps) / plan.decay)
        for optimizer in optimizers:
            for group in optimizer.param_groups:
                group["lr"] = plan.rate * share
        clean, told = next(batches)
        levels = LEVELS[plan.levels](len(clean), clean.shape[2], random)
        loss = flow_loss(trained, clean, levels, told, random)
        accelerator.backward(loss)
        accelerator.clip_grad_norm_(parameters, CLIP)
        for optimizer in optimizers:
            optimizer.step()
            optimizer.zero_grad()
        average.step(parameters)
        losses.append(loss.item())
        tell(plan.levels, step + 1, plan.steps, losses[-1])
    average.copy_to(parameters)
    return losses


def descend(optimizer: torch.optim.Optimizer, loss: Tensor) -> None:
    """One step of a loop that needs neither an average nor several devices."""
    loss.backward()
    torch.nn.utils.clip_grad_norm_([p for group in optimizer.param_groups for p in group["params"]], CLIP)
    optimizer.step()
    optimizer.zero_grad()


def flow_loss(model: Velocity, clean: Tensor, levels: Tensor, told: Tensor, random: Generator) -> Tensor:
    """Mean square of the velocity's error at x = (1 - level) clean + level noise (arXiv 2210.02747)."""
    noise = torch.randn(clean.shape, generator=random).to(clean)
    at = levels[:, None, :, None, None].to(clean)
    error = model((1 - at) * clean + at * noise, levels.to(clean), told) - (noise - clean)
    return error.float().square().mean()


def _optimizers(model: nn.Module, rate: float, muon: bool) -> Iterable[torch.optim.Optimizer]:
    named = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    matrices = [p for name, p in named if muon and p.ndim == 2 and ".blocks." in f".{name}"]
    chosen = {id(p) for p in matrices}
    rest = [p for _, p in named if id(p) not in chosen]
    if matrices:
        yield torch.optim.Muon(matrices, lr=rate, weight_decay=0.0, adjust_lr_fn="match_rms_adamw")
    yield torch.optim.AdamW(rest, lr=rate, betas=(0.9, 0.95), weight_decay=0.0)
