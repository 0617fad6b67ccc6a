"""The silences of a spoken line, made longer or shorter, and breath drawn in them.

Whatever moves takes words, phonemes and mouth along: the mouth rests where a silence was put.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from storyboard.models import Timed
from voice.effects import inhaled
from voice.speech import RATE, Samples, Speech
from voice.visemes import PAUSE_SECONDS, REST

WINDOW = RATE // 200
SILENT = 1e-4  # of the loudest window's power: nothing is heard
SHORTEST, LONGEST = 0.03, 1.2  # seconds of a silence that is touched, and of one that is made
LEAST = 0.3  # share of a silence that is always left
BREATHLESS = 0.2  # breath below it is not heard, and takes no time
BREATH, DEEP = 0.22, 0.28  # seconds of a breath: at the least, and more of a deep one
ROOM = 0.15  # seconds of silence in which there is time to draw breath
HELD = 0.05  # seconds that a breath drawn before the line is held
MEET = 72  # samples over which a sound meets an inserted silence: 3 ms


@dataclass(frozen=True)
class Silence:
    """Samples `first` to `end` of a line become `filled`."""

    first: int
    end: int
    filled: Samples


def breathed(speech: Speech, longer: float, breath: float, catches: float, tail: float) -> Speech:
    """With its silences `longer` by that share, `breath` (0 to 1) drawn in them and before the line.

    `tail` seconds of silence follow it, for what sounds on.
    """
    audible = breath >= BREATHLESS
    drawn = round((BREATH + DEEP * breath) * RATE)
    made = []
    for first, end in silences(speech):
        was = end - first
        length = min(round(was * max(LEAST, 1 + longer)), max(round(LONGEST * RATE), was))
        if audible and was >= ROOM * RATE:
            filled = np.zeros(max(length, drawn), np.float32)
            filled[len(filled) - drawn :] = inhaled(drawn, breath, catches)
            made.append(Silence(first, end, filled))
        elif length != was:
            made.append(Silence(first, end, np.zeros(length, np.float32)))
    if audible:
        before = np.pad(inhaled(drawn, breath, catches), (0, round(HELD * RATE)))
        made.insert(0, Silence(0, 0, before))
    return _filled(speech, made, round(tail * RATE)) if made or tail else speech


def silences(speech: Speech) -> list[tuple[int, int]]:
    """Between which samples nothing is heard, where a word has ended and the next not begun."""
    whole = speech.samples[: len(speech.samples) // WINDOW * WINDOW].reshape(-1, WINDOW)
    power = np.mean(whole.astype(np.float64) ** 2, axis=1)
    silent = power < SILENT * power.max(initial=0)
    found = []
    for before, after in pairwise(speech.words):
        first, end = round(before.end * RATE / WINDOW), round(after.start * RATE / WINDOW)
        edges = np.flatnonzero(np.diff(np.concatenate([[0], silent[first:end], [0]])))
        runs = edges.reshape(-1, 2) + first
        if len(runs):
            a, b = runs[(runs[:, 1] - runs[:, 0]).argmax()] * WINDOW
            if b - a >= SHORTEST * RATE:
                found.append((int(a), int(b)))
    return found


def _filled(speech: Speech, made: Sequence[Silence], tail: int) -> Speech:
    parts: list[Samples] = []
    was, now = [0.0], [0.0]  # knots of the line's clock, and where they are on the new one
    spans: list[tuple[float, float]] = []  # seconds on the new clock in which nothing is said
    at = length = 0
    for silence in made:
        parts += [_faded(speech.samples[at : silence.first], at > 0), silence.filled]
        length += silence.first - at
        was += [silence.first / RATE, silence.end / RATE]
        now += [length / RATE, (length + len(silence.filled)) / RATE]
        spans.append((now[-2], now[-1]))
        length += len(silence.filled)
        at = silence.end
    parts += [_faded(speech.samples[at:], at > 0), np.zeros(tail, np.float32)]
    samples = np.concatenate(parts)
    was.append(len(speech.samples) / RATE)
    now.append((len(samples) - tail) / RATE)
    spans.append((now[-1], len(samples) / RATE))
    words, phonemes, mouth = (
        _moved(track, was, now) for track in (speech.words, speech.phonemes, speech.mouth)
    )
    return replace(speech, samples=samples, words=words, phonemes=phonemes, mouth=_rested(mouth, spans))


def _faded(part: Samples, risen: bool) -> Samples:
    """Meeting silence at its end and, where one went before it, at its beginning."""
    slope = np.linspace(0, 1, min(MEET, len(part) // 2), dtype=np.float32)
    faded = part.copy()
    faded[len(part) - len(slope) :] *= slope[::-1]
    if risen:
        faded[: len(slope)] *= slope
    return faded


def _moved(track: Sequence[Timed], was: Sequence[float], now: Sequence[float]) -> tuple[Timed, ...]:
    """On the new clock: what begins where something was put in begins after it."""
    knots = np.array(was) + np.arange(len(was)) * 1e-9  # np.interp needs them apart

    def new(second: float) -> float:
        return round(float(np.interp(second + 1e-6, knots, now)), 4)

    return tuple(Timed(text=t.text, start=new(t.start), end=new(t.end)) for t in track)


def _rested(mouth: Sequence[Timed], spans: Sequence[tuple[float, float]]) -> tuple[Timed, ...]:
    """Without gaps, at rest in every span that is long enough to be seen."""
    rests = [(round(a, 4), round(b, 4)) for a, b in spans if b - a >= PAUSE_SECONDS]
    pieces = [(a, b, REST) for a, b in rests]
    for shape in mouth:
        start = shape.start
        for a, b in rests:
            if a < shape.end and b > start:
                pieces.append((start, a, shape.text))
                start = max(start, b)
        pieces.append((start, shape.end, shape.text))
    track: list[Timed] = []
    for start, end, text in sorted(piece for piece in pieces if piece[1] > piece[0]):
        if track and track[-1].text == text:
            track[-1] = Timed(text=text, start=track[-1].start, end=end)
        else:
            track.append(Timed(text=text, start=start, end=end))
    return tuple(track)
