"""The underscore: one piece of music for a whole episode, following its curve of moods.

One key and one motif run through it, drawn from the seed; every mood is a way of playing them:
its chords share the key, so that cues melt into each other. Knows nothing of speech or loudness.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, oaconvolve, sosfilt

from storyboard.terms import Mood
from voice.instruments import MIX_RATE as MIX_RATE
from voice.instruments import Stereo, play
from voice.patterns import MOTIFS, PATTERNS, Motif
from voice.styles import STYLES, Style

CROSSFADE = 2.4  # seconds over which one mood becomes the next
FADE_IN, FADE_OUT = 1.2, 2.8
LEVEL = -22.0  # dBFS: RMS of a cue of ordinary weight
ROOM = 2.2  # seconds of reverberation
CEILING = 0.89


@dataclass(frozen=True)
class Cue:
    """A stretch of one mood; `start` and `seconds` count from the episode's first frame."""

    start: float
    seconds: float
    mood: Mood


def underscore(cues: Sequence[Cue], seconds: float, seed: int) -> Stereo:
    """One score for the whole episode: stereo float32 [round(seconds * MIX_RATE), 2] in [-1, 1].

    Neighbouring cues of one mood become one; a gap between cues is silent. The same cues, length
    and seed give the same samples.
    """
    rng = np.random.default_rng(seed)
    key, motif = int(rng.integers(45, 51)), MOTIFS[rng.integers(len(MOTIFS))]
    total = round(seconds * MIX_RATE)
    score = np.zeros((total, 2), np.float32)
    joined = _joined(cues)
    for index, cue in enumerate(joined):
        follows = index > 0 and cue.start - _end(joined[index - 1]) < 0.05
        leads = index + 1 < len(joined) and joined[index + 1].start - _end(cue) < 0.05
        half = min(CROSSFADE, cue.seconds) / 2
        start = max(0.0, cue.start - half * follows)
        end = min(seconds, _end(cue) + half * leads)
        if end - start < 0.05:
            continue
        music = _cue(
            STYLES[cue.mood],
            key,
            motif,
            round((end - start) * MIX_RATE),
            np.random.default_rng([seed, index]),
        )
        music *= _fades(len(music), 2 * half if follows else FADE_IN, 2 * half if leads else FADE_OUT)[
            :, None
        ]
        first = round(start * MIX_RATE)
        length = min(len(music), total - first)
        score[first : first + length] += music[:length]
    peak = float(np.abs(score).max(initial=0.0))
    return score * np.float32(min(1.0, CEILING / peak)) if peak else score


def _joined(cues: Sequence[Cue]) -> list[Cue]:
    joined: list[Cue] = []
    for cue in sorted(cues, key=lambda c: c.start):
        if joined and joined[-1].mood is cue.mood and cue.start - _end(joined[-1]) < 0.05:
            joined[-1] = Cue(joined[-1].start, _end(cue) - joined[-1].start, cue.mood)
        else:
            joined.append(cue)
    return joined


def _end(cue: Cue) -> float:
    return cue.start + cue.seconds


def _cue(style: Style, key: int, motif: Motif, length: int, rng: np.random.Generator) -> Stereo:
    """The style played for `length` samples, with its room, at its weight."""
    beat = 60 / style.tempo
    bar = style.beats * beat
    dry = np.zeros((length, 2), np.float32)
    for count in range(int(length / MIX_RATE / bar) + 1):
        chord = style.chords[count % len(style.chords)]
        for part in style.parts:
            if count < part.enters:
                continue
            for note in PATTERNS[part.pattern](chord, style.beats, motif, rng):
                first = round((count * bar + note.start * beat) * MIX_RATE)
                sound = play(note.instrument, key + note.pitch, note.beats * beat, int(rng.integers(2**16)))
                sound = sound[: max(0, length - first)]
                dry[first : first + len(sound)] += sound * np.float32(10 ** ((part.db + note.db) / 20))
    wet = oaconvolve(dry, _room(), axes=0)[:length]
    music = sosfilt(butter(2, 28, "highpass", fs=MIX_RATE, output="sos"), dry + wet, axis=0)
    level = np.sqrt(np.mean(music**2))
    played: Stereo = (music * (10 ** ((LEVEL + style.weight) / 20) / max(float(level), 1e-6))).astype(
        np.float32
    )
    return played


def _room() -> Stereo:
    """The impulse response of a hall: noise that decays, darker as it does."""
    rng = np.random.default_rng(1)
    time = np.arange(round(ROOM * MIX_RATE)) / MIX_RATE
    noise = rng.normal(size=(len(time), 2))
    dark = sosfilt(butter(1, 1800, fs=MIX_RATE, output="sos"), noise, axis=0)
    bright = sosfilt(butter(1, 6000, fs=MIX_RATE, output="sos"), noise, axis=0)
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
