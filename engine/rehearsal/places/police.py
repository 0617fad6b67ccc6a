"""A police station: its open office behind the counter, and across from it the holding cell."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.places import lamps, parts, surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import Room, floor, shell, side_art, window
from engine.rehearsal.places.law import bars
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.staging import layer

BLUE, GOLD = "#24508c", "#d9b35c"
PAPERS = ("#f4f0e4", "#fff8d0", "#dceaf4", "#f4f4f0")


def badge(p: Pen, x: float, y: float, size: float) -> None:
    """A police shield with a star, its middle at (x, y)."""
    outline = [
        (-46, -52),
        (-16, -48),
        (0, -62),
        (16, -48),
        (46, -52),
        (50, 0),
        (30, 42),
        (0, 62),
        (-30, 42),
        (-50, 0),
    ]
    edge = [(x + a * size, y + b * size) for a, b in outline]
    p.shape(edge, ("#f4dc94", "#a87c34"), smooth=0.25)
    p.shape(
        [(x + a * size * 0.84, y + b * size * 0.84) for a, b in outline], ("#2f68b0", "#16386c"), smooth=0.25
    )
    star = [(0, -28), (7, -9), (27, -8), (11, 4), (17, 24), (0, 12), (-17, 24), (-11, 4), (-27, -8), (-7, -9)]
    p.shape([(x + a * size, y + b * size) for a, b in star], ("#fff0b8", "#d9a84c"))


def board(p: Pen, x: float, y: float, wide: float, tall: float) -> None:
    """A cork board of notices, faces and a map, string between its pins; its middle at (x, y)."""
    s = p.setting
    a, b = x - wide / 2, y - tall / 2
    p.rect(a - 5, b - 5, a + wide + 5, b + tall + 5, ("#8a929a", "#5a626a"))
    p.rect(a, b, a + wide, b + tall, ("#b88a58", "#9a7044"))
    pins: list[tuple[float, float]] = []
    columns = int(wide / 34)
    for k in range(columns * 3):
        u = a + wide * (k % columns + 0.5) / columns + 5 * (s.pick(k, 31) - 0.5)
        v = b + tall * (k // columns + 0.5) / 3 + 5 * (s.pick(k, 32) - 0.5)
        if s.pick(k, 33) > 0.45:
            p.rect(u - 11, v - 15, u + 11, v + 13, PAPERS[k % 4])
            for j in range(4):
                p.line(u - 8, v - 8 + j * 5, u + 8 - 5 * s.pick(j, k), v - 8 + j * 5, "#4a525a", 1.1)
        else:
            p.rect(u - 10, v - 14, u + 10, v + 14, "#f0f0ec")
            p.rect(u - 8, v - 12, u + 8, v + 8, "#8aa0b0")
            p.oval(u, v - 4, 4, 5, "#5a4438")
            p.shape([(u - 7, v + 8), (u - 4, v + 1), (u + 4, v + 1), (u + 7, v + 8)], "#33404c")
            pins.append((u, v - 13))
    p.shape(pins, "#c83030", width=1.6, close=False)
    for u, v in pins:
        p.oval(u, v, 2, 2, "#e83c34")


def police_station(s: Setting) -> list[Layer]:
    """Desks behind the duty counter under the badge; on the reverse the cell, its bench, a clock."""
    room = Room(
        half=450,
        height=300,
        back=520,
        wall="#cfd6da",
        sides="#bcc6cc",
        floor="#8c969a",
        ceiling="#dfe4e6",
        skirting="#3a4854",
    )
    title = s.choose(s.own(("POLICE", "公安")), 1)

    def walls(p: Pen) -> None:
        def office(q: Pen) -> None:
            q.rect(-450, -104, 450, -86, BLUE)
            q.rect(-450, -84, 450, -80, "#f4f6f8")
            badge(q, 0, -226, 0.86)
            for k, word in ((-1, title), (1, s.choose(s.own(("SERVE", "为民")), 1))):
                wide = 40 * len(word) * (0.31 if word.isascii() else 0.5)
                q.text(word, k * (54 + wide), -206, 40, BLUE)
            board(q, -312, -190, 190, 126)
            board(q, 322, -190, 150, 126)

        def cell(q: Pen) -> None:
            q.rect(-450, -104, 450, -86, BLUE)
            q.rect(-330, -262, 90, 0, ("#7c8a92", "#5c6870"))
            q.rect(-330, -262, 90, -256, "#28323a")
            q.rect(-316, -62, 76, -48, ("#98a4ac", "#6a767e"))
            for x in (-300, -120, 50):
                q.rect(x, -48, x + 10, 0, "#5a666e")
            q.glow(-120, -240, 240, "#e0ecf4", 0.4)
            parts.clock(q, 190, -236, 24)
            q.rect(146, -198, 234, -174, BLUE)
            q.text(s.choose(s.own(("CUSTODY", "羁押室")), 1), 190, -180, 17, "#f0f6fc")
            parts.door(q, 330, width=104, height=216, colour="#4a6276", glass=True)
            q.rect(300, -258, 360, -236, "#1e8a5a", lit=True, radius=3)
            q.text(s.choose(s.own(("EXIT", "出口")), 1), 330, -241, 17, "#f0fff4", lit=True)
            for k in range(6):  # the height of whoever stands there
                q.rect(118, -200 + k * 20, 140 - 8 * (k % 2), -198 + k * 20, "#20282e")

        shell(p, room, wall_art=cell if s.reverse else office)
        if s.reverse:
            with p.facing(room.back - 14):
                bars(p, -334, 94, -262, gap=26, colour="#6a767e")
                p.rect(-20, -136, 6, -104, ("#8a969c", "#4a565c"), radius=2)

        def panes(q: Pen) -> None:
            for z in (-220, 0, 220):
                q.rect(z, -252, z + 150, -120, (s.sky.middle, s.sky.low), lit=True)
                window(q, z, -252, z + 150, -120, cols=2, frame="#5a666e", bar=5)
                for k in range(14):
                    q.rect(z, -252 + k * 9, z + 150, -248 + k * 9, "#dfe6ea", alpha=0.75)

        def cabinets(q: Pen) -> None:
            for z in range(-240, 480, 84):
                q.rect(z, -190, z + 80, 0, ("#98a4a8", "#727e84"))
                for k in range(4):
                    q.rect(
                        z + 5, -184 + k * 46, z + 75, -144 + k * 46, "#000000", alpha=0.2, width=2, lit=True
                    )
                    q.rect(z + 30, -170 + k * 46, z + 50, -164 + k * 46, "#d8dee0")

        side_art(p, room, -s.side, panes)
        side_art(p, room, s.side, cabinets)
        for x in (-210, 40, 250):
            for z in (-60, 200, 400):
                lamps.tube_light(p, x - 50, x + 30, z, z + 34, -room.height, power=0.75 + 0.25 * s.sky.lamps)

    def tiles(p: Pen) -> None:
        floor(p, room, "tiles", size=62, shine=0.2)
        with p.level():
            p.rect(-450, 120, 450, 128, "#e8c03c", alpha=0.7)
        for x in (-160, 160):
            surfaces.pool(p, x, 200, 220, "#f0f8ff", 0.2)

    def desks(p: Pen) -> None:
        if s.reverse:
            return
        for z, xs in ((430, (-250, -60, 130, 310)), (350, (-170, 210))):
            for k, x in enumerate(xs):
                parts.desk(p, x, z, width=140, screens=1 + (k + z) % 2, colour="#b8b4a8", salt=k + z)
                with p.facing(z + 20):
                    for j in range(3):
                        p.rect(x + 20 - j, -80 - j * 5, x + 50 + j, -76 - j * 5, PAPERS[j])

    def counter(p: Pen) -> None:
        if s.reverse:
            for x in (-250, 250):
                parts.table(p, x, 230, width=130, deep=56, colour="#7a868c")
                parts.chair(p, x, 310, colour="#3c4a54", seat="#24508c")
            with p.facing(240):
                parts.monitor(p, 250, -76, width=58, salt=4)
                parts.flowers(p, -290, -90, size=9, tints=("#5a8a5c", "#4a7a4c"))
                p.rect(-246, -84, -214, -74, PAPERS[1])
            return
        for a, b in ((-430, -62), (110, 430)):
            p.solid(a, b, -104, 0, 200, 256, "#3f5a78", top="#c8b494")
            with p.facing(200):
                p.rect(a, -104, b, -96, ("#d8c8a8", "#a89470"))
                p.rect(a, -70, b, -58, "#f0f4f6", alpha=0.9)
                for k in range(int((b - a) / 24)):
                    p.shape(
                        [
                            (a + k * 24, -58),
                            (a + k * 24 + 12, -58),
                            (a + k * 24 + 22, -70),
                            (a + k * 24 + 10, -70),
                        ],
                        BLUE,
                    )
        with p.facing(204):
            p.rect(-246, -130, -144, -106, ("#2f68b0", "#1c447c"), radius=3)
            p.text(s.choose(s.own(("DUTY DESK", "值班台")), 1), -195, -111, 17, "#f4f8fc")
            parts.monitor(p, 190, -104, width=60, salt=9)
            p.rect(266, -114, 296, -104, "#2a3036", radius=2)
            p.line(270, -116, 294, -116, "#1a2026", 5)
            parts.plant(p, 372, -104, height=62, salt=2)
            p.oval(-106, -107, 9, 4, GOLD)

    return [
        layer(s, room.back, walls, opaque=True),
        layer(s, 150, tiles, ground=True),
        layer(s, 390, desks),
        layer(s, 220, counter),
        layer(s, -130, lambda p: p.rect(-640, 128, 640, 420, ("#5a6a78", "#1c262e")), blur=9),
    ]
