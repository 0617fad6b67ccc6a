"""A mend removes its problem, brings no other, and leaves alone what is approved."""

from random import Random

import pytest
from faults import BOARD_FAULTS, SCRIPT_FAULTS, STORIES, Fault, fresh, speaking

from storyboard.check import Problem
from storyboard.mend import HINTS, MENDS, Work, approved_parts, kind, mend_all, mended, tally
from storyboard.models import Line, Storyboard
from storyboard.terms import Delivery
from storyboard.trouble import Trouble

FAULTS = BOARD_FAULTS | SCRIPT_FAULTS
VIXEN = next(path for path in STORIES if path.name == "vixen.txt")


def lines_of(board: Storyboard) -> list[tuple[str, str, str]]:
    return [(line.id, line.text, line.speaker_id) for _, shot in board.shots() for line in shot.lines]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_fault_is_mended(fault: Fault) -> None:
    """In every story; each problem by its own button, and all of them at once."""
    for path in STORIES:
        script, board = fresh(path)
        if not fault(board, script, Random(path.name)):
            continue
        work = Work(script, board)
        found = work.problems()
        problem = next(p for p in found if p.rule == FAULTS[fault])
        before, untouched = tally(found), work.copy()
        better = tally(mended(work, problem).problems())
        assert better[kind(problem)] < before[kind(problem)] and better <= before, path.name
        assert work == untouched  # a pure function
        whole, count = mend_all(work)
        assert [p.message for p in whole.problems()] == [], path.name
        assert count == len(found)


def test_every_mend_is_offered_and_told() -> None:
    assert set(MENDS) == set(HINTS)


@pytest.mark.parametrize("seed", range(30))
def test_many_faults_at_once_and_locks(seed: int) -> None:
    """Whatever is broken and locked: nothing gets worse and nothing approved changes."""
    rng = Random(seed)
    script, board = fresh(rng.choice(STORIES))
    for fault in rng.sample(list(BOARD_FAULTS), 4):
        fault(board, script, rng)
    for _, shot in board.shots():
        shot.locked = rng.random() < 0.3
    for scene in script.scenes:
        for element in scene.elements:
            element.locked = rng.random() < 0.2
    work = Work(script, board, seconds=60)
    before, approved = tally(work.problems()), approved_parts(work)
    whole, count = mend_all(work)
    after = tally(whole.problems())
    assert after <= before and count == before.total() - after.total()
    assert approved_parts(whole) == approved


def test_without_locks_many_faults_leave_every_line() -> None:
    for seed in range(12):
        rng = Random(seed)
        script, board = fresh(rng.choice(STORIES))
        wanted = [
            (e.id, e.text, e.speaker_id) for s in script.scenes for e in s.elements if isinstance(e, Line)
        ]
        faults = [fault for fault, rule in BOARD_FAULTS.items() if rule in ("lines", "ids", "duration")]
        for fault in rng.sample(faults, 3):
            fault(board, script, rng)
        whole, _ = mend_all(Work(script, board))
        assert whole.board and lines_of(whole.board) == wanted, seed


def test_a_dropped_line_returns_to_the_shot_that_shows_its_speaker() -> None:
    script, board = fresh(VIXEN)
    shot = speaking(board)[2]
    gone, shots = shot.lines[0], len(board.shots())
    shot.lines = []
    whole, count = mend_all(Work(script, board))
    assert whole.board and count == 1
    assert whole.shot(shot.id)[1].lines == [gone] and len(whole.board.shots()) == shots


def test_where_nobody_fits_the_voice_comes_from_off_screen() -> None:
    script, board = fresh(VIXEN)
    shot = next(shot for shot in speaking(board) if len(shot.subjects) == 1)
    line = shot.lines[0]
    shot.subjects = [
        shot.subjects[0].model_copy(update={"character_id": id, "place": place})
        for id, place in zip(("x1", "x2", "x3"), ("left", "centre", "right"), strict=True)
    ]
    known = board.characters[0]
    board.characters = [*board.characters, *(known.model_copy(update={"id": x}) for x in ("x1", "x2", "x3"))]
    work = Work(script, board)
    problem = next(p for p in work.problems() if p.rule == "speaker")
    whole = mended(work, problem)
    (heard,) = [said for said in whole.shot(shot.id)[1].lines if said.id == line.id]
    assert heard.delivery is Delivery.OFF_SCREEN is whole.line(line.id).delivery


def test_a_length_is_fitted_within_what_the_words_need() -> None:
    script, board = fresh(VIXEN)
    for _, shot in board.shots():
        shot.duration = round(shot.duration * 1.3, 2)
    kept = board.scenes[1].shots[0]
    kept.duration_locked = True
    whole, _ = mend_all(Work(script, board, seconds=60))
    assert whole.problems() == [] and whole.shot(kept.id)[1].duration == kept.duration


def test_a_locked_part_refuses() -> None:
    script, board = fresh(VIXEN)
    shot = speaking(board)[0]
    shot.duration, shot.locked = 1.0, True
    work = Work(script, board)
    with pytest.raises(Trouble, match="Unlock it first"):
        mended(work, work.problems()[0])
    assert mend_all(work) == (work, 0)


def test_what_has_no_mend_says_so() -> None:
    script, board = fresh(VIXEN)
    with pytest.raises(Trouble, match="by hand"):
        mended(Work(script, board), Problem("guess", "A guess."))
