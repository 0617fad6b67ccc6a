"""Mends from shot to shot: orientation, variety, joins, the hook and the length of the whole."""

from collections.abc import Iterator

from storyboard.check import Problem
from storyboard.check.grammar import HOOKED_BY, ORIENTED_BY, grips
from storyboard.check.problem import SHORTEST_SHOT
from storyboard.mend.work import Work, edited, fitted
from storyboard.models import Continuity, Shot
from storyboard.offline.pacing import OTHER_ANGLE, TIGHTER
from storyboard.terms import Angle, Position, Size, Transition


def open_wide(work: Work, problem: Problem) -> Iterator[Work]:
    """One of the first shots steps back; a hook and an insert stay as they are where others can."""
    scene = next(scene for scene in work.board_scenes() if scene.id == problem.scene_id)
    first = sorted(scene.shots[:ORIENTED_BY], key=lambda shot: (shot.beat == "hook", shot.size is Size.INS))
    for shot in first:
        for size in (Size.LS, Size.MLS, Size.ELS):
            for angle in dict.fromkeys((shot.angle, OTHER_ANGLE[shot.angle])):
                yield edited(work, shot.id, size=size, angle=angle, position=Position.FRONT)


def other_angle(work: Work, problem: Problem) -> Iterator[Work]:
    """Another angle, or a size closer, for the third shot; else for the one before it."""
    ids = [shot.id for _, shot in work.shots()]
    at = ids.index(problem.shot_id)
    for shot_id in (ids[at], ids[at - 1], ids[at - 2]):
        _, shot = work.shot(shot_id)
        for angle in angles(shot):
            yield edited(work, shot_id, angle=angle)
        if shot.size in TIGHTER:
            yield edited(work, shot_id, size=TIGHTER[shot.size])


def angles(shot: Shot) -> list[Angle]:
    """The other angles, the most natural first."""
    return [
        angle
        for angle in dict.fromkeys((OTHER_ANGLE[shot.angle], Angle.EYE_LEVEL, Angle.LOW, Angle.HIGH))
        if angle is not shot.angle
    ]


def plain_cut(work: Work, problem: Problem) -> Iterator[Work]:
    yield edited(work, problem.shot_id, transition_in=Transition.CUT)


def cut_link(work: Work, problem: Problem) -> Iterator[Work]:
    yield edited(work, problem.shot_id, continuity=Continuity())


def hook_first(work: Work, problem: Problem) -> Iterator[Work]:
    """The opening grows shorter, so that what grips comes in time; else its first face is held close."""
    opening = []
    for _, shot in work.shots():
        if grips(shot):
            break
        opening.append(shot)
    total = sum(shot.duration for shot in opening)
    if opening and (HOOKED_BY - 0.1) / len(opening) >= SHORTEST_SHOT:
        fresh = work.copy()
        for shot in opening:
            _, own = fresh.shot(shot.id)
            own.duration = round(max(SHORTEST_SHOT, shot.duration * (HOOKED_BY - 0.1) / total), 2)
        yield from fitted(fresh)
    for shot in opening[:1]:
        if shot.subjects:
            for angle in dict.fromkeys((shot.angle, OTHER_ANGLE[shot.angle])):
                yield edited(work, shot.id, size=Size.CU, beat="hook", angle=angle)


def fit_length(work: Work, problem: Problem) -> Iterator[Work]:
    """Longer or shorter shots, as far as their words and what is locked allow."""
    yield from fitted(work)
