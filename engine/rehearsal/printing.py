"""How a graded picture is put on paper: as ink wash, comic print, chalk, or under coloured lamps.

A process is its numbers and an `apply`. Paper, dots and lamps keep their places in the frame and
nothing is left to chance, so nothing boils. It knows pixels only, not what they show; lengths are
in pixels of a frame whose shorter side is 720.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.rehearsal.paint import Pixels, floats

Table = NDArray[Any]  # uint8 [256], what each level becomes
_SHORT_SIDE = 720


class Process(Protocol):
    """What happens to a picture after its grade. It is frozen: equal processes print alike."""

    def apply(self, picture: Pixels) -> Pixels:
        """uint8 RGB [height, width, 3], printed; `picture` may be drawn over."""
        ...


# ---- Ink wash -----------------------------------------------------------------------------------
@dataclass(frozen=True)
class InkWash:
    """Water and ink on rice paper: pools of wash, brush lines, bare paper round the picture.

    `paper` is its white; `colour` how much of a hue is left, `vermilion` how much of a strong red;
    `bleed` by how many pixels the wash runs along the fibres.
    """

    paper: str = "#f4ecd8"
    colour: float = 0.32
    vermilion: float = 1.15
    bleed: float = 9.0

    def apply(self, picture: Pixels) -> Pixels:
        height, width = picture.shape[:2]
        half = cv2.medianBlur(_halved(picture), 3)  # rain and grain are not drawn
        lines = _outline(cv2.cvtColor(half, cv2.COLOR_RGB2GRAY))
        wash = cv2.medianBlur(shrunk(half, 2), 5)
        wash = cv2.remap(wash, *_fibres(*wash.shape[:2], self.bleed), cv2.INTER_LINEAR)
        tone = cv2.LUT(cv2.cvtColor(wash, cv2.COLOR_RGB2GRAY), _POOLS)
        pooled = cv2.subtract(
            cv2.GaussianBlur(tone, (0, 0), 12 * _unit(*tone.shape)), tone
        )  # pigment gathers at its edge
        tone = cv2.addWeighted(tone, 1, pooled, -0.9, 0)
        tone = cv2.addWeighted(tone, 1, _cloud(*tone.shape, 88, 12.0), 1, -128)
        printed = resized(self._tinted(wash, tone), picture)
        lines = cv2.addWeighted(resized(lines, picture), 1, _cloud(height, width, 26, 22.0), 1, -128)
        cv2.min(printed, cv2.merge([cv2.LUT(lines, _BRUSH)] * 3), dst=printed)
        cv2.bitwise_not(printed, dst=printed)  # from here on it is ink, not light
        cv2.subtract(printed, _untouched(height, width), dst=printed)
        return cv2.subtract(_sheet(height, width, self.paper), printed, dst=printed)

    def _tinted(self, wash: Pixels, tone: Pixels) -> Pixels:
        """The tone with what is left of the wash's hues."""
        red, green, blue = cv2.split(wash)
        light = cv2.max(red, cv2.max(green, blue))
        strong = cv2.divide(cv2.subtract(red, cv2.max(green, blue)), red, scale=255)
        strong = cv2.min(cv2.LUT(strong, _SATURATED), cv2.LUT(red, _LIT))
        share = self.colour + (self.vermilion - self.colour) * np.arange(256) / 255
        kept = cv2.LUT(strong, _levels(share * 200))
        tone = cv2.addWeighted(tone, 1, strong, 0.3, 0)  # vermilion is bright, whatever lies under it
        lost = (cv2.multiply(cv2.subtract(light, part), kept, scale=1 / 200) for part in (red, green, blue))
        return cv2.merge([cv2.subtract(tone, part) for part in lost])


# ---- Comic --------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Comic:
    """A comic's print: flats of few tones, an outline, dots in the shadows.

    `levels` are the tones from dark to light, `dot` the distance between dots, `ink` the colour of
    dots and lines, `slip` by how many half pixels the flats lie beside the lines.
    """

    levels: int = 4
    saturation: float = 1.25
    dot: float = 8.0
    ink: str = "#150e2c"
    slip: int = 1

    def apply(self, picture: Pixels) -> Pixels:
        height, width = picture.shape[:2]
        half = cv2.medianBlur(_halved(picture), 3)
        lines = _outline(cv2.cvtColor(half, cv2.COLOR_RGB2GRAY))
        half = cv2.medianBlur(half, 3)
        light = resized(cv2.transform(half, _BRIGHTNESS), picture)
        flats = cv2.transform(half, _colourful(self.saturation))
        flats[:, self.slip :] = flats[:, : -self.slip].copy()
        flats = resized(flats, picture)
        gain = cv2.LUT(light, _gains(self.levels))
        cv2.multiply(flats, cv2.merge([gain] * 3), dst=flats, scale=1 / _ONE)
        dots = cv2.addWeighted(light, 1, _screen(height, width, self.dot), 1, -128)
        black = cv2.min(cv2.LUT(dots, _DOTS), cv2.LUT(resized(lines, picture), _PEN))
        cv2.min(flats, cv2.merge([black] * 3), dst=flats)
        return cv2.max(flats, _plain(height, width, self.ink), dst=flats)


