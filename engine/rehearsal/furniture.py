"""What bodies work at and lean on: solid, turned as they are, drawn over them or under them.

A desk, a table, a wheel, a ladder stand before them; a counter, a wall, a railing behind. Lengths
are cm of a person 170 cm tall who faces +z; heights count up from the ground.
"""

import math
import re
from dataclasses import dataclass
from itertools import product

import numpy as np
import skia

from assets.look import Look
from engine.rehearsal.camera import HORIZON
from engine.rehearsal.compositor import Layer
from engine.rehearsal.figures.figure import GROUND_TILT
from engine.rehearsal.light import LightRig
from engine.rehearsal.paint import mix, paint, polygon, spline
from engine.rehearsal.space import Array, seen, turned
from engine.rehearsal.spec import Actor
from storyboard.terms import Pose

Span = tuple[float, float]
Block = tuple[Span, Span, Span]  # of x, height and z
Sheet = tuple[str, tuple[tuple[float, float, float], ...]]  # a colour and corners of x, height and z
_METAL, _STEEL, _PAPER, _SCREEN, _CHINA, _FOOD = (
    "#4a4e58",
    "#8a949c",
    "#f2eee4",
    "#bfe4ff",
    "#f4f0e6",
    "#a8563c",
)
_CORNERS = ((-1, -1), (1, -1), (1, 1), (-1, 1))
_LEGS: tuple[Block, ...] = tuple(
    ((x, x + 4), (0, 70), (z, z + 4)) for x, z in product((-56.0, 52.0), (20.0, 62.0))
)
_TOP: Block = ((-60, 60), (70, 74), (17, 69))
_RUNGS: tuple[Block, ...] = tuple(((-24, 24), (h, h + 3), (38, 41)) for h in range(8, 300, 30))


@dataclass(frozen=True)
class Furniture:
    """Blocks of one colour, the last of them on top; sheets that lie on it, a screen, a wheel.

    `behind`: at the back of whoever uses it.
    """

    colour: str
    blocks: tuple[Block, ...]
    sheets: tuple[Sheet, ...] = ()
    screen: tuple[tuple[float, float, float], ...] = ()
    wheel: bool = False
    behind: bool = False


FURNITURE: dict[str, Furniture] = {
    "computer": Furniture(
        "#7a5640", (*_LEGS, ((-52, 52), (26, 70), (62, 63)), _TOP),
        ((_METAL, ((-17.0, 74.5, 30.0), (17.0, 74.5, 30.0), (17.0, 74.5, 53.0), (-17.0, 74.5, 53.0))),),
        screen=((-17.0, 75.0, 53.0), (17.0, 75.0, 53.0), (17.0, 95.0, 60.0), (-17.0, 95.0, 60.0)),
    ),
    "desk": Furniture(
        "#7a5640", (*_LEGS, ((-52, 52), (26, 70), (62, 63)), _TOP),
        ((_PAPER, ((-7.0, 74.3, 30.0), (17.0, 74.3, 34.0), (14.0, 74.3, 58.0), (-10.0, 74.3, 54.0))),),
    ),
    "table": Furniture(
        "#8a6446", (*_LEGS, _TOP),
        (
            (_CHINA, tuple((18 + 11 * x, 74.4, 46 + 9 * z) for x, z in _CORNERS)),
            (_FOOD, tuple((18 + 7 * x, 74.8, 46 + 5 * z) for x, z in _CORNERS)),
        ),
    ),
    "wheel": Furniture(
        "#2c3036", (((-3, 3), (70, 76), (46, 64)), ((-70, 70), (58, 72), (62, 74))), wheel=True,
    ),
    "ladder": Furniture(
        "#9a7048", (*_RUNGS, ((-27, -23), (0, 300), (37, 42)), ((23, 27), (0, 300), (37, 42))),
    ),
    "counter": Furniture(
        "#6f5a4a", (((-60, 60), (0, 84), (-58, -18)), ((-64, 64), (84, 88), (-62, -14))), behind=True,
    ),
    "wall": Furniture("#b3aba0", (((-42, 42), (0, 290), (-52, -15)),), behind=True),
    "railing": Furniture(
        _STEEL,
        (
            *(((x - 2, x + 2), (0, 90), (-22, -18)) for x in (-120.0, -60.0, 0.0, 60.0, 120.0)),
            ((-124, 124), (44, 48), (-22, -18)), ((-126, 126), (90, 95), (-24, -16)),
        ),
        behind=True,
    ),
}  # fmt: skip
_BY_POSE = {
    Pose.TYPE: "computer", Pose.WRITE: "desk", Pose.EAT: "table", Pose.DRIVE: "wheel", Pose.CLIMB: "ladder",
}  # fmt: skip
# English and Chinese words for what someone leans on.
_LEANT_ON = (
    ("railing", r"railing|balcon|balustrade|bridge|parapet|fence", r"栏杆|护栏|阳台|桥"),
    ("counter", r"table|desk|counter|\bbar\b|\bcar\b|bench|sink", r"桌|柜|吧台|台边|车"),
    ("wall", r"wall|door|pillar|column|frame|corner|tree|post", r"墙|门|柱|树"),
)


