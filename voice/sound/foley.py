"""Small sounds: a door, a step, a telephone, a raindrop, each a few lines of physics.

What they accompany, and how loud they are, is not its concern.
"""

import math
import re
from collections.abc import Callable

import numpy as np
import scipy
from numpy.typing import NDArray

from voice.sound.instruments import MIX_RATE

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
    dull = scipy.signal.butter(1, (45, 320), "bandpass", fs=MIX_RATE, output="sos")
    swell = np.sin(np.pi * np.arange(length) / length) ** 3
    car: Mono = 4 * scipy.signal.sosfilt(dull, rng.normal(size=length)) * swell
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
    noise = scipy.signal.sosfilt(
        scipy.signal.butter(2, (35, 260), "bandpass", fs=MIX_RATE, output="sos"), rng.normal(size=len(time))
    )
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


def run(rng: np.random.Generator) -> Mono:
    """Six steps in a hurry."""
    strides = [(0.27 * i + rng.normal(0, 0.012), rng.uniform(0.8, 1.0)) for i in range(6)]
    return _sequence([(at, weight * _thud(rng, 110, 60, 0.13, 1.4)) for at, weight in strides])


def slap(rng: np.random.Generator) -> Mono:
    """A palm on a cheek."""
    return _sequence([(0.0, _thud(rng, 900, 70, 0.12, 6.0)), (0.004, 0.6 * _thud(rng, 240, 40, 0.12, 1.0))])


def fall(rng: np.random.Generator) -> Mono:
    """A body on a floor: knees, then the rest."""
    return _sequence([(0.0, 0.5 * _thud(rng, 80, 22, 0.3, 1.5)), (0.22, _thud(rng, 58, 13, 0.5, 1.2))])


def gunshot(rng: np.random.Generator) -> Mono:
    """A crack and its body."""
    return _sequence([(0.0, _thud(rng, 1800, 45, 0.25, 8.0)), (0.002, 3 * _thud(rng, 70, 9, 0.8, 2.0))])


def shutter(rng: np.random.Generator) -> Mono:
    """A camera, twice."""
    click = [(0.0, _thud(rng, 2600, 190, 0.04, 4.0)), (0.06, 0.7 * _thud(rng, 2100, 170, 0.05, 4.0))]
    return _sequence(click + [(0.55 + at, one) for at, one in click])


def keys(rng: np.random.Generator) -> Mono:
    """A bunch of keys, and the lock."""
    jingle = [(rng.uniform(0, 0.5), rng.uniform(0.3, 1) * clink(rng)) for _ in range(9)]
    return _sequence(
        [*jingle, (0.7, _thud(rng, 1500, 110, 0.06, 3.0)), (0.84, _thud(rng, 700, 80, 0.1, 2.0))]
    )


def cloth(rng: np.random.Generator) -> Mono:
    """A coat is put on."""
    return _strokes(rng, ((0.0, 0.35), (0.3, 0.5), (0.85, 0.25)), (700, 5200))


def paper(rng: np.random.Generator) -> Mono:
    """A sheet is unfolded."""
    rustle = _strokes(rng, ((0.0, 0.2), (0.22, 0.3), (0.6, 0.18)), (2200, 11_000))
    grains = rng.random(len(rustle)) < 0.012  # it crackles
    crackling: Mono = rustle * (0.35 + scipy.ndimage.uniform_filter1d(grains.astype(float), 60) * 40)
    return crackling


def whoosh(rng: np.random.Generator) -> Mono:
    """Something goes fast through the air."""
    return _strokes(rng, ((0.0, 0.4),), (400, 3500))


def pour(rng: np.random.Generator) -> Mono:
    """A glass is filled: bubbles that rise in pitch as it is."""
    bubbles = []
    for _ in range(90):
        at = rng.uniform(0, 1.5)
        bubbles.append((at, rng.uniform(0.2, 1) * _tone((520 + 420 * at) * rng.uniform(0.8, 1.3), 0.03, 130)))
    return _sequence([(0.0, 0.12 * _strokes(rng, ((0.0, 1.5),), (900, 7000))), *bubbles])


def applause(rng: np.random.Generator) -> Mono:
    """A few dozen hands."""
    hands = []
    for _ in range(28):
        first, pause = rng.uniform(0, 0.5), rng.uniform(0.2, 0.3)
        for at in np.arange(first, 2.6, pause) + rng.normal(0, 0.02):
            swell = rng.uniform(0.3, 1) * math.sin(math.pi * (at + 0.2) / 3)
            hands.append((at, swell * _thud(rng, rng.uniform(800, 1500), 110, 0.04, 3.0)))
    return _sequence(hands)


