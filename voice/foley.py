"""Small sounds: a door, a step, a telephone, a raindrop, each a few lines of physics.

Knows the words that name them, in English and Chinese; what they accompany is not its concern.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter1d
from scipy.signal import butter, sosfilt

from voice.instruments import MIX_RATE, Stereo

LEVEL = -20.0  # dBFS: peak-window RMS of an effect of ordinary weight

Mono = NDArray[np.float64]
Sound = Callable[[np.random.Generator], Mono]  # one of its kind, no two alike


# ---- Parts of an ambience -----------------------------------------------------------------------
def drop(rng: np.random.Generator) -> Mono:
    time = np.arange(round(0.03 * MIX_RATE)) / MIX_RATE
    pitch = rng.uniform(1500, 4500)
    return rng.uniform(0.1, 0.6) * np.sin(2 * np.pi * pitch * time) * np.exp(-time * 260)


def crackle(rng: np.random.Generator) -> Mono:
    time = np.arange(round(0.012 * MIX_RATE)) / MIX_RATE
    return rng.uniform(0.3, 2.0) * rng.normal(size=len(time)) * np.exp(-time * 700)


def chirp(rng: np.random.Generator) -> Mono:
    """A cricket: three bursts of a high tone."""
    time = np.arange(round(0.16 * MIX_RATE)) / MIX_RATE
    bursts = np.maximum(0, np.sin(2 * np.pi * 19 * time)) ** 2
    return rng.uniform(0.15, 0.4) * bursts * np.sin(2 * np.pi * rng.uniform(4100, 4500) * time)


def bird(rng: np.random.Generator) -> Mono:
    time = np.arange(round(rng.uniform(0.12, 0.3) * MIX_RATE)) / MIX_RATE
    pitch = rng.uniform(2400, 3600) * (1 + 0.15 * np.sin(2 * np.pi * rng.uniform(6, 14) * time))
    shape = np.sin(np.pi * time / time[-1]) ** 2
    call: Mono = rng.uniform(0.2, 0.6) * shape * np.sin(2 * np.pi * np.cumsum(pitch) / MIX_RATE)
    return call


def passing(rng: np.random.Generator) -> Mono:
    """A car that goes by: a slow swell of dull noise."""
    length = round(rng.uniform(2.5, 4.5) * MIX_RATE)
    dull = butter(1, (45, 320), "bandpass", fs=MIX_RATE, output="sos")
    swell = np.sin(np.pi * np.arange(length) / length) ** 3
    car: Mono = 4 * sosfilt(dull, rng.normal(size=length)) * swell
    return car


def beep(rng: np.random.Generator) -> Mono:
    time = np.arange(round(0.12 * MIX_RATE)) / MIX_RATE
    note: Mono = 0.25 * np.sin(2 * np.pi * 940 * time) * np.sin(np.pi * time / time[-1])
    return note


def clink(rng: np.random.Generator) -> Mono:
    time = np.arange(round(0.25 * MIX_RATE)) / MIX_RATE
    pitch = rng.uniform(2600, 4200)
    ring = np.sin(2 * np.pi * pitch * time) + 0.5 * np.sin(2 * np.pi * pitch * 2.3 * time)
    return rng.uniform(0.1, 0.4) * ring * np.exp(-time * 30)


def murmur(rng: np.random.Generator) -> Mono:
    """A voice too far to be understood: noise around a formant in syllables."""
    length = round(rng.uniform(0.5, 1.6) * MIX_RATE)
    time = np.arange(length) / MIX_RATE
    pitch = rng.uniform(95, 220) * (1 + 0.08 * np.sin(2 * np.pi * rng.uniform(1, 3) * time))
    phase = 2 * np.pi * np.cumsum(pitch) / MIX_RATE
    voiced = sum(np.sin(k * phase) / k * math.exp(-((k * 150 - 500) ** 2) / 4e5) for k in range(1, 9))
    syllables = np.maximum(0, np.sin(2 * np.pi * rng.uniform(2, 4.5) * time + rng.uniform(0, 6))) ** 1.5
    speech: Mono = 0.6 * voiced * syllables * np.sin(np.pi * time / time[-1])
    return speech


# ---- Effects ------------------------------------------------------------------------------------
def knock(rng: np.random.Generator) -> Mono:
    """Three raps on wood."""
    return _sequence([(i * 0.21 + rng.normal(0, 0.012), _thud(rng, 150, 45, 0.18, 1.0)) for i in range(3)])


def door(rng: np.random.Generator) -> Mono:
    """A latch, then the door falls to."""
    latch = 0.35 * _thud(rng, 1900, 90, 0.06, 3.0)
    return _sequence([(0.0, latch), (0.09, 0.3 * latch), (0.32, _thud(rng, 85, 16, 0.5, 0.7)), (0.36, latch)])


def steps(rng: np.random.Generator) -> Mono:
    """Four steps: heel, then sole."""
    walk = []
    for i in range(4):
        at, weight = 0.52 * i + rng.normal(0, 0.015), rng.uniform(0.75, 1.0)
        walk.append((at, weight * _thud(rng, 95, 55, 0.15, 0.8)))
        walk.append((at + 0.07, 0.35 * weight * _thud(rng, 420, 90, 0.1, 2.0)))
    return _sequence(walk)


def telephone(rng: np.random.Generator) -> Mono:
    """Two rings of a mobile phone."""
    ring = [(0.11 * i, _tone(pitch, 0.16, 18)) for i, pitch in enumerate((988, 1319, 988, 1319))]
    return _sequence(ring + [(1.1 + at, note) for at, note in ring])


def chime(rng: np.random.Generator) -> Mono:
    """The two notes over a shop's door, or of a lift."""
    return _sequence([(0.0, _tone(784, 1.1, 4)), (0.34, _tone(622, 1.4, 3.4))])


