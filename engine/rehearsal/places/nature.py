"""Green and open: park and forest."""

import skia

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix, noise
from engine.rehearsal.places import outdoors, signs, surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import FAR_X, NEAR, ground, shafts, sky, skyline
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.space import at
from engine.rehearsal.places.staging import layer


def hills(p: Pen, base: float, height: float, tint: str, far: float, salt: float) -> None:
    """A range of hills along `base` (layer cm), lost in haze by `far`."""
    points = [
        (x, base - height * (0.55 + 0.45 * noise(x / 170 + salt * 7.7, salt))) for x in range(-1700, 1701, 50)
    ]
    q = p.veiled(far)
    q.shape([*points, (1700, base + 40), (-1700, base + 40)], (mix(tint, "#ffffff", 0.12), tint), smooth=0.5)


def lawn(p: Pen, s: Setting, tint: str, path: str) -> None:
    """Grass to the hills with a path that comes to the feet; snow when it lies."""
    ground(p, (mix(tint, s.sky.haze, 0.25), tint, mix(tint, "#000000", 0.35)), z=2600)
    with p.level():
        for k in range(120):
            z = NEAR + 1900 * s.pick(k, 70) ** 2
            x = (s.pick(k, 71) - 0.5) * 3200
            p.oval(
                x,
                z,
                70 + 60 * s.pick(k, 72),
                34,
                ("#000000", "#f0f4a0")[k % 2],
                alpha=0.06 + 0.02 * (k % 2),
                lit=True,
            )
    f = s.side
    way = [
        at(-150, 0, NEAR),
        at(230, 0, NEAR),
        at(150, 0, -100),
        at(120, 0, 200),
        at(240 * f, 0, 600),
        at(560 * f, 0, 1300),
        at(500 * f, 0, 1300),
        at(150 * f, 0, 600),
        at(-30, 0, 200),
        at(-90, 0, -100),
    ]
    p.shape(way, (mix(path, s.sky.haze, 0.2), path, mix(path, "#000000", 0.25)), smooth=0.6)
    if s.snowy:
        ground(p, (("#dfe8f4", 0.82), ("#f2f6fb", 0.94)), z=2600)
        surfaces.snow_cover(p)
    if s.wet:
        surfaces.puddles(p, 300, far=500, sheen=s.sky.low, count=20)


def leaf_shadows(p: Pen, s: Setting) -> None:
    """Sunlight broken by leaves on the ground."""
    if s.sky.glow < 0.2 or s.night:
        return
    with p.level():
        for k in range(60):
            z, x = NEAR + 700 * s.pick(k, 73), (s.pick(k, 74) - 0.5) * 1100
            p.oval(
                x,
                z,
                14 + 34 * s.pick(k, 75),
                10 + 14 * s.pick(k, 76),
                s.sky.sun,
                alpha=0.16 * s.sky.glow * 2,
                lit=True,
                mode="Plus",
                blur=3,
            )


def park(s: Setting) -> list[Layer]:
    """A city park: lawn, winding path, trees, a bench and a lamp."""
    tint = "#6b8f4c"

    def backdrop(p: Pen) -> None:
        sky(p, sun=(170, -360), clouds=12)
        skyline(p, base=-128, rows=((120, 0.74, 0.7), (70, 0.6, 1.0)), tint="#7088a0", salt=2)
        hills(p, -124, 34, "#6f9468", 0.45, 1)
        for k in range(26):
            x = -700 + k * 56
            outdoors.bush(p.veiled(0.34), x, -112, 84, 62 + 34 * s.pick(k, 77), tint="#5a8050", salt=k)

    def far_trees(p: Pen) -> None:
        for k, (x, z, h) in enumerate(
            (
                (-760, 820, 560),
                (-330, 900, 520),
                (90, 980, 500),
                (520, 860, 600),
                (960, 900, 560),
                (-1300, 900, 600),
                (1400, 900, 560),
            )
        ):
            with p.facing(z):
                outdoors.tree(
                    p.veiled(0.14),
                    x * s.side,
                    0,
                    height=h,
                    tint=("#6a9450", "#5c8a4e", "#7a9a4c")[k % 3],
                    salt=k,
                    bare=s.snowy,
                )

    def grass(p: Pen) -> None:
        lawn(p, s, tint, "#c2ad8c")
        leaf_shadows(p, s)
        if s.night:
            surfaces.pool(p, 60 * s.side, 250, 330, "#ffcf8a", 0.5)
            surfaces.pool(p, 0, 20, 240, "#a8c0ff", 0.12)

    def near(p: Pen) -> None:
        outdoors.bench(p, -165 * s.side, 250)
        with p.facing(330):
            outdoors.tree(p, -330 * s.side, 0, height=620, tint="#5a8848", salt=20, bare=s.snowy)
            outdoors.tree(p, 520 * s.side, 0, height=660, tint="#6a9448", salt=21, bare=s.snowy)
        with p.facing(280):
            signs.street_lamp(p, 205 * s.side, height=330, arm=-34 * s.side)
            for k, x in enumerate((-420, -250, 300, 400)):
                outdoors.bush(p, x * s.side, 0, 130, 62, salt=k + 30)

    def light(p: Pen) -> None:
        shafts(p, (20, 100, 190), slant=-190, width=36, strength=0.26 * s.sky.glow, top=-460)

    def frame(p: Pen) -> None:
        for k in range(9):
            path = skia.Path()
            outdoors.leafy(path, -330 + 80 * k, -420 - 30 * (k % 3), 64, k)
            p.canvas.drawPath(path, p.ink("#20351f"))
        outdoors.grass(p, -640, 640, 150, 60, tint="#34542c", count=220)

    return [
        layer(s, 3600, backdrop, opaque=True),
        layer(s, 880, far_trees),
        layer(s, 150, grass, ground=True),
        layer(s, 300, near),
        layer(s, 220, light, mode="Screen", blur=6),
        layer(s, -130, frame, blur=7),
    ]


