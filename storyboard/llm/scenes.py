"""The third stage: a scene as action and speech.

The model says what is seen, places the story's speeches by number and says whose they are. The
words of a speech are the story's (its translation, where the script has another language), each
stands once and in the story's order; what a reply leaves out is asked for once and then put back.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from storyboard.check.fidelity import strays
from storyboard.llm.ask import ask, ask_in_halves
from storyboard.llm.beats import Scheme
from storyboard.llm.bible import written_in
from storyboard.llm.passages import Speech, shown, spoken_seconds
from storyboard.llm.people import People, fold, renamed
from storyboard.llm.replies import LinesReply, SceneReply, Written, WrittenChange
from storyboard.llm.telling import Telling
from storyboard.models import Action, Bible, Change, Character, Element, Line, Scene, Span
from storyboard.offline.fit import parted
from storyboard.offline.pacing import AROUND, BETWEEN_LINES
from storyboard.offline.prose import STRONG, Counter
from storyboard.offline.scenes import heading
from storyboard.offline.text import sentences, tidy
from storyboard.terms import Emotion, Language

SURE, LIKELY, ASKED, GUESSED = 1.0, 0.9, 0.7, 0.3  # that a speaker is right
SPEAKABLE = 0.85  # of a scene's seconds
NOTED = 12.0  # seconds of new speech that a creator's note may add


@dataclass
class Part:
    """What one item of a reply becomes; `speech` is the story's speech that it places."""

    written: Written
    speech: Speech | None
    confidence: float = LIKELY
    position: int = 0  # in the reply, from 1


@dataclass
class Room:
    """Where a scene is written: what all scenes share."""

    telling: Telling
    bible: Bible
    people: People
    ids: Counter
    unspoken: list[str] = field(default_factory=list)  # speeches that stay in the story's language


def scene_of(
    scheme: Scheme,
    room: Room,
    before: str = "",
    note: str = "",
    current: str = "",
    hear: Callable[[str], None] | None = None,
) -> Scene:
    """The scene of a plan. `before` is how the last one ended; `note` and `current` are of a rewriting."""
    telling = room.telling
    reply = ask_in_halves(
        telling.desk,
        "scene",
        SceneReply,
        [paragraph.shown for paragraph in scheme.shown],
        joined,
        name="paragraphs",
        hear=hear,
        heading=heading_of(scheme, telling.language),
        mood=scheme.mood,
        summary=scheme.summary,
        beats=scheme.beats,
        seconds=round(scheme.seconds),
        spare=round(spare(scheme, note)),
        numbers=[f"Q{speech.number}" for speech in scheme.speeches],
        logline=room.bible.logline,
        facts=[fact.text for fact in room.bible.facts if named(fact.text, scheme, room)][:12],
        **asked_of_all(room),
        before=before,
        note=note,
        current=current,
    )
    parts, missing = placed(reply.elements, scheme.speeches, room)
    if missing:
        parts = put_back(parts, asked_again(missing, scheme, room))
    return built(scheme, within(parts, spare(scheme, note)), reply.changes, room)


def drafted(reply: SceneReply, scheme: Scheme, room: Room) -> tuple[Scene, list[Character]]:
    """A scene as far as its reply is written, and everybody in it; nothing of the room is used up."""
    people = People([one.model_copy() for one in room.people.all], room.telling.language)
    own = replace(room, people=people, ids=Counter(dict(room.ids.numbers)), unspoken=[])
    parts, _ = placed(reply.elements, scheme.speeches, own)
    return built(scheme, parts, [], own), people.all


def asked_of_all(room: Room) -> dict[str, Any]:
    """What every prompt of a scene says of the people and the languages."""
    telling = room.telling
    return {
        "people": [
            one.model_dump(mode="json", include={"id", "name", "aliases", "sex", "age", "role"})
            for one in room.people.all
        ],
        "story_language": telling.story_language,
        "script_language": telling.script_language,
        "translated": telling.translated,
        "names": room.bible.names if telling.translated else {},
    }


def named(fact: str, scheme: Scheme, room: Room) -> bool:
    """Whether a fact is of somebody whom the scene's passages name."""
    text = shown(scheme.shown)
    owner = fact.split(":")[0]
    originals = [story for story, script in room.bible.names.items() if script == owner]
    return any(name and name in text for name in (owner, *originals))


