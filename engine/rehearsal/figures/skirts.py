"""Skirts and the tails of coats: cloth that hangs from the hips over legs, standing, striding or seated."""

import math

import cv2
import numpy as np
import skia

from engine.rehearsal.figures.body import Body
from engine.rehearsal.figures.cuts import Cut, Role, Skirt
from engine.rehearsal.figures.limbs import flat
from engine.rehearsal.figures.shells import shell
from engine.rehearsal.paint import Point, mix, paint, polygon, spline
from engine.rehearsal.space import Array

_ROUND = np.radians(np.arange(0, 360, 15.0))
_LEVELS = 8
_HANGS = 0.80  # how upright a thigh is below which cloth lies on the lap


def draw_skirt(
    canvas: skia.Canvas, body: Body, cut: Cut, skirt: Skirt, colours: dict[Role, str], swing: float
) -> None:
    """The skirt of `cut`, in the colour of its role, with its folds; its hem `swing` cm off to the right."""
    k, colour = body.scale, colours[skirt.role]
    rims = [_rim(body, skirt, side, skirt.reach) for side in (0, 1)]
    seated = _upright(body) < _HANGS
    shape = _lap(body, cut, skirt, rims, swing) if seated else _hanging(body, cut, skirt, swing)
    canvas.drawPath(shape, paint(colour))
    canvas.save()
    canvas.clipPath(shape, skia.ClipOp.kIntersect, True)
    bottom = swung(body, np.concatenate(rims), swing)
    low, x0, x1 = float(bottom[:, 1].max()), float(bottom[:, 0].min()), float(bottom[:, 0].max())
    waist = flat(body, body.torso(np.linspace(-84, 84, skirt.folds) - math.degrees(body.yaw), 2 * k))
    dark, light = mix(colour, "#06060e", 0.5), mix(colour, "#ffffff", 0.28)
    striped = cut.pattern == "stripes"
    for i, (wx, wy) in enumerate(waist):
        share = 0.5 + 0.5 * math.sin(math.pi * ((i + 0.5) / skirt.folds - 0.5))  # it turns away at the sides
        bx = x0 + (x1 - x0) * share
        fold = [(wx, wy + 4 * k), (wx + (bx - wx) * 0.42, (wy + low) / 2), (bx, low + 1)]
        width = (0.9 + 0.16 * (x1 - x0) / skirt.folds / k) * k
        brush = paint(dark if i % 2 else light, 0.34, width=width, blur=0.45 * width)
        if striped:
            brush = paint(colours["trim"], 0.75, width=1.3 * k)
        canvas.drawPath(spline(fold, close=False), brush)
    _edges(canvas, body, skirt, colours, rims, (x0, x1, low), swing)
    canvas.restore()


def _edges(
    canvas: skia.Canvas, body: Body, skirt: Skirt, colours: dict[Role, str], rims: list[Array],
    ends: tuple[float, float, float], swing: float,
) -> None:  # fmt: skip
    """Hem, trim and the front's opening."""
    k, (x0, x1, low) = body.scale, ends
    dark = mix(colours[skirt.role], "#06060e", 0.5)
    ring = np.concatenate(rims)
    front = ring[body.picture(ring)[:, 2] >= float(np.median(body.picture(ring)[:, 2]))]
    hem = sorted((float(x), float(y)) for x, y in swung(body, front, swing))
    line = [(x0 - 4, hem[0][1]), *hem[::3], (x1 + 4, hem[-1][1])]
    lifted = [(x, y - 1.4 * k) for x, y in line]
    if skirt.trim:
        canvas.drawPath(spline(lifted, close=False), paint(colours[skirt.trim], width=3.2 * k))
    canvas.drawPath(spline(line, close=False), paint(dark, 0.45, width=1.0 * k, blur=0.3 * k))
    turn = math.sin(body.yaw)
    if skirt.opening and math.cos(body.yaw) > 0.15:
        wx, wy = flat(body, body.torso(np.array([2.0]), 0.0, 2 * k))[0]
        mid = x0 + (x1 - x0) * (0.5 + 0.38 * turn)
        canvas.drawPath(polygon([(wx, wy), (mid, low + 2)], close=False), paint(dark, 0.85, width=0.9 * k))
    elif skirt.opening and math.cos(body.yaw) < -0.15:  # the vent behind
        mid = (x0 + x1) / 2 + (x1 - x0) * 0.3 * turn
        top = flat(body, body.torso(np.array([180.0]), -14 * k, 2 * k))[0]
        canvas.drawPath(polygon([top, (mid, low + 2)], close=False), paint(dark, 0.85, width=1.0 * k))


