"""Mends of ids, scenes and parts: what points nowhere is found again, what is empty goes."""

from collections.abc import Iterator

from storyboard.check import Problem
from storyboard.check.fidelity import SETTING
from storyboard.check.problem import LONGEST_SHOT
from storyboard.fountain import HEADING, heading_block
from storyboard.locks import unused
from storyboard.mend.lines import alike, filmed, relinked
from storyboard.mend.work import Work, edited, fitted, insert_after, needed, take_out
from storyboard.models import Character, Element, Line, Location, Span
from storyboard.offline.pacing import OTHER_ANGLE
from storyboard.offline.text import sentences, speech_seconds
from storyboard.terms import Language, Transition


def restore_character(work: Work, problem: Problem) -> Iterator[Work]:
    """The person as the script has them; who is in no script leaves the frame, or is new in the cast."""
    who = str(problem.values["id"])
    if any(person.id == who for person in work.script.characters):
        yield from add_character(work, problem)
    _, shot = work.shot(problem.shot_id)
    yield edited(work, shot.id, subjects=[one for one in shot.subjects if one.character_id != who])
    yield from add_character(work, problem)


def add_character(work: Work, problem: Problem) -> Iterator[Work]:
    """The person into the script's and the board's cast, as either has them, else by their id."""
    who = str(problem.values["id"])
    fresh = work.copy()
    casts = fresh.tellings()
    known = next((p for cast in casts for p in cast.characters if p.id == who), Character(id=who, name=who))
    for cast in casts:
        if all(person.id != who for person in cast.characters):
            cast.characters = [*cast.characters, known]
    yield fresh


def restore_place(work: Work, problem: Problem) -> Iterator[Work]:
    """The place as the script or the board has it, else by the scene's heading."""
    fresh = work.copy()
    parts = fresh.tellings()
    scene = next(s for part in parts for s in part.scenes if s.id == problem.scene_id)
    heading = HEADING.match(scene.heading)
    name = heading_block(scene.heading, heading, 0).text if heading else scene.heading
    known = next(
        (place for part in parts for place in part.locations if place.id == scene.location_id),
        Location(id=scene.location_id, name=name or scene.location_id, interior=scene.interior),
    )
    for part in parts:
        if all(place.id != known.id for place in part.locations):
            part.locations = [*part.locations, known]
    yield fresh


def as_scripted(work: Work, problem: Problem) -> Iterator[Work]:
    """The board's scene where and when the script has it."""
    fresh = work.copy()
    source = next(scene for scene in fresh.script.scenes if scene.id == problem.scene_id)
    for scene in fresh.board_scenes():
        if scene.id == source.id:
            for name in (*SETTING, "heading"):
                setattr(scene, name, getattr(source, name))
    if fresh.board:
        known = {place.id for place in fresh.board.locations}
        fresh.board.locations += [place for place in fresh.script.locations if place.id not in known]
    yield fresh


def new_id(work: Work, problem: Problem) -> Iterator[Work]:
    """The second of two namesakes gets an id of its own."""
    fresh = work.copy()
    script = fresh.script
    used = fresh.ids()
    if problem.element_id:
        heard = [line for _, shot in fresh.shots() for line in shot.lines if line.id == problem.element_id]
        parts = [e for scene in script.scenes for e in scene.elements if e.id == problem.element_id]
        fresh_id = unused(problem.element_id, used)
        for twins in (parts, heard):
            for twin in twins[1:2]:
                twin.id = fresh_id
    elif problem.scene_id:
        second = [scene for scene in script.scenes if scene.id == problem.scene_id][-1]
        second.id = unused(problem.scene_id, used)
        yield fresh
        yield from filmed(fresh, second)
    else:
        for kind in (script.characters, script.locations):
            same = [one for one in kind if one.id == problem.values["id"]]
            for one in same[1:]:
                one.id = unused(one.id, used)
    yield fresh


def new_shot_id(work: Work, problem: Problem) -> Iterator[Work]:
    """A copy of a shot goes; another shot by the same id gets one of its own."""
    same = [shot for _, shot in work.shots() if shot.id == problem.shot_id]
    fresh = work.copy()
    if alike(same[0], same[-1]):
        scene, shot = fresh.shot(problem.shot_id)
        take_out(scene, shot)
        yield fresh
        fresh = work.copy()
    fresh.shot(problem.shot_id)[1].id = unused(problem.shot_id, fresh.ids())
    relinked(fresh)
    yield fresh


