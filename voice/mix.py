"""Dialogue, music and ambience into one stereo track."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from storyboard.terms import Delivery
from voice.score import MIX_RATE as MIX_RATE
from voice.speech import Speech

Stereo = NDArray[np.float32]


@dataclass(frozen=True)
class Placed:
    """A speech whose first sample is heard `start` seconds into the episode."""

    start: float
    speech: Speech
    delivery: Delivery = Delivery.SPOKEN


@dataclass(frozen=True)
class Loudness:
    """Integrated loudness in LUFS (-inf for silence) and true peak in dBTP."""

    lufs: float
    true_peak_db: float


def mix(
    seconds: float, placed: Sequence[Placed], music: Stereo | None = None, bed: Stereo | None = None
) -> Stereo:
    """The episode's sound: [round(seconds * MIX_RATE), 2], -14 LUFS, at most -1 dBTP.

    `music` (ducked under speech) and `bed` (ambience) are at MIX_RATE, any length.
    """
    raise NotImplementedError


def measure(samples: Stereo) -> Loudness:
    """Loudness of stereo samples [n, 2] at MIX_RATE."""
    raise NotImplementedError
