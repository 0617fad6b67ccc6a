"""Any server of the OpenAI speech protocol as voice engine: OpenAI's, a gateway's, or one of one's own."""

import threading

from storyboard.llm import speech
from storyboard.llm.connection import Connection
from storyboard.llm.patience import patiently
from storyboard.terms import Emotion
from voice.engines.asking import check, passages, spoken
from voice.engines.replies import recorded, speech_of
from voice.engines.voices import OPENAI, Named, catalogue
from voice.reading.respell import respelled
from voice.speech import ACCENTS, Samples, Speech, Utterance, VoiceInfo, VoiceOptions
from voice.stretch import stretched

ADDRESS = "https://api.openai.com/v1"
MODEL = "gpt-4o-mini-tts"
ACTING = "gpt-"  # how the names of models begin that take instructions, and no speed
LONGEST = 4_000  # characters at once; the protocol's limit is 4096
LICENCE = "the server's own"
DEGREES = ((0.35, "slightly "), (0.7, ""), (1.0, "very "))  # up to which intensity, and how it is told


class OpenAI:
    """Speaks with the model of its options (empty: MODEL) at their `base_url` (empty: OpenAI's)."""

    name = "openai"
    clones = False

    def __init__(self, options: VoiceOptions) -> None:
        self._connection = Connection(
            base_url=options.base_url or ADDRESS,
            key=options.key,
            model=options.model or MODEL,
            timeout=options.timeout,
        )
        self.acts = self._connection.model.startswith(ACTING)
        self.version = f"1-{self._connection.base_url}-{self._connection.model}"
        self._names = options.names or (() if options.base_url else OPENAI)
        self._asking = threading.Lock()
        self._voices: dict[str, Named] = catalogue(self._names, LICENCE)

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Those of the options, or the server's own; OpenAI's where it lists none.

        Raises Trouble where the server is to be asked and does not answer.
        """
        return tuple(voice.info for voice in self._known().values())

    def speak(self, utterance: Utterance) -> Speech:
        """See the contract. A text over LONGEST characters is said in several requests."""
        known = self._known()
        check(utterance, known)
        voice = known[utterance.voice]
        spoken(utterance.text, ACCENTS[voice.info.language])
        speed = 1.0 if self.acts else utterance.pace
        told = instructions(utterance.emotion, utterance.intensity) if self.acts else ""

        def take(part: str) -> Samples:
            data = patiently(
                lambda: speech.say(self._connection, part, voice.name, speed=speed, instructions=told)
            )
            return recorded(data, part, self._connection.server)

        takes = [take(part) for part in passages(respelled(utterance.text, utterance.readings), LONGEST)]
        said = speech_of(takes, utterance, voice.info.language)
        return stretched(said, 1 / utterance.pace) if self.acts and utterance.pace != 1 else said

    def _known(self) -> dict[str, Named]:
        with self._asking:
            if not self._voices:
                listed = patiently(lambda: speech.list_voices(self._connection))
                self._voices = catalogue(listed or OPENAI, LICENCE)
            return self._voices


def instructions(emotion: Emotion, intensity: float) -> str:
    """How a model that takes directions is told to say a line; empty for one said plainly."""
    if emotion is Emotion.NEUTRAL or not intensity:
        return ""
    degree = next(word for most, word in DEGREES if intensity <= most)
    return f"An actor says this line in a film. Emotion: {degree}{emotion.value}. Keep every word clear."
