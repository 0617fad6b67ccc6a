"""Country: a village and a field."""

import skia

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix, noise
from engine.rehearsal.places import outdoors, parts, signs, surfaces, timber
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import NEAR, ground, sky
from engine.rehearsal.places.nature import hills, lawn, leaf_shadows
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.staging import layer


def cottage(p: Pen, x: float, width: float, *, wall: str, salt: float, tall: float = 230) -> None:
    """A farmhouse on the plane of the pen: whitewash over stone, a door, lit windows, a tiled roof."""
    s = p.setting
    on, a, b = s.sky.lamps, x - width / 2, x + width / 2
    p.shade(x, 0, width * 0.6, 12, 0.5)
    p.rect(a, -tall, b, 0, (mix(wall, "#ffffff", 0.12), mix(wall, "#000000", 0.12)))
    for k in range(int(width / 26)):
        p.rect(a + k * 26, -44 - 5 * (k % 2), a + 25 + k * 26, 0, ("#9a9286", "#7a7268")[k % 2], radius=4)
    parts.door(
        p,
        x - width * 0.06,
        width=72,
        height=172,
        colour=s.nth(("#7a4630", "#4f6a70", "#8a5c3a"), int(salt), 3),
    )
    for dx in (-0.34, 0.26):
        wx = x + width * dx
        p.rect(wx - 36, -168, wx + 36, -96, "#5a4030")
        pane = (
            ("#ffdc98", "#e0a050")
            if on > 0.5 and s.pick(salt, dx * 10) > 0.25
            else (mix(s.sky.low, "#3c4a50", 0.5), "#3c4a50")
        )
        p.rect(wx - 31, -163, wx + 31, -101, pane, lit=True)
        if on > 0.5:
            p.glow(wx, -130, 110, "#ffcf80", 0.30 * on)
        p.rect(wx - 1.5, -163, wx + 1.5, -101, "#5a4030")
        p.rect(wx - 31, -134, wx + 31, -131, "#5a4030")
    timber.roof(p, a, b, -tall + 6, 92, tile="#6a6460", over=30)
    for k in range(6):
        p.oval(x + width * 0.1 + k * 7, -206 + 3 * (k % 2), 5, 11, "#d8503c")
    for k in range(5):
        p.oval(x - width * 0.2 + k * 8, -204 + 4 * (k % 2), 5, 9, "#e0b048")


