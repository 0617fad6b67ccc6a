"""The camera: where the lens stands, what it frames, and how both change during a shot.

A pinhole over flat layers. Art is drawn in centimetres as an eye-level lens at the origin sees
it; from there each depth moves, grows and shears as the pinhole says. This module knows numbers
only: no picture, no shot, no character.
"""

import math
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.rehearsal.paint import ease, noise

HORIZON = -150.0  # cm: the height of the eye-level lens for which all art is drawn
AWAY = 300.0  # cm from the lens at rest to the subject plane; only going round it asks for that
Matrix = NDArray[Any]  # float64 [3, 3]


@dataclass(frozen=True)
class View:
    """One instant of the camera. Lengths in cm, angles in degrees.

    `x`, `y` is the point of the subject plane (depth 1) at the middle of the frame, `height` how
    much of that plane the frame holds. The lens stands at `eye_x`, `eye_y` (relative to the
    eye-level origin) and has come `near` towards the subject: 0 as drawn, 1 touching it.
    `keystone` leans verticals: > 0 looking up (the top recedes), < 0 looking down. `around` is how
    far it has gone round the subject, > 0 to the right: the set turns, and its walls recede to a side.
    """

    x: float = 0.0
    y: float = -110.0
    height: float = 230.0
    eye_x: float = 0.0
    eye_y: float = 0.0
    near: float = 0.0
    roll: float = 0.0
    keystone: float = 0.0
    around: float = 0.0

    def scale(self, depth: float = 1.0) -> float:
        """How large a centimetre of art at `depth` appears, in frame heights."""
        return (1 - self.near) / (depth - self.near) * depth / self.height

    def project(self, depth: float, width: int, height: int, ground: bool = False) -> Matrix:
        """3x3 matrix from art at `depth` (cm) to pixels of a `width` x `height` frame.

        Homogeneous, with a positive third coordinate for what lies before the lens.
        `ground` art lies on the floor: each row has its own depth, the layer's is not used.
        """
        zoom = height / self.height
        cos, sin = math.cos(math.radians(self.around)), math.sin(math.radians(self.around))
        if ground:
            plane = np.array(
                [
                    [-HORIZON * cos, -AWAY * sin - self.eye_x, -HORIZON * AWAY * sin],
                    [0, -HORIZON - self.eye_y, 0],
                    [HORIZON * sin / AWAY, 1 - cos - self.near, -HORIZON * cos],
                ]
            )
        else:
            plane = np.array(
                [
                    [depth * cos, 0, (depth - 1) * AWAY * sin - self.eye_x],
                    [0, depth, -self.eye_y],
                    [-depth * sin / AWAY, 0, 1 + (depth - 1) * cos - self.near],
                ]
            )
        plane[:2] *= 1 - self.near
        from_lens = np.array([[1, 0, 0], [0, 1, -HORIZON], [0, 0, 1.0]])
        aim = np.array([[1, 0, self.eye_x - self.x], [0, 1, self.eye_y - self.y + HORIZON], [0, 0, 1.0]])
        turn = math.radians(self.roll)
        cos, sin = math.cos(turn) * zoom, math.sin(turn) * zoom
        spin = np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1.0]])
        lean = np.array([[1, 0, 0], [0, 1, 0], [0, -self.keystone / height, 1.0]])
        middle = np.array([[1, 0, width / 2], [0, 1, height / 2], [0, 0, 1.0]])
        matrix: Matrix = middle @ lean @ spin @ aim @ plane @ from_lens
        return matrix

    def facing(self, depth: float, x: float, width: int, height: int) -> Matrix:
        """As `project`, for a board that stands `x` cm aside at `depth` and always faces the lens."""
        cos, sin = math.cos(math.radians(self.around)), math.sin(math.radians(self.around))
        aside, far = cos * x + sin * (depth - 1) * AWAY, 1 - sin * x / AWAY + cos * (depth - 1)
        nearer = depth / far
        moved = np.array([[nearer, 0, (aside - x) / far], [0, nearer, HORIZON * (1 - nearer)], [0, 0, 1.0]])
        matrix: Matrix = replace(self, around=0.0).project(far, width, height) @ moved
        return matrix

    def behind(self, depth: float) -> bool:
        """Whether the lens has come past (or too near to draw) a layer at `depth`."""
        return depth - self.near < 0.12


@dataclass(frozen=True)
class Path:
    """A move from one view to another, with the tremor of a hand (0 none, 1 clearly handheld).

    `lead` is the share of the move's speed that is constant: 0 starts and lands at rest.
    """

    start: View
    end: View
    shake: float = 0.0
    lead: float = 0.0
    seed: int = 0

    def at(self, share: float, seconds: float) -> View:
        """The view after `share` (0 to 1) of the shot, `seconds` from its first frame."""
        eased = ease(share) * (1 - self.lead) + share * self.lead
        values = {
            f.name: getattr(self.start, f.name) * (1 - eased) + getattr(self.end, f.name) * eased
            for f in fields(View)
        }
        # zooming is felt in ratios: interpolate the frame's height geometrically
        values["height"] = self.start.height ** (1 - eased) * self.end.height**eased
        if self.shake:
            reach = self.shake * values["height"] * 0.012
            values["x"] += reach * noise(seconds * 0.9, self.seed + 1)
            values["y"] += reach * 0.8 * noise(seconds * 1.1, self.seed + 2)
            values["roll"] += self.shake * 0.55 * noise(seconds * 0.7, self.seed + 3)
        return View(**values)

    def samples(self, count: int = 9) -> list[View]:
        """Views along the whole path, widened for the tremor: what a layer must cover."""
        return [self.at(i / (count - 1), 0.0) for i in range(count)]
