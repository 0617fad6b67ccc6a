"""Drawings of things, in centimetres, each around the middle of its own box, lit from upper left.

Only shapes: which words mean a thing, how large it is and where it stands is in
engine.rehearsal.props.
"""

import math

import skia

from engine.rehearsal.paint import (
    curve,
    draw_text,
    hash01,
    limb,
    linear,
    mix,
    paint,
    polygon,
    radial,
    spline,
)

INK = "#20222c"


def _rect(x: float, y: float, w: float, h: float) -> skia.Rect:
    return skia.Rect.MakeXYWH(x, y, w, h)


def _slab(
    c: skia.Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    r: float,
    light: str,
    dark: str,
    slant: float = 0.6,
) -> None:
    """A rounded panel shaded from `light` to `dark`, with a lit upper edge."""
    shader = linear((x, y), (x + w * slant, y + h), [light, dark])
    c.drawRoundRect(_rect(x, y, w, h), r, r, paint(shader=shader))
    c.drawRoundRect(_rect(x, y, w, h), r, r, paint(mix(light, "#ffffff", 0.5), 0.55, width=min(w, h) * 0.012))


def _script(
    c: skia.Canvas, x: float, y: float, w: float, rows: int, step: float, ink: str, seed: int
) -> None:
    """Lines of handwriting that cannot be read."""
    for row in range(rows):
        length = w * (0.55 + 0.45 * hash01(row, seed)) if row < rows - 1 else w * 0.4
        n = max(4, int(length / step * 2.2))
        points = [
            (x + length * i / n, y + row * step + step * 0.24 * (hash01(i + row * 31, seed + 1) - 0.5) * 2)
            for i in range(n + 1)
        ]
        c.drawPath(spline(points, close=False, tension=0.9), paint(ink, 0.8, width=step * 0.09))


def letter(c: skia.Canvas) -> None:
    c.rotate(-4)
    c.drawPath(
        polygon([(-10, -14), (10.4, -13.6), (10, 14), (-10.2, 13.8)]), paint("#000000", 0.35, blur=1.2)
    )
    shader = linear((-10, -14), (8, 14), ["#fdf6e2", "#e2d3b0"])
    c.drawPath(polygon([(-10, -14.2), (10, -14), (9.7, 13.6), (-10, 13.8)]), paint(shader=shader))
    for y in (-4.6, 4.8):
        c.drawLine(-10, y, 9.8, y + 0.1, paint("#b49c70", 0.45, width=0.22))
        c.drawRect(
            _rect(-10, y, 19.8, 1.6),
            paint(shader=linear((0, y), (0, y + 1.6), [("#fffbee", 0.6), ("#fffbee", 0)])),
        )
    _script(c, -7.6, -10.6, 15, 9, 2.35, "#35425f", 4)
    c.drawPath(
        spline([(2, 11.6), (4, 9.8), (5, 12), (7, 10.4), (7.8, 11.4)], close=False),
        paint("#35425f", 0.9, width=0.26),
    )


def envelope(c: skia.Canvas) -> None:
    c.rotate(-3)
    c.drawRoundRect(_rect(-11, -7, 22.6, 15), 0.5, 0.5, paint("#000000", 0.35, blur=1.0))
    _slab(c, -11, -7.5, 22, 15, 0.4, "#f0dfb6", "#cdb27e")
    flap = polygon([(-11, -7.4), (11, -7.4), (0, 2.2)])
    c.drawPath(flap, paint("#7a6030", 0.35, blur=0.7))
    c.drawPath(flap, paint(shader=linear((0, -7.5), (0, 2.2), ["#f6e9c8", "#dcc493"])))
    for side in (-1, 1):
        c.drawLine(side * 11, 7.4, side * 1.6, 0.6, paint("#a98f5c", 0.5, width=0.16))
    c.drawCircle(0, 1.6, 2.1, paint(shader=radial((-0.6, 1.0), 2.4, ["#d8433c", "#7e1a1e"])))
    c.drawCircle(0, 1.6, 1.35, paint("#f0857c", 0.5, width=0.2))


