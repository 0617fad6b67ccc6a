"""What is approved stays: locked scenes, lines, actions and shots outlast every writer.

A writer writes as if nothing were locked; what was locked is then put back, word for word, where it
stood in the story. It knows no writer and judges nothing.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from storyboard.models import (
    BoardScene,
    Character,
    Continuity,
    Element,
    Line,
    Location,
    Scene,
    Script,
    Shot,
    Span,
    Storyboard,
)
from storyboard.terms import ContinuityKind
from storyboard.trouble import Trouble

Named = TypeVar("Named", Character, Location)


def locked_parts(script: Script) -> int:
    """How many scenes, and lines and actions outside of them, are locked."""
    return sum(
        1 if scene.locked else sum(element.locked for element in scene.elements) for scene in script.scenes
    )


def locked_shots(board: Storyboard) -> int:
    return sum(shot.locked for _, shot in board.shots())


def refuse_locked(part: Scene | Shot) -> None:
    """Raises Trouble where a part that is to be made again is locked."""
    if part.locked and isinstance(part, Scene):
        raise Trouble("This scene is locked. Unlock it first, then have it written again.")
    if part.locked:
        raise Trouble("This shot is locked. Unlock it first, then have it planned again.")


def replaced(script: Script, scene: Scene) -> Script:
    """`script` with `scene` in place of its scene of that id."""
    return script.model_copy(
        update={"scenes": [scene if one.id == scene.id else one for one in script.scenes]}, deep=True
    )


def with_shot(board: Storyboard, shot: Shot) -> Storyboard:
    """`board` with `shot` in place of its shot of that id."""
    return board.model_copy(
        update={
            "scenes": [
                scene.model_copy(
                    update={"shots": [shot if one.id == shot.id else one for one in scene.shots]}
                )
                for scene in board.scenes
            ]
        },
        deep=True,
    )


# ---- Script -------------------------------------------------------------------------------------
def keep_locked(new: Script, old: Script | None) -> Script:
    """`new` with all that is locked in `old`, the script before it, at its place.

    A locked part takes the place of what tells the same passage or says the same words; people
    and places that both scripts name keep the ids that they had.
    """
    if old is None or not locked_parts(old):
        return new
    new = with_ids_of(new, old)
    for number, scene in enumerate(old.scenes):
        if scene.locked:
            put_scene(new, scene, number)
            continue
        for index, element in enumerate(scene.elements):
            if element.locked:
                put_element(new, old, number, index)
    new.scenes = [scene for scene in new.scenes if scene.elements or scene.locked]
    return new


def with_ids_of(new: Script, old: Script) -> Script:
    """A copy of `new`, unlocked, in which no id means another person, place or element than in `old`."""
    people, characters = aligned(new.characters, old.characters, "c", needed_people(old))
    places, locations = aligned(
        new.locations, old.locations, "p", {s.location_id for s in old.scenes if s.locked}
    )
    taken = {scene.id for scene in old.scenes if scene.locked}
    taken |= {e.id for scene in old.scenes for e in scene.elements if e.locked or scene.locked}
    used = set(taken)
    scenes = []
    for scene in new.scenes:
        ids = {element.id: unused(element.id, used) for element in scene.elements}
        elements: list[Element] = [
            element.model_copy(update={"id": ids[element.id], "locked": False} | speaking(element, people))
            for element in scene.elements
        ]
        changes = [
            change.model_copy(
                update={
                    "element_id": ids.get(change.element_id, change.element_id),
                    "character_id": people.get(change.character_id, change.character_id),
                }
            )
            for change in scene.changes
        ]
        scenes.append(
            scene.model_copy(
                update={
                    "id": unused(scene.id, used),
                    "location_id": places[scene.location_id],
                    "elements": elements,
                    "changes": changes,
                    "locked": False,
                }
            )
        )
    return new.model_copy(update={"characters": characters, "locations": locations, "scenes": scenes})


def speaking(element: Element, people: dict[str, str]) -> dict[str, str]:
    return {"speaker_id": people[element.speaker_id]} if isinstance(element, Line) else {}


def needed_people(old: Script) -> set[str]:
    """Whom locked parts need: their speakers, and those of whom a locked scene tells a change."""
    return {
        e.speaker_id
        for scene in old.scenes
        for e in scene.elements
        if isinstance(e, Line) and (e.locked or scene.locked)
    } | {change.character_id for scene in old.scenes if scene.locked for change in scene.changes}


def aligned(
    new: Sequence[Named], old: Sequence[Named], prefix: str, needed: set[str]
) -> tuple[dict[str, str], list[Named]]:
    """New id by old one, and the people or places: the same name has the id of `old`, others a free one.

    Those of `old` that are needed and have no namesake are added as they were.
    """
    by_name = {one.name.casefold(): one.id for one in old}
    used = {one.id for one in old}
    ids: dict[str, str] = {}
    kept: list[Named] = []
    for one in new:
        known = by_name.get(one.name.casefold())
        ids[one.id] = known if known and known not in ids.values() else unused(one.id, used, prefix)
        kept.append(one.model_copy(update={"id": ids[one.id]}))
    kept += [one for one in old if one.id in needed and one.id not in ids.values()]
    return ids, kept


def unused(wanted: str, used: set[str], prefix: str = "") -> str:
    """`wanted`, or the first id like it that is not in `used`; it is used from now on."""
    number = 1
    free = wanted
    while free in used:
        number += 1
        free = f"{prefix}{number}" if prefix else f"{wanted}-{number}"
    used.add(free)
    return free


def put_scene(new: Script, scene: Scene, number: int) -> None:
    """Put a locked scene into `new`, between what comes before and after it in the story."""
    claimed = [
        (at, index)
        for at, index, element in numbered(new)
        if any(same(element, own) for own in scene.elements) or within(element, extent(scene.elements))
    ]
    at, index = (
        claimed[0] if claimed else follows(new, extent(scene.elements)) or (min(number, len(new.scenes)), 0)
    )
    gone = set(claimed)
    before, after = new.scenes[:at], new.scenes[at + 1 :]
    parts: list[Scene] = []
    if at < len(new.scenes):
        split = new.scenes[at]
        head = [e for i, e in enumerate(split.elements[:index])]
        tail = [e for i, e in enumerate(split.elements) if i >= index and (at, i) not in gone]
        ids = {one.id for one in new.scenes} | {scene.id}
        parts = [
            split.model_copy(update={"elements": head}),
            scene,
            split.model_copy(update={"elements": tail, "id": unused(split.id, ids) if head else split.id}),
        ]
    later = [
        one.model_copy(
            update={"elements": [e for i, e in enumerate(one.elements) if (at + 1 + n, i) not in gone]}
        )
        for n, one in enumerate(after)
    ]
    new.scenes = [one for one in [*before, *(parts or [scene]), *later] if one.elements or one.locked]


def put_element(new: Script, old: Script, number: int, index: int) -> None:
    """Put old.scenes[number].elements[index], which is locked, into `new`."""
    element = old.scenes[number].elements[index]
    claimed = [
        (at, i) for at, i, other in numbered(new) if not new.scenes[at].locked and same(other, element)
    ]
    place = claimed[0] if claimed else None
    if place is None and element.source:
        place = follows(new, element.source)
    if place is None:  # written anew: after what it followed
        place = next(
            (
                (at, i + 1)
                for before in reversed(old.scenes[number].elements[:index])
                for at, i, other in numbered(new)
                if same(other, before)
            ),
            None,
        )
    at, i = place or (min(number, len(new.scenes) - 1), index)
    for scene_at, scene in enumerate(new.scenes):
        left = [e for n, e in enumerate(scene.elements) if (scene_at, n) not in claimed]
        if scene_at == at:
            left.insert(i, element)
        scene.elements = left


def numbered(script: Script) -> Iterator[tuple[int, int, Element]]:
    """Every element that is not locked with its scene's place and its own, in order."""
    for at, scene in enumerate(script.scenes):
        for index, element in enumerate(scene.elements):
            if not (scene.locked or element.locked):
                yield at, index, element


