"""What a hotel or a tower has between street and room: lobby and lift."""

import skia

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import lamps, parts, surfaces
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
from engine.rehearsal.places.homes import city, rug, window_light
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.staging import layer

POSTERS = ("SPRING SALE", "今晚特惠", "YOGA · 8F", "早餐 2F")
CLOCKS = ("北京", "LONDON", "伦敦", "NEW YORK", "东京", "TOKYO")
STEEL = ("#c9d0d4", "#9aa4aa", "#dde3e6", "#8f999f")


def armchair(p: Pen, x: float, z: float, colour: str) -> None:
    """An armchair facing the lens."""
    light = mix(colour, "#ffffff", 0.2)
    with p.level():
        p.shade(x, z + 30, 56, 46, 0.45)
    with p.facing(z + 60):
        p.rect(x - 40, -92, x + 40, -20, (light, mix(colour, "#000000", 0.2)), radius=14)
    p.solid(x - 32, x + 32, -46, -10, z + 4, z + 58, colour, top=light)
    for a, b in ((x - 44, x - 30), (x + 30, x + 44)):
        p.solid(a, b, -64, -6, z, z + 60, mix(colour, "#000000", 0.1), top=light)


def lobby(s: Setting) -> list[Layer]:
    """A grand lobby: the desk before a glowing wall, clocks, armchairs; glass doors on the reverse."""
    room = Room(
        half=600,
        height=430,
        back=620,
        wall="#8f7a62",
        sides="#a4927a",
        floor="#c2b5a2",
        ceiling="#d6cab4",
        skirting="#4a3a2c",
    )
    glass = (-260.0, -330.0, 260.0, 0.0)
    lift = s.material(("#5f4a36", "#4a5258"), 1)

    def walls(p: Pen) -> None:
        def art(q: Pen) -> None:
            for k in (-1, 1):
                for j in range(3):
                    a = k * (330 + j * 92)
                    q.rect(a - 34, -400, a + 34, -12, (mix(lift, "#ffffff", 0.14), mix(lift, "#000000", 0.2)))
                    q.rect(a + 40, -400, a + 44, -12, "#ffdca0", lit=True, alpha=0.25 + 0.5 * s.sky.lamps)
            if s.reverse:
                return
            q.rect(-270, -370, 270, -60, ("#7a5c34", "#c89a58", "#e8c88a"))
            for k in range(26):
                x, y = -260 + 520 * s.pick(k, 3), -360 + 280 * s.pick(k, 4)
                q.oval(
                    x,
                    y,
                    60 + 90 * s.pick(k, 5),
                    8 + 14 * s.pick(k, 6),
                    "#fff2d0",
                    alpha=0.16,
                    lit=True,
                    blur=5,
                )
            for k in range(1, 4):
                q.rect(-270 + k * 135 - 1, -370, -270 + k * 135 + 1, -60, "#6a4c28", alpha=0.6)
            q.glow(0, -220, 380, s.lamp, 0.34)
            for k, name in enumerate(s.own(CLOCKS)):
                parts.clock(q, -150 + k * 100, -262, 22)
                q.text(name, -150 + k * 100, -222, 15, "#4a3218")

        shell(p, room, holes=[glass] if s.reverse else [], wall_art=art)
        if s.reverse:
            with p.facing(room.back):
                rain_on_glass(p, *glass)
                window(p, *glass, cols=4, rows=2, frame="#b08a4c", bar=7)
                for k in (-1, 1):
                    p.rect(k * 12 - 3, -150, k * 12 + 3, -70, "#e8c88a")
        for x in (-260, 0, 260):
            with p.level(-room.height):
                p.rect(x - 90, 40, x + 90, 430, "#fff0d0", alpha=0.3 + 0.5 * s.sky.lamps, lit=True, blur=5)

    def marble(p: Pen) -> None:
        floor(p, room, "marble", size=110, joint="#6a5a48", shine=0.34)
        p.mirrored(room.base, columns, alpha=0.34, blur=2.0, reach=120)
        rug(p, 0, 130, 210, 110, "#7a3a3c")
        if s.reverse:
            window_light(p, room, -200, 200, 0.4)

    def columns(p: Pen) -> None:
        for x, z in ((-380, 460), (380, 460), (-410, 190), (410, 190)):
            parts.column(p, x, z, width=66, height=430, colour="#c4b49a")
        with p.facing(330):
            lamps.chandelier(p, 0, -286, size=1.15)

    def desk(p: Pen) -> None:
        f = s.side
        if not s.reverse:
            p.solid(-190, 190, -112, 0, 470, 540, "#5c3f2a", top="#e4d8c4")
            with p.facing(470):
                p.rect(-190, -100, 190, -92, "#ffdca0", lit=True, alpha=0.6)
                for k in range(-4, 5):
                    p.rect(k * 42 - 17, -84, k * 42 + 17, -10, "#000000", alpha=0.22, lit=True)
                p.text(s.choose(s.own(("RECEPTION", "前台接待")), 2), 0, -44, 26, "#f4dca8")
            with p.facing(480):
                for x in (-120, 130):
                    parts.monitor(p, x, -112, width=46, salt=x)
                parts.flowers(p, 0, -150, size=32, salt=3)
                p.rect(-8, -130, 8, -112, ("#f4f0e8", "#b8b0a0"))
        for x in (-270, -170):
            armchair(p, x * f, 270, "#4f6a6c")
        parts.table(p, -222 * f, 225, width=70, deep=40, height=46, colour="#3c2c20")
        with p.facing(300):
            parts.plant(p, 290 * f, height=170, pot="#e8e0d0", salt=2)
        with p.facing(230):
            parts.flowers(p, -222 * f, -60, size=13, salt=5)

    def trolley(p: Pen) -> None:
        x = 215 * s.side
        with p.facing(250):
            p.shade(x, 0, 60, 8, 0.5)
            for k in (-1, 1):
                p.rect(x + k * 42 - 3, -150, x + k * 42 + 3, -16, ("#f0d890", "#a8803c"))
            p.shape([(x - 45, -150), (x, -184), (x + 45, -150)], "#d8b45c", width=6, smooth=0.9, close=False)
            p.rect(x - 52, -22, x + 52, -14, "#d8b45c")
            p.rect(x - 46, -76, x + 6, -22, ("#7a3038", "#50202a"), radius=4)
            p.rect(x + 10, -62, x + 44, -22, ("#3c5668", "#28404e"), radius=4)

    def light(p: Pen) -> None:
        if s.reverse:
            shafts(p, (-110, -20, 80), slant=-120, width=40, strength=0.3 * s.sky.glow, top=-270)
        p.glow(0, -220, 330, s.lamp, 0.10 + 0.12 * s.sky.lamps)

    return [
        layer(s, 3600, city, opaque=True),
        layer(s, room.back, walls),
        layer(s, 150, marble, ground=True),
        layer(s, 420, columns),
        layer(s, 280, desk, trolley),
        layer(s, 180, light, mode="Screen", blur=6),
    ]


