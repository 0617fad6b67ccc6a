"""A person as they sit for a reference picture: one view, one outfit, one light, on a plain ground.

The same figure as in the film; it knows nothing of scenes.
"""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import skia

from assets.look import Look
from engine.rehearsal.figures.expressions import EXPRESSIONS, blend
from engine.rehearsal.figures.figure import Acting, Box, Figure
from engine.rehearsal.light import Light, LightRig
from engine.rehearsal.paint import Pixels, image_of, mix, paint, radial, raster
from storyboard.terms import Age, Emotion, Pose, View

_KEY = LightRig(
    "#b4b0b4", 0.16,
    (
        Light(-0.8, -0.5, "#ffe6c8", 0.46), Light(0.9, -0.1, "#8fa8d8", 0.20),
        Light(1.0, -0.5, "#cfe0ff", 1.2, "rim"), Light(-1.0, -0.6, "#ffe2b8", 0.8, "rim"),
    ),
)  # fmt: skip
# Even and white, so that a model that copies the picture copies no light with it.
_EVEN = LightRig(
    "#cfcdcc", 0.10,
    (Light(-0.7, -0.6, "#fff6ea", 0.36), Light(0.8, -0.3, "#eef3ff", 0.22)),
)  # fmt: skip
_ROUGH = 0.5  # pixels per cm in which a figure is measured
_MARGIN = 0.05  # of the frame's height, around a whole figure


@dataclass(frozen=True)
class Sitting:
    """How one view is taken. `yaw` is the figure's, towards its own side of the screen.

    `frame` gives left, top, right, bottom in figure cm, in the shape that is asked for.
    """

    yaw: float
    head: float
    rig: LightRig
    ground: Callable[[skia.Canvas, Look, int, Box, int, int], None]
    frame: Callable[[Figure, Look, float], Box]


def sit(look: Look, outfit: int, view: View, side: int, width: int, height: int) -> Pixels:
    """RGB [height, width, 3]: the person as `view` shows them, turned to `side` (-1 left, 1 right)."""
    sitting = SITTINGS[view]
    figure = Figure(
        look, outfit, Pose.STAND, side * sitting.yaw, rig=sitting.rig, head_yaw=side * sitting.head
    )
    box = sitting.frame(figure, look, width / height)
    left, top, right, bottom = box
    scale = width / (right - left)
    pixels, surface = raster(width, height)
    canvas = surface.getCanvas()
    sitting.ground(canvas, look, outfit, box, width, height)
    figure.bake(scale, (left - 3, top - 3, right + 3, bottom + 3))
    _stamp(canvas, figure, side, box, scale, width, height)
    if sitting.ground is _backdrop:
        _darken(canvas, width, height)
    return np.ascontiguousarray(pixels[..., :3])


def _stamp(
    canvas: skia.Canvas, figure: Figure, side: int, box: Box, scale: float, width: int, height: int
) -> None:
    mood = blend(EXPRESSIONS[Emotion.NEUTRAL], EXPRESSIONS[Emotion.PROUD], 0.35)
    for sprite in figure.sprites(0.0, Acting(mood, gaze=(-0.25 * side, 0.0), blink=0.0)):
        matrix = sprite.matrix.copy()
        matrix[:, 2] -= box[0], box[1]
        tile = cv2.warpAffine(sprite.pixels, matrix * scale, (width, height), flags=cv2.INTER_LINEAR)
        canvas.drawImage(image_of(tile), 0, 0)


# ---- Frames ---------------------------------------------------------------------------------------
def _head_and_shoulders(figure: Figure, look: Look, aspect: float) -> Box:
    eye_x, eye_y = figure.eyes
    across = look.height_cm * (0.36 if look.age is Age.CHILD else 0.33) * max(1.0, 0.75 * aspect + 0.35)
    left, top = eye_x - across / 2, eye_y - 0.40 * across / aspect
    return left, top, left + across, top + across / aspect


def _to_the_hips(figure: Figure, look: Look, aspect: float) -> Box:
    return _around(_covered(figure, look, down_to=-0.46 * look.height_cm), aspect, foot=0.0)


