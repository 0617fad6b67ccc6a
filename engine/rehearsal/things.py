"""Drawings of solid things, in centimetres, each around the middle of its own box, lit from upper left.

Only shapes: which words mean a thing, how large it is and where it stands is in
engine.rehearsal.props.
"""

import math
from itertools import pairwise

import skia

from engine.rehearsal.paint import curve, hash01, limb, linear, mix, paint, polygon, radial, rect, spline
from engine.rehearsal.papers import script, slab

INK = "#20222c"


def umbrella(c: skia.Canvas) -> None:
    c.rotate(14)
    c.drawLine(0, -34, 0, 40, paint("#3a2a22", width=1.6))
    c.drawPath(curve((0, 38), (0, 48, 9, 48, 9, 40)), paint("#6d4326", width=2.6))
    c.drawPath(curve((0, 38), (0, 48, 9, 48, 9, 40)), paint("#c08a58", 0.6, width=0.7))
    ribs = [-52, -32, -10, 14, 35, 52]
    reds = ["#8c1420", "#c1202c", "#dd3038", "#c8232f", "#8f1622"]
    for (a, b), tint in zip(pairwise(ribs), reds, strict=True):
        gore = skia.Path()
        gore.moveTo(0, -38)
        gore.cubicTo(a * 0.45, -36, a * 0.95, -22, a, 0)
        gore.quadTo((a + b) / 2, -9, b, 0)
        gore.cubicTo(b * 0.95, -22, b * 0.45, -36, 0, -38)
        c.drawPath(
            gore,
            paint(shader=linear((a, -36), (b, 2), [mix(tint, "#ffffff", 0.2), mix(tint, "#000000", 0.25)])),
        )
        c.drawPath(gore, paint("#5b0a14", 0.6, width=0.35))
    c.drawLine(0, -42, 0, -37, paint("#d8d2c8", width=1.1))
    for i in range(16):
        x = -46 + 92 * hash01(i, 3)
        y = -34 + 26 * (x / 52) ** 2 + 6 * hash01(i, 4)
        c.drawCircle(x, y, 0.5 + 0.5 * hash01(i, 5), paint("#ffd9dc", 0.6))


def folded_umbrella(c: skia.Canvas) -> None:
    """Hanging from its handle, the tip 45 cm below the middle."""
    c.drawPath(curve((0, -30), (0, -46, 8, -46, 8, -38)), paint("#6d4326", width=2.4))
    roll = spline(
        [
            (-1.6, -30),
            (1.6, -30),
            (4.6, -18),
            (4.0, 10),
            (1.2, 38),
            (0, 41),
            (-1.2, 38),
            (-4.0, 10),
            (-4.6, -18),
        ]
    )
    c.drawPath(roll, paint(shader=linear((-4.6, 0), (4.6, 0), ["#e2434a", "#c1202c", "#6d0d18"])))
    for x in (-1.8, 1.4):
        c.drawPath(curve((x, -26), (x * 1.6, -8, x * 1.2, 16, x * 0.3, 37)), paint("#5b0a14", 0.7, width=0.5))
    c.drawRect(rect(-4.6, -6, 9, 2.4), paint("#8c1420"))
    c.drawLine(0, 40, 0, 46, paint("#d8d2c8", width=1))


def cup(c: skia.Canvas) -> None:
    c.drawOval(rect(-10, 3.6, 20, 4.6), paint(shader=linear((-10, 4), (10, 8), ["#ffffff", "#b9bcc4"])))
    c.drawOval(rect(-6.2, 4.2, 12.4, 2.2), paint("#6d7078", 0.5, blur=0.6))
    lifted_cup(c)


