"""Two stories full of feeling, each line performed and heard: every word is understood."""

from pathlib import Path

import numpy as np
import pytest
from hearing import syllable_error_rate, transcribe, word_error_rate
from speaking import Speak

from storyboard.models import Brief, Character, Line, Script
from storyboard.reading import read_story
from storyboard.terms import Emotion
from storyboard.writer import open_writer
from voice.acting import acted, direct, utterance_of
from voice.manners import manners_of
from voice.speech import RATE

STORIES = Path(__file__).parent / "stories"
VOICES = {
    "en": ("am_michael", "af_heart", "bm_daniel"),
    "zh": ("zm_yunxi", "zf_xiaoxiao", "zm_yunyang", "zf_xiaobei"),
}

pytestmark = pytest.mark.slow


def script_of(name: str) -> Script:
    story = STORIES / name
    return open_writer("offline").script(Brief(story=read_story(story.read_bytes(), story.name)))


@pytest.mark.parametrize(
    ("name", "language", "allowed"), [("lantern.fountain", "en", 0.05), ("ticket.txt", "zh", 0.10)]
)
def test_every_word_of_a_story_is_understood(name: str, language: str, allowed: float, speak: Speak) -> None:
    """Heard as an audience does, one line after the other."""
    script = script_of(name)
    lines = [line for scene in script.scenes for line in scene.elements if isinstance(line, Line)]
    assert len(lines) == 10
    assert len({manner for line in lines for manner in manners_of(line.manner)}) >= 6
    assert len({line.emotion for line in lines} - {Emotion.NEUTRAL}) >= 4
    speakers = list(dict.fromkeys(line.speaker_id for line in lines))
    parts = []
    for line in lines:
        voice = VOICES[language][speakers.index(line.speaker_id)]
        said = utterance_of(Character(id=line.speaker_id, name="P", voice=voice), line)
        played = acted(speak(said.text, said.voice, said.pace), direct(line))
        parts += [played.samples, np.zeros(RATE // 2, np.float32)]
    heard = transcribe(np.concatenate(parts), RATE, language).text
    error = word_error_rate if language == "en" else syllable_error_rate
    wrong = error(" ".join(line.text for line in lines), heard)
    assert wrong <= allowed, f"{wrong:.3f}\n{heard}"
