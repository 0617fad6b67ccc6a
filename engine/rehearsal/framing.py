"""The grammar of shots as numbers: how much each size holds, where each angle stands, what moves do.

Tables first, then one function that turns a shot's four axes into a camera path around given
points. It knows where eyes and feet are; it does not know whose.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.rehearsal.camera import Path, View
from storyboard.terms import Angle, MoveKind, Size, Speed

Seen = tuple[float, float, float]  # a face: its depth in the set, and x, y in that layer's cm


@dataclass(frozen=True)
class SizeRule:
    """`height`: cm of the subject plane in the frame, for an adult. `eyes`: how far down they are.

    `near`: how close the lens comes (the rest is focal length); `aperture`: how soft the
    background gets; `room`: how far the subject stands off the middle, to leave room to look.
    """

    height: float
    eyes: float
    near: float
    aperture: float
    room: float


SIZES: dict[Size, SizeRule] = {
    Size.ELS: SizeRule(520, 0.52, -0.35, 0.0, 0.10),
    Size.LS: SizeRule(218, 0.20, 0.0, 1.5, 0.08),  # from head to feet
    Size.MLS: SizeRule(142, 0.235, 0.25, 3.0, 0.07),  # to the knees
    Size.MS: SizeRule(100, 0.29, 0.40, 4.5, 0.06),  # to the hips
    Size.MCU: SizeRule(67, 0.365, 0.56, 6.0, 0.05),  # to the chest
    Size.CU: SizeRule(45, 0.405, 0.66, 7.5, 0.03),  # head and shoulders
    Size.ECU: SizeRule(28, 0.46, 0.72, 9.0, 0.0),  # eyes and mouth
    Size.INS: SizeRule(60, 0.5, 0.45, 18.0, 0.0),
}


@dataclass(frozen=True)
class AngleRule:
    """`lift`: how far the lens stands above eye level (cm, up positive); `keystone` as in View.

    `pitch` tilts the drawing of people (> 0: seen from above), `squash` foreshortens their
    height, `roll` leans the horizon (degrees), `taller` widens the framing.
    """

    lift: float = 0.0
    keystone: float = 0.0
    pitch: float = 0.0
    squash: float = 1.0
    roll: float = 0.0
    taller: float = 1.0


ANGLES: dict[Angle, AngleRule] = {
    Angle.EYE_LEVEL: AngleRule(),
    Angle.LOW: AngleRule(lift=-150, keystone=0.56, pitch=-0.48, taller=0.97),
    Angle.HIGH: AngleRule(lift=190, keystone=-0.50, pitch=0.46, squash=0.88, taller=1.06),
    Angle.OVERHEAD: AngleRule(lift=500, keystone=-0.78, pitch=0.66, squash=0.70, taller=1.06),
    Angle.DUTCH: AngleRule(roll=18.0, taller=1.05),
}

GAIN: dict[Speed, float] = {Speed.SLOW: 0.6, Speed.NORMAL: 1.0, Speed.FAST: 1.6}
FEET = 0.915  # how far down the frame whoever is seen whole stands
LOWEST_LENS = -128.0  # cm under eye level: on the ground
GROWN = 172.0  # cm: the stature that SIZES are made for
STANDING = -158.0  # y of a standing adult's eyes, cm
LYING = 95.0  # cm: whoever is lower than this lies
HEAD_SIDE, HEAD_TOP = 9.5, 13.0  # cm that a face keeps from the frame's side and top, where it can
UNEVEN, HEADROOM = 25.0, 9.0  # cm: where faces lie so far apart upright, the upper one has so much air more
LOWEST = 0.68  # share of the height below which no face sinks
CREEP = 0.018  # even a locked-off camera breathes a little


@dataclass(frozen=True)
class Cast:
    """What is framed, in cm on the subject plane: the extent of all subjects, and the main one's eyes."""

    left: float
    right: float
    top: float
    bottom: float
    eyes: tuple[float, float]


