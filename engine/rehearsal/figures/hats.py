"""Hats, helmets and crowns: shells of rings round the skull in head units, and what is fixed on them."""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

import cv2
import numpy as np
import skia

from assets.look import Accessory, Outfit
from engine.rehearsal.figures.face import Face
from engine.rehearsal.figures.shells import shell
from engine.rehearsal.paint import mix, paint, polygon, spline
from engine.rehearsal.space import Array, seen

Ring = tuple[float, float, float, float]  # height (down), half width, half depth, how far forward
_ROUND = np.radians(np.arange(0, 360, 15))
_NAPE = np.radians(np.arange(66, 295, 12))
_RIDERS_NAPE: tuple[Ring, ...] = ((-0.5, 1.16, 1.22, -0.06), (0.36, 1.10, 1.14, -0.06))
_WAR_NAPE: tuple[Ring, ...] = ((-0.5, 1.10, 1.18, -0.08), (0.2, 1.16, 1.26, -0.12), (0.78, 1.26, 1.40, -0.2))
_LINED: dict[Accessory, tuple[Ring, ...]] = {"rider-helmet": _RIDERS_NAPE, "war-helmet": _WAR_NAPE}
GOLD, SCARLET, INK, LINEN = "#dcb452", "#b3202a", "#17161c", "#f4f3f0"


def _ring(ring: Ring, turn: Array = _ROUND) -> Array:
    y, wide, deep, ahead = ring
    return np.column_stack([wide * np.sin(turn), np.full(len(turn), y), ahead + deep * np.cos(turn)])


def _shell(face: Face, rings: Sequence[Ring], turn: Array = _ROUND) -> skia.Path:
    """The outline of a surface through `rings`; from below, its far side is behind the head."""
    if face.view[2, 1] > 0.05:
        turn = turn[seen(face.view, np.column_stack([np.sin(turn), 0 * turn, np.cos(turn)]))[:, 2] > -0.05]
    return shell([np.array(face.solid(_ring(ring, turn))) for ring in rings])


def _cover(canvas: skia.Canvas, face: Face, colour: str, rings: Sequence[Ring], turn: Array = _ROUND) -> None:
    """A shell with a soft shade at its edges."""
    shape = _shell(face, rings, turn)
    canvas.drawPath(shape, paint(colour))
    canvas.save()
    canvas.clipPath(shape, skia.ClipOp.kIntersect, True)
    canvas.drawPath(shape, paint(mix(colour, "#06060e", 0.6), 0.5, width=0.22, blur=0.10))
    canvas.restore()


def _wall(canvas: skia.Canvas, face: Face, colour: str, rings: Sequence[Ring], inside: bool) -> None:
    """What hangs round the nape and the ears: its outside where it faces us, or else its inside."""
    lines = [np.array(face.solid(_ring(ring, _NAPE))) for ring in rings]
    facing = seen(face.view, np.column_stack([np.sin(_NAPE), 0 * _NAPE, np.cos(_NAPE)]))[:, 2] > 0
    for above, below in pairwise(lines):
        for i in range(len(_NAPE) - 1):
            if (facing[i] or facing[i + 1]) != inside:
                cell = polygon([above[i], above[i + 1], below[i + 1], below[i]])
                canvas.drawPath(cell, paint(colour))
                canvas.drawPath(cell, paint(colour, width=0.02))  # no gap between two


def _peak(canvas: skia.Canvas, face: Face, colour: str, y: float, reach: float, dip: float) -> None:
    """A stiff peak before the brow, which a head that looks away hides."""
    if face.view[2, 2] < -0.7:
        return
    turn = np.linspace(-1.05, 1.05, 11)
    inner = _ring((y, 1.02, 1.10, -0.04), turn)
    outer = np.column_stack(
        [1.02 * np.sin(turn), y + dip * np.cos(turn), -0.04 + (1.10 + reach * np.cos(turn)) * np.cos(turn)]
    )
    canvas.drawPath(polygon(face.solid(np.concatenate([inner, outer[::-1]]))), paint(colour))


def _front(
    canvas: skia.Canvas, face: Face, points: Sequence[tuple[float, float, float]], colour: str
) -> None:
    """A small shape, if its side faces us."""
    middle = np.mean(points, 0)
    if seen(face.view, middle * (1, 0, 1))[2] > 0.1:
        canvas.drawPath(spline(face.solid(points), tension=0.3), paint(colour))


