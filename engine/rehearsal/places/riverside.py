"""A promenade by a river, with its bridge."""

import skia

from engine.rehearsal.compositor import Layer
from engine.rehearsal.places import outdoors, signs, surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import facade, ground, sky, skyline
from engine.rehearsal.places.harbour import water
from engine.rehearsal.places.nature import hills, lawn, leaf_shadows
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.staging import layer


def riverside(s: Setting) -> list[Layer]:
    """A promenade by a river: railing, willows, a lit bridge, the far bank; lawn and houses behind."""
    on = s.sky.lamps
    edge = 280.0

    def bridge(p: Pen) -> None:
        stone = p.veiled(0.26)
        y = -30
        stone.rect(-1700, y - 112, 1700, y - 92, ("#c4bcae", "#a49c90"))
        path = skia.Path()
        path.addRect(skia.Rect.MakeLTRB(-1700, y - 92, 1700, y + 40))
        for k in range(-5, 6):
            arch = skia.Path()
            arch.addOval(skia.Rect.MakeLTRB(k * 330 - 140, y - 76, k * 330 + 140, y + 150))
            path = skia.Op(path, arch, skia.PathOp.kDifference_PathOp)
        p.canvas.drawPath(path, stone.ink(("#b8b0a2", "#8e867a"), (0, y - 92), (0, y + 40)))
        outdoors.railing(stone, -1700, 1700, y=y - 110, height=34, step=22, colour="#6a6860")
        for k in range(-8, 9):
            x = k * 200
            stone.rect(x - 4, y - 196, x + 4, y - 110, "#4a4c50")
            p.oval(x, y - 202, 13, 13, "#fff0c8", lit=True, alpha=0.35 + 0.65 * on)
            p.glow(x, y - 202, 90, "#ffd08a", 0.6 * on)

    def backdrop(p: Pen) -> None:
        sky(p, sun=(130, -330), clouds=11)
        hills(p, -140, 40, "#6f8aa0", 0.6, 2)
        skyline(
            p, base=-138, rows=((120, 0.64, 0.7), (78, 0.44, 1.0), (44, 0.3, 1.3)), tint="#68788c", salt=11
        )
        if s.reverse:
            return
        for k in range(30):
            outdoors.bush(
                p.veiled(0.34), -760 + k * 54, -134, 76, 22 + 14 * s.pick(k, 5), tint="#5a8050", salt=k
            )
        water(p, 60, "#3a6a74", lights=("#ffd08a", "#ffb866", "#9fdcff", "#ffe2b0", "#ff9e7a", "#ffd08a"))

    def far(p: Pen) -> None:
        if s.reverse:
            with p.facing(1250):
                for k in range(6):
                    wall = ("#a89078", "#8a949c", "#b09c84")[k % 3]
                    facade(
                        p.veiled(0.18),
                        480,
                        380 + 260 * s.pick(k, 3),
                        wall=wall,
                        salt=k + 30,
                        x0=-1560 + k * 540,
                    )
            with p.facing(760):
                for k, x in enumerate((-560, -230, 150, 470)):
                    outdoors.tree(p.veiled(0.1), x, 0, height=500, tint="#64904c", salt=k + 9, bare=s.snowy)
            return
        with p.facing(1500):
            bridge(p)

    def walk(p: Pen) -> None:
        if s.reverse:
            lawn(p, s, "#6f9450", "#bcae96")
        ground(p, ("#bab2a2", "#a8a092", "#8a8376"), z=140 if s.reverse else edge)
        with p.level():
            last = 140 if s.reverse else edge
            for row, z in enumerate(range(-400, int(last), 54)):
                p.rect(-1600, z, 1600, z + 2, "#000000", alpha=0.2, lit=True)
                for k in range(-15, 16):
                    x = k * 108 + 54 * (row % 2)
                    p.rect(x, z, x + 2, min(z + 54, last), "#000000", alpha=0.18, lit=True)
        if not s.reverse:
            leaf_shadows(p, s)
        if on > 0.3:
            surfaces.pool(p, -120 * s.side, 190, 280, "#ffcf8a", 0.42 * on)
            surfaces.pool(p, 0, 20, 260, "#ffd0a0", 0.22 * on)
        surfaces.paved(p, wet=(0.08, 0.36), far=300, snow=(0.86, 0.95), edge=2600 if s.reverse else edge)

    def near(p: Pen) -> None:
        f = s.side
        if not s.reverse:
            p.solid(-1500, 1500, -16, 0, edge - 16, edge, "#a8a092", top="#f2f6fa" if s.snowy else "#c4bcae")
            with p.facing(edge - 8):
                outdoors.railing(p, -1500, 1500, height=92, y=-14, step=17, colour="#3a4a52")
        with p.facing(240):
            signs.street_lamp(p, -200 * f, height=330, arm=50 * f)
        outdoors.bench(p, 200 * f, 200 if not s.reverse else 240)
        with p.facing(330):
            willow(p, 340 * f, 620, 3)
            willow(p, -470 * f, 580, 8)

    def willow(p: Pen, x: float, tall: float, salt: float) -> None:
        outdoors.tree(p, x, 0, height=tall, tint="#7f9c4c", salt=salt, bare=s.snowy)
        if s.snowy:
            return
        strands = [skia.Path(), skia.Path()]
        for k in range(90):
            a = x + (s.pick(k, salt) - 0.5) * tall * 0.74
            y = -tall * (0.62 + 0.22 * s.pick(k, salt + 1))
            reach, sway = tall * (0.24 + 0.26 * s.pick(k, salt + 2)), 26 * (s.pick(k, salt + 3) - 0.3)
            strands[k % 2].moveTo(a, y)
            strands[k % 2].quadTo(a + sway * 0.2, y + reach * 0.5, a + sway, y + reach)
        for path, tint in zip(strands, ("#6f9448", "#93b058"), strict=True):
            p.canvas.drawPath(path, p.ink(tint, width=2.6, alpha=0.8))

    def frame(p: Pen) -> None:
        path = skia.Path()
        for k in range(40):
            x, reach = -330 + 680 * s.pick(k, 12), 50 + 130 * s.pick(k, 13)
            path.moveTo(x, -620)
            path.quadTo(x + 4, -420, x + 16 * (s.pick(k, 14) - 0.4), -430 + reach * 0.5)
        if not s.snowy:
            p.canvas.drawPath(path, p.ink("#3c5a2c", width=7, alpha=0.9))

    return [
        layer(s, 3800, backdrop, opaque=True),
        layer(s, 1200, far),
        layer(s, 150, walk, ground=True),
        layer(s, 280, near),
        layer(s, -130, frame, blur=7),
    ]
