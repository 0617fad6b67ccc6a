"""Where people read and find out: library and laboratory."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import lamps, parts, storage, surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import Room, floor, rain_on_glass, shafts, shell, side_art, window
from engine.rehearsal.places.homes import city, window_light
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.staging import layer

FLUIDS = ("#4cc8d8", "#e8a03c", "#7ad06a", "#d8587a", "#8a7ae0")
SHELVES = ("A – F", "G – K", "L – P", "Q – S", "T – Z", "文学", "历史", "科学", "哲学", "艺术")


def library(s: Setting) -> list[Layer]:
    """A reading room: tall cases, a gallery, green lamps on long tables; arched windows on the reverse."""
    wood = s.material(("#6b4a32", "#5c4030", "#74502f"), 1)
    room = Room(
        half=520,
        height=440,
        back=560,
        wall="#a8967a",
        sides="#9c8a70",
        floor="#86603f",
        ceiling="#cfc2a8",
        skirting=wood,
    )
    panes = [(x - 62.0, -380.0, x + 62.0, -110.0) for x in (-300, -100, 100, 300)] if s.reverse else []

    def walls(p: Pen) -> None:
        def art(q: Pen) -> None:
            if s.reverse:
                for x in (-400, -200, 0, 200, 400):
                    q.rect(x - 22, -400, x + 22, -12, (mix(wood, "#ffffff", 0.12), mix(wood, "#000000", 0.2)))
                storage.shelves(q, -500, -98, 500, -6, 2, frame=wood, salt=40)
                return
            for k in range(-2, 3):
                storage.shelves(q, k * 196 - 88, -214, k * 196 + 88, -8, 5, frame=wood, salt=k * 9)
                storage.shelves(q, k * 196 - 88, -420, k * 196 + 88, -262, 4, frame=wood, salt=k * 9 + 50)
            q.rect(-520, -250, 520, -226, (mix(wood, "#ffffff", 0.2), mix(wood, "#000000", 0.2)))
            for k in range(-26, 27):
                q.rect(k * 20 - 1.6, -292, k * 20 + 1.6, -250, "#c8a860")
            q.rect(-520, -298, 520, -292, wood)
            for k, name in enumerate(s.own(SHELVES)):
                q.rect((k - 2) * 196 - 34, -247, (k - 2) * 196 + 34, -229, "#efe4c8")
                q.text(name, (k - 2) * 196, -233, 14, "#3a2a1c")

        shell(p, room, holes=panes, wall_art=art)
        with p.facing(room.back):
            for pane in panes:
                rain_on_glass(p, *pane)
                window(p, *pane, cols=2, rows=4, frame="#d8ccb0", bar=5)
        for side in (-1, 1):

            def cases(q: Pen, side: int = side) -> None:
                for k in range(4):
                    storage.shelves(
                        q, -250 + k * 200, -300, -80 + k * 200, -8, 7, frame=wood, salt=k + 20 * side
                    )

            side_art(p, room, side, cases)
        for x in (-200, 200):
            lamps.ceiling_lamp(p, x, 200, -room.height, size=40)

    def boards(p: Pen) -> None:
        floor(p, room, "planks", shine=0.20)
        with p.level():
            p.rect(-96, -390, 96, 520, "#5f6f5a")
            for k in (-1, 1):
                p.rect(k * 84 - 2, -390, k * 84 + 2, 520, "#c8b070", alpha=0.7)
        if s.reverse:
            window_light(p, room, -330, 330, 0.34)

    def tables(p: Pen) -> None:
        for z in (390, 240):
            for k in (-1, 1):
                x = k * 232
                for dx in (-70, 70):
                    parts.chair(p, x + dx, z + 62, colour=wood, high=92)
                parts.table(p, x, z, width=250, deep=70, height=76, colour=wood)
                with p.facing(z + 26):
                    for dx in (-62, 62):
                        banker(p, x + dx, -76)
                    storage.books(p, x - 20, x + 14, -77, 24, salt=z + k)
                    p.shape([(x + 84, -77), (x + 108, -84), (x + 132, -77)], "#f2ead6")

    def banker(p: Pen, x: float, y: float) -> None:
        on = 0.3 + 0.7 * s.sky.lamps
        p.line(x, y, x, y - 30, "#b08a44", 3)
        p.oval(x, y - 1, 11, 2.6, "#b08a44")
        p.rect(x - 22, y - 42, x + 22, y - 29, ("#3f8a64", "#24583f"), radius=6, lit=on > 0.8)
        p.rect(x - 19, y - 31, x + 19, y - 28, "#ffe8b8", lit=True, alpha=on)
        p.glow(x, y - 20, 74, "#ffd890", 0.42 * on)

    def ladder(p: Pen) -> None:
        if s.reverse:
            return
        x = 70 * s.side
        with p.facing(520):
            for k in (-1, 1):
                p.line(x + k * 19, 0, x + k * 13 + 30, -330, mix(wood, "#ffffff", 0.3), 6)
            for k in range(9):
                p.line(
                    x - 17 + k * 3.6,
                    -34 * (k + 1),
                    x + 20 + k * 2.8,
                    -34 * (k + 1),
                    mix(wood, "#ffffff", 0.22),
                    5,
                )

    def light(p: Pen) -> None:
        xs = (-170, -70, 30, 130) if s.reverse else (150, 230)
        shafts(p, xs, slant=-140, width=34, strength=0.34 * s.sky.glow, top=-300)
        surfaces.mist(p, y=-190, strength=0.06, colour="#f0e0b8", count=7)

    return [
        layer(s, 3600, city, opaque=True),
        layer(s, room.back, walls, ladder),
        layer(s, 150, boards, ground=True),
        layer(s, 300, tables),
        layer(s, 180, light, mode="Screen", blur=6),
        layer(s, -120, lambda p: p.rect(-640, 118, 640, 420, (mix(wood, "#ffffff", 0.1), "#20140c")), blur=9),
    ]


def flask(p: Pen, x: float, y: float, tall: float, tint: str) -> None:
    """A conical flask of a coloured liquid standing at `y`."""
    w = tall * 0.4
    glass = [
        (x - tall * 0.11, y - tall),
        (x + tall * 0.11, y - tall),
        (x + tall * 0.11, y - tall * 0.6),
        (x + w, y),
    ]
    glass += [(x - w, y), (x - tall * 0.11, y - tall * 0.6)]
    p.shape(glass, "#e8f6f8", alpha=0.55)
    p.shape(
        [(x - w * 0.62, y - tall * 0.36), (x + w * 0.62, y - tall * 0.36), (x + w, y), (x - w, y)],
        tint,
        lit=True,
        alpha=0.85,
    )
    p.glow(x, y - tall * 0.2, tall * 0.9, tint, 0.22)


def laboratory(s: Setting) -> list[Layer]:
    """A laboratory: benches with flasks and microscopes, glass cabinets; an airlock on the reverse."""
    cool = s.material(("#8fd8e8", "#9fe0c8"), 1)
    room = Room(
        half=460,
        height=290,
        back=430,
        wall="#c4d0d2",
        sides="#b0bec2",
        floor="#9aa6aa",
        ceiling="#dfe6e6",
        skirting="#5f7076",
    )
    pane = (-170.0, -226.0, 170.0, -104.0)

    def walls(p: Pen) -> None:
        def art(q: Pen) -> None:
            if s.reverse:
                q.rect(-120, -246, 120, 0, ("#7f9096", "#5f7076"))
                for k in (-1, 1):
                    a, b = sorted((k * 3, k * 104))
                    q.rect(a, -232, b, 0, ("#d8e0e2", "#a8b4b8"))
                    q.rect(k * 54 - 26, -204, k * 54 + 26, -118, "#2c4650")
                    q.rect(
                        k * 54 - 22,
                        -200,
                        k * 54 + 22,
                        -122,
                        (mix(cool, "#ffffff", 0.3), mix(cool, "#204050", 0.5)),
                        lit=True,
                    )
                for k in range(8):
                    q.shape(
                        [
                            (-120 + k * 32, -246),
                            (-104 + k * 32, -246),
                            (-114 + k * 32, -262),
                            (-130 + k * 32, -262),
                        ],
                        "#e8b830",
                    )
                q.text(s.choose(s.own(("BIO LAB 3", "三号实验室")), 2), 0, -272, 19, "#2c3c42")
                q.rect(140, -150, 168, -104, "#2c3438", radius=3)
                q.oval(154, -138, 4, 4, "#ff4a3c", lit=True)
                for k in range(3):
                    q.rect(-330 + k * 52, -196, -290 + k * 52, -60, "#eef2f2")
                    q.line(-310 + k * 52, -196, -310 + k * 52, -80, "#c0ccd0", 1.6)
                return
            for k in (-1, 1):
                q.rect(k * 300 - 100, -252, k * 300 + 100, -112, "#eef4f4")
                for row in range(2):
                    y = -186 + row * 70
                    q.rect(k * 300 - 94, y - 58, k * 300 + 94, y, ("#cfdfe2", "#a4bac0"))
                    for j in range(9):
                        tint = s.choose(FLUIDS, j + row * 9, k + 4)
                        q.rect(
                            k * 300 - 84 + j * 19,
                            y - 22 - 18 * s.pick(j, row + k),
                            k * 300 - 70 + j * 19,
                            y,
                            (mix(tint, "#ffffff", 0.5), tint),
                            radius=3,
                        )
                    q.rect(k * 300 - 94, y, k * 300 + 94, y + 4, "#8fa0a6")
                q.shape(
                    [(k * 300 - 60, -112), (k * 300 - 10, -252), (k * 300 + 16, -252), (k * 300 - 34, -112)],
                    "#ffffff",
                    alpha=0.22,
                    lit=True,
                )
            q.rect(-188, -264, 188, -232, "#3c4c54")
            q.text(s.choose(s.own(("SAFETY FIRST", "注意安全")), 3), 0, -241, 20, "#f4d850")

        shell(p, room, holes=[] if s.reverse else [pane], wall_art=art)
        if not s.reverse:
            with p.facing(room.back):
                rain_on_glass(p, *pane)
                window(p, *pane, cols=4, rows=1, frame="#e8eeee", bar=6)

        def screens(q: Pen) -> None:
            for z in (-60, 130, 300):
                parts.monitor(q, z, -110, width=120, salt=z)

        side_art(p, room, s.side, screens)
        for z in (-120, 90, 290):
            for x in (-210, 90):
                lamps.tube_light(p, x, x + 120, z, z + 34, -room.height, power=0.9)

    def tiles(p: Pen) -> None:
        floor(p, room, "tiles", size=62, joint="#dfe8ea", shine=0.30)
        surfaces.pool(p, 0, 90, 260, mix(cool, "#ffffff", 0.4), 0.22)

    def benches(p: Pen) -> None:
        f = s.side
        p.solid(-260, 260, -92, 0, 330, 410, "#e8eeee", top="#4c5a60")
        with p.facing(330):
            for k in range(-4, 4):
                p.rect(k * 64 + 4, -84, k * 64 + 60, -8, "#000000", alpha=0.12, width=2, lit=True)
                p.rect(k * 64 + 22, -76, k * 64 + 42, -72, "#8fa0a6")
        with p.facing(350):
            for k, x in enumerate((-206, -168, -76, 92, 176, 214)):
                flask(p, x * f, -92, (44, 30, 52, 34, 48, 28)[k], FLUIDS[k % 5])
            for k in range(6):
                p.rect(
                    (16 + k * 10) * f - 3,
                    -122,
                    (16 + k * 10) * f + 3,
                    -96,
                    (FLUIDS[k % 5], mix(FLUIDS[k % 5], "#ffffff", 0.3)),
                    radius=3,
                )
            p.rect(6 * f, -106, 76 * f, -92, "#b8a078", alpha=0.7)
        microscope(p, -122 * f)
        p.solid(-400, -290, -92, 0, 200, 270, "#e8eeee", top="#4c5a60")
        p.solid(290, 400, -92, 0, 200, 270, "#e8eeee", top="#4c5a60")
        for k in (-1, 1):
            parts.stool(p, k * 200, 260, height=62, colour="#3f7f8a")
        with p.facing(220):
            parts.monitor(p, 340 * f, -92, width=70, salt=3)
            flask(p, -350 * f, -92, 50, cool)

    def microscope(p: Pen, x: float) -> None:
        with p.facing(345):
            p.rect(x - 22, -98, x + 22, -92, "#2c3840")
            p.shape(
                [(x + 14, -98), (x + 20, -142), (x - 2, -158), (x - 6, -146), (x + 6, -136), (x + 2, -98)],
                ("#e8eeee", "#a8b4b8"),
                smooth=0.2,
            )
            p.line(x - 4, -158, x - 16, -112, "#2c3840", 9)
            p.rect(x - 24, -112, x + 4, -107, "#2c3840")

    def light(p: Pen) -> None:
        if not s.reverse:
            shafts(p, (-70, 10, 80), slant=-120, width=30, strength=0.24 * s.sky.glow, top=-240)
        p.glow(0, -150, 220, cool, 0.16)

    return [
        layer(s, 3600, city, opaque=True),
        layer(s, room.back, walls),
        layer(s, 150, tiles, ground=True),
        layer(s, 300, benches),
        layer(s, 140, light, mode="Screen", blur=6),
    ]
