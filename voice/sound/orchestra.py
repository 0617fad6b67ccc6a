"""The players of the underscore: notes in time to sound.

A movement is played by the instruments of voice.sound.instruments, in one hall. It knows levels and
fades, and nothing of keys or moods.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import scipy
from numpy.typing import NDArray

from voice.sound.instruments import MIX_RATE, Stereo, play

LEVEL = -22.0  # dBFS: RMS of a movement of ordinary weight
ROOM = 2.2  # seconds of reverberation


@dataclass(frozen=True)
class Played:
    """A note: start and length in seconds from its movement's beginning, MIDI pitch, level in dB."""

    instrument: str
    start: float
    seconds: float
    midi: float
    db: float


@dataclass(frozen=True)
class Movement:
    """A stretch of the score: `start` in the episode and how long. `weight` is dB against LEVEL, `swell`
    (second, dB) points of how it grows and falls; `rise` and `fall` are the seconds of its fades.
    """

    start: float
    seconds: float
    notes: Sequence[Played]
    weight: float = 0.0
    swell: tuple[tuple[float, float], ...] = ()
    rise: float = 0.0
    fall: float = 0.0


Players = Callable[[Movement], Stereo]  # float32 [round(seconds * MIX_RATE), 2]


def orchestra(movement: Movement) -> Stereo:
    """Played by our own instruments: float32 [round(seconds * MIX_RATE), 2]."""
    length = round(movement.seconds * MIX_RATE)
    dry = np.zeros((length, 2), np.float32)
    for number, note in enumerate(movement.notes):
        first = round(note.start * MIX_RATE)
        sound = play(note.instrument, note.midi, note.seconds, number)[: max(0, length - first)]
        dry[first : first + len(sound)] += sound * np.float32(10 ** (note.db / 20))
    wet = scipy.signal.oaconvolve(dry, _hall(), axes=0)[:length]
    return levelled(dry + wet, movement)


def levelled(music: Stereo, movement: Movement) -> Stereo:
    """`music` [n, 2] at the movement's level, with its swell and its fades."""
    music = scipy.signal.sosfilt(
        scipy.signal.butter(2, 28, "highpass", fs=MIX_RATE, output="sos"), music, axis=0
    )
    level = max(float(np.sqrt(np.mean(music**2))), 1e-6)
    gain = 10 ** ((LEVEL + movement.weight) / 20) / level * _fades(len(music), movement.rise, movement.fall)
    if movement.swell:
        seconds, db = zip(*movement.swell, strict=True)
        gain = gain * 10 ** (np.interp(np.arange(len(music)) / MIX_RATE, seconds, db) / 20)
    played: Stereo = (music * gain[:, None]).astype(np.float32)
    return played


@lru_cache(maxsize=1)
def _hall() -> Stereo:
    """The impulse response of a hall: noise that decays, darker as it does."""
    rng = np.random.default_rng(1)
    time = np.arange(round(ROOM * MIX_RATE)) / MIX_RATE
    noise = rng.normal(size=(len(time), 2))
    dark = scipy.signal.sosfilt(scipy.signal.butter(1, 1800, fs=MIX_RATE, output="sos"), noise, axis=0)
    bright = scipy.signal.sosfilt(scipy.signal.butter(1, 6000, fs=MIX_RATE, output="sos"), noise, axis=0)
    fall = np.exp(-6.9 * time / ROOM)[:, None]
    tail = dark * fall + 0.4 * bright * fall**3
    tail[: round(0.012 * MIX_RATE)] = 0  # the direct sound stands clear of the hall
    hall: Stereo = (0.5 * tail / np.sqrt(np.sum(tail**2, axis=0))).astype(np.float32)
    return hall


def _fades(length: int, rise: float, fall: float) -> NDArray[np.float32]:
    """A gain that rises and falls as sine and cosine: two that overlap keep the power."""
    gain = np.ones(length, np.float32)
    up, down = (min(round(s * MIX_RATE), length // 2) for s in (rise, fall))
    gain[:up] *= np.sin(np.linspace(0, np.pi / 2, up, dtype=np.float32))
    gain[length - down :] *= np.cos(np.linspace(0, np.pi / 2, down, dtype=np.float32))
    return gain
