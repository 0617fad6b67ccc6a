"""A thing by itself on white, as an insert of the film shows it. Knows props and papers, no scenes."""

import cv2
import numpy as np
import skia

from engine.rehearsal.light import Light, LightRig, relight
from engine.rehearsal.paint import Pixels, image_of, paint, raster
from engine.rehearsal.props import PROPS, Prop, find_prop
from storyboard.trouble import Trouble

_EVEN = LightRig(
    "#d6d4d2", 0.10,
    (Light(-0.7, -0.6, "#fff6ea", 0.34), Light(0.8, -0.3, "#eef3ff", 0.18)),
)  # fmt: skip
_FILLED = 0.76  # of the picture's shorter way, by the thing
_ROUGH = 240  # pixels a side, in which a thing is measured
_SOLID = 110  # of 255: what is less opaque is a shadow or a glow


def still_life(name: str, width: int, height: int) -> Pixels:
    """RGB [height, width, 3]. Raises Trouble for a thing of which there is no drawing."""
    prop = prop_called(name)
    left, top, across, down = _covered(prop)
    scale = _FILLED * min(width / across, height / down)
    pixels, surface = raster(width, height)
    canvas = surface.getCanvas()
    canvas.translate(width / 2, height / 2)
    canvas.scale(scale, scale)
    canvas.translate(-left - across / 2, -top - down / 2)
    prop.draw(canvas)
    if not prop.glows:
        relight(pixels, _EVEN)
    page, ground = raster(width, height)
    sheet = ground.getCanvas()
    sheet.drawRect(skia.Rect.MakeWH(width, height), paint("#ffffff"))
    sheet.drawImage(image_of(pixels), 0, 0)
    return np.ascontiguousarray(page[..., :3])


def prop_called(name: str) -> Prop:
    """Raises Trouble for a thing of which there is no drawing."""
    word, known = find_prop(name)
    if not known:
        raise Trouble(
            "The illustrator has no drawing of {thing}. Upload a picture of it, or choose another "
            "portraitist.",
            thing=name,
        )
    return PROPS[word]


def _covered(prop: Prop) -> tuple[float, float, float, float]:
    """Left, top, width and height of what the prop covers, in its own cm; shadows and glows apart."""
    reach = 1.5 * max(prop.width, prop.height)
    pixels, surface = raster(_ROUGH, _ROUGH)
    canvas = surface.getCanvas()
    canvas.scale(_ROUGH / (2 * reach), _ROUGH / (2 * reach))
    canvas.translate(reach, reach)
    prop.draw(canvas)
    x, y, w, h = (
        side * 2 * reach / _ROUGH for side in cv2.boundingRect((pixels[..., 3] > _SOLID).view(np.uint8))
    )
    return x - reach, y - reach, w, h
