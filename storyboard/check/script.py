"""The rules of a script alone: whose ids point nowhere, what is empty, what is a guess."""

from collections.abc import Callable, Iterator

from storyboard.check.problem import LONGEST_SHOT, SHOULD, SURE, Problem, brief_words, names_of
from storyboard.models import Line, Scene, Script
from storyboard.offline.text import speech_seconds


def ids_exist(script: Script) -> Iterator[Problem]:
    """No two things share an id, and every id points to something."""
    people, places = names_of(script.characters), {place.id for place in script.locations}
    for kind in (script.characters, script.locations):
        ids = [one.id for one in kind]
        for twin in sorted({id for id in ids if ids.count(id) > 1}):
            yield Problem("ids", "Two people or two places share the id {id}.", {"id": twin}, fix="new_id")
    scenes: set[str] = set()
    elements: set[str] = set()
    for number, scene in enumerate(script.scenes, 1):
        if scene.id in scenes:
            yield Problem("ids", "Scene {n} has the id of another.", {"n": number}, scene.id, fix="new_id")
        scenes.add(scene.id)
        if scene.location_id not in places:
            yield Problem(
                "ids", "Scene {n} plays in no known place.", {"n": number}, scene.id, fix="restore_place"
            )
        for element in scene.elements:
            told: dict[str, object] = {"text": brief_words(element.text)}
            if element.id in elements:
                yield Problem(
                    "ids",
                    "“{text}” has the id of another part.",
                    told,
                    scene.id,
                    "",
                    element.id,
                    fix="new_id",
                )
            elements.add(element.id)
            if isinstance(element, Line) and element.speaker_id not in people:
                yield Problem(
                    "ids",
                    "“{text}” is said by nobody known.",
                    told | {"id": element.speaker_id},
                    scene.id,
                    "",
                    element.id,
                    fix="add_character",
                )
        yield from changes_exist(scene, people)


def changes_exist(scene: Scene, people: dict[str, str]) -> Iterator[Problem]:
    """What becomes of someone happens to someone, somewhere in the scene."""
    here = {element.id for element in scene.elements}
    for change in scene.changes:
        if change.element_id not in here or change.character_id not in people:
            yield Problem(
                "ids",
                "A change of story state ({kind} {value}) belongs to nothing in its scene.",
                {"kind": change.kind, "value": change.value},
                scene.id,
                fix="drop_change",
            )


def filled(script: Script) -> Iterator[Problem]:
    """There are scenes, something in each, and something in every part: “……” is a speech, too."""
    if not script.scenes:
        yield Problem("empty", "The script has no scene.")
    nameless = {place.id for place in script.locations if not place.name.strip()}
    for number, scene in enumerate(script.scenes, 1):
        if not scene.elements:
            yield Problem(
                "empty", "Scene {n} is empty.", {"n": number}, scene.id, severity=SHOULD, fix="drop_scene"
            )
        if scene.location_id in nameless:
            yield Problem(
                "empty", "The place of scene {n} has no name.", {"n": number}, scene.id, severity=SHOULD
            )
        for element in scene.elements:
            if not element.text.strip():
                if isinstance(element, Line):
                    yield Problem(
                        "empty", "A line says nothing.", {}, scene.id, "", element.id, fix="drop_line"
                    )
                else:
                    yield Problem(
                        "empty", "An action is empty.", {}, scene.id, "", element.id, SHOULD, "drop_action"
                    )


def speakers_sure(script: Script) -> Iterator[Problem]:
    """Nobody's words are given to somebody by a guess."""
    names = names_of(script.characters)
    for scene in script.scenes:
        for element in scene.elements:
            if isinstance(element, Line) and element.confidence < SURE and element.speaker_id in names:
                yield Problem(
                    "guess",
                    "That {name} says “{text}” is a guess ({sure} %). Confirm it, or choose who does.",
                    {
                        "name": names[element.speaker_id],
                        "text": brief_words(element.text),
                        "sure": round(100 * element.confidence),
                    },
                    scene.id,
                    "",
                    element.id,
                    SHOULD,
                )


def sayable(script: Script) -> Iterator[Problem]:
    """No line is longer than a shot can be."""
    for scene in script.scenes:
        for element in scene.elements:
            if not isinstance(element, Line):
                continue
            seconds = speech_seconds(element.text, script.language)
            if seconds > LONGEST_SHOT:
                yield Problem(
                    "long",
                    "“{text}” takes {seconds} s to say; a shot holds {limit} s.",
                    {
                        "text": brief_words(element.text),
                        "seconds": round(seconds, 1),
                        "limit": round(LONGEST_SHOT),
                    },
                    scene.id,
                    "",
                    element.id,
                    SHOULD,
                    "divide_line",
                )


def in_story_order(script: Script) -> Iterator[Problem]:
    """Within a scene things come in the order in which the story tells them."""
    for scene in script.scenes:
        reached = 0
        for element in scene.elements:
            if element.source is None:
                continue
            if element.source.start < reached:
                yield Problem(
                    "order",
                    "“{text}” comes earlier in the story. Move it, unless it is meant so.",
                    {"text": brief_words(element.text)},
                    scene.id,
                    "",
                    element.id,
                    SHOULD,
                )
            reached = max(reached, element.source.start)


RULES: dict[str, Callable[[Script], Iterator[Problem]]] = {
    "ids": ids_exist,
    "empty": filled,
    "guess": speakers_sure,
    "long": sayable,
    "order": in_story_order,
}