def lifted_cup(c: skia.Canvas) -> None:
    """A cup without its saucer."""
    c.drawPath(
        spline([(5.2, -2.6), (9.6, -3.4), (9.4, 1.4), (4.4, 2.6)], close=False, tension=1),
        paint("#e9e9ee", width=1.3),
    )
    body = spline(
        [(-6, -4.6), (-6, -4.6), (-5.7, 1), (-3.6, 5), (0, 5.8), (3.6, 5), (5.7, 1), (6, -4.6), (6, -4.6)],
        tension=0.8,
    )
    c.drawPath(body, paint(shader=linear((-6, 0), (6, 1), ["#ffffff", "#f2f0ee", "#a9acb8"], [0, 0.5, 1])))
    c.drawOval(rect(-6, -6.2, 12, 3.2), paint("#f6f5f3"))
    c.drawOval(rect(-5.3, -5.8, 10.6, 2.5), paint(shader=radial((-1, -4.8), 6, ["#7a4a2a", "#371c10"])))
    for i in (-1, 0, 1):
        path = curve((i * 2, -7), (i * 2 + 2, -9, i * 2 - 2.4, -10.5, i * 2 + 0.6, -13.5))
        c.drawPath(path, paint("#ffffff", 0.24, width=0.9, blur=0.55))


def glass(c: skia.Canvas) -> None:
    bowl = spline(
        [(-4.4, -9), (-4.4, -9), (-4.9, -3), (-3, 1.6), (0, 2.6), (3, 1.6), (4.9, -3), (4.4, -9), (4.4, -9)],
        tension=0.8,
    )
    c.drawOval(rect(-4, 8.3, 8, 1.7), paint("#dfe8f0", 0.55))
    c.drawLine(0, 2.4, 0, 9, paint("#e8f0f6", 0.7, width=0.6))
    c.drawPath(bowl, paint("#dfeaf4", 0.22))
    c.save()
    c.clipPath(bowl, skia.ClipOp.kIntersect, True)
    c.drawRect(rect(-6, -3.6, 12, 8), paint(shader=linear((-5, -3), (5, 3), ["#b01f3c", "#4b0818"])))
    c.drawOval(rect(-4.9, -4.3, 9.8, 1.5), paint("#d3415c"))
    c.restore()
    c.drawPath(bowl, paint("#ffffff", 0.6, width=0.16))
    c.drawPath(curve((-3.4, -7.6), (-4, -3.6, -3.2, -0.6, -2.2, 0.6)), paint("#ffffff", 0.65, width=0.45))


def bottle(c: skia.Canvas) -> None:
    shape = [(-1.3, -14), (-1.3, -14), (-1.4, -8), (-3.6, -5), (-3.7, 14), (-3.7, 14)]
    body = spline([*shape, *[(-x, y) for x, y in reversed(shape)]], tension=0.6)
    c.drawPath(body, paint(shader=linear((-4, 0), (4, 0), ["#4f7c58", "#1c3a28", "#0c1c14"])))
    c.drawRect(rect(-1.6, -15, 3.2, 2), paint("#a8803c"))
    c.drawRect(rect(-3.7, -1, 7.4, 8), paint(shader=linear((-3.7, 0), (3.7, 0), ["#f5ead0", "#c9b68a"])))
    script(c, -2.6, 1.4, 5.2, 3, 1.7, "#5a3a22", 3)
    c.drawLine(-2.6, -4, -2.6, 13, paint("#ffffff", 0.3, width=0.5))


def ring(c: skia.Canvas) -> None:
    c.drawOval(rect(-2.2, 1.7, 4.8, 1.0), paint("#000000", 0.4, blur=0.4))
    hoop = rect(-1.8, -1.2, 3.6, 3.5)
    gold = linear((-1.8, -1), (1.8, 2), ["#fff2b8", "#e0a83c", "#8a5a16", "#f3d27a"], [0, 0.4, 0.75, 1])
    c.drawOval(hoop, paint(width=0.42, shader=gold))
    c.drawOval(rect(-1.6, -1.0, 3.2, 3.1), paint("#fff8da", 0.6, width=0.07))
    stone = [(-0.95, -2.0), (-0.55, -2.5), (0.55, -2.5), (0.95, -2.0), (0, -0.9)]
    c.drawPath(polygon(stone), paint(shader=linear((-1, -2.5), (1, -1), ["#ffffff", "#a9d8f6", "#eefaff"])))
    for x in (-0.55, 0, 0.55):
        c.drawLine(x, -2.0, 0, -0.95, paint("#ffffff", 0.8, width=0.05))
    c.drawLine(-0.95, -2.0, 0.95, -2.0, paint("#5fa6d6", 0.7, width=0.05))
    for angle in range(0, 180, 45):
        r = 0.9 if angle % 90 == 0 else 0.45
        dx, dy = math.cos(math.radians(angle)) * r, math.sin(math.radians(angle)) * r
        c.drawLine(-0.5 - dx, -2.3 - dy, -0.5 + dx, -2.3 + dy, paint("#ffffff", 0.95, width=0.08, blur=0.04))


