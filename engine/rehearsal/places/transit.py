"""On the way: airport hall, station platform, the inside of a car."""

import skia

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix, spline
from engine.rehearsal.places import outdoors, parts
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import (
    FAR_X,
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

CITIES = ("SHANGHAI 上海", "PARIS 巴黎", "TOKYO 东京", "LONDON 伦敦", "NEW YORK 纽约", "BEIJING 北京", "ROME 罗马", "CHENGDU 成都", "SYDNEY 悉尼")
TRAINS = ("G 102", "D 318", "K 7", "G 41", "C 2005", "T 16")


def plane(p: Pen, x: float, y: float, *, size: float = 1.0, tint: str = "#2f6fa8") -> None:
    """An airliner parked side-on, its belly at `y`."""
    f = p.setting.side

    def q(dx: float, dy: float) -> tuple[float, float]:
        return x + f * dx * size, y + dy * size

    hull = [q(-330, -46), q(-318, -78), q(-280, -98), q(250, -100), q(350, -92), q(300, -62), q(180, -34), q(-290, -26)]
    p.shape([q(238, -96), q(318, -206), q(358, -206), q(338, -92)], (tint, mix(tint, "#000000", 0.3)))
    p.shape(hull, ("#ffffff", "#e8edf0", "#98a4ac"), smooth=0.5)
    p.shape([q(-322, -58), q(-300, -62), q(300, -70), q(296, -62), q(-300, -50)], tint, alpha=0.9)
    for k in range(26):
        a, b = q(-250 + k * 19, -82)
        p.rect(a - 3 * size, b - 4 * size, a + 3 * size, b + 4 * size, "#ffe2a8" if p.setting.night else "#3a4a58", lit=p.setting.night, radius=2 * size)
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


def departures(p: Pen, x: float, y: float, width: float, rows: int, names: tuple[str, ...], salt: float) -> None:
    """A board of departures whose top centre is (x, y)."""
    s = p.setting
    h = rows * 17 + 30
    p.glow(x, y + h / 2, width * 0.7, "#ffc85a", 0.16)
    p.rect(x - width / 2 - 5, y - 5, x + width / 2 + 5, y + h + 5, "#2a3036", radius=3)
    p.rect(x - width / 2, y, x + width / 2, y + h, ("#0d1418", "#121c22"), lit=True)
    p.text("DEPARTURES 出发", x, y + 17, 13, "#ffffff", lit=True)
    for r in range(rows):
        ty = y + 36 + r * 17
        if r % 2:
            p.rect(x - width / 2, ty - 12, x + width / 2, ty + 5, "#1c2a32", lit=True)
        minute = int(60 * s.pick(r, salt))
        p.text(f"{6 + int(16 * s.pick(r, salt + 1)):02d}:{minute:02d}", x - width * 0.39, ty, 11, "#ffd23f", lit=True)
        p.text(s.choose(names, r, salt + 2), x - width * 0.06, ty, 11, "#ffd23f", lit=True)
        late = s.pick(r, salt + 3) > 0.7
        p.text("DELAYED" if late else "ON TIME", x + width * 0.36, ty, 10, "#ff6a5a" if late else "#6ae0a0", lit=True)


def airport(s: Setting) -> list[Layer]:
    """A departure hall: a wall of glass with an aircraft beyond, boards; desks on the reverse."""
    room = Room(half=860, height=560, back=760, wall="#9aa8b0", sides="#a4b0b6", floor="#aab4b8", ceiling="#c8d0d4", skirting="#5a6870")
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
                q.text(f"{chr(65 + k)}  " + s.choose(("CHECK-IN", "值机", "BAG DROP", "行李"), k, 2), x + 105, -280, 32, "#ffe08a", lit=True)
                q.rect(x, -110, x + 210, 0, ("#e0e6ea", "#98a4ac"))
                parts.monitor(q, x + 60, -110, width=52, salt=k)
                parts.monitor(q, x + 150, -110, width=52, salt=k + 9)

        shell(p, room, holes=[] if s.reverse else [glass], wall_art=counters if s.reverse else None)
        if not s.reverse:
            with p.facing(room.back):
                rain_on_glass(p, *glass)
                window(p, *glass, cols=10, rows=3, frame="#52626c", bar=10, glass=0.05)
        for k in range(-4, 5):
            corners = [at(k * 190 - 46, -560, room.back), at(k * 190 + 46, -560, room.back), at(k * 190 + 46, -560, NEAR), at(k * 190 - 46, -560, NEAR)]
            p.shape(corners, mix(s.lamp, "#ffffff", 0.5), lit=True, alpha=0.18 + 0.5 * s.sky.lamps)

    def shine(p: Pen) -> None:
        floor(p, room, "marble", size=96, joint="#5a686e", shine=0.40)
        if not s.reverse:
            low = s.sky.low
            for k in range(-7, 8):
                a, b = at(k * 112, 0, room.back)
                c, _ = at(k * 112 + 96, 0, room.back)
                p.shape([(a, b), (c, b), (c * 1.9, 190), (a * 1.9, 190)], ((low, 0.30 if not s.night else 0.16), (low, 0.0)), lit=True, mode="Screen", blur=4)

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
                departures(p, x, -402, 230, 6, CITIES, x)
            p.rect(-30, -330, 70, -286, "#f2b632", radius=4)
            p.text(s.choose(("GATE 12", "登机口 8", "GATE 27", "登机口 31"), 3), 20, -300, 20, "#1c2226")
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
        layer(s, -110, lambda p: p.rect(-640, -700, -330, 420, "#141c22", lit=True), blur=9),
    ]


