"""How loud speech is: every voice at the same level, so that they can share a scene."""

import math

import numpy as np

from voice.speech import LEVEL, Samples
from voice.timing import WINDOW

PEAK = 0.97
AUDIBLE_POWER = 1e-3  # of the loudest window: quieter ones are pauses and do not count as speech


def levelled(samples: Samples) -> Samples:
    """At LEVEL where it is audible, and never past PEAK. `samples` are not all silent."""
    windows = samples[: len(samples) // WINDOW * WINDOW].reshape(-1, WINDOW)
    power = np.mean(windows.astype(np.float64) ** 2, axis=1)
    heard = power[power > power.max() * AUDIBLE_POWER]
    gain = min(10 ** (LEVEL / 20) / math.sqrt(heard.mean()), PEAK / float(np.abs(samples).max()))
    return (samples * np.float32(gain)).astype(np.float32)
