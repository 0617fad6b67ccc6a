"""What a subject's words make of a body in one shot: pose, change, what is held, where two stand."""

import numpy as np
import pytest

from assets.look import Look
from engine.rehearsal.acting import acting_at
from engine.rehearsal.director import direct
from engine.rehearsal.figures.figure import Figure
from engine.rehearsal.figures.poses import SEATED
from engine.rehearsal.furniture import FURNITURE, furniture, furniture_for, is_over
from engine.rehearsal.light import LightRig
from engine.rehearsal.paint import raster
from engine.rehearsal.posing import abed, at_door, held_in, in_hand, pose_before, pose_in
from engine.rehearsal.props import PROPS
from engine.rehearsal.seats import BED_HEIGHT
from engine.rehearsal.set_pieces import seated
from engine.rehearsal.spec import Actor, home
from engine.take import FPS, TakeRequest
from storyboard.models import BoardScene, Character, Location, Shot, Subject
from storyboard.terms import Pose, Position, Size

PEOPLE = (Character(id="c1", name="Ann"), Character(id="c2", name="Ben"))
RIG = LightRig("#ffffff", 0.1, ())


def order(size: Size, *subjects: Subject, props: tuple[str, ...] = ()) -> TakeRequest:
    return TakeRequest(
        shot=Shot(id="a", size=size, subjects=list(subjects), props=list(props)),
        scene=BoardScene(id="s1", heading="INT. OFFICE - DAY", location_id="l1"),
        location=Location(id="l1", name="Office", kind="office"),
        characters=PEOPLE[: len(subjects)],
        frames=3 * FPS,
        width=720,
        height=1280,
    )


def doing(pose: Pose, action: str = "", who: str = "c1") -> Subject:
    side = "left" if who == "c1" else "right"
    return Subject.model_validate({"character_id": who, "pose": pose, "action": action, "place": side})


@pytest.mark.parametrize(
    ("action", "place", "lies"),
    [
        ("Ann opens her eyes in a hospital bed.", "hospital", True),
        ("Ann wakes up.", "bedroom", True),
        ("她在病床上醒来。", "hospital", True),
        ("她慢慢睁开了双眼。", "hospital", True),
        ("Ann wakes up.", "office", False),
        ("Ann puts the bag on the bed.", "hospital", False),
        ("Ann opens the door.", "hospital", False),
        ("他看着病床上的母亲。", "hospital", False),
    ],
)
def test_whom_words_leave_in_bed_lies_in_one_that_is_there(action: str, place: str, lies: bool) -> None:
    assert abed(doing(Pose.STAND, action), place).pose is (Pose.LIE if lies else Pose.STAND)
    assert abed(doing(Pose.SIT, action), place).pose is Pose.SIT


@pytest.mark.parametrize(
    ("pose", "action", "before"),
    [
        (Pose.SIT, "Ann sits down.", Pose.STAND),
        (Pose.SIT, "Ann sits on the sofa, smiling.", None),
        (Pose.SIT, "她慢慢坐下。", Pose.STAND),
        (Pose.STAND, "Ann stands up.", Pose.SIT),
        (Pose.STAND, "Ann gets up from the floor.", Pose.SIT_ON_FLOOR),
        (Pose.STAND, "她猛地站起身。", Pose.SIT),
        (Pose.STAND, "Ann stands by the window.", None),
        (Pose.KNEEL, "He falls to his knees.", Pose.STAND),
        (Pose.KNEEL, "他跪着不动。", None),
        (Pose.KNEEL, "他扑通一声跪下。", Pose.STAND),
        (Pose.TURN_AWAY, "She turns away.", Pose.STAND),
        (Pose.TURN_AWAY, "她转过身。", Pose.STAND),
        (Pose.POINT, "He points at the door.", Pose.STAND),
        (Pose.POINT, "", None),
        (Pose.COVER_FACE, "She still covers her face.", None),
    ],
)
def test_words_tell_what_a_body_changes_from(pose: Pose, action: str, before: Pose | None) -> None:
    assert pose_before(doing(pose, action), Size.LS) is before
    assert pose_before(doing(pose, action), Size.CU) is None  # there would be no room for it


