"""What a place sounds like when nobody speaks: rain, city, sea, a quiet room.

Beds are noise shaped in frequency, in seamless loops, with swells and small events over them.
Knows the words that name them, in English and Chinese; nothing of pictures or scenes.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from voice.foley import Mono, Sound, beep, bird, chirp, clink, crackle, drop, murmur, named, passing
from voice.instruments import MIX_RATE, Stereo

LOOP = 2**19  # samples of a bed before it repeats: 11 s
CROSSFADE = 1.0  # seconds between beds
LEVEL = -34.0  # dBFS: RMS of a bed of ordinary weight

Curve = tuple[tuple[float, float], ...]  # (hertz, dB) points of a spectrum, joined in log frequency


@dataclass(frozen=True)
class Bed:
    """`swell` is (depth 0 to 1, waves in a loop); `words` name it; `db` is against LEVEL."""

    curve: Curve
    words: tuple[str, ...]
    swell: tuple[float, int] = (0.0, 1)
    db: float = 0.0
    events: tuple[tuple[int, Sound], ...] = ()  # how many of which in a loop


BEDS: dict[str, Bed] = {
    "rain": Bed(
        ((60, -30), (300, -16), (1500, -6), (5000, 0), (12000, -8), (20000, -22)),
        ("rain", "storm", "drizzle", "雨"),
        (0.15, 3),
        4,
        ((260, drop),),
    ),
    "sea": Bed(
        ((40, -6), (200, 0), (800, -6), (3000, -14), (12000, -28)),
        ("sea", "ocean", "beach", "wave", "shore", "harbor", "harbour", "海", "浪"),
        (0.75, 2),
        3,
    ),
    "wind": Bed(
        ((40, -10), (180, 0), (450, -4), (1200, -16), (6000, -36)),
        ("wind", "roof", "cliff", "mountain", "snow", "风", "屋顶", "天台", "山", "雪"),
        (0.55, 3),
        2,
    ),
    "cafe": Bed(
        ((60, -24), (250, -4), (600, 0), (2000, -12), (8000, -30)),
        ("cafe", "restaurant", "bar", "diner", "café", "咖啡", "餐", "酒吧"),
        (0.2, 4),
        0,
        ((46, murmur), (9, clink)),
    ),
    "crowd": Bed(
        ((60, -22), (250, -4), (700, 0), (2500, -10), (8000, -28)),
        ("crowd", "airport", "station", "market", "wedding", "party", "hall", "人群", "机场", "车站", "婚礼"),
        (0.2, 5),
        2,
        ((90, murmur),),
    ),
    "hospital": Bed(
        ((50, -8), (120, 0), (400, -14), (2000, -26), (10000, -40)),
        ("hospital", "ward", "clinic", "医院", "病房"),
        (0.0, 1),
        -4,
        ((6, beep), (4, murmur)),
    ),
    "fire": Bed(
        ((40, -6), (150, 0), (600, -10), (3000, -20), (12000, -34)),
        ("fire", "campfire", "hearth", "篝火", "壁炉", "火"),
        (0.3, 5),
        0,
        ((150, crackle),),
    ),
    "forest": Bed(
        ((60, -26), (400, -14), (2000, -4), (5000, -2), (12000, -16)),
        ("forest", "park", "garden", "bird", "morning", "森林", "公园", "花园", "鸟"),
        (0.3, 3),
        -6,
        ((14, bird),),
    ),
    "night": Bed(
        ((60, -14), (300, -8), (1500, -16), (5000, -20), (12000, -34)),
        ("cricket", "night", "countryside", "夜", "虫"),
        (0.1, 2),
        -6,
        ((26, chirp),),
    ),
    "city": Bed(
        ((40, 0), (120, -2), (500, -10), (2000, -20), (10000, -38)),
        ("city", "street", "traffic", "alley", "car", "neon", "城", "街", "巷", "车"),
        (0.3, 2),
        1,
        ((3, passing),),
    ),
    "engine": Bed(
        ((40, 0), (90, 2), (300, -10), (1500, -24), (8000, -44)),
        ("engine", "train", "plane", "bus", "引擎", "火车", "飞机"),
        (0.1, 8),
        2,
    ),
    "room": Bed(
        ((50, -4), (120, 0), (500, -16), (2500, -30), (10000, -46)),
        ("room", "office", "quiet", "house", "home", "silence", "房", "室", "办公", "家"),
        (0.0, 1),
        -8,
    ),
}


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
        for _ in range(count):
            _add(sound(rng), quiet, rng)
    gain = 10 ** ((LEVEL + bed.db) / 20) / math.sqrt(float(np.mean(quiet.astype(np.float64) ** 2)))
    return quiet * np.float32(gain)


def _add(sound: Mono, loop: Stereo, rng: np.random.Generator) -> None:
    """Put `sound` somewhere in the loop and the room; past the loop's end it goes on at its head."""
    at = (np.arange(len(sound)) + rng.integers(LOOP)) % LOOP
    pan = rng.uniform(0.25, 0.75)
    loop[at] += (2 * sound[:, None] * np.array([1 - pan, pan])).astype(np.float32)
