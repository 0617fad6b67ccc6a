"""The contract of a voice engine: a line goes in, timed samples come out.

Times are good enough for lips only if the engine corrects its own: see each engine's module.
"""

import importlib
import io
import json
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from storyboard.models import Timed
from storyboard.terms import Age, Language, Sex
from storyboard.trouble import Trouble

RATE = 24_000
LEVEL = -20.0  # dBFS: RMS of the audible part of every speech, so that voices can share a scene
TRACKS = ("words", "phonemes", "mouth")

Samples = NDArray[np.float32]


class VoiceUnavailable(Trouble):
    """This machine cannot run the engine; the message says what is missing and what to do."""


@dataclass(frozen=True)
class VoiceInfo:
    """One castable voice. `pitch` is its median in Hz; `colour` is for people to read."""

    id: str
    name: str
    language: Language
    sex: Sex
    ages: tuple[Age, ...]
    pitch: float
    colour: str
    licence: str


@dataclass(frozen=True)
class Speech:
    """A spoken line: mono float32 samples in [-1, 1] at RATE, and times in seconds from their start.

    The audible part is at LEVEL. `words` are those of the text, in order, with their punctuation.
    `mouth` holds Rhubarb's shapes A to H and X (rest), gap-free from 0 to the last sample.
    """

    samples: Samples
    words: tuple[Timed, ...]
    phonemes: tuple[Timed, ...]
    mouth: tuple[Timed, ...]

    @property
    def seconds(self) -> float:
        return len(self.samples) / RATE

    def to_bytes(self) -> bytes:
        """Lossless; the same speech gives the same bytes."""
        tracks = {name: getattr(self, name) for name in TRACKS}
        times = json.dumps(
            {name: [[t.text, t.start, t.end] for t in track] for name, track in tracks.items()}
        )
        buffer = io.BytesIO()
        np.savez_compressed(buffer, samples=self.samples, times=np.array(times))
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Speech":
        """The inverse of `to_bytes`."""
        with np.load(io.BytesIO(data), allow_pickle=False) as stored:
            times = json.loads(str(stored["times"]))
            tracks = {
                name: tuple(Timed(text=x, start=a, end=b) for x, a, b in times[name]) for name in TRACKS
            }
            return cls(samples=stored["samples"], **tracks)


class Voice(Protocol):
    """A voice engine. Add one: a module with a class, and its line in VOICES."""

    name: str
    version: str  # changes whenever the same line would give other samples

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Every voice that can be cast, best first."""
        ...

    def speak(self, text: str, voice: str, pace: float = 1.0) -> Speech:
        """Say `text` (any length) with `voice` at `pace` (0.5 to 2.0; 1 is natural).

        Raises Trouble, naming the choices, for an unknown voice or a pace out of range, and
        for a text in which nothing can be spoken.
        """
        ...


VOICES: dict[str, str] = {
    "kokoro": "voice.kokoro:Kokoro",
}


def open_voice(name: str) -> Voice:
    """Raises Trouble for an unknown name, VoiceUnavailable where it cannot run."""
    if name not in VOICES:
        raise Trouble(
            "No voice engine is named {name}. Choose one of: {choices}.", name=name, choices=", ".join(VOICES)
        )
    module, attribute = VOICES[name].split(":")
    engine: Voice = getattr(importlib.import_module(module), attribute)()
    return engine
