"""A graveyard."""

import skia

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import outdoors, parts, signs, surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import sky
from engine.rehearsal.places.nature import hills, lawn
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.staging import layer


def graveyard(s: Setting) -> list[Layer]:
    """Rows of stones under cypresses, a stone angel; iron gates on the reverse."""

    def stone(p: Pen, x: float, tall: float, salt: float) -> None:
        tint = s.choose(("#9aa0a0", "#878e90", "#a8a498"), salt, 3)
        w = tall * 0.34
        p.shade(x, 0, w * 1.5, 7, 0.5)
        p.rect(x - w - 8, -12, x + w + 8, 0, mix(tint, "#000000", 0.2))
        if salt % 3 == 1:
            p.rect(x - 7, -tall * 1.15, x + 7, -10, (mix(tint, "#ffffff", 0.15), tint))
            p.rect(
                x - w * 0.9, -tall * 0.9, x + w * 0.9, -tall * 0.9 + 14, (mix(tint, "#ffffff", 0.15), tint)
            )
        else:
            p.shape(
                [
                    (x - w, -8),
                    (x - w, -tall * 0.72),
                    (x - w * 0.5, -tall),
                    (x + w * 0.5, -tall),
                    (x + w, -tall * 0.72),
                    (x + w, -8),
                ],
                (mix(tint, "#ffffff", 0.16), mix(tint, "#000000", 0.15)),
                smooth=0.12,
            )
            for k in range(3):
                p.rect(
                    x - w * 0.55,
                    -tall * (0.66 - 0.14 * k),
                    x + w * (0.55 - 0.2 * (k % 2)),
                    -tall * (0.66 - 0.14 * k) + 4,
                    "#4a5052",
                    alpha=0.7,
                )
        if s.pick(salt, 5) > 0.55:
            parts.flowers(p, x + w * 0.5, -12, size=13, salt=salt)
        if s.snowy:
            p.oval(x, -tall, w * 0.9, 6, "#f4f8fc")

    def cypress(p: Pen, x: float, tall: float, salt: float) -> None:
        p.shade(x, 0, tall * 0.14, 8, 0.5)
        for tone, dx in (("#24402f", 0.0), ("#3a5c40", 0.02), ("#54784c", 0.045)):
            path = skia.Path()
            for k in range(17):
                y = -tall * (0.04 + 0.056 * k)
                r = tall * 0.10 * (1 - abs(k / 16 - 0.3) ** 1.4)
                outdoors.leafy(
                    path, x + tall * dx * s.side, y, r * (0.75 + 0.3 * s.pick(k, salt)) * (1 - dx * 8), k
                )
            p.canvas.drawPath(path, p.ink(mix(tone, "#eef4fa", 0.5) if s.snowy and dx else tone))

    def backdrop(p: Pen) -> None:
        sky(p, sun=(-66, -222 if s.night else -330), clouds=14)
        hills(p, -122, 70, "#6f8694", 0.6, 4)
        for k in range(24):
            cypress(p.veiled(0.42), -760 + k * 66, 70 + 40 * s.pick(k, 8), k)
        surfaces.moonlit(p, -66)

    def far(p: Pen) -> None:
        if s.reverse:
            with p.facing(900):
                for a, b in ((-1400, -120), (120, 1400)):
                    outdoors.railing(p, a, b, height=170, step=20, colour="#2c3236")
                for k in (-1, 1):
                    p.rect(k * 122 - 24, -230, k * 122 + 24, 0, ("#a49c90", "#78716a"))
                    p.rect(k * 122 - 31, -246, k * 122 + 31, -228, "#b4aca0")
                    p.oval(k * 122, -262, 17, 17, ("#c0b8ac", "#8a8278"))
                p.shape(
                    [(-100, -200), (-50, -262), (0, -278), (50, -262), (100, -200)],
                    "#2c3236",
                    width=7,
                    smooth=0.9,
                    close=False,
                )
        for z, count in ((1250, 15), (950, 12)):
            with p.facing(z):
                for k in range(count):
                    x = (k - (count - 1) / 2) * 190
                    if abs(x) > 80:
                        stone(
                            p.veiled(0.14), x + 24 * (s.pick(k, z) - 0.5), 90 + 40 * s.pick(k, z + 1), k + z
                        )
        with p.facing(1000):
            for k, x in enumerate((-520, -230, 280, 560)):
                cypress(p.veiled(0.1), x * s.side, 480 + 60 * (k % 2), k + 40)

    def grass(p: Pen) -> None:
        lawn(p, s, "#64805a", "#a8a498")
        if s.night:
            surfaces.pool(p, 0, 240, 640, s.sky.sun, 0.30)

    def near(p: Pen) -> None:
        f = s.side
        for z, xs in ((620, (-330, -190, 250, 400)), (400, (-270, 232, 370))):
            with p.facing(z):
                for k, x in enumerate(xs):
                    stone(p, x * f, 108 + 22 * s.pick(k, z), k + z)
        with p.facing(480):
            cypress(p, -420 * f, 620, 3)
            cypress(p, 520 * f, 660, 4)
            if not s.reverse:
                angel(p, 118 * f)
        with p.facing(300):
            for k, x in enumerate((-300, 300)):
                outdoors.grass(p, x - 130, x + 130, 4, 34, tint="#5f7f48", count=90, salt=k)

    def angel(p: Pen, x: float) -> None:
        stone_grey = ("#d0d2ce", "#8f9492")
        p.rect(x - 42, -70, x + 42, 0, ("#a8aaa6", "#787c7a"))
        p.rect(x - 50, -80, x + 50, -68, "#b8bab6")
        for k in (-1, 1):
            wing = [
                (x + k * 8, -180),
                (x + k * 58, -232),
                (x + k * 66, -170),
                (x + k * 40, -112),
                (x + k * 12, -120),
            ]
            p.shape(wing, stone_grey, smooth=0.4)
        p.shape([(x - 15, -190), (x + 15, -190), (x + 30, -80), (x - 30, -80)], stone_grey, smooth=0.15)
        p.oval(x, -206, 13, 16, ("#dcdeda", "#a4a8a6"))

    def fog(p: Pen) -> None:
        surfaces.mist(p, y=-110, strength=0.26, count=12)

    def frame(p: Pen) -> None:
        for k in range(3):
            p.line(-420 + 20 * k, -620, -250 + 90 * k, -430 + 20 * k, "#1c1a1a", 11 - 3 * k)
        outdoors.grass(p, -640, 640, 156, 66, tint="#34492c", count=210)

    return [
        layer(s, 3800, backdrop, opaque=True),
        layer(s, 1000, far),
        layer(s, 150, grass, ground=True),
        layer(s, 800, fog, drift=signs.drifting(0.2, 18)),
        layer(s, 420, near),
        layer(s, -130, frame, blur=8),
    ]
