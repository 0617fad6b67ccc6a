"""Who enters and who leaves: read from words, walked between the frame's side and a mark."""

import numpy as np
import pytest

from engine.rehearsal.blocking import comes_or_goes
from engine.rehearsal.director import direct
from engine.rehearsal.spec import Actor, strayed
from engine.take import FPS, TakeRequest
from storyboard.models import BoardScene, Character, Location, Move, Shot, SpokenLine, Subject
from storyboard.terms import MoveKind, Pose, Size

SECONDS = 4


def order(action: str, size: Size = Size.LS, **subject: object) -> TakeRequest:
    acting = Subject.model_validate({"character_id": "c1", "action": action, **subject})
    return TakeRequest(
        shot=Shot(id="a", size=size, subjects=[acting]),
        scene=BoardScene(id="s1", heading="INT. OFFICE - DAY", location_id="l1"),
        location=Location(id="l1", name="Office", kind="office"),
        characters=(Character(id="c1", name="Ann"),),
        frames=SECONDS * FPS,
        width=720,
        height=1280,
    )


def on_screen(request: TakeRequest, actor: Actor, seconds: float) -> float:
    """How far from the frame's middle the actor is, in halves of the frame's width."""
    path = direct(request).path
    half = path.end.height * request.width / request.height / 2
    return ((actor.x + strayed(actor, seconds)) / actor.depth - path.end.x) / half


@pytest.mark.parametrize(
    ("action", "way"),
    [
        ("Ann enters the office.", 1),
        ("Ann walks in, smiling.", 1),
        ("林雪走进办公室。", 1),
        ("Ann leaves the room.", -1),
        ("Ann storms out.", -1),
        ("他离开了。", -1),
        ("Ann leaves the letter on the desk.", 0),
        ("Ann walks in place.", 0),
        ("Ann stands by the window.", 0),
        ("", 0),
    ],
)
def test_words_tell_who_comes_and_who_goes(action: str, way: int) -> None:
    request = order(action)
    subject = request.shot.subjects[0]
    assert comes_or_goes(subject, request.shot) == way
    close = request.shot.model_copy(update={"size": Size.CU})
    tracking = request.shot.model_copy(update={"move": Move(kind=MoveKind.TRACKING)})
    walking = subject.model_copy(update={"pose": Pose.WALK})
    assert not comes_or_goes(subject, close) and not comes_or_goes(walking, tracking)
    assert comes_or_goes(subject, tracking) == way  # who does not walk is not followed


@pytest.mark.parametrize("place", ["left", "right"])
def test_who_enters_walks_from_their_side_to_their_mark_and_stays(place: str) -> None:
    request = order("Ann walks in.", place=place, pose=Pose.WALK)
    (actor,) = direct(request).actors
    first, last = on_screen(request, actor, 0.0), on_screen(request, actor, SECONDS)
    assert first < -1 if place == "left" else first > 1
    assert abs(last) < 0.8 and strayed(actor, SECONDS) == strayed(actor, 0.7 * SECONDS) == 0
    assert (actor.before, actor.pose) == (Pose.WALK, Pose.STAND)
    assert actor.before_yaw is not None and actor.before_yaw * actor.walk > 0
    assert actor.changes < actor.on_mark
    steps = [abs(strayed(actor, actor.on_mark - t / FPS)) for t in range(FPS // 2)]
    strides = np.diff(steps)
    assert strides[0] < 0.1 * abs(actor.walk) / FPS < strides[-1] and (np.diff(strides) > 0).all()  # no jolt


def test_who_leaves_is_out_of_the_frame_at_the_end() -> None:
    request = order("Ann leaves.", facing="right")
    (actor,) = direct(request).actors
    assert strayed(actor, 0.3) == 0
    assert on_screen(request, actor, SECONDS) > 1
    assert (actor.before, actor.pose) == (Pose.STAND, Pose.WALK)


def test_who_still_speaks_leaves_afterwards() -> None:
    line = SpokenLine(line_id="l", speaker_id="c1", text="", start=0.5, end=2.8)
    request = order("Ann leaves.").model_copy(update={"lines": (line,)})
    (actor,) = direct(request).actors
    assert actor.walks[0] >= 2.3
