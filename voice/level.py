"""How loud speech is: every voice at the same level, and its syllables' loudness, which jaws follow."""

import math

import numpy as np

from storyboard.models import LOUDNESS_RATE
from voice.speech import LEVEL, RATE, Samples
from voice.timing import WINDOW

PEAK = 0.97
AUDIBLE_POWER = 1e-3  # of the loudest window: quieter ones are pauses and do not count as speech
LOUD = 90  # percentile of the audible windows that counts as a loud syllable


def levelled(samples: Samples) -> Samples:
    """At LEVEL where it is audible, and never past PEAK. `samples` are not all silent."""
    windows = samples[: len(samples) // WINDOW * WINDOW].reshape(-1, WINDOW)
    power = np.mean(windows.astype(np.float64) ** 2, axis=1)
    heard = power[power > power.max() * AUDIBLE_POWER]
    gain = min(10 ** (LEVEL / 20) / math.sqrt(heard.mean()), PEAK / float(np.abs(samples).max()))
    return (samples * np.float32(gain)).astype(np.float32)


def loudness(samples: Samples) -> list[float]:
    """RMS of two windows of 1/LOUDNESS_RATE seconds around each, 0 to 1 of a loud syllable's."""
    step = RATE // LOUDNESS_RATE
    ends = np.arange(0, len(samples) + 1, step)
    sums = np.concatenate([[0.0], np.cumsum(samples.astype(np.float64) ** 2)])
    power = sums[np.minimum(ends + step, len(samples))] - sums[np.maximum(ends - step, 0)]
    if not power.max():
        return [0.0] * len(ends)
    loud = np.percentile(power[power > power.max() * AUDIBLE_POWER], LOUD)
    return [round(float(value), 3) for value in np.sqrt(np.minimum(1.0, power / loud))]
