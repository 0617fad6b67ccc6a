"""A leg in its trousers or bare, and its shoe."""

import numpy as np
import skia

from assets.look import Outfit
from engine.rehearsal.figures.body import Body
from engine.rehearsal.figures.cuts import Cut, Role
from engine.rehearsal.figures.limbs import flat, foot, leg_widths, tube
from engine.rehearsal.figures.patterns import on_limb
from engine.rehearsal.paint import limb, mix, paint, spline
from storyboard.terms import Sex

_SHADE = 0.22  # how much darker the far leg is


def draw_leg(
    canvas: skia.Canvas, body: Body, cut: Cut, outfit: Outfit, colours: dict[Role, str], side: int, far: bool
) -> None:
    """The shoe, then the leg down into it; `far` is the one behind."""
    joints, (a, b, c) = body.leg(side), leg_widths(body)
    bare = cut.legs == "bare"
    colour = colours["skin"] if bare else colours["cloth"] if cut.legs == "cloth" else outfit.trousers
    loose = 0.0 if bare else 1.0 if cut.legs == "cloth" else 2.6
    if far:
        colour = mix(colour, "#0a0816", _SHADE)
    widths = (a + loose, b + loose, c + loose * (1.6 if cut.legs == "trousers" else 1.0))
    _draw_shoe(canvas, body, cut, outfit, side, far)
    shape = tube(body, joints, widths, end=1.97)
    canvas.drawPath(shape, paint(colour))
    if cut.pattern and cut.legs == "cloth":
        canvas.save()
        canvas.clipPath(shape, skia.ClipOp.kIntersect, True)
        on_limb(canvas, body, joints, widths, side, cut.pattern, colours)
        canvas.restore()
    if not bare:
        knee, hip = flat(body, np.array([joints[1]]))[0], flat(body, np.array([joints[0]]))[0]
        dark = mix(colour, "#06060e", 0.5)
        for dy in (-1.5, 1.5):
            fold = [
                (knee[0] - b * 0.42, knee[1] + dy),
                (knee[0], knee[1] + dy + 0.9),
                (knee[0] + b * 0.3, knee[1] + dy),
            ]
            canvas.drawPath(spline(fold, close=False), paint(dark, 0.35, width=0.8, blur=0.35))
        canvas.drawPath(
            spline([(hip[0] - a * 0.3, hip[1] + 5), (hip[0] + a * 0.1, hip[1] + 8)], close=False),
            paint(dark, 0.3, width=0.9, blur=0.4),
        )


def _draw_shoe(canvas: skia.Canvas, body: Body, cut: Cut, outfit: Outfit, side: int, far: bool) -> None:
    k = body.scale
    rows = foot(body, side)
    heel, instep, ball, toe = flat(body, rows)
    ankle = flat(body, np.array([body.leg(side)[2]]))[0]
    colour = mix(outfit.shoes, "#000000", 0.25 if far else 0.0)
    wide = (0.9 if body.look.sex is Sex.FEMALE else 1.1) * k
    if cut.shoes == "boot":
        canvas.drawPath(
            tube(body, body.leg(side), (9 * wide, 12 * wide, 9.6 * wide), start=1.45), paint(colour)
        )
    if cut.shoes == "heel":
        canvas.drawPath(
            limb([ankle, instep, ball], [6.4 * wide, 5.4 * wide, 5.0 * wide]), paint(body.look.skin)
        )
    shaft = [ankle, instep] if cut.shoes != "heel" else [heel, heel]
    canvas.drawPath(
        limb(
            [*shaft, ball],
            [8.2 * wide, 8.0 * wide, 7.0 * wide]
            if cut.shoes != "heel"
            else [4.4 * wide, 4.0 * wide, 4.0 * wide],
        ),
        paint(colour),
    )
    canvas.drawPath(limb([heel, ball, toe], [7.0 * wide, 7.6 * wide, 5.6 * wide]), paint(colour))
    sole = [(x, y + 3.1 * k) for x, y in (heel, ball, toe)]
    canvas.drawPath(spline(sole, close=False), paint(mix(colour, "#000000", 0.6), 0.8, width=1.1 * k))