def elevator(s: Setting) -> list[Layer]:
    """Inside a lift: steel doors, buttons, the floor in red figures; a mirror and rail on the reverse."""
    room = Room(
        half=150,
        height=245,
        back=130,
        wall="#8b9298",
        sides="#7f868c",
        floor="#6d6259",
        ceiling="#aeb4b8",
        skirting="#50565a",
    )
    wood = "#8a6a4c"

    def walls(p: Pen) -> None:
        def doors(q: Pen) -> None:
            q.rect(-150, -245, 150, 0, STEEL, across=True)
            q.rect(-82, -218, 82, 0, "#3c4246")
            for k in (-1, 1):
                a, b = sorted((k * 1.5, k * 78))
                q.rect(a, -214, b, 0, STEEL if k > 0 else STEEL[::-1], across=True)
                q.rect(k * 40 - 12, -214, k * 40 + 8, 0, "#ffffff", alpha=0.16, lit=True, blur=6)
            q.rect(-30, -240, 30, -222, "#101416", radius=2)
            q.text(f"▲ {int(8 + 30 * s.pick(0, 2))}", 0, -226, 13, "#ff5a3c", lit=True)
            q.glow(0, -231, 46, "#ff5a3c", 0.3)
            q.rect(96, -190, 132, -62, ("#d8dde0", "#a8b0b4"), radius=3)
            for k in range(16):
                x, y = 106 + k % 2 * 16, -178 + k // 2 * 14
                on = k == int(16 * s.pick(1, 2))
                q.oval(x, y, 5, 5, "#ffca6a" if on else "#eef2f4", lit=on)
                q.text(str(16 - k), x, y + 2, 5, "#30363a")
                if on:
                    q.glow(x, y, 22, "#ffca6a", 0.7)

        def mirror(q: Pen) -> None:
            q.rect(-150, -245, 150, 0, (mix(wood, "#ffffff", 0.1), mix(wood, "#000000", 0.25)))
            q.rect(-128, -222, 128, -98, "#4a5258")
            q.rect(-124, -218, 124, -102, ("#a9b8c0", "#76868e", "#94a4ac"), across=True)
            for x in (-96, -30, 60):
                q.shape(
                    [(x, -102), (x + 44, -218), (x + 62, -218), (x + 18, -102)],
                    "#ffffff",
                    alpha=0.15,
                    lit=True,
                )
            q.rect(-120, -90, 120, -83, STEEL)
            for k in range(-2, 3):
                q.rect(k * 60 - 1, -80, k * 60 + 1, 0, "#000000", alpha=0.25, lit=True)

        shell(p, room, wall_art=mirror if s.reverse else doors)

        def side(q: Pen) -> None:
            for k in range(-4, 2):
                a = k * 88
                q.rect(a + 2, -232, a + 84, -96, (mix(wood, "#ffffff", 0.16), mix(wood, "#000000", 0.1)))
                q.rect(a + 2, -76, a + 84, -14, (mix(wood, "#000000", 0.05), mix(wood, "#000000", 0.3)))
            q.rect(NEAR, -92, 120, -85, STEEL)

        for k in (-1, 1):
            side_art(p, room, k, side)
        lamps.tube_light(p, -96, 96, -60, 96, -room.height + 2, power=0.9)
        p.glow(0, -230, 190, s.lamp, 0.26)

    def tiles(p: Pen) -> None:
        floor(p, room, "checker", size=50, shine=0.22)
        surfaces.pool(p, 0, 30, 130, mix(s.lamp, "#ffffff", 0.4), 0.3)

    def poster(p: Pen) -> None:
        with p.along(-150 * s.side):
            if s.reverse:  # seen on the right wall: written the other way about
                p.canvas.concat(skia.Matrix.MakeAll(-1, 0, 24, 0, 1, 0, 0, 0, 1))
            p.rect(-30, -196, 54, -104, "#e8e4da")
            p.rect(-24, -190, 48, -150, ("#d8a05c", "#a85c4c"))
            p.text(s.choose(s.own(POSTERS), 6), 12, -128, 11, "#30363a")

    def sheen(p: Pen) -> None:
        p.glow(0, -240, 170, mix(s.lamp, "#ffffff", 0.4), 0.26)

    def edge(p: Pen) -> None:
        p.rect(-640, -700, -150, 420, ("#20262a", "#4a5256"), across=True)
        p.rect(150, -700, 640, 420, ("#4a5256", "#20262a"), across=True)

    return [
        layer(s, room.back, walls, opaque=True),
        layer(s, 60, tiles, ground=True),
        layer(s, 70, poster),
        layer(s, 40, sheen, mode="Screen", blur=8),
        layer(s, -130, edge, blur=9),
    ]