def siren(rng: np.random.Generator) -> Mono:
    """Far off, rising and falling twice."""
    time = np.arange(round(4.4 * MIX_RATE)) / MIX_RATE
    pitch = 760 + 240 * np.sin(2 * np.pi * time / 2.2 - np.pi / 2)
    phase = 2 * np.pi * np.cumsum(pitch) / MIX_RATE
    wail: Mono = (np.sin(phase) + 0.3 * np.sin(2 * phase)) * np.sin(np.pi * time / time[-1])
    return wail


def thunder(rng: np.random.Generator) -> Mono:
    """A crack far off, and its roll."""
    time = np.arange(round(3.6 * MIX_RATE)) / MIX_RATE
    noise = sosfilt(butter(2, (35, 260), "bandpass", fs=MIX_RATE, output="sos"), rng.normal(size=len(time)))
    swells = ((0.3, 1.0), (1.0, 0.6), (1.9, 0.4))
    rolls = sum(level * np.exp(-(((time - at) / 0.35) ** 2)) for at, level in swells)
    roll: Mono = noise * rolls
    return roll


def glass(rng: np.random.Generator) -> Mono:
    """Something breaks."""
    shards = [(abs(rng.normal(0, 0.12)), rng.uniform(0.2, 1) * clink(rng)) for _ in range(22)]
    return _sequence([(0.0, _thud(rng, 2400, 60, 0.12, 4.0)), *shards])


def heartbeat(rng: np.random.Generator) -> Mono:
    """Three beats."""
    beats = [(0.85 * i + second, level) for i in range(3) for second, level in ((0.0, 1.0), (0.24, 0.6))]
    return _sequence([(at, level * _thud(rng, 52, 14, 0.25, 0.1)) for at, level in beats])


def typing(rng: np.random.Generator) -> Mono:
    """Eleven keys."""
    keys = [rng.uniform(0.3, 1) * _thud(rng, 1400, 160, 0.05, 3.0) for _ in range(11)]
    return _sequence([(0.13 * i + rng.uniform(0, 0.06), key) for i, key in enumerate(keys)])


def splash(rng: np.random.Generator) -> Mono:
    """Drops from something wet."""
    return _sequence([(rng.uniform(0, 1.2), drop(rng)) for _ in range(26)])


def horn(rng: np.random.Generator) -> Mono:
    """A car's, once."""
    time = np.arange(round(0.6 * MIX_RATE)) / MIX_RATE
    reed = sum(np.sin(2 * np.pi * pitch * k * time) / k for pitch in (392, 494) for k in range(1, 7))
    blast: Mono = reed * np.minimum(1, np.minimum(time, time[-1] - time) / 0.03)
    return blast


@dataclass(frozen=True)
class Effect:
    """`words` name it; `db` is against LEVEL."""

    sound: Sound
    words: tuple[str, ...]
    db: float = 0.0


