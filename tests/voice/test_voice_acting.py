from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hearing import syllable_error_rate, transcribe, word_error_rate
from speaking import Speak

from storyboard.models import Character, Line
from storyboard.terms import Emotion
from voice.acting import Acting, acted, direct, utterance_of
from voice.pitch import HOP, contour
from voice.prosody import EMOTIONS, PLAIN, Prosody
from voice.speech import RATE, Samples, Speech

TEXT = "You promised me. You would never come back to this house."
CHINESE = "你答应过我，再也不会回到这个家里来。"


def line(emotion: Emotion = Emotion.NEUTRAL, intensity: float = 1.0, manner: str = "") -> Line:
    return Line(id="l", speaker_id="c", text=TEXT, emotion=emotion, intensity=intensity, manner=manner)


@pytest.fixture(scope="module")
def speech(speak: Speak) -> Speech:
    return speak(TEXT, "af_heart")


@pytest.fixture(scope="module")
def chinese(speak: Speak) -> Speech:
    return speak(CHINESE, "zf_xiaoyi")


# ---- Ears ---------------------------------------------------------------------------------------
def energy_db(samples: Samples) -> float:
    return float(10 * np.log10(np.sum(samples.astype(np.float64) ** 2)))


def band_db(samples: Samples, low: float, high: float) -> float:
    power = np.abs(np.fft.rfft(samples)) ** 2
    hertz = np.fft.rfftfreq(len(samples), 1 / RATE)
    return float(10 * np.log10(power[(hertz >= low) & (hertz < high)].sum() / power.sum()))


def brightness(samples: Samples) -> float:
    return band_db(samples, 2000, 12_000) - band_db(samples, 0, 2000)


def semitones(samples: Samples) -> np.ndarray:
    hertz = contour(samples)
    return 12 * np.log2(hertz[hertz > 0])


def voiced(samples: Samples) -> float:
    loud = np.abs(samples) > 0.05 * np.abs(samples).max()
    return float((contour(samples) > 0).sum() * HOP / loud.sum())