def cake(c: skia.Canvas) -> None:
    c.drawOval(rect(-24, 17, 48, 8), paint(shader=linear((-24, 18), (24, 24), ["#ffffff", "#aeb2bc"])))
    for half, top, tall in ((19, 4, 17), (14, -9, 14), (9, -20, 12)):
        side = linear((-half, 0), (half, 0), ["#fff6ee", "#ffe4da", "#c98f92"], [0, 0.5, 1])
        c.drawRoundRect(rect(-half, top, 2 * half, tall), 1.5, 1.5, paint(shader=side))
        c.drawOval(rect(-half, top - 2.2, 2 * half, 4.6), paint("#fffaf4"))
        for i in range(9):
            x = -half + 2 * half * (i + 0.5) / 9
            c.drawOval(
                rect(x - half / 9, top + 0.6, half / 4.5, 3.4 + 1.6 * hash01(i, half)), paint("#ffd3d6")
            )
    for i, (x, y) in enumerate(
        ((-3.4, -22), (0.4, -23.6), (3.6, -21.8), (-13, -9), (-10.8, -7.6), (15, 4), (12.6, 5.6))
    ):
        r = 2.5 - 0.2 * (i % 3)
        c.drawCircle(x, y, r, paint(shader=radial((x - 0.8, y - 0.8), r * 1.2, ["#ff8f96", "#b3202f"])))
        c.drawPath(
            curve((x - 1, y), (x - 0.6, y - 1.3, x + 1, y - 1, x + 0.7, y + 0.5)),
            paint("#7d1020", 0.6, width=0.25),
        )


def door(c: skia.Canvas) -> None:
    c.drawRect(rect(-49, -106, 98, 212), paint("#2b2019"))
    slab(c, -44, -101, 88, 203, 1, "#8a5a38", "#4e2f1c", 0.9)
    for x in (-36, 4):
        for y, h in ((-92, 84), (4, 88)):
            c.drawRect(rect(x, y, 32, h), paint("#3c2416", 0.55, width=2.2))
            c.drawRect(
                rect(x + 2, y + 2, 28, h - 4),
                paint(shader=linear((x, y), (x + 30, y + h), ["#9a6840", "#5c3822"])),
            )
    c.drawCircle(34, 4, 4.4, paint("#000000", 0.4, blur=2))
    c.drawCircle(34, 2, 3.8, paint(shader=radial((32.6, 0.6), 5, ["#fff0c0", "#b08028", "#5c3c10"])))


def mask(c: skia.Canvas) -> None:
    half = [
        (0, -2.2),
        (3, -4.6),
        (7, -11.5),
        (7, -11.5),
        (10.6, -4.4),
        (10.6, -0.6),
        (7.4, 3.6),
        (3, 3.0),
        (0.8, 1.2),
    ]
    face = spline([*half, (0, 1.0), *[(-x, y) for x, y in reversed(half[1:])]], tension=0.6)
    c.drawPath(face, paint("#000000", 0.4, blur=1))
    c.drawPath(face, paint(shader=linear((-8, -10), (8, 5), ["#4a4468", "#191526", "#0c0a14"])))
    c.drawPath(face, paint("#ff3d9a", 0.9, width=0.35))
    c.drawPath(face, paint("#ff3d9a", 0.4, width=1, blur=0.9))
    for side in (-1, 1):
        eye = [(side * 1.9, -0.4), (side * 4.4, -2.4), (side * 7.6, -2.6), (side * 5.8, 0.6), (side * 3.6, 1)]
        c.drawPath(spline(eye, tension=0.5), paint("#05040a"))
        c.drawPath(spline(eye, tension=0.5), paint("#7ff2ff", 0.8, width=0.22))
        c.drawPath(polygon([(side * 6.2, -5.2), (side * 7.1, -9.2), (side * 8.6, -5)]), paint("#ff3d9a", 0.7))


