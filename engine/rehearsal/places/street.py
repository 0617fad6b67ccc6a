"""City outdoors: a shopping street and a rooftop above the skyline."""

import math

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import outdoors, signs, storage, surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import FAR_X, NEAR, facade, ground, sky, skyline
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.signs import NEON, WIDE_SIGNS
from engine.rehearsal.places.space import at
from engine.rehearsal.places.staging import layer

AWNINGS = ("#b8443c", "#2f6b62", "#c98a2c", "#3c5a86", "#7a4468")
KERB = 150.0


def shop(p: Pen, x: float, width: float, salt: float) -> None:
    """A shop front on the plane of the pen: sign board, glass, goods' glow, awning."""
    s = p.setting
    on = 0.25 + 0.75 * s.sky.lamps
    tint = s.nth(AWNINGS, int(salt), 1)
    name = s.nth(s.own(WIDE_SIGNS), int(salt), 2)
    warm = s.choose(("#ffd9a0", "#ffe9cc", "#d8f0ff", "#ffc98a"), salt, 3)
    a, b = x - width / 2, x + width / 2
    p.rect(a, -330, b, 0, ("#4a4038", "#2a2522"))
    p.rect(a + 10, -318, b - 10, -262, (mix(tint, "#ffffff", 0.08), mix(tint, "#000000", 0.35)), radius=3)
    p.glow(x, -290, width * 0.6, warm, 0.28 * s.sky.lamps)
    p.text(name, x, -276, 36, mix("#fff4dc", warm, 0.4), lit=s.night)
    p.rect(
        a + 12,
        -236,
        b - 12,
        -26,
        (mix(warm, "#c88848", 0.25), mix(warm, "#6a3a20", 0.55)),
        lit=True,
        alpha=0.25 + 0.72 * on,
    )
    stock = p.veiled(0.12)
    for y, h, run in ((-26, 62, 4), (-118, 54, 5)):
        p.rect(a + 16, y, b - 16, y + 4, "#5a4434")
        if int(salt) % 3 == 0:
            storage.books(stock, a + 22, b - 22, y, h, salt=salt + run)
        elif int(salt) % 3 == 1:
            storage.cakes(stock, a + 22, b - 22, y, h, salt=salt + run)
        else:
            storage.goods(stock, a + 22, b - 22, y, h, storage.GOODS, salt=salt + run)
    for gx in (x - width * 0.27, x + width * 0.27):
        p.glow(gx, -216, 120, warm, 0.5 * on)
        p.oval(gx, -222, 15, 5, mix(warm, "#ffffff", 0.6), lit=True)
    for k in range(2):
        p.shape(
            [
                (a + 40 + k * 110, -26),
                (a + 84 + k * 110, -236),
                (a + 116 + k * 110, -236),
                (a + 72 + k * 110, -26),
            ],
            "#ffffff",
            alpha=0.09,
            lit=True,
        )
    for k in range(4):
        gx = a + 12 + k * (width - 24) / 3
        p.rect(gx - 4, -240, gx + 4, 0, "#26201e")
    p.rect(a + 12, -30, b - 12, 0, "#2c2624")
    p.shape([(a, -262), (b, -262), (b + 16, -216), (a - 16, -216)], (mix(tint, "#ffffff", 0.25), tint))
    for k in range(0, int(width / 30), 2):
        p.shape(
            [
                (a + k * 30, -262),
                (a + k * 30 + 30, -262),
                (a - 8 + k * 31 + 31, -216),
                (a - 8 + k * 31, -216),
            ],
            "#f4ead8",
            alpha=0.55,
        )
    p.rect(a - 16, -216, b + 16, -206, mix(tint, "#000000", 0.25))


