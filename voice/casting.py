"""Who speaks with which voice.

Knows sex, age, rank and how alike voices sound. It never hears a sample and knows no engine: the
voices are facts.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from operator import itemgetter

from storyboard.models import Character
from storyboard.terms import Age, Language, Role
from storyboard.trouble import Trouble
from voice.likeness import DISTINCT, distance
from voice.speech import VoiceInfo

RANK = {Role.LEAD: 0, Role.SUPPORT: 1, Role.MINOR: 2}
AGES = list(Age)
LEADS = 4  # so many are weighed against each other at once; whoever comes after, one by one

Choice = list[VoiceInfo]


def cast_voices(
    characters: Sequence[Character],
    language: Language,
    infos: Sequence[VoiceInfo],
    scenes: Iterable[Collection[str]] = (),
) -> dict[str, str]:
    """The id of a voice for every character id; the same input always gives the same cast.

    A character that has a voice keeps it, unless `infos` lists it under another language. Leads
    choose first: of the voices of their sex and age those whose nearest two are farthest apart.
    Voices repeat only when those of the right sex have run out, and last among people of one
    scene: `scenes` are the ids of those who speak in each.
    Raises Trouble when `infos` has no voice of `language`.
    """
    choices = voices_of(language, infos)
    known = {info.id: info for info in infos}
    cast = {one.id: one.voice for one in characters if one.voice and _speaks(one, known, language)}
    waiting = [one for one in sorted(characters, key=_rank) if one.id not in cast]
    leads = [one for one in waiting if one.role is Role.LEAD][:LEADS]
    used = [known[voice] for voice in cast.values() if voice in known]
    cast |= {lead.id: info.id for lead, info in zip(leads, _farthest(leads, choices, used), strict=True)}
    partners = Counter((a, b) for scene in scenes for a in scene for b in scene)
    for one in waiting[len(leads) :]:
        uses = Counter(cast.values())
        met = Counter(voice for other, voice in cast.items() if partners[one.id, other])
        others = [known[voice] for voice in uses if voice in known]
        cast[one.id] = min(
            _of_sex(one, choices),
            key=lambda info: (
                met[info.id],
                uses[info.id],
                _years(info.ages, one.age),
                -min((distance(info, other) for other in others), default=0.0),
            ),
        ).id
    return {one.id: cast[one.id] for one in characters}


def dubbed_voices(
    characters: Sequence[Character], language: Language, infos: Sequence[VoiceInfo]
) -> dict[str, str]:
    """For every character id the voice that says their lines in `language`: their own's counterpart.

    Leads choose first, and two share one only when those of the right sex have run out.
    Raises Trouble when `infos` has no voice of `language`.
    """
    known = {info.id: info for info in infos}
    given: Choice = []
    dubbed = {one.id: one for one in characters}
    for one in sorted(characters, key=_rank):
        own = known.get(one.voice)
        if own and own.language != language:
            given.append(counterpart(own, language, infos, given))
            dubbed[one.id] = one.model_copy(update={"voice": given[-1].id})
    return cast_voices(list(dubbed.values()), language, infos)


def counterpart(
    own: VoiceInfo, language: Language, infos: Sequence[VoiceInfo], taken: Collection[VoiceInfo] = ()
) -> VoiceInfo:
    """The voice of `language` that sounds most like `own`: of its sex, not `taken`, of its age, the nearest.

    Raises Trouble when `infos` has no voice of `language`.
    """
    return min(
        voices_of(language, infos),
        key=lambda info: (
            info.sex is not own.sex,
            info in taken,
            min(_years(info.ages, age) for age in own.ages),
            distance(info, own),
        ),
    )


def voices_of(language: Language, infos: Sequence[VoiceInfo]) -> Choice:
    """Those of `infos` that speak it. Raises Trouble when none does."""
    choices = [info for info in infos if info.language == language]
    if not choices:
        raise Trouble("This voice engine has no voice for {language}.", language=language.value)
    return choices


def _rank(character: Character) -> int:
    return RANK[character.role]


def _speaks(character: Character, known: dict[str, VoiceInfo], language: Language) -> bool:
    """A voice that nobody lists may be a clone, which speaks any language."""
    return character.voice not in known or known[character.voice].language == language


def _of_sex(character: Character, choices: Choice) -> Choice:
    return [info for info in choices if info.sex is character.sex] or choices


def _years(ages: Sequence[Age], age: Age) -> int:
    """Steps from an age to the nearest of those that a voice plays."""
    return min(abs(AGES.index(one) - AGES.index(age)) for one in ages)


def _farthest(leads: Sequence[Character], choices: Choice, used: Choice) -> Choice:
    """A voice for each of `leads`, by branch and bound.

    What counts, in this order: that all are DISTINCT from each other and from `used`, that they are of the
    right age, that the nearest two are far apart, and the engine's own order.
    """
    apart = {(a.id, b.id): distance(a, b) for a in choices for b in (*choices, *used)}
    best: tuple[tuple[float, int, float], Choice] = ((-1.0, 0, 0.0), [])

    def search(chosen: Choice, years: int, nearest: float) -> None:
        nonlocal best
        worth = (min(nearest, DISTINCT), -years, nearest)
        if worth <= best[0]:
            return
        if len(chosen) == len(leads):
            best = worth, chosen
            return
        lead = leads[len(chosen)]
        options = [
            (
                _years(info.ages, lead.age),
                -min((apart[info.id, other.id] for other in (*used, *chosen)), default=1.0),
                place,
                info,
            )
            for place, info in enumerate(_of_sex(lead, choices))
        ]
        for off, near, _, info in sorted(options, key=itemgetter(0, 1, 2)):
            search([*chosen, info], years + off, min(nearest, -near))

    search([], 0, 1.0)
    return best[1]