def _badge(canvas: skia.Canvas, face: Face, y: float, size: float, z: float, colour: str) -> None:
    turn = np.radians(np.arange(0, 360, 72))
    star = [
        (r * size * math.sin(t + a), y - r * size * math.cos(t + a), z)
        for t in turn
        for r, a in ((1.0, 0.0), (0.62, 0.63))
    ]
    _front(canvas, face, star, colour)


def _flat_cap(canvas: skia.Canvas, face: Face, outfit: Outfit) -> None:
    """Of cloth, low, wider than the head, with a short peak."""
    cloth = outfit.trim
    _cover(
        canvas,
        face,
        cloth,
        [
            (-0.62, 1.05, 1.16, -0.06),
            (-0.84, 1.17, 1.28, 0.0),
            (-1.14, 1.14, 1.26, 0.02),
            (-1.44, 0.72, 0.80, 0.0),
        ],
    )
    _peak(canvas, face, mix(cloth, "#06060e", 0.35), -0.64, 0.42, 0.26)


def _police_cap(canvas: skia.Canvas, face: Face, outfit: Outfit) -> None:
    dark = mix(outfit.cloth, "#06060e", 0.35)
    _cover(
        canvas,
        face,
        outfit.cloth,
        [(-0.92, 1.04, 1.14, -0.06), (-1.24, 1.38, 1.46, -0.02), (-1.60, 0.9, 0.95, -0.02)],
    )
    _cover(canvas, face, dark, [(-0.60, 1.03, 1.12, -0.06), (-0.92, 1.05, 1.15, -0.06)])
    line = face.solid(_ring((-0.76, 1.05, 1.14, -0.06), np.linspace(-1.4, 1.4, 15)))
    if face.view[2, 2] > -0.2:
        canvas.drawPath(spline(line, close=False), paint("#d5dade", width=0.05))
    _peak(canvas, face, INK, -0.58, 0.52, 0.22)
    _badge(canvas, face, -1.02, 0.20, 1.16, GOLD)
    _badge(canvas, face, -1.02, 0.10, 1.18, SCARLET)


def _army_cap(canvas: skia.Canvas, face: Face, outfit: Outfit) -> None:
    _cover(
        canvas,
        face,
        outfit.cloth,
        [(-0.58, 1.04, 1.14, -0.06), (-0.95, 1.07, 1.16, -0.06), (-1.62, 0.92, 0.95, -0.04)],
    )
    turn = np.linspace(-1.5, 1.5, 15) + (0.0 if face.view[2, 2] > 0 else math.pi)  # the half that is seen
    seam = face.solid(_ring((-0.92, 1.06, 1.14, -0.06), turn))
    canvas.drawPath(spline(seam, close=False), paint(mix(outfit.cloth, "#06060e", 0.5), 0.5, width=0.035))
    _peak(canvas, face, mix(outfit.cloth, "#06060e", 0.30), -0.58, 0.48, 0.20)
    _badge(canvas, face, -1.0, 0.17, 1.10, "#c8202a")


def _nurse_cap(canvas: skia.Canvas, face: Face, outfit: Outfit) -> None:
    front = [
        (-0.62, -1.10, 0.55),
        (-0.70, -1.50, 0.35),
        (0.0, -1.62, 0.42),
        (0.70, -1.50, 0.35),
        (0.62, -1.10, 0.55),
        (0.0, -1.16, 0.78),
    ]
    back = [(x, y + 0.02, z - 0.55) for x, y, z in front]
    hull = cv2.convexHull(np.array(face.solid([*front, *back]), np.float32))[:, 0].tolist()
    canvas.drawPath(polygon(hull), paint(LINEN))
    if face.view[2, 2] > 0:
        canvas.drawPath(spline(face.solid(front), tension=0.3), paint("#ffffff"))
        canvas.drawPath(spline(face.solid(front), tension=0.3), paint("#aab6c4", 0.8, width=0.03))
        band = [(-0.69, -1.40, 0.42), (0.0, -1.50, 0.52), (0.69, -1.40, 0.42)]
        canvas.drawPath(spline(face.solid(band), close=False), paint(outfit.trim, width=0.06))


def _toque(canvas: skia.Canvas, face: Face, outfit: Outfit) -> None:
    puff = [
        (-1.15, 0.98, 1.04, -0.06),
        (-1.55, 1.22, 1.28, -0.06),
        (-1.92, 1.18, 1.22, -0.06),
        (-2.12, 0.8, 0.84, -0.06),
    ]
    _cover(canvas, face, LINEN, puff)
    for x in np.linspace(-0.95, 0.95, 7):
        fold = face.solid([(0.85 * x, -1.14, 0.4), (1.1 * x, -1.6, 0.4), (0.9 * x, -2.0, 0.3)])
        canvas.drawPath(spline(fold, close=False), paint("#9aa2ac", 0.6, width=0.05))
    _cover(canvas, face, "#ffffff", [(-0.68, 1.03, 1.12, -0.06), (-1.18, 1.0, 1.06, -0.06)])


