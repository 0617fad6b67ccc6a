"""Sprites of one body joined and blended: arms that grow out of shoulders, layers made into one."""

import math
from collections.abc import Sequence

import cv2
import numpy as np

from engine.rehearsal.compositor import Sprite
from engine.rehearsal.paint import Matrix, lay
from engine.rehearsal.space import Array

_COARSE = 4  # pixels a side over which fading is measured once


def flattened(sprites: Sequence[Sprite]) -> list[Sprite]:
    """Sprites on one grid of pixels, back to front, as at most one: it is moved at less cost than many."""
    seen = [sprite for sprite in sprites if sprite.pixels.size]
    if len(seen) < 2:
        return seen
    k = seen[0].matrix[0, 0]
    corners = [np.round(sprite.matrix[:, 2] / k).astype(int) for sprite in seen]
    left, top = np.min(corners, 0)
    right, bottom = np.max([c + s.pixels.shape[1::-1] for c, s in zip(corners, seen, strict=True)], 0)
    whole = np.zeros((bottom - top, right - left, 4), np.uint8)
    for (x, y), sprite in zip(corners, seen, strict=True):
        lay(sprite.pixels, whole, int(x - left), int(y - top))
    return [Sprite(whole, np.array([[k, 0, left * k], [0, k, top * k]]))]


def fade_in(sprite: Sprite, arm: Matrix, start: float, end: float) -> None:
    """Make an arm (shoulder, elbow, wrist) transparent until `start` cm down its upper half.

    From there it comes in until `end`; what is nearer to the forearm stays whole.
    """
    height, width = sprite.pixels.shape[:2]
    (k, _, x0), (_, _, y0) = sprite.matrix
    rows, columns = -(-height // _COARSE), -(-width // _COARSE)
    across, down = ((np.arange(n) + 0.5) * k for n in (columns, rows))
    x, y = np.meshgrid(across * width / columns + x0, down * height / rows + y0)
    (upper, down), (lower, _) = (_from_bone(x, y, arm[i], arm[i + 1]) for i in (0, 1))
    share = np.clip((down - start) / (end - start), 0, 1)
    share = np.maximum(share, np.clip((upper - lower) / (0.25 * (end - start)), 0, 1))
    whole = cv2.resize(np.round(share * 255).astype(np.uint8), (width, height))
    cv2.multiply(sprite.pixels, cv2.merge([whole] * 4), dst=sprite.pixels, scale=1 / 255)


def _from_bone(x: Array, y: Array, a: Array, b: Array) -> tuple[Array, Array]:
    """How far points are from the bone a-b, and how far from `a` along it."""
    bx, by = float(b[0] - a[0]), float(b[1] - a[1])
    length = math.hypot(bx, by) + 1e-9
    along = np.clip(((x - a[0]) * bx + (y - a[1]) * by) / length, 0, length)
    return np.hypot(x - a[0] - bx * along / length, y - a[1] - by * along / length), along
