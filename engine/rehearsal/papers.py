"""Drawings of flat things - papers, cards, books and screens - in centimetres around their middle.

Only shapes: which words mean a thing, how large it is and where it stands is in
engine.rehearsal.props.
"""

import skia

from engine.rehearsal.paint import draw_text, hash01, linear, mix, paint, polygon, radial, rect, spline


def slab(
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
    c.drawRoundRect(rect(x, y, w, h), r, r, paint(shader=shader))
    c.drawRoundRect(rect(x, y, w, h), r, r, paint(mix(light, "#ffffff", 0.5), 0.55, width=min(w, h) * 0.012))


def script(c: skia.Canvas, x: float, y: float, w: float, rows: int, step: float, ink: str, seed: int) -> None:
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
            rect(-10, y, 19.8, 1.6),
            paint(shader=linear((0, y), (0, y + 1.6), [("#fffbee", 0.6), ("#fffbee", 0)])),
        )
    script(c, -7.6, -10.6, 15, 9, 2.35, "#35425f", 4)
    c.drawPath(
        spline([(2, 11.6), (4, 9.8), (5, 12), (7, 10.4), (7.8, 11.4)], close=False),
        paint("#35425f", 0.9, width=0.26),
    )


def envelope(c: skia.Canvas) -> None:
    c.rotate(-3)
    c.drawRoundRect(rect(-11, -7, 22.6, 15), 0.5, 0.5, paint("#000000", 0.35, blur=1.0))
    slab(c, -11, -7.5, 22, 15, 0.4, "#f0dfb6", "#cdb27e")
    flap = polygon([(-11, -7.4), (11, -7.4), (0, 2.2)])
    c.drawPath(flap, paint("#7a6030", 0.35, blur=0.7))
    c.drawPath(flap, paint(shader=linear((0, -7.5), (0, 2.2), ["#f6e9c8", "#dcc493"])))
    for side in (-1, 1):
        c.drawLine(side * 11, 7.4, side * 1.6, 0.6, paint("#a98f5c", 0.5, width=0.16))
    c.drawCircle(0, 1.6, 2.1, paint(shader=radial((-0.6, 1.0), 2.4, ["#d8433c", "#7e1a1e"])))
    c.drawCircle(0, 1.6, 1.35, paint("#f0857c", 0.5, width=0.2))


def _device(c: skia.Canvas, w: float, h: float, r: float) -> None:
    c.drawRoundRect(rect(-w / 2 + 0.3, -h / 2 + 0.5, w, h), r, r, paint("#000000", 0.4, blur=1.0))
    slab(c, -w / 2, -h / 2, w, h, r, "#3b4150", "#10121a")
    c.drawRoundRect(rect(-w / 2 + 0.35, -h / 2 + 0.35, w - 0.7, h - 0.7), r * 0.8, r * 0.8, paint("#07080d"))


def phone(c: skia.Canvas) -> None:
    c.rotate(5)
    _device(c, 7.6, 15.6, 1.2)
    screen = rect(-3.35, -7.35, 6.7, 14.7)
    shader = linear((0, -7.4), (2, 7.4), ["#2b3f86", "#7c3d90", "#d9697a"])
    c.drawRoundRect(screen, 0.9, 0.9, paint(shader=shader))
    draw_text(c, "23:07", 0, -3.7, 1.9, paint("#ffffff", 0.95), "Regular")
    for i, (dx, w) in enumerate(((-2.8, 4.4), (-2.8, 5.2), (-1.4, 4.2))):
        c.drawRoundRect(rect(dx, -1.6 + i * 2.1, w, 1.5), 0.5, 0.5, paint("#ffffff", 0.86 - 0.16 * i))
        c.drawRoundRect(rect(dx + 0.4, -1.05 + i * 2.1, w * 0.6, 0.34), 0.1, 0.1, paint("#3a3f63", 0.7))
    for x, tint in ((-1.5, "#e0453c"), (1.5, "#35c271")):
        c.drawCircle(x, 5.7, 0.95, paint(tint))
    c.drawPath(polygon([(-3.3, -7.3), (0.6, -7.3), (-3.3, 1.5)]), paint("#ffffff", 0.09))


