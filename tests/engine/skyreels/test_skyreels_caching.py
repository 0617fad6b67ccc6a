"""Caches that leave blocks out: how many, what they remember, and what they never do unasked."""

import math
from itertools import pairwise

import pytest
import torch
from shared_forwards import model as frame_transformer
from tiny_skyreels import TEXT_DIM
from torch import Tensor

from engine.skyreels.caching import CACHES, StepCache, calibrate, open_cache
from engine.skyreels.guidance import guided
from engine.skyreels.parallel import TokenContext
from engine.skyreels.recipe import CACHES as NAMES
from engine.skyreels.schedule import Plan, plan_steps
from engine.skyreels.transformer import Condition, FrameTransformer
from storyboard.trouble import Trouble

LAYERS = 3
SYNC = plan_steps(4, 10)
ASYNC = plan_steps(6, 8, ar_step=3, block=2)
SLIDING = plan_steps(8, 8, base=4, ar_step=4, block=2)
PLANS = {"sync": SYNC, "async": ASYNC, "sliding": SLIDING}


def model() -> FrameTransformer:
    return frame_transformer(heads=2, layers=LAYERS)


@torch.no_grad()
def denoise(
    transformer: FrameTransformer, plan: Plan, cache: StepCache | None = None, scale: float = 3.0
) -> Tensor:
    """A window by Euler's rule, from the same noise every time."""
    noise = torch.Generator().manual_seed(13)
    latents = torch.randn(1, 16, plan.latents, 4, 6, generator=noise)
    texts = [torch.randn(1, 512, TEXT_DIM, generator=noise) for _ in range(2)]
    if cache:
        cache.begin(len(plan.rows))
    for row in plan.rows:
        if cache:
            cache.turn(row.start, row.stop)
        seen = slice(row.start, row.stop)
        times = (999 * (1 - torch.tensor(row.done[seen]) / plan.steps)).long()
        velocity = guided(transformer, latents[:, :, seen], times[None], *map(Condition, texts), scale)
        update = torch.tensor(row.updates[seen]).view(1, 1, -1, 1, 1)
        latents[:, :, seen] -= velocity * update / plan.steps
    return latents


def count_blocks(transformer: FrameTransformer) -> list[int]:
    """The numbers of the blocks that compute, as they do."""
    computed: list[int] = []
    for number, block in enumerate(transformer.blocks):
        block.attn1.register_forward_pre_hook(lambda *_, number=number: computed.append(number))
    return computed


def measured(plan: Plan) -> tuple[float, ...]:
    transformer = model()
    return calibrate(transformer, len(plan.rows), lambda cache: denoise(transformer, plan, cache))


def open_any(transformer: FrameTransformer, name: str, plan: Plan, threshold: float) -> StepCache:
    ratios = measured(plan) if CACHES[name].calibrated else ()
    return open_cache(transformer, name, threshold=threshold, ratios=ratios)


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
@pytest.mark.parametrize("name", CACHES)
def test_a_cache_leaves_blocks_out(name: str, plan: Plan) -> None:
    transformer = model()
    whole = denoise(transformer, plan)
    cache = open_any(transformer, name, plan, threshold=0.5)
    computed = count_blocks(transformer)
    cached = denoise(transformer, plan, cache)
    every = 2 * len(plan.rows) * LAYERS
    assert every / 4 < len(computed) < every * 0.9
    assert 0 < (cached - whole).norm() / whole.norm() < 0.2


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
@pytest.mark.parametrize("name", CACHES)
def test_at_threshold_zero_every_bit_is_computed(name: str, plan: Plan) -> None:
    transformer = model()
    whole = denoise(transformer, plan)
    cache = open_any(transformer, name, plan, threshold=0)
    computed = count_blocks(transformer)
    assert torch.equal(denoise(transformer, plan, cache), whole)
    assert len(computed) == 2 * len(plan.rows) * LAYERS