def key(c: skia.Canvas) -> None:
    c.rotate(-24)
    brass = linear((0, -3), (0, 3), ["#ffeeb4", "#cf9a3a", "#7a5212"])
    c.drawCircle(-5.4, 0.5, 2.7, paint("#000000", 0.35, width=1.2, blur=0.4))
    c.drawCircle(-5.4, 0, 2.6, paint(width=1.15, shader=brass))
    c.drawRect(rect(-2.8, -0.55, 10.6, 1.1), paint(shader=brass))
    for x, h in ((4.4, 2.2), (5.9, 1.6), (7.1, 2.6)):
        c.drawRect(rect(x, 0.4, 0.85, h), paint(shader=brass))
    c.drawLine(-2.4, -0.3, 7.4, -0.3, paint("#fff8dc", 0.7, width=0.16))


def flowers(c: skia.Canvas) -> None:
    for i in range(9):
        x = (i - 4) * 2.6
        c.drawPath(curve((x * 0.16, 19), (x * 0.4, 8, x, 2, x * 1.4, -6)), paint("#3f7a4c", width=0.9))
    for i in range(12):
        x, y = (hash01(i, 1) - 0.5) * 26, -1 - 13 * hash01(i, 2)
        leaf = spline([(x, y), (x + 3, y - 3), (x + 7, y - 2), (x + 3.4, y + 1)], tension=0.8)
        c.drawPath(leaf, paint(("#3f7a4c", "#5a9b62", "#2d5f3d")[i % 3]))
    for i in range(11):
        angle = i * 2.4
        r = 2.2 + 9.6 * math.sqrt(i / 11)
        x, y = r * math.cos(angle), -10 + 0.75 * r * math.sin(angle)
        tint = ("#e23a56", "#ff7f93", "#c81f42")[i % 3]
        c.drawCircle(
            x,
            y,
            3.5,
            paint(
                shader=radial(
                    (x - 1, y - 1.2), 4, [mix(tint, "#ffffff", 0.35), tint, mix(tint, "#30000c", 0.5)]
                )
            ),
        )
        for k in range(3):
            c.drawArc(
                rect(x - 2.4 + k * 0.6, y - 2.4 + k * 0.6, 4.8 - k * 1.2, 4.8 - k * 1.2),
                40 + k * 110 + i * 30,
                190,
                False,
                paint("#5e0a1c", 0.45, width=0.3),
            )
    wrap = polygon([(-9, 0), (0, 5), (9, 0), (3.4, 22), (-3.4, 22)])
    c.drawPath(wrap, paint(shader=linear((-9, 0), (9, 20), ["#fff5ea", "#e3cdb4"])))
    c.drawPath(polygon([(0, 5), (9, 0), (3.4, 22)]), paint("#a98f74", 0.3))
    c.drawPath(spline([(-4, 12), (4, 12), (3.6, 14.4), (-3.6, 14.4)], tension=0.4), paint("#c81f42"))


def car(c: skia.Canvas) -> None:
    c.drawOval(rect(-225, 58, 450, 26), paint("#000000", 0.6, blur=9))
    body = spline(
        [
            (-218, 48),
            (-222, 8),
            (-190, -8),
            (-120, -18),
            (-78, -62),
            (-20, -74),
            (60, -72),
            (112, -30),
            (190, -14),
            (220, 8),
            (222, 48),
            (160, 58),
            (-160, 58),
        ],
        tension=0.7,
    )
    c.drawPath(body, paint(shader=linear((0, -74), (0, 60), ["#5d6c8c", "#28324c", "#0e1322"])))
    for pts in (
        [(-104, -20), (-68, -54), (-12, -62), (-12, -20)],
        [(0, -62), (54, -60), (94, -26), (94, -20), (0, -20)],
    ):
        c.drawPath(polygon(pts), paint(shader=linear((0, -62), (0, -18), ["#a6c4dd", "#33506c"])))
        c.drawPath(
            polygon([pts[0], (pts[0][0] + 30, pts[0][1]), (pts[0][0] + 10, -20), pts[-1]]),
            paint("#ffffff", 0.14),
        )
    c.drawPath(curve((-214, 6), (-120, -6, 120, -6, 216, 8)), paint("#dfeaf8", 0.5, width=1.6))
    for x in (-138, 140):
        c.drawCircle(x, 52, 33, paint("#07080c"))
        c.drawCircle(x, 52, 20, paint(shader=radial((x - 5, 46), 24, ["#d9dee8", "#565d6c"])))
        for k in range(5):
            a = k * math.tau / 5
            c.drawLine(x, 52, x + 18 * math.cos(a), 52 + 18 * math.sin(a), paint("#2a2e38", width=4))
    c.drawOval(rect(196, 4, 24, 14), paint("#fff3cf"))
    c.drawOval(rect(190, -8, 60, 40), paint("#fff0c0", 0.5, blur=12))
    c.drawRect(rect(-220, 4, 12, 12), paint("#ff3a3a"))


