"""The body at any drawing: keys and what lies between them, walks, speaking hands, changes of pose.

Pure functions of the drawing's number, ON_TWOS of them a second: the same number is the same stance.
"""

import math
from dataclasses import replace
from itertools import pairwise

from engine.rehearsal.figures.motions import MOTIONS, Motion
from engine.rehearsal.figures.poses import POSES, SEATED
from engine.rehearsal.figures.stance import Stance, Vec, between, shifted
from engine.rehearsal.paint import ease, noise
from storyboard.terms import Pose

ON_TWOS = 12  # drawings a second
SPEEDS = {Pose.WALK: 125.0, Pose.RUN: 330.0}  # cm a second along the ground
CHANGES = 4  # the drawing from which on a body changes to its pose, where nothing else says when
_CHANGE, _LIE_DOWN = 11, 26  # drawings that a change takes
_LOW = (*SEATED, Pose.SIT_ON_FLOOR, Pose.KNEEL, Pose.CROUCH)  # poses whose feet others stand up on
_STRIDES = {Pose.WALK: 136.0, Pose.RUN: 230.0}  # cm covered by one whole cycle of both legs
_CYCLE = 12  # drawings in a walk cycle
_GESTURES = 5  # steps of a speaking hand on its way up
_TALKING_HANDS = (Pose.STAND, Pose.SIT, Pose.LEAN, Pose.HEAD_BOWED, Pose.SIT_ON_FLOOR, Pose.KNEEL)
_DIP = 16.0  # degrees that someone leans forward half-way to or from a seat


def stance_at(pose: Pose, step: int, pace: float = 1.0, gesture: float = 0.0) -> Stance:
    """The body in drawing `step`; `pace` is a walk's, `gesture` (0..1) how far the hands are up."""
    if pose in SPEEDS:
        phase = (step / ON_TWOS * pace * SPEEDS[pose] / _STRIDES[pose]) % 1.0
        return _gait(POSES[pose], pose, round(phase * _CYCLE) % _CYCLE / _CYCLE)
    if pose in MOTIONS:
        return _keyed(MOTIONS[pose], step)
    raised = round(gesture * _GESTURES) / _GESTURES
    return _raised(POSES[pose], raised) if raised and pose in _TALKING_HANDS else POSES[pose]


def change_takes(before: Pose, pose: Pose) -> int:
    """Drawings that the change from one pose to another takes."""
    return _LIE_DOWN if POSES[before].lying != POSES[pose].lying else _CHANGE


def change_at(before: Pose, pose: Pose, step: int, start: int = CHANGES) -> float:
    """How far a body is in its change from one pose to another: 0 before, 1 after."""
    return ease((step - start) / change_takes(before, pose))


def planted(before: Pose, pose: Pose) -> tuple[float, float]:
    """How far ahead (cm) a body stands in each of two poses, so that its feet stay where they are.

    Whoever sits down stands before the seat, whoever gets up does so too.
    """
    if before in SPEEDS or pose in SPEEDS or POSES[before].lying or POSES[pose].lying:
        return 0.0, 0.0
    first, last = (sum(foot[2] for foot in stance_at(one, 0).feet) / 2 for one in (before, pose))
    return (0.0, first - last) if before in _LOW else (last - first, 0.0)


def changing(before: Pose, pose: Pose, share: float, step: int = 0) -> Stance:
    """The body `share` (0..1) of the way from drawing `step` of one pose to what another begins with."""
    back, ahead = planted(before, pose)
    first, last = shifted(stance_at(before, step), back), shifted(stance_at(pose, 0), ahead)
    if first.lying != last.lying:
        return _by_way_of(first, POSES[Pose.SIT_ON_FLOOR], last, share)
    middle = between(first, last, share)
    lowered = min(1.0, abs(last.hip[1] - first.hip[1]) / 38)
    dip = round(_DIP * lowered * math.sin(math.pi * share), 1)
    return replace(middle, pelvis=middle.pelvis + dip, chest=middle.chest + dip)


def stances(pose: Pose, before: Pose | None = None) -> tuple[Stance, ...]:
    """The key stances that a body in `pose` passes through, the telling one first."""
    keys = tuple(key for _, key in MOTIONS[pose].keys) if pose in MOTIONS else ()
    if before is None:
        return POSES[pose], *keys
    back, ahead = planted(before, pose)
    return (*(shifted(key, ahead) for key in (POSES[pose], *keys)), shifted(stance_at(before, 0), back))


def gesture_at(t: float, speaking: float, seed: float) -> float:
    """How far up the speaking hands are at `t` seconds: they rise and fall with the phrases."""
    wave = 0.5 + 0.75 * noise(t * 0.9, seed + 3)
    return min(1.0, max(0.0, wave)) * min(1.0, speaking)


def _by_way_of(first: Stance, way: Stance, last: Stance, share: float) -> Stance:
    """To the ground and flat onto it, or up from there."""
    if share < 0.5:
        return between(first, way, ease(2 * share))
    return between(way, last, ease(2 * share - 1))


def _keyed(motion: Motion, step: int) -> Stance:
    keys = [(round(seconds * ON_TWOS), stance) for seconds, stance in motion.keys]
    if motion.loops:
        step %= keys[-1][0]
    for (start, first), (end, last) in pairwise(keys):
        if step < end:
            return between(first, last, ease((step - start) / (end - start)))
    return keys[-1][1]


def _raised(base: Stance, gesture: float) -> Stance:
    """The hands on their way up to where they speak, the second one first."""
    height, forward = base.hip[1] + 26, base.hip[2] + 25
    up = replace(
        base,
        hands=((-17, height, forward), (20, height + 8, forward + 2)),
        grips=(base.grips[0], "open" if gesture > 0.4 else base.grips[1]),
    )
    left, right = between(base, up, 0.55 * gesture).hands[0], between(base, up, gesture).hands[1]
    return replace(base, hands=(left, right), grips=up.grips)


def _gait(base: Stance, pose: Pose, phase: float) -> Stance:
    """Legs and arms of a walk or a run at `phase` (0..1)."""
    run = pose is Pose.RUN
    swing, lift, arm = (46.0, 30.0, 26.0) if run else (29.0, 11.0, 17.0)
    feet: list[Vec] = []
    hands: list[Vec] = []
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
