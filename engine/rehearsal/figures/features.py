"""What of a face acts: eyes, brows and mouth, redrawn for every drawing; its skin is flush.py's.

Shapes are Bezier curves in each feature's own plane, laid on the solid head and projected.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import skia
from numpy.typing import ArrayLike

from engine.rehearsal.figures.expressions import Expression
from engine.rehearsal.figures.face import Face
from engine.rehearsal.figures.flush import draw_blush, draw_lines, draw_sweat, draw_tears
from engine.rehearsal.figures.mouths import Mouth
from engine.rehearsal.paint import Point, mix, paint, polygon, radial, spline
from engine.rehearsal.space import Array, bezier
from storyboard.terms import Age, Sex

_EYE_X, _EYE_Y = 0.405, 0.10
_EYE_TURN = 0.36  # radians by which the plane of an eye looks outwards
_LID_POINTS = 14
_SPEAKING = 0.4  # share of what a mood does to lips that is left while they speak
_BEND = 0.150  # head units that a whole smile raises the corners of the mouth
_INK = "#1a0c12"
_BOW = (
    (-1.0, 0.0),
    (-0.55, 0.62),
    (-0.17, 1.0),
    (0.0, 0.80),
    (0.17, 1.0),
    (0.55, 0.62),
    (1.0, 0.0),
)  # upper lip
_EYE_BY_AGE = {
    Age.CHILD: 1.20, Age.TEEN: 1.10, Age.YOUNG: 1.04, Age.ADULT: 0.99, Age.MIDDLE: 0.95, Age.OLD: 0.90,
}  # fmt: skip


@dataclass(frozen=True)
class Manner:
    """How large and how made-up the features of this look are."""

    eye: float
    lash: float
    brow: float
    lip: float


def manner(face: Face) -> Manner:
    """From sex, age and the look's own factors."""
    look = face.look
    woman = look.sex is Sex.FEMALE
    grown = _EYE_BY_AGE[look.age]
    young = look.age is Age.CHILD
    return Manner(
        eye=look.eye_size * grown * (1.13 if woman else 0.96),
        lash=0.030 if young else 0.052 if woman else 0.030,
        brow=look.brow * (0.064 if woman else 0.088),
        lip=look.lip_fullness * (1.0 if woman else 0.62) * (0.75 if young or look.age is Age.OLD else 1.0),
    )


def draw_features(canvas: skia.Canvas, face: Face, act: Expression, blink: float) -> None:
    """Everything that acts but the lips, on skin already drawn; `blink` 1 is shut."""
    if _is_turned_away(face):
        return
    size = manner(face)
    act = replace(act, lid=act.lid * (1 - blink), lower=max(act.lower, 0.25 * blink))
    draw_blush(canvas, face, act)
    for side in (-1.0, 1.0):
        if face.facing(_EYE_X * side, _EYE_Y) > -0.10:
            _eye(canvas, face, act, side, size)
    for side in (-1.0, 1.0):
        if face.facing(0.36 * side, -0.22) > -0.16:
            _brow(canvas, face, act, side, size)
    draw_lines(canvas, face, act)
    if act.tears > 0.05:
        draw_tears(canvas, face, act)
    if act.sweat > 0.05:
        draw_sweat(canvas, face, act.sweat)


def _is_turned_away(face: Face) -> bool:
    return face.facing(0, 0.2) < -0.25


# ---- Eyes -----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class _Socket:
    """The plane of one eye: u runs outwards, v down."""

    face: Face
    side: float
    half: float  # width from the middle to a corner

    @cached_property
    def middle(self) -> Array:
        """The eye's centre in the head's space."""
        return self.face.skull.surface(_EYE_X * self.side, _EYE_Y)

    def at(self, points: ArrayLike, lift: float = 0.0) -> list[Point]:
        """Picture points for rows of (u, v), bulging like an eyeball."""
        rows = np.asarray(points, float)
        u, v = rows[:, 0], rows[:, 1]
        sin, cos = np.sin(_EYE_TURN), np.cos(_EYE_TURN)
        out = 0.075 * (1 - np.clip(u / self.half, -1.2, 1.2) ** 2) + lift
        x, y, z = self.middle
        solid = np.stack(
            [x + self.side * (u * cos + out * sin), y + v, z - 0.075 - u * sin + out * cos - 0.05 * v], -1
        )
        return self.face.solid(solid)


