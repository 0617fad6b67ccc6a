"""Layers to pixels: vector art is baked once, then only moved, and blended in order.

Skia draws and blends at whole-pixel offsets, OpenCV moves: each does what it is fast at. This
module knows depth and blending; it does not know what the layers show.

Everything is drawn in centimetres: x to the right, y down, the origin on the ground at the
middle of the frame, as an eye-level lens (engine.rehearsal.camera) sees it at rest.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import cv2
import numpy as np
import skia
from numpy.typing import NDArray

from engine.rehearsal.camera import Matrix, Path, View
from engine.rehearsal.light import LightRig, relight
from engine.rehearsal.paint import Pixels, lay, raster

Box = tuple[float, float, float, float]  # x0, y0, x1, y1 in cm
_SMOOTH = 1.2  # pixels: the sigma of a blur after which bilinear enlarging is not seen


@dataclass(frozen=True)
class Layer:
    """Vector art at one depth (1: the subject's plane, larger: farther, smaller: nearer the lens).

    `draw` paints it on a canvas in cm. `opaque`: it fills the whole frame wherever the camera
    looks. `ground`: it is the floor, seen in perspective: drawn below the horizon (y > -150),
    it spreads and shears with the lens instead of moving as one board. `blur`: sigma of a fixed
    softness in 1/1280 of the frame's height; None leaves it to the depth of field. `box` bounds
    the art, to bake no more. `rig` lights it by its silhouette. `drift(seconds)` moves it (cm),
    `alpha(seconds)` fades it (0 to 1): mist, flickering signs.
    """

    depth: float
    draw: Callable[[skia.Canvas], None]
    mode: str = "SrcOver"
    opaque: bool = False
    blur: float | None = None
    box: Box | None = None
    rig: LightRig | None = None
    drift: Callable[[float], tuple[float, float]] | None = None
    alpha: Callable[[float], float] | None = None
    ground: bool = False


@dataclass(frozen=True)
class Plate:
    """Layers, far to near, that move as one board at `depth`: parallax only where it is seen."""

    depth: float
    layers: tuple[Layer, ...]


@dataclass(frozen=True)
class Sprite:
    """Pixels (premultiplied RGBA) and the 2x3 matrix from them to centimetres at the subject."""

    pixels: Pixels
    matrix: NDArray[Any]
    mode: str = "SrcOver"


@dataclass(frozen=True)
class Lens:
    """The picture being made: its size in pixels, where it is sharp and how fast that falls off.

    `aperture` is the blur's sigma, in 1/1280 of the height, of something infinitely far away.
    """

    width: int
    height: int
    aperture: float = 0.0
    focus: float = 1.0

    def blur(self, depth: float) -> float:
        """Sigma of the depth of field at `depth`, in 1/1280 of the height."""
        return self.aperture * abs(1 / depth - 1 / self.focus)


class Frame:
    """The picture in the making: `pixels` is uint8 RGBA [height, width, 4], or 1/`part` of that a side."""

    def __init__(self, width: int, height: int, part: int = 1) -> None:
        self.width, self.height = width, height
        self.pixels, self._surface = raster(-(-width // part), -(-height // part))
        self.canvas: skia.Canvas = self._surface.getCanvas()
        self._fit = _fit((width, height), self.pixels.shape[1::-1])
        self._coarse = part > 1

    def cover(self, pixels: Pixels, matrix: Matrix, soft: bool = False) -> None:
        """Fill the whole frame; beyond their border pixels repeat their edge. `soft`: they are blurred."""
        _move(pixels, self._fit @ matrix, self.pixels, cv2.BORDER_REPLICATE, soft and not self._coarse)

    def blend(
        self, pixels: Pixels, matrix: Matrix, mode: str = "SrcOver", alpha: float = 1.0, soft: bool = False
    ) -> None:
        """Draw pixels through a 3x3 matrix onto what is there. `soft`: they are blurred."""
        height, width = pixels.shape[:2]
        matrix = self._fit @ matrix
        corners = through(matrix, np.array([[0, 0], [width, 0], [0, height], [width, height]], float))
        left, top, right, bottom = bounds(corners)
        x0, y0 = max(0, math.floor(left)), max(0, math.floor(top))
        y1, x1 = np.minimum(self.pixels.shape[:2], (math.ceil(bottom), math.ceil(right))).tolist()
        if x1 <= x0 or y1 <= y0 or alpha <= 0.01:
            return
        to_patch = np.array([[1, 0, -x0], [0, 1, -y0], [0, 0, 1.0]]) @ matrix
        patch = np.empty((y1 - y0, x1 - x0, 4), np.uint8)
        _move(pixels, to_patch, patch, cv2.BORDER_CONSTANT, soft and not self._coarse)
        if mode == "Plus" and alpha == 1:
            there = self.pixels[y0:y1, x0:x1]
            cv2.add(there, patch, dst=there)
        else:
            lay(patch, self.pixels, x0, y0, mode, alpha)


def _move(pixels: Pixels, matrix: Matrix, onto: Pixels, edge: int, soft: bool) -> None:
    """Fill `onto` with pixels seen through a 3x3 matrix; `edge` is what lies beyond their border."""
    height, width = onto.shape[:2]
    how = cv2.INTER_LINEAR
    if not soft:
        cv2.warpPerspective(pixels, matrix, (width, height), dst=onto, flags=how, borderMode=edge)
        return
    # half the picture's pixels show all there is, and moving them takes a quarter of the time
    size = ((width + 1) // 2, (height + 1) // 2)
    small = cv2.warpPerspective(
        pixels, _fit((width, height), size) @ matrix, size, flags=how, borderMode=edge
    )
    cv2.resize(small, (width, height), dst=onto, interpolation=how)


def _fit(whole: tuple[int, int], part: tuple[int, int]) -> Matrix:
    """From pixels of a picture to those of the same one resized: both sizes are (width, height)."""
    x, y = part[0] / whole[0], part[1] / whole[1]
    return np.array([[x, 0, (x - 1) / 2], [0, y, (y - 1) / 2], [0, 0, 1.0]])


class Item(Protocol):
    """Something that draws itself into a frame."""

    def paint(self, frame: Frame, view: View, seconds: float) -> None:
        """Draw this instant, over what is already there."""
        ...


@dataclass(frozen=True)
class Baked:
    """A plate as pixels: `home` takes them to the plate's art (cm), `board` says how that moves.

    `soft`: it is so blurred that it was drawn on half the picture's pixels or fewer.
    """

    pixels: Pixels
    home: Matrix  # 3x3, pixels -> cm
    board: Layer
    soft: bool = False

    def paint(self, frame: Frame, view: View, seconds: float) -> None:
        board = self.board
        if not board.ground and view.behind(board.depth):
            return
        home = self.home
        if board.drift:
            dx, dy = board.drift(seconds)
            home = np.array([[1, 0, dx], [0, 1, dy], [0, 0, 1.0]]) @ home
        matrix = view.project(board.depth, frame.width, frame.height, board.ground) @ home
        if board.opaque:
            frame.cover(self.pixels, matrix, self.soft)
        else:
            alpha = board.alpha(seconds) if board.alpha else 1.0
            frame.blend(self.pixels, matrix, board.mode, alpha, self.soft)


def stack(items: Sequence[Layer | Plate], path: Path, lens: Lens, most: int = 4) -> list[Baked]:
    """Bake a set, far to near, as few plates as the eye can tell apart and about `most` at the most.

    Layers that would slide against each other by less than a pixel or two during the whole move
    are flattened into one.
    """
    views = path.samples()
    layers = [plate for item in items for plate in _apart(item, views)]
    for slack in (0.0012, 0.003, 0.008, 0.02, 0.05, 1.0):
        plates = _grouped(layers, views, lens, slack * lens.height)
        if len(plates) <= most:
            break
    baked: list[Baked] = []
    for plate in reversed(plates):
        one = _bake(plate, views, lens)
        if one.pixels.size:
            baked.insert(0, one)
        if one.board.opaque and not one.board.drift:  # nothing behind it is ever seen
            break
    return baked


# ---- Grouping -----------------------------------------------------------------------------------
def _apart(item: Layer | Plate, views: Sequence[View]) -> list[Plate]:
    plate = Plate(item.depth, (item,)) if isinstance(item, Layer) else item
    seen = tuple(one for one in plate.layers if one.ground or not any(v.behind(one.depth) for v in views))
    return [Plate(plate.depth, seen)] if seen else []


def _grouped(plates: Sequence[Plate], views: Sequence[View], lens: Lens, slack: float) -> list[Plate]:
    groups = list(plates[:1])
    for plate in plates[1:]:
        last, one = groups[-1].layers[0], plate.layers[0]
        still = not any(x.drift or x.alpha for x in groups[-1].layers + plate.layers)
        blends = last.mode == "SrcOver" or all(x.mode == last.mode for x in plate.layers)
        if still and blends and _slide(last, one, views, lens) <= slack:
            groups[-1] = Plate(groups[-1].depth, groups[-1].layers + plate.layers)
        else:
            groups.append(plate)
    return groups


def _slide(a: Layer, b: Layer, views: Sequence[View], lens: Lens) -> float:
    """The most pixels by which two layers that touch in the first view part during the move."""
    grid = _grid(lens.width, lens.height, 3)
    if a.ground or b.ground:  # the sky half of a floor says nothing
        grid = grid[grid[:, 1] > lens.height * 0.55]
    from_a, from_b = (np.linalg.inv(_project(layer, views[0], lens)) for layer in (a, b))
    apart = [
        through(_project(a, view, lens) @ from_a, grid) - through(_project(b, view, lens) @ from_b, grid)
        for view in views
    ]
    return float(np.nan_to_num(np.abs(apart), nan=lens.height).max())


# ---- Baking -------------------------------------------------------------------------------------
def _bake(plate: Plate, views: Sequence[View], lens: Lens) -> Baked:
    """Draw every layer as the most magnified view sees it, large enough for all views."""
    board = _board(plate)
    near = max(view.scale(board.depth) for view in views)
    as_near = [view for view in views if view.scale(board.depth) > 0.999 * near]
    closest = as_near[len(as_near) // 2]  # on a track, the middle: no end is far from it
    x0, y0, x1, y1 = _reach(plate, board, closest, views, lens)
    blurs = [lens.blur(one.depth) if one.blur is None else one.blur for one in plate.layers]
    unit = lens.height / 1280
    quality = 1 / coarseness(min(blurs) * unit)  # soft art needs fewer pixels
    size = max(2, math.ceil((x1 - x0) * quality)), max(2, math.ceil((y1 - y0) * quality))
    to_pixels = np.array([[quality, 0, -x0 * quality], [0, quality, -y0 * quality], [0, 0, 1.0]])
    whole: Pixels | None = None
    for one, blur in zip(plate.layers, blurs, strict=True):
        pixels = _draw(one, to_pixels @ _project(one, closest, lens), size)
        if blur * unit * quality > 0.6:
            pixels = soften(pixels, blur * unit * quality)
        if whole is None:
            whole = pixels
        else:
            lay(pixels, whole, mode=one.mode)
    assert whole is not None
    if not board.opaque and whole[..., 3].all():
        board = replace(board, opaque=bool((whole[..., 3] == 255).all()) and board.mode == "SrcOver")
    if not board.opaque:
        left, top, width, height = cv2.boundingRect(whole[..., 3])
        whole = np.ascontiguousarray(whole[top : top + height, left : left + width])
        to_pixels = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1.0]]) @ to_pixels
    home = np.linalg.inv(to_pixels @ _project(board, closest, lens))
    return Baked(whole, home, board, soft=quality < 1)


def _board(plate: Plate) -> Layer:
    """How a plate moves: as its layers do if they are alike, else as a board at its depth."""
    first = plate.layers[0]
    return replace(first, depth=plate.depth, opaque=first.opaque, ground=first.ground)


def _reach(plate: Plate, board: Layer, closest: View, views: Sequence[View], lens: Lens) -> Box:
    """The part of `closest`'s picture plane, in pixels, that some view of the move will show."""
    to_closest = _project(board, closest, lens)
    grid = _grid(lens.width, lens.height, 5)
    seen = np.vstack([through(to_closest @ np.linalg.inv(_project(board, v, lens)), grid) for v in views])
    seen = np.clip(seen, (-1.6 * lens.width, -lens.height), (2.6 * lens.width, 2 * lens.height))
    margin = 0.03 * lens.height
    x0, y0, x1, y1 = bounds(seen, margin)
    boxes = [one.box for one in plate.layers]
    if not board.opaque and not board.ground and all(boxes):
        edges = np.array([[(b[0], b[1]), (b[2], b[1]), (b[0], b[3]), (b[2], b[3])] for b in boxes if b])
        soft = 3 * max(lens.blur(one.depth) if one.blur is None else one.blur for one in plate.layers)
        art = through(to_closest, edges.reshape(-1, 2))
        if not np.isnan(art).any():  # else it goes on behind the lens
            bx0, by0, bx1, by1 = bounds(art, soft)
            x0, y0, x1, y1 = max(x0, bx0), max(y0, by0), min(x1, bx1), min(y1, by1)
    return x0, y0, max(x1, x0 + 2), max(y1, y0 + 2)


def _draw(layer: Layer, matrix: Matrix, size: tuple[int, int]) -> Pixels:
    pixels, surface = raster(*size)
    with surface as canvas:
        canvas.concat(skia.Matrix.MakeAll(*(float(x) for x in matrix.ravel())))
        layer.draw(canvas)
    if layer.rig:
        relight(pixels, layer.rig)
    return pixels


def soften(pixels: Pixels, sigma: float) -> Pixels:
    """Gaussian blur with the edge repeated; a wide blur is made on fewer pixels."""
    height, width = pixels.shape[:2]
    part = coarseness(sigma)
    if part > 1:
        size = max(1, width // part), max(1, height // part)
        pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    pixels = cv2.GaussianBlur(pixels, (0, 0), sigma / part, borderType=cv2.BORDER_REPLICATE)
    return cv2.resize(pixels, (width, height), interpolation=cv2.INTER_LINEAR) if part > 1 else pixels


def coarseness(sigma: float) -> int:
    """How many pixels a side one may stand for where all is blurred by `sigma` pixels: 1, 2, 4 or 8.

    Of the finest pattern that the fewer pixels can hold, such a blur has left a thousandth.
    """
    return next((part for part in (8, 4, 2) if sigma > part * _SMOOTH), 1)


# ---- Geometry -----------------------------------------------------------------------------------
def _project(layer: Layer, view: View, lens: Lens) -> Matrix:
    return view.project(layer.depth, lens.width, lens.height, layer.ground)


def through(matrix: Matrix, points: NDArray[Any]) -> NDArray[Any]:
    """Points [n, 2] through a 3x3 matrix; NaN where they lie behind the lens."""
    mapped = points @ matrix[:, :2].T + matrix[:, 2]
    distance = np.where(mapped[:, 2:] > 1e-9, mapped[:, 2:], np.nan)
    result: NDArray[Any] = mapped[:, :2] / distance
    return result


def bounds(points: NDArray[Any], margin: float = 0.0) -> Box:
    """The box around points [n, 2], those behind the lens left out."""
    (x0, y0), (x1, y1) = np.fmin.reduce(points).tolist(), np.fmax.reduce(points).tolist()
    return x0 - margin, y0 - margin, x1 + margin, y1 + margin


def _grid(width: float, height: float, count: int) -> NDArray[Any]:
    xs, ys = np.meshgrid(np.linspace(0, width, count), np.linspace(0, height, count))
    return np.column_stack([xs.ravel(), ys.ravel()])
