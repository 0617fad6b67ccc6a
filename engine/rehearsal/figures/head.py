"""A head in a shot: lit once, then only what acts is drawn again.

The skin's and hair's pixels and their light are baked; each drawing paints eyes and brows on a copy
of the face's unlit rectangle, lets the jaw stretch its chin and paints the mouth there, lights it and
lays the fringe over it.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import cv2
import numpy as np
import skia

from assets.look import Look, Outfit
from engine.rehearsal.compositor import soften
from engine.rehearsal.figures.expressions import Expression
from engine.rehearsal.figures.face import Face, draw_skin
from engine.rehearsal.figures.features import draw_features, draw_mouth
from engine.rehearsal.figures.hair import Hair, hair_of, hood_on
from engine.rehearsal.figures.headwear import draw_behind, draw_headwear
from engine.rehearsal.figures.mouths import Mouth
from engine.rehearsal.figures.skull import JAW_DROP, Skull
from engine.rehearsal.light import LightMaps, LightRig, apply_light, light_maps, relight, silhouette
from engine.rehearsal.paint import Matrix, Pixels, channels, image_of, lay, raster, surface_on
from engine.rehearsal.space import Array

_JAW_STEPS = 4  # from shut to wide open
_DROPS, _LIPS, _LIPS_Z = (
    0.7,
    0.5,
    0.85,
)  # y from which a jaw stretches a face, above lips; how far they stand out
_DRAWINGS = 24  # how many drawings are kept
Rect = tuple[int, int, int, int]  # x0, y0, x1, y1 in pixels
FINEST = 215.0  # pixels a head unit beyond which nothing is gained


@dataclass(frozen=True)
class Piece:
    """Pixels (premultiplied RGBA) and where their top left stands in the head's box, in pixels."""

    pixels: Pixels
    x: int
    y: int

    def cut(self, y: int) -> tuple["Piece", "Piece"]:
        """What is above row `y` of the box and what is below; both have the two rows at the cut."""
        row = min(len(self.pixels), max(0, y - self.y))
        return replace(self, pixels=self.pixels[: row + 2]), Piece(self.pixels[row:], self.x, self.y + row)


@dataclass(frozen=True)
class _Jaw:
    """One position of the jaw: how its chin is stretched out of the face's rectangle, and its light."""

    face: Face
    stretch: tuple[Pixels, Pixels]  # as cv2.remap takes it
    maps: LightMaps


