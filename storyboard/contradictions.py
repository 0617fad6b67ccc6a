"""What cannot be in a script: the dead who speak, things in two hands, night at once after noon.

It reads the changes that the scenes note and, where only the words show it, the words by the
offline writer's tables. Everything is flagged as what should be looked at: a story may mean it so.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from storyboard import wardrobe_words
from storyboard.check.problem import SHOULD, Problem, brief_words, names_of
from storyboard.ledger import in_order, performed, presence
from storyboard.models import Action, Line, Scene, Script
from storyboard.offline.changes import sort_of
from storyboard.offline.moments import Kind, Moment, Reader
from storyboard.offline.portray import about, shown
from storyboard.offline.roster import roster_of
from storyboard.offline.words import happenings as words
from storyboard.terms import ChangeKind, Delivery, Language, TimeOfDay, Weather

HOURS = tuple(TimeOfDay)  # in the order of the day
RETOLD = 0.7  # share of a secret's telling words that give it away
TELLING = {Language.EN: re.compile(r"[a-z']{4,}"), Language.ZH: re.compile(r"(?=([\u4e00-\u9fff]{2}))")}


def contradictions(script: Script) -> list[Problem]:
    """Every contradiction between scenes, before anything of it is drawn."""
    return [problem for rule in RULES for problem in rule(script)]


def flagged(template: str, values: Mapping[str, object], scene: Scene, element_id: str = "") -> Problem:
    return Problem("ledger", template, values, scene.id, "", element_id, SHOULD)


def things_held(script: Script) -> Iterator[Problem]:
    """Nobody takes what somebody elsewhere holds, or gives away what they have not."""
    names = names_of(script.characters)
    holder: dict[str, str] = {}
    given: set[tuple[str, str]] = set()  # (who, what) that was given away and not taken back
    for scene, here in zip(script.scenes, presence(script), strict=True):
        for change in in_order(scene):
            who, thing = change.character_id, sort_of(change.value, script.language)
            told = {"name": names.get(who, who), "thing": change.value}
            has = holder.get(thing)
            if change.kind is ChangeKind.TAKES:
                if has not in (None, who) and has not in here:
                    yield flagged(
                        "{name} has the {thing} that {other} still holds elsewhere.",
                        told | {"other": names.get(has or "", has)},
                        scene,
                        change.element_id,
                    )
                holder[thing] = who
                given.discard((who, thing))
            elif change.kind is ChangeKind.GIVES_UP:
                if has not in (None, who) or (who, thing) in given:
                    yield flagged(
                        "{name} gives away the {thing} without having it.", told, scene, change.element_id
                    )
                holder.pop(thing, None)
                given.add((who, thing))


def secrets_kept(script: Script) -> Iterator[Problem]:
    """Nobody speaks of what they have yet to learn."""
    names = names_of(script.characters)
    said: dict[str, list[tuple[Scene, Line]]] = {}
    for scene in script.scenes:
        for element in scene.elements:
            for change in scene.changes:
                if change.element_id == element.id and change.kind is ChangeKind.LEARNS:
                    for place, line in said.get(change.character_id, []):
                        if gives_away(line.text, change.value, script.language):
                            yield flagged(
                                "{name} says “{text}” before learning it.",
                                {
                                    "name": names.get(change.character_id, change.character_id),
                                    "text": brief_words(line.text),
                                },
                                place,
                                line.id,
                            )
            if isinstance(element, Line):
                said.setdefault(element.speaker_id, []).append((scene, element))


def gives_away(text: str, secret: str, language: Language) -> bool:
    """Whether a speech has most of the telling words of a secret, three of them at least."""
    telling = set(TELLING[language].findall(secret.lower()))
    spoken = set(TELLING[language].findall(text.lower()))
    return len(telling) >= 3 and len(telling & spoken) >= max(3, RETOLD * len(telling))


def dead_stay_dead(script: Script) -> Iterator[Problem]:
    """Who has died neither speaks nor moves, unless the scene is of another time."""
    names = names_of(script.characters)
    reader = Reader(roster_of(script.characters, script.language))
    dead: set[str] = set()
    for scene in script.scenes:
        past = bool(words.OTHER_TIME.search(opening(scene)))
        gone = set(dead)  # who was dead before the scene
        for element in scene.elements:
            if isinstance(element, Line):
                reader.notice([element.speaker_id])
                if element.speaker_id in dead and element.delivery is not Delivery.VOICE_OVER and not past:
                    told = {
                        "name": names.get(element.speaker_id, element.speaker_id),
                        "text": brief_words(element.text),
                    }
                    yield flagged("{name} is dead and says “{text}”.", told, scene, element.id)
            else:
                for moment in reader.moments(element):
                    who = moment.people[0] if moment.people else ""
                    if who in gone and moves(moment) and not past:
                        told = {"name": names.get(who, who), "text": brief_words(moment.text)}
                        yield flagged("{name} is dead and is seen: “{text}”.", told, scene, element.id)
            dead |= {
                change.character_id
                for change in scene.changes
                if change.element_id == element.id and change.kind is ChangeKind.DIES
            }


def moves(moment: Moment) -> bool:
    """Whether its first person does something that only the living do."""
    living = moment.kind in (Kind.ENTER, Kind.LEAVE, Kind.MOVE, Kind.LOOK)
    return living and not words.REMAINS.search(moment.text)


def wounds_last(script: Script) -> Iterator[Problem]:
    """A wound is gone only after time, or under somebody's hands."""
    names = names_of(script.characters)
    hurt: set[str] = set()
    for scene in script.scenes:
        if words.LATER.search(opening(scene)) or words.OTHER_TIME.search(opening(scene)):
            hurt.clear()
        texts = {element.id: element.text for element in scene.elements}
        for change in in_order(scene):
            if change.kind is ChangeKind.IS_HURT:
                hurt.add(change.character_id)
            elif change.kind is ChangeKind.HEALS and change.character_id in hurt:
                hurt.discard(change.character_id)
                text = texts.get(change.element_id, "")
                if not words.TREATED.search(f"{text} {change.value}"):
                    told = {"name": names.get(change.character_id, change.character_id)}
                    yield flagged(
                        "{name}'s wound is gone, and neither time nor care has healed it.",
                        told,
                        scene,
                        change.element_id,
                    )