def village(s: Setting) -> list[Layer]:
    """A village lane: farmhouses under hills, a well, fences, maize drying; the old tree on the reverse."""
    on = s.sky.lamps

    def backdrop(p: Pen) -> None:
        sky(p, sun=(150, -350), clouds=12)
        hills(p, -124, 130, "#6f92a0", 0.62, 5)
        hills(p, -118, 84, "#6f9470", 0.44, 2)
        for k in range(9):
            y = -122 + k * 2.2
            p.veiled(0.3).line(
                -900, y + 6 * noise(k, 3), 900, y + 6 * noise(k, 7), ("#8fae5c", "#7a9a54")[k % 2], 2.4
            )

    def houses(p: Pen) -> None:
        f = s.side
        walls = ("#e8dcc4", "#d8c8a8", "#c8b494", "#e4d4bc")
        rows: tuple[tuple[float, float, float], ...] = ((-560, 1250, 420), (560, 1300, 440), (60, 1500, 380))
        if s.reverse:
            rows = ((-420, 1150, 440), (330, 1350, 420), (900, 1200, 420))
        for k, (x, z, w) in enumerate(rows):
            with p.facing(z):
                outdoors.tree(
                    p.veiled(0.16), (x + 330) * f, 0, height=430, tint="#6a9048", salt=k + 20, bare=s.snowy
                )
                cottage(p.veiled(0.14), x * f, w, wall=walls[k], salt=k + 3)
        with p.facing(760):
            for k, x in enumerate((-430, 470) if not s.reverse else (430,)):
                cottage(p, x * f, 400, wall=walls[k + 1], salt=k + (8 if s.reverse else 0))
            if s.reverse:
                outdoors.tree(p, 150, 0, height=760, tint="#5f8a40", salt=31, bare=s.snowy)
                p.rect(70, -26, 230, 0, ("#a49c90", "#7c756a"), radius=5)

    def lane(p: Pen) -> None:
        lawn(p, s, "#7f9a54", "#c4a880")
        leaf_shadows(p, s)
        if on > 0.3:
            surfaces.pool(p, -120 * s.side, 330, 260, "#ffc880", 0.36 * on)
            surfaces.pool(p, 0, 30, 260, "#c8b8e0", 0.14 * on)

    def near(p: Pen) -> None:
        f = s.side
        with p.facing(430):
            for a, b in ((-620, -170), (190, 620)):
                for k in range(int((b - a) / 26)):
                    x = (a + k * 26) * f
                    p.rect(x - 5, -66 - 8 * s.pick(k, a), x + 5, 0, ("#a0805a", "#765a3c"), radius=2)
                for y in (-50, -22):
                    p.line(a * f, y, b * f, y + 3, "#8a6a48", 5)
            if s.snowy:
                p.line(-620 * f, -72, -170 * f, -70, "#f4f8fc", 5)
        if not s.reverse:
            with p.facing(330):
                x = 190 * f
                p.shade(x, 0, 66, 10, 0.5)
                p.rect(x - 48, -58, x + 48, 0, ("#a8a094", "#6c665c"), radius=5)
                for k in range(8):
                    p.rect(
                        x - 46 + k * 12 + 4 * (k % 2),
                        -30,
                        x - 37 + k * 12,
                        -18,
                        "#000000",
                        alpha=0.14,
                        lit=True,
                        radius=3,
                    )
                p.oval(x, -58, 48, 9, "#2c2a28")
                for k in (-1, 1):
                    p.line(x + k * 46, 0, x + k * 46, -150, "#6a4c34", 7)
                p.line(x - 56, -148, x + 56, -148, "#6a4c34", 7)
                p.line(x, -146, x, -78, "#c8b080", 2)
                p.rect(x - 11, -84, x + 11, -62, ("#9a7a54", "#6a5036"))
            for k in range(3):
                with p.facing(250):
                    hen(p, (-200 - 46 * k) * f, -2 - 6 * (k % 2), f if k % 2 else -f)
        with p.facing(300):
            for k, x in enumerate((-330, -260, 330)):
                outdoors.bush(p, x * f, 0, 110, 54, tint="#6a8a44", salt=k + 50)

    def hen(p: Pen, x: float, y: float, f: int) -> None:
        body = [
            (-16, -24),
            (-22, -36),
            (-6, -30),
            (8, -34),
            (12, -46),
            (20, -46),
            (18, -30),
            (10, -14),
            (-8, -14),
        ]
        p.shape([(x + a * f, y + b) for a, b in body], ("#c87a44", "#8a4c2c"), smooth=0.5)
        p.oval(x + 15 * f, y - 49, 5, 4, "#d8382c")
        for a in (-4, 5):
            p.line(x + a, y - 15, x + a, y, "#d8a03c", 2)

    def smoke(p: Pen) -> None:
        for k in range(7):
            p.oval(
                -126 * s.side + k * 5,
                -236 - k * 15,
                6 + k * 2.6,
                6 + k * 1.8,
                "#e8e8e8",
                alpha=0.16,
                lit=True,
                blur=4,
            )

    def frame(p: Pen) -> None:
        for k in range(9):
            path = skia.Path()
            outdoors.leafy(path, -340 + 90 * k, -440 - 26 * (k % 3), 62, k)
            p.canvas.drawPath(path, p.ink("#2c3f1c"))

    return [
        layer(s, 3600, backdrop, opaque=True),
        layer(s, 1000, houses),
        layer(s, 150, lane, ground=True),
        layer(s, 900, smoke, drift=signs.drifting(0.25, 8), box=(-200, -400, 200, -200)),
        layer(s, 360, near),
        layer(s, -130, frame, blur=8),
    ]


