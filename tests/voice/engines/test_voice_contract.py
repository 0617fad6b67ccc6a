"""What every voice engine promises, run over all of VOICES; others' are Kokoro behind their protocols."""

import itertools
from collections.abc import Iterator
from contextlib import ExitStack

import edge_tts.communicate
import numpy as np
import pytest
from kokoro_served import Remembering, reading_service, speech_server
from local_fake import pretend
from speaking import Speak

from storyboard.terms import Language, Sex
from storyboard.trouble import Trouble
from voice import align
from voice.speech import LEVEL, RATE, VOICES, Speech, Utterance, Voice, VoiceOptions, open_voice
from voice.visemes import REST, SHAPES

LINES = {
    Language.EN: "Have we met? I would remember, Mr. Lee.",
    Language.ZH: "林晚，我找了你三年。",
}


@pytest.fixture(scope="module", params=["kokoro", "openai", "hub", "edge", "chatterbox"])
def engine(
    request: pytest.FixtureRequest, speak: Speak, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Voice]:
    with ExitStack() as stack:
        server = stack.enter_context(speech_server(speak))
        service = stack.enter_context(reading_service(speak))
        patched = stack.enter_context(pytest.MonkeyPatch.context())
        patched.setattr(edge_tts.communicate, "WSS_URL", service)
        patched.setattr(align, "Kokoro", lambda: Remembering(speak))
        engines = tmp_path_factory.mktemp("engines")
        pretend("chatterbox", engines, server.url)
        options = {
            "chatterbox": VoiceOptions(engines=engines),
            "openai": VoiceOptions(base_url=f"{server.url}/v1", model="kokoro"),
            "hub": VoiceOptions(hub_url=server.url),
            "edge": VoiceOptions(edge=True),
        }
        yield open_voice(request.param, options.get(request.param))


@pytest.fixture(scope="module", params=Language)
def line(request: pytest.FixtureRequest, engine: Voice) -> tuple[str, str, Speech]:
    """A text, a voice of its language (or of the engine's only one), and what is heard."""
    infos = engine.voices()
    info = next((info for info in infos if info.language == request.param), infos[0])
    return LINES[info.language], info.id, engine.speak(Utterance(LINES[info.language], info.id))


def test_voices_are_castable_and_licensed(engine: Voice) -> None:
    infos = engine.voices()
    assert len({info.id for info in infos}) == len(infos)
    assert all(info.ages and info.licence and info.name for info in infos)
    assert all(70 < info.pitch < 400 or info.sex is Sex.UNKNOWN for info in infos)


def test_samples_are_finite_and_level(line: tuple[str, str, Speech]) -> None:
    samples = line[2].samples
    assert samples.dtype == np.float32 and samples.ndim == 1
    assert np.isfinite(samples).all() and np.abs(samples).max() <= 1.0
    power = np.mean(samples[: len(samples) // 240 * 240].reshape(-1, 240) ** 2, axis=1)
    audible = power[power > power.max() * 1e-3]
    assert 10 * np.log10(audible.mean()) == pytest.approx(LEVEL, abs=2.5)


def test_words_are_those_of_the_text_in_order(line: tuple[str, str, Speech]) -> None:
    text, _, speech = line
    assert "".join(word.text for word in speech.words).replace(" ", "") == text.replace(" ", "")
    times = [time for word in speech.words for time in (word.start, word.end)]
    assert times == sorted(times) and times[0] >= 0 and times[-1] <= speech.seconds
    assert all(word.end > word.start for word in speech.words)


def test_mouth_has_no_gaps_and_rests_at_the_end(line: tuple[str, str, Speech]) -> None:
    speech = line[2]
    assert speech.mouth[0].start == 0
    assert speech.mouth[-1].end == pytest.approx(speech.seconds, abs=1e-6)
    for before, after in itertools.pairwise(speech.mouth):
        assert after.start == before.end and after.text != before.text
    assert {shape.text for shape in speech.mouth} <= {*"".join(SHAPES.values()), REST}
    assert speech.mouth[-1].text == REST


def test_silence_around_the_line_is_short(line: tuple[str, str, Speech]) -> None:
    samples = np.abs(line[2].samples)
    audible = np.flatnonzero(samples > 0.02)
    assert audible[0] < 0.1 * RATE and len(samples) - audible[-1] < 0.2 * RATE


def test_same_line_same_samples(engine: Voice, line: tuple[str, str, Speech]) -> None:
    text, voice, speech = line
    again = engine.speak(Utterance(text, voice))
    assert np.array_equal(again.samples, speech.samples) and again.mouth == speech.mouth


def test_pace_changes_the_length(engine: Voice, line: tuple[str, str, Speech]) -> None:
    text, voice, speech = line
    slow, fast = engine.speak(Utterance(text, voice, 0.8)), engine.speak(Utterance(text, voice, 1.3))
    assert slow.seconds > 1.1 * speech.seconds and fast.seconds < 0.87 * speech.seconds


def test_unknown_voice_names_the_choices(engine: Voice) -> None:
    with pytest.raises(Trouble, match=engine.voices()[0].id):
        engine.speak(Utterance("Hello.", "nobody"))


@pytest.mark.parametrize("pace", [0.49, 2.01, float("nan")])
def test_pace_out_of_range_is_refused(engine: Voice, pace: float) -> None:
    with pytest.raises(Trouble, match="pace"):
        engine.speak(Utterance("Hello.", engine.voices()[0].id, pace))


@pytest.mark.parametrize("text", ["", "  ", "……", "😀 🎉", "*** — !"])
def test_nothing_to_say_is_refused(engine: Voice, text: str) -> None:
    for voice in (engine.voices()[0].id, engine.voices()[-1].id):
        with pytest.raises(Trouble, match="can be spoken"):
            engine.speak(Utterance(text, voice))


def test_an_unknown_engine_names_the_choices() -> None:
    with pytest.raises(Trouble, match=", ".join(VOICES)):
        open_voice("gramophone")