def train(p: Pen, x0: float, x1: float, tint: str) -> None:
    """A train standing on the plane of the pen, its skirt at y = 60 below the platform."""
    s = p.setting
    p.rect(x0, -238, x1, 50, ("#f4f6f8", "#d4dade", "#8a949c"))
    p.rect(x0, -246, x1, -232, "#9aa4ac")
    p.rect(x0, -72, x1, -44, (mix(tint, "#ffffff", 0.15), tint))
    p.rect(x0, -40, x1, -34, "#f2b632")
    k, x = 0, x0 + 30
    while x < x1 - 150:
        if k % 4 == 3:
            p.rect(x, -206, x + 100, 20, ("#c8d0d6", "#98a2aa"), radius=4)
            p.rect(x + 49, -206, x + 51, 20, "#5a646c")
            for a in (x + 10, x + 58):
                p.rect(a, -196, a + 32, -100, ("#ffe2a8", "#b8884a") if s.night else (s.sky.low, s.sky.middle), lit=True, radius=6)
        else:
            p.rect(x, -196, x + 118, -104, "#2a343c", radius=8)
            p.rect(x + 5, -191, x + 113, -109, ("#fff0c8", "#d8a868") if s.night else (mix(s.sky.low, "#384650", 0.35), "#384650"), lit=True, radius=6)
            for j in range(3):
                a = x + 18 + j * 34
                p.rect(a, -142, a + 22, -109, mix(tint, "#1c2228", 0.5), radius=5, alpha=0.8)
                if s.pick(k * 3 + j, 60) > 0.55:
                    p.oval(a + 11, -150, 8, 10, "#3a2c28", alpha=0.85, lit=True)
            p.shape([(x + 20, -109), (x + 52, -191), (x + 70, -191), (x + 38, -109)], "#ffffff", alpha=0.13, lit=True)
        x, k = x + 140, k + 1
    p.rect(x0, 50, x1, 90, "#2a2e34")


