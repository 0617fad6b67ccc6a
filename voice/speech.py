"""The contract of a voice engine: a line goes in, timed samples come out.

Times are good enough for lips only if the engine corrects its own: see each engine's module.
"""

import importlib
import io
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from storyboard.models import Timed
from storyboard.terms import Age, Emotion, Language, Sex
from storyboard.trouble import Trouble

RATE = 24_000
SLOWEST, FASTEST = 0.5, 2.0  # paces that every engine takes; 1 is natural
ACCENTS = {Language.EN: "us", Language.ZH: "zh"}  # of a voice of which no more is known
LEVEL = -20.0  # dBFS: RMS of the audible part of every speech, so that voices can share a scene
TRACKS = ("words", "phonemes", "mouth")
OWN = "own-"  # how the id of a voice begins that is cloned from a sample

Samples = NDArray[np.float32]


class VoiceUnavailable(Trouble):
    """This machine cannot run the engine; the message says what is missing and what to do."""


@dataclass(frozen=True)
class VoiceInfo:
    """One castable voice. `pitch` is its median in Hz; `colour` is for people to read, in English.

    `voiceprint` is a unit vector: the nearer two voices sound, the larger its product with the
    other's. Empty where nobody measured it.
    """

    id: str
    name: str
    language: Language
    sex: Sex
    ages: tuple[Age, ...]
    pitch: float
    colour: str
    licence: str
    voiceprint: tuple[float, ...] = field(default=(), repr=False)


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


@dataclass(frozen=True)
class Utterance:
    """What is to be said, and how.

    `text` is as written, of any length. `pace` is 0.5 to 2.0; 1 is natural. `readings` are pairs
    (written, said): how words of the text are to be pronounced that no dictionary has.
    `emotion` at `intensity` (0 to 1) is for engines that act; the others say the line plainly.
    `sample` is the recording (WAV, mono, at RATE) whose speaker a voice of the creator's own sounds
    like: its id begins with OWN. It is for engines that clone.
    """

    text: str
    voice: str  # id of a voice
    pace: float = 1.0
    emotion: Emotion = Emotion.NEUTRAL
    intensity: float = 0.0
    readings: tuple[tuple[str, str], ...] = ()
    sample: Path | None = None


class VoiceOptions(BaseModel):
    """What a voice engine may be told about this machine, and about the one that speaks for it.

    `base_url`, `key`, `model`: of a server of the OpenAI protocol; `names`: the voices it has, empty: it
    is asked for them. `hub_model`: a name of the hub engine's table; `hub_url`: an endpoint of one's own
    that runs it; `provider`: who does, empty: the first that can; `token`: the hub's. `timeout`: seconds
    without a sign of life. `engines`: the folder of the engines that are installed here. `edge`: whether
    lines may be sent to Microsoft's reading service. An engine on this machine needs none of the rest.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    base_url: str = ""
    key: SecretStr = SecretStr("")
    model: str = ""
    names: tuple[str, ...] = ()
    hub_model: str = ""
    hub_url: str = ""
    provider: str = ""
    token: SecretStr = SecretStr("")
    timeout: float = Field(default=120.0, gt=0, le=3600)
    engines: Path = Path("engines")
    edge: bool = False


class Voice(Protocol):
    """A voice engine. Add one: a module with a class, and its line in VOICES.

    The class is called with the VoiceOptions alone, and raises Trouble where they do not do.
    """

    name: str
    version: str  # changes whenever the same utterance would give other samples
    acts: bool  # whether it heeds an utterance's emotion; where not, voice.acting does what it can
    clones: bool  # whether it speaks as the speaker of an utterance's sample does

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Every voice that can be cast, best first."""
        ...

    def speak(self, utterance: Utterance) -> Speech:
        """Raises Trouble, naming the choices, for an unknown voice or a pace out of range, and
        for a text in which nothing can be spoken.
        """
        ...


VOICES: dict[str, str] = {
    "kokoro": "voice.engines.kokoro:Kokoro",
    "openai": "voice.engines.openai:OpenAI",
    "hub": "voice.engines.hub:InferenceProviders",
    "edge": "voice.engines.edge:Edge",
    "chatterbox": "voice.engines.local.speaker:chatterbox",
    "coqui": "voice.engines.local.speaker:coqui",
    "kokoro-full": "voice.engines.local.speaker:kokoro",
}


def open_voice(name: str, options: VoiceOptions | None = None) -> Voice:
    """Raises Trouble for an unknown name, VoiceUnavailable where it cannot run."""
    if name not in VOICES:
        raise Trouble(
            "No voice engine is named {name}. Choose one of: {choices}.", name=name, choices=", ".join(VOICES)
        )
    module, attribute = VOICES[name].split(":")
    engine: Voice = getattr(importlib.import_module(module), attribute)(options or VoiceOptions())
    return engine
