"""Furniture, placed by its foot in world centimetres. Knows no place."""

import math
from collections.abc import Sequence

import skia

from engine.rehearsal.paint import mix, spline
from engine.rehearsal.places.pen import Pen


def table(
    p: Pen,
    x: float,
    z: float,
    *,
    width: float = 110,
    deep: float = 60,
    height: float = 74,
    colour: str = "#8a6746",
    cloth: str = "",
) -> None:
    """A table in perspective; with `cloth` covered to the floor."""
    half = width / 2
    with p.level():
        p.shade(x, z + deep / 2, half * 1.25, deep * 0.85, 0.5)
    if cloth:
        p.solid(x - half, x + half, -height, -4, z, z + deep, cloth, top=mix(cloth, "#ffffff", 0.2))
        with p.facing(z):
            for k in range(int(width / 14)):
                a = x - half + 6 + k * 14
                p.rect(a, -height + 5, a + 5, -4, (("#000000", 0.02), ("#000000", 0.16)), lit=True)
        return
    for lx in (x - half + 5, x + half - 8):
        for lz in (z + deep - 5, z + 3):
            p.solid(lx, lx + 4, -height + 4, 0, lz, lz + 4, mix(colour, "#000000", 0.35))
    p.solid(
        x - half,
        x + half,
        -height,
        -height + 5,
        z,
        z + deep,
        mix(colour, "#000000", 0.1),
        top=mix(colour, "#ffffff", 0.12),
    )


def chair(p: Pen, x: float, z: float, *, colour: str = "#6d5140", seat: str = "", high: float = 88) -> None:
    """A chair facing the lens, in perspective."""
    seat = seat or mix(colour, "#ffffff", 0.15)
    with p.level():
        p.shade(x, z + 20, 34, 30, 0.45)
    for lz in (z + 36, z):
        for lx in (x - 19, x + 16):
            p.solid(lx, lx + 3.5, -44, 0, lz, lz + 3, mix(colour, "#000000", 0.25))
    with p.facing(z + 38):
        p.rect(x - 20, -high, x + 20, -high + 30, (mix(colour, "#ffffff", 0.18), colour), radius=6)
        p.rect(x - 19, -high + 20, x - 16, -44, colour)
        p.rect(x + 16, -high + 20, x + 19, -44, colour)
    p.solid(x - 21, x + 21, -47, -42, z, z + 39, seat, top=mix(seat, "#ffffff", 0.15))


def stool(p: Pen, x: float, z: float, *, height: float = 72, colour: str = "#8c3f38") -> None:
    """A bar stool."""
    with p.level():
        p.shade(x, z, 24, 22, 0.5)
    with p.facing(z):
        p.line(x, -height, x, -2, "#8c8f96", 3.5)
        p.oval(x, -2, 17, 3.4, "#5d6068")
        p.oval(x, -26, 12, 2.4, "#8c8f96", width=1.8)
        p.rect(
            x - 19,
            -height - 7,
            x + 19,
            -height,
            (mix(colour, "#ffffff", 0.2), mix(colour, "#000000", 0.3)),
            radius=4,
        )
        p.oval(x, -height - 7, 19, 4, mix(colour, "#ffffff", 0.25))


def sofa(p: Pen, x: float, z: float, *, width: float = 190, colour: str = "#5d7480") -> None:
    """A sofa facing the lens."""
    half, light = width / 2, mix(colour, "#ffffff", 0.16)
    with p.level():
        p.shade(x, z + 40, half * 1.2, 70, 0.5)
    with p.facing(z + 75):
        p.rect(x - half + 6, -86, x + half - 6, -30, (light, mix(colour, "#000000", 0.25)), radius=12)
        for k in (-1, 1):
            p.rect(x + k * 2, -80, x + k * (half - 18), -40, (mix(light, "#ffffff", 0.08), colour), radius=9)
    p.solid(x - half + 14, x + half - 14, -44, -8, z + 6, z + 74, colour, top=light)
    for k in (-1, 1):
        a, b = sorted((x + k * (half - 20), x + k * half))
        p.solid(a, b, -60, -4, z, z + 78, mix(colour, "#000000", 0.08), top=mix(light, "#ffffff", 0.06))
    with p.facing(z + 58):
        p.shape(
            [(x - half + 26, -78), (x - half + 62, -72), (x - half + 58, -42), (x - half + 22, -46)],
            ("#e0b060", "#a87438"),
            smooth=0.3,
        )
        p.shape(
            [(x + half - 64, -74), (x + half - 28, -78), (x + half - 24, -46), (x + half - 58, -42)],
            ("#d8cbb8", "#9c8f7c"),
            smooth=0.3,
        )


