"""Sea and sand."""

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix, noise
from engine.rehearsal.places import outdoors
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import FAR_X, NEAR, ground, sky
from engine.rehearsal.places.nature import hills
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.space import at
from engine.rehearsal.places.staging import layer


def beach(s: Setting) -> list[Layer]:
    """Sea to the horizon, surf, wet sand that mirrors the sky; dunes on the reverse."""
    horizon = -150.0

    def backdrop(p: Pen) -> None:
        sky(p, sun=(60, -330), horizon=horizon, clouds=13)
        deep, shallow = mix(s.sky.top, "#0f5a78", 0.55), mix(s.sky.middle, "#3f9aa0", 0.5)
        if s.reverse:
            hills(p, -128, 60, "#7a9488", 0.55, 3)
            hills(p, -118, 40, "#8a9a78", 0.30, 4)
            return
        hills(p, horizon + 2, 11, "#6a8498", 0.6, 2)
        p.rect(-FAR_X, horizon, FAR_X, 300, (mix(deep, s.sky.low, 0.45), deep, shallow), lit=True)
        for k in range(150):
            y = horizon + 1 + 70 * s.pick(k, 1) ** 2
            x, w = (s.pick(k, 2) - 0.5) * 1500, (14 + 60 * s.pick(k, 3)) * (0.3 + (y - horizon) / 60)
            near_sun = max(0.0, 1 - abs(x - 60 * s.side) / 120)
            p.oval(
                x,
                y,
                w,
                0.5 + (y - horizon) * 0.012,
                s.sky.sun if near_sun else s.sky.low,
                alpha=0.15 + 0.6 * near_sun * (0.3 + s.sky.glow),
                lit=True,
            )

        if s.night:
            for k in range(60):  # the moon's path over the water
                y = horizon + 2 + 96 * s.pick(k, 31) ** 1.3
                x, w = (
                    60 * s.side + (s.pick(k, 32) - 0.5) * (14 + 0.9 * (y - horizon)),
                    4 + 14 * s.pick(k, 33),
                )
                p.oval(x, y, w, 0.5 + (y - horizon) * 0.012, s.sky.sun, alpha=0.5, lit=True, mode="Plus")
            p.glow(60 * s.side, horizon + 20, 170, s.sky.sun, 0.22, squash=0.42)
            for k in range(46):
                x = (s.pick(k, 34) - 0.3) * 420 * s.side
                tint = ("#ffd08a", "#ffe7b8", "#9fdcff")[k % 3]
                p.glow(x, horizon - 1 - 4 * s.pick(k, 35), 2.4, tint, 0.5)

    def sand(p: Pen) -> None:
        ground(p, ("#d8c09a", "#c9ad84", "#a88a64"), z=520)
        with p.level():
            for k in range(70):
                z, x = NEAR + 800 * s.pick(k, 5), (s.pick(k, 6) - 0.5) * 2200
                p.oval(x, z, 60 + 90 * s.pick(k, 7), 9, "#000000", alpha=0.05, lit=True)
            for k in range(9):
                x, z = 40 + 26 * (k % 2), 40 + k * 46
                p.oval(x, z, 7, 15, "#6a5034", alpha=0.35)
        if s.reverse:
            return
        edge = [(x, at(0, 0, 330 + 60 * noise(x / 90, s.seed % 11))[1]) for x in range(-900, 901, 60)]
        wet = [(x, y + 34) for x, y in edge]
        p.shape(
            [*edge, *reversed(wet)],
            (mix(s.sky.low, s.sky.middle, 0.3), mix("#b89a70", s.sky.low, 0.35)),
            smooth=0.5,
            alpha=0.75,
            lit=True,
        )
        top = at(0, 0, 620)[1]
        p.shape(
            [(-900, top), (900, top), *reversed(edge)],
            (mix(s.sky.middle, "#3f9aa0", 0.5), mix(s.sky.low, "#8fd0c8", 0.4)),
            smooth=0.0,
            lit=True,
        )
        p.shape(edge, "#ffffff", width=3.2, alpha=0.85, smooth=0.6, close=False)
        p.shape([(x, y - 6) for x, y in edge], "#ffffff", width=1.4, alpha=0.6, smooth=0.6, close=False)
        p.shape([(x, y - 13) for x, y in edge], "#ffffff", width=0.9, alpha=0.4, smooth=0.6, close=False)
        p.glow(60 * s.side * 0.8, -40, 120, s.sky.sun, 0.5 * s.sky.glow, squash=0.55)
        if s.snowy:
            ground(p, (("#eef3fa", 0.3), ("#f2f6fb", 0.75)), z=200)

    def foam(p: Pen) -> None:
        crest = [(x, -72 + 3 * noise(x / 70, 5)) for x in range(-900, 901, 50)]
        p.shape(crest, "#ffffff", width=2.6, alpha=0.55, smooth=0.7, close=False, blur=0.8)

    def dunes(p: Pen) -> None:
        with p.facing(420):
            if s.reverse:
                for k, x in enumerate((-900, -420, 120, 700)):
                    p.shape(
                        [(x - 420, 0), (x - 160, -70), (x + 60, -96), (x + 330, -40), (x + 460, 0)],
                        ("#dcc69e", "#b8986c"),
                        smooth=0.6,
                    )
                    outdoors.grass(p, x - 160, x + 160, -78, 70, tint="#8a9458", count=60, salt=k)
            else:
                x = -420 * s.side
                p.shape(
                    [(x - 160, 8), (x - 130, -60), (x - 40, -96), (x + 60, -70), (x + 130, 8)],
                    ("#7a7068", "#4a443e"),
                    smooth=0.35,
                )
                p.shape(
                    [(x + 90, 8), (x + 120, -34), (x + 190, -40), (x + 240, 8)],
                    ("#84786c", "#544c44"),
                    smooth=0.35,
                )

    def frame(p: Pen) -> None:
        outdoors.grass(p, -640, -230, 170, 110, tint="#5a6238", count=110)
        outdoors.grass(p, 260, 640, 170, 110, tint="#5a6238", count=90, salt=4)

    layers = [
        layer(s, 4200, backdrop, opaque=True),
        layer(s, 150, sand, ground=True),
        layer(s, 420, dunes),
        layer(s, -130, frame, blur=7),
    ]
    if not s.reverse:
        layers.insert(
            2, layer(s, 600, foam, drift=lambda t: (0.0, 4.0 * noise(t * 0.5, 3)), box=(-900, -86, 900, -56))
        )
    return layers
