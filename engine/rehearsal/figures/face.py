"""What of a face does not act: skin, ears, nose, cheeks, beard, the lines of age.

Everything is placed on the solid head and projected, so that one table serves every side.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import skia
from numpy.typing import ArrayLike

from assets.look import Look
from engine.rehearsal.figures.skull import Skull
from engine.rehearsal.paint import Point, hash01, limb, linear, mix, paint, spline
from engine.rehearsal.space import Array, seen
from storyboard.terms import Age, Sex

# An ear, seen from its side: (towards the back, down).
_EAR = ((0.02, -0.14), (0.14, -0.20), (0.25, -0.10), (0.24, 0.10), (0.15, 0.24), (0.08, 0.40), (0.00, 0.36))
_EAR_FOLD = ((0.05, -0.06), (0.14, -0.12), (0.18, -0.02), (0.14, 0.12), (0.08, 0.20))
_AWAY = -0.6  # z of the way a face looks, below which its neck is before its jaw
_NECK = (0.0, 0.55, -0.10), (0.0, 1.75, -0.30)  # from the skull to the shoulders, and how wide, in head units
_NECK_WIDTH = {Sex.MALE: 1.36, Sex.FEMALE: 1.10}
_CHILD_NECK = 0.80
_NAPE = 0.35  # over how much of it the head's skin passes into the body's
_BEARDS = {  # outline of half a beard on the face (x, y), and of the bare mouth in it
    "full": ((0.90, 0.10), (0.80, 0.42), (0.62, 0.70), (0.40, 0.74), (0.16, 0.755), (0.0, 0.765)),
    "stubble": ((0.88, 0.22), (0.78, 0.52), (0.60, 0.72), (0.40, 0.74), (0.16, 0.745), (0.0, 0.755)),
    "goatee": ((0.36, 0.86), (0.37, 0.80), (0.30, 0.75), (0.16, 0.745), (0.05, 0.755), (0.0, 0.765)),
    "moustache": ((0.40, 0.90), (0.33, 0.80), (0.20, 0.745), (0.10, 0.735), (0.04, 0.745), (0.0, 0.755)),
}


@dataclass(frozen=True)
class Face:
    """A head seen from one side: the canvas of everything on it."""

    look: Look
    skull: Skull
    view: Array
    key_side: float = -1.0  # where the main light comes from: -1 left, 1 right

    @cached_property
    def outline(self) -> skia.Path:
        """The silhouette of the skin."""
        return spline(self.skull.outline(self.view).tolist())

    def on(self, x: ArrayLike, y: ArrayLike, lift: float = 0.0) -> Array:
        """Points [..., 2] of the picture for places on the face."""
        return seen(self.view, self.skull.surface(x, y, lift))[..., :2]

    def place(self, points: Array, lift: float = 0.0) -> list[Point]:
        """The same for rows of (x, y)."""
        return [(float(x), float(y)) for x, y in self.on(points[:, 0], points[:, 1], lift)]

    def solid(self, points: ArrayLike) -> list[Point]:
        """The picture points of free points in space."""
        return [(float(p[0]), float(p[1])) for p in seen(self.view, points)]

    @cached_property
    def _facings(self) -> dict[Point, float]:
        return {}

    def facing(self, x: float, y: float) -> float:
        """How squarely the face at (x, y) looks at the viewer: 1 fully, 0 edge-on, < 0 away."""
        if (x, y) not in self._facings:
            self._facings[x, y] = self._facing(x, y)
        return self._facings[x, y]

    def _facing(self, x: float, y: float) -> float:
        inward = -0.02 if x > 0 else 0.02  # beyond the widest there is no face
        a, b, c = self.skull.surface((x, x + inward, x), (y, y, y + 0.02))
        normal = np.cross(b - a, c - a) * np.sign(inward)
        return float((self.view @ normal)[2] / np.linalg.norm(normal))

    @property
    def shadow(self) -> str:
        """The skin's own shadow."""
        return mix(self.look.skin, "#6a2338", 0.34)


def draw_skin(canvas: skia.Canvas, face: Face) -> None:
    """The head without hair, eyes, brows and mouth."""
    near = -1.0 if face.view[0, 2] > 0 else 1.0  # the side of the head turned to us
    turned = abs(face.view[0, 2]) > 0.12
    for side in (-1.0, 1.0):
        if not (turned and side == near):
            _ear(canvas, face, side)
    canvas.drawPath(face.outline, paint(face.look.skin))
    canvas.save()
    canvas.clipPath(face.outline, skia.ClipOp.kIntersect, True)
    _cheeks(canvas, face)
    if face.facing(0, 0.3) > -0.2:
        _beard(canvas, face)
        _age(canvas, face)
        _marks(canvas, face)
        _nose(canvas, face)
    canvas.restore()
    if turned:
        _ear(canvas, face, near)
    if face.view[2, 2] < _AWAY:
        _nape(canvas, face)