def tablet(c: skia.Canvas) -> None:
    c.rotate(-5)
    _device(c, 26, 19, 1.3)
    shader = linear((0, -9), (0, 9), ["#12303b", "#0a1a24"])
    c.drawRoundRect(rect(-12, -8.5, 24, 17), 0.5, 0.5, paint(shader=shader))
    for i in range(13):
        tall = 1.2 + 5.6 * hash01(i, 5)
        tint = "#ff5a3c" if i > 8 else "#5fd0d8"
        c.drawRect(rect(-10.6 + i * 0.95, 6.4 - tall, 0.62, tall), paint(tint, 0.95))
    c.drawRoundRect(rect(3.2, -5.6, 7.6, 5.2), 0.4, 0.4, paint("#43161a"))
    c.drawRoundRect(rect(3.2, -5.6, 7.6, 5.2), 0.4, 0.4, paint("#ff5a3c", 0.9, width=0.18))
    draw_text(c, "BREACH", 7, -2.5, 1.7, paint("#ff7a5c"))
    for i in range(6):
        c.drawRect(rect(3.4, 1 + i * 1.0, 2 + 5 * hash01(i, 9), 0.42), paint("#9fe4ea", 0.8))
    for i in range(4):
        c.drawRect(rect(-10.6, -6.6 + i * 1.1, 4 + 6 * hash01(i, 2), 0.46), paint("#d4f3f4", 0.85))
    c.drawPath(polygon([(-12, -8.5), (2, -8.5), (-7, 8.5), (-12, 8.5)]), paint("#ffffff", 0.05))


def screen(c: skia.Canvas) -> None:
    c.drawRect(rect(-4, 14, 8, 8), paint("#14181f"))
    c.drawOval(rect(-14, 19.5, 28, 4), paint("#1b2129"))
    _device(c, 58, 35, 1.2)
    shader = linear((0, -17), (0, 17), ["#0b2a24", "#05120f"])
    c.drawRect(rect(-28, -16.5, 56, 33), paint(shader=shader))
    for i in range(14):
        x = -26.0
        for k in range(6):
            w = 1.5 + 8 * hash01(i * 7 + k, 3)
            tint = "#6dffbe" if (i + k) % 5 else "#ffd76a"
            c.drawRect(rect(x, -15 + i * 2.2, w, 0.8), paint(tint, 0.4 + 0.55 * hash01(i + k, 6)))
            x += w + 1.2
            if x > 14 + 12 * hash01(i, 8):
                break
    c.drawRect(rect(-28, -16.5, 56, 33), paint("#6dffbe", 0.08, width=1.4, blur=2))


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
        c.drawRect(rect(-16, -35 + i * 4.4, w, 1.3), paint(tint, 0.8, blur=1.1))
        c.drawRect(rect(-16, -35 + i * 4.4, w, 1.3), paint(mix(tint, "#ffffff", 0.6)))
    for i in range(5):
        for j in range(3):
            lit = ("#11172f", "#2de0ff", "#ff3d7f", "#ffc04d", "#4dff9d")[int(hash01(i * 3 + j, 8) * 5)]
            c.drawRoundRect(rect(-18 + i * 6.8, 6 + j * 7, 4.8, 4.8), 1, 1, paint(lit))
            c.drawRoundRect(rect(-18 + i * 6.8, 6 + j * 7, 4.8, 4.8), 1, 1, paint("#ffffff", 0.16, width=0.3))
    c.drawRect(rect(-14, 31, 26, 7), paint("#ffcf4d", 0.9))
    draw_text(c, "高压 DANGER", -1, 36, 3.9, paint("#1a1206"))


def badge(c: skia.Canvas) -> None:
    c.rotate(7)
    for side in (-1, 1):
        c.drawLine(side * 0.6, -5.4, side * 5, -16, paint("#23508f", width=1.3))
    c.drawRoundRect(rect(-1.2, -6.4, 2.4, 2), 0.4, 0.4, paint("#c9ced8"))
    c.drawRoundRect(rect(-4.2, -5, 9, 12.6), 0.7, 0.7, paint("#000000", 0.35, blur=0.7))
    slab(c, -4.5, -5.5, 9, 12.6, 0.7, "#ffffff", "#cfd6e0")
    c.drawRect(rect(-4.4, -4.2, 8.8, 2.4), paint("#c8342f"))
    draw_text(c, "VISITOR", 0, -2.4, 1.5, paint("#ffffff"))
    c.drawRect(rect(-2.2, -1.2, 4.4, 4.9), paint("#a9bccd"))
    c.drawCircle(0, 0.6, 1.15, paint("#3c4454"))
    c.drawOval(rect(-1.9, 1.9, 3.8, 3.2), paint("#3c4454"))
    c.drawRect(rect(-4.4, 3.7, 8.8, 3.2), paint("#f3f5f8"))
    c.drawRect(rect(-3, 4.4, 6, 0.6), paint("#39414f", 0.8))
    c.drawRect(rect(-3, 5.6, 4, 0.5), paint("#39414f", 0.5))


