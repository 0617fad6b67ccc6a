"""Uploaded pictures, made harmless: decoded, scaled down and encoded anew without their metadata."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from storyboard.trouble import Trouble

MAX_BYTES = 20 * 2**20
MAX_PIXELS = 50_000_000
LONGEST_SIDE = 1600
FORMATS = ("JPEG", "PNG", "WEBP")


def picture_of(data: bytes) -> bytes:
    """The picture as JPEG, at most LONGEST_SIDE pixels a side, upright, nothing of the file kept.

    Raises Trouble for anything but a whole JPEG, PNG or WebP of reasonable size.
    """
    if len(data) > MAX_BYTES:
        raise Trouble(
            "This picture has {size} MB; at most {limit} MB can be read. Save it smaller.",
            size=len(data) // 2**20,
            limit=MAX_BYTES // 2**20,
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the size is checked below
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
        width, height = picture.size
        if width * height > MAX_PIXELS or min(width, height) < 16:
            raise Trouble(
                "This picture is {width} × {height} pixels. Use one of 16 pixels to {limit} megapixels.",
                width=width,
                height=height,
                limit=MAX_PIXELS // 10**6,
            )
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a large JPEG is decoded small
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        raise Trouble("This file is not a picture that can be read. Use a JPEG, PNG or WebP file.") from None
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright, mask=upright.getchannel("A"))
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=90)
    return out.getvalue()