def hand(c: skia.Canvas, skin: str = "#e0ab88") -> None:
    dark, light = mix(skin, "#5a1f3c", 0.4), mix(skin, "#fff0e0", 0.3)
    c.drawPath(
        limb([(1, 26), (0.6, 14), (0, 6)], [8.2, 7.2, 7.6]),
        paint(shader=linear((-4, 0), (5, 0), [light, skin, dark])),
    )
    c.drawPath(
        spline([(-4.4, 7.6), (-4.8, 1), (-4, -3.6), (0, -4.6), (4, -3.2), (4.6, 2), (4, 8)], tension=0.8),
        paint(shader=linear((-5, -4), (5, 8), [light, skin, dark])),
    )
    for x, top, bend in ((-3.5, -11.6, -0.9), (-1.2, -13.4, -0.3), (1.2, -12.6, 0.4), (3.4, -9.8, 1.3)):
        finger = limb([(x, -2), (x + bend * 0.5, top * 0.6), (x + bend, top)], [2.5, 2.2, 1.7])
        c.drawPath(finger, paint(shader=linear((x - 1, 0), (x + 1.6, 0), [light, mix(skin, dark, 0.5)])))
        c.drawPath(finger, paint(dark, 0.4, width=0.14))
        c.drawOval(rect(x + bend - 0.5, top - 0.5, 1.0, 1.3), paint(mix(light, "#ffd0c8", 0.6), 0.8))
    c.drawPath(
        limb([(-3.4, 5.4), (-6.8, 1.4), (-8.2, -3.4)], [3.4, 2.9, 2.0]),
        paint(shader=linear((-8, 0), (-4, 5), [light, skin])),
    )
    c.drawPath(curve((-3.2, -1), (0, 1.2, 2.6, 3, 2.8, 7)), paint(dark, 0.5, width=0.2))


def knife(c: skia.Canvas) -> None:
    c.rotate(-32)
    c.drawPath(
        polygon([(-2, -1.6), (13, -1.2), (17, 0.4), (12, 1.4), (-2, 1.4)]), paint("#000000", 0.35, blur=0.8)
    )
    c.drawPath(
        polygon([(-2, -1.8), (13, -1.5), (17, 0.2), (12, 1.2), (-2, 1.2)]),
        paint(shader=linear((0, -2), (0, 1.4), ["#ffffff", "#aab4c2", "#5a6472"])),
    )
    c.drawLine(-2, 0.2, 15, 0, paint("#ffffff", 0.8, width=0.14))
    c.drawRoundRect(
        rect(-13, -1.7, 11.4, 3.4), 1, 1, paint(shader=linear((0, -2), (0, 2), ["#4b3428", "#1b120e"]))
    )
    for x in (-11, -7.6, -4.2):
        c.drawCircle(x, 0, 0.42, paint("#d9c48c"))


def bag(c: skia.Canvas) -> None:
    c.drawPath(curve((-7, -5), (-7, -21, 7, -21, 7, -5)), paint("#4e2418", width=1.7))
    shape = spline(
        [(-14, -6), (-14, -6), (14, -6), (14, -6), (16, 15), (16, 15), (-16, 15), (-16, 15)], tension=0.4
    )
    c.drawPath(shape, paint(shader=linear((-14, -6), (14, 16), ["#b0643e", "#6a3320"])))
    c.drawPath(polygon([(-14, -6), (14, -6), (10, 4), (-10, 4)]), paint("#8a4a2c"))
    c.drawRoundRect(
        rect(-2.2, 1.4, 4.4, 4.4), 0.8, 0.8, paint(shader=linear((-2, 1), (2, 6), ["#fff0bc", "#b0802c"]))
    )


