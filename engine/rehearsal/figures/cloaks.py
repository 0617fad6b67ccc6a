"""A cloak: cloth from the shoulders to the calves, behind the body that faces us and over the back."""

import numpy as np
import skia

from engine.rehearsal.figures.body import Body
from engine.rehearsal.figures.shells import shell
from engine.rehearsal.figures.skirts import swung
from engine.rehearsal.figures.surface import Surface, dense
from engine.rehearsal.paint import mix, paint, polygon, spline

# How far down from the neck (0) to the ankles (1), the cloth's half width and how far behind it hangs, in cm.
_FALL = ((0.0, 9.0, 3.0), (0.06, 20.0, 9.0), (0.25, 25.0, 15.0), (0.55, 31.0, 19.0), (0.93, 39.0, 24.0))
_BACK = np.radians(np.arange(90, 271, 15.0))


def draw_cloak(canvas: skia.Canvas, body: Body, colour: str, swing: float) -> None:
    """The whole cloth with its folds, its hem `swing` cm off to the right."""
    k = body.scale
    top = body.on_spine(55 * k)[0]
    ankles = np.mean([body.leg(side)[2] for side in (0, 1)], 0)
    hip = body.hip
    path = np.array([top, hip, ankles])
    rows = []
    for share, wide, behind in _FALL:
        at = np.array([np.interp(share, (0, 0.40, 1), path[:, i]) for i in range(3)])
        across = (
            np.array([np.sin(_BACK) * wide * body.breadth, np.zeros(len(_BACK)), np.cos(_BACK) * behind]) * k
        )
        rows.append(at + across.T)
    shape = shell([swung(body, row, swing) for row in rows])
    faces_us = body.view[2, 2] > 0
    cloth = mix(colour, "#06060e", 0.38) if faces_us else colour  # we see its lining
    canvas.drawPath(shape, paint(cloth))
    canvas.save()
    canvas.clipPath(shape, skia.ClipOp.kIntersect, True)
    dark, light = mix(cloth, "#06060e", 0.5), mix(cloth, "#ffffff", 0.2)
    for i in range(1, len(_BACK) - 1):
        line = swung(body, np.array([row[i] for row in rows[1:]]), swing)
        fold = spline([(float(x), float(y)) for x, y in line], close=False)
        canvas.drawPath(fold, paint(dark if i % 2 else light, 0.40, width=2.0 * k, blur=1.0 * k))
    canvas.restore()


def draw_fastening(canvas: skia.Canvas, surface: Surface, colour: str) -> None:
    """What of it lies on the shoulders, and its clasp."""
    k = surface.body.scale
    for sign in (-1, 1):
        cape = tuple(
            (a * sign, h)
            for a, h in ((20, 56), (44, 52), (80, 45), (118, 47), (178, 52), (178, 57.5), (90, 57))
        )
        if surface.facing(98 * sign) < 120:
            path = polygon(surface.place(dense(cape, close=True), 2.6))
            canvas.drawPath(path, paint(colour))
            canvas.drawPath(path, paint(mix(colour, "#06060e", 0.5), 0.5, width=0.5 * k))
    if surface.facing(0) < 80:
        (x, y), (x1, y1) = surface.place(((-20, 54.0), (20, 54.0)), 2.8)
        canvas.drawPath(polygon([(x, y), (x1, y1)], close=False), paint("#d8b25c", width=1.0 * k))
        canvas.drawCircle((x + x1) / 2, (y + y1) / 2, 1.5 * k, paint("#d8b25c"))
