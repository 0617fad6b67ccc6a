"""Heads stay in the picture: every size, angle, position, move and shape of frame, measured."""

from itertools import product

import numpy as np
import pytest

from assets.sheet import look_of
from engine.rehearsal.compositor import through
from engine.rehearsal.director import direct
from engine.rehearsal.figures.figure import Figure
from engine.rehearsal.light import LightRig
from engine.rehearsal.spec import Actor, DrawingSpec, home
from engine.rehearsal.stage import SHOULDER
from engine.take import FPS, TakeRequest
from storyboard.models import BoardScene, Character, Location, Move, Shot, Subject
from storyboard.terms import Angle, MoveKind, Pose, Position, Sex, Size

FRAMES = ((720, 1280), (1280, 720), (960, 960))
PEOPLE = (
    Character(id="c1", name="Ann", sex=Sex.FEMALE, look="a tall woman"),
    Character(id="c2", name="Ben", sex=Sex.MALE, look="a man"),
)
DARK = LightRig("#ffffff", 0.1, ())


def order(shot: Shot, size: tuple[int, int]) -> TakeRequest:
    seen = {subject.character_id for subject in shot.subjects}
    return TakeRequest(
        shot=shot,
        scene=BoardScene(id="s1", heading="INT. OFFICE - DAY", location_id="l1"),
        location=Location(id="l1", name="Office", kind="office"),
        characters=tuple(person for person in PEOPLE if person.id in seen),
        frames=4 * FPS,
        width=size[0],
        height=size[1],
    )


def faces(request: TakeRequest, spec: DrawingSpec, actor: Actor) -> list[tuple[float, float]]:
    """Where the middle of the face is at five moments, as shares of the frame's width and height."""
    person = next(p for p in PEOPLE if p.id == actor.character_id)
    figure = Figure(
        look_of(person), actor.outfit, actor.pose, actor.yaw, actor.pitch, rig=DARK, head_yaw=actor.head
    )
    found = []
    for share in np.linspace(0, 1, 5):
        seconds = share * (request.frames - 1) / request.fps
        view = spec.path.at(float(share), seconds)
        place = view.project(actor.depth, request.width, request.height) @ home(actor, seconds)
        ((x, y),) = through(place, np.array([figure.face]))
        found.append((float(x) / request.width, float(y) / request.height))
    return found


def assert_in_frame(request: TakeRequest) -> None:
    spec = direct(request)
    for actor in spec.actors:
        if actor.depth < SHOULDER:  # the shoulder in the foreground is cut on purpose
            continue
        for x, y in faces(request, spec, actor):
            assert 0.1 < x < 0.9 and 0.06 < y < 0.8, (actor, x, y)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("position", Position)
@pytest.mark.parametrize("angle", Angle)
def test_the_face_stays_in_every_single(frame: tuple[int, int], position: Position, angle: Angle) -> None:
    for size in (Size.LS, Size.MS, Size.CU, Size.ECU):
        subject = Subject(character_id="c1", facing="left")
        assert_in_frame(
            order(Shot(id="a", size=size, angle=angle, position=position, subjects=[subject]), frame)
        )


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("pose", Pose)
def test_the_face_stays_in_whatever_the_body_does(frame: tuple[int, int], pose: Pose) -> None:
    facings = ("left", "right", "away", "camera")
    for (i, kind), size in product(enumerate(MoveKind), (Size.LS, Size.MCU, Size.CU)):
        subject = Subject(character_id="c2", facing=facings[i % 4], pose=pose, place="left")
        angle = (Angle.HIGH, Angle.EYE_LEVEL, Angle.LOW)[i % 3]
        shot = Shot(id="b", size=size, angle=angle, move=Move(kind=kind), subjects=[subject])
        assert_in_frame(order(shot, frame))


@pytest.mark.parametrize("frame", FRAMES)
def test_both_faces_stay_in_every_two_shot(frame: tuple[int, int]) -> None:
    for (i, kind), size in product(enumerate(MoveKind), (Size.LS, Size.MLS, Size.MS, Size.MCU)):
        pose = (Pose.STAND, Pose.SIT, Pose.WALK, Pose.CROUCH)[(i + len(size)) % 4]
        pair = [
            Subject(character_id="c1", place="left", facing="right"),
            Subject(character_id="c2", place="right", facing="left", pose=pose),
        ]
        assert_in_frame(order(Shot(id="c", size=size, move=Move(kind=kind), subjects=pair), frame))


@pytest.mark.parametrize("frame", FRAMES)
def test_whoever_lies_in_a_bed_is_framed_there(frame: tuple[int, int]) -> None:
    ward = {"location": Location(id="l1", name="Ward", kind="hospital")}
    for size in (Size.LS, Size.MLS, Size.MS, Size.MCU, Size.CU):
        patient = Subject(character_id="c2", pose=Pose.LIE)
        request = order(Shot(id="d", size=size, subjects=[patient]), frame).model_copy(update=ward)
        spec = direct(request)
        (actor,) = spec.actors
        assert actor.sunk < 0
        for x, y in faces(request, spec, actor):
            assert 0.1 < x < 0.9 and 0.3 < y < 0.72, (size, x, y)
        if size is Size.CU:
            assert spec.path.end.height * frame[0] / frame[1] < 110  # the head, and not the whole of the bed


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("low", (Pose.KNEEL, Pose.SIT, Pose.SIT_ON_FLOOR))
def test_whoever_stands_beside_one_who_is_low_has_air_above(frame: tuple[int, int], low: Pose) -> None:
    for size in (Size.MLS, Size.MS):
        pair = [
            Subject(character_id="c2", place="right", facing="left"),
            Subject(character_id="c1", place="left", facing="right", pose=low),
        ]
        request = order(Shot(id="e", size=size, subjects=pair), frame)
        spec = direct(request)
        for _, y in faces(request, spec, spec.actors[0]):
            assert y * spec.path.end.height > 18, (size, y)  # cm, where hair alone takes thirteen
