"""Several voice engines in one studio, and voices of the creator's own."""

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from kokoro_served import written
from picture_servers import PictureServer, fails, sends, serve
from small import ANN, BOB, small_project

from assets.store import MissingMedia
from storyboard.terms import Emotion, Language
from storyboard.trouble import Trouble
from studio.production.fingerprints import speech_digest
from studio.production.voices import Voices, sample_key
from studio.projects import cast, own_voices, shelf
from studio.projects.project import NoSuchProject, Project
from studio.settings import Settings
from studio.studio import Studio, open_studio
from voice.recordings import wav_of
from voice.speech import RATE, Samples, Utterance, VoiceOptions


def hum(seconds: float) -> Samples:
    clock = np.arange(round(seconds * RATE)) / RATE
    return (0.3 * np.sin(2 * np.pi * 180 * clock)).astype(np.float32)


@pytest.fixture
def server() -> Iterator[PictureServer]:
    with serve() as server:
        yield server.plays(sends(wav_of(hum(3)), "audio/wav"))


@pytest.fixture
def studio(settings: Settings, server: PictureServer) -> Iterator[Studio]:
    """One with three engines, of which the third clones."""
    more = {
        "voice": "kokoro, openai, hub",
        "voice_base_url": f"{server.url}/v1",
        "voice_names": "nova",
        "voice_hub_model": "chatterbox",
        "voice_hub_url": server.url,
    }
    opened = open_studio(settings.model_copy(update=more))
    yield opened
    opened.close()


@pytest.fixture
def project(studio: Studio) -> Project:
    return small_project(studio, ANN)


# ---- Several engines ----------------------------------------------------------------------------
def test_each_voice_has_its_engine_and_its_id(studio: Studio) -> None:
    listed = {info.id for info in studio.voice.everyone()}
    assert {"af_heart", "openai:nova", "openai:nova-zh", "hub:standard"} <= listed
    assert studio.voice.of("openai:nova").name == "openai" and studio.voice.of("af_heart").name == "kokoro"
    assert not any(":" in info.id for info in studio.voice.voices())  # who is cast unasked
    assert studio.voice.of("kokoro:af_heart") is studio.voice.default
    with pytest.raises(Trouble, match=r"no voice engine named gramophone\. It has kokoro, openai, hub"):
        studio.voice.speak(Utterance("Hello.", "gramophone:horn"))
    with pytest.raises(Trouble, match=r"no voice named horn\. Choose one of: nova, nova-zh"):
        studio.voice.speak(Utterance("Hello.", "openai:horn"))


def test_a_speech_is_known_by_who_speaks_it(studio: Studio, server: PictureServer) -> None:
    plain = Utterance("Hello.", "openai:nova")
    others = [replace(plain, voice=voice) for voice in ("af_heart", "hub:standard", "gone:nova")]
    digests = {speech_digest(studio.voice, said) for said in (plain, *others)}
    assert len(digests) == 4
    acted = {"emotion": Emotion.SAD, "intensity": 0.8}
    openai, hub, kokoro = (replace(said, **acted) for said in (plain, others[1], others[0]))
    assert speech_digest(studio.voice, openai) not in digests  # its model takes directions
    assert speech_digest(studio.voice, hub) not in digests
    assert speech_digest(studio.voice, kokoro) in digests
    assert speech_digest(studio.voice, replace(others[0], voice="kokoro:af_heart")) in digests


def test_an_engine_that_is_out_of_order_hides_no_other(studio: Studio, server: PictureServer) -> None:
    server.plays(fails(500, "down"))
    options = VoiceOptions(base_url="http://127.0.0.1:9/v1")
    voices = Voices(["kokoro", "openai", "edge"], options, studio.store)
    assert {info.id for info in voices.everyone()} == {info.id for info in voices.voices()}
    troubles = {name: str(trouble) for name, trouble in voices.troubles().items()}
    assert "Nothing answers at 127.0.0.1:9" in troubles["openai"]
    assert "ONETAKE_EDGE_TTS=true" in troubles["edge"] and "kokoro" not in troubles
    assert speech_digest(voices, Utterance("Hello.", "edge:x"))  # a page asks whatever is out of order


def test_the_settings_name_the_engines(settings: Settings) -> None:
    chosen = settings.model_copy(update={"voice": " kokoro ,edge,", "edge_tts": True, "voice_names": "a, b"})
    assert chosen.voice_engines == ("kokoro", "edge")
    assert chosen.voicing.edge and chosen.voicing.names == ("a", "b")
    with pytest.raises(Trouble, match="No voice engine is named gramophone"):
        open_studio(settings.model_copy(update={"voice": "gramophone"}))


