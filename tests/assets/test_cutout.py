"""Cutting out: what stands before a plain background is kept, the background becomes white."""

import cv2
import numpy as np
import pytest

from assets.cutout import cut_out
from storyboard.trouble import Trouble

WALL, COAT, SKIN = (168, 160, 150), (40, 40, 150), (120, 150, 200)  # BGR


def jpeg(pixels: np.ndarray) -> bytes:  # type: ignore[type-arg]
    done, data = cv2.imencode(".jpg", pixels, (cv2.IMWRITE_JPEG_QUALITY, 92))
    assert done
    return data.tobytes()


def sitter(size: int = 600, *, noise: float = 4.0) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    """Head and shoulders before an unevenly lit wall, and where they are."""
    where = np.zeros((size, size), np.uint8)
    cv2.circle(where, (size // 2, size * 2 // 5), size // 6, 1, -1)
    cv2.ellipse(where, (size // 2, size), (size * 2 // 5, size * 2 // 5), 0, 0, 360, 2, -1)
    light = np.linspace(0.93, 1.07, size)[None, :, None]
    pixels = np.full((size, size, 3), WALL) * light
    pixels[where == 1], pixels[where == 2] = SKIN, COAT
    pixels += np.random.default_rng(0).normal(0, noise, pixels.shape)
    return pixels.clip(0, 255).astype(np.uint8), where > 0


def test_a_sitter_before_a_wall_stands_on_white() -> None:
    pixels, where = sitter()
    cut = cv2.imdecode(np.frombuffer(cut_out(jpeg(pixels)), np.uint8), cv2.IMREAD_COLOR)
    assert cut.shape == pixels.shape
    white = cut.min(axis=2) > 245
    assert (white[~where]).mean() > 0.97
    kept = np.abs(cut.astype(int) - pixels).max(axis=2) < 40
    assert kept[where].mean() > 0.97


def test_white_within_the_figure_stays() -> None:
    """A badge of the wall's own colour on the coat is not a hole."""
    pixels, _ = sitter()
    cv2.rectangle(pixels, (270, 450), (330, 500), WALL, -1)
    cut = cv2.imdecode(np.frombuffer(cut_out(jpeg(pixels)), np.uint8), cv2.IMREAD_COLOR)
    assert np.abs(cut[475, 300].astype(int) - WALL).max() < 20


def test_the_same_picture_is_cut_the_same_way() -> None:
    data = jpeg(sitter()[0])
    assert cut_out(data) == cut_out(data)


@pytest.mark.parametrize("kind", ["crowd", "blank", "noise"])
def test_what_cannot_be_told_apart_is_refused(kind: str) -> None:
    rng = np.random.default_rng(1)
    pixels = {
        "crowd": cv2.resize(rng.integers(0, 255, (9, 9, 3)).astype(np.uint8), (300, 300), interpolation=0),
        "blank": np.full((300, 300, 3), WALL, np.uint8),
        "noise": rng.integers(0, 255, (300, 300, 3)).astype(np.uint8),
    }[kind]
    with pytest.raises(Trouble, match="plain wall"):
        cut_out(jpeg(pixels))
