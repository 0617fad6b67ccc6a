"""Deeds without a pose of their own: the nearest pose is drawn and the card says so."""

import pytest

from engine.rehearsal.deeds import deed_in
from engine.rehearsal.director import direct
from engine.rehearsal.posing import held_in
from engine.take import FPS, TakeRequest
from storyboard.models import BoardScene, Character, Location, Shot, Subject
from storyboard.terms import Language, Pose, Size
from studio.web.words import retell


def doing(action: str, pose: Pose = Pose.STAND) -> Subject:
    return Subject(character_id="c1", action=action, pose=pose)


@pytest.mark.parametrize(
    ("action", "pose"),
    [
        ("Ann dances in the rain.", Pose.WAVE),
        ("安安在唱歌。", Pose.HAND_ON_HEART),
        ("Ann aims at the door.", Pose.POINT),
        ("安安骑着马。", Pose.SIT),
    ],
)
def test_the_nearest_pose_stands_in(action: str, pose: Pose) -> None:
    found = deed_in(doing(action))
    assert found is not None and found[0] is pose
    assert deed_in(doing(action, Pose.KNEEL)) is None  # what the body does is known


@pytest.mark.parametrize("action", ["", "Ann stands by the window.", "安安站在窗前。", "Ann smiles."])
def test_who_stands_stands(action: str) -> None:
    assert deed_in(doing(action)) is None


def test_the_card_says_so_in_both_languages() -> None:
    spec = direct(
        TakeRequest(
            shot=Shot(id="a", size=Size.LS, subjects=[doing("Ann dances.")]),
            scene=BoardScene(id="s1", heading="INT. OFFICE - DAY", location_id="l1"),
            location=Location(id="l1", name="Office", kind="office"),
            characters=(Character(id="c1", name="Ann"),),
            frames=2 * FPS,
            width=360,
            height=640,
        )
    )
    assert spec.actors[0].pose is Pose.WAVE
    assert spec.notes == ("No pose is drawn for dances; Ann is drawn: wave.",)
    assert "dances" in retell(Language.ZH, spec.notes[0]) and "没有画过" in retell(Language.ZH, spec.notes[0])


def test_what_the_action_names_is_held() -> None:
    assert held_in(doing("Ann holds a letter.", Pose.HOLD), ()) == "letter"
    assert held_in(doing("Ann holds a letter.", Pose.HOLD), ("an umbrella",)) == "umbrella"
    assert held_in(doing("Ann holds still.", Pose.HOLD), ()) == ""
    assert held_in(doing("", Pose.CARRY), ()) == "box"
