"""What a server of voices can do wrong, at the hub and behind the speech API: each time one clear Trouble."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from kokoro_served import CHINESE, ENGLISH, Remembering, silence_around, speech_server, written
from picture_servers import (
    PAGE,
    Asked,
    PictureServer,
    Reply,
    Script,
    fails,
    says_nothing,
    sends,
    serve,
    tells,
)
from speaking import Speak

from storyboard.llm import client, speech
from storyboard.terms import Emotion, Language
from storyboard.trouble import Trouble
from voice import align
from voice.engines.asking import passages
from voice.engines.openai import instructions
from voice.engines.replies import joined
from voice.recordings import wav_of
from voice.speech import OWN, RATE, Utterance, Voice, VoiceOptions, open_voice

KEY = "hf_secretsecretsecret"
LINE = "You promised me you would never come back to this house again."
TONE = (0.4 * np.sin(np.arange(3 * RATE) / 10)).astype(np.float32)
HOLED = np.where(np.arange(len(TONE)) == 9_000, np.float32(np.nan), TONE)

WAYS: dict[str, tuple[Script, str]] = {
    "wrong key": (fails(401, f"Invalid credentials {KEY}"), "does not accept the key"),
    "no credit": (fails(402, "Payment required"), "has no credit left"),
    "refuses the key": (fails(403, "Not for you"), "Not for you"),
    "no such model": (fails(404, "Model not found"), "finds no"),
    "too many": (fails(429, "Slow down"), "takes no more requests for now"),
    "no such voice": (fails(400, "Voice nova is gone"), "Voice nova is gone"),
    "out of order": (fails(500, "CUDA error"), "CUDA error"),
    "silent": (says_nothing, "no sign of life for 1 seconds"),
    "garbage": (sends(bytes(range(256)), "audio/wav"), "no sound that can be read"),
    "cut short": (sends(wav_of(TONE)[:-50_000], "audio/wav"), "broke off in the middle of a recording"),
    "no numbers": (sends(written(HOLED, codec="pcm_f32le"), "audio/wav"), "no numbers"),
    "10 MB of nothing": (sends(wav_of(np.zeros(5 * 2**20, np.float32)), "audio/wav"), "far more sound"),
    "silence": (sends(wav_of(np.zeros(RATE, np.float32)), "audio/wav"), "sent silence"),
    "a word of it": (sends(wav_of(TONE[: RATE // 2]), "audio/wav"), "only a part"),
}
OPENAI: dict[str, tuple[Script, str]] = {
    "a page": (PAGE, "not as a server of voices does"),
    "nothing": (sends(b"", "audio/wav"), "not as a server of voices does"),
    "a list": (tells([1, 2]), "not as a server of voices does"),
    "an error in a 200": (tells({"error": {"message": "overloaded"}}), "overloaded"),
}
HUB: dict[str, tuple[Script, str]] = {"a page": (PAGE, "no sound that can be read")}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[PictureServer]:
    monkeypatch.setattr(client, "BACK_OFF", 0.01)
    monkeypatch.setattr(speech, "forms", {})
    with serve() as server:
        yield server


@pytest.fixture
def kokoro(speak: Speak, monkeypatch: pytest.MonkeyPatch) -> Iterator[PictureServer]:
    """A server that speaks."""
    monkeypatch.setattr(align, "Kokoro", lambda: Remembering(speak))
    monkeypatch.setattr(speech, "forms", {})
    with speech_server(speak) as server:
        yield server


def engine_at(name: str, server: PictureServer, **more: object) -> Voice:
    options = {
        "base_url": f"{server.url}/v1",
        "hub_url": server.url,
        "model": "tts-1",
        "names": ("nova", ENGLISH),
        "key": KEY,
        "token": KEY,
        "timeout": 60.0,
    }
    return open_voice(name, VoiceOptions.model_validate(options | more))


@pytest.mark.parametrize(
    ("name", "script", "said"),
    [
        pytest.param(name, script, said, id=f"{name}: {way}")
        for name, ways in (("openai", WAYS | OPENAI), ("hub", WAYS | HUB))
        for way, (script, said) in ways.items()
    ],
)
def test_misbehaving(name: str, script: Script, said: str, server: PictureServer) -> None:
    server.plays(script)
    patience = 1.0 if script is says_nothing else 60.0
    with pytest.raises(Trouble) as caught:
        engine_at(name, server, timeout=patience).speak(Utterance(LINE, ENGLISH))
    assert said in str(caught.value)
    assert KEY not in str(caught.value)
    spoken = [asked for asked in server.asked if asked.body]
    assert spoken and {asked.headers["Authorization"] for asked in spoken} == {f"Bearer {KEY}"}


@pytest.mark.parametrize("name", ["openai", "hub"])
def test_nobody_answers(name: str, server: PictureServer) -> None:
    nowhere = PictureServer(url="http://127.0.0.1:9")
    with pytest.raises(Trouble, match=r"Nothing answers at 127\.0\.0\.1:9"):
        engine_at(name, nowhere).speak(Utterance(LINE, ENGLISH))


def test_a_server_without_wav_is_asked_for_mp3_and_that_is_remembered(
    speak: Speak, kokoro: PictureServer
) -> None:
    def no_wav(asked: Asked) -> Reply:
        form = json.loads(asked.body)["response_format"]
        if form == "wav":
            return fails(400, "response_format must be mp3")(asked)
        return 200, "audio/mpeg", written(silence_around(speak("Have we met?", ENGLISH)), "mp3")

    kokoro.plays(no_wav)
    engine = engine_at("openai", kokoro)
    assert engine.speak(Utterance("Have we met?", ENGLISH)).words[-1].text == "met?"
    engine.speak(Utterance("Have we met?", ENGLISH))
    assert [json.loads(asked.body)["response_format"] for asked in kokoro.asked] == ["wav", "mp3", "mp3"]


def test_a_model_that_acts_is_told_how_and_paced_afterwards(speak: Speak, kokoro: PictureServer) -> None:
    recording = wav_of(silence_around(speak("Have we met?", ENGLISH)))
    kokoro.plays(sends(recording, "audio/wav"))
    engine = engine_at("openai", kokoro, model="gpt-4o-mini-tts")
    assert engine.acts
    natural = engine.speak(Utterance("Have we met?", "nova"))
    slow = engine.speak(Utterance("Have we met?", "nova-zh", 0.8, Emotion.FURIOUS, 0.9))
    asked = [json.loads(each.body) for each in kokoro.asked]
    assert "instructions" not in asked[0] and "very furious" in asked[1]["instructions"]
    assert [each["voice"] for each in asked] == ["nova", "nova"]
    assert not any("speed" in each for each in asked)
    assert slow.seconds == pytest.approx(natural.seconds / 0.8, rel=0.01)


def test_degrees_of_an_emotion() -> None:
    assert instructions(Emotion.NEUTRAL, 1.0) == instructions(Emotion.SAD, 0.0) == ""
    assert "slightly sad" in instructions(Emotion.SAD, 0.2) and "very sad" in instructions(Emotion.SAD, 1.0)
    assert " sad." in instructions(Emotion.SAD, 0.5)


def test_voices_are_the_server_s_own(kokoro: PictureServer, server: PictureServer) -> None:
    listed = {info.id: info for info in engine_at("openai", kokoro, names=()).voices()}
    assert {name: info.language for name, info in listed.items()} == {
        ENGLISH: Language.EN,
        CHINESE: Language.ZH,
    }
    server.plays(fails(404, "nothing here"))  # it lists none: OpenAI's, each in both languages
    assert {"coral", "coral-zh"} <= {info.id for info in engine_at("openai", server, names=()).voices()}


def test_a_sample_and_a_reading_reach_the_hub(speak: Speak, kokoro: PictureServer, tmp_path: Path) -> None:
    sample = tmp_path / "sample.wav"
    sample.write_bytes(wav_of(TONE))
    kokoro.plays(sends(wav_of(silence_around(speak("Have we met?", ENGLISH))), "audio/wav"))
    engine = engine_at("hub", kokoro, hub_model="chatterbox")
    assert engine.clones
    said = Utterance("Have we met?", f"{OWN}ab", 1.0, Emotion.FURIOUS, 1.0, (("met", "meat"),), sample)
    assert [word.text for word in engine.speak(said).words] == ["Have", "we", "met?"]
    asked = json.loads(kokoro.asked[-1].body)
    parameters = asked.get("parameters", asked)
    assert base64.b64decode(parameters["audio_url"].partition(",")[2]) == sample.read_bytes()
    assert parameters["exaggeration"] > 0.8 and asked["inputs"] == "Have we meat?"
    with pytest.raises(Trouble, match="no voice named own-ab"):  # without its sample
        engine.speak(Utterance("Have we met?", f"{OWN}ab"))


def test_a_model_nobody_knows_and_a_service_nobody_allowed() -> None:
    with pytest.raises(Trouble, match="kokoro, chatterbox"):
        open_voice("hub", VoiceOptions(hub_model="gramophone"))
    with pytest.raises(Trouble, match=r"Microsoft\..*ONETAKE_EDGE_TTS=true"):
        open_voice("edge")


def test_passages_lose_nothing_and_end_with_sentences() -> None:
    text = "The rain had stopped. Nobody noticed, for the door was open! " * 40 + "Then it rang."
    parts = list(passages(text, 100))
    assert " ".join(parts) == text and all(len(part) <= 100 for part in parts)
    assert all(part.endswith((".", "!")) for part in parts)
    assert next(passages("雨停了。门开着，没有人在意！" * 3, 10)) == "雨停了。"
    assert "".join(passages("a" * 95, 10)) == "a" * 95


def test_passages_are_joined_with_a_breath() -> None:
    one = joined([TONE[:RATE]])
    two = joined([TONE[:RATE], TONE[:RATE]])
    assert len(two) - 2 * len(one) == round(0.28 * RATE)
