"""How a line's emotion and manner change the way it is said, where the engine itself does not act.

By signal processing, so far as every word stays intelligible: another melody, breath, pauses,
and what the voice is heard through. Knows no engine and no mix.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from storyboard.models import Character, Line, Reading
from voice.effects import aspirated, brightened, pressed, sung
from voice.manners import MANNERS, manners_of
from voice.pauses import breathed
from voice.prosody import EMOTIONS, PLAIN, Prosody
from voice.speech import FASTEST, SLOWEST, Samples, Speech, Utterance

VERSION = "2"  # changes whenever the same acting would give other samples or other times
AIRIEST = 0.85  # share of breath: a little tone keeps the speaker recognisable
KNEE, PEAK = 0.7, 0.97  # samples between them are rounded, none is beyond


@dataclass(frozen=True)
class Acting:
    """What is done to a plainly spoken line. `through` are keys of MANNERS, in the order heard."""

    prosody: Prosody = PLAIN
    through: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether the speech stays as it is: its pace is the engine's affair."""
        return replace(self.prosody, pace=0.0) == PLAIN and not self.through


def direct(line: Line, acts: bool = False) -> Acting:
    """What the line's emotion, intensity and manner ask for.

    Of an engine that `acts` the emotion is already in the melody: here it sets pace and level alone.
    """
    felt = EMOTIONS[line.emotion] * line.intensity
    prosody = Prosody(pace=felt.pace, db=felt.db) if acts else felt
    manners = manners_of(line.manner)
    for name in manners:
        prosody += MANNERS[name].prosody
    return Acting(prosody, tuple(name for name in manners if MANNERS[name].through))


def utterance_of(person: Character, line: Line, readings: Sequence[Reading] = ()) -> Utterance:
    """What to ask of a voice engine for `line` as `person` says it; its pace is one that it takes."""
    pace = person.pace * (1 + direct(line).prosody.pace)
    pace = min(FASTEST, max(SLOWEST, round(pace, 3)))
    pairs = tuple((reading.written, reading.said) for reading in readings)
    return Utterance(line.text, person.voice, pace, line.emotion, line.intensity, pairs)


def acted(speech: Speech, acting: Acting) -> Speech:
    """The speech as `acting` has it; words, phonemes and mouth move with their sounds.

    It is louder or softer than `speech` by the acting's db, whatever else was done to it.
    """
    if acting.plain:
        return speech
    asked, power = acting.prosody, _energy(speech.samples)
    samples = speech.samples
    if asked.pitch or asked.range or asked.tremble or asked.sway:
        samples = sung(samples, asked.pitch, asked.range, min(1.0, asked.tremble), asked.sway)
    if asked.air:
        samples = aspirated(samples, min(AIRIEST, asked.air))
    if asked.bright:
        samples = brightened(samples, asked.bright)
    if asked.press:
        samples = pressed(samples, min(1.0, asked.press))
    speech = replace(speech, samples=_levelled(samples, power))
    tail = max((MANNERS[name].tail for name in acting.through), default=0.0)
    speech = breathed(speech, asked.pauses, min(1.0, asked.breath), min(1.0, asked.catches), tail)
    samples = speech.samples
    for name in acting.through:
        through = MANNERS[name].through
        assert through is not None  # direct() names no other
        samples = through(samples)
    return replace(speech, samples=_rounded(_levelled(samples, power * 10 ** (asked.db / 10))))


def _energy(samples: Samples) -> float:
    """A sum, so that silence put in does not count."""
    return float(np.sum(samples.astype(np.float64) ** 2))


def _levelled(samples: Samples, energy: float) -> Samples:
    own = _energy(samples)
    return (samples * np.float32(math.sqrt(energy / own))).astype(np.float32) if own and energy else samples


def _rounded(samples: Samples) -> Samples:
    """What goes beyond KNEE eased into PEAK."""
    beyond = np.maximum(0, np.abs(samples) - KNEE)
    room = PEAK - KNEE
    eased = np.minimum(np.abs(samples), KNEE) + room * np.tanh(beyond / room)
    return (np.sign(samples) * eased).astype(np.float32)
