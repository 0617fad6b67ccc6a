import numpy as np
import pytest

from storyboard.models import Timed
from voice.reading.pieces import Piece
from voice.speech import RATE
from voice.timing import EARLY, KEPT_AFTER, KEPT_BEFORE, timed_words, trimmed


def tone(silence: float, sound: float, after: float) -> np.ndarray:
    time = np.arange(round(sound * RATE)) / RATE
    parts = [
        np.zeros(round(silence * RATE)),
        0.5 * np.sin(2 * np.pi * 200 * time),
        np.zeros(round(after * RATE)),
    ]
    return np.concatenate(parts).astype(np.float32)


def test_silence_is_trimmed_and_times_follow() -> None:
    # Pad, two tokens of half a second, pad; the model puts both 50 ms late.
    take = trimmed(tone(0.3, 1.0, 0.7), np.array([14, 20, 20, 26], np.float32))
    assert len(take.samples) / RATE == pytest.approx(KEPT_BEFORE + 1.0 + KEPT_AFTER, abs=0.011)
    assert take.edges[0] == pytest.approx(KEPT_BEFORE, abs=0.011)
    assert take.edges[1] == pytest.approx(0.85 - EARLY - 0.3 + KEPT_BEFORE, abs=0.011)
    assert take.edges[2] == pytest.approx(KEPT_BEFORE + 1.0, abs=0.011)


def test_the_first_token_begins_with_the_sound() -> None:
    take = trimmed(tone(0.3, 1.0, 0.7), np.array([20, 34, 26], np.float32))
    assert take.edges[0] == pytest.approx(KEPT_BEFORE, abs=0.011)


def test_the_last_token_ends_with_the_sound() -> None:
    take = trimmed(tone(0.3, 1.0, 0.7), np.array([12, 60, 8], np.float32))
    assert take.edges[-1] == pytest.approx(KEPT_BEFORE + 1.0, abs=0.011)


def test_trimmed_ends_are_silent() -> None:
    take = trimmed(tone(0.0, 1.0, 0.0), np.array([0, 40, 0], np.float32))
    assert take.samples[0] == 0 and abs(take.samples[-1]) < 1e-6


def sound(start: float, end: float) -> list[Timed]:
    return [Timed(text="a", start=start, end=end)]


def test_a_reading_shares_its_time_among_the_words_it_stands_for() -> None:
    said = [Piece("at ", "æt "), Piece("7:30 pm ", "..."), Piece("now", "nW")]
    words = timed_words("at 7:30 pm now", said, [sound(0, 1), sound(1, 8), sound(8, 9)])
    assert [(w.text, w.start, w.end) for w in words] == [
        ("at", 0, 1),
        ("7:30", 1, 5),
        ("pm", 6, 8),
        ("now", 8, 9),
    ]


def test_what_is_not_said_belongs_to_the_word_before() -> None:
    said = [Piece("😀 ", ""), Piece("yes ", "jɛs "), Piece("😀 ", ""), Piece("no", "nO")]
    words = timed_words("😀 yes 😀 no", said, [[], sound(0, 1), [], sound(1, 2)])
    assert [(w.text, w.start, w.end) for w in words] == [("😀 yes 😀", 0, 1), ("no", 1, 2)]
