"""Editing the storyboard: order, fields, lines, and what each makes stale."""

from typing import Any

import pytest

from storyboard.terms import Angle, MoveKind, Size
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.projects import board, cards
from studio.projects.project import Project, Step, StepState, open_project, shot_marks
from studio.studio import Studio

ANN = User("ann")


def order(project: Project) -> list[str]:
    assert project.board
    return [shot.id for _, shot in project.board.shots()]


def scenes(project: Project) -> list[int]:
    assert project.board
    return [len(scene.shots) for scene in project.board.scenes]


@pytest.mark.parametrize(
    ("shot", "to", "after", "sizes"),
    [
        ("sh1", 0, ["sh1", "sh2", "sh3"], [2, 1]),
        ("sh1", 1, ["sh2", "sh1", "sh3"], [2, 1]),
        ("sh1", 2, ["sh2", "sh3", "sh1"], [1, 2]),
        ("sh3", 0, ["sh3", "sh1", "sh2"], [3, 0]),
        ("sh3", 1, ["sh1", "sh3", "sh2"], [3, 0]),
        ("sh2", 99, ["sh1", "sh3", "sh2"], [1, 2]),
        ("sh2", -5, ["sh2", "sh1", "sh3"], [2, 1]),
    ],
)
def test_a_moved_shot_joins_its_neighbours_scene(
    studio: Studio, project: Project, shot: str, to: int, after: list[str], sizes: list[int]
) -> None:
    moved = board.move_shot(studio, ANN, project.id, shot, to)
    assert (order(moved), scenes(moved)) == (after, sizes)


def test_shots_are_added_copied_and_deleted(studio: Studio, project: Project) -> None:
    made, new = board.add_shot(studio, ANN, project.id, after="sh1")
    assert order(made) == ["sh1", new, "sh2", "sh3"]
    made, copy = board.duplicate_shot(studio, ANN, project.id, "sh2")
    assert order(made) == ["sh1", new, "sh2", copy, "sh3"]
    assert made.board and [len(shot.lines) for _, shot in made.board.shots()] == [0, 0, 2, 0, 1]
    for shot_id in ("sh1", "sh2", "sh3", new):
        made = board.delete_shot(studio, ANN, project.id, shot_id)
    assert order(made) == [copy]
    with pytest.raises(Trouble, match="at least one shot"):
        board.delete_shot(studio, ANN, project.id, copy)
    made, last = board.add_shot(studio, ANN, project.id)
    assert order(made) == [copy, last]


def test_every_field_can_be_edited(studio: Studio, project: Project) -> None:
    edited = board.edit_shot(
        studio,
        ANN,
        project.id,
        "sh1",
        size="CU",
        angle="low",
        move={"kind": "push-in", "speed": "slow"},
        subjects=[{"character_id": "leo", "expression": "sad", "pose": "sit"}],
        action="He sits.",
        props=["cup"],
        duration=4.5,
        transition_in="fade",
    )
    assert edited.board
    shot = edited.board.scenes[0].shots[0]
    assert (shot.size, shot.angle, shot.move.kind) == (Size.CU, Angle.LOW, MoveKind.PUSH_IN)
    assert (shot.duration, shot.duration_locked, shot.props) == (4.5, True, ["cup"])
    assert shot.subjects[0].character_id == "leo"


@pytest.mark.parametrize(
    "fields",
    [
        {"size": "XXL"},
        {"duration": -1},
        {"duration": 10_000},
        {"subjects": [{"character_id": "../../x"}]},
        {"move": {"kind": "teleport"}},
        {"props": "cup"},
        {"action": "x" * 20_000},
    ],
)
def test_a_value_that_does_not_fit_is_refused(
    studio: Studio, project: Project, fields: dict[str, Any]
) -> None:
    with pytest.raises(Trouble):
        board.edit_shot(studio, ANN, project.id, "sh1", **fields)
    assert open_project(studio, ANN, project.id).board == project.board


def test_a_line_added_to_a_shot_stands_in_the_script_in_its_place(studio: Studio, project: Project) -> None:
    made, line_id = board.add_shot_line(studio, ANN, project.id, "sh1")
    assert made.script and [e.id for e in made.script.scenes[0].elements] == ["a1", "l1", "l2", line_id]
    made, second = board.add_shot_line(studio, ANN, project.id, "sh2")
    assert made.script and made.script.scenes[0].elements[-1].id == second
    assert made.steps[Step.STORYBOARD] is StepState.DONE
    made = board.delete_shot_line(studio, ANN, project.id, "l1")
    assert made.script and [e.id for e in made.script.scenes[0].elements] == ["a1", "l2", line_id, second]
    assert made.steps[Step.STORYBOARD] is StepState.DONE


@pytest.mark.parametrize(
    ("fields", "films_again"),
    [
        ({"size": "ECU"}, True),
        ({"duration": 2.0}, True),
        ({"action": "She turns."}, True),
        ({"beat": "hook"}, False),
        ({"transition_in": "fade"}, False),
        ({"ambience": "rain", "sfx": ["door"]}, False),
    ],
)
def test_only_what_shows_makes_a_take_stale(
    studio: Studio, project: Project, fields: dict[str, Any], films_again: bool
) -> None:
    assert project.board
    before = shot_marks(studio, project.board)
    edited = board.edit_shot(studio, ANN, project.id, "sh2", **fields)
    assert edited.board
    after = shot_marks(studio, edited.board)
    assert {shot for shot in before if before[shot] != after[shot]} == ({"sh2"} if films_again else set())


def test_cards_number_the_film_and_plan_its_length(studio: Studio, project: Project) -> None:
    shown = cards.shot_cards(studio, ANN, project.id)
    assert [(card.number, card.shot.id, card.scene.id) for card in shown] == [
        (1, "sh1", "s1"),
        (2, "sh2", "s1"),
        (3, "sh3", "s2"),
    ]
    assert {(card.state, card.take, card.still, card.seconds) for card in shown} == {("none", "", "", 0.5)}
