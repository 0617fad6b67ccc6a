"""Microsoft's reading service, as the Edge browser uses it, by the package edge-tts (LGPL-3, an extra).

Every line that it speaks leaves this machine for Microsoft: only where the options say so. Its stream
tells when each word is heard; sounds are spread evenly over their word.
"""

import asyncio
from collections.abc import Callable, Sequence
from importlib.util import find_spec

import numpy as np

from storyboard.models import Timed
from storyboard.terms import Age, Language, Sex
from storyboard.trouble import Trouble
from voice.engines.asking import check, spoken
from voice.engines.replies import cut_out, joined, speech_of
from voice.reading.pieces import Piece
from voice.reading.respell import is_sounds, respelled, stretches
from voice.speech import ACCENTS, RATE, Speech, Utterance, VoiceInfo, VoiceOptions, VoiceUnavailable
from voice.timing import timed_words
from voice.visemes import PAUSES, mouth

PACKAGE, INSTALL = "edge_tts", "pip install 'onetake[edge]'"
SERVICE = "Microsoft's reading service"
LICENCE = "Microsoft's terms of service"
TICKS = 10_000_000  # of the service's clock, a second
GROWN = (Age.YOUNG, Age.ADULT, Age.MIDDLE)

Clock = Callable[[int], float]  # when a character of a text is heard, in seconds

# Name, sex, ages, median pitch in Hz (as its voices sound; not measured), colour.
_VOICES: tuple[tuple[str, Sex, tuple[Age, ...], float, str], ...] = (
    ("en-US-AriaNeural", Sex.FEMALE, GROWN, 195, "confident"),
    ("en-US-GuyNeural", Sex.MALE, GROWN, 115, "lively"),
    ("en-US-JennyNeural", Sex.FEMALE, GROWN, 205, "friendly"),
    ("en-US-ChristopherNeural", Sex.MALE, GROWN, 100, "calm, low"),
    ("en-US-AnaNeural", Sex.FEMALE, (Age.CHILD,), 270, "a girl"),
    ("en-US-EricNeural", Sex.MALE, GROWN, 120, "even"),
    ("en-GB-SoniaNeural", Sex.FEMALE, GROWN, 195, "British"),
    ("en-GB-RyanNeural", Sex.MALE, GROWN, 115, "British"),
    ("zh-CN-XiaoxiaoNeural", Sex.FEMALE, GROWN, 215, "warm"),
    ("zh-CN-YunxiNeural", Sex.MALE, (Age.TEEN, Age.YOUNG), 140, "bright"),
    ("zh-CN-XiaoyiNeural", Sex.FEMALE, (Age.TEEN, Age.YOUNG), 240, "lively"),
    ("zh-CN-YunjianNeural", Sex.MALE, GROWN, 115, "grave"),
    ("zh-CN-YunyangNeural", Sex.MALE, GROWN, 120, "clear"),
    ("zh-CN-YunxiaNeural", Sex.MALE, (Age.CHILD,), 250, "a boy"),
)
VOICES: dict[str, VoiceInfo] = {
    name: VoiceInfo(
        id=name,
        name=name.split("-")[2].removesuffix("Neural"),
        language=Language.ZH if name.startswith("zh") else Language.EN,
        sex=sex,
        ages=ages,
        pitch=pitch,
        colour=colour,
        licence=LICENCE,
    )
    for name, sex, ages, pitch, colour in _VOICES
}


