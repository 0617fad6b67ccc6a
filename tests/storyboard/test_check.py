"""The checks find every fault that is put into a good storyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest

from storyboard.check import RULES, problems
from storyboard.models import Brief, Script, Shot, Storyboard
from storyboard.terms import Angle, Delivery, Position, Size
from storyboard.writer import open_writer

VIXEN = Path(__file__).parent.parent.parent / "examples" / "vixen.txt"


@pytest.fixture(scope="module")
def good() -> tuple[Storyboard, Script]:
    writer, brief = open_writer(), Brief(story=VIXEN.read_text("utf-8"))
    script = writer.cast(writer.script(brief), brief)
    return writer.storyboard(script, brief), script


def speaking(board: Storyboard) -> list[Shot]:
    return [shot for _, shot in board.shots() if shot.lines]


def pair(board: Storyboard) -> list[Shot]:
    return [shot for shot in board.scenes[1].shots if len(shot.subjects) == 2]


def drop_line(board: Storyboard) -> None:
    speaking(board)[2].lines = []


def repeat_line(board: Storyboard) -> None:
    speaking(board)[3].lines += speaking(board)[2].lines


def swap_lines(board: Storyboard) -> None:
    a, b = speaking(board)[1:3]
    a.lines, b.lines = b.lines, a.lines


def reword(board: Storyboard) -> None:
    speaking(board)[0].lines[0].text += " Now."


def swap_speaker(board: Storyboard) -> None:
    speaking(board)[0].lines[0].speaker_id = board.characters[2].id


def delete_character(board: Storyboard) -> None:
    board.characters.pop(0)


def delete_location(board: Storyboard) -> None:
    board.locations.pop()


def same_id(board: Storyboard) -> None:
    board.scenes[0].shots[1].id = board.scenes[0].shots[0].id


def dangling_continuity(board: Storyboard) -> None:
    board.scenes[0].shots[1].continuity.from_shot = "gone"


def no_such_outfit(board: Storyboard) -> None:
    speaking(board)[0].subjects[0].wardrobe = 7


def too_short(board: Storyboard) -> None:
    max(speaking(board), key=lambda shot: shot.duration).duration = 1.5


def speaker_leaves(board: Storyboard) -> None:
    speaking(board)[0].subjects = []


def no_orientation(board: Storyboard) -> None:
    for shot in board.scenes[1].shots:
        shot.size = Size.CU


def cross_the_line(board: Storyboard) -> None:
    one, two = pair(board)[-1].subjects
    one.place, two.place = two.place, one.place


def same_place(board: Storyboard) -> None:
    one, two = pair(board)[0].subjects
    one.place = two.place


def monotony(board: Storyboard) -> None:
    for shot in board.scenes[1].shots[3:6]:
        shot.size, shot.angle = Size.MS, Angle.LOW


def no_shoulder(board: Storyboard) -> None:
    shot = next(shot for _, shot in board.shots() if len(shot.subjects) == 1)
    shot.position = Position.OVER_THE_SHOULDER


FAULTS: dict[Callable[[Storyboard], None], str] = {
    drop_line: "lines",
    repeat_line: "lines",
    swap_lines: "lines",
    reword: "lines",
    swap_speaker: "lines",
    delete_character: "ids",
    delete_location: "ids",
    same_id: "ids",
    dangling_continuity: "ids",
    no_such_outfit: "ids",
    too_short: "duration",
    speaker_leaves: "speaker",
    no_orientation: "orientation",
    cross_the_line: "180",
    same_place: "180",
    monotony: "variety",
    no_shoulder: "shoulder",
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_fault_is_found(fault: Callable[[Storyboard], None], good: tuple[Storyboard, Script]) -> None:
    board = good[0].model_copy(deep=True)
    assert problems(board, good[1]) == []
    fault(board)
    assert FAULTS[fault] in {problem.rule for problem in problems(board, good[1])}


def test_every_rule_has_a_fault() -> None:
    assert set(FAULTS.values()) == set(RULES)


def test_length(good: tuple[Storyboard, Script]) -> None:
    board, script = good
    assert problems(board, script, seconds=60) == []
    assert [p.rule for p in problems(board, script, seconds=120)] == ["length"]


def test_an_unseen_speaker_is_fine_off_screen(good: tuple[Storyboard, Script]) -> None:
    board = good[0].model_copy(deep=True)
    shot = speaking(board)[0]
    shot.subjects, shot.lines[0].delivery = [], Delivery.OFF_SCREEN
    assert not [p for p in problems(board, good[1]) if p.rule == "speaker"]
