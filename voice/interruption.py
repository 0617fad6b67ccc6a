"""A speech that somebody else cuts off: it breaks near the end of its last word and fades at once."""

from collections.abc import Sequence

import numpy as np

from storyboard.models import Timed
from voice.speech import RATE, Speech

EARLY = 0.1  # seconds before the end of the last word that it breaks; at the most half of the word
FADE = 0.08  # seconds in which it fades after the break


def broken_off(speech: Speech) -> Speech:
    """`speech` up to FADE after its break, faded from there, its times cut with it.

    What would be heard later (breath, echo) is gone. One without words is left as it is.
    """
    if not speech.words:
        return speech
    last = speech.words[-1]
    length = round((last.end - min(EARLY, (last.end - last.start) / 2) + FADE) * RATE)
    if length >= len(speech.samples):
        return speech
    samples = speech.samples[:length].copy()
    fade = min(length, round(FADE * RATE))
    samples[length - fade :] *= np.linspace(1, 0, fade, dtype=np.float32)
    words, phonemes, mouth = (
        _until(track, length / RATE) for track in (speech.words, speech.phonemes, speech.mouth)
    )
    return Speech(samples, words, phonemes, mouth)


def _until(track: Sequence[Timed], end: float) -> tuple[Timed, ...]:
    return tuple(t.model_copy(update={"end": min(t.end, end)}) for t in track if t.start < end)