def furniture_for(pose: Pose, said: str, indoors: bool) -> str:
    """The row of FURNITURE that a pose needs; `said` is what the script tells of it. "" for none."""
    if pose is not Pose.LEAN:
        return _BY_POSE.get(pose, "")
    named = (name for name, *words in _LEANT_ON if any(re.search(word, said.lower()) for word in words))
    return next(named, "counter" if indoors else "railing")


def is_over(name: str, yaw: float) -> bool:
    """Whether a piece of furniture hides its user, not they it; `yaw` is Actor's."""
    return FURNITURE[name].behind == (abs(yaw) > 1)


def furniture(name: str, actor: Actor, look: Look, rig: LightRig) -> Layer:
    """A piece of furniture where this actor uses it."""
    piece, far, scale = FURNITURE[name], actor.depth, look.height_cm / 170
    view = turned(actor.yaw * math.pi / 2, actor.pitch * 0.5 + GROUND_TILT)

    def draw(canvas: skia.Canvas) -> None:
        canvas.translate(actor.x / far, HORIZON - HORIZON / far)
        canvas.scale(scale / far, scale / far)
        top = piece.blocks[-1]
        for block in (*sorted(piece.blocks[:-1], key=lambda block: _depth(view, block)), top):
            _block(canvas, view, block, piece.colour)
        for colour, sheet in piece.sheets:
            canvas.drawPath(_face(view, sheet), paint(colour))
        if piece.screen:
            back = float((view @ (0.0, 0.0, 1.0))[2]) > 0  # we see the lid, not what is on the screen
            shown = mix(_METAL, "#ffffff", 0.25) if back else _SCREEN
            canvas.drawPath(_face(view, piece.screen), paint(shown))
        if piece.wheel:
            _wheel(canvas, view)

    return Layer(far, draw, rig=rig, blur=0)


def _wheel(canvas: skia.Canvas, view: Array) -> None:
    """A steering wheel, tipped towards the one who holds it."""
    angle = np.linspace(0, 2 * math.pi, 16, endpoint=False)
    ring = np.stack([18 * np.cos(angle), 85 + 14 * np.sin(angle), 43 + 9 * np.sin(angle)], 1)
    rim = spline([(float(x), float(y)) for x, y, _ in seen(view, ring * (1, -1, 1))])
    canvas.drawPath(rim, paint("#16181c", width=4.2))
    for end in ((-17.0, 85.0, 43.0), (17.0, 85.0, 43.0), (0.0, 72.0, 35.0)):
        (x0, y0, _), (x1, y1, _) = seen(view, np.array([(0.0, 85.0, 45.0), end]) * (1, -1, 1))
        canvas.drawLine(float(x0), float(y0), float(x1), float(y1), paint("#24272d", width=4.5))


def _depth(view: Array, block: Block) -> float:
    middle = [sum(span) / 2 for span in block]
    return float((view @ (middle[0], -middle[1], middle[2]))[2])


def _block(canvas: skia.Canvas, view: Array, block: Block, colour: str) -> None:
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
        tint = mix(colour, "#ffffff", 0.16) if axis == 1 else mix(colour, "#000000", 0.5 - 0.32 * facing)
        canvas.drawPath(_face(view, tuple(corners)), paint(tint))


def _face(view: Array, corners: tuple[tuple[float, float, float], ...]) -> skia.Path:
    points = seen(view, np.array(corners) * (1, -1, 1))
    return polygon([(float(x), float(y)) for x, y, _ in points])
