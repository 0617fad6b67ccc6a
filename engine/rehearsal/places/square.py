"""The plain exterior: a paved square."""

import skia

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import outdoors, parts, signs, surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import NEAR, facade, ground, sky, skyline
from engine.rehearsal.places.nature import hills, leaf_shadows
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.staging import layer


def open_ground(s: Setting) -> list[Layer]:
    """A square that could be anywhere: paving, a low wall, trees, houses beyond."""

    def backdrop(p: Pen) -> None:
        sky(p, sun=(160, -360), clouds=11)
        hills(p, -126, 50, "#7a90a0", 0.6, 5)
        skyline(p, base=-122, rows=((110, 0.62, 0.9), (74, 0.42, 1.2)), tint="#7a8492", salt=9)

    def houses(p: Pen) -> None:
        with p.facing(1150):
            for k in range(7):
                x = -1900 + k * 560
                facade(
                    p.veiled(0.2),
                    500,
                    420 + 170 * s.pick(k, 1),
                    wall=("#a08a76", "#8a929a", "#a89878")[k % 3],
                    salt=k + 50,
                    x0=x,
                )
                entrance(p.veiled(0.12), x + 250, k)

    def entrance(p: Pen, x: float, k: int) -> None:
        parts.door(p, x, width=84, height=112, colour=("#6a4a34", "#3f5a5c", "#7a3c38")[k % 3], glass=True)
        p.rect(x - 66, -128, x + 66, -120, mix("#8a847a", "#000000", 0.2))
        p.glow(x, -112, 130, s.lamp, 0.5 * s.sky.lamps)
        for dx in (-170, 170):
            p.rect(x + dx - 58, -112, x + dx + 58, -34, "#3a3430")
            pane = ("#ffe0a8", "#c88a4c") if s.night and s.pick(k, dx) > 0.3 else (s.sky.low, "#46545c")
            p.rect(x + dx - 52, -106, x + dx + 52, -40, pane, lit=True)
            for j in (-1, 1):
                p.rect(x + dx + j * 17 - 2, -106, x + dx + j * 17 + 2, -40, "#3a3430")
            outdoors.bush(p, x + dx, 0, 110, 40, tint="#5a7a48", salt=k + dx)

    def paving(p: Pen) -> None:
        ground(p, ("#a8a49c", "#96928a", "#7c7870"), z=1150)
        with p.level():
            for k in range(-16, 17):
                p.rect(k * 90, NEAR, k * 90 + 2, 1100, "#000000", alpha=0.18, lit=True)
            for z in range(-360, 1100, 90):
                p.rect(-1500, z, 1500, z + 2, "#000000", alpha=0.18, lit=True)
        if s.night:
            surfaces.pool(p, -40 * s.side, 180, 330, "#ffcf8a", 0.45)
        if s.wet:
            surfaces.puddles(p, 600, far=700, sheen=s.sky.low)
            surfaces.streaks(
                p,
                [(k * 44, "#ffd9a0", 22, 0.4) for k in range(-6, 7)],
                base=-96,
                strength=0.2 + 0.6 * s.sky.lamps,
            )
        if s.snowy:
            ground(p, (("#dfe8f4", 0.84), ("#f4f8fc", 0.94)), z=1150)
            surfaces.snow_cover(p)
        leaf_shadows(p, s)

    def near(p: Pen) -> None:
        p.solid(-1500, 1500, -54, 0, 470, 500, "#8f8a80", top="#f2f6fa" if s.snowy else "#aaa498")
        with p.facing(430):
            for k, x in enumerate((-430, 300, 760, -900)):
                outdoors.tree(
                    p, x * s.side, 0, height=560, tint=("#5f8a4c", "#74944c")[k % 2], salt=k + 3, bare=s.snowy
                )
        with p.facing(300):
            signs.street_lamp(p, -180 * s.side, height=350, arm=60 * s.side)
        outdoors.bench(p, 210 * s.side, 300)

    def frame(p: Pen) -> None:
        for k in range(8):
            path = skia.Path()
            outdoors.leafy(path, -340 + 95 * k, -430 - 26 * (k % 3), 60, k)
            p.canvas.drawPath(path, p.ink("#22361f"))

    return [
        layer(s, 3600, backdrop, opaque=True),
        layer(s, 1150, houses),
        layer(s, 150, paving, ground=True),
        layer(s, 400, near),
        layer(s, -130, frame, blur=8),
    ]
