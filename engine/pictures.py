"""Pictures from anywhere, harmful ones too: read, made upright RGB, and fitted to a size.

Knows files and pixels; nothing of who made them or what they are for.
"""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from storyboard.trouble import Trouble

MOST_PIXELS = 100_000_000  # a picture of more is refused before it is unpacked: 300 MB as RGB
# Pillow reads many more; some of those take minutes over a damaged file.
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "TIFF", "BMP", "AVIF", "JPEG2000")
# What Pillow raises for damaged files, besides what it says it raises.
DAMAGED = (
    OSError, RuntimeError, SyntaxError, ValueError, TypeError, EOFError, LookupError, ArithmeticError,
    AttributeError, struct.error, zlib.error,
)  # fmt: skip
QUALITY = 95  # of a JPEG that other models look at: higher costs bytes, lower shows


def fit_image(
    picture: Path | bytes | Image.Image | NDArray[np.uint8], width: int, height: int
) -> NDArray[np.uint8]:
    """uint8 RGB [height, width, 3]: a picture scaled until it covers that, its overhang cut evenly.

    Reads it and raises Trouble as `read_image` does.
    """
    image = Image.fromarray(read_image(picture))
    return np.array(ImageOps.fit(image, (width, height), Image.Resampling.LANCZOS), np.uint8)


def read_image(picture: Path | bytes | Image.Image | NDArray[np.uint8]) -> NDArray[np.uint8]:
    """uint8 RGB [H, W, 3], a picture in its own size.

    Turned as its EXIF data says; of an animation the first frame; transparency on white; 16 bits
    to 8. Raises Trouble for what is no picture, or one of more than 100 million pixels.
    """
    if isinstance(picture, np.ndarray):
        image = Image.fromarray(picture)
    elif isinstance(picture, Image.Image):
        image = picture
    else:
        image = _opened(picture)
    if not image.width * image.height:
        raise Trouble(
            "The picture is empty: {width} × {height} pixels.", width=image.width, height=image.height
        )
    if image.width * image.height > MOST_PIXELS:
        raise Trouble(
            "The picture has {width} × {height} pixels; at most {most} are allowed. Scale it down first.",
            width=image.width,
            height=image.height,
            most=MOST_PIXELS,
        )
    try:
        return np.array(_as_rgb(ImageOps.exif_transpose(image)), np.uint8)
    except DAMAGED as error:
        raise _damaged(error) from error


def _opened(picture: Path | bytes) -> Image.Image:
    """The file's header; pixels are unpacked later. A missing file is an OSError of its own."""
    data = picture.read_bytes() if isinstance(picture, Path) else picture
    try:
        return Image.open(io.BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise Trouble(
            "The picture has more than {most} pixels. Scale it down first.", most=MOST_PIXELS
        ) from error
    except UnidentifiedImageError as error:
        raise Trouble(
            "This file of {size} bytes is no picture that can be read. Use a PNG, JPEG or WebP file.",
            size=len(data),
        ) from error
    except DAMAGED as error:
        raise _damaged(error) from error


def _damaged(error: Exception) -> Trouble:
    return Trouble(
        "The picture is damaged ({reason}). Save it again as PNG or JPEG.", reason=str(error)[:200]
    )


def _as_rgb(image: Image.Image) -> Image.Image:
    """Any mode as 8-bit RGB; Pillow itself would clip 16 bits to white and show what is transparent."""
    if image.mode.startswith("I"):
        return Image.fromarray((np.asarray(image).clip(0, 65535) >> 8).astype(np.uint8)).convert("RGB")
    if image.mode == "F":
        raise Trouble("The picture holds floating-point values. Save it with 8 or 16 bits a channel.")
    if image.has_transparency_data:
        layer = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")
    return image.convert("RGB")


def jpeg(pixels: NDArray[np.uint8]) -> bytes:
    """uint8 RGB [H, W, 3] as JPEG; the same pixels give the same bytes."""
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=QUALITY, subsampling=0)
    return out.getvalue()
