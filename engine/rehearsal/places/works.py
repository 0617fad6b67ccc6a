"""Big bare rooms: warehouse and underground garage."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import lamps, outdoors, parts, signs, surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import (
    NEAR,
    Room,
    floor,
    rain_on_glass,
    shafts,
    shell,
    side_art,
    window,
)
from engine.rehearsal.places.homes import city, window_light
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.space import at
from engine.rehearsal.places.staging import layer

CRATES = ("#a67c4e", "#8f6a44", "#b58c5c", "#7f6a50")
BANDS = ("#e0b030", "#3f8fb8", "#c8503c")


def crate(p: Pen, x: float, z: float, size: float, *, y: float = 0, salt: float = 0) -> None:
    """A wooden crate standing at `y`."""
    colour, half = p.setting.choose(CRATES, x + salt, 7), size / 2
    p.solid(x - half, x + half, y - size, y, z, z + size, colour, top=mix(colour, "#ffffff", 0.22))
    with p.facing(z):
        dark = mix(colour, "#000000", 0.32)
        for k in range(1, 5):
            p.rect(x - half, y - size * k / 5 - 0.8, x + half, y - size * k / 5 + 0.8, dark)
        p.rect(x - half, y - size, x + half, y, dark, width=size * 0.09)
        p.line(x - half + 4, y - 4, x + half - 4, y - size + 4, dark, size * 0.09)


def drum(p: Pen, x: float, z: float, colour: str) -> None:
    """An oil drum."""
    with p.level():
        p.shade(x, z, 44, 30, 0.5)
    with p.facing(z):
        dark, light = mix(colour, "#000000", 0.5), mix(colour, "#ffffff", 0.25)
        p.rect(x - 29, -88, x + 29, 0, (dark, colour, light, colour, dark), across=True)
        for y in (-86, -58, -30, -4):
            p.rect(x - 30, y - 2, x + 30, y + 2, (dark, light, dark), across=True)
        p.oval(x, -88, 29, 6, mix(colour, "#000000", 0.2))


def warehouse(s: Setting) -> list[Layer]:
    """A warehouse: trusses and high windows, racks of crates; the roller door on the reverse."""
    room = Room(
        half=560,
        height=460,
        back=640,
        wall="#8d8a80",
        sides="#83807a",
        floor="#8a857a",
        ceiling="#6a6a68",
        skirting="#55524c",
    )
    panes = [(x - 80.0, -420.0, x + 80.0, -300.0) for x in (-360, -120, 120, 360)]
    gate = (-190.0, -210.0, 190.0, 0.0)

    def walls(p: Pen) -> None:
        def art(q: Pen) -> None:
            for k in range(-20, 21):
                q.rect(k * 28, -460, k * 28 + 9, 0, "#000000", alpha=0.10, lit=True)
            if s.reverse:
                q.rect(-206, -330, 206, 0, ("#5a6670", "#48525a"))
                for k in range(15):
                    q.rect(-190, -318 + k * 8, 190, -314 + k * 8, "#000000", alpha=0.28, lit=True)
                q.rect(-212, -348, 212, -326, "#e0b030")
                for k in range(11):
                    q.shape(
                        [
                            (-212 + k * 40, -326),
                            (-192 + k * 40, -326),
                            (-182 + k * 40, -348),
                            (-202 + k * 40, -348),
                        ],
                        "#2a2a28",
                    )
            else:
                q.text(s.choose(("A 3", "B 7", "C 2"), 1), 0, -226, 92, "#e8e0c8", alpha=0.6)
                parts.door(q, 420, width=100, height=214, colour="#4f6a74")
                q.rect(396, -262, 444, -236, "#1e8a5a", lit=True, radius=3)
                q.text(s.choose(s.own(("EXIT", "出口")), 1), 420, -242, 18, "#f0fff4", lit=True)

        shell(p, room, holes=[*panes, gate] if s.reverse else panes, wall_art=art)
        with p.facing(room.back):
            for pane in panes:
                rain_on_glass(p, *pane)
                window(p, *pane, cols=5, rows=3, frame="#4a4c4a", bar=4)
        for z in (560, 330, 100, -130):
            d = 1 + z / 520
            for k in (-1, 0):
                y0, y1 = -room.height + 12, -room.height + 74
                (a, b), (c, e) = at(-560, y0 if k else y1, z), at(560, y0 if k else y1, z)
                p.line(a, b, c, e, "#44484a", 9 / d)
            for k in range(-7, 7):
                p.line(
                    *at(k * 80, -room.height + 12, z),
                    *at(k * 80 + 40, -room.height + 74, z),
                    "#44484a",
                    4 / d,
                )
                p.line(
                    *at(k * 80 + 40, -room.height + 74, z),
                    *at(k * 80 + 80, -room.height + 12, z),
                    "#44484a",
                    4 / d,
                )

        def racks(q: Pen) -> None:
            for y in (-120, -240):
                q.rect(-200, y - 7, 600, y, "#d0703a")
            for z in range(-200, 601, 160):
                q.rect(z - 5, -340, z + 5, 0, "#3f6a8a")
            for k in range(9):
                for y in (0, -127, -247):
                    if s.pick(k, y) > 0.25:
                        size = 54 + 30 * s.pick(k, y + 1)
                        tint = s.choose(CRATES, k, y + 2)
                        q.rect(
                            -190 + k * 88,
                            y - size,
                            -190 + k * 88 + size,
                            y,
                            (tint, mix(tint, "#000000", 0.3)),
                        )

        for side in (-1, 1):
            side_art(p, room, side, racks)

    def slab(p: Pen) -> None:
        floor(p, room, "concrete", size=150, shine=0.12)
        with p.level():
            for x in (-250, 250):
                p.rect(x - 5, NEAR, x + 5, 600, "#e0b030", alpha=0.6)
            for k in range(16):
                p.oval(
                    (s.pick(k, 3) - 0.5) * 900,
                    NEAR + 900 * s.pick(k, 4),
                    70,
                    26,
                    "#000000",
                    alpha=0.09,
                    lit=True,
                )
        window_light(p, room, -200, 200, 0.5 if s.reverse else 0.26)

    def stock(p: Pen) -> None:
        f = s.side
        for x, z, size, y in (
            (-300, 470, 110, 0),
            (-186, 480, 96, 0),
            (-300, 470, 84, -110),
            (-186, 480, 70, -96),
            (-84, 520, 86, 0),
            (112, 530, 104, 0),
            (128, 530, 74, -104),
            (260, 430, 120, 0),
        ):
            crate(p, x * f, z, size, y=y)
        crate(p, 250 * f, 430, 76, y=-120, salt=1)
        for k, (x, z) in enumerate(((330, 300), (268, 268), (-330, 260))):
            drum(p, x * f, z, ("#3f6f8a", "#a8503c", "#5a7a4c")[k])
        crate(p, -230 * f, 230, 74, salt=2)
        with p.facing(300):
            for x in (-150, 150):
                lamps.pendant(p, x, -318, size=36, colour="#3a4a44", power=1.2, top=-460)

    def light(p: Pen) -> None:
        shafts(p, (-210, -60, 90, 240), slant=-140, width=44, strength=0.10 + 0.4 * s.sky.glow, top=-290)
        surfaces.mist(p, y=-150, strength=0.10, colour="#c8c4b4", count=8)

    def frame(p: Pen) -> None:
        p.rect(-640, -700, -392, 420, "#15130f", lit=True)
        p.rect(360, 20, 700, 420, ("#6a4c30", "#20160c"))

    return [
        layer(s, 3600, city, opaque=True),
        layer(s, room.back, walls),
        layer(s, 150, slab, ground=True),
        layer(s, 300, stock),
        layer(s, 200, light, mode="Screen", blur=7),
        layer(s, -120, frame, blur=9),
    ]


def garage(s: Setting) -> list[Layer]:
    """An underground car park: numbered columns, parked cars, pipes, a row of tubes."""
    band = s.material(BANDS, 1)
    room = Room(
        half=620,
        height=282,
        back=900,
        wall="#a8aaa6",
        sides="#9a9c9a",
        floor="#7e8480",
        ceiling="#8a8c8a",
        skirting="#3a3e40",
    )

    def walls(p: Pen) -> None:
        def art(q: Pen) -> None:
            q.rect(-620, -112, 620, -84, band)
            q.rect(-620, -84, 620, 0, "#5c6264", alpha=0.6)
            q.text("B2" if s.reverse else "B1", -330 if s.reverse else 250, -142, 108, "#f0f0e8", alpha=0.85)
            if s.reverse:
                q.rect(-60, -236, 200, 0, ("#20282c", "#343e42"))
                q.shape([(-60, 0), (200, 0), (150, -150), (-10, -150)], "#7a807e")
                q.rect(-60, -236, 200, -216, "#e0b030")
                q.text(s.choose(s.own(("EXIT →", "出口 →")), 2), 70, -220, 20, "#20242a")
                q.glow(70, -170, 190, mix(s.sky.low, "#ffffff", 0.2), 0.5)
            else:
                parts.door(q, -60, width=110, height=214, colour="#c4c8c8")
                q.rect(-96, -260, -24, -234, "#2a62a8", lit=True, radius=3)
                q.text(s.choose(s.own(("LIFT", "电梯")), 2), -60, -240, 20, "#f4faff", lit=True)
                q.glow(-60, -120, 180, s.lamp, 0.4)

        shell(p, room, wall_art=art)
        for x in (-210, 210):
            with p.level(-room.height + 24):
                p.rect(x - 9, NEAR, x + 9, 900, ("#b84a3a", "#8a3028", "#b84a3a"), across=True)
        for x in (-110, 110):
            for z in range(-180, 900, 240):
                lamps.tube_light(p, x - 9, x + 9, z, z + 150, -room.height + 3, power=0.95)

    def parked(p: Pen) -> None:
        tints = ("#8c2f34", "#c4c8cc", "#37587a", "#2c3034", "#6a7a5a")
        for z in (760, 560, 360):
            for k in (-1, 1):
                with p.facing(z):
                    x = k * (400 + 40 * s.pick(z, k))
                    outdoors.car(p, x, 0, length=400, tint=s.choose(tints, z + k, 5), left=k > 0)
        for z in (700, 460, 220):
            for k in (-1, 1):
                x = k * 232
                p.solid(x - 26, x + 26, -room.height, 0, z, z + 52, "#b4b6b2")
                p.solid(x - 26.5, x + 26.5, -118, -84, z - 1, z + 52, band)
                with p.facing(z - 1):
                    p.text(f"{'CA'[k > 0]}{1 + z // 240}", x, -136, 30, "#30363a")
                    for j in range(4):
                        y = -44 + j * 11
                        p.rect(x - 26, y, x + 26, y + 5.5, "#e8c03c" if j % 2 else "#20242a")

    def slab(p: Pen) -> None:
        floor(p, room, "concrete", size=200, shine=0.14)
        with p.level():
            for k in (-1, 1):
                p.rect(k * 190 - 4, NEAR, k * 190 + 4, 900, "#f0ece0", alpha=0.75)
                for z in range(-300, 900, 200):
                    p.rect(k * 190, z - 4, k * 620, z + 4, "#f0ece0", alpha=0.75)
            arrow = [(-9, 190), (9, 190), (9, 330), (30, 330), (0, 410), (-30, 330), (-9, 330)]
            p.shape([(x, z * s.side + (600 if s.reverse else 0)) for x, z in arrow], "#f0ece0", alpha=0.75)
        for z in range(-60, 800, 240):
            for x in (-110, 110):
                surfaces.pool(p, x, z + 60, 120, mix(s.lamp, "#ffffff", 0.4), 0.15)

    def glare(p: Pen) -> None:
        for k in range(2):
            p.glow(-46 + k * 92, -106, 80, "#fff2d0", 0.8)
        p.glow(0, -90, 260, "#ffe6b8", 0.3, squash=0.4)

    def frame(p: Pen) -> None:
        p.rect(384, -700, 700, 420, ("#4a4c4a", "#1c1e1e"), across=True)
        p.rect(384, -140, 700, -80, mix(band, "#000000", 0.4))

    return [
        layer(s, room.back, walls, opaque=True),
        layer(s, 150, slab, ground=True),
        layer(s, 460, parked),
        layer(s, 620, glare, mode="Plus", alpha=signs.sweep(s.seed, 6.0), box=(-280, -230, 280, 20)),
        layer(s, -110, frame, blur=9),
    ]
