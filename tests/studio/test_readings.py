"""Pronunciations: of a project and of its series, kept when stages are written anew, heard in the lines."""

from pathlib import Path

import pytest
from small import ANN

from storyboard.models import Brief, Reading
from storyboard.trouble import Trouble
from studio.production.fingerprints import shot_fingerprint
from studio.projects import board, cast, readings, season, shelf, story
from studio.projects.project import Project, Step, StepState, editing, open_project
from studio.studio import Studio

ROOT = Path(__file__).parents[2]


def pairs(project: Project) -> list[tuple[str, str]]:
    """The script's, which the storyboard has as well."""
    assert project.script
    found = [(one.written, one.said) for one in project.script.readings]
    assert project.board is None or [(one.written, one.said) for one in project.board.readings] == found
    return found


def test_a_word_is_said_otherwise(studio: Studio, project: Project) -> None:
    made = readings.add_reading(studio, ANN, project.id, " Mia ", "Mee-ah")
    assert pairs(made) == [("Mia", "Mee-ah")]
    assert made.steps[Step.STORYBOARD] is project.steps[Step.STORYBOARD]
    assert pairs(readings.edit_reading(studio, ANN, project.id, "MIA", "/mˈIə/")) == [("Mia", "/mˈIə/")]
    assert pairs(readings.remove_reading(studio, ANN, project.id, "mia")) == []


def test_takes_follow_the_pronunciation(studio: Studio, project: Project) -> None:
    tools = studio.tools(project.brief.aspect)

    def mark(made: Project) -> str:
        assert made.board
        scene, shot = next(pair for pair in made.board.shots() if pair[1].lines)
        return shot_fingerprint(made.board, scene, shot, tools)

    before = mark(project)
    assert mark(readings.add_reading(studio, ANN, project.id, "late", "layt")) != before
    assert mark(readings.remove_reading(studio, ANN, project.id, "late")) == before


REFUSED = [
    ("", "x", "no word"),
    ("…", "x", "no word"),
    ("Leo", "", "cannot be read"),
    ("Leo", "!!", "cannot be read"),
    ("Leo", "Лев", "cannot be read"),
    ("Leo", "zzq4", "cannot be read"),
    ("Leo", "/你好/", "cannot be read"),
    ("MIA", "Mya", "already"),
    ("L" * 65, "x", "64"),
    ("Leo", "x" * 129, "128"),
]


def test_what_cannot_be_said_is_refused(studio: Studio, project: Project) -> None:
    readings.add_reading(studio, ANN, project.id, "Mia", "chong2 qing4")
    for written, said, told in REFUSED:
        with pytest.raises(Trouble, match=told):
            readings.add_reading(studio, ANN, project.id, written, said)
    assert pairs(open_project(studio, ANN, project.id)) == [("Mia", "chong2 qing4")]


def test_a_word_that_is_gone_is_said(studio: Studio, project: Project) -> None:
    for act in (readings.remove_reading, readings.listen_to_reading):
        with pytest.raises(Trouble, match="no longer there"):
            act(studio, ANN, project.id, "Mia")


def test_a_list_has_an_end(studio: Studio, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings, "MAX_READINGS", 1)
    readings.add_reading(studio, ANN, project.id, "Mia", "Mya")
    with pytest.raises(Trouble, match="at most 1 "):
        readings.add_reading(studio, ANN, project.id, "Leo", "Lay-o")


def test_a_word_is_heard(studio: Studio, project: Project) -> None:
    readings.add_reading(studio, ANN, project.id, "Mia", "Mya")
    assert studio.store.has(readings.listen_to_reading(studio, ANN, project.id, "Mia"))


def test_what_is_written_anew_keeps_them(studio: Studio) -> None:
    brief = Brief(story=(ROOT / "examples" / "premise.txt").read_text("utf-8"), seconds=20)
    made = shelf.create_project(studio, ANN, "", brief)
    story.generate_script(studio, ANN, made.id)
    readings.add_reading(studio, ANN, made.id, "Niamh", "Neeve")
    for again in (cast.generate_characters, board.generate_storyboard, story.generate_script):
        assert pairs(again(studio, ANN, made.id)) == [("Niamh", "Neeve")]
    assert pairs(shelf.duplicate_project(studio, ANN, made.id)) == [("Niamh", "Neeve")]


def test_a_series_says_its_names_one_way(studio: Studio) -> None:
    tale = (ROOT / "examples" / "premise.txt").read_text("utf-8")
    series = shelf.create_project(studio, ANN, "", Brief(story=tale, seconds=20))
    season.plan_season(studio, ANN, series.id)
    with editing(studio, ANN, series.id) as row:
        assert row.season
        only = row.season.episodes[0]
        three = [only.model_copy(update={"id": f"x{n}", "number": n}) for n in (1, 2, 3)]
        row.season = row.season.model_copy(update={"episodes": three})
    first, second = (season.make_episode(studio, ANN, series.id, one) for one in ("x1", "x2"))
    story.generate_script(studio, ANN, first.id)
    wrote = readings.add_reading(studio, ANN, first.id, "Niamh", "Neeve")
    assert wrote.steps[Step.SCRIPT] is StepState.DONE
    assert pairs(story.generate_script(studio, ANN, second.id)) == [("Niamh", "Neeve")]
    third = season.make_episode(studio, ANN, series.id, "x3")
    assert pairs(story.generate_script(studio, ANN, third.id)) == [("Niamh", "Neeve")]
    readings.edit_reading(studio, ANN, third.id, "Niamh", "Nee-av")
    assert pairs(open_project(studio, ANN, first.id)) == [("Niamh", "Nee-av")]
    season.plan_season(studio, ANN, series.id)
    kept = season.season_of(studio, ANN, series.id)
    assert kept and kept.bible.readings == [Reading(written="Niamh", said="Nee-av")]
