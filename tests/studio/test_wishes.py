"""What users choose for their writing: kept, checked, theirs alone; keys that nobody sees again."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from scripted_server import echoes_key, serve
from small import ANN, BOB, ON_SQLITE, small_project
from sqlalchemy import inspect, text
from starlette.requests import HTTPConnection

from storyboard.llm.presets import PRESETS
from storyboard.llm.prompts import TASKS, default_prompt
from storyboard.trouble import Trouble
from studio.accounts import LOCAL, User
from studio.projects import exports
from studio.projects.exports import Export
from studio.projects.project import Project
from studio.settings import Settings
from studio.studio import Studio
from studio.tables import WishesRow
from studio.web.desk import SCREENS, answer
from studio.writing.choices import (
    add_setup,
    choose,
    edit_setup,
    fill_in,
    keep_key,
    keep_prompt,
    prompt_of,
    remove_setup,
    wishes_of,
)
from studio.writing.connections import connections_of
from studio.writing.desk import desk_of, writer_of
from studio.writing.keys import seal, unseal

KEY = "sk-4f9c-Very.Secret_0123456789"


def own_server(studio: Studio, user: User, address: str = "https://llm.example/v1", task: str = "") -> None:
    fill_in(studio, user, task, "other")
    edit_setup(studio, user, task, "base_url", address)
    edit_setup(studio, user, task, "model", "m-1")
    keep_key(studio, user, task, SecretStr(KEY))


def key_of(studio: Studio, user: User, task: str = "") -> str:
    return connections_of(studio, user)[task].key.get_secret_value()


def everything_stored(studio: Studio) -> str:
    """The whole database as text."""
    with studio.database.engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        return "\n".join(
            str(row) for name in tables for row in connection.execute(text(f"SELECT * FROM {name}"))
        )


# ---- Choosing -----------------------------------------------------------------------------------
def test_who_has_chosen_nothing_gets_what_the_studio_has(studio: Studio) -> None:
    assert writer_of(studio, ANN) == "offline"
    with pytest.raises(Trouble, match="no language model"):
        connections_of(studio, ANN)


@ON_SQLITE
@pytest.mark.parametrize("preset", [name for name in PRESETS if name != "other"])
def test_a_preset_fills_in_server_model_and_context(studio: Studio, preset: str) -> None:
    fill_in(studio, ANN, "", preset)
    connection = connections_of(studio, ANN)[""]
    facts = PRESETS[preset]
    assert (connection.base_url, connection.model, connection.context) == (
        facts.base_url,
        facts.model,
        facts.context,
    )


def test_everything_chosen_is_kept(studio: Studio) -> None:
    own_server(studio, ANN)
    numbers = {"temperature": 0.25, "max_tokens": 800, "context": 9000, "timeout": 7.5, "price_in": 0.5}
    for field, value in numbers.items():
        edit_setup(studio, ANN, "", field, value)
    choose(studio, ANN, "writer", "llm")
    choose(studio, ANN, "budget_tokens", 5000)
    choose(studio, ANN, "budget_cost", 1.5)
    connection = connections_of(studio, ANN)[""]
    assert {name: getattr(connection, name) for name in numbers} == numbers
    assert (connection.base_url, connection.model) == ("https://llm.example/v1", "m-1")
    assert connection.key.get_secret_value() == KEY
    wishes = wishes_of(studio, ANN)
    assert (writer_of(studio, ANN), wishes.budget_tokens, wishes.budget_cost) == ("llm", 5000, 1.5)


@ON_SQLITE
@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("temperature", 2.5, "from 0 to 2"),
        ("temperature", "hot", "from 0 to 2"),
        ("temperature", None, "from 0 to 2"),
        ("max_tokens", 1, "from 64 to 200000"),
        ("max_tokens", 100.5, "from 64"),
        ("context", 10**9, "to 10000000"),
        ("timeout", 0, "from 0 to 3600"),
        ("price_out", float("inf"), "from 0 to 10000"),
        ("price_in", -1, "from 0 to 10000"),
        ("model", "m" * 300, "does not fit"),
        ("base_url", "llm.example/v1", "begins with http"),
        ("base_url", "file:///etc/passwd", "begins with http"),
        ("base_url", "https://ann:apple@llm.example/v1", "a name or a password"),
        ("base_url", "https://llm.example/v1?key=1", "Enter it without them"),
        ("base_url", "https://" + "x" * 600, "at most 500"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(
    studio: Studio, field: str, value: Any, told: str
) -> None:
    own_server(studio, ANN)
    before = wishes_of(studio, ANN)
    with pytest.raises(Trouble, match=told):
        edit_setup(studio, ANN, "", field, value)
    assert wishes_of(studio, ANN) == before


@ON_SQLITE
@pytest.mark.parametrize(
    ("field", "value"), [("writer", "shakespeare"), ("budget_tokens", -1), ("budget_cost", "a lot")]
)
def test_a_writer_or_budget_that_does_not_fit_is_refused(studio: Studio, field: str, value: Any) -> None:
    with pytest.raises(Trouble):
        choose(studio, ANN, field, value)
    assert wishes_of(studio, ANN) == wishes_of(studio, BOB)


def test_unknown_presets_and_tasks_are_named_with_the_choices(studio: Studio) -> None:
    with pytest.raises(Trouble, match="deepseek"):
        fill_in(studio, ANN, "", "skynet")
    with pytest.raises(Trouble, match="bible"):
        add_setup(studio, ANN, "poem")
    with pytest.raises(Trouble, match="no longer there"):
        edit_setup(studio, ANN, "bible", "temperature", 1)


# ---- A model of its own for a task ---------------------------------------------------------------
def test_a_task_takes_the_default_where_it_has_nothing_of_its_own(studio: Studio) -> None:
    own_server(studio, ANN)
    edit_setup(studio, ANN, "", "context", 9000)
    add_setup(studio, ANN, "bible")
    edit_setup(studio, ANN, "bible", "temperature", 0.1)
    both = connections_of(studio, ANN)
    assert both["bible"] == both[""].model_copy(update={"temperature": 0.1})
    edit_setup(studio, ANN, "bible", "model", "m-2")
    assert connections_of(studio, ANN)["bible"].model == "m-2"
    own_server(studio, ANN, "https://other.example/v1", "bible")
    keep_key(studio, ANN, "bible", SecretStr("another-key"))
    assert (key_of(studio, ANN, "bible"), key_of(studio, ANN)) == ("another-key", KEY)
    remove_setup(studio, ANN, "bible")
    assert connections_of(studio, ANN).keys() == {""}


def test_another_server_does_not_take_the_defaults_model(studio: Studio) -> None:
    own_server(studio, ANN)
    add_setup(studio, ANN, "shots")
    fill_in(studio, ANN, "shots", "other")
    with pytest.raises(Trouble, match="No server is named"):
        connections_of(studio, ANN)
    edit_setup(studio, ANN, "shots", "base_url", "https://other.example/v1")
    with pytest.raises(Trouble, match="No model is named"):
        connections_of(studio, ANN)


# ---- Keys ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://llm.example/v2", True),
        ("https://LLM.example/v1/", True),
        ("https://evil.example/v1", False),
        ("https://llm.example.evil.example/v1", False),
        ("http://llm.example/v1", False),
        ("https://llm.example:8443/v1", False),
        ("", False),
    ],
)
def test_a_key_does_not_follow_to_another_server(studio: Studio, address: str, kept: bool) -> None:
    own_server(studio, ANN)
    edit_setup(studio, ANN, "", "base_url", address)
    assert bool(wishes_of(studio, ANN).setups[""].sealed) == kept
    edit_setup(studio, ANN, "", "base_url", "https://llm.example/v1")
    assert key_of(studio, ANN) == (KEY if kept else "")


def test_a_preset_takes_no_key_along(studio: Studio) -> None:
    own_server(studio, ANN)
    fill_in(studio, ANN, "", "openai")
    assert key_of(studio, ANN) == ""


@ON_SQLITE
@pytest.mark.parametrize("key", ["two words", "schlüssel", "line\nbreak", "x" * 501, "a\x00b"])
def test_what_cannot_be_a_key_is_refused_and_not_repeated(studio: Studio, key: str) -> None:
    own_server(studio, ANN)
    with pytest.raises(Trouble) as caught:
        keep_key(studio, ANN, "", SecretStr(key))
    assert key not in str(caught.value)
    assert key_of(studio, ANN) == KEY


def test_a_key_needs_a_server(studio: Studio) -> None:
    with pytest.raises(Trouble, match="belongs to a server"):
        keep_key(studio, ANN, "", SecretStr(KEY))
    keep_key(studio, ANN, "", SecretStr(""))  # forgetting needs none


def test_a_key_sealed_with_another_secret_is_trouble_that_says_what_to_do(studio: Studio) -> None:
    own_server(studio, ANN)
    sealed = wishes_of(studio, ANN).setups[""].sealed
    secret = studio.settings.root_secret
    assert unseal(secret, "ann", sealed).get_secret_value() == KEY
    for other_secret, other_user in ((bytes(32), "ann"), (secret, "bob")):
        with pytest.raises(Trouble, match="Enter the key again"):
            unseal(other_secret, other_user, sealed)
    assert seal(secret, "ann", SecretStr(KEY)) != sealed  # equal keys cannot be told


def test_machines_with_one_secret_read_each_others_keys(tmp_path: Path) -> None:
    def secret_of(machine: str, secret: str) -> bytes:
        return Settings(data=tmp_path / machine, secret=SecretStr(secret)).root_secret

    shared = "correct horse battery staple"
    sealed = seal(secret_of("one", shared), "ann", SecretStr(KEY))
    assert unseal(secret_of("two", shared), "ann", sealed).get_secret_value() == KEY
    with pytest.raises(Trouble, match="at least 24") as caught:
        secret_of("one", "too short")
    assert "too short" not in str(caught.value)


def test_a_key_stands_nowhere_in_clear(
    studio: Studio, project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    request = HTTPConnection({"type": "http", "headers": [], "session": {}})
    own = small_project(studio, LOCAL)

    def call(act: str, step: str = "settings", **args: object) -> dict[str, Any]:
        data = {"project": own.id, "step": step, "act": act, "args": args}
        reply = answer(studio, request, data)
        assert KEY not in json.dumps(reply), act
        return reply

    with serve(echoes_key(401)) as llm:
        call("writing.edit", field="writer", value="llm")
        call("model.preset", value="other")
        call("model.edit", field="base_url", value=llm.url)
        call("model.edit", field="model", value="scripted")
        call("model.key", value=KEY)
        tried = call("model.try")
        assert tried["pick"]["tried_kind"] == "bad" and tried["pick"]["tried_text"]
        assert llm.headers[0]["authorization"] == f"Bearer {KEY}"  # it did arrive there
    call("model.key", value=[KEY])  # refused, and the refusal logged
    call("model.key", value=f"{KEY} {KEY}")
    call("model.key", wrong=KEY)
    call("model.add", value="scene")
    for step in SCREENS:
        call("", step)
    setup = call("")["state"]["screen"]["writing"]["setups"][-1]
    assert setup["kept"] is True and "key" not in setup and "sealed" not in setup
    for export in (Export.JSON, Export.FOUNTAIN, Export.CSV):
        written = exports.written_export(studio, LOCAL, own.id, export)
        assert KEY not in (written if isinstance(written, str) else written.decode("utf-8", "replace"))
    assert KEY not in everything_stored(studio)
    assert KEY not in caplog.text
    assert KEY not in repr(wishes_of(studio, LOCAL)) + repr(connections_of(studio, LOCAL))
    assert key_of(studio, LOCAL) == KEY


# ---- Two users ----------------------------------------------------------------------------------
def test_two_users_share_no_choice_and_no_key(studio: Studio) -> None:
    own_server(studio, ANN)
    choose(studio, ANN, "writer", "llm")
    keep_prompt(studio, ANN, TASKS[0], "Ann's own")
    bare = wishes_of(studio, BOB)
    assert (bare.setups.keys(), bare.prompts, writer_of(studio, BOB)) == ({""}, {}, "offline")
    own_server(studio, BOB, "https://bob.example/v1")
    keep_key(studio, BOB, "", SecretStr("bobs-key"))
    assert (key_of(studio, ANN), key_of(studio, BOB)) == (KEY, "bobs-key")
    with studio.database.write() as session:  # even a row that was copied opens nothing
        session.get_one(WishesRow, "bob").wishes = wishes_of(studio, ANN)
    with pytest.raises(Trouble, match="cannot be read"):
        key_of(studio, BOB)


# ---- The studio's own model ----------------------------------------------------------------------
@pytest.fixture
def provided(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> Studio:
    """A studio that provides a model, with a key of its own."""
    offer = {"llm_base_url": "http://127.0.0.1:9/v1", "llm_key": SecretStr(KEY), "llm_model": "house"}
    object.__setattr__(studio, "settings", studio.settings.model_copy(update=offer))
    return studio


def test_the_studios_model_serves_whoever_names_none(provided: Studio) -> None:
    connection = connections_of(provided, ANN)[""]
    assert (connection.base_url, connection.model) == ("http://127.0.0.1:9/v1", "house")
    assert connection.key.get_secret_value() == KEY


def test_the_studios_key_goes_to_no_other_server_and_pays_for_no_other_model(provided: Studio) -> None:
    edit_setup(provided, ANN, "", "model", "the-dearest")
    assert connections_of(provided, ANN)[""].model == "house"
    add_setup(provided, ANN, "scene")
    edit_setup(provided, ANN, "scene", "model", "the-dearest")
    assert connections_of(provided, ANN)["scene"].model == "house"
    for address in ("http://127.0.0.1:9/v1", "http://127.0.0.1:10/v1"):
        fill_in(provided, ANN, "", "other")
        edit_setup(provided, ANN, "", "base_url", address)
        edit_setup(provided, ANN, "", "model", "mine")
        assert key_of(provided, ANN) == ""


def test_the_page_does_not_tell_where_the_studios_model_is(provided: Studio) -> None:
    request = HTTPConnection({"type": "http", "headers": [], "session": {}})
    shown = json.dumps(answer(provided, request, {"step": "settings"})["state"]["screen"]["writing"])
    assert "house" in shown
    assert KEY not in shown and "127.0.0.1:9" not in shown


# ---- Addresses of the studio's own network -------------------------------------------------------
PRIVATE = ["http://localhost:11434/v1", "http://127.0.0.1/v1", "http://10.0.0.7/v1", "http://[::1]/v1"]


@ON_SQLITE
@pytest.mark.parametrize("address", [*PRIVATE, "http://169.254.169.254/latest"])
def test_users_of_a_server_do_not_reach_into_its_network(settings: Settings, address: str) -> None:
    from studio.studio import open_studio

    shared = open_studio(settings.model_copy(update={"users": "ann:ann's,bob:bob's"}))
    try:
        fill_in(shared, ANN, "", "other")
        with pytest.raises(Trouble, match="own network"):
            edit_setup(shared, ANN, "", "base_url", address)
        with pytest.raises(Trouble, match="own network"):
            fill_in(shared, ANN, "", "ollama")
        own_server(shared, ANN, "https://93.184.215.14/v1")
        assert connections_of(shared, ANN)[""].allow_private is False  # and is checked at every call
    finally:
        shared.close()


@ON_SQLITE
@pytest.mark.parametrize("address", PRIVATE)
def test_a_laptop_reaches_its_own_models(studio: Studio, address: str) -> None:
    own_server(studio, ANN, address)
    assert connections_of(studio, ANN)[""].allow_private is True


def test_who_may_name_private_servers(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def allowed(**changes: object) -> bool:
        return settings.model_copy(update=changes).private_servers

    assert allowed() and not allowed(users="ann:a") and not allowed(llm_private=False)
    assert allowed(users="ann:a", llm_private=True)
    monkeypatch.setenv("SPACE_ID", "someone/onetake")
    assert not allowed() and allowed(llm_private=True)


# ---- Prompts ------------------------------------------------------------------------------------
def test_a_prompt_of_ones_own_goes_to_the_desk_and_back(studio: Studio, project: Project) -> None:
    from storyboard.desk import Unwatched

    own_server(studio, ANN)
    choose(studio, ANN, "writer", "llm")
    task = TASKS[0]
    keep_prompt(studio, ANN, task, "Write like a poet.")
    assert desk_of(studio, ANN, project.id, Unwatched()).prompts == {task: "Write like a poet."}
    keep_prompt(studio, ANN, task, default_prompt(task))
    assert wishes_of(studio, ANN).prompts == {}
    assert prompt_of(wishes_of(studio, ANN), task) == default_prompt(task)


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("one\ntwo {{ unclosed", "line 2"),
        ("{% if %}", "line 1"),
        ("\n\n{{ ''.__class__ }}", "line 3"),
        ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "line 1"),
        ("{% include '/etc/passwd' %}", "line 1"),
        ("{% for a in range(10**9) %}{% endfor %}", "line 1"),
        ("{{ cycler }}", "line 1"),
        ("x" * 50_001, "at most 50000"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused_with_its_line(
    studio: Studio, template: str, told: str
) -> None:
    with pytest.raises(Trouble, match=told):
        keep_prompt(studio, ANN, TASKS[0], template)
    assert wishes_of(studio, ANN).prompts == {}