EFFECTS: dict[str, Effect] = {
    "knock": Effect(knock, ("knock", "敲门")),
    "door": Effect(door, ("door", "门", "latch"), -2),
    "steps": Effect(steps, ("step", "footstep", "walk", "脚步"), -6),
    "telephone": Effect(telephone, ("phone", "ringtone", "ring", "手机", "电话", "铃"), -8),
    "chime": Effect(chime, ("chime", "doorbell", "elevator", "announcement", "电梯", "广播"), -8),
    "siren": Effect(siren, ("siren", "ambulance", "police", "警笛", "警报", "救护车"), -14),
    "thunder": Effect(thunder, ("thunder", "lightning", "雷"), 2),
    "glass": Effect(glass, ("glass", "shatter", "break", "crash", "碎"), -4),
    "heartbeat": Effect(heartbeat, ("heartbeat", "heart", "心跳"), 0),
    "typing": Effect(typing, ("keyboard", "typing", "keys", "interface", "键盘"), -10),
    "clink": Effect(clink, ("cup", "coffee", "clink", "杯", "咖啡"), -12),
    "splash": Effect(splash, ("drip", "drop", "spill", "水珠", "滴", "洒"), -10),
    "horn": Effect(horn, ("horn", "honk", "喇叭"), -12),
    "beep": Effect(beep, ("beep", "blink", "monitor", "panel", "滴滴"), -12),
}


def effect_for(words: str) -> str | None:
    """The effect that `words` name: a key of EFFECTS; None where they name none."""
    return next((kind for kind, known in EFFECTS.items() if named(known.words, words)), None)


def effect(kind: str, seed: int) -> Stereo:
    """One of EFFECTS: stereo float32 [n, 2] at MIX_RATE, at most 5 seconds, in [-1, 1]."""
    rng = np.random.default_rng([seed, list(EFFECTS).index(kind)])
    sound = EFFECTS[kind].sound(rng)
    loudest = uniform_filter1d(sound**2, MIX_RATE // 20, mode="constant").max()
    gain = 10 ** ((LEVEL + EFFECTS[kind].db) / 20) / math.sqrt(float(loudest))
    gain = min(gain, 0.9 / float(np.abs(sound).max()))
    return np.repeat((gain * sound)[:, None], 2, axis=1).astype(np.float32)


def named(names: tuple[str, ...], words: str) -> bool:
    """Whether one of `names` stands in `words`: Latin ones as whole words, plural or not."""
    latin, others = ("|".join(n for n in names if n.isascii() is ascii) for ascii in (True, False))
    pattern = rf"\b(?:{latin})(?:s|y|ing)?\b" + (f"|{others}" if others else "")
    return re.search(pattern, words, re.IGNORECASE) is not None


def _thud(rng: np.random.Generator, pitch: float, decay: float, seconds: float, noise: float) -> Mono:
    """A struck body: a short tone at `pitch` hertz and a burst of dull noise, both dying away."""
    time = np.arange(round(seconds * MIX_RATE)) / MIX_RATE
    end = np.minimum(1, (time[-1] - time) / 0.01)
    body = np.sin(2 * np.pi * pitch * time) * np.exp(-decay * time)
    dull = sosfilt(butter(1, min(4 * pitch, 9000), fs=MIX_RATE, output="sos"), rng.normal(size=len(time)))
    struck: Mono = (body + noise * dull * np.exp(-3 * decay * time)) * end
    return struck


def _tone(pitch: float, seconds: float, decay: float) -> Mono:
    time = np.arange(round(seconds * MIX_RATE)) / MIX_RATE
    phase = 2 * np.pi * pitch * time
    fall = np.exp(-decay * time) * np.minimum(1, np.minimum(time, time[-1] - time) / 0.006)
    note: Mono = (np.sin(phase) + 0.25 * np.sin(2 * phase)) * fall
    return note


def _sequence(sounds: list[tuple[float, Mono]]) -> Mono:
    """Sounds at their times in seconds; one that would begin before 0 begins at 0."""
    placed = [(max(0, round(at * MIX_RATE)), sound) for at, sound in sounds]
    whole = np.zeros(max(first + len(sound) for first, sound in placed))
    for first, sound in placed:
        whole[first : first + len(sound)] += sound
    return whole
