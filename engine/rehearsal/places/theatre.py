"""A theatre: its stage, and from the stage its house."""

import math

from engine.rehearsal.compositor import Layer
from engine.rehearsal.paint import mix
from engine.rehearsal.places import parts, surfaces
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.architecture import FAR_X, NEAR, ground
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.signs import drifting
from engine.rehearsal.places.space import at
from engine.rehearsal.places.staging import layer

VELVETS = ("#a02838", "#7a2450", "#28508a")
GELS = ("#ffe6b8", "#ff9ab0", "#a8c8ff")


def drape(p: Pen, x0: float, x1: float, top: float, foot: float, colour: str, *, folds: int = 14) -> None:
    """A hanging curtain in folds, fringed with gold."""
    light, dark = mix(colour, "#ffffff", 0.20), mix(colour, "#000000", 0.55)
    p.rect(x0, top, x1, foot, (mix(colour, "#000000", 0.25), colour, mix(colour, "#000000", 0.2)))
    w = (x1 - x0) / folds
    for k in range(folds):
        x = x0 + k * w
        p.rect(x, top, x + w * 0.42, foot, ((dark, 0.75), (dark, 0.0)), across=True)
        p.rect(x + w * 0.55, top, x + w * 0.8, foot, light, alpha=0.45, blur=2)
    p.rect(x0, foot - 9, x1, foot, ("#e0bc68", "#9c7430"))


def swag(p: Pen, x: float, wide: float, top: float, deep: float, colour: str) -> None:
    """One scallop of a pelmet."""
    for k in range(4):
        d = deep * (1 - 0.2 * k)
        points = [(x - wide / 2 + wide * j / 8, top + d * math.sin(math.pi * j / 8)) for j in range(9)]
        p.shape(
            [*points, (x + wide / 2, top), (x - wide / 2, top)],
            mix(colour, "#000000" if k % 2 else "#ffffff", 0.14),
        )


