"""The melody of a voice: where it is, and the same words on another one.

Knows periods and nothing of what they express. Pitch by autocorrelation (Boersma 1993), its range
in two passes (De Looze and Hirst 2008), another melody by TD-PSOLA (Moulines and Charpentier 1990):
the mouth's own resonances stay, and so does the time of every sound.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from voice.speech import RATE, Samples

HOP = RATE // 100  # samples between points of a contour: 10 ms
WINDOW = 1024  # samples that a point is taken from: 43 ms
LOWEST, HIGHEST = 65.0, 600.0  # Hz
FLOOR, CEILING = 0.6, 1.9  # of the first and the third quartile: the range of the second pass
VOICED = 0.5  # of a perfect echo: below it a sound has no pitch
QUIET = 3e-3  # of the loudest point's power: below it nothing is sung
SHORTEST = 3  # points of a voiced stretch: a shorter one is left as it is
OCTAVE_COST = 0.02  # an echo after one period counts as much more than one after two
APART = 0.2  # of a period: how far a period may lie from where the contour puts it

Contour = NDArray[np.float64]


def contour(samples: Samples) -> Contour:
    """Hz at every HOP samples, 0 where there is no pitch: [len // HOP + 1]."""
    first = _contour(samples, LOWEST, HIGHEST)
    if not first.any():
        return first
    low, high = np.quantile(first[first > 0], (0.25, 0.75))
    return _contour(samples, max(LOWEST, FLOOR * low), min(HIGHEST, CEILING * high))


def resung(samples: Samples, melody: Callable[[Contour, Contour], Contour]) -> Samples:
    """The same sounds at the same times on another melody; what has no pitch stays as it is.

    `melody` maps (seconds, Hz) of the voiced points to the Hz wanted there.
    """
    pitch = contour(samples)
    voiced = np.flatnonzero(pitch)
    if not len(voiced):
        return samples
    ratio = melody(voiced * HOP / RATE, pitch[voiced]) / pitch[voiced]
    out = samples.astype(np.float64)
    for first, last in _stretches(pitch):
        marks = _marks(samples, pitch, first * HOP, min(last * HOP, len(samples) - 1))
        if len(marks) > SHORTEST:
            between = np.interp((marks[1:] + marks[:-1]) / 2, voiced * HOP, ratio)
            _respace(out, samples, marks, between)
    resung: Samples = out.astype(np.float32)
    return resung


def _contour(samples: Samples, lowest: float, highest: float) -> Contour:
    padded = np.pad(samples.astype(np.float64), (WINDOW // 2, WINDOW // 2 + HOP))
    frames = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[: len(samples) + 1 : HOP]
    power = np.mean(frames**2, axis=1)
    window = np.hanning(WINDOW)
    echo = _autocorrelation((frames - frames.mean(axis=1, keepdims=True)) * window)
    echo /= _autocorrelation(window[None])
    lags = np.arange(int(RATE / highest), min(int(RATE / lowest), WINDOW * 3 // 4) + 1)
    score = echo[:, lags] - OCTAVE_COST * np.log2(lags / lags[0])
    best = lags[score.argmax(axis=1)]
    # The peak of the parabola through the best lag and its neighbours.
    left, peak, right = (echo[np.arange(len(best)), best + i] for i in (-1, 0, 1))
    bend = left - 2 * peak + right
    period = best + np.where(bend < 0, 0.5 * (left - right) / np.where(bend < 0, bend, -1), 0).clip(-1, 1)
    sung = (peak > VOICED) & (power > QUIET * power.max(initial=0))
    found: Contour = np.where(sung, RATE / period, 0.0)
    return found


def _autocorrelation(frames: NDArray[np.float64]) -> NDArray[np.float64]:
    """[n, WINDOW] of each row, 1 at lag 0."""
    power = np.abs(np.fft.rfft(frames, 2 * WINDOW)) ** 2
    whole = np.fft.irfft(power)[:, :WINDOW]
    scaled: NDArray[np.float64] = whole / np.maximum(whole[:, :1], 1e-12)
    return scaled


def _stretches(pitch: Contour) -> list[tuple[int, int]]:
    """First and past-last point of every voiced stretch that is long enough."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], pitch > 0, [0]])))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2) if b - a >= SHORTEST]


def _marks(samples: Samples, pitch: Contour, first: int, last: int) -> NDArray[np.int64]:
    """One sample a period from `first` to `last`: each the one most like the mark before it."""
    period = RATE / np.interp(np.arange(first, last + 1), np.flatnonzero(pitch) * HOP, pitch[pitch > 0])
    whole = round(float(period[0]))
    begin = max(first, whole)  # a period before the first mark must be there
    marks = [begin + int(np.abs(samples[begin : begin + whole]).argmax())]
    while True:
        here = marks[-1]
        length = round(float(period[min(here, last) - first]))
        half, play = length // 2, round(APART * length)
        if here + length > last or here + length + half + play >= len(samples):
            return np.array(marks)
        pattern = samples[here - half : here + half]
        ahead = samples[here + length - half - play : here + length + half + play]
        marks.append(here + length - play + int(np.correlate(ahead, pattern, "valid").argmax()))


def _respace(
    out: NDArray[np.float64], samples: Samples, marks: NDArray[np.int64], ratio: NDArray[np.float64]
) -> None:
    """Take the periods around `marks` out of `out`, and put them back `ratio` times as often.

    A whole number of periods lies between the first mark and the last, which both stay.
    """
    turns = np.concatenate([[0.0], np.cumsum(ratio)])
    count = max(1, round(float(turns[-1])))
    places = np.interp(np.arange(count + 1) * turns[-1] / count, turns, marks).round().astype(np.int64)
    nearest = marks[np.abs(marks[None] - places[:, None]).argmin(axis=1)]
    for sources, targets, sign in ((marks, marks, -1.0), (nearest, places, 1.0)):
        own = np.diff(marks)
        index = np.searchsorted(marks, sources)
        before = np.minimum(own[np.maximum(index - 1, 0)], np.diff(targets, prepend=0))
        after = np.minimum(own[np.minimum(index, len(own) - 1)], np.diff(targets, append=len(samples)))
        before[0], after[-1] = own[0], own[-1]
        for source, target, left, right in zip(sources, targets, before, after, strict=True):
            left, right = min(left, source, target), min(right, len(samples) - max(source, target))
            bell = np.concatenate([_rise(left), _rise(right)[::-1]])
            out[target - left : target + right] += sign * bell * samples[source - left : source + right]


def _rise(length: int) -> NDArray[np.float64]:
    rise: NDArray[np.float64] = 0.5 - 0.5 * np.cos(np.pi * (np.arange(length) + 0.5) / max(length, 1))
    return rise