def _device(c: skia.Canvas, w: float, h: float, r: float) -> None:
    c.drawRoundRect(_rect(-w / 2 + 0.3, -h / 2 + 0.5, w, h), r, r, paint("#000000", 0.4, blur=1.0))
    _slab(c, -w / 2, -h / 2, w, h, r, "#3b4150", "#10121a")
    c.drawRoundRect(_rect(-w / 2 + 0.35, -h / 2 + 0.35, w - 0.7, h - 0.7), r * 0.8, r * 0.8, paint("#07080d"))


def phone(c: skia.Canvas) -> None:
    c.rotate(5)
    _device(c, 7.6, 15.6, 1.2)
    screen = _rect(-3.35, -7.35, 6.7, 14.7)
    shader = linear((0, -7.4), (2, 7.4), ["#2b3f86", "#7c3d90", "#d9697a"])
    c.drawRoundRect(screen, 0.9, 0.9, paint(shader=shader))
    draw_text(c, "23:07", 0, -3.7, 1.9, paint("#ffffff", 0.95), "Regular")
    for i, (dx, w) in enumerate(((-2.8, 4.4), (-2.8, 5.2), (-1.4, 4.2))):
        c.drawRoundRect(_rect(dx, -1.6 + i * 2.1, w, 1.5), 0.5, 0.5, paint("#ffffff", 0.86 - 0.16 * i))
        c.drawRoundRect(_rect(dx + 0.4, -1.05 + i * 2.1, w * 0.6, 0.34), 0.1, 0.1, paint("#3a3f63", 0.7))
    for x, tint in ((-1.5, "#e0453c"), (1.5, "#35c271")):
        c.drawCircle(x, 5.7, 0.95, paint(tint))
    c.drawPath(polygon([(-3.3, -7.3), (0.6, -7.3), (-3.3, 1.5)]), paint("#ffffff", 0.09))


def tablet(c: skia.Canvas) -> None:
    c.rotate(-5)
    _device(c, 26, 19, 1.3)
    shader = linear((0, -9), (0, 9), ["#12303b", "#0a1a24"])
    c.drawRoundRect(_rect(-12, -8.5, 24, 17), 0.5, 0.5, paint(shader=shader))
    for i in range(13):
        tall = 1.2 + 5.6 * hash01(i, 5)
        tint = "#ff5a3c" if i > 8 else "#5fd0d8"
        c.drawRect(_rect(-10.6 + i * 0.95, 6.4 - tall, 0.62, tall), paint(tint, 0.95))
    c.drawRoundRect(_rect(3.2, -5.6, 7.6, 5.2), 0.4, 0.4, paint("#43161a"))
    c.drawRoundRect(_rect(3.2, -5.6, 7.6, 5.2), 0.4, 0.4, paint("#ff5a3c", 0.9, width=0.18))
    draw_text(c, "BREACH", 7, -2.5, 1.7, paint("#ff7a5c"))
    for i in range(6):
        c.drawRect(_rect(3.4, 1 + i * 1.0, 2 + 5 * hash01(i, 9), 0.42), paint("#9fe4ea", 0.8))
    for i in range(4):
        c.drawRect(_rect(-10.6, -6.6 + i * 1.1, 4 + 6 * hash01(i, 2), 0.46), paint("#d4f3f4", 0.85))
    c.drawPath(polygon([(-12, -8.5), (2, -8.5), (-7, 8.5), (-12, 8.5)]), paint("#ffffff", 0.05))


def screen(c: skia.Canvas) -> None:
    c.drawRect(_rect(-4, 14, 8, 8), paint("#14181f"))
    c.drawOval(_rect(-14, 19.5, 28, 4), paint("#1b2129"))
    _device(c, 58, 35, 1.2)
    shader = linear((0, -17), (0, 17), ["#0b2a24", "#05120f"])
    c.drawRect(_rect(-28, -16.5, 56, 33), paint(shader=shader))
    for i in range(14):
        x = -26.0
        for k in range(6):
            w = 1.5 + 8 * hash01(i * 7 + k, 3)
            tint = "#6dffbe" if (i + k) % 5 else "#ffd76a"
            c.drawRect(_rect(x, -15 + i * 2.2, w, 0.8), paint(tint, 0.4 + 0.55 * hash01(i + k, 6)))
            x += w + 1.2
            if x > 14 + 12 * hash01(i, 8):
                break
    c.drawRect(_rect(-28, -16.5, 56, 33), paint("#6dffbe", 0.08, width=1.4, blur=2))


