"""The voices of others by their names: what is known of each, and of each name that nobody knows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from storyboard.terms import Age, Language, Sex
from voice.engines.packs import PACKS
from voice.speech import VoiceInfo

GROWN = (Age.YOUNG, Age.ADULT, Age.MIDDLE)
KOKORO = re.compile(r"(?P<accent>[abz])(?P<sex>[fm])_(?P<name>[a-z]+)")  # hexgrad's names of style packs


@dataclass(frozen=True)
class Named:
    """A voice as the engine itself calls it."""

    info: VoiceInfo
    name: str


# OpenAI's own, best first: sex, median pitch in Hz by ear, colour.
_OPENAI: tuple[tuple[str, Sex, float, str], ...] = (
    ("marin", Sex.FEMALE, 195, "warm, natural"),
    ("cedar", Sex.MALE, 110, "calm, natural"),
    ("coral", Sex.FEMALE, 205, "bright, friendly"),
    ("ash", Sex.MALE, 115, "clear, direct"),
    ("nova", Sex.FEMALE, 200, "lively"),
    ("onyx", Sex.MALE, 92, "deep, grave"),
    ("sage", Sex.FEMALE, 190, "gentle"),
    ("ballad", Sex.MALE, 125, "soft, British"),
    ("shimmer", Sex.FEMALE, 180, "low, composed"),
    ("echo", Sex.MALE, 118, "even"),
    ("alloy", Sex.FEMALE, 170, "neutral"),
    ("verse", Sex.MALE, 122, "expressive"),
    ("fable", Sex.MALE, 140, "storyteller, British"),
)
OPENAI = tuple(name for name, *_ in _OPENAI)
_FACTS = {name: (sex, pitch, colour) for name, sex, pitch, colour in _OPENAI}


def catalogue(names: Iterable[str], licence: str) -> dict[str, Named]:
    """By id, a voice for every name and each language that it speaks.

    Kokoro's names say what they speak; every other voice speaks both languages, in Chinese under
    its name and "-zh". Of names that nobody knows sex and pitch stay open.
    """
    voices: dict[str, Named] = {}
    for name in names:
        for info in _known(name, licence):
            voices.setdefault(info.id, Named(info, name))
    return voices


def _known(name: str, licence: str) -> Iterable[VoiceInfo]:
    if name in PACKS:
        yield PACKS[name].info
    elif match := KOKORO.fullmatch(name):
        yield VoiceInfo(
            id=name,
            name=match["name"].title(),
            language=Language.ZH if match["accent"] == "z" else Language.EN,
            sex=Sex.FEMALE if match["sex"] == "f" else Sex.MALE,
            ages=GROWN,
            pitch=0,
            colour="",
            licence=licence,
        )
    else:
        sex, pitch, colour = _FACTS.get(name, (Sex.UNKNOWN, 0.0, ""))
        english = VoiceInfo(
            id=name,
            name=name if name != name.lower() else name.title(),
            language=Language.EN,
            sex=sex,
            ages=GROWN,
            pitch=pitch,
            colour=colour,
            licence=licence,
        )
        yield english
        yield replace(english, id=f"{name}-zh", language=Language.ZH)
