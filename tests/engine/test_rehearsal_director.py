"""The director: sizes, angles, sides, eyelines and beats as numbers, before anything is drawn."""

from itertools import pairwise

import pytest

from engine.rehearsal.acting import acting_at, stress_at
from engine.rehearsal.director import direct
from engine.rehearsal.spec import Actor
from storyboard.models import Move, SpokenLine, Subject, Timed
from storyboard.terms import Angle, MoveKind, Position, Size

TALKING = SpokenLine(
    line_id="l1",
    speaker_id="lin",
    text="Too easy.",
    emotion="smirk",
    start=0.5,
    end=1.5,
    mouth=[Timed(text=shape, start=0.5 + i * 0.1, end=0.6 + i * 0.1) for i, shape in enumerate("BCDEFABCDX")],
)


def facing(left="lin", right="gu", **more):
    return (
        Subject(character_id=left, place="left", facing="right", **more),
        Subject(character_id=right, place="right", facing="left"),
    )


def test_sizes_hold_ever_less(request_for):
    heights = [
        direct(request_for(size=size)).path.end.height
        for size in (Size.ELS, Size.LS, Size.MLS, Size.MS, Size.MCU, Size.CU, Size.ECU)
    ]
    assert heights == sorted(heights, reverse=True)
    assert heights[0] > 3 * heights[2] * 0.9 and heights[-1] < 35


@pytest.mark.parametrize("width,height", [(180, 320), (320, 180), (240, 240)])
@pytest.mark.parametrize("size", [Size.LS, Size.MS, Size.MCU, Size.CU])
def test_heads_are_never_cut(request_for, size, width, height):
    spec = direct(request_for(size=size, width=width, height=height))
    view = spec.path.end
    top = view.y - view.height / 2
    crown = -165 if size is Size.CU else -172  # a close-up may cut into the hair, not the brow
    assert top < crown


@pytest.mark.parametrize("width,height", [(180, 320), (320, 180), (240, 240)])
@pytest.mark.parametrize("people", [2, 3, 4])
def test_everyone_fits(request_for, people, width, height):
    who = ("lin", "gu", "mei", "zhou")[:people]
    spec = direct(request_for(who=who, size=Size.LS, width=width, height=height))
    view = spec.path.end
    assert [actor.character_id for actor in spec.actors] == list(who)
    for actor in spec.actors:
        spot = view.project(actor.depth, width, height) @ (actor.x / actor.depth, -100, 1)
        assert 0.05 * width < spot[0] / spot[2] < 0.95 * width
    xs = sorted(actor.x / actor.depth for actor in spec.actors)
    assert min(b - a for a, b in pairwise(xs)) > 30


def test_a_crowd_is_the_first_four_and_says_so(request_for):
    spec = direct(request_for(who=("lin", "gu", "mei", "zhou", "lin"), size=Size.LS))
    assert len(spec.actors) == 4
    assert any("5 people" in note for note in spec.notes)


def test_the_line_of_action_is_kept_from_master_to_single(request_for):
    master = direct(request_for(who=facing(), size=Size.LS))
    left, right = master.actors
    assert left.x < right.x and left.yaw > 0 > right.yaw
    single = direct(request_for(who=facing()[1:], size=Size.CU))
    assert single.actors[0].yaw < 0


def test_there_is_room_to_look_into(request_for):
    for side, sign in (("left", -1), ("right", 1)):
        who = (Subject(character_id="lin", facing=side),)
        spec = direct(request_for(who=who, size=Size.MS, width=320, height=180))
        view, actor = spec.path.end, spec.actors[0]
        assert (view.x - actor.x) * sign > 0  # the middle of the frame is on the side they look to


def test_angles_move_the_lens(request_for):
    views = {angle: direct(request_for(angle=angle)).path.end for angle in Angle}
    assert views[Angle.LOW].eye_y > 50 and views[Angle.LOW].keystone > 0
    assert views[Angle.HIGH].eye_y < -50 and views[Angle.HIGH].keystone < 0
    assert views[Angle.OVERHEAD].eye_y < 2 * views[Angle.HIGH].eye_y
    assert 15 <= abs(views[Angle.DUTCH].roll) < 25
    assert views[Angle.EYE_LEVEL].roll == views[Angle.EYE_LEVEL].keystone == 0


def test_positions_turn_the_subject(request_for):
    yaws = {p: abs(direct(request_for(position=p)).actors[0].yaw) for p in Position}
    assert yaws[Position.FRONT] < 0.3 < yaws[Position.THREE_QUARTER] < 0.8 < yaws[Position.SIDE]
    assert yaws[Position.BACK] > 1.6 and yaws[Position.POINT_OF_VIEW] == 0


def test_over_the_shoulder_puts_the_listener_in_the_foreground_where_the_speaker_looks(request_for):
    spec = direct(request_for(who=facing(), size=Size.MCU, position=Position.OVER_THE_SHOULDER))
    main, other = spec.actors
    assert other.character_id == "gu" and other.depth < 0.95 and abs(other.yaw) > 1.5
    assert main.yaw > 0 and other.x > main.x
    lone = direct(request_for(size=Size.MCU, position=Position.OVER_THE_SHOULDER))
    assert len(lone.actors) == 1 and lone.notes


def test_point_of_view_shows_what_the_first_subject_sees(request_for):
    spec = direct(request_for(who=facing(), size=Size.MS, position=Position.POINT_OF_VIEW))
    assert [actor.character_id for actor in spec.actors] == ["gu"]
    assert spec.vignette > 0 and not spec.path.shake  # eyes do not tremble