def umbrella(c: skia.Canvas) -> None:
    c.rotate(14)
    c.drawLine(0, -34, 0, 40, paint("#3a2a22", width=1.6))
    c.drawPath(curve((0, 38), (0, 48, 9, 48, 9, 40)), paint("#6d4326", width=2.6))
    c.drawPath(curve((0, 38), (0, 48, 9, 48, 9, 40)), paint("#c08a58", 0.6, width=0.7))
    ribs = [-52, -32, -10, 14, 35, 52]
    reds = ["#8c1420", "#c1202c", "#dd3038", "#c8232f", "#8f1622"]
    for (a, b), tint in zip(zip(ribs, ribs[1:], strict=False), reds, strict=True):
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


def cup(c: skia.Canvas) -> None:
    c.drawOval(_rect(-10, 3.6, 20, 4.6), paint(shader=linear((-10, 4), (10, 8), ["#ffffff", "#b9bcc4"])))
    c.drawOval(_rect(-6.2, 4.2, 12.4, 2.2), paint("#6d7078", 0.5, blur=0.6))
    c.drawPath(
        spline([(5.2, -2.6), (9.6, -3.4), (9.4, 1.4), (4.4, 2.6)], close=False, tension=1),
        paint("#e9e9ee", width=1.3),
    )
    body = spline(
        [(-6, -4.6), (-6, -4.6), (-5.7, 1), (-3.6, 5), (0, 5.8), (3.6, 5), (5.7, 1), (6, -4.6), (6, -4.6)],
        tension=0.8,
    )
    c.drawPath(body, paint(shader=linear((-6, 0), (6, 1), ["#ffffff", "#f2f0ee", "#a9acb8"], [0, 0.5, 1])))
    c.drawOval(_rect(-6, -6.2, 12, 3.2), paint("#f6f5f3"))
    c.drawOval(_rect(-5.3, -5.8, 10.6, 2.5), paint(shader=radial((-1, -4.8), 6, ["#7a4a2a", "#371c10"])))
    for i in (-1, 0, 1):
        path = curve((i * 2, -7), (i * 2 + 2, -9, i * 2 - 2.4, -10.5, i * 2 + 0.6, -13.5))
        c.drawPath(path, paint("#ffffff", 0.24, width=0.9, blur=0.55))


def glass(c: skia.Canvas) -> None:
    bowl = spline(
        [(-4.4, -9), (-4.4, -9), (-4.9, -3), (-3, 1.6), (0, 2.6), (3, 1.6), (4.9, -3), (4.4, -9), (4.4, -9)],
        tension=0.8,
    )
    c.drawOval(_rect(-4, 8.3, 8, 1.7), paint("#dfe8f0", 0.55))
    c.drawLine(0, 2.4, 0, 9, paint("#e8f0f6", 0.7, width=0.6))
    c.drawPath(bowl, paint("#dfeaf4", 0.22))
    c.save()
    c.clipPath(bowl, skia.ClipOp.kIntersect, True)
    c.drawRect(_rect(-6, -3.6, 12, 8), paint(shader=linear((-5, -3), (5, 3), ["#b01f3c", "#4b0818"])))
    c.drawOval(_rect(-4.9, -4.3, 9.8, 1.5), paint("#d3415c"))
    c.restore()
    c.drawPath(bowl, paint("#ffffff", 0.6, width=0.16))
    c.drawPath(curve((-3.4, -7.6), (-4, -3.6, -3.2, -0.6, -2.2, 0.6)), paint("#ffffff", 0.65, width=0.45))


