"""Who is in a story and who says each of its quotations.

It hears the whole story before anything is chosen or filmed; it knows nothing of lines or shots.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from storyboard.offline import people_en, people_zh, speakers_zh
from storyboard.offline.heading import heading_of
from storyboard.offline.known import merged
from storyboard.offline.quotes import Quote, speeches
from storyboard.offline.roster import Person, Roster, vote_on_sex
from storyboard.offline.scenes import Setting, divide
from storyboard.offline.speakers import Attribution
from storyboard.offline.text import Stretch, paragraphs, sentences
from storyboard.offline.voiced import Voiced
from storyboard.terms import Language


@dataclass
class Reading:
    """A story's title (empty: it has none), its paragraphs, its people, its scenes (as paragraphs), and
    the speeches of each paragraph."""

    story: str
    title: str
    stretches: list[Stretch]
    roster: Roster
    settings: list[Setting]
    voiced: list[list[Voiced]]


def listen(story: str, language: Language, genre: str = "", known: Sequence[Person] = ()) -> Reading:
    """Read `story`; offsets in the Reading are offsets in it. `known` are people who may be in it."""
    stretches = paragraphs(story)
    title, heads = heading_of(story, stretches, language)
    stretches = stretches[heads:]
    spoken = speeches(story, stretches)
    roster = find_roster(story, language, stretches, spoken, known)
    narrations = [blanked(story, stretch, said) for stretch, said in zip(stretches, spoken, strict=True)]
    texts = [story[stretch.start : stretch.end] for stretch in stretches]
    casts = [roster.named(narration) for narration in narrations]
    settings = divide([nameless(each, roster) for each in narrations], texts, language, genre, casts)
    if language == "zh":
        voiced = speakers_zh.attribute(story, roster, stretches, spoken, settings)
    else:
        voiced = Attribution(story, roster, stretches, spoken).voices([each.paragraphs for each in settings])
    return Reading(story, title, stretches, roster, settings, voiced)


def find_roster(
    story: str,
    language: Language,
    stretches: Sequence[Stretch],
    spoken: Sequence[Sequence[Quote]],
    known: Sequence[Person],
) -> Roster:
    """The story's people with ids in order of appearance, their sex voted on by the pronouns."""
    flat = [quote for said in spoken for quote in said]
    found = (people_zh if language == "zh" else people_en).find_people(story, flat)
    people = merged(known, found, story)
    roster = Roster(people, language, story)
    narration = []
    for stretch, said in zip(stretches, spoken, strict=True):
        edges = [stretch.start, *(edge for quote in said for edge in (quote.open, quote.close)), stretch.end]
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            narration += sentences(story, start, end)
    vote_on_sex(roster, story, narration)
    return Roster(people, language, story)


def blanked(story: str, stretch: Stretch, said: Sequence[Quote]) -> str:
    """The paragraph with its speeches blanked out."""
    text = story[stretch.start : stretch.end]
    for quote in said:
        start, end = quote.open - stretch.start, quote.close - stretch.start
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def nameless(text: str, roster: Roster) -> str:
    """`text` with proper names blanked out: Helen Ward is no hospital, 小雨 no rain."""
    for mention in reversed(roster.mentions(text)):
        if (
            mention.person
            and roster.people[mention.person].named
            and text[mention.start] != text[mention.start].lower()
        ) or (mention.person and roster.language == "zh" and roster.people[mention.person].named):
            text = text[: mention.start] + "■" * (mention.end - mention.start) + text[mention.end :]
    return text