def bed(
    p: Pen,
    x: float,
    z: float,
    *,
    width: float = 150,
    deep: float = 190,
    sheet: str = "#e6e4e0",
    cover: str = "#6f8fa6",
    head: str = "#6d5140",
    high: float = 52,
) -> None:
    """A bed with its head at the far end."""
    half = width / 2
    with p.level():
        p.shade(x, z + deep / 2, half * 1.3, deep * 0.62, 0.5)
    with p.facing(z + deep):
        p.rect(
            x - half - 5,
            -108,
            x + half + 5,
            0,
            (mix(head, "#ffffff", 0.18), mix(head, "#000000", 0.25)),
            radius=9,
        )
        for k in (-1, 1):
            p.rect(
                x + k * 6,
                -high - 30,
                x + k * (half - 8),
                -high + 2,
                ("#ffffff", mix(sheet, "#8890a0", 0.35)),
                radius=11,
            )
    p.solid(x - half, x + half, -high, -high + 22, z, z + deep, sheet, top=mix(sheet, "#ffffff", 0.3))
    p.solid(
        x - half - 3,
        x + half + 3,
        -high - 3,
        -10,
        z - 3,
        z + deep * 0.62,
        cover,
        top=mix(cover, "#ffffff", 0.14),
    )
    with p.level(-high - 3):
        for k in range(5):
            a = x - half + width * (0.12 + 0.18 * k)
            p.line(a, z, a + 14, z + deep * 0.6, "#000000", 3, alpha=0.10, lit=True)


def monitor(p: Pen, x: float, y: float, *, width: float = 56, alert: bool = False, salt: float = 0) -> None:
    """A screen standing at `y` with a lively chart."""
    s = p.setting
    h, ink = width * 0.58, "#ff5a3c" if alert else "#63d4de"
    p.rect(x - 2, y - 12, x + 2, y, "#27343c")
    p.rect(x - 12, y - 2, x + 12, y, "#27343c", radius=1)
    p.glow(x, y - h * 0.7, width * 0.95, ink, 0.16)
    p.rect(x - width / 2, y - 10 - h, x + width / 2, y - 8, "#1b252c", radius=2.4)
    p.rect(
        x - width / 2 + 2.4,
        y - 7.6 - h,
        x + width / 2 - 2.4,
        y - 10.6,
        ("#143944", "#0d2630") if not alert else ("#4a1418", "#2c0b0e"),
        lit=True,
    )
    for b in range(9):
        bar = h * (0.12 + 0.6 * s.pick(b, salt + 90))
        a = x - width * 0.4 + b * width * 0.09
        p.rect(a, y - 13 - bar, a + width * 0.055, y - 13, ink, lit=True, alpha=0.9)


def desk(
    p: Pen,
    x: float,
    z: float,
    *,
    width: float = 150,
    screens: int = 1,
    alert: bool = False,
    colour: str = "#d8d0c2",
    salt: float = 0,
) -> None:
    """An office desk with screens, seen from behind its screens' viewers."""
    half = width / 2
    with p.level():
        p.shade(x, z + 30, half * 1.15, 60, 0.45)
    p.solid(x - half + 4, x + half - 4, -70, 0, z + 40, z + 60, mix(colour, "#3c4a50", 0.55))
    for k in (-1, 1):
        p.solid(x + k * (half - 6) - 2, x + k * (half - 6) + 2, -70, 0, z + 2, z + 58, "#4a5358")
    p.solid(
        x - half, x + half, -74, -70, z, z + 62, mix(colour, "#000000", 0.08), top=mix(colour, "#ffffff", 0.1)
    )
    with p.facing(z + 44):
        for k in range(screens):
            monitor(p, x + (k - (screens - 1) / 2) * 62, -74, alert=alert and k == 0, salt=salt + k * 11)
    with p.facing(z + 16):
        p.rect(x - half + 12, -78, x - half + 36, -74, "#e8e4da")
        p.rect(x + half - 26, -85, x + half - 18, -74, p.setting.choose(MUGS, salt, 95), radius=1.5)