def _headband(canvas: skia.Canvas, face: Face, outfit: Outfit) -> None:
    for i, turn in enumerate(np.linspace(-1.25, 1.25, 13)):
        x, y = face.solid([(1.06 * math.sin(turn), -0.22 - 1.16 * math.cos(turn), 0.18)])[0]
        canvas.drawCircle(x, y, 0.17, paint("#ffffff" if i % 2 else "#e9e9ee"))
    arc = [(1.0 * math.sin(t), -0.20 - 1.10 * math.cos(t), 0.16) for t in np.linspace(-1.35, 1.35, 13)]
    canvas.drawPath(spline(face.solid(arc), close=False), paint(INK, width=0.10))


def _hard_hat(canvas: skia.Canvas, face: Face, outfit: Outfit) -> None:
    colour = outfit.trim
    _cover(canvas, face, mix(colour, "#06060e", 0.25), [(-0.62, 1.22, 1.36, 0.0), (-0.70, 1.18, 1.30, 0.0)])
    dome = [
        (-0.68, 1.12, 1.22, -0.05),
        (-1.05, 1.09, 1.18, -0.05),
        (-1.38, 0.86, 0.95, -0.05),
        (-1.58, 0.42, 0.5, -0.05),
    ]
    _cover(canvas, face, colour, dome)
    _peak(canvas, face, mix(colour, "#06060e", 0.15), -0.64, 0.42, 0.06)
    for x in (-0.16, 0.16):
        ridge = [(x, -0.80, 1.16), (x, -1.20, 1.02), (x, -1.56, 0.45), (x, -1.60, -0.3), (x, -1.2, -1.06)]
        facing = [p for p in ridge if seen(face.view, (p[0], 0, p[2]))[2] > -0.1]
        if len(facing) > 1:
            canvas.drawPath(
                spline(face.solid(facing), close=False), paint(mix(colour, "#ffffff", 0.5), 0.7, width=0.06)
            )
    _front(
        canvas,
        face,
        [(-0.14, -0.88, 1.18), (0.14, -0.88, 1.18), (0.14, -1.10, 1.1), (-0.14, -1.10, 1.1)],
        "#ffffff",
    )


def _rider_helmet(canvas: skia.Canvas, face: Face, outfit: Outfit) -> None:
    colour = outfit.cloth
    _wall(canvas, face, mix(colour, "#06060e", 0.12), _RIDERS_NAPE, inside=False)
    dome = [
        (-0.52, 1.18, 1.26, -0.05),
        (-0.95, 1.16, 1.24, -0.05),
        (-1.36, 0.92, 0.98, -0.05),
        (-1.58, 0.46, 0.5, -0.05),
    ]
    _cover(canvas, face, colour, dome)
    stripe = [
        (0.0, -0.62, 1.22),
        (0.0, -1.15, 1.12),
        (0.0, -1.56, 0.4),
        (0.0, -1.5, -0.5),
        (0.0, -0.9, -1.22),
    ]
    facing = [p for p in stripe if seen(face.view, (p[0], 0, p[2]))[2] > -0.12]
    if len(facing) > 1:
        canvas.drawPath(spline(face.solid(facing), close=False), paint(outfit.trim, width=0.22))
    if face.view[2, 2] > -0.2:
        visor = _shell(
            face, [(-0.56, 1.19, 1.30, -0.02), (-0.86, 1.19, 1.30, -0.02)], np.linspace(-1.2, 1.2, 11)
        )
        canvas.drawPath(visor, paint("#20262e", 0.9))
        strap = [
            (-0.94, 0.25, 0.2),
            (-0.6, 0.95, 0.55),
            (0.0, 1.28, 0.7),
            (0.6, 0.95, 0.55),
            (0.94, 0.25, 0.2),
        ]
        canvas.drawPath(spline(face.solid(strap), close=False), paint(INK, 0.9, width=0.06))


