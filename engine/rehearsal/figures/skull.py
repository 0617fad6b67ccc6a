"""The head as a solid: rings of bone and flesh that give its outline and its light from any side.

In head units: the face is about 2 wide, the crown at y = -1.26, the chin near 1.36, the nose
towards +z. Knows the shape only; the face drawn on it is in face.py and features.py.
"""

import math
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
import skia
from numpy.typing import ArrayLike
from scipy.interpolate import PchipInterpolator

from assets.look import Look
from engine.rehearsal.light import ONE, LightRig
from engine.rehearsal.paint import Matrix, Pixels, floats, surface_on
from engine.rehearsal.space import Array, hull_of_rings, seen
from storyboard.terms import Age, Sex

# y, half width, front, back of each ring of a young woman's head.
_RINGS = np.array(
    [
        (-1.260, 0.000, -0.10, -0.12),
        (-1.235, 0.235, 0.14, -0.36),
        (-1.130, 0.490, 0.42, -0.68),
        (-0.930, 0.725, 0.68, -0.93),
        (-0.600, 0.890, 0.86, -1.10),
        (-0.300, 0.955, 0.94, -1.14),
        (0.000, 0.935, 0.915, -1.08),
        (0.250, 0.905, 0.895, -0.96),
        (0.500, 0.850, 0.885, -0.76),
        (0.720, 0.755, 0.880, -0.40),
        (0.920, 0.630, 0.875, -0.08),
        (1.100, 0.475, 0.865, 0.14),
        (1.235, 0.325, 0.830, 0.34),
        (1.325, 0.175, 0.760, 0.48),
        (1.360, 0.000, 0.640, 0.600),
    ]
)
_MAN = (0.000, 0.00, 0.01, 0.01, 0.01, 0.015, 0.015, 0.02, 0.035, 0.065, 0.095, 0.105, 0.095, 0.06, 0.0)
_CHILD = (0.000, 0.02, 0.03, 0.04, 0.045, 0.045, 0.05, 0.06, 0.07, 0.06, 0.03, 0.00, -0.01, 0.00, 0.0)
_OLD = (0.000, 0.00, -0.01, -0.01, -0.02, -0.02, -0.02, -0.03, -0.03, 0.01, 0.045, 0.055, 0.04, 0.02, 0.0)
# Height of the nose above the face down the middle line, and how wide it is.
_NOSE_Y = (-0.20, -0.05, 0.10, 0.28, 0.44, 0.545, 0.61, 0.67, 0.72)
_NOSE_Z = (0.00, 0.005, 0.045, 0.13, 0.225, 0.275, 0.255, 0.12, 0.00)
_NOSE_WIDTH = (0.10, 0.09, 0.085, 0.095, 0.115, 0.135, 0.145, 0.14, 0.12)
# The lips, the hollow under them and the chin, likewise.
_MOUTH_Y = (0.70, 0.80, 0.855, 0.91, 0.965, 1.05, 1.12, 1.20, 1.28, 1.34)
_MOUTH_Z = (0.00, 0.045, 0.075, 0.045, 0.065, 0.00, 0.02, 0.055, 0.045, 0.00)
JAW_DROP = 0.11  # how far the chin sinks when the mouth is wide open
_ROWS = 512  # of a face, between which it is straight
_ROUND = 0.86  # exponent of the rings: below 1, cheeks are fuller than an ellipse


