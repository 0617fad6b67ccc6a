"""What a place sounds like when nobody speaks: rain, city, sea, a quiet room.

Beds are noise shaped in frequency, in seamless loops, with swells and small events over them.
Knows the words that name them, in English and Chinese; nothing of pictures or scenes.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from voice.sound.beds import BEDS, Bed
from voice.sound.foley import Mono, named
from voice.sound.instruments import MIX_RATE, Stereo

LOOP = 2**19  # samples of a bed before it repeats: 11 s
VARIANTS = 12  # of an event in a loop: no ear counts more drops than that
CROSSFADE = 1.0  # seconds between beds
LEVEL = -34.0  # dBFS: RMS of a bed of ordinary weight


@dataclass(frozen=True)
class Place:
    """A stretch of the episode, in seconds, and the bed that is heard there: a key of BEDS."""

    start: float
    seconds: float
    kind: str


def bed_for(words: str) -> str:
    """The bed that `words` call for, the most telling one first; a quiet room where none does."""
    return next((kind for kind, bed in BEDS.items() if named(bed.words, words)), "room")


def ambience(kind: str, seconds: float, seed: int) -> Stereo:
    """`seconds` of one of BEDS: stereo float32 [round(seconds * MIX_RATE), 2]."""
    length = round(seconds * MIX_RATE)
    loop = _loop(BEDS[kind], np.random.default_rng([seed, list(BEDS).index(kind)]))
    return np.tile(loop, (math.ceil(length / LOOP), 1))[:length]


def ambiences(places: Sequence[Place], seconds: float, seed: int) -> Stereo:
    """The whole episode's bed, with soft cuts: stereo float32 [round(seconds * MIX_RATE), 2].

    Neighbouring places of one kind sound on as one.
    """
    total = round(seconds * MIX_RATE)
    whole = np.zeros((total, 2), np.float32)
    ramp = np.sin(np.linspace(0, np.pi / 2, round(CROSSFADE * MIX_RATE), dtype=np.float32))[:, None]
    for place in _joined(places):
        first = round(max(0.0, place.start - CROSSFADE / 2) * MIX_RATE)
        end = min(total, round((place.start + place.seconds + CROSSFADE / 2) * MIX_RATE))
        if end - first < 2 * len(ramp):
            continue
        bed = ambience(place.kind, (end - first) / MIX_RATE, seed)
        bed[: len(ramp)] *= ramp
        bed[-len(ramp) :] *= ramp[::-1]
        whole[first:end] += bed[: end - first]
    return whole


def _joined(places: Sequence[Place]) -> list[Place]:
    joined: list[Place] = []
    for place in places:
        if joined and joined[-1].kind == place.kind:
            joined[-1] = Place(joined[-1].start, place.start + place.seconds - joined[-1].start, place.kind)
        else:
            joined.append(place)
    return joined


def _loop(bed: Bed, rng: np.random.Generator) -> Stereo:
    """One seamless loop [LOOP, 2] at the bed's level."""
    hertz = np.fft.rfftfreq(LOOP, 1 / MIX_RATE)
    points, levels = zip(*bed.curve, strict=True)
    spectrum = 10 ** (np.interp(np.log(np.maximum(hertz, 1)), np.log(points), levels) / 20)
    spectrum[hertz < 30] = 0
    # Three independent noises: what the sides share keeps the sum to mono whole.
    noises = [np.fft.irfft(spectrum * np.exp(2j * np.pi * rng.random(len(hertz)))) for _ in range(3)]
    loop = np.stack([noises[0] + 0.7 * side for side in noises[1:]], axis=1)
    loop /= np.sqrt(np.mean(loop**2))
    depth, waves = bed.swell
    turn = 2 * np.pi * np.arange(LOOP) / LOOP
    loop *= (1 - depth * (0.5 + 0.5 * np.sin(waves * turn + 0.8 * np.sin(turn))))[:, None]
    quiet = loop.astype(np.float32)
    for count, sound in bed.events:
        some = [sound(rng) for _ in range(min(count, VARIANTS))]
        for number in range(count):
            _add(some[number % len(some)], quiet, rng)
    gain = 10 ** ((LEVEL + bed.db) / 20) / math.sqrt(float(np.mean(quiet.astype(np.float64) ** 2)))
    return quiet * np.float32(gain)


def _add(sound: Mono, loop: Stereo, rng: np.random.Generator) -> None:
    """Put `sound` somewhere in the loop and the room; past the loop's end it goes on at its head."""
    first = int(rng.integers(LOOP))
    pan = rng.uniform(0.25, 0.75)
    placed = (2 * sound[:, None] * np.array([1 - pan, pan])).astype(np.float32)
    before_end = loop[first : first + len(sound)]
    before_end += placed[: len(before_end)]
    loop[: len(sound) - len(before_end)] += placed[len(before_end) :]
