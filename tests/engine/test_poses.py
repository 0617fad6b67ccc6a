"""Poses and how they move: bones keep their lengths, feet the ground, hands their places."""

from itertools import pairwise

import numpy as np
import pytest

from assets.look import Look
from engine.rehearsal.compositor import Sprite
from engine.rehearsal.figures.body import Body
from engine.rehearsal.figures.expressions import EXPRESSIONS
from engine.rehearsal.figures.figure import Acting, Figure
from engine.rehearsal.figures.motion import (
    CHANGES,
    SPEEDS,
    change_at,
    change_takes,
    changing,
    planted,
    stance_at,
    stances,
)
from engine.rehearsal.figures.motions import MOTIONS
from engine.rehearsal.figures.poses import POSES, SEATED
from engine.rehearsal.figures.stance import Stance, between, mirrored, shifted
from engine.rehearsal.light import LightRig
from engine.rehearsal.space import Array
from storyboard.shot_prompt import POSES as PROMPT_WORDS
from storyboard.terms import Age, Emotion, Pose, Sex

WOMAN = Look(sex=Sex.FEMALE, height_cm=170)
PEOPLE = (
    WOMAN,
    Look(sex=Sex.MALE, height_cm=186, build=1.15),
    Look(sex=Sex.FEMALE, age=Age.CHILD, height_cm=118),
)
RIG = LightRig("#c8c8c8", 0.16, ())
CALM = Acting(EXPRESSIONS[Emotion.NEUTRAL], blink=0.0)
DRAWINGS = 60  # five seconds: longer than any motion


def body(stance: Stance, look: Look = WOMAN, yaw: float = 0.0) -> Body:
    return Body(look, stance, yaw, 0.0)


def limbs(stance: Stance, look: Look = WOMAN) -> Array:
    """Joints [4, 3, 3] in cm: both arms, both legs, from the root to the end."""
    shape = body(stance, look)
    return np.array([shape.arm(0), shape.arm(1), shape.leg(0), shape.leg(1)])


def moments(pose: Pose) -> list[Stance]:
    return [POSES[pose], *(stance_at(pose, step) for step in range(DRAWINGS))]


def test_there_are_more_than_thirty_and_every_one_is_drawn_and_named() -> None:
    assert len(Pose) >= 30
    assert set(POSES) == set(PROMPT_WORDS) == set(Pose)
    assert set(MOTIONS) <= set(Pose)


@pytest.mark.parametrize("pose", Pose)
def test_bones_keep_their_lengths(pose: Pose) -> None:
    for look in PEOPLE:
        rest = np.linalg.norm(np.diff(limbs(POSES[Pose.STAND], look), axis=1), axis=2)
        for stance in {*moments(pose)}:
            bones = np.linalg.norm(np.diff(limbs(stance, look), axis=1), axis=2)
            assert np.abs(bones - rest).max() < 0.2


@pytest.mark.parametrize("pose", [pose for pose in Pose if pose not in SPEEDS])
def test_hands_and_feet_are_where_the_pose_says(pose: Pose) -> None:
    """No target is out of reach: what the table asks for is what is drawn."""
    for stance in {*stances(pose), *moments(pose)}:
        ends = limbs(stance)[:, 2] * (1, -1, 1)
        shape = body(stance)
        wanted = np.array([*stance.hands, *stance.feet]) * shape.scale
        assert np.linalg.norm((ends - wanted)[:, 1:], axis=1).max() < 1.0, stance


@pytest.mark.parametrize("pose", [pose for pose in Pose if pose not in SPEEDS])
def test_someone_is_on_the_ground_and_nothing_is_in_it(pose: Pose) -> None:
    for stance in {*moments(pose)}:
        joints = limbs(stance) * (1, -1, 1)
        lowest = min(joints[..., 1].min(), stance.hip[1] - 9)
        assert lowest > 1.5, stance
        assert min(joints[2:, 2, 1].min(), joints[2:, 1, 1].min()) < 15, stance


@pytest.mark.parametrize("pose", Pose)
def test_elbows_and_knees_bend_as_they_can(pose: Pose) -> None:
    """A knee stands before the line from hip to ankle; an elbow's crook does not face backwards."""
    for stance in {*moments(pose)}:
        arms, legs = limbs(stance)[:2], limbs(stance)[2:]
        lean = body(stance).on_spine(40.0)[1]
        ahead = np.array([0, np.sin(float(lean)), np.cos(float(lean))])
        for hip, knee, ankle in legs:
            axis = (ankle - hip) / np.linalg.norm(ankle - hip)
            out = (knee - hip) - axis * ((knee - hip) @ axis)
            assert np.linalg.norm(out) < 4 or out[2] > -1 or out[1] < 0, stance
        for shoulder, elbow, wrist in arms:
            assert (wrist - elbow) @ ahead > -16 or (elbow - shoulder) @ ahead < 4, stance