def forest(s: Setting) -> list[Layer]:
    """Deep woods: trunk behind trunk in the haze, ferns, beams of light."""

    def backdrop(p: Pen) -> None:
        sky(p, sun=(20, -260), clouds=0)
        deep = p.veiled(0.40)
        deep.rect(-FAR_X, -1400, FAR_X, 400, ("#203a2c", "#3c6446", "#587a54"), alpha=0.94)
        p.glow(20 * s.side, -200, 330, mix(s.sky.sun, s.sky.low, 0.4), 0.16 + 0.42 * s.sky.glow)
        trunks(p.veiled(0.42), 92, 1700, 13, 3)
        trunks(p.veiled(0.34), 60, 1350, 15, 13)
        for k in range(26):
            outdoors.bush(
                p.veiled(0.38), -720 + k * 58, -104, 96, 44 + 30 * s.pick(k, 9), tint="#46683e", salt=k
            )
        canopy(p.veiled(0.36), 46, -250, 62, 3)

    def trunks(p: Pen, count: int, z: float, width: float, salt: float) -> None:
        with p.facing(z):
            for k in range(count):
                x = (k - count / 2 + s.pick(k, salt)) * (5200 / count)
                w = width * (0.8 + 0.9 * s.pick(k, salt + 1))
                lean = 40 * (s.pick(k, salt + 2) - 0.5)
                p.shape(
                    [
                        (x - w * 1.4, 6),
                        (x - w * 0.8, -120),
                        (x - w * 0.6 + lean, -1500),
                        (x + w * 0.6 + lean, -1500),
                        (x + w * 0.8, -120),
                        (x + w * 1.5, 6),
                    ],
                    ("#3a3026", "#5a4a3a"),
                )
                p.shape(
                    [
                        (x + w * 0.2, 0),
                        (x + w * 0.1 + lean, -1500),
                        (x + w * 0.6 + lean, -1500),
                        (x + w * 1.0, 0),
                    ],
                    s.sky.sun,
                    alpha=0.16 * s.sky.glow + 0.05,
                    lit=True,
                )

    def canopy(p: Pen, count: int, y: float, size: float, salt: float) -> None:
        for tone in ("#24402c", "#3c6038", "#5a8048"):
            crowns = skia.Path()
            for k in range(count):
                x = (s.pick(k, salt + 3) - 0.5) * 1700
                rise = 140 * s.pick(k, salt + 4) * (1 if tone == "#24402c" else 0.8)
                outdoors.leafy(crowns, x, y - rise, size * (0.6 + 0.6 * s.pick(k, salt + 5)), k)
            p.canvas.drawPath(crowns, p.ink(tone))
            y, size = y - 26, size * 0.72

    def middle(p: Pen) -> None:
        trunks(p.veiled(0.3), 24, 950, 18, 5)
        canopy(p.veiled(0.24), 26, -430, 100, 6)
        for k in range(15):
            with p.facing(1000):
                outdoors.bush(p.veiled(0.34), -1500 + k * 215, 0, 250, 130, tint="#4a6a44", salt=k)

    def floor_of_leaves(p: Pen) -> None:
        lawn(p, s, "#56683c", "#7a6a4c")
        leaf_shadows(p, s)
        if s.night:
            surfaces.pool(p, 0, 120, 380, "#8fa8ff", 0.22)

    def near(p: Pen) -> None:
        trunks(p, 13, 420, 26, 8)
        canopy(p, 24, -470, 120, 9)
        for k, x in enumerate((-520, -330, -190, 200, 340, 560)):
            with p.facing(300):
                outdoors.bush(p, x, 0, 150, 74, tint="#4c7040", salt=k + 40)
        with p.facing(280):
            outdoors.grass(p, -700, -90, 4, 46, tint="#5a7a40", count=130, salt=1)
            outdoors.grass(p, 100, 700, 4, 46, tint="#5a7a40", count=130, salt=2)

    def light(p: Pen) -> None:
        shafts(
            p,
            (-120, -40, 50, 130, 230),
            slant=-150,
            width=30,
            strength=0.18 + 0.30 * s.sky.glow if not s.night else 0.14,
            top=-480,
        )

    def mist(p: Pen) -> None:
        surfaces.mist(p, y=-128, strength=0.30)

    def frame(p: Pen) -> None:
        p.shape([(-700, -700), (-392, -700), (-404, 420), (-700, 420)], "#10150f", lit=True)
        outdoors.grass(p, -640, 640, 150, 80, tint="#1f3019", count=200)

    return [
        layer(s, 3000, backdrop, opaque=True),
        layer(s, 950, middle),
        layer(s, 150, floor_of_leaves, ground=True),
        layer(s, 700, mist, drift=signs.drifting(0.2, 14)),
        layer(s, 360, near),
        layer(s, 220, light, mode="Screen", blur=7),
        layer(s, -130, frame, blur=8),
    ]
