"""How skin acts: the lines that feeling draws, blush, tears and sweat.

Everything is placed on the solid head and projected, as in face.py.
"""

import numpy as np
import skia

from engine.rehearsal.figures.expressions import Expression
from engine.rehearsal.figures.face import Face
from engine.rehearsal.paint import mix, paint, polygon, radial, spline

_FROWN = ((0.085, -0.19), (0.055, -0.11), (0.07, -0.02))  # between the brows, on one side
_WRINKLES = (  # of a nose turned up: across its bridge, and from its wings down round the mouth
    ((0.03, 0.10), (0.09, 0.06), (0.15, 0.10)),
    ((0.05, 0.20), (0.11, 0.16), (0.17, 0.21)),
    ((0.20, 0.46), (0.31, 0.62), (0.36, 0.80)),
)
_FOREHEAD = (-0.60, -0.70)
_TEAR_ROOTS = ((0.30, 1.0), (0.56, 0.55))  # where on a cheek tears run, and how far


def draw_lines(canvas: skia.Canvas, face: Face, act: Expression) -> None:
    """Frown, wrinkled nose, and the forehead that raised brows fold."""
    deep = mix(face.shadow, "#2a0f14", 0.35)
    lines = [(line, act.wrinkle) for line in _WRINKLES] + [(_FROWN, act.crease)]
    for line, amount in lines:
        for side in (-1.0, 1.0):
            if amount > 0.05 and face.facing(line[1][0] * side, line[1][1]) > 0.0:
                row = face.place(np.array(line) * (side, 1), 0.01)
                canvas.drawPath(spline(row, close=False), paint(deep, 0.7 * amount, width=0.026))
    inner, outer = max(0.0, act.brow_in - 0.08), max(0.0, act.brow_out - 0.06)
    for y in _FOREHEAD if inner > 0.02 and face.facing(0.0, -0.6) > 0.1 else ():
        half = 0.20 + 1.4 * outer
        x = np.linspace(-half, half, 7)
        row = face.place(np.stack([x, y - 0.25 * inner + 0.10 * (x / half) ** 2 * half], 1))
        canvas.drawPath(spline(row, close=False), paint(face.shadow, min(0.6, 4 * inner), width=0.02))


def draw_blush(canvas: skia.Canvas, face: Face, act: Expression) -> None:
    """Warm cheeks; a whole blush runs over the nose, and crying reddens it."""
    spots = [(0.48 * side, 0.42, 0.56, act.blush) for side in (-1.0, 1.0)]
    spots.append((0.0, 0.44, 0.34, 0.8 * max(act.blush - 0.5, 0.6 * act.tears)))
    dark = sum(int(face.look.skin[i : i + 2], 16) for i in (1, 3, 5)) < 330
    red = "#d02834" if dark else "#e2404a"
    for x, y, radius, amount in spots:
        facing = face.facing(x, y)
        if amount > 0.02 and facing > 0.05:
            px, py = face.on(x, y)
            canvas.save()
            canvas.translate(float(px), float(py))
            canvas.scale(facing, 0.56)
            glow = radial(
                (0, 0),
                radius,
                [(red, amount * part) for part in (0.36, 0.27, 0.13, 0.04, 0.0)],
                [0, 0.3, 0.6, 0.8, 1],
            )
            canvas.drawCircle(0, 0, radius, paint(shader=glow))
            canvas.restore()


def draw_tears(canvas: skia.Canvas, face: Face, act: Expression) -> None:
    """Wet tracks down the cheeks, and on each a tear that has run `fall` of the way."""
    length = 0.28 + 0.62 * act.tears
    for side in (-1.0, 1.0):
        if face.facing(0.45 * side, 0.4) < 0.05:
            continue
        for i, (x, share) in enumerate(_TEAR_ROOTS):
            y = np.linspace(0.19, 0.19 + length * share, 12)
            middle = side * (x + 0.035 * np.sin(y * 4) + 0.05 * (y - 0.19))
            wide = 0.011 + 0.004 * np.sin(y * 17)
            rows = [np.stack([middle + way * wide, y], 1) for way in (-1, 1)]
            track = polygon(face.place(rows[0], 0.01) + face.place(rows[1], 0.01)[::-1])
            canvas.drawPath(track, paint("#eef8ff", 0.42 * act.tears, blur=0.005))
            at = (act.fall + 0.5 * i + 0.3 * (side > 0)) % 1.0 * (len(y) - 1)
            spot = np.array([(np.interp(at, range(len(y)), middle), np.interp(at, range(len(y)), y))])
            ((px, py),) = face.place(spot, 0.014)
            size = 0.036 * (1 - 0.35 * i)
            drop = spline(
                [(px, py - 1.9 * size), (px + size, py), (px, py + size), (px - size, py)], tension=0.6
            )
            canvas.drawPath(drop, paint("#48303c", 0.35 * act.tears, blur=0.012))
            canvas.drawPath(drop, paint("#e4f3ff", 0.85 * act.tears))
            canvas.drawCircle(px - 0.3 * size, py, 0.32 * size, paint("#ffffff", act.tears))


def draw_sweat(canvas: skia.Canvas, face: Face, amount: float) -> None:
    """Beads on the brow and one that runs down each temple, further the more there is."""
    wet = mix(face.look.skin, "#f4faff", 0.50)
    beads = [(-0.44, -0.56), (0.50, -0.50), (-0.12, -0.50), (0.20, -0.58), (0.06, -0.64)]
    runs = [(0.76 * side, -0.28 + 0.40 * amount) for side in (-1.0, 1.0)]
    for i, (x, y) in enumerate(beads[: round(len(beads) * amount)] + runs):
        if face.facing(x, y) < 0.15:
            continue
        radius = 0.026 + 0.008 * (i % 2)
        if (x, y) in runs:
            trail = face.place(np.array([(x, y - 0.05 - 0.30 * amount), (x, y)]), 0.01)
            canvas.drawPath(spline(trail, close=False), paint(wet, 0.55 * amount, width=0.028))
            radius = 0.042
        ((px, py),) = face.place(np.array([(x, y)]), 0.012)
        canvas.drawCircle(px, py + 0.012, radius, paint("#5a3440", 0.40 * amount, blur=0.010))
        canvas.drawCircle(px, py, radius, paint(wet, amount))
        canvas.drawCircle(px - radius * 0.3, py - radius * 0.35, radius * 0.36, paint("#ffffff", amount))
