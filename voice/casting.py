"""Who speaks with which voice.

Knows sex, age, rank and pitch. It never hears a sample and knows no engine: the voices are facts.
"""

import math
from collections.abc import Sequence

from storyboard.models import Character
from storyboard.terms import Age, Language, Role, Sex
from storyboard.trouble import Trouble
from voice.speech import VoiceInfo

RANK = {Role.LEAD: 0, Role.SUPPORT: 1, Role.MINOR: 2}

# What a flaw costs, on one scale: a second use of a voice weighs less than the wrong sex.
WRONG_SEX = 1000.0
REUSED = 100.0
YEARS_OFF = 12.0  # for each step between the character's age and the nearest that the voice plays
SAME_PITCH = 5.0  # for each semitone short of FAR from the nearest voice already cast
FAR = 5.0
LATER = 0.1  # for each place down the engine's list, which is best first


def cast_voices(
    characters: Sequence[Character], language: Language, infos: Sequence[VoiceInfo]
) -> dict[str, str]:
    """The id of a voice for every character id; the same input always gives the same cast.

    Leads choose first. A character that has a voice keeps it, unless `infos` lists it under
    another language. Voices repeat only when those of the right sex have run out.
    Raises Trouble when `infos` has no voice of `language`.
    """
    choices = [info for info in infos if info.language == language]
    if not choices:
        raise Trouble("This voice engine has no voice for {language}.", language=language.value)
    spoken = {info.id: info for info in infos}

    def locked(character: Character) -> bool:
        known = spoken.get(character.voice)
        return bool(character.voice) and (known is None or known.language == language)

    cast = {character.id: character.voice for character in characters if locked(character)}
    for character in sorted(characters, key=lambda c: RANK[c.role]):
        if character.id not in cast:
            used = [spoken[voice] for voice in cast.values() if voice in spoken]
            costs = [
                (_cost(info, character, used) + LATER * place, place) for place, info in enumerate(choices)
            ]
            cast[character.id] = choices[min(costs)[1]].id
    return {character.id: cast[character.id] for character in characters}


def _cost(info: VoiceInfo, character: Character, used: Sequence[VoiceInfo]) -> float:
    ages = list(Age)
    years = min(abs(ages.index(age) - ages.index(character.age)) for age in info.ages)
    away = min((abs(12 * math.log2(info.pitch / other.pitch)) for other in used), default=FAR)
    return (
        WRONG_SEX * (character.sex is not Sex.UNKNOWN and info.sex is not character.sex)
        + REUSED * sum(info.id == other.id for other in used)
        + YEARS_OFF * years
        + SAME_PITCH * max(0.0, FAR - away)
    )