def photo(c: skia.Canvas) -> None:
    c.rotate(5)
    c.drawRect(rect(-6.6, -7.6, 14, 16), paint("#000000", 0.4, blur=1))
    slab(c, -7, -8, 14, 16, 0.2, "#fdfaf2", "#ded6c4")
    c.save()
    c.clipRect(rect(-6.1, -7.1, 12.2, 11.6))
    c.drawPaint(paint(shader=linear((0, -7), (0, 4.5), ["#f2cf9c", "#d98d72", "#70566e"])))
    c.drawCircle(3.4, -3.8, 1.5, paint("#fff3cf"))
    for x, tall, tint in ((-1.9, 0.0, "#3c2b3c"), (1.5, 0.8, "#4a3444")):
        c.drawCircle(x, -0.9 + tall, 1.55, paint(tint))
        c.drawOval(rect(x - 2.6, 0.5 + tall, 5.2, 9), paint(tint))
    c.restore()
    c.drawPath(polygon([(-7, -8), (-3, -8), (-7, -3)]), paint("#ffffff", 0.35))
    c.drawLine(-7, 3, 7, -1.4, paint("#ffffff", 0.35, width=0.16))


def money(c: skia.Canvas) -> None:
    for i in range(5):
        c.save()
        c.translate(0.5 * i - 1, 2.4 - 1.3 * i)
        c.rotate(-9 + 4.5 * hash01(i, 3))
        c.drawRect(rect(-8, -3.4, 16, 7.2), paint("#000000", 0.3, blur=0.5))
        slab(c, -8, -3.7, 16, 7.2, 0.2, "#f0a09a", "#b8433f")
        c.drawRect(rect(-7.2, -2.9, 14.4, 5.6), paint("#ffe2d8", 0.7, width=0.2))
        c.drawOval(rect(-2, -2.3, 4, 4.6), paint("#ffd9cc", 0.75))
        c.drawCircle(0, -0.5, 0.9, paint("#b8433f", 0.7))
        draw_text(c, "100", -5.3, 1.0, 2.2, paint("#fff0e8", 0.9))
        draw_text(c, "100", 5.3, 1.0, 2.2, paint("#fff0e8", 0.9))
        c.restore()


def book(c: skia.Canvas) -> None:
    c.rotate(-6)
    c.drawRect(rect(-9.5, -12, 20.6, 26), paint("#000000", 0.4, blur=1.2))
    c.drawRect(rect(-9, -12.5, 20, 26), paint("#efe6d2"))
    for i in range(5):
        c.drawLine(10.2 + i * 0.18, -12.3, 10.2 + i * 0.18, 13.3, paint("#b9a98a", 0.7, width=0.08))
    slab(c, -10, -13, 20, 26, 0.6, "#3e5c86", "#1c2c48")
    c.drawRect(rect(-10, -13, 2.4, 26), paint("#0f1a2e", 0.6))
    c.drawRoundRect(rect(-5.4, -9, 13, 18), 0.5, 0.5, paint("#d9b968", 0.9, width=0.26))
    for i, w in enumerate((8, 6, 4)):
        c.drawRect(rect(1.1 - w / 2, -5 + i * 2, w, 0.8), paint("#e6cd8c"))


def folder(c: skia.Canvas) -> None:
    c.rotate(-4)
    c.drawRect(rect(-11.4, -14, 24, 30), paint("#000000", 0.4, blur=1.3))
    c.drawPath(
        polygon([(-12, -15), (-3, -15), (-1, -13), (12, -13), (12, 15), (-12, 15)]),
        paint(shader=linear((-12, -15), (12, 15), ["#e8c987", "#b48a48"])),
    )
    c.drawPath(polygon([(-10, -12.6), (11, -12), (10.6, 12), (-10.4, 11.6)]), paint("#fdfcf6"))
    for i in range(10):
        c.drawRect(rect(-8, -10 + i * 2, 9 + 8 * hash01(i, 2), 0.5), paint("#4b5160", 0.75))
    c.drawRoundRect(rect(-1, 5, 10.5, 4.6), 0.4, 0.4, paint("#c62f2f", 0.9, width=0.45))
    draw_text(c, "机密", 4.2, 8.6, 3.2, paint("#c62f2f", 0.92))


def ticket(c: skia.Canvas) -> None:
    c.rotate(-5)
    c.drawRoundRect(rect(-9.6, -3.6, 20, 8.6), 0.6, 0.6, paint("#000000", 0.35, blur=0.9))
    slab(c, -10, -4.3, 20, 8.6, 0.6, "#f6f8fc", "#c3cede")
    c.drawRect(rect(-10, -4.3, 20, 2.2), paint("#2a5aa6"))
    draw_text(c, "BOARDING PASS", -3.6, -2.7, 1.4, paint("#ffffff"))
    for y in range(8):
        c.drawRect(rect(5.2, -1.8 + y * 0.75, 0.18, 0.4), paint("#8a97ac"))
    draw_text(c, "SHA", -7.2, 1.3, 2.4, paint("#22304a"))
    draw_text(c, "PAR", 0.6, 1.3, 2.4, paint("#22304a"))
    c.drawPath(polygon([(-4.4, 0.1), (-2.4, 0.6), (-4.4, 1.1)]), paint("#2a5aa6"))
    for i in range(12):
        c.drawRect(rect(6.1 + i * 0.28, -1.4, 0.1 + 0.12 * hash01(i, 4), 4.6), paint("#22304a"))
