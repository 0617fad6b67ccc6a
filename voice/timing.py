"""Where the sounds of a synthesised line lie, from the model's own durations.

Knows Kokoro's two habits (sounds come before their time; the last one never ends) and how a
text's words lie over its phonemes. It synthesises nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from storyboard.models import Timed
from voice.reading.pieces import HAN, Piece
from voice.speech import RATE, Samples
from voice.visemes import PAUSES

FRAME = 600  # samples for each unit of the model's durations
EARLY = 0.050  # seconds by which sounds come before the model's durations say so
AUDIBLE = 0.02  # of the loudest window: below it nothing is heard
WINDOW = RATE // 100
KEPT_BEFORE, KEPT_AFTER = 0.03, 0.08  # seconds of silence left around what is audible
FADE = 0.004  # seconds

_MARKS = "，。！？；：、（）「」『』《》【】"
_OPENING = "“‘「『《【（(\"'"
_CHUNK = re.compile(rf"[{HAN}]+|[{_MARKS}]+|[^{HAN}{_MARKS}\s]+")


@dataclass(frozen=True)
class Take:
    """Trimmed samples and the edges of their tokens in seconds: token i is edges[i] to [i + 1]."""

    samples: Samples
    edges: NDArray[np.float64]


def trimmed(samples: Samples, durations: NDArray[np.float32]) -> Take:
    """Silence cut from both ends, and the tokens' true edges in what is left.

    `durations` holds frames for every token, the model's two pads included; the take's edges are
    those of the tokens between the pads, from where it is audible to where it no longer is.
    """
    first, last = audible(samples)
    kept, start = without_silence(samples)
    edges = np.cumsum(durations.astype(np.float64))[:-1] * FRAME / RATE - EARLY
    edges[0] = first / RATE  # what is heard first is the first sound, however late the model puts it
    return Take(kept, np.clip(edges, first / RATE, last / RATE) - start / RATE)


def without_silence(samples: Samples) -> tuple[Samples, int]:
    """Silence cut from both ends, but for a breath; and how many samples the beginning lost."""
    first, last = audible(samples)
    start = max(0, first - round(KEPT_BEFORE * RATE))
    end = min(len(samples), last + round(KEPT_AFTER * RATE))
    kept = samples[start:end].astype(np.float32, copy=True)
    fade = np.linspace(0, 1, min(round(FADE * RATE), len(kept) // 2), dtype=np.float32)
    kept[: len(fade)] *= fade
    kept[len(kept) - len(fade) :] *= fade[::-1]
    return kept, start


def audible(samples: Samples) -> tuple[int, int]:
    """The first and past-last audible sample, to a window's precision."""
    whole = samples[: len(samples) // WINDOW * WINDOW].reshape(-1, WINDOW)
    power = np.sqrt(np.mean(whole.astype(np.float64) ** 2, axis=1))
    loud = np.flatnonzero(power > AUDIBLE * power.max())
    return int(loud[0]) * WINDOW, (int(loud[-1]) + 1) * WINDOW


def timed_words(text: str, pieces: Sequence[Piece], sounds: Sequence[Sequence[Timed]]) -> tuple[Timed, ...]:
    """The words of `text` with when they are heard; `sounds[i]` are the phonemes of `pieces[i]`.

    A piece read as other words than are written shares its time among its characters. Words
    that are not said (a dash, an emoji) belong to the word before them.
    """
    spans: list[tuple[int, int, float, float]] = []  # characters and seconds of each audible piece
    offset = 0
    for piece, phonemes in zip(pieces, sounds, strict=True):
        heard = [p for p in phonemes if p.text not in PAUSES]
        if heard:
            lead = len(piece.text) - len(piece.text.lstrip())
            spans.append((offset + lead, offset + len(piece.text.rstrip()), heard[0].start, heard[-1].end))
        offset += len(piece.text)

    words: list[tuple[int, int, float, float]] = []
    for start, end in word_spans(text):
        over = [span for span in spans if span[0] < end and span[1] > start]
        if over:
            begins, ends = _at(over[0], max(start, over[0][0])), _at(over[-1], min(end, over[-1][1]))
            words.append((start if words else 0, end, begins, ends))
        elif words:
            words[-1] = (words[-1][0], end, *words[-1][2:])
    return tuple(Timed(text=text[a:b].strip(), start=begins, end=ends) for a, b, begins, ends in words)


def _at(span: tuple[int, int, float, float], character: int) -> float:
    start, end, begins, ends = span
    return begins + (character - start) / (end - start) * (ends - begins)


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where the words of `text` lie, each with its punctuation: every character but white space."""
    from voice.reading.mandarin import words_of  # its dictionary loads only for a Chinese text

    spans: list[tuple[int, int]] = []
    waiting: int | None = None  # where marks stand that open the next word
    for chunk in _CHUNK.finditer(text):
        group, start = chunk.group(), chunk.start()
        if re.match(f"[{HAN}]", group):
            words = words_of(group)
        elif any(character.isalnum() for character in group):
            words = [group]
        else:
            closing = group.rstrip(_OPENING)
            if waiting is None and spans and closing:
                spans[-1] = (spans[-1][0], start + len(closing))
            if waiting is None and (not spans or len(closing) < len(group)):
                waiting = start + len(closing) * bool(spans)
            continue
        for word in words:
            spans.append((start if waiting is None else waiting, start + len(word)))
            start, waiting = start + len(word), None
    if waiting is not None and spans:
        spans[-1] = (spans[-1][0], len(text.rstrip()))
    return spans
