"""The doctor: every part is found well here, and each illness is named with its cure."""

from pathlib import Path

import pytest
from scripted_server import by_form, echoes_key, says, serve

from storyboard.trouble import Trouble
from studio import doctor
from studio.doctor import CHECKS, State, examine
from studio.settings import Settings

NAMES = [name for name, _ in CHECKS]


def finding(name: str, **settings: object) -> doctor.Finding:
    check = dict(CHECKS)[name]
    return examine(Settings(**settings), [(name, check)])[0]  # type: ignore[arg-type]


@pytest.fixture
def here(tmp_path: Path) -> dict[str, object]:
    return {"data": tmp_path / "data"}


def test_this_machine_can_make_an_episode(here: dict[str, object]) -> None:
    found = examine(Settings(**here))  # type: ignore[arg-type]
    assert [one.name for one in found] == NAMES
    assert [one for one in found if one.state == State.BAD] == []
    assert all(one.detail for one in found)
    assert all(one.advice for one in found if one.state == State.WARN)


def test_the_database_is_looked_at_and_not_touched(database_url: str) -> None:
    from studio.database import Database

    assert "brought up to date" in finding("Database", database_url=database_url).detail
    database = Database(database_url)
    with database.engine.connect() as connection:
        assert not database.engine.dialect.has_table(connection, "alembic_version")
    database.migrate()
    database.close()
    found = finding("Database", database_url=database_url)
    assert found.state == State.OK
    assert "brought" not in found.detail


def test_a_database_that_does_not_answer_is_named_without_its_password() -> None:
    found = finding("Database", database_url="postgresql://ann:secret@127.0.0.1:1/film")
    assert found.state == State.BAD
    assert "127.0.0.1" in found.detail
    assert "secret" not in found.detail + found.advice
    assert "ONETAKE_DATABASE_URL" in found.advice


def test_a_store_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    found = finding("Media store", media_url=str(tmp_path / "file" / "media"))
    assert found.state == State.BAD
    assert "ONETAKE_MEDIA_URL" in found.advice


def test_the_probe_of_the_store_leaves_nothing(tmp_path: Path) -> None:
    assert finding("Media store", media_url=str(tmp_path)).state == State.OK
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(("name", "setting"), [("Renderer", "renderer"), ("Voice", "voice")])
def test_an_unknown_back_end_is_named_with_the_choices(name: str, setting: str) -> None:
    found = finding(name, **{setting: "crayon"})
    assert found.state == State.BAD
    assert "crayon" in found.detail
    assert {"renderer": "rehearsal", "voice": "kokoro"}[setting] in found.detail


def test_the_language_model_is_asked_a_line() -> None:
    assert "none" in finding("Language model").detail
    told = by_form(text=says("A film in drawings."), json_schema=says({"name": "red", "letters": 3}))
    with serve(told) as server:
        found = finding("Language model", llm_model="m-1", llm_key="sk-secret", llm_base_url=server.url)
    assert found.state == State.OK
    assert all(words in found.detail for words in ("m-1", server.url.split("/")[2], "json_schema"))
    assert server.headers[0]["authorization"] == "Bearer sk-secret"


@pytest.mark.parametrize(("writer", "state"), [("offline", State.WARN), ("llm", State.BAD)])
def test_a_language_model_that_does_not_answer_is_named_without_its_key(writer: str, state: State) -> None:
    with serve(echoes_key(401)) as server:
        found = finding(
            "Language model", writer=writer, llm_model="m-1", llm_key="sk-secret-1", llm_base_url=server.url
        )
    assert found.state == state
    assert "m-1" in found.detail and found.advice
    assert "sk-secret-1" not in found.detail + found.advice


def test_a_server_without_a_model_is_incomplete() -> None:
    found = finding("Language model", llm_base_url="http://127.0.0.1:9/v1")
    assert found.state == State.WARN
    assert "ONETAKE_LLM_MODEL" in found.advice


def test_a_full_disk_is_bad_and_says_how_much_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type("Usage", (), {"free": 10**8})
    monkeypatch.setattr("shutil.disk_usage", lambda place: usage)
    found = finding("Disk", data=Path("/absent/as/yet"))
    assert found.state == State.BAD
    assert "0.1 GB" in found.detail
    assert "1 GB" in found.advice


@pytest.mark.parametrize(
    ("script", "state", "told"),
    [
        ("echo 'NVIDIA H200, 143771 MiB, 580.65'", State.OK, "H200"),
        ("echo 'no driver' >&2; exit 9", State.WARN, "no driver"),
    ],
)
def test_a_gpu_is_told_as_its_driver_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, state: State, told: str
) -> None:
    smi = tmp_path / "nvidia-smi"
    smi.write_text(f"#!/bin/sh\n{script}\n")
    smi.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    found = finding("GPU")
    assert found.state == state
    assert told in found.detail


def test_whatever_a_check_meets_becomes_a_finding() -> None:
    def trouble(settings: Settings) -> doctor.Result:
        raise Trouble("The {thing} is gone.", thing="clapper")

    def library(settings: Settings) -> doctor.Result:
        raise ImportError("libEGL.so.1: cannot open shared object file")

    def fault(settings: Settings) -> doctor.Result:
        raise ZeroDivisionError("by zero")

    found = examine(Settings(), [("a", trouble), ("b", library), ("c", fault)])
    assert [one.state for one in found] == [State.BAD] * 3
    assert found[0].detail == "The clapper is gone."
    assert "make run" in found[1].advice
    assert "ZeroDivisionError" in found[2].detail
