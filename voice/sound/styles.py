"""How each mood is played: tempo, chords and parts, as data."""

from dataclasses import dataclass

from storyboard.terms import Mood
from voice.sound.patterns import Note


@dataclass(frozen=True)
class Part:
    """A layer of the music: its pattern, its level in dB, the chord with which it enters and how intense
    the picture must be (0 to 1) for it to play.
    """

    pattern: str
    db: float
    enters: int = 0
    above: float = 0.0


@dataclass(frozen=True)
class Style:
    """How a mood is played. `chords` are semitones above the key's note, `weight` is in dB; `solo` is
    the instrument on which a lead's motif is stated, with its octave.
    """

    tempo: float  # beats a minute
    beats: int  # to a chord
    chords: tuple[tuple[int, ...], ...]
    parts: tuple[Part, ...]
    weight: float = 0.0
    solo: tuple[str, int] = ("piano", 1)


# Chords of one minor key and of its relative major, which share their notes.
I_MINOR, VI, III, VII = (0, 7, 12, 15), (-4, 3, 12, 15), (3, 10, 14, 19), (-2, 5, 14, 17)
IV_MINOR, V_MINOR = (5, 8, 12, 19), (-5, 2, 10, 14)
HOME, HOME_9, FOURTH_9 = (3, 10, 15, 19), (3, 10, 17, 19), (-4, 3, 10, 12)

STYLES: dict[Mood, Style] = {
    Mood.NEUTRAL: Style(
        60, 8, (HOME_9, FOURTH_9, I_MINOR, FOURTH_9), (Part("pad", 0), Part("sparse", -9, 1)), -3
    ),
    Mood.TENSE: Style(
        84,
        8,
        (I_MINOR, I_MINOR, (-4, 3, 8, 12), (1, 8, 12, 13)),
        (Part("drone", 0), Part("pulse", -5, 0, 0.4), Part("heart", 2), Part("cluster", -14, 1, 0.6)),
        solo=("strings", 1),
    ),
    Mood.MYSTERIOUS: Style(
        56,
        8,
        ((0, 7, 14, 15), (-4, 8, 11, 15), (0, 7, 14, 15), (-1, 6, 11, 14)),
        (Part("pad", -2), Part("drone", -6), Part("bells", -8), Part("choir", -10, 1, 0.45)),
        -1,
        ("bell", 2),
    ),
    Mood.ROMANTIC: Style(
        66,
        4,
        (HOME_9, V_MINOR, I_MINOR, FOURTH_9),
        (Part("pad", -3), Part("arpeggio", -3, 0, 0.4), Part("motif_strings", -6, 2)),
    ),
    Mood.SAD: Style(
        52,
        4,
        (I_MINOR, VI, III, VII),
        (Part("pad", -2), Part("sparse", -3), Part("motif_piano", -3, 2), Part("strings", -10, 4, 0.5)),
        -1,
    ),
    Mood.WARM: Style(
        72,
        4,
        (HOME, I_MINOR, FOURTH_9, VII),
        (Part("pad", -3), Part("arpeggio", -4), Part("motif_piano", -4, 4)),
    ),
    Mood.JOYFUL: Style(
        104,
        4,
        (HOME, VII, I_MINOR, FOURTH_9),
        (Part("pad", -6), Part("plucks", -3), Part("motif_piano", -4, 4), Part("beat", -9, 2, 0.4)),
        solo=("pluck", 2),
    ),
    Mood.DARK: Style(
        50,
        8,
        ((0, 7, 12), (1, 8, 13), (0, 7, 12), (-2, 5, 13)),
        (Part("drone", 2), Part("choir", -7), Part("toll", 0, 0, 0.4), Part("cluster", -15, 1, 0.6)),
        solo=("strings", 0),
    ),
    Mood.EPIC: Style(
        84,
        4,
        (I_MINOR, VI, III, VII),
        (
            Part("strings", -3),
            Part("march", -2),
            Part("drums", 1, 0, 0.5),
            Part("motif_strings", -3, 4),
            Part("choir", -8, 2),
        ),
        2,
        ("strings", 1),
    ),
}

# What a turn of the story sounds like: start and length in seconds, semitones above the key's note, dB.
STINGERS: dict[str, tuple[Note, ...]] = {
    "reveal": (
        Note("drum", 0, 1, 0, 2),
        Note("heart", 0, 1, 0, 0),
        *(Note("marcato", 0, 0.9, pitch, -1) for pitch in (-12, 0, 3, 8)),
        *(Note("strings", 0.1, 1.4, pitch, -9) for pitch in (12, 15, 20)),
        Note("bell", 0.02, 2, 27, -9),
    ),
    "cliffhanger": (
        Note("drum", 0, 1, 0, 3),
        Note("piano", 0, 3, -12, 3),
        *(Note("marcato", 0, 1.2, pitch, -1) for pitch in (-12, -5, 0, 1)),
        *(Note("strings", 0, 2.5, pitch, -8) for pitch in (24, 25)),
    ),
}