def same(one: Element, other: Element) -> bool:
    """Whether two elements tell the same thing: the same words, or for the most part the same passage."""
    if one.kind != other.kind:
        return False
    return one.text.strip() == other.text.strip() or (
        one.source is not None and other.source is not None and overlap(one.source, other.source) > 0.5
    )


def overlap(one: Span, other: Span) -> float:
    """How much of the shorter span both have, 0 to 1."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / max(1, min(one.end - one.start, other.end - other.start))


def extent(elements: Sequence[Element]) -> Span | None:
    """From the first to the last character of the story that the elements tell."""
    spans = [element.source for element in elements if element.source]
    return Span(start=min(s.start for s in spans), end=max(s.end for s in spans)) if spans else None


def within(element: Element, span: Span | None) -> bool:
    return bool(
        span and element.source and span.start <= (element.source.start + element.source.end) / 2 < span.end
    )


def follows(script: Script, span: Span | None) -> tuple[int, int] | None:
    """The place right after the last element that stands before `span` in the story."""
    if span is None:
        return None
    found = None
    for at, scene in enumerate(script.scenes):
        for index, element in enumerate(scene.elements):
            if element.source and element.source.start < span.start:
                found = (at, index + 1)
    return found or (0, 0)


# ---- Storyboard ---------------------------------------------------------------------------------
def keep_locked_shots(new: Storyboard, old: Storyboard | None) -> Storyboard:
    """`new` with the shots that are locked in `old`: they hold their lines, as the script now has them.

    A shot whose scene is gone goes with it.
    """
    if old is None or not locked_shots(old):
        return new
    new = new.model_copy(deep=True)
    used = {shot.id for _, shot in old.shots() if shot.locked}
    for _, shot in new.shots():
        shot.id = unused(shot.id, used)
    for scene in old.scenes:
        target = next((one for one in new.scenes if one.id == scene.id), None)
        for index, shot in enumerate(scene.shots):
            if shot.locked and target:
                put_shot(new, target, shot, index)
    relink(new)
    return new


def put_shot(new: Storyboard, scene: BoardScene, shot: Shot, index: int) -> None:
    """Put a locked shot where its lines are, or where its passage or its number puts it."""
    words = {line.id: line for _, other in new.shots() for line in other.lines}
    held = [words[line.id] for line in shot.lines if line.id in words]
    ids = {line.id for line in held}
    people = {person.id for person in new.characters}
    kept = shot.model_copy(
        update={"lines": held, "subjects": [one for one in shot.subjects if one.character_id in people]}
    )
    place: int | None = None
    left: list[Shot] = []
    for other in scene.shots:
        told = bool(
            not ids
            and not other.lines
            and shot.source
            and other.source
            and overlap(shot.source, other.source) > 0.5
        )
        mine = [line for line in other.lines if line.id in ids]
        if place is None and (told or mine) and not other.locked:
            place = len(left)
        if other.locked or not (told or (mine and len(mine) == len(other.lines))):
            other.lines = [line for line in other.lines if line.id not in ids]
            left.append(other)
    if place is None and shot.source:
        place = sum(bool(other.source and other.source.start < shot.source.start) for other in left)
    left.insert(min(index, len(left)) if place is None else place, kept)
    scene.shots = left


def relink(board: Storyboard) -> None:
    """Continuity only from the shot before it in its scene."""
    for scene in board.scenes:
        for before, shot in zip([None, *scene.shots], scene.shots, strict=False):
            link = before.id if before else None
            if shot.continuity.from_shot not in (None, link):
                shot.continuity = Continuity(from_shot=link, kind=ContinuityKind.CUT)
