"""Where people live: apartment, bedroom, kitchen and bakery, mansion."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import parts
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
    power = strength * (0.35 if s.night else 1.0)
    p.shape([(a, b), (c, b), (c * 2 - 40, 170), (a * 2 - 60, 170)], ((colour, power), (colour, 0.0)), lit=True, mode="Screen", blur=6)


def rug(p: Pen, x: float, z: float, rx: float, rz: float, tint: str) -> None:
    """A patterned rug on the floor."""
    with p.level():
        p.rect(x - rx, z - rz, x + rx, z + rz, tint)
        for k, grow in enumerate((0.92, 0.80, 0.46)):
            p.rect(x - rx * grow, z - rz * grow, x + rx * grow, z + rz * grow, mix(tint, "#fff0d8", 0.34), width=3.4 - k * 0.7, alpha=0.7)
        p.oval(x, z, rx * 0.3, rz * 0.32, mix(tint, "#fff0d8", 0.28), alpha=0.6)


def apartment(s: Setting) -> list[Layer]:
    """A living room: window over the city, sofa, lamp, books; on the reverse the kitchenette door."""
    room = Room(half=430, height=285, back=370, wall=s.choose(WALLS, 1), sides=mix(s.choose(WALLS, 1), "#8a8078", 0.3), floor="#8a6444", ceiling="#cfc8bc", skirting="#e2dacb")
    glass = (-70.0, -238.0, 170.0, -62.0)

    def walls(p: Pen) -> None:
        if s.reverse:
            shell(p, room, wall_art=inner_wall)
        else:
            shell(p, room, holes=[glass], wall_art=outer_wall)
            with p.facing(room.back):
                rain_on_glass(p, *glass)
                window(p, *glass, cols=2, frame="#e6e0d4", bar=7)
                parts.curtains(p, glass[0] - 42, glass[1] - 18, glass[2] + 42, -8, s.choose(("#7f8f96", "#a8705c", "#8b8f6a"), 2), open_share=0.66)

        def poster(q: Pen) -> None:
            parts.picture(q, 120, -165, 90, 66, salt=6)
            parts.picture(q, 250, -170, 60, 80, salt=8)

        side_art(p, room, 1, poster)

    def outer_wall(p: Pen) -> None:
        parts.picture(p, -170, -178, 96, 70, salt=1)
        parts.picture(p, -262, -186, 58, 76, salt=3)
        parts.shelves(p, 248, -232, 372, 0, 6, frame="#7a5c42", salt=2)

    def inner_wall(p: Pen) -> None:
        parts.door(p, 70, colour="#9a7a58")
        parts.shelves(p, -372, -236, -196, 0, 6, frame="#6d5238", salt=9)
        parts.picture(p, -88, -178, 88, 66, salt=4)
        parts.picture(p, 214, -176, 72, 92, salt=5)
        p.rect(290, -92, 400, 0, ("#8a6a4c", "#5f4833"))
        parts.table_lamp(p, 345, -92, size=1.2)

    def boards(p: Pen) -> None:
        floor(p, room, "planks", shine=0.13)
        if not s.reverse:
            window_light(p, room, *glass[::2])
        rug(p, 0, 90, 190, 120, s.choose(("#8c5044", "#4f6474", "#6a6a52"), 3))

    def furniture(p: Pen) -> None:
        f = s.side
        with p.facing(330):
            parts.floor_lamp(p, -290 * f, height=168)
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
        p.rect(-560, -700, -350, 400, "#1a1412", lit=True)

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
    wall = s.choose(("#a396a0", "#98a2ac", "#b09a8c", "#8f9c98"), 1)
    room = Room(half=400, height=275, back=400, wall=wall, sides=mix(wall, "#7a7480", 0.3), floor="#7d5b42", ceiling="#c9c2bc", skirting="#ddd4c8")
    glass = (40.0, -232.0, 230.0, -74.0)

    def walls(p: Pen) -> None:
        if s.reverse:
            shell(p, room, wall_art=wardrobe_wall)
            return
        shell(p, room, holes=[glass], wall_art=bed_wall)
        with p.facing(room.back):
            rain_on_glass(p, *glass)
            window(p, *glass, cols=2, rows=2, frame="#e8e2d8", bar=6)
            parts.curtains(p, glass[0] - 40, glass[1] - 18, glass[2] + 40, -6, s.choose(("#8c7f98", "#6f8694", "#a8846c"), 2), open_share=0.62)

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
                parts.table_lamp(p, x, -54, size=1.05)
        parts.bed(p, bx, 165, width=168, deep=215, cover=s.choose(("#6d7f9c", "#8f5f5a", "#6c8070", "#7c6a90"), 6))
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
        layer(s, -110, lambda p: p.rect(-640, -700, -350, 420, "#16121a", lit=True), blur=8),
    ]


def kitchen(s: Setting) -> list[Layer]:
    """A kitchen that bakes: tiled wall, ovens aglow, shelves, a counter of cakes and loaves."""
    room = Room(half=430, height=290, back=340, wall="#c9c4b4", sides="#b7b0a0", floor="#9a8a78", ceiling="#d6d0c4", skirting="#8a7c6c")
    glass = (-60.0, -246.0, 120.0, -128.0)

    def tiles(p: Pen) -> None:
        for r in range(7):
            for c in range(-17, 18):
                x, y = c * 25 + (12 if r % 2 else 0), -210 + r * 17
                if s.pick(r * 40 + c, 11) > 0.75:
                    p.rect(x, y, x + 24, y + 16, "#7fa0a0", alpha=0.35)
                p.rect(x, y, x + 24, y + 16, "#5a5a52", alpha=0.22, width=0.9)

    def walls(p: Pen) -> None:
        def art(q: Pen) -> None:
            tiles(q)
            ovens(q, -270 * s.side)
            for k, x in enumerate((-150, 230) if s.side > 0 else (-330, 60)):
                parts.shelves(q, x, -240, x + 76 if k == 0 else x + 150, -140, 2, stock="bottles" if k else "cakes", frame="#7d5c40", salt=k + 4)
            if s.reverse:
                parts.door(q, -120, colour="#6f8a86", glass=True)
                q.rect(-30, -240, 40, -150, ("#2f3a36", "#27302c"))
                q.text(s.choose(("MENU", "今日", "CAKES", "面包"), 3), 5, -212, 20, "#f2ead8")
                for k in range(4):
                    q.line(-18, -200 + k * 11, 26, -200 + k * 11, "#f2ead8", 1.4, alpha=0.6)
            q.rect(-60, -98, 430 if s.side > 0 else 60, -92, "#e8e0d0")

        if s.reverse:
            shell(p, room, wall_art=art)
            return
        shell(p, room, holes=[glass], wall_art=art)
        with p.facing(room.back):
            rain_on_glass(p, *glass)
            window(p, *glass, cols=3, frame="#efe8da", bar=5)
            for k in range(6):
                x = glass[0] + 16 + k * 30
                parts.plant(p, x, glass[3], height=34, pot="#b8694a", salt=k)

    def ovens(p: Pen, x: float) -> None:
        p.rect(x - 70, -214, x + 70, 0, ("#8a9096", "#5c6268"))
        for k in range(3):
            y = -204 + k * 62
            p.rect(x - 58, y, x + 58, y + 46, "#1c1a1c", radius=4)
            p.rect(x - 50, y + 6, x + 50, y + 40, ("#ff9a3c", "#7a2a10"), lit=True, radius=3, alpha=0.9)
            p.glow(x, y + 24, 120, "#ff8a30", 0.30)
            for j in range(4):
                p.oval(x - 36 + j * 24, y + 32, 10, 6, ("#f0b060", "#8a4a1c"), lit=True)
            p.line(x - 46, y + 34, x + 46, y + 34, "#2a1410", 1.6)
            p.rect(x - 44, y + 50, x + 44, y + 54, "#c8ced4")
        p.shape([(x - 84, -228), (x + 84, -228), (x + 52, -290), (x - 52, -290)], ("#a8aeb4", "#70767c"))

    def boards(p: Pen) -> None:
        floor(p, room, "checker", size=46, shine=0.16)
        if not s.reverse:
            window_light(p, room, *glass[::2])
        outdoors_glow(p)

    def outdoors_glow(p: Pen) -> None:
        p.glow(-160 * s.side, -66, 130, "#ff9a40", 0.25, squash=0.4)

    def island(p: Pen) -> None:
        f = s.side
        x0, x1 = (-40, 330) if f > 0 else (-330, 40)
        parts.counter(p, x0, x1, 150, 225, 92, "#7f9a94", top="#d8cdb8", panels=4)
        with p.facing(180):
            parts.cakes(p, x0 + 20, x1 - 110, -92, 46, salt=2)
            x = x1 - 60
            p.rect(x - 3, -100, x + 3, -92, "#d0d4d8")
            p.rect(x - 30, -103, x + 30, -100, "#e6eaee")
            p.rect(x - 22, -128, x + 22, -103, ("#fff4ea", "#e6c9b8"), radius=2)
            p.rect(x - 15, -146, x + 15, -128, ("#fffaf2", "#ecd4c4"), radius=2)
            for k in range(5):
                p.oval(x - 12 + k * 6, -148, 2.6, 2.6, "#c83c44")
        with p.facing(200):
            for k, x in enumerate((-190, 20, 165, 300)):
                parts.pendant(p, x * f, -218, size=20, colour="#2f5450")

    def edge(p: Pen) -> None:
        p.rect(-640, 96, 640, 420, ("#c8b89c", "#5a4a3a"))
        p.rect(-640, 92, 640, 98, "#efe2c8")

    return [
        layer(s, 3600, city, opaque=True),
        layer(s, room.back, walls),
        layer(s, 150, boards, ground=True),
        layer(s, 175, island),
        layer(s, -120, edge, blur=7, box=(-700, 80, 700, 430)),
    ]


def mansion(s: Setting) -> list[Layer]:
    """A great hall: double staircase, columns, chandelier, marble floor."""
    room = Room(half=620, height=520, back=560, wall="#a8967c", sides="#998a74", floor="#b5aa98", ceiling="#c4b8a0", skirting="#5a4432")
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
                    parts.candle(q, z, -240, height=20)

            side_art(p, room, side, sconces)

    def stairs(p: Pen) -> None:
        if s.reverse:
            return
        for k in range(11, -1, -1):
            half, y0 = 150 + (11 - k) * 7, -17 * (k + 1)
            p.solid(-half, half, y0, y0 + 17, 300 + k * 20, 330 + k * 20, "#cfc4b0", top="#ded4c2")
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
            parts.chandelier(p, 0, -318, size=1.5)

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
        p.rect(-640, -700, -330, 420, "#120e0c", lit=True)
        p.rect(-330, -700, -326, 420, "#ffd9a0", alpha=0.25, lit=True)

    return [
        layer(s, 3600, city, opaque=True),
        layer(s, room.back, lambda p: (walls(p), stairs(p))[0]),
        layer(s, 150, marble, ground=True),
        layer(s, 300, columns),
        layer(s, 200, light, mode="Screen", blur=5),
        layer(s, -110, edge, blur=8),
    ]
