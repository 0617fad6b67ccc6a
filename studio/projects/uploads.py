"""Uploaded pictures, made harmless: decoded, scaled down and encoded anew without their metadata.

What a file is, its first bytes say; its name is never asked.
"""

import io
import re
import warnings

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from storyboard.trouble import Trouble

MAX_BYTES = 20 * 2**20
MAX_PIXELS = 50_000_000
LONGEST_SIDE = 1600
FORMATS = ("JPEG", "PNG", "WEBP")
MOVING = ("PNG", "WEBP")  # those of the formats that can; a JPEG of several holds depths and thumbnails

# What else people send, by how it begins, and what to do about it.
FOREIGN: dict[bytes, Trouble] = {
    rb"$": Trouble("This file is empty. Choose another, or save the picture again."),
    rb"....ftyp(hei|hev|mif1|msf1)": Trouble(
        "This is a HEIC picture, as iPhones take them, which cannot be read here. Export it as JPEG; or "
        "choose Settings, Camera, Formats, Most Compatible on the phone."
    ),
    rb"....ftypavi[fs]": Trouble(
        "This is an AVIF picture, which cannot be read here. Save it as JPEG or PNG."
    ),
    rb"GIF8": Trouble("This is a GIF, which cannot be read here. Save one frame of it as PNG or JPEG."),
    rb"(\xef\xbb\xbf)?\s*(<\?xml|<!DOCTYPE|<!--|<svg)": Trouble(
        "This is an SVG drawing or a web page, which may hold programs. Save it as PNG or JPEG."
    ),
    rb"%PDF": Trouble("This is a PDF and no picture. Save the page as PNG or JPEG."),
}  # fmt: skip


def picture_of(data: bytes) -> bytes:
    """The picture as JPEG, at most LONGEST_SIDE pixels a side, upright, nothing else of the file kept.

    What is transparent becomes white, CMYK and 16 bits a channel become plain RGB. Raises Trouble for
    anything but one whole, still JPEG, PNG or WebP of 16 pixels a side to MAX_PIXELS.
    """
    if len(data) > MAX_BYTES:
        raise Trouble(
            "This picture has {size} MB; at most {limit} MB can be read. Save it smaller.",
            size=len(data) // 2**20,
            limit=MAX_BYTES // 2**20,
        )
    for begins, trouble in FOREIGN.items():
        if re.match(begins, data[:512], re.DOTALL | re.IGNORECASE):
            raise Trouble(trouble.template)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the size is checked below
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
        _check(picture)
        flat = _flat(picture)
    except Image.DecompressionBombError:
        raise Trouble(
            "This picture has more than {limit} megapixels. Save it smaller.", limit=MAX_PIXELS // 10**6
        ) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        raise Trouble("This file is not a picture that can be read. Use a JPEG, PNG or WebP file.") from None
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=90)
    return out.getvalue()


def _check(picture: Image.Image) -> None:
    """Before a pixel is decoded."""
    width, height = picture.size
    if width * height > MAX_PIXELS or min(width, height) < 16:
        raise Trouble(
            "This picture is {width} × {height} pixels. Use one of 16 pixels to {limit} megapixels.",
            width=width,
            height=height,
            limit=MAX_PIXELS // 10**6,
        )
    if picture.format in MOVING and getattr(picture, "n_frames", 1) > 1:
        raise Trouble(
            "This picture moves: it has {count} frames. Save one of them as PNG or JPEG.",
            count=getattr(picture, "n_frames", 1),
        )


def _flat(picture: Image.Image) -> Image.Image:
    """Upright RGB on white, scaled down."""
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a large JPEG is decoded small
    if picture.mode.startswith("I"):  # 16 bits of grey, of which Pillow would keep the lower eight
        grey = Image.fromarray((np.asarray(picture).astype(np.int64) >> 8).clip(0, 255).astype(np.uint8))
        grey.info, picture = picture.info, grey
    if picture.mode not in ("L", "RGB", "RGBA", "CMYK"):
        picture = picture.convert("RGBA")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))  # before the other steps: a large one is held once
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright, mask=upright.getchannel("A"))
    return flat
