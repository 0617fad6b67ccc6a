"""Subtitles of a film: drawn into its frames, or as a track that a player shows on request.

Knows type, frames and packets; when captions come and what they say was decided before.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from itertools import groupby

import numpy as np
import skia
from av.container import OutputContainer
from av.packet import Packet
from av.subtitles.stream import SubtitleStream
from numpy.typing import NDArray

from engine.footage import AnyPacket
from engine.rehearsal.paint import colour, paint, raster, typeface
from engine.title import Title
from storyboard.captions import Caption, Place, screens, spaced, texts
from storyboard.terms import Language

LEADING = 1.32  # baseline to baseline, in type sizes
SECOND = 0.8  # of the type's size: the other language's
INK, LIT, SHADE = "#ffffff", "#ffd166", "#08060a"
OUTLINE = 0.14  # in type sizes
FACES = ("Bold", "Rest")  # a letter is taken from the first that has it
TAGS = {Language.EN: "eng", Language.ZH: "zho"}  # ISO 639-2, as mp4 has them
# mov_text's encoder asks for a style sheet before it opens; the packets are written without it.
HEADER = b"[Script Info]\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize\nStyle: Default,Arial,16\n"


@dataclass(frozen=True)
class Subtitles:
    """Captions on a film's clock. `burned`: drawn, each word lit as it is said if `karaoke`; else a track."""

    captions: tuple[Caption, ...]
    language: Language
    place: Place
    burned: bool = False
    karaoke: bool = False


# ---- A track ------------------------------------------------------------------------------------
def add_track(film: OutputContainer, language: Language) -> SubtitleStream:
    """A new mov_text stream of `film`."""
    stream = film.add_stream("mov_text")
    stream.codec_context.subtitle_header = HEADER
    stream.metadata["language"] = TAGS[language]
    stream.time_base = Fraction(1, 1000)
    return stream


def track_packets(subtitles: Subtitles, stream: SubtitleStream) -> Iterator[AnyPacket]:
    """The packets of a mov_text `stream`, which has room for one text at a time."""
    for start, end, rows in texts(subtitles.captions):
        text = "\n".join(rows).encode()
        packet: AnyPacket = Packet(struct.pack(">H", len(text)) + text)
        packet.stream = stream
        packet.time_base = Fraction(1, 1000)
        packet.pts = packet.dts = round(start * 1000)
        packet.duration = round(end * 1000) - packet.pts
        yield packet


