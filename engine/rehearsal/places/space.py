"""The geometry of a set: world centimetres in three dimensions, seen from one reference eye.

x runs right, y down (0 is the ground), z away from the lens (0 is the subject plane). A point at
depth d = 1 + z / DISTANCE is drawn where the reference eye sees it on the subject plane, so that
all layers of a set agree while the camera rests at the reference height. Knows no art.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import skia

EYE = -150.0  # y of the reference eye, and so of the horizon
DISTANCE = 520.0  # cm from the eye to the subject plane

Point = tuple[float, float]
Vector = tuple[float, float, float]


def depth(z: float) -> float:
    """Layer depth of a plane `z` cm behind the subject: 1 at z = 0, 2 at z = DISTANCE."""
    return 1.0 + z / DISTANCE


def at(x: float, y: float, z: float) -> Point:
    """Where the reference eye sees the world point (x, y, z) on the subject plane."""
    d = depth(z)
    return x / d, EYE + (y - EYE) / d


def plane(origin: Vector, u: Vector, v: Vector) -> skia.Matrix:
    """The homography that draws flat art (a, b) at the world point origin + a·u + b·v."""

    def column(vector: Vector, one: float) -> Vector:
        x, y, z = vector
        w = one + z / DISTANCE
        return x, EYE * w + y - EYE * one, w

    (ux, uy, uw), (vx, vy, vw), (ox, oy, ow) = column(u, 0), column(v, 0), column(origin, 1)
    return skia.Matrix.MakeAll(ux, vx, ox, uy, vy, oy, uw, vw, ow)


@contextmanager
def drawn_on(canvas: skia.Canvas, matrix: skia.Matrix) -> Iterator[None]:
    """Inside the block the canvas draws on that plane."""
    canvas.save()
    canvas.concat(matrix)
    try:
        yield
    finally:
        canvas.restore()
