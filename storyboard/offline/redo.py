"""A scene or a shot once more, as the creator's note asks, without a language model.

It follows what its tables know of a note: feelings, framing, the camera, light, weather, length, and
the thing to end on. It writes no new speech; a note that it does not understand it refuses.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from storyboard.models import Action, Character, Line, Move, Scene, Script, Shot, Subject
from storyboard.offline.fit import condense
from storyboard.offline.moments import named_props
from storyboard.offline.roster import PRONOUNS
from storyboard.offline.scenes import heading, time_of
from storyboard.offline.words import notes
from storyboard.offline.words.places import MOODS, WEATHERS
from storyboard.terms import (
    Angle,
    Emotion,
    Language,
    Mood,
    MoveKind,
    Position,
    Size,
    Speed,
    TimeOfDay,
    Weather,
)
from storyboard.trouble import Trouble

Key = TypeVar("Key")

STEP = 0.25  # of intensity
STRETCH = 1.4  # of a shot's length
NOT_UNDERSTOOD = (
    "The offline writer cannot follow “{note}”. It understands feelings (angrier, 更温柔), framing and "
    "camera (closer, from below, push in), light and weather (at night, in the rain), shorter or longer, "
    "and “end on the ring”. For anything else, connect a language model in Settings."
)
ENDINGS = {Language.EN: "The last thing seen: {thing}.", Language.ZH: "画面最后停在{thing}上。"}


@dataclass(frozen=True)
class Wishes:
    """What a note asks for; None, 0 and "" where it says nothing. `people` empty: everyone."""

    people: tuple[str, ...] = ()
    emotion: Emotion | None = None
    louder: float = 0.0
    size: Size | None = None
    angle: Angle | None = None
    position: Position | None = None
    move: MoveKind | None = None
    speed: Speed | None = None
    time: TimeOfDay | None = None
    weather: Weather | None = None
    mood: Mood | None = None
    length: int = 0  # 1 longer, -1 shorter
    ends_on: str = ""
    props: tuple[str, ...] = ()


def wishes_of(note: str, people: Sequence[Character]) -> Wishes:
    """What `note`, in English or Chinese, asks of these people."""
    low = note.lower()
    ending = first_match(notes.ENDS_ON, note)
    rest = low.replace(ending.group().lower(), " ") if ending else low
    times = [time for language in Language if (time := time_of(rest, language))]
    louder = STEP if says(notes.STRONGER, rest) else 0.0
    return Wishes(
        people=tuple(meant(note, people)),
        emotion=first_of(notes.EMOTIONS, rest),
        louder=-STEP if says(notes.WEAKER, rest) else louder,
        size=first_of(notes.SIZES, rest),
        angle=first_of(notes.ANGLES, rest),
        position=first_of(notes.POSITIONS, rest),
        move=first_of(notes.MOVES, rest),
        speed=first_of(notes.SPEEDS, rest),
        time=times[0] if times else None,
        weather=first_of(WEATHERS, rest),
        mood=first_of({mood: said for mood, said in MOODS.items() if mood is not Mood.WARM}, rest),
        length=says(notes.LONGER, rest) - says(notes.SHORTER, rest),
        ends_on=re.sub(r"^(?:the|an?)\s+", "", ending.group(1).strip(), flags=re.I) if ending else "",
        props=tuple(dict.fromkeys(prop for language in Language for prop in named_props(note, language))),
    )


def says(patterns: tuple[str, str], text: str) -> bool:
    return first_match(patterns, text) is not None


def first_match(patterns: tuple[str, str], text: str) -> re.Match[str] | None:
    english, chinese = patterns
    return re.search(rf"\b(?:{english})", text, re.I) or re.search(chinese, text)


def first_of(table: Mapping[Key, tuple[str, str]], text: str) -> Key | None:
    return next((key for key, patterns in table.items() if says(patterns, text)), None)


def meant(note: str, people: Sequence[Character]) -> list[str]:
    """Whom a note names, or means by he and she."""
    named = [one.id for one in people if any(word and word in note for word in (one.name, *one.aliases))]
    if named:
        return named
    english, chinese = PRONOUNS[Language.EN], PRONOUNS[Language.ZH]
    sexes = {english[word] for word in re.findall(r"[a-z]+", note.lower()) if word in english}
    sexes |= {sex for word, sex in chinese.items() if word in note}
    return [one.id for one in people if one.sex in sexes]


# ---- A scene ------------------------------------------------------------------------------------
def rewritten(scene: Scene, script: Script, note: str) -> Scene:
    """`scene` as `note` asks. Raises Trouble for a note of which nothing can be followed in a scene."""
    speaking = {e.speaker_id for e in scene.elements if isinstance(e, Line)}
    wishes = wishes_of(note, [one for one in script.characters if one.id in speaking])
    if not (
        wishes.emotion
        or wishes.louder
        or wishes.time
        or wishes.weather
        or wishes.mood
        or wishes.ends_on
        or wishes.length < 0
    ):
        raise Trouble(NOT_UNDERSTOOD, note=note[:200])
    location = next(place for place in script.locations if place.id == scene.location_id)
    new = scene.model_copy(deep=True)
    if wishes.length < 0:
        condense(script.model_copy(update={"scenes": [new]}))
    new.elements = [played(e, wishes) if isinstance(e, Line) else e for e in new.elements]
    new.time = wishes.time or new.time
    new.weather = wishes.weather or new.weather
    new.mood = wishes.mood or new.mood
    if wishes.time:
        new.heading = heading(location.name, new.interior, new.time, script.language)
    if wishes.ends_on:
        text = ENDINGS[script.language].format(thing=wishes.ends_on)
        ids = {element.id for element in scene.elements}
        number = next(n for n in range(1, len(ids) + 2) if f"{scene.id}-end{n}" not in ids)
        new.elements.append(Action(id=f"{scene.id}-end{number}", text=text))
    return new


def played(line: Line, wishes: Wishes) -> Line:
    """A line said as the note asks, if it is one of those that it means."""
    if wishes.people and line.speaker_id not in wishes.people:
        return line
    changed = wishes.emotion is not None and wishes.emotion is not line.emotion
    louder = wishes.louder or (STEP if changed else 0.0)
    return line.model_copy(
        update={
            "emotion": wishes.emotion or line.emotion,
            "intensity": round(min(1.0, max(0.0, line.intensity + louder)), 2),
            "manner": "" if changed else line.manner,
        }
    )


# ---- A shot -------------------------------------------------------------------------------------
def replanned(shot: Shot, people: Sequence[Character], note: str) -> Shot:
    """`shot` as `note` asks, its lines as they were.

    Raises Trouble for a note of which nothing can be followed, and for a shoulder where nobody stands.
    """
    seen = {subject.character_id for subject in shot.subjects}
    wishes = wishes_of(note, [one for one in people if one.id in seen])
    on_thing = wishes.props and wishes.size in (Size.CU, Size.ECU, Size.INS) and not shot.lines
    if on_thing:
        wishes = replace(wishes, size=Size.INS)
    plan = (
        wishes.size,
        wishes.angle,
        wishes.position,
        wishes.move,
        wishes.speed,
        wishes.emotion,
        wishes.mood,
    )
    if not (any(plan) or wishes.length or wishes.props):
        raise Trouble(NOT_UNDERSTOOD, note=note[:200])
    if wishes.position is Position.OVER_THE_SHOULDER and len(shot.subjects) < 2:
        raise Trouble(
            "An over-the-shoulder shot needs two people in it. Add the second one to the shot first."
        )
    return shot.model_copy(
        update={
            "size": wishes.size or shot.size,
            "angle": wishes.angle or shot.angle,
            "position": wishes.position or shot.position,
            "move": Move(kind=wishes.move or shot.move.kind, speed=wishes.speed or shot.move.speed),
            "mood": wishes.mood or shot.mood,
            "props": list(dict.fromkeys([*wishes.props, *shot.props])),
            "subjects": [] if on_thing else [felt(subject, wishes) for subject in shot.subjects],
            "duration": round(min(600.0, shot.duration * STRETCH**wishes.length), 2),
        }
    )


def felt(subject: Subject, wishes: Wishes) -> Subject:
    if wishes.emotion is None or (wishes.people and subject.character_id not in wishes.people):
        return subject
    return subject.model_copy(update={"expression": wishes.emotion})
