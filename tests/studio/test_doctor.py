"""The doctor: every part is found well here, and each illness is named with its cure."""

import importlib.util
import sys
from pathlib import Path

import pytest
from openid_provider import serving
from scripted_server import by_form, echoes_key, fails, says, serve

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


def test_the_players_of_the_score_are_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert finding("Score").detail == "the studio's own players"
    monkeypatch.setenv("PATH", str(tmp_path))
    found = finding("Score", soundfont=tmp_path / "gm.sf2")
    assert found.state is State.BAD and "FluidSynth is not installed" in found.detail
    silent = tmp_path / "fluidsynth"
    silent.write_text(
        f"#!{sys.executable}\n"
        "import sys\n"
        "open(sys.argv[sys.argv.index('-F') + 1], 'wb').write(bytes(8 * 48000))\n"
    )
    silent.chmod(0o755)
    (tmp_path / "gm.sf2").write_bytes(b"a font")
    assert "played nothing" in finding("Score", soundfont=tmp_path / "gm.sf2").detail


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


def test_the_captioner_is_shown_a_little_film(here: dict[str, object], tmp_path: Path) -> None:
    assert finding("Captioner").state == State.OK
    with serve(says({"shot_type": "close_up", "environment": "darkness"})) as server:
        told = {"captioner": "server", "captioner_base_url": server.url, "captioner_model": "scripted"}
        found = finding("Captioner", **told)
        assert found.state == State.OK and "server 1-scripted" in found.detail and "darkness" in found.detail
        assert len(server.requests) == 1
        server.plays(fails(401))
        assert finding("Captioner", **told).state == State.WARN
    missing = finding("Captioner", captioner="local", models_folder=tmp_path, offline=True)
    assert (missing.state, missing.advice != "") == (State.WARN, True)
    unnamed = finding("Captioner", captioner="server")
    assert unnamed.state == State.BAD and "ONETAKE_CAPTIONER_BASE_URL" in unnamed.detail


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


@pytest.mark.parametrize(
    ("settings", "state"),
    [
        ({}, State.OK),
        ({"renderer": "skyreels"}, State.BAD),
        ({"renderer": "skyreels", "placement": "cpu"}, State.OK),
    ],
)
def test_film_models_are_bad_only_where_they_are_needed(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, object], state: State
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")  # no driver, no card
    found = finding("Film models", **settings)
    assert found.state == state
    assert "diffusers" in found.detail and "No NVIDIA card" in found.detail
    assert bool(found.advice) == (state != State.OK)


def test_film_models_are_told_with_their_time_and_memory_where_there_is_a_card(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    smi = tmp_path / "nvidia-smi"
    smi.write_text("#!/bin/sh\necho '0, GPU-1, NVIDIA H100 80GB HBM3, 81559, 80000, 9.0'\n")
    smi.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    lines = finding("Film models", renderer="skyreels").detail.splitlines()
    (small,) = [line for line in lines if line.startswith("df-1.3b-540p: ")]
    assert "4 s of film in" in small and "GB" in small


def test_films_by_others_are_told_with_price_and_budget(
    monkeypatch: pytest.MonkeyPatch, here: dict[str, object]
) -> None:
    monkeypatch.delenv("HF_TOKEN", raising=False)
    without = finding("Hosted films", **here), finding("Hosted films", renderer="hosted", **here)
    assert [one.state for one in without] == [State.OK, State.BAD]
    assert "HF_TOKEN" in without[1].advice
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    monkeypatch.setenv("ONETAKE_BUDGET", "12.5")
    known = finding("Hosted films", **here)
    assert known.state == State.OK
    assert "0.00 dollars spent of 12.50; 0.08 dollars a second" in known.detail
    unknown = finding("Hosted films", provider="together", **here)
    assert (unknown.state, "ONETAKE_HOSTED_PRICE" in unknown.advice) == (State.WARN, True)
    assert finding("Hosted films", provider="together", hosted_price=0.2, **here).state == State.OK
    wrong = [finding("Hosted films", provider="novita", renderer=name) for name in ("rehearsal", "hosted")]
    assert [one.state for one in wrong] == [State.WARN, State.BAD] and "replicate" in wrong[0].advice


@pytest.mark.parametrize(("renderer", "state"), [("rehearsal", State.OK), ("skyreels", State.BAD)])
def test_libraries_that_are_missing_are_named_with_the_command(
    monkeypatch: pytest.MonkeyPatch, renderer: str, state: State
) -> None:
    there = importlib.util.find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "diffusers" else there(name))
    found = finding("Film models", renderer=renderer)
    assert (found.state, found.detail) == (state, "not installed: diffusers")
    assert ("onetake[gpu]" in found.advice) == (state == State.BAD)


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


# ---- Who may use it -------------------------------------------------------------------------------
def test_a_page_for_everyone_without_users_is_warned_of() -> None:
    assert finding("Signing in").state == State.OK
    found = finding("Signing in", host="0.0.0.0")
    assert found.state == State.WARN and "ONETAKE_USERS" in found.advice
    space = finding("Signing in", host="0.0.0.0", space_host="ann-onetake.hf.space")
    assert space.state == State.WARN and "hf_oauth" in space.advice
    guarded = finding("Signing in", host="0.0.0.0", users="ann:apple,bob:banana")
    assert (guarded.state, guarded.detail) == (State.OK, "2 users with a password")


def test_the_provider_where_people_sign_in_is_asked() -> None:
    with serving() as provider:
        found = finding("Signing in", oauth_client_id="x", openid_provider_url=provider.url)
        host = provider.url.removeprefix("http://")
        assert (found.state, found.detail) == (State.OK, f"guests of {host}")
    gone = finding("Signing in", oauth_client_id="x", openid_provider_url="http://127.0.0.1:1")
    assert gone.state == State.BAD and "127.0.0.1:1 does not answer" in gone.detail
