"""A railway platform."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import lamps, outdoors, signs, storage, surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.airport import CITIES, departures
from engine.rehearsal.places.architecture import FAR_X, NEAR, ground, sky, skyline
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.space import at
from engine.rehearsal.places.staging import layer

TRAINS = ("G 102", "D 318", "K 7", "G 41", "C 2005", "T 16")


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
                p.rect(
                    a,
                    -196,
                    a + 32,
                    -100,
                    ("#ffe2a8", "#b8884a") if s.night else (s.sky.low, s.sky.middle),
                    lit=True,
                    radius=6,
                )
        else:
            p.rect(x, -196, x + 118, -104, "#2a343c", radius=8)
            p.rect(
                x + 5,
                -191,
                x + 113,
                -109,
                ("#fff0c8", "#d8a868") if s.night else (mix(s.sky.low, "#384650", 0.35), "#384650"),
                lit=True,
                radius=6,
            )
            for j in range(3):
                a = x + 18 + j * 34
                p.rect(a, -142, a + 22, -109, mix(tint, "#1c2228", 0.5), radius=5, alpha=0.8)
                if s.pick(k * 3 + j, 60) > 0.55:
                    p.oval(a + 11, -150, 8, 10, "#3a2c28", alpha=0.85, lit=True)
            p.shape(
                [(x + 20, -109), (x + 52, -191), (x + 70, -191), (x + 38, -109)],
                "#ffffff",
                alpha=0.13,
                lit=True,
            )
        x, k = x + 140, k + 1
    p.rect(x0, 50, x1, 90, "#2a2e34")


def station(s: Setting) -> list[Layer]:
    """A platform with a train at it, a roof on columns, a clock and boards."""
    tint = s.material(("#2f6fa8", "#b8403a", "#2a8a6a"), 1)
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
                    p.rect(
                        x,
                        -290,
                        x + 120,
                        -70,
                        ("#e8e0cc", "#b8ac94") if k % 3 else (tint, mix(tint, "#000000", 0.4)),
                        radius=3,
                    )
                    p.rect(x + 8, -282, x + 112, -78, s.choose(storage.GOODS, k, 4), alpha=0.5)
                    p.text(
                        s.choose(s.own(("SUMMER", "旅行", "夏日", "COFFEE", "音乐节", "EXPO")), k, 5),
                        x + 60,
                        -170,
                        26,
                        "#fff8e8",
                    )
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
            surfaces.pool(p, k * 300, 80, 200, s.lamp, 0.30 * s.sky.lamps)
        if s.wet:
            surfaces.puddles(p, 700, far=220, sheen=s.sky.low, count=18)

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
            lamps.tube_light(p, k * 300 - 90, k * 300 + 90, 80, 104, -372, power=0.2 + 0.8 * s.sky.lamps)
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
            departures(
                p,
                bx,
                -344,
                200,
                4,
                tuple(f"{t}  {c}" for t, c in zip(TRAINS, s.own(CITIES), strict=False)),
                6,
            )
            p.rect(x - 190, -322, x - 100, -286, tint, radius=3)
            p.text(
                s.choose(s.own(("PLATFORM 2", "3 站台", "PLATFORM 5", "1 站台")), 7),
                x - 145,
                -298,
                14,
                "#ffffff",
            )
        outdoors.bench(p, -300 * s.side, 120, width=150, colour="#8a6a4a")

    def glint(p: Pen) -> None:
        p.glow(60, -185, 190, "#fff0d0", 0.25)

    return [
        layer(s, 3600, backdrop, opaque=True),
        layer(s, edge + 90, rails),
        layer(s, 150, platform, ground=True),
        layer(s, 150, roof),
        layer(s, 200, glint, mode="Plus", alpha=signs.sweep(s.seed, 6.0), box=(-140, -380, 260, 10)),
        layer(s, -110, lambda p: p.rect(-640, -700, -398, 420, "#14181c", lit=True), blur=9),
    ]
