"""A fishing boat seen from its side, in centimetres: it lies at a quay, and fills an insert as a prop."""

from collections.abc import Callable

import skia

from engine.rehearsal.paint import Point, curve, hash01, linear, mix, paint, polygon, radial, rect, spline

LENGTH, HEIGHT = 620.0, 420.0  # cm, from bow to stern, and from the water to the top of the mast
Tone = Callable[[str], str]  # a colour in the light that the boat lies in
# Outlines (x, y), the bow to the right, the water line at y = 0.
_HULL = (
    (-300, -78), (-120, -68), (80, -76), (230, -104), (318, -138),
    (286, -60), (262, 4), (-282, 4), (-296, -30),
)  # fmt: skip
_SHEER = ((-300, -78), (-120, -68), (80, -76), (230, -104), (318, -138))
_CABIN = ((-40, -70), (-34, -206), (98, -206), (122, -150), (126, -82))
_ROOF = ((-54, -204), (-48, -218), (112, -218), (128, -204))
_PANES = (
    ((-18, -188), (20, -188), (20, -142), (-18, -142)),
    ((34, -188), (86, -188), (104, -142), (34, -142)),
)
_STAYS: tuple[tuple[Point, Point], ...] = (
    ((-70, -412), (310, -136)), ((-70, -412), (-296, -80)),
    ((-70, -330), (-250, -250)), ((-250, -250), (-250, -84)),
)  # fmt: skip
_FLOATS = (-262, -226, -190, -156)


def fishing_boat(c: skia.Canvas, tone: Tone = str, lamps: float = 0.4) -> None:
    """Its water line at y = 0; `lamps` 0 to 1 is how bright its lamp and windows are."""
    hull = polygon(_HULL)
    blue, white, wood = tone("#2f6a8c"), tone("#e6e4da"), tone("#8a6440")
    c.drawPath(curve((-250, -84), (-250, -180, -250, -220, -250, -252)), paint(wood, width=7))
    c.drawLine(-70, -80, -70, -414, paint(wood, width=9))
    c.drawLine(-70, -330, -250, -252, paint(wood, width=6))
    for (x0, y0), (x1, y1) in _STAYS:
        c.drawLine(x0, y0, x1, y1, paint(tone("#3a3634"), width=1.8))
    c.drawPath(
        polygon(_CABIN), paint(shader=linear((-40, 0), (126, 0), [white, mix(white, "#000000", 0.26)]))
    )
    c.drawPath(polygon(_ROOF), paint(tone("#b8483c")))
    for pane in _PANES:
        c.drawPath(polygon(pane), paint(mix(tone("#33505e"), "#ffdf9a", lamps)))
        c.drawPath(polygon(pane), paint(tone("#8a8e8c"), width=4))
    net = spline([(-286, -76), (-270, -108), (-214, -120), (-160, -104), (-128, -68)])
    c.drawPath(net, paint(tone("#4c6a58")))
    for x in range(-276, -130, 18):
        c.drawLine(x, -78, x + 26, -110, paint(tone("#2c4438"), 0.7, width=1.6))
    c.drawPath(
        hull,
        paint(
            shader=linear((0, -138), (0, 4), [mix(blue, "#ffffff", 0.16), blue, mix(blue, "#000000", 0.4)])
        ),
    )
    c.save()
    c.clipPath(hull, skia.ClipOp.kIntersect, True)
    c.drawRect(rect(-320, -22, 660, 30), paint(tone("#7a2f28")))
    c.drawPath(spline([(x, y + 26) for x, y in _SHEER], close=False), paint(white, 0.8, width=5))
    c.restore()
    c.drawPath(spline(_SHEER, close=False), paint(white, width=10))
    for x in _FLOATS:
        c.drawCircle(x, -58, 15, paint(tone("#d8682c")))
        c.drawCircle(x - 4, -62, 5, paint("#ffffff", 0.3))
    c.drawOval(rect(-306, -2, 620, 12), paint(tone("#101c26"), 0.6, blur=4))  # where it lies in the water
    for radius, alpha in ((90, 0.5), (26, 1.0)):
        glow = radial(
            (-70, -416),
            radius,
            [("#fff0c0", alpha * lamps), ("#ffc870", 0.4 * alpha * lamps), ("#ffc870", 0.0)],
        )
        c.drawCircle(-70, -416, radius, paint(shader=glow))


def boat(c: skia.Canvas) -> None:
    """The boat around the middle of its box."""
    c.translate(0, HEIGHT / 2)
    fishing_boat(c)


def sea(c: skia.Canvas) -> None:
    """The water round a boat whose water line is at y = 0, past the sides of any frame."""
    deep = linear((0, -46), (0, 300), [("#4d8298", 0.0), ("#35687e", 1.0), ("#122a38", 1.0)], [0, 0.06, 1])
    c.drawRect(rect(-2400, -46, 4800, 900), paint(shader=deep))
    for k in range(60):
        x, y = 2000 * (hash01(k, 1) - 0.5), -26 + 240 * hash01(k, 2) ** 1.5
        wide = 20 + 60 * hash01(k, 3)
        c.drawLine(x - wide, y, x + wide, y, paint("#d8f0f4", 0.1 + 0.22 * hash01(k, 4), width=2.4))
