"""An order in words, and an answer as the picture that was ordered. Knows no model and no server."""

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from assets.portrait import PictureOrder
from engine.pictures import fit_image, jpeg
from storyboard.models import Character, Location
from storyboard.picture_prompt import person_prompt, place_prompt, thing_prompt
from storyboard.trouble import Trouble

# What nobody wants to see: guidance moves away from it, where a model has any.
NEGATIVE = (
    "text, watermark, logo, frame, collage, several views, low quality, blurred, deformed face, deformed "
    "hands, extra fingers, extra limbs"
)


def prompt_of(order: PictureOrder) -> str:
    """What is to be drawn, in words; pictures to draw after are spoken of where there are any."""
    subject, seen = order.subject, bool(order.like)
    if isinstance(subject, Character):
        return person_prompt(subject, order.view, order.wardrobe, order.style, seen=seen)
    if isinstance(subject, Location):
        return place_prompt(subject, order.scene, order.style, seen=seen)
    return thing_prompt(subject, order.style, seen=seen)


def likenesses(order: PictureOrder, most: int) -> list[bytes]:
    """The first `most` pictures to draw after. Raises Trouble for one that is gone."""
    try:
        return [each.path.read_bytes() for each in order.like[:most]]
    except OSError as error:
        raise Trouble(
            "The picture {file} to draw after cannot be read ({reason}). Choose another.",
            file=order.like[0].path.name,
            reason=error.strerror or "",
        ) from error


def area_of(order: PictureOrder, side: int, multiple: int) -> tuple[int, int]:
    """Width and height in the order's shape, of the area of a square of `side`, both divisible."""
    scale = side / math.sqrt(order.width * order.height)
    width, height = (
        max(multiple, round(each * scale / multiple) * multiple) for each in (order.width, order.height)
    )
    return width, height


def finished(picture: bytes | Image.Image | NDArray[np.uint8], order: PictureOrder, who: str) -> bytes:
    """JPEG of the order's size: scaled until it covers that, its overhang cut evenly.

    Raises Trouble, naming `who` drew, for what is no picture, or one of a single colour.
    """
    try:
        pixels = fit_image(picture, order.width, order.height)
    except Trouble as error:
        raise no_picture(who) from error
    if pixels.min() == pixels.max():
        raise Trouble(
            "{who} drew nothing: all of the picture has one colour. Change the description, or choose "
            "another.",
            who=who,
        )
    return jpeg(pixels)


def no_picture(who: str) -> Trouble:
    return Trouble("{who} sent no picture that can be read. Try again, or choose another.", who=who)
