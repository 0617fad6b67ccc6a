"""How loud a track is, and how to bring it to the level that platforms play at.

Knows EBU R 128 loudness and inter-sample peaks, not what the track contains.
"""

import math
from dataclasses import dataclass

import numpy as np
import pyloudnorm
from numpy.typing import NDArray
from scipy.ndimage import minimum_filter1d, uniform_filter1d
from scipy.signal import resample_poly

from voice.instruments import MIX_RATE, Stereo

TARGET_LUFS = -14.0
CEILING_DB = -1.0  # dBTP
HEADROOM_DB = 0.6  # for what oversampling by four misses, and AAC at 192 kbit/s adds
OVERSAMPLED = 4
LOOK_AHEAD = 240  # samples: 5 ms each way, over which the limiter's gain moves
ROUNDS = 6  # limiting takes loudness away, gain gives it back: this many times at most
CLOSE = 0.1  # LU from the target that is good enough
LOUDEST_GAIN = 30.0  # dB: what is nearly silent stays quiet


@dataclass(frozen=True)
class Loudness:
    """Integrated loudness in LUFS and true peak in dBTP; both -inf for silence."""

    lufs: float
    true_peak_db: float


def measure(samples: Stereo) -> Loudness:
    """Loudness of stereo samples [n, 2] at MIX_RATE; shorter than 0.4 s counts as silent."""
    peak = float(_peaks(samples).max(initial=0.0))
    return Loudness(_lufs(samples), 20 * math.log10(peak) if peak else -math.inf)


def levelled(samples: Stereo) -> Stereo:
    """The same at TARGET_LUFS with no true peak past CEILING_DB. Silence stays silence."""
    before, peaks = _lufs(samples), _peaks(samples)
    if not math.isfinite(before):
        return _limited(samples, peaks)
    gain = min(TARGET_LUFS - before, LOUDEST_GAIN)
    for _ in range(ROUNDS):
        louder = np.float32(10 ** (gain / 20))
        out = _limited(samples * louder, peaks * louder)
        short = TARGET_LUFS - _lufs(out)
        if abs(short) < CLOSE or gain + short > LOUDEST_GAIN:
            break
        gain += short
    return out


def _lufs(samples: Stereo) -> float:
    if len(samples) < 0.4 * MIX_RATE or not np.any(samples):
        return -math.inf
    with np.errstate(divide="ignore"):
        return float(pyloudnorm.Meter(MIX_RATE).integrated_loudness(samples))


def _limited(samples: Stereo, peaks: NDArray[np.float32]) -> Stereo:
    """A look-ahead limiter on true `peaks`: both sides share one smooth gain."""
    ceiling = 10 ** ((CEILING_DB - HEADROOM_DB) / 20)
    wanted = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    if wanted.min(initial=1.0) == 1.0:
        return samples
    # The lowest gain within reach, averaged over as far: at its peak it is never above `wanted`.
    held = minimum_filter1d(wanted, 2 * LOOK_AHEAD + 1, mode="nearest")
    gain = uniform_filter1d(held, 2 * LOOK_AHEAD + 1, mode="nearest")
    limited: Stereo = (samples * gain[:, None]).astype(np.float32)
    return limited


def _peaks(samples: Stereo) -> NDArray[np.float32]:
    """The highest inter-sample peak of either side around each sample [n]."""
    if not len(samples):
        return np.zeros(0, np.float32)
    sides = (np.abs(resample_poly(side, OVERSAMPLED, 1)) for side in samples.T)
    fine = np.maximum(*sides)[: len(samples) * OVERSAMPLED]
    peaks: NDArray[np.float32] = np.maximum.reduce([fine[i::OVERSAMPLED] for i in range(OVERSAMPLED)])
    return peaks
