"""A wedding hall: an aisle to a flowered arch between candles and tall windows."""

import math

from engine.rehearsal.compositor import Layer
from engine.rehearsal.places import lamps, outdoors, parts, signs
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import Room, floor, shafts, shell, side_art, sky, window
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.space import at
from engine.rehearsal.places.staging import layer

ROOM = Room(
    half=520,
    height=520,
    back=620,
    wall="#b9a294",
    sides="#ad978a",
    floor="#b8a898",
    ceiling="#c0b0a2",
    skirting="#a8947c",
)
PETALS = ("#f6d6da", "#ffffff", "#eeb4bf", "#f8ece0")


def wedding_hall(s: Setting) -> list[Layer]:
    """The arch and the windows; the reverse looks down the aisle to the doors and tables."""
    panes = [] if s.reverse else [(x - 58.0, -450.0, x + 58.0, -120.0) for x in (-360, -190, 190, 360)]

    def garden(p: Pen) -> None:
        sky(p, sun=(40, -280), clouds=6)
        for k in range(18):
            outdoors.bush(p.veiled(0.45), -700 + k * 82, -70, 120, 90, salt=k, tint="#6a8a5c")

    def walls(p: Pen) -> None:
        def art(q: Pen) -> None:
            for k in range(13):
                q.rect(-523 + 86 * k, -520, -517 + 86 * k, 0, "#ffffff", alpha=0.16, lit=True)
            q.rect(-520, -486, 520, -474, ("#e8d4a8", "#a88c5c"))
            if s.reverse:
                for k in (-1, 1):
                    parts.door(q, k * 62, width=116, height=330, colour="#b8946a")
                parts.curtains(q, -240, -420, 240, 0, "#b87a84", open_share=0.6)
                q.text(s.own(("囍", "LOVE"))[0], 0, -370, 60, "#d8a858")
            else:
                q.glow(0, -200, 330, "#ffd9a8", 0.22)

        shell(p, ROOM, holes=panes, wall_art=art)
        with p.facing(ROOM.back):
            for x0, y0, x1, y1 in panes:
                window(p, x0, y0, x1, y1, cols=2, rows=4, frame="#f0e6d8", bar=5)
                parts.curtains(p, x0 - 14, y0 - 16, x1 + 14, -4, "#e8d4d0", open_share=0.62, sheer=0.85)
        for side in (-1, 1):

            def drapes(q: Pen) -> None:
                for z in range(-330, 620, 160):
                    q.shape(
                        [(z, -500), (z + 150, -500), (z + 130, -440), (z + 75, -410), (z + 20, -440)],
                        ("#f4e2dc", "#c8a8a4"),
                        smooth=0.4,
                    )
                    lamps.candle(q, z + 75, -250, height=22)
                    q.glow(z + 75, -270, 90, "#ffca88", 0.35)

            side_art(p, ROOM, side, drapes)

    def arch(p: Pen) -> None:
        if s.reverse:
            for x, z in ((-300, 420), (300, 420), (-330, 230), (330, 230)):
                parts.table(p, x, z, width=130, deep=80, height=76, cloth="#f0e6e0")
                with p.facing(z + 30):
                    parts.flowers(p, x, -112, size=28, tints=PETALS, count=24, salt=x)
                    for dx in (-40, 40):
                        lamps.candle(p, x + dx, -78, height=20)
                for dx in (-88, 88):
                    parts.chair(p, x + dx, z + 10, colour="#d8c4a0", seat="#f4ece4")
            return
        p.solid(-210, 210, -16, 0, 450, 590, "#c8b8a8", top="#d8ccbe")
        with p.facing(540):
            p.rect(-118, -300, 118, -16, ("#a87f78", "#8c655e"))
            for k in range(-6, 7):
                for j in range(17):
                    drop = -292 + j * 17 + 6 * (k % 2)
                    p.oval(k * 18, drop, 1.7, 2.2, "#fff0c8", lit=True)
                    p.glow(k * 18, drop, 9, "#ffc878", 0.5)
        with p.facing(520):
            for k in range(29):
                angle = math.pi * k / 28
                px, py = -122 * math.cos(angle), -150 - 150 * math.sin(angle)
                parts.flowers(p, px, py, size=24, tints=PETALS, count=16, salt=k)
            for side in (-1, 1):
                for k in range(7):
                    parts.flowers(
                        p,
                        side * 124,
                        -14 - k * 22,
                        size=22 + 3 * (k < 2),
                        tints=PETALS,
                        count=14,
                        salt=k + 40 * side,
                    )
            p.shape(
                [(-112, -10), (-100, -250), (-40, -292), (-70, -190), (-84, -10)],
                "#fff6f0",
                alpha=0.28,
                smooth=0.4,
            )
            p.shape(
                [(112, -10), (100, -250), (40, -292), (70, -190), (84, -10)],
                "#fff6f0",
                alpha=0.28,
                smooth=0.4,
            )

    def carpet(p: Pen) -> None:
        floor(p, ROOM, "marble", size=88, joint="#8a7a68", shine=0.34)
        p.mirrored(ROOM.base, rows, alpha=0.22, blur=2.0, reach=110)
        with p.level():
            p.rect(-78, -400, 78, 450, "#f4ece6")
            for side in (-1, 1):
                p.rect(side * 70, -400, side * 74, 450, "#d8b878")
            for k in range(110):
                x, z = (s.pick(k, 8) - 0.5) * 190, -390 + 820 * s.pick(k, 9)
                p.oval(x, z, 3.6, 3.0, PETALS[k % 3], alpha=0.9)

    def rows(p: Pen) -> None:
        for z in (400, 270, 140):
            for side in (-1, 1):
                if not s.reverse:
                    for k in range(3):
                        parts.chair(p, side * (165 + k * 62), z, colour="#d0b88c", seat="#f4ece4", high=96)
                with p.facing(z - 20):
                    x = side * 112
                    p.line(x, -96, x, -4, "#d8c090", 2.4)
                    p.oval(x, -4, 12, 3, "#b89c68")
                    parts.flowers(p, x, -108, size=19, tints=PETALS, count=18, salt=z + side)
                    lamps.candle(p, x, -122, height=15)
        with p.facing(380):
            for x in (-215, 215):
                lamps.chandelier(p, x, -360, size=1.15)

    def light(p: Pen) -> None:
        shafts(p, (-170, -90, 80, 160), slant=-110, width=38, strength=0.34 * s.sky.glow, top=-380)
        p.glow(0, -210, 260, "#ffe0b8", 0.12)

    def flames(p: Pen) -> None:
        for z in (400, 270, 140):
            for side in (-1, 1):
                x, y = at(side * 112, -140, z - 20)
                p.glow(x, y, 46, "#ffb860", 0.32)

    def edge(p: Pen) -> None:
        parts.flowers(p, -300, 96, size=84, tints=PETALS, count=40, salt=1)
        parts.flowers(p, 330, 110, size=96, tints=PETALS, count=40, salt=2)
        parts.flowers(p, -380, -330, size=80, tints=PETALS, count=40, salt=3)

    return [
        layer(s, 3000, garden, opaque=True),
        layer(s, ROOM.back, walls, arch),
        layer(s, 150, carpet, ground=True),
        layer(s, 260, rows),
        layer(s, 220, light, mode="Screen", blur=6),
        layer(s, 240, flames, mode="Plus", alpha=signs.flame(s.seed), box=(-220, -260, 220, -40)),
        layer(s, -120, edge, blur=9),
    ]