def bell(rng: np.random.Generator) -> Mono:
    """A tower's, struck once: a hum, a minor third and a shimmer."""
    partials = ((0.5, 0.6, 0.9), (1, 1, 1.2), (1.19, 0.6, 1.5), (1.5, 0.4, 1.9), (2, 0.5, 2.4), (2.6, 0.2, 4))
    return np.asarray(sum(level * _tone(330 * ratio, 4.2, decay) for ratio, level, decay in partials))


def clock(rng: np.random.Generator) -> Mono:
    """Four ticks."""
    return _sequence([(0.5 * i, _thud(rng, (2300, 1900)[i % 2], 150, 0.05, 2.0)) for i in range(4)])


def vibration(rng: np.random.Generator) -> Mono:
    """A telephone shivers on a table, twice."""
    time = np.arange(round(0.45 * MIX_RATE)) / MIX_RATE
    edge = np.minimum(1, np.minimum(time, time[-1] - time) / 0.02)
    buzz = sum(np.sin(2 * np.pi * 148 * k * time) / k for k in (1, 2, 3, 5, 7)) * edge
    return _sequence([(0.0, buzz), (0.75, buzz)])


def motor(rng: np.random.Generator) -> Mono:
    """A car pulls up: its engine slows and stops."""
    time = np.arange(round(2.4 * MIX_RATE)) / MIX_RATE
    phase = 2 * np.pi * np.cumsum(34 + 40 * np.exp(-1.4 * time)) / MIX_RATE
    firing = sum(np.sin(k * phase + k) / k**0.8 for k in range(1, 12))
    road = scipy.signal.sosfilt(
        scipy.signal.butter(1, (80, 700), "bandpass", fs=MIX_RATE, output="sos"), rng.normal(size=len(time))
    )
    shape = np.minimum(1, time / 0.5) * np.minimum(1, (time[-1] - time) / 0.35)
    pulling: Mono = (firing + 6 * road * np.exp(-1.2 * time)) * shape
    return pulling


def brakes(rng: np.random.Generator) -> Mono:
    """Tyres cry out."""
    time = np.arange(round(1.1 * MIX_RATE)) / MIX_RATE
    phase = 2 * np.pi * np.cumsum(1150 - 260 * time + 25 * rng.normal(size=len(time))) / MIX_RATE
    shape = np.minimum(1, time / 0.06) * np.minimum(1, (time[-1] - time) / 0.3)
    cry: Mono = (np.sin(phase) + 0.6 * np.sin(1.51 * phase) + 0.3 * np.sin(2.02 * phase)) * shape
    return cry


def named(names: tuple[str, ...], words: str) -> bool:
    """Whether one of `names` stands in `words`: Latin ones as whole words, plural or not."""
    latin, others = ([name for name in names if name.isascii() is ascii] for ascii in (True, False))
    if latin:
        others.append(rf"\b(?:{'|'.join(latin)})(?:s|y|ing)?\b")
    return bool(others) and re.search("|".join(others), words, re.IGNORECASE) is not None


def _thud(rng: np.random.Generator, pitch: float, decay: float, seconds: float, noise: float) -> Mono:
    """A struck body: a short tone at `pitch` hertz and a burst of dull noise, both dying away."""
    time = np.arange(round(seconds * MIX_RATE)) / MIX_RATE
    end = np.minimum(1, (time[-1] - time) / 0.01)
    body = np.sin(2 * np.pi * pitch * time) * np.exp(-decay * time)
    dull = scipy.signal.sosfilt(
        scipy.signal.butter(1, min(4 * pitch, 9000), fs=MIX_RATE, output="sos"), rng.normal(size=len(time))
    )
    struck: Mono = (body + noise * dull * np.exp(-3 * decay * time)) * end
    return struck


def _strokes(
    rng: np.random.Generator, strokes: tuple[tuple[float, float], ...], band: tuple[float, float]
) -> Mono:
    """Noise in `band` hertz that swells once in every (start, length), in seconds."""
    whole = scipy.signal.butter(2, band, "bandpass", fs=MIX_RATE, output="sos")
    swells = []
    for start, length in strokes:
        count = round(length * MIX_RATE)
        swells.append(
            (
                start,
                scipy.signal.sosfilt(whole, rng.normal(size=count))
                * np.sin(np.pi * np.arange(count) / count) ** 2,
            )
        )
    return _sequence(swells)


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
