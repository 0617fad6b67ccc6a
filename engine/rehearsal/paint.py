"""The brushes: colours, paints, gradients, smooth outlines and text, over Skia.

Knows nothing of cameras, light, people or places: whatever unit the canvas has, these draw in.
Colours are '#rrggbb' strings; points are (x, y). Pixels are uint8 RGBA with premultiplied alpha,
which is what Skia calls kN32 in this wheel.
"""

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
import skia
from numpy.typing import NDArray

Point = tuple[float, float]
Pixels = NDArray[Any]  # uint8 [height, width, 4], premultiplied RGBA
Matrix = NDArray[Any]  # float64 [2, 3]: an affine transform
Stop = str | tuple[str, float]  # a colour, or a colour and its alpha

N32 = skia.kN32_ColorType
PREMUL = skia.kPremul_AlphaType
_HALF_TURN = np.linspace(0, math.pi, 9)[1:-1, None]
_ROUND = np.cos(_HALF_TURN), np.sin(_HALF_TURN)  # of a limb's ends


# ---- Colour -------------------------------------------------------------------------------------
@cache
def channels(hex_colour: str) -> tuple[int, int, int]:
    """Red, green and blue of '#rrggbb', 0 to 255."""
    return int(hex_colour[1:3], 16), int(hex_colour[3:5], 16), int(hex_colour[5:7], 16)


def colour(hex_colour: str, alpha: float = 1.0) -> int:
    """Skia's packed colour of '#rrggbb'; alpha is clipped to 0..1."""
    return int(skia.Color(*channels(hex_colour), round(255 * min(1.0, max(0.0, alpha)))))


@lru_cache(maxsize=4096)
def mix(a: str, b: str, t: float) -> str:
    """The colour `t` of the way from `a` (0) to `b` (1), channel by channel."""
    blend = (round(p + (q - p) * t) for p, q in zip(channels(a), channels(b), strict=True))
    return "#" + "".join(f"{min(255, max(0, v)):02x}" for v in blend)


def floats(hex_colour: str) -> NDArray[Any]:
    """RGB as three floats, 0 to 1."""
    return np.array(channels(hex_colour), np.float32) / 255


# ---- Paint --------------------------------------------------------------------------------------
def paint(
    hex_colour: str = "#000000",
    alpha: float = 1.0,
    width: float = 0,
    blur: float = 0,
    mode: str | None = None,
    shader: skia.Shader | None = None,
) -> skia.Paint:
    """A fill, or with `width` a round-ended stroke.

    `blur` is the sigma of a soft edge in canvas units; `mode` a Skia blend mode ("Plus",
    "Multiply", ...); a `shader` replaces the colour but not the alpha.
    """
    made = skia.Paint(AntiAlias=True, Color=colour(hex_colour, alpha))
    if width:
        made.setStyle(skia.Paint.kStroke_Style)
        made.setStrokeWidth(width)
        made.setStrokeCap(skia.Paint.kRound_Cap)
        made.setStrokeJoin(skia.Paint.kRound_Join)
    if blur:
        made.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
    if mode:
        made.setBlendMode(blend_mode(mode))
    if shader:
        made.setShader(shader)
    return made


def blend_mode(name: str) -> skia.BlendMode:
    """Skia's blend mode by its plain name: "SrcOver", "Plus", "Multiply", "Screen", ..."""
    return getattr(skia.BlendMode, "k" + name)


def _colours(stops: Sequence[Stop]) -> list[int]:
    return [colour(stop) if isinstance(stop, str) else colour(*stop) for stop in stops]


def linear(
    p0: Point, p1: Point, stops: Sequence[Stop], positions: Sequence[float] | None = None
) -> skia.Shader:
    """A gradient from `p0` to `p1`."""
    ends = [skia.Point(*p0), skia.Point(*p1)]
    return skia.GradientShader.MakeLinear(ends, _colours(stops), list(positions) if positions else None)


def radial(
    centre: Point, radius: float, stops: Sequence[Stop], positions: Sequence[float] | None = None
) -> skia.Shader:
    """A gradient from `centre` outwards."""
    where = list(positions) if positions else None
    return skia.GradientShader.MakeRadial(skia.Point(*centre), radius, _colours(stops), where)


