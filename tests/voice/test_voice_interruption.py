"""A speech cut off: its words are heard, what comes after the break is not."""

import numpy as np
import pytest

from storyboard.models import Timed
from voice.interruption import EARLY, FADE, broken_off
from voice.speech import RATE, Speech


def test_it_fades_at_its_break_and_its_times_end_with_it() -> None:
    words = (Timed(text="But", start=0.1, end=0.4), Timed(text="I—", start=0.5, end=1.0))
    mouth = (Timed(text="C", start=0, end=0.95), Timed(text="X", start=0.95, end=1.5))
    speech = Speech(np.full(round(1.5 * RATE), 0.3, np.float32), words, words, mouth)
    cut = broken_off(speech)
    at = round((1.0 - EARLY) * RATE)
    assert cut.seconds == pytest.approx(1.0 - EARLY + FADE)
    assert np.array_equal(cut.samples[:at], speech.samples[:at])
    assert (np.diff(np.abs(cut.samples[at:])) < 0).all() and cut.samples[-1] == 0
    assert [word.text for word in cut.words] == ["But", "I—"] and cut.words[-1].end == cut.seconds
    assert cut.mouth[-1] == Timed(text="X", start=0.95, end=cut.seconds)
    assert len(speech.samples) == round(1.5 * RATE)


def test_a_silence_stays_as_it_is() -> None:
    silence = Speech(np.zeros(RATE, np.float32), (), (), (Timed(text="X", start=0, end=1),))
    assert broken_off(silence) is silence
