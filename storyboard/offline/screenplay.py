"""A screenplay as a script: what the author has set stays; sexes, times and moods are read off."""

from collections.abc import Sequence

from storyboard.fountain import Block
from storyboard.models import Action, Character, Element, Line, Scene, Script, Span
from storyboard.offline import people_en, people_zh
from storyboard.offline.prose import STRONG, Counter, Locations
from storyboard.offline.roster import Person, Roster, vote_on_sex
from storyboard.offline.scenes import Place, heading, mood_of, places, time_of, weather_of
from storyboard.offline.tags import spoken_feeling
from storyboard.offline.text import sentences
from storyboard.offline.words import en, en_roles, zh
from storyboard.screenplays import parse_screenplay
from storyboard.terms import Emotion, Language, Role, TimeOfDay

EMOTIONS = {emotion.value: emotion for emotion in Emotion}


def read_screenplay(text: str, language: Language, genre: str) -> Script:
    """The whole of a screenplay (Fountain, or the plain script of Chinese short drama) as a script."""
    play = parse_screenplay(text)
    roster = find_roster(text, play.blocks, language)
    ids, locations = Counter(), Locations(language)
    scenes: list[Scene] = []
    parts: list[tuple[Block, list[Block]]] = []
    for block in play.blocks:
        if block.kind == "heading":
            parts.append((block, []))
        else:
            if not parts:
                parts.append((Block("heading", opening_place(play.blocks, language), 0, 0), []))
            parts[-1][1].append(block)
    for head, blocks in parts:
        if not blocks:
            continue
        seen = "\n".join(block.text for block in blocks)
        narration = "\n".join(block.text for block in blocks if block.kind == "action")
        known = places(head.text.lower() if language == "en" else head.text, language)
        kind = known[0].kind if known else f"generic-{'interior' if head.interior else 'exterior'}"
        location = locations.of(Place(kind, named(head.text, language), head.interior))
        time = (
            head.time
            or time_of(f"{head.text} {narration}", language)
            or (scenes[-1].time if scenes else TimeOfDay.DAY)
        )
        scenes.append(
            Scene(
                id=ids.next("s"),
                location_id=location.id,
                interior=head.interior,
                time=time,
                weather=weather_of(f"{head.text}\n{narration}", language, head.interior),
                mood=mood_of(seen, language, genre),
                heading=heading(location.name, head.interior, time, language),
                elements=[element(block, roster, ids, language) for block in blocks],
            )
        )
    people = [
        Character(id=p.id, name=p.name, aliases=p.names[1:], sex=p.sex, age=p.age, role=Role.SUPPORT)
        for p in roster.people.values()
    ]
    return Script(
        title=play.title, language=language, characters=people, locations=locations.all, scenes=scenes
    )


def named(place: str, language: Language) -> str:
    """A place's name as prose has it: capitals are only the heading's custom."""
    return place.lower() if language == "en" and place.isupper() else place


def opening_place(blocks: Sequence[Block], language: Language) -> str:
    """Where a screenplay without headings plays."""
    for block in blocks:
        if block.kind == "action" and (found := places(block.text, language)):
            return found[0].name
    return "室内" if language == "zh" else "room"


def unwrapped(text: str, language: Language) -> str:
    """`text` on one line."""
    return text.replace("\n", "" if language == "zh" else " ")


def find_roster(text: str, blocks: Sequence[Block], language: Language) -> Roster:
    """One person a cue; sex and age from names, roles and the pronouns of the action."""
    people: dict[str, Person] = {}
    for block in blocks:
        if block.kind == "line":
            person = people.setdefault(block.name, Person([block.name], id=f"c{len(people) + 1}"))
            person.first = person.first or block.start
    for name, person in people.items():
        key = name.lower()
        role = zh.PEOPLE.get(name) if language == "zh" else en_roles.PEOPLE.get(key.split(" ")[-1])
        if role:
            person.sex, person.age = role
        elif language == "zh":
            person.sex = people_zh.sex_of(name[1:])
        else:
            person.sex = people_en.sex_of(
                name.split(" ")[0], en.HONORIFICS.get(name.split(" ")[0].rstrip("."), person.sex)
            )
        given = name.split(" ")[0]
        if (
            language == "en"
            and " " in name
            and given not in en.HONORIFICS
            and sum(n.startswith(given) for n in people) == 1
        ):
            person.names.append(given)
        if name.isascii() and any(name.upper() in block.text for block in blocks):
            person.names.append(name.upper())
    roster = Roster(people.values(), language)
    narration = "\n".join(block.text for block in blocks if block.kind == "action")
    vote_on_sex(roster, narration, sentences(narration, 0, len(narration)))
    return roster


def element(block: Block, roster: Roster, ids: Counter, language: Language) -> Element:
    """A block as an element; feelings named in brackets become the line's emotion."""
    source = Span(start=block.start, end=block.end)
    if block.kind == "action":
        return Action(id=ids.next("a"), text=unwrapped(block.text, language), source=source)
    manners = [part.strip() for part in block.manner.replace("，", ",").split(",") if part.strip()]
    felt = next((EMOTIONS[part] for part in manners if part in EMOTIONS), None)
    adverbs = zh.ADVERBS if language == "zh" else en.ADVERBS
    how = next((adverbs[part] for part in manners if adverbs.get(part)), None)
    voice = {manner: emotion for manner, emotion in en.SPEECH_VERBS.values() if manner and emotion}
    emotion = felt or how or next((voice[part] for part in manners if part in voice), None)
    emotion = emotion or spoken_feeling(block.text, language) or Emotion.NEUTRAL
    loud = sum(block.text.count(mark) for mark in "!！")
    return Line(
        id=ids.next("l"),
        speaker_id=next(p.id for p in roster.people.values() if p.name == block.name),
        text=unwrapped(block.text, language),
        manner=", ".join(part for part in manners if part not in EMOTIONS),
        emotion=emotion,
        intensity=round(min(1.0, 0.5 + 0.15 * min(2, loud) + (0.2 if emotion in STRONG else 0)), 2),
        delivery=block.delivery,
        entry=block.entry,
        source=source,
    )