# ---- Light and chalk ----------------------------------------------------------------------------
@dataclass(frozen=True)
class Lamps:
    """Coloured light from both sides of the frame, and from what is bright in long streaks.

    `left` and `right` are what white becomes at either side, `streak` the strength of the streaks.
    """

    left: str
    right: str
    streak: float = 0.0

    def apply(self, picture: Pixels) -> Pixels:
        height, width = picture.shape[:2]
        if self.streak:
            small = shrunk(shrunk(shrunk(picture, 2), 2), 2)
            hot = cv2.LUT(small, _HOT)
            wet = cv2.blur(hot, (1, max(3, small.shape[0] // 5)))
            wide = cv2.blur(hot, (max(3, small.shape[1] // 3), 1))
            spread = cv2.addWeighted(wet, self.streak, wide, self.streak, 0)
            cv2.add(picture, resized(cv2.GaussianBlur(spread, (0, 0), 1.2), picture), dst=picture)
        return cv2.multiply(picture, _lamps(height, width, self.left, self.right), dst=picture, scale=1 / 200)


@dataclass(frozen=True)
class Chalk:
    """Pastel on toothed paper, `tooth` levels deep; `light` levels are laid over its darks."""

    tooth: float = 10.0
    light: float = 34.0

    def apply(self, picture: Pixels) -> Pixels:
        tooth = _tooth(*picture.shape[:2], self.tooth)
        return cv2.addWeighted(picture, 1 - self.light / 510, tooth, 1, self.light - 128, dst=picture)


# ---- Tables -------------------------------------------------------------------------------------
def _table(*points: tuple[float, float]) -> Table:
    """A curve through (level, what it becomes)."""
    levels, values = np.array(points).T
    return _levels(np.interp(np.arange(256), levels, values))


def _levels(values: NDArray[Any]) -> Table:
    return np.asarray(np.clip(np.round(values), 0, 255), np.uint8)


# Wash has few tones, and no true black: that is left to the brush.
_POOLS = _table(
    *((0, 28), (14, 60), (40, 74), (58, 118), (90, 136), (112, 190), (150, 206), (172, 238), (255, 255))
)
_BRUSH = _table((0, 255), (46, 255), (110, 60), (150, 24), (255, 14))
_SATURATED = _table((0, 0), (112, 0), (152, 255), (255, 255))
_LIT = _table((0, 0), (50, 0), (90, 255), (255, 255))
_PEN = _table((0, 255), (60, 255), (96, 0), (255, 0))
_DOTS = _table((0, 0), (58, 0), (84, 255), (255, 255))
_HOT = _table((0, 0), (185, 0), (255, 255))
_BRIGHTNESS = np.array([[0.48, 0.46, 0.26]])  # a strong red is no shadow, though the eye finds it dark
_ONE = 40  # what stands for 1 in a table of gains


@lru_cache(maxsize=4)
def _gains(levels: int) -> Table:
    """By how much each level is lit to lie on one of `levels` steps: _ONE is not at all."""
    level = np.arange(256) / 255
    lifted = level**0.62 * levels
    low = np.minimum(np.floor(lifted), levels - 1)
    step = (low + np.clip((lifted - low - 0.5) * 12 + 0.5, 0, 1)) / levels  # edges a few levels soft
    return _levels(step / np.maximum(level, 0.02) * _ONE)


@lru_cache(maxsize=4)
def _colourful(saturation: float) -> NDArray[Any]:
    return np.eye(3) * saturation + (1 - saturation) * np.array((0.299, 0.587, 0.114))


# ---- Pictures -----------------------------------------------------------------------------------
def shrunk(pixels: Pixels, part: int) -> Pixels:
    """The picture with 1/`part` of its width and of its height."""
    size = max(1, pixels.shape[1] // part), max(1, pixels.shape[0] // part)
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)


def resized(pixels: Pixels, like: Pixels) -> Pixels:
    """The picture in the size of another one."""
    return cv2.resize(pixels, (like.shape[1], like.shape[0]), interpolation=cv2.INTER_LINEAR)


def _halved(picture: Pixels) -> Pixels:
    """The picture where it is drawn: with about 360 pixels in its shorter side, or as few as it has."""
    return shrunk(picture, max(1, round(2 * _unit(*picture.shape[:2]))))


def _outline(grey: Pixels) -> Pixels:
    """Where a pen would draw, 0 to 255: the dark side of every edge (a difference of two blurs)."""
    fine, wide = (round(size * _unit(*grey.shape)) * 2 + 1 for size in (4, 8))
    near = cv2.GaussianBlur(grey, (fine, fine), 0)
    rise = cv2.subtract(cv2.blur(near, (wide, wide)), near)
    return cv2.addWeighted(rise, 9.0, rise, 0, 0)


# ---- Paper --------------------------------------------------------------------------------------
def _unit(height: int, width: int) -> float:
    return min(height, width) / _SHORT_SIDE


def _smooth(height: int, width: int, cell: float, seed: int) -> NDArray[Any]:
    """Noise of deviation 1 whose bumps are `cell` pixels wide, float32 [height, width]."""
    size = max(2, round(width / cell)) + 1, max(2, round(height / cell)) + 1
    coarse = np.random.default_rng(seed).normal(0, 1, size[::-1]).astype(np.float32)
    noise: NDArray[Any] = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    noise /= noise.std() + 1e-6
    return noise


@lru_cache(maxsize=8)
def _cloud(height: int, width: int, cell: float, depth: float) -> Pixels:
    """Uneven strokes round 128: patches of `cell` pixels and their like, twice as large."""
    cell *= _unit(height, width)
    noise = _smooth(height, width, cell, 1) + _smooth(height, width, cell * 2.3, 2)
    return _levels(128 + noise * depth / 1.4)


@lru_cache(maxsize=4)
def _fibres(height: int, width: int, reach: float) -> tuple[NDArray[Any], NDArray[Any]]:
    """Where each place of the wash runs from, as cv2.remap takes it."""
    unit = _unit(height, width)
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    across, down = (
        _smooth(height, width, 56 * unit, seed) + 0.25 * _smooth(height, width, 18 * unit, seed + 1)
        for seed in (3, 5)
    )
    return x + across * reach * unit / 2, y + down * reach * unit / 2


@lru_cache(maxsize=4)
def _untouched(height: int, width: int) -> Pixels:
    """How much ink does not reach the sheet: all at its ragged rim, a little where the brush runs dry."""
    unit = _unit(height, width)
    x, y = np.arange(width)[None], np.arange(height)[:, None]
    rim = np.minimum(np.minimum(x, width - 1 - x), np.minimum(y, height - 1 - y)).astype(np.float32)
    rough = _smooth(height, width, 90 * unit, 7) * 6 + _smooth(height, width, 11 * unit, 8) * 2.4
    bare = 1 - np.clip((rim / unit + np.minimum(rough, 9) - 11) / 20, 0, 1)
    dry = cv2.blur(_smooth(height, width, 1.5 * unit, 9), (max(3, round(9 * unit)), 1))
    patches = np.clip(_smooth(height, width, 120 * unit, 16), 0, 2)
    dry = np.clip(dry / dry.std() - 0.6, 0, 2) * patches * 9
    return _three(bare * 255 + dry)


@lru_cache(maxsize=4)
def _sheet(height: int, width: int, paper: str) -> Pixels:
    """Bare rice paper."""
    unit = _unit(height, width)
    grain = _smooth(height, width, 1.6, 10) * 1.8 + _smooth(height, width, 160 * unit, 11) * 2.2
    threads = cv2.blur(_smooth(height, width, 1.2, 12), (max(3, round(15 * unit)), 1))
    grain = grain + threads / threads.std() * 1.6
    return _levels(floats(paper) * 255 + grain[..., None])


@lru_cache(maxsize=4)
def _screen(height: int, width: int, dot: float) -> Pixels:
    """A screen of dots at 45 degrees round 128: where it is low, the first shadow shows."""
    turn = 2 * np.pi / (dot * _unit(height, width) * np.sqrt(2))
    x, y = np.arange(width)[None], np.arange(height)[:, None]
    wave = np.cos((x + y) * turn) * np.cos((x - y) * turn)
    return _levels(128 - 36 * wave)


@lru_cache(maxsize=4)
def _plain(height: int, width: int, colour: str) -> Pixels:
    return np.full((height, width, 3), floats(colour) * 255, np.uint8)


@lru_cache(maxsize=4)
def _lamps(height: int, width: int, left: str, right: str) -> Pixels:
    """What to multiply a picture by, 200: nothing changes."""
    x = np.linspace(0, 1, width)[None, :, None]
    across = x * x * (3 - 2 * x)
    row = floats(left) * (1 - across) + floats(right) * across
    return np.repeat(_levels(row * 255), height, 0)


@lru_cache(maxsize=4)
def _tooth(height: int, width: int, depth: float) -> Pixels:
    """The tooth of a paper that chalk is drawn across, round 128."""
    unit = _unit(height, width)
    grain = _smooth(height, width, 1.7 * unit, 13) + _smooth(height, width, 5 * unit, 14) * 0.5
    strokes = _smooth(height + width, height + width, 2.4 * unit, 15)
    strokes = cv2.blur(strokes, (1, max(3, round(28 * unit))))
    middle = (height + width) / 2
    matrix = cv2.getRotationMatrix2D((middle, middle), -35, 1)
    matrix[:, 2] -= np.array((height / 2, width / 2))
    slant = cv2.warpAffine(strokes, matrix, (width, height))
    grain = grain + slant / (slant.std() + 1e-6) * 0.8
    return _three(128 + grain / grain.std() * depth / 2)


def _three(plane: NDArray[Any]) -> Pixels:
    return np.repeat(_levels(plane)[..., None], 3, 2)
