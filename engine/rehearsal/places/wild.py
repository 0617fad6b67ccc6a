"""Far from houses: desert and snow mountain."""

import math

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix, noise
from engine.rehearsal.places import signs, surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import FAR_X, NEAR, ground, sky
from engine.rehearsal.places.nature import hills
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.staging import layer


def dune(p: Pen, crest: float, base: float, x: float, wide: float, tint: str, lee: str) -> None:
    """A dune with its sharp crest at (`x`, `crest`): the sunlit slope, and the lee in shade."""
    ridge = [(x - wide, base), (x - wide * 0.5, base + (crest - base) * 0.62), (x, crest)]
    p.shape([*ridge, (x + wide * 1.1, base), (x, base)], (mix(tint, "#ffffff", 0.18), tint), smooth=0.35)
    shade = [
        (x, crest),
        (x + wide * 0.22, crest + (base - crest) * 0.5),
        (x + wide * 0.08, base),
        (x + wide * 1.1, base),
    ]
    p.shape([*shade, (x + wide * 0.5, crest + (base - crest) * 0.42)], (lee, mix(lee, tint, 0.4)), smooth=0.3)


def desert(s: Setting) -> list[Layer]:
    """Dunes to the horizon under a hard sun; on the reverse ruined walls in the sand."""
    sand, lee = "#dcae6c", "#a8743f"
    if s.snowy:
        sand, lee = "#e8e8ea", "#aab4c6"

    def backdrop(p: Pen) -> None:
        sky(p, sun=(66, -222 if s.night else -350), clouds=3)
        p.glow(110 * s.side, -160, 420, mix(s.sky.sun, "#ffb060", 0.4), 0.16 * (1 - 0.8 * s.night))
        hills(p, -138, 26, "#b88a6c", 0.6, 4)
        for x, wide, tall, far in ((-420, 420, 60, 0.45), (250, 460, 78, 0.36), (-60, 380, 46, 0.26)):
            dune(p.veiled(far), -128 - tall, -92, x * s.side, wide * s.side, sand, lee)
        surfaces.moonlit(p, 66)

    def middle(p: Pen) -> None:
        q = p.veiled(0.12)
        dune(q, -186, -72, -190 * s.side, 330 * s.side, sand, lee)
        dune(q, -150, -70, 330 * s.side, 300 * s.side, sand, lee)
        if s.reverse:
            with p.facing(900):
                for k, (x, w, h) in enumerate(
                    ((-330, 150, 190), (-120, 70, 260), (60, 210, 150), (390, 90, 220))
                ):
                    top = [(x + w * j / 5, -h * (0.75 + 0.25 * s.pick(j, k))) for j in range(6)]
                    p.shape([(x, 0), *top, (x + w, 0)], ("#b08a5c", "#8a6844"))
                    for j in range(int(h / 26)):
                        p.line(x, -j * 26, x + w, -j * 26, "#000000", 2, alpha=0.14, lit=True)
                    p.rect(x + w * 0.4, -h * 0.42, x + w * 0.62, -h * 0.1, "#4a3424")
        else:
            with p.facing(1200):
                for k in range(4):
                    camel(p, (-80 + k * 120) * s.side, 0, 1.05, s.side)

    def camel(p: Pen, x: float, y: float, size: float, f: int) -> None:
        body = [
            (-46, -96),
            (-30, -112),
            (-14, -138),
            (0, -108),
            (14, -136),
            (30, -108),
            (46, -100),
            (66, -128),
            (74, -168),
        ]
        body += [(94, -172), (96, -160), (82, -150), (76, -104), (46, -70), (-40, -70)]
        p.shape([(x + a * size * f, y + b * size) for a, b in body], "#6a4a30", smooth=0.35)
        for a in (-36, -24, 30, 42):
            p.line(x + a * size * f, y - 76 * size, x + a * size * f, y, "#5a3e28", 7 * size)
        p.rect(x - 22 * size, y - 124 * size, x + 20 * size, y - 84 * size, "#a8443c", radius=4)

    def floor(p: Pen) -> None:
        ground(p, (mix(sand, s.sky.haze, 0.3), sand, mix(sand, lee, 0.55)), z=1500)
        for k in range(34):
            y = -112 + 3.4 * k + k * k * 0.16
            points = [(x, y + 3.6 * noise(x / 60 + k * 3.1, k)) for x in range(-900, 901, 45)]
            p.shape(points, lee, width=1.2 + k * 0.07, alpha=0.30, smooth=0.6, close=False)
        with p.level():
            for k in range(14):
                p.oval(30 + 22 * (k % 2) + k * 3, 30 + k * 50, 8, 14, lee, alpha=0.6)
        if s.wet:
            surfaces.puddles(p, 500, far=500, sheen=s.sky.low, count=16)
        if s.snowy:
            ground(p, (("#dfe6f2", 0.5), ("#f2f6fb", 0.72)), z=1500)
        if s.night:
            surfaces.pool(p, 30, 220, 680, s.sky.sun, 0.32)

    def near(p: Pen) -> None:
        f = s.side
        with p.facing(380):
            for x, h in ((-270, 46), (300, 60), (-420, 30)):
                for j in range(11):
                    lean = (j - 5) * 0.16
                    p.line(x * f, 2, x * f + lean * h * 1.6, -h * (1 - 0.3 * abs(lean)), "#7a6a44", 2.2)
            rock = [(180, 6), (196, -34), (240, -48), (286, -24), (300, 6)]
            p.shape([(x * f, y) for x, y in rock], ("#a87c54", "#6e4c32"), smooth=0.25)

    def dust(p: Pen) -> None:
        surfaces.mist(p, y=-96, strength=0.20, colour=mix(sand, s.sky.haze, 0.4), count=10)

    return [
        layer(s, 4200, backdrop, opaque=True),
        layer(s, 1000, middle),
        layer(s, 150, floor, ground=True),
        layer(s, 600, dust, drift=signs.drifting(0.3, 30)),
        layer(s, 380, near),
    ]