def bottle(c: skia.Canvas) -> None:
    shape = [(-1.3, -14), (-1.3, -14), (-1.4, -8), (-3.6, -5), (-3.7, 13), (-3.7, 14)]
    body = spline([*shape, (3.7, 14), *[(-x, y) for x, y in reversed(shape[:-1])]], tension=0.6)
    c.drawPath(body, paint(shader=linear((-4, 0), (4, 0), ["#4f7c58", "#1c3a28", "#0c1c14"])))
    c.drawRect(_rect(-1.6, -15, 3.2, 2), paint("#a8803c"))
    c.drawRect(_rect(-3.7, -1, 7.4, 8), paint(shader=linear((-3.7, 0), (3.7, 0), ["#f5ead0", "#c9b68a"])))
    _script(c, -2.6, 1.4, 5.2, 3, 1.7, "#5a3a22", 3)
    c.drawLine(-2.6, -4, -2.6, 13, paint("#ffffff", 0.3, width=0.5))


def panel(c: skia.Canvas) -> None:
    c.drawPath(
        polygon([(-22, -42), (18, -44), (18, 44), (-22, 43)]),
        paint(shader=linear((-22, 0), (18, 0), ["#46517a", "#1b2038"])),
    )
    c.drawPath(polygon([(18, -44), (30, -40), (30, 41), (18, 44)]), paint("#0b0e1c"))
    c.drawPath(polygon([(-19, -38), (15, -40), (15, 0), (-19, 1)]), paint("#061a22"))
    for i in range(8):
        w = 8 + 20 * hash01(i, 3)
        tint = "#27f3ff" if i != 3 else "#ff3d9a"
        c.drawRect(_rect(-16, -35 + i * 4.4, w, 1.3), paint(tint, 0.8, blur=1.1))
        c.drawRect(_rect(-16, -35 + i * 4.4, w, 1.3), paint(mix(tint, "#ffffff", 0.6)))
    for i in range(5):
        for j in range(3):
            lit = ("#11172f", "#2de0ff", "#ff3d7f", "#ffc04d", "#4dff9d")[int(hash01(i * 3 + j, 8) * 5)]
            c.drawRoundRect(_rect(-18 + i * 6.8, 6 + j * 7, 4.8, 4.8), 1, 1, paint(lit))
            c.drawRoundRect(
                _rect(-18 + i * 6.8, 6 + j * 7, 4.8, 4.8), 1, 1, paint("#ffffff", 0.16, width=0.3)
            )
    c.drawRect(_rect(-14, 31, 26, 7), paint("#ffcf4d", 0.9))
    draw_text(c, "高压 DANGER", -1, 36, 3.9, paint("#1a1206"))


def badge(c: skia.Canvas) -> None:
    c.rotate(7)
    for side in (-1, 1):
        c.drawLine(side * 0.6, -5.4, side * 5, -16, paint("#23508f", width=1.3))
    c.drawRoundRect(_rect(-1.2, -6.4, 2.4, 2), 0.4, 0.4, paint("#c9ced8"))
    c.drawRoundRect(_rect(-4.2, -5, 9, 12.6), 0.7, 0.7, paint("#000000", 0.35, blur=0.7))
    _slab(c, -4.5, -5.5, 9, 12.6, 0.7, "#ffffff", "#cfd6e0")
    c.drawRect(_rect(-4.4, -4.2, 8.8, 2.4), paint("#c8342f"))
    draw_text(c, "VISITOR", 0, -2.4, 1.5, paint("#ffffff"))
    c.drawRect(_rect(-2.2, -1.2, 4.4, 4.9), paint("#a9bccd"))
    c.drawCircle(0, 0.6, 1.15, paint("#3c4454"))
    c.drawOval(_rect(-1.9, 1.9, 3.8, 3.2), paint("#3c4454"))
    c.drawRect(_rect(-4.4, 3.7, 8.8, 3.2), paint("#f3f5f8"))
    c.drawRect(_rect(-3, 4.4, 6, 0.6), paint("#39414f", 0.8))
    c.drawRect(_rect(-3, 5.6, 4, 0.5), paint("#39414f", 0.5))


