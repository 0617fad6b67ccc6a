"""The sound of one note on each instrument of the underscore.

Sustained instruments are PADsynth tables (Nasca, 2001): harmonics smeared in frequency, random
phases, one inverse FFT: a seamless, lush loop. Struck ones are sums of decaying partials. It
knows no music: what is played when is the score's concern.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

MIX_RATE = 48_000
TABLE = 2**17  # samples of a loop: 2.7 s

Stereo = NDArray[np.float32]


@dataclass(frozen=True)
class Sustained:
    """`tilt`: how fast harmonics weaken; `cents`: how wide the ensemble is; times in seconds."""

    harmonics: int
    tilt: float
    cents: float
    attack: float
    release: float
    odd: float = 1.0  # level of the even harmonics against the odd ones


@dataclass(frozen=True)
class Struck:
    """Partials as (ratio, level); `decay` is the seconds in which middle C falls by 60 dB."""

    partials: tuple[tuple[float, float], ...]
    decay: float
    attack: float = 0.004
    brightness: float = 1.0  # how much longer the low partials last than the high ones


SUSTAINED: dict[str, Sustained] = {
    "pad": Sustained(harmonics=12, tilt=1.55, cents=28, attack=1.8, release=2.2),
    "strings": Sustained(harmonics=14, tilt=1.35, cents=34, attack=0.9, release=1.4),
    "drone": Sustained(harmonics=6, tilt=1.7, cents=16, attack=2.5, release=2.5),
    "marcato": Sustained(harmonics=12, tilt=1.25, cents=24, attack=0.03, release=0.16),
    "choir": Sustained(harmonics=7, tilt=1.6, cents=46, attack=1.4, release=1.8, odd=0.35),
}

STRUCK: dict[str, Struck] = {
    "piano": Struck(tuple((k * math.sqrt(1 + 4e-4 * k * k), 1 / k**1.4) for k in range(1, 11)), decay=3.4),
    "pluck": Struck(tuple((float(k), 1 / k**1.3) for k in range(1, 9)), decay=1.1, attack=0.002),
    "bell": Struck(
        ((1, 1.0), (2.0, 0.5), (2.76, 0.35), (5.4, 0.12)), decay=5.0, attack=0.002, brightness=0.6
    ),
}


def play(instrument: str, midi: float, seconds: float, seed: int) -> Stereo:
    """One note at about unit level: [n, 2] at MIX_RATE. It rings on after `seconds`."""
    if instrument in SUSTAINED:
        return _sustain(SUSTAINED[instrument], instrument, midi, seconds, seed)
    if instrument in STRUCK:
        return _strike(instrument, midi)
    return DRUMS[instrument]()


def hertz(midi: float) -> float:
    return float(440.0 * 2 ** ((midi - 69) / 12))


def _sustain(voice: Sustained, instrument: str, midi: float, seconds: float, seed: int) -> Stereo:
    table = _table(instrument, midi)
    attack, release = round(voice.attack * MIX_RATE), round(voice.release * MIX_RATE)
    held = max(round(seconds * MIX_RATE), attack)
    length = held + release
    start = seed * 7919 % TABLE
    loops = math.ceil((start + length) / TABLE)
    note = np.tile(table, (loops, 1))[start : start + length]
    note[:attack] *= _rise(attack)[:, None]
    note[held:] *= _rise(release)[::-1, None]
    return note


@lru_cache(maxsize=64)
def _table(instrument: str, midi: float) -> Stereo:
    voice, pitch = SUSTAINED[instrument], hertz(midi)
    rng = np.random.default_rng([round(midi * 100), voice.harmonics])
    bins = np.arange(TABLE // 2 + 1)
    spectrum = np.zeros(TABLE // 2 + 1)
    for k in range(1, voice.harmonics + 1):
        centre, width = k * pitch, max(0.4, (2 ** (voice.cents / 1200) - 1) * k * pitch)
        if centre > 16_000:
            break
        low, high = (int(edge * TABLE / MIX_RATE) for edge in (centre - 4 * width, centre + 4 * width))
        near = bins[max(low, 1) : high + 2]
        level = k**-voice.tilt * (voice.odd if k % 2 == 0 else 1.0)
        spectrum[near] += (
            level / math.sqrt(width) * np.exp(-(((near * MIX_RATE / TABLE - centre) / width) ** 2))
        )
    sides = [np.fft.irfft(spectrum * np.exp(2j * np.pi * rng.random(len(bins)))) for _ in range(2)]
    # A shared middle keeps the low end in place and the sum to mono whole.
    middle = (sides[0] + sides[1]) / 2
    table = np.stack([0.75 * middle + 0.35 * side for side in sides], axis=1)
    loop: Stereo = (table / np.sqrt(np.mean(table**2)) * 0.35).astype(np.float32)
    return loop


@lru_cache(maxsize=64)
def _strike(instrument: str, midi: float) -> Stereo:
    voice, pitch = STRUCK[instrument], hertz(midi)
    decay = voice.decay * 2 ** ((60 - midi) / 30)  # low strings ring longer
    time = np.arange(round(min(decay, 4.5) * MIX_RATE), dtype=np.float32) / MIX_RATE
    note: NDArray[np.float32] = np.zeros_like(time)
    for ratio, level in voice.partials:
        if pitch * ratio < 14_000:
            fall = np.float32(-6.9 / decay * (1 + voice.brightness * 0.55 * (ratio - 1)))
            note += (
                np.float32(level) * np.exp(fall * time) * np.sin(np.float32(2 * np.pi * pitch * ratio) * time)
            )
    attack, end = round(voice.attack * MIX_RATE), round(0.05 * MIX_RATE)
    note[:attack] *= _rise(attack)
    note[-end:] *= _rise(end)[::-1]
    pan = 0.5 + 0.22 * math.tanh((midi - 66) / 12)
    sides = np.array([math.cos(pan * math.pi / 2), math.sin(pan * math.pi / 2)], np.float32)
    return note[:, None] * sides


def _thump(low: float, high: float, seconds: float) -> Stereo:
    """A drum: a sine that falls from `high` to `low` hertz."""
    time = np.arange(round(seconds * MIX_RATE)) / MIX_RATE
    pitch = low + (high - low) * np.exp(-time * 28)
    note = np.sin(2 * np.pi * np.cumsum(pitch) / MIX_RATE) * np.exp(-time * 5.5 / seconds)
    attack = round(0.004 * MIX_RATE)
    note[:attack] *= _rise(attack)
    note[-attack:] *= _rise(attack)[::-1]
    return np.repeat(note[:, None], 2, axis=1).astype(np.float32)


DRUMS: dict[str, Callable[[], Stereo]] = {
    "heart": lambda: _thump(44, 74, 0.32),
    "drum": lambda: _thump(48, 120, 0.9),
}


def _rise(samples: int) -> NDArray[np.float32]:
    """A raised-cosine ramp from 0 to 1."""
    return (0.5 - 0.5 * np.cos(np.linspace(0, np.pi, samples))).astype(np.float32)
