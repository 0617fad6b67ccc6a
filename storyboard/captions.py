"""Captions: what is read on the screen while it is heard, how large it is, and where it may stand.

Those who time captions, write them to files and draw them share this. Sizes are pixels of the frame.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from storyboard.models import Timed
from storyboard.terms import Platform

ROWS = 2  # at most on the screen, of one language
BLINK = 0.2  # seconds: what is read for less is not


@dataclass(frozen=True)
class Caption:
    """One subtitle: the timed words of each row, and when it is read in seconds of the episode.

    `second` are the rows of another language under it. `shared`: somebody else is heard meanwhile, and
    both are read, each after a dash; it keeps to its row, the `upper` or the lower one, also while the
    other is empty.
    """

    words: tuple[tuple[Timed, ...], ...]
    start: float
    end: float
    second: tuple[str, ...] = ()
    shared: bool = False
    upper: bool = False

    @property
    def rows(self) -> tuple[str, ...]:
        return tuple(joined([word.text for word in row]) for row in self.words)


@dataclass(frozen=True)
class Measure:
    """How many characters fill a row: Latin ones, or wide ones as Chinese has them."""

    latin: int
    han: int

    @property
    def room(self) -> int:
        """Of a row, in the units of `width`."""
        return self.latin * self.han

    def width(self, text: str) -> int:
        return sum(self.latin if is_wide(letter) else self.han for letter in text)


@dataclass(frozen=True)
class Place:
    """Type of `size` in rows of at most `measure`, in a frame of `width` × `height`: `sides` from its edges,
    the last row `bottom` above its lower one.
    """

    width: int
    height: int
    size: int
    sides: int
    bottom: int
    measure: Measure


# The shares of a 9:16 frame that a platform's own buttons and texts cover: at the wider of its two
# sides, and at the bottom. Captions are centred, so one side counts for both.
# Reels: Meta's guide for advertisers (14 % at the top, 35 % at the bottom, 6 % at the sides). Shorts: a
# quarter at the bottom. TikTok publishes no numbers for all cases; editors' guides of 2026 say 320 to 460
# of 1920 pixels at the bottom and 120 to 180 of 1080 at the right. Nothing is published for Douyin and
# Kuaishou, whose screens are built like TikTok's. They change with the apps: look at a test upload.
COVERED: Mapping[Platform, tuple[float, float]] = {
    Platform.PLAYER: (0.05, 0.05),
    Platform.TIKTOK: (0.15, 0.22),
    Platform.REELS: (0.11, 0.35),
    Platform.SHORTS: (0.15, 0.25),
}
GRAPHICS_SAFE = 0.05  # of the width and of the height, each side: EBU R 95, for 16:9; used for 1:1 as well

VERTICAL = Measure(latin=26, han=14)
SQUARE = Measure(latin=36, han=18)
WIDE = Measure(latin=42, han=16)  # what broadcasters and streaming services ask for


def place(width: int, height: int, platform: Platform) -> Place:
    """Where captions stand in a frame. On a phone the type of a vertical film is 3.6 mm high."""
    if width < height:
        sides, bottom = COVERED[platform]
        return Place(width, height, round(width / 20), round(sides * width), round(bottom * height), VERTICAL)
    size = round(width / 22) if width == height else round(height / 16)
    measure = SQUARE if width == height else WIDE
    sides, bottom = GRAPHICS_SAFE * width, GRAPHICS_SAFE * height
    return Place(width, height, size, round(sides), round(bottom), measure)


@cache
def is_wide(letter: str) -> bool:
    """Whether it takes the room of a Chinese character."""
    return unicodedata.east_asian_width(letter) in "WF"


def spaced(words: Sequence[str]) -> list[str]:
    """`words`, each with the space before it: none at the beginning, none beside a wide character."""
    spaces = [
        "" if is_wide(before[-1:] or "。") or is_wide(word[:1] or "。") else " "
        for before, word in zip(["", *words], words, strict=False)
    ]
    return [space + word for space, word in zip(spaces, words, strict=True)]


def joined(words: Sequence[str]) -> str:
    """One text of `words`."""
    return "".join(spaced(words))


def screens(captions: Sequence[Caption]) -> Iterator[tuple[float, float, list[Caption]]]:
    """What is on the screen from one change to the next, and only where something is."""
    changes = sorted({second for caption in captions for second in (caption.start, caption.end)})
    for start, end in pairwise(changes):
        shown = [caption for caption in captions if caption.start < end and start < caption.end]
        if shown:
            yield start, end, sorted(shown, key=lambda caption: not caption.upper)


def texts(captions: Sequence[Caption]) -> Iterator[tuple[float, float, list[str]]]:
    """The rows of `screens` for players that have room for one text at a time.

    Where one of two captions gives way to its next for less than BLINK, the other one is not shown alone.
    """
    kept: list[tuple[float, float, list[Caption]]] = []
    for start, end, shown in screens(captions):
        first, until, before = kept[-1] if kept else (0.0, 0.0, [])
        if until == start and until - first < BLINK and all(one in shown for one in before):
            kept[-1] = first, end, shown
        elif until == start and end - start < BLINK and all(one in before for one in shown):
            kept[-1] = first, end, before
        else:
            kept.append((start, end, shown))
    for start, end, shown in kept:
        yield start, end, [row for caption in shown for row in (*caption.rows, *caption.second)]
