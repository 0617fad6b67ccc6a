"""Flow-matching samplers with a step index of its own for every latent frame.

Knows sigmas, velocities and samples; knows no model, no window and no guidance. All arithmetic is
float32. Latents at the same step are advanced in one call, and no operation mixes frames, so that
a plan in which all of them move together is ordinary diffusion, bit for bit.

The published sampling loop keeps a view of the latents where it needs a copy: the write-back of the
first step overwrites the sample that the first corrector starts from. compat="upstream" does the
same, for those who compare with published numbers.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Literal, Protocol

import numpy as np
import torch
from torch import Tensor

from engine.skyreels.schedule import Row, check_steps
from storyboard.trouble import Trouble

TRAINED = 1000  # timesteps of the models
NOT_STARTED = 999  # the timestep the model is told for pure noise that waits its turn
SHIFTS = 0.01, 100.0
# First and last noise level before the shift. The published scheduler has its first through float32.
CONVENTIONS: dict[str, tuple[float, float]] = {
    "upstream": (float(np.float32(1 - 1 / TRAINED)), 0.0),
    "diffusers": (1.0, 1 / TRAINED),
}


@dataclass(frozen=True, eq=False)
class FlowSchedule:
    """`sigmas` [N + 1] float32, falling, the last 0; `timesteps` [N] int64, what the model is told."""

    sigmas: Tensor
    timesteps: Tensor


def flow_schedule(
    steps: int, shift: float, convention: Literal["upstream", "diffusers"] = "upstream"
) -> FlowSchedule:
    """sigma = shift s / (1 + (shift - 1) s) over `steps` equal steps of s (arXiv 2403.03206, section 5.3.2).

    float64 until the end, then float32, and timesteps cut to whole numbers, as both conventions do.
    Raises Trouble for a number of steps outside 1 to 1000, a shift outside 0.01 to 100 or an
    unknown convention.
    """
    check_steps(steps)
    if not SHIFTS[0] <= shift <= SHIFTS[1]:
        raise Trouble(
            "A shift of {shift} is not possible. Choose {least} to {most}.",
            shift=shift,
            least=SHIFTS[0],
            most=SHIFTS[1],
        )
    if convention not in CONVENTIONS:
        raise Trouble(
            "No sigma convention is named {convention}. Choose one of: {choices}.",
            convention=convention,
            choices=", ".join(CONVENTIONS),
        )
    s = np.linspace(*CONVENTIONS[convention], steps + 1)[:-1]
    sigmas = shift * s / (1 + (shift - 1) * s)
    if abs(sigmas[0] - 1) < 1e-6:
        sigmas[0] -= 1e-6  # at 1 there is no signal, and the logarithm of its share is infinite
    return FlowSchedule(
        sigmas=torch.from_numpy(np.append(sigmas, 0.0).astype(np.float32)),
        timesteps=torch.from_numpy((sigmas * TRAINED).astype(np.int64)),
    )


def timesteps_of(schedule: FlowSchedule, row: Row) -> Tensor:
    """What the model is told of what it sees, int64 [stop - start]: 999 while it waits, 0 if clean."""
    told = [*schedule.timesteps.tolist(), 0]
    states = list(zip(row.done, row.updates, strict=True))[row.start : row.stop]
    return torch.tensor([told[done] if moves or done else NOT_STARTED for done, moves in states])


class Sampler(Protocol):
    """Advances the latents of one window; open one for each."""

    def step(self, velocity: Tensor, sample: Tensor, row: Row) -> Tensor:
        """The sample after `row`, a new tensor; latents that the row does not move come back bit-identical.

        velocity [B, C, stop - start, h, w]; sample [B, C, latents, h, w]. Raises ValueError when a
        latent is asked to move out of turn.
        """
        ...


# UniPC of order 2 with B(h) = e^-h - 1, on predictions of the clean sample (Zhao et al., arXiv
# 2302.04867, appendix A.2; bh2 in its code). For a flow, alpha = 1 - sigma.


@dataclass(frozen=True)
class Leap:
    """Coefficients of the way from one noise level to the next; all float32 values.

    x_t = keep x_s - pull x0_s - pull sum_m rho_m D_m, where D_m = (x0_m - x0_s) / r_m.
    `order` 1: no D of the level before. `rhos`: of UniC, for the level before and the one arrived at.
    """

    order: int
    keep: float  # sigma_t / sigma_s
    pull: float  # alpha_t (e^-h - 1), and alpha_t B(h) as well
    ratio: float  # r of the level before
    rhos: tuple[float, float]


def half_log_snr(sigma: Tensor) -> Tensor:
    """lambda = log(alpha / sigma); infinite at sigma 0."""
    return torch.log(1 - sigma) - torch.log(sigma)


def leap(sigmas: Tensor, index: int) -> Leap:
    """From sigmas[index] to the next: order 1 at either end of the schedule, else 2.

    float32 in the order of operations of diffusers, so that its results are met to the last bit.
    """
    order = min(2, index + 1, len(sigmas) - 1 - index)
    s, t = sigmas[index], sigmas[index + 1]
    h = half_log_snr(t) - half_log_snr(s)
    phi_1 = torch.expm1(-h)
    ratio, rhos = torch.ones(()), torch.tensor([0.0, 0.5])
    if order == 2:
        ratio = (half_log_snr(sigmas[index - 1]) - half_log_snr(s)) / h
        phi_2 = phi_1 / -h - 1
        phi_3 = phi_2 / -h - 0.5
        powers = torch.stack([torch.ones(2), torch.stack([ratio, torch.ones(())])])
        rhos = torch.linalg.solve(powers, torch.stack([phi_2 / phi_1, phi_3 * 2 / phi_1]))
    before, now = rhos.tolist()
    return Leap(order, (t / s).item(), ((1 - t) * phi_1).item(), ratio.item(), (before, now))


def unip(x: Tensor, x0: Tensor, x0_before: Tensor, way: Leap) -> Tensor:
    """The predictor UniP: from x and its x0 along `way`."""
    arrived = way.keep * x - way.pull * x0
    if way.order == 2:
        arrived = arrived - way.pull * (0.5 * ((x0_before - x0) / way.ratio))
    return arrived


def unic(x: Tensor, x0: Tensor, x0_before: Tensor, x0_now: Tensor, way: Leap) -> Tensor:
    """The corrector UniC: the same way once more, knowing the x0 predicted where it ended."""
    arrived = way.keep * x - way.pull * x0
    slope = way.rhos[1] * (x0_now - x0)
    if way.order == 2:
        slope = way.rhos[0] * ((x0_before - x0) / way.ratio) + slope
    return arrived - way.pull * slope


class UniPC:
    """UniC then UniP in every step. `aliased`: the first UniC starts where UniP arrived, as published."""

    def __init__(self, schedule: FlowSchedule, latents: int, *, aliased: bool = False) -> None:
        self._sigmas: list[float] = schedule.sigmas.tolist()
        self._leaps = [leap(schedule.sigmas, index) for index in range(len(schedule.timesteps))]
        self._turns = Turns(latents)
        self._aliased = aliased
        self._x = self._x0 = self._x0_before = torch.empty(0)  # [B, C, latents, h, w] from the first step

    def step(self, velocity: Tensor, sample: Tensor, row: Row) -> Tensor:
        if not self._x.numel():
            self._x, self._x0, self._x0_before = torch.zeros(3, *sample.shape, device=sample.device)
        moved = sample.clone()
        for done, at, seen in self._turns.take(row):
            x = sample[:, :, at].float()
            x0_before, x0_last = self._x0_before[:, :, at], self._x0[:, :, at]
            x0 = x - self._sigmas[done] * velocity[:, :, seen].float()
            if done:
                start = x if self._aliased and done == 1 else self._x[:, :, at]
                x = unic(start, x0_last, x0_before, x0, self._leaps[done - 1])
            moved[:, :, at] = unip(x, x0, x0_last, self._leaps[done])
            self._x0_before[:, :, at] = x0_last
            self._x0[:, :, at] = x0
            self._x[:, :, at] = x
        return moved


class Euler:
    """x + (sigma_t - sigma_s) velocity."""

    def __init__(self, schedule: FlowSchedule, latents: int) -> None:
        self._leaps: list[float] = schedule.sigmas.diff().tolist()
        self._turns = Turns(latents)

    def step(self, velocity: Tensor, sample: Tensor, row: Row) -> Tensor:
        moved = sample.clone()
        for done, at, seen in self._turns.take(row):
            moved[:, :, at] = sample[:, :, at].float() + self._leaps[done] * velocity[:, :, seen].float()
        return moved


class Turns:
    """Who has had how many updates: a sampler's state fits only the row that comes next."""

    def __init__(self, latents: int) -> None:
        self._done = [0] * latents

    def take(self, row: Row) -> Iterator[tuple[int, slice, slice]]:
        """(updates made, latents of the sample, the same of the velocity) for each run at the same step."""
        moving = [index for index, moves in enumerate(row.updates) if moves]
        for index in moving:
            if row.done[index] != self._done[index] or not row.start <= index < row.stop:
                raise ValueError(
                    f"Latent {index} has had {self._done[index]} updates, the row expects {row.done[index]}, "
                    f"in latents {row.start} to {row.stop - 1}."
                )
            self._done[index] += 1
        while moving:
            first = last = moving.pop(0)
            while moving and moving[0] == last + 1 and row.done[last + 1] == row.done[first]:
                last = moving.pop(0)
            seen = slice(first - row.start, last + 1 - row.start)
            yield row.done[first], slice(first, last + 1), seen


# name -> compat -> how to open one for (schedule, latents)
SAMPLERS: dict[str, dict[str, Callable[[FlowSchedule, int], Sampler]]] = {
    "unipc": {"": UniPC, "upstream": partial(UniPC, aliased=True)},
    "euler": {"": Euler},
}


def open_sampler(
    name: str, schedule: FlowSchedule, latents: int, *, compat: Literal["", "upstream"] = ""
) -> Sampler:
    """A sampler for one window of `latents`. Raises Trouble for a name or a compat that it has not."""
    if name not in SAMPLERS:
        raise Trouble(
            "No sampler is named {name}. Choose one of: {choices}.", name=name, choices=", ".join(SAMPLERS)
        )
    if compat not in SAMPLERS[name]:
        raise Trouble(
            'The sampler {name} has no compat "{compat}". Choose one of: {choices}.',
            name=name,
            compat=compat,
            choices=", ".join(f'"{known}"' for known in SAMPLERS[name]),
        )
    return SAMPLERS[name][compat](schedule, latents)