def ring(c: skia.Canvas) -> None:
    c.drawOval(_rect(-2.2, 1.7, 4.8, 1.0), paint("#000000", 0.4, blur=0.4))
    hoop = _rect(-1.8, -1.2, 3.6, 3.5)
    gold = linear((-1.8, -1), (1.8, 2), ["#fff2b8", "#e0a83c", "#8a5a16", "#f3d27a"], [0, 0.4, 0.75, 1])
    c.drawOval(hoop, paint(width=0.42, shader=gold))
    c.drawOval(_rect(-1.6, -1.0, 3.2, 3.1), paint("#fff8da", 0.6, width=0.07))
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
    c.drawOval(_rect(-24, 17, 48, 8), paint(shader=linear((-24, 18), (24, 24), ["#ffffff", "#aeb2bc"])))
    for w, y, h in ((19, 4, 17), (14, -9, 14), (9, -20, 12)):
        side = linear((-w, 0), (w, 0), ["#fff6ee", "#ffe4da", "#c98f92"], [0, 0.5, 1])
        c.drawRoundRect(_rect(-w, y, 2 * w, h), 1.5, 1.5, paint(shader=side))
        c.drawOval(_rect(-w, y - 2.2, 2 * w, 4.6), paint("#fffaf4"))
        for i in range(9):
            x = -w + 2 * w * (i + 0.5) / 9
            c.drawOval(_rect(x - w / 9, y + 0.6, w / 4.5, 3.4 + 1.6 * hash01(i, w)), paint("#ffd3d6"))
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
    c.drawRect(_rect(-49, -106, 98, 212), paint("#2b2019"))
    _slab(c, -44, -101, 88, 203, 1, "#8a5a38", "#4e2f1c", 0.9)
    for x in (-36, 4):
        for y, h in ((-92, 84), (4, 88)):
            c.drawRect(_rect(x, y, 32, h), paint("#3c2416", 0.55, width=2.2))
            c.drawRect(
                _rect(x + 2, y + 2, 28, h - 4),
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
    c.drawRect(_rect(-2.8, -0.55, 10.6, 1.1), paint(shader=brass))
    for x, h in ((4.4, 2.2), (5.9, 1.6), (7.1, 2.6)):
        c.drawRect(_rect(x, 0.4, 0.85, h), paint(shader=brass))
    c.drawLine(-2.4, -0.3, 7.4, -0.3, paint("#fff8dc", 0.7, width=0.16))


def photo(c: skia.Canvas) -> None:
    c.rotate(5)
    c.drawRect(_rect(-6.6, -7.6, 14, 16), paint("#000000", 0.4, blur=1))
    _slab(c, -7, -8, 14, 16, 0.2, "#fdfaf2", "#ded6c4")
    c.save()
    c.clipRect(_rect(-6.1, -7.1, 12.2, 11.6))
    c.drawPaint(paint(shader=linear((0, -7), (0, 4.5), ["#f2cf9c", "#d98d72", "#70566e"])))
    c.drawCircle(3.4, -3.8, 1.5, paint("#fff3cf"))
    for x, tall, tint in ((-1.9, 0.0, "#3c2b3c"), (1.5, 0.8, "#4a3444")):
        c.drawCircle(x, -0.9 + tall, 1.55, paint(tint))
        c.drawOval(_rect(x - 2.6, 0.5 + tall, 5.2, 9), paint(tint))
    c.restore()
    c.drawPath(polygon([(-7, -8), (-3, -8), (-7, -3)]), paint("#ffffff", 0.35))
    c.drawLine(-7, 3, 7, -1.4, paint("#ffffff", 0.35, width=0.16))


def money(c: skia.Canvas) -> None:
    for i in range(5):
        c.save()
        c.translate(0.5 * i - 1, 2.4 - 1.3 * i)
        c.rotate(-9 + 4.5 * hash01(i, 3))
        c.drawRect(_rect(-8, -3.4, 16, 7.2), paint("#000000", 0.3, blur=0.5))
        _slab(c, -8, -3.7, 16, 7.2, 0.2, "#f0a09a", "#b8433f")
        c.drawRect(_rect(-7.2, -2.9, 14.4, 5.6), paint("#ffe2d8", 0.7, width=0.2))
        c.drawOval(_rect(-2, -2.3, 4, 4.6), paint("#ffd9cc", 0.75))
        c.drawCircle(0, -0.5, 0.9, paint("#b8433f", 0.7))
        draw_text(c, "100", -5.3, 1.0, 2.2, paint("#fff0e8", 0.9))
        draw_text(c, "100", 5.3, 1.0, 2.2, paint("#fff0e8", 0.9))
        c.restore()


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
                _rect(x - 2.4 + k * 0.6, y - 2.4 + k * 0.6, 4.8 - k * 1.2, 4.8 - k * 1.2),
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
    c.drawOval(_rect(-225, 58, 450, 26), paint("#000000", 0.6, blur=9))
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
    c.drawOval(_rect(196, 4, 24, 14), paint("#fff3cf"))
    c.drawOval(_rect(190, -8, 60, 40), paint("#fff0c0", 0.5, blur=12))
    c.drawRect(_rect(-220, 4, 12, 12), paint("#ff3a3a"))


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
        c.drawOval(_rect(x + bend - 0.5, top - 0.5, 1.0, 1.3), paint(mix(light, "#ffd0c8", 0.6), 0.8))
    c.drawPath(
        limb([(-3.4, 5.4), (-6.8, 1.4), (-8.2, -3.4)], [3.4, 2.9, 2.0]),
        paint(shader=linear((-8, 0), (-4, 5), [light, skin])),
    )
    c.drawPath(curve((-3.2, -1), (0, 1.2, 2.6, 3, 2.8, 7)), paint(dark, 0.5, width=0.2))


def book(c: skia.Canvas) -> None:
    c.rotate(-6)
    c.drawRect(_rect(-9.5, -12, 20.6, 26), paint("#000000", 0.4, blur=1.2))
    c.drawRect(_rect(-9, -12.5, 20, 26), paint("#efe6d2"))
    for i in range(5):
        c.drawLine(10.2 + i * 0.18, -12.3, 10.2 + i * 0.18, 13.3, paint("#b9a98a", 0.7, width=0.08))
    _slab(c, -10, -13, 20, 26, 0.6, "#3e5c86", "#1c2c48")
    c.drawRect(_rect(-10, -13, 2.4, 26), paint("#0f1a2e", 0.6))
    c.drawRoundRect(_rect(-5.4, -9, 13, 18), 0.5, 0.5, paint("#d9b968", 0.9, width=0.26))
    for i, w in enumerate((8, 6, 4)):
        c.drawRect(_rect(1.1 - w / 2, -5 + i * 2, w, 0.8), paint("#e6cd8c"))


def folder(c: skia.Canvas) -> None:
    c.rotate(-4)
    c.drawRect(_rect(-11.4, -14, 24, 30), paint("#000000", 0.4, blur=1.3))
    c.drawPath(
        polygon([(-12, -15), (-3, -15), (-1, -13), (12, -13), (12, 15), (-12, 15)]),
        paint(shader=linear((-12, -15), (12, 15), ["#e8c987", "#b48a48"])),
    )
    c.drawPath(polygon([(-10, -12.6), (11, -12), (10.6, 12), (-10.4, 11.6)]), paint("#fdfcf6"))
    for i in range(10):
        c.drawRect(_rect(-8, -10 + i * 2, 9 + 8 * hash01(i, 2), 0.5), paint("#4b5160", 0.75))
    c.drawRoundRect(_rect(-1, 5, 10.5, 4.6), 0.4, 0.4, paint("#c62f2f", 0.9, width=0.45))
    draw_text(c, "机密", 4.2, 8.6, 3.2, paint("#c62f2f", 0.92))


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
        _rect(-13, -1.7, 11.4, 3.4), 1, 1, paint(shader=linear((0, -2), (0, 2), ["#4b3428", "#1b120e"]))
    )
    for x in (-11, -7.6, -4.2):
        c.drawCircle(x, 0, 0.42, paint("#d9c48c"))