def _lids(
    act: Expression, side: float, half: float, slant: float, height: float
) -> tuple[Array, Array, float]:
    """Upper and lower lid as rows of (u, v) from the inner to the outer corner, and how open it is."""
    openness = max(0.0, act.lid - act.wink * side)
    scowl = min(0.25, max(-0.25, act.brow_out - act.brow_in))  # lids follow the brows' slope
    inner, outer = (-half * 0.96, 0.045), (half, -0.02 - slant - 0.16 * min(0.0, scowl))
    low = 0.085 * height * (1 - 0.62 * act.lower) - 0.075 * act.lower * max(0.0, 1 - openness)
    shut = low * 1.05 + 0.01
    up_in = shut + (-0.185 * height + 0.42 * max(0.0, scowl) - shut) * openness
    up_out = shut + (-0.205 * height - slant * 0.5 - 0.42 * min(0.0, scowl) - shut) * openness
    upper = bezier(inner, (-half * 0.55, up_in), (half * 0.50, up_out), outer, _LID_POINTS)
    lower = bezier(inner, (-half * 0.50, low * 1.25), (half * 0.55, low * 1.35), outer, _LID_POINTS)
    return upper, np.maximum(lower, upper), openness


def _eye(canvas: skia.Canvas, face: Face, act: Expression, side: float, size: Manner) -> None:
    look, scale = face.look, size.eye
    half = 0.250 * scale
    socket = _Socket(face, side, half)
    upper, lower, openness = _lids(act, side, half, 0.05 * look.eye_slant, scale)
    ink, skin = mix(mix(look.hair, look.skin, 0.12), _INK, 0.55), face.shadow
    lid_line = socket.at(upper, 0.01)
    if openness > 0.06:
        white = polygon(socket.at(upper) + socket.at(lower)[::-1])
        canvas.drawPath(white, paint("#f6efe9"))
        canvas.save()
        canvas.clipPath(white, skia.ClipOp.kIntersect, True)
        _iris(canvas, socket, act, side, scale, look.eye)
        shade = np.concatenate([upper, upper[::-1] + np.array((0, 0.075 * scale))])
        canvas.drawPath(polygon(socket.at(shade, 0.01)), paint("#3a1a38", 0.36, blur=0.012))
        if act.tears > 0.05:  # wet: a bright rim of water along the lower lid
            pool = lower - np.array((0, 0.016))
            canvas.drawPath(
                spline(socket.at(pool), close=False), paint("#eaf8ff", 0.9 * act.tears, width=0.04)
            )
        canvas.restore()
        canvas.drawPath(spline(socket.at(lower[3:], 0.005), close=False), paint(ink, 0.42, width=0.016))
    # The lid's own thickness: a line that swells towards the outer corner, with a wing for lashes.
    swell = np.linspace(0.25, 1.0, len(upper)) * size.lash * scale
    top = upper - np.stack([np.zeros_like(swell), swell], 1)
    wing = (
        upper[-1] + (0.055 * scale, -0.05 * scale) if look.sex is Sex.FEMALE else upper[-1] + (0.012, -0.004)
    )
    lash = socket.at(upper, 0.012) + socket.at([wing], 0.0) + socket.at(top, 0.02)[::-1]
    canvas.drawPath(polygon(lash), paint(ink))
    canvas.drawPath(spline(lid_line, close=False), paint(ink, width=0.016))
    if openness > 0.25:
        rise = 0.055 + 0.035 * min(1.2, openness)
        fold = bezier(
            upper[1] + (0, -rise * 0.6),
            upper[4] + (0, -rise),
            upper[9] + (0, -rise),
            upper[-1] + (0.03, -rise * 0.7),
        )
        canvas.drawPath(
            spline(socket.at(fold, 0.01), close=False), paint(mix(skin, ink, 0.35), 0.55, width=0.016)
        )
    if act.lower > 0.3:  # the cheek that pushes the lower lid up
        cheek = lower[3:-2] + np.array((0, 0.055 * scale))
        canvas.drawPath(
            spline(socket.at(cheek, 0.01), close=False), paint(skin, 0.75 * act.lower, width=0.018)
        )