def clothes_kept(script: Script) -> Iterator[Problem]:
    """Nobody wears something else a moment later without having changed."""
    changed = {
        (scene.id, change.character_id)
        for scene in script.scenes
        for change in scene.changes
        if change.kind in (ChangeKind.PUTS_ON, ChangeKind.TAKES_OFF)
    }
    joined = [pair for pair in pairwise(script.scenes) if runs_on(*pair)]
    roster = roster_of(script.characters, script.language)
    for person in script.characters if joined else ():
        texts = about(script, roster, person.id)
        for before, scene in joined:
            if {(before.id, person.id), (scene.id, person.id)} & changed:
                continue
            one, other = (garments(texts[s.id], script.language) for s in (before, scene))
            if one and other and not one & other:
                yield flagged(
                    "{name} wears {now}, and {then} a moment before.",
                    {"name": person.name, "now": worn_as(other, script), "then": worn_as(one, script)},
                    scene,
                )


def garments(texts: list[str], language: Language) -> set[str]:
    """The garments that these sentences show somebody in."""
    outfit = shown(" ".join(texts), language)
    return {piece.name for piece in wardrobe_words.pieces(outfit)} & set(wardrobe_words.GARMENTS)


def worn_as(names: set[str], script: Script) -> str:
    return ", ".join(
        wardrobe_words.say(wardrobe_words.GARMENTS, name, script.language) for name in sorted(names)
    )


def hours_pass(script: Script) -> Iterator[Problem]:
    """A scene that goes on at once plays at the same hour, or at the one that follows."""
    for before, scene in pairwise(script.scenes):
        step = (HOURS.index(scene.time) - HOURS.index(before.time)) % len(HOURS)
        if at_once(scene) and step > 1:
            yield flagged(
                "It goes on at once, but from {then} to {now}.",
                {"then": before.time, "now": scene.time},
                scene,
            )


def weather_holds(script: Script) -> Iterator[Problem]:
    """Out of doors the weather does not change from one moment to the next."""
    for before, scene in pairwise(script.scenes):
        if before.interior or scene.interior or before.weather is scene.weather or not runs_on(before, scene):
            continue
        told = {"then": before.weather, "now": scene.weather}
        unsaid = [s for s in (before, scene) if s.weather is Weather.CLEAR and not says_clear(s)]
        if not unsaid:
            yield flagged("It goes on at once, but the weather turns from {then} to {now}.", told, scene)


def says_clear(scene: Scene) -> bool:
    """Whether the sky is said to be clear; a script that says nothing of the weather has it clear, too."""
    return any(isinstance(e, Action) and words.CLEAR_SKY.search(e.text) for e in scene.elements)


def one_place_at_a_time(script: Script) -> Iterator[Problem]:
    """Nobody is where the scene before plays and where this one does at the same time."""
    names = names_of(script.characters)
    acts = performed(script)
    for at, (before, scene) in enumerate(pairwise(script.scenes)):
        if before.location_id == scene.location_id or not words.MEANWHILE.search(opening(scene)):
            continue
        there = {person for _, people in acts[at] for person in people} - leavers(before, script)
        first = acts[at + 1][0][0] if acts[at + 1] else ""
        for element_id, people in acts[at + 1]:
            if element_id == first:
                for person in people:
                    if person in there:
                        yield flagged(
                            "{name} is here and, at the same time, in the scene before.",
                            {"name": names[person]},
                            scene,
                            element_id,
                        )


def leavers(scene: Scene, script: Script) -> set[str]:
    """Who goes away in a scene."""
    reader = Reader(roster_of(script.characters, script.language))
    moments = [m for e in scene.elements if isinstance(e, Action) for m in reader.moments(e)]
    return {moment.people[0] for moment in moments if moment.kind is Kind.LEAVE and moment.people}


# ---- Whether time has passed -------------------------------------------------------------------
def opening(scene: Scene) -> str:
    """Heading and first action: where a scene says when it plays."""
    first = scene.elements[0] if scene.elements else None
    return f"{scene.heading}\n{first.text[:60] if isinstance(first, Action) else ''}"


def at_once(scene: Scene) -> bool:
    """Whether the scene says that it goes on where the last one ended."""
    return bool(words.AT_ONCE.search(opening(scene)))


def runs_on(before: Scene, scene: Scene) -> bool:
    """Whether no time passes: it says so, or it is the same place at the same hour and says nothing else."""
    said = opening(scene)
    same = (before.location_id, before.time) == (scene.location_id, scene.time)
    return at_once(scene) or (same and not words.LATER.search(said) and not words.OTHER_TIME.search(said))


RULES: tuple[Callable[[Script], Iterator[Problem]], ...] = (
    things_held,
    secrets_kept,
    dead_stay_dead,
    wounds_last,
    clothes_kept,
    hours_pass,
    weather_holds,
    one_place_at_a_time,
)
