"""Pictures against diffusers' own image-to-video pipeline, and pictures that nobody should send."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
import torch
from diffusers import SkyReelsV2ImageToVideoPipeline
from numpy.typing import NDArray
from PIL import Image
from tiny_skyreels import (
    tiny_image_encoder,
    tiny_scheduler,
    tiny_text_encoder,
    tiny_tokenizer,
    tiny_transformer,
    tiny_vae,
)
from transformers import CLIPImageProcessorPil

from engine.pictures import fit_image
from engine.skyreels.codec import Codec, from_uint8
from engine.skyreels.image import ImageEncoder, image_condition
from storyboard.trouble import Trouble


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="module")
def pipeline() -> SkyReelsV2ImageToVideoPipeline:
    return SkyReelsV2ImageToVideoPipeline(
        tokenizer=tiny_tokenizer(),
        text_encoder=tiny_text_encoder(),
        image_encoder=tiny_image_encoder(),
        image_processor=CLIPImageProcessorPil(
            size={"shortest_edge": 32}, crop_size={"height": 32, "width": 32}
        ),
        transformer=tiny_transformer(in_channels=36, image=True, fps=False),
        vae=tiny_vae(),
        scheduler=tiny_scheduler(),
    )


def picture(seed: int, width: int = 24, height: int = 16) -> NDArray[np.uint8]:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


@pytest.mark.parametrize(("frames", "ends"), [(1, False), (5, False), (13, False), (5, True), (13, True)])
def test_the_condition_is_that_of_the_published_pipeline(
    pipeline: SkyReelsV2ImageToVideoPipeline, frames: int, ends: bool
) -> None:
    one, two = (
        pipeline.video_processor.preprocess(Image.fromarray(picture(i)), height=16, width=24) for i in (1, 2)
    )
    with torch.no_grad():
        _, expected = pipeline.prepare_latents(
            one, 1, 16, 16, 24, frames, torch.float32, torch.device("cpu"), last_image=two if ends else None
        )
    first, last = (from_uint8(picture(i)[None])[:, :, 0] for i in (1, 2))
    assert torch.equal(first, one)
    known = image_condition(Codec(pipeline.vae), first, frames, last if ends else None)
    assert known.shape == (1, 20, (frames + 3) // 4, 2, 3)
    assert known.numpy().tobytes() == expected.contiguous().numpy().tobytes()


def test_a_condition_that_makes_no_film_is_refused() -> None:
    codec, first = Codec(tiny_vae()), torch.zeros(1, 3, 16, 16)
    with pytest.raises(Trouble):
        image_condition(codec, first, 7)
    with pytest.raises(Trouble, match="5 or longer"):
        image_condition(codec, first, 1, first)


@pytest.mark.parametrize("count", [1, 2])
def test_image_embeddings_are_those_of_the_published_pipeline(
    pipeline: SkyReelsV2ImageToVideoPipeline, count: int
) -> None:
    pictures = [picture(i, 40, 50) for i in range(count)]
    with torch.no_grad():
        expected = pipeline.encode_image([Image.fromarray(p) for p in pictures])
    embedding = ImageEncoder(pipeline.image_processor, pipeline.image_encoder).encode(pictures)
    assert embedding.shape == (count, 17, 32)
    assert torch.equal(embedding, expected)


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def halves(left: object, right: object, mode: str = "RGB", size: tuple[int, int] = (40, 20)) -> Image.Image:
    image = Image.new(mode, size, left)
    image.paste(right, (size[0] // 2, 0, *size))
    return image


def test_nothing_is_distorted_and_the_overhang_is_cut_evenly() -> None:
    disc = Image.new("RGB", (400, 100), "black")
    for x in range(400):
        for y in range(100):
            if (x - 199.5) ** 2 + (y - 49.5) ** 2 < 40**2:
                disc.putpixel((x, y), (255, 255, 255))
    fitted = fit_image(saved(disc), 50, 50)
    assert fitted.shape == (50, 50, 3) and fitted.dtype == np.uint8
    white = fitted[..., 0] > 127
    assert abs(int(white.any(axis=0).sum()) - 40) <= 1 and abs(int(white.any(axis=1).sum()) - 40) <= 1
    assert np.array_equal(white, white[:, ::-1])


def test_a_picture_of_the_right_size_is_left_alone(tmp_path: Path) -> None:
    pixels = picture(4, 32, 48)
    (tmp_path / "a.png").write_bytes(saved(Image.fromarray(pixels)))
    for same in (pixels, Image.fromarray(pixels), tmp_path / "a.png", (tmp_path / "a.png").read_bytes()):
        assert np.array_equal(fit_image(same, 32, 48), pixels)


def test_a_telephones_picture_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise
    turned = fit_image(saved(halves("red", "blue"), "JPEG", exif=exif, quality=95), 20, 40)
    assert turned[5, 10, 0] > 200 and turned[5, 10, 2] < 60  # what was left is on top
    assert turned[35, 10, 2] > 200


@pytest.mark.parametrize(
    "data",
    [
        saved(halves((0, 255, 255, 0), (255, 255, 0, 0), "CMYK"), "JPEG", quality=95),
        saved(halves("red", "blue").quantize(4)),
        saved(halves((255, 0, 0, 255), (0, 0, 255, 255), "RGBA"), "WEBP", lossless=True),
        saved(halves("red", "blue"), "GIF", save_all=True, append_images=[halves("lime", "lime")]),
        saved(halves("red", "blue"), "PNG", save_all=True, append_images=[halves("lime", "lime")]),
        saved(
            halves("red", "blue"), "MPO", quality=95, save_all=True, append_images=[halves("lime", "lime")]
        ),
        saved(halves("red", "blue"), "TIFF", compression="tiff_lzw"),
        saved(halves("red", "blue"), "BMP"),
        saved(halves("red", "blue"), "AVIF", quality=95),
        saved(halves("red", "blue"), "JPEG2000"),
    ],
    ids=["cmyk", "palette", "webp", "gif", "apng", "mpo", "tiff", "bmp", "avif", "jpeg2000"],
)
def test_every_kind_of_picture_is_read(data: bytes) -> None:
    fitted = fit_image(data, 40, 20).astype(int)
    assert np.abs(fitted[10, 5] - [255, 0, 0]).max() < 40
    assert np.abs(fitted[10, 35] - [0, 0, 255]).max() < 40


def test_sixteen_bits_are_scaled_not_clipped() -> None:
    deep = Image.fromarray(np.linspace(0, 65535, 256 * 8).astype(np.uint16).reshape(8, 256))
    fitted = fit_image(saved(deep), 256, 8)
    assert np.array_equal(fitted[..., 0], (np.asarray(deep) >> 8).astype(np.uint8))


def test_what_is_transparent_is_white() -> None:
    image = halves((255, 0, 0, 255), (0, 0, 0, 0), "RGBA")
    fitted = fit_image(saved(image), 40, 20)
    assert fitted[10, 5].tolist() == [255, 0, 0] and fitted[10, 35].tolist() == [255, 255, 255]


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be so large."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "0 bytes"),
        (b"\x00" * 100, "no picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no picture"),
        (saved(halves("red", "blue"), "DDS"), "no picture"),
        (saved(halves("red", "blue"))[:60], "damaged"),
        (saved(halves("red", "blue"), "JPEG")[:300], "damaged"),
        (bomb(11_000, 10_000), "11000 × 10000"),
        (bomb(60_000, 60_000), "100000000"),
        (bomb(0, 10), "picture"),
        (saved(Image.fromarray(np.zeros((4, 4), np.float32)), "TIFF"), "floating-point"),
    ],
    ids=["empty", "zeros", "svg", "dds", "half-png", "half-jpeg", "large", "bomb", "no-width", "float"],
)
def test_what_is_no_picture_is_refused(data: bytes, word: str) -> None:
    with pytest.raises(Trouble) as trouble:
        fit_image(data, 32, 32)
    assert word in str(trouble.value)


@pytest.mark.filterwarnings("ignore:.*:UserWarning:PIL")
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "TIFF", "BMP", "AVIF", "JPEG2000"])
def test_a_damaged_file_is_a_picture_or_trouble_never_a_traceback(kind: str) -> None:
    whole = saved(halves("red", "blue"), kind)
    random = np.random.default_rng(7)
    for _ in range(60):
        data = bytearray(whole)
        for place in random.integers(0, len(data), 4):
            data[place] = int(random.integers(0, 256))
        try:
            fitted = fit_image(bytes(data), 16, 16)
        except Trouble:
            continue
        assert fitted.shape == (16, 16, 3)


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        fit_image(tmp_path / "none.png", 16, 16)