def test_close_shots_show_what_they_can() -> None:
    assert pose_in(doing(Pose.POINT), Size.CU) is Pose.STAND
    assert pose_in(doing(Pose.TYPE), Size.ECU) is Pose.SIT
    assert pose_in(doing(Pose.KOWTOW), Size.MCU) is Pose.KNEEL
    for size in Size:
        assert pose_in(doing(Pose.COVER_FACE), size) is Pose.COVER_FACE
    for pose in Pose:
        assert pose_in(doing(pose), Size.LS) is pose
        close = pose_in(doing(pose), Size.CU)
        assert pose_in(doing(close), Size.CU) is close
        assert (close in SEATED) == (pose in SEATED)


def test_hands_hold_what_their_pose_can() -> None:
    assert held_in(doing(Pose.DRINK), []) == "cup"
    assert held_in(doing(Pose.DRINK), ["letter", "a glass of wine"]) == "glass"
    assert held_in(doing(Pose.READ), ["the letter"]) == "letter"
    assert held_in(doing(Pose.READ), ["car"]) == "book"
    assert held_in(doing(Pose.WRITE), ["letter"]) == "pen"
    assert held_in(doing(Pose.HOLD), ["umbrella"]) == "umbrella"
    assert held_in(doing(Pose.HOLD), ["car"]) == ""
    assert held_in(doing(Pose.STAND), ["umbrella"]) == ""
    for pose in Pose:
        assert held_in(doing(pose), []) in {"", *PROPS}


def test_the_director_hands_on_poses_and_what_they_change_from() -> None:
    (actor,) = direct(order(Size.LS, doing(Pose.SIT, "Ann sits down."))).actors
    assert (actor.pose, actor.before) == (Pose.SIT, Pose.STAND)
    (actor,) = direct(order(Size.MS, doing(Pose.DRINK), props=("coffee",))).actors
    assert actor.holds == "cup"


def test_the_frame_holds_a_fall_from_its_beginning() -> None:
    fall = direct(order(Size.LS, doing(Pose.FALL))).path
    stand = direct(order(Size.LS, doing(Pose.STAND))).path
    assert fall.start.height > 0.9 * stand.start.height
    top = fall.start.y - fall.start.height / 2
    figure = Figure(Look(), rig=RIG, pose=Pose.FALL, yaw=0.3)
    assert min(y for _, y in figure.faces) > top + 8


def distance(one: Pose, other: Pose) -> float:
    a, b = direct(order(Size.LS, doing(one), doing(other, who="c2"))).actors
    return abs(a.x - b.x)


def test_those_who_embrace_touch_and_those_who_strike_reach() -> None:
    assert distance(Pose.EMBRACE, Pose.EMBRACE) < 36
    assert distance(Pose.EMBRACE, Pose.STAND) < 36
    assert 60 < distance(Pose.SLAP, Pose.STAND) < 76


def test_who_sits_has_a_seat_and_keeps_it_on_rising() -> None:
    for pose in SEATED:
        assert seated(Actor("c1", 0.0, pose=pose))
    assert seated(Actor("c1", 0.0, pose=Pose.STAND, before=Pose.SIT))
    assert not seated(Actor("c1", 0.0, pose=Pose.SIT_ON_FLOOR))


def drawn(name: str, yaw: float) -> tuple[int, int]:
    """How wide a piece of furniture is, in cm, and how high its highest broad row stands."""
    pixels, surface = raster(320, 340)
    canvas = surface.getCanvas()
    canvas.translate(160, 320)
    furniture(name, Actor("c1", 0.0, yaw=yaw), Look(height_cm=170), RIG).draw(canvas)
    rows, columns = np.nonzero(pixels[..., 3] > 40)
    wide = int(np.ptp(columns))
    return wide, int(320 - rows[np.bincount(rows, minlength=340)[rows] > 0.6 * wide].min())


