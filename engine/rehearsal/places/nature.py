"""Green and open: park, forest, beach, and the plain exterior."""

import skia

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix, noise
from engine.rehearsal.places import outdoors
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import FAR_X, NEAR, facade, ground, shafts, sky, skyline
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.space import at
from engine.rehearsal.places.staging import layer


def hills(p: Pen, base: float, height: float, tint: str, far: float, salt: float) -> None:
    """A range of hills along `base` (layer cm), lost in haze by `far`."""
    points = [(x, base - height * (0.55 + 0.45 * noise(x / 170 + salt * 7.7, salt))) for x in range(-1700, 1701, 50)]
    q = p.veiled(far)
    q.shape([*points, (1700, base + 40), (-1700, base + 40)], (mix(tint, "#ffffff", 0.12), tint), smooth=0.5)


def lawn(p: Pen, s: Setting, tint: str, path: str) -> None:
    """Grass to the hills with a path that comes to the feet; snow when it lies."""
    ground(p, (mix(tint, s.sky.haze, 0.25), tint, mix(tint, "#000000", 0.35)), z=2600)
    with p.level():
        for k in range(120):
            z = NEAR + 1900 * s.pick(k, 70) ** 2
            x = (s.pick(k, 71) - 0.5) * 3200
            p.oval(x, z, 70 + 60 * s.pick(k, 72), 34, ("#000000", "#f0f4a0")[k % 2], alpha=0.06 + 0.02 * (k % 2), lit=True)
    f = s.side
    way = [at(-150, 0, NEAR), at(230, 0, NEAR), at(150, 0, -100), at(120, 0, 200), at(240 * f, 0, 600), at(560 * f, 0, 1300), at(500 * f, 0, 1300), at(150 * f, 0, 600), at(-30, 0, 200), at(-90, 0, -100)]
    p.shape(way, (mix(path, s.sky.haze, 0.2), path, mix(path, "#000000", 0.25)), smooth=0.6)
    if s.snowy:
        ground(p, (("#dfe8f4", 0.82), ("#f2f6fb", 0.94)), z=2600)
        outdoors.snow_cover(p)
    if s.wet:
        outdoors.puddles(p, 300, far=500, sheen=s.sky.low, count=20)