def suitcase(c: skia.Canvas) -> None:
    for x in (-9, 9):
        c.drawLine(x, -30, x, -52, paint("#9aa2b0", width=1.6))
    c.drawRoundRect(rect(-11, -55, 22, 4), 2, 2, paint("#2a2f3a"))
    slab(c, -21, -31, 42, 60, 4, "#c8545a", "#6e1c28")
    for i in range(6):
        c.drawLine(-16 + i * 6.4, -27, -16 + i * 6.4, 25, paint("#3c0a14", 0.4, width=1.2))
    for x in (-15, 15):
        c.drawCircle(x, 31, 3.2, paint("#14161c"))


def candle(c: skia.Canvas) -> None:
    c.drawCircle(
        0,
        -8,
        15,
        paint(
            mode="Plus", shader=radial((0, -8), 15, [("#ffb860", 0.55), ("#ff9a40", 0.14), ("#000000", 0)])
        ),
    )
    c.drawOval(rect(-6, 9, 12, 3), paint("#8a6a3c"))
    c.drawRoundRect(
        rect(-2.6, -4, 5.2, 15),
        0.8,
        0.8,
        paint(shader=linear((-2.6, 0), (2.6, 0), ["#fffaf0", "#f3dcb4", "#b98f5c"])),
    )
    c.drawLine(0, -4, 0, -5.6, paint("#2a1a10", width=0.3))
    c.drawPath(
        spline([(0, -12), (1.4, -7.6), (0, -5.2), (-1.4, -7.6)], tension=0.9),
        paint(shader=radial((0, -6.4), 5, ["#ffffff", "#ffd060", "#ff7a20"])),
    )


def watch(c: skia.Canvas) -> None:
    for y, h in ((-13, 10), (3, 10)):
        slab(c, -1.9, y, 3.8, h, 0.6, "#5a3a28", "#2c1a10")
    c.drawCircle(0.2, 0.3, 4.0, paint("#000000", 0.4, blur=0.6))
    c.drawCircle(0, 0, 3.9, paint(shader=linear((-4, -4), (4, 4), ["#fff4cc", "#c89a3c", "#6a4712"])))
    c.drawCircle(0, 0, 3.2, paint("#f7f5ee"))
    for k in range(12):
        a = k * math.tau / 12
        c.drawLine(
            2.5 * math.cos(a),
            2.5 * math.sin(a),
            2.95 * math.cos(a),
            2.95 * math.sin(a),
            paint(INK, width=0.2),
        )
    c.drawLine(0, 0, 1.2, -1.1, paint(INK, width=0.32))
    c.drawLine(0, 0, -0.5, -2.3, paint(INK, width=0.2))


def box(c: skia.Canvas) -> None:
    c.drawPath(
        polygon([(-11, -4), (11, -4), (11, 12), (-11, 12)]),
        paint(shader=linear((-11, -4), (11, 12), ["#3c6a8c", "#1c3650"])),
    )
    slab(c, -12, -8, 24, 5, 0.5, "#4d80a6", "#2a4e6c")
    c.drawRect(rect(-1.8, -8, 3.6, 20), paint(shader=linear((-2, 0), (2, 0), ["#ffe9a8", "#cf9c3c"])))
    for side in (-1, 1):
        c.drawPath(
            spline([(0, -8), (side * 4, -14), (side * 8, -12), (side * 5, -8.4)], tension=0.9),
            paint("#e6bc5c"),
        )
        c.drawPath(
            spline([(0, -8), (side * 4, -14), (side * 8, -12), (side * 5, -8.4)], tension=0.9),
            paint("#8a6018", 0.6, width=0.3),
        )


