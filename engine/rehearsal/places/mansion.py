"""The great hall of a rich house."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.places import lamps, parts
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import Room, floor, rain_on_glass, shafts, shell, side_art, window
from engine.rehearsal.places.homes import city
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.space import at
from engine.rehearsal.places.staging import layer


def mansion(s: Setting) -> list[Layer]:
    """A great hall: double staircase, columns, chandelier, marble floor."""
    room = Room(
        half=620,
        height=520,
        back=560,
        wall="#a8967c",
        sides="#998a74",
        floor="#b5aa98",
        ceiling="#c4b8a0",
        skirting="#5a4432",
    )
    panes = [(x - 46.0, -440.0, x + 46.0, -250.0) for x in (-150, 0, 150)] if not s.reverse else []

    def walls(p: Pen) -> None:
        def art(q: Pen) -> None:
            for x in range(-560, 600, 140):
                q.rect(x - 58, -216, x + 58, -24, "#000000", alpha=0.16, width=3, lit=True)
                q.rect(x - 56, -214, x + 60, -22, "#ffffff", alpha=0.14, width=1.6, lit=True)
            q.rect(-620, -236, 620, -226, ("#d8c498", "#8a744c"))
            if s.reverse:
                q.rect(-110, -330, 110, 0, ("#6b4a32", "#4a3322"))
                for k in (-1, 1):
                    parts.door(q, k * 52, width=96, height=300, colour="#7a5236")
                for x in (-330, 330):
                    parts.picture(q, x, -330, 130, 170, frame="#b08a44", salt=x)
                    parts.picture(q, x * 1.55, -330, 90, 120, frame="#b08a44", salt=x + 1)
            else:
                for x in (-420, 420):
                    parts.picture(q, x, -350, 120, 160, frame="#b08a44", salt=x)

        shell(p, room, holes=panes, wall_art=art)
        with p.facing(room.back):
            for x0, y0, x1, y1 in panes:
                rain_on_glass(p, x0, y0, x1, y1)
                window(p, x0, y0, x1, y1, cols=2, rows=3, frame="#e8dcc0", bar=5)
                parts.curtains(p, x0 - 16, y0 - 14, x1 + 16, y1 + 6, "#7a2e34", open_share=0.7)
        for side in (-1, 1):

            def sconces(q: Pen) -> None:
                for z in (60, 260, 460):
                    q.rect(z - 46, -400, z + 46, -120, "#000000", alpha=0.14, width=3, lit=True)
                    lamps.candle(q, z, -240, height=20)

            side_art(p, room, side, sconces)

    def stairs(p: Pen) -> None:
        if s.reverse:
            return
        for k in range(11, -1, -1):
            half, y0 = 150 + (11 - k) * 7, -17 * (k + 1)
            p.solid(-half, half, y0, y0 + 17, 300 + k * 20, 330 + k * 20, "#b9ae9a", top="#cbc0ac")
            with p.facing(300 + k * 20):
                p.rect(-62, y0, 62, y0 + 17, ("#9a3038", "#6a1e26"))
        for side in (-1, 1):
            for k in range(0, 12, 2):
                x, y = side * (152 + (11 - k) * 7), -17 * (k + 1)
                a, b = at(x, y, 305 + k * 20), at(x, y - 74, 305 + k * 20)
                p.line(*a, *b, "#5a4028", 2.6)
            a, b = at(side * 229, -91, 305), at(side * 160, -262, 525)
            p.line(*a, *b, "#7a5434", 5)
            p.solid(side * 236 - 13, side * 236 + 13, -120, 0, 292, 318, "#7a5434", top="#a8794c")
            with p.facing(300):
                p.oval(side * 236, -134, 13, 14, ("#f4dca8", "#a87c3c"))

    def columns(p: Pen) -> None:
        for x, z in ((-400, 420), (400, 420), (-430, 150), (430, 150)):
            parts.column(p, x, z, width=58, height=520, colour="#cdbfa6")
        with p.facing(240):
            for x in (-300, 300):
                p.rect(x - 16, -86, x + 16, 0, ("#cdbfa6", "#8a7d68"))
                parts.flowers(p, x, -120, size=38, salt=x)
        with p.facing(330):
            lamps.chandelier(p, 0, -318, size=1.5)

    def marble(p: Pen) -> None:
        floor(p, room, "marble", size=92, joint="#5a4a3a", shine=0.30)
        p.mirrored(room.base, lambda q: columns(q), alpha=0.30, blur=2.0, reach=130)
        with p.level():
            p.rect(-72, -262, 72, 300, "#8c2a32")
            for side in (-1, 1):
                p.rect(side * 62, -262, side * 66, 300, "#d8b060", alpha=0.8)

    def light(p: Pen) -> None:
        shafts(p, (-90, -10, 70), slant=-130, width=36, strength=0.36 * s.sky.glow, top=-300)
        p.glow(0, -240, 300, s.lamp, 0.16)

    def edge(p: Pen) -> None:
        p.rect(-640, -700, -398, 420, "#120e0c", lit=True)
        p.rect(-398, -700, -394, 420, "#ffd9a0", alpha=0.25, lit=True)

    return [
        layer(s, 3600, city, opaque=True),
        layer(s, room.back, walls, stairs),
        layer(s, 150, marble, ground=True),
        layer(s, 300, columns),
        layer(s, 200, light, mode="Screen", blur=5),
        layer(s, -110, edge, blur=8),
    ]
