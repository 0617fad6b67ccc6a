"""A working harbour, and water as every place by it has it."""

from engine.rehearsal.boats import fishing_boat
from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix, noise
from engine.rehearsal.places import signs, surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import FAR_X, NEAR, facade, ground, sky, skyline
from engine.rehearsal.places.nature import hills
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.space import EYE
from engine.rehearsal.places.staging import layer

BOXES = ("#b8483c", "#2f6a8c", "#c8892c", "#4c7a5c", "#7a4c6a", "#8a9298")


def water(p: Pen, foot: float, tint: str, *, lights: tuple[str, ...] = ()) -> None:
    """Water from the horizon down to `foot` (layer y): sky in it, glitter, the streaks of `lights`."""
    s = p.setting
    deep = mix(mix(s.sky.middle, tint, 0.5), "#0a1420", 0.25 + 0.3 * s.night)
    p.rect(-FAR_X, EYE, FAR_X, foot, (mix(deep, s.sky.low, 0.55), deep), lit=True)
    for k in range(170):
        y = EYE + 1 + (foot - EYE) * s.pick(k, 21) ** 1.6
        grow = (y - EYE) / (foot - EYE)
        x, w = (s.pick(k, 22) - 0.5) * 1600, 6 + 46 * grow * s.pick(k, 23)
        p.oval(x, y, w, 0.4 + 1.1 * grow, s.sky.low, alpha=0.12 + 0.16 * s.pick(k, 24), lit=True)
    for n, colour in enumerate(lights):
        x = (n - (len(lights) - 1) / 2) * 92 + 30 * (s.pick(n, 25) - 0.5)
        for k in range(15):
            y = EYE + 5 + (foot - EYE - 6) * (k / 15) ** 1.3
            wide = 5 + 16 * s.pick(k + n * 7, 26)
            p.oval(
                x + 8 * (s.pick(k, n) - 0.5),
                y,
                wide,
                1.1,
                colour,
                alpha=0.6 * s.sky.lamps,
                lit=True,
                mode="Plus",
            )


def freighter(p: Pen, x: float, length: float, tint: str, f: int) -> None:
    """A container ship at anchor, its waterline at y = 0."""
    s = p.setting
    hull = [(-0.5, -70), (0.42, -70), (0.52, -104), (0.45, 0), (-0.46, 0)]
    p.shape([(x + a * length * f, y) for a, y in hull], (mix(tint, "#ffffff", 0.1), tint, "#5a2420"))
    p.line(x - 0.5 * length, -66, x + 0.5 * length, -66, "#f0f0ec", 3, alpha=0.6)
    for row in range(3):
        for k in range(11 - row * 2):
            a = x + (-0.26 + 0.062 * k + 0.03 * row) * length * f
            wide = 0.056 * length
            tone = s.choose(BOXES, k + row * 13, 31)
            p.rect(a, -70 - (row + 1) * 40, a + wide * f, -70 - row * 40, (mix(tone, "#ffffff", 0.12), tone))
    a, b = sorted((x - 0.46 * length * f, x - 0.31 * length * f))
    p.rect(a, -236, b, -70, ("#eceeea", "#c4c8c4"))
    for row in range(4):
        lit = "#ffe0a0" if s.night else "#3c5058"
        p.rect(a + 8, -224 + row * 36, b - 8, -208 + row * 36, lit, lit=True, alpha=0.85)
    p.rect((a + b) / 2 - 12, -300, (a + b) / 2 + 22, -236, (tint, mix(tint, "#000000", 0.3)))
    p.glow((a + b) / 2, -316, 44, "#ff5a40", 0.8 * s.sky.lamps)


def moored(p: Pen, x: float, f: int) -> None:
    """A fishing boat at the quay, its middle at `x`, its bow to the right when `f` > 0."""
    p.canvas.save()
    p.canvas.translate(x, 0)
    p.canvas.scale(f, 1)
    fishing_boat(p.canvas, p.setting.tone, 0.25 + 0.75 * p.setting.sky.lamps)
    p.canvas.restore()


