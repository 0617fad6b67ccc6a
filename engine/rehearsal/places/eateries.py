"""Where people eat and drink: café, bar, restaurant."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import lamps, parts, signs, storage, surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import (
    Room,
    facade,
    floor,
    rain_on_glass,
    shafts,
    shell,
    side_art,
    sky,
    skyline,
    window,
)
from engine.rehearsal.places.homes import window_light
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.space import at
from engine.rehearsal.places.staging import layer


def street_outside(p: Pen) -> None:
    """Houses across a street, as seen from a room on the ground floor."""
    s = p.setting
    sky(p, sun=(100, -300), clouds=4)
    skyline(p, base=-130, rows=((120, 0.6, 0.8),), salt=7)
    with p.facing(1500):
        for k, x in enumerate((-1500, -880, -240, 420, 1040)):
            facade(
                p,
                600,
                640 + 160 * (k % 3),
                wall=("#8a7668", "#7a828c", "#9a8a70")[k % 3],
                salt=k + 30,
                x0=x,
                bay=140,
            )
        for k in range(9):
            x = -900 + k * 230
            colour = s.choose(signs.NEON, k, 31)
            p.glow(x, -120, 190, colour, 0.35 * s.sky.lamps)
            p.rect(x - 60, -190, x + 60, -160, colour, lit=True, alpha=0.25 + 0.5 * s.sky.lamps)
        p.rect(-2000, -40, 2000, 300, "#55555c")
    if s.wet or s.night:
        for k in range(16):
            left = (s.pick(k, 32) - 0.5) * 560
            p.rect(
                left - 4,
                -108,
                left + 4,
                -60,
                (("#ffe0b0", 0.22 * s.sky.lamps), ("#ffe0b0", 0.0)),
                lit=True,
                blur=3,
            )


def cafe(s: Setting) -> list[Layer]:
    """A café: street window, pendant lamps, small tables; on the reverse the bar with machines."""
    room = Room(
        half=470,
        height=300,
        back=360,
        wall="#8c7260",
        sides="#7d6656",
        floor="#7d5a3e",
        ceiling="#5d4a3e",
        skirting="#4a382c",
    )
    glass = (-260.0, -252.0, 200.0, -70.0)

    def walls(p: Pen) -> None:
        if s.reverse:
            shell(p, room, wall_art=bar_wall)
        else:
            shell(
                p,
                room,
                holes=[glass],
                wall_art=lambda q: storage.shelves(
                    q, 270, -240, 430, -90, 3, stock="drinks", frame="#5a4230", salt=3
                ),
            )
            with p.facing(room.back):
                rain_on_glass(p, *glass)
                window(p, *glass, cols=4, rows=1, frame="#2f2622", bar=7)
                p.rect(glass[0], -222, glass[2], -219, "#2f2622")
                p.text(
                    s.choose(s.own(("COFFEE & CAKE", "慢时光咖啡", "CAFE LUNA", "午后咖啡")), 2),
                    -30,
                    -184,
                    24,
                    "#f6e6c8",
                    alpha=0.8,
                    lit=True,
                )

        def bricks(q: Pen) -> None:
            for r in range(18):
                for c in range(26):
                    x, y = -240 + c * 24 + (12 if r % 2 else 0), -300 + r * 17
                    q.rect(x, y, x + 22, y + 15, "#a0644a", alpha=0.25 + 0.3 * s.pick(r * 26 + c, 33))
            parts.picture(q, 60, -180, 70, 90, salt=4)
            parts.picture(q, 190, -176, 90, 64, salt=5)

        side_art(p, room, -1, bricks)
        side_art(p, room, 1, bricks)

    def bar_wall(p: Pen) -> None:
        p.rect(-200, -262, 250, -196, ("#23302c", "#1a2421"), radius=3)
        for k in range(4):
            x = -160 + k * 110
            p.text(
                s.choose(s.own(("LATTE 28", "拿铁 28", "MOCHA 30", "美式 22", "TEA 18", "可可 26")), k, 5),
                x,
                -222,
                15,
                "#f2e8d0",
                lit=True,
                alpha=0.85,
            )
            p.line(x - 34, -212, x + 34, -212, "#f2e8d0", 1.0, alpha=0.4)
        storage.shelves(p, -200, -180, 20, -104, 2, stock="drinks", frame="#5a4230", salt=6)
        storage.shelves(p, 40, -180, 250, -104, 2, stock="cakes", frame="#5a4230", salt=8, glow=0.25)
        parts.door(p, 360, colour="#54402f", glass=True)

    def boards(p: Pen) -> None:
        floor(p, room, "planks", shine=0.15)
        if not s.reverse:
            window_light(p, room, *glass[::2], strength=0.4)

    def furniture(p: Pen) -> None:
        if s.reverse:
            storage.counter(p, -220, 300, 200, 280, 104, "#5f7d74", top="#b08a60", panels=6)
            with p.facing(225):
                p.rect(-150, -150, -70, -104, ("#c8ccd0", "#7a7e84"), radius=4)
                p.rect(-140, -140, -80, -126, "#2a2c30", radius=2)
                for k in range(3):
                    p.rect(-136 + k * 22, -118, -128 + k * 22, -104, "#f0ece4", radius=1)
                storage.cakes(p, 120, 270, -106, 40, salt=3)
                p.rect(110, -150, 280, -104, "#d8f0f4", alpha=0.16, lit=True)
        else:
            for x, z in ((-250, 220), (200, 230), (-330, 60), (330, 70)):
                parts.chair(p, x - 66, z + 4, colour="#4a3527")
                parts.chair(p, x + 66, z + 4, colour="#4a3527")
                parts.table(p, x, z, width=72, deep=52, height=74, colour="#8a6040")
                with p.facing(z + 20):
                    p.rect(x - 14, -84, x - 6, -74, "#f2ece0", radius=1.5)
                    parts.flowers(p, x + 12, -92, size=8, count=9, salt=x)
        with p.facing(240):
            for k, x in enumerate((-285, -95, 95, 285)):
                lamps.pendant(p, x, -226 - 8 * (k % 2), size=21, colour="#2b4a44", power=1.15)
            parts.plant(p, -400 * s.side, height=170, salt=2)

    def light(p: Pen) -> None:
        if not s.reverse:
            shafts(p, (-110, -40, 30), slant=-150, width=40, strength=0.30 * s.sky.glow, top=-250)

    def edge(p: Pen) -> None:
        p.rect(-640, 92, 640, 420, ("#6a4830", "#2a1c14"))
        parts.plant(p, -300, 96, height=150, salt=6)
        p.oval(250, 92, 20, 6, "#f0e6d4")

    return [
        layer(s, 2400, street_outside, opaque=True),
        layer(s, room.back, walls),
        layer(s, 150, boards, ground=True),
        layer(s, 230, furniture),
        layer(s, 160, light, mode="Screen", blur=6),
        layer(s, -120, edge, blur=8),
    ]


def bar(s: Setting) -> list[Layer]:
    """A bar at night: back-lit bottles, neon, stools at the counter, booths on the reverse."""
    room = Room(
        half=450,
        height=290,
        back=320,
        wall="#4f3a44",
        sides="#46343e",
        floor="#43302c",
        ceiling="#2c2028",
        skirting="#2a1c20",
    )
    pink, teal = (
        s.choose(("#ff3d9a", "#ff5a4a", "#c05cff"), 1),
        s.choose(("#2fd8f5", "#5a8cff", "#4dffc8"), 2),
    )

    def walls(p: Pen) -> None:
        def art(q: Pen) -> None:
            if s.reverse:
                for k in range(5):
                    x = -400 + k * 170
                    q.rect(x, -120, x + 150, 0, ("#7a2e38", "#45161e"), radius=8)
                    for j in range(4):
                        q.oval(x + 20 + j * 36, -84, 2, 2, "#2a0c12")
                parts.picture(q, -210, -196, 100, 70, salt=2)
                parts.picture(q, 240, -196, 80, 90, salt=3)
                signs.neon(
                    q,
                    -70,
                    -246,
                    s.choose(s.own(("LIVE JAZZ", "不醉不归", "GOOD NIGHT", "今夜")), 3),
                    pink,
                    size=34,
                    upright=False,
                )
                return
            q.rect(-330, -262, 330, -84, ("#2a1c24", "#1c1218"))
            q.glow(0, -170, 380, "#ffae5c", 0.34)
            for k in range(3):
                x0 = -318 + k * 216
                storage.shelves(
                    q, x0, -250, x0 + 200, -92, 3, stock="bottles", frame="#6a4a34", salt=k * 5, glow=0.46
                )
            signs.neon(q, -395, -240, s.choose(s.own(("BAR", "酒", "夜", "酒吧")), 4), teal, size=38)
            signs.neon(q, 345, -250, s.choose(s.own(("OPEN", "今晚", "MUSIC", "干杯")), 5), pink, size=28)

        shell(p, room, wall_art=art)
        for side, colour in ((-1, teal), (1, pink)):
            a, b = at(side * room.half, -150, room.back)
            p.glow(a * 1.4, b, 220, colour, 0.30)

    def boards(p: Pen) -> None:
        floor(p, room, "planks", shine=0.14)
        p.glow(0, room.base + 16, 300, "#ffae5c", 0.20, squash=0.25)
        p.glow(-180, -20, 190, teal, 0.14, squash=0.35)
        p.glow(190, -10, 190, pink, 0.14, squash=0.35)

    def furniture(p: Pen) -> None:
        if s.reverse:
            for x in (-260, 40, 300):
                parts.table(p, x, 190, width=90, deep=60, height=70, colour="#4a3026")
                with p.facing(215):
                    lamps.candle(p, x, -70, height=9)
        else:
            storage.counter(p, -400, 400, 130, 190, 106, "#4a2c24", top="#8a5634", panels=8)
            with p.facing(130):
                p.rect(-400, -12, 400, -8, "#d8a868")
                p.rect(-402, -100, 402, -97, mix(pink, "#ffffff", 0.2), lit=True, alpha=0.7)
                p.glow(0, -98, 330, pink, 0.16, squash=0.25)
            with p.facing(160):
                for k, x in enumerate((-180, -60, 100, 230)):
                    p.shape(
                        [(x - 9, -134), (x + 9, -134), (x + 2, -118), (x - 2, -118)],
                        s.choose(("#ffb04a", "#ff6a8a", "#7adcf0"), k, 6),
                        lit=True,
                        alpha=0.75,
                    )
                    p.line(x, -118, x, -107, "#e8f0f4", 0.9, alpha=0.7)
            for x in (-250, -130, 140, 260):
                parts.stool(p, x, 95, height=74, colour="#8c3038")
        with p.facing(200):
            for x in (-240, -80, 80, 240):
                lamps.pendant(p, x, -212, size=16, colour="#3a2a1c", power=1.2)

    def smoke(p: Pen) -> None:
        surfaces.mist(p, y=-190, strength=0.10, colour=mix(pink, "#8090c0", 0.5), count=9)

    return [
        layer(s, room.back, walls, opaque=True),
        layer(s, 150, boards, ground=True),
        layer(s, 160, furniture),
        layer(s, 60, smoke, mode="Screen", drift=signs.drifting(0.25, 16), blur=8),
        layer(s, -120, lambda p: p.rect(-640, 100, 640, 420, ("#3a2018", "#140a08"), lit=True), blur=8),
    ]


def restaurant(s: Setting) -> list[Layer]:
    """An elegant restaurant: white tables with candles, tall windows, a wine wall on the reverse."""
    room = Room(
        half=520,
        height=340,
        back=420,
        wall="#6a4a48",
        sides="#5e4240",
        floor="#5a4236",
        ceiling="#4a3836",
        skirting="#3a2824",
    )
    panes = [] if s.reverse else [(x - 70.0, -286.0, x + 70.0, -50.0) for x in (-300, -100, 100, 300)]

    def walls(p: Pen) -> None:
        def art(q: Pen) -> None:
            q.rect(-520, -92, 520, -86, "#b08a54")
            for x in range(-500, 520, 100):
                q.rect(x, -82, x + 84, -16, "#000000", alpha=0.2, width=2.4, lit=True)
            if s.reverse:
                for k in range(3):
                    storage.shelves(
                        q,
                        -420 + k * 290,
                        -290,
                        -190 + k * 290,
                        -100,
                        4,
                        stock="bottles",
                        frame="#4a2e20",
                        salt=k * 6,
                        glow=0.42,
                    )
            else:
                for x in (-400, -200, 0, 200, 400):
                    q.glow(x, -206, 90, s.lamp, 0.5)
                    q.rect(x - 6, -214, x + 6, -196, mix(s.lamp, "#ffffff", 0.5), lit=True, radius=3)

        shell(p, room, holes=panes, wall_art=art)
        with p.facing(room.back):
            for x0, y0, x1, y1 in panes:
                rain_on_glass(p, x0, y0, x1, y1)
                window(p, x0, y0, x1, y1, cols=2, rows=3, frame="#2c1f1c", bar=5)
                parts.curtains(p, x0 - 20, y0 - 16, x1 + 20, -4, "#8c3a40", open_share=0.74)

    def boards(p: Pen) -> None:
        floor(p, room, "carpet", shine=0.10)
        with p.level():
            for r in range(-4, 8):
                for c in range(-9, 10):
                    p.oval(c * 64 + (32 if r % 2 else 0), r * 54, 15, 15, "#c08a5a", alpha=0.20, width=3)

    def tables(p: Pen) -> None:
        for x, z in ((-330, 300), (-110, 320), (120, 320), (340, 300), (-380, 130), (300, 130)):
            if abs(x) < 60:
                continue
            for dx in (-74, 74):
                parts.chair(p, x + dx, z + 8, colour="#5a3428", seat="#8c4a44", high=98)
            parts.table(p, x, z, width=96, deep=64, height=76, cloth="#e8e0d6")
            with p.facing(z + 26):
                lamps.candle(p, x, -78, height=13)
                parts.flowers(p, x + 20, -90, size=9, count=10, salt=x)
                for dx in (-28, -16):
                    p.oval(x + dx, -94, 4, 6, "#e8f4f8", alpha=0.45, lit=True)
                    p.line(x + dx, -88, x + dx, -77, "#e8f4f8", 0.8, alpha=0.6, lit=True)
        with p.facing(250):
            for x in (-210, 210):
                lamps.chandelier(p, x, -238, size=0.8)

    def glow(p: Pen) -> None:
        for x in (-165, -62, 64, 176):
            p.glow(x, -118, 80, "#ffb870", 0.18)

    def edge(p: Pen) -> None:
        parts.flowers(p, -270, 110, size=66, count=34, salt=1)
        parts.flowers(p, 330, 130, size=80, count=34, salt=2)

    return [
        layer(s, 2400, street_outside, opaque=True),
        layer(s, room.back, walls),
        layer(s, 150, boards, ground=True),
        layer(s, 260, tables),
        layer(s, 260, glow, mode="Plus", alpha=signs.flame(s.seed), box=(-280, -220, 280, -30)),
        layer(s, -120, edge, blur=9),
    ]
