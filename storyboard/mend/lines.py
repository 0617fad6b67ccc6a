"""Mends of the board's lines: each once, at its place, in its own words and mouth."""

from collections.abc import Iterator

from storyboard.check import Problem
from storyboard.check.problem import LONGEST_SHOT, board_lines, script_lines
from storyboard.check.shots import speech
from storyboard.locks import relink, unused
from storyboard.mend.frames import settled, usual_subject
from storyboard.mend.work import Work, insert_after, needed, take_out
from storyboard.models import Action, BoardScene, Line, Scene, Shot
from storyboard.terms import Angle, Entry, Size

NEW_SHOT = 3.0  # seconds of a shot without words


def restore_words(work: Work, problem: Problem) -> Iterator[Work]:
    fresh = work.copy()
    said(fresh, problem).text = work.line(problem.element_id).text
    yield from settled(fresh, problem.shot_id, problem.element_id)


def restore_speaker(work: Work, problem: Problem) -> Iterator[Work]:
    fresh = work.copy()
    said(fresh, problem).speaker_id = work.line(problem.element_id).speaker_id
    yield from settled(fresh, problem.shot_id, problem.element_id)


def said(work: Work, problem: Problem) -> Line:
    """The line as the shot has it."""
    return next(line for line in work.shot(problem.shot_id)[1].lines if line.id == problem.element_id)


def drop_stray(work: Work, problem: Problem) -> Iterator[Work]:
    """Out of the shot; the script stays as it is."""
    fresh = work.copy()
    unsay(fresh, fresh.shot(problem.shot_id)[1], problem.element_id)
    yield fresh


def drop_repeat(work: Work, problem: Problem) -> Iterator[Work]:
    """Once is enough: a shot that repeats another goes as a whole, else the words do."""
    _, shot = work.shot(problem.shot_id)
    others = [one for _, one in work.shots() if one is not shot]
    if any(alike(one, shot) for one in others):
        fresh = work.copy()
        take_out(*fresh.shot(problem.shot_id))
        relinked(fresh)
        yield fresh
    yield from drop_stray(work, problem)


def alike(one: Shot, other: Shot) -> bool:
    """Whether two shots are the same but for their ids and joins."""
    apart = {"id", "continuity", "transition_in"}
    return one.model_dump(exclude=apart) == other.model_dump(exclude=apart)


def unsay(work: Work, shot: Shot, line_id: str) -> None:
    """Take the last line of that id out of the shot, and the shot away where nothing else is in it."""
    at = max(i for i, line in enumerate(shot.lines) if line.id == line_id)
    shot.lines = shot.lines[:at] + shot.lines[at + 1 :]
    if not (shot.lines or shot.subjects or shot.props or shot.action.strip()):
        for scene in work.board_scenes():
            take_out(scene, shot)
        relinked(work)


def relinked(work: Work) -> None:
    if work.board:
        relink(work.board)


def reorder(work: Work, problem: Problem) -> Iterator[Work]:
    """The lines back into order among their shots; else the shot to its place; else the line alone."""
    rank = {line.id: number for number, line in enumerate(script_lines(work.script))}
    fresh = work.copy()
    slots = [(shot, at) for _, shot in fresh.shots() for at, line in enumerate(shot.lines) if line.id in rank]
    lines = sorted((shot.lines[at] for shot, at in slots), key=lambda line: rank[line.id])
    filled: dict[int, list[Line]] = {id(shot): list(shot.lines) for shot, _ in slots}
    for (shot, at), line in zip(slots, lines, strict=True):
        filled[id(shot)][at] = line
    for _, shot in fresh.shots():
        shot.lines = filled.get(id(shot), shot.lines)
    yield fresh
    yield from move_line(work, problem)


def move_line(work: Work, problem: Problem) -> Iterator[Work]:
    """The whole shot to where the line belongs, or the line alone to a shot that suits it."""
    before, after = neighbours(work, problem.element_id)
    for near, offset in ((before, 1), (after, 0)):
        fresh = work.copy()
        scene, shot = fresh.shot(problem.shot_id)
        if near is None or near == shot.id:
            continue
        take_out(scene, shot)
        target, beside = fresh.shot(near)
        at = next(i for i, one in enumerate(target.shots) if one is beside) + offset
        target.shots = [*target.shots[:at], shot, *target.shots[at:]]
        relinked(fresh)
        yield fresh
    fresh = work.copy()
    unsay(fresh, fresh.shot(problem.shot_id)[1], problem.element_id)
    yield from put_back(fresh, problem)


def over_before(work: Work, problem: Problem) -> Iterator[Work]:
    """The line in the shot of the one that it is to be heard over; else after it like any other."""
    before, _ = neighbours(work, problem.element_id)
    if before and before != problem.shot_id:
        fresh = work.copy()
        unsay(fresh, fresh.shot(problem.shot_id)[1], problem.element_id)
        yield from in_shot(fresh, fresh.shot(before)[1], fresh.line(problem.element_id), before, None)
    fresh = work.copy()
    for line in (said(fresh, problem), fresh.line(problem.element_id)):
        line.entry = Entry.FOLLOWS
    yield fresh


def neighbours(work: Work, line_id: str) -> tuple[str | None, str | None]:
    """The shots of the lines before and after this one in its scene of the script."""
    held = {line.id: shot.id for _, shot, line in board_lines(work.board)} if work.board else {}
    home = home_of(work, line_id)
    ids = [e.id for e in home.elements if isinstance(e, Line)]
    at = ids.index(line_id)
    before = next((held[id] for id in reversed(ids[:at]) if id in held), None)
    after = next((held[id] for id in ids[at + 1 :] if id in held), None)
    return before, after


