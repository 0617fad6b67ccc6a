"""How loud a track is, and how to bring it to the level that platforms play at.

Knows BS.1770 loudness and inter-sample peaks, not what the track contains.
"""

import math
from dataclasses import dataclass
from functools import cache

import numpy as np
import scipy
from numpy.typing import NDArray

from voice.sound.instruments import MIX_RATE, Stereo

HEADROOM_DB = 1.0  # for what oversampling by four misses, and AAC at 192 kbit/s adds
OVERSAMPLED = 4
LOOK_AHEAD = 240  # samples: 5 ms each way, over which the limiter's gain moves
ROUNDS = 6  # limiting takes loudness away, gain gives it back: this many times at most
CLOSE = 0.1  # LU from the target that is good enough
LOUDEST_GAIN = 30.0  # dB: what is nearly silent stays quiet
STEP = 480  # samples between points of a power curve: 10 ms
BLOCK = 40  # steps: 0.4 s

Power = NDArray[np.float64]


@dataclass(frozen=True)
class Loudness:
    """Integrated loudness in LUFS and true peak in dBTP; both -inf for silence."""

    lufs: float
    true_peak_db: float


# "web": what Spotify and YouTube play at. "broadcast": EBU R 128 (2023), whose limit is -1 dBTP too.
TARGETS = {"web": Loudness(-14.0, -1.0), "broadcast": Loudness(-23.0, -1.0)}


def measure(samples: Stereo) -> Loudness:
    """Loudness of stereo samples [n, 2] at MIX_RATE."""
    peak = float(_peaks(samples).max(initial=0.0))
    return Loudness(loudness(power_curve(samples)), 20 * math.log10(peak) if peak else -math.inf)


def power_curve(samples: Stereo) -> Power:
    """K-weighted power of stereo samples [n, 2] in steps of STEP samples: [n // STEP + 1]."""
    whole = np.pad(samples, ((0, STEP - len(samples) % STEP), (0, 0)))
    weighted = scipy.signal.sosfilt(_weighting(), whole, axis=0)
    curve: Power = np.einsum("ns,ns->n", weighted, weighted).reshape(-1, STEP).mean(axis=1)
    return curve


@cache
def _weighting() -> NDArray[np.float64]:
    """K-weighting of ITU-R BS.1770-4, a high shelf for the head, then a high-pass: sections [2, 6]."""
    from pyloudnorm import IIRfilter  # it loads scipy.signal, which whoever measures nothing can do without

    head = IIRfilter(4.0, 1 / math.sqrt(2), 1500.0, MIX_RATE, "high_shelf")
    high = IIRfilter(0.0, 0.5, 38.0, MIX_RATE, "high_pass")
    return np.concatenate([scipy.signal.tf2sos(stage.b, stage.a) for stage in (head, high)])


def loudness(power: Power) -> float:
    """Loudness in LUFS of a power curve, gated as BS.1770-4 says; -inf for silence.

    A curve shorter than a block of 0.4 s is one block.
    """
    size = min(BLOCK, len(power))
    sums = np.pad(np.cumsum(power), (1, 0))
    blocks = (sums[size:] - sums[:-size])[:: BLOCK // 4] / size
    heard = blocks[blocks > _power(-70.0)]
    if not len(heard):
        return -math.inf
    heard = heard[heard > 0.1 * heard.mean()]
    return -0.691 + 10 * math.log10(float(heard.mean()))


def _power(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))


def levelling(samples: Stereo, target: Loudness) -> NDArray[np.float32]:
    """The gain [n, 1] that brings the samples to `target` with no true peak past its own.

    Silence stays silence.
    """
    before, peaks = loudness(power_curve(samples)), _peaks(samples)
    if not math.isfinite(before):
        return _limiting(peaks, target)[:, None]
    db = min(target.lufs - before, LOUDEST_GAIN)
    for _ in range(ROUNDS):
        louder = np.float32(10 ** (db / 20))
        gain = louder * _limiting(peaks * louder, target)[:, None]
        short = target.lufs - loudness(power_curve(samples * gain))
        if abs(short) < CLOSE or db + short > LOUDEST_GAIN:
            break
        db += short
    return gain


def _limiting(peaks: NDArray[np.float32], target: Loudness) -> NDArray[np.float32]:
    """The gain [n] of a look-ahead limiter on true `peaks`, which both sides share."""
    ceiling = 10 ** ((target.true_peak_db - HEADROOM_DB) / 20)
    wanted = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    if wanted.min(initial=1.0) == 1.0:
        return np.ones(len(peaks), np.float32)
    # The lowest gain within reach, averaged over as far: at its peak it is never above `wanted`.
    held = scipy.ndimage.minimum_filter1d(wanted, 2 * LOOK_AHEAD + 1, mode="nearest")
    gain: NDArray[np.float32] = scipy.ndimage.uniform_filter1d(
        held, 2 * LOOK_AHEAD + 1, mode="nearest"
    ).astype(np.float32)
    return gain


def _peaks(samples: Stereo) -> NDArray[np.float32]:
    """The highest inter-sample peak of either side around each sample [n]."""
    if not len(samples):
        return np.zeros(0, np.float32)
    sides = (np.abs(scipy.signal.resample_poly(side, OVERSAMPLED, 1)) for side in samples.T)
    fine = np.maximum(*sides)[: len(samples) * OVERSAMPLED]
    peaks: NDArray[np.float32] = np.maximum.reduce([fine[i::OVERSAMPLED] for i in range(OVERSAMPLED)])
    return peaks