def _phoenix_crown(canvas: skia.Canvas, face: Face, outfit: Outfit) -> None:
    _cover(
        canvas,
        face,
        mix(GOLD, SCARLET, 0.30),
        [(-0.70, 1.03, 1.10, -0.04), (-1.18, 0.98, 1.04, -0.06), (-1.46, 0.6, 0.6, -0.1)],
    )
    for turn in np.linspace(-1.9, 1.9, 11):
        high = 0.30 + 0.36 * max(0.0, math.cos(turn * 0.8))
        s, c = math.sin(turn), math.cos(turn)
        at = [(0.96 * s, -0.98, 1.03 * c), (1.02 * math.sin(turn - 0.14),
            -1.2 - 0.4 * high, 1.02 * math.cos(turn - 0.14)),
              (1.1 * s, -1.28 - high, 1.04 * c), (1.02 * math.sin(turn + 0.14),
                  -1.2 - 0.4 * high, 1.02 * math.cos(turn + 0.14))]  # fmt: skip
        if seen(face.view, (s, 0, c))[2] > -0.25:
            canvas.drawPath(spline(face.solid(at), tension=0.5), paint(GOLD))
            x, y = face.solid([(1.06 * s, -1.2 - 0.6 * high, 1.06 * c)])[0]
            canvas.drawCircle(x, y, 0.07, paint(SCARLET))
    for turn in np.linspace(-3.0, 3.0, 17):
        s, c = math.sin(turn), math.cos(turn)
        if seen(face.view, (s, 0, c))[2] > 0:
            x, y = face.solid([(1.04 * s, -0.76, 1.11 * c - 0.04)])[0]
            canvas.drawCircle(x, y, 0.075, paint("#fff6e2"))
            canvas.drawCircle(x, y, 0.03, paint("#d9a0a0"))
    for side in (-1.0, 1.0):
        if seen(face.view, (side, 0, 0.15))[2] > -0.75:
            for near in (0.05, 0.30):
                fall = [(1.08 * side, -0.66, near), (1.12 * side, 0.1, near), (1.10 * side, 0.72, near)]
                canvas.drawPath(spline(face.solid(fall), close=False), paint(GOLD, width=0.035))
                for y in (-0.4, -0.1, 0.2, 0.5):
                    canvas.drawCircle(*face.solid([(1.1 * side, y, near)])[0], 0.055, paint("#fff0d0"))
                canvas.drawCircle(*face.solid([(1.1 * side, 0.78, near)])[0], 0.09, paint(SCARLET))


def _gauze_hat(canvas: skia.Canvas, face: Face, outfit: Outfit) -> None:
    for side in (-1.0, 1.0):
        wing = [(0.7 * side, -0.86, -0.7), (1.3 * side, -1.02, -0.75), (1.95 * side, -0.96, -0.75),
            (1.98 * side, -0.76, -0.75),
                (1.3 * side, -0.78, -0.75)]  # fmt: skip
        canvas.drawPath(spline(face.solid(wing), tension=0.5), paint(INK))
        canvas.drawPath(spline(face.solid(wing), tension=0.5), paint(GOLD, 0.7, width=0.025))
    _cover(
        canvas,
        face,
        "#1f1e26",
        [(-1.0, 0.86, 0.62, -0.46), (-1.62, 0.74, 0.5, -0.5), (-1.78, 0.5, 0.34, -0.5)],
    )
    _cover(
        canvas,
        face,
        INK,
        [(-0.66, 1.04, 1.13, -0.06), (-1.08, 1.02, 1.08, -0.06), (-1.56, 0.80, 0.84, -0.04)],
    )
    rim = face.solid(_ring((-0.68, 1.05, 1.14, -0.06)))
    canvas.drawPath(spline(rim), paint(GOLD, 0.6, width=0.03))
    _badge(canvas, face, -0.98, 0.18, 1.10, GOLD)
    _badge(canvas, face, -0.98, 0.08, 1.12, SCARLET)


