"""Uploaded pictures: cleaned, or refused with words that say what to do."""

import io
import struct
import tracemalloc
import zlib

import numpy as np
import pytest
from PIL import Image

from storyboard.trouble import Trouble
from studio.projects.uploads import FOREIGN, picture_of
from studio.web.words import CHINESE


def file_of(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def plain(mode: str = "RGB", size: tuple[int, int] = (90, 60), colour: object = "teal") -> Image.Image:
    return Image.new(mode, size, colour)  # type: ignore[arg-type]


def cleaned(data: bytes) -> Image.Image:
    """What is kept of an upload; nothing but pixels is in it."""
    kept = picture_of(data)
    picture = Image.open(io.BytesIO(kept))
    assert (picture.format, picture.mode) == ("JPEG", "RGB")
    assert not picture.getexif() and not {"exif", "icc_profile", "comment", "xmp"} & picture.info.keys()
    return picture


def near(picture: Image.Image, at: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    return bool(np.abs(np.subtract(picture.getpixel(at), colour)).max() <= 6)


def located() -> bytes:
    """A photo that tells where it was taken, by what, and which way is up."""
    exif = Image.Exif()
    exif[0x0110] = "SECRET CAMERA"
    exif[0x0112] = 6  # lies on its side: the top of the scene is at the right
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, 29.0), 29: "SECRET DAY"})
    wide = plain(size=(90, 60))
    wide.paste("red", (0, 0, 45, 60))
    return file_of(wide, "JPEG", exif=exif, comment=b"SECRET PLACE", quality=95)


def test_where_a_photo_was_taken_is_not_kept() -> None:
    data = located()
    assert Image.open(io.BytesIO(data)).getexif().get_ifd(0x8825)  # it was there
    kept = picture_of(data)
    assert b"SECRET" in data and b"SECRET" not in kept and b"Exif" not in kept


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_on_its_side_is_put_upright(kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    wide = plain()
    wide.paste("red", (0, 0, 45, 60))
    upright = cleaned(file_of(wide, kind, exif=exif, quality=95))
    assert upright.size == (60, 90)
    assert near(upright, (30, 10), (255, 0, 0)) and near(upright, (30, 80), (0, 128, 128))


def test_forty_megapixels_are_scaled_down() -> None:
    assert cleaned(file_of(plain("L", (8000, 5000), 90), "PNG")).size == (1600, 1000)
    assert cleaned(file_of(plain("L", (7000, 5600), 90), "JPEG")).size == (1600, 1280)


def test_print_colours_become_screen_colours() -> None:
    cyan = cleaned(file_of(plain("CMYK", colour=(255, 0, 0, 0)), "JPEG", quality=95))
    red, green, blue = cyan.getpixel((9, 9))  # type: ignore[misc]
    assert red < 40 and green > 120 and blue > 180


def png(width: int, height: int, bits: int, kind: int, rows: bytes, chunks: bytes = b"") -> bytes:
    """A PNG by hand: `kind` is 0 for grey, 2 for RGB; each row begins with its filter's byte."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunks
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def test_sixteen_bits_a_channel_become_eight() -> None:
    grey = png(20, 20, 16, 0, (b"\0" + struct.pack(">H", 0x8040) * 20) * 20)
    assert near(cleaned(grey), (9, 9), (128, 128, 128))
    colour = png(20, 20, 16, 2, (b"\0" + struct.pack(">HHH", 0xFF00, 0x8040, 0x0010) * 20) * 20)
    assert near(cleaned(colour), (9, 9), (255, 128, 0))


def test_what_is_transparent_becomes_white() -> None:
    for mode in ("RGBA", "LA"):
        assert near(cleaned(file_of(plain(mode, colour=0), "PNG")), (9, 9), (255, 255, 255))
    palette = plain("P", colour=0)
    palette.putpalette([200, 0, 0, 0, 0, 200])
    palette.paste(1, (45, 0, 90, 60))
    kept = cleaned(file_of(palette, "PNG", transparency=0))
    assert near(kept, (9, 9), (255, 255, 255)) and near(kept, (80, 30), (0, 0, 200))


def test_a_wrong_file_name_does_not_matter() -> None:
    """Only bytes arrive here: a PNG that is called .jpg is a PNG."""
    assert cleaned(file_of(plain(), "PNG")).size == cleaned(file_of(plain(), "WEBP")).size == (90, 60)


def moving(kind: str) -> bytes:
    frames = [plain(colour=colour) for colour in ("red", "green", "blue")]
    return file_of(frames[0], kind, save_all=True, append_images=frames[1:], duration=50)


WHOLE = file_of(Image.effect_noise((200, 150), 60), "JPEG")
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "file is empty"),
        (b"not a picture", "not a picture that can be read"),
        (WHOLE[: len(WHOLE) // 2], "not a picture that can be read"),
        (WHOLE[:40] + bytes(300) + WHOLE[340:], "not a picture that can be read"),
        (file_of(plain(), "PNG")[:-30], "not a picture that can be read"),
        (b"\xff\xd8" + b"\xff" * 400, "not a picture that can be read"),
        (moving("GIF"), "GIF.*Save one frame"),
        (moving("WEBP"), "moves: it has 3 frames"),
        (moving("PNG"), "moves: it has 3 frames"),
        (SVG, "SVG"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>" + SVG, "SVG"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "web page"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(400), "HEIC.*Export it as JPEG"),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1" + bytes(400), "AVIF"),
        (b"%PDF-1.7\n", "PDF"),
        (file_of(plain(), "TIFF"), "JPEG, PNG or WebP"),
        (file_of(plain(), "BMP"), "JPEG, PNG or WebP"),
        (file_of(plain(size=(8, 8)), "PNG"), "8 × 8 pixels"),
        (png(12_000, 9_000, 8, 0, b""), "12000 × 9000 pixels.*50 megapixels"),
        (png(60_000, 60_000, 8, 0, b""), "more than 50 megapixels"),
        (png(2_000_000_000, 20, 8, 0, b""), "megapixels"),
        (bytes(21 * 2**20), "21 MB"),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else None,
)  # fmt: skip
def test_what_is_no_fit_picture_is_refused_with_a_reason(data: bytes, told: str) -> None:
    with pytest.raises(Trouble, match=f"(?s){told}"):
        picture_of(data)


def test_a_text_that_unpacks_to_gigabytes_is_not_unpacked() -> None:
    text = b"Comment\0\0" + zlib.compress(bytes(80 * 2**20), 9)
    chunk = struct.pack(">I", len(text)) + b"zTXt" + text + struct.pack(">I", zlib.crc32(b"zTXt" + text))
    data = png(20, 20, 8, 0, (b"\0" + bytes(20)) * 20, chunk)
    assert len(data) < 200_000
    tracemalloc.start()
    with pytest.raises(Trouble, match="not a picture that can be read"):
        picture_of(data)
    assert tracemalloc.get_traced_memory()[1] < 20 * 2**20
    tracemalloc.stop()


def test_every_refusal_is_told_in_chinese() -> None:
    assert [trouble.template for trouble in FOREIGN.values() if trouble.template not in CHINESE] == []