def street(s: Setting) -> list[Layer]:
    """A row of shops across the road, houses running away on both sides."""
    lamps = s.sky.lamps
    back = 620.0

    def backdrop(p: Pen) -> None:
        sky(p, sun=(150, -420), clouds=9)
        skyline(p, base=-126, rows=((190, 0.6, 0.8), (140, 0.4, 1.0)), tint="#68788a")
        p.glow(0, -140, 360, s.sky.haze, 0.5)

    def houses(p: Pen) -> None:
        with p.facing(1500):
            for k, x in enumerate((-1500, -900, 560, 1100)):
                facade(
                    p,
                    560,
                    800 + 240 * (k % 2),
                    wall=("#8b8078", "#94786a", "#77828c", "#9a8f84")[k],
                    salt=k + 1,
                    x0=x,
                    glow=0.5,
                )
        with p.facing(back):
            for k, (x, wide, tall) in enumerate(
                ((-1560, 620, 800), (-940, 560, 680), (230, 520, 760), (750, 640, 640), (1390, 600, 820))
            ):
                facade(
                    p,
                    wide,
                    tall,
                    wall=("#9c7f6c", "#8a8f98", "#a08c74", "#7d6a68", "#8a8f98")[k],
                    salt=k + 6,
                    x0=x,
                    ground_floor=345,
                    bay=130,
                )
                for j in range(2):
                    shop(p, x + wide * (0.25 + 0.5 * j), wide * 0.46, k * 2 + j + (20 if s.reverse else 0))
            facade(p, 612, 560, wall="#857468", salt=15, x0=-382, ground_floor=345, bay=122)
            for j, x in enumerate((-230, 76)):
                shop(p, x, 290, 12 + j)
            signs.neon(p, -48, -560, s.choose(s.own(signs.TALL_SIGNS), 3), s.choose(NEON, 4), size=34)

    def trees(p: Pen) -> None:
        with p.facing(420):
            for k, x in enumerate((-560, 210, 830)):
                outdoors.tree(p, x * s.side, 0, height=470, salt=k, tint="#5b7f4c", bare=s.snowy)
        with p.facing(360):
            outdoors.car(
                p,
                -330 * s.side,
                0,
                tint=s.choose(("#8c2f34", "#37587a", "#d8d4cc", "#3c4046"), 7),
                left=s.side > 0,
            )
            outdoors.car(
                p, 620 * s.side, 0, tint=s.choose(("#c9a23c", "#4a6a58", "#5a4468"), 8), left=s.side < 0
            )
        with p.facing(330):
            signs.street_lamp(p, 150 * s.side, arm=-90 * s.side)
            signs.street_lamp(p, -690 * s.side, arm=90 * s.side)

    def road(p: Pen) -> None:
        ground(p, ("#8f8f92", "#77777c", "#66666c"), z=back)
        with p.level():
            p.rect(-FAR_X, 420, FAR_X, back, "#b3aca2")
            p.rect(-FAR_X, 412, FAR_X, 420, "#d8d2c6")
            p.rect(-FAR_X, KERB, FAR_X, 412, "#4c4c54")
            for k in range(-12, 13):
                p.rect(k * 180 - 45, 274, k * 180 + 45, 284, "#e8e2d0", alpha=0.75)
            p.rect(-FAR_X, NEAR, FAR_X, KERB, "#a39c92")
            p.rect(-FAR_X, KERB - 12, FAR_X, KERB, "#cfc8bc")
            for k in range(-26, 27):
                p.rect(k * 62, NEAR, k * 62 + 1.5, KERB - 12, "#000000", alpha=0.22, lit=True)
            for z in range(-240, 140, 62):
                p.rect(-1700, z, 1700, z + 1.5, "#000000", alpha=0.22, lit=True)
            for k in range(60):
                p.rect(
                    (s.pick(k, 40) * 52 // 1 - 26) * 62,
                    -240 + (s.pick(k, 41) * 6 // 1) * 62,
                    (s.pick(k, 40) * 52 // 1 - 25) * 62,
                    -178 + (s.pick(k, 41) * 6 // 1) * 62,
                    "#000000",
                    alpha=0.05,
                    lit=True,
                )
        base = at(0, 0, back)[1]
        p.rect(-900, base, 900, base + 22, (("#000000", 0.4), ("#000000", 0.0)), lit=True)
        if s.night:
            surfaces.pool(p, 60 * s.side, 300, 240, "#ffcf8a", 0.42 * lamps)
            surfaces.pool(p, -40, 40, 300, "#ffcf98", 0.34 * lamps)
        if s.wet:
            p.rect(-900, base, 900, 300, (("#0a0e1a", 0.15), ("#0a0e1a", 0.42)), lit=True)
            surfaces.puddles(p, 700, far=500, sheen=s.sky.low)
            glows = [
                (-150, "#ffd9a0", 60, 0.5),
                (-60, "#ffb870", 50, 0.5),
                (30, s.choose(NEON, 4), 34, 0.6),
                (110, "#ffe2b0", 60, 0.5),
                (200, "#ffd9a0", 70, 0.4),
            ]
            surfaces.streaks(p, glows, base=base + 4, strength=0.3 + 0.6 * lamps)
        if s.snowy:
            ground(p, (("#dfe8f4", 0.86), ("#f4f8fc", 0.95)), z=back)
            surfaces.snow_cover(p)

    def headlights(p: Pen) -> None:
        for k in range(2):
            p.glow(-70 + k * 30, -112, 60, "#fff0c8", 0.6)
        p.glow(-40, -80, 150, "#ffe6b8", 0.25, squash=0.3)

    def frame(p: Pen) -> None:
        p.rect(-520, -700, -398, 400, "#0c0d12", lit=True)
        p.rect(352, -700, 366, 400, (mix("#14161c", s.sky.low, 0.12), "#0a0b10"), lit=True)

    layers = [
        layer(s, 3500, backdrop, opaque=True),
        layer(s, back, houses),
        layer(s, 200, road, ground=True),
        layer(s, 360, trees),
        layer(s, -110, frame, blur=7),
    ]
    if s.night:
        layers.insert(
            4,
            layer(s, 380, headlights, mode="Plus", alpha=signs.sweep(s.seed), box=(-230, -190, 130, -20)),
        )
    return layers


def rooftop(s: Setting) -> list[Layer]:
    """A flat roof: parapet and railing, water tank, air units, the city below to the horizon."""
    lamps = s.sky.lamps
    edge = 300.0

    def backdrop(p: Pen) -> None:
        sky(p, sun=(-70, -360), clouds=11)
        skyline(
            p,
            base=-84,
            rows=((150, 0.7, 0.55), (120, 0.5, 0.75), (92, 0.32, 1.05), (64, 0.15, 1.5)),
            tint="#5a6a80",
            salt=3,
        )
        p.rect(-FAR_X, -128, FAR_X, -60, ((s.sky.haze, 0.0), (s.sky.haze, 0.55)), lit=True)
        for x in (-260, 0, 280):
            p.glow(x, -120, 330, "#d8784c", 0.30 * lamps * (1 - s.sky.glow), squash=0.4)

    def roof_house(p: Pen) -> None:
        with p.facing(edge + 30):
            x = -330 * s.side
            p.rect(x - 170, -270, x + 170, 0, ("#7d7f88", "#55575f"))
            p.rect(x - 182, -282, x + 182, -264, "#8d9098")
            p.rect(x - 40, -205, x + 50, 0, ("#4a5a62", "#343f46"))
            p.rect(
                x - 30, -235, x + 40, -222, mix("#ffd9a0", "#ffffff", 0.3), lit=True, alpha=0.3 + 0.7 * lamps
            )
            p.glow(x + 5, -222, 190, "#ffcf98", 0.42 * lamps)
            tx = 430 * s.side
            for k in (-1, 1):
                p.line(tx + k * 62, -150, tx + k * 70, 0, "#3a3f48", 7)
            p.rect(tx - 80, -310, tx + 80, -146, ("#6f5a4c", "#a08468", "#5a483c"), across=True)
            p.shape([(tx - 86, -308), (tx, -362), (tx + 86, -308)], ("#6a6e78", "#4a4e58"))
            for y in (-270, -220, -180):
                p.rect(tx - 81, y, tx + 81, y + 4, "#3a3f48")
            p.line(150, -430, 150, 0, "#3c424c", 4)
            for k in range(4):
                p.line(150 - 42 + k * 6, -420 + k * 34, 150 + 42 - k * 6, -420 + k * 34, "#3c424c", 2)
            p.glow(150, -434, 34, "#ff4a40", 0.8 * lamps)
            signs.cable(p, -330, -270, 150, -400, 40, 1.6)
            signs.cable(p, 150, -400, 640, -330, 60, 1.6)

    def parapet(p: Pen) -> None:
        p.solid(-1500, 1500, -46, 0, edge - 20, edge, "#777b86", top="#f2f6fa" if s.snowy else "#9a9eaa")
        with p.facing(edge - 10):
            outdoors.railing(p, -1500, 1500, height=66, y=-44, step=15)
            point = signs.cable(p, -700, -250, 620, -260, 70, 1.4)
            for k in range(25):
                x, y = point((k + 0.5) / 25)
                p.glow(x, y + 6, 30, "#ffcf80", 0.55 * max(0.15, lamps))
                p.oval(x, y + 6, 3.4, 4.4, "#fff0c4", lit=True, alpha=0.5 + 0.5 * lamps)
        for x in (-150, 260):
            p.solid(x * s.side - 44, x * s.side + 44, -64, 0, 190, 255, "#8b9098")
            with p.facing(190):
                p.oval(x * s.side, -34, 25, 25, "#3a4048")
                for k in range(5):
                    a, b = 23 * math.cos(k * 1.2566), 23 * math.sin(k * 1.2566)
                    p.shape(
                        [
                            (x * s.side, -34),
                            (x * s.side + a, -34 + b),
                            (x * s.side + a - b * 0.5, -34 + b + a * 0.5),
                        ],
                        "#59616a",
                        smooth=0.4,
                    )
                p.oval(x * s.side, -34, 25, 25, "#8b9098", width=2)

    def deck(p: Pen) -> None:
        ground(p, ("#8a8c94", "#74767e", "#5c5e68"), z=edge)
        with p.level():
            for k in range(-14, 15):
                p.rect(k * 110, NEAR, k * 110 + 2.4, edge, "#000000", alpha=0.28, lit=True)
            for z in range(-220, int(edge), 110):
                p.rect(-1600, z, 1600, z + 2.4, "#000000", alpha=0.28, lit=True)
            for k in range(18):
                p.oval(
                    (s.pick(k, 44) - 0.5) * 1300,
                    NEAR + 500 * s.pick(k, 45),
                    60,
                    30,
                    "#000000",
                    alpha=0.09,
                    lit=True,
                )
        base = at(0, 0, edge)[1]
        p.rect(-900, base, 900, base + 26, (("#000000", 0.42), ("#000000", 0.0)), lit=True)
        if lamps > 0.3:
            surfaces.pool(p, 10, 90, 330, "#ffc27a", 0.32 * lamps)
        if s.wet:
            p.rect(-900, base, 900, 300, (("#0a0e1a", 0.1), ("#0a0e1a", 0.4)), lit=True)
            surfaces.puddles(p, 600, far=300, sheen=s.sky.low)
            surfaces.streaks(
                p,
                [(k * 52, "#ffcf80", 20, 0.4) for k in range(-7, 8)],
                base=base + 6,
                strength=0.3 + 0.6 * lamps,
            )
        if s.snowy:
            ground(p, (("#dfe8f4", 0.86), ("#f4f8fc", 0.95)), z=edge)
            surfaces.snow_cover(p)

    def frame(p: Pen) -> None:
        p.shape([(-700, 120), (-330, 84), (-300, 400), (-700, 400)], "#0c0e14", lit=True)
        p.rect(388, -700, 404, 400, "#0c0e14", lit=True)

    return [
        layer(s, 4200, backdrop, opaque=True),
        layer(s, edge + 30, roof_house),
        layer(s, 150, deck, ground=True),
        layer(s, edge - 60, parapet),
        layer(s, -110, frame, blur=7),
    ]
