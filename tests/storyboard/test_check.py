"""The checks find every fault that is put into a good script or storyboard, and nothing in a good one."""

from pathlib import Path
from random import Random

import pytest
from faults import BOARD_FAULTS, SCRIPT_FAULTS, STORIES, Fault, fresh, speaking, written

from storyboard.check import RULES, SCRIPT_RULES, Severity, problems, script_problems
from storyboard.check.fidelity import strays
from storyboard.models import Line
from storyboard.terms import ChangeKind, Delivery

VIXEN = next(path for path in STORIES if path.name == "vixen.txt")


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_no_false_alarm(path: Path) -> None:
    script, board = written(path)
    assert [problem.message for problem in script_problems(script) + problems(board, script)] == []


@pytest.mark.parametrize("fault", BOARD_FAULTS, ids=lambda fault: fault.__name__)
def test_fault_in_the_board_is_found(fault: Fault) -> None:
    put = 0
    for path in STORIES:
        script, board = fresh(path)
        if fault(board, script, Random(path.name)):
            put += 1
            assert BOARD_FAULTS[fault] in {problem.rule for problem in problems(board, script)}, path.name
    assert put >= 3


@pytest.mark.parametrize("fault", SCRIPT_FAULTS, ids=lambda fault: fault.__name__)
def test_fault_in_the_script_is_found(fault: Fault) -> None:
    for path in STORIES:
        script, board = fresh(path)
        assert fault(board, script, Random(path.name))
        assert SCRIPT_FAULTS[fault] in {problem.rule for problem in script_problems(script)}, path.name


def test_every_rule_has_a_fault() -> None:
    assert set(BOARD_FAULTS.values()) - {"limits"} == set(RULES)  # limits are the duration's own
    assert set(SCRIPT_FAULTS.values()) | {"guess", "order"} == set(SCRIPT_RULES)


def test_length() -> None:
    script, board = written(VIXEN)
    assert problems(board, script, seconds=60) == []
    assert [p.rule for p in problems(board, script, seconds=120)] == ["length"]


def test_an_unseen_speaker_is_fine_off_screen() -> None:
    script, board = fresh(VIXEN)
    shot = speaking(board)[0]
    shot.subjects, shot.lines[0].delivery = [], Delivery.OFF_SCREEN
    assert not [p for p in problems(board, script) if p.rule == "speaker"]


def test_a_change_of_clothes_in_the_script_is_no_fault() -> None:
    script, board = fresh(VIXEN)
    scene = board.scenes[1]
    subject = next(s for shot in scene.shots for s in shot.subjects if s.character_id == "c1")
    subject.wardrobe = 0
    assert [p.rule for p in problems(board, script)] == ["look"]
    changed = script.scenes[1]
    changed.changes = [
        {"element_id": changed.elements[0].id, "character_id": "c1", "kind": ChangeKind.PUTS_ON}  # type: ignore[list-item]
    ]
    assert problems(board, script) == []


def test_a_guessed_speaker_is_listed() -> None:
    script, _ = fresh(VIXEN)
    line = next(e for e in script.scenes[0].elements if isinstance(e, Line))
    line.confidence = 0.6
    (problem,) = script_problems(script)
    assert (problem.rule, problem.element_id, problem.severity) == ("guess", line.id, Severity.SHOULD)
    assert "Ashlyn Gray" in problem.message and "60 %" in problem.message and problem.fix == ""


def test_what_the_story_tells_later_is_listed() -> None:
    script, _ = fresh(VIXEN)
    elements = script.scenes[0].elements
    script.scenes[0].elements = [*elements[1:], elements[0]]
    assert [(p.rule, p.element_id) for p in script_problems(script)] == [("order", elements[0].id)]


def test_a_locked_shot_has_to_be_unlocked_first() -> None:
    script, board = fresh(VIXEN)
    shot = speaking(board)[0]
    shot.duration, shot.locked = 1.0, True
    (problem,) = [p for p in problems(board, script) if p.rule == "duration"]
    assert problem.locked and problem.fix == ""


def test_what_matters_is_told_from_what_is_taste() -> None:
    script, board = fresh(VIXEN)
    speaking(board)[0].lines = []
    board.scenes[0].shots[0].transition_in = "dissolve"  # type: ignore[assignment]
    found = {problem.rule: problem.severity for problem in problems(board, script)}
    assert found == {"lines": Severity.MUST, "transition": Severity.SHOULD}


def test_strays_are_the_fewest() -> None:
    assert strays([]) == []
    assert strays([0, 1, 2]) == []
    assert strays([3, 0, 1, 2]) == [0]
    assert strays([0, 2, 1, 3]) in ([1], [2])
    assert len(strays([5, 4, 3, 2, 1])) == 4
    for seed in range(200):
        ranks = Random(seed).sample(range(12), 12)
        gone = set(strays(ranks))
        left = [rank for at, rank in enumerate(ranks) if at not in gone]
        assert left == sorted(left) and len(left) == longest(ranks)


def longest(ranks: list[int]) -> int:
    """The length of the longest rising run, by trying every end."""
    best = [1] * len(ranks)
    for end in range(len(ranks)):
        for start in range(end):
            if ranks[start] < ranks[end]:
                best[end] = max(best[end], best[start] + 1)
    return max(best)


def test_a_length_out_of_reach_has_no_mend() -> None:
    script, board = written(VIXEN)
    (near,) = problems(board, script, seconds=75)
    (far,) = problems(board, script, seconds=600)
    assert near.fix == "fit_length" and far.fix == "" and "another length" in far.message
