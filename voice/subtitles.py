"""Subtitles from timed lines: what is read while it is heard.

Knows how much a row holds and where a reader's eye expects the break. It writes no speaker's
name, and knows nothing of how subtitles are drawn.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pysubs2

from storyboard.models import SpokenLine, Timed
from voice.pieces import has_han

ROWS = 2
LATIN_ROW, HAN_ROW = 42, 16  # characters a row

# How good a break after a word ending in these marks is; a break elsewhere scores 0.
BREAKS = {**dict.fromkeys(".!?…。！？", 3.0), **dict.fromkeys(";:；：—", 2.0), **dict.fromkeys(",，、", 1.5)}
# A row should not end on a word that leans on the next.
LEANING = re.compile(
    "an?|the|of|to|in|on|at|by|for|from|with|and|or|but|if|as|that|this|these|those|who|what|so|no|not|very"
    "|my|your|his|her|its|our|their|i|you|he|she|we|they|is|are|was|were",
    re.IGNORECASE,
)
LEANS = -1.0
EVEN = 24.0  # characters: the smaller, the more even stretches count against good breaks
FLICKER = 0.1  # seconds: a shorter gap between the captions of one line is closed
HARMLESS = str.maketrans("{}\\<>", "｛｝＼＜＞")
FULL_WIDTH = "，。！？；：、」』》）"


@dataclass(frozen=True)
class Caption:
    """One subtitle: its rows, and when it is read in seconds of the episode."""

    rows: tuple[str, ...]
    start: float
    end: float


def captions(line: SpokenLine) -> list[Caption]:
    """The line as one caption, or as several in step with its words where two rows cannot hold it."""
    words = line.words or [Timed(text=line.text, start=line.start, end=line.end)]
    width = HAN_ROW if has_han(line.text) else LATIN_ROW
    units = [part for word in words for part in _cut(word, width)]
    texts = [unit.text for unit in units]
    shown: list[Caption] = []
    for first, past in _partition(texts, lambda group: _rows_needed(group, width) <= ROWS):
        group = texts[first:past]
        rows = _partition(group, lambda row: len(_join(row)) <= width)
        start, end = units[first].start, units[past - 1].end
        if shown and start - shown[-1].end <= FLICKER:
            shown[-1] = replace(shown[-1], end=start)
        shown.append(Caption(tuple(_join(group[a:b]) for a, b in rows), start, end))
    return shown


def subtitles(lines: Sequence[SpokenLine]) -> pysubs2.SSAFile:
    """Events for `lines`, whose times count from the episode's first frame, in order of time.

    The text is data: what a player would take for a tag becomes its full-width twin.
    """
    file = pysubs2.SSAFile()
    for caption in sorted((c for line in lines for c in captions(line)), key=lambda c: c.start):
        text = r"\N".join(row.translate(HARMLESS) for row in caption.rows)
        file.append(
            pysubs2.SSAEvent(start=round(caption.start * 1000), end=round(caption.end * 1000), text=text)
        )
    return file


def to_srt(lines: Sequence[SpokenLine]) -> str:
    """SubRip."""
    return str(subtitles(lines).to_string("srt"))


def to_vtt(lines: Sequence[SpokenLine]) -> str:
    """WebVTT, as browsers want it."""
    return str(subtitles(lines).to_string("vtt"))


def _cut(word: Timed, width: int) -> list[Timed]:
    """The word, or its parts where it alone is wider than a row; the parts share its time."""
    text = " ".join(word.text.split())
    parts = max(1, -(-len(text) // width))
    length = (word.end - word.start) / parts
    return [
        Timed(
            text=text[len(text) * i // parts : len(text) * (i + 1) // parts],
            start=word.start + i * length,
            end=word.start + (i + 1) * length,
        )
        for i in range(parts)
    ]


def _partition(texts: Sequence[str], fits: Callable[[Sequence[str]], bool]) -> list[tuple[int, int]]:
    """The fewest stretches (first, past) of `texts` that each fit; among those, the best to read.

    Best is where breaks fall after strong marks, not after words that lean on the next, and the
    stretches are about as long as each other.
    """
    lengths = [len(text) + 1 for text in texts]
    # For every end: (stretches, cost, where the last stretch begins).
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for past in range(1, len(texts) + 1):
        choices = []
        for first in range(past - 1, -1, -1):
            if not fits(texts[first:past]) and first < past - 1:
                break
            count, cost, _ = best[first]
            uneven = (sum(lengths[first:past]) / EVEN) ** 2
            choices.append((count + 1, cost + uneven - _break_after(texts[past - 1]), first))
        best.append(min(choices))
    stretches, past = [], len(texts)
    while past:
        stretches.append((best[past][2], past))
        past = best[past][2]
    return stretches[::-1]


def _break_after(text: str) -> float:
    bare = text.rstrip("\"'”’」』》）)")
    if LEANING.fullmatch(bare):
        return LEANS
    return BREAKS.get(bare[-1:], 0.0)


def _rows_needed(texts: Sequence[str], width: int) -> int:
    rows, room = 1, width
    for text in texts:
        length = len(text) + (room < width and not has_han(text))
        if length > room:
            rows, room, length = rows + 1, width, len(text)
        room -= length
    return rows


def _join(texts: Sequence[str]) -> str:
    """Words with a space between them, except next to a Han character."""
    joined = ""
    for text in texts:
        apart = joined and not (has_han(joined[-1]) or has_han(text[0]) or joined[-1] in FULL_WIDTH)
        joined += (" " if apart else "") + text
    return joined