def joined(parts: list[SceneReply]) -> SceneReply:
    """The replies for parts of a scene, one after the other."""
    elements: list[Written] = []
    changes: list[WrittenChange] = []
    for part in parts:
        changes += [one.model_copy(update={"at": one.at + len(elements)}) for one in part.changes]
        elements += part.elements
    return SceneReply(elements=elements[:200], changes=changes[:40])


def spare(scheme: Scheme, note: str) -> float:
    """Seconds of speech that the scene has room for beside the story's own."""
    spoken = sum(cost(speech.text) for speech in scheme.speeches)
    return max(0.0, SPEAKABLE * scheme.seconds - spoken) + (NOTED if note else 0.0)


def cost(text: str) -> float:
    return spoken_seconds(text) + AROUND + BETWEEN_LINES


# ---- What a reply says ---------------------------------------------------------------------------
def placed(
    written: Sequence[Written], speeches: Sequence[Speech], room: Room
) -> tuple[list[Part], list[Speech]]:
    """The parts of a reply with the speeches in the story's order, and the speeches that are missing."""
    by_number = {speech.number: speech for speech in speeches}
    by_words = {fold(speech.text): speech for speech in speeches}
    parts: list[Part] = []
    used: set[int] = set()
    for position, one in enumerate(written, start=1):
        speech = by_number.get(one.quote) or (by_words.get(fold(one.text)) if one.kind == "line" else None)
        if speech and speech.number in used:
            continue
        if speech and room.telling.translated and not written_in(one.text, room.telling.language):
            continue
        if speech:
            used.add(speech.number)
        elif not any(c.isalnum() for c in one.text):
            continue
        parts.append(Part(one, speech, SURE if speech and speech.speaker else LIKELY, position))
    spoken = [part for part in parts if part.speech]
    wrong = {id(spoken[at]) for at in strays([part.speech.number for part in spoken if part.speech])}
    parts = [part for part in parts if id(part) not in wrong]
    kept = {part.speech.number for part in parts if part.speech}
    return parts, [speech for speech in speeches if speech.number not in kept]


def asked_again(missing: Sequence[Speech], scheme: Scheme, room: Room) -> list[Part]:
    """Parts for the speeches that a reply left out: asked for once, then as well as code can."""
    unknown = [speech for speech in missing if not speech.speaker or room.telling.translated]
    found = {}
    if unknown:
        reply = ask(
            room.telling.desk,
            "lines",
            LinesReply,
            lines=[f"[Q{speech.number}] {speech.text}" for speech in unknown],
            paragraphs=[paragraph.shown for paragraph in scheme.shown],
            **asked_of_all(room),
        )
        found = {one.quote: one for one in reply.lines}
    parts = []
    for speech in missing:
        told = found.get(speech.number)
        words = told.text if told else ""
        speaker = speech.speaker or (told.speaker if told else "")
        confidence = SURE if speech.speaker else ASKED if speaker else GUESSED
        parts.append(
            Part(
                Written(kind="line", quote=speech.number, speaker=speaker[:120], text=words),
                speech,
                confidence,
            )
        )
    return parts


def put_back(parts: list[Part], missing: Sequence[Part]) -> list[Part]:
    """`parts` with the missing speeches, each after the speech that it follows in the story."""
    parts = list(parts)
    for part in missing:
        assert part.speech
        number = part.speech.number
        before = [at for at, one in enumerate(parts) if one.speech and one.speech.number < number]
        after = [at for at, one in enumerate(parts) if one.speech and one.speech.number > number]
        parts.insert(before[-1] + 1 if before else after[0] if after else len(parts), part)
    return parts


def within(parts: Sequence[Part], seconds: float) -> list[Part]:
    """`parts` with no more new speech than there is time for."""
    kept = []
    for part in parts:
        if part.written.kind == "line" and not part.speech:
            seconds -= cost(part.written.text)
            if seconds < 0:
                continue
        kept.append(part)
    return kept


