"""A school from outside: its building and its playground."""

import skia

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import outdoors, parts, signs, surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import FAR_X, NEAR, ground, sky, skyline
from engine.rehearsal.places.nature import hills, leaf_shadows
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.staging import layer

MOTTOES = ("团结 勤奋 求实 创新", "KNOWLEDGE IS LIGHT", "厚德 博学 笃行", "LEARN · LEAD · SERVE")


def block(p: Pen, x0: float, bays: int, floors: int, *, wall: str, salt: float) -> None:
    """A teaching block on the plane of the pen: open galleries with doors and rows of windows."""
    s = p.setting
    wide, tall = bays * 96, floors * 120 + 20
    p.rect(x0, -tall, x0 + wide, 0, (mix(wall, "#ffffff", 0.1), wall))
    for f in range(floors):
        y = -f * 120
        p.rect(x0, y - 116, x0 + wide, y - 40, ("#5a6268", "#7c8488"))
        for b in range(bays):
            x = x0 + b * 96
            on = s.sky.lamps > 0.5 and s.pick(b + f * 20, salt) < 0.45
            pane = ("#ffe8b4", "#d8a860") if on else (mix(s.sky.low, "#5a7078", 0.4), "#4a5c64")
            p.rect(x + 12, y - 106, x + 60, y - 52, pane, lit=True)
            p.rect(x + 35, y - 106, x + 37, y - 52, "#dfe4e2")
            p.rect(x + 66, y - 108, x + 90, y - 40, ("#8a6446", "#64462f"))
            p.rect(x - 5, y - 120, x + 5, y, (mix(wall, "#ffffff", 0.2), mix(wall, "#000000", 0.1)))
        p.rect(x0 - 4, y - 44, x0 + wide + 4, y - 6, (mix(wall, "#ffffff", 0.24), mix(wall, "#000000", 0.06)))
        p.rect(x0 - 4, y - 6, x0 + wide + 4, y, (("#000000", 0.3), ("#000000", 0.0)), lit=True)
    p.rect(x0 - 8, -tall - 12, x0 + wide + 8, -tall, "#f4f8fc" if s.snowy else mix(wall, "#000000", 0.2))


def hoop(p: Pen, x: float) -> None:
    """A basketball stand at y = 0."""
    p.shade(x, 0, 60, 8, 0.5)
    p.rect(x - 6, -330, x + 6, 0, ("#8a9298", "#4c545a", "#8a9298"), across=True)
    p.rect(x - 74, -390, x + 74, -286, ("#f4f6f6", "#ccd4d6"), radius=3)
    p.rect(x - 26, -352, x + 26, -312, "#d8503c", width=5)
    p.rect(x - 74, -390, x + 74, -286, "#d8503c", width=4)
    p.oval(x, -300, 28, 6, "#e8642c", width=5)
    for k in range(-3, 4):
        p.line(x + k * 8, -296, x + k * 5, -256, "#f4f4f0", 1.6, alpha=0.85)


