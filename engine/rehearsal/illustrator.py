"""Portraits for the cast: head and shoulders, key-lit, on a graded backdrop.

The same figure as in the film, in a light of its own; it knows nothing of scenes.
"""

import cv2
import numpy as np
import skia

from assets.look import Look
from assets.sheet import look_of
from engine.rehearsal.figures.expressions import EXPRESSIONS, blend
from engine.rehearsal.figures.figure import Acting, Figure
from engine.rehearsal.light import Light, LightRig
from engine.rehearsal.paint import Pixels, image_of, mix, paint, radial, raster
from storyboard.models import Character
from storyboard.terms import Age, Emotion, Pose

_KEY = LightRig(
    "#b4b0b4", 0.16,
    (
        Light(-0.8, -0.5, "#ffe6c8", 0.46), Light(0.9, -0.1, "#8fa8d8", 0.20),
        Light(1.0, -0.5, "#cfe0ff", 1.2, "rim"), Light(-1.0, -0.6, "#ffe2b8", 0.8, "rim"),
    ),
)  # fmt: skip


class Illustrator:
    """The rehearsal's own portraitist."""

    name = "illustrator"

    def portrait(self, character: Character, *, size: tuple[int, int] = (600, 800), seed: int = 0) -> bytes:
        """See assets.portrait.Portraitist."""
        width, height = size
        look = look_of(character, seed)
        pixels, surface = raster(width, height)
        canvas = surface.getCanvas()
        _backdrop(canvas, look, width, height)
        yaw = 0.26 if sum(map(ord, character.id)) % 2 else -0.26
        figure = Figure(look, 0, Pose.STAND, yaw, rig=_KEY, head_yaw=-0.04 if yaw > 0 else 0.04)
        eye_x, eye_y = figure.eyes
        across = (
            look.height_cm
            * (0.36 if look.age is Age.CHILD else 0.33)
            * max(1.0, 0.75 * width / height + 0.35)
        )
        scale = width / across
        left, top = eye_x - across / 2, eye_y - 0.40 * height / scale
        figure.bake(scale, (left - 3, top - 3, left + across + 3, top + height / scale + 3))
        mood = blend(EXPRESSIONS[Emotion.NEUTRAL], EXPRESSIONS[Emotion.PROUD], 0.35)
        acting = Acting(mood, gaze=(-0.25 if yaw > 0 else 0.25, 0.0), blink=0.0)
        for sprite in figure.sprites(0.0, acting):
            matrix = sprite.matrix.copy()
            matrix[:, 2] -= left, top
            _stamp(canvas, sprite.pixels, matrix * scale, width, height)
        frame = skia.Rect.MakeWH(width, height)
        dark = radial(
            (width / 2, height * 0.42), height * 0.72, [("#000000", 0.0), ("#000000", 0.42)], [0.55, 1]
        )
        canvas.drawRect(frame, paint(shader=dark))
        done, jpeg = cv2.imencode(
            ".jpg", cv2.cvtColor(pixels, cv2.COLOR_RGBA2BGR), [cv2.IMWRITE_JPEG_QUALITY, 92]
        )
        assert done
        return jpeg.tobytes()


def _backdrop(canvas: skia.Canvas, look: Look, width: int, height: int) -> None:
    """A painted cloth in a colour that sets off the outfit, lit from behind the shoulder."""
    ground = mix(mix(look.outfits[0].trim, "#4a5876", 0.62), "#141826", 0.30)
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


def _stamp(canvas: skia.Canvas, pixels: Pixels, matrix: Pixels, width: int, height: int) -> None:
    tile = cv2.warpAffine(pixels, np.asarray(matrix, float), (width, height), flags=cv2.INTER_LINEAR)
    canvas.drawImage(image_of(tile), 0, 0)