def door(
    p: Pen,
    x: float,
    *,
    width: float = 92,
    height: float = 208,
    colour: str = "#7a5a40",
    glass: bool = False,
    sign: str = "",
) -> None:
    """A door standing on the floor, centred at `x`."""
    a, b = x - width / 2, x + width / 2
    p.rect(a - 9, -height - 9, b + 9, 0, (mix(colour, "#ffffff", 0.25), mix(colour, "#000000", 0.1)))
    p.rect(a, -height, b, 0, (colour, mix(colour, "#000000", 0.25)))
    if glass:
        p.rect(
            a + 12,
            -height + 14,
            b - 12,
            -height * 0.42,
            (mix(p.setting.lamp, "#ffffff", 0.2), mix(p.setting.lamp, "#405060", 0.5)),
            lit=True,
            alpha=0.75,
        )
    else:
        for y0, y1 in ((-height + 16, -height * 0.54), (-height * 0.46, -18)):
            p.rect(a + 14, y0, b - 14, y1, "#000000", alpha=0.20, width=2.2, lit=True)
            p.rect(a + 16, y0 + 2, b - 14, y1 + 2, "#ffffff", alpha=0.10, width=1.2, lit=True)
    p.oval(b - 9, -height * 0.48, 3.2, 3.2, "#d8c078")
    if sign:
        p.rect(x - 20, -height - 32, x + 20, -height - 16, "#e8eef0", radius=2)
        p.text(sign, x, -height - 20, 10, "#26333c")


def curtains(
    p: Pen,
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    colour: str,
    *,
    open_share: float = 0.6,
    sheer: float = 1.0,
) -> None:
    """A pair of curtains before a window, drawn aside by `open_share`."""
    wide = (x1 - x0) * (1 - open_share) / 2
    for side, a in ((1, x0), (-1, x1)):
        b = a + side * wide
        mid = a + side * wide * 0.82
        p.shape(
            [(a, y0), (b, y0), (b, y0 + (y1 - y0) * 0.4), (mid, y1 - 4), (a, y1)],
            (colour, mix(colour, "#000000", 0.18)),
            alpha=sheer,
        )
        folds = max(3, int(wide / 11))
        for k in range(folds):
            fx = a + side * wide * (k + 0.5) / folds
            p.shape(
                [(fx, y0), (fx + side * 3.4, y0), (fx + side * 2.0, y1 - 3), (fx - side * 1, y1 - 3)],
                "#000000",
                alpha=0.17 * sheer,
                lit=True,
            )
            p.shape(
                [(fx + side * 4, y0), (fx + side * 6, y0), (fx + side * 4, y1 - 3), (fx + side * 3, y1 - 3)],
                "#ffffff",
                alpha=0.12 * sheer,
                lit=True,
            )
    p.line(x0 - 8, y0 - 2, x1 + 8, y0 - 2, "#6b5a48", 3.2)


def picture(
    p: Pen, x: float, y: float, width: float, height: float, *, frame: str = "#3a2f28", salt: float = 0
) -> None:
    """A framed picture centred at (x, y): a seeded abstract landscape."""
    s = p.setting
    a, b, c, d = x - width / 2, y - height / 2, x + width / 2, y + height / 2
    p.rect(a + 3, b + 5, c + 5, d + 7, "#000000", alpha=0.28, blur=4, lit=True)
    p.rect(a, b, c, d, (mix(frame, "#ffffff", 0.2), frame))
    p.rect(a + 3, b + 3, c - 3, d - 3, "#efe8da")
    art = width * 0.12
    hue = s.choose(("#c98a6a", "#7f9fa8", "#b9a26a", "#8a7fa8"), salt, 96)
    p.canvas.save()
    p.canvas.clipRect(skia.Rect.MakeLTRB(a + art, b + art, c - art, d - art))
    p.rect(a, b, c, d, (mix(hue, "#ffffff", 0.6), mix(hue, "#ffffff", 0.2)))
    p.oval(x + width * 0.15, y - height * 0.1, width * 0.1, width * 0.1, "#f6e6c4")
    for k in range(3):
        base = y + height * (0.02 + 0.13 * k)
        points = [
            (a + (c - a) * i / 6, base + height * 0.1 * (s.pick(i + k * 9, salt + 97) - 0.5))
            for i in range(7)
        ]
        p.shape([*points, (c, d), (a, d)], mix(hue, "#22303a", 0.25 + 0.22 * k))
    p.canvas.restore()


