"""Who plays what over a chord: the parts that a mood's music is put together from.

A pattern turns one chord into notes. It knows beats and steps, not keys, seconds or sounds.
"""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Note:
    """Start in beats from its chord's beginning, length in beats, semitones above the key's note."""

    instrument: str
    start: float
    beats: float
    pitch: float
    db: float = 0.0


@dataclass(frozen=True)
class Motif:
    """A tune of four notes: steps through a chord's notes, and how long each lasts in beats, 4 in all."""

    steps: tuple[int, ...]
    beats: tuple[float, ...]


SHAPES = ((2, 3, 4, 3), (4, 3, 2, 3), (3, 2, 3, 5), (2, 4, 3, 2), (5, 4, 2, 3), (2, 2, 5, 4), (3, 5, 4, 2))
RHYTHMS = (
    *((1.0, 0.5, 1.5, 1.0), (1.5, 0.5, 1.0, 1.0), (1.0, 1.0, 0.5, 1.5)),
    *((0.5, 1.5, 1.0, 1.0), (2.0, 0.5, 0.5, 1.0)),
)


def motif_of(name: str) -> Motif:
    """The tune that goes with `name` in every episode: one of 35."""
    number = zlib.crc32(name.encode())
    return Motif(SHAPES[number % len(SHAPES)], RHYTHMS[number // len(SHAPES) % len(RHYTHMS)])


Chord = tuple[int, ...]
Pattern = Callable[[Chord, int, Motif, np.random.Generator], Iterator[Note]]


def _held(instrument: str, octave: int = 0) -> Pattern:
    def pattern(chord: Chord, beats: int, motif: Motif, rng: np.random.Generator) -> Iterator[Note]:
        for index, pitch in enumerate(chord):
            yield Note(instrument, 0, beats, pitch + 12 * octave, -1.5 * index)

    return pattern


def _drone(chord: Chord, beats: int, motif: Motif, rng: np.random.Generator) -> Iterator[Note]:
    yield Note("drone", 0, beats, -12)
    yield Note("drone", 0, beats, chord[0], -5)


def _arpeggio(instrument: str, octave: int) -> Pattern:
    def pattern(chord: Chord, beats: int, motif: Motif, rng: np.random.Generator) -> Iterator[Note]:
        order = [0, 1, 2, 3, 2, 1, 3, 2]
        for eighth in range(2 * beats):
            accent = 0.0 if eighth % 4 == 0 else -3.0
            late = rng.normal(0, 0.012)
            yield Note(
                instrument,
                max(0.0, eighth / 2 + late),
                1,
                chord[order[eighth % 8] % len(chord)] + 12 * octave,
                accent + rng.normal(0, 1),
            )

    return pattern


def _sparse(chord: Chord, beats: int, motif: Motif, rng: np.random.Generator) -> Iterator[Note]:
    yield Note("piano", 0, 4, chord[0], 0)
    for beat in range(1, beats):
        if rng.random() < 0.45:
            yield Note("piano", beat, 2, chord[rng.integers(1, len(chord))] + 12, rng.uniform(-7, -3))


def _bells(chord: Chord, beats: int, motif: Motif, rng: np.random.Generator) -> Iterator[Note]:
    for beat in range(beats):
        if rng.random() < 0.3:
            yield Note(
                "bell", beat + 0.5 * rng.integers(0, 2), 4, rng.choice(chord[1:]) + 24, rng.uniform(-8, 0)
            )


def _pulse(chord: Chord, beats: int, motif: Motif, rng: np.random.Generator) -> Iterator[Note]:
    for eighth in range(2 * beats):
        yield Note("marcato", eighth / 2, 0.3, chord[0], 0 if eighth % 4 == 0 else -5)


def _march(chord: Chord, beats: int, motif: Motif, rng: np.random.Generator) -> Iterator[Note]:
    for place, length in ((0, 0.8), (1, 0.4), (1.5, 0.4), (2, 0.8), (3, 0.4), (3.5, 0.4)):
        for pitch in (chord[0] - 12, chord[1] - 12, chord[0]):
            yield Note("marcato", place, length, pitch, 0 if place == 0 else -3)


def _heart(chord: Chord, beats: int, motif: Motif, rng: np.random.Generator) -> Iterator[Note]:
    for beat in range(0, beats, 2):
        yield Note("heart", beat, 1, 0)
        yield Note("heart", beat + 0.42, 1, 0, -5)


def _toll(chord: Chord, beats: int, motif: Motif, rng: np.random.Generator) -> Iterator[Note]:
    yield Note("drum", 0, 2, 0)
    yield Note("piano", 0, 4, chord[0] - 12, -5)


def _drums(chord: Chord, beats: int, motif: Motif, rng: np.random.Generator) -> Iterator[Note]:
    for place, db in ((0, 0), (1.5, -5), (2, -3), (3.5, -7)):
        yield Note("drum", place, 1, 0, db)


def _beat(chord: Chord, beats: int, motif: Motif, rng: np.random.Generator) -> Iterator[Note]:
    for beat in range(0, beats, 2):
        yield Note("heart", beat, 1, 0)


def _cluster(chord: Chord, beats: int, motif: Motif, rng: np.random.Generator) -> Iterator[Note]:
    for pitch in (chord[0] + 36, chord[0] + 37):
        yield Note("strings", 0, beats, pitch)


def _motif(instrument: str, octave: int) -> Pattern:
    def pattern(chord: Chord, beats: int, motif: Motif, rng: np.random.Generator) -> Iterator[Note]:
        yield from stated(motif, chord, instrument, octave)

    return pattern


def stated(motif: Motif, chord: Chord, instrument: str, octave: int) -> Iterator[Note]:
    """The motif over a chord, from its first beat."""
    ladder = [pitch + 12 * turn for turn in (0, 1) for pitch in sorted(p % 12 for p in chord)]
    place = 0.0
    for step, length in zip(motif.steps, motif.beats, strict=True):
        yield Note(instrument, place, length, ladder[step % len(ladder)] + 12 * octave)
        place += length


PATTERNS: dict[str, Pattern] = {
    "pad": _held("pad"),
    "strings": _held("strings", 1),
    "choir": _held("choir", 1),
    "drone": _drone,
    "arpeggio": _arpeggio("piano", 1),
    "plucks": _arpeggio("pluck", 1),
    "sparse": _sparse,
    "bells": _bells,
    "pulse": _pulse,
    "march": _march,
    "heart": _heart,
    "toll": _toll,
    "drums": _drums,
    "beat": _beat,
    "cluster": _cluster,
    "motif_piano": _motif("piano", 1),
    "motif_strings": _motif("strings", 1),
}