def join_scenes(work: Work, problem: Problem) -> Iterator[Work]:
    """Two parts of one scene become one again."""
    fresh = work.copy()
    if fresh.board:
        first, *others = [scene for scene in fresh.board.scenes if scene.id == problem.scene_id]
        for other in others:
            first.shots = [*first.shots, *other.shots]
        fresh.board.scenes = [scene for scene in fresh.board.scenes if all(scene is not o for o in others)]
    yield fresh


def drop_scene(work: Work, problem: Problem) -> Iterator[Work]:
    """A scene without parts leaves the script, one without shots the board."""
    fresh = work.copy()
    gone = problem.scene_id
    fresh.script.scenes = [scene for scene in fresh.script.scenes if scene.id != gone or scene.elements]
    if fresh.board:
        fresh.board.scenes = [scene for scene in fresh.board.scenes if scene.id != gone or scene.shots]
    yield fresh


def drop_change(work: Work, problem: Problem) -> Iterator[Work]:
    """Changes that belong to nobody or to nothing go."""
    fresh = work.copy()
    people = {person.id for person in fresh.script.characters}
    for scene in fresh.script.scenes:
        here = {element.id for element in scene.elements}
        scene.changes = [c for c in scene.changes if c.element_id in here and c.character_id in people]
    yield fresh


def drop_part(work: Work, problem: Problem) -> Iterator[Work]:
    """An empty line or action leaves the script, its changes with it, and the shot."""
    fresh = work.copy()
    for scene in fresh.script.scenes:
        scene.elements = [e for e in scene.elements if e.id != problem.element_id]
        scene.changes = [change for change in scene.changes if change.element_id != problem.element_id]
    for _, shot in fresh.shots():
        shot.lines = [line for line in shot.lines if line.id != problem.element_id]
    yield fresh


def divide_line(work: Work, problem: Problem) -> Iterator[Work]:
    """One long speech as several, parted between sentences; each further one gets a shot of its own."""
    line = work.line(problem.element_id)
    fresh = work.copy()
    parts = divided(line, work.script.language, fresh.ids())
    for scene in fresh.script.scenes:
        elements: list[Element] = []
        for element in scene.elements:
            elements += parts if element.id == line.id else [element]
        scene.elements = elements
    for board_scene, shot in fresh.shots():
        at = next((i for i, said in enumerate(shot.lines) if said.id == line.id), None)
        if at is None:
            continue
        later = shot.lines[at + 1 :]
        shot.lines = [*shot.lines[:at], parts[0]]
        shot.duration = needed(fresh, shot)
        for part in parts[1:]:
            apart = {
                "id": unused(shot.id, fresh.ids()),
                "lines": [part],
                "angle": OTHER_ANGLE[shot.angle],
                "transition_in": Transition.CUT,
            }
            following = shot.model_copy(update=apart, deep=True)
            following.duration = needed(fresh, following)
            insert_after(board_scene, shot, following)
            shot = following
        shot.lines = [*shot.lines, *later]
        shot.duration = needed(fresh, shot)
    relinked(fresh)
    yield from fitted(fresh)


def divided(line: Line, language: Language, used: set[str]) -> list[Line]:
    """A line as several that a shot can hold, each with its own words and passage."""
    starts = [0]
    for stretch in sentences(line.text, 0, len(line.text))[1:]:
        upto = line.text[starts[-1] : stretch.end]
        if speech_seconds(upto, language) > LONGEST_SHOT:
            starts.append(stretch.start)
    parts = []
    for start, end in zip(starts, [*starts[1:], len(line.text)], strict=True):
        part = line.model_copy(update={"text": line.text[start:end].rstrip()})
        if start:
            part.id = unused(line.id, used)
        if line.source and line.source.end - line.source.start == len(line.text):
            first = line.source.start
            part.source = Span(start=first + start, end=first + start + len(part.text))
        parts.append(part)
    return parts
