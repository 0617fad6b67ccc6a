"""Arms, legs, hands and feet of a posed body: bare outlines, to be coloured by outfits.py."""

import math

import numpy as np
import skia

from engine.rehearsal.figures.body import Body
from engine.rehearsal.paint import Point, limb
from engine.rehearsal.space import Array
from storyboard.terms import Age, Sex

Widths = tuple[float, float, float]
_ARM = {Sex.FEMALE: (8.4, 6.8, 4.8), Sex.MALE: (11.0, 8.8, 6.2)}
_LEG = {Sex.FEMALE: (18.0, 11.2, 7.0), Sex.MALE: (18.4, 12.4, 8.4)}
# Fingers from the index outwards: how long (1 straight), how spread (degrees); then the thumb's
# length and angle.
GRIPS: dict[str, tuple[tuple[float, ...], tuple[float, ...], float, float]] = {
    "relaxed": ((0.80, 0.84, 0.80, 0.72), (2, 0, -3, -7), 0.85, 24),
    "open": ((1.0, 1.0, 1.0, 0.95), (14, 3, -8, -20), 1.0, 52),
    "flat": ((0.95, 1.0, 0.95, 0.9), (3, 0, -2, -5), 0.9, 22),
    "fist": ((0.30, 0.32, 0.30, 0.26), (0, 0, 0, 0), 0.55, -8),
    "point": ((1.05, 0.30, 0.28, 0.26), (2, 0, 0, 0), 0.6, 6),
    "hold": ((0.52, 0.55, 0.52, 0.46), (6, 2, -2, -6), 0.8, 34),
    "pocket": ((0.0, 0.0, 0.0, 0.0), (0, 0, 0, 0), 0.5, 20),
    "reach": ((0.92, 0.96, 0.92, 0.85), (10, 3, -4, -13), 1.0, 44),
}
_KNUCKLES = (0.135, 0.048, -0.042, -0.125)
_FINGERS = (0.44, 0.49, 0.45, 0.35)


def arm_widths(body: Body) -> Widths:
    """Diameters in cm at shoulder, elbow and wrist."""
    return _scaled(body, _ARM)


def leg_widths(body: Body) -> Widths:
    """Diameters in cm at hip, knee and ankle."""
    return _scaled(body, _LEG)


def _scaled(body: Body, table: dict[Sex, Widths]) -> Widths:
    a, b, c = table[Sex.FEMALE if body.look.sex is Sex.FEMALE or body.look.age is Age.CHILD else Sex.MALE]
    k = body.scale * body.breadth
    return a * k, b * k, c * k


def flat(body: Body, points: Array) -> list[Point]:
    """Points [n, 3] of body space in the picture."""
    return [(float(x), float(y)) for x, y in body.picture(points)[:, :2]]


def tube(
    body: Body, joints: tuple[Array, Array, Array], widths: Widths, start: float = 0.0, end: float = 2.0
) -> skia.Path:
    """A limb from `start` to `end` (0 root, 1 middle joint, 2 end), straight between its joints."""
    where = np.unique(np.clip([start, 0.3, 0.5, 0.86, 1.0, 1.14, 1.5, end - 0.3, end], start, end))
    rows = np.array(joints)
    centre = np.stack([np.interp(where, (0, 1, 2), rows[:, k]) for k in range(3)], 1)
    swell = 1 + 0.05 * np.sin(np.pi * np.clip(where % 1.0, 0, 1))
    return limb(flat(body, centre), (np.interp(where, (0, 1, 2), widths) * swell).tolist(), samples=36)


def hand(body: Body, side: int) -> tuple[list[skia.Path], Point, float]:
    """A hand's parts, thumb last, with the palm's place and direction (radians) in the picture."""
    _, elbow, wrist = body.arm(side)
    forearm = (wrist - elbow) / np.linalg.norm(wrist - elbow)
    x, height, z = body.stance.fingers[side]
    ahead = forearm + np.array([x, -height, z])
    (wx, wy), (tx, ty) = flat(body, np.array([wrist, wrist + ahead]))
    shown = math.hypot(tx - wx, ty - wy) / float(np.linalg.norm(ahead))
    angle = math.atan2(ty - wy, tx - wx)
    size = 17.5 * body.scale * (0.92 if body.look.sex is Sex.FEMALE else 1.04) * (0.62 + 0.38 * shown)
    inward = np.array([0.55 if side == 0 else -0.55, 0.0, 0.8])
    tx, ty = (body.view @ inward)[:2]
    thumb = 1.0 if -math.sin(angle) * tx + math.cos(angle) * ty >= 0 else -1.0
    lengths, spreads, thumb_length, thumb_angle = GRIPS[body.stance.grips[side]]
    c, s = math.cos(angle) * size, math.sin(angle) * size

    def put(x: float, y: float) -> Point:
        y *= thumb
        return wx + c * x - s * y, wy + s * x + c * y

    def strand(x: float, y: float, length: float, degrees: float, width: float) -> skia.Path:
        a = math.radians(degrees)
        tip = (x + length * math.cos(a), y + length * math.sin(a))
        middle = (x + 0.5 * length * math.cos(a), y + 0.5 * length * math.sin(a) + 0.012)
        return limb(
            [put(x, y), put(*middle), put(*tip)],
            [width * size, width * size, width * 0.72 * size],
            samples=10,
        )

    if not any(lengths):  # in a pocket
        palm = limb([put(-0.10, 0), put(0.04, 0), put(0.12, 0)], [0.27 * size] * 3, samples=12)
        return [palm, strand(0.02, 0.10, 0.40 * thumb_length, thumb_angle, 0.10)], put(0.1, 0.0), angle

    parts = [
        limb(
            [put(-0.10, 0), put(0.20, 0.005), put(0.48, 0.005)],
            [0.27 * size, 0.37 * size, 0.38 * size],
            samples=12,
        )
    ]
    for k in (3, 2, 1, 0):
        parts.append(
            strand(0.47, _KNUCKLES[k], _FINGERS[k] * lengths[k], spreads[k], 0.10 - 0.012 * (k == 3))
        )
    parts.append(strand(0.12, 0.13, 0.40 * thumb_length, thumb_angle, 0.115))
    return parts, put(0.42, 0.0), angle


def foot(body: Body, side: int) -> Array:
    """Heel, instep, ball and toe of a foot in body space, turned a little outwards."""
    _, knee, ankle = body.leg(side)
    k = body.scale * (0.90 if body.look.sex is Sex.FEMALE else 1.03)
    out = math.radians(-10 if side == 0 else 10)
    ahead = np.array([math.sin(out), 0.0, math.cos(out)])
    down = np.array([0.0, 1.0, 0.0])
    shin = ankle - knee
    back = max(0.0, -float(shin[2])) / (float(np.linalg.norm(shin)) + 1e-9)
    lifted = max(0.0, -float(ankle[1]) - 9 * body.scale) / (12 * body.scale)
    drop = min(1.1, lifted) * (0.9 if back > 0.2 else 0.2)
    drop += math.radians(body.stance.toes[side])
    ahead, sole = (
        ahead * math.cos(drop) + down * math.sin(drop),
        down * math.cos(drop) - ahead * math.sin(drop),
    )
    if body.stance.lying:
        ahead, sole = np.array([math.sin(out), -0.3, 1.0]), down
    rows = ((-5.0, 4.8), (4.0, 2.4), (10.0, 5.2), (16.5, 6.2))
    return np.array([ankle + ahead * (a * k) + sole * (b * k) for a, b in rows])