def openness(speech: Speech) -> np.ndarray:
    open_by = {"X": 0.0, "A": 0.0, "B": 0.3, "C": 0.7, "D": 1.0, "E": 0.7, "F": 0.4, "G": 0.2, "H": 0.5}
    times = (np.arange(len(speech.samples) // 240) + 0.5) * 0.01
    index = np.searchsorted([shape.start for shape in speech.mouth], times, "right") - 1
    return np.array([open_by[speech.mouth[i].text] for i in index])


def agreement(speech: Speech) -> float:
    """Correlation of mouth opening and level, both over 100 ms."""
    frames = speech.samples[: len(speech.samples) // 240 * 240].reshape(-1, 240)
    level = np.sqrt(np.mean(frames.astype(np.float64) ** 2, axis=1))
    smooth = np.ones(10) / 10
    return float(
        np.corrcoef(np.convolve(openness(speech), smooth, "same"), np.convolve(level, smooth, "same"))[0, 1]
    )


# ---- What is asked for --------------------------------------------------------------------------
def test_every_emotion_has_its_prosody_and_only_neutral_none() -> None:
    assert set(EMOTIONS) == set(Emotion)
    assert [emotion for emotion, prosody in EMOTIONS.items() if prosody == PLAIN] == [Emotion.NEUTRAL]


def test_a_plain_line_is_left_alone_bit_for_bit(speech: Speech) -> None:
    assert direct(line()) == Acting()
    assert acted(speech, direct(line())) is speech
    assert acted(speech, direct(line(Emotion.CRYING, intensity=0.0))) is speech
    assert acted(speech, direct(line(manner="to her mother"))) is speech


def test_emotion_counts_by_its_intensity_and_manner_adds_to_it() -> None:
    sad, half, furious = (
        direct(line(e, i)).prosody for e, i in ((Emotion.SAD, 1), (Emotion.SAD, 0.5), (Emotion.FURIOUS, 1))
    )
    assert sad.pace < half.pace < 0 < furious.pace and sad.db < half.db < 0 < furious.db
    assert sad.pitch < half.pitch < 0 < furious.pitch
    whispered = direct(line(Emotion.SAD, manner="whispering")).prosody
    assert whispered.air > 0.8 and whispered.pitch == sad.pitch and whispered.db < sad.db - 3


def test_an_engine_that_acts_gets_manner_and_level_alone() -> None:
    acting = direct(line(Emotion.FURIOUS), acts=True)
    assert acting.prosody == Prosody(pace=EMOTIONS[Emotion.FURIOUS].pace, db=EMOTIONS[Emotion.FURIOUS].db)
    assert direct(line(Emotion.FURIOUS, manner="on the phone"), acts=True).through == ("telephone",)


@pytest.mark.parametrize("pace", [0.5, 1.0, 2.0])
def test_the_pace_stays_within_what_engines_take(pace: float) -> None:
    person = Character(id="c", name="C", voice="af_heart", pace=pace)
    for emotion in Emotion:
        assert 0.5 <= utterance_of(person, line(emotion, manner="drunk")).pace <= 2.0


# ---- What is heard ------------------------------------------------------------------------------
@pytest.mark.parametrize("emotion", sorted(set(Emotion) - {Emotion.NEUTRAL}))
def test_every_emotion_is_heard_as_its_row_says(emotion: Emotion, speech: Speech) -> None:
    asked = EMOTIONS[emotion]
    played = acted(speech, direct(line(emotion)))
    was, now = semitones(speech.samples), semitones(played.samples)
    assert np.median(now) - np.median(was) == pytest.approx(asked.pitch, abs=0.8)
    if abs(asked.range) >= 0.2 and not asked.tremble:
        assert (now.std() > was.std()) == (asked.range > 0)
    if abs(asked.bright) >= 2 and not asked.press and asked.air < 0.1:
        assert (brightness(played.samples) > brightness(speech.samples)) == (asked.bright > 0)
    assert energy_db(played.samples) - energy_db(speech.samples) == pytest.approx(asked.db, abs=0.6)
    assert (played.seconds > speech.seconds + 0.3) == (asked.breath >= 0.2)
    assert np.abs(played.samples).max() <= 0.97
    assert not np.isnan(played.samples).any() and played.samples.dtype == np.float32


Heard = Callable[[Speech], float]
# What is measured, and by how much it must grow (or, if negative, fall).
EFFECTS: dict[str, tuple[Heard, float]] = {
    "whispering": (lambda s: voiced(s.samples), -0.4),
    "shouting": (lambda s: brightness(s.samples), 3.0),
    "yelling": (lambda s: float(np.median(semitones(s.samples))), 2.0),
    "sobbing": (lambda s: s.words[0].start, 0.4),
    "softly": (lambda s: brightness(s.samples), -0.8),
    "muttering": (lambda s: float(semitones(s.samples).std()), -0.4),
    "laughing": (lambda s: float(np.median(semitones(s.samples))), 1.2),
    "smiling": (lambda s: brightness(s.samples), 1.0),
    "panting": (lambda s: s.words[0].start, 0.4),
    "drunk": (lambda s: float(semitones(s.samples).std()), 0.3),
    "slowly": (lambda s: s.seconds, 0.05),
    "flatly": (lambda s: float(semitones(s.samples).std()), -0.5),
    "thinking": (lambda s: band_db(s.samples, 0, 220), 0.8),
    "through the door": (lambda s: brightness(s.samples), -8.0),
    "on the phone": (lambda s: band_db(s.samples, 0, 250), -8.0),
    "over the radio": (lambda s: band_db(s.samples, 0, 250), -6.0),
    "over the loudspeaker": (lambda s: s.seconds, 0.29),
}


@pytest.mark.parametrize("manner", EFFECTS)
def test_every_manner_is_heard(manner: str, speech: Speech) -> None:
    measure, least = EFFECTS[manner]
    acting = direct(line(manner=manner))
    played = acted(speech, acting)
    change = measure(played) - measure(speech)
    assert change * np.sign(least) >= abs(least), change
    assert energy_db(played.samples) - energy_db(speech.samples) == pytest.approx(acting.prosody.db, abs=0.6)
    assert np.array_equal(played.samples, acted(speech, acting).samples)  # the same again


@pytest.mark.parametrize("words", ["trembling", "sobbing", "laughing", "颤抖着"])
def test_a_held_tone_is_shaken_five_times_a_second(words: str) -> None:
    time = np.arange(2 * RATE) / RATE
    tone = sum(np.sin(2 * np.pi * 170 * k * time) / k for k in range(1, 12))
    held = Speech((0.1 * tone).astype(np.float32), (), (), ())
    shaken = acted(held, direct(line(manner=words))).samples[-RATE:]
    pitch = semitones(shaken)
    assert semitones(held.samples).std() < 0.05 < 0.25 < pitch.std() < 1.0
    level = np.sqrt(np.mean(shaken.reshape(-1, 480).astype(np.float64) ** 2, axis=1))
    power = np.abs(np.fft.rfft(level - level.mean())) ** 2
    assert 4 <= power.argmax() <= 8 and level.std() > 0.1 * level.mean()


@pytest.mark.parametrize("words", ["sobbing", "whispering", "over the loudspeaker", "drunk, on the phone"])
def test_the_mouth_still_opens_with_the_sound(words: str, speech: Speech) -> None:
    played = acted(speech, direct(line(Emotion.TERROR, manner=words)))
    assert agreement(played) >= agreement(speech) - 0.03
    assert played.mouth[0].start == 0 and played.mouth[-1].end == pytest.approx(played.seconds, abs=1e-3)
    assert all(a.end == b.start for a, b in pairwise(played.mouth))
    for before, after in ((speech.words, played.words), (speech.phonemes, played.phonemes)):
        assert [t.text for t in before] == [t.text for t in after]
        assert all(a.end <= b.start for a, b in pairwise(after))


def test_a_silent_line_stays_silent() -> None:
    silence = Speech(np.zeros(RATE, np.float32), (), (), ())
    assert not acted(silence, direct(line(Emotion.ANGRY, manner="on the phone"))).samples.any()


HARDEST = [
    line(manner="whispering"),
    line(manner="through the door"),
    line(manner="over the radio"),
    line(manner="drunk"),
    line(Emotion.CRYING, manner="sobbing"),
    line(Emotion.TERROR),
    line(Emotion.FURIOUS, manner="shouting"),
]


@pytest.mark.parametrize("hard", HARDEST, ids=lambda hard: f"{hard.emotion} {hard.manner}")
def test_every_word_is_understood(hard: Line, speech: Speech) -> None:
    heard = transcribe(acted(speech, direct(hard)).samples, RATE, "en")
    assert word_error_rate(TEXT, heard) <= 0.1, heard


@pytest.mark.parametrize("hard", HARDEST[::2], ids=lambda hard: f"{hard.emotion} {hard.manner}")
def test_every_chinese_word_is_understood(hard: Line, chinese: Speech) -> None:
    heard = transcribe(acted(chinese, direct(hard)).samples, RATE, "zh")
    assert syllable_error_rate(CHINESE, heard) <= 0.1, heard
