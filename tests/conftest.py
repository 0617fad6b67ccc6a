"""Fixtures that every part's tests may use: databases of both kinds, and a disk that fills up."""

import os
import resource
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from recordings import FOLDER

# Each of these processes has a core to itself. Before torch is imported anywhere.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# The same examples in every run, so that none fails by luck; `--hypothesis-profile explore` seeks new ones.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.load_profile("repeatable")

_numbers = count(1)


def pytest_configure(config: pytest.Config) -> None:
    """The first process of a run makes the folder of its recordings, and names it to the others."""
    if not hasattr(config, "workerinput"):
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="onetake-recordings-")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ[FOLDER])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests come first, so that no process is left with one when the others have ended."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL, less the database's name, of a private PostgreSQL server that ends with the tests."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    initdb = str(found[-1]) if found else shutil.which("initdb")
    assert initdb, "No PostgreSQL server is installed. On Debian: apt-get install postgresql"
    programs = Path(initdb).resolve().parent
    folder = Path(tempfile.mkdtemp(prefix="onetake-postgresql-"))
    # PostgreSQL refuses to run as root; its Debian package brings a user for it.
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = (
        f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} "
        "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"
    )

    def run(*command: str) -> None:
        # its messages go to a file: the server would hold a pipe open
        with (folder / "log").open("ab") as log:
            subprocess.run(command, user=user, cwd=folder, stdout=log, stderr=log, check=True, timeout=300)

    data = str(folder / "data")
    run(initdb, "--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C", "--username=onetake", data)
    run(str(programs / "pg_ctl"), "start", "--wait", "-D", data, "-o", options)
    yield f"postgresql://onetake@127.0.0.1:{port}"
    run(str(programs / "pg_ctl"), "stop", "--wait", "-D", data, "-m", "immediate")
    shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of its own for the test, which runs once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'test.sqlite'}"
        return
    server = request.getfixturevalue("postgresql")
    name = f"test_{next(_numbers)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{server}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _file_limit(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.fixture
def file_limit() -> Callable[[int], AbstractContextManager[None]]:
    """`with file_limit(bytes)`: no file may grow past them, as on a disk that is full.

    For a block only: pytest's own output may be a file.
    """
    return _file_limit
