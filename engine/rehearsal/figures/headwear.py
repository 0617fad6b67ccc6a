"""What is worn on the head: glasses, a mask, a veil, earrings, a hat; a hood is cut like hair."""

import cv2
import numpy as np
import skia

from assets.look import Accessory, Outfit
from engine.rehearsal.figures.face import Face
from engine.rehearsal.figures.hats import HATS, Hat, draw_lining
from engine.rehearsal.paint import Point, mix, paint, polygon, spline
from engine.rehearsal.space import Array

_EYE_HOLE = ((0.14, 0.12), (0.26, -0.06), (0.50, -0.10), (0.68, 0.02), (0.52, 0.22), (0.28, 0.24))


def draw_headwear(canvas: skia.Canvas, face: Face, outfit: Outfit) -> None:
    """Over skin, features and hair."""
    if face.look.glasses:
        _glasses(canvas, face)
    for name in outfit.accessories:
        if name in _WORN:
            _WORN[name](canvas, face, outfit)


def draw_behind(canvas: skia.Canvas, face: Face, outfit: Outfit) -> None:
    """What falls behind a head that faces us: a veil, the back of a helmet."""
    draw_lining(canvas, face, outfit)
    if "veil" in outfit.accessories and face.view[2, 2] > 0:
        _tulle(canvas, face)


def _glasses(canvas: skia.Canvas, face: Face) -> None:
    frame = paint("#2a1c18", width=0.036)
    rim = np.array(
        [
            (-0.24, -0.19),
            (0.24, -0.19),
            (0.28, -0.10),
            (0.25, 0.16),
            (0.10, 0.25),
            (-0.12, 0.25),
            (-0.26, 0.14),
            (-0.28, -0.10),
        ]
    )
    for side in (-1.0, 1.0):
        if face.facing(0.42 * side, 0.10) > -0.05:
            plane = np.column_stack(
                [side * (0.42 + rim[:, 0]), 0.10 + rim[:, 1], 1.0 - 0.16 * (rim[:, 0] + 0.3)]
            )
            lens = spline(face.solid(plane), tension=0.6)
            canvas.drawPath(lens, paint("#ffffff", 0.08))
            canvas.drawPath(lens, frame)
            glint = np.column_stack([side * (0.42 + np.array([-0.14, 0.02])), [0.20, -0.08], [1.0, 0.97]])
            canvas.drawPath(polygon(face.solid(glint), close=False), paint("#ffffff", 0.30, width=0.05))
        if face.view[2, 0] * side > -0.25 and face.view[2, 2] > -0.3:  # from behind, the head hides them
            temple = [(0.70 * side, 0.02, 0.90), (0.95 * side, 0.0, 0.55), (0.99 * side, 0.0, -0.10)]
            canvas.drawPath(spline(face.solid(temple), close=False), frame)
    if face.facing(0, 0.0) > -0.1:
        bridge = [(-0.15, 0.05, 1.03), (0, 0.01, 1.06), (0.15, 0.05, 1.03)]
        canvas.drawPath(spline(face.solid(bridge), close=False), frame)


def _mask(canvas: skia.Canvas, face: Face, outfit: Outfit) -> None:
    """A half mask round the eyes, with two ears."""
    colour = mix(outfit.cloth, "#0a0a12", 0.35)
    half = [
        (0.0, -0.30),
        (0.30, -0.42),
        (0.66, -0.46),
        (0.90, -0.34),
        (0.86, 0.10),
        (0.68, 0.32),
        (0.40, 0.36),
        (0.16, 0.28),
        (0.0, 0.20),
    ]
    path = skia.Path()
    for side in (-1.0, 1.0):  # the halves are joined: seen from the side they would cancel out
        shape = np.array([(-0.03, -0.30), *half, (-0.03, 0.20)]) * (side, 1)
        path = skia.Op(path, spline(face.place(shape, 0.05), tension=0.4), skia.PathOp.kUnion_PathOp)
    for side in (-1.0, 1.0):
        hole = np.array(_EYE_HOLE) * (side, 1)
        path = skia.Op(path, spline(face.place(hole, 0.05)), skia.PathOp.kDifference_PathOp)
    if face.facing(0, 0) > -0.1:
        canvas.drawPath(path, paint(colour))
        canvas.drawPath(path, paint(outfit.trim, 0.7, width=0.022))


def _tulle(canvas: skia.Canvas, face: Face) -> None:
    turn = np.radians(np.arange(70, 291, 10))
    top = np.column_stack([0.95 * np.sin(turn), np.full(len(turn), -1.0), -0.1 + 1.05 * np.cos(turn)])
    low = np.column_stack([1.7 * np.sin(turn), np.full(len(turn), 2.9), -0.6 + 1.3 * np.cos(turn)])
    points = np.array(face.solid(np.concatenate([top, low])), np.float32)
    canvas.drawPath(spline(_hull(points), tension=0.4), paint("#ffffff", 0.30))


def _veil(canvas: skia.Canvas, face: Face, outfit: Outfit) -> None:
    """The wreath, and from behind the veil itself."""
    if face.view[2, 2] <= 0:
        _tulle(canvas, face)
    turn = np.radians(np.arange(70, 291, 10))
    crown = np.column_stack(
        [0.9 * np.sin(turn - np.pi), np.full(len(turn), -1.05), 0.1 + 0.85 * np.cos(turn - np.pi)]
    )
    for x, y in face.solid(crown)[5:-5:2]:
        canvas.drawCircle(x, y, 0.075, paint("#fffaf2"))
        canvas.drawCircle(x, y, 0.03, paint("#e6c9a0"))


def _earrings(canvas: skia.Canvas, face: Face, outfit: Outfit) -> None:
    for side in (-1.0, 1.0):
        if face.view[2, 0] * side > -0.2:
            x, y = face.solid([(0.96 * side, 0.60, -0.16)])[0]
            canvas.drawCircle(x, y, 0.055, paint("#e3c06a"))
            canvas.drawCircle(x - 0.015, y - 0.02, 0.018, paint("#fff6d8"))


def _hull(points: Array) -> list[Point]:
    return [(float(x), float(y)) for x, y in cv2.convexHull(points)[:, 0]]


_WORN: dict[Accessory, Hat] = {"mask": _mask, "veil": _veil, "earrings": _earrings, **HATS}
