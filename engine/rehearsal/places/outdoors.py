"""What stands in the open: trees, lamps, signs, cars, cables, puddles.

Drawn on the plane that the pen is on, in world centimetres, like the furniture. The words on
signs are the trade of the place, English or Chinese by seed; they never quote a user.
"""

import math
from collections.abc import Callable, Sequence

import skia

from engine.rehearsal.paint import hash01, mix, noise, paint, spline
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.space import EYE

NEON = ("#ff2e88", "#16d9f5", "#ffb454", "#b06bff", "#ff5a4a", "#4dffb0")
TALL_SIGNS = ("霓虹电玩", "夜城酒吧", "茶饮", "面馆", "火锅", "书店", "HOTEL", "BAR", "药房", "旅社", "CLUB", "理发")
WIDE_SIGNS = ("OPEN 24H", "KARAOKE", "NOODLES", "COFFEE", "便利店", "小吃", "PHARMACY", "修表", "RECORDS", "茶馆")


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


# ---- Signs and lamps ----------------------------------------------------------------------------
def neon(p: Pen, x: float, y: float, text: str, colour: str, *, size: float = 15, upright: bool = True) -> None:
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
            p.oval(cx, cy - size * 0.36, size * 0.5, size * 0.5, colour, blur=size * 0.3, alpha=0.5 * on, lit=True, mode="Plus")
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


def cable(p: Pen, x0: float, y0: float, x1: float, y1: float, sag: float = 20, width: float = 1.3) -> Callable[[float], tuple[float, float]]:
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


# ---- Plants -------------------------------------------------------------------------------------
def tree(p: Pen, x: float, y: float = 0, *, height: float = 420, tint: str = "#4c7a48", salt: float = 0, bare: bool = False) -> None:
    """A broadleaf tree rooted at (x, y): trunk, boughs and clumps lit from the sun's side."""
    s = p.setting
    trunk = "#4d3b30"
    w = height * 0.035
    crown = y - height * 0.62
    p.shade(x, y, height * 0.2, height * 0.025, 0.5)
    p.shape(
        [(x - w * 1.5, y), (x - w * 0.8, y - height * 0.18), (x - w * 0.6, crown), (x + w * 0.6, crown), (x + w * 0.9, y - height * 0.2), (x + w * 1.6, y)],
        (mix(trunk, "#000000", 0.2), trunk),
    )
    boughs = 9 if bare else 6
    for k in range(boughs):
        lean = (k - (boughs - 1) / 2) / boughs * 2 + 0.25 * (s.pick(k, salt + 110) - 0.5)
        length = height * (0.3 + 0.16 * s.pick(k, salt + 111))
        root = y - height * (0.36 + 0.22 * s.pick(k, salt + 112))
        mid = x + lean * length * 0.5, root - length * 0.5
        end = x + lean * length * 1.05, root - length * (1.1 - 0.35 * abs(lean))
        p.canvas.drawPath(spline([(x, root), mid, end], close=False, tension=0.9), p.ink(trunk, width=w * 0.62))
        if bare:
            for j in range(3):
                a = mid[0] + (end[0] - mid[0]) * j / 3, mid[1] + (end[1] - mid[1]) * j / 3
                p.line(*a, a[0] + (s.pick(k * 3 + j, salt + 113) - 0.5) * length * 0.6, a[1] - length * 0.3, trunk, w * 0.25)
    if bare:
        return
    white = s.snowy
    sun = mix(tint, mix(s.sky.sun, "#d8d870", 0.5), 0.34)
    for tone, dy, dx, count in ((mix(tint, "#0a1a1c", 0.55), 0.05, 0.0, 15), (tint, -0.02, 0.02, 14), (sun, -0.07, 0.05, 11)):
        clump = skia.Path()
        for k in range(count):
            angle, far = 6.283 * s.pick(k, salt + 114 + count), math.sqrt(s.pick(k, salt + 115 + count))
            cx = x + math.cos(angle) * far * height * 0.27 + dx * height * s.side
            cy = crown - height * 0.06 + math.sin(angle) * far * height * 0.24 + dy * height
            leafy(clump, cx, cy, height * (0.06 + 0.055 * s.pick(k, salt + 116)), int(k + salt))
        p.canvas.drawPath(clump, p.ink(mix(tone, "#eef4fa", 0.55) if white and tone == sun else tone, alpha=0.96))


def leafy(path: skia.Path, x: float, y: float, radius: float, seed: int) -> None:
    """Add a ragged clump of foliage to `path`."""
    points = [
        (x + math.cos(a) * radius * (0.78 + 0.44 * hash01(k, seed)), y + math.sin(a) * radius * 0.8 * (0.78 + 0.44 * hash01(k, seed + 1)))
        for k, a in enumerate(6.283 * j / 13 for j in range(13))
    ]
    path.addPath(spline(points, tension=0.7))


