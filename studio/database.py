"""The database: SQLite in a file, or PostgreSQL by URL; read and write sessions; migrations.

Knows connections and transactions, not what the tables mean.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Session

from storyboard.trouble import Trouble

MIGRATIONS = Path(__file__).parent / "migrations"
MIGRATION_LOCK = 7_860_001  # any number, as long as every process asks for the same one


class Database:
    """Short sessions on one engine. On SQLite a write session takes the write lock as it begins:
    a transaction that reads and then writes can otherwise lose another one's update.
    """

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        self.url = url
        self.engine: Engine = create_engine(parsed, pool_pre_ping=not self.is_sqlite)
        self._writer = self.engine.execution_options(writes=True)
        if self.is_sqlite:
            event.listen(self.engine, "connect", _open_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session to look with; what it loads stays usable after it closes."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction: committed when the block ends, rolled back when it raises."""
        with Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    def migrate(self) -> None:
        """Bring the tables to this version. Raises Trouble where the database cannot be reached.

        Processes that start together take turns.
        """
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        file = self.engine.url.database
        try:
            if self.is_sqlite and file:
                Path(file).parent.mkdir(parents=True, exist_ok=True)
            with self._writer.begin() as connection:
                if not self.is_sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": MIGRATION_LOCK})
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
        except (OperationalError, OSError) as error:
            reason = error.orig if isinstance(error, OperationalError) else error
            raise Trouble(
                "The database {url} cannot be opened: {reason}. Check ONETAKE_DATABASE_URL.",
                url=make_url(self.url).render_as_string(hide_password=True),
                reason=str(reason).strip().splitlines()[0],
            ) from error

    def close(self) -> None:
        self.engine.dispose()


def add_if_new(session: Session, table: type[DeclarativeBase], **values: object) -> None:
    """Insert a row unless one with its key is there, whoever else inserts at the same time."""
    if session.get_bind().dialect.name == "sqlite":
        session.execute(sqlite.insert(table).values(**values).on_conflict_do_nothing())
    else:
        session.execute(postgresql.insert(table).values(**values).on_conflict_do_nothing())


def _open_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late to be IMMEDIATE
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=30000", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