# ---- The scene -------------------------------------------------------------------------------------
def built(scheme: Scheme, parts: Sequence[Part], changes: Sequence[WrittenChange], room: Room) -> Scene:
    """The scene with its ids, words and spans."""
    spans = action_spans(scheme, parts, room.telling)
    elements: list[Element] = []
    ids: dict[int, str] = {}
    for part, span in zip(parts, spans, strict=True):
        made: list[Element] = (
            parted(line(part, elements, room), room.telling.language)
            if part.speech or part.written.kind == "line"
            else [Action(id=room.ids.next("a"), text=action_text(part, room), source=span)]
        )
        ids[part.position] = made[0].id
        elements += made
    if not elements:
        text = scheme.summary or scheme.location.name
        elements = [Action(id=room.ids.next("a"), text=words(text, room))]
    return Scene(
        id=room.ids.next("s"),
        location_id=scheme.location.id,
        interior=scheme.location.interior,
        time=scheme.time,
        weather=scheme.weather,
        mood=scheme.mood,
        heading=heading_of(scheme, room.telling.language),
        elements=elements,
        changes=[
            Change(
                element_id=ids[one.at],
                character_id=room.people.find(one.character),
                kind=one.kind,
                value=one.value.strip(),
            )
            for one in changes
            if one.at in ids and room.people.find(one.character)
        ],
    )


def heading_of(scheme: Scheme, language: Language) -> str:
    return heading(scheme.location.name, scheme.location.interior, scheme.time, language)


def line(part: Part, said: Sequence[Element], room: Room) -> Line:
    """A speech as a line: the story's own words, or their translation, or words written anew."""
    written, speech = part.written, part.speech
    text, confidence = words(written.text, room), part.confidence
    if speech and not room.telling.translated:
        text = speech.text
    elif speech and not written_in(text, room.telling.language):
        text = speech.text
        room.unspoken.append(text)
    speaker = (
        room.people.speaker((speech.speaker if speech else "") or written.speaker)
        if ((speech and speech.speaker) or written.speaker)
        else other_speaker(said, room)
    )
    return Line(
        id=room.ids.next("l"),
        speaker_id=speaker,
        text=text,
        manner=(speech.manner if speech else "") or words(written.manner, room),
        emotion=written.emotion,
        intensity=intensity(text, written.emotion),
        delivery=speech.delivery if speech and speech.speaker else written.delivery,
        source=speech.source if speech else None,
        confidence=confidence,
    )


def other_speaker(said: Sequence[Element], room: Room) -> str:
    """Who probably answers: the one who spoke before the last speaker did."""
    speakers = [one.speaker_id for one in said if isinstance(one, Line)]
    others = [one for one in speakers if one != speakers[-1]]
    return others[-1] if others else room.people.nobody()


def intensity(text: str, emotion: Emotion) -> float:
    loud = sum(text.count(mark) for mark in "!！")
    return round(min(1.0, 0.5 + 0.15 * min(2, loud) + (0.2 if emotion in STRONG else 0)), 2)


def action_text(part: Part, room: Room) -> str:
    return words(part.written.text, room)


def words(text: str, room: Room) -> str:
    """A text of the model's on one line, with the bible's names."""
    language = room.telling.language
    text = tidy(text, language)
    return renamed(text, room.bible.names, language) if room.telling.translated else text


def action_spans(scheme: Scheme, parts: Sequence[Part], telling: Telling) -> list[Span | None]:
    """Where each action stands in the story: the sentences between two speeches, shared out in order."""
    start, end = scheme.shown[0].source.start, scheme.shown[-1].source.end
    spans: list[Span | None] = [None] * len(parts)
    run: list[int] = []
    for at, part in enumerate([*parts, None]):
        if part and not part.speech:
            run += [at] if part.written.kind == "action" else []
            continue
        until = part.speech.source.start if part and part.speech else end
        for index, span in zip(run, shares(telling.story, start, until, len(run)), strict=True):
            spans[index] = span
        run = []
        start = part.speech.source.end if part and part.speech else end
    return spans


def shares(story: str, start: int, end: int, count: int) -> list[Span | None]:
    """The sentences of story[start:end] as `count` spans in order; None where there are none."""
    found = sentences(story, start, end) if start < end else []
    if not found:
        return [None] * count
    spans: list[Span | None] = []
    for number in range(count):
        first = number * len(found) // count
        last = max(first + 1, (number + 1) * len(found) // count) - 1
        spans.append(Span(start=found[first].start, end=found[last].end))
    return spans