def station(s: Setting) -> list[Layer]:
    """A platform with a train at it, a roof on columns, a clock and boards."""
    tint = s.choose(("#2f6fa8", "#b8403a", "#2a8a6a"), 1)
    edge = 260.0

    def backdrop(p: Pen) -> None:
        sky(p, sun=(-120, -300), clouds=9)
        skyline(p, base=-120, rows=((120, 0.66, 0.7), (84, 0.45, 1.0), (50, 0.3, 1.4)), tint="#6a7888")
        ground(p, ("#6a6a70", "#4c4c54"), z=3200)

    def rails(p: Pen) -> None:
        with p.facing(edge + 90):
            if s.reverse:
                p.rect(-FAR_X, -330, FAR_X, 0, ("#8f8478", "#6a6058"))
                for k in range(14):
                    x = -1300 + k * 190
                    p.rect(x, -290, x + 120, -70, ("#e8e0cc", "#b8ac94") if k % 3 else (tint, mix(tint, "#000000", 0.4)), radius=3)
                    p.rect(x + 8, -282, x + 112, -78, s.choose(parts.GOODS, k, 4), alpha=0.5)
                    p.text(s.choose(("SUMMER", "旅行", "夏日", "COFFEE", "音乐节", "EXPO"), k, 5), x + 60, -170, 26, "#fff8e8")
                    p.glow(x + 60, -180, 130, "#ffe8c0", 0.25 * s.sky.lamps)
                p.rect(-FAR_X, 0, FAR_X, 60, "#3a3a40")
            else:
                train(p, -1500, 1500, tint)

    def platform(p: Pen) -> None:
        ground(p, ("#a8a6a2", "#94928e", "#7e7c7a"), z=edge)
        with p.level():
            p.rect(-FAR_X, edge - 14, FAR_X, edge, "#d8d4cc")
            p.rect(-FAR_X, edge - 62, FAR_X, edge - 38, "#e8c03c")
            for k in range(-40, 41):
                p.oval(k * 26, edge - 50, 4, 4, "#b08a20")
            for k in range(-24, 25):
                p.rect(k * 75, NEAR, k * 75 + 1.8, edge - 62, "#000000", alpha=0.22, lit=True)
            for z in range(-375, int(edge) - 62, 75):
                p.rect(-1800, z, 1800, z + 1.8, "#000000", alpha=0.22, lit=True)
        base = at(0, 0, edge)[1]
        p.rect(-900, base - 40, 900, base, "#14161a", lit=True)
        glow = s.lamp if s.night else s.sky.low
        p.rect(-900, base + 14, 900, base + 120, ((glow, 0.28), (glow, 0.0)), lit=True, mode="Screen")
        for k in range(-3, 4):
            outdoors.pool(p, k * 300, 80, 200, s.lamp, 0.30 * s.sky.lamps)
        if s.wet:
            outdoors.puddles(p, 700, far=220, sheen=s.sky.low, count=18)

    def roof(p: Pen) -> None:
        corners = [at(-1600, -390, 330), at(1600, -390, 330), at(1600, -390, NEAR), at(-1600, -390, NEAR)]
        p.shape(corners, ("#4c545c", "#343a42"))
        for k in range(-8, 9):
            a, b = at(k * 150, -390, 330), at(k * 150, -390, NEAR)
            p.line(*a, *b, "#2a3036", 4)
        with p.facing(330):
            p.rect(-1600, -412, 1600, -376, ("#5c666e", "#3a424a"))
        for x in (-340, 340, -1020, 1020):
            with p.facing(150):
                p.rect(x - 13, -400, x + 13, 0, ("#3a4650", "#6a7a86", "#3a4650"), across=True)
                p.rect(x - 20, -30, x + 20, 0, "#2c363e")
                p.shape([(x - 90, -400), (x + 90, -400), (x + 13, -320), (x - 13, -320)], "#44525c")
        for k in range(-3, 4):
            parts.tube_light(p, k * 300 - 90, k * 300 + 90, 80, 104, -372, power=0.2 + 0.8 * s.sky.lamps)
        with p.facing(180):
            x = -90 * s.side
            p.line(x, -390, x, -330, "#2c363e", 4)
            p.oval(x, -300, 34, 34, "#2a3036")
            p.oval(x, -300, 30, 30, "#fff8e4", lit=True)
            p.glow(x, -300, 90, "#fff0c8", 0.35 * s.sky.lamps)
            p.line(x, -300, x + 9, -319, "#1c2024", 3)
            p.line(x, -300, x - 18, -290, "#1c2024", 2)
            bx = 190 * s.side
            p.line(bx, -390, bx, -340, "#2c363e", 4)
            departures(p, bx, -344, 200, 4, tuple(f"{t}  {c.split()[1]}" for t, c in zip(TRAINS, CITIES, strict=False)), 6)
            p.rect(x - 190, -322, x - 100, -286, tint, radius=3)
            p.text(s.choose(("PLATFORM 2", "3 站台", "PLATFORM 5", "1 站台"), 7), x - 145, -298, 14, "#ffffff")
        outdoors.bench(p, -300 * s.side, 120, width=150, colour="#8a6a4a")

    def glint(p: Pen) -> None:
        p.glow(60, -185, 190, "#fff0d0", 0.25)

    return [
        layer(s, 3600, backdrop, opaque=True),
        layer(s, edge + 90, rails),
        layer(s, 150, platform, ground=True),
        layer(s, 150, roof),
        layer(s, 200, glint, mode="Plus", alpha=outdoors.sweep(s.seed, 6.0), box=(-140, -380, 260, 10)),
        layer(s, -110, lambda p: p.rect(-640, -700, -330, 420, "#14181c", lit=True), blur=9),
    ]


