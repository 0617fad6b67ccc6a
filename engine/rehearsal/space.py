"""Solid geometry for drawn people: turn points in space, and bend limbs of two bones.

x to the screen's right, y down, z towards the viewer. The drawing is orthographic: a projected
point's x and y are where it is drawn, its z says only what stands before what.
"""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[Any]  # float64


def turned(yaw: float = 0.0, pitch: float = 0.0, roll: float = 0.0) -> Array:
    """A 3x3 rotation, angles in radians: roll in the picture after pitch after yaw.

    yaw > 0 turns a face to the screen's right, pitch > 0 bows it, roll > 0 tips it clockwise.
    """
    cy, sy, cp, sp, cr, sr = (f(a) for a in (yaw, pitch, roll) for f in (math.cos, math.sin))
    about_y = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    about_x = np.array([[1, 0, 0], [0, cp, sp], [0, -sp, cp]])
    about_z = np.array([[cr, -sr, 0], [sr, cr, 0], [0, 0, 1]])
    matrix: Array = about_z @ about_x @ about_y
    return matrix


def seen(view: Array, points: ArrayLike) -> Array:
    """Points [..., 3] after the rotation `view`."""
    result: Array = np.asarray(points, float) @ view.T
    return result


def bezier(p0: ArrayLike, c0: ArrayLike, c1: ArrayLike, p1: ArrayLike, samples: int = 12) -> Array:
    """Points along a cubic Bezier curve in any dimension, ends included."""
    t = np.linspace(0, 1, samples)[:, None]
    a, b, c, d = (np.asarray(p, float) for p in (p0, c0, c1, p1))
    points: Array = (1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t * t * (1 - t) * c + t**3 * d
    return points


def bend(root: Array, target: Array, upper: float, lower: float, pole: Array) -> tuple[Array, Array]:
    """Two bones from `root` towards `target`: the middle joint and where the end really reaches.

    The middle joint bends towards `pole` (a direction); a target out of reach is pointed at.
    """
    reach = target - root
    distance = float(np.linalg.norm(reach)) + 1e-9
    axis = reach / distance
    distance = min(distance, (upper + lower) * 0.999)
    along = (upper**2 - lower**2 + distance**2) / (2 * distance)
    out = math.sqrt(max(0.0, upper**2 - along**2))
    side = pole - axis * float(pole @ axis)
    side /= np.linalg.norm(side) + 1e-9
    return root + axis * along + side * out, root + axis * distance


def hull_of_rings(rings: Array, centre: Array, rays: int = 160) -> Array:
    """The outline [rays, 2] of a mesh of rings [rows, columns, 2+] seen from `centre`.

    The farthest crossing of each ray with any ring or meridian: right for shapes that are
    star-shaped about the centre, as heads are from every side.
    """
    flat = rings[..., :2] - centre
    starts = np.concatenate([flat.reshape(-1, 2), flat[:-1].reshape(-1, 2)])
    ends = np.concatenate([np.roll(flat, -1, axis=1).reshape(-1, 2), flat[1:].reshape(-1, 2)])
    edge = ends - starts
    area = starts[:, 0] * edge[:, 1] - starts[:, 1] * edge[:, 0]
    # A segment crosses the rays between the angles of its ends, the short way round.
    step = 2 * math.pi / rays
    swept = np.arctan2(area, (starts * ends).sum(1))
    begun = np.arctan2(starts[:, 1], starts[:, 0]) + np.minimum(swept, 0)
    first = np.ceil(begun / step - 1e-9).astype(int)
    count = np.maximum(0, np.floor((begun + np.abs(swept)) / step + 1e-9).astype(int) - first + 1)
    segment = np.repeat(np.arange(len(count)), count)
    ray = (first[segment] + np.arange(len(segment)) - np.repeat(np.cumsum(count) - count, count)) % rays
    ways = np.stack([np.cos(np.arange(rays) * step), np.sin(np.arange(rays) * step)], 1)
    cross = ways[ray, 0] * edge[segment, 1] - ways[ray, 1] * edge[segment, 0]
    cross[np.abs(cross) < 1e-9] = 1e-9
    far = np.zeros(rays)
    np.maximum.at(far, ray, area[segment] / cross)
    outline: Array = centre + ways * far[:, None]
    return outline