def theatre(s: Setting) -> list[Layer]:
    """On the boards: velvet behind, a painted moon, lamps above; on the reverse the rows of the house."""
    velvet = s.material(VELVETS, 1)

    def behind(p: Pen) -> None:
        p.canvas.drawPaint(p.ink("#2c2430"))
        if s.reverse:
            with p.facing(1500):
                p.rect(-1700, -900, 1700, 0, ("#3a2a30", "#5a3c3c"))
                for row in range(2):
                    y = -250 - row * 220
                    p.rect(-1500, y, 1500, y + 60, ("#c89c54", "#7a5030"))
                    for k in range(-9, 10):
                        p.rect(k * 160 - 58, y - 120, k * 160 + 58, y, ("#2a1c22", "#4a2c30"))
                        p.oval(k * 160, y + 30, 20, 15, "#e8c884")
                        p.glow(k * 160 + 80, y - 20, 60, "#ffd090", 0.5)
                        for j in (-1, 1):
                            if s.pick(k * 2 + j, row) > 0.3:
                                p.oval(k * 160 + j * 26, y - 26, 13, 16, "#6a4a44")
                p.rect(-120, -190, 120, 0, "#1c1418")
                p.rect(-50, -222, 50, -196, "#1e8a5a", lit=True, radius=3)
                p.text(s.choose(s.own(("EXIT", "出口")), 2), 0, -203, 20, "#f0fff4", lit=True)
            return
        with p.facing(700):
            drape(p, -1000, 1000, -700, 0, mix(velvet, "#403048", 0.35), folds=36)
            p.oval(0, -300, 128, 128, ("#f4e8c4", "#d8bc84"))
            for sx, sy, r in ((-40, -30, 26), (36, 20, 34), (-10, 50, 18), (50, -50, 15)):
                p.oval(sx, -300 + sy, r, r, "#b89860", alpha=0.35)
            p.glow(0, -300, 330, "#ffe6b0", 0.36)
            for k in range(26):
                star = (s.pick(k, 3) - 0.5) * 1300, -330 - 260 * s.pick(k, 4)
                p.oval(*star, 5, 5, "#fff0c8", lit=True, alpha=0.8)
            for k in range(4):
                points = [
                    (x, -110 - 26 * k + 24 * math.sin(x / (90 + 20 * k) + k * 2))
                    for x in range(-900, 901, 50)
                ]
                p.shape([*points, (900, 0), (-900, 0)], mix("#3a4a78", "#141c34", 0.22 * k + 0.1), smooth=0.5)

    def house(p: Pen) -> None:
        if s.reverse:
            for row in range(7, -1, -1):
                z = 420 + row * 120
                for k in range(-11, 12):
                    x, y = k * 62 + 31 * (row % 2), 40 - row * 22
                    with p.facing(z):
                        seat = mix(velvet, "#20141a", 0.12 + 0.05 * row)
                        p.rect(x - 26, y - 96, x + 26, y, (mix(seat, "#ffffff", 0.16), seat), radius=12)
                        if s.pick(k + 40, row) > 0.42:
                            tint = s.choose(("#5a4a50", "#6a5448", "#48505c", "#4c4440"), k + 40, row)
                            p.oval(x, y - 116, 15, 19, mix(tint, "#c89878", 0.25))
                            p.shape(
                                [(x - 27, y - 70), (x - 18, y - 98), (x + 18, y - 98), (x + 27, y - 70)],
                                tint,
                                smooth=0.3,
                            )
            return
        for k in (-1, 1):
            for z, tint in ((560, mix(velvet, "#000000", 0.15)), (330, velvet)):
                with p.facing(z):
                    a, b = sorted((k * (300 - 60 * (z < 400)), k * 760))
                    drape(p, a, b, -640, 0, tint, folds=10)
        with p.facing(330):
            for k in range(-4, 5):
                swag(p, k * 150, 154, -470, 86, velvet)

    def boards(p: Pen) -> None:
        last = 400 if s.reverse else 700
        ground(p, ("#8a6246", "#a0724e", "#6a4830"), z=last)
        with p.level():
            for k in range(-60, 61):
                p.rect(k * 26, NEAR, k * 26 + 1.6, last, "#000000", alpha=0.34, lit=True)
                if s.pick(k, 6) > 0.6:
                    p.rect(k * 26, NEAR, k * 26 + 26, last, "#000000", alpha=0.07, lit=True)
        surfaces.pool(p, 0, 40, 240, GELS[0], 0.52)
        surfaces.pool(p, -190, 190, 200, GELS[1], 0.30)
        surfaces.pool(p, 190, 190, 200, GELS[2], 0.30)
        if s.reverse:
            base = at(0, 0, last)[1]
            p.rect(-FAR_X, base - 2, FAR_X, base + 4, "#2a1a12")

    def props(p: Pen) -> None:
        f = s.side
        if s.reverse:
            with p.facing(380):
                for k in range(-8, 9):
                    p.shape(
                        [(k * 92 - 24, 0), (k * 92 - 15, -18), (k * 92 + 15, -18), (k * 92 + 24, 0)],
                        "#3a3a3c",
                    )
                    p.glow(k * 92, -14, 74, "#ffe0a0", 0.5)
            return
        with p.facing(300):
            for k, x in enumerate((-300, 250)):
                p.line(x * f, 0, x * f, -150, "#5a5a60", 4)
                p.oval(x * f, -2, 24, 5, "#44444a")
                p.oval(x * f, -158, 8, 12, "#b8bcc4") if k else parts.flowers(p, x * f, -170, size=30, salt=3)
        p.solid(-260, -150, -84, 0, 360, 440, "#20181c", top="#34282e")
        with p.facing(358):
            for k in range(13):
                p.rect(-252 + k * 7.4, -62, -246 + k * 7.4, -52, "#f4f0e4")

    def beams(p: Pen) -> None:
        for x0, x1, wide, gel in ((-160, 0, 96, GELS[0]), (190, -70, 70, GELS[1]), (-250, 90, 70, GELS[2])):
            cone = [(x0 - 8, -520), (x0 + 8, -520), (x1 + wide, 20), (x1 - wide, 20)]
            p.shape(cone, ((gel, 0.44), (gel, 0.04)), lit=True, blur=8)

    def haze(p: Pen) -> None:
        surfaces.mist(p, y=-150, strength=0.15, colour="#c8a8b8", count=10)

    def frame(p: Pen) -> None:
        drape(p, -640, -392, -700, 420, mix(velvet, "#000000", 0.6), folds=6)

    return [
        layer(s, 1500, behind, opaque=True),
        layer(s, 560, house),
        layer(s, 150, boards, ground=True),
        layer(s, 340, props),
        layer(s, 220, beams, mode="Screen", blur=6),
        layer(s, 180, haze, mode="Screen", drift=drifting(0.3, 24)),
        layer(s, -120, frame, blur=9),
    ]