def leaf_shadows(p: Pen, s: Setting) -> None:
    """Sunlight broken by leaves on the ground."""
    if s.sky.glow < 0.2 or s.night:
        return
    with p.level():
        for k in range(60):
            z, x = NEAR + 700 * s.pick(k, 73), (s.pick(k, 74) - 0.5) * 1100
            p.oval(x, z, 14 + 34 * s.pick(k, 75), 10 + 14 * s.pick(k, 76), s.sky.sun, alpha=0.16 * s.sky.glow * 2, lit=True, mode="Plus", blur=3)


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
        for k, (x, z, h) in enumerate(((-760, 820, 560), (-330, 900, 520), (90, 980, 500), (520, 860, 600), (960, 900, 560), (-1300, 900, 600), (1400, 900, 560))):
            with p.facing(z):
                outdoors.tree(p.veiled(0.14), x * s.side, 0, height=h, tint=("#6a9450", "#5c8a4e", "#7a9a4c")[k % 3], salt=k, bare=s.snowy)

    def grass(p: Pen) -> None:
        lawn(p, s, tint, "#c2ad8c")
        leaf_shadows(p, s)
        if s.night:
            outdoors.pool(p, 60 * s.side, 250, 330, "#ffcf8a", 0.5)
            outdoors.pool(p, 0, 20, 240, "#a8c0ff", 0.12)

    def near(p: Pen) -> None:
        outdoors.bench(p, -165 * s.side, 250)
        with p.facing(330):
            outdoors.tree(p, -330 * s.side, 0, height=620, tint="#5a8848", salt=20, bare=s.snowy)
            outdoors.tree(p, 520 * s.side, 0, height=660, tint="#6a9448", salt=21, bare=s.snowy)
        with p.facing(280):
            outdoors.street_lamp(p, 205 * s.side, height=330, arm=-34 * s.side)
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
        deep = p.veiled(0.55)
        deep.rect(-FAR_X, -1400, FAR_X, 400, ("#3f5a48", "#6a8a68", "#7a9470"), alpha=0.75)
        p.glow(20 * s.side, -190, 420, mix(s.sky.sun, s.sky.low, 0.4), 0.25 + 0.5 * s.sky.glow)
        trunks(p.veiled(0.6), 40, 1500, 11, 3)

    def trunks(p: Pen, count: int, z: float, width: float, salt: float) -> None:
        with p.facing(z):
            for k in range(count):
                x = (k - count / 2 + s.pick(k, salt)) * (5200 / count)
                w = width * (0.8 + 0.9 * s.pick(k, salt + 1))
                lean = 40 * (s.pick(k, salt + 2) - 0.5)
                p.shape([(x - w * 1.4, 6), (x - w * 0.8, -120), (x - w * 0.6 + lean, -1500), (x + w * 0.6 + lean, -1500), (x + w * 0.8, -120), (x + w * 1.5, 6)], ("#3a3026", "#5a4a3a"))
                p.shape([(x + w * 0.2, 0), (x + w * 0.1 + lean, -1500), (x + w * 0.6 + lean, -1500), (x + w * 1.0, 0)], s.sky.sun, alpha=0.16 * s.sky.glow + 0.05, lit=True)

    def middle(p: Pen) -> None:
        trunks(p.veiled(0.36), 18, 950, 16, 5)
        for k in range(15):
            with p.facing(1000):
                outdoors.bush(p.veiled(0.34), -1500 + k * 215, 0, 250, 130, tint="#4a6a44", salt=k)

    def floor_of_leaves(p: Pen) -> None:
        lawn(p, s, "#56683c", "#7a6a4c")
        leaf_shadows(p, s)
        if s.night:
            outdoors.pool(p, 0, 120, 380, "#8fa8ff", 0.22)

    def near(p: Pen) -> None:
        trunks(p, 9, 420, 24, 8)
        for k, x in enumerate((-520, -330, -190, 200, 340, 560)):
            with p.facing(300):
                outdoors.bush(p, x, 0, 150, 74, tint="#4c7040", salt=k + 40)
        with p.facing(280):
            outdoors.grass(p, -700, -90, 4, 46, tint="#5a7a40", count=130, salt=1)
            outdoors.grass(p, 100, 700, 4, 46, tint="#5a7a40", count=130, salt=2)

    def light(p: Pen) -> None:
        shafts(p, (-120, -40, 50, 130, 230), slant=-150, width=30, strength=0.18 + 0.30 * s.sky.glow if not s.night else 0.14, top=-480)

    def mist(p: Pen) -> None:
        outdoors.mist(p, y=-128, strength=0.30)

    def frame(p: Pen) -> None:
        p.shape([(-700, -700), (-300, -700), (-330, 420), (-700, 420)], "#10150f", lit=True)
        outdoors.grass(p, -640, 640, 150, 80, tint="#1f3019", count=200)

    return [
        layer(s, 3000, backdrop, opaque=True),
        layer(s, 950, middle),
        layer(s, 150, floor_of_leaves, ground=True),
        layer(s, 700, mist, drift=outdoors.drifting(0.2, 14)),
        layer(s, 360, near),
        layer(s, 220, light, mode="Screen", blur=7),
        layer(s, -130, frame, blur=8),
    ]