def _iris(canvas: skia.Canvas, socket: _Socket, act: Expression, side: float, scale: float, hue: str) -> None:
    """Iris, pupil and two glints, squeezed as the eye turns away."""
    centre = (side * act.gaze_x * 0.095 * scale, -0.025 * scale + act.gaze_y * 0.065 * scale)
    radius = 0.150 * scale * act.iris
    (cx, cy), (ux, uy), (vx, vy) = socket.at(
        [centre, (centre[0] + 0.02 * side, centre[1]), (centre[0], centre[1] + 0.02)]
    )
    matrix = skia.Matrix()
    matrix.setAll((ux - cx) / 0.02, (vx - cx) / 0.02, cx, (uy - cy) / 0.02, (vy - cy) / 0.02, cy, 0, 0, 1)
    canvas.save()
    canvas.concat(matrix)
    dark = mix(hue, "#08060c", 0.68)
    canvas.drawCircle(0, 0, radius, paint(dark))
    glow = radial(
        (0, radius * 0.55),
        radius * 1.15,
        [mix(hue, "#ffffff", 0.50), hue, mix(hue, "#06040a", 0.55)],
        [0, 0.45, 1],
    )
    canvas.drawCircle(0, radius * 0.04, radius * 0.86, paint(shader=glow))
    canvas.drawCircle(0, 0, radius * 0.42, paint("#08060a"))
    canvas.drawCircle(-radius * 0.34, -radius * 0.36, radius * 0.27, paint("#ffffff", 0.96))
    canvas.drawCircle(radius * 0.38, radius * 0.42, radius * 0.13, paint("#ffffff", 0.55))
    canvas.restore()


def _brow(canvas: skia.Canvas, face: Face, act: Expression, side: float, size: Manner) -> None:
    ride = 0.06 * max(0.0, act.lid - 1)  # eyes wide open carry their brows
    lift_in = act.brow_in + ride + act.brow_tilt * side * 0.6
    lift_out = act.brow_out + ride + act.brow_tilt * side
    base = -0.235 - 0.02 * (face.look.sex is Sex.FEMALE) - 0.03 * (face.look.age is Age.CHILD)
    line = bezier(
        (0.155, base + 0.045 - lift_in),
        (0.34, base - 0.055 - (lift_in * 0.7 + lift_out * 0.5)),
        (0.52, base - 0.075 - lift_out),
        (0.72, base + 0.035 - lift_out),
        14,
    )
    t = np.linspace(0, 1, len(line))
    thick = size.brow * (np.interp(t, (0, 0.12, 0.55, 1), (0.72, 1.0, 0.86, 0.12)))[:, None] * (0, 1)
    rows = np.concatenate([line - thick / 2, (line + thick / 2)[::-1]]) * (side, 1)
    colour = (
        mix(face.look.hair, "#3a2222", 0.25)
        if face.look.age is not Age.OLD
        else mix(face.look.hair, "#5a5050", 0.35)
    )
    canvas.drawPath(polygon(face.place(rows, 0.025)), paint(colour, 0.95))


