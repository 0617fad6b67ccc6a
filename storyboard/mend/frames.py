"""Mends inside a shot: its length, who is in the frame, what it shows."""

import math
from collections.abc import Iterator
from itertools import permutations

from storyboard.check import Problem
from storyboard.check.grammar import outfits_of
from storyboard.check.problem import LONGEST_SHOT, SHORTEST_SHOT
from storyboard.check.shots import speech
from storyboard.locks import relink, unused
from storyboard.mend.work import Work, edited, fitted, give_time, insert_after, needed, take_out
from storyboard.models import BoardScene, Subject
from storyboard.offline.moments import named_props
from storyboard.offline.pacing import OTHER_ANGLE
from storyboard.terms import Delivery, Position, Size

PLACES = ("left", "centre", "right")
TOWARDS = {"left": "right", "centre": "camera", "right": "left"}  # where one faces from there


def lengthen(work: Work, problem: Problem) -> Iterator[Work]:
    """Room for the words and a breath; or for the words alone."""
    _, shot = work.shot(problem.shot_id)
    bare = math.ceil(100 * speech(shot, work.script.language)) / 100
    for seconds in (max(1.5 * SHORTEST_SHOT, needed(work, shot)), max(SHORTEST_SHOT, bare)):
        yield from fitted(edited(work, shot.id, duration=seconds))


def shorten(work: Work, problem: Problem) -> Iterator[Work]:
    yield from fitted(edited(work, problem.shot_id, duration=LONGEST_SHOT))


def divide_shot(work: Work, problem: Problem) -> Iterator[Work]:
    """The later half of the words goes to a shot of its own, seen from another angle."""
    fresh = work.copy()
    scene, shot = fresh.shot(problem.shot_id)
    half = speech(shot, work.script.language) / 2
    at = 1
    while at < len(shot.lines) - 1:
        if speech(shot.model_copy(update={"lines": shot.lines[: at + 1]}), work.script.language) > half:
            break
        at += 1
    second = shot.model_copy(
        update={
            "id": unused(shot.id, fresh.ids()),
            "lines": shot.lines[at:],
            "angle": OTHER_ANGLE[shot.angle],
            "locked": False,
        },
        deep=True,
    )
    shot.lines = shot.lines[:at]
    insert_after(scene, shot, second)
    for part in (shot, second):
        part.duration = needed(fresh, part)
    relink(fresh.board) if fresh.board else None
    yield from fitted(fresh)


def show_speaker(work: Work, problem: Problem) -> Iterator[Work]:
    """The speaker steps into the frame; where there is no place for them, they are heard from off screen."""
    yield from shown(work, problem.shot_id, problem.element_id)


def shown(work: Work, shot_id: str, line_id: str) -> Iterator[Work]:
    """The same for one line of one shot."""
    scene, shot = work.shot(shot_id)
    line = next(line for line in shot.lines if line.id == line_id)
    taken = {subject.place for subject in shot.subjects}
    usual = usual_subject(scene, line.speaker_id)
    wide = {"size": Size.MS} if shot.size in (Size.CU, Size.ECU) and shot.subjects else {}
    if shot.size is not Size.INS:
        for place in sorted(
            set(PLACES) - taken, key=lambda place: (place != usual.place, PLACES.index(place))
        ):
            subject = usual.model_copy(
                update={"place": place, "facing": TOWARDS[place], "expression": line.emotion}
            )
            yield edited(work, shot_id, subjects=[*shot.subjects, subject], **wide)
    fresh = work.copy()
    heard = [line for line in fresh.shot(shot_id)[1].lines if line.id == line_id]
    written = [e for s in fresh.script.scenes for e in s.elements if e.id == line_id and e.kind == "line"]
    for one in [*heard, *written]:
        one.delivery = Delivery.OFF_SCREEN
    yield fresh


def usual_subject(scene: BoardScene, character_id: str) -> Subject:
    """Someone as the scene last showed them: their place and their clothes."""
    seen = [s for shot in scene.shots for s in shot.subjects if s.character_id == character_id]
    worn = outfits_of(scene).get(character_id, 0)
    if not seen:
        return Subject(character_id=character_id, wardrobe=worn)
    return seen[-1].model_copy(update={"wardrobe": worn, "action": ""})


def own_side(work: Work, problem: Problem) -> Iterator[Work]:
    """People back to their places, with as few steps as possible; they face each other as before."""
    _, shot = work.shot(problem.shot_id)
    here = [subject.place for subject in shot.subjects]
    orders = sorted(
        permutations(PLACES, len(here)) if len(here) <= len(PLACES) else [],
        key=lambda order: sum(one != other for one, other in zip(order, here, strict=True)),
    )
    for order in orders:
        yield edited(
            work,
            shot.id,
            subjects=[
                subject.model_copy(
                    update={"place": place}
                    | ({"facing": TOWARDS[place]} if subject.facing in ("left", "right") else {})
                )
                for subject, place in zip(shot.subjects, order, strict=True)
            ],
        )


def set_outfit(work: Work, problem: Problem) -> Iterator[Work]:
    """What the scene has them wear, or their first outfit."""
    scene, shot = work.shot(problem.shot_id)
    who = problem.values["id"]
    for outfit in (outfits_of(scene).get(str(who), 0), 0):
        yield edited(
            work,
            shot.id,
            subjects=[
                subject.model_copy(update={"wardrobe": outfit}) if subject.character_id == who else subject
                for subject in shot.subjects
            ],
        )


def drop_twin(work: Work, problem: Problem) -> Iterator[Work]:
    """Each person once."""
    _, shot = work.shot(problem.shot_id)
    once = {subject.character_id: subject for subject in reversed(shot.subjects)}
    kept = [subject for subject in shot.subjects if once[subject.character_id] is subject]
    yield edited(work, shot.id, subjects=kept)


def not_insert(work: Work, problem: Problem) -> Iterator[Work]:
    """The thing that the action names; else no insert."""
    _, shot = work.shot(problem.shot_id)
    things = named_props(shot.action, work.script.language)
    if things:
        yield edited(work, shot.id, props=things[:3])
    for size in (Size.MCU, Size.MS, Size.CU) if shot.subjects else (Size.MS, Size.MLS, Size.LS):
        yield edited(work, shot.id, size=size)


def from_aside(work: Work, problem: Problem) -> Iterator[Work]:
    yield edited(work, problem.shot_id, position=Position.THREE_QUARTER)


def drop_shot(work: Work, problem: Problem) -> Iterator[Work]:
    """Out with a shot in which nothing is, unless it is the only one."""
    if len(work.shots()) > 1:
        fresh = work.copy()
        take_out(*fresh.shot(problem.shot_id))
        if fresh.board:
            fresh.board.scenes = [scene for scene in fresh.board.scenes if scene.shots]
            relink(fresh.board)
        yield from fitted(fresh)


def settled(work: Work, shot_id: str, line_id: str) -> Iterator[Work]:
    """`work` with the time that the line needs, and its speaker in the frame or unseen."""
    give_time(work, work.shot(shot_id)[1])
    _, shot = work.shot(shot_id)
    line = next(line for line in shot.lines if line.id == line_id)
    unseen = all(subject.character_id != line.speaker_id for subject in shot.subjects)
    for trial in (work, *(shown(work, shot_id, line_id) if unseen else ())):
        yield from fitted(trial)
