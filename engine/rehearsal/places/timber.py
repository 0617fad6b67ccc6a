"""Chinese timber building: lattice, tiled roofs, red columns, hanging scrolls, braziers. Knows no place."""

import math

import skia

from engine.rehearsal.paint import mix, paint
from engine.rehearsal.places.pen import Pen

RED, GOLD = "#9c3a30", "#d9b35c"


def lattice(
    p: Pen,
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    *,
    colour: str = "#6b3f2a",
    paper: str = "#f0dfb8",
    glow: float = 0.0,
) -> None:
    """A papered lattice of squares within squares; `glow` 0..1 is the light behind its paper."""
    lamp = p.setting.lamp
    p.rect(x0, y0, x1, y1, paper)
    if glow:
        p.rect(x0, y0, x1, y1, (mix(lamp, "#ffffff", 0.25), lamp), lit=True, alpha=glow)
    bars = skia.Path()
    step = (x1 - x0) / max(2, round((x1 - x0) / 20))
    k = 0
    while x0 + k * step <= x1 + 1:
        bars.addRect(skia.Rect.MakeLTRB(x0 + k * step - 1.1, y0, x0 + k * step + 1.1, y1))
        k += 1
    j = 0
    while y0 + j * step <= y1:
        bars.addRect(skia.Rect.MakeLTRB(x0, y0 + j * step - 1.1, x1, y0 + j * step + 1.1))
        j += 1
    p.canvas.drawPath(bars, p.ink(colour))
    p.rect(x0, y0, x1, y1, mix(colour, "#000000", 0.2), width=5)


def leaf_door(
    p: Pen, x: float, width: float, height: float, *, colour: str = "#7a4630", glow: float = 0.0
) -> None:
    """One leaf of a panelled door, its middle at `x`: lattice above, a carved board below."""
    a, b = x - width / 2, x + width / 2
    p.rect(a, -height, b, 0, (mix(colour, "#ffffff", 0.1), mix(colour, "#000000", 0.2)))
    lattice(p, a + 8, -height + 10, b - 8, -height * 0.40, colour=mix(colour, "#000000", 0.25), glow=glow)
    for y0, y1 in ((-height * 0.37, -height * 0.31), (-height * 0.28, -12)):
        p.rect(a + 9, y0, b - 9, y1, "#000000", alpha=0.22, width=2.2, lit=True)
    cy = -height * 0.15
    diamond = [(x, cy - 18), (x + width * 0.25, cy), (x, cy + 18), (x - width * 0.25, cy)]
    p.shape(diamond, mix(colour, GOLD, 0.35), width=2, smooth=0.2)


def roof(
    p: Pen, x0: float, x1: float, eave: float, height: float, *, tile: str = "#5c666c", over: float = 50
) -> None:
    """A tiled roof above `eave` (y), its corners turned up, snow on it where it lies."""
    tile = mix(tile, "#f2f6fa", 0.7) if p.setting.snowy else tile
    a, b, top = x0 - over, x1 + over, eave - height
    slope = [(x0 + over * 0.6, top), (x1 - over * 0.6, top), (b - 40, eave - 14), (b + 16, eave - 34)]
    slope += [(b, eave), (a, eave), (a - 16, eave - 34), (a + 40, eave - 14)]
    p.shape(slope, (mix(tile, "#000000", 0.15), tile, mix(tile, "#000000", 0.25)))
    dark, light = mix(tile, "#000000", 0.4), mix(tile, "#ffffff", 0.22)
    count = int((b - a) / 17)
    for k in range(count + 1):
        foot = a + (b - a) * k / count
        head = x0 + over * 0.6 + (x1 - x0 - over * 1.2) * k / count
        p.line(head, top, foot, eave - 3, dark, 2.6, alpha=0.7)
        p.line(head + 3, top, foot + 3.4, eave - 3, light, 1.2, alpha=0.5)
        p.oval(foot, eave, 6, 6, (light, dark))
    p.rect(x0 + over * 0.5, top - 12, x1 - over * 0.5, top + 6, (light, dark))
    for end, way in ((x0 + over * 0.5, -1), (x1 - over * 0.5, 1)):
        horn = [(end, top + 6), (end, top - 14), (end + way * 22, top - 36), (end + way * 15, top + 2)]
        p.shape(horn, dark, smooth=0.4)
    p.rect(a + 20, eave, b - 20, eave + 26, (("#000000", 0.5), ("#000000", 0.0)), lit=True)


def bracket_beam(p: Pen, x0: float, x1: float, y: float, *, tall: float = 34) -> None:
    """A painted beam of green and blue with gold, its top at `y`, and the brackets above it."""
    p.rect(x0, y, x1, y + tall, ("#2f6a6a", "#24504f"))
    p.rect(x0, y, x1, y + 4, GOLD)
    p.rect(x0, y + tall - 4, x1, y + tall, GOLD)
    count = max(2, int((x1 - x0) / 70))
    for k in range(count):
        x = x0 + (x1 - x0) * (k + 0.5) / count
        p.oval(x, y + tall / 2, 24, tall * 0.3, ("#3f7fb0", "#2c5a80"))
        p.oval(x, y + tall / 2, 24, tall * 0.3, GOLD, width=1.4)
        p.shape([(x - 20, y - 16), (x + 20, y - 16), (x + 11, y), (x - 11, y)], "#2f6a6a")