def crane(p: Pen, x: float, tall: float, f: int) -> None:
    """A quay crane standing at y = 0, its jib to the right when `f` > 0."""
    red = "#c8562c"
    for k in (-1, 1):
        p.line(x + k * 70, 0, x + k * 44, -tall * 0.72, red, 15)
    p.line(x - 60, -tall * 0.3, x + 60, -tall * 0.3, red, 11)
    p.line(x - 66, -8, x + 50, -tall * 0.3, mix(red, "#000000", 0.2), 6)
    p.line(x - 210 * f, -tall * 0.74, x + 420 * f, -tall * 0.74, red, 17)
    p.line(x, -tall * 0.74, x + 10 * f, -tall, red, 13)
    p.line(x + 10 * f, -tall, x + 400 * f, -tall * 0.75, "#4a3a34", 3.4)
    p.line(x + 10 * f, -tall, x - 200 * f, -tall * 0.75, "#4a3a34", 3.4)
    p.rect(x + 120 * f - 20, -tall * 0.73, x + 120 * f + 20, -tall * 0.66, "#e8ece8")
    for k in (-1, 1):
        p.line(x + 210 * f + k * 15, -tall * 0.73, x + 210 * f + k * 15, -tall * 0.40, "#3a3230", 2)
    p.rect(x + 210 * f - 44, -tall * 0.40, x + 210 * f + 44, -tall * 0.33, "#2f6a8c")
    p.glow(x + 10 * f, -tall, 70, "#ff5a40", 0.8 * p.setting.sky.lamps)


def container(p: Pen, x: float, z: float, *, y: float = 0, tint: str, deep: float = 150) -> None:
    """A steel container 240 wide and 120 high seen from its side, standing at `y`."""
    p.solid(x - 120, x + 120, y - 118, y, z, z + deep, tint, top="#f0f4f8" if p.setting.snowy else "")
    with p.facing(z):
        for k in range(24):
            p.rect(x - 116 + k * 9.8, y - 112, x - 112 + k * 9.8, y - 6, "#000000", alpha=0.17, lit=True)
        p.rect(x - 120, y - 118, x + 120, y, mix(tint, "#000000", 0.3), width=4)
        p.rect(x - 104, y - 100, x - 40, y - 82, "#f0ece0", alpha=0.55)


