"""The film finish: bloom, grade, vignette and grain, on whole frames.

A grade is data; a finish is that data turned into tables once, so that a frame costs a few passes
of eight-bit arithmetic and none of floats.
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.rehearsal.paint import Pixels, floats


@dataclass(frozen=True)
class Grade:
    """How film and laboratory change the light.

    `lift` is what black becomes, `gain` what white becomes; `contrast` and `saturation` are 1
    when unchanged. `bloom` is the strength of the glow around what is brighter than `threshold`
    (0 to 255), `vignette` how dark the corners get (0 to 1), `grain` its standard deviation in
    8-bit steps.
    """

    lift: str = "#05060a"
    gain: str = "#fffaf2"
    contrast: float = 1.06
    saturation: float = 1.0
    bloom: float = 0.3
    threshold: int = 190
    vignette: float = 0.35
    grain: float = 1.7


class Finish:
    """A grade made ready for frames of one size; `seed` decides how the grain falls."""

    def __init__(self, grade: Grade, width: int, height: int, seed: int = 0) -> None:
        self._bloom = grade.bloom
        self._rng = np.random.default_rng(seed)
        self._frames = 0
        level = np.linspace(0, 1, 256)[:, None]
        curve = np.clip((level - 0.5) * grade.contrast + 0.5, 0, 1)
        curve += (curve * curve * (3 - 2 * curve) - curve) * 0.35  # a film's soft shoulder and toe
        lift, gain = floats(grade.lift), floats(grade.gain)
        table = lift + (gain - lift) * curve
        bright = np.clip((np.arange(256) - grade.threshold) * 255 / (255 - grade.threshold), 0, 255)
        self._curve = np.full((256, 1, 4), 255, np.uint8)
        self._curve[:, 0, :3] = np.clip(table * 255, 0, 255)
        self._bright = bright.astype(np.uint8)
        self._colour = grade.saturation
        y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
        dark = np.clip(1 - grade.vignette * (x**2 * 0.55 + y**2 * 0.45) ** 1.2, 0, 1)
        self._vignette = _four(dark * 255)
        noise = cv2.GaussianBlur(self._rng.normal(0, 1, (height + 64, width + 64)), (0, 0), 0.9)
        self._grain = _four(np.clip(128 + noise / noise.std() * grade.grain, 0, 255))

    def apply(self, pixels: Pixels) -> None:
        """Finish uint8 RGBA `pixels` in place. Call once per frame, in order: the grain moves on."""
        height, width = pixels.shape[:2]
        quarter = (max(1, width // 4), max(1, height // 4))
        tiny = (max(1, width // 16), max(1, height // 16))
        small = cv2.resize(pixels, quarter, interpolation=cv2.INTER_AREA)
        # light is judged by its brightest channel and screened, not added: a clipping sun keeps its hue
        red, green, blue, _ = cv2.split(small)
        bright = cv2.LUT(cv2.max(red, cv2.max(green, blue)), self._bright)
        hot = cv2.multiply(small, cv2.merge([bright] * 4), scale=1 / 255)
        near = cv2.GaussianBlur(hot, (0, 0), 3)
        far = cv2.GaussianBlur(cv2.resize(hot, tiny, interpolation=cv2.INTER_AREA), (0, 0), 3.2)
        glow = cv2.addWeighted(near, self._bloom, cv2.resize(far, quarter), self._bloom * 1.5, 0)
        glow = cv2.multiply(glow, cv2.bitwise_not(small), scale=1 / 255)
        cv2.add(pixels, cv2.resize(glow, (width, height)), dst=pixels)
        cv2.multiply(pixels, self._vignette, dst=pixels, scale=1 / 255)
        if self._colour != 1:  # towards grey, or away from it
            grey = cv2.cvtColor(cv2.cvtColor(pixels, cv2.COLOR_RGBA2GRAY), cv2.COLOR_GRAY2RGBA)
            cv2.addWeighted(pixels, self._colour, grey, 1 - self._colour, 0, dst=pixels)
        cv2.LUT(pixels, self._curve, dst=pixels)
        if self._frames % 2 == 0:  # grain on twos: as alive, and it costs the encoder half
            self._at = self._rng.integers(0, 64, 2)
        self._frames += 1
        i, j = self._at
        cv2.addWeighted(pixels, 1, self._grain[i : i + height, j : j + width], 1, -128, dst=pixels)


def _four(plane: NDArray[Any]) -> Pixels:
    return np.repeat(plane.astype(np.uint8)[..., None], 4, 2)
