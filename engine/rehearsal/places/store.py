"""A convenience store."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import lamps, storage
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import Room, floor, ground, rain_on_glass, shell, side_art, window
from engine.rehearsal.places.eateries import street_outside
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.staging import layer


def convenience_store(s: Setting) -> list[Layer]:
    """A bright shop at any hour: fridges, shelves of packets; on the reverse the glass front."""
    room = Room(
        half=420,
        height=280,
        back=340,
        wall="#d6dcdc",
        sides="#c6cfd0",
        floor="#c4c8c6",
        ceiling="#dfe4e4",
        skirting="#8c979a",
    )
    glass = (-390.0, -236.0, 390.0, -6.0)
    band = s.material(("#1f8a5a", "#d8572f", "#2a62b8"), 1)

    def walls(p: Pen) -> None:
        if s.reverse:
            shell(p, room, holes=[glass])
            with p.facing(room.back):
                rain_on_glass(p, *glass)
                window(p, *glass, cols=6, rows=1, frame="#8c989c", bar=7, glass=0.10)
                for k, tint in enumerate((band, "#f2c23a", "#d8433b")):
                    p.rect(-390, -262 + k * 8, 390, -254 + k * 8, tint)
                p.rect(-74, -236, -66, -6, "#8c989c")
                p.rect(66, -236, 74, -6, "#8c989c")
                p.rect(-22, -132, -16, -88, "#c8d0d4", radius=2)
                p.rect(16, -132, 22, -88, "#c8d0d4", radius=2)
                for k, x in enumerate((-310, -180, 150, 300)):
                    p.rect(
                        x - 34,
                        -200 + 10 * (k % 2),
                        x + 34,
                        -112,
                        s.choose(storage.GOODS, k, 3),
                        alpha=0.85,
                        radius=2,
                    )
                    p.text(
                        s.choose(s.own(("SALE", "新品", "-20%", "特价", "HOT", "买一送一")), k, 4),
                        x,
                        -148,
                        18,
                        "#fff8e8",
                        lit=True,
                    )
        else:
            shell(p, room, wall_art=fridges)
        for x in (-260, -60, 140, 340):
            for z in (-120, 90, 250):
                lamps.tube_light(p, x - 60, x + 60, z, z + 22, -room.height)

        def aisle(q: Pen) -> None:
            for z in range(-240, 320, 140):
                storage.shelves(
                    q, z, -196, z + 132, 0, 5, stock="goods", frame="#aeb8bc", salt=z, back="#e2e6e4"
                )

        side_art(p, room, -1, aisle)
        side_art(p, room, 1, aisle)

    def fridges(p: Pen) -> None:
        p.rect(-420, -280, 420, -222, (band, mix(band, "#000000", 0.2)))
        p.rect(-420, -228, 420, -222, "#f2c23a")
        p.text(
            s.choose(s.own(("COLD DRINKS 24H", "冰爽饮料", "FRESH DAILY", "24小时营业")), 2),
            0,
            -240,
            28,
            "#ffffff",
            lit=True,
        )
        for k in range(6):
            x = -405 + k * 136
            storage.shelves(
                p,
                x,
                -214,
                x + 124,
                -14,
                4,
                stock="drinks",
                frame="#9fb0b6",
                salt=k * 5,
                back="#6f98a2",
                glow=0.42,
            )
            p.shape(
                [(x, -14), (x + 50, -214), (x + 82, -214), (x + 30, -14)], "#ffffff", alpha=0.10, lit=True
            )
            p.rect(x - 5, -218, x + 129, -10, "#5a676c", width=5)
            p.rect(x + 112, -140, x + 117, -90, "#e8eef0", radius=2)
        p.glow(0, -116, 420, "#bff0ff", 0.12)

    def tiles(p: Pen) -> None:
        floor(p, room, "tiles", size=58, shine=0.38)
        if not s.reverse:
            p.rect(
                -320,
                room.base,
                320,
                room.base + 90,
                (("#c8f4ff", 0.36), ("#c8f4ff", 0.0)),
                lit=True,
                mode="Screen",
                blur=4,
            )

    def gondolas(p: Pen) -> None:
        for k, x in enumerate((-250, 250)):
            p.solid(x - 74, x + 74, -128, 0, 150, 235, "#aeb8bc", top="#d8dedf")
            with p.facing(150):
                storage.shelves(
                    p,
                    x - 72,
                    -124,
                    x + 72,
                    0,
                    4,
                    stock="goods",
                    frame="#98a4a8",
                    salt=k * 9 + 2,
                    back="#e6e8e4",
                )
                p.rect(
                    x - 72, -146, x + 72, -126, s.choose(("#f2c23a", "#d8433b", "#1f8a5a"), k, 8), radius=2
                )
                p.text(
                    s.choose(s.own(("SNACKS", "零食", "INSTANT", "方便面", "SWEETS", "日用品")), k, 9),
                    x,
                    -130,
                    15,
                    "#ffffff",
                    lit=True,
                )
        with p.facing(210):
            for x in (-110, 110):
                p.rect(x - 46, -256, x + 46, -232, "#ffffff", radius=2)
                p.text(s.choose(s.own(("饮料", "DRINKS", "速食", "NOODLES")), x, 10), x, -239, 15, band)
                p.line(x - 40, -280, x - 40, -256, "#8c979a", 0.8)
                p.line(x + 40, -280, x + 40, -256, "#8c979a", 0.8)

    def edge(p: Pen) -> None:
        p.rect(-640, 100, 640, 420, ("#e0e4e2", "#8a9494"))
        storage.goods(p, -330, -170, 102, 46, storage.GOODS, salt=3)
        storage.goods(p, 190, 360, 102, 46, storage.GOODS, salt=4)

    def outside(p: Pen) -> None:
        street_outside(p)
        ground(p, ("#3a3c48", "#2c2e38"), z=1400)

    return [
        layer(s, 2000, outside, opaque=True),
        layer(s, room.back, walls),
        layer(s, 150, tiles, ground=True),
        layer(s, 180, gondolas),
        layer(s, -120, edge, blur=8),
    ]
