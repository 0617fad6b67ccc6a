"""The samplers against diffusers' schedulers, to the last bit, and against solutions known in closed form."""

import copy
import math
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import (
    FlowMatchEulerDiscreteScheduler,
    SkyReelsV2DiffusionForcingPipeline,
    UniPCMultistepScheduler,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from engine.skyreels.sampling import SAMPLERS, FlowSchedule, flow_schedule, open_sampler, timesteps_of
from engine.skyreels.schedule import Plan, Row, plan_steps
from storyboard.trouble import Trouble

FIRST = float(np.float32(0.999))  # the published scheduler's noise level before its first step


def reference(steps: int, shift: float, convention: str = "upstream") -> UniPCMultistepScheduler:
    scheduler = UniPCMultistepScheduler(
        prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=shift
    )
    if convention == "upstream":
        scheduler.set_timesteps(sigmas=np.linspace(FIRST, 0, steps + 1)[:-1])
    else:
        scheduler.set_timesteps(steps)
    scheduler.set_begin_index(0)  # else it skips the first step where the first two timesteps are equal
    return scheduler


def velocity_of(sample: Tensor, row: Row, seed: int) -> Tensor:
    """A velocity that depends on the sample, as a model's does."""
    noise = torch.randn(
        sample[:, :, row.start : row.stop].shape, generator=torch.Generator().manual_seed(seed)
    )
    return torch.tanh(sample[:, :, row.start : row.stop]) - noise


def ours(name: str, schedule: FlowSchedule, plan: Plan, sample: Tensor, compat: Any = "") -> Tensor:
    sampler = open_sampler(name, schedule, plan.latents, compat=compat)
    for seed, row in enumerate(plan.rows):
        sample = sampler.step(velocity_of(sample, row, seed), sample, row)
    return sample


def one_scheduler_a_latent(
    scheduler: UniPCMultistepScheduler, plan: Plan, sample: Tensor, aliased: bool
) -> Tensor:
    """The published loop: copies of the scheduler step single latents, `aliased` on views of the sample."""
    sample = sample.clone()
    schedulers = [copy.deepcopy(scheduler) for _ in range(plan.latents)]
    for seed, row in enumerate(plan.rows):
        velocity = velocity_of(sample, row, seed)
        for index in range(row.start, row.stop):
            if row.updates[index]:
                view = sample[:, :, index]
                sample[:, :, index] = schedulers[index].step(
                    velocity[:, :, index - row.start],
                    scheduler.timesteps[row.done[index]],
                    view if aliased else view.clone(),
                    return_dict=False,
                )[0]
    return sample


def noise(latents: int, seed: int) -> Tensor:
    return torch.randn(2, 4, latents, 3, 5, generator=torch.Generator().manual_seed(seed))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    steps = draw(st.one_of(st.integers(1, 4), st.integers(5, 20)))
    prefix, end = draw(st.integers(0, 3)), draw(st.integers(0, 1))
    fresh, block = draw(st.integers(1, 6)), draw(st.integers(1, 3))
    base = draw(st.one_of(st.none(), st.integers(block, 9)))
    slides = base is not None and base < prefix + fresh
    least = math.ceil(steps / (base // block)) if base is not None and slides else 0
    return plan_steps(
        prefix + fresh + end,
        steps,
        base=base,
        ar_step=draw(st.integers(least, steps + 1)),
        block=min(block, prefix + fresh + end),
        prefix=prefix,
        end=end,
    )


shifts = st.one_of(st.sampled_from([1.0, 3.0, 5.0, 8.0, 17.0]), st.floats(0.01, 100))


@settings(max_examples=400, deadline=None)
@given(st.integers(1, 1000), shifts, st.sampled_from(["upstream", "diffusers"]))
def test_schedules_are_those_of_diffusers(steps: int, shift: float, convention: Any) -> None:
    schedule, scheduler = flow_schedule(steps, shift, convention), reference(steps, shift, convention)
    assert schedule.sigmas.dtype == torch.float32 and schedule.timesteps.dtype == torch.int64
    assert torch.equal(schedule.sigmas, scheduler.sigmas)
    assert torch.equal(schedule.timesteps, scheduler.timesteps)
    assert schedule.sigmas[0] < 1 and schedule.sigmas[-1] == 0


def test_the_conventions_end_differently() -> None:
    assert flow_schedule(30, 8).timesteps[-1] == 216
    assert flow_schedule(30, 8, "diffusers").timesteps[-1] == 221


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(st.integers(1, 4), st.integers(5, 60)),
    shifts,
    st.sampled_from(["upstream", "diffusers"]),
    st.integers(1, 5),
    st.integers(0, 2**32),
)
def test_in_step_it_is_ordinary_diffusion_bit_for_bit(
    steps: int, shift: float, convention: Any, latents: int, seed: int
) -> None:
    scheduler, sample = reference(steps, shift, convention), noise(latents, seed)
    plan = plan_steps(latents, steps)
    expected = sample
    for index, row in enumerate(plan.rows):
        velocity = velocity_of(expected, row, index)
        expected = scheduler.step(velocity, scheduler.timesteps[index], expected, return_dict=False)[0]
    assert torch.equal(ours("unipc", flow_schedule(steps, shift, convention), plan, sample), expected)


@settings(max_examples=100, deadline=None)
@given(plans(), shifts, st.integers(0, 2**32), st.booleans())
def test_out_of_step_it_is_a_scheduler_a_latent_bit_for_bit(
    plan: Plan, shift: float, seed: int, aliased: bool
) -> None:
    """aliased: with compat="upstream" also the published mistake."""
    sample = noise(plan.latents, seed)
    expected = one_scheduler_a_latent(reference(plan.steps, shift), plan, sample, aliased)
    schedule = flow_schedule(plan.steps, shift)
    found = ours("unipc", schedule, plan, sample, "upstream" if aliased else "")
    assert torch.equal(found, expected)
    last = plan.latents - plan.end
    assert torch.equal(found[:, :, : plan.prefix], sample[:, :, : plan.prefix])
    assert torch.equal(found[:, :, last:], sample[:, :, last:])


@pytest.mark.parametrize("steps, equal", [(1, True), (2, True), (3, False), (30, False)])
def test_the_published_mistake_shows_from_three_steps_on(steps: int, equal: bool) -> None:
    """The last step goes to the predicted clean sample, wherever it starts: of two, none is left to spoil."""
    schedule, plan, sample = flow_schedule(steps, 8), plan_steps(3, steps), noise(3, 1)
    found, published = (ours("unipc", schedule, plan, sample, compat) for compat in ("", "upstream"))
    assert torch.equal(found, published) == equal


def test_a_step_is_not_skipped_where_two_timesteps_are_equal() -> None:
    """diffusers, left to find its own first step, takes the second, and runs out of sigmas."""
    schedule, plan, sample = flow_schedule(50, 100), plan_steps(2, 50), noise(2, 3)
    assert schedule.timesteps[0] == schedule.timesteps[1]
    expected = one_scheduler_a_latent(reference(50, 100), plan, sample, aliased=False)
    assert torch.equal(ours("unipc", schedule, plan, sample), expected)
    left_alone = reference(50, 100)
    left_alone.set_timesteps(sigmas=np.linspace(FIRST, 0, 51)[:-1])
    with pytest.raises(AssertionError):
        one_scheduler_a_latent(left_alone, plan, sample, aliased=False)


@settings(max_examples=60, deadline=None)
@given(plans(), shifts, st.integers(0, 2**32))
def test_euler_is_that_of_diffusers(plan: Plan, shift: float, seed: int) -> None:
    schedule, sample = flow_schedule(plan.steps, shift), noise(plan.latents, seed)
    scheduler = FlowMatchEulerDiscreteScheduler()
    scheduler.set_timesteps(sigmas=schedule.sigmas[:-1].tolist())
    scheduler.set_begin_index(0)
    expected = one_scheduler_a_latent(scheduler, plan, sample, aliased=False)
    assert torch.equal(ours("euler", schedule, plan, sample), expected)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_the_model_is_told_the_published_timesteps(data: st.DataObject) -> None:
    block, blocks, base = (
        data.draw(st.integers(1, 3)),
        data.draw(st.integers(1, 8)),
        data.draw(st.integers(1, 8)),
    )
    prefix, steps = data.draw(st.integers(0, min(base, blocks) - 1)), data.draw(st.integers(1, 12))
    ar_step = data.draw(st.integers(math.ceil(steps / base) if base < blocks else 0, 12))
    schedule = flow_schedule(steps, 8)
    sizes: dict[str, int] = dict(base=base * block, ar_step=ar_step, prefix=prefix * block)
    plan = plan_steps(blocks * block, steps, block=block, **sizes)
    matrix, _, _, intervals = SkyReelsV2DiffusionForcingPipeline.generate_timestep_matrix(
        None, blocks * block, schedule.timesteps, base * block, ar_step, prefix * block, block
    )
    for row, told, (start, stop) in zip(plan.rows, matrix, intervals, strict=True):
        assert torch.equal(timesteps_of(schedule, row), told[start:stop])


def on_a_gaussian(name: str, steps: int, compat: Any = "") -> float:
    """Error of the end point on data of mean 1.5 and deviation 0.4, whose flow is known in closed form."""
    mean, deviation = 1.5, 0.4
    schedule, plan = flow_schedule(steps, 3), plan_steps(2, steps)
    sampler, sample = open_sampler(name, schedule, 2, compat=compat), noise(2, 5)

    def spread(sigma: float) -> float:
        return math.hypot((1 - sigma) * deviation, sigma)

    first = schedule.sigmas[0].item()
    exact = mean + deviation * (sample - (1 - first) * mean) / spread(first)
    for row in plan.rows:
        sigma = schedule.sigmas[row.done[0]].item()
        share = (1 - sigma) * deviation**2 / spread(sigma) ** 2
        clean = mean + share * (sample - (1 - sigma) * mean)
        sample = sampler.step((sample - clean) / sigma, sample, row)
    return (sample - exact).abs().max().item()


@pytest.mark.parametrize("name, order", [("euler", 1), ("unipc", 2)])
def test_errors_fall_with_the_order_of_the_method(name: str, order: int) -> None:
    coarse, fine = on_a_gaussian(name, 16), on_a_gaussian(name, 256)
    assert 0.9 * order < math.log(coarse / fine, 16) < 1.2 * order
    assert fine < 0.02**order * 2


@pytest.mark.parametrize("name", SAMPLERS)
def test_nothing_is_kept_by_reference_or_written_into_what_was_given(name: str) -> None:
    plan, schedule = plan_steps(6, 7, ar_step=2, block=2, prefix=1), flow_schedule(7, 5)
    expected = ours(name, schedule, plan, noise(6, 2))
    sampler, sample = open_sampler(name, schedule, 6), noise(6, 2)
    for seed, row in enumerate(plan.rows):
        velocity = velocity_of(sample, row, seed)
        kept = velocity.clone(), sample.clone()
        result = sampler.step(velocity, sample, row)
        assert torch.equal(velocity, kept[0]) and torch.equal(sample, kept[1])
        velocity.fill_(math.nan)
        sample.fill_(math.nan)
        sample = result.clone()
        result.fill_(math.nan)
    assert torch.equal(sample, expected)


@pytest.mark.parametrize("name", SAMPLERS)
def test_half_precision_velocities_are_used_in_single_precision(name: str) -> None:
    plan, schedule = plan_steps(3, 5), flow_schedule(5, 8)
    samplers = [open_sampler(name, schedule, 3) for _ in range(2)]
    samples = [noise(3, 4)] * 2
    for seed, row in enumerate(plan.rows):
        half = velocity_of(samples[0], row, seed).bfloat16()
        samples = [
            sampler.step(velocity, sample, row)
            for sampler, velocity, sample in zip(samplers, [half, half.float()], samples, strict=True)
        ]
        assert samples[0].dtype == torch.float32
        assert torch.equal(*samples)
    sample = noise(3, 4).bfloat16()
    assert open_sampler(name, schedule, 3).step(half, sample, plan.rows[0]).dtype == torch.bfloat16


@pytest.mark.parametrize("name", SAMPLERS)
def test_a_latent_out_of_turn_is_refused(name: str) -> None:
    plan, schedule, sample = plan_steps(3, 5), flow_schedule(5, 8), noise(3, 4)
    sampler = open_sampler(name, schedule, 3)
    with pytest.raises(ValueError, match="Latent 0 has had 0 updates, the row expects 1"):
        sampler.step(sample, sample, plan.rows[1])


@pytest.mark.parametrize("shift", [0, -5, math.nan, math.inf, 1000])
def test_shifts_out_of_range_are_refused(shift: float) -> None:
    with pytest.raises(Trouble, match=r"Choose 0.01 to 100"):
        flow_schedule(30, shift)


@pytest.mark.parametrize(
    "steps, named", [(0, "1"), (-4, "1"), (1001, "1000"), (2.5, "2, 3"), (None, "1 … 1000")]
)
def test_steps_out_of_range_are_refused(steps: Any, named: str) -> None:
    with pytest.raises(Trouble, match=f"Choose {named}\\.$"):
        flow_schedule(steps, 8)


@pytest.mark.parametrize(
    "name, compat, named",
    [
        ("ddim", "", "No sampler is named ddim. Choose one of: unipc, euler."),
        ("euler", "upstream", 'has no compat "upstream". Choose one of: "".'),
        ("unipc", "diffusers", 'has no compat "diffusers". Choose one of: "", "upstream".'),
    ],
)
def test_unknown_samplers_are_refused(name: str, compat: Any, named: str) -> None:
    with pytest.raises(Trouble) as refusal:
        open_sampler(name, flow_schedule(4, 5), 3, compat=compat)
    assert str(refusal.value).endswith(named)


def test_unknown_conventions_are_refused() -> None:
    unknown: Any = "karras"
    with pytest.raises(Trouble, match="Choose one of: upstream, diffusers"):
        flow_schedule(30, 8, unknown)
