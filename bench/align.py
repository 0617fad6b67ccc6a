"""`python -m bench.align`: how well the words of a recording are timed by voice.align.

Two truths. Kokoro's own times, other voices and paces than the one that reads, clean, with silence and
noise around them, and with a pause put in. And whisper-base's word times (the test extra), which are
themselves good to about 50 ms: beside them Kokoro's own times are shown, measured by the same ear.
Milliseconds; the goal is a median of 50.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from bench.meter import options, save, show, spent
from storyboard.terms import Language
from tests.hearing import transcribe
from voice.align import READER, aligned
from voice.engines.kokoro import Kokoro
from voice.speech import RATE, Samples, Speech, Utterance

LINES = {
    Language.EN: (
        "Have we met? I would remember, Mr. Lee.",
        "You sold the house on the third of May, and you never said a word to your own sister.",
    ),
    Language.ZH: (
        "林晚，我找了你三年。",
        "三天以后，董事会会知道这份合同是谁签的，到时候你再求我也没有用。",
    ),
}
VOICES = {
    Language.EN: (("am_michael", 0.8), ("bf_emma", 1.0), ("en_girl", 1.25)),
    Language.ZH: (("zm_yunxi", 0.8), ("zh_old_man", 1.0), ("zf_xiaoyi", 1.25)),
}
SILENCE = 0.5  # seconds on both sides
NOISE = 0.01  # RMS: 20 dB below the speech
PAUSE = 0.6  # seconds, before the middle word

# A recording of a speech, and by how many seconds each of its words is later there.
Recording = Callable[[Speech], tuple[Samples, Sequence[float]]]


def clean(speech: Speech) -> tuple[Samples, Sequence[float]]:
    return speech.samples, [0.0] * len(speech.words)


def noisy(speech: Speech) -> tuple[Samples, Sequence[float]]:
    padded = np.pad(speech.samples, round(SILENCE * RATE))
    hiss = np.random.default_rng(0).standard_normal(len(padded)).astype(np.float32)
    return padded + np.float32(NOISE) * hiss, [SILENCE] * len(speech.words)


def paused(speech: Speech) -> tuple[Samples, Sequence[float]]:
    middle = len(speech.words) // 2
    at = round(speech.words[middle].start * RATE)
    samples = np.insert(speech.samples, at, np.zeros(round(PAUSE * RATE), np.float32))
    return samples, [PAUSE * (i >= middle) for i in range(len(speech.words))]


RECORDINGS: dict[str, Recording] = {"clean": clean, "silence, noise": noisy, "a pause": paused}


def speeches(language: Language) -> Iterator[tuple[str, Speech]]:
    engine = Kokoro()
    for text in LINES[language]:
        for voice, pace in VOICES[language]:
            assert voice != READER[language]
            yield text, engine.speak(Utterance(text, voice, pace))


def starts_heard(speech: Speech, language: Language) -> list[float]:
    """How far the words' starts are from whisper's, for the words that it heard as they are written."""
    heard = transcribe(speech.samples, RATE, language).words
    wrong = []
    for word in speech.words:
        near = [abs(start - word.start) for text, start, _ in heard if plain(text) == plain(word.text)]
        wrong += [min(near)] if near and min(near) < 1 else []
    return wrong


def plain(word: str) -> str:
    return word.lower().strip(",.?!;，。")


def row(language: Language, what: str, seconds: Sequence[float]) -> dict[str, object]:
    ms = 1000 * np.asarray(seconds)
    middle, most = np.quantile(ms, (0.5, 0.9))
    return {
        "language": language, "recording": what, "edges": len(ms),
        "median": float(middle), "90 %": float(most), "worst": float(ms.max()),
    }  # fmt: skip


def main() -> None:
    path = options(__doc__ or "").json
    rows, costs = [], []
    for language in Language:
        spoken = list(speeches(language))
        ear: dict[str, list[float]] = {"Kokoro's own by whisper": [], "aligned by whisper": []}
        for what, recording in RECORDINGS.items():
            wrong: list[float] = []
            for text, truth in spoken:
                samples, late = recording(truth)
                with spent() as cost:
                    found = aligned(samples, text, language)
                costs.append(cost.cpu / (len(samples) / RATE))
                for a, b, shift in zip(found.words, truth.words, late, strict=True):
                    wrong += [abs(a.start - b.start - shift), abs(a.end - b.end - shift)]
                if recording is clean:
                    ear["Kokoro's own by whisper"] += starts_heard(truth, language)
                    ear["aligned by whisper"] += starts_heard(found, language)
            rows.append(row(language, what, wrong))
        rows += [row(language, what, wrong) for what, wrong in ear.items()]
    show("How far words are from where they are heard, in ms", rows)
    print(f"CPU seconds for a second of speech, Kokoro's reading included: {np.median(costs):.2f}")
    save(path, {"rows": rows, "cpu_per_second": float(np.median(costs))})


if __name__ == "__main__":
    main()
