"""Lamps and their light: pendants, panels, candles, chandeliers, discs out of focus."""

import math
from collections.abc import Sequence

from engine.rehearsal.paint import mix
from engine.rehearsal.places.pen import Pen


def pendant(
    p: Pen,
    x: float,
    y: float,
    *,
    top: float = -400,
    size: float = 22,
    colour: str = "#2c2a2e",
    power: float = 1.0,
) -> None:
    """A lamp hanging to `y` on a cord, with its light."""
    lamp, on = p.setting.lamp, 0.35 + 0.65 * p.setting.sky.lamps
    p.line(x, top, x, y - size * 0.7, "#1a1a1e", 1.4)
    p.glow(x, y + size * 0.3, size * 9, lamp, 0.40 * on * power)
    p.shape(
        [
            (x - size * 0.25, y - size * 0.75),
            (x + size * 0.25, y - size * 0.75),
            (x + size, y),
            (x - size, y),
        ],
        colour,
        smooth=0.25,
    )
    p.oval(x, y, size * 0.92, size * 0.2, mix(lamp, "#ffffff", 0.55), lit=True)
    p.glow(x, y + size * 0.15, size * 1.9, mix(lamp, "#ffffff", 0.3), 0.6 * on * power)


def floor_lamp(p: Pen, x: float, *, height: float = 155, shade: str = "#e8d6b4") -> None:
    """A standing lamp with a fabric shade."""
    lamp, on = p.setting.lamp, 0.25 + 0.75 * p.setting.sky.lamps
    p.glow(x, -height + 16, 300, lamp, 0.46 * on)
    p.line(x, -height + 30, x, -3, "#3a332e", 3)
    p.oval(x, -3, 17, 4, "#332c28")
    warm = mix(shade, lamp, 0.6 * on)
    body = [(x - 17, -height), (x + 17, -height), (x + 27, -height + 40), (x - 27, -height + 40)]
    p.shape(body, (mix(warm, "#ffffff", 0.35 * on), warm), lit=on > 0.6)
    p.glow(x, -height + 36, 60, lamp, 0.5 * on)


def table_lamp(p: Pen, x: float, y: float, *, size: float = 1.0, shade: str = "#e6cfa6") -> None:
    """A small lamp standing at `y`."""
    lamp, on = p.setting.lamp, 0.25 + 0.75 * p.setting.sky.lamps
    p.glow(x, y - 34 * size, 190 * size, lamp, 0.46 * on)
    p.oval(x, y - 9 * size, 8 * size, 10 * size, "#6d7f84")
    p.line(x, y - 30 * size, x, y, "#4a4038", 2.4 * size)
    body = [
        (x - 9 * size, y - 48 * size),
        (x + 9 * size, y - 48 * size),
        (x + 16 * size, y - 24 * size),
        (x - 16 * size, y - 24 * size),
    ]
    p.shape(body, (mix(shade, "#ffffff", 0.4 * on), mix(shade, lamp, 0.6 * on)), lit=on > 0.6)


def tube_light(p: Pen, x0: float, x1: float, z0: float, z1: float, y: float, *, power: float = 1.0) -> None:
    """A luminous panel in a ceiling at height `y`, in perspective, with its halo."""
    lamp = mix(p.setting.lamp, "#ffffff", 0.6)
    with p.level(y):
        p.rect(x0 - 7, z0 - 5, x1 + 7, z1 + 5, "#ffffff", alpha=0.22 * power, lit=True, blur=7)
        p.rect(x0, z0, x1, z1, lamp, lit=True, alpha=0.45 + 0.55 * power)


def ceiling_lamp(p: Pen, x: float, z: float, y: float, *, size: float = 34) -> None:
    """A round opal lamp under a ceiling at height `y`, with the light it throws back up."""
    lamp, on = p.setting.lamp, 0.2 + 0.8 * p.setting.sky.lamps
    with p.level(y):
        p.glow(x, z, size * 8, lamp, 0.5 * on)
    with p.facing(z):
        p.oval(x, y + 7, size, 9, (mix(lamp, "#ffffff", 0.35), mix(lamp, "#ffffff", 0.8)), lit=on > 0.5)
        p.glow(x, y + 8, size * 2.2, lamp, 0.4 * on)


def candle(p: Pen, x: float, y: float, *, height: float = 14) -> None:
    """A candle standing at `y`; its flame is light."""
    p.rect(x - 2.2, y - height, x + 2.2, y, ("#fff4dc", "#e8cfa2"))
    p.glow(x, y - height - 4, 46, "#ffb45c", 0.5)
    p.oval(x, y - height - 5, 1.9, 5, "#fff0b8", lit=True)


def chandelier(p: Pen, x: float, y: float, *, size: float = 1.0) -> None:
    """A crystal chandelier whose lowest drop hangs at `y`."""
    on = 0.45 + 0.55 * p.setting.sky.lamps
    p.line(x, y - 400, x, y - 60 * size, "#a58a52", 2.5)
    p.glow(x, y - 45 * size, 330 * size, "#ffdca0", 0.36 * on)
    for ring, (wide, up) in enumerate(((78, 46), (48, 82))):
        p.oval(x, y - up * size, wide * size, wide * size * 0.2, "#c9a560", width=3.2)
        count = 11 - ring * 4
        for k in range(count):
            angle = math.pi * (k + 0.5) / count
            cx, cy = x - math.cos(angle) * wide * size, y - up * size + math.sin(angle) * wide * 0.2 * size
            p.rect(cx - 1.6, cy - 13 * size, cx + 1.6, cy, "#fff4dc")
            p.oval(cx, cy - 17 * size, 1.8 * size, 4.4 * size, "#fff2c4", lit=True)
            p.glow(cx, cy - 16 * size, 26 * size, "#ffd48a", 0.55 * on)
            for drop in range(3):
                p.oval(
                    cx, cy + (6 + drop * 6) * size, 1.4 * size, 2.6 * size, "#fffaf0", lit=True, alpha=0.75
                )
    p.oval(x, y - 12 * size, 7 * size, 11 * size, "#fff6e2", lit=True, alpha=0.7)


def bokeh(
    p: Pen,
    count: int,
    box: tuple[float, float, float, float],
    colours: Sequence[str],
    *,
    radius: tuple[float, float] = (5, 16),
    salt: float = 1,
    strength: float = 0.26,
) -> None:
    """Discs of far light, out of focus; for a Plus layer."""
    s = p.setting
    x0, y0, x1, y1 = box
    for i in range(count):
        x, y = x0 + (x1 - x0) * s.pick(i, salt + 50), y0 + (y1 - y0) * s.pick(i, salt + 51)
        r = radius[0] + (radius[1] - radius[0]) * s.pick(i, salt + 52) ** 2
        colour = colours[int(s.pick(i, salt + 53) * len(colours))]
        a = strength * (0.35 + 0.65 * s.pick(i, salt + 54))
        p.oval(x, y, r, r, colour, alpha=a, lit=True, mode="Plus")
        p.oval(
            x,
            y,
            r - 0.4,
            r - 0.4,
            mix(colour, "#ffffff", 0.4),
            alpha=a * 0.7,
            width=0.7,
            lit=True,
            mode="Plus",
        )
