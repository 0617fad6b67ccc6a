"""How noisy each latent frame is in training: the two regimes of SkyReels-V2, as a table.

Full-sequence diffusion has one level for all frames. Diffusion forcing has one for each (Chen et al., arXiv
2407.01392); half of its draws are the states that a sampler of windows is in, history clean or nearly so and
the rest at one level, since a small model has no time to find them by chance.
"""

from collections.abc import Callable

import torch
from torch import Generator, Tensor

MEAN, SPREAD = 0.2, 1.2  # of the logit of a level (logit-normal: Esser et al., arXiv 2403.03206)
UNIFORM = 0.3  # share of levels that are drawn evenly: the ends are seen, too
STIRRED, STIR = 0.5, 0.05  # share of histories that are not quite clean, and how noisy those are at most

Levels = Callable[[int, int, Generator], Tensor]


def _any(count: int, frames: int, random: Generator) -> Tensor:
    logit = torch.sigmoid(MEAN + SPREAD * torch.randn(count, frames, generator=random))
    even = torch.rand(count, frames, generator=random)
    return torch.where(torch.rand(count, 1, generator=random) < UNIFORM, even, logit)


def one_for_all(count: int, frames: int, random: Generator) -> Tensor:
    """Levels [count, frames] in 0 (clean) to 1 (noise), the same for all frames of a clip."""
    return _any(count, 1, random).expand(count, frames).clone()


def one_for_each(count: int, frames: int, random: Generator) -> Tensor:
    """Levels [count, frames]: independent in half of the clips, history and one level in the others."""
    window = one_for_all(count, frames, random)
    known = torch.randint(0, frames - 1, (count, 1), generator=random)
    stirred = torch.rand(count, 1, generator=random) < STIRRED
    history = STIR * torch.rand(count, 1, generator=random) * stirred
    window = torch.where(torch.arange(frames)[None] < known, history, window)
    apart = torch.rand(count, 1, generator=random) < 0.5
    return torch.where(apart, _any(count, frames, random), window)


LEVELS: dict[str, Levels] = {"full": one_for_all, "forcing": one_for_each}
