"""The episode's title as a transparent picture: typeset, broken into even lines, never out of frame."""

import unicodedata
from dataclasses import dataclass

import numpy as np
import skia
from numpy.typing import NDArray

from engine.rehearsal.paint import colour, raster, typeface

FACE = "Bold"
MEASURE = 0.84  # of the frame's width: the longest line
LARGEST = 0.145  # of the frame's shorter side: the size of the type
SMALLEST = ((1, 0.115), (2, 0.085), (3, 0.05))  # how small it may get to do with so many lines
LEADING = 1.32  # baseline to baseline, in type sizes
TRACKING = 0.03  # space added between letters, in type sizes
INK, SHADE = "#fff6e6", "#050308"
# no line begins with these: closing punctuation of either script
CLOSING = set(",.!?;:)]}%\"'”’…—–-，。！？；：）】》」』、～·")


@dataclass(frozen=True)
class Title:
    """`pixels`: uint8 RGBA [h, w, 4], alpha not multiplied in; `x`, `y`: its corner in the frame."""

    pixels: NDArray[np.uint8]
    x: int
    y: int


def typeset(text: str, width: int, height: int) -> Title | None:
    """`text` set in the lower third of a frame of `width` × `height`; None where nothing can be read.

    Letters that the typeface lacks are left out. What is too long for three lines of the
    smallest type ends in an ellipsis.
    """
    text = _printable(text)
    if not text:
        return None
    size, lines = _fit(text, width * MEASURE, min(width, height))
    font = _font(size)
    pad = round(size)
    widest = max(_measure(line, font) for line in lines)
    box_w = min(width, round(widest) + 2 * pad)
    box_h = min(height, round(size * LEADING * len(lines)) + 2 * pad)
    pixels, surface = raster(box_w, box_h)
    with surface as canvas:
        for blur, alpha in ((size * 0.45, 0.55), (size * 0.1, 0.75)):
            _write(canvas, lines, font, box_w, pad, _shadow(blur, alpha))
        _write(canvas, lines, font, box_w, pad, skia.Paint(AntiAlias=True, Color=colour(INK)))
    centre = height * (0.70 if height > width else 0.74)
    y = min(round(centre - box_h / 2), height - box_h)
    return Title(_straight(pixels), (width - box_w) // 2, y)


def _printable(text: str) -> str:
    text = " ".join(unicodedata.normalize("NFC", text).split())
    glyphs = typeface(FACE).unicharsToGlyphs([ord(letter) for letter in text])
    return " ".join("".join(letter for letter, glyph in zip(text, glyphs, strict=True) if glyph).split())


def _fit(text: str, measure: float, side: float) -> tuple[float, list[str]]:
    """The largest type in which `text` takes as few lines as it can, and those lines."""
    for most, smallest in SMALLEST:
        for share in np.arange(LARGEST, smallest - 1e-9, -0.005):
            size = float(share) * side
            lines = _even(text, measure, _font(size))
            if len(lines) <= most and all(_measure(line, _font(size)) <= measure for line in lines):
                return size, lines
    most, smallest = SMALLEST[-1]
    size = smallest * side
    font = _font(size)
    lines = _broken(text, measure, font)[:most]
    while _measure(lines[-1] + "…", font) > measure:
        lines[-1] = lines[-1][:-1]
    return size, [*lines[:-1], lines[-1].rstrip() + "…"]


def _even(text: str, measure: float, font: skia.Font) -> list[str]:
    """Broken into no more lines than `measure` needs, with the longest as short as can be."""
    lines = _broken(text, measure, font)
    low, high = 0.0, measure
    while high - low > 1:
        middle = (low + high) / 2
        narrower = _broken(text, middle, font)
        if len(narrower) <= len(lines) and all(_measure(line, font) <= middle for line in narrower):
            lines, high = narrower, middle
        else:
            low = middle
    return lines


def _broken(text: str, measure: float, font: skia.Font) -> list[str]:
    """Broken greedily: between words, and between any two Chinese characters."""
    lines = [""]
    for piece in _unbreakable(text):
        if lines[-1] and _measure((lines[-1] + piece).rstrip(), font) > measure:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


def _unbreakable(text: str) -> list[str]:
    pieces = [""]
    for letter in text:
        wide = unicodedata.east_asian_width(letter) in "WF"
        before = pieces[-1][-1:]
        wide_before = bool(before) and unicodedata.east_asian_width(before) in "WF"
        if letter not in CLOSING and letter != " " and (wide or wide_before or before == " "):
            pieces.append("")
        pieces[-1] += letter
    return [piece for piece in pieces if piece]


def _font(size: float) -> skia.Font:
    font = skia.Font(typeface(FACE), size)
    font.setSubpixel(True)
    return font


def _measure(line: str, font: skia.Font) -> float:
    return float(font.measureText(line) + TRACKING * font.getSize() * max(0, len(line) - 1))


def _write(
    canvas: skia.Canvas, lines: list[str], font: skia.Font, width: int, pad: int, ink: skia.Paint
) -> None:
    size = font.getSize()
    for i, line in enumerate(lines):
        x = (width - _measure(line, font)) / 2
        advances = font.getWidths(font.textToGlyphs(line))
        starts = np.concatenate(([0.0], np.cumsum(np.asarray(advances[:-1]) + TRACKING * size)))
        y = pad + size * (LEADING * i + 1.02)
        places = [skia.Point(float(x + start), float(y)) for start in starts]
        canvas.drawTextBlob(skia.TextBlob.MakeFromPosText(line, places, font), 0, 0, ink)


def _shadow(blur: float, alpha: float) -> skia.Paint:
    return skia.Paint(
        AntiAlias=True,
        Color=colour(SHADE, alpha),
        MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur),
    )


def _straight(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Premultiplied to straight alpha."""
    alpha = pixels[..., 3:].astype(np.float32)
    straight = pixels[..., :3].astype(np.float32) * 255 / np.maximum(alpha, 1)
    return np.dstack([np.clip(straight + 0.5, 0, 255).astype(np.uint8), pixels[..., 3]])
