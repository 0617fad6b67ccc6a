"""What stands in the open: trees, shrubs, grass, benches, cars, railings."""

import math

import skia

from engine.rehearsal.paint import hash01, mix, spline
from engine.rehearsal.places.pen import Pen


def tree(
    p: Pen,
    x: float,
    y: float = 0,
    *,
    height: float = 420,
    tint: str = "#4c7a48",
    salt: float = 0,
    bare: bool = False,
) -> None:
    """A broadleaf tree rooted at (x, y): trunk, boughs and clumps lit from the sun's side."""
    s = p.setting
    trunk = "#4d3b30"
    w = height * 0.035
    crown = y - height * 0.62
    p.shade(x, y, height * 0.2, height * 0.025, 0.5)
    p.shape(
        [
            (x - w * 1.5, y),
            (x - w * 0.8, y - height * 0.18),
            (x - w * 0.6, crown),
            (x + w * 0.6, crown),
            (x + w * 0.9, y - height * 0.2),
            (x + w * 1.6, y),
        ],
        (mix(trunk, "#000000", 0.2), trunk),
    )
    boughs = 9 if bare else 6
    for k in range(boughs):
        lean = (k - (boughs - 1) / 2) / boughs * 2 + 0.25 * (s.pick(k, salt + 110) - 0.5)
        length = height * ((0.3 if bare else 0.2) + 0.16 * s.pick(k, salt + 111))
        root = y - height * (0.36 + 0.22 * s.pick(k, salt + 112))
        mid = x + lean * length * 0.5, root - length * 0.5
        end = x + lean * length * 1.05, root - length * (1.1 - 0.35 * abs(lean))
        p.canvas.drawPath(
            spline([(x, root), mid, end], close=False, tension=0.9), p.ink(trunk, width=w * 0.62)
        )
        if bare:
            for j in range(3):
                a = mid[0] + (end[0] - mid[0]) * j / 3, mid[1] + (end[1] - mid[1]) * j / 3
                p.line(
                    *a,
                    a[0] + (s.pick(k * 3 + j, salt + 113) - 0.5) * length * 0.6,
                    a[1] - length * 0.3,
                    trunk,
                    w * 0.25,
                )
    if bare:
        return
    white = s.snowy
    sun = mix(tint, mix(s.sky.sun, "#d8d870", 0.5), 0.34)
    for tone, dy, dx, count in (
        (mix(tint, "#0a1a1c", 0.55), 0.05, 0.0, 15),
        (tint, -0.02, 0.02, 14),
        (sun, -0.07, 0.05, 11),
    ):
        clump = skia.Path()
        for k in range(count):
            angle, far = 6.283 * s.pick(k, salt + 114 + count), math.sqrt(s.pick(k, salt + 115 + count))
            cx = x + math.cos(angle) * far * height * 0.27 + dx * height * s.side
            cy = crown - height * 0.06 + math.sin(angle) * far * height * 0.24 + dy * height
            leafy(clump, cx, cy, height * (0.06 + 0.055 * s.pick(k, salt + 116)), int(k + salt))
        p.canvas.drawPath(
            clump, p.ink(mix(tone, "#eef4fa", 0.55) if white and tone == sun else tone, alpha=0.96)
        )


def leafy(path: skia.Path, x: float, y: float, radius: float, seed: int) -> None:
    """Add a ragged clump of foliage to `path`."""
    points = [
        (
            x + math.cos(a) * radius * (0.78 + 0.44 * hash01(k, seed)),
            y + math.sin(a) * radius * 0.8 * (0.78 + 0.44 * hash01(k, seed + 1)),
        )
        for k, a in enumerate(6.283 * j / 13 for j in range(13))
    ]
    path.addPath(spline(points, tension=0.7))