def bush(p: Pen, x: float, y: float, width: float, height: float, *, tint: str = "#466b42", salt: float = 0) -> None:
    """A low shrub rooted at (x, y)."""
    s = p.setting
    p.shade(x, y, width * 0.6, height * 0.14, 0.4)
    for tone, lift in ((mix(tint, "#08120e", 0.5), 0.0), (tint, 0.14), (mix(tint, "#dfe89a", 0.22), 0.3)):
        clump = skia.Path()
        for k in range(7):
            dx = (s.pick(k, salt + 120) - 0.5) * width * (0.9 - lift)
            leafy(clump, x + dx, y - height * (0.34 + lift * 0.9) - height * 0.2 * s.pick(k, salt + 121), height * 0.3, int(k + salt))
        p.canvas.drawPath(clump, p.ink(mix(tone, "#eef4fa", 0.6) if s.snowy and lift > 0.2 else tone))


def conifer(p: Pen, x: float, y: float, height: float, *, tint: str = "#2f4f44", salt: float = 0) -> None:
    """A fir rooted at (x, y)."""
    s = p.setting
    p.rect(x - height * 0.014, y - height * 0.2, x + height * 0.014, y, "#3a2c26")
    for k in range(8):
        top, w = y - height + k * height * 0.105, height * (0.05 + 0.026 * k)
        sway = (s.pick(k, salt + 125) - 0.5) * w * 0.3
        tone = mix(tint, "#000000", 0.05 * k)
        points = [(x, top - height * 0.05), (x + w + sway, top + height * 0.13), (x + w * 0.4, top + height * 0.105), (x, top + height * 0.145), (x - w * 0.4, top + height * 0.105), (x - w + sway, top + height * 0.13)]
        p.shape(points, (mix(tone, "#eef4fa", 0.75 if s.snowy else 0.08), tone))


def grass(p: Pen, x0: float, x1: float, y: float, height: float, *, tint: str = "#4f7440", salt: float = 0, count: int = 160) -> None:
    """Blades along a line, for the edge of a foreground."""
    s = p.setting
    blades = [skia.Path(), skia.Path()]
    for k in range(count):
        x = x0 + (x1 - x0) * s.pick(k, salt + 130)
        h, lean = height * (0.4 + 0.6 * s.pick(k, salt + 131)), height * 0.6 * (s.pick(k, salt + 132) - 0.5)
        blade = blades[k % 2]
        blade.moveTo(x - 1.2, y)
        blade.quadTo(x - 0.6 + lean * 0.3, y - h * 0.6, x + lean, y - h)
        blade.quadTo(x + 0.8 + lean * 0.3, y - h * 0.5, x + 1.4, y)
    for blade, tone in zip(blades, (tint, mix(tint, "#000000", 0.3)), strict=True):
        p.canvas.drawPath(blade, p.ink(tone))


# ---- Street furniture ---------------------------------------------------------------------------
def bench(p: Pen, x: float, z: float, *, width: float = 160, colour: str = "#7a5236") -> None:
    """A park bench facing the lens."""
    half = width / 2
    with p.level():
        p.shade(x, z + 20, half * 1.1, 45, 0.45)
    for k in (-1, 1):
        p.solid(x + k * (half - 16) - 3, x + k * (half - 16) + 3, -44, 0, z + 2, z + 42, "#30343a")
    with p.facing(z + 42):
        for k in range(3):
            p.rect(x - half, -88 + k * 13, x + half, -79 + k * 13, (mix(colour, "#ffffff", 0.2), colour), radius=2)
    for k in range(3):
        p.solid(x - half, x + half, -46, -43, z + k * 14, z + k * 14 + 10, colour, top="#f2f6fa" if p.setting.snowy else mix(colour, "#ffffff", 0.22))


def car(p: Pen, x: float, y: float, *, length: float = 420, tint: str = "#3c5a78", left: bool = True) -> None:
    """A parked saloon seen from its side, wheels at `y`."""
    s = p.setting
    f = -1 if left else 1
    k = length / 420

    def q(dx: float, dy: float) -> tuple[float, float]:
        return x + f * dx * k, y + dy * k

    p.shade(x, y, length * 0.55, 16, 0.6)
    body = [q(-205, -40), q(-200, -72), q(-140, -84), q(-90, -126), q(40, -130), q(108, -86), q(190, -74), q(206, -50), q(200, -24), q(-200, -24)]
    p.shape(body, (mix(tint, "#ffffff", 0.28), tint, mix(tint, "#000000", 0.45)), smooth=0.35)
    glass = mix(s.sky.middle, "#0c141c", 0.5)
    p.shape([q(-124, -86), q(-82, -120), q(-16, -123), q(-16, -86)], (mix(glass, s.sky.low, 0.5), glass), lit=True, smooth=0.1)
    p.shape([q(-8, -86), q(-8, -123), q(36, -122), q(88, -86)], (mix(glass, s.sky.low, 0.5), glass), lit=True, smooth=0.1)
    for dx in (-124, 124):
        cx, cy = q(dx, -30)
        p.oval(cx, cy, 33 * k, 33 * k, "#14161a")
        p.oval(cx, cy, 18 * k, 18 * k, ("#aab0b8", "#5a6068"))
    p.line(*q(-196, -60), *q(196, -58), mix(tint, "#ffffff", 0.4), 1.6, alpha=0.6)
    for dx, colour in ((198, "#fff2c8"), (-200, "#ff3b30")):
        cx, cy = q(dx, -60)
        p.oval(cx, cy, 8 * k, 6 * k, colour, lit=s.night)
        if s.night:
            p.glow(cx, cy, 60 * k, colour, 0.5)
    if s.snowy:
        p.shape([q(-88, -127), q(38, -131), q(52, -124), q(-98, -120)], "#f4f8fc", smooth=0.4)