# ---- Outlines -----------------------------------------------------------------------------------
def rect(x: float, y: float, w: float, h: float) -> skia.Rect:
    """From its left top corner, its width and its height."""
    return skia.Rect.MakeXYWH(x, y, w, h)


def polygon(points: Sequence[Point], close: bool = True) -> skia.Path:
    """Straight lines through `points`."""
    return skia.Path.Polygon([skia.Point(*p) for p in points], close)


def spline(points: Sequence[Point], close: bool = True, tension: float = 0.5) -> skia.Path:
    """A smooth Catmull-Rom outline through `points`; a point given twice is a corner.

    `tension` 0 gives straight lines, 1 the roundest curve.
    """
    path = skia.Path()
    path.moveTo(*points[0])
    if close:
        around = [points[-1], *points, points[0], points[1 % len(points)]]
    else:
        around = [points[0], *points, points[-1]]
    k = tension / 3
    for (ax, ay), (bx, by), (cx, cy), (dx, dy) in zip(
        around, around[1:], around[2:], around[3:], strict=False
    ):
        if bx == cx and by == cy:  # between the two of a corner lies nothing, and a curve would be a loop
            continue
        path.cubicTo(bx + (cx - ax) * k, by + (cy - ay) * k, cx - (dx - bx) * k, cy - (dy - by) * k, cx, cy)
    if close:
        path.close()
    return path


def curve(start: Point, *cubics: tuple[float, float, float, float, float, float]) -> skia.Path:
    """An open path of cubic Béziers: each row is two control points and an end."""
    path = skia.Path()
    path.moveTo(*start)
    for row in cubics:
        path.cubicTo(*row)
    return path


def limb(joints: Sequence[Point], widths: Sequence[float], samples: int = 24) -> skia.Path:
    """A tapered limb: a smooth line through `joints` with the width `widths` at each, round-ended."""
    where = np.linspace(0, len(joints) - 1, samples)
    centre = catmull_rom(np.array(joints, float), where)
    half = np.interp(where, range(len(widths)), widths)[:, None] / 2
    along = np.empty_like(centre)
    along[1:-1] = centre[2:] - centre[:-2]
    along[0], along[-1] = centre[1] - centre[0], centre[-1] - centre[-2]
    along /= np.hypot(along[:, 0], along[:, 1])[:, None] + 1e-9
    side = along[:, ::-1] * (-1, 1)
    tip = centre[-1] + half[-1] * (side[-1] * _ROUND[0] + along[-1] * _ROUND[1])
    root = centre[0] - half[0] * (side[0] * _ROUND[0] + along[0] * _ROUND[1])
    side *= half
    outline = np.concatenate([centre + side, tip, (centre - side)[::-1], root])
    return polygon(outline.tolist())


def catmull_rom(points: NDArray[Any], where: NDArray[Any]) -> NDArray[Any]:
    """The smooth line through `points` at parameters `where` (0 is the first, 1 the second, ...)."""
    i = np.minimum(where.astype(int), len(points) - 2)
    f = (where - i)[:, None]
    around = np.concatenate([points[:1], points, points[-1:]])
    a, b, c, d = (around[i + k] for k in range(4))
    line: NDArray[Any] = 0.5 * (
        2 * b + (c - a) * f + (2 * a - 5 * b + 4 * c - d) * f**2 + (3 * b - a - 3 * c + d) * f**3
    )
    return line


# ---- Text ---------------------------------------------------------------------------------------
FACES = {
    "Regular": "NotoSansSC-subset-Regular.otf",
    "Bold": "NotoSansSC-subset-Bold.otf",
    "Rest": "NotoSansSC-rest-Regular.ttf",  # of the letters of Europe and of Unicode's first Chinese ones
}


@cache
def typeface(weight: str) -> skia.Typeface:
    """Noto Sans SC, "Regular" or "Bold": GB 2312 and ASCII; "Rest": what those lack, regular."""
    with as_file(files(__package__) / "fonts" / FACES[weight]) as path:
        # a manager without the system's fonts: the default one reads, and complains of, their set-up
        return skia.FontMgr.New_Custom_Empty().makeFromFile(str(path))


