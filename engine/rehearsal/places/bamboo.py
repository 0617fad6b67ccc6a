"""A bamboo grove."""

import math

import skia

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import hash01, mix, spline
from engine.rehearsal.places import outdoors, surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import FAR_X, NEAR, ground, shafts, sky
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.staging import layer


def cane(p: Pen, x: float, width: float, tint: str, salt: float) -> None:
    """A bamboo cane from the ground out of the frame, with its joints."""
    lean = 46 * (hash01(salt, 3) - 0.5)
    dark, light = mix(tint, "#000000", 0.45), mix(tint, "#f4f8c0", 0.35)
    p.shape(
        [
            (x - width / 2, 4),
            (x - width / 2 + lean, -1400),
            (x + width / 2 + lean, -1400),
            (x + width / 2, 4),
        ],
        tint,
    )
    p.shape(
        [(x - width * 0.2, 4), (x - width * 0.2 + lean, -1400), (x + lean, -1400), (x, 4)], light, alpha=0.5
    )
    p.shape(
        [
            (x + width * 0.25, 4),
            (x + width * 0.25 + lean, -1400),
            (x + width / 2 + lean, -1400),
            (x + width / 2, 4),
        ],
        dark,
        alpha=0.6,
    )
    for k in range(18):
        y, dx = -k * 78 - 40 * hash01(salt, 5), lean * (k * 78) / 1400
        p.rect(x + dx - width * 0.6, y - 2, x + dx + width * 0.6, y + 1, light)
        p.rect(x + dx - width * 0.55, y + 1, x + dx + width * 0.55, y + 4, dark)


def spray(path: skia.Path, x: float, y: float, size: float, salt: int) -> None:
    """Add a spray of bamboo leaves that hang from (x, y)."""
    for k in range(7):
        angle = 1.57 + (k - 3) * 0.34 + 0.3 * (hash01(k, salt) - 0.5)
        reach = size * (0.7 + 0.5 * hash01(k, salt + 1))
        tip = x + math.cos(angle) * reach, y + math.sin(angle) * reach
        mid = x + math.cos(angle + 0.16) * reach * 0.5, y + math.sin(angle + 0.16) * reach * 0.5
        path.addPath(spline([(x, y), mid, tip, (mid[0] - size * 0.07, mid[1] + size * 0.05)], tension=0.8))