@dataclass(frozen=True)
class Skull:
    """The solid head of one look; `jaw` 0 to 1 is how far the mouth has dropped it."""

    look: Look
    jaw: float = 0.0

    @cached_property
    def rings(self) -> Array:
        """[rows, 4]: y, half width, front and back, after sex, age and the look's own numbers."""
        look, rows = self.look, _RINGS.copy()
        if look.sex is Sex.MALE:
            rows[:, 1] += np.array(_MAN) * {Age.CHILD: 0.0, Age.TEEN: 0.45, Age.YOUNG: 0.75}.get(
                look.age, 1.0
            )
        if look.age is Age.CHILD:
            rows[:, 1] += _CHILD
        if look.age is Age.OLD:
            rows[:, 1] += _OLD
        lower = np.clip((rows[:, 0] - 0.3) / 0.7, 0, 1)
        rows[:, 1] *= look.face_width * (1 + (look.jaw - 1) * lower)
        shorter = 0.12 if look.age is Age.CHILD else 0.05 if look.age is Age.TEEN else 0.0
        longer = (look.chin - 1) * 0.5 + (0.05 if look.sex is Sex.MALE else 0.0) - shorter
        rows[:, 0] += np.clip((rows[:, 0] - 0.7) / 0.6, 0, 1) * (longer + JAW_DROP * self.jaw)
        return rows

    @property
    def chin(self) -> float:
        """y of the lowest point of the face."""
        return float(self.rings[-1, 0])

    @cached_property
    def mesh(self) -> Array:
        """The surface [rows, columns, 3], columns running from the nose round to the right."""
        rows = self.rings
        y = np.concatenate([np.linspace(rows[0, 0], 1.0, 44), np.linspace(1.03, rows[-1, 0], 14)])
        w, f, b = (PchipInterpolator(rows[:, 0], rows[:, k])(y)[:, None] for k in (1, 2, 3))
        angle = np.linspace(0, 2 * math.pi, 96, endpoint=False)[None]
        s, c = np.sin(angle), np.cos(angle)
        x = w * np.sign(s) * np.abs(s) ** _ROUND
        side = np.maximum(-0.1, b + 0.3 * (f - b))  # where the ring is widest, front to back
        z = side + np.where(c > 0, f - side, side - b) * np.sign(c) * np.abs(c) ** _ROUND
        z = z + np.where(c > 0, self.relief(x, y[:, None]), 0)
        return np.stack(np.broadcast_arrays(x, y[:, None], z), -1)

    def relief(self, x: Array, y: Array) -> Array:
        """How far nose, lips and chin stand out from the rings."""
        look = self.look
        small = {Age.CHILD: 0.62, Age.TEEN: 0.88, Age.OLD: 1.1}.get(look.age, 1.0)
        size = look.nose * small * (1.12 if look.sex is Sex.MALE else 1.0)
        nose = np.interp(y, _NOSE_Y, _NOSE_Z) * size
        width = np.interp(y, _NOSE_Y, _NOSE_WIDTH)
        mouth = np.interp(y - self._drop(y), _MOUTH_Y, _MOUTH_Z)
        brow = (0.02 if look.sex is Sex.MALE else 0.008) * np.exp(-(((y + 0.16) / 0.1) ** 2))
        relief: Array = nose * np.exp(-((x / width) ** 2)) + mouth * np.exp(-((x / 0.30) ** 2)) + brow
        return relief

    def surface(self, x: ArrayLike, y: ArrayLike, lift: float = 0.0) -> Array:
        """The points [..., 3] of the face at x, y, `lift` above the skin; the nose is left out."""
        x, y = np.broadcast_arrays(np.asarray(x, float), np.asarray(y, float))
        top, bottom = self.rings[[0, -1], 0].tolist()
        at = np.clip((y - top) * (_ROWS / (bottom - top)), 0, _ROWS - 1e-6)
        above = at.astype(int)
        rows = self._table[above]
        rows = rows + (self._table[above + 1] - rows) * (at - above)[..., None]
        s = np.minimum(1.0, np.abs(x) * rows[..., 0]) ** (1 / _ROUND)
        z = rows[..., 1] + rows[..., 2] * (1 - s * s) ** (_ROUND / 2)
        points: Array = np.empty((*x.shape, 3))
        points[..., 0], points[..., 1] = x, y
        points[..., 2] = z + rows[..., 3] * np.exp(-((x / 0.30) ** 2)) + lift
        return points

    @cached_property
    def _table(self) -> Array:
        """What `surface` needs of each of many rows, chin and all: 1 / half width, its z, what the middle is
        before that, how far lips stand out."""
        rows = self.rings
        y = np.linspace(rows[0, 0], rows[-1, 0], _ROWS + 1)
        w, f, b = (np.interp(y, rows[:, 0], rows[:, k]) for k in (1, 2, 3))
        side = np.maximum(-0.1, b + 0.3 * (f - b))
        lips = np.interp(y - self._drop(y), _MOUTH_Y, _MOUTH_Z)
        return np.stack([1 / np.maximum(w, 1e-6), side, f - side, lips], 1)

    def _drop(self, y: Array) -> Array:
        drop: Array = JAW_DROP * self.jaw * np.clip((y - 0.9) / 0.1, 0, 1)
        return drop

    def outline(self, view: Array) -> Array:
        """The silhouette [n, 2] seen through the rotation `view`."""
        return hull_of_rings(seen(view, self.mesh), seen(view, (0.0, 0.1, -0.05))[:2])

    @cached_property
    def normals(self) -> Array:
        """Unit outward normals of the mesh, [rows, columns, 3]."""
        across = np.roll(self.mesh, -1, 1) - np.roll(self.mesh, 1, 1)
        down = np.gradient(self.mesh, axis=0)
        normal: Array = np.cross(across, down)
        normal /= np.linalg.norm(normal, axis=2, keepdims=True) + 1e-9
        return normal

    def shade(self, factor: Pixels, view: Array, rig: LightRig, to_pixels: Matrix) -> None:
        """Draw the form light of `rig` on this head into a light map (ONE = unchanged).

        `to_pixels` (2x3) takes projected head units to the map's pixels.
        """
        points, normals = seen(view, self.mesh), seen(view, self.normals)
        light = np.empty((*points.shape[:2], 3))
        light[:] = floats(rig.ambient)
        for lamp in rig.lights:
            if lamp.kind == "form":
                way = np.array([lamp.x, lamp.y, 0.55 * math.hypot(lamp.x, lamp.y)])
                facing = np.clip(normals @ (way / np.linalg.norm(way)) * 0.8 + 0.2, 0, 1) ** 1.2
                light += floats(lamp.colour) * (lamp.strength * 0.8 * facing)[..., None]
        light *= (0.90 + 0.10 * np.clip(normals[..., 2:], 0, 1)) * ONE
        xy = points[..., :2] @ to_pixels[:, :2].T + to_pixels[:, 2]
        rgb = np.clip(light, 0, 255).astype(np.int64)
        colours = (255 << 24) | (rgb[..., 0] << 16) | (rgb[..., 1] << 8) | rgb[..., 2]
        rows, columns = points.shape[:2]
        grid = np.arange(rows * columns).reshape(rows, columns)
        a, b, c, d = grid[:-1], np.roll(grid, -1, 1)[:-1], np.roll(grid, -1, 1)[1:], grid[1:]
        triangles = np.stack([a, b, c, a, c, d], -1).reshape(-1, 3)
        front = points.reshape(-1, 3)[triangles][..., 2].mean(1)
        facing_us = normals.reshape(-1, 3)[triangles][..., 2].mean(1) > -0.05
        order = triangles[np.argsort(front, kind="stable")][facing_us[np.argsort(front, kind="stable")]]
        vertices = skia.Vertices(
            skia.Vertices.kTriangles_VertexMode,
            [skia.Point(x, y) for x, y in xy.reshape(-1, 2).tolist()],
            None,
            colours.ravel().tolist(),
            order.ravel().tolist(),
        )
        surface_on(factor).getCanvas().drawVertices(vertices, skia.Paint(AntiAlias=True), skia.BlendMode.kDst)
        cv2.GaussianBlur(factor, (0, 0), max(0.6, abs(to_pixels[0, 0]) * 0.03), dst=factor)
