"""Weather in front of and behind the actors: sheets that fall, drift or blow across the frame.

A sheet is a tile baked once and added to the picture at a moving offset, half a millisecond
each. It knows the frame and the time; what it rains on is not its business.
"""

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
import skia

from engine.rehearsal.camera import HORIZON, View
from engine.rehearsal.compositor import Frame, Item, soften, through
from engine.rehearsal.paint import Pixels, hash01, noise, paint, raster, spline
from storyboard.terms import Weather


@dataclass(frozen=True)
class Sheet:
    """One kind of particle. Lengths in 1/1280 of the frame's height, speeds in those per second.

    `shape`: "streak", "flake", "leaf" or "veil"; `sway` swings the sheet sideways.
    """

    shape: str
    count: int
    size: float
    width: float
    alpha: float
    fall: float
    wind: float
    colour: str = "#cfe3ff"
    blur: float = 0.0
    sway: float = 0.0


# Behind the actors, before them.
SHEETS: dict[Weather, tuple[tuple[Sheet, ...], tuple[Sheet, ...]]] = {
    Weather.CLEAR: ((), ()),
    Weather.RAIN: (
        (Sheet("streak", 300, 30, 1.2, 0.20, 1500, -150),),
        (
            Sheet("streak", 110, 64, 1.8, 0.22, 2300, -230),
            Sheet("streak", 22, 150, 3.2, 0.18, 3400, -340, blur=1.6),
        ),
    ),
    Weather.SNOW: (
        (Sheet("flake", 320, 2.6, 0, 0.55, 70, -12, "#f4f8ff", 0.6, 10),),
        (
            Sheet("flake", 110, 5.0, 0, 0.70, 120, -25, "#f8fbff", 1.0, 18),
            Sheet("flake", 16, 13.0, 0, 0.42, 200, -45, "#ffffff", 4.0, 30),
        ),
    ),
    Weather.WIND: (
        (Sheet("streak", 26, 180, 1.4, 0.05, 20, 900, "#ffffff", 1.5, 8),),
        (
            Sheet("leaf", 9, 9, 0, 0.8, 130, 620, "#b98a4a", 0.5, 60),
            Sheet("leaf", 14, 4, 0, 0.6, 90, 480, "#8d7a4a", 0.4, 40),
        ),
    ),
    Weather.FOG: (
        (Sheet("veil", 12, 330, 90, 0.10, 0, 26, "#c9d3dc", 0, 14),),
        (Sheet("veil", 7, 420, 80, 0.06, 0, 44, "#c9d3dc", 0, 20),),
    ),
}
_SPLASHES = 26


@dataclass(frozen=True)
class Falling:
    """A sheet as a tile, twice as wide as the frame so that any offset is two slices."""

    tile: Pixels
    sheet: Sheet
    unit: float

    def paint(self, frame: Frame, view: View, seconds: float) -> None:
        height, width = frame.height, frame.width
        sway = self.sheet.sway * noise(seconds * 0.5, self.sheet.count)
        x = round(-(self.sheet.wind * seconds + sway) * self.unit) % width
        y = round(-self.sheet.fall * seconds * self.unit) % height
        for down, below in ((slice(y, None), slice(height - y)), (slice(y), slice(height - y, None))):
            there = frame.pixels[below]
            cv2.add(there, self.tile[down, x : x + width], dst=there)


@dataclass(frozen=True)
class Splashes:
    """Rings where drops strike the ground around the subject."""

    def paint(self, frame: Frame, view: View, seconds: float) -> None:
        ground = view.project(1, frame.width, frame.height, ground=True)
        for i in range(_SPLASHES):
            beat = seconds * 3 + hash01(i, 3)
            turn, phase = divmod(beat, 1)
            near = hash01(i * 3 + turn, 2)
            depth = 0.8 + 1.6 * near
            spot = np.array([[(hash01(i * 7 + turn, 1) - 0.5) * 420 / depth, HORIZON - HORIZON / depth]])
            x, y = through(ground, spot)[0]
            if np.isnan(x):
                continue
            radius = (1 + 5 * phase) * view.scale(depth) / depth * frame.height
            ring = skia.Rect.MakeXYWH(x - radius, y - radius * 0.28, radius * 2, radius * 0.56)
            frame.canvas.drawOval(ring, paint("#cfe3ff", 0.34 * (1 - phase), width=max(0.6, 0.16 * radius)))


def weather_items(weather: Weather, width: int, height: int, seed: int = 0) -> tuple[list[Item], list[Item]]:
    """What falls behind the actors, and what falls before them."""
    unit = height / 1280
    behind, before = (
        [Falling(_tile(sheet, width, height, seed % 97), sheet, unit) for sheet in sheets]
        for sheets in SHEETS[weather]
    )
    splashes: list[Item] = [Splashes()] if weather is Weather.RAIN else []
    return splashes + list(behind), list(before)


@cache
def _tile(sheet: Sheet, width: int, height: int, seed: int) -> Pixels:
    unit = height / 1280
    pixels, surface = raster(width, height)
    canvas = surface.getCanvas()
    for i in range(round(sheet.count * max(1.0, width / height))):
        x, y = hash01(i, seed + 1) * width, hash01(i, seed + 2) * height
        grown = 0.6 + 0.7 * hash01(i, seed + 3)
        for dx in (-width, 0, width):  # the tile repeats: what leaves on one side enters on the other
            for dy in (-height, 0, height):
                canvas.save()
                canvas.translate(x + dx, y + dy)
                _particle(canvas, sheet, grown * unit, i)
                canvas.restore()
    if sheet.blur:
        pixels = soften(pixels, max(0.3, sheet.blur * unit))
    pixels[..., 3] = 0  # added to an opaque picture
    return np.tile(pixels, (1, 2, 1))


def _particle(canvas: skia.Canvas, sheet: Sheet, unit: float, i: int) -> None:
    size = sheet.size * unit
    if sheet.shape == "streak":
        slope = np.hypot(sheet.wind, sheet.fall)
        end = sheet.wind / slope * size, sheet.fall / slope * size
        canvas.drawLine(0, 0, *end, paint(sheet.colour, sheet.alpha, width=sheet.width * max(unit, 0.4)))
    elif sheet.shape == "flake":
        canvas.drawCircle(0, 0, size, paint(sheet.colour, sheet.alpha * (0.4 + 0.6 * hash01(i, 5))))
    elif sheet.shape == "leaf":
        canvas.rotate(360 * hash01(i, 6))
        outline = [(-size, 0), (0, -size * 0.4), (size, 0), (0, size * 0.3)]
        canvas.drawPath(spline(outline), paint(sheet.colour, sheet.alpha))
    else:
        rect = skia.Rect.MakeXYWH(-size, -sheet.width * unit, size * 2, sheet.width * unit * 2)
        canvas.drawOval(rect, paint(sheet.colour, sheet.alpha, blur=sheet.width * unit * 0.45))