@pytest.mark.parametrize("pose", Pose)
def test_motion_has_no_jumps(pose: Pose) -> None:
    """From one drawing to the next nothing goes farther than a blow does, and slow poses go slowly."""
    fast = pose in (Pose.SLAP, Pose.PUNCH, Pose.PUSH, Pose.THROW, Pose.FALL, *SPEEDS)
    steps = [limbs(stance_at(pose, step)) for step in range(DRAWINGS)]
    far = max(float(np.linalg.norm(b - a, axis=2).max()) for a, b in pairwise(steps))
    assert far < (46 if fast else 14)


def change(before: Pose, pose: Pose) -> list[Stance]:
    """Every drawing of a change from one pose to another, the first and the last included."""
    steps = range(CHANGES, CHANGES + change_takes(before, pose) + 1)
    return [changing(before, pose, change_at(before, pose, step)) for step in steps]


@pytest.mark.parametrize("before", [Pose.STAND, Pose.SIT, Pose.KNEEL, Pose.SIT_ON_FLOOR])
def test_changes_of_pose_are_smooth(before: Pose) -> None:
    for pose in Pose:
        if POSES[pose].lying or pose in SPEEDS:
            continue
        stood, stands = planted(before, pose)
        steps = [limbs(stance) for stance in change(before, pose)]
        assert np.allclose(steps[0], limbs(shifted(stance_at(before, 0), stood)))
        assert np.allclose(steps[-1], limbs(shifted(stance_at(pose, 0), stands)))
        far = max(float(np.linalg.norm(b - a, axis=2).max()) for a, b in pairwise(steps))
        assert far < 26, (before, pose)


@pytest.mark.parametrize(
    ("before", "pose"),
    [
        (Pose.STAND, Pose.SIT), (Pose.SIT, Pose.STAND), (Pose.STAND, Pose.SIT_ON_FLOOR),
        (Pose.STAND, Pose.KNEEL), (Pose.SIT_ON_FLOOR, Pose.STAND), (Pose.STAND, Pose.HEAD_IN_HANDS),
    ],
)  # fmt: skip
def test_feet_stay_where_they_are_when_someone_sits_down_or_gets_up(before: Pose, pose: Pose) -> None:
    feet = [np.array(stance.feet)[:, [0, 2]] for stance in change(before, pose)]
    assert max(float(np.abs(at - feet[0]).max()) for at in feet) < 9


def test_someone_lies_down_by_way_of_the_ground() -> None:
    stances = change(Pose.STAND, Pose.LIE)
    lowest = min(range(len(stances)), key=lambda i: (stances[i].lying > 0, stances[i].hip[1]))
    assert stances[lowest].hip[1] < 20 and not stances[lowest].lying
    assert [stance.lying for stance in stances] == sorted(stance.lying for stance in stances)
    heads = [body(stance, yaw=1.5).picture(body(stance, yaw=1.5).head) for stance in stances]
    far = max(float(np.linalg.norm(b[:2] - a[:2])) for a, b in pairwise(heads))
    assert far < 22
    assert -30 < heads[-1][1] < 0


def test_a_change_goes_through_its_middle() -> None:
    heights = [stance.hip[1] for stance in change(Pose.STAND, Pose.SIT)]
    assert heights == sorted(heights, reverse=True)
    assert heights[0] == 88 and heights[-1] == 50
    middle = changing(Pose.STAND, Pose.SIT, 0.5)
    assert middle.chest > max(POSES[Pose.STAND].chest, POSES[Pose.SIT].chest) + 8  # they lean to sit down


def test_between_two_stances() -> None:
    a, b = POSES[Pose.STAND], POSES[Pose.SIT]
    assert between(a, b, 0) is a
    assert between(a, b, 1) is b
    assert between(a, b, 0.25).hip == pytest.approx((1.125, 78.5, -1.5), abs=0.01)
    assert between(a, b, 0.25) == between(b, a, 0.75)
    assert between(a, b, 0.4).grips == a.grips and between(a, b, 0.6).grips == b.grips


def test_a_mirrored_stance_is_the_same_body_seen_in_a_mirror() -> None:
    for stance in POSES.values():
        there, back = limbs(mirrored(stance)), limbs(stance)
        assert np.allclose(there[[1, 0, 3, 2]] * (-1, 1, 1), back, atol=0.01)
        assert mirrored(mirrored(stance)) == stance