def home_of(work: Work, element_id: str) -> Scene:
    """The scene of the script that holds an element."""
    return next(scene for scene in work.script.scenes if any(e.id == element_id for e in scene.elements))


def put_back(work: Work, problem: Problem) -> Iterator[Work]:
    """The missing line between its neighbours: where its speaker is seen, else in a shot of its own."""
    line = work.line(problem.element_id)
    home = home_of(work, line.id)
    scene = next((one for one in work.board_scenes() if one.id == home.id), None)
    before, after = neighbours(work, line.id)
    spans = between(scene.shots if scene else [], before, after)
    suits = [shot for shot in spans if any(s.character_id == line.speaker_id for s in shot.subjects)]
    for shot in sorted(reversed(suits), key=lambda shot: (bool(shot.lines), apart(shot, line))):
        yield from in_shot(work, shot, line, before, after)
    yield from in_new_shot(work, home, line, before, after)
    for shot in spans:
        yield from in_shot(work, shot, line, before, after)


def apart(shot: Shot, line: Line) -> int:
    """Characters of the story between a shot's passage and the line's; 0 where one has none."""
    one, other = shot.source, line.source
    return max(0, other.start - one.end, one.start - other.end) if one and other else 0


def between(shots: list[Shot], before: str | None, after: str | None) -> list[Shot]:
    """The shots from `before` to `after`, both included; from the first or to the last where None."""
    ids = [shot.id for shot in shots]
    start = ids.index(before) if before in ids else 0
    end = ids.index(after) + 1 if after in ids else len(ids)
    return shots[start:end]


def in_shot(work: Work, shot: Shot, line: Line, before: str | None, after: str | None) -> Iterator[Work]:
    """The line said in `shot`: after the words before it, before the words after it."""
    fresh = work.copy()
    _, own = fresh.shot(shot.id)
    order = [one.id for one in script_lines(work.script)]
    at = sum(said.id in order and order.index(said.id) < order.index(line.id) for said in own.lines)
    own.lines = [*own.lines[:at], line.model_copy(), *own.lines[at:]]
    if speech(own, work.script.language) <= LONGEST_SHOT:
        yield from settled(fresh, own.id, line.id)


def in_new_shot(work: Work, home: Scene, line: Line, before: str | None, after: str | None) -> Iterator[Work]:
    """The line in a single of its speaker, of the size and angle that its neighbours leave."""
    for size in (Size.MCU, Size.MS, Size.CU, Size.MLS):
        for angle in (Angle.EYE_LEVEL, Angle.LOW):
            fresh = work.copy()
            scene = scene_for(fresh, home)
            ids = [shot.id for shot in scene.shots]
            at = ids.index(before) + 1 if before in ids else ids.index(after) if after in ids else len(ids)
            near = scene.shots[max(0, at - 1)] if scene.shots else None
            size = size if scene.shots else Size.MLS  # the first shot of a scene shows the place
            shot = new_shot(fresh, home, near).model_copy(update={"size": size, "angle": angle})
            shot.subjects = [usual_subject(scene, line.speaker_id)]
            shot.lines, shot.source = [line.model_copy()], line.source
            shot.duration = needed(fresh, shot)
            insert_after(scene, near if at else None, shot)
            relinked(fresh)
            yield from settled(fresh, shot.id, line.id)


def new_shot(work: Work, home: Scene, near: Shot | None) -> Shot:
    """An empty shot in the light and the sound of `near`."""
    id = unused(f"{near.id if near else home.id}-new", work.ids())
    if near is None:
        return Shot(id=id, mood=home.mood, duration=NEW_SHOT)
    return Shot(id=id, mood=near.mood, lighting=near.lighting, ambience=near.ambience, duration=NEW_SHOT)


def scene_for(work: Work, home: Scene) -> BoardScene:
    """The board's scene of a scene of the script; a new one at its place where there is none."""
    found = next((one for one in work.board_scenes() if one.id == home.id), None)
    if found is None:
        assert work.board is not None
        found = BoardScene(**home.model_dump(include=set(BoardScene.model_fields)))
        order = [scene.id for scene in work.script.scenes]
        at = sum(one.id in order and order.index(one.id) < order.index(home.id) for one in work.board.scenes)
        work.board.scenes = [*work.board.scenes[:at], found, *work.board.scenes[at:]]
    return found


def film_scene(work: Work, problem: Problem) -> Iterator[Work]:
    """One wide shot of what happens in a scene that has none."""
    yield from filmed(work, next(scene for scene in work.script.scenes if scene.id == problem.scene_id))


def filmed(work: Work, home: Scene) -> Iterator[Work]:
    """The same for a scene of the script; nothing without a board or an action."""
    told = next((e for e in home.elements if isinstance(e, Action)), None)
    if work.board is None or told is None:
        return
    for angle in (Angle.EYE_LEVEL, Angle.HIGH, Angle.LOW):
        fresh = work.copy()
        shot = new_shot(fresh, home, None).model_copy(update={"size": Size.LS, "angle": angle})
        shot.action, shot.source, shot.beat = told.text, told.source, "orientation"
        scene_for(fresh, home).shots = [shot]
        yield fresh
