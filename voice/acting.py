"""How a line's emotion and manner change the way it is said: pace, level, whisper, shout, telephone.

Light touches only: every word stays intelligible. Knows the words that writers put in
parentheses, in English and Chinese; no engine and no mix.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy.ndimage import uniform_filter1d
from scipy.signal import butter, istft, sosfilt, stft

from storyboard.models import Line
from storyboard.terms import Emotion
from voice.foley import named
from voice.speech import RATE, Samples, Speech

SLOWEST, FASTEST = 0.5, 2.0  # what a voice engine takes
PEAK = 0.97
WHISPERED = 0.8  # share of breath in a whisper; the rest keeps the speaker recognisable


@dataclass(frozen=True)
class Acting:
    """`pace` multiplies the character's, `db` is against speech at rest, `manner` a key of MANNERS."""

    pace: float = 1.0
    db: float = 0.0
    manner: str = ""


# Emotion: pace and level at full intensity; half of it at an intensity of 0.5.
EMOTIONS: dict[Emotion, tuple[float, float]] = {
    Emotion.JOY: (1.08, 2),
    Emotion.LAUGH: (1.08, 2),
    Emotion.HAPPY: (1.04, 1),
    Emotion.SAD: (0.90, -2),
    Emotion.GRIEF: (0.84, -2),
    Emotion.CRYING: (0.86, -1),
    Emotion.ANGRY: (1.08, 3),
    Emotion.FURIOUS: (1.14, 5),
    Emotion.FEAR: (1.10, -1),
    Emotion.TERROR: (1.16, 2),
    Emotion.SHOCK: (1.04, 1),
    Emotion.SURPRISE: (1.05, 1),
    Emotion.THINKING: (0.90, -1),
    Emotion.CONFUSED: (0.94, 0),
    Emotion.DETERMINED: (0.97, 1),
    Emotion.ANXIOUS: (1.10, 0),
    Emotion.WORRIED: (1.05, 0),
    Emotion.TIRED: (0.86, -2),
    Emotion.BORED: (0.88, -1),
    Emotion.SHY: (0.94, -2),
    Emotion.LOVE: (0.92, -1),
    Emotion.PAIN: (0.92, 0),
    Emotion.COLD: (0.93, 0),
    Emotion.CONTEMPT: (0.94, 0),
    Emotion.SUSPICIOUS: (0.94, -1),
    Emotion.PLEADING: (1.04, 0),
    Emotion.RELIEVED: (0.95, -1),
}


@dataclass(frozen=True)
class Manner:
    """`words` name it in a parenthetical; `sound` is what it does to the samples."""

    words: tuple[str, ...]
    pace: float
    db: float
    sound: Callable[[Samples], Samples]


def direct(line: Line) -> Acting:
    """What the line's emotion, intensity and manner ask for."""
    manner = next((name for name, known in MANNERS.items() if named(known.words, line.manner)), "")
    pace, db = EMOTIONS.get(line.emotion, (1.0, 0.0))
    pace, db = 1 + (pace - 1) * line.intensity, db * line.intensity
    if manner:
        pace, db = pace * MANNERS[manner].pace, db + MANNERS[manner].db
    return Acting(round(pace, 3), round(db, 2), manner)


def pace_of(character_pace: float, acting: Acting) -> float:
    """The pace to ask of a voice engine, kept within what it takes."""
    return min(FASTEST, max(SLOWEST, round(character_pace * acting.pace, 3)))


def acted(speech: Speech, acting: Acting) -> Speech:
    """The speech with its manner and level; its length and its times stay as they are."""
    samples = MANNERS[acting.manner].sound(speech.samples) if acting.manner else speech.samples
    gain = 10 ** (acting.db / 20)
    if acting.manner:  # a manner changes the power: bring it back before its own level
        before, after = (
            math.sqrt(float(np.mean(s.astype(np.float64) ** 2))) for s in (speech.samples, samples)
        )
        gain *= before / after
    gain = min(gain, PEAK / float(np.abs(samples).max(initial=1e-6)))
    return replace(speech, samples=(samples * np.float32(gain)).astype(np.float32))


def _whisper(samples: Samples) -> Samples:
    """Breath through the same mouth: noise with the voice's spectral envelope in place of its tone."""
    _, _, spectrum = stft(samples, RATE, nperseg=512, noverlap=384)
    envelope = uniform_filter1d(np.abs(spectrum), 9, axis=0)
    turns = np.random.default_rng(len(samples)).random(spectrum.shape)
    _, breath = istft(envelope * np.exp(2j * np.pi * turns), RATE, nperseg=512, noverlap=384)
    breath = sosfilt(butter(2, 350, "highpass", fs=RATE, output="sos"), breath[: len(samples)])
    breath = np.pad(breath, (0, len(samples) - len(breath)))
    breath *= math.sqrt(float(np.mean(samples**2)) / max(float(np.mean(breath**2)), 1e-12))
    mixed: Samples = (WHISPERED * breath + (1 - WHISPERED) * samples).astype(np.float32)
    return mixed


def _shout(samples: Samples) -> Samples:
    """Pressed: brighter, and its peaks rounded as a strained voice's are."""
    bright = sosfilt(butter(1, 1500, "highpass", fs=RATE, output="sos"), samples)
    pressed: Samples = np.tanh(2.2 * (samples + 0.5 * bright)).astype(np.float32)
    return pressed


def _telephone(samples: Samples) -> Samples:
    band: Samples = sosfilt(butter(3, (320, 3300), "bandpass", fs=RATE, output="sos"), samples)
    return band.astype(np.float32)


MANNERS: dict[str, Manner] = {
    "telephone": Manner(
        ("phone", "telephone", "intercom", "radio", "filtered", "电话", "广播"), 1.0, -1, _telephone
    ),
    "whisper": Manner(
        ("whisper", "hushed", "under her breath", "under his breath", "耳语", "悄声"), 0.95, -5, _whisper
    ),
    "shout": Manner(("shout", "yell", "scream", "call", "大喊", "吼", "大叫", "喊"), 1.04, 3, _shout),
    "soft": Manner(
        ("soft", "softly", "quietly", "quiet", "murmur", "低声", "轻声"), 0.95, -3, lambda samples: samples
    ),
}
