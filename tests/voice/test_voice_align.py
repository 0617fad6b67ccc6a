"""Times carried over from one voice to another: how far from the truth, and what cannot break them."""

import itertools

import numpy as np
import pytest
from kokoro_served import Remembering
from speaking import Speak

from storyboard.terms import Language
from storyboard.trouble import Trouble
from voice import align
from voice.align import UNEVEN, aligned, warped
from voice.speech import RATE, Samples, Speech

ENGLISH = "You sold the house, and never told your own sister."
CHINESE = "她手里还攥着那封信，谁也没有看见。"
LINES = [
    (Language.EN, ENGLISH, "am_onyx", 1.0),
    (Language.ZH, CHINESE, "zm_yunxi", 1.25),
]


def errors(found: Speech, truth: Speech, late: float = 0.0) -> list[float]:
    """Seconds by which the edges of words are wrong; the truth is `late` seconds later than it says."""
    assert [word.text for word in found.words] == [word.text for word in truth.words]
    pairs = zip(found.words, truth.words, strict=True)
    return [abs(x - late - y) for a, b in pairs for x, y in ((a.start, b.start), (a.end, b.end))]


def assert_in_order(speech: Speech) -> None:
    for track in (speech.words, speech.phonemes):
        times = [time for item in track for time in (item.start, item.end)]
        assert times == sorted(times) and times[0] >= 0 and times[-1] <= speech.seconds
    assert all(word.end > word.start for word in speech.words)
    assert speech.mouth[0].start == 0 and speech.mouth[-1].end == pytest.approx(speech.seconds)
    assert all(a.end == b.start for a, b in itertools.pairwise(speech.mouth))


def silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE), np.float32)


@pytest.fixture(autouse=True)
def read_once(speak: Speak, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the recordings are aligned with is spoken once for all of them."""
    monkeypatch.setattr(align, "Kokoro", lambda: Remembering(speak))


@pytest.fixture(scope="module")
def deep(speak: Speak) -> Speech:
    speech: Speech = speak(ENGLISH, "am_onyx")
    return speech


@pytest.mark.parametrize(("language", "text", "voice", "pace"), LINES)
def test_another_voice_is_aligned_to_50_ms(
    speak: Speak, language: Language, text: str, voice: str, pace: float
) -> None:
    truth = speak(text, voice, pace)
    found = aligned(truth.samples, text, language)
    assert np.array_equal(found.samples, truth.samples)
    assert_in_order(found)
    assert np.median(errors(found, truth)) <= 0.03
    assert np.quantile(errors(found, truth), 0.9) <= 0.12


def test_silence_around_and_noise_do_not_matter(deep: Speech) -> None:
    late = 0.8
    padded = np.concatenate([silence(late), deep.samples, silence(1.3)])
    hiss = np.random.default_rng(5).standard_normal(len(padded)).astype(np.float32)
    found = aligned(padded + 0.008 * hiss, ENGLISH, Language.EN)
    assert_in_order(found)
    assert np.median(errors(found, deep, late)) <= 0.05


def test_a_long_pause_stays_between_its_words(deep: Speech) -> None:
    at = next(word.start for word in deep.words if word.text == "and")
    cut = round(at * RATE)
    found = aligned(
        np.concatenate([deep.samples[:cut], silence(0.9), deep.samples[cut:]]), ENGLISH, Language.EN
    )
    wrong = [
        abs(a.start - b.start - 0.9 * (b.start >= at)) for a, b in zip(found.words, deep.words, strict=True)
    ]
    assert np.median(wrong) <= 0.05 and max(wrong) <= 0.3


def test_one_word(speak: Speak) -> None:
    truth = speak("Wait!", "af_bella")
    found = aligned(truth.samples, "Wait!", Language.EN)
    assert_in_order(found)
    assert max(errors(found, truth)) <= 0.1


def test_other_words_than_are_said_are_still_in_order(deep: Speech) -> None:
    for text in ("No.", "Nobody asked for a second cup of tea before the train."):
        found = aligned(deep.samples, text, Language.EN)
        assert_in_order(found)
        assert "".join(w.text for w in found.words) == text.replace(" ", "")


def test_a_path_of_a_minute_follows_every_change_of_pace() -> None:
    """Frames of noise at half, twice and their own pace, with pauses: the path is known."""
    random = np.random.default_rng(11)
    reading = random.standard_normal((6_000, 26)).astype(np.float32)
    runs = [np.arange(i, i + 600, (0.6, 1.0, 1.7)[i // 600 % 3]).astype(int) for i in range(0, 6_000, 600)]
    pauses = [np.full(40 * k, run[-1]) for k, run in enumerate(runs)]
    truth = np.concatenate([frames for pair in zip(runs, pauses, strict=True) for frames in pair])
    still = np.concatenate(
        [np.repeat([1.0, 0.0], [len(run), len(pause)]) for run, pause in zip(runs, pauses, strict=True)]
    )
    recording = reading[truth] + 0.5 * random.standard_normal((len(truth), 26)).astype(np.float32)
    path = warped(recording, reading[: truth[-1] + 1], UNEVEN * still)
    assert (np.diff(path) >= 0).all()
    assert np.abs(path - truth).max() <= 5


def test_nothing_to_say_is_refused(deep: Speech) -> None:
    with pytest.raises(Trouble, match="can be spoken"):
        aligned(deep.samples, "……", Language.EN)