def beach(s: Setting) -> list[Layer]:
    """Sea to the horizon, surf, wet sand that mirrors the sky; dunes on the reverse."""
    horizon = -150.0

    def backdrop(p: Pen) -> None:
        sky(p, sun=(60, -330), horizon=horizon, clouds=13)
        deep, shallow = mix(s.sky.top, "#0f5a78", 0.55), mix(s.sky.middle, "#3f9aa0", 0.5)
        if s.reverse:
            hills(p, -128, 60, "#7a9488", 0.55, 3)
            hills(p, -118, 40, "#8a9a78", 0.30, 4)
            return
        hills(p, horizon + 3, 22, "#6a8498", 0.6, 2)
        p.rect(-FAR_X, horizon, FAR_X, 300, (mix(deep, s.sky.low, 0.45), deep, shallow), lit=True)
        for k in range(150):
            y = horizon + 1 + 70 * s.pick(k, 1) ** 2
            x, w = (s.pick(k, 2) - 0.5) * 1500, (14 + 60 * s.pick(k, 3)) * (0.3 + (y - horizon) / 60)
            near_sun = max(0.0, 1 - abs(x - 60 * s.side) / 120)
            p.oval(x, y, w, 0.5 + (y - horizon) * 0.012, s.sky.sun if near_sun else s.sky.low, alpha=0.15 + 0.6 * near_sun * (0.3 + s.sky.glow), lit=True)

    def sand(p: Pen) -> None:
        ground(p, ("#d8c09a", "#c9ad84", "#a88a64"), z=520)
        with p.level():
            for k in range(70):
                z, x = NEAR + 800 * s.pick(k, 5), (s.pick(k, 6) - 0.5) * 2200
                p.oval(x, z, 60 + 90 * s.pick(k, 7), 9, "#000000", alpha=0.05, lit=True)
            for k in range(9):
                x, z = 40 + 26 * (k % 2), 40 + k * 46
                p.oval(x, z, 7, 15, "#6a5034", alpha=0.35)
        if s.reverse:
            return
        edge = [(x, at(0, 0, 330 + 60 * noise(x / 90, s.seed % 11))[1]) for x in range(-900, 901, 60)]
        wet = [(x, y + 34) for x, y in edge]
        p.shape([*edge, *reversed(wet)], (mix(s.sky.low, s.sky.middle, 0.3), mix("#b89a70", s.sky.low, 0.35)), smooth=0.5, alpha=0.75, lit=True)
        top = at(0, 0, 620)[1]
        p.shape([(-900, top), (900, top), *reversed(edge)], (mix(s.sky.middle, "#3f9aa0", 0.5), mix(s.sky.low, "#8fd0c8", 0.4)), smooth=0.0, lit=True)
        p.shape(edge, "#ffffff", width=3.2, alpha=0.85, smooth=0.6, close=False)
        p.shape([(x, y - 6) for x, y in edge], "#ffffff", width=1.4, alpha=0.6, smooth=0.6, close=False)
        p.shape([(x, y - 13) for x, y in edge], "#ffffff", width=0.9, alpha=0.4, smooth=0.6, close=False)
        p.glow(60 * s.side * 0.8, -40, 120, s.sky.sun, 0.5 * s.sky.glow, squash=0.55)
        if s.snowy:
            ground(p, (("#eef3fa", 0.3), ("#f2f6fb", 0.75)), z=200)

    def foam(p: Pen) -> None:
        crest = [(x, -72 + 3 * noise(x / 70, 5)) for x in range(-900, 901, 50)]
        p.shape(crest, "#ffffff", width=2.6, alpha=0.55, smooth=0.7, close=False, blur=0.8)

    def dunes(p: Pen) -> None:
        with p.facing(420):
            if s.reverse:
                for k, x in enumerate((-900, -420, 120, 700)):
                    p.shape([(x - 420, 0), (x - 160, -70), (x + 60, -96), (x + 330, -40), (x + 460, 0)], ("#dcc69e", "#b8986c"), smooth=0.6)
                    outdoors.grass(p, x - 160, x + 160, -78, 70, tint="#8a9458", count=60, salt=k)
            else:
                x = -420 * s.side
                p.shape([(x - 160, 8), (x - 130, -60), (x - 40, -96), (x + 60, -70), (x + 130, 8)], ("#7a7068", "#4a443e"), smooth=0.35)
                p.shape([(x + 90, 8), (x + 120, -34), (x + 190, -40), (x + 240, 8)], ("#84786c", "#544c44"), smooth=0.35)

    def frame(p: Pen) -> None:
        for k, (x, lean) in enumerate(((-380, 0.5), (-330, 0.9), (-290, 1.2))):
            p.shape([(x, -560), (x + 90 * lean, -430), (x + 220 * lean, -380 + 60 * k), (x + 110 * lean, -410)], "#1f3328", smooth=0.6)
        outdoors.grass(p, -640, -230, 170, 110, tint="#5a6238", count=110)
        outdoors.grass(p, 260, 640, 170, 110, tint="#5a6238", count=90, salt=4)

    layers = [
        layer(s, 4200, backdrop, opaque=True),
        layer(s, 150, sand, ground=True),
        layer(s, 420, dunes),
        layer(s, -130, frame, blur=7),
    ]
    if not s.reverse:
        layers.insert(2, layer(s, 600, foam, drift=lambda t: (0.0, 4.0 * noise(t * 0.5, 3)), box=(-900, -86, 900, -56)))
    return layers


