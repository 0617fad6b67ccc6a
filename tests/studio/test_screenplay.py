"""Editing the script: each edit is saved, checked, and seen in the shots."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from storyboard.models import Line
from storyboard.terms import Emotion, Mood
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.projects import board, screenplay
from studio.projects.project import Project, Step, StepState, open_project
from studio.settings import Settings
from studio.studio import Studio

ANN = User("ann")
ROOT = Path(__file__).parents[2]


def line(project: Project, line_id: str) -> Line:
    assert project.script
    return next(
        e
        for scene in project.script.scenes
        for e in scene.elements
        if isinstance(e, Line) and e.id == line_id
    )


def shot_line(project: Project, line_id: str) -> Line:
    assert project.board
    return next(one for _, shot in project.board.shots() for one in shot.lines if one.id == line_id)


def test_a_line_is_the_same_in_script_and_shot_wherever_it_is_edited(
    studio: Studio, project: Project
) -> None:
    edited = screenplay.edit_element(studio, ANN, project.id, "l1", text="Too late.", emotion="angry")
    assert line(edited, "l1").text == shot_line(edited, "l1").text == "Too late."
    edited = board.edit_shot_line(studio, ANN, project.id, "l1", speaker_id="leo", manner="softly")
    for found in (line(edited, "l1"), shot_line(edited, "l1")):
        assert (found.speaker_id, found.manner, found.confidence) == ("leo", "softly", 1.0)
        assert found.emotion is Emotion.ANGRY
    assert edited.steps[Step.STORYBOARD] is StepState.DONE


def test_a_scenes_light_is_its_shots_light(studio: Studio, project: Project) -> None:
    edited = screenplay.edit_scene(
        studio, ANN, project.id, "s2", mood="tense", time="night", location_id="office"
    )
    assert edited.script and edited.board
    for scene in (edited.script.scenes[1], edited.board.scenes[1]):
        assert (scene.mood, scene.time, scene.location_id) == (Mood.TENSE, "night", "office")


def test_scenes_and_elements_are_added_moved_and_deleted(studio: Studio, project: Project) -> None:
    made, scene_id = screenplay.add_scene(studio, ANN, project.id, after="s1")
    assert made.script and [scene.id for scene in made.script.scenes] == ["s1", scene_id, "s2"]
    made, line_id = screenplay.add_element(studio, ANN, project.id, "s1", "line", after="a1")
    assert made.script and [e.id for e in made.script.scenes[0].elements] == ["a1", line_id, "l1", "l2"]
    made = screenplay.move_element(studio, ANN, project.id, line_id, scene_id, 5)
    assert made.script and [e.id for e in made.script.scenes[1].elements] == [line_id]
    made = screenplay.move_scene(studio, ANN, project.id, scene_id, 0)
    made = screenplay.delete_scene(studio, ANN, project.id, "s1")
    assert made.script and [scene.id for scene in made.script.scenes] == [scene_id, "s2"]
    assert made.steps[Step.STORYBOARD] is StepState.STALE


def test_a_deleted_line_leaves_its_shot(studio: Studio, project: Project) -> None:
    edited = screenplay.delete_element(studio, ANN, project.id, "l2")
    assert edited.board and [one.id for one in edited.board.scenes[0].shots[1].lines] == ["l1"]


@pytest.mark.parametrize(
    ("element", "fields"),
    [
        ("l1", {"speaker_id": "nobody"}),
        ("l1", {"emotion": "peckish"}),
        ("l1", {"intensity": 2}),
        ("l1", {"text": "x" * 20_000}),
        ("l1", {"text": None}),
        ("none", {"text": "x"}),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_saved(
    studio: Studio, project: Project, element: str, fields: dict[str, Any]
) -> None:
    with pytest.raises(Trouble):
        screenplay.edit_element(studio, ANN, project.id, element, **fields)
    assert open_project(studio, ANN, project.id).version == project.version


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "{{ 7 * 7 }} {% for x in y %}",
        "'; DROP TABLE projects; --",
        "🎬 مرحبا שלום 你好",
        "{name} %s {0}",
        "../../etc/passwd",
        "line\nbreak\ttab",
    ],
)
def test_text_is_data(studio: Studio, project: Project, text: str) -> None:
    assert line(screenplay.edit_element(studio, ANN, project.id, "l1", text=text), "l1").text == text


@pytest.mark.parametrize(
    ("text", "kept"), [("a\x00b", "ab"), ("a\ud800b", "a\ufffdb"), ("\x1b[31mred", "[31mred")]
)
def test_characters_that_are_none_are_dropped(studio: Studio, project: Project, text: str, kept: str) -> None:
    assert line(screenplay.edit_element(studio, ANN, project.id, "l1", text=text), "l1").text == kept


EDIT = """
import sys
from studio.accounts import User
from studio.projects import screenplay
from studio.settings import Settings
from studio.studio import open_studio
settings = Settings.model_validate_json(sys.argv[1])
studio = open_studio(settings)
for n in range(100):
    screenplay.add_element(studio, User("ann"), sys.argv[2], "s1", "action")
studio.close()
"""


@pytest.mark.slow
def test_no_edit_of_four_processes_is_lost(studio: Studio, settings: Settings, project: Project) -> None:
    command = [sys.executable, "-c", EDIT, settings.model_dump_json(), project.id]
    started = [subprocess.Popen(command, cwd=ROOT) for _ in range(4)]
    assert [process.wait() for process in started] == [0, 0, 0, 0]
    after = open_project(studio, ANN, project.id)
    assert after.script and len(after.script.scenes[0].elements) == 3 + 400
    assert after.version == project.version + 400
