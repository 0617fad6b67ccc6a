"""Transactions lose nothing, the tables are the migrations', and trouble is said plainly."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from storyboard.models import Brief
from storyboard.trouble import Trouble
from studio.database import Database, add_if_new
from studio.tables import MediaRow, ProjectRow, Row, UserRow, now

ROOT = Path(__file__).parents[2]

COUNT_UP = """
import sys
from studio.database import Database
from studio.tables import ProjectRow
database = Database(sys.argv[1])
for _ in range(100):
    with database.write() as session:
        row = session.get(ProjectRow, "p", with_for_update=True)
        row.title = str(int(row.title) + 1)
"""


@pytest.fixture
def database(database_url: str) -> Database:
    made = Database(database_url)
    made.migrate()
    return made


def add_project(database: Database, title: str = "0") -> None:
    with database.write() as session:
        add_if_new(session, UserRow, name="ann")
        session.add(ProjectRow(id="p", owner="ann", kind="drama", title=title, brief=Brief(story="雨")))


def test_the_migrations_give_the_tables(database: Database) -> None:
    database.migrate()  # again: nothing to do
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Row.metadata) == []


def test_four_processes_that_start_together_migrate_once(database_url: str) -> None:
    code = "import sys; from studio.database import Database; Database(sys.argv[1]).migrate()"
    started = [subprocess.Popen([sys.executable, "-c", code, database_url], cwd=ROOT) for _ in range(4)]
    assert [process.wait() for process in started] == [0, 0, 0, 0]


def test_no_update_of_four_processes_is_lost(database: Database, database_url: str) -> None:
    add_project(database)
    started = [subprocess.Popen([sys.executable, "-c", COUNT_UP, database_url], cwd=ROOT) for _ in range(4)]
    assert [process.wait() for process in started] == [0, 0, 0, 0]
    with database.read() as session:
        row = session.get_one(ProjectRow, "p")
        assert (row.title, row.version) == ("400", 401)


def test_documents_and_moments_come_back_as_they_went(database: Database) -> None:
    before = now()
    add_project(database)
    with database.read() as session:
        row = session.get_one(ProjectRow, "p")
    assert row.brief == Brief(story="雨")
    assert before <= row.created <= now()


def test_what_raises_is_not_saved(database: Database) -> None:
    add_project(database)
    with pytest.raises(RuntimeError), database.write() as session:
        session.get_one(ProjectRow, "p").title = "lost"
        raise RuntimeError
    with database.read() as session:
        assert session.get_one(ProjectRow, "p").title == "0"


def test_rows_go_with_their_project_and_need_one(database: Database) -> None:
    add_project(database)
    with database.write() as session:
        add_if_new(session, MediaRow, project_id="p", key="k")
        add_if_new(session, MediaRow, project_id="p", key="k")
    with database.write() as session:
        session.delete(session.get_one(ProjectRow, "p"))
    with database.read() as session:
        assert session.scalars(select(MediaRow)).all() == []
    with pytest.raises(IntegrityError), database.write() as session:
        session.add(MediaRow(project_id="nobody's", key="k"))


def test_sqlite_is_set_up_for_many_processes(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'x.sqlite'}")
    with database.read() as session:
        found = [
            session.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "busy_timeout", "foreign_keys")
        ]
    assert found == ["wal", 30000, 1]


@pytest.mark.parametrize(
    "url", ["postgresql://nobody:secret@127.0.0.1:1/none", "sqlite:////proc/no/x.sqlite"]
)
def test_a_database_that_is_not_there_is_trouble_without_the_password(url: str) -> None:
    with pytest.raises(Trouble) as caught:
        Database(url).migrate()
    assert "ONETAKE_DATABASE_URL" in str(caught.value)
    assert "secret" not in str(caught.value)
