"""The table of an episode's lines and their translation: written by a model, by hand, in a spreadsheet."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from slow_model import serve, slowly
from small import ANN, BOB

from storyboard.dubbing import PACES, Fit
from storyboard.terms import Language
from storyboard.trouble import Trouble
from studio.production.fingerprints import episode_fingerprint
from studio.production.writing import carry_out
from studio.production.writing_orders import bring_back, latest_writing, order
from studio.projects.board import edit_shot, edit_shot_line
from studio.projects.cast import edit_character
from studio.projects.exports import Export, written_export
from studio.projects.project import NoSuchProject, Project, open_project
from studio.projects.subtitling import edit_subtitles, upload_translation
from studio.projects.translating import edit_translation, table
from studio.settings import Settings
from studio.studio import Studio
from studio.writing.order import ALL, OFFLINE, Order, Task

OWN = "我知道。"


@pytest.fixture(scope="module")
def model() -> Iterator[Any]:
    with serve(slowly(0.0)) as served:
        yield served


@pytest.fixture
def settings(settings: Settings, model: Any) -> Settings:
    return settings.model_copy(
        update={"writer": "llm", "llm_base_url": model.url, "llm_model": "scripted", "llm_private": True}
    )


def texts(studio: Studio, project: Project) -> dict[str, str]:
    return {row.line_id: row.translation for row in table(studio, ANN, project.id)}


def translate(studio: Studio, project: Project, target: str = "") -> dict[str, str]:
    carry_out(studio, ANN, project.id, Order(Task.TRANSLATION, target))
    return texts(studio, project)


def test_a_model_fills_in_what_is_missing_all_or_one_line(studio: Studio, project: Project) -> None:
    for shot in ("sh2", "sh3"):
        edit_shot(studio, ANN, project.id, shot, duration=6.0)
    edit_translation(studio, ANN, project.id, "l2", f"  {OWN} ")
    made = translate(studio, project)
    assert made["l2"] == OWN and all(made.values()) and made.keys() == {"l1", "l2", "l3"}
    rows = {row.line_id: row for row in table(studio, ANN, project.id)}
    assert {row.fit for row in rows.values()} == {Fit.FITS}
    assert (rows["l1"].shot, rows["l1"].speaker, rows["l1"].text) == (2, "MIA", "You are late.")
    assert rows["l3"].room == pytest.approx(6.0 - 0.2, abs=0.01)  # but for short silences
    assert rows["l1"].room + rows["l2"].takes == pytest.approx(6.0 - 0.3, abs=0.01)

    short = translate(studio, project, "l1")
    assert len(short["l1"]) < len(made["l1"]) and {**made, "l1": short["l1"]} == short
    assert translate(studio, project, ALL)["l2"] != OWN
    done = latest_writing(studio, ANN, project.id, (Task.TRANSLATION,))
    assert done and done.replaced and done.stands
    bring_back(studio, ANN, done.id)
    assert texts(studio, project) == short
    with pytest.raises(Trouble, match="no translation that could be shortened"):
        edit_translation(studio, ANN, project.id, "l3", "")
        translate(studio, project, "l3")


def test_a_line_that_has_changed_since_is_shown_and_translated_again(
    studio: Studio, project: Project
) -> None:
    def old() -> list[str]:
        return [row.line_id for row in table(studio, ANN, project.id) if row.outdated]

    for shot in ("sh2", "sh3"):
        edit_shot(studio, ANN, project.id, shot, duration=6.0)
    mine = {"l1": "你来晚了。", "l2": OWN, "l3": "快跑。"}
    for line, text in mine.items():
        edit_translation(studio, ANN, project.id, line, text)
    assert old() == []
    edit_shot_line(studio, ANN, project.id, "l1", text="You came much too late.")
    edit_shot_line(studio, ANN, project.id, "l2", text="I knew it.")
    assert old() == ["l1", "l2"] and texts(studio, project) == mine  # until there is another one
    edit_translation(studio, ANN, project.id, "l2", "我早就知道。")
    assert old() == ["l1"]
    new = translate(studio, project)
    assert old() == [] and new["l1"] != mine["l1"] and new == mine | {"l1": new["l1"], "l2": "我早就知道。"}
    done = latest_writing(studio, ANN, project.id, (Task.TRANSLATION,))
    assert done
    bring_back(studio, ANN, done.id)
    assert old() == ["l1"] and texts(studio, project)["l1"] == mine["l1"]
    upload_translation(studio, ANN, project.id, "你迟到了。\n我知道。\n快跑。".encode(), "zh.txt")
    assert old() == []


def test_how_a_translation_goes_into_its_time_is_shown(studio: Studio, project: Project) -> None:
    edit_shot(studio, ANN, project.id, "sh3", duration=1.7)
    found = []
    for text in ("快跑！", "快跑快跑快跑吧！", "你现在就必须马上跑得远远的才行！", ""):
        edit_translation(studio, ANN, project.id, "l3", text)
        found.append(table(studio, ANN, project.id)[-1])
    assert [row.fit for row in found] == [Fit.FITS, Fit.QUICK, Fit.LONG, None]
    pace = PACES[Language.ZH]
    assert found[0].takes == pytest.approx(pace.start + 2 * pace.unit) and found[3].takes == 0
    edit_character(studio, ANN, project.id, "mia", pace=2.0)
    edit_translation(studio, ANN, project.id, "l3", "快跑快跑快跑吧！")
    assert table(studio, ANN, project.id)[-1].fit is Fit.FITS


def test_the_table_goes_out_and_comes_back(studio: Studio, project: Project) -> None:
    edit_translation(studio, ANN, project.id, "l2", "-知道。")
    data = written_export(studio, ANN, project.id, Export.TRANSLATION)
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["line"] for row in rows] == ["You are late.", "I know.", "Run."]
    assert rows[1]["translation"] == "'-知道。"
    rows[2]["translation"] = "快跑！"
    out = io.StringIO()
    sheet = csv.DictWriter(out, rows[0].keys(), delimiter=";")
    sheet.writeheader()
    sheet.writerows(rows)
    upload_translation(studio, ANN, project.id, out.getvalue().encode("gb18030"), "zh.csv")
    assert texts(studio, project) == {"l1": "", "l2": "-知道。", "l3": "快跑！"}
    for other, said in (
        ("a,b\n1,2\n", "needs the columns"),
        ("id,translation\nl9,好\n", "none of the lines"),
    ):
        with pytest.raises(Trouble, match=said):
            upload_translation(studio, ANN, project.id, other.encode(), "zh.csv")


def test_what_cannot_be_is_said_and_nothing_else_is_touched(studio: Studio, project: Project) -> None:
    with pytest.raises(Trouble, match="offline writer does not translate"):
        order(studio, ANN, project.id, Task.TRANSLATION, writer=OFFLINE)
    with pytest.raises(Trouble, match="no longer there"):
        edit_translation(studio, ANN, project.id, "l9", "好")
    with pytest.raises(NoSuchProject):
        edit_translation(studio, BOB, project.id, "l1", "好")
    with pytest.raises(NoSuchProject):
        table(studio, BOB, project.id)
    edit_subtitles(studio, ANN, project.id, burned=True)
    marks = []
    for text in ("好", "好吧"):
        edit_translation(studio, ANN, project.id, "l1", text)
        board = open_project(studio, ANN, project.id).board
        assert board
        marks.append(episode_fingerprint(board, "", studio.tools(board.aspect)))
    assert marks[0] == marks[1]  # no cut is out of date for it