def draw_text(
    canvas: skia.Canvas,
    text: str,
    x: float,
    y: float,
    size: float,
    paint: skia.Paint,
    weight: str = "Bold",
    align: float = 0.5,
) -> float:
    """Draw `text` on the baseline `y` and return its width; `align` 0 starts at x, 0.5 centres, 1 ends."""
    font = skia.Font(typeface(weight), size)
    font.setSubpixel(True)
    font.setHinting(skia.FontHinting.kNone)  # small sizes on a scaled canvas keep their spacing
    font.setLinearMetrics(True)
    width = float(font.measureText(text))
    canvas.drawString(text, x - width * align, y, font, paint)
    return width


# ---- Seeded variation ---------------------------------------------------------------------------
def hash01(i: float, seed: float = 0) -> float:
    """A number in [0, 1) that looks random but is always the same for (i, seed)."""
    x = math.sin(i * 127.1 + seed * 311.7) * 43758.5453
    return x - math.floor(x)


def noise(t: float, seed: float = 0) -> float:
    """Smooth value noise in [-1, 1], one hill or dale a unit of `t`."""
    i = math.floor(t)
    f = ease(t - i)
    return (hash01(i, seed) * (1 - f) + hash01(i + 1, seed) * f) * 2 - 1


def ease(x: float) -> float:
    """Smoothstep: 0 to 1, slow at both ends."""
    x = max(0.0, min(1.0, x))
    return x * x * (3 - 2 * x)


# ---- Pixels -------------------------------------------------------------------------------------
def raster(width: int, height: int) -> tuple[Pixels, skia.Surface]:
    """Transparent pixels and the Skia surface that draws straight into them."""
    pixels = np.zeros((height, width, 4), np.uint8)
    return pixels, surface_on(pixels)


def surface_on(pixels: Pixels) -> skia.Surface:
    """A Skia surface that draws into `pixels`, which must stay C-contiguous and alive."""
    info = skia.ImageInfo.Make(pixels.shape[1], pixels.shape[0], N32, PREMUL)
    return skia.Surface.MakeRasterDirect(info, pixels)


def image_of(pixels: Pixels) -> skia.Image:
    """A Skia image over `pixels`, not copied: they must stay alive and unchanged while it is used."""
    return skia.Image.fromarray(pixels, N32, PREMUL, copy=False)


def lay(
    over: Pixels, onto: Pixels, x: int = 0, y: int = 0, mode: str = "SrcOver", alpha: float = 1.0
) -> None:
    """Blend `over` onto `onto` in place, its top left at (x, y); what falls outside is cut off."""
    # Blending treats all colours alike, and Skia's fast loops serve BGRA only: whatever the order
    # of the channels, it is told so.
    info = skia.ImageInfo.Make(onto.shape[1], onto.shape[0], skia.kBGRA_8888_ColorType, PREMUL)
    image = skia.Image.fromarray(over, skia.kBGRA_8888_ColorType, PREMUL, copy=False)
    brush = skia.Paint(BlendMode=blend_mode(mode), Alphaf=alpha)
    canvas = skia.Surface.MakeRasterDirect(info, onto).getCanvas()
    canvas.drawImage(image, x, y, skia.SamplingOptions(), brush)


def affine(scale: float = 1.0, angle: float = 0.0, about: Point = (0, 0), to: Point | None = None) -> Matrix:
    """A 2x3 matrix that turns by `angle` radians and scales around `about`, then moves `about` to `to`."""
    (ax, ay), (tx, ty) = about, to if to is not None else about
    c, s = math.cos(angle) * scale, math.sin(angle) * scale
    return np.array([[c, -s, tx - c * ax + s * ay], [s, c, ty - s * ax - c * ay]])


def chain(outer: Matrix, inner: Matrix) -> Matrix:
    """The 2x3 matrix that applies `inner`, then `outer`."""
    both: Matrix = outer @ np.vstack([inner, [0, 0, 1]])
    return both