def _nape(canvas: skia.Canvas, face: Face) -> None:
    """Seen from behind, a neck is before jaw and chin: they give way to the one that the body has."""
    (x, y), low = face.solid(_NECK)
    look = face.look
    width = _CHILD_NECK if look.age is Age.CHILD else _NECK_WIDTH.get(look.sex, _NECK_WIDTH[Sex.FEMALE])
    fades = linear((x, y), (x, y + _NAPE), [("#000000", 0.0), ("#000000", 1.0)])
    canvas.drawPath(limb([(x, y), low], [width, width]), paint(shader=fades, mode="DstOut"))


def _ear(canvas: skia.Canvas, face: Face, side: float) -> None:
    def placed(points: tuple[Point, ...], size: float) -> list[Point]:
        root = 0.90 * face.look.face_width
        rows = [
            (side * (root + 0.70 * back * size), 0.10 + down, -0.14 - back * size) for back, down in points
        ]
        return face.solid(rows)

    skin = mix(face.look.skin, face.shadow, 0.30)
    canvas.drawPath(spline(placed(_EAR, 1.0)), paint(skin))
    canvas.drawPath(spline(placed(_EAR_FOLD, 1.0), close=False), paint(face.shadow, 0.8, width=0.03))


def _cheeks(canvas: skia.Canvas, face: Face) -> None:
    for side in (-1.0, 1.0):
        if face.facing(0.5 * side, 0.42) > 0.05:
            (x, y), rosy = (
                face.on(0.50 * side, 0.46),
                face.look.age is Age.CHILD or face.look.sex is Sex.FEMALE,
            )
            width = 0.30 * max(0.4, face.facing(0.5 * side, 0.46))
            oval = skia.Rect.MakeLTRB(x - width, y - 0.17, x + width, y + 0.17)
            canvas.drawOval(oval, paint("#e2564c", 0.17 if rosy else 0.09, blur=0.11))
        if face.facing(0.42 * side, 0.0) > 0.05:  # the hollow between brow and eye
            rows = np.array([(0.16, -0.04), (0.30, -0.17), (0.56, -0.17), (0.70, 0.0), (0.42, 0.02)])
            hollow = spline(face.place(rows * (side, 1)))
            canvas.drawPath(hollow, paint(face.shadow, 0.42, blur=0.05))


def _nose(canvas: skia.Canvas, face: Face) -> None:
    shadow, deep = face.shadow, mix(face.shadow, "#2a0f14", 0.55)
    size = face.look.nose * {Age.CHILD: 0.70, Age.TEEN: 0.9}.get(face.look.age, 1.0)
    bottom = 0.60 + 0.05 * size
    reach = 0.86 + 0.22 * size
    # A soft shadow under the tip, cast away from the key light.
    lean = -face.key_side * 0.05
    under = [
        (-0.15 * size, bottom - 0.03, 0.93),
        (0, bottom - 0.02, reach),
        (0.15 * size, bottom - 0.03, 0.93),
    ]
    under += [(0.08 + lean, bottom + 0.07, 0.93), (-0.08 + lean, bottom + 0.07, 0.93)]
    canvas.drawPath(spline(face.solid(under)), paint(shadow, 0.55, blur=0.03))
    for side in (-1.0, 1.0):
        wing = [(0.15, -0.09, 0.0), (0.175, -0.02, 0.0), (0.14, 0.03, 0.01), (0.10, 0.02, 0.05)]
        rows = [(side * x * size, bottom + y - 0.03, 0.94 + z) for x, y, z in wing]
        if face.facing(0.12 * side, 0.55) > -0.15:
            canvas.drawPath(spline(face.solid(rows), close=False), paint(shadow, 0.75, width=0.022))
            nostril = [(0.045, 0.0, 0.10), (0.085, -0.022, 0.06), (0.12, 0.0, 0.02), (0.08, 0.012, 0.06)]
            rows = [(side * x * size, bottom + y - 0.01, 0.95 + z * size) for x, y, z in nostril]
            canvas.drawPath(spline(face.solid(rows)), paint(deep, 0.75))
    x, y = face.solid([(face.key_side * 0.02, bottom - 0.13, reach - 0.02)])[0]
    canvas.drawOval(
        skia.Rect.MakeLTRB(x - 0.035, y - 0.05, x + 0.035, y + 0.05), paint("#fff4ea", 0.40, blur=0.025)
    )


