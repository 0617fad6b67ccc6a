"""A PDF that is being set: pages, text in any script, pictures.

It knows typefaces, measures and where a line may break; what stands on a page is the papers'
affair. Lengths are points (1/72 inch) from the upper left corner.
"""

import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path

from fontTools.ttLib import TTFont
from fpdf import FPDF
from PIL import Image, ImageOps

from storyboard.terms import Language

INCH = 72.0
DOTS = 200  # of a picture an inch
LETTER, A4 = (8.5 * INCH, 11 * INCH), (595.28, 841.89)
PAPERS = {Language.EN: LETTER, Language.ZH: A4}
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Face:
    """A typeface: its name in the PDF and its file."""

    name: str
    path: Path


TYPEWRITER = Face("courier-prime", ROOT / "studio/web/fonts/courier-prime-400.woff2")
SANS = Face("noto-sans-sc", ROOT / "engine/rehearsal/fonts/NotoSansSC-subset-Regular.otf")
BOLD = Face("noto-sans-sc-bold", ROOT / "engine/rehearsal/fonts/NotoSansSC-subset-Bold.otf")
REST = Face("noto-sans-sc-rest", ROOT / "engine/rehearsal/fonts/NotoSansSC-rest-Regular.ttf")

HAN = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
OPENING, CLOSING = "（《〈“‘【「『〔", "，。！？…”’）》〉】」』〕：；、—～·％"
# A piece of text that is never broken: a Latin word, or a Chinese character with its punctuation.
PIECE = re.compile(rf"[{OPENING}]*(?:[{HAN}]|[^\s{HAN}]+)[{CLOSING}]*|[{OPENING}{CLOSING}]+")
MADE = datetime(2026, 1, 1, tzinfo=UTC)  # the same script gives the same file


class Paper:
    """One document. Each character is taken from the first of the `faces` given that has it."""

    def __init__(self, size: tuple[float, float], language: Language, title: str) -> None:
        self.width, self.height = size
        self.language = language
        self._pdf = FPDF(unit="pt", format=size)
        self._pdf.set_auto_page_break(False)
        self._pdf.set_margin(0)
        self._pdf.set_title(printable(title))
        self._pdf.set_lang(language.value)
        self._pdf.set_creator("Onetake")
        self._pdf.set_creation_date(MADE)
        self._pdf.c_margin = 0
        self._loaded: set[str] = set()

    def page(self) -> None:
        """Begin a new page."""
        self._pdf.add_page()

    def text(
        self, x: float, y: float, text: str, faces: Sequence[Face], size: float, grey: float = 0.0
    ) -> None:
        """`text` on one line; `y` is its baseline, `grey` 0 for black to 1 for white."""
        self._pdf.set_text_color(round(255 * grey))
        for face, run in self._runs(text, faces):
            self._pdf.set_font(face.name, size=size)
            self._pdf.text(x, y, run)
            x += self._pdf.get_string_width(run)

    def measure(self, text: str, faces: Sequence[Face], size: float) -> float:
        """How wide `text` is."""
        width = 0.0
        for face, run in self._runs(text, faces):
            self._pdf.set_font(face.name, size=size)
            width += self._pdf.get_string_width(run)
        return width

    def broken(self, text: str, measure: float, faces: Sequence[Face], size: float) -> list[str]:
        """`text` in lines no wider than `measure`; a word that is wider than a line is cut."""
        lines: list[str] = []
        for row in text.splitlines():
            line = ""
            for piece in pieces(printable(row)):
                if line and self.measure(line + piece.rstrip(), faces, size) > measure:
                    lines.append(line.rstrip())
                    line, piece = "", piece.lstrip()
                while self.measure(piece.rstrip(), faces, size) > measure and not line and len(piece) > 1:
                    cut = next(
                        n for n in range(len(piece) - 1, 0, -1)
                        if n == 1 or self.measure(piece[:n], faces, size) <= measure
                    )  # fmt: skip
                    lines.append(piece[:cut])
                    piece = piece[cut:]
                line += piece
            lines.append(line.rstrip())
        return [line for line in lines if line]

    def rule(self, x: float, y: float, width: float, grey: float = 0.6, thickness: float = 0.5) -> None:
        """A horizontal line."""
        self._pdf.set_draw_color(round(255 * grey))
        self._pdf.set_line_width(thickness)
        self._pdf.line(x, y, x + width, y)

    def box(self, x: float, y: float, width: float, height: float, fill: float | None = None) -> None:
        """A thin frame, or an area filled with a grey."""
        self._pdf.set_draw_color(150)
        self._pdf.set_line_width(0.5)
        self._pdf.set_fill_color(round(255 * (fill if fill is not None else 1)))
        self._pdf.rect(x, y, width, height, style="D" if fill is None else "F")

    def picture(self, image: bytes, x: float, y: float, width: float, height: float) -> None:
        """A JPEG or PNG, cut to the box about its middle; no finer than print shows."""
        with Image.open(io.BytesIO(image)) as opened:
            pixels = (round(width * DOTS / INCH), round(height * DOTS / INCH))
            fitted = ImageOps.fit(opened.convert("RGB"), pixels, Image.Resampling.LANCZOS)
        jpeg = io.BytesIO()
        fitted.save(jpeg, "JPEG", quality=85)
        self._pdf.image(jpeg, x, y, width, height)

    def finished(self) -> bytes:
        """The PDF."""
        return bytes(self._pdf.output())

    def _runs(self, text: str, faces: Sequence[Face]) -> list[tuple[Face, str]]:
        """`text` in stretches of one face each, loaded."""
        chosen = [(self._face(letter, faces), letter) for letter in shown(text, faces)]
        grouped = groupby(chosen, key=lambda pair: pair[0])
        runs = [(face, "".join(letter for _, letter in group)) for face, group in grouped]
        for face, _ in runs:
            if face.name not in self._loaded:
                self._pdf.add_font(face.name, "", face.path)
                self._loaded.add(face.name)
        return runs

    def _face(self, letter: str, faces: Sequence[Face]) -> Face:
        # “” … and — are as wide as a character in Chinese
        wide = self.language is Language.ZH and not letter.isascii()
        asked = sorted(faces, key=lambda face: wide and face is TYPEWRITER)
        return next((face for face in asked if ord(letter) in letters(face)), faces[0])


@cache
def letters(face: Face) -> frozenset[int]:
    """The characters that a face can draw."""
    with TTFont(face.path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def printable(text: str) -> str:
    """`text` composed and on one line, without characters that only steer others."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(c for c in text if unicodedata.category(c)[0] != "C" and not "\ufe00" <= c <= "\ufe0f")


def shown(text: str, faces: Sequence[Face]) -> str:
    """`text` with the code of every character that no face has in its place: [U+1F3AC]."""
    return "".join(
        letter if any(ord(letter) in letters(face) for face in faces) else f"[U+{ord(letter):04X}]"
        for letter in text
    )


def pieces(text: str) -> list[str]:
    """`text` in pieces, each with the space that follows it."""
    starts = [match.start() for match in PIECE.finditer(text)]
    return [text[start:end] for start, end in pairwise([*starts, len(text)])]