def _beaded_crown(canvas: skia.Canvas, face: Face, outfit: Outfit) -> None:
    _cover(canvas, face, INK, [(-0.74, 1.0, 1.06, -0.06), (-1.42, 0.84, 0.86, -0.06)])
    for y in (-0.76, -1.38):
        canvas.drawPath(
            spline(face.solid(_ring((y, 1.0 + 0.16 * (y + 0.76), 1.06, -0.06)))), paint(GOLD, 0.9, width=0.05)
        )
    board = [(-0.66, -1.56, 1.42), (0.66, -1.56, 1.42), (0.72, -1.50, -1.2), (-0.72, -1.50, -1.2)]
    under = [(x, y + 0.12, z) for x, y, z in board]
    hull = cv2.convexHull(np.array(face.solid([*board, *under]), np.float32))[:, 0].tolist()
    canvas.drawPath(polygon(hull), paint("#1b1a22"))
    canvas.drawPath(polygon(hull), paint(GOLD, 0.9, width=0.045))
    ahead = face.view[2, 2] > 0
    z = 1.40 if ahead else -1.18
    for i, x in enumerate(np.linspace(-0.60, 0.60, 7)):
        string = [(float(x), -1.42, z), (float(x), -0.62, z)]
        canvas.drawPath(polygon(face.solid(string), close=False), paint(GOLD, 0.7, width=0.016))
        for j in range(6):
            px, py = face.solid([(float(x), -1.32 + 0.14 * j, z)])[0]
            canvas.drawCircle(px, py, 0.042, paint(("#f5efe0", "#b3202a", "#4f9a7a")[(i + j) % 3]))
    for side in (-1.0, 1.0):
        if seen(face.view, (side, 0, 0.2))[2] > -0.7:
            cord = [(0.98 * side, -0.8, 0.2), (1.04 * side, 0.0, 0.25), (0.98 * side, 0.9, 0.3)]
            canvas.drawPath(spline(face.solid(cord), close=False), paint(SCARLET, width=0.04))


def _war_helmet(canvas: skia.Canvas, face: Face, outfit: Outfit) -> None:
    steel = mix(outfit.cloth, "#c9ced6", 0.55)
    _wall(canvas, face, mix(outfit.cloth, "#06060e", 0.25), _WAR_NAPE, inside=False)
    for y in (-0.1, 0.2, 0.5):
        row = face.solid(_ring((y, 1.15 + 0.08 * y, 1.24 + 0.1 * y, -0.12), _NAPE))
        for (here, after), turn in zip(pairwise(row), _NAPE, strict=False):
            if seen(face.view, (math.sin(turn), 0, math.cos(turn)))[2] > 0:
                canvas.drawPath(polygon([here, after], close=False), paint("#06060e", 0.5, width=0.04))
    plume = [
        (0.0, -1.60, -0.05),
        (-0.10, -1.95, -0.05),
        (0.02, -2.14, -0.1),
        (0.16, -2.0, -0.3),
        (0.22, -1.55, -0.7),
        (0.10, -1.2, -1.0),
        (0.02, -1.5, -0.5),
    ]
    canvas.drawPath(spline(face.solid(plume), tension=0.8), paint(SCARLET))
    dome = [
        (-0.56, 1.10, 1.18, -0.06),
        (-1.0, 1.06, 1.12, -0.06),
        (-1.36, 0.76, 0.8, -0.06),
        (-1.62, 0.14, 0.16, -0.06),
    ]
    _cover(canvas, face, steel, dome)
    canvas.drawPath(_shell(face, [(-0.54, 1.13, 1.22, -0.06), (-0.70, 1.12, 1.20, -0.06)]), paint(GOLD))
    for turn in (-0.9, 0.0, 0.9, 2.2, 3.14, -2.2):
        s, c = math.sin(turn), math.cos(turn)
        if seen(face.view, (s, 0, c))[2] > 0:
            rib = [(1.08 * s, -0.7, 1.14 * c), (0.9 * s, -1.25, 0.95 * c), (0.1 * s, -1.62, 0.1 * c)]
            canvas.drawPath(spline(face.solid(rib), close=False), paint(GOLD, 0.8, width=0.045))
    _front(canvas, face, [(-0.16, -0.7, 1.2), (0.0, -0.5, 1.24), (0.16, -0.7, 1.2), (0.0, -1.06, 1.12)], GOLD)


def draw_lining(canvas: skia.Canvas, face: Face, outfit: Outfit) -> None:
    """The far inside of what hangs round a head that faces us."""
    for name in outfit.accessories:
        if name in _LINED:
            _wall(canvas, face, mix(outfit.cloth, "#06060e", 0.55), _LINED[name], inside=True)


Hat = Callable[[skia.Canvas, Face, Outfit], None]
HATS: dict[Accessory, Hat] = {
    "hat": _flat_cap,
    "police-cap": _police_cap,
    "army-cap": _army_cap,
    "nurse-cap": _nurse_cap,
    "toque": _toque,
    "headband": _headband,
    "hard-hat": _hard_hat,
    "rider-helmet": _rider_helmet,
    "phoenix-crown": _phoenix_crown,
    "gauze-hat": _gauze_hat,
    "beaded-crown": _beaded_crown,
    "war-helmet": _war_helmet,
}