def peak(p: Pen, x: float, top: float, base: float, wide: float, rock: str, salt: float, snow: float) -> None:
    """A mountain with its summit at (`x`, `top`): rock, a shaded flank, snow on a share of its height."""
    s = p.setting
    left = [
        (x - wide * t, top + (base - top) * (t + 0.10 * (s.pick(k, salt) - 0.5)))
        for k, t in enumerate((1, 0.8, 0.6, 0.4, 0.2))
    ]
    right = [
        (x + wide * t, top + (base - top) * (t + 0.10 * (s.pick(k, salt + 1) - 0.5)))
        for k, t in enumerate((0.2, 0.4, 0.6, 0.8, 1))
    ]
    p.shape([(x - wide, base), *left, (x, top), *right, (x + wide, base)], (mix(rock, "#ffffff", 0.15), rock))
    low = top + (base - top) * snow
    cap = [(x - wide * snow * 0.96, low), (x, top), (x + wide * snow * 0.96, low)]
    teeth = [
        (
            x + wide * snow * (0.96 - 1.92 * k / 12),
            low - (base - top) * 0.16 * (s.pick(k, salt + 2) if k % 2 else -0.2),
        )
        for k in range(1, 12)
    ]
    p.shape([*cap, *teeth], ("#ffffff", "#dfe8f4"))
    spine = [
        (x, top),
        (x + wide * 0.12, top + (base - top) * 0.3),
        (x + wide * 0.04, top + (base - top) * 0.6),
    ]
    p.shape([*spine, (x + wide * 0.2, base), (x + wide, base), *reversed(right)], "#3a4a70", alpha=0.34)


def pine(p: Pen, x: float, height: float, salt: float) -> None:
    """A fir standing at y = 0, loaded with snow."""
    s = p.setting
    p.shade(x, 0, height * 0.2, height * 0.02, 0.4)
    p.rect(x - height * 0.02, -height * 0.1, x + height * 0.02, 0, "#4a3628")
    for k in range(9):
        y, half, tall = -height * (0.04 + 0.095 * k), height * (0.19 - 0.0185 * k), height * 0.19
        lean = half * 0.12 * (s.pick(k, salt) - 0.5)
        skirt = [
            (x + half * t, y - half * 0.16 * (j % 2)) for j, t in enumerate((-1, -0.6, -0.3, 0, 0.3, 0.6, 1))
        ]
        tint = mix("#2a4c40", "#557c58", 0.09 * k)
        p.shape([*skirt, (x + lean, y - tall)], (mix(tint, "#ffffff", 0.08), tint))
        load = [(-0.82, 0.12), (-0.5, 0.26), (-0.16, 0.2), (0.2, 0.34), (0.5, 0.3), (0.3, 0.56), (0, 1)]
        p.shape([(x + half * a, y - tall * b) for a, b in load], "#f4f8fd", alpha=0.92, smooth=0.25)


