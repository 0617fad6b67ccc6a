"""Where the law is done: courtroom and prison cell."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import lamps, parts, surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import Room, floor, shafts, shell, side_art, window
from engine.rehearsal.places.homes import city
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.staging import layer

GOLD = "#d9b35c"
BENCH = ("书记", "审判长", "审判员", "CLERK", "JUDGE", "JUDGE")  # from left to right


def scales(p: Pen, x: float, y: float, size: float) -> None:
    """The scales of justice in gold, the middle of their beam at (x, y)."""
    for k in (-1, 1):
        p.line(x, y, x + k * size, y + size * 0.1, GOLD, size * 0.08)
        for j in (-1, 1):
            p.line(x + k * size, y + size * 0.1, x + k * size + j * size * 0.4, y + size, GOLD, size * 0.035)
        p.shape(
            [
                (x + k * size + dx * size, y + dy * size)
                for dx, dy in ((-0.5, 1), (0.5, 1), (0.25, 1.25), (-0.25, 1.25))
            ],
            (mix(GOLD, "#ffffff", 0.3), mix(GOLD, "#000000", 0.3)),
        )
    p.rect(
        x - size * 0.06, y - size * 0.3, x + size * 0.06, y + size * 1.8, (GOLD, mix(GOLD, "#000000", 0.4))
    )
    p.oval(x, y - size * 0.3, size * 0.16, size * 0.16, mix(GOLD, "#ffffff", 0.3))
    p.rect(x - size * 0.5, y + size * 1.75, x + size * 0.5, y + size * 1.95, mix(GOLD, "#000000", 0.2))


def pews(p: Pen, rows: tuple[float, ...], colour: str) -> None:
    """Rows of benches at the depths `rows`, far to near, with an aisle between."""
    for z in rows:
        for a, b in ((-400, -70), (70, 400)):
            p.solid(a, b, -50, -42, z - 42, z, mix(colour, "#000000", 0.1), top=mix(colour, "#ffffff", 0.15))
            p.solid(a, b, -96, 0, z, z + 7, colour, top=mix(colour, "#ffffff", 0.3))


def courtroom(s: Setting) -> list[Layer]:
    """A court: the judges' bench under the scales, wood and rails; the public's pews on the reverse."""
    wood = s.material(("#8a5f3e", "#7c4f38", "#946a44", "#80604a", "#8a5548"), 1)
    room = Room(
        half=470,
        height=370,
        back=500,
        wall="#a98960",
        sides="#b0a084",
        floor="#7a4c42",
        ceiling="#dcd3c2",
        skirting="#4a3020",
    )

    def walls(p: Pen) -> None:
        def art(q: Pen) -> None:
            for k in range(-7, 8):
                q.rect(k * 62 - 27, -340, k * 62 + 27, -12, "#000000", alpha=0.10, lit=True)
                q.rect(k * 62 - 29, -340, k * 62 - 27, -12, "#ffffff", alpha=0.16, lit=True)
            if s.reverse:
                for k in (-1, 1):
                    parts.door(q, k * 49, width=92, height=236, colour="#6e452a")
                parts.clock(q, 0, -290, 20)
                q.rect(-30, -268, 30, -250, "#1e8a5a", lit=True, radius=2)
                q.text(s.choose(s.own(("EXIT", "出口")), 1), 0, -254, 14, "#f0fff4", lit=True)
                for k in (-1, 1):
                    parts.picture(q, k * 250, -210, 110, 84, salt=k)
            else:
                q.rect(-104, -352, 104, -80, (mix(wood, "#000000", 0.25), mix(wood, "#000000", 0.5)))
                q.rect(-104, -352, 104, -80, GOLD, width=3, alpha=0.8)
                q.glow(0, -270, 170, "#ffe2a8", 0.28)
                scales(q, 0, -296, 52)
                for k in (-1, 1):
                    q.rect(k * 230 - 46, -330, k * 230 + 46, -120, "#6d2a30")
                    q.rect(k * 230 - 46, -330, k * 230 + 46, -322, GOLD)

        shell(p, room, wall_art=art)

        def panes(q: Pen) -> None:
            for z in (-160, 60, 280):
                q.rect(z, -310, z + 110, -120, (s.sky.middle, s.sky.low), lit=True)
                window(q, z, -310, z + 110, -120, cols=2, rows=3, frame="#5a4028", bar=5)
                q.glow(z + 55, -215, 150, s.sky.low, 0.2 * (1 - 0.7 * s.sky.lamps))

        side_art(p, room, -s.side, panes)
        for x in (-250, 0, 250):
            lamps.tube_light(p, x - 60, x + 60, 60, 110, -room.height, power=0.4 + 0.5 * s.sky.lamps)

    def carpet(p: Pen) -> None:
        floor(p, room, "carpet", shine=0.06)
        with p.level():
            p.rect(-66, -390, 66, 420, "#94584a")
            for k in (-1, 1):
                p.rect(k * 60, -390, k * 64, 420, GOLD, alpha=0.5)
        surfaces.pool(p, 0, 120, 300, mix(s.lamp, "#ffffff", 0.3), 0.20)

    def bench(p: Pen) -> None:
        if s.reverse:
            pews(p, (430, 350, 270), "#7c5236")
            return
        with p.facing(480):
            for k in (-1, 0, 1):
                tall = 226 if k == 0 else 206
                p.rect(k * 118 - 34, -tall, k * 118 + 34, -110, ("#4a2420", "#2c1414"), radius=9)
                p.rect(k * 118 - 34, -tall, k * 118 + 34, -110, GOLD, width=2, radius=9, alpha=0.6)
        p.solid(-300, 300, -40, 0, 360, 480, "#6b4229", top="#8a5c3c")
        p.solid(-230, 230, -138, -40, 390, 440, wood, top="#b98a5c")
        with p.facing(390):
            for k in range(-3, 4):
                p.rect(k * 62 - 25, -122, k * 62 + 25, -52, "#000000", alpha=0.2, width=2.2, lit=True)
            for k in (-1, 0, 1):
                p.rect(k * 118 - 22, -152, k * 118 + 22, -138, "#e9dcc0", radius=1)
                p.text(s.own(BENCH)[k + 1], k * 118, -141, 9, "#4a2420")
            p.rect(46, -146, 72, -138, "#5a3420", radius=2)
        p.solid(-420, -300, -112, 0, 330, 400, wood, top="#b98a5c")

    def rail(p: Pen) -> None:
        f = s.side
        for a, b in ((-480, -110), (110, 480)):
            with p.facing(220):
                p.rect(a, -88, b, -79, ("#b98a5c", "#7c5236"))
                for k in range(int((b - a) / 24)):
                    p.rect(a + 8 + k * 24, -79, a + 14 + k * 24, -4, ("#9a6e48", "#5f3f28"))
                p.rect(a, -8, b, 0, "#5f3f28")
        if not s.reverse:
            parts.table(p, -260 * f, 250, width=150, deep=60, height=76, colour="#7c5236")
            parts.table(p, 260 * f, 250, width=150, deep=60, height=76, colour="#7c5236")

    def light(p: Pen) -> None:
        xs = (-250, -170, -90) if not s.reverse else (90, 170, 250)
        shafts(p, xs, slant=150 * s.side, width=34, strength=0.3 * s.sky.glow, top=-320)

    return [
        layer(s, room.back, walls, opaque=True),
        layer(s, 150, carpet, ground=True),
        layer(s, 400, bench),
        layer(s, 220, rail),
        layer(s, 130, light, mode="Screen", blur=7),
        layer(s, -120, lambda p: p.rect(-640, 124, 640, 420, ("#7c5236", "#2a1a10")), blur=9),
    ]


def bars(p: Pen, x0: float, x1: float, top: float, *, gap: float = 24, colour: str = "#5d6a72") -> None:
    """A wall of prison bars on the plane of the pen."""
    for k in range(int((x1 - x0) / gap) + 1):
        x = x0 + k * gap
        p.rect(
            x - 3,
            top,
            x + 3,
            0,
            (mix(colour, "#ffffff", 0.4), colour, mix(colour, "#000000", 0.5)),
            across=True,
        )
    for y in (top, top * 0.52, -6):
        p.rect(x0, y - 5, x1, y + 5, (mix(colour, "#ffffff", 0.25), mix(colour, "#000000", 0.35)))


def prison(s: Setting) -> list[Layer]:
    """A cell: bunk, basin, a high barred window; on the reverse the bars and the gallery beyond."""
    room = Room(
        half=300,
        height=290,
        back=280,
        wall="#8f9c98",
        sides="#7f8c8a",
        floor="#7c807c",
        ceiling="#9aa29e",
        skirting="#55615f",
    )
    pane = (-48.0, -246.0, 48.0, -176.0)

    def gallery(p: Pen) -> None:
        p.canvas.drawPaint(p.ink("#414b50"))
        with p.facing(620):
            p.rect(-900, -620, 900, 0, ("#5c686c", "#6b7779"))
            for row in (0, 1):
                y = -row * 300
                p.rect(-900, y - 312, 900, y - 296, "#39444a")
                for k in range(-5, 6):
                    p.rect(k * 170 - 48, y - 226, k * 170 + 48, y, ("#3a464c", "#2a3338"))
                    p.rect(k * 170 - 18, y - 196, k * 170 + 18, y - 174, "#c8d8c8", lit=True, alpha=0.35)
                    p.text(str(204 + k + 20 * row), k * 170, y - 244, 20, "#d8dcd4")
            for k in (-1, 0, 1):
                p.rect(k * 300 - 60, -290, k * 300 + 60, -280, mix(s.lamp, "#ffffff", 0.6), lit=True)
                p.glow(k * 300, -270, 300, s.lamp, 0.34)

    def walls(p: Pen) -> None:
        def art(q: Pen) -> None:
            q.rect(-300, -124, 300, 0, "#5f7a78", alpha=0.55)
            q.rect(-300, -128, 300, -123, "#4a605f")
            for k in range(22):
                q.oval(
                    (s.pick(k, 1) - 0.5) * 580,
                    -250 * s.pick(k, 2),
                    36,
                    22,
                    "#000000",
                    alpha=0.05,
                    lit=True,
                    blur=7,
                )
            for k in range(29):  # days counted, by fives
                x, y = 80 + k % 15 * 8 + k % 15 // 5 * 8, -238 + k // 15 * 32
                if k % 5 == 4:
                    q.line(x - 34, y + 20, x - 2, y + 2, "#e8ece4", 1.8, alpha=0.85)
                else:
                    q.line(x, y, x + 2 * s.pick(k, 7), y + 22, "#e8ece4", 1.8, alpha=0.85)
            for k in range(3):  # cracks and damp
                u, v = -250 + 190 * k, -286
                crack = [(u + 16 * (s.pick(j + k * 7, 8) - 0.5) + j * 4, v + j * 17) for j in range(5)]
                q.shape(crack, "#3c4644", width=1.6, alpha=0.6, close=False)
            q.rect(-300, -40, 300, 0, (("#2c3a30", 0.0), ("#2c3a30", 0.5)), lit=True)

        holes = [(-300.0, -290.0, 300.0, 0.0)] if s.reverse else [pane]
        shell(p, room, holes=holes, wall_art=None if s.reverse else art)
        with p.facing(room.back):
            if s.reverse:
                p.rect(-300, -290, 300, -262, "#59666a")
                bars(p, -300, 300, -262)
                p.rect(-62, -256, -54, 0, "#46535a")
                p.rect(58, -256, 66, 0, "#46535a")
                p.rect(38, -136, 72, -98, ("#7a878c", "#4a565c"), radius=2)
                p.oval(54, -112, 4, 4, "#1a2022")
            else:
                p.rect(-54, -252, 54, -170, "#4a5654", width=9)
                for k in range(1, 6):
                    p.rect(-48 + k * 16 - 2, -246, -48 + k * 16 + 2, -176, "#2f3a3c")
                p.glow(0, -210, 150, s.sky.low, 0.4 * (1 - 0.6 * s.sky.lamps))
        with p.level(-room.height):
            p.rect(-22, 40, 22, 150, mix(s.lamp, "#ffffff", 0.5), lit=True, alpha=0.7)

    def concrete(p: Pen) -> None:
        floor(p, room, "concrete", size=120, shine=0.10)
        surfaces.pool(p, 0, 70, 240, mix(s.sky.low, s.lamp, 0.4 + 0.5 * s.sky.lamps), 0.30)
        if s.reverse:
            return
        with p.level():  # the window's bars, thrown on the floor
            for k in range(5):
                x, z = 44 + k * 17, 40
                cell = [(x, z + 150), (x + 12, z + 150), (x + 34, z), (x + 18, z)]
                p.shape(cell, mix(s.sky.sun, "#ffffff", 0.3), alpha=0.16 + 0.4 * s.sky.glow, lit=True, blur=2)

    def things(p: Pen) -> None:
        f = s.side
        a, b = sorted((-292 * f, -150 * f))
        for y, deep in ((-52, 0), (-164, 0)):
            p.solid(a, b, y, y + 8, 90, 270, "#4b585c", top="#a8b2ac")
            with p.level(y - 2):
                p.rect(a + 4, 94 + deep, b - 4, 266, "#c4ccbe")
                p.rect(a + 4, 94, b - 4, 210, "#7a6a54")
                p.rect(a + 12, 222, b - 12, 260, "#e0e4da", radius=8)
            with p.facing(91):
                p.shape(
                    [(a, y), (b, y), (b - 6, y + 20), (a + 30, y + 13), (a + 4, y + 26)],
                    ("#7a6a54", "#4a3e30"),
                )
        for x in (a + 3, b - 3):
            for z in (268, 92):
                p.solid(x - 3, x + 3, -216, 0, z, z + 5, "#4b585c")
        with p.facing(200):
            x = 118 * f  # a bucket, a tin cup
            p.shape([(x - 20, -38), (x + 20, -38), (x + 15, 0), (x - 15, 0)], ("#a8b2b4", "#5c666a"))
            p.oval(x, -38, 20, 5, "#39444a")
            p.shape([(x - 19, -40), (x, -62), (x + 19, -40)], "#8a9498", width=2, smooth=0.8, close=False)
            p.rect(x + 34, -13, x + 48, 0, ("#c4ccce", "#7a868a"), radius=1)
        if s.reverse:
            return
        with p.facing(262):
            p.rect(150, -92, 214, -70, ("#e4e8e6", "#b0b8b6"), radius=6)
            p.rect(176, -70, 188, -30, "#a8b0ae")
            p.rect(166, -112, 170, -92, "#8a9498")
            p.rect(232, -44, 284, -36, "#d0d6d4", radius=3)
            p.shape([(238, -36), (280, -36), (270, 0), (248, 0)], ("#c4cac8", "#8a9290"))
            p.rect(156, -168, 208, -120, ("#c4d4d4", "#8a9a9e", "#a4b4b6"), radius=2, across=True)
            p.rect(156, -168, 208, -120, "#55615f", width=2.4, radius=2)

    def beam(p: Pen) -> None:
        xs = () if s.reverse else (-30, -12, 6)
        shafts(p, xs, slant=100, width=13, strength=0.6 * s.sky.glow + 0.24, top=-208, foot=40)
        p.glow(0, -200, 200, s.lamp, 0.16)

    def edge(p: Pen) -> None:
        for x in (-252, 214):
            p.rect(x - 9, -700, x + 9, 420, ("#2a3236", "#10161a"), across=True)

    return [
        layer(s, 620, gallery if s.reverse else city, opaque=True),
        layer(s, room.back, walls),
        layer(s, 150, concrete, ground=True),
        layer(s, 180, things),
        layer(s, 120, beam, mode="Screen", blur=5),
        layer(s, -150, edge, blur=7),
    ]