@pytest.mark.parametrize("pose", [Pose.TYPE, Pose.WRITE, Pose.EAT])
def test_a_desk_is_as_high_as_the_hands_on_it_and_turns_with_its_person(pose: Pose) -> None:
    name = furniture_for(pose, "", indoors=True)
    (front, height), (side, _) = drawn(name, 0.0), drawn(name, 0.97)
    assert front > 110 > 75 > side > 45
    assert 66 <= height <= 100


@pytest.mark.parametrize(
    ("said", "indoors", "name"),
    [
        ("", True, "counter"), ("", False, "railing"), ("She leans on the door frame.", True, "wall"),
        ("靠着墙", False, "wall"), ("She leans against the desk", True, "counter"),
        ("他倚着栏杆", True, "railing"),
    ],
)  # fmt: skip
def test_whoever_leans_has_something_to_lean_on(said: str, indoors: bool, name: str) -> None:
    assert furniture_for(Pose.LEAN, said, indoors) == name
    spec = direct(order(Size.LS, doing(Pose.LEAN, said)))
    assert spec.actors[0].uses in FURNITURE


def test_what_stands_behind_is_drawn_under_those_who_face_us() -> None:
    for name, piece in FURNITURE.items():
        assert is_over(name, 0.3) != piece.behind
        assert is_over(name, 1.85) == piece.behind


def test_who_lies_where_there_is_a_bed_lies_on_it() -> None:
    request = order(Size.LS, doing(Pose.SLEEP))
    office = direct(request).actors[0]
    ward = direct(
        request.model_copy(update={"location": Location(id="l1", name="Ward", kind="hospital")})
    ).actors[0]
    assert office.sunk == 0 and not seated(office)
    assert ward.sunk == -BED_HEIGHT and seated(ward)
    assert acting_at(ward, 1.0).blink == 1.0


def test_from_above_a_body_gets_smaller_from_the_eyes_down() -> None:
    def width(height: float, squash: float) -> float:
        edges = [home(Actor("c1", 0.0, squash=squash), 0.0) @ (x, -height, 1.0) for x in (-10, 10)]
        return float(edges[1][0] / edges[1][2] - edges[0][0] / edges[0][2])

    assert width(0, 1.0) == width(158, 1.0) == pytest.approx(width(158, 0.74))
    assert width(0, 0.74) < width(80, 0.74) < 0.95 * width(158, 0.74)


def test_a_stick_is_in_the_hand_of_one_who_has_it() -> None:
    assert held_in(doing(Pose.STAND, "He leans on his stick."), ()) == "walking stick"
    assert held_in(doing(Pose.WALK, "他拄着拐杖走来。"), ()) == "walking stick"
    assert not held_in(doing(Pose.STAND, "He looks at a letter."), ())
    assert not held_in(doing(Pose.ARMS_FOLDED, "He has a walking stick."), ())


def test_who_opens_a_door_does_not_reach_into_the_others_faces() -> None:
    opening = doing(Pose.REACH, "林雪推开病房的门。")
    assert at_door(opening, alone=True).pose is Pose.REACH
    assert at_door(opening, alone=False).pose is Pose.STAND
    assert at_door(doing(Pose.REACH, "She reaches for him."), alone=False).pose is Pose.REACH


def test_nobody_who_lies_in_a_bed_stands_in_the_foreground() -> None:
    looking = doing(Pose.STAND)
    for pose, seen in ((Pose.LIE, 1), (Pose.STAND, 2)):
        request = order(Size.MS, looking, doing(pose, who="c2"))
        shot = request.shot.model_copy(update={"position": Position.OVER_THE_SHOULDER})
        assert len(direct(request.model_copy(update={"shot": shot})).actors) == seen


@pytest.mark.parametrize(
    ("action", "props", "pose"),
    [
        ("林雪站在人群里，手里举着那把红色的雨伞。", ["umbrella"], Pose.HOLD),
        ("Ann stands with a folder in her hand.", [], Pose.HOLD),
        ("Ann holds her breath.", [], Pose.STAND),
        ("Ann looks at the letter.", ["letter"], Pose.STAND),
    ],
)
def test_what_words_put_into_a_hand_is_held(action: str, props: list[str], pose: Pose) -> None:
    assert in_hand(doing(Pose.STAND, action), props).pose is pose
