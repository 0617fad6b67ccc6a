"""From clean latents to the frames that are shown: decoding as they come, matching, measuring.

A window's history is decoded with it where the decoder starts afresh, and never shown twice.
Knows pixels and the codec; nothing of noise or steps.
"""

from collections.abc import Iterator

import torch
from torch import Tensor

from engine.skyreels.checkpoint import State
from engine.skyreels.codec import Codec, to_uint8
from engine.skyreels.drift import Anchor, Drift, DriftMeter, match
from engine.skyreels.recipe import Pixels, Recipe
from engine.skyreels.schedule import Window, frames_of


class Projector:
    """One film's. `shows_first`: what the first window begins with belongs to the film (a first picture).

    With colour matching on, a window after the first is shown when it is whole; else frame by frame.
    """

    def __init__(self, codec: Codec, recipe: Recipe, state: State, *, shows_first: bool) -> None:
        self._codec = codec
        self._recipe = recipe
        self._shows_first = shows_first
        self._carries = recipe.history == "latents"
        self._decoder = codec.decoder()
        if state.decoder:
            self._decoder.restore(state.decoder)
        self._tail = None if self._carries else state.tail
        self.anchor = state.anchor

    def open(self, window: Window) -> None:
        """Begin a window."""
        first = window.index == 0
        if first or not self._carries:
            self._decoder = self._codec.decoder()
        self._decoded = window.history if self._carries and not first else 0  # latents of this window
        self._hidden = 0  # decoded frames still to be dropped: they were shown, or given
        if window.history and not self._decoded and not (first and self._shows_first):
            self._hidden = frames_of(window.history)
        self._matching = bool(self._recipe.match) and self.anchor is not None  # the first one is the anchor
        self._kept: list[Tensor] = []  # what is measured at the end, and with matching all that is shown

    def project(self, clean: Tensor) -> Iterator[Pixels]:
        """Show what is new of the window's clean latents [1, 16, n, h, w], from its first one on."""
        for pixels in self._decoder.decode(clean[:, :, self._decoded :]):
            fresh = pixels[:, :, self._hidden :].float().cpu()
            self._hidden -= pixels.shape[2] - fresh.shape[2]
            if not fresh.shape[2]:
                continue
            if self._matching:
                self._kept.append(fresh.half())  # finer than a picture's 256 levels, and half as large
            else:
                self._kept.append(fresh[:, :, -1:])
                self._follow(fresh)
                yield to_uint8(fresh)
        self._decoded = max(self._decoded, clean.shape[2])

    def close(self) -> tuple[Drift, Iterator[Pixels]]:
        """End the window: how far it has drifted from the film's beginning, and what is still to be shown."""
        window = torch.cat(self._kept, 2)
        self._kept = []
        if not self._matching or self.anchor is None:
            self.anchor = self.anchor or Anchor.of(window)
            return DriftMeter(self.anchor).measure(window), iter(())
        window = match(window, self.anchor, self._recipe.match)
        self._follow(window)
        return DriftMeter(self.anchor).measure(window), iter((to_uint8(window),))

    def tail(self, latents: Tensor, window: Window) -> Tensor | None:
        """What the next window's history is made of, as State has it."""
        return latents[:, :, : window.history + window.fresh] if self._carries else self._tail

    def cache(self) -> dict[str, Tensor]:
        """The decoder's own state, where the next window goes on with it."""
        return self._decoder.state() if self._carries else {}

    def _follow(self, shown: Tensor) -> None:
        if not self._carries:
            film = shown if self._tail is None else torch.cat([self._tail, shown.to(self._tail.dtype)], 2)
            self._tail = film[:, :, -self._recipe.overlap :].float().clone()
