"""An arm with its sleeve and its hand."""

import math

import numpy as np
import skia

from engine.rehearsal.figures.body import Body
from engine.rehearsal.figures.cuts import Cut, Role
from engine.rehearsal.figures.limbs import Widths, arm_widths, flat, hand, tube
from engine.rehearsal.figures.patterns import on_limb
from engine.rehearsal.paint import mix, paint, spline
from engine.rehearsal.space import Array


def draw_arm(
    canvas: skia.Canvas, body: Body, cut: Cut, colours: dict[Role, str], side: int, gloved: bool
) -> None:
    """The hand, bare skin, cloth and its creases, from the shoulder down."""
    joints, (a, b, c) = body.arm(side), arm_widths(body)
    ea, eb, ec = (e * body.scale for e in cut.sleeve_ease)
    parts, _, _ = hand(body, side)
    palm, line = (colours["dark"], "#06060c") if gloved else (colours["skin"], colours["skin-shadow"])
    for i, part in enumerate(parts):
        canvas.drawPath(part, paint(palm))
        if i:
            canvas.drawPath(part, paint(line, 0.45, width=0.28 * body.scale))
    canvas.drawPath(parts[0], paint(palm))
    canvas.drawPath(parts[-1], paint(palm))
    bare = 0.0 if cut.sleeve < 0.2 else min(cut.sleeve, 1.9) - 0.15  # under a sleeve there is no need
    canvas.drawPath(tube(body, joints, (a, b, c), start=bare), paint(colours["skin"]))
    if not cut.sleeve:
        return
    colour, widths = colours[cut.sleeve_role], (a + ea, b + eb, c + ec)
    end = min(cut.sleeve, 1.93)
    if cut.droop:
        _draw_fall(canvas, body, cut, colours, joints, widths)
    if cut.cuff and end > 1.5:
        ring = tube(body, joints, (a + ea, b + eb, c + ec + 0.5), start=1.80, end=1.98)
        canvas.drawPath(ring, paint(colours[cut.cuff]))
        end -= 0.10
    sleeve = tube(body, joints, widths, end=end)
    if end > 1:  # the elbow of a sharply bent arm
        canvas.drawCircle(*flat(body, np.array([joints[1]]))[0], (b + eb) / 2, paint(colour))
    canvas.drawPath(sleeve, paint(colour))
    canvas.save()
    canvas.clipPath(sleeve, skia.ClipOp.kIntersect, True)
    if cut.pattern and cut.sleeve_role == "cloth":
        on_limb(canvas, body, joints, widths, side, cut.pattern, colours)
    _draw_creases(canvas, body, joints, widths, b, end, mix(colour, "#06060e", 0.5))
    canvas.restore()


def _draw_creases(
    canvas: skia.Canvas, body: Body, joints: tuple[Array, Array, Array], widths: Widths, elbow: float,
    end: float, dark: str,
) -> None:  # fmt: skip
    k = body.scale
    if end > 0.6:  # the sides of the sleeve turn away; its shoulder runs on into the body
        sides = tube(body, joints, widths, start=0.45, end=end)
        canvas.drawPath(sides, paint(dark, 0.5, width=2.4 * k, blur=1.2 * k))
    (sx, sy), (ex, ey), (wx, wy) = flat(body, np.array(joints))
    for t, reach in ((0.86, 0.5), (1.0, 0.6), (1.12, 0.45), (1.75, 0.5)):
        upper = t <= 1
        px, py = (
            (sx + (ex - sx) * t, sy + (ey - sy) * t)
            if upper
            else (ex + (wx - ex) * (t - 1), ey + (wy - ey) * (t - 1))
        )
        dx, dy = (ey - sy, sx - ex) if upper else (wy - ey, ex - wx)
        n = math.hypot(dx, dy) + 1e-9
        w = elbow * reach
        crease = [
            (px - dx / n * w, py - dy / n * w - 0.8),
            (px, py + 0.6),
            (px + dx / n * w, py + dy / n * w - 0.8),
        ]
        canvas.drawPath(spline(crease, close=False), paint(dark, 0.34, width=0.8 * k, blur=0.35 * k))


def _draw_fall(
    canvas: skia.Canvas, body: Body, cut: Cut, colours: dict[Role, str], joints: tuple[Array, Array, Array],
    widths: Widths,
) -> None:  # fmt: skip
    """What hangs from the forearm in a wide sleeve, its mouth edged like the cuff."""
    k, fall = body.scale, cut.droop * body.scale
    (ex, ey), (wx, wy) = flat(body, np.array(joints[1:]))
    out = 1.0 if wx >= flat(body, np.array([body.hip]))[0][0] else -1.0
    across = max(0.34 * fall, abs(wx - ex)) * (
        out if abs(wx - ex) < 0.2 * fall else math.copysign(1, wx - ex)
    )
    half = widths[1] / 2
    mouth = [
        (wx + 0.10 * across, wy - widths[2] * 0.4),
        (wx + 0.20 * across, wy + 0.5 * fall),
        (wx - 0.1 * across, wy + fall),
    ]
    shape = spline(
        [(ex - math.copysign(half, across), ey), (ex, ey - 0.6 * half), mouth[0], mouth[1], mouth[2],
         (wx - 0.55 * across, wy + 0.86 * fall), ((ex + wx) / 2 - 0.5 * across, (ey + wy) / 2 + 0.45 * fall)],
        tension=0.6,
    )  # fmt: skip
    colour = colours[cut.sleeve_role]
    canvas.drawPath(shape, paint(colour))
    canvas.save()
    canvas.clipPath(shape, skia.ClipOp.kIntersect, True)
    if cut.cuff:
        canvas.drawPath(spline(mouth, close=False, tension=0.6), paint(colours[cut.cuff], width=4.2 * k))
    dark = mix(colour, "#06060e", 0.5)
    for share in (0.2, 0.5, 0.8):
        fold = [(ex, ey), (ex + (mouth[2][0] - ex) * share, wy + fall * (1.05 - 0.5 * share))]
        canvas.drawPath(spline(fold, close=False), paint(dark, 0.4, width=1.2 * k, blur=0.6 * k))
    canvas.restore()
    canvas.drawPath(shape, paint(dark, 0.4, width=0.4 * k))
