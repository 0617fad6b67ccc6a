"""The score tells good boards from broken ones, by measures that can be worked out by hand."""

from pathlib import Path
from random import Random

import pytest
from faults import STORIES, drop_line, fresh, reword, swap_lines, unknown_subject, written

from storyboard.models import Action, Character, Line, Scene, Script, Shot, Span, Storyboard
from storyboard.score import UNFILMABLE, entropy, gates, profile, score
from storyboard.terms import Language, MoveKind, Size

VIXEN = next(path for path in STORIES if path.name == "vixen.txt")


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_every_story_passes_the_gates(path: Path) -> None:
    script, board = written(path)
    found = gates(board, script, None)
    shares = ("line_coverage", "line_order", "line_verbatim", "duration_feasible")
    assert [found[name] for name in shares] == [1.0] * 4
    assert found["dangling_ids"] == found["problems_per_100_shots"] == 0


@pytest.mark.parametrize(
    ("fault", "gate"),
    [
        (drop_line, "line_coverage"),
        (swap_lines, "line_order"),
        (reword, "line_verbatim"),
        (unknown_subject, "dangling_ids"),
    ],
)
def test_a_fault_shuts_its_gate(fault: object, gate: str) -> None:
    script, board = fresh(VIXEN)
    good = gates(board, script, None)
    assert fault(board, script, Random(1))  # type: ignore[operator]
    bad = gates(board, script, None)
    assert bad[gate] != good[gate] and bad["problems_per_100_shots"] > 0


def test_the_profile_of_a_board_worked_out_by_hand() -> None:
    person = Character(id="c1", name="Ann")
    line = Line(id="l1", speaker_id="c1", text="Now!", intensity=0.9, source=Span(start=20, end=24))
    script = Script(
        title="x",
        language=Language.EN,
        characters=[person],
        scenes=[
            Scene(
                id="s1",
                location_id="p1",
                heading="INT. ROOM - DAY",
                elements=[Action(id="a1", text="Rain. Ann waits.", source=Span(start=0, end=10)), line],
            )
        ],
    )
    shots = [
        Shot(id="x1", size=Size.LS, duration=2, action="Rain falls."),
        Shot(id="x2", size=Size.LS, duration=4, action="Ann realises that she is late."),
        Shot(id="x3", size=Size.CU, duration=4, lines=[line], move={"kind": MoveKind.PUSH_IN}),  # type: ignore[arg-type]
    ]
    facts = {"id": "s1", "location_id": "p1", "heading": "INT. ROOM - DAY", "shots": shots}
    board = Storyboard(title="x", language=Language.EN, characters=[person], scenes=[facts])  # type: ignore[list-item]
    found = profile(board, script)
    assert found["size_entropy"] == 0.918  # of 2/3 and 1/3
    assert found["longest_run_of_a_size"] == 2
    assert (found["shot_seconds_median"], found["hook_second"], found["peak_place"]) == (4, 6, 0.6)
    assert found["static_share"] == round(2 / 3, 4)
    assert found["filmable_share"] == 0.5
    assert found["characters_a_sentence"] == (len("Rain.") + len("Ann waits.")) / 2
    assert found["source_coverage"] == round(14 / 24, 4)


def test_entropy() -> None:
    assert entropy(["a"]) == entropy(["a", "a"]) == 0
    assert entropy(["a", "b"]) == 1
    assert entropy(["a", "b", "c", "d"]) == 2


@pytest.mark.parametrize("text", ["She realises it.", "He remembered her.", "她觉得冷。", "他意识到了。"])
def test_what_happens_in_a_head_is_not_filmable(text: str) -> None:
    assert UNFILMABLE.search(text)


@pytest.mark.parametrize("text", ["She opens the door.", "He smiled.", "她推开门。"])
def test_what_happens_before_the_eyes_is(text: str) -> None:
    assert not UNFILMABLE.search(text)


def test_an_empty_board_has_no_profile() -> None:
    board = Storyboard(title="x", language=Language.EN)
    script = Script(title="x", language=Language.EN)
    assert score(board, script)["profile"] == {}
