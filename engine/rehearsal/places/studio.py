"""A studio: foam, microphone, ring light and camera; behind the glass its control desk."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import parts, surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import Room, floor, shell, side_art
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.signs import flicker
from engine.rehearsal.places.staging import layer

PAIRS = (("#ff4a8a", "#4ac8ff"), ("#ff8a3c", "#7a5aff"), ("#5affc0", "#c84aff"))


def foam(p: Pen, x0: float, y0: float, x1: float, y1: float, colour: str, *, size: float = 30) -> None:
    """Acoustic foam: tiles of wedges, each turned against its neighbours."""
    for row in range(int((y1 - y0) / size)):
        for k in range(int((x1 - x0) / size)):
            x, y = x0 + k * size, y0 + row * size
            p.rect(x, y, x + size, y + size, mix(colour, "#000000", 0.25))
            upright = (row + k) % 2
            for j in range(3):
                a = j * size / 3
                tones = (mix(colour, "#ffffff", 0.2), mix(colour, "#000000", 0.45))
                box = (
                    (x + a, y, x + a + size / 3, y + size)
                    if upright
                    else (x, y + a, x + size, y + a + size / 3)
                )
                p.rect(*box, tones, across=bool(upright))


def microphone(p: Pen, x: float, z: float) -> None:
    """A condenser microphone in its cradle on a boom, with a pop shield."""
    with p.facing(z):
        for k in (-1, 0, 1):
            p.line(x + 70, -60, x + 70 + k * 34, 0, "#24282c", 4)
        p.line(x + 70, 0, x + 70, -196, "#3c4248", 5)
        p.line(x + 96, -206, x - 4, -176, "#3c4248", 4)
        p.oval(x, -150, 22, 22, "#8a929a", width=2.4)
        p.rect(x - 10, -172, x + 10, -126, ("#5a626a", "#d8dee0", "#7a8288"), across=True, radius=8)
        p.rect(x - 10, -148, x + 10, -124, ("#24282c", "#5a626a", "#1c1e22"), across=True, radius=3)
        p.oval(x - 34, -152, 19, 21, "#101214", alpha=0.72)
        p.oval(x - 34, -152, 19, 21, "#5a626a", width=2.4)
        p.line(x - 16, -146, x + 4, -122, "#5a626a", 1.8)


def camera(p: Pen, x: float, z: float, way: int) -> None:
    """A broadcast camera on its tripod, turned `way`, its tally lamp on."""
    with p.level():
        p.shade(x, z, 60, 34, 0.45)
    with p.facing(z):
        for k in (-1, 0, 1):
            p.line(x, -104, x + k * 46, 0, "#2a2e34", 6)
        p.rect(x - 14, -122, x + 14, -104, "#3c4248", radius=3)
        p.rect(x - 38, -170, x + 38, -122, ("#4a5058", "#1c2026"), radius=5)
        p.rect(x + way * 38, -164, x + way * 72, -128, ("#30343a", "#101216"), radius=3)
        p.oval(x + way * 72, -146, 6, 17, ("#7ab0d8", "#1a2a4a"))
        p.rect(x - way * 20 - 16, -196, x - way * 20 + 16, -174, "#16181c", radius=2)
        p.rect(x - way * 20 - 13, -193, x - way * 20 + 13, -177, ("#5a9ab8", "#24506a"), lit=True)
        p.oval(x + way * 26, -176, 3.4, 3.4, "#ff3c34", lit=True)
        p.glow(x + way * 26, -176, 34, "#ff3c34", 0.6)
        p.line(x - way * 38, -128, x - way * 84, -98, "#2a2e34", 5)


def ring_light(p: Pen, x: float, z: float) -> None:
    """A ring light on its stand, a phone in the middle."""
    with p.facing(z):
        p.line(x, -158, x, 0, "#2a2e34", 5)
        for k in (-1, 1):
            p.line(x, -40, x + k * 32, 0, "#2a2e34", 4)
        p.glow(x, -200, 190, "#fff0e0", 0.5)
        p.oval(x, -200, 40, 40, "#e8e4e0", width=15)
        p.oval(x, -200, 40, 40, "#fffaf2", width=10, lit=True)
        p.rect(x - 10, -220, x + 10, -180, "#16181c", radius=3)
        p.rect(x - 8, -217, x + 8, -183, ("#8a5a9a", "#3c2a5a"), lit=True)


def studio(s: Setting) -> list[Layer]:
    """Where voices and broadcasts are made, under a lit sign; on the reverse the desk behind its glass."""
    warm, cool = s.material(PAIRS, 3)
    room = Room(
        half=380,
        height=300,
        back=380,
        wall="#4c505a",
        sides="#464a54",
        floor="#7a624c",
        ceiling="#34383e",
        skirting="#24262a",
    )
    glass = (-210.0, -236.0, 210.0, -92.0)
    sign = s.choose(s.own(("ON AIR", "直播中")), 1)

    def control(q: Pen) -> None:
        a, b, c, d = glass
        q.rect(a, b, c, d, ("#2c3440", "#3a4450"))
        for k in range(5):
            parts.monitor(q, -168 + k * 84, -142, width=74, salt=k * 7)
        for k in range(5):
            q.rect(a + 18 + k * 80, b + 6, a + 62 + k * 80, b + 11, "#fff0d0", lit=True)
            q.glow(a + 40 + k * 80, b + 12, 70, "#ffe0b0", 0.3)
        for x in (-70, 96):  # those who listen
            q.shape([(x - 34, d), (x - 28, d - 34), (x + 28, d - 34), (x + 34, d)], "#1c2228", smooth=0.3)
            q.oval(x, d - 50, 14, 17, "#4a3a34")
            q.oval(x, d - 54, 17, 15, "#16181c", width=4)
        q.rect(a, d - 24, c, d, ("#5a626c", "#30363e"))
        for k in range(40):
            q.rect(a + 6 + k * 10, d - 20, a + 8 + k * 10, d - 4, "#101418")
            q.rect(
                a + 4 + k * 10,
                d - 16 + 8 * s.pick(k, 5),
                a + 10 + k * 10,
                d - 12 + 8 * s.pick(k, 5),
                "#d8dee0",
            )
            q.oval(a + 7 + k * 10, d - 22, 1.6, 1.6, (warm, cool, "#8aff9a")[k % 3], lit=True)

    def walls(p: Pen) -> None:
        def art(q: Pen) -> None:
            foam(q, -380, -292, 380, -112, "#5a606c" if not s.reverse else "#565258")
            q.rect(-380, -112, 380, 0, ("#8a6a4c", "#5f4632"))
            for k in range(-19, 20):
                q.rect(k * 20 - 1.4, -112, k * 20 + 1.4, 0, "#000000", alpha=0.3, lit=True)
            if s.reverse:
                q.rect(-226, -252, 226, -76, ("#6a5038", "#4a3626"))
                control(q)
                for k in (-1, 0, 1):
                    q.shape(
                        [(k * 140 - 30, -92), (k * 140 + 20, -236), (k * 140 + 44, -236), (k * 140 - 6, -92)],
                        "#ffffff",
                        alpha=0.10,
                        lit=True,
                    )
                q.rect(*glass, "#c8d0d4", width=3)
                parts.door(q, 308, width=96, height=212, colour="#4a4e58", glass=True)
                return
            for k, colour in ((-1, warm), (1, cool)):
                q.rect(k * 236 - 4, -292, k * 236 + 4, -8, mix(colour, "#ffffff", 0.5), lit=True, radius=3)
                q.glow(k * 236, -150, 230, colour, 0.46)
            q.rect(-120, -282, 120, -214, ("#20242a", "#14161a"), radius=7)
            q.rect(-110, -273, 110, -223, ("#e8342c", "#a81c1c"), lit=True, radius=5)
            q.text(sign, 0, -234, 40, "#fff4f0", lit=True)

        shell(p, room, wall_art=art)

        def baffles(q: Pen) -> None:
            foam(q, -400, -292, 380, -112, "#4c525c", size=40)
            for k, z in enumerate((-180, 60)):
                q.rect(z, -236, z + 160, -120, (cool, warm)[k], alpha=0.35)

        for side in (-1, 1):
            side_art(p, room, side, baffles)
        for z in (40, 250):
            with p.facing(z):
                p.rect(-380, -room.height + 6, 380, -room.height + 14, "#1c1e22")
                for x in (-230, -80, 80, 230):
                    p.shape([(x - 15, -286), (x + 15, -286), (x + 23, -252), (x - 23, -252)], "#1c1e22")
                    p.oval(x, -252, 21, 5, "#fff4e0", lit=True)
                    p.glow(x, -250, 80, s.lamp, 0.4)

    def boards(p: Pen) -> None:
        floor(p, room, "planks", shine=0.26)
        with p.level():
            p.oval(0, 110, 210, 130, mix("#4a4652", warm, 0.16))
            p.oval(0, 110, 196, 118, mix("#4a4652", "#ffffff", 0.14), width=3)
            for k in range(3):
                p.shape(
                    [(-330 + k * 30, 360), (-120 + k * 30, 120), (60 * k, -300)],
                    "#16181c",
                    width=3,
                    smooth=0.6,
                    close=False,
                )
        surfaces.pool(p, 0, 120, 230, s.lamp, 0.3)
        surfaces.pool(p, -220, 240, 190, warm, 0.16)
        surfaces.pool(p, 220, 240, 190, cool, 0.16)

    def gear(p: Pen) -> None:
        f = s.side
        parts.table(p, 30 * f, 250, width=200, deep=62, height=76, colour="#3c3a3e")
        with p.facing(262):
            parts.monitor(p, 92 * f, -76, width=58, salt=3)
            p.rect(-20 * f - 30, -80, -20 * f + 30, -76, "#e8e4da")
            p.oval(-44 * f, -86, 17, 15, "#1c1e22", width=5)
        microphone(p, 78 * f, 246)
        camera(p, 236 * f, 190, -f)
        ring_light(p, -196 * f, 240)

    def softbox(p: Pen) -> None:
        x = -290 * s.side
        with p.facing(150):
            p.line(x, -190, x, 0, "#24282c", 5)
            p.shape([(x - 62, -290), (x + 48, -276), (x + 52, -180), (x - 58, -166)], "#101216")
            p.shape(
                [(x - 54, -282), (x + 44, -270), (x + 48, -186), (x - 50, -174)],
                ("#fffaf0", "#ffe8cc"),
                lit=True,
            )
        p.glow(x * 0.78, -210, 200, "#fff0dc", 0.34)

    def on_air(p: Pen) -> None:
        if not s.reverse:
            p.glow(0, -208, 150, "#ff3c30", 0.34)

    return [
        layer(s, room.back, walls, opaque=True),
        layer(s, 150, boards, ground=True),
        layer(s, 240, gear),
        layer(s, 180, softbox),
        layer(s, 260, on_air, mode="Plus", alpha=flicker(s.seed), box=(-180, -380, 180, -40)),
    ]
