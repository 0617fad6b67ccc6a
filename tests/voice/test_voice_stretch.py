"""Speech made longer or shorter: to the sample, at its own pitch, every word still a word."""

import numpy as np
import pytest
from hearing import syllable_error_rate, transcribe, word_error_rate
from speaking import Speak

from storyboard.models import Timed
from voice.speech import RATE, Speech
from voice.stretch import stretched


def hum(hertz: float, seconds: float) -> Speech:
    times = np.arange(round(seconds * RATE)) / RATE
    voiced = sum(np.sin(2 * np.pi * k * hertz * times) / k for k in range(1, 6))
    samples = (0.1 * voiced).astype(np.float32)
    words = (Timed(text="mm", start=0.25 * seconds, end=0.75 * seconds),)
    return Speech(samples, words, words, (Timed(text="A", start=0, end=seconds),))


def pitch_of(samples: np.ndarray) -> float:
    power = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 1 << 18))
    return float(np.argmax(power) * RATE / (1 << 18))


@pytest.mark.parametrize("factor", [1 / 1.15, 0.93, 1.0, 1.07, 1.15, 1.6])
@pytest.mark.parametrize("hertz", [95.0, 210.0])
def test_the_length_is_exact_and_the_pitch_kept(factor: float, hertz: float) -> None:
    was = hum(hertz, 1.3337)
    now = stretched(was, factor)
    assert len(now.samples) == round(len(was.samples) * factor)
    assert abs(1200 * np.log2(pitch_of(now.samples) / hertz)) < 10  # cents
    assert now.words[0].start == pytest.approx(was.words[0].start * factor, abs=1e-4)
    assert now.mouth[-1].end == pytest.approx(now.seconds, abs=1e-4)
    level = np.sqrt(np.mean(now.samples**2) / np.mean(was.samples**2))
    assert abs(20 * np.log10(level)) < 1


@pytest.mark.parametrize("where", [0.2, 0.6, 1.1])
def test_a_sound_is_where_its_time_says(where: float) -> None:
    samples = np.zeros(round(1.5 * RATE), np.float32)
    at = round(where * RATE)
    samples[at : at + 720] = np.random.default_rng(1).normal(0, 0.2, 720)
    for factor in (1 / 1.15, 1.15):
        heard = stretched(Speech(samples, (), (), ()), factor).samples
        first = int(np.flatnonzero(np.abs(heard) > 0.05)[0]) / RATE
        assert first == pytest.approx(where * factor, abs=0.03)


@pytest.mark.parametrize("factor", [1 / 1.15, 1.15])
def test_every_word_is_still_heard(factor: float, speak: Speak) -> None:
    for text, voice, language, errors in (
        ("You told me that he would be here by now.", "af_heart", "en", word_error_rate),
        ("你说过他今天晚上会来的。", "zf_xiaoxiao", "zh", syllable_error_rate),
    ):
        heard = transcribe(stretched(speak(text, voice), factor).samples, RATE, language)
        assert errors(text, heard) <= 0.1
