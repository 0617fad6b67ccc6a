"""When the words of a recording are heard: Kokoro says the same text, and its times are carried over.

The two are laid over each other by dynamic time warping (Sakoe and Chiba 1978) of their mel cepstra
(Davis and Mermelstein 1980). Whose voice it is hardly matters: each is measured against its own mean.
"""

import math
from collections.abc import Sequence
from functools import cache

import numpy as np
import scipy
from numpy.typing import NDArray

from storyboard.models import Timed
from storyboard.terms import Language
from voice.engines.kokoro import Kokoro
from voice.speech import RATE, Samples, Speech, Utterance
from voice.visemes import mouth

READER = {Language.EN: "af_heart", Language.ZH: "zf_xiaoxiao"}

HOP, WINDOW, FFT = RATE // 100, RATE // 40, 1024  # samples: every 10 ms a frame of 25 ms
MELS, LOWEST, HIGHEST = 40, 80.0, 8_000.0  # bands, and from where to where in Hz
CEPSTRA = 13
SLOPE = 2  # frames on each side that a change is measured over
FLOOR = 1e-3  # of the loud frames' power: what is quieter sounds alike

SKIPS = 4  # frames of the reading that may be passed over between two frames of the recording
UNEVEN = 3.0  # what each costs that is passed over, or heard once more; a frame unlike another costs about 5
BAND = 10 * RATE // HOP  # frames that the two may be apart from an even pace

AUDIBLE = 0.02  # of the loudest frame's level, or …
NOISE = 3.0  # … this times the level that a tenth of the frames is below, …
MOST_NOISE = 0.2  # … up to so much of the loudest: below it nothing is heard

Frames = NDArray[np.float32]
Heard = NDArray[np.bool_]


def aligned(
    samples: Samples, text: str, language: Language, readings: Sequence[tuple[str, str]] = ()
) -> Speech:
    """`samples` at RATE, as they are, with the times of `text`, which is what is said in them.

    It costs as much as to say the text with Kokoro. Where something else is said, the times are in order
    and within the samples, and that is all. Raises Trouble where nothing in `text` can be spoken.
    """
    read = Kokoro().speak(Utterance(text, READER[language], readings=tuple(readings)))
    own, its = _heard(samples), _heard(read.samples)
    first, last = _ends(own)
    begin, end = _ends(its)
    path = warped(cepstra(samples)[first:last], cepstra(read.samples)[begin:end], UNEVEN * own[first:last])
    # Where each frame of the reading is heard first; what was passed over lies between its neighbours.
    reached, when = np.unique(path, return_index=True)
    of = np.append(reached, end - begin) + begin
    at = np.append(when, last - first) + first

    def carried(track: Sequence[Timed]) -> tuple[Timed, ...]:
        edges = np.interp([(t.start, t.end) for t in track], of * HOP / RATE, at * HOP / RATE)
        seconds = edges.clip(0, len(samples) / RATE).round(4).tolist()
        return tuple(Timed(text=t.text, start=a, end=b) for t, (a, b) in zip(track, seconds, strict=True))

    phonemes = carried(read.phonemes)
    return Speech(samples, carried(read.words), phonemes, mouth(phonemes, len(samples) / RATE))


def warped(recording: Frames, reading: Frames, stay: NDArray[np.floating]) -> NDArray[np.int64]:
    """The frame of `reading` that each frame of `recording` is: from the first, never falling.

    `stay` is what it costs each frame of the recording to be the same as the one before: nothing in a pause.
    """
    n, m = len(recording), len(reading)
    own, its = (recording**2).sum(axis=1), (reading**2).sum(axis=1)
    steps = np.arange(SKIPS + 2)
    uneven = UNEVEN * np.maximum(steps - 1, 0)[:, None]
    # Only what lies within the band about an even pace is reckoned: row i begins at frame low[i].
    width = min(m, 2 * BAND)
    low = np.clip(np.arange(n) * m // n - BAND, 0, m - width)
    back = np.zeros((n, width), np.uint8)
    cost = np.full(width + SKIPS + 1, np.inf)  # frames before the band's, then the band's
    cost[SKIPS + 1] = 0.0
    for i in range(n):
        here = reading[low[i] : low[i] + width] @ recording[i]
        apart = np.sqrt(np.maximum(own[i] + its[low[i] : low[i] + width] - 2 * here, 0))
        if i:
            moved = np.pad(cost, (0, low[i] - low[i - 1]), constant_values=np.inf)[low[i] - low[i - 1] :]
            before = np.lib.stride_tricks.sliding_window_view(moved, width)[::-1] + uneven
            before[0] += stay[i]
            back[i] = before.argmin(axis=0)
            cost[SKIPS + 1 :] = before.min(axis=0)
        cost[SKIPS + 1 :] += apart
    path = np.zeros(n, np.int64)
    ends = cost[SKIPS + 1 :]
    path[-1] = low[-1] + (width - 1 if np.isfinite(ends[-1]) else np.flatnonzero(np.isfinite(ends))[-1])
    for i in range(n - 1, 0, -1):
        path[i - 1] = path[i] - back[i, path[i] - low[i]]
    return path


def cepstra(samples: Samples) -> Frames:
    """Mel cepstra and how they change, each of mean 0 and variance 1: [len // HOP, 2 * CEPSTRA]."""
    padded = np.pad(samples, WINDOW // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::HOP][: len(samples) // HOP]
    power = np.abs(np.fft.rfft(frames * np.hanning(WINDOW).astype(np.float32), FFT)) ** 2
    mels = power @ _mel_bank().T
    loud = np.quantile(mels.mean(axis=1), 0.95)
    still = scipy.fft.dct(np.log(mels / (loud + 1e-12) + FLOOR), norm="ortho")[:, :CEPSTRA]
    edges = np.pad(still, ((SLOPE, SLOPE), (0, 0)), mode="edge")
    change = sum(
        k * (edges[SLOPE + k :][: len(still)] - edges[SLOPE - k :][: len(still)]) for k in range(1, SLOPE + 1)
    )
    both = np.hstack([still, change])
    scaled: Frames = ((both - both.mean(axis=0)) / (both.std(axis=0) + 1e-6)).astype(np.float32)
    return scaled


@cache
def _mel_bank() -> NDArray[np.float64]:
    """Triangles at even distances in mel (O'Shaughnessy 1987): [MELS, FFT // 2 + 1]."""
    lowest, highest = (2595 * math.log10(1 + hertz / 700) for hertz in (LOWEST, HIGHEST))
    mels = np.linspace(lowest, highest, MELS + 2)
    edges = 700 * (10 ** (mels / 2595) - 1)
    bins = np.fft.rfftfreq(FFT, 1 / RATE)
    low, middle, high = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    bank: NDArray[np.float64] = np.minimum((bins - low) / (middle - low), (high - bins) / (high - middle))
    return bank.clip(0)


def _heard(samples: Samples) -> Heard:
    """Which frames are audible, above a steady noise if there is one: [len // HOP]."""
    whole = samples[: len(samples) // HOP * HOP].reshape(-1, HOP).astype(np.float64)
    level = np.sqrt(np.mean(whole**2, axis=1))
    loudest = level.max()
    noise = min(NOISE * float(np.quantile(level, 0.1)), MOST_NOISE * loudest)
    heard: Heard = level > max(AUDIBLE * loudest, noise)
    return heard


def _ends(heard: Heard) -> tuple[int, int]:
    """The first audible frame and the one past the last."""
    where = np.flatnonzero(heard)
    return int(where[0]), int(where[-1]) + 1
