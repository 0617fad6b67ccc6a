"""A hospital ward, and the corridor outside it."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import lamps, parts, signs, surfaces
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


def hospital(s: Setting) -> list[Layer]:
    """A ward: bed, drip, monitor, curtain, window; on the reverse the door to the corridor."""
    room = Room(
        half=400,
        height=280,
        back=370,
        wall="#b9cac8",
        sides="#aabcbc",
        floor="#a8b4b2",
        ceiling="#d4dcda",
        skirting="#7f9a9a",
    )
    glass = (60.0, -236.0, 250.0, -84.0)
    green = "#7fc8b4"

    def walls(p: Pen) -> None:
        def art(q: Pen) -> None:
            q.rect(-400, -104, 400, -92, ("#e8f0ee", "#9fb4b2"))
            q.rect(-400, -92, 400, -11, "#8fb0ae", alpha=0.55)
            if s.reverse:
                parts.door(
                    q,
                    -40,
                    width=112,
                    colour="#8fa8a8",
                    glass=True,
                    sign=s.choose(s.own(("302", "ICU", "病房 7", "415")), 1),
                )
                parts.clock(q, 84, -218, 16)
                q.rect(140, -196, 240, -128, "#e8ece8", radius=2)
                for k in range(5):
                    q.line(150, -184 + k * 11, 226 - 12 * (k % 2), -184 + k * 11, "#5a7478", 1.8, alpha=0.6)
                q.rect(-300, -88, -180, 0, ("#d0d8d6", "#98a8a6"))
                parts.flowers(q, -240, -108, size=19, salt=3)
                return
            q.rect(-250, -172, 20, -158, ("#dfe8e8", "#9fb0b0"), radius=2)
            for k in range(5):
                q.oval(-230 + k * 46, -165, 4, 4, ("#3aa06a", "#c8443c", "#3a6ac0")[k % 3])
            q.glow(-115, -182, 150, "#eafcff", 0.32 * (0.4 + 0.6 * s.sky.lamps))
            q.rect(-170, -186, -60, -180, "#f4ffff", lit=True, radius=2)

        shell(p, room, holes=[] if s.reverse else [glass], wall_art=art)
        if not s.reverse:
            with p.facing(room.back):
                rain_on_glass(p, *glass)
                window(p, *glass, cols=2, frame="#dfe6e6", bar=6)
                for k in range(9):
                    y = glass[1] + 3 + k * 6.5
                    p.rect(glass[0], y, glass[2], y + 3.4, "#e8eeec", alpha=0.85)

        def rail(q: Pen) -> None:
            q.rect(NEAR, -104, room.back, -92, ("#e8f0ee", "#9fb4b2"))
            q.rect(NEAR, -92, room.back, -11, "#8fb0ae", alpha=0.55)
            parts.door(q, 120, width=110, colour="#8fa8a8", glass=True)
            parts.picture(q, -60, -176, 80, 60, salt=5)

        side_art(p, room, s.side, rail)
        side_art(p, room, -s.side, lambda q: parts.curtains(q, -140, -240, 330, -20, green, open_share=0.12))
        for x in (-190, 110):
            for z in (-60, 180):
                lamps.tube_light(p, x, x + 100, z, z + 40, -room.height, power=0.35 + 0.6 * s.sky.lamps)

    def tiles(p: Pen) -> None:
        floor(p, room, "tiles", size=64, shine=0.34)
        if not s.reverse:
            window_light(p, room, *glass[::2])

    def ward(p: Pen) -> None:
        f = s.side
        bx = -115 * f
        parts.bed(p, bx, 185, width=108, deep=180, sheet="#eef2f2", cover="#9cc4cc", head="#c8d4d6", high=66)
        with p.facing(190):
            for k in (-1, 1):
                p.line(bx + k * 54, -92, bx + k * 54, -8, "#dfe6e8", 3)
            p.line(bx - 54, -92, bx + 54, -92, "#dfe6e8", 3)
            p.line(bx - 54, -76, bx + 54, -76, "#c0ccd0", 2)
        with p.facing(320):
            x = bx + 84 * f
            p.line(x, -216, x, -4, "#c8d2d6", 2.8)
            p.line(x - 15, -212, x + 15, -212, "#c8d2d6", 2.4)
            p.rect(x - 15, -208, x - 3, -172, ("#e8f8ff", "#a8d4e4"), radius=4, alpha=0.85)
            p.rect(x + 4, -206, x + 14, -178, ("#fff4d8", "#e0c890"), radius=4, alpha=0.85)
            p.line(x - 9, -172, x - 20 * f, -80, "#dff0f6", 1.0, alpha=0.8)
            p.oval(x, -4, 20, 4, "#8a989c")
            m = bx - 92 * f
            p.rect(m - 30, -180, m + 30, -132, "#27343a", radius=4)
            p.rect(m - 26, -176, m + 26, -136, "#06201c", lit=True, radius=2)
            p.glow(m, -156, 70, "#40ffb0", 0.22)
            beat = [
                (m - 25 + k * 5, -156 - (13 if k in (3, 7) else -6 if k in (4, 8) else 0)) for k in range(11)
            ]
            p.shape(beat, "#4dffb0", width=1.4, lit=True, close=False)
            p.text("72", m + 15, -163, 12, "#4dffb0", lit=True)
            p.rect(m - 3, -132, m + 3, -4, "#8a989c")
        with p.facing(330):
            parts.flowers(p, 190 * f if not s.reverse else 250, -96, size=17, salt=2)
            p.rect(165 * f, -78, 215 * f, 0, ("#d8dedc", "#a8b4b2"))

    def curtain(p: Pen) -> None:
        f = s.side
        p.line(-420 * f, -232, 0, -232, "#c8d2d6", 2)
        with p.facing(110):
            a, b = sorted((-430 * f, -262 * f))
            p.rect(a, -262, b, -26, (green, mix(green, "#28504c", 0.3)), alpha=0.92)
            for k in range(9):
                x = a + (b - a) * (k + 0.4) / 9
                p.rect(x, -262, x + 6, -26, (("#000000", 0.22), ("#000000", 0.10)), lit=True, blur=2)
                p.rect(x + 9, -262, x + 12, -26, "#ffffff", alpha=0.14, lit=True)

    def light(p: Pen) -> None:
        if not s.reverse:
            shafts(p, (50, 90), slant=-150, width=34, strength=0.26 * s.sky.glow, top=-250)

    return [
        layer(s, 3600, city, opaque=True),
        layer(s, room.back, walls),
        layer(s, 150, tiles, ground=True),
        layer(s, 230, ward),
        layer(s, 110, curtain),
        layer(s, 160, light, mode="Screen", blur=6),
    ]


def corridor(s: Setting) -> list[Layer]:
    """A long corridor of doors under a row of lights, with a window or an exit at its end."""
    room = Room(
        half=180,
        height=275,
        back=1500,
        wall="#a9b4b4",
        sides="#a3adb0",
        floor="#8d9698",
        ceiling="#c0c6c6",
        skirting="#5f6e72",
    )
    pane = (-70.0, -215.0, 70.0, -60.0)

    def walls(p: Pen) -> None:
        def end(q: Pen) -> None:
            if s.reverse:
                parts.door(q, 0, width=130, colour="#5f7478", glass=True)
                q.rect(-40, -252, 40, -226, "#1e8a5a", lit=True, radius=3)
                q.text(s.choose(s.own(("EXIT", "出口")), 1), 0, -232, 20, "#f0fff4", lit=True)
                q.glow(0, -238, 130, "#3affa0", 0.35)

        shell(p, room, holes=[] if s.reverse else [pane], wall_art=end)
        with p.facing(room.back):
            if not s.reverse:
                window(p, *pane, cols=2, rows=2, frame="#59666a", bar=6)
            p.glow(0, -140, 300, mix(s.sky.low, "#ffffff", 0.3), 0.35 * (1 - 0.7 * s.sky.lamps))
        for side in (-1, 1):

            def doors(q: Pen, side: int = side) -> None:
                q.rect(NEAR, -108, room.back, -96, ("#dfe6e6", "#8fa0a4"))
                q.rect(NEAR, -96, room.back, -11, "#6f8488", alpha=0.45)
                q.rect(NEAR, -11, room.back, 0, "#48565a")
                for k in range(7):
                    z = 40 + k * 230 + (90 if side > 0 else 0)
                    parts.door(
                        q,
                        z,
                        width=96,
                        height=212,
                        colour=s.choose(("#6d7f84", "#7a6a58", "#5f7078"), 2),
                        glass=True,
                    )
                    q.rect(z + 66, -172, z + 90, -158, "#e8eef0", radius=1)
                for k in range(4):
                    parts.picture(q, 150 + k * 330, -170, 62, 48, salt=k + side)

            side_art(p, room, side, doors)
        for k in range(9):
            z = -160 + k * 190
            dead = s.mood.value in ("dark", "tense", "mysterious") and k % 3 == 1
            lamps.tube_light(p, -36, 36, z, z + 74, -room.height, power=0.0 if dead else 1.0)

    def tiles(p: Pen) -> None:
        floor(p, room, "tiles", size=60, shine=0.30)
        for k in range(8):
            z = -100 + k * 190
            surfaces.pool(p, 0, z, 110, mix(s.lamp, "#ffffff", 0.4), 0.24)
        _, b = at(0, 0, room.back)
        p.rect(-10, b, 10, b + 110, ((s.sky.low, 0.4), (s.sky.low, 0.0)), lit=True, mode="Screen", blur=4)

    def things(p: Pen) -> None:
        f = s.side
        with p.facing(260):
            parts.plant(p, 142 * f, height=120, pot="#dfe4e2", salt=3)
        for k in range(3):
            x, z = -150 * f, 240 + k * 62
            p.solid(x - 24, x + 24, -46, -40, z, z + 50, "#4a6a78", top="#5f8494")

    def haze(p: Pen) -> None:
        p.glow(0, -165, 120, mix(s.lamp, "#ffffff", 0.5), 0.22)

    return [
        layer(s, 5200, city, opaque=True),
        layer(s, 500, walls),
        layer(s, 150, tiles, ground=True),
        layer(s, 260, things),
        layer(s, 700, haze, mode="Plus", alpha=signs.flicker(s.seed), box=(-130, -290, 130, -40)),
    ]
