"""What is approved stays, whatever is written anew around it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyboard.check import problems
from storyboard.locks import keep_locked, keep_locked_shots
from storyboard.models import Action, Brief, Character, Line, Location, Scene, Script, Span, Storyboard
from storyboard.terms import Language
from storyboard.writer import open_writer

HERE = Path(__file__).parent
STORIES = sorted([*(HERE.parents[1] / "examples").glob("*.txt"), *(HERE / "stories").glob("*.txt")])
WRITER = open_writer()


def made(path: Path, seconds: int = 90) -> tuple[Script, Storyboard, Brief]:
    brief = Brief(story=path.read_text("utf-8"), seconds=seconds)
    script = WRITER.cast(WRITER.script(brief), brief)
    return script, WRITER.storyboard(script, brief), brief


def elements_of(script: Script) -> list[Line | Action]:
    return [element for scene in script.scenes for element in scene.elements]


def ids_of(script: Script) -> list[str]:
    return [scene.id for scene in script.scenes] + [element.id for element in elements_of(script)]


def in_story_order(script: Script) -> bool:
    starts = [element.source.start for element in elements_of(script) if element.source]
    return starts == sorted(starts)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(STORIES), st.data())
def test_locked_parts_hold_in_a_script_written_again(path: Path, data: st.DataObject) -> None:
    old, _, brief = made(path)
    for element in elements_of(old):
        if data.draw(st.integers(0, 4)) == 0:
            element.locked, element.text = True, f"{element.text} Approved as it is."
    for scene in old.scenes:
        scene.locked = data.draw(st.integers(0, 4)) == 0
        if scene.locked:
            scene.heading = f"{scene.heading} (APPROVED)"
    other = brief.model_copy(update={"seconds": data.draw(st.sampled_from([20, 60, 200]))})
    new = keep_locked(WRITER.script(other), old)
    for scene in old.scenes:
        if scene.locked:
            assert new.scenes.count(scene) == 1
        for element in scene.elements:
            if element.locked and not scene.locked:
                assert elements_of(new).count(element) == 1
    assert len(set(ids_of(new))) == len(ids_of(new))
    assert in_story_order(new)
    assert {e.speaker_id for e in elements_of(new) if isinstance(e, Line)} <= {c.id for c in new.characters}
    assert {scene.location_id for scene in new.scenes} <= {place.id for place in new.locations}
    names = {person.id: person.name for person in new.characters}
    spoken = {person.id: person.name for person in old.characters}
    for element in elements_of(new):
        if element.locked and isinstance(element, Line):
            assert names[element.speaker_id] == spoken[element.speaker_id]


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_what_is_written_again_unchanged_stays_unchanged(path: Path) -> None:
    old, _, brief = made(path)
    for scene in old.scenes[::2]:
        scene.locked = True
    for element in elements_of(old)[::3]:
        element.locked = True
    new = keep_locked(WRITER.script(brief), old)
    assert [e.text for e in elements_of(new)] == [e.text for e in elements_of(old)]
    assert [scene.id for scene in new.scenes] == [scene.id for scene in old.scenes]


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_locked_shots_hold_in_a_board_drawn_again(path: Path) -> None:
    script, old, brief = made(path)
    for index, (_, shot) in enumerate(old.shots()):
        if index % 3 == 1:
            shot.locked, shot.action = True, f"{shot.action} Approved."
    other = brief.model_copy(update={"seconds": 45})
    new = keep_locked_shots(WRITER.storyboard(script, other), old)
    shots = [shot for _, shot in new.shots()]
    for _, shot in old.shots():
        if shot.locked:
            kept = [one for one in shots if one.id == shot.id]
            assert len(kept) == 1
            assert kept[0].model_copy(update={"continuity": shot.continuity}) == shot
    assert {p.rule for p in problems(new, script)} <= {"180", "variety", "orientation", "duration", "hook"}


def script_with(elements: list[Line | Action], people: list[str]) -> Script:
    return Script(
        title="T",
        language=Language.EN,
        characters=[Character(id=f"c{n}", name=name) for n, name in enumerate(people, 1)],
        locations=[Location(id="p1", name="room")],
        scenes=[Scene(id="s1", location_id="p1", heading="INT. ROOM - DAY", elements=elements)],
    )


def test_people_keep_their_ids_by_name() -> None:
    old = script_with([Line(id="l1", speaker_id="c2", text="Mine.", locked=True)], ["Ann", "Bob"])
    new = keep_locked(
        script_with(
            [Line(id="l1", speaker_id="c1", text="Hers."), Action(id="a1", text="Rain.")], ["Cleo", "Ann"]
        ),
        old,
    )
    names = {person.id: person.name for person in new.characters}
    assert [(names[e.speaker_id], e.text) for e in elements_of(new) if isinstance(e, Line)] == [
        ("Bob", "Mine."),
        ("Cleo", "Hers."),
    ]
    assert next(person.id for person in new.characters if person.name == "Ann") == "c1"


def test_a_locked_line_replaces_the_words_of_its_passage() -> None:
    passage = Span(start=10, end=30)
    old = script_with(
        [Line(id="l1", speaker_id="c1", text="My words.", source=passage, locked=True)], ["Ann"]
    )
    new = script_with(
        [
            Action(id="a1", text="Rain.", source=Span(start=0, end=9)),
            Line(id="l1", speaker_id="c1", text="The story's words.", source=passage),
            Action(id="a2", text="Night.", source=Span(start=31, end=40)),
        ],
        ["Ann"],
    )
    assert [e.text for e in elements_of(keep_locked(new, old))] == ["Rain.", "My words.", "Night."]


def test_a_board_whose_scene_is_gone_lets_its_shots_go() -> None:
    script, old, brief = made(STORIES[0])
    old.scenes[0].shots[0].locked = True
    shorter = script.model_copy(update={"scenes": script.scenes[1:]})
    new = keep_locked_shots(WRITER.storyboard(shorter, brief), old)
    assert not any(shot.locked for _, shot in new.shots())
