"""On the way: inside a train or a bus."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import lamps, surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import NEAR, Room, floor, rain_on_glass, shell, side_art
from engine.rehearsal.places.homes import city
from engine.rehearsal.places.nature import hills
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.signs import sweep
from engine.rehearsal.places.staging import layer

CLOTHS = ("#3f6f8c", "#8a4448", "#4c7a5c", "#6a5a88", "#a0703c", "#3c8080", "#94506c")
NEXT = ("下一站 青江", "NEXT: RIVERSIDE", "下一站 南桥", "NEXT: NORTH GATE")


def carriage(s: Setting) -> list[Layer]:
    """Along the aisle of a carriage: seats by the windows, racks, poles; its end door says what is next."""
    cloth = s.material(CLOTHS, 1)
    room = Room(
        half=205,
        height=250,
        back=1000,
        wall="#c4cacb",
        sides="#c2c6c6",
        floor="#7b7f80",
        ceiling="#d8dcdc",
        skirting="#586064",
    )

    def outside(p: Pen) -> None:
        city(p)
        hills(p, -116, 40, "#6a8a78", 0.4, 3)

    def walls(p: Pen) -> None:
        def end(q: Pen) -> None:
            q.rect(-205, -250, 205, 0, ("#c8cecf", "#969ea0"))
            glow = ("#ffe2b0", "#8a6a44") if s.night else (s.sky.middle, "#2c3a44")
            if s.reverse:  # the tail: the line running away behind the train
                q.rect(-96, -208, 96, 0, ("#7f888c", "#5c6468"))
                q.rect(-84, -198, 84, -70, (s.sky.middle, s.sky.low), lit=True, radius=10)
                q.rect(-84, -124, 84, -70, mix(s.sky.haze, "#4a5a48", 0.6), lit=True, radius=6)
                for k in (-1, 1):
                    q.line(k * 52, -72, k * 5, -124, "#3c3a38", 4)
                for k in range(5):
                    half, y = 60 - k * 11, -76 - k * 9
                    q.line(-half, y, half, y, "#5a4a3c", 4 - 0.6 * k)
                q.shape([(-50, -70), (0, -198), (26, -198), (-24, -70)], "#ffffff", alpha=0.16, lit=True)
            else:
                q.rect(-62, -212, 62, 0, ("#7f888c", "#5c6468"))
                q.rect(-44, -196, 44, -84, glow, lit=True)
                q.rect(-2, -212, 2, 0, "#3c4448")
            q.rect(-120, -246, 120, -218, "#14181a", radius=3)
            q.text(s.choose(s.own(NEXT), 2), 0, -224, 20, "#ffb040", lit=True)
            q.glow(0, -232, 150, "#ffb040", 0.22)
            for k in (-1, 1):
                q.rect(k * 134 - 44, -190, k * 134 + 44, -90, "#e0e4e4")
                tint = s.choose(("#7aa4b8", "#e0b878", "#b87a8a", "#8ab88a"), k, 3)
                q.rect(k * 134 - 38, -184, k * 134 + 38, -96, tint, alpha=0.8)

        shell(p, room, wall_art=end)
        for side in (-1, 1):

            def panes(q: Pen, side: int = side) -> None:
                for k in range(-3, 7):
                    a = k * 150 + 16
                    q.rect(a - 5, -208, a + 123, -92, "#4c565a", radius=12)
                    q.rect(a, -203, a + 118, -97, (s.sky.top, s.sky.middle, s.sky.low), lit=True, radius=9)
                    q.rect(
                        a, -132, a + 118, -97, mix(s.sky.haze, "#4a6a58", 0.5), lit=True, alpha=0.8, radius=4
                    )
                    for j in range(4):
                        x, tall = a + 10 + j * 28, 14 + 30 * s.pick(k * 4 + j, side + 4)
                        q.rect(x, -128 - tall, x + 20, -110, mix(s.sky.haze, "#2c3a48", 0.5), lit=True)
                        if s.night and s.pick(k * 4 + j, 9) > 0.4:
                            q.rect(x + 5, -124 - tall * 0.6, x + 11, -118 - tall * 0.6, "#ffd890", lit=True)
                    rain_on_glass(q, a, -203, a + 118, -97)
                    q.shape(
                        [(a + 20, -97), (a + 52, -203), (a + 72, -203), (a + 40, -97)],
                        "#ffffff",
                        alpha=0.14,
                        lit=True,
                    )
                    q.rect(a, -203, a + 118, -186, mix(cloth, "#ffffff", 0.4), alpha=0.85)
                q.rect(NEAR, -92, 1000, -86, "#8f989c")
                q.rect(NEAR, -238, 1000, -226, ("#aab2b4", "#6c7478"))

            side_art(p, room, side, panes)
        for z in range(-180, 1000, 220):
            for x in (-60, 60):
                lamps.tube_light(
                    p, x - 12, x + 12, z, z + 170, -room.height + 2, power=0.6 + 0.4 * s.sky.lamps
                )

    def aisle(p: Pen) -> None:
        floor(p, room, "carpet", shine=0.22)
        with p.level():
            for k in (-1, 1):
                p.rect(k * 62 - 2, NEAR, k * 62 + 2, 1000, "#e8c03c", alpha=0.7)
        for k in range(5):
            surfaces.pool(p, 0, 20 + k * 210, 100, mix(s.lamp, "#ffffff", 0.5), 0.2)

    def seats(p: Pen) -> None:
        for z in (860, 720, 580, 440, 300, 165):
            for k in (-1, 1):
                for x in (k * 98, k * 160):
                    p.solid(x - 28, x + 28, -48, -8, z, z + 46, mix(cloth, "#000000", 0.25), top=cloth)
                    if s.reverse:  # from behind: the shells of the seats, their pockets and grips
                        with p.facing(z):
                            p.rect(x - 28, -120, x + 28, -20, ("#b8c0c4", "#6c767c"), radius=10)
                            p.rect(x - 21, -72, x + 21, -36, ("#4c565c", "#343c42"), radius=4)
                            p.rect(x - 17, -92, x + 17, -66, ("#f0ece0", cloth)[int(s.pick(x, z) > 0.6)])
                            p.rect(x - 27, -122, x + 27, -104, cloth, radius=8)
                        continue
                    with p.facing(z + 46):
                        p.rect(x - 27, -118, x + 27, -44, (mix(cloth, "#ffffff", 0.16), cloth), radius=9)
                        p.rect(x - 20, -118, x + 20, -92, "#eef0ec", radius=5)
                        p.rect(x - 27, -112, x - 24, -50, "#ffffff", alpha=0.2, lit=True)
                with p.facing(z + 20):
                    p.rect(k * 68 - 3, -66, k * 68 + 3, -46, "#3c4448", radius=2)

    def poles(p: Pen) -> None:
        for z in (640, 340):
            for k in (-1, 1):
                with p.facing(z):
                    p.rect(
                        k * 72 - 2.5, -250, k * 72 + 2.5, 0, ("#f4f6f6", "#98a2a6", "#f4f6f6"), across=True
                    )
        for z in range(120, 900, 90):
            for k in (-1, 1):
                with p.facing(z):
                    p.line(k * 52, -240, k * 52, -206, "#3c4448", 2)
                    p.oval(k * 52, -198, 8, 9, "#f0d060", width=3)

    def passing(p: Pen) -> None:
        for k in (-1, 1):
            p.glow(k * 110, -160, 130, mix(s.sky.sun, s.lamp, s.sky.lamps), 0.30)

    return [
        layer(s, 3600, outside, opaque=True),
        layer(s, 700, walls),
        layer(s, 150, aisle, ground=True),
        layer(s, 300, seats),
        layer(s, 240, poles),
        layer(s, 120, passing, mode="Plus", alpha=sweep(s.seed, 2.4), box=(-250, -300, 250, -30)),
    ]
