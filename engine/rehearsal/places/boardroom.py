"""The room where companies are won and lost."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import lamps, parts
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import Room, floor, rain_on_glass, shafts, shell, side_art, window
from engine.rehearsal.places.homes import city
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.staging import layer

CHARTS = ("#4cc8d8", "#f2b632", "#e86a5a", "#7ad08a")


def boardroom(s: Setting) -> list[Layer]:
    """A long table between high chairs, a wall of figures; on the reverse glass over the city."""
    wood = s.material(("#5a4434", "#4a4a50", "#6b4c36"), 1)
    room = Room(
        half=440,
        height=300,
        back=560,
        wall="#8c8f92",
        sides="#a59a8c",
        floor="#5c6470",
        ceiling="#c4c6c8",
        skirting="#33383e",
    )
    glass = (-400.0, -270.0, 400.0, -40.0)

    def figures(q: Pen) -> None:
        for k in range(-7, 8):
            q.rect(
                k * 62 - 29, -290, k * 62 + 29, -12, (mix(wood, "#ffffff", 0.16), mix(wood, "#000000", 0.1))
            )
        q.rect(-176, -262, 176, -92, "#14181c", radius=4)
        q.rect(-168, -254, 168, -100, ("#16405a", "#0d2436"), lit=True)
        q.glow(0, -178, 290, "#4cc8e8", 0.24)
        q.text(
            s.choose(s.own(("Q3 RESULTS", "股权结构", "MERGER", "季度业绩")), 2),
            -92,
            -228,
            20,
            "#f0fafc",
            lit=True,
        )
        for k in range(9):
            tall = 20 + 84 * (0.25 + 0.75 * k / 9) * (0.7 + 0.3 * s.pick(k, 3))
            q.rect(-154 + k * 17, -112 - tall, -142 + k * 17, -112, CHARTS[k % 2], lit=True, alpha=0.9)
        line = [(14 + k * 17, -128 - 88 * s.pick(k, 4) * (0.3 + k / 11)) for k in range(9)]
        q.shape(line, "#7ad08a", width=3.2, lit=True, close=False)
        for x, y in line:
            q.oval(x, y, 3.4, 3.4, "#e8fff0", lit=True)
        for k in (-1, 1):
            parts.picture(q, k * 310, -180, 110, 80, salt=k)

    def walls(p: Pen) -> None:
        shell(p, room, holes=[glass] if s.reverse else [], wall_art=None if s.reverse else figures)
        if s.reverse:
            with p.facing(room.back):
                rain_on_glass(p, *glass)
                window(p, *glass, cols=6, rows=1, frame="#2c343a", bar=8, glass=0.06)
                for k in range(10):  # blinds drawn up
                    p.rect(-404, -276 + k * 4, 404, -273 + k * 4, "#d8dcdc")

        def partition(q: Pen) -> None:
            for z in range(-300, 560, 150):
                q.rect(z + 4, -262, z + 146, -12, ("#c8d8dc", "#93a8b0"), lit=s.night, alpha=0.8)
                q.rect(z + 4, -150, z + 146, -118, "#ffffff", alpha=0.30, lit=True)
                q.rect(z - 4, -270, z + 4, 0, "#33383e")
            parts.door(q, 330, width=100, colour="#54636b", glass=True)

        side_art(p, room, s.side, partition)
        for x in (-190, 190):
            for z in (-60, 250):
                lamps.tube_light(p, x - 20, x + 20, z, z + 240, -room.height, power=0.4 + 0.6 * s.sky.lamps)

    def carpet(p: Pen) -> None:
        floor(p, room, "carpet", shine=0.10)
        with p.level():
            for k in range(-8, 9):
                p.rect(k * 55 - 1, -390, k * 55 + 1, 560, "#ffffff", alpha=0.06, lit=True)

    def table(p: Pen) -> None:
        for z in (500, 410, 320, 230):
            for k in (-1, 1):
                chair(p, k * (150 + (z < 300) * 10), z)
        p.solid(-92, 92, -76, -68, 190, 520, wood, top=mix(wood, "#ffffff", 0.30))
        p.solid(-40, 40, -68, 0, 250, 480, mix(wood, "#000000", 0.4))
        with p.level(-76.5):
            p.rect(-84, 198, 84, 512, ("#ffffff", "#c8d8e0"), alpha=0.16, lit=True)
            for z in (500, 410, 320, 230):
                for k in (-1, 1):
                    p.rect(k * 62 - 16, z - 24, k * 62 + 16, z + 20, "#f4f2ea")
        for z in (470, 380, 290):
            with p.facing(z):
                p.rect(-4, -96, 4, -76, ("#d8eef4", "#9fbcc8"), radius=2)
                for k in (-1, 1):
                    p.rect(k * 30 - 12, -84, k * 30 + 12, -76, "#f0ece0")
        with p.facing(350):
            parts.flowers(p, 0, -92, size=15, tints=("#ffffff", "#e8f0d8"), salt=3)

    def chair(p: Pen, x: float, z: float) -> None:
        with p.level():
            p.shade(x, z, 30, 24, 0.4)
        with p.facing(z):
            p.rect(x - 24, -122, x + 24, -52, ("#3c4248", "#23282c"), radius=8)
            p.rect(x - 24, -122, x + 24, -116, "#6a7278", radius=3)
            p.rect(x - 26, -54, x + 26, -44, "#2c3238", radius=4)
            p.line(x, -44, x, -8, "#8a9298", 4)
            p.line(x - 20, -4, x + 20, -4, "#5a6268", 5)

    def light(p: Pen) -> None:
        if s.reverse:
            shafts(p, (-150, -50, 60, 160), slant=-130, width=36, strength=0.3 * s.sky.glow, top=-240)
        p.glow(0, -150, 220, s.lamp, 0.10)

    def frame(p: Pen) -> None:
        p.rect(-640, 126, 640, 420, (mix(wood, "#ffffff", 0.2), mix(wood, "#000000", 0.6)))

    return [
        layer(s, 3600, city, opaque=True),
        layer(s, room.back, walls),
        layer(s, 150, carpet, ground=True),
        layer(s, 330, table),
        layer(s, 150, light, mode="Screen", blur=6),
        layer(s, -130, frame, blur=9),
    ]