# ---- The creator's own --------------------------------------------------------------------------
def added(studio: Studio, project: Project, data: bytes = b"") -> own_voices.OwnVoice:
    own_voices.add_own_voice(studio, ANN, project.id, " Aunt May ", data or wav_of(hum(6)), True)
    return own_voices.own_voices(studio, ANN, project.id)[-1]


def test_a_recording_becomes_a_voice_with_its_leave(studio: Studio, project: Project) -> None:
    own = added(studio, project, written(hum(6), "mp3", 22_050))
    assert own.name == "Aunt May"
    assert re.fullmatch(r"ann, \d{4}-\d\d-\d\d \d\d:\d\d UTC", own.consent)
    kept = studio.store.local(own.key).read_bytes()
    assert kept[:4] == b"RIFF" and int.from_bytes(kept[24:28], "little") == RATE
    (info,) = own_voices.cloned(studio, ANN, project.id, Language.EN)
    assert info.id == f"hub:{own_voices.voice_id(own)}" and info.name == "Aunt May"
    assert sample_key(studio.voice.own_id(info.id)) == own.key
    assert info in cast.voices(studio, ANN, project.id)
    after = cast.edit_character(studio, ANN, project.id, "mia", voice=info.id)
    assert after.script and after.script.characters[0].voice == info.id


def test_the_sample_reaches_the_engine(studio: Studio, project: Project, server: PictureServer) -> None:
    own = added(studio, project)
    studio.voice.speak(Utterance("You are late.", f"hub:{own_voices.voice_id(own)}"))
    assert b"data:audio/wav;base64," in server.asked[-1].body
    with pytest.raises(MissingMedia):
        studio.voice.speak(Utterance("You are late.", "hub:own-" + "0" * 64))


def test_a_voice_belongs_to_its_project(studio: Studio, project: Project) -> None:
    own = added(studio, project)
    with pytest.raises(NoSuchProject):
        own_voices.own_voices(studio, BOB, project.id)
    with pytest.raises(NoSuchProject):
        own_voices.add_own_voice(studio, BOB, project.id, "Me", wav_of(hum(6)), True)
    theirs = small_project(studio, BOB)
    assert own_voices.own_voices(studio, BOB, theirs.id) == []
    with pytest.raises(Trouble, match="There is no voice"):
        cast.edit_character(studio, BOB, theirs.id, "mia", voice=f"hub:{own_voices.voice_id(own)}")
    copy = shelf.duplicate_project(studio, ANN, project.id)
    assert own_voices.own_voices(studio, ANN, copy.id) == [own]


def test_a_voice_in_use_stays_and_a_removed_one_is_gone(studio: Studio, project: Project) -> None:
    own = added(studio, project)
    cast.edit_character(studio, ANN, project.id, "mia", voice=f"hub:{own_voices.voice_id(own)}")
    with pytest.raises(Trouble, match="MIA still speaks with this voice"):
        own_voices.remove_own_voice(studio, ANN, project.id, own.key)
    cast.edit_character(studio, ANN, project.id, "mia", voice="af_heart")
    own_voices.remove_own_voice(studio, ANN, project.id, own.key)
    assert own_voices.own_voices(studio, ANN, project.id) == [] and not studio.store.has(own.key)
    with pytest.raises(Trouble, match="no longer there"):
        own_voices.remove_own_voice(studio, ANN, project.id, own.key)


@pytest.mark.parametrize(
    ("name", "data", "allowed", "said"),
    [
        ("", wav_of(hum(6)), True, "Whose voice is it"),
        ("May", wav_of(hum(6)), False, "belongs to who speaks"),
        ("May", b"", True, "not a recording that can be read"),
        ("May", b"RIFF\0\0\0\0WAVE", True, "breaks off"),
        ("May", wav_of(hum(6))[:-9_000], True, "breaks off"),
        ("May", wav_of(hum(2)), True, "has 2.0 seconds of speech"),
        ("May", wav_of(hum(40)), True, "longer than 30 seconds"),
        ("May", written(hum(200), "ogg", 48_000), True, "longer than 30 seconds"),
        ("May", wav_of(0 * hum(6)), True, "Nothing is heard"),
        ("May", b"\0" * (20 * 2**20 + 1), True, "at most 20 MB"),
    ],
    ids=["nobody", "no leave", "nothing", "a head", "cut", "short", "long", "bomb", "silent", "heavy"],
)
def test_what_is_no_fit_recording(
    studio: Studio, project: Project, name: str, data: bytes, allowed: bool, said: str
) -> None:
    with pytest.raises(Trouble, match=said):
        own_voices.add_own_voice(studio, ANN, project.id, name, data, allowed)
    assert own_voices.own_voices(studio, ANN, project.id) == []