def _whole(figure: Figure, look: Look, aspect: float) -> Box:
    return _around(_covered(figure, look), aspect, foot=_MARGIN)


def _covered(figure: Figure, look: Look, down_to: float | None = None) -> Box:
    """What the figure covers, hat and train and all, in figure cm; found by drawing it small."""
    reach = 1.5 * look.height_cm
    box = (-reach, -reach, reach, 0.3 * reach if down_to is None else down_to)
    width, height = (round((box[i + 2] - box[i]) * _ROUGH) for i in (0, 1))
    pixels, surface = raster(width, height)
    figure.bake(_ROUGH)
    _stamp(surface.getCanvas(), figure, 1, box, _ROUGH, width, height)
    x, y, w, h = (side / _ROUGH for side in cv2.boundingRect(pixels[..., 3]))
    return box[0] + x, box[1] + y, box[0] + x + w, box[1] + y + h


def _around(box: Box, aspect: float, foot: float) -> Box:
    """The smallest frame of this shape around `box`, with a margin; `foot` is that below it."""
    left, top, right, bottom = box
    height = max((bottom - top) / (1 - _MARGIN - foot), (right - left) / (1 - 2 * _MARGIN) / aspect)
    middle, end = (left + right) / 2, bottom + foot * height
    return middle - height * aspect / 2, end - height, middle + height * aspect / 2, end


# ---- Grounds --------------------------------------------------------------------------------------
def _backdrop(canvas: skia.Canvas, look: Look, outfit: int, box: Box, width: int, height: int) -> None:
    """A painted cloth in a colour that sets off the outfit, lit from behind the shoulder."""
    trim = look.outfits[min(outfit, len(look.outfits) - 1)].trim
    ground = mix(mix(trim, "#4a5876", 0.62), "#141826", 0.30)
    glow = radial(
        (width * 0.62, height * 0.36),
        height * 0.75,
        [mix(ground, "#f0d8c0", 0.42), ground, mix(ground, "#05060e", 0.62)],
    )
    canvas.drawRect(skia.Rect.MakeWH(width, height), paint(shader=glow))
    for i in range(7):
        x, y = width * (0.1 + 0.14 * i), height * (0.2 + 0.09 * ((i * 5) % 7))
        canvas.drawCircle(
            x,
            y,
            width * (0.06 + 0.02 * (i % 3)),
            paint(mix(ground, "#ffe8d0", 0.5), 0.07, blur=width * 0.012),
        )


def _darken(canvas: skia.Canvas, width: int, height: int) -> None:
    """The corners of a painted cloth fall into the dark."""
    dark = radial((width / 2, height * 0.42), height * 0.72, [("#000000", 0.0), ("#000000", 0.42)], [0.55, 1])
    canvas.drawRect(skia.Rect.MakeWH(width, height), paint(shader=dark))


def _white(canvas: skia.Canvas, look: Look, outfit: int, box: Box, width: int, height: int) -> None:
    canvas.drawRect(skia.Rect.MakeWH(width, height), paint("#ffffff"))


def _white_floor(canvas: skia.Canvas, look: Look, outfit: int, box: Box, width: int, height: int) -> None:
    """White, with the shadow that feet throw on it."""
    _white(canvas, look, outfit, box, width, height)
    scale = width / (box[2] - box[0])
    across = 0.17 * look.height_cm * look.build
    shadow = skia.Rect.MakeLTRB(
        (-across - box[0]) * scale, (-3 - box[1]) * scale, (across - box[0]) * scale, (4 - box[1]) * scale
    )
    canvas.drawOval(shadow, paint("#3a3d48", 0.34, blur=2.2 * scale))


SITTINGS: dict[View, Sitting] = {
    View.FRONT: Sitting(0.26, -0.04, _KEY, _backdrop, _head_and_shoulders),
    View.THREE_QUARTER: Sitting(0.52, -0.10, _EVEN, _white, _to_the_hips),
    View.FULL_BODY: Sitting(0.12, 0.0, _EVEN, _white_floor, _whole),
    View.BACK: Sitting(1.88, 0.0, _EVEN, _white_floor, _whole),
}