class Edge:
    """Raises Trouble where the options do not allow it, VoiceUnavailable without its package."""

    name = "edge"
    acts = False
    clones = False

    def __init__(self, options: VoiceOptions) -> None:
        if not options.edge:
            raise Trouble(
                "The voice engine {name} sends every line to Microsoft. To allow that: ONETAKE_EDGE_TTS=true",
                name=self.name,
            )
        if find_spec(PACKAGE) is None:
            raise VoiceUnavailable(
                "The voice engine {name} needs {missing}. Install it with: {command}",
                name=self.name,
                missing="edge-tts",
                command=INSTALL,
            )
        self.version = "1"
        self._patience = round(options.timeout)

    def voices(self) -> tuple[VoiceInfo, ...]:
        return tuple(VOICES.values())

    def speak(self, utterance: Utterance) -> Speech:
        """See the contract."""
        check(utterance, VOICES)
        language = VOICES[utterance.voice].language
        said = spoken(utterance.text, ACCENTS[language])
        data, heard = self._asked(utterance)
        kept, before = cut_out(data, utterance.text, SERVICE)
        if not heard:
            return speech_of([kept], utterance, language)
        samples = joined([kept])
        seconds = len(samples) / RATE
        sounds = sounds_of(said, clock_of(utterance, heard, before / RATE, seconds))
        phonemes = tuple(sound for piece in sounds for sound in piece)
        return Speech(samples, timed_words(utterance.text, said, sounds), phonemes, mouth(phonemes, seconds))

    def _asked(self, utterance: Utterance) -> tuple[bytes, list[Timed]]:
        """The service's MP3, and when each of its words is heard. Raises Trouble."""
        from aiohttp import ClientError
        from edge_tts.exceptions import EdgeTTSException

        try:
            return asyncio.run(_streamed(utterance, self._patience))
        except (ClientError, EdgeTTSException, OSError, ValueError, LookupError) as error:
            raise Trouble(
                "{who} did not speak “{text}” ({reason}). Check the network and try again, or choose another "
                "voice engine.",
                who=SERVICE,
                text=utterance.text[:60],
                reason=str(error)[:200] or type(error).__name__,
            ) from None


async def _streamed(utterance: Utterance, patience: int) -> tuple[bytes, list[Timed]]:
    from edge_tts import Communicate

    asked = Communicate(
        respelled(utterance.text, utterance.readings),
        utterance.voice,
        rate=f"{round((utterance.pace - 1) * 100):+d}%",
        boundary="WordBoundary",
        receive_timeout=patience,
    )
    data, heard = b"", []
    async for chunk in asked.stream():
        if chunk["type"] == "audio":
            data += chunk["data"]
        elif chunk["type"] == "WordBoundary":
            start, end = chunk["offset"] / TICKS, (chunk["offset"] + chunk["duration"]) / TICKS
            heard.append(Timed(text=chunk["text"], start=start, end=end))
    return data, heard


def clock_of(utterance: Utterance, heard: Sequence[Timed], before: float, seconds: float) -> Clock:
    """When a character of the utterance's text is heard, in a recording that begins `before` seconds late.

    `heard` are words of the text as it was sent: as it is written but for its readings.
    """
    written, sent = [0], [0]
    plain = [pair for pair in utterance.readings if not is_sounds(pair[1])]
    for stretch, said in stretches(utterance.text, plain):
        written.append(written[-1] + len(stretch))
        sent.append(sent[-1] + len(said or stretch))
    text, place = respelled(utterance.text, utterance.readings), 0
    places, times = [], []
    for word in heard:
        if (found := text.find(word.text, place)) >= 0:
            place = found + len(word.text)
            places += [found, place]
            times += [word.start - before, word.end - before]

    def at(character: int) -> float:
        when = np.interp(np.interp(character, written, sent), places, times)
        return round(float(np.clip(when, 0, seconds)), 4)

    return at


def sounds_of(said: Sequence[Piece], at: Clock) -> list[list[Timed]]:
    """The timed phonemes of each piece: evenly over it, and a pause where the next begins later."""
    sounds: list[list[Timed]] = []
    offset = 0
    for piece in said:
        begins = at(offset + len(piece.text) - len(piece.text.lstrip()))
        ends = at(offset + len(piece.text.rstrip()))
        offset += len(piece.text)
        heard = [phoneme for phoneme in piece.phonemes if phoneme not in PAUSES]
        edges = np.linspace(begins, ends, len(heard) + 1).round(4).tolist()
        spans = zip(heard, edges, edges[1:], strict=False)
        sounds.append([Timed(text=phoneme, start=a, end=b) for phoneme, a, b in spans])
        if heard and (nxt := at(offset)) > ends:
            sounds[-1].append(Timed(text=" ", start=ends, end=nxt))
    return sounds
