"""Replies in the database: found again, counted once, gone with their project."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from small import ANN, BOB, small_project
from sqlalchemy import func, select, text

from storyboard.desk import Reply, Spent, Stopped, Unwatched
from storyboard.models import Brief
from studio.database import Database
from studio.projects import shelf
from studio.projects.project import NoSuchProject, Project
from studio.studio import Studio
from studio.tables import ReplyRow, WishesRow
from studio.writing.choices import choose
from studio.writing.desk import desk_of, spending, usage_of
from studio.writing.notebook import USELESS_KEPT, USELESS_LENGTH, DatabaseNotebook
from studio.writing.wishes import Wishes

ROOT = Path(__file__).parents[2]

KEEP_FIFTY = """
import sys
from storyboard.desk import Reply
from studio.database import Database
from studio.writing.notebook import DatabaseNotebook
url, project, name = sys.argv[1:]
notebook = DatabaseNotebook(Database(url), project)
for number in range(50):
    notebook.keep(f"{name} {number}", Reply("text", "m", 2, 1, 0.5), useful=number % 2 == 0)
"""


def reply(words: str, model: str = "m-1", cost: float = 0.25) -> Reply:
    return Reply(words, model, 100, 20, cost)


@pytest.fixture
def notebook(studio: Studio, project: Project) -> DatabaseNotebook:
    return DatabaseNotebook(studio.database, project.id)


def test_a_reply_is_found_by_its_key_alone(notebook: DatabaseNotebook, studio: Studio) -> None:
    assert (notebook.find("k"), notebook.spent()) == (None, Spent())
    notebook.keep("k", reply("雨 \ud83d\x00夜"), useful=True)
    assert notebook.find("k") == "雨 \ufffd夜"  # what no database takes is let go
    assert notebook.find("K") is None
    notebook.keep("k", reply("newer"), useful=True)
    assert notebook.find("k") == "newer"
    assert notebook.spent() == Spent(240, 0.5)
    assert DatabaseNotebook(studio.database, small_project(studio, ANN).id).find("k") is None


def test_what_was_of_no_use_is_not_found_but_counts(notebook: DatabaseNotebook) -> None:
    notebook.keep("k", reply("{broken"), useful=False)
    assert notebook.find("k") is None
    assert notebook.spent() == Spent(120, 0.25)


def test_the_last_useless_replies_can_be_looked_at(notebook: DatabaseNotebook, studio: Studio) -> None:
    notebook.keep("good", reply("good"), useful=True)
    for number in range(USELESS_KEPT + 3):
        notebook.keep("k", reply(f"{number} " + "x" * USELESS_LENGTH), useful=False)
    with studio.database.read() as session:
        texts = session.scalars(select(ReplyRow.text).order_by(ReplyRow.id)).all()
    assert texts[0] == "good"
    assert texts[1:4] == ["", "", ""]
    assert [words[:2] for words in texts[4:]] == ["3 ", "4 ", "5 ", "6 ", "7 "]
    assert {len(words) for words in texts[4:]} == {USELESS_LENGTH}
    assert notebook.spent().tokens == 120 * (USELESS_KEPT + 4)


def test_threads_and_processes_lose_nothing(
    notebook: DatabaseNotebook, studio: Studio, project: Project
) -> None:
    arguments = [sys.executable, "-c", KEEP_FIFTY, studio.settings.database, project.id]
    started = [subprocess.Popen([*arguments, name], cwd=ROOT) for name in ("a", "b")]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: notebook.keep(f"t {n}", Reply("t", "m", 2, 1, 0.5), useful=True), range(50)))
    assert [process.wait() for process in started] == [0, 0]
    assert notebook.spent() == Spent(450, 75.0)
    assert [notebook.find(key) for key in ("a 48", "b 0", "b 1", "t 49")] == ["text", "text", None, "t"]


def test_replies_go_with_their_project_and_end_its_writing(
    notebook: DatabaseNotebook, studio: Studio, project: Project
) -> None:
    notebook.keep("k", reply("words"), useful=True)
    shelf.delete_project(studio, ANN, project.id)
    with studio.database.read() as session:
        assert session.scalar(select(func.count()).select_from(ReplyRow)) == 0
    with pytest.raises(Stopped):
        notebook.keep("k", reply("words"), useful=True)
    with pytest.raises(Stopped):
        notebook.keep("k", reply("words"), useful=False)


def test_a_copy_knows_the_replies_and_owes_nothing(
    notebook: DatabaseNotebook, studio: Studio, project: Project
) -> None:
    notebook.keep("k", reply("older"), useful=True)
    notebook.keep("k", reply("words"), useful=True)
    notebook.keep("bad", reply("{"), useful=False)
    copy = shelf.duplicate_project(studio, ANN, project.id)
    copied = DatabaseNotebook(studio.database, copy.id)
    assert (copied.find("k"), copied.spent()) == ("words", Spent())
    with studio.database.read() as session:
        kept = session.scalars(select(ReplyRow).where(ReplyRow.project_id == copy.id)).all()
    assert [row.text for row in kept] == ["older", "words"]
    assert notebook.spent().tokens == 360


def test_usage_is_told_by_model_to_the_owner_alone(
    notebook: DatabaseNotebook, studio: Studio, project: Project
) -> None:
    choose(studio, ANN, "budget_cost", 2)
    notebook.keep("a", reply("x", "cheap", 0.01), useful=True)
    notebook.keep("b", reply("x", "dear", 1.5), useful=False)
    notebook.keep("c", reply("x", "cheap", 0.01), useful=True)
    usage = usage_of(studio, ANN, project.id)
    assert (usage.tokens_in, usage.tokens_out, usage.tokens) == (300, 60, 360)
    assert (usage.cost, usage.budget_tokens, usage.budget_cost) == (pytest.approx(1.52), 0, 2)
    assert [(one.model, one.tokens_in, one.cost) for one in usage.models] == [
        ("dear", 100, 1.5),
        ("cheap", 200, pytest.approx(0.02)),
    ]
    assert [(one["title"], one["tokens"]) for one in spending(studio, ANN)] == [("The Door", 360)]
    small_project(studio, BOB)
    assert spending(studio, BOB) == []
    for function in (usage_of, lambda *of: desk_of(*of, Unwatched())):
        with pytest.raises(NoSuchProject):
            function(studio, BOB, project.id)


def test_the_desk_bears_the_users_budgets_and_the_projects_notebook(
    notebook: DatabaseNotebook, studio: Studio, project: Project
) -> None:
    choose(studio, ANN, "budget_tokens", 1000)
    notebook.keep("k", reply("words"), useful=True)
    desk = desk_of(studio, ANN, project.id, Unwatched())
    assert (desk.budget_tokens, desk.budget_cost, dict(desk.connections)) == (1000, 0, {})
    assert desk.notebook.find("k") == "words"
    assert usage_of(studio, ANN, project.id).budget_tokens == 1000


# ---- Databases of the first version --------------------------------------------------------------
def test_a_database_of_the_first_version_is_brought_up_with_all_that_it_holds(database_url: str) -> None:
    from alembic import command
    from alembic.config import Config

    from studio.database import MIGRATIONS

    database = Database(database_url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database._writer.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("INSERT INTO users (name, joined) VALUES ('ann', '2026-01-01 00:00:00')"))
        connection.execute(
            text(
                "INSERT INTO projects (id, owner, kind, title, brief, made_from, version, created, updated) "
                "VALUES (:id, 'ann', 'drama', 'Old', :brief, '{}', 7, '2026-01-01', '2026-01-01')"
            ),
            {"id": "a" * 32, "brief": Brief(story="雨").model_dump_json()},
        )
    database.migrate()
    notebook = DatabaseNotebook(database, "a" * 32)
    notebook.keep("k", reply("words"), useful=True)
    with database.write() as session:
        session.add(WishesRow(owner="ann", wishes=Wishes(budget_tokens=5)))
    with database.read() as session:
        title, brief, version = session.execute(text("SELECT title, brief, version FROM projects")).one()
        assert session.get_one(WishesRow, "ann").wishes.budget_tokens == 5
    assert (title, Brief.model_validate_json(brief).story, version) == ("Old", "雨", 7)
    assert notebook.find("k") == "words"
    database.close()