def compose(
    size: Size, angle: Angle, cast: Cast, aspect: float, room: float = 0.0, group: bool = False
) -> View:
    """The view that frames `cast` as `size` from `angle`; `aspect` is width / height.

    `room` shifts the subject off the middle (share of the width, > 0: to the right). For a
    `group` everyone's whole breadth has to fit, else the main subject's eyes decide.
    """
    rule, tilt = SIZES[size], ANGLES[angle]
    lift = max(LOWEST_LENS, tilt.lift * (1 - rule.near))  # what is near is seen from above by a small rise
    stature = cast.bottom - cast.top
    height = rule.height * tilt.taller
    if size is Size.LS:
        head = _upright(FEET - GROWN / rule.height, tilt.keystone)
        height = max(0.62 * height, stature / (_upright(FEET, tilt.keystone) - head))
    elif size is Size.ELS:
        height *= max(0.62, stature / GROWN)
    elif size is not Size.INS:
        height *= tilt.squash  # of a foreshortened body more would be in the frame than the size asks for
        if size is Size.MLS:  # a lean would show feet, or no knees
            seen = _upright(1.0, tilt.keystone) - _upright(rule.eyes, tilt.keystone)
            height *= math.sqrt((1 - rule.eyes) / seen)
    # a wide frame shows the same body but needs less air above it
    middle_x = (cast.left + cast.right) / 2 if group else cast.eyes[0]
    alone = height
    if group:
        height = max(height, (cast.right - cast.left) * 1.06 / aspect)
    low = 0.06 if aspect > 0.8 else 0.15  # a tall frame has a wall above a bed rather than a floor below it
    if stature < LYING and size in (Size.LS, Size.ELS):  # the whole of one who lies
        middle_x, y = (cast.left + cast.right) / 2, cast.eyes[1] - low * height
        height = max(height, (cast.right - cast.left) * 1.06 / aspect)
    elif size is Size.LS:
        y = cast.bottom - height * _upright(FEET, tilt.keystone)
    elif size is Size.ELS:
        y = cast.bottom - height * 0.5 + height * 0.17
    elif stature < LYING:
        middle_x, y = (cast.left + cast.right + 2 * cast.eyes[0]) / 4, cast.eyes[1] - low * height
        height = max(height, (abs(cast.eyes[0] - middle_x) + 28) * 2.1 / aspect)
    else:
        eyes = rule.eyes if height <= 1.1 * alone else max(0.26, rule.eyes * 0.8)
        eyes += 0.12 * max(0.0, tilt.pitch)  # from above there is more hair over them
        y = cast.eyes[1] - height * _upright(eyes, tilt.keystone)
        if group:  # the tallest keeps some headroom
            y = min(y, cast.top - height * 0.06 + height * 0.5)
    x = middle_x - room * height * aspect
    return View(
        x=x,
        y=y,
        height=height,
        eye_x=0.25 * x,
        eye_y=0.8 * (cast.eyes[1] - STANDING) - lift,  # eye level is the subject's
        near=rule.near,
        roll=tilt.roll,
        keystone=tilt.keystone,
    )


def _upright(share: float, keystone: float) -> float:
    """How far below the frame's middle (in frame heights) lies what a leaning lens shows `share` down."""
    below = share - 0.5
    return below / (1 + keystone * below)