def mountain(s: Setting) -> list[Layer]:
    """A pass in the snow: summits behind, firs, a trodden track; cairn and flags, or a cliff and a pine."""

    def backdrop(p: Pen) -> None:
        sky(p, sun=(-140, -380), clouds=8)
        for k, (x, top, wide, far) in enumerate(
            (
                (-330, -330, 330, 0.5),
                (300, -370, 360, 0.44),
                (-40, -410, 330, 0.30),
                (520, -290, 300, 0.3),
                (-560, -300, 320, 0.26),
            )
        ):
            peak(
                p.veiled(far),
                x * s.side,
                top + (40 if s.reverse else 0),
                -104,
                wide,
                "#7486a0",
                k * 5 + (40 if s.reverse else 0),
                0.62,
            )
        p.rect(-FAR_X, -190, FAR_X, -80, ((s.sky.haze, 0.0), (s.sky.haze, 0.55)), lit=True)

    def firs(p: Pen) -> None:
        for z, count, far in ((1500, 26, 0.36), (950, 15, 0.18)):
            with p.facing(z):
                for k in range(count):
                    x = (k - count / 2 + s.pick(k, z)) * (4200 / count)
                    if abs(x) > z * 0.11:
                        pine(p.veiled(far), x, 300 + 240 * s.pick(k, z + 1), k)

    def snow(p: Pen) -> None:
        ground(p, ("#cfdcec", "#e8eef6", "#c4d2e6"), z=1500)
        with p.level():
            for k in range(30):
                z, x = NEAR + 1500 * s.pick(k, 3) ** 1.5, (s.pick(k, 4) - 0.5) * 2200
                p.oval(x, z, 150 + 130 * s.pick(k, 5), 34, ("#8fa6cc", "#ffffff")[k % 2], alpha=0.20)
            for k in range(18):
                p.oval(24 + 26 * (k % 2) + 40 * math.sin(k * 0.35), 20 + k * 46, 8, 13, "#7f96bc", alpha=0.7)
        if s.wet:
            surfaces.puddles(p, 400, far=500, sheen=s.sky.low, count=18)
            ground(p, (("#5a6880", 0.2), ("#3c4860", 0.34)), z=1500)
        if s.night:
            surfaces.pool(p, 0, 80, 360, "#b4c8ff", 0.18)

    def near(p: Pen) -> None:
        f = s.side
        with p.facing(420):
            pine(p, -250 * f, 400, 3)
            pine(p, 330 * f, 470, 5)
            pine(p, -400 * f, 340, 7)
        with p.facing(320):
            if s.reverse:
                rock = [(150, 6), (160, -70), (204, -150), (262, -176), (420, -210), (520, -60), (560, 6)]
                p.shape([(x * f, y) for x, y in rock], ("#77839a", "#48536a"), smooth=0.12)
                cap = [(198, -146), (262, -178), (420, -212), (440, -176), (330, -160), (250, -140)]
                p.shape([(x * f, y) for x, y in cap], "#f4f8fd", smooth=0.3)
            else:
                for k in range(7):
                    w = 46 - k * 6
                    p.rect(
                        170 * f - w / 2,
                        -13 * (k + 1),
                        170 * f + w / 2 + 3,
                        -13 * k,
                        ("#8f9aae", "#5c677c"),
                        radius=5,
                    )
                p.line(170 * f, -90, 170 * f, -250, "#5a4030", 4)
                for j, end in enumerate((40, 320)):
                    point = signs.cable(p, 170 * f, -246, end * f, -60, 30, 1.2)
                    for k in range(9):
                        x, y = point((k + 0.6) / 10)
                        tint = ("#3f74b8", "#f0f0ec", "#c8443c", "#4c8a54", "#e8b83c")[(k + j) % 5]
                        p.shape([(x - 8, y), (x + 8, y), (x + 6, y + 17), (x - 6, y + 15)], tint)

    def frame(p: Pen) -> None:
        drift = [
            (-640, 118),
            (-380, 96),
            (-160, 128),
            (80, 140),
            (330, 112),
            (640, 126),
            (640, 420),
            (-640, 420),
        ]
        p.shape(drift, ("#dfe8f4", "#a9bad4"), smooth=0.6)

    return [
        layer(s, 4200, backdrop, opaque=True),
        layer(s, 1100, firs),
        layer(s, 150, snow, ground=True),
        layer(s, 360, near),
        layer(s, -130, frame, blur=9),
    ]