@dataclass
class Head:
    """One look's head from one side under one rig, at `unit` pixels a head unit.

    `box` is the part of it that is ever seen, in head units (left, top, right, bottom).
    """

    look: Look
    outfit: Outfit
    view: Array
    rig: LightRig
    unit: float
    box: tuple[float, float, float, float]
    _jaws: dict[int, _Jaw] = field(default_factory=dict, init=False)
    _drawn: dict[tuple[object, ...], Pixels] = field(default_factory=dict, init=False)
    _mute: tuple[object, Pixels, Pixels] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.unit = min(self.unit, FINEST)
        lean = sum(light.x * light.strength for light in self.rig.lights if light.kind == "form")
        self.key_side = -1.0 if lean < 0 else 1.0
        face = self._face(0.0)
        self._hair = hair_of(face)
        self._hood = (
            hood_on(face, self.outfit.cloth, self.outfit.trim) if "hood" in self.outfit.accessories else None
        )
        self.back = _trimmed(self._lit(self._draw_back))
        front, surface = raster(*self._size())
        canvas = self._canvas(surface)
        for hair in self._worn():
            hair.draw_front(canvas)
        self._shade = _shade(front, 0.035 * self.unit)
        draw_headwear(canvas, face, self.outfit)
        relight(front, self.rig)
        self._resting, self._rect = face, self._face_rect(face)
        self._front = self._cut(front)
        skin, maps = self._skin(face)
        self._bare = self._cut(skin)
        self._maps = LightMaps(self._cut(maps.factor), self._cut(maps.rim))
        self._chin = self._chin_rect()
        self._before_chin = _part(self._front, self._chin)
        whole = skin.copy()
        apply_light(whole, maps)
        lay(front, whole)
        self._whole = _trimmed(whole, self._rect)

    @property
    def hangs(self) -> float:
        """How loosely the hair behind hangs, 0 to 1: long hair swings, a crop does not."""
        lowest = self.box[1] + (self.back.y + len(self.back.pixels)) / self.unit
        return min(1.0, max(0.0, (lowest - 0.8) / 0.8))

    def drawing(self, act: Expression, mouth: Mouth | None, blink: float) -> Piece:
        """The head but for its `back`, acting; good until the next call."""
        key = (act, mouth, blink)
        if key not in self._drawn:
            if len(self._drawn) >= _DRAWINGS:
                self._drawn.pop(next(iter(self._drawn)))
            self._drawn[key] = self._draw(act, mouth, blink)
        x0, y0, x1, y1 = self._rect
        left, top = self._whole.x, self._whole.y
        self._whole.pixels[y0 - top : y1 - top, x0 - left : x1 - left] = self._drawn[key]
        return self._whole

    # ---- Baking -----------------------------------------------------------------------------------
    def _face(self, jaw: float) -> Face:
        return Face(self.look, Skull(self.look, jaw), self.view, self.key_side)

    def _size(self) -> tuple[int, int]:
        left, top, right, bottom = self.box
        return max(2, math.ceil((right - left) * self.unit)), max(2, math.ceil((bottom - top) * self.unit))

    @property
    def _to_pixels(self) -> Matrix:
        return np.array([[self.unit, 0, -self.box[0] * self.unit], [0, self.unit, -self.box[1] * self.unit]])

    def _canvas(self, surface: skia.Surface, x: int = 0, y: int = 0) -> skia.Canvas:
        canvas = surface.getCanvas()
        canvas.translate(-self.box[0] * self.unit - x, -self.box[1] * self.unit - y)
        canvas.scale(self.unit, self.unit)
        return canvas

    def _lit(self, draw: Callable[[skia.Canvas], None]) -> Pixels:
        pixels, surface = raster(*self._size())
        draw(self._canvas(surface))
        relight(pixels, self.rig)
        return pixels

    def _draw_back(self, canvas: skia.Canvas) -> None:
        for hair in self._worn():
            hair.draw_back(canvas)
        draw_behind(canvas, self._hair.face, self.outfit)

    def _worn(self) -> list[Hair]:
        return [self._hair, self._hood] if self._hood else [self._hair]

    def _skin(self, face: Face) -> tuple[Pixels, LightMaps]:
        """The unlit skin of the whole head, and its light."""
        skin, surface = raster(*self._size())
        canvas = self._canvas(surface)
        draw_skin(canvas, face)
        self._hair_shadow(canvas, face)
        here = silhouette(skin)
        maps = LightMaps(np.zeros_like(skin), np.zeros_like(skin))
        if skin[here].size:  # else hair is all that is in view
            to_part = self._to_pixels - np.array([[0, 0, here[1].start], [0, 0, here[0].start]])
            part = light_maps(
                skin[here],
                _skin_rig(self.rig),
                shade=lambda form, share: face.skull.shade(form, self.view, self.rig, to_part / share),
            )
            maps.factor[here], maps.rim[here] = part.factor, part.rim
        return skin, maps

    def _cut(self, pixels: Pixels) -> Pixels:
        return _part(pixels, self._rect)

    def _hair_shadow(self, canvas: skia.Canvas, face: Face) -> None:
        """The hair's soft shadow on the brow."""
        canvas.save()
        canvas.clipPath(face.outline, skia.ClipOp.kIntersect, True)
        canvas.resetMatrix()
        canvas.drawImage(
            image_of(self._shade), round(-self.key_side * 0.04 * self.unit), round(0.075 * self.unit)
        )
        canvas.restore()

    def _face_rect(self, face: Face) -> Rect:
        """The pixels that acting can change; none if no such is in view."""
        width, height = self._size()
        around = np.array([(x, y) for x in (-0.9, 0.0, 0.9) for y in (-0.75, 0.2, 1.55)])
        spots = np.array(face.place(around, 0.12)) @ self._to_pixels[:, :2].T + self._to_pixels[:, 2]
        x0, y0 = np.floor(spots.min(0)).astype(int)
        x1, y1 = np.ceil(spots.max(0)).astype(int)
        left, top = max(0, int(x0)), max(0, int(y0))
        right, bottom = min(width, int(x1)), min(height, int(y1))
        return (left, top, right, bottom) if left < right and top < bottom else (0, 0, 0, 0)

    def _rows_of_face(self) -> Array:
        """How far down the face every pixel of its rectangle lies, in head units from the head's centre."""
        left, top, right, bottom = self._rect
        x = (np.arange(left, right) + 0.5) / self.unit + self.box[0]
        y = (np.arange(top, bottom)[:, None] + 0.5) / self.unit + self.box[1]
        down, out = self.view[:2, 1], self.view[:2, 2] * _LIPS_Z
        rows: Array = ((x - out[0]) * down[0] + (y - out[1]) * down[1]) / (down @ down)
        return rows.astype(np.float32)

    def _chin_rect(self) -> Rect:
        """The part of the face's rectangle that lips and jaw can change."""
        x, y, width, height = cv2.boundingRect((self._rows_of_face() > _LIPS).astype(np.uint8))
        return x, y, x + width, y + height

    def _jaw(self, opened: float) -> _Jaw:
        step = round(_JAW_STEPS * min(1.0, opened))
        if step not in self._jaws:
            drop, chin = JAW_DROP * step / _JAW_STEPS, self._resting.skull.chin
            sunk = drop * np.clip((self._rows_of_face() - _DROPS) / (chin + drop - _DROPS), 0, 1)
            y, x = np.indices(sunk.shape, np.float32)
            across, down = (-self.unit * self.view[:2, 1]).tolist()
            came_from = (_part(x + across * sunk, self._chin), _part(y + down * sunk, self._chin))
            stretch = cv2.convertMaps(*came_from, cv2.CV_16SC2)
            maps = (
                cv2.remap(each, *stretch, cv2.INTER_LINEAR) for each in (self._maps.factor, self._maps.rim)
            )
            self._jaws[step] = _Jaw(self._face(step / _JAW_STEPS), stretch, LightMaps(*maps))
        return self._jaws[step]

    def _draw(self, act: Expression, mouth: Mouth | None, blink: float) -> Pixels:
        if self._mute is None or self._mute[0] != (act, blink):  # lips move on ones, all else on twos
            self._mute = (act, blink), *self._mute_face(act, blink)
        _, bare, lit = self._mute
        face = lit.copy()
        if self._before_chin.size:
            jaw = self._jaw(max(mouth.open if mouth else 0.0, act.open))
            chin = cv2.remap(bare, *jaw.stretch, cv2.INTER_LINEAR)
            draw_mouth(self._on(chin, *self._chin[:2]), jaw.face, act, mouth)
            apply_light(chin, jaw.maps)
            lay(self._before_chin, chin)
            x0, y0, x1, y1 = self._chin
            face[y0:y1, x0:x1] = chin
        return face

    def _mute_face(self, act: Expression, blink: float) -> tuple[Pixels, Pixels]:
        """The face without a mouth, unlit and as it is seen."""
        bare = self._bare.copy()
        if bare.size:
            draw_features(self._on(bare), self._resting, act, blink)
        lit = bare.copy()
        if lit.size:
            apply_light(lit, self._maps)
            lay(self._front, lit)
        return bare, lit

    def _on(self, part: Pixels, x: int = 0, y: int = 0) -> skia.Canvas:
        """A canvas on pixels whose top left stands at (x, y) of the face's rectangle."""
        return self._canvas(surface_on(part), self._rect[0] + x, self._rect[1] + y)