def bamboo(s: Setting) -> list[Layer]:
    """A bamboo grove: cane behind cane in green haze, a path; a stone lantern, on the reverse a gate."""

    def leaves(p: Pen, count: int, y: float, reach: float, size: float, tint: str, salt: float) -> None:
        crown = skia.Path()
        for k in range(count):
            spray(crown, (s.pick(k, salt) - 0.5) * 1700, y - reach * s.pick(k, salt + 1), size, k)
        p.canvas.drawPath(crown, p.ink(mix(tint, "#eef4fa", 0.55) if s.snowy else tint))

    def canes(p: Pen, count: int, z: float, width: float, tint: str, salt: float, gap: float) -> None:
        with p.facing(z):
            for k in range(count):
                x = (k - count / 2 + s.pick(k, salt)) * ((2.6 * z + 1100) / count)
                if abs(x) > gap:
                    cane(p, x, width * (0.7 + 0.6 * s.pick(k, salt + 1)), tint, k + salt)

    def backdrop(p: Pen) -> None:
        sky(p, sun=(30, -280), clouds=0)
        deep = p.veiled(0.5)
        deep.rect(-FAR_X, -1400, FAR_X, 400, ("#4c7a4c", "#8ab070", "#a8c08a"), alpha=0.9)
        p.glow(30 * s.side, -210, 360, mix(s.sky.sun, s.sky.low, 0.4), 0.18 + 0.4 * s.sky.glow)
        canes(p.veiled(0.52), 100, 1700, 15, "#6f9a5c", 3, 0)
        leaves(p.veiled(0.45), 130, -280, 260, 46, "#6a9a58", 4)

    def middle(p: Pen) -> None:
        canes(p.veiled(0.26), 46, 1000, 20, "#6f9a4c", 8, 44)
        with p.facing(1050):
            for k in range(23):
                x = (k - 11) * 150
                if abs(x) > 60:
                    outdoors.bush(p.veiled(0.28), x, 8, 170, 70, tint="#5f8a48", salt=k + 60)
        leaves(p.veiled(0.2), 110, -330, 220, 62, "#548a4a", 9)

    def floor(p: Pen) -> None:
        ground(p, ("#8a9a64", "#74804c", "#56603a"), z=1700)
        with p.level():
            for k in range(150):
                z, x = NEAR + 1500 * s.pick(k, 5) ** 1.6, (s.pick(k, 6) - 0.5) * 1900
                p.oval(x, z, 16, 4, ("#c8b878", "#4c5a30", "#a89858")[k % 3], alpha=0.5)
            for k in range(22):
                z, x = -360 + k * 74, 26 * math.sin(k * 0.5) * s.side
                p.rect(x - 62 - 8 * (k % 2), z, x + 60, z + 60, "#a8a698", radius=14)
                p.rect(x - 62, z, x + 60, z + 60, "#000000", alpha=0.2, width=3, radius=14, lit=True)
        if s.night:
            surfaces.pool(p, 130 * s.side, 250, 220, "#ffc880", 0.4)
            surfaces.pool(p, 0, 30, 300, "#8fb0ff", 0.2)
        if s.wet:
            surfaces.puddles(p, 240, far=600, sheen=s.sky.low, count=24)
        if s.snowy:
            ground(p, (("#dfe8f4", 0.8), ("#f2f6fb", 0.92)), z=1700)
            surfaces.snow_cover(p)

    def near(p: Pen) -> None:
        f = s.side
        canes(p, 17, 430, 26, "#6a9448", 12, 120)
        leaves(p, 60, -400, 140, 84, "#4a7a40", 13)
        with p.facing(300):
            for k, x in enumerate((-330, -210, 210, 330)):
                outdoors.grass(p, x - 90, x + 90, 4, 44, tint="#5f8440", count=46, salt=k)
            if s.reverse:
                for x in (-176, 176):
                    p.rect(x - 9, -250, x + 9, 0, ("#6a4a34", "#8a6446", "#6a4a34"), across=True)
                p.shape(
                    [(-236, -246), (0, -300), (236, -246), (222, -232), (0, -282), (-222, -232)],
                    ("#8a7448", "#5a4a2c"),
                )
                p.rect(-64, -254, 64, -216, ("#5a3a26", "#40281a"))
                p.text(s.choose(("听竹", "幽篁", "竹里馆"), 1), 0, -226, 28, "#e8dcb8")
            else:
                x = 150 * f
                for y0, y1, half in (
                    (-14, 0, 32),
                    (-74, -14, 11),
                    (-86, -74, 30),
                    (-122, -86, 20),
                    (-138, -122, 40),
                ):
                    p.rect(x - half, y0, x + half, y1, ("#a4a49a", "#6e6e66"), radius=2)
                p.rect(x - 11, -117, x + 11, -91, "#ffd08a", lit=True, alpha=0.3 + 0.7 * s.sky.lamps)
                p.glow(x, -104, 120, "#ffc070", 0.5 * s.sky.lamps)

    def light(p: Pen) -> None:
        shafts(
            p,
            (-90, 0, 70, 150),
            slant=-150,
            width=26,
            strength=0.14 if s.night else 0.16 + 0.3 * s.sky.glow,
            top=-470,
        )
        surfaces.mist(p, y=-130, strength=0.14, count=9)

    def frame(p: Pen) -> None:
        for x in (-372, 392):
            p.rect(x - 24, -700, x + 24, 420, ("#16240f", "#2c4420", "#16240f"), across=True)
        crown = skia.Path()
        for k in range(14):
            spray(crown, -330 + 50 * k, -470 - 30 * (k % 3), 90, k)
        p.canvas.drawPath(crown, p.ink("#1f3818"))

    return [
        layer(s, 3000, backdrop, opaque=True),
        layer(s, 1000, middle),
        layer(s, 150, floor, ground=True),
        layer(s, 360, near),
        layer(s, 220, light, mode="Screen", blur=7),
        layer(s, -130, frame, blur=8),
    ]
