"""Light on flat art, in image space: alpha inflated into pseudo-normals, then lit.

A blurred silhouette is a height field: its slope says which way the surface faces. A broad blur
gives form (soft volume), a tight one the rim (an edge of light). The maps depend on the
silhouette alone, so a sprite whose features move keeps its maps.
"""

import math
from dataclasses import dataclass
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.rehearsal.paint import Pixels, floats


@dataclass(frozen=True)
class Light:
    """One light. (x, y) points from the subject towards it, y down; strength about 0 to 2."""

    x: float
    y: float
    colour: str
    strength: float
    kind: Literal["form", "rim"] = "form"


@dataclass(frozen=True)
class LightRig:
    """All the light on a subject.

    `ambient` multiplies the art: '#ffffff' leaves its colours as they are, '#808080' halves
    them; form lights add to it, up to twice the art's own value. `form` is the width of the
    soft volume as a share of the silhouette's size: 0.06 crisp, 0.17 broad.
    """

    ambient: str
    form: float
    lights: tuple[Light, ...]


@dataclass(frozen=True)
class LightMaps:
    """What `apply_light` needs: a factor per pixel (127 = unchanged) and a rim to add."""

    factor: Pixels
    rim: Pixels


_DITHER = np.random.default_rng(3).random((512, 512, 1)).astype(np.float32)


def relight(pixels: Pixels, rig: LightRig, falloff: tuple[float, float] | None = None) -> None:
    """Light premultiplied RGBA `pixels` in place. `falloff`: brightness at the top and the bottom."""
    around = pixels if falloff else pixels[silhouette(pixels)]
    if around.size:
        apply_light(around, light_maps(around, rig, falloff))


def silhouette(pixels: Pixels) -> tuple[slice, slice]:
    """Rows and columns around all that is drawn, with air for light to fall off in."""
    x, y, width, height = cv2.boundingRect(pixels[..., 3])
    air = (width + height) // 12
    return slice(max(0, y - air), y + height + air), slice(max(0, x - air), x + width + air)


def light_maps(pixels: Pixels, rig: LightRig, falloff: tuple[float, float] | None = None) -> LightMaps:
    """The maps for this silhouette under this rig; reusable while the silhouette is unchanged."""
    height, width = pixels.shape[:2]
    shrink = 4 if height > 900 else 3 if height > 500 else 2  # light is smooth: few pixels carry it
    small = max(8, width // shrink), max(8, height // shrink)
    alpha = cv2.resize(pixels[..., 3], small, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    size = math.sqrt(max(1.0, float(alpha.sum())))
    slopes = {"form": _slopes(alpha, size * rig.form), "rim": _slopes(alpha, max(0.8, size * 0.011))}
    form = np.empty((*alpha.shape, 3), np.float32)
    form[:] = floats(rig.ambient)
    rim = np.zeros_like(form)
    for light in rig.lights:
        nx, ny = slopes[light.kind]
        facing = np.clip((nx * light.x + ny * light.y) / math.hypot(light.x, light.y), 0, 1)
        if light.kind == "form":
            form += floats(light.colour) * (light.strength * facing)[..., None]
        else:
            edge = np.clip(facing * 1.5 - 0.12, 0, 1) ** 1.5
            rim += floats(light.colour) * (light.strength * edge)[..., None]
    if falloff:
        form *= np.linspace(*falloff, alpha.shape[0], dtype=np.float32)[:, None, None]
    factor = _full_size(form * 127.5, (width, height), 127, cv2.INTER_CUBIC)
    glow = _full_size(rim * 255, (width, height), 0, cv2.INTER_LINEAR)
    return LightMaps(factor, cv2.multiply(glow, _alpha4(pixels), dst=glow, scale=1 / 255))


def apply_light(pixels: Pixels, maps: LightMaps) -> None:
    """pixels * factor + rim tinted half by the art's own colour; three SIMD passes, in place."""
    alpha = _alpha4(pixels)
    tint = cv2.addWeighted(pixels, 0.55, alpha, 0.47, 0)
    rim = cv2.multiply(maps.rim, tint, scale=1 / 255)
    cv2.multiply(pixels, maps.factor, dst=pixels, scale=1 / 127)
    cv2.add(pixels, rim, dst=pixels)
    cv2.min(pixels, alpha, dst=pixels)


def _slopes(alpha: NDArray[Any], radius: float) -> tuple[NDArray[Any], NDArray[Any]]:
    """How steeply the inflated silhouette falls away to the right and downwards."""
    if radius < 12:
        hill = cv2.GaussianBlur(alpha, (0, 0), radius)
    else:  # a wide blur needs few pixels
        tiny = cv2.resize(alpha, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
        tiny = cv2.GaussianBlur(tiny, (0, 0), radius / 4)
        hill = cv2.resize(tiny, alpha.shape[::-1], interpolation=cv2.INTER_CUBIC)
    hill = cv2.GaussianBlur(hill, (0, 0), min(4.0, radius * 0.3))
    gain = radius * 0.38
    return -cv2.Sobel(hill, cv2.CV_32F, 1, 0, scale=gain), -cv2.Sobel(hill, cv2.CV_32F, 0, 1, scale=gain)


def _full_size(small: NDArray[Any], size: tuple[int, int], alpha: int, how: int) -> Pixels:
    """Dithered to bytes (smooth light would band), enlarged, with a constant fourth channel."""
    height, width = small.shape[:2]
    dither = np.tile(_DITHER, (height // 512 + 1, width // 512 + 1, 1))[:height, :width]
    rgba = np.full((height, width, 4), alpha, np.uint8)
    rgba[..., :3] = np.clip(small + dither, 0, 255)
    return cv2.resize(rgba, size, interpolation=how)


def _alpha4(pixels: Pixels) -> Pixels:
    return cv2.merge([pixels[..., 3]] * 4)