def harbour(s: Setting) -> list[Layer]:
    """A quay: a freighter, cranes, bollards and water; stacked containers and a warehouse on the reverse."""
    on = s.sky.lamps
    edge = 300.0

    def backdrop(p: Pen) -> None:
        sky(p, sun=(-90, -300), clouds=11)
        if s.reverse:
            skyline(p, base=-124, rows=((120, 0.62, 0.8), (70, 0.42, 1.2)), tint="#6a7888", salt=4)
            return
        hills(p, EYE + 2, 22, "#6a8098", 0.62, 3)
        skyline(p, base=EYE + 3, rows=((46, 0.66, 0.5), (30, 0.5, 0.7)), tint="#6a7888", salt=6)
        water(
            p,
            60,
            "#2a5a70",
            lights=("#ffd08a", "#9fdcff", "#ffb866", "#ff6a50", "#ffe2b0", "#ffd08a", "#9fdcff"),
        )
        lx = 150 * s.side
        p.rect(lx - 5, -196, lx + 5, EYE + 4, ("#f0ece4", "#c4bcb0"))
        for k in range(2):
            p.rect(lx - 5, -186 + k * 18, lx + 5, -178 + k * 18, "#b8403a")
        p.glow(lx, -200, 60, "#ffe8a8", 0.3 + 0.6 * on)

    def ships(p: Pen) -> None:
        if s.reverse:
            with p.facing(1000):
                facade(p.veiled(0.12), 900, 330, wall="#9a8c7c", salt=7, x0=-980, floors=110, bay=150)
                facade(p.veiled(0.12), 1000, 270, wall="#8a929a", salt=9, x0=120, floors=110, bay=150)
                for x in (-520, 640):
                    crane(p.veiled(0.1), x, 720, 1 if x < 0 else -1)
            return
        with p.facing(1300):
            freighter(p.veiled(0.12), -90 * s.side, 1150, "#2c4254", s.side)
        with p.facing(900):
            crane(p.veiled(0.05), -620 * s.side, 760, s.side)
            crane(p.veiled(0.05), 700 * s.side, 820, -s.side)

    def quay(p: Pen) -> None:
        ground(p, ("#9a9a98", "#878785", "#6e6e6e"), z=1000 if s.reverse else edge)
        with p.level():
            for k in range(-12, 13):
                p.rect(k * 130, NEAR, k * 130 + 3, 1000, "#000000", alpha=0.24, lit=True)
            for z in range(-380, 1000, 130):
                p.rect(-1600, z, 1600, z + 3, "#000000", alpha=0.24, lit=True)
            for x in (-34, 34):
                p.rect(-1700, 120 + x, 1700, 128 + x, "#5a5450")
                p.rect(-1700, 122 + x, 1700, 124 + x, "#d8d4cc", alpha=0.7)
            if not s.reverse:
                p.rect(-1700, edge - 34, 1700, edge - 8, "#d8b03a")
                for k in range(-26, 27):
                    p.shape(
                        [
                            (k * 60, edge - 34),
                            (k * 60 + 26, edge - 34),
                            (k * 60 + 40, edge - 8),
                            (k * 60 + 14, edge - 8),
                        ],
                        "#2c2c2c",
                    )
        if on > 0.3:
            surfaces.pool(p, 130 * s.side, 200, 300, "#ffcf8a", 0.45 * on)
            surfaces.pool(p, -40, 30, 280, "#ffc890", 0.26 * on)
        surfaces.paved(p, wet=(0.1, 0.4), far=400, snow=(0.86, 0.95), edge=1000 if s.reverse else edge)

    def things(p: Pen) -> None:
        f = s.side
        if s.reverse:
            for x, z, y, k in (
                (-300, 560, 0, 0),
                (-40, 600, 0, 1),
                (250, 540, 0, 2),
                (-280, 560, -120, 3),
                (240, 560, -120, 5),
                (-20, 600, -120, 4),
            ):
                container(p, x * f, z, y=y, tint=s.nth(BOXES, k, 2))
        else:
            with p.facing(edge + 120):
                moored(p, -150 * f, f)
            for x in (-330, -120, 130, 360):
                with p.facing(edge - 20):
                    p.shade(x, 0, 30, 6, 0.5)
                    p.shape(
                        [
                            (x - 13, 0),
                            (x - 10, -34),
                            (x - 22, -44),
                            (x + 22, -44),
                            (x + 10, -34),
                            (x + 13, 0),
                        ],
                        ("#4a5258", "#23282c"),
                        smooth=0.2,
                    )
                    p.oval(x, -44, 22, 6, "#5c656c")
            with p.facing(edge - 20):
                signs.cable(p, -120, -36, -400, 30, 22, 5)
                signs.cable(p, 130, -36, 400, 40, 22, 5)
        with p.facing(270):
            signs.street_lamp(p, 190 * f, height=360, arm=-70 * f)
        for k, (x, z) in enumerate(((-240, 230), (-196, 210))):
            p.solid(
                x * f - 26,
                x * f + 26,
                -40 - 14 * k,
                0,
                z,
                z + 44,
                ("#8a6a44", "#6f7a5c")[k],
                top="#f0f4f8" if s.snowy else "#b08a5c",
            )
        with p.facing(225):
            for k in range(5):
                p.oval(-290 * f, -6 - k * 6, 30 - k * 2, 7, ("#b89a68", "#8f744a")[k % 2])

    def gulls(p: Pen) -> None:
        for k in range(7):
            x, y = -150 + 300 * s.pick(k, 8), -320 + 130 * s.pick(k, 9)
            wing = [(x - 9, y - 4), (x - 4, y - 7), (x, y), (x + 4, y - 7), (x + 9, y - 4)]
            p.shape(wing, "#f8f8f4", width=1.5, smooth=0.5, close=False, alpha=0.85 * (1 - 0.8 * s.night))

    def frame(p: Pen) -> None:
        p.rect(-640, -700, -396, 420, ("#241c1a", "#5a3428"), across=True)
        p.shape(
            [(-396, -430), (-260, -396), (-120, -386), (-120, -380), (-262, -388), (-396, -420)], "#1a1616"
        )

    return [
        layer(s, 4200, backdrop, opaque=True),
        layer(s, 1000, ships),
        layer(s, 150, quay, ground=True),
        layer(
            s,
            700,
            gulls,
            drift=lambda t: (26 * noise(t * 0.22, 3), 9 * noise(t * 0.3, 5)),
            box=(-220, -340, 220, -170),
        ),
        layer(s, 300, things),
        layer(s, -120, frame, blur=8),
    ]