def _hanging(body: Body, cut: Cut, skirt: Skirt, swing: float) -> skia.Path:
    """From ring to ring down the legs; between two rings, what covers both."""
    k = body.scale
    rings = [body.torso(np.degrees(_ROUND), h * k, cut.ease * k) for h in (cut.hem + 4, -9)]
    for reach in np.linspace(0.25, 1, _LEVELS) * skirt.reach:
        rings.append(np.concatenate([_rim(body, skirt, side, float(reach)) for side in (0, 1)]))
    return shell([swung(body, ring, swing * min(1.0, skirt.reach)) for ring in rings])


def _lap(body: Body, cut: Cut, skirt: Skirt, rims: list[Array], swing: float) -> skia.Path:
    """Over bent legs: the hull of the hips, the lap and the hem."""
    k = body.scale
    hips = body.torso(np.degrees(_ROUND), cut.hem * k + 4 * k, cut.ease * k)
    seat = body.torso(np.degrees(_ROUND), -9 * k, (cut.ease + 1) * k)
    cloud = [hips, seat]
    for side, rim in enumerate(rims):
        hip, knee, _ = body.leg(side)
        thigh = knee - hip
        lap = 10.5 * k * (1 - abs(float(thigh[1])) / (float(np.linalg.norm(thigh)) + 1e-9))
        cloud += [rim, rim - np.array([0, lap, 0])]
        if skirt.reach > 0.8:
            ring = rim - rim.mean(0)
            cloud.append(knee + ring * np.array([0.62, 0, 0.62]) * min(1.0, 20 / skirt.flare))
            cloud.append((hip + knee) / 2 + ring * 0.4 + np.array([0.0, 7.0 * k, 0.0]))  # under the lap
    hull = cv2.convexHull(swung(body, np.concatenate(cloud), swing).astype(np.float32))[:, 0]
    return spline(_rounded(hull), tension=0.35)


def _rim(body: Body, skirt: Skirt, side: int, reach: float) -> Array:
    """The ring [n, 3] of cloth round one leg, `reach` down it."""
    k = body.scale
    at, other = (
        np.array([np.interp(reach, (0, 1, 2), np.array(body.leg(one))[:, i]) for i in range(3)])
        for one in (side, 1 - side)
    )
    share = reach / skirt.reach
    hips = 16.5 * body.breadth + 2.5
    wide = {
        "line": hips + (skirt.flare - hips) * share**0.8,
        "ball": hips + (skirt.flare - hips) * math.sin(math.pi / 2 * share) ** 0.8,
        "straight": hips - 0.5 + (skirt.flare - hips + 0.5) * share**2,
        "trumpet": hips
        - 3.2 * math.sin(math.pi * min(1.0, share / 0.62))
        + (skirt.flare - hips) * max(0.0, (share - 0.5) / 0.5) ** 1.5,
    }[skirt.shape]
    across = max(6.0 * k, wide * k - abs(float(at[0] - other[0])) / 2)
    deep = 0.86 * max(6.0, wide - 8.2 * body.breadth) * k
    sway = 1.0 + 0.05 * share * np.sin(_ROUND * skirt.folds / 2 + 2 * side)
    ring = np.stack(
        [np.sin(_ROUND) * across * sway, 1.3 * k * share * np.cos(_ROUND * 5), np.cos(_ROUND) * deep * sway],
        1,
    )
    rim: Array = at + ring
    rim[:, 1] = np.minimum(rim[:, 1], -0.4 * k)  # it lies on the ground, not in it
    return rim


def swung(body: Body, points: Array, swing: float) -> Array:
    """Points [n, 3] of cloth as seen [n, 2], those further down further off (cm at the ground)."""
    shown = body.picture(points)[:, :2]
    top = float(body.picture(body.hip)[1])
    down = np.clip((shown[:, 1] - top) / max(1.0, -top), 0, 1) ** 1.6
    moved: Array = shown + np.stack([swing * down, 0 * down], 1)
    return moved


def _upright(body: Body) -> float:
    """How nearly both thighs hang straight down, 1 all."""
    falls = []
    for side in (0, 1):
        hip, knee, _ = body.leg(side)
        falls.append(float((knee - hip)[1]) / (float(np.linalg.norm(knee - hip)) + 1e-9))
    return min(falls)


def _rounded(hull: Array) -> list[Point]:
    """A hull's corners, each doubled a little apart, so that a spline hugs its straight edges."""
    points: list[Point] = []
    for i in range(len(hull)):
        here, after = hull[i], hull[(i + 1) % len(hull)]
        for t in (0.06, 0.5, 0.94):
            x, y = here + (after - here) * t
            points.append((float(x), float(y)))
    return points
