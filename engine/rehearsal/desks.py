"""The desk before someone who types or writes: solid, turned as they are, with what they work on.

Lengths are cm of a person 170 cm tall who faces +z; heights count up from the ground.
"""

import math
from itertools import product

import numpy as np
import skia

from assets.look import Look
from engine.rehearsal.camera import HORIZON
from engine.rehearsal.compositor import Layer
from engine.rehearsal.figures.figure import GROUND_TILT
from engine.rehearsal.light import LightRig
from engine.rehearsal.paint import mix, paint, polygon
from engine.rehearsal.space import Array, seen, turned
from engine.rehearsal.spec import Actor
from storyboard.terms import Pose

Span = tuple[float, float]
_WOOD, _METAL, _PAPER = "#7a5640", "#4a4e58", "#f2eee4"
# Blocks as spans of x, height and z: the top, a panel before the knees, legs.
_DESK: tuple[tuple[Span, Span, Span], ...] = (
    ((-56, -52), (0, 70), (20, 24)),
    ((52, 56), (0, 70), (20, 24)),
    ((-56, -52), (0, 70), (62, 66)),
    ((52, 56), (0, 70), (62, 66)),
    ((-52, 52), (26, 70), (62, 63)),
    ((-60, 60), (70, 74), (17, 69)),
)
_ON_TOP = {
    Pose.TYPE: (_METAL, ((-17.0, 74.5, 30.0), (17.0, 74.5, 30.0), (17.0, 74.5, 53.0), (-17.0, 74.5, 53.0))),
    Pose.WRITE: (_PAPER, ((-7.0, 74.3, 30.0), (17.0, 74.3, 34.0), (14.0, 74.3, 58.0), (-10.0, 74.3, 54.0))),
}
_SCREEN = ((-17.0, 75.0, 53.0), (17.0, 75.0, 53.0), (17.0, 95.0, 60.0), (-17.0, 95.0, 60.0))


def desk(actor: Actor, look: Look, rig: LightRig) -> Layer:
    """The desk of an actor whose pose needs one, to be laid over them; under them where they face away."""
    far, scale = actor.depth, look.height_cm / 170
    view = turned(actor.yaw * math.pi / 2, actor.pitch * 0.5 + GROUND_TILT)

    def draw(canvas: skia.Canvas) -> None:
        canvas.translate(actor.x / far, HORIZON - HORIZON / far)
        canvas.scale(scale / far, scale / far)
        for block in sorted(_DESK, key=lambda block: _depth(view, block)):
            _block(canvas, view, block)
        colour, sheet = _ON_TOP[actor.pose]
        canvas.drawPath(_face(view, sheet), paint(colour))
        if actor.pose is Pose.TYPE:
            back = float((view @ (0.0, 0.0, 1.0))[2]) > 0  # we see the lid, not what is on the screen
            canvas.drawPath(_face(view, _SCREEN), paint(mix(_METAL, "#ffffff", 0.25) if back else "#bfe4ff"))

    return Layer(far, draw, rig=rig, blur=0)


def _depth(view: Array, block: tuple[Span, Span, Span]) -> float:
    middle = [sum(span) / 2 for span in block]
    return float((view @ (middle[0], -middle[1], middle[2]))[2]) + (100 if block is _DESK[-1] else 0)


def _block(canvas: skia.Canvas, view: Array, block: tuple[Span, Span, Span]) -> None:
    """The sides of a block that face us, the top light, the others darker the more they turn away."""
    for axis, end in product(range(3), (0, 1)):
        normal = np.zeros(3)
        normal[axis] = 2 * end - 1
        facing = float((view @ (normal * (1, -1, 1)))[2])
        if facing < 0.02:
            continue
        others = [block[i] for i in range(3) if i != axis]
        corners = []
        for a, b in ((0, 0), (0, 1), (1, 1), (1, 0)):
            spot = [others[0][a], others[1][b]]
            spot.insert(axis, block[axis][end])
            corners.append((spot[0], spot[1], spot[2]))
        tint = mix(_WOOD, "#ffffff", 0.16) if axis == 1 else mix(_WOOD, "#000000", 0.5 - 0.32 * facing)
        canvas.drawPath(_face(view, tuple(corners)), paint(tint))


def _face(view: Array, corners: tuple[tuple[float, float, float], ...]) -> skia.Path:
    points = seen(view, np.array(corners) * (1, -1, 1))
    return polygon([(float(x), float(y)) for x, y, _ in points])
