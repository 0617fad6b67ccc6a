"""The film finish: bloom, grade, vignette and grain, on whole frames.

A grade is data; a finish is that data turned into tables once, so that a frame costs a few passes
of eight-bit arithmetic and none of floats.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.rehearsal.paint import Pixels, floats
from engine.rehearsal.printing import Process, resized, shrunk

_GREY = (0.299, 0.587, 0.114)  # how bright each colour looks
_SHIFT = 64  # pixels by which the grain may lie elsewhere


@dataclass(frozen=True)
class Grade:
    """How film and laboratory change the light.

    `lift` is what black becomes, `gain` what white becomes; `contrast` and `saturation` are 1
    when unchanged. `bloom` is the strength of the glow around what is brighter than `threshold`
    (0 to 255), `vignette` how dark the corners get (0 to 1), `grain` its standard deviation in
    8-bit steps. `process` prints what is graded.
    """

    lift: str = "#05060a"
    gain: str = "#fffaf2"
    contrast: float = 1.06
    saturation: float = 1.0
    bloom: float = 0.3
    threshold: int = 190
    vignette: float = 0.35
    grain: float = 1.7
    process: Process | None = None


class Finish:
    """A grade made ready for frames of one size; `seed` decides how the grain falls."""

    def __init__(self, grade: Grade, width: int, height: int, seed: int = 0) -> None:
        self._bloom, self._process = grade.bloom, grade.process
        self._rng = np.random.default_rng(seed)
        self._frames = 0
        level = np.linspace(0, 1, 256)
        curve = np.clip((level - 0.5) * grade.contrast + 0.5, 0, 1)
        curve += (curve * curve * (3 - 2 * curve) - curve) * 0.35  # a film's soft shoulder and toe
        self._curve = np.round(np.clip(curve, 0, 1) * 255).astype(np.uint8)
        self._curves = np.stack(np.meshgrid(self._curve, self._curve), -1).view(np.uint16).reshape(-1)
        bright = np.clip((np.arange(256) - grade.threshold) * 255 / (255 - grade.threshold), 0, 255)
        self._bright = bright.astype(np.uint8)
        # one matrix [3, 4] moves colours towards grey, or away from it, then tints black and white
        lift, gain = floats(grade.lift), floats(grade.gain)
        colour = np.eye(3) * grade.saturation + np.array(_GREY) * (1 - grade.saturation)
        self._tint = np.column_stack([(gain - lift)[:, None] * colour, lift * 255])
        self._vignette = _vignette(width, height, grade.vignette)
        self._grain = _grain(width, height, grade.grain)

    def apply(self, pixels: Pixels) -> Pixels:
        """uint8 RGBA `pixels` as finished RGB. Call once per frame, in order: the grain moves on."""
        height, width = pixels.shape[:2]
        picture: Pixels = cv2.cvtColor(pixels, cv2.COLOR_RGBA2RGB)
        if self._bloom:
            cv2.add(picture, self._glow(picture), dst=picture)
        cv2.multiply(picture, self._vignette, dst=picture, scale=1 / 255)
        levels = picture.reshape(1, -1)
        pairs = levels[:, : levels.size // 2 * 2].view(np.uint16)  # two levels at once, in half the time
        cv2.LUT(pairs, self._curves, dst=pairs)
        levels[:, pairs.size * 2 :] = self._curve[levels[:, pairs.size * 2 :]]
        cv2.transform(picture, self._tint, dst=picture)
        if self._frames % 2 == 0:  # grain on twos: as alive, and it costs the encoder half
            self._at = self._rng.integers(0, _SHIFT, 2)
        self._frames += 1
        i, j = self._at
        for change, grain in ((cv2.add, self._grain[0]), (cv2.subtract, self._grain[1])):
            change(picture, grain[i : i + height, j : j + width], dst=picture)
        return self._process.apply(picture) if self._process else picture

    def _glow(self, picture: Pixels) -> Pixels:
        """The light that spreads from what is bright."""
        height, width = picture.shape[:2]
        small = shrunk(shrunk(picture, 2), 2)
        # light is judged by its brightest channel and screened, not added: a clipping sun keeps its hue
        red, green, blue = cv2.split(small)
        bright = cv2.LUT(cv2.max(red, cv2.max(green, blue)), self._bright)
        hot = cv2.multiply(small, cv2.merge([bright] * 3), scale=1 / 255)
        near = resized(cv2.GaussianBlur(shrunk(hot, 2), (0, 0), 1.5), small)
        far = resized(cv2.GaussianBlur(shrunk(hot, 4), (0, 0), 3.2), small)
        glow = cv2.addWeighted(near, self._bloom, far, self._bloom * 1.5, 0)
        glow = cv2.multiply(glow, cv2.bitwise_not(small), scale=1 / 255)
        return cv2.resize(glow, (width, height))


@lru_cache(maxsize=16)
def _vignette(width: int, height: int, strength: float) -> Pixels:
    """What to multiply a picture by, 255: nothing changes."""
    x, y = np.linspace(-1, 1, width), np.linspace(-1, 1, height)[:, None]
    dark = np.clip(1 - strength * (x**2 * 0.55 + y**2 * 0.45) ** 1.2, 0, 1)
    return _three(dark * 255)


@lru_cache(maxsize=16)
def _grain(width: int, height: int, strength: float) -> tuple[Pixels, Pixels]:
    """Grain to add and to take away, larger than the picture: each drawing shows another part of it."""
    even = np.random.default_rng(0).normal(0, 1, (height + _SHIFT, width + _SHIFT))
    noise = cv2.GaussianBlur(even, (0, 0), 0.9)
    level = np.floor(np.clip(noise / noise.std() * strength, -128, 127))
    return _three(np.maximum(level, 0)), _three(np.maximum(-level, 0))


def _three(plane: NDArray[Any]) -> Pixels:
    return np.repeat(plane.astype(np.uint8)[..., None], 3, 2)