def clock(p: Pen, x: float, y: float, radius: float = 14) -> None:
    """A wall clock."""
    p.oval(x, y, radius, radius, "#2a2e34")
    p.oval(x, y, radius * 0.86, radius * 0.86, "#f2f0ea")
    p.line(x, y, x + radius * 0.35, y - radius * 0.4, "#20242a", 1.6)
    p.line(x, y, x - radius * 0.1, y - radius * 0.68, "#20242a", 1.1)


def column(
    p: Pen, x: float, z: float, *, width: float = 46, height: float = 420, colour: str = "#cfc6b8"
) -> None:
    """A round column with capital and base."""
    with p.facing(z):
        half = width / 2
        dark, light = mix(colour, "#000000", 0.42), mix(colour, "#ffffff", 0.12)
        p.rect(x - half, -height, x + half, 0, (dark, colour, light, colour, dark), across=True)
        for k, (y, grow, thick) in enumerate(
            ((-height, 1.35, 18), (-height + 18, 1.18, 9), (-10, 1.2, 10), (-20, 1.1, 8))
        ):
            p.rect(x - half * grow, y, x + half * grow, y + thick, (dark, light, colour, dark), across=True)
            if k == 1:
                p.rect(
                    x - half,
                    y + thick,
                    x + half,
                    y + thick + 16,
                    (("#000000", 0.4), ("#000000", 0.0)),
                    lit=True,
                )


MUGS = ("#d8433b", "#f2b632", "#3f9c5a", "#2f7fc4", "#f0ece0")
LEAVES = ("#3c6b4c", "#55876a", "#2a4f3e", "#6f9a6a")


def plant(
    p: Pen, x: float, y: float = 0, *, height: float = 110, pot: str = "#b5694c", salt: float = 0
) -> None:
    """A leafy plant in a pot that stands at `y`."""
    s, r = p.setting, height * 0.13
    top = y - height * 0.3
    for k in range(13):
        lean = (k - 6) / 6 + 0.3 * (s.pick(k, salt + 98) - 0.5)
        reach = height * (0.45 + 0.28 * s.pick(k, salt + 99))
        tip = x + lean * reach * 0.75, top - reach * (1.05 - 0.55 * abs(lean))
        mid = x + lean * reach * 0.32, top - reach * 0.62
        w = height * 0.045
        leaf = spline([(x, top), (mid[0] - w, mid[1]), tip, (mid[0] + w, mid[1] + w * 0.6)], tension=0.8)
        p.canvas.drawPath(leaf, p.ink(mix(LEAVES[k % 4], "#000000", 0.12 * (k % 2))))
        p.line(x, top, *tip, mix(LEAVES[k % 4], "#ffffff", 0.25), 0.7, alpha=0.5)
    p.shape(
        [(x - r, top), (x + r, top), (x + r * 0.75, y), (x - r * 0.75, y)],
        (mix(pot, "#ffffff", 0.15), mix(pot, "#000000", 0.3)),
    )
    p.rect(x - r * 1.1, top - 3, x + r * 1.1, top + 4, mix(pot, "#ffffff", 0.2))


def flowers(
    p: Pen,
    x: float,
    y: float,
    *,
    size: float = 26,
    tints: Sequence[str] = ("#f6d6da", "#ffffff", "#e8a3b0"),
    count: int = 22,
    salt: float = 0,
) -> None:
    """A round bunch of blossoms centred at (x, y)."""
    s = p.setting
    for k in range(count // 2):
        angle = 6.283 * s.pick(k, salt + 100)
        p.oval(
            x + math.cos(angle) * size * 1.05,
            y + math.sin(angle) * size * 0.85,
            size * 0.24,
            size * 0.12,
            LEAVES[k % 4],
        )
    for k in range(count):
        angle, far = 6.283 * s.pick(k, salt + 101), math.sqrt(s.pick(k, salt + 102)) * size
        a, b, r = (
            x + math.cos(angle) * far,
            y + math.sin(angle) * far * 0.8,
            size * (0.16 + 0.12 * s.pick(k, salt + 103)),
        )
        tint = tints[k % len(tints)]
        p.oval(a, b, r, r, (mix(tint, "#ffffff", 0.25), mix(tint, "#603040", 0.22)))
        p.oval(a - r * 0.1, b - r * 0.1, r * 0.5, r * 0.5, mix(tint, "#803848", 0.18), alpha=0.6)
