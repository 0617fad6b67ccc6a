"""The studio's voice engines, each opened when it is first needed: an episode may be spoken by several.

A voice of the first engine goes by its own id, one of another as "engine:id". A voice of the creator's
own is its engine's OWN and the hash under which the store keeps its sample.
"""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assets.store import MediaStore, media_key
from storyboard.trouble import Trouble
from voice.speech import OWN, Speech, Utterance, Voice, VoiceInfo, VoiceOptions, open_voice

SAMPLES, SUFFIX = "voices", "wav"  # the kind and the suffix of a sample's media key
REST = 60  # seconds before an engine is asked again that could not say which voices it has


@dataclass(frozen=True)
class Absent:
    """An engine that cannot be opened here."""

    name: str
    version: str = ""
    acts: bool = False
    clones: bool = False


class Voices:
    """`names`: of the engines; the first casts itself, the others' voices are the creator's to choose."""

    def __init__(self, names: Sequence[str], options: VoiceOptions, store: MediaStore) -> None:
        self.names = tuple(names)
        self._options, self._store = options, store
        self._open: dict[str, Voice] = {}
        self._opening = threading.Lock()
        self._refused: dict[str, tuple[float, Trouble]] = {}  # until when, and why

    @property
    def default(self) -> Voice:
        """The first engine. Raises as `named`."""
        return self.named(self.names[0])

    def named(self, name: str) -> Voice:
        """Raises Trouble for an engine that is not the studio's, VoiceUnavailable where it cannot run."""
        if name not in self.names:
            raise Trouble(
                "This studio has no voice engine named {name}. It has {choices}; name more by ONETAKE_VOICE.",
                name=name[:64],
                choices=", ".join(self.names),
            )
        with self._opening:
            if name not in self._open:
                self._open[name] = open_voice(name, self._options)
            return self._open[name]

    def of(self, voice: str) -> Voice:
        """The engine of a voice, by its id in this studio. Raises as `named`."""
        return self.named(self._parted(voice)[0])

    def maker_of(self, voice: str) -> Voice | Absent:
        """As `of`, also where the engine cannot be opened."""
        try:
            return self.of(voice)
        except Trouble:
            return Absent(self._parted(voice)[0])

    def own_id(self, voice: str) -> str:
        """The voice's id among those of its engine."""
        return self._parted(voice)[1]

    def id_of(self, engine: str, voice: str) -> str:
        """The id in this studio of an engine's voice."""
        return voice if engine == self.names[0] else f"{engine}:{voice}"

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The first engine's: who is cast unasked gets one of them."""
        return self.default.voices()

    def everyone(self) -> tuple[VoiceInfo, ...]:
        """The voices of all engines that answer, with their ids in this studio."""
        troubled = self.troubles()
        return tuple(
            replace(info, id=self.id_of(name, info.id))
            for name in self.names
            if name not in troubled
            for info in self._listed(name)
        )

    def troubles(self) -> dict[str, Trouble]:
        """Which engines cannot speak now, and why."""
        found: dict[str, Trouble] = {}
        for name in self.names:
            try:
                self._listed(name)
            except Trouble as trouble:
                found[name] = trouble
        return found

    def cloning(self) -> list[str]:
        """The engines that speak as the speaker of a sample does."""
        troubled = self.troubles()
        return [name for name in self.names if name not in troubled and self.named(name).clones]

    def speak(self, utterance: Utterance) -> Speech:
        """By the voice's own engine and by no other. Raises Trouble as `named` and as the engine does."""
        engine, own = self._parted(utterance.voice)
        sample = self._store.local(sample_key(own)) if own.startswith(OWN) else None
        return self.named(engine).speak(replace(utterance, voice=own, sample=sample))

    def _parted(self, voice: str) -> tuple[str, str]:
        engine, colon, own = voice.partition(":")
        return (engine, own) if colon else (self.names[0], voice)

    def _listed(self, name: str) -> tuple[VoiceInfo, ...]:
        until, trouble = self._refused.get(name, (0.0, None))
        if trouble and time.monotonic() < until:
            raise trouble
        try:
            return self.named(name).voices()
        except Trouble as trouble:
            self._refused[name] = time.monotonic() + REST, trouble
            raise


def sample_key(own: str) -> str:
    """The media key of the sample that an own voice is cloned from. Raises BadKey for what is none."""
    return media_key(SAMPLES, own.removeprefix(OWN), SUFFIX)