def bowl(c: skia.Canvas) -> None:
    shape = spline(
        [(-9.5, -2), (-9.5, -2), (-7.4, 4), (-3.4, 7), (3.4, 7), (7.4, 4), (9.5, -2), (9.5, -2)], tension=0.8
    )
    c.drawPath(shape, paint(shader=linear((-9, 0), (9, 4), ["#ffffff", "#dfe4ee", "#8390ac"])))
    c.drawPath(curve((-8.6, 1), (-4, 3.6, 4, 3.6, 8.6, 1)), paint("#2f5aa0", 0.8, width=0.6))
    c.drawOval(rect(-9.5, -4.4, 19, 5), paint("#f4f6fa"))
    c.drawOval(rect(-8.6, -3.9, 17.2, 4), paint(shader=radial((0, -2), 9, ["#e0953c", "#9c4a1c"])))
    for i in range(9):
        x = -6 + 12 * hash01(i, 2)
        c.drawPath(
            curve((x - 2, -2.4), (x - 1, -3.4, x + 1, -1.2, x + 2, -2.2)), paint("#ffe3a4", width=0.42)
        )
    for i in (-1, 1):
        c.drawPath(
            curve((i * 3, -6), (i * 3 + 2, -8.4, i * 3 - 2, -10, i * 3 + 0.6, -13)),
            paint("#ffffff", 0.22, width=1, blur=0.6),
        )


def pen(c: skia.Canvas) -> None:
    """Point down, leaning to the writer."""
    c.rotate(24)
    c.drawPath(
        limb([(0, -8), (0, 5)], [1.5, 1.4]), paint(shader=linear((-1, 0), (1, 0), ["#3a4a8c", "#141c3c"]))
    )
    c.drawPath(polygon([(-0.7, 5), (0.7, 5), (0, 8)]), paint("#d9b45a"))


def cap(c: skia.Canvas) -> None:
    """A peaked cap from its side, its peak to the right."""
    cloth = linear((-10, -8), (8, 6), ["#6d7c96", "#3f4c68", "#222b42"])
    peak = spline([(3, 3), (8, 2), (14.5, 5.4), (15, 7), (10, 6.6), (2, 6.4)], tension=0.6)
    c.drawPath(peak, paint(shader=linear((4, 2), (13, 7), ["#4a5876", "#1a2136"])))
    crown = spline(
        [(-13, 6), (-13, 6), (-13.5, 0), (-10, -6), (-2, -8), (5, -5), (9, 1), (9.5, 5), (9.5, 5), (0, 6.8)],
        tension=0.7,
    )
    c.drawPath(crown, paint(shader=cloth))
    for x, bow in ((-8, -3.2), (1, 1.6), (6, 3.0)):  # seams run down from the button
        c.drawPath(curve((-2, -7.6), (x, -6.4, x + bow, -2, x + bow, 5)), paint("#141a2c", 0.55, width=0.35))
    c.drawPath(curve((-13, 4.2), (-6, 5.6, 3, 5.6, 9.4, 3.6)), paint("#10162a", 0.6, width=0.9))
    c.drawPath(curve((-11, -3), (-8, -6.4, -5, -7, -3, -7.2)), paint("#b4c2dc", 0.5, width=0.6, blur=0.3))
    c.drawOval(rect(-3.2, -8.6, 2.4, 1.4), paint("#5d6c88"))


def walking_stick(c: skia.Canvas) -> None:
    """Upright, with a crook and a rubber foot."""
    wood = linear((-2, 0), (2, 0), ["#a8743e", "#6d4520", "#3c240f"])
    shaft = curve((0, 43), (0, 20, 0, -10, 0, -34), (0, -46, -12, -46, -12, -35))
    c.drawPath(shaft, paint(width=3.6, shader=wood))
    c.drawPath(curve((-0.7, 40), (-0.7, 20, -0.7, -10, -0.7, -33)), paint("#e0b078", 0.5, width=0.5))
    c.drawLine(0, -27, 0, -24, paint("#d9b45a", width=4))
    c.drawLine(0, 41, 0, 44, paint("#1c1d22", width=4.2))


def stool(c: skia.Canvas) -> None:
    """Seat height 46 cm; its origin is on the ground between its legs."""
    for x, y in ((-17, -3), (17, -3), (-11, -7), (11, -7)):
        c.drawPath(limb([(x * 0.82, -42), (x, y)], [4.2, 3]), paint("#2a211e" if y < -5 else "#3d302a"))
    c.drawRect(rect(-19, -42, 38, 4), paint("#2f2521"))
    cushion = linear((-22, -50), (20, -40), ["#8c6a5c", "#5a4038", "#38261f"])
    c.drawRoundRect(rect(-22, -50, 44, 10), 4.5, 4.5, paint(shader=cushion))