def pillar(p: Pen, x: float, z: float, *, width: float = 40, height: float = 420, colour: str = RED) -> None:
    """A lacquered column on a stone drum."""
    with p.facing(z):
        half, dark, light = width / 2, mix(colour, "#000000", 0.5), mix(colour, "#ffffff", 0.25)
        p.rect(x - half, -height, x + half, -14, (dark, colour, light, colour, dark), across=True)
        p.rect(x - half * 1.35, -20, x + half * 1.35, 0, ("#8a8680", "#c4bfb6", "#8a8680"), across=True)


def scroll(p: Pen, x: float, y: float, width: float, height: float, text: str) -> None:
    """A hanging scroll, its top at `y`, written downwards."""
    p.rect(x - width / 2, y, x + width / 2, y + height, ("#efe4c8", "#d8c8a0"))
    p.rect(x - width / 2, y, x + width / 2, y + height, "#8a7448", width=3)
    p.rect(x - width / 2 - 6, y + height - 4, x + width / 2 + 6, y + height + 5, "#5a3a24")
    p.rect(x - width / 2 - 4, y - 5, x + width / 2 + 4, y + 3, "#5a3a24")
    size = min(width * 0.62, (height - 16) / len(text) * 0.86)
    for k, char in enumerate(text):
        p.text(char, x, y + 8 + (height - 16) * (k + 0.8) / len(text), size, "#2c221a")


def ink_painting(p: Pen, x0: float, y0: float, x1: float, y1: float, *, salt: float = 0) -> None:
    """Mountains in ink on silk, framed."""
    p.rect(x0, y0, x1, y1, ("#efe6cf", "#ddceaa"))
    p.canvas.save()
    p.canvas.clipRect(skia.Rect.MakeLTRB(x0, y0, x1, y1))
    for r in range(3):
        base = y0 + (y1 - y0) * (0.5 + 0.2 * r)
        points = [
            (x0 + (x1 - x0) * k / 8, base - (y1 - y0) * 0.42 * p.setting.pick(k + r * 11, salt + 170) ** 1.5)
            for k in range(9)
        ]
        p.shape([*points, (x1, y1), (x0, y1)], "#46545a", smooth=0.5, alpha=0.28 + 0.14 * r)
    p.canvas.restore()
    p.oval(x0 + (x1 - x0) * 0.76, y0 + (y1 - y0) * 0.22, 7, 7, "#b8443c")
    p.rect(x0, y0, x1, y1, "#5a3a24", width=5)


def brazier(p: Pen, x: float, y: float, *, size: float = 1.0) -> None:
    """A bronze tripod with smoke or embers, standing at `y`."""
    bronze, on = "#6a6a4c", p.setting.sky.lamps
    for k in (-1, 0, 1):
        p.line(x + k * 16 * size, y - 34 * size, x + k * 20 * size, y, bronze, 6 * size)
    bowl = ((-30, -70), (30, -70), (22, -32), (-22, -32))
    sides = (mix(bronze, "#ffffff", 0.2), mix(bronze, "#000000", 0.4))
    p.shape([(x + a * size, y + b * size) for a, b in bowl], sides, smooth=0.25)
    for k in (-1, 1):
        p.oval(x + k * 28 * size, y - 80 * size, 6 * size, 10 * size, bronze, width=3 * size)
    p.glow(x, y - 72 * size, 90 * size, "#ff9a4c", 0.25 + 0.4 * on)
    p.oval(x, y - 70 * size, 26 * size, 4 * size, mix("#ff7a30", "#5a2a18", 0.5 - 0.4 * on), lit=True)


def palace_lantern(p: Pen, x: float, y: float, *, size: float = 1.0, colour: str = "#e8503c") -> None:
    """A hexagonal lantern with a tassel, hanging with its middle at (x, y)."""
    on = 0.3 + 0.7 * p.setting.sky.lamps
    p.line(x, y - 90 * size, x, y - 26 * size, "#2a1a14", 1.6)
    p.glow(x, y, 130 * size, mix(colour, "#ffc060", 0.5), 0.42 * on)
    body = [(-14, -24), (14, -24), (22, 0), (14, 24), (-14, 24), (-22, 0)]
    pane = (mix("#ffe2a8", colour, 0.35), colour)
    p.shape([(x + a * size, y + b * size) for a, b in body], pane, lit=on > 0.6)
    for a in (-7, 7):
        p.line(x + a * size, y - 24 * size, x + a * size, y + 24 * size, "#5a2018", 1.2, alpha=0.7)
    for s in (-1, 1):
        p.rect(x - 16 * size, y + s * 26 * size - 3, x + 16 * size, y + s * 26 * size + 3, GOLD)
    p.line(x, y + 28 * size, x, y + 52 * size, "#c83c34", 3 * size)


def incense(p: Pen, x: float, y: float, reach: float) -> None:
    """A thread of smoke rising from (x, y)."""
    path = skia.Path()
    path.moveTo(x, y)
    for k in range(1, 25):
        path.lineTo(x + math.sin(k * 0.55) * k * 0.5, y - reach * k / 24)
    p.canvas.drawPath(path, paint("#e8e4dc", 0.30, width=2.4, blur=1.6))
