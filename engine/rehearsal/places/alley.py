"""A back alley between tall houses: neon signs, lanterns, cables, wet asphalt."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix, polygon
from engine.rehearsal.places import signs, storage, surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import NEAR, facade, ground, sky, skyline
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.signs import NEON, TALL_SIGNS, WIDE_SIGNS
from engine.rehearsal.places.space import at
from engine.rehearsal.places.staging import layer

HALF = 172.0
END = 1300.0
WALLS = ("#4b4a66", "#564658", "#45506a")


def alley(s: Setting) -> list[Layer]:
    """Two walls running to a gap of skyline; on the reverse side the alley ends at a shop."""
    night = s.sky.lamps
    haze = mix(s.sky.haze, "#8a2f7d", 0.55 * night)
    hot, cool = s.choose(NEON[:1] + NEON[3:5], 1, 3), NEON[1]

    def backdrop(p: Pen) -> None:
        sky(p, sun=(30, -420), clouds=5)
        p.glow(10, -170, 420, mix(haze, "#ff4fa0", 0.5), 0.55 * night)
        skyline(p, base=-118, rows=((170, 0.66, 0.5), (130, 0.42, 0.7)), tint="#4a4e70")
        p.glow(0, -130, 230, haze, 0.18 + 0.5 * night)

    def shop_end(p: Pen) -> None:
        backdrop(p)
        with p.facing(END):
            facade(p, 900, 900, wall=WALLS[1], salt=9, x0=-450, glow=0.7)
            p.rect(-200, -260, 200, 0, ("#2a2630", "#1a1820"))
            p.rect(
                -180,
                -210,
                180,
                0,
                ("#d98a48", "#6a3226"),
                lit=True,
                alpha=0.35 + 0.4 * night,
            )
            storage.goods(p, -170, 170, -96, 60, storage.GOODS, salt=5)
            storage.goods(p, -170, 170, -20, 60, storage.GOODS, salt=6)
            for k in range(4):
                p.rect(-180 + k * 90, -210, -176 + k * 90, 0, "#241c1c")
            signs.neon(p, -120, -310, s.choose(s.own(WIDE_SIGNS), 5), hot, size=40, upright=False)
            p.glow(0, -100, 420, "#ff9a50", 0.14 * night)

    def walls(p: Pen, z0: float, z1: float, salt: float) -> None:
        for side in (-1, 1):
            with p.along(side * HALF):
                facade(
                    p, z1 - z0, 1500, wall=WALLS[(side + 1 + int(salt)) % 3], salt=salt + side, x0=z0, bay=150
                )
            corners = [at(side * HALF, y, z) for z, y in ((z0, -1500), (z1, -1500), (z1, 0), (z0, 0))]
            p.canvas.drawPath(
                polygon(corners),
                p.ink(
                    ((haze, 0.10 if z0 < 0 else 0.34), (haze, 0.30 if z0 < 0 else 0.72)),
                    corners[0],
                    (corners[1][0], corners[0][1]),
                    lit=True,
                ),
            )
            foot = [at(side * HALF, y, z) for z, y in ((z0, -120), (z1, -120), (z1, 0), (z0, 0))]
            p.shape(foot, (("#000000", 0.0), ("#000000", 0.55)), lit=True)

    def boards(p: Pen, z: float, salt: float, count: int) -> None:
        """Upright signs on brackets and flat ones below, the nearer the higher: none hides another."""
        for k in range(count - 1, -1, -1):
            for side in (-1, 1):
                n = k * 2 + (side + 1) // 2
                size = 27 + 8 * s.pick(n, salt + 2)
                y = -390 - 24 * k - 120 * s.pick(n, salt + 1)
                x = side * HALF - (size * 1.6 if side > 0 else -8)
                with p.facing(z + k * 210):
                    p.rect(side * HALF, y + 10, x + size * 0.7, y + 14, "#101018")
                    signs.neon(p, x, y, s.nth(s.own(TALL_SIGNS), n, salt), s.nth(NEON, n, salt), size=size)
                with p.facing(z + k * 210 + 100):
                    if s.pick(n, salt + 4) > 0.3:
                        word, tint = s.nth(s.own(WIDE_SIGNS), n, salt), s.nth(NEON, n + 3, salt)
                        x = HALF - 122 if side > 0 else -HALF + 6
                        signs.neon(
                            p,
                            x,
                            -296 + 17 * k + 9 * side + 24 * (count > 1),
                            word,
                            tint,
                            size=20,
                            upright=False,
                        )

    def doorway(p: Pen, side: int, z: float, tint: str) -> None:
        """A lit shop door in a side wall, with its awning and the light it spills."""
        with p.along(side * HALF):
            p.rect(z - 8, -226, z + 128, 0, "#1c1820")
            p.rect(
                z,
                -214,
                z + 120,
                0,
                (mix(tint, "#ffe0b0", 0.25), mix(tint, "#5a2a18", 0.65)),
                lit=True,
                alpha=0.4 + 0.26 * night,
            )
            for k in range(4):
                p.rect(z + k * 40 - 2, -214, z + k * 40 + 2, 0, "#241c1c")
            p.rect(z, -120, z + 120, -116, "#241c1c")
            for k in range(6):
                p.rect(z - 8 + k * 23, -250, z + 4 + k * 23, -214, "#b8443c")
                p.rect(z + 4 + k * 23, -250, z + 15 + k * 23, -214, "#e8dcc8")
        x, y = at(side * HALF, -110, z + 60)
        p.glow(x, y, 130, tint, 0.26 * max(0.1, night))

    def clutter(p: Pen) -> None:
        """What stands along the walls: crates, bins, a vending machine."""
        f = s.side
        for x, z, w, h, tint in (
            (-1, 420, 46, 62, "#6a5040"),
            (-1, 370, 40, 40, "#7a5c44"),
            (1, 300, 44, 88, "#3f5a50"),
            (1, 620, 50, 60, "#5a4a58"),
        ):
            a, b = sorted((x * f * (HALF - 4), x * f * (HALF - 4 - w)))
            p.solid(a, b, -h, 0, z, z + 44, tint, top=mix(tint, "#ffffff", 0.2))
        a, b = sorted((f * -(HALF - 4), f * -(HALF - 74)))
        p.solid(a, b, -186, 0, 560, 620, "#b83a3c", top="#8a2a30")
        with p.facing(560):
            p.rect(a + 6, -172, b - 6, -76, ("#fff4e0", "#c8e8f4"), lit=True, alpha=0.35 + 0.6 * night)
            storage.goods(p, a + 9, b - 9, -126, 38, storage.GOODS, salt=1, glossy=True)
            storage.goods(p, a + 9, b - 9, -80, 38, storage.GOODS, salt=2, glossy=True)
            p.glow((a + b) / 2, -124, 130, "#d8f0ff", 0.42 * night)
            p.rect(a + 14, -58, b - 14, -40, "#1c1014", radius=2)

    def far_walls(p: Pen) -> None:
        walls(p, 330, END, 3)
        doorway(p, s.side, 760, "#ffb860")
        doorway(p, -s.side, 900, cool)
        boards(p, 560, 12, 3)

    def near_walls(p: Pen) -> None:
        walls(p, NEAR, 340, 6)
        doorway(p, -s.side, 60, "#ffc878")
        doorway(p, s.side, 190, "#ff9a6a")
        boards(p, 330, 22, 1)
        clutter(p)
        with p.facing(240):
            for k in range(3 + int(3 * s.pick(1, 170))):
                y = -470 + k * 52
                point = signs.cable(p, -HALF, y, HALF, y + 60 * (s.pick(k, 30) - 0.5), 22, 2.0)
                if k % 2 == 1:
                    for j in range(5):
                        lx, ly = point((j + 0.7) / 6)
                        signs.lantern(p, lx, ly + 22, 13)

    def asphalt(p: Pen) -> None:
        base = at(0, 0, END)[1]
        wet = 1.0 if s.wet or s.night else 0.0
        ground(p, ("#7a7688", "#605e70", "#4c4c5e", "#3a3a4a"), z=END)
        p.rect(-900, base, 900, base + 46, ((haze, 0.75), (haze, 0.0)), lit=True)
        with p.level():
            for k in range(34):
                z, x = NEAR + (END - NEAR) * s.pick(k, 31) ** 1.5, (s.pick(k, 32) - 0.5) * 900
                p.shade(x, z, 60 + 90 * s.pick(k, 33), 40 + 50 * s.pick(k, 34), 0.22)
            for side in (-1, 1):
                p.rect(side * HALF, NEAR, side * (HALF - 42), END, "#000000", alpha=0.35, lit=True)
            p.rect(-4, NEAR, 4, END, "#000000", alpha=0.3, lit=True)
            for z in (-40, 330, 700):
                p.oval(78, z, 27, 27, "#3c3c46")
                p.oval(78, z, 21, 21, "#23232c", width=3)
        if wet:
            surfaces.puddles(p, 500, sheen=mix(haze, "#ffffff", 0.2))
            lights = [
                (-62, hot, 18, 0.85),
                (-20, haze, 40, 0.6),
                (58, cool, 18, 0.8),
                (26, "#ffb454", 10, 0.5),
                (-92, NEON[3], 22, 0.5),
                (100, cool, 26, 0.5),
                (-140, hot, 34, 0.5),
                (170, "#ff7ac0", 30, 0.4),
            ]
            surfaces.streaks(p, lights, base=base, strength=(0.9 if s.wet else 0.5) * max(0.25, night))
        if s.snowy:
            ground(p, (("#dfe8f4", 0.85), ("#eef4fb", 0.95)), z=END)
            surfaces.snow_cover(p)

    def tubes(p: Pen) -> None:
        with p.facing(260):
            signs.neon(p, -HALF + 6, -400, s.choose(s.own(TALL_SIGNS), 9, 3), hot, size=30)
        p.glow(-120, -210, 150, hot, 0.2 * night)

    def frame(p: Pen) -> None:
        p.rect(-520, -700, -398, 400, "#04040a", lit=True)
        p.rect(-398, -700, -394.5, 400, hot, lit=True, alpha=0.5 * max(0.2, night))
        p.rect(332, -700, 348, 400, "#05050c", lit=True)
        p.rect(332, -700, 334, 400, cool, lit=True, alpha=0.45 * max(0.2, night))

    end = shop_end if s.reverse else backdrop
    return [
        layer(s, 3500, end, opaque=True),
        layer(s, 700, far_walls),
        layer(s, 250, near_walls),
        layer(s, 200, asphalt, ground=True),
        layer(s, 250, tubes, alpha=signs.flicker(s.seed), box=(-260, -480, 60, -40)),
        layer(s, -105, frame, blur=5),
    ]
