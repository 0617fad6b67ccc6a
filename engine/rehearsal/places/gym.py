"""A gym: weights before a wall of mirrors, treadmills at the windows; on its other side the ring."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import lamps, surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import Room, floor, shell, side_art, window
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.staging import layer

MOTTOES = ("STRONGER EVERY DAY", "挥洒汗水", "IRON HOUSE", "自律自强")
TRIMS = ("#e8703c", "#d8c03c", "#3f9ab8", "#c83c48")
PLATES = ("#c83c34", "#2f6ab0", "#d8b030")
CORNERS = {-1: "#c83c44", 1: "#3c6ac8"}


def dumbbells(p: Pen, x0: float, x1: float, z: float) -> None:
    """A rack of dumbbells in three tiers."""
    p.solid(x0, x1, -12, 0, z, z + 40, "#2c3036")
    for row, y in enumerate((-96, -64, -30)):
        p.solid(x0, x1, y, y + 6, z + 8 - row * 4, z + 34, "#3c4248", top="#5a626a")
        with p.facing(z + 6 - row * 4):
            for k in range(int((x1 - x0 - 12) / 30)):
                x, r = x0 + 20 + k * 30, 8 + 2.4 * row
                for j in (-1, 1):
                    p.oval(x + j * 6.5, y - r, r * 0.62, r, ("#5c646c", "#16181c"))
                p.rect(x - 5, y - r - 2, x + 5, y - r + 2, "#c8d0d4")
    for x in (x0, x1 - 6):
        p.solid(x, x + 6, -110, 0, z + 4, z + 36, "#24282c")


def bag(p: Pen, x: float, z: float, top: float, colour: str) -> None:
    """A punching bag on its chains from a beam at `top`."""
    with p.level():
        p.shade(x, z, 40, 26, 0.4)
    with p.facing(z):
        for k in (-1, 1):
            p.line(x, top, x + k * 17, -198, "#a8b0b4", 2)
        dark = mix(colour, "#000000", 0.55)
        p.rect(
            x - 21,
            -200,
            x + 21,
            -62,
            (dark, colour, mix(colour, "#ffffff", 0.25), colour, dark),
            across=True,
            radius=9,
        )
        for y in (-184, -132, -80):
            p.rect(x - 21, y, x + 21, y + 5, "#1c1c20", alpha=0.7)
        p.rect(x - 12, -166, x + 12, -146, "#f0ece0", alpha=0.85, radius=2)


def treadmill(p: Pen, x: float, z: float, trim: str) -> None:
    """A treadmill that faces away from the lens, its console lit."""
    p.solid(x - 34, x + 34, -18, 0, z, z + 130, "#2c3036", top="#16181c")
    p.solid(x - 34, x - 28, -22, -18, z, z + 130, trim)
    p.solid(x + 28, x + 34, -22, -18, z, z + 130, trim)
    with p.facing(z + 120):
        for k in (-1, 1):
            p.line(x + k * 30, -18, x + k * 27, -128, "#8a929a", 6)
            p.line(x + k * 27, -96, x + k * 34, -92, "#30343a", 7)
        p.rect(x - 31, -146, x + 31, -114, "#24282e", radius=4)
        p.rect(x - 24, -142, x + 24, -120, ("#5ad8e8", "#1a5a78"), lit=True, radius=2)
        p.glow(x, -130, 60, "#5ad8e8", 0.2)


def rack(p: Pen, x: float, z: float) -> None:
    """A squat rack with a loaded bar."""
    for k in (-1, 1):
        for deep in (44, 0):
            p.solid(x + k * 58 - 4, x + k * 58 + 4, -226, 0, z + deep, z + deep + 8, "#2c3036")
    p.solid(x - 62, x + 62, -230, -222, z, z + 52, "#3c4248")
    with p.facing(z - 4):
        p.rect(x - 108, -143, x + 108, -138, ("#f0f4f4", "#8a9298"))
        for k in (-1, 1):
            for j, r in enumerate((27, 23, 17)):
                a, plate = x + k * (76 + j * 9), PLATES[j]
                p.rect(a - 4, -140 - r, a + 4, -140 + r, (mix(plate, "#ffffff", 0.2), plate), radius=3)


def ring(p: Pen, trim: str) -> None:
    """The corner of a boxing ring: canvas, apron, posts and three ropes."""
    p.solid(-300, 300, -62, 0, 300, 520, "#2a3a5a", top="#c8ccd0")
    with p.facing(300):
        p.rect(-300, -62, 300, -48, trim)
        for k in range(-5, 6):
            p.rect(k * 56 - 20, -40, k * 56 + 20, -8, "#ffffff", alpha=0.06, lit=True)
    for z in (510, 304):
        with p.facing(z):
            for y, colour in ((-182, "#e8e8ec"), (-148, "#c83c44"), (-112, "#e8e8ec")):
                p.line(-292, y, 292, y, mix(colour, "#000000", 0.25 if z > 400 else 0.0), 6)
            for k, colour in CORNERS.items():
                p.rect(k * 292 - 9, -206, k * 292 + 9, -62, (colour, mix(colour, "#000000", 0.5)), radius=4)
                p.rect(k * 284 - 15, -192, k * 284 + 15, -104, colour, radius=6)


def gym(s: Setting) -> list[Layer]:
    """Racks and treadmills, a mirrored wall that repeats its lamps; on the reverse the boxing ring."""
    trim = s.material(TRIMS, 1)
    room = Room(
        half=470,
        height=340,
        back=540,
        wall="#5c636a",
        sides="#747a80",
        floor="#565b60",
        ceiling="#3c4248",
        skirting="#24282c",
    )
    panels = [(-452 + k * 152, -452 + k * 152 + 146) for k in range(6)]

    def mirrors(q: Pen) -> None:
        q.rect(-470, -340, 470, -270, (mix(trim, "#000000", 0.15), mix(trim, "#000000", 0.35)))
        q.text(s.choose(s.own(MOTTOES), 2), 0, -286, 40, "#fff8ec")
        for a, b in panels:
            q.rect(a, -258, b, -18, ("#9fb0bc", "#c4d0d6", "#6a747c"))
            for k in range(2):  # the lamps and windows behind us, once more
                x = a + 24 + 60 * k
                q.rect(
                    x,
                    -246,
                    x + 40,
                    -240,
                    mix(s.lamp, "#ffffff", 0.5),
                    lit=True,
                    alpha=0.4 + 0.5 * s.sky.lamps,
                )
            q.rect(a + 12, -196, b - 30, -92, (s.sky.middle, s.sky.low), lit=True, alpha=0.35)
            q.rect(a, -88, b, -18, ("#5a636a", "#4a5258"), alpha=0.7)
            q.shape(
                [(a + 20, -18), (a + 70, -258), (a + 104, -258), (a + 54, -18)],
                "#ffffff",
                alpha=0.14,
                lit=True,
            )
            q.rect(a, -258, b, -18, "#e8f0f4", width=1.6, alpha=0.6)

    def bricks(q: Pen) -> None:
        for row in range(21):
            for k in range(-13, 14):
                x = k * 38 + 19 * (row % 2)
                tint = mix("#8a4a38", "#5a3028", s.pick(row * 27 + k, 8))
                q.rect(x - 18, -338 + row * 16, x + 18, -324 + row * 16, tint)
        q.rect(-190, -318, 190, -238, "#16181c")
        q.rect(-184, -312, 184, -244, trim, width=3)
        q.text(s.choose(s.own(("NO PAIN, NO GAIN", "永不言败")), 3), 0, -264, 36, "#fff4e0")
        for k in (-1, 1):
            q.rect(k * 310 - 56, -290, k * 310 + 56, -150, ("#e8dcc0", "#c8b890"))
            q.rect(k * 310 - 56, -290, k * 310 + 56, -262, mix(trim, "#000000", 0.2))
            q.oval(k * 310, -226, 15, 17, "#5a3a2c")
            q.shape(
                [(k * 310 - 40, -152), (k * 310 - 30, -204), (k * 310 + 30, -204), (k * 310 + 40, -152)],
                "#30343c",
                smooth=0.2,
            )
            for j in (-1, 1):
                q.oval(k * 310 + j * 26, -190, 14, 15, "#b83038")

    def walls(p: Pen) -> None:
        shell(p, room, wall_art=bricks if s.reverse else mirrors)

        def panes(q: Pen) -> None:
            for z in (-260, -30, 200):
                q.rect(z, -280, z + 200, -70, (s.sky.middle, s.sky.low), lit=True)
                q.glow(z + 100, -190, 190, s.sky.low, 0.24 * (1 - 0.6 * s.sky.lamps))
                window(q, z, -280, z + 200, -70, cols=3, rows=2, frame="#2c3238", bar=6)

        def lockers(q: Pen) -> None:
            for k in range(12):
                z = -260 + k * 66
                q.rect(z, -196, z + 62, 0, (mix(trim, "#586068", 0.55), mix(trim, "#24282c", 0.6)))
                for j in range(3):
                    q.rect(z + 18, -182 + j * 7, z + 44, -179 + j * 7, "#000000", alpha=0.4, lit=True)
                q.oval(z + 52, -104, 3, 5, "#c8d0d4")

        side_art(p, room, -s.side, panes)
        side_art(p, room, s.side, lockers)
        for x in (-220, 0, 220):
            for z in (-120, 120, 360):
                lamps.tube_light(
                    p, x - 8, x + 8, z, z + 170, -room.height + 20, power=0.6 + 0.4 * s.sky.lamps
                )

    def rubber(p: Pen) -> None:
        floor(p, room, "concrete", size=100, shine=0.16)
        with p.level():
            for k in range(260):  # flecks in the rubber
                p.oval(
                    -460 + 920 * s.pick(k, 71), -300 + 840 * s.pick(k, 72), 2.4, 2.4, "#c8ccd0", alpha=0.24
                )
            p.rect(-190, -390, -184, 540, trim, alpha=0.8)
            p.rect(184, -390, 190, 540, trim, alpha=0.8)
        for x in (-150, 150):
            surfaces.pool(p, x, 160, 220, mix(s.lamp, "#ffffff", 0.4), 0.2)

    def machines(p: Pen) -> None:
        if s.reverse:
            ring(p, trim)
            return
        dumbbells(p, -210, 210, 470)
        rack(p, -300, 360)
        for x in (290, 400):
            treadmill(p, x, 300, trim)

    def near(p: Pen) -> None:
        f = s.side
        bag(p, 205 * f, 200, -340, "#a83038" if s.pick(2, 3) > 0.5 else "#3c4048")
        p.solid(-250, -150, -46, -36, 210, 240, "#24282c", top="#3c4046")
        for x in (-240, -166):
            p.solid(x, x + 6, -36, 0, 214, 236, "#8a9298")
        with p.facing(205):
            p.oval(-112, -15, 14, 15, ("#5c646c", "#1c1e22"))
            p.oval(-112, -34, 9, 7, "#30343a", width=4)
            p.oval(120 * f, -30, 30, 30, (mix(trim, "#ffffff", 0.3), mix(trim, "#000000", 0.4)))

    return [
        layer(s, room.back, walls, opaque=True),
        layer(s, 150, rubber, ground=True),
        layer(s, 380, machines),
        layer(s, 200, near),
        layer(s, -120, lambda p: p.rect(372, -700, 700, 420, ("#2c3036", "#0c0e10"), across=True), blur=9),
    ]
