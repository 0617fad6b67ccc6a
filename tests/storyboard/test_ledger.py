"""The ledger keeps account of a story, and what is put into it that cannot be is found."""

import pytest
from faults import ROOT, STORIES, fresh

from storyboard.contradictions import contradictions
from storyboard.ledger import states
from storyboard.models import Brief, Change, Line, Script
from storyboard.offline.changes import with_changes
from storyboard.terms import ChangeKind
from storyboard.writer import open_writer


# Scripts that say something impossible: (its name, the script, what is flagged).
def sections(name: str) -> dict[str, str]:
    """The scripts of a file, by what stands after the === before each."""
    parts = (ROOT / "tests" / "storyboard" / name).read_text("utf-8").split("=== ")[1:]
    return dict(part.split("\n\n", 1) for part in parts)


SEEDED = sections("impossible.txt")  # a name, and what is flagged
POSSIBLE = sections("possible.txt")  # the same situations as a story may well have them


def script_of(story: str) -> Script:
    writer, brief = open_writer(), Brief(story=story)
    return writer.cast(writer.script(brief), brief)


@pytest.mark.parametrize("name", SEEDED)
def test_what_cannot_be_is_found(name: str) -> None:
    template = name.split(" => ")[1]
    assert [problem.template for problem in contradictions(script_of(SEEDED[name]))] == [template]


@pytest.mark.parametrize("name", POSSIBLE)
def test_what_may_be_is_not_flagged(name: str) -> None:
    assert [problem.message for problem in contradictions(script_of(POSSIBLE[name]))] == []


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_the_stories_contradict_nothing(path: object) -> None:
    script, _ = fresh(path)  # type: ignore[arg-type]
    assert [problem.message for problem in contradictions(with_changes(script))] == []


def test_who_holds_and_knows_what() -> None:
    path = next(path for path in STORIES if path.name == "umbrella_zh.txt")
    script = with_changes(fresh(path)[0])
    ids = {person.name: person.id for person in script.characters}
    first, second, third = states(script)
    assert first.people[ids["顾沉"]].holds == ["雨伞"]
    assert second.people[ids["母亲"]].holds == ["信封"]
    assert any("等我回来" in secret for secret in second.people[ids["林晚"]].knows)
    assert not first.people[ids["林晚"]].knows
    assert third.people[ids["林晚"]].holds == ["雨伞"] and third.people[ids["顾沉"]].holds == []
    assert not third.people[ids["母亲"]].here and third.people[ids["林晚"]].here


def test_what_people_wear_follows_the_story() -> None:
    path = next(path for path in STORIES if path.name == "vixen.txt")
    script = with_changes(fresh(path)[0])
    worn = [state.people["c1"].wears for state in states(script)]
    assert "mask" in worn[0][0] and "blouse" in worn[1][0] and worn[1] == worn[2]


def test_wounds_deaths_and_clothes_are_kept() -> None:
    script = script_of(
        next(iter(SEEDED.values()))
        + "\nEXT. STREET - DAY\n\nAnna Bell was bleeding. She put on a black coat.\n"
    )
    ids = {person.name.title(): person.id for person in script.characters}
    last = states(script)[-1].people
    assert not last[ids["Tom Reed"]].alive
    assert last[ids["Anna Bell"]].wounds and "black coat" in last[ids["Anna Bell"]].wears


def test_a_secret_of_a_model_written_script() -> None:
    """Changes that a language model notes are judged like those that are read."""
    script = script_of("INT. CAFE - DAY\n\nANNA BELL\nVixen is Ashlyn Gray.\n\nTOM REED\nNonsense.\n")
    line = next(e for e in script.scenes[0].elements if isinstance(e, Line))
    last = script.scenes[0].elements[-1]
    script.scenes[0].changes = [
        Change(
            element_id=last.id,
            character_id=line.speaker_id,
            kind=ChangeKind.LEARNS,
            value="that Vixen is Ashlyn Gray",
        )
    ]
    assert [problem.element_id for problem in contradictions(script)] == [line.id]


def test_locked_scenes_keep_their_changes() -> None:
    script = script_of(POSSIBLE["handed on"])
    script.scenes[0].locked = True
    script.scenes[0].changes = []
    again = with_changes(script)
    assert again.scenes[0].changes == [] and again.scenes[1].changes
