"""Light on flat art, in image space: alpha inflated into pseudo-normals, then lit.

A blurred silhouette is a height field: its slope says which way the surface faces. A broad blur
gives form (soft volume), a tight one the rim (an edge of light). The maps depend on the
silhouette alone, so a sprite whose features move keeps its maps.
"""

import math
from collections.abc import Callable
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
    """What `apply_light` needs: a factor per pixel (ONE = unchanged) and light to add."""

    factor: Pixels
    rim: Pixels


ONE = 110
_TINTED, _PLAIN = 0.55, 0.47  # shares of a rim's light: in the art's own colour, and as it comes
_DITHER = np.random.default_rng(3).random((512, 512)).astype(np.float32)


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


def light_maps(
    pixels: Pixels,
    rig: LightRig,
    falloff: tuple[float, float] | None = None,
    shade: Callable[[Pixels, int], None] | None = None,
) -> LightMaps:
    """The maps for this silhouette under this rig; reusable while the silhouette is unchanged.

    `shade(factor, part)` draws truer form light over the silhouette's, where it knows any, on a map that has
    1/`part` of the pixels a side.
    """
    height, width = pixels.shape[:2]
    part = 4 if height > 500 else 2  # light is smooth: few pixels carry it
    outline = cv2.extractChannel(pixels, 3)
    outline = cv2.copyMakeBorder(outline, 0, -height % part, 0, -width % part, cv2.BORDER_CONSTANT)
    small = outline.shape[1] // part, outline.shape[0] // part
    alpha = cv2.resize(outline, small, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    size = math.sqrt(max(1.0, float(alpha.sum())))
    slopes = {"form": _slopes(alpha, size * rig.form), "rim": _slopes(alpha, max(0.8, size * 0.011))}
    form = np.tile(floats(rig.ambient)[:, None, None], (1, *alpha.shape))  # planes: the fastest to add up
    rim = np.zeros_like(form)
    for light in rig.lights:
        nx, ny = slopes[light.kind]
        facing = (nx * light.x + ny * light.y) / math.hypot(light.x, light.y)
        colour = floats(light.colour)[:, None, None] * light.strength
        if light.kind == "form":
            form += colour * np.clip(facing, 0, 1)
        else:
            edge = np.clip(facing * 1.5 - 0.12, 0, 1)
            rim += colour * (edge * np.sqrt(edge))
    if falloff:
        form *= np.linspace(*falloff, alpha.shape[0], dtype=np.float32)[:, None]
    factor, glow = _bytes(form * ONE, ONE), _bytes(rim * 255, 0)
    if shade:
        shade(factor, part)
    factor = cv2.addWeighted(factor, 1, glow, _TINTED * ONE / 255, 0)
    factor, glow = (
        cv2.resize(each, outline.shape[::-1], interpolation=how)[:height, :width]
        for each, how in ((factor, cv2.INTER_CUBIC), (glow, cv2.INTER_LINEAR))
    )
    return LightMaps(factor, cv2.multiply(glow, _alpha4(pixels), scale=_PLAIN / 255))


def apply_light(pixels: Pixels, maps: LightMaps) -> None:
    """pixels * factor + rim, in place: three SIMD passes."""
    alpha = _alpha4(pixels)
    cv2.multiply(pixels, maps.factor, dst=pixels, scale=1 / ONE)
    cv2.add(pixels, maps.rim, dst=pixels)
    cv2.min(pixels, alpha, dst=pixels)


def _slopes(alpha: NDArray[Any], radius: float) -> tuple[NDArray[Any], NDArray[Any]]:
    """How steeply the inflated silhouette falls away to the right and downwards."""
    smooth = min(4.0, radius * 0.3)
    if radius < 8:
        hill = cv2.GaussianBlur(alpha, (0, 0), math.hypot(radius, smooth))
    else:  # a wide blur needs few pixels
        tiny = cv2.resize(alpha, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
        tiny = cv2.GaussianBlur(tiny, (0, 0), radius / 4)
        hill = cv2.resize(tiny, alpha.shape[::-1], interpolation=cv2.INTER_CUBIC)
        hill = cv2.GaussianBlur(hill, (0, 0), smooth)
    gain = radius * 0.38
    return -cv2.Sobel(hill, cv2.CV_32F, 1, 0, scale=gain), -cv2.Sobel(hill, cv2.CV_32F, 0, 1, scale=gain)


def _bytes(planes: NDArray[Any], alpha: int) -> Pixels:
    """Colour planes [3, height, width] as RGBA with one alpha for all, dithered: smooth light would band."""
    height, width = planes.shape[1:]
    dither = np.tile(_DITHER, (height // 512 + 1, width // 512 + 1))[:height, :width]
    levels = np.clip(planes + dither, 0, 255).astype(np.uint8)
    return cv2.merge([*levels, np.full((height, width), alpha, np.uint8)])


def _alpha4(pixels: Pixels) -> Pixels:
    """Every pixel's alpha in all of its channels."""
    alpha = pixels.view(np.uint32) >> 24
    alpha *= 0x01010101
    return alpha.view(np.uint8)