# ---- Mouth ----------------------------------------------------------------------------------------
def draw_mouth(canvas: skia.Canvas, face: Face, act: Expression, mouth: Mouth | None) -> None:
    """Lips, teeth and tongue: the expression sets the mood, the speech sets the shape."""
    if _is_turned_away(face):
        return
    look, size = face.look, manner(face)
    said = mouth or Mouth()
    jaw = said.open + 0.30 * act.open if mouth else max(act.open, 0.12 * act.bite)
    jaw = min(1.0, jaw) * (1 - said.shut)
    mood = _SPEAKING if mouth else 1.0  # words shape lips more than moods do
    pushed, tuck = max(said.round, mood * act.pout), max(said.tuck, 0.0 if mouth else act.bite)
    narrow = (
        look.mouth_width
        * (0.86 if look.age is Age.CHILD else 1.0)
        * (1.0 if look.sex is Sex.FEMALE else 1.10)
    )
    half = (
        0.285
        * narrow
        * (1 + mood * (act.wide - 1))
        * said.wide
        * (1 + 0.07 * max(0.0, act.smile_l + act.smile_r))
    )
    smile = (act.smile_l + act.smile_r) / 2
    y0 = 0.905 + 0.012 * (look.chin - 1) - 0.02 * (look.age is Age.CHILD)
    aside = 0.11 * act.skew * mood
    bend = _BEND * (1 - 0.6 * pushed)
    left = np.array((aside - half, y0 - bend * act.smile_l))
    right = np.array((aside + half, y0 - bend * act.smile_r))
    middle = y0 + 0.04 * max(0.0, smile) - 0.045 * max(0.0, -smile)
    gap = 0.30 * jaw
    top = middle - 0.012 - 0.03 * jaw - 0.035 * max(act.teeth * smile, 0) - 0.03 * act.wrinkle
    top -= 0.07 * pushed * min(1.0, 2 * jaw)  # an O is round above, too
    bottom = middle + gap - 0.005 + 0.03 * act.teeth * (jaw < 0.15) * max(0.0, smile)
    full = (
        size.lip
        * (1 + 0.25 * pushed)
        * (1 - 0.45 * max(act.press, said.shut * 0.5))
        * (1 - 0.30 * max(0.0, smile))
    )
    up, low = 0.078 * full, 0.100 * full * (1 - 0.5 * tuck)
    pout = 0.03 + 0.07 * pushed
    bared = max(mood * act.teeth, said.teeth, tuck)
    square = 0.22 * act.teeth * min(1.0, max(0.0, -1.6 * smile))  # a mouth that shouts or cries is no lens
    steep = 0.62 - 0.18 * pushed + square

    def across(y: float, pull: float) -> Array:
        return bezier(
            left,
            (aside - half * pull, y + (left[1] - middle) * 0.15),
            (aside + half * pull, y + (right[1] - middle) * 0.15),
            right,
            25,
        )

    def put(rows: Array, lift: float = pout) -> list[Point]:
        away = np.clip((rows[:, 0] - aside) / half, -1.2, 1.2) ** 2  # lips curve back to their corners
        solid = face.skull.surface(rows[:, 0], rows[:, 1], lift)
        solid[:, 2] -= 0.10 * away
        return face.solid(solid)

    inner_top, inner_low = (
        across(top - 0.33 * (middle - top), steep),
        across(bottom + 0.33 * (bottom - middle), steep),
    )
    inner_low = np.maximum(inner_low, inner_top)
    inside = _band(put(inner_top), put(inner_low))
    ink = "#3a0d16"
    open_by = float((inner_low - inner_top)[:, 1].max())
    if open_by > 0.015:
        canvas.drawPath(inside, paint("#451019"))
        canvas.save()
        canvas.clipPath(inside, skia.ClipOp.kIntersect, True)
        tongue_y = bottom - (0.08 + 0.12 * said.tongue) * min(1.0, gap / 0.12)
        tongue = bezier(
            (aside - half * 0.6, bottom + 0.14),
            (aside - half * 0.5, tongue_y),
            (aside + half * 0.5, tongue_y),
            (aside + half * 0.6, bottom + 0.14),
        )
        canvas.drawPath(polygon(put(tongue, pout - 0.06)), paint("#b5505a"))
        if bared > 0.15:
            depth = min(0.085, 0.03 + 0.32 * open_by) * (0.5 + 0.5 * bared)
            band = inner_top[2:-2]
            teeth = np.concatenate([band - (0, 0.04), (band * (0.97, 1) + (0, depth))[::-1]])
            canvas.drawPath(polygon(put(teeth, pout - 0.04)), paint("#f7f2ea"))
            if act.teeth > 0.6 and jaw > 0.25 and mouth is None and smile < 0:
                lower_teeth = np.concatenate(
                    [inner_low[3:-3] + np.array((0, 0.04)), (inner_low[3:-3] - (0, 0.045))[::-1]]
                )
                canvas.drawPath(polygon(put(lower_teeth, pout - 0.04)), paint("#e6ddd2"))
        canvas.restore()
    swell = np.sin(np.linspace(0, np.pi, len(inner_top))) ** 0.6
    seam = np.stack([0 * swell, 0.011 * swell], 1)  # the line between the lips runs out at their corners
    bow = np.interp((inner_top[:, 0] - aside) / half, *np.array(_BOW).T)
    upper_edge = inner_top - np.stack([0 * bow, bow * up], 1)
    lips = look.lips if look.sex is Sex.FEMALE else mix(look.lips, look.skin, 0.45)
    canvas.drawPath(_band(put(upper_edge), put(inner_top)), paint(mix(lips, ink, 0.22)))
    rim = np.sin(np.linspace(0, np.pi, len(inner_low))) ** 0.8
    lower_edge = inner_low + np.stack([0 * rim, rim * low], 1)
    canvas.drawPath(_band(put(lower_edge), put(inner_low)), paint(lips))
    if look.sex is Sex.FEMALE:
        shine = inner_low[9:-8] + np.array((0, low * 0.48))
        canvas.drawPath(spline(put(shine), close=False), paint("#ffd9d0", 0.36, width=low * 0.28, blur=0.012))
    canvas.drawPath(_band(put(inner_top - seam), put(inner_top + seam)), paint(ink, 0.80))
    if open_by > 0.02:
        canvas.drawPath(spline(put(inner_low), close=False), paint(ink, 0.30, width=0.012))
    for corner, sign, up_by in ((left, -1, act.smile_l), (right, 1, act.smile_r)):
        nook = corner + np.array([(0, 0), (sign * 0.022, -0.025 * up_by), (sign * 0.034, -0.065 * up_by)])
        canvas.drawPath(
            spline(put(nook, 0.02), close=False), paint(face.shadow, 0.8, width=0.022, blur=0.006)
        )
    under = np.stack([aside + np.linspace(-0.5, 0.5, 5) * half, np.full(5, bottom + low + 0.065)], 1)
    canvas.drawPath(spline(put(under, 0.0), close=False), paint(face.shadow, 0.42, width=0.04, blur=0.025))
    for side, raised in ((-1.0, act.smile_l), (1.0, act.smile_r)):
        if raised > 0.35 and face.facing(0.4 * side, 0.74) > 0.05:  # the fold of a smiling cheek
            row = np.array([(0.30, 0.66), (0.41, 0.74), (0.43, 0.86)]) * (side, 1)
            canvas.drawPath(
                spline(face.place(row), close=False), paint(face.shadow, 0.6 * raised, width=0.022)
            )


def _band(outer: list[Point], inner: list[Point]) -> skia.Path:
    """The area between two lines of equally many points.

    Its halves are joined, not traced as one: seen from the side they overlap and would cancel out.
    """
    half = len(outer) // 2
    left, right = slice(None, half + 1), slice(half - 1, None)
    parts = [polygon([*outer[part], *inner[part][::-1]]) for part in (left, right)]
    return skia.Op(parts[0], parts[1], skia.PathOp.kUnion_PathOp)