def railing(p: Pen, x0: float, x1: float, *, height: float = 105, colour: str = "#2b3138", step: float = 16, y: float = 0) -> None:
    """A metal railing standing at `y`."""
    for k in range(int((x1 - x0) / step) + 1):
        x = x0 + k * step
        thick = 2.2 if k % 8 == 0 else 0.8
        p.rect(x - thick, y - height, x + thick, y, colour)
    p.rect(x0, y - height - 3, x1, y - height + 3, (mix(colour, "#ffffff", 0.3), colour))
    p.rect(x0, y - 14, x1, y - 10, colour)
    if p.setting.snowy:
        p.rect(x0, y - height - 7, x1, y - height - 2, "#f4f8fc", radius=2)


# ---- Wet and white ------------------------------------------------------------------------------
def puddles(p: Pen, half: float, *, far: float = 900, count: int = 42, sheen: str = "") -> None:
    """Puddles on level ground: dark glass with the sky's light on it. Drawn on no plane."""
    s = p.setting
    sheen = sheen or s.sky.low
    with p.level():
        for i in range(count):
            z = -230 + (far + 230) * s.pick(i, 140) ** 1.6
            x, w = (s.pick(i, 141) - 0.5) * 2 * half, 25 + 75 * s.pick(i, 142)
            p.oval(x, z, w, w * 0.62, "#05060c", alpha=0.42, lit=True)
            p.oval(x + 3, z + 3, w * 0.92, w * 0.55, sheen, alpha=0.10 + 0.10 * s.pick(i, 143), lit=True, mode="Screen")


def streaks(p: Pen, lights: Sequence[tuple[float, str, float, float]], *, base: float, strength: float = 1.0) -> None:
    """Broken reflections of `lights` (layer x, colour, width, alpha) running towards the lens from `base`."""
    for n, (x, colour, width, alpha) in enumerate(lights):
        for i in range(17):
            y = base + 3 + i * i * 0.52 + 3.5 * i
            k = (y - EYE) / -EYE
            w = width * (0.45 + 0.6 * hash01(i, n)) * (0.35 + k * 0.55)
            cx = x * (1 + 0.12 * (k - 0.3)) + (hash01(i, n + 9) - 0.5) * 7 * (0.5 + k)
            fade = strength * alpha * (1 - i / 17) * (0.3 + 0.65 * hash01(i, n + 4))
            p.oval(cx, y, w / 2, 1.4 + 2.6 * k, colour, alpha=min(1, fade), lit=True, blur=1.6, mode="Plus")


def snow_cover(p: Pen, *, far: float = 3000) -> None:
    """A sheet of snow over level ground, bluish far away, with soft drifts."""
    s = p.setting
    with p.level():
        for i in range(26):
            z, x = -200 + 1200 * s.pick(i, 150) ** 1.5, (s.pick(i, 151) - 0.5) * 1800
            p.oval(x, z, 130 + 120 * s.pick(i, 152), 40, "#9fb4d0", alpha=0.12)


def mist(p: Pen, *, y: float = EYE + 20, strength: float = 0.3, colour: str = "", count: int = 14) -> None:
    """Banks of fog around height `y` (layer cm), over the whole width."""
    s = p.setting
    colour = colour or s.sky.haze
    for i in range(count):
        x, w = (s.pick(i, 160) - 0.5) * 1500, 160 + 220 * s.pick(i, 161)
        p.glow(x, y + 50 * (s.pick(i, 162) - 0.5), w, colour, strength * (0.4 + 0.6 * s.pick(i, 163)), squash=0.26, mode="SrcOver")


def wires_and_birds(s: Setting) -> tuple[int, float]:
    """How many cables cross a street of this seed, and how much they sag."""
    return 3 + int(3 * s.pick(1, 170)), 10 + 22 * s.pick(2, 170)


def pool(p: Pen, x: float, z: float, radius: float, colour: str, strength: float) -> None:
    """A pool of lamp light on level ground."""
    with p.level():
        p.canvas.drawCircle(x, z, radius, paint(mode="Plus", shader=_pool_shader(x, z, radius, colour, strength)))


def _pool_shader(x: float, z: float, radius: float, colour: str, strength: float) -> skia.Shader:
    from engine.rehearsal.paint import radial

    return radial((x, z), radius, [(colour, strength), (colour, strength * 0.4), (colour, 0.0)], [0, 0.45, 1])