def bag(c: skia.Canvas) -> None:
    c.drawPath(curve((-7, -5), (-7, -21, 7, -21, 7, -5)), paint("#4e2418", width=1.7))
    shape = spline(
        [(-14, -6), (-14, -6), (14, -6), (14, -6), (16, 14), (15, 16), (-15, 16), (-16, 14)], tension=0.4
    )
    c.drawPath(shape, paint(shader=linear((-14, -6), (14, 16), ["#b0643e", "#6a3320"])))
    c.drawPath(polygon([(-14, -6), (14, -6), (10, 4), (-10, 4)]), paint("#8a4a2c"))
    c.drawRoundRect(
        _rect(-2.2, 1.4, 4.4, 4.4), 0.8, 0.8, paint(shader=linear((-2, 1), (2, 6), ["#fff0bc", "#b0802c"]))
    )


def suitcase(c: skia.Canvas) -> None:
    for x in (-9, 9):
        c.drawLine(x, -30, x, -52, paint("#9aa2b0", width=1.6))
    c.drawRoundRect(_rect(-11, -55, 22, 4), 2, 2, paint("#2a2f3a"))
    _slab(c, -21, -31, 42, 60, 4, "#c8545a", "#6e1c28")
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
    c.drawOval(_rect(-6, 9, 12, 3), paint("#8a6a3c"))
    c.drawRoundRect(
        _rect(-2.6, -4, 5.2, 15),
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
        _slab(c, -1.9, y, 3.8, h, 0.6, "#5a3a28", "#2c1a10")
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
    _slab(c, -12, -8, 24, 5, 0.5, "#4d80a6", "#2a4e6c")
    c.drawRect(_rect(-1.8, -8, 3.6, 20), paint(shader=linear((-2, 0), (2, 0), ["#ffe9a8", "#cf9c3c"])))
    for side in (-1, 1):
        c.drawPath(
            spline([(0, -8), (side * 4, -14), (side * 8, -12), (side * 5, -8.4)], tension=0.9),
            paint("#e6bc5c"),
        )
        c.drawPath(
            spline([(0, -8), (side * 4, -14), (side * 8, -12), (side * 5, -8.4)], tension=0.9),
            paint("#8a6018", 0.6, width=0.3),
        )


def ticket(c: skia.Canvas) -> None:
    c.rotate(-5)
    c.drawRoundRect(_rect(-9.6, -3.6, 20, 8.6), 0.6, 0.6, paint("#000000", 0.35, blur=0.9))
    _slab(c, -10, -4.3, 20, 8.6, 0.6, "#f6f8fc", "#c3cede")
    c.drawRect(_rect(-10, -4.3, 20, 2.2), paint("#2a5aa6"))
    draw_text(c, "BOARDING PASS", -3.6, -2.7, 1.4, paint("#ffffff"))
    for y in range(8):
        c.drawRect(_rect(5.2, -1.8 + y * 0.75, 0.18, 0.4), paint("#8a97ac"))
    draw_text(c, "SHA", -7.2, 1.3, 2.4, paint("#22304a"))
    draw_text(c, "PAR", 0.6, 1.3, 2.4, paint("#22304a"))
    c.drawPath(polygon([(-4.4, 0.1), (-2.4, 0.6), (-4.4, 1.1)]), paint("#2a5aa6"))
    for i in range(12):
        c.drawRect(_rect(6.1 + i * 0.28, -1.4, 0.1 + 0.12 * hash01(i, 4), 4.6), paint("#22304a"))


def bowl(c: skia.Canvas) -> None:
    shape = spline(
        [(-9.5, -2), (-9.5, -2), (-7.4, 4), (-3.4, 7), (3.4, 7), (7.4, 4), (9.5, -2), (9.5, -2)], tension=0.8
    )
    c.drawPath(shape, paint(shader=linear((-9, 0), (9, 4), ["#ffffff", "#dfe4ee", "#8390ac"])))
    c.drawPath(curve((-8.6, 1), (-4, 3.6, 4, 3.6, 8.6, 1)), paint("#2f5aa0", 0.8, width=0.6))
    c.drawOval(_rect(-9.5, -4.4, 19, 5), paint("#f4f6fa"))
    c.drawOval(_rect(-8.6, -3.9, 17.2, 4), paint(shader=radial((0, -2), 9, ["#e0953c", "#9c4a1c"])))
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
