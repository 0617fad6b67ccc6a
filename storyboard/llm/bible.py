"""The first stage: who is in a story, where it plays, what it is about, and what names are called.

Ids are given here; a person or a place that a reply has twice is one.
"""

import re
from collections.abc import Sequence

from storyboard.llm.ask import ask_in_halves
from storyboard.llm.people import NARRATORS, fold
from storyboard.llm.replies import BibleReply, Person
from storyboard.llm.telling import Telling, drafting
from storyboard.models import Bible, Character, Fact, Location, Script
from storyboard.offline.scenes import places
from storyboard.offline.words.places import PLACES
from storyboard.terms import Language, Role

MOST_PEOPLE, MOST_PLACES = 60, 40
SCRIPTED = {Language.EN: re.compile(r"[A-Za-z]"), Language.ZH: re.compile(r"[\u4e00-\u9fff]")}
HAN = re.compile(r"[\u4e00-\u9fff]")


def bible_of(telling: Telling) -> tuple[Bible, str]:
    """The bible of a story and a summary of it."""
    language = telling.language
    reply = ask_in_halves(
        telling.desk,
        "bible",
        BibleReply,
        [paragraph.shown for paragraph in telling.paragraphs],
        joined,
        name="paragraphs",
        hear=drafting(
            telling.desk, BibleReply, lambda found: opened(settled(found, language), found.summary)
        ),
        notes=[],
        story_language=telling.story_language,
        script_language=telling.script_language,
        translated=telling.translated,
        genre=telling.brief.genre,
        kinds=list(PLACES),
    )
    return settled(reply, language), reply.summary


def opened(bible: Bible, summary: str) -> Script:
    """A script of which only the bible is written."""
    return Script(
        title=bible.title,
        logline=bible.logline,
        summary=summary,
        language=bible.language,
        characters=bible.characters,
        locations=bible.locations,
    )


def settled(reply: BibleReply, language: Language) -> Bible:
    """The bible that a reply makes: everybody once, with ids."""
    names = {
        one.story.strip(): one.script.strip()
        for one in reply.names
        if one.story.strip() and written_in(one.script, language)
    }
    characters: list[Character] = []
    facts: list[Fact] = []
    for person in merged(reply.people)[:MOST_PEOPLE]:
        name = names.get(person.name.strip(), person.name.strip())
        others = [names.get(alias.strip(), alias.strip()) for alias in person.aliases]
        characters.append(
            Character(
                id=f"c{len(characters) + 1}",
                name=name,
                aliases=[one for one in dict.fromkeys(others) if one and fold(one) != fold(name)],
                role=person.role,
                sex=person.sex,
                age=person.age,
            )
        )
        if person.about.strip():
            facts.append(Fact(text=f"{name}: {person.about.strip()}"))
    if characters and all(one.role is not Role.LEAD for one in characters):
        characters[0].role = Role.LEAD
    return Bible(
        title=reply.title.strip(),
        logline=reply.logline.strip(),
        language=language,
        characters=characters,
        locations=located(reply, language),
        names=names,
        facts=facts,
    )


def written_in(text: str, language: Language) -> bool:
    """Whether a text can be spoken in `language`: it has its letters, and English no Han."""
    return bool(SCRIPTED[language].search(text)) and not (language == Language.EN and HAN.search(text))


def merged(people: Sequence[Person]) -> list[Person]:
    """The people, each once: who shares a name, or has the name of another as an alias, is that one."""
    found: list[Person] = []
    for person in people:
        own = {fold(person.name), *map(fold, person.aliases)}
        if not fold(person.name) or fold(person.name) in NARRATORS:
            continue
        same = next(
            (
                one
                for one in found
                if fold(one.name) in own or fold(person.name) in {fold(one.name), *map(fold, one.aliases)}
            ),
            None,
        )
        if same is None:
            found.append(person.model_copy(deep=True))
            continue
        same.aliases = list(dict.fromkeys([*same.aliases, person.name, *person.aliases]))
        same.about = same.about or person.about
        if person.role is Role.LEAD:
            same.role = person.role
    return found


def located(reply: BibleReply, language: Language) -> list[Location]:
    """The places, each once, as kinds that can be drawn; one of no kind where there is none."""
    found: list[Location] = []
    for place in reply.places:
        name = place.name.strip()
        if not name or any(fold(one.name) == fold(name) for one in found) or len(found) == MOST_PLACES:
            continue
        kind = kind_of(place.kind, name, language)
        found.append(
            Location(
                id=f"p{len(found) + 1}",
                name=name,
                kind=kind,
                description=place.description.strip(),
                interior=PLACES[kind].interior,
            )
        )
    unnamed = "室内" if language == Language.ZH else "room"
    return found or [Location(id="p1", name=unnamed, kind="generic-interior")]


def kind_of(said: str, name: str, language: Language) -> str:
    """The drawable kind that was said, or the one that the name says."""
    if said in PLACES:
        return said
    known = places(name.lower(), language)
    return known[0].kind if known else "generic-interior"


def joined(parts: list[BibleReply]) -> BibleReply:
    """The bibles of parts of a story as one; the first names it."""
    return BibleReply(
        title=parts[0].title,
        logline=parts[0].logline,
        summary=" ".join(part.summary for part in parts)[:2000],
        people=merged([person for part in parts for person in part.people])[:120],
        places=[place for part in parts for place in part.places][:80],
        names=list({one.story: one for part in reversed(parts) for one in part.names}.values())[:200],
    )


def told_in(bible: Bible, story: str, most: int = 16) -> list[Character]:
    """Of a large cast, those whom a passage names, and the leads; all of a small one."""
    if len(bible.characters) <= most:
        return [one.model_copy(deep=True) for one in bible.characters]
    originals: dict[str, list[str]] = {}
    for name, script in bible.names.items():
        originals.setdefault(script, []).append(name)
    named = []
    for one in bible.characters:
        words = [one.name, *one.aliases, *(o for w in (one.name, *one.aliases) for o in originals.get(w, []))]
        if one.role is Role.LEAD or any(word and word in story for word in words):
            named.append(one.model_copy(deep=True))
    return named
