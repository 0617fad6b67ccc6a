"""The third stage: a scene as action and speech.

The model says what is seen, places the story's speeches by number and says whose they are. The
words of a speech are the story's (its translation, where the script has another language), each
stands once and in the story's order; what a reply leaves out is asked for once and then put back.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from storyboard.llm.ask import ask, ask_in_halves
from storyboard.llm.beats import Scheme
from storyboard.llm.bible import written_in
from storyboard.llm.passages import Speech, shown
from storyboard.llm.people import People, renamed
from storyboard.llm.placing import ASKED, GUESSED, SURE, Part, action_spans, cost, placed, put_back, within
from storyboard.llm.replies import LinesReply, SceneReply, Written, WrittenChange
from storyboard.llm.telling import Telling
from storyboard.models import Action, Bible, Change, Character, Element, Line, Scene
from storyboard.offline.entries import entry_of
from storyboard.offline.fit import parted
from storyboard.offline.prose import STRONG, Counter
from storyboard.offline.scenes import heading
from storyboard.offline.text import tidy
from storyboard.terms import Emotion, Language

SPEAKABLE = 0.85  # of a scene's seconds
NOTED = 12.0  # seconds of new speech that a creator's note may add


@dataclass
class Room:
    """Where a scene is written: what all scenes share."""

    telling: Telling
    bible: Bible
    people: People
    ids: Counter
    unspoken: list[str] = field(default_factory=list)  # speeches that stay in the story's language
    divides: bool = True  # long speeches become several lines

    @property
    def spoken_in(self) -> Language | None:
        """The language that speeches are translated into."""
        return self.telling.language if self.telling.translated else None


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
    values: dict[str, Any] = {
        "heading": heading_of(scheme, telling.language),
        "mood": scheme.mood,
        "summary": scheme.summary,
        "beats": scheme.beats,
        "seconds": round(scheme.seconds),
        "spare": round(spare(scheme, note)),
        "numbers": [f"Q{speech.number}" for speech in scheme.speeches],
        "logline": room.bible.logline,
        "facts": [fact.text for fact in room.bible.facts if named(fact.text, scheme, room)][:12],
        "before": before,
        "note": note,
        "current": current,
        **asked_of_all(room),
    }
    told = [paragraph.shown for paragraph in scheme.shown]
    reply = (
        ask(telling.desk, "scene", SceneReply, hear=hear, paragraphs=told, **values)
        if note
        else ask_in_halves(
            telling.desk, "scene", SceneReply, told, joined, name="paragraphs", hear=hear, **values
        )
    )
    parts, missing = placed(reply.elements, scheme.speeches, room.spoken_in)
    if missing:
        parts = put_back(parts, asked_again(missing, scheme, room))
    return built(scheme, within(parts, spare(scheme, note)), reply.changes, room)


def drafted(reply: SceneReply, scheme: Scheme, room: Room) -> tuple[Scene, list[Character]]:
    """A scene as far as its reply is written, and everybody in it; nothing of the room is used up."""
    people = People([one.model_copy() for one in room.people.all], room.telling.language)
    own = replace(room, people=people, ids=Counter(dict(room.ids.numbers)), unspoken=[])
    parts, _ = placed(reply.elements, scheme.speeches, room.spoken_in)
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


# ---- The scene -------------------------------------------------------------------------------------
def built(scheme: Scheme, parts: Sequence[Part], changes: Sequence[WrittenChange], room: Room) -> Scene:
    """The scene with its ids, words and spans."""
    spans = action_spans(scheme.shown, parts, room.telling.story)
    elements: list[Element] = []
    ids: dict[int, str] = {}
    for part, span in zip(parts, spans, strict=True):
        made: list[Element] = (
            lines_of(part, elements, room)
            if part.speech or part.written.kind == "line"
            else [Action(id=room.ids.next("a"), text=words(part.written.text, room), source=span)]
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


def lines_of(part: Part, said: Sequence[Element], room: Room) -> list[Element]:
    """A speech as one line, or as several where it is too long for a shot."""
    one = line(part, said, room)
    return parted(one, room.telling.language) if room.divides else [one]


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
    made = Line(
        id=room.ids.next("l"),
        speaker_id=speaker,
        text=text,
        manner=(speech.manner if speech else "") or words(written.manner, room),
        emotion=written.emotion,
        intensity=intensity(text, written.emotion),
        delivery=speech.delivery if speech and speech.speaker else written.delivery,
        entry=speech.entry if speech and speech.speaker else written.entry,
        source=speech.source if speech else None,
        confidence=confidence,
    )
    return made.model_copy(update={"entry": entry_of(next(reversed(said), None), made, room.telling.story)})


def other_speaker(said: Sequence[Element], room: Room) -> str:
    """Who probably answers: the one who spoke before the last speaker did."""
    speakers = [one.speaker_id for one in said if isinstance(one, Line)]
    others = [one for one in speakers if one != speakers[-1]]
    return others[-1] if others else room.people.nobody()


def intensity(text: str, emotion: Emotion) -> float:
    loud = sum(text.count(mark) for mark in "!！")
    return round(min(1.0, 0.5 + 0.15 * min(2, loud) + (0.2 if emotion in STRONG else 0)), 2)


def words(text: str, room: Room) -> str:
    """A text of the model's on one line, with the bible's names."""
    language = room.telling.language
    text = tidy(text, language)
    return renamed(text, room.bible.names, language) if room.telling.translated else text