def car_interior(s: Setting) -> list[Layer]:
    """Inside a car, from the dashboard: seats, roof, rear and side windows with the road beyond."""
    leather = s.choose(("#4a3a34", "#3a3e46", "#6a4a38"), 1)

    def road(p: Pen) -> None:
        sky(p, sun=(70, -240), clouds=6)
        skyline(p, base=-138, rows=((84, 0.6, 0.8), (60, 0.4, 1.1)), tint="#5a687a")
        ground(p, (s.sky.haze, "#55585f", "#3c3f47"), z=6000)
        for k in range(26):
            x, y = (s.pick(k, 2) - 0.5) * 700, -190 + 60 * s.pick(k, 3)
            colour = s.choose(("#ffcf8a", "#ff5a48", "#fff0c8", "#8fd0ff", "#ffb454"), k, 4)
            p.glow(x, y, 9 + 12 * s.pick(k, 5), colour, 0.9 * s.sky.lamps)

    def lights(p: Pen) -> None:
        for k in range(9):
            x, y = -330 + k * 84, -176 + 34 * s.pick(k, 6)
            p.glow(x, y, 44, ("#ffcf8a", "#fff0c8", "#ff6a50")[k % 3], 0.75)

    def cabin(p: Pen) -> None:
        body = skia.Path()
        body.addRect(skia.Rect.MakeLTRB(-1600, -1400, 1600, 900))
        hole = skia.Path()
        hole.addRoundRect(skia.Rect.MakeLTRB(-78, -206, 78, -142), 16, 16)
        for side in (-1, 1):
            hole.addPath(spline([(side * 104, -202), (side * 104, -202), (side * 330, -238), (side * 330, -238), (side * 330, -118), (side * 330, -118), (side * 112, -128), (side * 112, -128)], tension=0.2))
        shell_path = skia.Op(body, hole, skia.PathOp.kDifference_PathOp)
        p.canvas.drawPath(shell_path, p.ink(("#8a827a", "#4c4644", "#2a2826"), (0, -260), (0, -40)))
        p.canvas.drawPath(hole, p.ink("#14161a", width=5))
        p.canvas.drawPath(hole, p.ink(mix(s.sky.low, "#ffffff", 0.3), width=1.2, alpha=0.5, lit=True))
        rain_on_glass(p, -78, -206, 78, -142)
        for side in (-1, 1):
            rain_on_glass(p, min(side * 112, side * 330), -226, max(side * 112, side * 330), -124)
            p.rect(side * 100, -1400, side * 90, -130, ("#000000", "#000000"), alpha=0.16, lit=True, blur=4)
            p.rect(side * 120, -116, side * 420, -108, (mix(leather, "#ffffff", 0.3), leather))
            p.rect(side * 120, -104, side * 420, 300, (mix(leather, "#000000", 0.2), "#141212"))
            p.rect(side * 190, -96, side * 240, -90, "#b8bcc0", radius=2)
        p.rect(-420, -262, 420, -236, (("#000000", 0.0), ("#000000", 0.3)), lit=True)
        p.oval(0, -252, 22, 5, mix("#fff0c8", "#ffffff", 0.2), lit=True, alpha=0.25 + 0.3 * s.sky.lamps)
        p.glow(0, -246, 130, "#ffe0b0", 0.14 * s.sky.lamps)

    def seats(p: Pen) -> None:
        light = mix(leather, "#ffffff", 0.22)
        p.rect(-130, -136, 130, 300, (leather, "#161212"), radius=14)
        for x in (-62, 62):
            p.rect(x - 20, -166, x + 20, -134, (light, leather), radius=9)

    def front_seats(p: Pen) -> None:
        light = mix(leather, "#ffffff", 0.26)
        for x in (-78, 78):
            p.rect(x - 17, -186, x + 17, -150, (light, mix(leather, "#000000", 0.2)), radius=10)
            p.rect(x - 8, -152, x - 4, -140, "#b8bcc0")
            p.rect(x + 4, -152, x + 8, -140, "#b8bcc0")
            outline = [(x - 34, -122), (x - 22, -142), (x + 22, -142), (x + 34, -122), (x + 42, -40), (x + 46, 300), (x - 46, 300), (x - 42, -40)]
            p.shape(outline, (light, leather, "#141010"), smooth=0.35)
            for k in range(4):
                y = -118 + k * 22
                p.line(x - 24, y, x + 24, y, "#000000", 1.6, alpha=0.3, lit=True)
            p.line(x - 34, -118, x - 40, -30, light, 1.3, alpha=0.6)
            p.line(x + 34, -118, x + 40, -30, light, 1.3, alpha=0.6)

    def floor_pan(p: Pen) -> None:
        p.rect(-900, -60, 900, 900, ("#26221f", "#100e0e"))

    def dashboard(p: Pen) -> None:
        top = [(-700, 20), (-300, -14), (-90, -26), (90, -26), (300, -14), (700, 20), (700, 500), (-700, 500)]
        p.shape(top, ("#34363c", "#17181c", "#0c0c0e"), smooth=0.4)
        p.line(-300, -12, 300, -12, mix(s.sky.low, "#ffffff", 0.2), 1.0, alpha=0.35, lit=True)
        wheel = 78 * s.side
        p.oval(wheel, 40, 60, 56, "#101114", width=11)
        p.oval(wheel, 40, 60, 56, "#3c4048", width=2)
        p.rect(wheel - 50, 34, wheel + 50, 50, "#17181c", radius=6)
        for k in range(2):
            p.glow(-60 * s.side + k * 30, 10, 30, "#6ad0ff", 0.25 + 0.3 * s.sky.lamps)
        p.rect(-92 * s.side, -2, -28 * s.side, 30, ("#1c4a5c", "#0e2630"), lit=True, radius=3)
        p.rect(-86 * s.side, 12, -50 * s.side, 15, "#7adcf0", lit=True, alpha=0.8)

    layers = [
        layer(s, 3600, road, opaque=True),
        layer(s, 150, cabin),
        layer(s, 150, floor_pan, ground=True),
        layer(s, 95, seats),
        layer(s, 30, front_seats),
        layer(s, -90, dashboard, blur=3, box=(-720, -50, 720, 520)),
    ]
    if s.night:
        layers.insert(1, layer(s, 1500, lights, mode="Plus", alpha=outdoors.sweep(s.seed, 2.6), box=(-420, -260, 420, -80)))
    return layers