def open_ground(s: Setting) -> list[Layer]:
    """A square that could be anywhere: paving, a low wall, trees, houses beyond."""

    def backdrop(p: Pen) -> None:
        sky(p, sun=(160, -360), clouds=11)
        hills(p, -126, 50, "#7a90a0", 0.6, 5)
        skyline(p, base=-122, rows=((110, 0.62, 0.9), (74, 0.42, 1.2)), tint="#7a8492", salt=9)

    def houses(p: Pen) -> None:
        with p.facing(1150):
            for k in range(7):
                x = -1900 + k * 560
                facade(p.veiled(0.2), 500, 420 + 170 * s.pick(k, 1), wall=("#a08a76", "#8a929a", "#a89878")[k % 3], salt=k + 50, x0=x)

    def paving(p: Pen) -> None:
        ground(p, ("#a8a49c", "#96928a", "#7c7870"), z=1150)
        with p.level():
            for k in range(-16, 17):
                p.rect(k * 90, NEAR, k * 90 + 2, 1100, "#000000", alpha=0.18, lit=True)
            for z in range(-360, 1100, 90):
                p.rect(-1500, z, 1500, z + 2, "#000000", alpha=0.18, lit=True)
        if s.night:
            outdoors.pool(p, -40 * s.side, 180, 330, "#ffcf8a", 0.45)
        if s.wet:
            outdoors.puddles(p, 600, far=700, sheen=s.sky.low)
            outdoors.streaks(p, [(k * 44, "#ffd9a0", 22, 0.4) for k in range(-6, 7)], base=-96, strength=0.2 + 0.6 * s.sky.lamps)
        if s.snowy:
            ground(p, (("#dfe8f4", 0.84), ("#f4f8fc", 0.94)), z=1150)
            outdoors.snow_cover(p)
        leaf_shadows(p, s)

    def near(p: Pen) -> None:
        p.solid(-1500, 1500, -54, 0, 470, 500, "#8f8a80", top="#f2f6fa" if s.snowy else "#aaa498")
        with p.facing(430):
            for k, x in enumerate((-430, 300, 760, -900)):
                outdoors.tree(p, x * s.side, 0, height=560, tint=("#5f8a4c", "#74944c")[k % 2], salt=k + 3, bare=s.snowy)
        with p.facing(300):
            outdoors.street_lamp(p, -180 * s.side, height=350, arm=60 * s.side)
        outdoors.bench(p, 210 * s.side, 300)

    def frame(p: Pen) -> None:
        for k in range(8):
            path = skia.Path()
            outdoors.leafy(path, -340 + 95 * k, -430 - 26 * (k % 3), 60, k)
            p.canvas.drawPath(path, p.ink("#22361f"))

    return [
        layer(s, 3600, backdrop, opaque=True),
        layer(s, 1150, houses),
        layer(s, 150, paving, ground=True),
        layer(s, 400, near),
        layer(s, -130, frame, blur=8),
    ]
