"""An airport's departure hall."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import parts
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import (
    NEAR,
    Room,
    floor,
    ground,
    rain_on_glass,
    shafts,
    shell,
    sky,
    skyline,
    window,
)
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.space import at
from engine.rehearsal.places.staging import layer

CITIES = (
    "SHANGHAI", "PARIS", "TOKYO", "LONDON", "NEW YORK", "BEIJING", "ROME", "CHENGDU", "SYDNEY",
    "上海", "巴黎", "东京", "伦敦", "纽约", "北京", "罗马", "成都", "悉尼",
)  # fmt: skip


def plane(p: Pen, x: float, y: float, *, size: float = 1.0, tint: str = "#2f6fa8") -> None:
    """An airliner parked side-on, its belly at `y`."""
    f = p.setting.side

    def q(dx: float, dy: float) -> tuple[float, float]:
        return x + f * dx * size, y + dy * size

    hull = [
        q(-330, -46),
        q(-318, -78),
        q(-280, -98),
        q(250, -100),
        q(350, -92),
        q(300, -62),
        q(180, -34),
        q(-290, -26),
    ]
    p.shape([q(238, -96), q(318, -206), q(358, -206), q(338, -92)], (tint, mix(tint, "#000000", 0.3)))
    p.shape(hull, ("#ffffff", "#e8edf0", "#98a4ac"), smooth=0.5)
    p.shape([q(-322, -58), q(-300, -62), q(300, -70), q(296, -62), q(-300, -50)], tint, alpha=0.9)
    for k in range(26):
        a, b = q(-250 + k * 19, -82)
        p.rect(
            a - 3 * size,
            b - 4 * size,
            a + 3 * size,
            b + 4 * size,
            "#ffe2a8" if p.setting.night else "#3a4a58",
            lit=p.setting.night,
            radius=2 * size,
        )
    p.shape([q(-316, -74), q(-300, -90), q(-278, -92), q(-282, -76)], "#2a3640", smooth=0.2)
    p.shape([q(-60, -46), q(60, -48), q(190, 6), q(150, 10)], ("#c8d0d6", "#8a96a0"))
    a, b = q(10, -12)
    p.oval(a, b, 34 * size, 17 * size, ("#dfe5ea", "#7a8690"))
    for dx in (-240, 40):
        a, b = q(dx, -4)
        p.line(a, b - 26 * size, a, b, "#5a646c", 4 * size)
        p.oval(a, b + 4 * size, 9 * size, 9 * size, "#1c2024")
    if p.setting.night:
        a, b = q(338, -208)
        p.glow(a, b, 40 * size, "#ff4030", 0.8)


def departures(
    p: Pen, x: float, y: float, width: float, rows: int, names: tuple[str, ...], salt: float
) -> None:
    """A board of departures whose top centre is (x, y)."""
    s = p.setting
    h = rows * 17 + 30
    p.glow(x, y + h / 2, width * 0.7, "#ffc85a", 0.16)
    p.rect(x - width / 2 - 5, y - 5, x + width / 2 + 5, y + h + 5, "#2a3036", radius=3)
    p.rect(x - width / 2, y, x + width / 2, y + h, ("#0d1418", "#121c22"), lit=True)
    p.text(s.own(("DEPARTURES", "出发"))[0], x, y + 17, 13, "#ffffff", lit=True)
    for r in range(rows):
        ty = y + 36 + r * 17
        if r % 2:
            p.rect(x - width / 2, ty - 12, x + width / 2, ty + 5, "#1c2a32", lit=True)
        minute = int(60 * s.pick(r, salt))
        p.text(
            f"{6 + int(16 * s.pick(r, salt + 1)):02d}:{minute:02d}",
            x - width * 0.39,
            ty,
            11,
            "#ffd23f",
            lit=True,
        )
        p.text(s.choose(names, r, salt + 2), x - width * 0.06, ty, 11, "#ffd23f", lit=True)
        late = s.pick(r, salt + 3) > 0.7
        p.text(
            s.own(("DELAYED", "延误"))[0] if late else s.own(("ON TIME", "准点"))[0],
            x + width * 0.36,
            ty,
            10,
            "#ff6a5a" if late else "#6ae0a0",
            lit=True,
        )


def airport(s: Setting) -> list[Layer]:
    """A departure hall: a wall of glass with an aircraft beyond, boards; desks on the reverse."""
    room = Room(
        half=860,
        height=560,
        back=760,
        wall="#9aa8b0",
        sides="#a4b0b6",
        floor="#aab4b8",
        ceiling="#c8d0d4",
        skirting="#5a6870",
    )
    glass = (-840.0, -500.0, 840.0, -20.0)

    def field(p: Pen) -> None:
        sky(p, sun=(140, -270), clouds=12)
        skyline(p, base=-138, rows=((26, 0.72, 0.6), (18, 0.55, 0.8)), tint="#6a7c88")
        ground(p, (s.sky.haze, "#7a868c", "#666f76"), z=9000)
        with p.facing(1500):
            plane(p, -120 * s.side, -8, size=1.5, tint=s.choose(("#2f6fa8", "#c8443c", "#2a8a7a"), 1))
            p.line(300, -10, 300, -190, "#d8a03c", 5)
        for k in range(12):
            p.glow(-420 + k * 76, -132, 9, ("#7ab8ff", "#ffd27a")[k % 2], 0.9 * s.sky.lamps)

    def walls(p: Pen) -> None:
        def counters(q: Pen) -> None:
            q.rect(-860, -330, 860, -250, ("#2a4a66", "#1f3a52"))
            for k in range(6):
                x = -700 + k * 270
                q.rect(x, -320, x + 210, -262, ("#14304a", "#0e2234"), lit=True)
                q.text(
                    f"{chr(65 + k)}  " + s.choose(s.own(("CHECK-IN", "值机", "BAG DROP", "行李")), k, 2),
                    x + 105,
                    -280,
                    32,
                    "#ffe08a",
                    lit=True,
                )
                q.rect(x, -110, x + 210, 0, ("#e0e6ea", "#98a4ac"))
                parts.monitor(q, x + 60, -110, width=52, salt=k)
                parts.monitor(q, x + 150, -110, width=52, salt=k + 9)

        shell(p, room, holes=[] if s.reverse else [glass], wall_art=counters if s.reverse else None)
        if not s.reverse:
            with p.facing(room.back):
                rain_on_glass(p, *glass)
                window(p, *glass, cols=10, rows=3, frame="#52626c", bar=10, glass=0.05)
        for k in range(-4, 5):
            corners = [
                at(k * 190 - 46, -560, room.back),
                at(k * 190 + 46, -560, room.back),
                at(k * 190 + 46, -560, NEAR),
                at(k * 190 - 46, -560, NEAR),
            ]
            p.shape(corners, mix(s.lamp, "#ffffff", 0.5), lit=True, alpha=0.18 + 0.5 * s.sky.lamps)

    def shine(p: Pen) -> None:
        floor(p, room, "marble", size=96, joint="#5a686e", shine=0.40)
        if not s.reverse:
            low = s.sky.low
            for k in range(-7, 8):
                a, b = at(k * 112, 0, room.back)
                c, _ = at(k * 112 + 96, 0, room.back)
                p.shape(
                    [(a, b), (c, b), (c * 1.9, 190), (a * 1.9, 190)],
                    ((low, 0.30 if not s.night else 0.16), (low, 0.0)),
                    lit=True,
                    mode="Screen",
                    blur=4,
                )

    def hall(p: Pen) -> None:
        f = s.side
        for x in (-520, 520):
            parts.column(p, x, 520, width=54, height=560, colour="#dfe5e8")
        for z in (430, 250):
            for k in range(9):
                x = -500 + k * 118
                if abs(x - 30) < (150 if z < 300 else 60):
                    continue
                p.solid(x - 50, x + 50, -44, -36, z, z + 48, "#3d5666", top="#4d6a7c")
                with p.facing(z + 48):
                    p.rect(x - 50, -90, x - 2, -42, ("#54768a", "#3d5666"), radius=6)
                    p.rect(x + 2, -90, x + 50, -42, ("#54768a", "#3d5666"), radius=6)
                with p.facing(z + 10):
                    p.rect(x - 40, -36, x - 36, 0, "#9aa6ae")
                    p.rect(x + 36, -36, x + 40, 0, "#9aa6ae")
        with p.facing(380):
            for x in (-210 * f, 240 * f):
                p.line(x - 70, -560, x - 70, -380, "#3a444c", 3)
                p.line(x + 70, -560, x + 70, -380, "#3a444c", 3)
                departures(p, x, -402, 230, 6, s.own(CITIES), x)
            p.rect(-30, -330, 70, -286, "#f2b632", radius=4)
            p.text(
                s.choose(s.own(("GATE 12", "登机口 8", "GATE 27", "登机口 31")), 3), 20, -300, 20, "#1c2226"
            )
        with p.facing(200):
            x = 300 * f
            p.rect(x - 22, -72, x + 22, -6, ("#c8543c", "#8a3226"), radius=5)
            for k in range(3):
                p.line(x - 12 + k * 12, -66, x - 12 + k * 12, -12, "#8a3226", 2, alpha=0.6)
            p.line(x - 9, -72, x - 9, -104, "#5a6268", 2)
            p.line(x + 9, -72, x + 9, -104, "#5a6268", 2)
            p.rect(x - 12, -108, x + 12, -103, "#2a3036", radius=2)

    def light(p: Pen) -> None:
        if not s.reverse:
            shafts(p, (-190, -90, 10, 110, 210), slant=-180, width=50, strength=0.34 * s.sky.glow, top=-420)

    return [
        layer(s, 4200, field, opaque=True),
        layer(s, room.back, walls),
        layer(s, 150, shine, ground=True),
        layer(s, 340, hall),
        layer(s, 250, light, mode="Screen", blur=6),
        layer(s, -110, lambda p: p.rect(-640, -700, -398, 420, "#141c22", lit=True), blur=9),
    ]
