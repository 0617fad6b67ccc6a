"""Neon, lanterns, cables and street lamps, and how light flickers over time.

The words on signs are the trade of the place, in the story's language; they never quote a user.
"""

import math
from collections.abc import Callable

from engine.rehearsal.paint import mix, noise, spline
from engine.rehearsal.places.pen import Pen

NEON = ("#ff2e88", "#16d9f5", "#ffb454", "#b06bff", "#ff5a4a", "#4dffb0")


TALL_SIGNS = (
    "霓虹电玩",
    "夜城酒吧",
    "茶饮",
    "面馆",
    "火锅",
    "书店",
    "药房",
    "旅社",
    "理发",
    "HOTEL",
    "BAR",
    "CLUB",
    "ARCADE",
    "TATTOO",
    "BOOKS",
    "DINER",
    "PAWN",
)


WIDE_SIGNS = (
    "OPEN 24H",
    "KARAOKE",
    "NOODLES",
    "COFFEE",
    "PHARMACY",
    "RECORDS",
    "便利店",
    "小吃",
    "修表",
    "茶馆",
    "大排档",
    "麻辣烫",
)


def flicker(seed: int) -> Callable[[float], float]:
    """The alpha of a faulty tube over time: steady, then a stutter every few seconds."""
    phase = seed % 31

    def alpha(seconds: float) -> float:
        beat = (int(seconds * 24) + phase) % 67
        return 0.35 if beat in (3, 4, 7, 8, 12) else min(1.0, 0.95 + 0.06 * noise(seconds * 9, 4))

    return alpha


def flame(seed: int) -> Callable[[float], float]:
    """The alpha of candle light over time."""
    return lambda seconds: 0.82 + 0.18 * noise(seconds * 5.5, seed % 13)


def sweep(seed: int, every: float = 4.2) -> Callable[[float], float]:
    """The alpha of headlights that pass now and then."""
    start = seed % 7 * 0.6
    return lambda seconds: max(0.0, math.sin(((seconds + start) % every) / every * 2 * math.pi)) ** 2


def drifting(speed: float, reach: float = 60) -> Callable[[float], tuple[float, float]]:
    """Slow movement to and fro: mist, curtains of light."""
    return lambda seconds: (reach * math.sin(seconds * speed), 0.0)


def neon(
    p: Pen, x: float, y: float, text: str, colour: str, *, size: float = 15, upright: bool = True
) -> None:
    """A neon sign whose top left corner is (x, y); by day its tubes are unlit."""
    on = 0.30 + 0.70 * p.setting.sky.lamps
    chars = list(text) if upright else [text]
    latin = text.isascii()
    w = size * 1.5 if upright else size * (0.66 if latin else 1.06) * len(text) + size * 0.8
    h = size * 1.2 * len(chars) + size * 0.7
    hot = mix(colour, "#ffffff", 0.74)
    p.rect(x - 2, y - 2, x + w + 2, y + h + 2, "#0a0812", alpha=0.85, radius=4, lit=True)
    p.glow(x + w / 2, y + h / 2, max(w, h) * 1.35, colour, 0.36 * on)
    p.rect(x, y, x + w, y + h, colour, radius=3, width=3.6, blur=3.4, alpha=0.85 * on, lit=True)
    p.rect(x, y, x + w, y + h, mix(mix(colour, "#303038", 0.5), hot, on), radius=3, width=1.1, lit=True)
    for i, char in enumerate(chars):
        cx, cy = x + w / 2, y + size * (1.2 * i + 1.28)
        if on > 0.5:
            p.text(char, cx, cy, size, colour, lit=True, alpha=0.9)
            p.oval(
                cx,
                cy - size * 0.36,
                size * 0.5,
                size * 0.5,
                colour,
                blur=size * 0.3,
                alpha=0.5 * on,
                lit=True,
                mode="Plus",
            )
        p.text(char, cx, cy, size, mix(mix(colour, "#3a3a44", 0.4), hot, on), lit=True)


def lantern(p: Pen, x: float, y: float, radius: float = 9, colour: str = "#ff4436") -> None:
    """A paper lantern hanging with its centre at (x, y)."""
    on = 0.35 + 0.65 * p.setting.sky.lamps
    p.line(x, y - radius * 2, x, y - radius, "#1a1014", 0.9)
    p.glow(x, y, radius * 4, colour, 0.42 * on)
    p.oval(x, y, radius * 1.12, radius, (mix(colour, "#ffd9a0", 0.45 * on), colour), lit=on > 0.6)
    for k in (-0.5, 0, 0.5):
        p.oval(x, y, radius * (1.1 * abs(k) + 0.12), radius, "#400808", width=0.5, alpha=0.4, lit=True)
    p.rect(x - radius * 0.4, y - radius * 1.12, x + radius * 0.4, y - radius * 0.9, "#2a1a10")
    p.rect(x - radius * 0.4, y + radius * 0.9, x + radius * 0.4, y + radius * 1.12, "#2a1a10")


def cable(
    p: Pen, x0: float, y0: float, x1: float, y1: float, sag: float = 20, width: float = 1.3
) -> Callable[[float], tuple[float, float]]:
    """A slack cable; returns the function that gives its points for a share 0..1 of its length."""

    def point(t: float) -> tuple[float, float]:
        return x0 + (x1 - x0) * t, y0 + (y1 - y0) * t + sag * 4 * t * (1 - t)

    path = spline([point(k / 8) for k in range(9)], close=False, tension=1.0)
    p.canvas.drawPath(path, p.ink("#0c0c14", width=width))
    return point


def street_lamp(p: Pen, x: float, *, height: float = 430, arm: float = 70, colour: str = "#ffcf8a") -> None:
    """A street lamp with an arm (to the right when `arm` > 0) and its light."""
    on = p.setting.sky.lamps
    p.shape([(x - 4.5, 0), (x + 4.5, 0), (x + 2.6, -height), (x - 2.6, -height)], ("#3c434c", "#20242c"))
    p.line(x, -height, x + arm, -height - 14, "#2a3038", 4)
    hx, hy = x + arm, -height - 12
    p.shape([(hx - 20, hy - 5), (hx + 20, hy - 5), (hx + 14, hy + 4), (hx - 14, hy + 4)], "#3a4048")
    if on > 0.3:
        p.oval(hx, hy + 4, 14, 3, mix(colour, "#ffffff", 0.6), lit=True)
        p.glow(hx, hy + 4, 240, colour, 0.42 * on)
        cone = [(hx - 14, hy + 4), (hx + 14, hy + 4), (hx + 150, 0), (hx - 150, 0)]
        p.shape(cone, ((colour, 0.20 * on), (colour, 0.0)), lit=True, mode="Plus", blur=14)
