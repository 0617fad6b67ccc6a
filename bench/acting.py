"""Every emotion at full intensity and every manner, heard by whisper-base: `python -m bench.acting`.

Writes bench/acting.json: for each its word error (English) or character error (Chinese), the acting's
CPU seconds a second of speech, and what it did to pitch, melody, brightness and length. Needs the
test extra.
"""

import json
import sys
import time
from dataclasses import replace
from functools import cache
from pathlib import Path
from statistics import fmean

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from hearing import syllable_error_rate, transcribe, word_error_rate  # noqa: E402

from storyboard.models import Character, Line  # noqa: E402
from storyboard.terms import Emotion  # noqa: E402
from voice.acting import acted, direct, utterance_of  # noqa: E402
from voice.engines.kokoro import Kokoro  # noqa: E402
from voice.manners import MANNERS  # noqa: E402
from voice.pitch import contour  # noqa: E402
from voice.speech import RATE, Samples, Speech, Utterance  # noqa: E402

LINES = {
    "en": (
        ("af_heart", "You promised me, Daniel, that you would never come back to this house."),
        ("am_michael", "Put the letter on the table and step away. I will not ask you again."),
        ("bf_isabella", "My sister waited eleven years for an answer, and nobody ever wrote to her."),
    ),
    "zh": (
        ("zf_xiaoyi", "你答应过我，这辈子再也不会回到这个家里来。"),
        ("zm_yunxi", "把钥匙放在桌子上，然后离开。我不想再说第二遍。"),
        ("zf_xiaobei", "姐姐等了整整十年，可是没有一个人给她写信。"),
    ),
}
OUT = Path(__file__).with_suffix(".json")
ENGINE = Kokoro()


def manner(name: str, language: str) -> str:
    """A word for it that writers of that language use."""
    if (name, language) == ("door", "en"):
        return "through the door"
    words = (word for word in MANNERS[name].words.split(", ") if "(" not in word)
    return next(word for word in words if word.isascii() is (language == "en"))


def brightness(samples: Samples) -> float:
    """Power above 2 kHz against that below, in dB."""
    power = np.abs(np.fft.rfft(samples)) ** 2
    edge = round(2000 * len(samples) / RATE)
    return float(10 * np.log10(power[edge:].sum() / power[:edge].sum()))


def melody(samples: Samples) -> tuple[float, float]:
    """Median in Hz and standard deviation in semitones."""
    hertz = contour(samples)
    hertz = hertz[hertz > 0]
    return (float(np.median(hertz)), float(np.std(12 * np.log2(hertz)))) if len(hertz) else (0.0, 0.0)


def figures(plain: Speech, played: Speech) -> dict[str, float]:
    (was, wide), (now, wider) = melody(plain.samples), melody(played.samples)
    return {
        "semitones": 12 * float(np.log2(now / was)) if now else 0.0,
        "melody": wider / wide,
        "bright_db": brightness(played.samples) - brightness(plain.samples),
        "longer": played.seconds / plain.seconds - 1,
    }


@cache
def spoken(said: Utterance) -> Speech:
    return ENGINE.speak(said)


def heard(language: str, emotion: Emotion, words: str) -> dict[str, float]:
    """The means over LINES of the language."""
    error = word_error_rate if language == "en" else syllable_error_rate
    rows = []
    for voice, text in LINES[language]:
        person = Character(id="c", name="C", voice=voice)
        line = Line(id="l", speaker_id="c", text=text, emotion=emotion, intensity=1.0, manner=words)
        said = utterance_of(person, line)
        plain = spoken(replace(said, pace=1.0, emotion=Emotion.NEUTRAL, intensity=0.0))
        paced = spoken(replace(said, emotion=Emotion.NEUTRAL, intensity=0.0))
        begun = time.process_time()
        played = acted(paced, direct(line))
        cpu = (time.process_time() - begun) / paced.seconds
        wrong = error(text, transcribe(played.samples, RATE, language).text)
        rows.append({"error": wrong, **figures(plain, played), "cpu": cpu})
    return {key: round(fmean(row[key] for row in rows), 3) for key in rows[0]}


def main() -> None:
    table = {}
    for language in LINES:
        cases = [(e.value, e, "") for e in Emotion]
        cases += [(f"({name})", Emotion.NEUTRAL, manner(name, language)) for name in MANNERS]
        for name, emotion, words in cases:
            table[f"{language} {name}"] = heard(language, emotion, words)
            print(f"{language} {name:14}", table[f"{language} {name}"], flush=True)
    OUT.write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
