"""A corrected speaker turns the guesses that followed from it, and nothing else."""

import pytest

from storyboard.models import Action, Character, Line, Location, Scene, Script
from storyboard.offline.turns_again import reattribute
from storyboard.terms import Language

SURE, GUESSED = 0.95, 0.6


def talk(*turns: tuple[str, float]) -> Script:
    """A scene in which these speak in order, lines l0, l1, …, with an action in between."""
    lines = [
        Line(id=f"l{n}", speaker_id=who, text=f"{n}", confidence=sure) for n, (who, sure) in enumerate(turns)
    ]
    scene = Scene(id="s", location_id="p", heading="INT. ROOM - DAY", elements=[*lines])
    scene.elements.insert(1, Action(id="a", text="A pause."))
    return Script(
        title="",
        language=Language.EN,
        characters=[Character(id=one, name=one) for one in "abc"],
        locations=[Location(id="p", name="Room")],
        scenes=[scene],
    )


def speakers(script: Script) -> str:
    return "".join(e.speaker_id for e in script.scenes[0].elements if isinstance(e, Line))


@pytest.mark.parametrize(
    ("turns", "corrected", "was", "expected"),
    [
        # c, not b, answers a: c and a talk on by turns
        ([("a", SURE), ("c", 1.0), ("a", GUESSED), ("b", GUESSED), ("a", GUESSED)], "l1", "b", "acaca"),
        # the first line was the other one's: all guesses turn round
        ([("b", 1.0), ("b", GUESSED), ("a", GUESSED), ("b", GUESSED)], "l0", "a", "baba"),
        ([("b", 1.0), ("b", GUESSED), ("a", SURE)], "l0", "a", "baa"),
        # whoever was thought to speak was not there at all
        ([("b", 1.0), ("a", GUESSED), ("c", GUESSED), ("a", GUESSED)], "l0", "c", "baba"),
        # a sure line ends it, and what follows that stays
        ([("b", 1.0), ("b", GUESSED), ("c", SURE), ("b", GUESSED), ("b", GUESSED)], "l0", "a", "bacbb"),
        # whoever was thought to go on goes on
        ([("a", SURE), ("b", 1.0), ("c", GUESSED), ("a", GUESSED), ("a", GUESSED)], "l1", "c", "abbaa"),
        ([("b", 1.0), ("b", SURE)], "l0", "a", "bb"),
        ([("a", 1.0), ("b", GUESSED)], "none", "b", "ab"),
    ],
)
def test_guesses_follow_the_correction(
    turns: list[tuple[str, float]], corrected: str, was: str, expected: str
) -> None:
    before = talk(*turns)
    kept = before.model_copy(deep=True)
    after = reattribute(before, corrected, was)
    assert speakers(after) == expected
    assert before == kept  # a copy is changed
    assert [e.confidence for e in after.scenes[0].elements if isinstance(e, Line)] == [s for _, s in turns]


def test_what_is_locked_stays() -> None:
    script = talk(("b", 1.0), ("b", GUESSED), ("a", GUESSED))
    line = script.scenes[0].elements[2]
    assert isinstance(line, Line)
    line.locked = True
    assert speakers(reattribute(script, "l0", "a")) == "bba"
    script = talk(("b", 1.0), ("b", GUESSED))
    script.scenes[0].locked = True
    assert reattribute(script, "l0", "a") == script