def field(s: Setting) -> list[Layer]:
    """Wheat to the hills with a track through it; a scarecrow, hay bales and a barn on the reverse."""
    gold = "#e8f0f8" if s.snowy else s.material(("#d8b04c", "#c8b44c", "#8fae4c"), 1)

    def rows(p: Pen, z: float, tall: float, count: int, salt: float, gap: float) -> None:
        """Ears of wheat along one depth, with a gap for the track."""
        blades = [skia.Path(), skia.Path(), skia.Path()]
        with p.facing(z):
            for k in range(count):
                x = (s.pick(k, salt) - 0.5) * (1400 + z * 3.4)
                if abs(x - 30) < gap:
                    continue
                h, lean = tall * (0.75 + 0.35 * s.pick(k, salt + 1)), 26 * (s.pick(k, salt + 2) - 0.35)
                path = blades[k % 3]
                path.moveTo(x - 2, 0)
                path.quadTo(x, -h * 0.6, x + lean, -h)
                path.quadTo(x + 4, -h * 0.6, x + 3, 0)
                path.addOval(skia.Rect.MakeLTRB(x + lean - 4, -h - 12, x + lean + 4, -h + 14))
            for path, dark in zip(blades, (0.0, 0.14, 0.30), strict=True):
                p.canvas.drawPath(path, p.ink(mix(gold, "#4a3a14", dark)))

    def backdrop(p: Pen) -> None:
        sky(p, sun=(66, -222 if s.night else -310), clouds=13)
        hills(p, -134, 60, "#6f92a4", 0.6, 8)
        hills(p, -128, 30, "#7a9a68", 0.4, 3)
        p.veiled(0.3).rect(-1700, -130, 1700, -60, (mix(gold, "#ffffff", 0.1), gold))
        for k in range(22):
            outdoors.bush(
                p.veiled(0.32), -760 + k * 73, -126, 60, 26 + 26 * s.pick(k, 4), tint="#5f8448", salt=k
            )
        surfaces.moonlit(p, 66)

    def far(p: Pen) -> None:
        if s.reverse:
            with p.facing(1200):
                q = p.veiled(0.1)
                q.rect(-330, -230, 90, 0, ("#b0483c", "#7a3028"))
                q.shape(
                    [(-350, -226), (-300, -330), (-120, -400), (60, -330), (110, -226)],
                    ("#6a5c58", "#4a403e"),
                )
                q.rect(-190, -170, -50, 0, "#f0e8dc", width=7)
                q.line(-190, -170, -50, 0, "#f0e8dc", 6)
                q.line(-190, 0, -50, -170, "#f0e8dc", 6)
                q.rect(180, -330, 290, 0, ("#9aa4aa", "#c8d0d4", "#8a949a"), across=True)
                q.oval(235, -330, 55, 40, "#aab4ba")
        for z, tall in ((1500, 96), (1150, 96), (880, 94)):
            rows(p.veiled(0.20 * z / 1500), z, tall, 420, z, 60 + z * 0.02)

    def track(p: Pen) -> None:
        ground(p, (mix(gold, "#6a5028", 0.25), mix(gold, "#6a5028", 0.45), "#6a5230"), z=1600)
        with p.level():
            p.rect(-66, NEAR, 118, 1600, "#b8946a")
            for x in (-34, 84):
                p.rect(x - 13, NEAR, x + 13, 1600, "#9a7850")
            for k in range(60):
                pebble = 26 + 90 * (s.pick(k, 6) - 0.5), NEAR + 1500 * s.pick(k, 5) ** 1.6
                p.oval(*pebble, 7, 4, ("#7a5c38", "#d8bc90")[k % 2], alpha=0.6)
        if s.wet:
            surfaces.puddles(p, 160, far=600, sheen=s.sky.low, count=22)
        if s.snowy:
            ground(p, (("#dfe8f4", 0.82), ("#f2f6fb", 0.92)), z=1600)
            surfaces.snow_cover(p)
        if s.night:
            surfaces.pool(p, 40, 200, 620, s.sky.sun, 0.28)

    def near(p: Pen) -> None:
        f = s.side
        for z in (640, 470, 330):
            rows(p, z, 92, 300, z + 1, 110)
        if s.reverse:
            for x, z in ((-230, 300), (250, 330), (-330, 330)):
                with p.facing(z):
                    p.shade(x, 0, 70, 10, 0.5)
                    p.oval(x, -52, 56, 52, ("#e0bc68", "#a8823c"))
                    for r in (44, 34, 24, 13):
                        p.oval(x, -52, r, r * 0.93, "#8a682c", width=2, alpha=0.7)
            return
        with p.facing(420):
            x = -190 * f
            p.line(x, 0, x, -170, "#6a4c30", 7)
            p.line(x - 66, -132, x + 66, -138, "#6a4c30", 6)
            p.shape(
                [
                    (x - 60, -142),
                    (x + 60, -148),
                    (x + 58, -116),
                    (x + 24, -112),
                    (x + 28, -50),
                    (x - 28, -50),
                    (x - 24, -110),
                    (x - 58, -108),
                ],
                ("#7a4c58", "#4f3a44"),
                smooth=0.1,
            )
            p.oval(x, -166, 17, 19, "#d8b878")
            p.shape(
                [(x - 36, -176), (x - 14, -182), (x, -212), (x + 14, -182), (x + 36, -176)],
                "#8a6a3c",
                smooth=0.2,
            )

    def sway(p: Pen) -> None:
        for k in range(16):
            x, y = (s.pick(k, 7) - 0.5) * 420, -190 + 90 * s.pick(k, 8)
            p.oval(x, y, 1.6, 1.2, "#fff4c8", alpha=0.7, lit=True)

    def frame(p: Pen) -> None:
        outdoors.grass(p, -640, -150, 170, 190, tint=mix(gold, "#3a2c10", 0.5), count=120)
        outdoors.grass(p, 190, 640, 170, 190, tint=mix(gold, "#3a2c10", 0.5), count=110, salt=4)

    return [
        layer(s, 4200, backdrop, opaque=True),
        layer(s, 1100, far),
        layer(s, 150, track, ground=True),
        layer(s, 700, sway, drift=signs.drifting(0.5, 40), box=(-280, -220, 280, -80)),
        layer(s, 400, near),
        layer(s, -130, frame, blur=8),
    ]
