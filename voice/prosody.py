"""What an emotion does to a voice, as numbers.

Directions after Juslin and Laukka (2003), "Communication of emotions in vocal expression"; sizes by
ear, and as far as every word stays intelligible. Knows no samples.
"""

from dataclasses import astuple, dataclass

from storyboard.terms import Emotion


@dataclass(frozen=True)
class Prosody:
    """How a line is said against the plain voice: all zero is the plain voice itself.

    Prosodies add up (a sad whisper), and scale with intensity.
    """

    pace: float = 0.0  # share by which it is faster
    pitch: float = 0.0  # semitones
    range: float = 0.0  # share by which the melody is wider
    pauses: float = 0.0  # share by which the silences inside are longer
    breath: float = 0.0  # how audibly air is drawn before it and in its pauses, 0 to 1
    catches: float = 0.0  # how much that breath comes in jerks, 0 to 1
    air: float = 0.0  # share of breath in the tone: at 0.8 a whisper
    tremble: float = 0.0  # of pitch and level, 0 to 1
    sway: float = 0.0  # semitones of slow drift
    bright: float = 0.0  # dB on what lies above 2 kHz
    press: float = 0.0  # how hard the voice is driven, 0 to 1
    db: float = 0.0

    def __add__(self, other: "Prosody") -> "Prosody":
        return Prosody(*(round(a + b, 4) for a, b in zip(astuple(self), astuple(other), strict=True)))

    def __mul__(self, intensity: float) -> "Prosody":
        return Prosody(*(round(value * intensity, 4) for value in astuple(self)))


PLAIN = Prosody()

# At full intensity; half of it at an intensity of 0.5.
EMOTIONS: dict[Emotion, Prosody] = {
    Emotion.NEUTRAL: PLAIN,
    Emotion.HAPPY: Prosody(pace=0.04, pitch=1.5, range=0.25, bright=1.5, db=1),
    Emotion.JOY: Prosody(pace=0.08, pitch=2.5, range=0.4, pauses=-0.15, bright=2.5, db=2),
    Emotion.LAUGH: Prosody(pace=0.06, pitch=2.5, range=0.35, breath=0.6, catches=0.9, tremble=0.5, bright=2),
    Emotion.SMIRK: Prosody(pace=-0.04, pitch=-0.5, range=0.2, pauses=0.15, bright=1, db=-1),
    Emotion.SAD: Prosody(pace=-0.1, pitch=-1.5, range=-0.25, pauses=0.4, air=0.12, bright=-2.5, db=-2),
    Emotion.GRIEF: Prosody(
        pace=-0.14, pitch=-1, range=-0.2, pauses=0.6, breath=0.7, catches=0.4, air=0.15, tremble=0.3, db=-2
    ),
    Emotion.CRYING: Prosody(
        pace=-0.1, pitch=1.5, range=-0.1, pauses=0.5, breath=0.9, catches=1, air=0.12, tremble=0.6, db=-1
    ),
    Emotion.ANGRY: Prosody(pace=0.07, pitch=1.5, range=0.25, pauses=-0.2, bright=3, press=0.3, db=3),
    Emotion.FURIOUS: Prosody(
        pace=0.12, pitch=3, range=0.4, pauses=-0.3, breath=0.4, bright=4.5, press=0.6, db=5
    ),
    Emotion.CONTEMPT: Prosody(pace=-0.06, pitch=-1.5, range=-0.15, pauses=0.25, bright=1, db=-0.5),
    Emotion.DISGUST: Prosody(pace=-0.05, pitch=-1, range=0.15, pauses=0.15, bright=-1, press=0.2),
    Emotion.FEAR: Prosody(
        pace=0.1, pitch=2, range=-0.15, breath=0.6, air=0.15, tremble=0.4, bright=-1, db=-2
    ),
    Emotion.TERROR: Prosody(
        pace=0.14, pitch=3.5, pauses=-0.2, breath=0.9, catches=0.6, air=0.1, tremble=0.6, bright=2, db=1
    ),
    Emotion.SURPRISE: Prosody(pace=0.05, pitch=2, range=0.45, breath=0.3, bright=1.5, db=1),
    Emotion.SHOCK: Prosody(
        pace=0.02, pitch=2, range=0.3, pauses=0.3, breath=0.8, air=0.08, tremble=0.2, db=1
    ),
    Emotion.CONFUSED: Prosody(pace=-0.06, pitch=0.8, range=0.2, pauses=0.4, sway=0.5),
    Emotion.THINKING: Prosody(pace=-0.1, pitch=-0.5, range=-0.15, pauses=0.6, air=0.06, bright=-1, db=-1),
    Emotion.DETERMINED: Prosody(pace=-0.03, pitch=-0.5, range=0.15, pauses=0.1, bright=1.5, press=0.2, db=2),
    Emotion.FOCUSED: Prosody(pace=-0.03, pitch=-0.5, range=-0.2, pauses=0.1, db=-0.5),
    Emotion.WORRIED: Prosody(pace=0.04, pitch=1, range=0.1, pauses=0.15, air=0.08, tremble=0.15, bright=-0.5),
    Emotion.ANXIOUS: Prosody(pace=0.1, pitch=1.5, range=0.1, pauses=-0.2, breath=0.5, air=0.06, tremble=0.3),
    Emotion.TIRED: Prosody(
        pace=-0.14, pitch=-2, range=-0.35, pauses=0.5, breath=0.5, air=0.15, bright=-3, db=-2
    ),
    Emotion.BORED: Prosody(pace=-0.12, pitch=-1.5, range=-0.4, pauses=0.3, bright=-1.5, db=-1),
    Emotion.SHY: Prosody(pace=-0.04, pitch=1, range=-0.2, pauses=0.35, air=0.15, bright=-1.5, db=-3),
    Emotion.LOVE: Prosody(pace=-0.08, pitch=-1, range=0.1, pauses=0.25, air=0.15, bright=-2, db=-2),
    Emotion.PROUD: Prosody(pace=-0.03, pitch=0.5, range=0.3, pauses=0.15, bright=1, db=1.5),
    Emotion.HOPEFUL: Prosody(pace=0.02, pitch=1.2, range=0.25, air=0.06, bright=0.5),
    Emotion.PAIN: Prosody(
        pace=-0.06, pitch=1.5, range=0.1, pauses=0.4, breath=0.9, catches=0.5, tremble=0.3, press=0.3
    ),
    Emotion.SUSPICIOUS: Prosody(pace=-0.06, pitch=-1, range=0.15, pauses=0.3, air=0.06, db=-1),
    Emotion.COLD: Prosody(pace=-0.06, pitch=-1.5, range=-0.4, pauses=0.2, bright=0.5, db=-0.5),
    Emotion.PLEADING: Prosody(pace=0.03, pitch=2, range=0.3, pauses=0.15, breath=0.5, air=0.08, tremble=0.25),
    Emotion.RELIEVED: Prosody(
        pace=-0.06, pitch=-1, range=0.1, pauses=0.3, breath=0.8, air=0.12, bright=-1, db=-1
    ),
}