def _beard(canvas: skia.Canvas, face: Face) -> None:
    kind = face.look.beard
    if kind == "none":
        return
    top = np.array(_BEARDS[kind])
    chin = face.skull.chin + 0.08
    under = {
        "moustache": ((0.0, 0.83), (0.2, 0.84)),
        "goatee": ((0.0, chin), (0.18, chin), (0.30, (chin + 0.86) / 2)),
    }.get(kind, ((0.0, chin), (0.48, chin), (0.80, (chin + top[0][1]) / 2)))
    half = np.concatenate([top, [(-0.03, top[-1, 1]), (-0.03, under[0][1])], np.array(under)])
    path = skia.Path()
    for side in (-1, 1):
        if face.facing(0.3 * side, 0.9) > 0.1:
            edge = np.array(face.place(_this_side(face, half * (side, 1), top), 0.01))
            x, y = edge.T
            way = 1 if float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum()) > 0 else -1
            path.addPath(spline(edge[::way].tolist(), tension=0.4))  # both the same way round: they join
    if kind == "stubble":
        canvas.drawPath(path, paint(mix(face.look.hair, face.look.skin, 0.30), 0.30, blur=0.07))
        return
    hair = mix(face.look.hair, face.look.skin, 0.22)
    canvas.drawPath(path, paint(hair, 0.88, blur=0.03))
    canvas.save()
    canvas.clipPath(path, skia.ClipOp.kIntersect, True)
    for i in range(70):
        x, y = 1.8 * (hash01(i, 1) - 0.5), 0.15 + 1.25 * hash01(i, 2)
        if face.facing(x, min(y, 1.2)) > 0.0:
            tone = mix(hair, "#ffffff" if i % 3 == 0 else "#0a0608", 0.28)
            strand = np.array([(x, y), (x * 0.97, y + 0.10), (x * 0.92, y + 0.17)])
            canvas.drawPath(spline(face.place(strand, 0.01), close=False), paint(tone, 0.5, width=0.016))
    canvas.restore()


def _this_side(face: Face, points: Array, top: Array) -> Array:
    """The same points, those beyond the face's edge drawn in to it, but none above the line `top`."""
    kept = points.copy()
    for row in kept:
        while abs(row[0]) > 0.05 and face.facing(float(row[0]), float(min(row[1], 1.2))) < 0.04:
            row[0] *= 0.92
            row[1] = max(row[1], np.interp(abs(row[0]), top[::-1, 0], top[::-1, 1]))
    return kept


# Lines of age on one half of the face: from middle age, and from old age on.
_FOLDS = (((0.24, 0.62), (0.36, 0.72), (0.40, 0.88)), ((0.28, 0.30), (0.42, 0.345), (0.58, 0.31)))
_WRINKLES = (
    ((0.72, 0.04), (0.80, 0.00), (0.85, -0.04)),
    ((0.72, 0.10), (0.80, 0.11), (0.86, 0.13)),
    ((0.34, 1.00), (0.40, 1.08), (0.40, 1.18)),
)
_FURROWS = tuple(
    tuple((x, y + 0.1 * abs(x) ** 2) for x in (-0.42, -0.2, 0.0, 0.2, 0.42)) for y in (-0.62, -0.52)
)


def _age(canvas: skia.Canvas, face: Face) -> None:
    age = face.look.age
    lines = {Age.ADULT: _FOLDS[1:], Age.MIDDLE: _FOLDS, Age.OLD: _FOLDS + _WRINKLES}.get(age, ())
    brush = paint(face.shadow, {Age.ADULT: 0.22, Age.MIDDLE: 0.5}.get(age, 0.8), width=0.02)
    for side in (-1.0, 1.0):
        for line in lines:
            if face.facing(line[1][0] * side, line[1][1]) > 0.05:
                canvas.drawPath(spline(face.place(np.array(line) * (side, 1)), close=False), brush)
    for furrow in _FURROWS if age is Age.OLD else ():
        canvas.drawPath(spline(face.place(np.array(furrow)), close=False), brush)


def _marks(canvas: skia.Canvas, face: Face) -> None:
    """Freckles, a mole, a scar."""
    look = face.look
    for i in range(26 if look.freckles else 0):
        x, y = (hash01(i, 1) - 0.5) * 1.15, 0.34 + 0.20 * hash01(i, 2)
        if abs(x) > 0.10 and face.facing(x, y) > 0.15:
            px, py = face.on(x, y)
            canvas.drawCircle(float(px), float(py), 0.012 + 0.008 * hash01(i, 3), paint("#a05a3c", 0.5))
    if look.mole and face.facing(0.34, 0.72) > 0.05:
        px, py = face.on(0.34, 0.72)
        canvas.drawCircle(float(px), float(py), 0.022, paint("#4a2a22", 0.9))
    if look.scar and face.facing(-0.5, 0.4) > 0.05:
        cut = spline(face.place(np.array([(-0.62, 0.24), (-0.54, 0.42), (-0.40, 0.62)])), close=False)
        canvas.drawPath(cut, paint(mix(look.skin, "#8a2a30", 0.55), 0.8, width=0.03))
        canvas.drawPath(cut, paint(mix(look.skin, "#ffffff", 0.4), 0.6, width=0.01))
