"""Engines in their own processes, by a fake of them: what they are asked, and what is made of the answer."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from kokoro_served import Remembering, speech_server
from local_fake import asked, pretend
from speaking import Speak

from storyboard.terms import Emotion, Language
from storyboard.trouble import Trouble
from voice import align
from voice.engines.local.installs import place
from voice.engines.local.recipes import EXAGGERATION, RECIPES, exaggerated
from voice.speech import RATE, Utterance, Voice, VoiceOptions, VoiceUnavailable, open_voice

LINE = "You never came."
CHINESE = "你没有来。"
NEEVE = (("Niamh", "Neeve"),)


@pytest.fixture(scope="module")
def engines(speak: Speak, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("engines")
    with speech_server(speak) as server, pytest.MonkeyPatch.context() as patched:
        patched.setattr(align, "Kokoro", lambda: Remembering(speak))
        for name in RECIPES:
            pretend(name, folder, server.url)
        yield folder


@pytest.fixture(scope="module")
def chatterbox(engines: Path) -> Voice:
    return open_voice("chatterbox", VoiceOptions(engines=engines))


def test_one_that_is_not_installed_says_how(tmp_path: Path) -> None:
    for name, recipe in RECIPES.items():
        with pytest.raises(VoiceUnavailable, match=f"onetake engines install {name}$"):
            open_voice(recipe.engine, VoiceOptions(engines=tmp_path))


def test_one_of_another_version_is_not_installed(tmp_path: Path) -> None:
    pretend("coqui", tmp_path, "")
    record = place("coqui", tmp_path).folder / "installed.json"
    record.write_text(record.read_text().replace(record.read_text()[10:20], "0123456789"))
    with pytest.raises(VoiceUnavailable, match="onetake engines install coqui"):
        open_voice("coqui", VoiceOptions(engines=tmp_path))


def test_emotion_becomes_exaggeration_and_pace_a_stretch(
    chatterbox: Voice, engines: Path, speak: Speak
) -> None:
    said = chatterbox.speak(Utterance(LINE, "standard_en", 1.25, Emotion.FURIOUS, 0.8))
    request = asked("chatterbox", engines)[-1]
    assert request["text"] == LINE and request["language"] == "en" and request["sample"] is None
    assert request["exaggeration"] == pytest.approx(0.9) and request["cfg_weight"] == 0.3
    truth = speak(LINE, "af_heart")
    assert said.seconds == pytest.approx(truth.seconds / 1.25, abs=0.06)
    wrong = [abs(a.start - b.start / 1.25) for a, b in zip(said.words, truth.words, strict=True)]
    assert np.median(wrong) < 0.03
    assert chatterbox.acts and chatterbox.clones


def test_the_dials_stay_in_their_authors_range() -> None:
    for emotion in Emotion:
        for intensity in (0.0, 0.5, 1.0):
            dials = exaggerated(Utterance("x", "standard_en", 1, emotion, intensity))
            assert 0.25 <= dials["exaggeration"] <= 1.0 and 0.3 <= dials["cfg_weight"] <= 0.5
    assert exaggerated(Utterance("x", "standard_en")) == {"exaggeration": 0.5, "cfg_weight": 0.5}
    assert EXAGGERATION[Emotion.BORED] < 0.5 < EXAGGERATION[Emotion.SAD] < EXAGGERATION[Emotion.FURIOUS]


def test_a_voice_of_ones_own_reaches_it_with_its_sample(
    chatterbox: Voice, engines: Path, tmp_path: Path
) -> None:
    sample = tmp_path / "sample.wav"
    said = chatterbox.speak(Utterance(CHINESE, "own-3f2a", sample=sample))
    request = asked("chatterbox", engines)[-1]
    assert request["sample"] == str(sample) and request["language"] == "zh"
    assert "".join(word.text for word in said.words) == CHINESE
    with pytest.raises(Trouble, match="standard_en, standard_zh"):
        chatterbox.speak(Utterance(LINE, "own-3f2a"))


def test_readings_and_passages(engines: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RECIPES, "chatterbox", replace(RECIPES["chatterbox"], longest=20))
    chatterbox = open_voice("chatterbox", VoiceOptions(engines=engines))
    said = chatterbox.speak(Utterance("Niamh came. I saw Niamh.", "standard_en", readings=NEEVE))
    parts = [request["text"] for request in asked("chatterbox", engines)[-2:]]
    assert parts == ["Neeve came.", "I saw Neeve."]
    assert [word.text for word in said.words] == ["Niamh", "came.", "I", "saw", "Niamh."]


def test_xtts_only_after_its_licence_is_accepted(engines: Path, tmp_path: Path) -> None:
    own = Utterance(LINE, "own-3f2a", sample=tmp_path / "sample.wav")
    coqui = open_voice("coqui", VoiceOptions(engines=engines))
    assert not coqui.clones
    with pytest.raises(Trouble, match=r"forbids commercial use.*install coqui --accept-licence"):
        coqui.speak(own)
    pretend("coqui", tmp_path, (engines / "coqui/weights/server").read_text(), terms="CPML")
    accepted = open_voice("coqui", VoiceOptions(engines=tmp_path))
    assert accepted.clones and accepted.speak(own).seconds > 0.5
    assert asked("coqui", tmp_path)[-1]["sample"] == str(own.sample)


def test_an_english_voice_is_not_given_chinese(engines: Path) -> None:
    coqui = open_voice("coqui", VoiceOptions(engines=engines))
    with pytest.raises(Trouble, match="p225 of coqui speaks English alone"):
        coqui.speak(Utterance(CHINESE, "p225"))
    assert {voice.language for voice in coqui.voices()} == {Language.EN}


def test_kokoro_in_full_heeds_the_pace_itself(engines: Path) -> None:
    full = open_voice("kokoro-full", VoiceOptions(engines=engines))
    said = full.speak(Utterance("Wait.", "bf_emma", 0.8))
    assert asked("kokoro", engines)[-1] == {
        "id": 1, "text": "Wait.", "language": "en", "voice": "bf_emma", "sample": None, "pace": 0.8,
    }  # fmt: skip
    assert said.samples.dtype == np.float32 and len(said.samples) > 0.2 * RATE
    assert {"af_heart", "zf_xiaoxiao"} < {voice.id for voice in full.voices()}


def test_what_is_no_sound_is_said(chatterbox: Voice) -> None:
    with pytest.raises(Trouble, match=r"chatterbox could not say “Not a number.”.*no numbers"):
        chatterbox.speak(Utterance("Not a number.", "standard_en"))
