"""The underscore: one piece of music for a whole episode, following its curve of feeling.

One family of keys runs through it; every mood is a way of playing in it, so that cues melt into
each other. Each lead has a tune of their own, which comes with them. A turn of the story is struck
after a moment of silence, and the music goes on in another key. Composed here as notes in time;
how they sound is the players' concern. Knows nothing of speech or loudness.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import numpy as np

from storyboard.terms import Mood
from voice.sound.instruments import MIX_RATE as MIX_RATE
from voice.sound.instruments import Stereo
from voice.sound.orchestra import Movement, Played, Players, orchestra
from voice.sound.patterns import PATTERNS, motif_of, stated
from voice.sound.styles import STINGERS, STYLES, Style

CROSSFADE = 2.4  # seconds over which one mood becomes the next
FADE_IN, FADE_OUT = 1.2, 2.8
HUSH = 0.7  # seconds of silence before a turn
RINGING = 4.5  # seconds that a stinger may last
STATED_AGAIN = 9.0  # seconds before a motif may be stated again
TURNED = (0, 3, -4)  # semitones from home after so many turns: keys a third apart
SWING = 7.0  # dB between the calmest moment of a mood and its most intense
CEILING = 0.89


@dataclass(frozen=True)
class Cue:
    """A stretch of one mood; `start` and `seconds` count from the episode's first frame.

    `intensity` is 0 to 1; `leads` are the ids of the leads who are seen.
    """

    start: float
    seconds: float
    mood: Mood
    intensity: float = 0.5
    leads: tuple[str, ...] = ()

    @property
    def end(self) -> float:
        return self.start + self.seconds


@dataclass(frozen=True)
class Stinger:
    """A turn that is struck `start` seconds into the episode. After a cliffhanger nothing is played."""

    start: float
    kind: Literal["reveal", "cliffhanger"]


def underscore(
    cues: Sequence[Cue],
    seconds: float,
    seed: int,
    stingers: Sequence[Stinger] = (),
    players: Players = orchestra,
) -> Stereo:
    """One score for the whole episode: stereo float32 [round(seconds * MIX_RATE), 2] in [-1, 1].

    Neighbouring cues of one mood become one piece; a gap between cues is silent. The same cues,
    length, seed and stingers give the same samples.
    """
    total = round(seconds * MIX_RATE)
    score = np.zeros((total, 2), np.float32)
    for movement in compose(cues, seconds, seed, stingers):
        first = round(movement.start * MIX_RATE)
        music = players(movement)[: total - first]
        score[first : first + len(music)] += music
    peak = float(np.abs(score).max(initial=0.0))
    return score * np.float32(min(1.0, CEILING / peak)) if peak else score


def compose(
    cues: Sequence[Cue], seconds: float, seed: int, stingers: Sequence[Stinger] = ()
) -> Iterator[Movement]:
    """The score as movements, which overlap where one melts into the next."""
    home = int(np.random.default_rng(seed).integers(45, 51))
    turns = sorted((one for one in stingers if one.start < seconds), key=lambda one: one.start)
    last = next((one.start for one in turns if one.kind == "cliffhanger"), seconds)
    pieces = list(_pieces(sorted(cues, key=lambda cue: cue.start), [one.start for one in turns], last))
    for index, piece in enumerate(pieces):
        start, end = piece[0].start, piece[-1].end
        turned = [one.start <= start for one in turns]
        before = index > 0 and start - pieces[index - 1][-1].end < 0.05
        after = index + 1 < len(pieces) and pieces[index + 1][0].start - end < 0.05
        hushed = any(abs(one.start - end) < 0.05 for one in turns)
        struck = any(abs(one.start - start) < 0.05 for one in turns)
        half = min(CROSSFADE, end - start) / 2
        first = max(0.0, start - half * (before and not struck))
        final = end - HUSH if hushed else min(seconds, end + half * after)
        if final - first < 0.05:
            continue
        yield _movement(
            [replace(piece[0], start=first, seconds=piece[0].end - first), *piece[1:]],
            final - first,
            home + TURNED[sum(turned) % len(TURNED)],
            np.random.default_rng([seed, index]),
            f"{seed}",
            rise=2 * half if before else FADE_IN,
            fall=HUSH if hushed else 2 * half if after else FADE_OUT,
        )
    for number, one in enumerate(turns):
        key = home + TURNED[(number + 1) % len(TURNED)]
        yield Movement(
            one.start,
            min(RINGING, seconds - one.start),
            [
                Played(note.instrument, note.start, note.beats, key + note.pitch, note.db)
                for note in STINGERS[one.kind]
            ],
            weight=4.0,
            rise=0.0,
            fall=1.0,
        )


def _pieces(cues: Sequence[Cue], turns: Sequence[float], last: float) -> Iterator[list[Cue]]:
    """Runs of cues of one mood, divided where the story turns; nothing after `last`."""
    piece: list[Cue] = []
    parts = [part for cue in cues for part in _divided(cue, turns)]
    for cue in (part for part in parts if part.start < last):
        goes_on = piece and cue.mood is piece[-1].mood and cue.start - piece[-1].end < 0.05
        if piece and not (goes_on and not any(abs(turn - cue.start) < 0.05 for turn in turns)):
            yield piece
            piece = []
        piece.append(cue)
    if piece:
        yield piece


def _divided(cue: Cue, turns: Sequence[float]) -> Iterator[Cue]:
    edges = [cue.start, *(turn for turn in turns if cue.start < turn < cue.end), cue.end]
    for start, end in pairwise(edges):
        yield replace(cue, start=start, seconds=end - start)


def _movement(
    cues: Sequence[Cue],
    seconds: float,
    key: int,
    rng: np.random.Generator,
    theme: str,
    rise: float,
    fall: float,
) -> Movement:
    """The style of the cues' mood played for `seconds` from the first one's start."""
    style, start = STYLES[cues[0].mood], cues[0].start
    beat = 60 / (style.tempo * (0.96 + 0.08 * float(np.mean([cue.intensity for cue in cues]))))
    bar = style.beats * beat
    notes: list[Played] = []
    for count in range(int(seconds / bar) + 1):
        cue = _at(cues, start + count * bar)
        chord = style.chords[count % len(style.chords)]
        # Two leads who are seen together play by turns.
        motif = motif_of(cue.leads[count % len(cue.leads)] if cue.leads else theme)
        for part in style.parts:
            if count < part.enters or cue.intensity < part.above:
                continue
            for note in PATTERNS[part.pattern](chord, style.beats, motif, rng):
                notes.append(
                    Played(
                        note.instrument,
                        count * bar + note.start * beat,
                        note.beats * beat,
                        key + note.pitch,
                        part.db + note.db,
                    )
                )
    notes += _statements(cues, style, key, beat)
    swell = tuple((cue.start + cue.seconds / 2 - start, SWING * (cue.intensity - 0.5)) for cue in cues)
    kept = [note for note in notes if note.start < seconds]
    return Movement(start, seconds, kept, style.weight, swell, rise, fall)


def _statements(cues: Sequence[Cue], style: Style, key: int, beat: float) -> Iterator[Played]:
    """The motif of a lead who comes into the picture, or is alone in it, on the next beat."""
    start, stated_at, seen = cues[0].start, -STATED_AGAIN, frozenset[str]()
    for cue in cues:
        comes = [lead for lead in cue.leads if lead not in seen or len(cue.leads) == 1]
        seen = frozenset(cue.leads)
        at = np.ceil((cue.start - start + 0.3) / beat) * beat
        if not comes or at - stated_at < STATED_AGAIN:
            continue
        stated_at = at
        chord = style.chords[int(at / (style.beats * beat)) % len(style.chords)]
        for note in stated(motif_of(comes[0]), chord, *style.solo):
            yield Played(note.instrument, at + note.start * beat, note.beats * beat, key + note.pitch, -1.0)


def _at(cues: Sequence[Cue], second: float) -> Cue:
    return next((cue for cue in cues if second < cue.end), cues[-1])
