"""The hub's inference providers as voice engine: open models on others' machines, for the hub's token."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from storyboard.llm import failures
from storyboard.llm.address import check_address
from storyboard.llm.client import Failed
from storyboard.llm.connection import Connection
from storyboard.llm.failures import Fault
from storyboard.llm.hub import PACKAGE, ROUTER, is_installed, on_the_way, open_hub
from storyboard.llm.patience import patiently
from storyboard.terms import Age, Language, Sex
from storyboard.trouble import Trouble
from voice.engines.asking import check, passages, spoken
from voice.engines.local.recipes import exaggerated
from voice.engines.packs import PACKS
from voice.engines.replies import recorded, speech_of
from voice.reading.pieces import has_han
from voice.reading.respell import respelled
from voice.speech import (
    ACCENTS,
    OWN,
    Samples,
    Speech,
    Utterance,
    VoiceInfo,
    VoiceOptions,
    VoiceUnavailable,
)
from voice.stretch import stretched

FIRST = "kokoro"  # of the table


@dataclass(frozen=True)
class HubModel:
    """`longest` is how many characters it says at once; `asked` makes its own parameters of an utterance.

    `paces`: whether a pace is among them.
    """

    repo: str
    licence: str
    longest: int
    voices: tuple[VoiceInfo, ...]
    asked: Callable[[Utterance], Mapping[str, Any]]
    paces: bool = False
    acts: bool = False
    clones: bool = False


def _kokoro(utterance: Utterance) -> Mapping[str, Any]:
    return {"voice": utterance.voice, "speed": utterance.pace}


def _chatterbox(utterance: Utterance) -> Mapping[str, Any]:
    """As the provider's endpoint names them; a sample goes along as a data address."""
    asked: dict[str, Any] = {"exaggeration": exaggerated(utterance)["exaggeration"]}
    if utterance.sample is not None:
        packed = b64encode(utterance.sample.read_bytes()).decode()
        asked["audio_url"] = f"data:audio/wav;base64,{packed}"
    return asked


# The packs that hexgrad published: whole ones, and none of them at another size.
_PUBLISHED = tuple(p.info for name, p in PACKS.items() if p.blend == ((name, 1.0),) and p.size == 1)

MODELS: dict[str, HubModel] = {
    "kokoro": HubModel(
        repo="hexgrad/Kokoro-82M",
        licence="Apache-2.0",
        longest=400,
        voices=tuple(info for info in _PUBLISHED if info.language is Language.EN),
        asked=_kokoro,
        paces=True,
    ),
    "chatterbox": HubModel(
        repo="ResembleAI/chatterbox",
        licence="MIT",
        longest=280,
        voices=(
            VoiceInfo(
                id="standard",
                name="Chatterbox",
                language=Language.EN,
                sex=Sex.MALE,
                ages=(Age.ADULT,),
                pitch=118,
                colour="built in",
                licence="MIT",
            ),
        ),
        asked=_chatterbox,
        acts=True,
        clones=True,
    ),
}


class InferenceProviders:
    """Speaks with a model of MODELS.

    Raises Trouble for another, VoiceUnavailable without the hub's client.
    """

    name = "hub"

    def __init__(self, options: VoiceOptions) -> None:
        if not is_installed():
            raise VoiceUnavailable(
                "The voice engine {name} needs {missing}. Install it with: {command}",
                name=self.name,
                missing=PACKAGE,
                command=f"pip install {PACKAGE}",
            )
        wanted = options.hub_model or FIRST
        if wanted not in MODELS:
            raise Trouble(
                "The hub's voice model {name} is not known. Choose one of: {choices}.",
                name=wanted,
                choices=", ".join(MODELS),
            )
        if options.hub_url:
            check_address(options.hub_url, allow_private=True)
        self._model, self._provider = MODELS[wanted], options.provider
        self._connection = Connection(
            base_url=options.hub_url or ROUTER,
            key=options.token,
            model=self._model.repo,
            timeout=options.timeout,
        )
        self.acts, self.clones = self._model.acts, self._model.clones
        self.version = f"1-{options.hub_url or options.provider}-{self._model.repo}"

    def voices(self) -> tuple[VoiceInfo, ...]:
        return self._model.voices

    def speak(self, utterance: Utterance) -> Speech:
        """See the contract."""
        languages = {info.id: info.language for info in self._model.voices}
        if self.clones and utterance.voice.startswith(OWN) and utterance.sample is not None:
            languages[utterance.voice] = Language.EN
        check(utterance, languages)
        language = languages[utterance.voice]
        spoken(utterance.text, ACCENTS[language])
        if has_han(utterance.text):
            raise Trouble(
                "{model} at the hub speaks English alone, and cannot say “{text}”. "
                "Choose another voice for it.",
                model=self._model.repo,
                text=utterance.text[:60],
            )

        def take(part: str) -> Samples:
            return recorded(patiently(lambda: self._asked(part, utterance)), part, self._model.repo)

        text = respelled(utterance.text, utterance.readings)
        speech = speech_of([take(part) for part in passages(text, self._model.longest)], utterance, language)
        return speech if self._model.paces or utterance.pace == 1 else stretched(speech, 1 / utterance.pace)

    def _asked(self, text: str, utterance: Utterance) -> bytes:
        """One try. Raises Failed."""
        try:
            with on_the_way(self._connection):
                client = open_hub(self._connection, self._provider)
                return client.text_to_speech(text, extra_body=dict(self._model.asked(utterance)))
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            raise Failed(
                Fault(
                    Trouble(
                        "The hub cannot speak with {model}: {reason} Choose another model, or check "
                        "the token.",
                        model=self._model.repo,
                        reason=failures.saying(self._connection, str(error)),
                    )
                )
            ) from None
