"""Orders for small pictures, and pictures to look at."""

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from assets.portrait import PictureOrder
from storyboard.models import Character, Location, Thing
from storyboard.terms import Sex

ANN = Character(id="ann", name="Ann", sex=Sex.FEMALE, look="red bob", wardrobe=["blue blazer", "red dress"])
BEN = Character(id="ben", name="Ben", sex=Sex.MALE, look="black buzz cut, beard", wardrobe=["white shirt"])
OFFICE = Location(id="office", name="glass office", kind="office")
STEPS = 2  # of the tiny pipelines that know only words
RING = Thing(name="diamond ring")


def order_of(subject: Character | Location | Thing, **more: object) -> PictureOrder:
    return PictureOrder.model_validate({"subject": subject, "width": 96, "height": 128, "seed": 4} | more)


def opened(data: bytes) -> NDArray[np.uint8]:
    """RGB [H, W, 3] of a JPEG, and of nothing else."""
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.mode) == ("JPEG", "RGB")
    return np.asarray(image)


def noise_png(width: int = 64, height: int = 64, seed: int = 0) -> bytes:
    pixels = np.random.default_rng(seed).integers(0, 255, (height, width, 3), np.uint8)
    return png(Image.fromarray(pixels))


def png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
