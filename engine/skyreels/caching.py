"""Leaving out blocks whose result the step before already had: FirstBlockCache and MagCache, by name.

diffusers' hooks do the work. What they do not know is said here: that each window begins anew, that another
interval of latents is another sequence, and that the two branches of guidance have memories of their own
(guidance.py names them). Caches change the picture: none is on unless it is asked for.
"""

import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from diffusers.hooks._helpers import TransformerBlockMetadata, TransformerBlockRegistry
from diffusers.hooks.first_block_cache import FirstBlockCacheConfig
from diffusers.hooks.hooks import HookRegistry, StateManager
from diffusers.hooks.mag_cache import MagCacheConfig, MagCacheState

from engine.skyreels.transformer import FrameBlock, FrameTransformer
from storyboard.trouble import Trouble

TransformerBlockRegistry.register(FrameBlock, TransformerBlockMetadata(return_hidden_states_index=0))


@dataclass(frozen=True)
class CacheKind:
    """A cache: its usual threshold (0 leaves out nothing), and diffusers' config for a window.

    `config` takes the threshold, the window's rows and the ratios; `calibrated`: ratios must be measured.
    """

    threshold: float
    config: Callable[[float, int, Sequence[float]], Any]
    calibrated: bool = False


CACHES: dict[str, CacheKind] = {
    # Leaves out all but the first block when that has changed by less than the threshold.
    "first-block": CacheKind(0.05, lambda threshold, rows, ratios: FirstBlockCacheConfig(threshold)),
    # Leaves out all blocks while the foreseen error stays below the threshold (Ma et al., 2506.09045).
    "mag": CacheKind(
        0.06,
        lambda threshold, rows, ratios: MagCacheConfig(
            threshold, num_inference_steps=rows, mag_ratios=list(ratios)
        ),
        calibrated=True,
    ),
}


def open_cache(
    transformer: FrameTransformer,
    name: str,
    *,
    threshold: float | None = None,
    ratios: Sequence[float] = (),
) -> "StepCache":
    """The cache `name` of CACHES for `transformer`; `ratios` are those of `calibrate`, for "mag".

    Raises Trouble for a threshold or a combination that does not work.
    """
    kind = CACHES[name]
    threshold = kind.threshold if threshold is None else threshold
    if not 0 <= threshold < math.inf:
        raise Trouble(
            "A cache's threshold of {threshold} is not possible: 0 leaves out nothing, {usual} is usual.",
            threshold=threshold,
            usual=kind.threshold,
        )
    if kind.calibrated and not ratios:
        raise Trouble(
            "The cache “{name}” needs ratios that were measured with this model and this number of steps. "
            "Calibrate it first, or choose the cache first-block.",
            name=name,
        )
    if name == "first-block" and transformer.context is not None:
        # Each process would decide by its own tokens, and one would wait for the others for ever.
        raise Trouble(
            "The cache first-block does not work where several processes share a forward. Choose the cache "
            "mag, or none."
        )
    return StepCache(transformer, lambda rows: kind.config(threshold, rows, ratios))


class StepCache:
    """A cache at work: `begin` before each window, `turn` before each row, `close` at the end."""

    def __init__(self, transformer: FrameTransformer, config: Callable[[int], Any]) -> None:
        self._transformer, self._config = transformer, config
        self._interval: tuple[int, int] | None = None

    def begin(self, rows: int) -> None:
        """A new window of `rows` rows: nothing is remembered."""
        self.close()
        self._transformer.enable_cache(self._config(rows))

    def turn(self, start: int, stop: int) -> None:
        """The next row shows the latents from `start` to before `stop`; others than before are not alike."""
        if self._interval not in (None, (start, stop)):
            for manager in _memories(self._transformer):
                _forget(manager)
        self._interval = (start, stop)

    def close(self) -> None:
        """The transformer computes everything again."""
        self._interval = None
        if self._transformer.is_cache_enabled:
            self._transformer.disable_cache()


def calibrate(
    transformer: FrameTransformer, rows: int, denoise: Callable[["StepCache"], object]
) -> tuple[float, ...]:
    """MagCache's ratios: how much larger the blocks' sum is in each of `rows` rows than in the one before.

    `denoise` computes one whole window with `transformer` through `guided`, and calls `begin` and `turn`
    of the cache that it is given. The ratios hold for this model, schedule and plan of rows. Guidance's two
    branches are averaged. Raises ValueError where `denoise` made another number of rows.
    """
    # After the last step that it is told of, the hook would print its ratios and forget them.
    config = MagCacheConfig(num_inference_steps=sys.maxsize, calibrate=True)
    cache = StepCache(transformer, lambda _: config)
    try:
        denoise(cache)
        states = [state for manager in _memories(transformer) for state in manager._state_cache.values()]
        branches = [list(state.calibration_ratios) for state in states]
    finally:
        cache.close()
    if not branches or any(len(branch) != rows for branch in branches):
        raise ValueError(f"rows computed: {sorted(map(len, branches))}; must be {rows} in each branch")
    return tuple(sum(ratios) / len(ratios) for ratios in zip(*branches, strict=True))


def _memories(transformer: FrameTransformer) -> list[StateManager]:
    """What the hooks of all blocks remember; they share it."""
    managers: dict[int, StateManager] = {}
    for block in transformer.blocks:
        for hook in HookRegistry.check_if_exists_or_initialize(block).hooks.values():
            managers |= {id(value): value for value in vars(hook).values() if isinstance(value, StateManager)}
    return list(managers.values())


def _forget(manager: StateManager) -> None:
    for name, state in list(manager._state_cache.items()):
        if isinstance(state, MagCacheState):  # which row it is remains true
            state.previous_residual = None  # type: ignore[assignment]
            state.accumulated_ratio, state.accumulated_err, state.accumulated_steps = 1.0, 0.0, 0
        else:
            del manager._state_cache[name]
