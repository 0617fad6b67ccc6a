"""What is woven into, painted on or laced over a whole garment, on the torso and along the limbs."""

import math

import numpy as np
import skia

from engine.rehearsal.figures.body import Body
from engine.rehearsal.figures.cuts import Patch, Print, Role, Spot
from engine.rehearsal.figures.limbs import Widths, flat
from engine.rehearsal.paint import Point, hash01, paint, spline
from engine.rehearsal.space import Array

_LIMB_BLOTS, _TORSO_BLOTS = 16, 44
_BLOTS: tuple[Role, ...] = ("dark", "light", "black")


def _blot(i: int) -> Patch:
    """One spot of camouflage; the golden angle spreads them evenly."""
    angle, height = (i * 137.5) % 360 - 180, -9 + 62 * i / _TORSO_BLOTS
    turns = np.radians(np.arange(0, 360, 45))
    spots: tuple[Spot, ...] = tuple(
        (angle + 17 * r * math.sin(t), height + 4.2 * r * math.cos(t))
        for t, r in ((float(t), 0.6 + 0.8 * hash01(i, float(t))) for t in turns)
    )
    role = _BLOTS[i % 3]
    return Patch(role, spots, alpha=0.30 if role == "black" else 0.75, ease=0.1, smooth=True)


def _scales(height: float, shift: float) -> Patch:
    """One row of small plates, laced round the body."""
    spots: tuple[Spot, ...] = tuple(
        (a + shift, height - (2.4 if i % 2 else 0)) for i, a in enumerate(range(-180, 181, 12))
    )
    return Patch("dark", spots, line=0.55, alpha=0.9, ease=0.3, smooth=True)


ON_TORSO: dict[Print, tuple[Patch, ...]] = {
    "stripes": tuple(
        Patch("trim", ((a, 55), (a, 20), (a, -12)), line=1.3, alpha=0.75, ease=0.1)
        for a in range(-176, 180, 16)
    ),
    "camouflage": tuple(_blot(i) for i in range(_TORSO_BLOTS)),
    "plates": tuple(_scales(h, 9 * (i % 2)) for i, h in enumerate(range(47, -10, -5))),
    "knit": (
        *(Patch("dark", ((a, 50), (a, 1)), line=0.5, alpha=0.28, ease=0.1) for a in range(-174, 180, 20)),
        *(Patch("dark", ((a, -2), (a, -9)), line=0.5, alpha=0.5, ease=0.1) for a in range(-178, 180, 9)),
    ),
}  # fmt: skip
# Along a limb: lines (place across, -1..1; width in cm; colour) from root to end, and rings (how far
# down, 0 to 2; width in cm; colour).
Strokes = tuple[tuple[float, float, Role], ...]
_LINES: dict[Print, Strokes] = {
    "stripes": ((-0.66, 1.2, "trim"), (-0.2, 1.3, "trim"), (0.26, 1.3, "trim"), (0.7, 1.2, "trim")),
    "piping": ((-0.60, 1.5, "trim"), (-0.18, 1.5, "trim")),
    "knit": ((-0.5, 0.45, "dark"), (0.0, 0.45, "dark"), (0.5, 0.45, "dark")),
}
_RINGS: dict[Print, Strokes] = {
    "plates": tuple((0.14 + 0.16 * i, 0.7, "dark") for i in range(11)),
    "bands": ((0.52, 3.0, "silver"), (1.40, 3.0, "silver")),
    "knit": tuple((1.74 + 0.06 * i, 0.4, "dark") for i in range(4)),
}


def on_limb(
    canvas: skia.Canvas, body: Body, joints: tuple[Array, Array, Array], widths: Widths, side: int,
    pattern: Print, colours: dict[Role, str],
) -> None:  # fmt: skip
    """Over one arm or leg; clip to its cloth first."""
    k, bones = body.scale, np.array(flat(body, np.array(joints)))
    outward = 1.0 if side == 0 else -1.0
    for across, width, role in _LINES.get(pattern, ()):
        line = _spots(bones, widths, np.linspace(0.02, 1.98, 9), np.full(9, across * outward))
        soft = 0.45 if pattern == "knit" else 0.9
        canvas.drawPath(spline(line, close=False), paint(colours[role], soft, width=width * k))
    for at, width, role in _RINGS.get(pattern, ()):
        wide = np.array((-1.1, -0.5, 0.0, 0.5, 1.1))
        ring = _spots(bones, widths, at + 0.03 * (1 - wide**2), wide)
        canvas.drawPath(spline(ring, close=False), paint(colours[role], 0.85, width=width * k))
    if pattern == "camouflage":
        wide = np.array([1.5 * hash01(i, side + 3) - 0.75 for i in range(_LIMB_BLOTS)])
        turns = np.radians(np.arange(0, 360, 60))
        for i, (x, y) in enumerate(_spots(bones, widths, np.linspace(0.06, 1.92, _LIMB_BLOTS), wide)):
            size = (2.6 + 2.4 * hash01(i, 5)) * k
            blot = [
                (x + size * r * math.cos(t + i), y + size * r * math.sin(t + i))
                for t, r in ((float(t), 0.6 + 0.7 * hash01(i, float(t))) for t in turns)
            ]
            role = _BLOTS[i % 3]
            canvas.drawPath(spline(blot), paint(colours[role], 0.30 if role == "black" else 0.75))


def _spots(bones: Array, widths: Widths, at: Array, across: Array) -> list[Point]:
    """Places on a limb of `bones` [3, 2] in the picture: how far down it, and to its side (1 its edge)."""
    upper, lower, whole = bones[1] - bones[0], bones[2] - bones[1], bones[2] - bones[0]
    way = np.where(at[:, None] > 1.15, lower, np.where(at[:, None] < 0.85, upper, whole))
    way = way / (np.linalg.norm(way, axis=1, keepdims=True) + 1e-9)
    centre = np.stack([np.interp(at, (0, 1, 2), bones[:, i]) for i in (0, 1)], 1)
    half = (np.interp(at, (0, 1, 2), widths) / 2 * across)[:, None]
    return [(float(x), float(y)) for x, y in centre + np.stack([-way[:, 1], way[:, 0]], 1) * half]