@pytest.mark.parametrize("name", CACHES)
def test_a_window_remembers_nothing_of_the_one_before(name: str) -> None:
    shorter, transformer = plan_steps(3, 10), model()
    cache = open_any(transformer, name, SYNC, threshold=0.5)
    alone = denoise(transformer, shorter, cache)
    denoise(transformer, SYNC, cache)
    denoise(transformer, ASYNC, cache)
    assert torch.equal(denoise(transformer, shorter, cache), alone)


@pytest.mark.parametrize("name", CACHES)
def test_another_interval_is_computed_whole(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    transformer = model()
    cache = open_any(transformer, name, SLIDING, threshold=1e6)
    computed, turn = count_blocks(transformer), cache.turn
    monkeypatch.setattr(cache, "turn", lambda *interval: (computed.append(-1), turn(*interval)))
    denoise(transformer, SLIDING, cache, scale=1.0)
    by_row = " ".join(map(str, computed)).split("-1")[1:]
    whole = ["2" in blocks for blocks in by_row]
    fresh = [True] + [(a.start, a.stop) != (b.start, b.stop) for a, b in pairwise(SLIDING.rows)]
    assert sum(fresh) >= 3
    assert all(done for done, first in zip(whole, fresh, strict=True) if first)
    assert not all(whole)


@torch.no_grad()
def test_each_branch_remembers_its_own() -> None:
    transformer = model()
    noise = torch.Generator().manual_seed(17)
    latents = torch.randn(1, 16, 4, 4, 6, generator=noise)
    texts = [torch.randn(1, 512, TEXT_DIM, generator=noise) for _ in range(2)]
    open_cache(transformer, "first-block", threshold=0.1).begin(2)
    computed = count_blocks(transformer)
    step = [guided(transformer, latents, torch.tensor([500]), *map(Condition, texts), 5.0) for _ in range(2)]
    assert computed == [0, 1, 2, 0, 1, 2, 0, 0]
    assert (step[0] - step[1]).abs().max() <= 2e-5


def test_ratios_are_measured_on_the_model_and_the_rows(capsys: pytest.CaptureFixture[str]) -> None:
    ratios = measured(SYNC)
    assert len(ratios) == len(SYNC.rows) and ratios[0] == 1.0
    assert all(0.5 < ratio < 2 for ratio in ratios) and len(set(ratios)) > 5
    assert len(measured(SLIDING)) == len(SLIDING.rows)
    assert capsys.readouterr().out == ""
    transformer = model()
    with pytest.raises(ValueError, match=r"rows computed: \[10, 10\]; must be 9"):
        calibrate(transformer, 9, lambda cache: denoise(transformer, SYNC, cache))
    assert not transformer.is_cache_enabled


def test_closed_and_by_default_nothing_is_left_out() -> None:
    transformer = model()
    assert not transformer.is_cache_enabled
    whole = denoise(transformer, SYNC)
    cache = open_cache(transformer, "first-block", threshold=0.5)
    assert torch.equal(denoise(transformer, SYNC), whole)
    assert not torch.equal(denoise(transformer, SYNC, cache), whole)
    cache.close()
    assert torch.equal(denoise(transformer, SYNC), whole)


def test_a_recipe_knows_every_cache() -> None:
    assert set(CACHES) == set(NAMES)


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("first-block", {"threshold": -0.1}, r"threshold of -0\.1 is not possible"),
        ("first-block", {"threshold": math.nan}, "threshold of nan is not possible"),
        ("mag", {}, "needs ratios that were measured"),
    ],
)
def test_what_cannot_be_cached_is_refused(name: str, options: dict[str, float], message: str) -> None:
    transformer = model()
    with pytest.raises(Trouble, match=message):
        open_cache(transformer, name, **options)
    assert not transformer.is_cache_enabled


def test_processes_that_share_a_forward_do_not_decide_apart() -> None:
    transformer = model()
    transformer.context = TokenContext(group=None, rank=0, size=2)
    with pytest.raises(Trouble, match="several processes share a forward"):
        open_cache(transformer, "first-block")
