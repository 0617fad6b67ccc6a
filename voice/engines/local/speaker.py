"""An engine of RECIPES as voice.speech wants one: its process is asked, passage by passage."""

import base64
import binascii

from storyboard.terms import Language
from storyboard.trouble import Trouble
from voice.engines.asking import check, passages, spoken
from voice.engines.local.installs import place
from voice.engines.local.process import Process
from voice.engines.local.recipes import RECIPES
from voice.engines.replies import recorded, speech_of
from voice.reading.pieces import has_han
from voice.reading.respell import respelled
from voice.speech import ACCENTS, OWN, Samples, Speech, Utterance, VoiceInfo, VoiceOptions, VoiceUnavailable
from voice.stretch import stretched


class Local:
    """Speaks with the engine `name` of RECIPES, which is installed in the folder `engines` of the options.

    Its process starts with the first line. Opening it raises VoiceUnavailable where it is not installed.
    """

    def __init__(self, name: str, options: VoiceOptions) -> None:
        self._recipe = recipe = RECIPES[name]
        there = place(name, options.engines)
        if not there.is_whole:
            raise VoiceUnavailable(
                "The voice engine {engine} is not installed. Install it: onetake engines install {name}",
                engine=recipe.engine,
                name=name,
            )
        self.name = recipe.engine
        self.version = f"1-{recipe.packages[0]}"
        self.acts = recipe.acts
        self.clones = recipe.own_voices and (recipe.terms is None or there.has_terms_accepted)
        self._install_name = name
        self._process = Process(name, there.worker(there.has_terms_accepted))

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Those of its recipe. Whoever has a sample for it gives their voice an id that begins with OWN."""
        return self._recipe.voices

    def speak(self, utterance: Utterance) -> Speech:
        """See the contract. Raises Trouble for whatever its process does but speak."""
        own = utterance.voice.startswith(OWN) and utterance.sample is not None
        if own and self._recipe.terms and not self.clones:
            terms, address = self._recipe.terms
            raise Trouble(
                "{engine} speaks in voices of your own under {terms}. Read it at {address}. To accept it: "
                "onetake engines install {name} --accept-licence",
                engine=self.name,
                terms=terms,
                address=address,
                name=self._install_name,
            )
        languages = {info.id: info.language for info in self._recipe.voices}
        if own and self.clones:
            languages[utterance.voice] = Language.ZH if has_han(utterance.text) else Language.EN
        check(utterance, languages)
        language = languages[utterance.voice]
        spoken(utterance.text, ACCENTS[language])
        if language is Language.EN and has_han(utterance.text):
            raise Trouble(
                "The voice {voice} of {engine} speaks English alone, and cannot say “{text}”. "
                "Choose another voice for it.",
                voice=utterance.voice,
                engine=self.name,
                text=utterance.text[:60],
            )
        text = respelled(utterance.text, utterance.readings)
        takes = [self._take(utterance, part, language) for part in passages(text, self._recipe.longest)]
        speech = speech_of(takes, utterance, language)
        unheeded = utterance.pace != 1 and not self._recipe.paces
        return stretched(speech, 1 / utterance.pace) if unheeded else speech

    def close(self) -> None:
        """Stop the process, in the middle of a line if need be."""
        self._process.close()

    def _take(self, utterance: Utterance, text: str, language: Language) -> Samples:
        answer = self._process.ask(
            {
                "text": text,
                "language": language.value,
                "voice": utterance.voice,
                "sample": str(utterance.sample) if utterance.voice.startswith(OWN) else None,
                "pace": utterance.pace,
                **self._recipe.heeds(utterance),
            }
        )
        try:
            data = base64.b64decode(str(answer.get("wav")), validate=True)
        except binascii.Error:
            data = b""
        return recorded(data, text, self.name)


def chatterbox(options: VoiceOptions) -> Local:
    return Local("chatterbox", options)


def coqui(options: VoiceOptions) -> Local:
    return Local("coqui", options)


def kokoro(options: VoiceOptions) -> Local:
    return Local("kokoro", options)
