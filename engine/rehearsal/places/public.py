"""Public rooms: classroom, interrogation room, and the plain room."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import lamps, parts, storage, surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import Room, floor, rain_on_glass, shafts, shell, side_art, window
from engine.rehearsal.places.homes import city, rug, window_light
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.space import at
from engine.rehearsal.places.staging import layer


def classroom(s: Setting) -> list[Layer]:
    """A classroom: blackboard and desks; the row of windows is on the side wall, or the reverse."""
    room = Room(
        half=470,
        height=310,
        back=430,
        wall="#c4c0a8",
        sides="#b8b49e",
        floor="#96775a",
        ceiling="#d8d6c8",
        skirting="#7a6650",
    )
    glass = (-420.0, -262.0, 420.0, -96.0)

    def walls(p: Pen) -> None:
        def board(q: Pen) -> None:
            q.rect(-250, -250, 250, -92, ("#7a5a3c", "#5a4028"))
            q.rect(-240, -242, 240, -100, ("#33564a", "#284438"))
            q.rect(-250, -92, 250, -84, "#8a6a48")
            for k in range(5):
                q.rect(-200 + k * 70, -95, -184 + k * 70, -92, "#f4f0e4")
            q.text(
                s.choose(s.own(("y = ax² + bx + c", "春江潮水连海平", "E = mc²", "床前明月光")), 1),
                -60,
                -186,
                30,
                "#e8efe4",
                alpha=0.8,
            )
            q.line(-180, -160, 90, -163, "#e8efe4", 1.6, alpha=0.5)
            q.text(
                s.choose(s.own(("HOMEWORK p. 42", "值日生", "QUIZ FRIDAY", "期中考试")), 2),
                150,
                -124,
                17,
                "#f2d890",
                alpha=0.75,
            )
            q.oval(140, -196, 24, 24, "#e8efe4", width=1.8, alpha=0.6)
            parts.clock(q, 0, -278, 16)
            parts.door(q, 370, colour="#8a6a48", glass=True)
            q.rect(-400, -230, -290, -130, "#c8a878")
            for k in range(6):
                q.rect(
                    -392 + k % 3 * 34,
                    -222 + k // 3 * 44,
                    -364 + k % 3 * 34,
                    -188 + k // 3 * 44,
                    s.choose(("#f0ece0", "#e8d8a0", "#c8dce0", "#e8c0b0"), k, 3),
                )

        shell(p, room, holes=[glass] if s.reverse else [], wall_art=None if s.reverse else board)
        if s.reverse:
            with p.facing(room.back):
                rain_on_glass(p, *glass)
                window(p, *glass, cols=7, rows=2, frame="#d8d4c4", bar=6)
                for x in (-420, -130, 160):
                    parts.curtains(p, x, -276, x + 260, -80, "#d8d0b0", open_share=0.72, sheer=0.9)

        def daylight(q: Pen) -> None:
            for z in (-200, 0, 200):
                q.rect(z, -262, z + 150, -96, (s.sky.middle, s.sky.low), lit=True)
                window(q, z, -262, z + 150, -96, cols=2, rows=2, frame="#d8d4c4", bar=6)
                q.glow(z + 75, -180, 160, s.sky.low, 0.20 * (1 - 0.7 * s.sky.lamps))

        side_art(p, room, -1 if not s.reverse else 1, daylight)
        for x in (-210, 110):
            for z in (-60, 200):
                lamps.tube_light(p, x, x + 120, z, z + 26, -room.height, power=0.25 + 0.7 * s.sky.lamps)

    def boards(p: Pen) -> None:
        floor(p, room, "planks", shine=0.16)
        if s.reverse:
            window_light(p, room, *glass[::2], strength=0.42)
        else:
            for k in range(3):
                z = -60 + k * 170
                a, b, c, d = at(-420, 0, z), at(-420, 0, z + 120), at(-60, 0, z + 40), at(-60, 0, z - 90)
                p.shape([a, b, c, d], s.sky.sun, alpha=0.26 * s.sky.glow * 2, lit=True, mode="Screen", blur=4)

    def desks(p: Pen) -> None:
        for row, z in enumerate((300, 150)):
            for k, x in enumerate((-330, -190, 190, 330) if row else (-290, -145, 145, 290)):
                parts.chair(p, x, z + 46, colour="#6a7a80", seat="#b08a5c", high=82)
                parts.table(p, x, z, width=70, deep=44, height=72, colour="#b58e60")
                if s.pick(k + row * 4, 5) > 0.4:
                    with p.facing(z + 14):
                        storage.books(p, x - 22, x + 4, -73, 18, salt=k + row)
        if not s.reverse:
            p.solid(-80, 80, -92, 0, 345, 395, "#8a6a48", top="#a98658")

    def light(p: Pen) -> None:
        xs = (-260, -190, -120) if not s.reverse else (-150, -60, 30, 120)
        shafts(p, xs, slant=170 if not s.reverse else -150, width=34, strength=0.34 * s.sky.glow, top=-300)

    return [
        layer(s, 3600, city, opaque=True),
        layer(s, room.back, walls),
        layer(s, 150, boards, ground=True),
        layer(s, 220, desks),
        layer(s, 130, light, mode="Screen", blur=6),
        layer(s, -120, lambda p: p.rect(-640, 112, 640, 420, ("#8a6a48", "#3a2a1c")), blur=9),
    ]


def interrogation(s: Setting) -> list[Layer]:
    """A police interview room: one-way mirror, a table under a hard lamp, concrete."""
    room = Room(
        half=330,
        height=275,
        back=290,
        wall="#6f7a7c",
        sides="#646e70",
        floor="#596062",
        ceiling="#4a5254",
        skirting="#3a4244",
    )

    def walls(p: Pen) -> None:
        def art(q: Pen) -> None:
            for k in range(-3, 4):
                q.rect(k * 110 - 1, -275, k * 110 + 1, 0, "#000000", alpha=0.25, lit=True)
            for k in range(16):
                q.oval(
                    (s.pick(k, 1) - 0.5) * 640,
                    -250 * s.pick(k, 2),
                    40,
                    28,
                    "#000000",
                    alpha=0.06,
                    lit=True,
                    blur=6,
                )
            q.rect(-330, -100, 330, -96, "#4a5658")
            if s.reverse:
                parts.door(q, 60, width=100, colour="#4f5a60")
                q.rect(34, -176, 86, -140, "#1a2022")
                q.rect(38, -172, 82, -144, s.lamp, lit=True, alpha=0.35)
                q.rect(-250, -210, -100, -110, "#3c4648")
                for k in range(8):
                    q.rect(
                        -242 + k % 4 * 35,
                        -202 + k // 4 * 44,
                        -214 + k % 4 * 35,
                        -166 + k // 4 * 44,
                        s.choose(("#d8d4c8", "#c8b890", "#b8c4c8"), k, 3),
                    )
                    if k:
                        q.line(
                            -228 + (k - 1) % 4 * 35,
                            -184 + (k - 1) // 4 * 44,
                            -228 + k % 4 * 35,
                            -184 + k // 4 * 44,
                            "#c83c34",
                            1.2,
                        )
            else:
                q.rect(-190, -216, 190, -112, ("#2a3436", "#1c2426"))
                q.rect(-180, -208, 180, -120, ("#4a6064", "#26343a", "#3a4c52"), lit=True, across=True)
                q.shape(
                    [(-150, -120), (-90, -208), (-50, -208), (-110, -120)], "#cfe4e8", alpha=0.12, lit=True
                )
                q.shape([(40, -120), (100, -208), (116, -208), (56, -120)], "#cfe4e8", alpha=0.10, lit=True)
                q.oval(250, -246, 11, 11, "#1c2224")
                q.oval(253, -245, 3, 3, "#ff4030", lit=True)

        shell(p, room, wall_art=art)
        p.glow(0, -200, 240, s.lamp, 0.20)

    def concrete(p: Pen) -> None:
        floor(p, room, "concrete", size=110, shine=0.10)
        surfaces.pool(p, 0, 80, 230, mix(s.lamp, "#ffffff", 0.3), 0.46)

    def furniture(p: Pen) -> None:
        for x in (-105, 105):
            parts.chair(p, x * s.side, 175, colour="#3a4246", seat="#2c3438", high=86)
        parts.table(p, 0, 130, width=210, deep=80, height=75, colour="#7a8286")
        with p.facing(160):
            p.rect(-62, -80, -28, -75, "#d8c89a")
            p.rect(-58, -82, -24, -79, "#f0ece0")
            p.rect(44, -84, 70, -75, "#20262a", radius=2)
            p.oval(64, -80, 1.8, 1.8, "#ff4030", lit=True)
            p.rect(84, -88, 92, -75, "#f0f0ec", radius=1)
        with p.facing(150):
            lamps.pendant(p, 0, -236, size=34, colour="#2c3436", power=1.1)

    def cone(p: Pen) -> None:
        p.shape(
            [(-26, -210), (26, -210), (190, 20), (-190, 20)],
            ((mix(s.lamp, "#ffffff", 0.4), 0.34), (s.lamp, 0.02)),
            lit=True,
            blur=9,
        )

    def smoke(p: Pen) -> None:
        surfaces.mist(p, y=-140, strength=0.12, colour="#a8b8b8", count=8)

    return [
        layer(s, room.back, walls, opaque=True),
        layer(s, 150, concrete, ground=True),
        layer(s, 160, furniture),
        layer(s, 120, cone, smoke, mode="Screen", blur=6),
        layer(s, -110, lambda p: p.rect(-640, -700, -398, 420, "#080a0c", lit=True), blur=9),
    ]


def plain_room(s: Setting) -> list[Layer]:
    """A room that could be anybody's: window, table, chairs, a shelf, a door."""
    wall = s.material(("#a8a294", "#9aa4a4", "#aa9a90"), 1)
    room = Room(
        half=430,
        height=285,
        back=360,
        wall=wall,
        sides=mix(wall, "#80807c", 0.3),
        floor="#86684c",
        ceiling="#cbc6bc",
        skirting="#ddd6c8",
    )
    glass = (-150.0, -236.0, 60.0, -84.0)

    def walls(p: Pen) -> None:
        def art(q: Pen) -> None:
            if s.reverse:
                parts.door(q, -60, colour="#8a7050")
                parts.picture(q, 90, -178, 90, 66, salt=3)
                storage.shelves(q, 200, -220, 360, 0, 5, frame="#6d5238", salt=5)
            else:
                storage.shelves(q, 190, -226, 370, 0, 5, frame="#6d5238", salt=1)
                parts.picture(q, 118, -180, 60, 76, salt=2)
                parts.picture(q, -270, -180, 96, 68, salt=4)

        shell(p, room, holes=[] if s.reverse else [glass], wall_art=art)
        if not s.reverse:
            with p.facing(room.back):
                rain_on_glass(p, *glass)
                window(p, *glass, cols=2, rows=2, frame="#e6e0d4", bar=6)
                parts.curtains(p, glass[0] - 40, glass[1] - 18, glass[2] + 40, -8, "#8a9294", open_share=0.66)
        side_art(p, room, 1, lambda q: parts.picture(q, 170, -170, 90, 70, salt=7))
        side_art(p, room, -1, lambda q: storage.shelves(q, -40, -216, 120, -104, 3, frame="#6d5238", salt=8))
        lamps.ceiling_lamp(p, 0, 80, -room.height)

    def boards(p: Pen) -> None:
        floor(p, room, "planks", shine=0.12)
        if not s.reverse:
            window_light(p, room, *glass[::2])
        rug(p, 0, 80, 180, 100, "#7a6a60")

    def furniture(p: Pen) -> None:
        f = s.side
        parts.chair(p, 95 * f, 240, colour="#5a4230")
        parts.chair(p, 235 * f, 240, colour="#5a4230")
        parts.table(p, 165 * f, 205, width=130, deep=66, height=74, colour="#8a6646")
        with p.facing(230):
            parts.flowers(p, 165 * f, -96, size=15, salt=1)
            lamps.pendant(p, 165 * f, -218, size=24, colour="#4a4a44")
        with p.facing(330):
            lamps.floor_lamp(p, -250 * f)
            parts.plant(p, -330 * f, height=130, salt=5)

    def light(p: Pen) -> None:
        if not s.reverse:
            shafts(p, (-70, -20), slant=-130, width=40, strength=0.28 * s.sky.glow, top=-255)
        p.glow(-130 * s.side, -150, 230, s.lamp, 0.2 * s.sky.lamps)

    return [
        layer(s, 3600, city, opaque=True),
        layer(s, room.back, walls),
        layer(s, 150, boards, ground=True),
        layer(s, 240, furniture),
        layer(s, 160, light, mode="Screen", blur=6),
    ]