def wrist(pose: Pose, side: int) -> Array:
    """Where a wrist is, heights up."""
    return limbs(POSES[pose])[side, 2] * (1, -1, 1)


def test_hands_mean_what_the_pose_is_called() -> None:
    face = body(POSES[Pose.STAND]).head * (1, -1, 1)
    assert wrist(Pose.HANDS_UP, 0)[1] > face[1] - 6
    assert wrist(Pose.HANDS_UP, 1)[1] > face[1] - 6
    for pose in (Pose.HOLD_CHEEK, Pose.WIPE_TEARS, Pose.DRINK, Pose.THINK, Pose.PHONE):
        assert np.linalg.norm(wrist(pose, 1) - face) < 32, pose
    for pose in (Pose.PLEAD, Pose.CLAP):
        assert abs(wrist(pose, 0)[0] - wrist(pose, 1)[0]) < 12, pose
    for pose in (Pose.POINT, Pose.PUNCH, Pose.REACH, Pose.PUSH, Pose.THROW):
        assert wrist(pose, 1)[2] > 45, pose
    for pose in (Pose.HANDS_ON_HIPS, Pose.HANDS_IN_POCKETS):
        assert 80 < wrist(pose, 0)[1] < 105, pose
    knees = limbs(POSES[Pose.KNEEL])[2:, 1, 1]
    assert np.all(-knees < 12)


def test_seats_are_where_those_who_sit_are() -> None:
    for pose in SEATED:
        assert POSES[pose].hip[1] == 50
    assert POSES[Pose.SIT_ON_FLOOR].hip[1] < 20


def test_actions_move_and_states_are_still() -> None:
    for pose in Pose:
        moving = len({stance_at(pose, step) for step in range(DRAWINGS)}) > 1
        assert moving == (pose in MOTIONS or pose in SPEEDS), pose


def test_a_loop_comes_round_to_the_same_drawings() -> None:
    for pose, motion in MOTIONS.items():
        period = round(motion.keys[-1][0] * 12)
        if motion.loops:
            assert motion.keys[0][1] == motion.keys[-1][1], pose
            once, again = range(period), range(period, 2 * period)
            assert [stance_at(pose, s) for s in once] == [stance_at(pose, s) for s in again]
        else:
            assert stance_at(pose, period) == stance_at(pose, period + 99) == motion.keys[-1][1]


def test_every_motion_passes_through_its_telling_moment() -> None:
    for pose in MOTIONS:
        shown = [limbs(stance_at(pose, step)) for step in range(DRAWINGS)]
        telling = limbs(POSES[pose])
        assert min(float(np.abs(each - telling).max()) for each in shown) < 4, pose


def sprites(pose: Pose, t: float) -> list[Sprite]:
    figure = Figure(WOMAN, rig=RIG, pose=pose, yaw=0.4)
    figure.bake(0.8)
    for step in range(round(t * 24)):
        figure.sprites(step / 24, CALM)
    return list(figure.sprites(t, CALM))


def test_a_moving_body_keeps_few_drawings_and_draws_the_same_again() -> None:
    for pose in (Pose.DRINK, Pose.BOW):
        figure = Figure(WOMAN, rig=RIG, pose=pose, yaw=0.4)
        figure.bake(0.5)
        for step in range(120):
            figure.sprites(step / 12, CALM)
        assert len(figure._bodies) <= 20
        assert len(figure._heads) <= 8
    once, fresh = sprites(Pose.DRINK, 1.25), sprites(Pose.DRINK, 1.25)
    assert all(np.array_equal(a.pixels, b.pixels) for a, b in zip(once, fresh, strict=True))


def test_a_body_that_changes_begins_in_the_other_pose_and_ends_in_its_own() -> None:
    figure = Figure(WOMAN, rig=RIG, pose=Pose.SIT, yaw=0.3, before=Pose.STAND)
    figure.bake(0.5)
    heights = []
    for step in range(0, 24, 4):
        figure.sprites(step / 12, CALM)
        stance, _ = figure._drawing(step, 0.0)
        heights.append(stance.hip[1])
    assert heights[0] == 88 and heights[-1] == 50
    tops = [y for _, y in figure.faces]
    assert max(tops) - min(tops) > 30  # the camera is told of both


def test_someone_who_turns_away_faced_us() -> None:
    figure = Figure(WOMAN, rig=RIG, pose=Pose.TURN_AWAY, yaw=1.4, before=Pose.STAND)
    yaws = [figure._drawing(step, 0.0)[1] for step in range(17)]
    assert yaws[0] < 0.6
    assert yaws[-1] > 1.9
    assert yaws == sorted(yaws)