def _part(pixels: Pixels, rect: Rect) -> Pixels:
    x0, y0, x1, y1 = rect
    return np.ascontiguousarray(pixels[y0:y1, x0:x1])


def _skin_rig(rig: LightRig) -> LightRig:
    """The rig with gentler rims: skin glows where cloth and hair glint."""
    soft = tuple(
        replace(lamp, strength=lamp.strength * 0.55) if lamp.kind == "rim" else lamp for lamp in rig.lights
    )
    return replace(rig, lights=soft)


def _shade(hair: Pixels, sigma: float) -> Pixels:
    """What falls on the skin below `hair`: its outline, soft and dark."""
    outline = soften(hair[..., 3], sigma)
    tone = (part / 255 * 0.34 for part in (*channels("#4a1838"), 255))
    return cv2.merge([cv2.convertScaleAbs(outline, alpha=part) for part in tone])


def _trimmed(pixels: Pixels, keep: Rect = (0, 0, 0, 0)) -> Piece:
    """Without the empty border; all of `keep` stays."""
    x, y, width, height = cv2.boundingRect(pixels[..., 3])
    x0, y0, x1, y1 = keep
    if x0 < x1 and y0 < y1:
        right, bottom = max(x + width, x1), max(y + height, y1)
        x, y = (min(x, x0), min(y, y0)) if width else (x0, y0)
        width, height = right - x, bottom - y
    return Piece(np.ascontiguousarray(pixels[y : y + height, x : x + width]), x, y)
