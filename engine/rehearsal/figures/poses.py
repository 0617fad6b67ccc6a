"""What a body does, as targets in space: where hips, hands and feet are, and how that moves.

Units are centimetres of a person 170 cm tall facing +z, heights counted up from the ground; the
first of each pair is the side on the screen's left when the figure faces us. Bones and looks are
body.py's business.
"""

import math
from dataclasses import dataclass, replace

from engine.rehearsal.paint import noise
from storyboard.terms import Pose

Vec = tuple[float, float, float]  # x, height, z
Pair = tuple[Vec, Vec]


@dataclass(frozen=True)
class Stance:
    """One position of the body.

    `hip` is the middle of the hip joints; `pelvis` and `chest` lean forward (degrees), `sway`
    leans sideways; `neck` bows the head. `hands` and `feet` are wrists and ankles; elbows bend
    towards `elbows`, knees towards `knees` (directions). `grips` name the hands' shapes.
    `turn` is the least that it is turned, in Figure.yaw's units; `lying` puts it on its back.
    """

    hip: Vec = (0, 88, 0)
    pelvis: float = 0.0
    chest: float = 0.0
    sway: float = 0.0
    neck: float = 0.0
    hands: Pair = ((-19.0, 84, 6), (19.5, 84, 4))
    elbows: Pair = ((-0.35, 0.0, -1.0), (0.35, 0.0, -1.0))
    feet: Pair = ((-9, 8, 1), (9, 8, -1))
    knees: Pair = ((-0.12, 0, 1), (0.12, 0, 1))
    grips: tuple[str, str] = ("relaxed", "relaxed")
    turn: float = 0.0
    lying: bool = False


POSES: dict[Pose, Stance] = {
    Pose.STAND: Stance(hip=(1.5, 88, 0), sway=-1.2, feet=((-10, 8, 5), (8, 8, -3))),
    Pose.SIT: Stance(
        hip=(0, 50, -6), pelvis=-4, chest=4, feet=((-10, 8, 36), (10, 8, 34)),
        hands=((-12, 62, 28), (12, 62, 27)), elbows=((-1, -0.2, -0.6),
            (1, -0.2, -0.6)), grips=("flat", "flat"),
    ),
    Pose.CROUCH: Stance(
        hip=(0, 38, -16), pelvis=26, chest=40, neck=-28, feet=((-11, 8, 22), (12, 10, -26)),
        knees=((-0.3, 0.5, 1), (0.2, -0.2, 1)), hands=((-8, 66, 52), (10, 58, 46)),
        elbows=((-0.7, -0.7, -0.3), (0.8, -0.7, -0.3)), grips=("reach", "reach"),
    ),
    Pose.WALK: Stance(chest=3),
    Pose.RUN: Stance(hip=(0, 85, 0), pelvis=8, chest=16, neck=-10, grips=("fist", "fist")),
    Pose.LEAN: Stance(
        hip=(0, 86, 0), pelvis=-6, chest=-8, sway=5, neck=6, feet=((-8, 8, 16), (10, 8, 10)),
        hands=((-15, 98, 12), (16, 98, 11)), elbows=((-1, 0, -0.7), (1, 0, -0.7)),
    ),
    Pose.ARMS_FOLDED: Stance(
        pelvis=-2, chest=-2, hands=((9, 111, 19.5), (-10, 115, 16.5)), elbows=((-0.9, -0.6, 0.1),
            (0.9, -0.6, 0.1)),
        grips=("fist", "flat"),
    ),
    Pose.REACH: Stance(
        chest=8, turn=0.5, hands=((-19, 90, 8), (13, 121, 57)), elbows=((-0.5, 0, -1), (0.6, -1, -0.2)),
        grips=("relaxed", "reach"), feet=((-9, 8, -8), (9, 8, 10)),
    ),
    Pose.POINT: Stance(
        chest=3, turn=0.5, hands=((-19, 88, 2), (16, 133, 56)), elbows=((-0.5, 0, -1), (0.8, -1, 0)),
        grips=("relaxed", "point"), feet=((-9, 8, -6), (9, 8, 6)),
    ),
    Pose.HOLD: Stance(
        hands=((-7, 106, 27), (8, 106, 27)), elbows=((-0.8, -0.6, -0.5), (0.8, -0.6, -0.5)), neck=8,
        grips=("hold", "hold"),
    ),
    Pose.PHONE: Stance(
        hands=((-21, 86, 5), (14.5, 136, 9)), elbows=((-0.5, 0, -1), (0.4, -1, 0.6)),
        grips=("relaxed", "hold"), sway=-1,
    ),
    Pose.LIE: Stance(
        hands=((-20, 86, 6), (12, 100, 17)), elbows=((-1, 0, -0.2), (0.8, 0, 0.5)), feet=((-8, 8, 0),
            (8, 8, 4)),
        grips=("relaxed", "flat"), lying=True,
    ),
    Pose.TURN_AWAY: Stance(turn=1.30, chest=2, neck=4, hands=((-20, 85, 4), (20, 85, 4))),
    Pose.HEAD_BOWED: Stance(chest=7, neck=30, hands=((-15, 82, 12), (15, 82, 12))),
}  # fmt: skip

