"""A clothed torso's surface: where on the picture a spot of it lies, and its outline."""

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import skia

from engine.rehearsal.figures.body import Body
from engine.rehearsal.figures.cuts import Spot
from engine.rehearsal.figures.limbs import flat
from engine.rehearsal.paint import Point, polygon


@dataclass(frozen=True)
class Surface:
    """A body's torso under cloth that stands `ease` cm off it (on a body 170 cm tall)."""

    body: Body
    ease: float

    @cached_property
    def seen_arc(self) -> tuple[float, float, float]:
        """The angle that faces us and how far to each side of it the surface can be seen, in degrees."""
        angle = np.arange(-180, 180, 2.0)
        x = self.body.picture(self.body.torso(angle, 30 * self.body.scale))[:, 0]
        if self.body.stance.lying:
            x = self.body.picture(self.body.torso(angle, 30 * self.body.scale))[:, 1] * (
                1 if self.body.yaw > 0 else -1
            )
        front = -math.degrees(self.body.yaw)
        left, right = (wrapped(float(angle[i]) - front) for i in (int(x.argmin()), int(x.argmax())))
        return front, min(left, -1.0), max(right, 1.0)

    def place(self, spots: tuple[Spot, ...], ease: float, turn: float = 0.0) -> list[Point]:
        """Picture points for (degrees, height) on the clothed torso; hidden ones slide to its edge.

        A shape is seen where its middle is nearest; `turn` of 360 shows the other end of a band.
        """
        front, left, right = self.seen_arc
        middle = sum(a for a, _ in spots) / len(spots)
        offset = wrapped(middle - front) + turn
        angle = np.array([np.clip(offset + a - middle, left, right) for a, _ in spots]) + front
        height = np.array([h for _, h in spots]) * self.body.scale
        return flat(self.body, self.body.torso(angle, height, (self.ease + ease) * self.body.scale))

    def outline(self, top: float, bottom: float, ease: float) -> skia.Path:
        """The torso's silhouette between two heights (cm at 170 above the hips)."""
        height = np.linspace(top, bottom, 40) * self.body.scale
        angle = np.arange(0, 360, 6.0)
        rings = self.body.picture(self.body.torso(angle[None], height[:, None], ease * self.body.scale))[
            ..., :2
        ]
        middle = rings.mean(1)
        along = np.gradient(middle, axis=0)
        length = np.linalg.norm(along, axis=1, keepdims=True)
        along = np.where(length > 1e-3, along / (length + 1e-9), np.array([0.0, 1.0]))
        side = np.stack([along[:, 1], -along[:, 0]], 1)
        reach = np.einsum("hak,hk->ha", rings - middle[:, None], side)
        left = rings[np.arange(len(height)), reach.argmin(1)]
        right = rings[np.arange(len(height)), reach.argmax(1)]
        return polygon(np.concatenate([left, right[::-1]]).tolist())

    def facing(self, angle: float) -> float:
        """How many degrees a spot at `angle` is turned away from us, 0 to 180."""
        return abs(wrapped(angle - self.seen_arc[0]))


def wrapped(degrees: float) -> float:
    return (degrees + 180) % 360 - 180


def dense(spots: tuple[Spot, ...], close: bool) -> tuple[Spot, ...]:
    """More points along each edge, so that it follows the round body."""
    ends = [*spots, spots[0]] if close else list(spots)
    result: list[Spot] = []
    for (a0, h0), (a1, h1) in pairwise(ends):
        steps = max(2, int(abs(a1 - a0) / 8) + 1)
        result += [(a0 + (a1 - a0) * i / steps, h0 + (h1 - h0) * i / steps) for i in range(steps)]
    return tuple(result) if close else (*result, spots[-1])