@pytest.mark.parametrize("kind", list(MoveKind))
def test_moves_change_what_they_are_named_for(request_for, kind):
    who = (
        Subject(character_id="lin", facing="right", pose="walk" if kind is MoveKind.TRACKING else "stand"),
    )
    path = direct(request_for(who=who, size=Size.MS, frames=72, move=Move(kind=kind))).path
    a, b = path.start, path.end
    grown = a.height / b.height
    change = {
        MoveKind.STATIC: 1.0 < grown < 1.04 and not path.shake,
        MoveKind.PUSH_IN: grown > 1.12 and b.near > a.near,
        MoveKind.PULL_OUT: grown < 0.9 and b.near < a.near,
        MoveKind.PAN_LEFT: b.x < a.x - 5,
        MoveKind.PAN_RIGHT: b.x > a.x + 5,
        MoveKind.TILT_UP: b.y < a.y - 5,
        MoveKind.TILT_DOWN: b.y > a.y + 5,
        MoveKind.TRACKING: abs(b.eye_x - a.eye_x) > 20,
        MoveKind.ORBIT: b.around - a.around > 20 and abs(b.x - a.x) < 5,
        MoveKind.HANDHELD: path.shake > 0.5,
    }
    assert change[kind]


def test_speed_is_how_far_the_camera_goes(request_for):
    def reach(speed):
        path = direct(request_for(move=Move(kind="push-in", speed=speed))).path
        return path.start.height / path.end.height

    assert reach("slow") < reach("normal") < reach("fast")


def test_lips_move_only_for_words_that_are_seen_spoken(request_for):
    spoken = direct(request_for(size=Size.CU, lines=(TALKING,))).actors[0]
    assert [cue.text for cue in spoken.mouth] == list("BCDEFABCDX")
    for delivery in ("voice-over", "off-screen"):
        silent = direct(request_for(size=Size.CU, lines=(TALKING.model_copy(update={"delivery": delivery}),)))
        assert silent.actors[0].mouth == ()
    turned = direct(request_for(size=Size.CU, position=Position.BACK, lines=(TALKING,)))
    assert turned.actors[0].mouth == ()


def test_the_face_turns_around_the_line_and_the_listener_looks_at_the_speaker(request_for):
    who = (
        Subject(character_id="lin", place="left", facing="right", expression="happy"),
        Subject(character_id="gu", place="right", facing="camera", expression="angry"),
    )
    lin, gu = direct(request_for(who=who, size=Size.LS, frames=60, lines=(TALKING,))).actors
    before, during = acting_at(lin, 0.0), acting_at(lin, 1.0)
    assert during.expression.smile_r - during.expression.smile_l > 0.3  # a smirk is one-sided
    assert abs(before.expression.smile_r - before.expression.smile_l) < 0.1
    assert during.mouth is not None and during.speaking > 0.9 and before.speaking == 0
    assert acting_at(gu, 1.4).expression.brow_in < acting_at(gu, 0.1).expression.brow_in
    assert acting_at(gu, 1.2).gaze[0] < -0.2  # the speaker stands to the left


def test_unknown_places_and_props_fall_back_and_are_reported(request_for):
    spec = direct(request_for(who=(), place="zeppelin", size=Size.LS))
    assert spec.place == "generic-interior" and any("zeppelin" in note for note in spec.notes)
    spec = direct(request_for(who=(), size=Size.INS, props=["astrolabe"]))
    assert spec.insert and spec.props and any("astrolabe" in note for note in spec.notes)


def test_direction_is_pure(request_for):
    asked = request_for(who=facing(), size=Size.MS, lines=(TALKING,))
    assert direct(asked) == direct(asked)


def test_of_two_who_speak_at_once_each_moves_their_own_mouth(request_for):
    over = TALKING.model_copy(
        update={
            "line_id": "l2",
            "speaker_id": "gu",
            "start": 1.0,
            "end": 1.6,
            "mouth": [Timed(text="D", start=1.0, end=1.5), Timed(text="X", start=1.5, end=1.6)],
        }
    )
    lin, gu = direct(request_for(who=facing(), size=Size.MS, lines=(TALKING, over))).actors
    assert [actor.speaks for actor in (lin, gu)] == [((0.5, 1.5),), ((1.0, 1.6),)]
    for second, moving in ((0.75, (True, False)), (1.25, (True, True)), (1.8, (False, False))):
        talking = tuple(
            acting_at(actor, second).mouth not in (None, acting_at(actor, 0.0).mouth) for actor in (lin, gu)
        )
        assert talking == moving, second


def test_a_stressed_word_is_seen_in_brows_and_head():
    loud = tuple((i / 25, 0.9 if 50 <= i < 55 else 0.3) for i in range(100))
    assert stress_at(loud, 2.1) == 1 and stress_at(loud, 1.0) == stress_at((), 1.0) == 0
    actor = Actor("lin", 0.0, loud=loud, speaks=((0.0, 4.0),))
    plain, stressed = acting_at(actor, 1.0), acting_at(actor, 2.1)
    assert stressed.expression.brow_in > plain.expression.brow_in
    assert stressed.expression.nod > plain.expression.nod


@pytest.mark.parametrize("said", ["the fishing boat", "一艘渔船"])
def test_a_boat_fills_an_insert(request_for, said):
    spec = direct(request_for(size=Size.INS, props=[said], action=said))
    assert spec.insert and spec.props[0].prop == "boat" and not spec.notes
    assert spec.path.end.height > 400
