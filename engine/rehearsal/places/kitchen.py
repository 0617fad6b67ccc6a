"""A kitchen that bakes."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.places import lamps, parts, storage
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import Room, floor, rain_on_glass, shell, side_art, window
from engine.rehearsal.places.homes import city, window_light
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.staging import layer


def kitchen(s: Setting) -> list[Layer]:
    """A kitchen that bakes: tiled wall, ovens aglow, shelves, a counter of cakes and loaves."""
    room = Room(
        half=430,
        height=290,
        back=340,
        wall="#c9c4b4",
        sides="#b7b0a0",
        floor="#9a8a78",
        ceiling="#d6d0c4",
        skirting="#8a7c6c",
    )
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
                storage.shelves(
                    q,
                    x,
                    -240,
                    x + 76 if k == 0 else x + 150,
                    -140,
                    2,
                    stock="bottles" if k else "cakes",
                    frame="#7d5c40",
                    salt=k + 4,
                )
            if s.reverse:
                parts.door(q, -120, colour="#6f8a86", glass=True)
                q.rect(-30, -240, 40, -150, ("#2f3a36", "#27302c"))
                q.text(s.choose(s.own(("MENU", "今日", "CAKES", "面包")), 3), 5, -212, 20, "#f2ead8")
                for k in range(4):
                    q.line(-18, -200 + k * 11, 26, -200 + k * 11, "#f2ead8", 1.4, alpha=0.6)
            q.rect(-60, -98, 430 if s.side > 0 else 60, -92, "#e8e0d0")

        def rack(q: Pen) -> None:
            for r in range(7):
                for z in range(-400, 340, 25):
                    q.rect(z, -210 + r * 17, z + 24, -194 + r * 17, "#5a5a52", alpha=0.22, width=0.9)
            for z in (-210, 0, 210):
                storage.shelves(
                    q, z, -238, z + 130, -128, 2, stock="cakes" if z else "bottles", frame="#7d5c40", salt=z
                )
                q.rect(z - 20, -92, z + 170, 0, ("#7f9a94", "#5f7a74"))
                q.rect(z - 20, -98, z + 170, -92, "#d8cdb8")

        shell(p, room, holes=[] if s.reverse else [glass], wall_art=art)
        for side in (-1, 1):
            side_art(p, room, side, rack)
        if s.reverse:
            return
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
        storage.counter(p, x0, x1, 150, 225, 92, "#7f9a94", top="#d8cdb8", panels=4)
        with p.facing(180):
            storage.cakes(p, x0 + 20, x1 - 110, -92, 46, salt=2)
            x = x1 - 60
            p.rect(x - 3, -100, x + 3, -92, "#d0d4d8")
            p.rect(x - 30, -103, x + 30, -100, "#e6eaee")
            p.rect(x - 22, -128, x + 22, -103, ("#fff4ea", "#e6c9b8"), radius=2)
            p.rect(x - 15, -146, x + 15, -128, ("#fffaf2", "#ecd4c4"), radius=2)
            for k in range(5):
                p.oval(x - 12 + k * 6, -148, 2.6, 2.6, "#c83c44")
        with p.facing(200):
            for x in (-190, 20, 165, 300):
                lamps.pendant(p, x * f, -218, size=20, colour="#2f5450")

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
