import numpy as np
import pytest
from hearing import transcribe, word_error_rate
from speaking import Speak

from storyboard.models import Line
from storyboard.terms import Emotion
from voice.acting import Acting, acted, direct, pace_of
from voice.speech import RATE, Speech

TEXT = "You promised me you would never come back to this house."


def line(emotion: Emotion = Emotion.NEUTRAL, intensity: float = 1.0, manner: str = "") -> Line:
    return Line(id="l", speaker_id="c", text=TEXT, emotion=emotion, intensity=intensity, manner=manner)


@pytest.fixture(scope="module")
def speech(speak: Speak) -> Speech:
    return speak(TEXT, "af_heart")


def level(samples: np.ndarray) -> float:
    return float(10 * np.log10(np.mean(samples.astype(np.float64) ** 2)))


def test_a_plain_line_is_left_alone(speech: Speech) -> None:
    assert direct(line()) == Acting()
    assert np.array_equal(acted(speech, Acting()).samples, speech.samples)


def test_emotion_sets_pace_and_level_by_its_intensity() -> None:
    sad, half, furious = (
        direct(line(e, i)) for e, i in ((Emotion.SAD, 1), (Emotion.SAD, 0.5), (Emotion.FURIOUS, 1))
    )
    assert sad.pace < half.pace < 1 < furious.pace and sad.db < half.db < 0 < furious.db


@pytest.mark.parametrize(
    ("words", "manner"),
    [
        ("whispering", "whisper"),
        ("shouts", "shout"),
        ("softly", "soft"),
        ("into the phone", "telephone"),
        ("低声", "soft"),
        ("悄声", "whisper"),
        ("大喊", "shout"),
        ("to her mother", ""),
        ("", ""),
    ],
)
def test_parentheticals_are_understood(words: str, manner: str) -> None:
    assert direct(line(manner=words)).manner == manner


@pytest.mark.parametrize("manner", ["whispering", "shouting", "on the phone", "quietly"])
def test_every_manner_stays_intelligible_and_in_time(manner: str, speech: Speech) -> None:
    acting = direct(line(manner=manner))
    changed = acted(speech, acting)
    assert len(changed.samples) == len(speech.samples) and changed.mouth == speech.mouth
    assert np.abs(changed.samples).max() <= 1.0
    assert level(changed.samples) - level(speech.samples) == pytest.approx(acting.db, abs=0.5)
    assert word_error_rate(TEXT, transcribe(changed.samples, RATE, "en").text) <= 0.1


def test_a_whisper_has_no_tone(speech: Speech) -> None:
    def periodicity(samples: np.ndarray) -> float:
        loud = samples[: len(samples) // 1024 * 1024].reshape(-1, 1024)
        loud = loud[loud.std(axis=1) > 0.5 * loud.std(axis=1).max()]
        power = np.abs(np.fft.rfft(loud, 4096)) ** 2
        echo = np.fft.irfft(power)[:, 60:400]
        return float(np.median(echo.max(axis=1) / np.fft.irfft(power)[:, 0]))

    assert periodicity(acted(speech, direct(line(manner="whispers"))).samples) < 0.6 * periodicity(
        speech.samples
    )


@pytest.mark.parametrize("pace", [0.5, 1.0, 2.0])
def test_the_pace_stays_within_what_engines_take(pace: float) -> None:
    for emotion in Emotion:
        assert 0.5 <= pace_of(pace, direct(line(emotion))) <= 2.0