SPEEDS = {Pose.WALK: 125.0, Pose.RUN: 330.0}  # cm a second along the ground
_STRIDES = {Pose.WALK: 136.0, Pose.RUN: 230.0}  # cm covered by one whole cycle of both legs
CYCLE_STEPS = 12  # drawings in a walk cycle
GESTURE_STEPS = 5


def stance(pose: Pose, phase: float = 0.0, gesture: float = 0.0) -> Stance:
    """The body at `phase` (0..1, of a walk's cycle) with the hands `gesture` (0..1) of the way up."""
    base = POSES[pose]
    if pose in SPEEDS:
        base = _gait(base, pose, phase)
    elif gesture and pose in _TALKING_HANDS:
        base = _raised(base, gesture)
    return base


def phase_at(pose: Pose, t: float) -> float:
    """How far through its cycle a walk is at `t`; 0 for what stands still."""
    return (t * SPEEDS[pose] / _STRIDES[pose]) % 1.0 if pose in SPEEDS else 0.0


def gesture_at(t: float, speaking: float, seed: float) -> float:
    """How far up the speaking hands are at `t` seconds: they rise and fall with the phrases."""
    wave = 0.5 + 0.75 * noise(t * 0.9, seed + 3)
    return min(1.0, max(0.0, wave)) * min(1.0, speaking)


_TALKING_HANDS = (Pose.STAND, Pose.SIT, Pose.LEAN, Pose.HEAD_BOWED)


def _raised(base: Stance, gesture: float) -> Stance:
    """The hands on their way up to where they speak, the second one first."""
    height = base.hip[1] + 26
    forward = base.hip[2] + 25
    left = _between(base.hands[0], (-17, height, forward), 0.55 * gesture)
    right = _between(base.hands[1], (20, height + 8, forward + 2), gesture)
    return replace(
        base, hands=(left, right), grips=(base.grips[0], "open" if gesture > 0.4 else base.grips[1])
    )


def _between(a: Vec, b: Vec, share: float) -> Vec:
    x, height, z = (p + (q - p) * share for p, q in zip(a, b, strict=True))
    return x, height, z


def _gait(base: Stance, pose: Pose, phase: float) -> Stance:
    """Legs and arms of a walk or a run at `phase`."""
    run = pose is Pose.RUN
    swing, lift, arm = (46.0, 30.0, 26.0) if run else (29.0, 11.0, 17.0)
    feet, hands = [], []
    for side, offset in ((-1, 0.0), (1, 0.5)):
        p = (phase + offset) % 1.0
        stance_share = 0.42 if run else 0.58
        if p < stance_share:  # on the ground, carried back
            z, up = swing * (1 - 2 * p / stance_share), 0.0
        else:  # swung forward
            u = (p - stance_share) / (1 - stance_share)
            z, up = swing * (-math.cos(math.pi * u)), lift * math.sin(math.pi * u)
            up += (lift * 0.9 if run else 3.0) * math.sin(math.pi * u) * (1 - u)
        feet.append((side * 7.0, 8 + up, z))
        wave = -math.cos(2 * math.pi * (p - 0.02))
        if run:
            hands.append((side * (19 - 4 * wave), 106 + 12 * wave, 10 + arm * wave))
        else:
            hands.append((side * 21.5, 86 + 3.0 * abs(wave), 4 + arm * wave))
    bounce = -2.2 * math.cos(4 * math.pi * phase) * (1.8 if run else 1.0)
    x, height, z = base.hip
    return replace(
        base, hip=(x, height - 2.5 + bounce * 0.5, z), feet=(feet[0], feet[1]), hands=(hands[0], hands[1]),
        elbows=((-0.3, -0.4, -1), (0.3, -0.4, -1)),
    )  # fmt: skip
