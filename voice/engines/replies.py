"""Recordings that an engine sent, made into speech. Knows no engine."""

from collections.abc import Sequence

import numpy as np

from storyboard.terms import Language
from storyboard.trouble import Trouble
from voice.align import aligned
from voice.level import levelled
from voice.recordings import Flaw, Flawed, samples_of
from voice.speech import RATE, Samples, Speech, Utterance
from voice.timing import without_silence

BREATH = 0.28  # seconds between two passages
SLOWEST_SPEECH, SPARE = 1.0, 10.0  # seconds that a character may take, and so many more
FASTEST_SPEECH = 60  # characters of a text that nobody says in one second

FLAWS: dict[Flaw, str] = {
    Flaw.UNREADABLE: "{who} sent no sound that can be read. Try again, or choose another voice engine.",
    Flaw.FILM: "{who} sent a film instead of a recording. Choose another model.",
    Flaw.CUT_SHORT: "{who} broke off in the middle of a recording. Try again.",
    Flaw.DAMAGED: "{who} sent a damaged recording: some of its samples are no numbers. Try again, or choose "
    "another model.",
    Flaw.SILENT: "{who} sent silence for “{text}”. Try again, or choose another voice.",
    Flaw.TOO_LONG: "{who} sent far more sound than “{text}” is long. Try again, or choose another model.",
}
HURRIED = "{who} said only a part of “{text}”: {seconds} seconds of it. Try again, or choose another model."


def recorded(data: bytes, text: str, who: str) -> Samples:
    """The recording of `text` that `who` sent, without the silence around it. Raises Trouble."""
    return cut_out(data, text, who)[0]


def cut_out(data: bytes, text: str, who: str) -> tuple[Samples, int]:
    """As `recorded`, and how many samples of silence came before."""
    try:
        samples = samples_of(data, SPARE + SLOWEST_SPEECH * len(text))
    except Flawed as flawed:
        raise Trouble(FLAWS[flawed.flaw], who=who, text=text[:60]) from None
    kept, before = without_silence(samples)
    if len(text) > FASTEST_SPEECH * len(kept) / RATE:
        raise Trouble(HURRIED, who=who, text=text[:60], seconds=round(len(kept) / RATE, 1))
    return kept, before


def joined(recordings: Sequence[Samples]) -> Samples:
    """The passages of one utterance, a breath between two, at LEVEL."""
    breath = np.zeros(round(BREATH * RATE), np.float32)
    parts = [part for recording in recordings for part in (recording, breath)]
    return levelled(np.concatenate(parts[:-1]))


def speech_of(recordings: Sequence[Samples], utterance: Utterance, language: Language) -> Speech:
    """What is heard when the passages are joined, with when each word is."""
    return aligned(joined(recordings), utterance.text, language, utterance.readings)
