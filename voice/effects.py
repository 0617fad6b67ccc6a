"""What can be done to a voice's samples: breath, tremor, brightness, and what it is heard through.

Each keeps the length of what it is given, and every sound where it was. Knows neither emotions
nor the words that ask for an effect.
"""

import math

import numpy as np
import scipy
from numpy.typing import NDArray

from voice.pitch import Contour, resung
from voice.speech import LEVEL, RATE, Samples

TREMOR, SWAY = 5.5, 0.45  # Hz: of a trembling voice, and of an unsteady one
TREMOR_PITCH, TREMOR_LEVEL = 0.9, 0.45  # semitones, and share of the level, at full tremble
LOWEST_RATIO, HIGHEST_RATIO = 0.6, 1.8  # of a period's own pitch: beyond it a voice breaks up
SHELF = 2000.0  # Hz
THROAT = 350.0  # Hz: breath has nothing below it
INHALED = -13.0  # dB on LEVEL: the loudest of a breath drawn
CATCHES = 8.0  # jerks a second of a sob's breath


# ---- The voice ----------------------------------------------------------------------------------
def sung(samples: Samples, pitch: float, wider: float, tremble: float, sway: float) -> Samples:
    """Moved by `pitch` semitones, its melody `wider` by that share, shaken and swaying."""

    def melody(seconds: Contour, hertz: Contour) -> Contour:
        middle = np.median(hertz)
        height = 12 * np.log2(hertz / middle)
        height = pitch + (1 + wider) * height + tremble * TREMOR_PITCH * _tremor(seconds)
        height += sway * np.sin(2 * np.pi * SWAY * seconds)
        wanted: Contour = middle * 2 ** (height / 12)
        return np.clip(wanted, LOWEST_RATIO * hertz, HIGHEST_RATIO * hertz)

    samples = resung(samples, melody)
    if tremble:
        shake = 1 + tremble * TREMOR_LEVEL * _tremor(np.arange(len(samples)) / RATE)
        samples = (samples * shake).astype(np.float32)
    return samples


def _tremor(seconds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Between -1 and 1, never quite regular."""
    wave: NDArray[np.float64] = np.sin(2 * np.pi * TREMOR * seconds + 1.5 * np.sin(2 * np.pi * 0.9 * seconds))
    return wave


def aspirated(samples: Samples, share: float) -> Samples:
    """With that share of breath through the same mouth: noise with the voice's spectral envelope.

    It is as loud from moment to moment as the voice.
    """
    _, _, spectrum = scipy.signal.stft(samples, RATE, nperseg=512, noverlap=384)
    loudness = np.abs(spectrum)
    envelope = scipy.ndimage.uniform_filter1d(loudness, 9, axis=0)
    envelope[: round(THROAT * 512 / RATE)] = 0
    envelope *= np.sqrt((loudness**2).sum(axis=0) / np.maximum((envelope**2).sum(axis=0), 1e-12))
    turns = _rng(samples).random(spectrum.shape)
    _, breath = scipy.signal.istft(envelope * np.exp(2j * np.pi * turns), RATE, nperseg=512, noverlap=384)
    breath = np.pad(breath, (0, max(0, len(samples) - len(breath))))[: len(samples)]
    breath *= math.sqrt(_power(samples) / max(_power(breath), 1e-12))  # random phases take power away
    mixed: Samples = (share * breath + (1 - share) * samples).astype(np.float32)
    return mixed


def brightened(samples: Samples, db: float) -> Samples:
    """`db` on what lies above SHELF, little on what lies below."""
    high = _passed(samples, SHELF, "highpass", 1)
    bright: Samples = (samples + (10 ** (db / 20) - 1) * high).astype(np.float32)
    return bright


def pressed(samples: Samples, drive: float) -> Samples:
    """Its peaks rounded, as a strained voice's are, at the same power."""
    power = _power(samples)
    hard: Samples = np.tanh((1 + 7 * drive) * samples).astype(np.float32)
    hard *= np.float32(math.sqrt(power / max(_power(hard), 1e-12)))
    return hard


def inhaled(length: int, share: float, catches: float) -> Samples:
    """A breath drawn through the mouth over `length` samples: it swells, and stops short."""
    time = np.arange(length) / length
    noise = np.random.default_rng(length).normal(size=length)
    air = _passed(noise, (500, 2200), "bandpass", 1) + 0.6 * _passed(noise, (3000, 6500), "bandpass", 1)
    jerks = np.maximum(0, np.sin(2 * np.pi * CATCHES * np.arange(length) / RATE)) ** 0.6
    air *= time**0.8 * np.minimum(1, (1 - time) / 0.15) * (1 - catches + catches * jerks)
    air *= share * 10 ** ((LEVEL + INHALED) / 20) / math.sqrt(max(_power(air), 1e-12))
    return air.astype(np.float32)


# ---- What it is heard through -------------------------------------------------------------------
def telephone(samples: Samples) -> Samples:
    """The band of a line, and its small loudspeaker."""
    return pressed(_passed(samples, (320, 3300), "bandpass", 3), 0.25)


def radio(samples: Samples) -> Samples:
    """A narrower band, driven hard, in hiss."""
    driven = pressed(_passed(samples, (450, 2900), "bandpass", 2), 0.8)
    hiss = _passed(_rng(samples).normal(size=len(samples)), (900, 4500), "bandpass", 1)
    return (driven + 10 ** ((LEVEL - 26) / 20) * hiss).astype(np.float32)


def announced(samples: Samples) -> Samples:
    """Through loudspeakers far apart in a hall: each a little later than the last."""
    horn = pressed(_passed(samples, (280, 4800), "bandpass", 2), 0.4)
    return _echoed(horn, ((0.043, 0.35), (0.097, 0.3), (0.171, 0.2), (0.263, 0.12)))


def behind_a_door(samples: Samples) -> Samples:
    """Wood lets the low through; the crack beneath it a little of the rest."""
    through = _passed(samples, (90, 700), "bandpass", 1)
    return (through + 0.16 * _echoed(samples, ((0.013, 0.5), (0.027, 0.3)))).astype(np.float32)


def inner(samples: Samples) -> Samples:
    """Close to the ear, with no room but that of a head: full below, soft above."""
    full = samples + 0.6 * _passed(samples, 220, "lowpass", 1)
    soft = brightened(full.astype(np.float32), -3.0)
    return _echoed(soft, ((0.011, 0.22), (0.019, -0.18), (0.031, 0.14), (0.047, -0.1)))


def _echoed(samples: Samples, echoes: tuple[tuple[float, float], ...]) -> Samples:
    """With what comes (seconds) later and (times) as loud."""
    whole = samples.astype(np.float64)
    for seconds, gain in echoes:
        late = min(round(seconds * RATE), len(samples))
        whole[late:] += gain * samples[: len(samples) - late]
    return whole.astype(np.float32)


def _passed(
    samples: NDArray[np.floating], hertz: float | tuple[float, float], kind: str, order: int
) -> Samples:
    passed: Samples = scipy.signal.sosfilt(
        scipy.signal.butter(order, hertz, kind, fs=RATE, output="sos"), samples
    ).astype(np.float32)
    return passed


def _power(samples: Samples) -> float:
    return float(np.mean(samples.astype(np.float64) ** 2))


def _rng(samples: Samples) -> np.random.Generator:
    """The same noise for the same length, so that the same line sounds the same again."""
    return np.random.default_rng(len(samples))