# ---- Drawn --------------------------------------------------------------------------------------
class Lettering:
    """Draws `subtitles` into a film's frames, at `fps`; above `title` for the frames that it is shown."""

    def __init__(
        self, subtitles: Subtitles, fps: int, title: Title | None = None, titled: range = range(0)
    ) -> None:
        self._place, self._karaoke = subtitles.place, subtitles.karaoke
        self._title, self._titled = title, titled
        self._fps = fps
        self._screens = list(screens(subtitles.captions))
        self._shown = {
            frame: number
            for number, (start, end, _) in enumerate(self._screens)
            for frame in range(round(start * fps), round(end * fps))
        }
        self._block = lru_cache(4)(self._typeset)

    def changed(self) -> list[range]:
        """The frames that something is read in."""
        runs = groupby(enumerate(sorted(self._shown)), key=lambda pair: pair[1] - pair[0])
        frames = [[frame for _, frame in run] for _, run in runs]
        return [range(run[0], run[-1] + 1) for run in frames]

    def draw(self, pixels: NDArray[np.uint8], frame: int) -> NDArray[np.uint8]:
        """`pixels` (uint8 RGB [height, width, 3], left as they are) with what is read in `frame`."""
        number = self._shown.get(frame)
        if number is None:
            return pixels
        shown = self._screens[number][2]
        second = (frame + 0.5) / self._fps
        lit = tuple(
            sum(word.start <= second for row in caption.words for word in row) if self._karaoke else 0
            for caption in shown
        )
        block = self._block(number, lit)
        top = self._top(len(block), frame)
        left = (pixels.shape[1] - block.shape[1]) // 2
        whole = pixels.copy()
        under = whole[top : top + len(block), left : left + block.shape[1]]
        alpha = block[: len(under), :, 3:].astype(np.uint16)
        under[:] = block[: len(under), :, :3] + (under * (255 - alpha) + 127) // 255
        return whole

    def _top(self, height: int, frame: int) -> int:
        pad = self._place.size // 2  # around the rows in a block
        top = self._place.height - self._place.bottom - height + pad
        title = self._title if frame in self._titled else None
        if title and top < title.y + len(title.pixels) and title.y < top + height:
            top = title.y - height
        return max(0, top)

    def _typeset(self, number: int, lit: tuple[int, ...]) -> NDArray[np.uint8]:
        """A screen's rows as premultiplied RGBA, the first `lit` words of each caption in the colour of what
        is said.
        """
        size, room = self._place.size, self._place.width - 2 * self._place.sides
        rows: list[_Row] = []
        for caption, said in zip(self._screens[number][2], lit, strict=True):
            for words in caption.words:
                rows.append(_Row.of(spaced([word.text for word in words]), said, size, room))
                said -= len(words)
            rows += [_Row.of([text], 0, SECOND * size, room) for text in caption.second]
        if all(caption.shared and caption.upper for caption in self._screens[number][2]):
            rows.append(_Row(size, ()))
        pad = size // 2
        pixels, surface = raster(room + 2 * pad, round(LEADING * sum(row.size for row in rows)) + 2 * pad)
        with surface as canvas:
            for brush, own in _layers(size):
                baseline = float(pad)
                for row in rows:
                    baseline += LEADING * row.size
                    row.write(canvas, pad + room / 2, baseline - 0.3 * row.size, brush, own)
        return pixels


@dataclass(frozen=True)
class _Row:
    """Letters to be set in one line, each run in a face that has them; `lit`: as what is said."""

    size: float
    runs: tuple[tuple[str, skia.Font, bool], ...]

    @classmethod
    def of(cls, words: Sequence[str], lit: int, size: float, room: float) -> "_Row":
        """The first `lit` of `words` lit; in smaller type where `room` is too narrow for `size`."""
        faced = [(run, face, number < lit) for number, word in enumerate(words) for run, face in _faces(word)]
        row = cls(size, tuple((run, _font(face, size), said) for run, face, said in faced))
        if row.width <= room:
            return row
        less = size * room / row.width
        return cls(size, tuple((run, _font(face, less), said) for run, face, said in faced))

    @property
    def width(self) -> float:
        return float(sum(font.measureText(run) for run, font, _ in self.runs))

    def write(
        self, canvas: skia.Canvas, centre: float, baseline: float, brush: skia.Paint, own: bool
    ) -> None:
        x = centre - self.width / 2
        for run, font, said in self.runs:
            if own:
                brush.setColor(colour(LIT if said else INK))
            canvas.drawString(run, x, baseline, font, brush)
            x += font.measureText(run)


def _layers(size: float) -> list[tuple[skia.Paint, bool]]:
    """What letters are drawn with, from below: a soft shadow, an outline, and ink of their own colour."""
    return [
        (paint(SHADE, 0.55, width=2 * OUTLINE * size, blur=0.12 * size), False),
        (paint(SHADE, 0.92, width=OUTLINE * size), False),
        (paint(INK), True),
    ]


def _faces(text: str) -> list[tuple[str, str]]:
    """`text` in runs, each with the first face that has its letters; what none has is left out."""
    found = [(letter, _face_of(letter)) for letter in text]
    return [
        ("".join(letter for letter, _ in run), face)
        for face, run in groupby(found, key=lambda pair: pair[1])
        if face
    ]


@cache
def _face_of(letter: str) -> str:
    return next((face for face in FACES if typeface(face).unicharToGlyph(ord(letter))), "")


@cache
def _font(face: str, size: float) -> skia.Font:
    font = skia.Font(typeface(face), size)
    font.setSubpixel(True)
    font.setEmbolden(face != FACES[0])
    return font
