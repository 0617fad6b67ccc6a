from itertools import pairwise

import numpy as np
import pytest

from storyboard.models import Timed
from voice.pauses import BREATH, DEEP, HELD, breathed, silences
from voice.speech import RATE, Speech
from voice.visemes import mouth


def timed(*parts: tuple[str, float, float]) -> tuple[Timed, ...]:
    return tuple(Timed(text=text, start=start, end=end) for text, start, end in parts)


@pytest.fixture
def speech() -> Speech:
    """Two words of half a second, with a third of a second of silence between them."""
    samples = np.zeros(round(1.4 * RATE), np.float32)
    tone = 0.3 * np.sin(2 * np.pi * 170 * np.arange(RATE // 2) / RATE)
    samples[: RATE // 2] = tone
    samples[round(0.85 * RATE) : round(0.85 * RATE) + RATE // 2] = tone
    phonemes = timed(("a", 0, 0.5), (",", 0.5, 0.85), ("m", 0.85, 1.1), ("a", 1.1, 1.35))
    return Speech(samples, timed(("Ah,", 0, 0.5), ("ma", 0.85, 1.35)), phonemes, mouth(phonemes, 1.4))


def assert_whole(speech: Speech) -> None:
    """Mouth without gaps from 0 to the end; words and phonemes in order."""
    assert speech.mouth[0].start == 0 and speech.mouth[-1].end == pytest.approx(speech.seconds, abs=1e-3)
    assert all(a.end == b.start and a.text != b.text for a, b in pairwise(speech.mouth))
    for track in (speech.words, speech.phonemes):
        assert all(t.start < t.end for t in track) and all(a.end <= b.start for a, b in pairwise(track))


def shape_at(speech: Speech, second: float) -> str:
    return next(shape.text for shape in speech.mouth if shape.start <= second < shape.end)


def test_only_silence_between_words_counts(speech: Speech) -> None:
    ((first, end),) = silences(speech)
    assert first / RATE == pytest.approx(0.5, abs=0.011) and end / RATE == pytest.approx(0.85, abs=0.011)
    one = Speech(speech.samples, timed(("Ahma", 0, 1.35)), (), speech.mouth)
    assert silences(one) == []


@pytest.mark.parametrize("longer", [-0.4, 0.5, 1.0])
def test_silences_grow_and_shrink_and_everything_moves_along(speech: Speech, longer: float) -> None:
    other = breathed(speech, longer, 0, 0, 0)
    assert other.seconds == pytest.approx(1.4 + longer * 0.35, abs=0.02)
    assert other.words[0] == speech.words[0]
    assert other.words[1].start == pytest.approx(0.85 + longer * 0.35, abs=0.02)
    assert other.words[1].end - other.words[1].start == pytest.approx(0.5, abs=1e-3)
    assert_whole(other)
    begins = round(other.words[1].start * RATE)
    assert np.abs(other.samples[begins - 480 : begins - 24]).max() < 1e-3  # the sound moved as far
    assert np.abs(other.samples[begins + 24 : begins + 480]).max() > 0.2


def test_breath_is_drawn_before_and_between_with_the_mouth_at_rest(speech: Speech) -> None:
    other = breathed(speech, 0.0, 1.0, 0.5, 0)
    lead = BREATH + DEEP + HELD
    assert other.words[0].start == pytest.approx(lead, abs=1e-3)
    assert_whole(other)
    assert shape_at(other, lead / 2) == "X" and shape_at(other, other.words[0].end + 0.1) == "X"
    drawn = other.samples[: round((lead - HELD) * RATE)]
    assert 0.002 < float(np.sqrt(np.mean(drawn**2))) < 0.06  # heard, and far softer than speech


def test_a_faint_breath_takes_no_time(speech: Speech) -> None:
    assert breathed(speech, 0.0, 0.1, 0, 0).seconds == speech.seconds


def test_a_tail_is_silence_at_rest(speech: Speech) -> None:
    other = breathed(speech, 0.0, 0, 0, 0.3)
    assert other.seconds == pytest.approx(1.7) and not other.samples[-RATE // 4 :].any()
    assert_whole(other)
    assert other.words == speech.words


def test_a_short_pause_that_becomes_long_lets_the_mouth_rest() -> None:
    """Under 0.12 s a mouth stays as it was: there is no rest on the track to be stretched."""
    samples = np.zeros(RATE, np.float32)
    samples[: round(0.45 * RATE)] = samples[round(0.55 * RATE) :][: round(0.45 * RATE)] = 0.3
    words = timed(("oh", 0, 0.45), ("oh", 0.55, 1.0))
    phonemes = timed(("o", 0, 0.45), (" ", 0.45, 0.55), ("o", 0.55, 1.0))
    speech = Speech(samples, words, phonemes, mouth(phonemes, 1.0))
    assert [shape.text for shape in speech.mouth] == ["E"]
    other = breathed(speech, 1.0, 0, 0, 0)
    assert [shape.text for shape in other.mouth] == ["E", "X", "E"]
    assert_whole(other)
