"""Where people live: apartment and bedroom."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import lamps, parts, storage
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import (
    Room,
    floor,
    rain_on_glass,
    shafts,
    shell,
    side_art,
    sky,
    skyline,
    window,
)
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.space import at
from engine.rehearsal.places.staging import layer

WALLS = ("#b9a690", "#a8b0a4", "#b49a92", "#9fa9b4")


def city(p: Pen) -> None:
    """The view from an upper floor."""
    sky(p, sun=(60, -240), clouds=6)
    skyline(p, base=-92, rows=((110, 0.62, 0.7), (80, 0.4, 1.0), (52, 0.22, 1.5)), tint="#707c8c", salt=5)


def window_light(p: Pen, room: Room, x0: float, x1: float, strength: float = 0.34) -> None:
    """The patch of light that a window on the far wall throws on the floor."""
    s = p.setting
    colour = mix(s.sky.sun, s.sky.low, 0.4)
    (a, b), (c, _) = at(x0, 0, room.back), at(x1, 0, room.back)
    power = strength * (0.3 if s.night and s.sky.glow < 0.5 else 0.75 + s.sky.glow)
    p.shape(
        [(a, b), (c, b), (c * 2 - 40, 170), (a * 2 - 60, 170)],
        ((colour, power), (colour, 0.0)),
        lit=True,
        mode="Screen",
        blur=6,
    )


def rug(p: Pen, x: float, z: float, rx: float, rz: float, tint: str) -> None:
    """A patterned rug on the floor."""
    with p.level():
        p.rect(x - rx, z - rz, x + rx, z + rz, tint)
        for k, grow in enumerate((0.92, 0.80, 0.46)):
            p.rect(
                x - rx * grow,
                z - rz * grow,
                x + rx * grow,
                z + rz * grow,
                mix(tint, "#fff0d8", 0.34),
                width=3.4 - k * 0.7,
                alpha=0.7,
            )
        p.oval(x, z, rx * 0.3, rz * 0.32, mix(tint, "#fff0d8", 0.28), alpha=0.6)


def apartment(s: Setting) -> list[Layer]:
    """A living room: window over the city, sofa, lamp, books; on the reverse the kitchenette door."""
    room = Room(
        half=430,
        height=285,
        back=370,
        wall=s.choose(WALLS, 1),
        sides=mix(s.choose(WALLS, 1), "#8a8078", 0.3),
        floor="#8a6444",
        ceiling="#cfc8bc",
        skirting="#e2dacb",
    )
    glass = (-70.0, -238.0, 170.0, -62.0)

    def walls(p: Pen) -> None:
        if s.reverse:
            shell(p, room, wall_art=inner_wall)
        else:
            shell(p, room, holes=[glass], wall_art=outer_wall)
            with p.facing(room.back):
                rain_on_glass(p, *glass)
                window(p, *glass, cols=2, frame="#e6e0d4", bar=7)
                parts.curtains(
                    p,
                    glass[0] - 42,
                    glass[1] - 18,
                    glass[2] + 42,
                    -8,
                    s.choose(("#7f8f96", "#a8705c", "#8b8f6a"), 2),
                    open_share=0.66,
                )

        def poster(q: Pen) -> None:
            parts.picture(q, 120, -165, 90, 66, salt=6)
            parts.picture(q, 250, -170, 60, 80, salt=8)

        side_art(p, room, 1, poster)
        side_art(p, room, -1, lambda q: storage.shelves(q, -60, -222, 130, -96, 3, frame="#7a5c42", salt=12))
        lamps.ceiling_lamp(p, 0, 60, -room.height)

    def outer_wall(p: Pen) -> None:
        parts.picture(p, -170, -178, 96, 70, salt=1)
        parts.picture(p, -262, -186, 58, 76, salt=3)
        storage.shelves(p, 248, -232, 372, 0, 6, frame="#7a5c42", salt=2)

    def inner_wall(p: Pen) -> None:
        parts.door(p, 70, colour="#9a7a58")
        storage.shelves(p, -372, -236, -196, 0, 6, frame="#6d5238", salt=9)
        parts.picture(p, -88, -178, 88, 66, salt=4)
        parts.picture(p, 214, -176, 72, 92, salt=5)
        p.rect(290, -92, 400, 0, ("#8a6a4c", "#5f4833"))
        lamps.table_lamp(p, 345, -92, size=1.2)

    def boards(p: Pen) -> None:
        floor(p, room, "planks", shine=0.13)
        if not s.reverse:
            window_light(p, room, *glass[::2])
        rug(p, 0, 90, 190, 120, s.choose(("#8c5044", "#4f6474", "#6a6a52"), 3))

    def furniture(p: Pen) -> None:
        f = s.side
        with p.facing(330):
            lamps.floor_lamp(p, -290 * f, height=168)
            parts.plant(p, 215 * f, height=140, pot="#d8cfc0", salt=2)
        parts.sofa(p, -120 * f, 225, width=220, colour=s.choose(("#5f7682", "#8a5a4a", "#6f7a5c"), 4))
        parts.table(p, 150 * f, 150, width=110, deep=52, height=42, colour="#7a5638")
        with p.facing(165):
            p.rect(125 * f - 18, -47, 125 * f + 16, -43, "#c7463c")
            p.rect(125 * f - 15, -50, 125 * f + 14, -47, "#e8dcc4")
            p.rect(175 * f - 5, -55, 175 * f + 5, -43, "#f0e8da", radius=1.5)

    def light(p: Pen) -> None:
        if not s.reverse:
            shafts(p, (0, 62), slant=-130, width=44, strength=0.28 * s.sky.glow, top=-260)
        p.glow(-165 * s.side, -158, 260, s.lamp, 0.22 * s.sky.lamps)

    def edge(p: Pen) -> None:
        parts.plant(p, 365, 120, height=260, salt=9)
        p.rect(-560, -700, -398, 400, "#1a1412", lit=True)

    return [
        layer(s, 3600, city, opaque=True),
        layer(s, room.back, walls),
        layer(s, 150, boards, ground=True),
        layer(s, 240, furniture),
        layer(s, 160, light, mode="Screen", blur=6),
        layer(s, -110, edge, blur=7),
    ]


def bedroom(s: Setting) -> list[Layer]:
    """A bedroom: bed, lamps, curtains at the window; on the reverse wardrobe and door."""
    wall = s.material(("#a396a0", "#98a2ac", "#b09a8c", "#8f9c98"), 1)
    room = Room(
        half=400,
        height=275,
        back=400,
        wall=wall,
        sides=mix(wall, "#7a7480", 0.3),
        floor="#7d5b42",
        ceiling="#c9c2bc",
        skirting="#ddd4c8",
    )
    glass = (40.0, -232.0, 230.0, -74.0)

    def walls(p: Pen) -> None:
        if s.reverse:
            shell(p, room, wall_art=wardrobe_wall)
            sides(p)
            return
        shell(p, room, holes=[glass], wall_art=bed_wall)
        sides(p)
        with p.facing(room.back):
            rain_on_glass(p, *glass)
            window(p, *glass, cols=2, rows=2, frame="#e8e2d8", bar=6)
            parts.curtains(
                p,
                glass[0] - 40,
                glass[1] - 18,
                glass[2] + 40,
                -6,
                s.choose(("#8c7f98", "#6f8694", "#a8846c"), 2),
                open_share=0.62,
            )

    def sides(p: Pen) -> None:
        def art(q: Pen) -> None:
            parts.picture(q, -30, -176, 74, 96, salt=8)
            parts.picture(q, 190, -170, 110, 70, salt=9)

        side_art(p, room, s.side, art)
        side_art(
            p, room, -s.side, lambda q: parts.curtains(q, -120, -250, 190, -6, "#8c8494", open_share=0.3)
        )
        lamps.ceiling_lamp(p, 0, 80, -room.height)

    def bed_wall(p: Pen) -> None:
        parts.picture(p, -130, -196, 130, 62, salt=1)
        for k in range(9):
            p.rect(-400 + k * 100, -275, -398 + k * 100, 0, "#000000", alpha=0.06, lit=True)

    def wardrobe_wall(p: Pen) -> None:
        p.rect(-330, -236, -20, 0, ("#8a6c50", "#644c38"))
        for k in range(3):
            x = -330 + k * 103
            p.rect(x + 6, -228, x + 98, -8, "#000000", alpha=0.22, width=2.4, lit=True)
            p.rect(x + 84, -124, x + 88, -98, "#d8c078")
        parts.door(p, 110, colour="#c9b79c")
        p.rect(210, -200, 290, -30, ("#6a543e", "#4a3a2c"), radius=6)
        p.rect(217, -193, 283, -37, (mix(s.tone(wall), "#ffffff", 0.25), s.tone(wall)), lit=True, radius=4)

    def boards(p: Pen) -> None:
        floor(p, room, "planks", shine=0.10)
        if not s.reverse:
            window_light(p, room, *glass[::2])
        rug(p, 30, 60, 170, 90, s.choose(("#a8988c", "#6c6478", "#7a8a8c"), 5))

    def furniture(p: Pen) -> None:
        f = s.side
        bx = -140 if f > 0 else 235
        with p.facing(385):
            for x in (bx - 118, bx + 112):
                p.rect(x - 26, -54, x + 26, 0, ("#7d5f46", "#574231"))
                p.rect(x - 20, -46, x + 20, -28, "#000000", alpha=0.2, width=1.6, lit=True)
                lamps.table_lamp(p, x, -54, size=1.05)
        parts.bed(
            p, bx, 165, width=168, deep=215, cover=s.choose(("#6d7f9c", "#8f5f5a", "#6c8070", "#7c6a90"), 6)
        )
        with p.facing(300):
            parts.plant(p, 290 * f if f > 0 else -330, height=120, pot="#e0d8cc", salt=3)

    def light(p: Pen) -> None:
        if not s.reverse:
            shafts(p, (40, 86), slant=-150, width=40, strength=0.30 * s.sky.glow, top=-250)
        p.glow(-130 * s.side, -110, 220, s.lamp, 0.24 * s.sky.lamps)

    def edge(p: Pen) -> None:
        parts.curtains(p, 120, -700, 640, 420, "#4a4048", open_share=0.1)

    return [
        layer(s, 3600, city, opaque=True),
        layer(s, room.back, walls),
        layer(s, 150, boards, ground=True),
        layer(s, 260, furniture),
        layer(s, 160, light, mode="Screen", blur=6),
        layer(s, -110, lambda p: p.rect(-640, -700, -398, 420, "#16121a", lit=True), blur=8),
    ]
