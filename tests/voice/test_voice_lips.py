"""An episode's lines as they are acted: the mouth that is drawn follows the voice, and so do the words."""

from collections.abc import Sequence
from difflib import SequenceMatcher

import numpy as np
import pytest
from hearing import words_heard
from numpy.typing import NDArray
from speaking import Speak

from engine.rehearsal.acting import acting_at, loud_at
from engine.rehearsal.spec import Actor
from engine.take import FPS
from storyboard.models import Character, Line, Shot, SpokenLine
from storyboard.terms import Emotion, Language
from voice.acting import acted, direct, utterance_of
from voice.dialogue import lay_out
from voice.speech import RATE, Samples

pytestmark = pytest.mark.slow

TEXTS = {
    Language.EN: (
        ("af_heart", "You kept the letter all this time.", Emotion.NEUTRAL, 0.5),
        ("am_michael", "I never wanted you to find it, Anna.", Emotion.GRIEF, 0.6),
        ("af_heart", "Then why did you put my name on it?", Emotion.ANGRY, 0.8),
        ("am_michael", "Because tomorrow morning I am leaving the city.", Emotion.FEAR, 0.5),
        ("af_heart", "Maybe. But you will take me home before that.", Emotion.JOY, 0.7),
        ("am_michael", "Bring your coat, it is cold by the river.", Emotion.NEUTRAL, 0.5),
    ),
    Language.ZH: (
        ("zf_xiaoxiao", "你为什么现在才告诉我？", Emotion.ANGRY, 0.8),
        ("zm_yunxi", "我怕你知道以后会离开。", Emotion.GRIEF, 0.6),
        ("zf_xiaoxiao", "明天我们一起去看妈妈，好吗？", Emotion.NEUTRAL, 0.5),
        ("zm_yunxi", "好，我陪你走完这条路。", Emotion.JOY, 0.7),
    ),
}


@pytest.fixture(scope="module")
def scenes(speak: Speak) -> dict[Language, tuple[list[SpokenLine], Samples]]:
    return {language: scene(speak, rows) for language, rows in TEXTS.items()}


def scene(speak: Speak, rows: Sequence[tuple[str, str, Emotion, float]]) -> tuple[list[SpokenLine], Samples]:
    """The lines on the clock of their shot, and what is heard of them on it."""
    lines, speeches = [], {}
    for number, (voice, text, emotion, intensity) in enumerate(rows):
        line = Line(id=f"l{number}", speaker_id=voice, text=text, emotion=emotion, intensity=intensity)
        said = utterance_of(Character(id=voice, name="P", voice=voice), line)
        lines.append(line)
        speeches[line.id] = acted(speak(said.text, said.voice, said.pace), direct(line))
    spoken, seconds = lay_out(Shot(id="s", lines=lines), speeches)
    heard = np.zeros(round(seconds * RATE) + RATE, np.float32)
    for one in spoken:
        at, samples = round(one.start * RATE), speeches[one.line_id].samples
        heard[at : at + len(samples)] += samples
    return spoken, heard


def openings(lines: Sequence[SpokenLine], frames: int) -> NDArray[np.float64]:
    """How far the mouth is open in every frame that the rehearsal draws."""
    actor = Actor("p", 0.0, mouth=tuple(cue for line in lines for cue in line.mouth), loud=loud_at(lines))
    mouths = [acting_at(actor, frame / FPS).mouth for frame in range(frames)]
    return np.array([mouth.open * (1 - mouth.shut) if mouth else 0.0 for mouth in mouths])


def energy(heard: Samples) -> NDArray[np.float64]:
    """RMS of what is heard while each frame is shown."""
    each = RATE // FPS
    frames = heard[: len(heard) // each * each].reshape(-1, each).astype(np.float64)
    return np.sqrt(np.mean(frames**2, axis=1))


def alike(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    return float(np.corrcoef(a, b)[0, 1])


@pytest.mark.parametrize("language", TEXTS)
def test_the_mouth_opens_as_the_voice_is_loud(
    language: Language, scenes: dict[Language, tuple[list[SpokenLine], Samples]]
) -> None:
    lines, heard = scenes[language]
    loud = energy(heard)
    drawn = openings(lines, len(loud))
    within = []
    for line in lines:
        span = slice(round(line.words[0].start * FPS), round(line.words[-1].end * FPS))
        within.append(alike(drawn[span], loud[span]))
    assert alike(drawn, loud) >= 0.6
    assert np.median(within) >= 0.35  # hummed m's are loud behind shut lips; 0.1 without the loudness


@pytest.mark.parametrize("language", TEXTS)
def test_lips_are_shut_in_a_frame_of_every_closure(
    language: Language, scenes: dict[Language, tuple[list[SpokenLine], Samples]]
) -> None:
    lines, heard = scenes[language]
    drawn = openings(lines, len(energy(heard)))
    closures = [cue for line in lines for cue in line.mouth if cue.text == "A"]
    assert len(closures) >= 4
    for cue in closures:
        around = slice(int(cue.start * FPS) - 1, int(cue.end * FPS) + 2)
        assert drawn[around].min() < 0.02, cue


def test_word_times_after_acting_are_where_whisper_hears_them(
    scenes: dict[Language, tuple[list[SpokenLine], Samples]],
) -> None:
    """Ends: where a pause comes before a word, whisper begins it up to 0.4 s early, in the silence."""
    lines, heard = scenes[Language.EN]
    said = [(plain(word.text), word.end) for line in lines for word in line.words]
    found = [(plain(word), end) for word, _, end in words_heard(heard, RATE, "en")]
    same = SequenceMatcher(None, *([word for word, _ in words] for words in (said, found)), autojunk=False)
    apart = np.array(
        [found[j + k][1] - said[i + k][1] for i, j, size in same.get_matching_blocks() for k in range(size)]
    )
    assert len(apart) >= 0.9 * len(said)  # it mishears one at times
    assert np.median(np.abs(apart)) <= 0.05
    assert np.mean(np.abs(apart) <= 0.1) >= 0.75


def plain(word: str) -> str:
    return "".join(character for character in word.lower() if character.isalnum())