def campus(s: Setting) -> list[Layer]:
    """A school: the red track before its galleries and clock; the gate under the trees on the reverse."""
    on = s.sky.lamps
    wall = s.material(("#d8c4a4", "#c89a84", "#c4ccc8"), 1)

    def backdrop(p: Pen) -> None:
        sky(p, sun=(150, -390), clouds=12)
        skyline(p, base=-126, rows=((110, 0.7, 0.8), (64, 0.5, 1.1)), tint="#7888a0", salt=7)
        hills(p, -122, 22, "#7a9a78", 0.45, 3)

    def school(p: Pen) -> None:
        f = s.side
        with p.facing(1250):
            if s.reverse:
                block(p.veiled(0.12), -1500, 7, 3, wall=mix(wall, "#a8b0b8", 0.4), salt=4)
                block(p.veiled(0.12), 560, 9, 4, wall=mix(wall, "#c8a890", 0.4), salt=5)
            else:
                block(p, -1330, 11, 4, wall=wall, salt=2)
                block(p, 300, 11, 4, wall=wall, salt=3)
                p.rect(-260, -600, 292, 0, (mix(wall, "#ffffff", 0.2), mix(wall, "#000000", 0.08)))
                for k in range(4):
                    p.rect(
                        -210 + k * 120,
                        -470,
                        -132 + k * 120,
                        -190,
                        (mix(s.sky.low, "#5a7078", 0.35), "#4a5c64"),
                        lit=True,
                    )
                p.rect(-236, -186, 268, -130, ("#b8443c", "#8a2c28"))
                p.text(s.choose(s.own(MOTTOES), 2), 16, -146, 34, "#ffe8b0")
                p.rect(
                    -80, -124, 112, 0, ("#ffe6b0", "#b88a50") if s.night else ("#6a7a80", "#48565c"), lit=True
                )
                parts.clock(p, 16, -536, 42)
        if s.reverse:
            with p.facing(820):
                for a, b in ((-1500, -190), (190, 1500)):
                    p.rect(a, -60, b, 0, ("#b0806a", "#8a5f4c"))
                    outdoors.railing(p, a, b, height=104, y=-58, step=22)
                for k in (-1, 1):
                    p.rect(k * 200 - 34, -250, k * 200 + 34, 0, ("#b0806a", "#8a5f4c"))
                    p.rect(k * 200 - 42, -266, k * 200 + 42, -246, "#d8ccb8")
                p.rect(-236, -316, 236, -258, ("#3c4c5a", "#2a3640"))
                p.text(
                    s.choose(s.own(("青江中学", "RIVERSIDE HIGH", "南桥大学", "NORTHGATE COLLEGE")), 3),
                    0,
                    -276,
                    36,
                    "#f4dc98",
                )
                for k in range(-7, 8):
                    p.rect(k * 26 - 2, -120, k * 26 + 2, 0, "#c8d0d4")
                p.rect(-186, -124, 186, -116, "#c8d0d4")
        with p.facing(900):
            for k, x in enumerate((-760, -520, 520, 760)):
                outdoors.tree(
                    p.veiled(0.08),
                    x * f,
                    0,
                    height=470,
                    tint=("#64904c", "#78984c")[k % 2],
                    salt=k,
                    bare=s.snowy,
                )

    def track(p: Pen) -> None:
        ground(
            p, ("#a8a294", "#98927f", "#8a8474") if s.reverse else ("#7ca05c", "#6f9450", "#5c8044"), z=1250
        )
        with p.level():
            if s.reverse:
                for z in range(-390, 1200, 80):
                    p.rect(-1600, z, 1600, z + 2, "#000000", alpha=0.18, lit=True)
                for k in range(-18, 19):
                    p.rect(k * 90, NEAR, k * 90 + 2, 1200, "#000000", alpha=0.16, lit=True)
            else:
                p.rect(-FAR_X, NEAR, FAR_X, 420, "#b4563f")
                for z in (-250, -130, -10, 110, 230, 350):
                    p.rect(-FAR_X, z, FAR_X, z + 6, "#f4ece0", alpha=0.85)
                for k in range(70):
                    worn = (s.pick(k, 6) - 0.5) * 1800, NEAR + 800 * s.pick(k, 7)
                    p.oval(*worn, 46, 12, "#000000", alpha=0.05, lit=True)
        if s.reverse:
            leaf_shadows(p, s)
        if on > 0.3:
            surfaces.pool(p, 130 * s.side, 240, 320, "#ffe0a8", 0.40 * on)
            surfaces.pool(p, 0, 20, 260, "#c8d0f0", 0.16 * on)
        surfaces.paved(p, wet=(0.06, 0.34), far=500, snow=(0.84, 0.94), edge=1250)

    def near(p: Pen) -> None:
        f = s.side
        with p.facing(480):
            if s.reverse:
                notice(p, -190 * f)
            else:
                hoop(p, -215 * f)
        with p.facing(420):
            outdoors.tree(p, -430 * f, 0, height=620, tint="#5f8a48", salt=21, bare=s.snowy)
            outdoors.tree(p, 470 * f, 0, height=640, tint="#74984a", salt=22, bare=s.snowy)
            for k, x in enumerate((-330, 300, 390)):
                outdoors.bush(p, x * f, 0, 130, 60, salt=k + 30)
        with p.facing(330):
            signs.street_lamp(p, 190 * f, height=350, arm=-50 * f)
        outdoors.bench(p, 250 * f, 330, colour="#4f7a6a")

    def notice(p: Pen, x: float) -> None:
        for k in (-1, 1):
            p.rect(x + k * 78 - 4, -190, x + k * 78 + 4, 0, "#5a646a")
        p.rect(x - 86, -196, x + 86, -72, ("#c4ccd0", "#98a2a8"))
        p.rect(x - 78, -188, x + 78, -80, "#3c6a5a")
        for k in range(8):
            a, b = x - 70 + k % 4 * 36, -180 + k // 4 * 50
            p.rect(a, b, a + 30, b + 42, s.choose(("#f4f0e4", "#f0dca8", "#d8e8ec", "#f0c8bc"), k, 8))
            p.rect(a + 4, b + 6, a + 26, b + 10, "#5a5a58", alpha=0.6)

    def frame(p: Pen) -> None:
        for k in range(9):
            path = skia.Path()
            outdoors.leafy(path, -340 + 90 * k, -440 - 26 * (k % 3), 62, k)
            p.canvas.drawPath(path, p.ink("#2a4420" if not s.snowy else "#56606a"))

    return [
        layer(s, 3600, backdrop, opaque=True),
        layer(s, 1150, school),
        layer(s, 150, track, ground=True),
        layer(s, 420, near),
        layer(s, -130, frame, blur=8),
    ]