def bush(
    p: Pen, x: float, y: float, width: float, height: float, *, tint: str = "#466b42", salt: float = 0
) -> None:
    """A low shrub rooted at (x, y)."""
    s = p.setting
    p.shade(x, y, width * 0.6, height * 0.14, 0.4)
    for tone, lift in ((mix(tint, "#08120e", 0.5), 0.0), (tint, 0.14), (mix(tint, "#dfe89a", 0.22), 0.3)):
        clump = skia.Path()
        for k in range(7):
            dx = (s.pick(k, salt + 120) - 0.5) * width * (0.9 - lift)
            leafy(
                clump,
                x + dx,
                y - height * (0.34 + lift * 0.9) - height * 0.2 * s.pick(k, salt + 121),
                height * 0.3,
                int(k + salt),
            )
        p.canvas.drawPath(clump, p.ink(mix(tone, "#eef4fa", 0.6) if s.snowy and lift > 0.2 else tone))


def grass(
    p: Pen,
    x0: float,
    x1: float,
    y: float,
    height: float,
    *,
    tint: str = "#4f7440",
    salt: float = 0,
    count: int = 160,
) -> None:
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


def bench(p: Pen, x: float, z: float, *, width: float = 160, colour: str = "#7a5236") -> None:
    """A park bench facing the lens."""
    half = width / 2
    with p.level():
        p.shade(x, z + 20, half * 1.1, 45, 0.45)
    for k in (-1, 1):
        p.solid(x + k * (half - 16) - 3, x + k * (half - 16) + 3, -44, 0, z + 2, z + 42, "#30343a")
    with p.facing(z + 42):
        for k in range(3):
            p.rect(
                x - half,
                -88 + k * 13,
                x + half,
                -79 + k * 13,
                (mix(colour, "#ffffff", 0.2), colour),
                radius=2,
            )
    for k in range(3):
        p.solid(
            x - half,
            x + half,
            -46,
            -43,
            z + k * 14,
            z + k * 14 + 10,
            colour,
            top="#f2f6fa" if p.setting.snowy else mix(colour, "#ffffff", 0.22),
        )


def car(p: Pen, x: float, y: float, *, length: float = 420, tint: str = "#3c5a78", left: bool = True) -> None:
    """A parked saloon seen from its side, wheels at `y`."""
    s = p.setting
    f = -1 if left else 1
    k = length / 420

    def q(dx: float, dy: float) -> tuple[float, float]:
        return x + f * dx * k, y + dy * k

    p.shade(x, y, length * 0.55, 16, 0.6)
    body = [
        q(-205, -40),
        q(-200, -72),
        q(-140, -84),
        q(-90, -126),
        q(40, -130),
        q(108, -86),
        q(190, -74),
        q(206, -50),
        q(200, -24),
        q(-200, -24),
    ]
    p.shape(body, (mix(tint, "#ffffff", 0.28), tint, mix(tint, "#000000", 0.45)), smooth=0.35)
    glass = mix(s.sky.middle, "#0c141c", 0.5)
    p.shape(
        [q(-124, -86), q(-82, -120), q(-16, -123), q(-16, -86)],
        (mix(glass, s.sky.low, 0.5), glass),
        lit=True,
        smooth=0.1,
    )
    p.shape(
        [q(-8, -86), q(-8, -123), q(36, -122), q(88, -86)],
        (mix(glass, s.sky.low, 0.5), glass),
        lit=True,
        smooth=0.1,
    )
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


def railing(
    p: Pen,
    x0: float,
    x1: float,
    *,
    height: float = 105,
    colour: str = "#2b3138",
    step: float = 16,
    y: float = 0,
) -> None:
    """A metal railing standing at `y`."""
    for k in range(int((x1 - x0) / step) + 1):
        x = x0 + k * step
        thick = 2.2 if k % 8 == 0 else 0.8
        p.rect(x - thick, y - height, x + thick, y, colour)
    p.rect(x0, y - height - 3, x1, y - height + 3, (mix(colour, "#ffffff", 0.3), colour))
    p.rect(x0, y - 14, x1, y - 10, colour)
    if p.setting.snowy:
        p.rect(x0, y - height - 7, x1, y - height - 2, "#f4f8fc", radius=2)