def travel(
    view: View, kind: MoveKind, speed: Speed, size: Size, aspect: float, seconds: float, seed: int
) -> Path:
    """The move around a composed view. Every move passes through or lands on that composition."""
    gain = GAIN[speed] * min(1.25, 0.7 + seconds / 10)
    close = size in (Size.CU, Size.ECU)
    width = view.height * aspect
    if kind is MoveKind.PUSH_IN:
        return Path(view, _dolly(view, 1 - 0.20 * gain), lead=0.3, seed=seed)
    if kind is MoveKind.PULL_OUT:
        return Path(_dolly(view, 1 - 0.20 * gain), view, lead=0.3, seed=seed)
    if kind in (MoveKind.PAN_LEFT, MoveKind.PAN_RIGHT):
        way = 1 if kind is MoveKind.PAN_RIGHT else -1
        swing = way * width * (0.16 if close else 0.30) * gain
        return Path(replace(view, x=view.x - swing), replace(view, x=view.x + swing * 0.12), seed=seed)
    if kind in (MoveKind.TILT_UP, MoveKind.TILT_DOWN):
        way = -1 if kind is MoveKind.TILT_UP else 1
        swing = way * view.height * (0.20 if close else 0.32) * gain
        return Path(replace(view, y=view.y - swing), view, seed=seed)
    if kind is MoveKind.TRACKING:
        reach = min(90.0, 22 * seconds) * gain
        return Path(
            replace(view, eye_x=view.eye_x - reach / 2),
            replace(view, eye_x=view.eye_x + reach / 2),
            lead=0.8,
            seed=seed,
        )
    if kind is MoveKind.ORBIT:
        reach = min(27.0, 24 * gain)
        return Path(replace(view, around=-reach), replace(view, around=reach), lead=0.6, seed=seed)
    if kind is MoveKind.HANDHELD:
        return Path(view, _dolly(view, 1 - 0.03 * gain), shake=0.9 + 0.7 * gain, lead=1.0, seed=seed)
    return Path(view, _dolly(view, 1 - CREEP), lead=1.0, seed=seed)


def kept(path: Path, first: Sequence[Seen], last: Sequence[Seen], aspect: float) -> Path:
    """`path`, aimed so that all faces are in the picture where it starts and where it ends."""
    return replace(path, start=_aimed(path.start, first, aspect), end=_aimed(path.end, last, aspect))


def _aimed(view: View, faces: Sequence[Seen], aspect: float) -> View:
    heights = [y for _, _, y in faces]
    crown = HEAD_TOP + (HEADROOM if max(heights) - min(heights) > UNEVEN else 0.0)
    for leaning in (False, True, True, True):  # a lean makes one step too short, and far off it has no sense
        seen = view if leaning else replace(view, keystone=0.0)
        spots = [_spot(seen, face, aspect) for face in faces]
        xs, ys = [x for x, _ in spots], [y for _, y in spots]
        larger = 1 + seen.keystone * (min(ys) - 0.5)  # than without the lean, across; upright its square
        side = min(0.42, max(0.13, HEAD_SIDE * larger / (view.height * aspect)))
        top = min(0.42, max(0.10, crown * larger**2 / view.height))
        tight = max((max(xs) - min(xs)) / (1 - 2 * side), (max(ys) - min(ys)) / (LOWEST - top))
        if tight > 1:
            view = replace(view, height=view.height * tight)
            xs = [0.5 + (x - 0.5) / tight for x in xs]
            ys = [0.5 + (y - 0.5) / tight for y in ys]
        right = min(0.0, min(xs) - side) or max(0.0, max(xs) - 1 + side)
        down = min(0.0, min(ys) - top) or max(0.0, max(ys) - LOWEST)
        view = replace(view, x=view.x + right * view.height * aspect, y=view.y + down * view.height)
    return view


def _spot(view: View, face: Seen, aspect: float) -> tuple[float, float]:
    """Where a face is seen, as shares of the frame's width and height."""
    depth, x, y = face
    width = round(1000 * aspect)
    px, py, far = view.facing(depth, x * depth, width, 1000) @ (x, y, 1.0)
    return float(px / far / width), float(py / far / 1000)


def _dolly(view: View, ratio: float) -> View:
    """The lens comes nearer until the frame holds `ratio` of what it did; what it aims at stays.

    Only part of the way is gone on foot: the rest is focal length, so that no layer is overrun.
    """
    step = 1 - math.sqrt(ratio)
    return replace(view, height=view.height * ratio, near=1 - (1 - view.near) * (1 - step))


def extent(boxes: Sequence[tuple[float, float, float, float]]) -> tuple[float, float, float, float]:
    """The box around boxes (left, top, right, bottom)."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
