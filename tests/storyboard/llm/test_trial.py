"""Test connection, and the presets it starts from."""

import pytest
from scripted_server import ScriptedServer, answers, by_form, fails, refuses_to, says
from speeches import KEY

from storyboard.llm.address import check_address
from storyboard.llm.connection import Connection
from storyboard.llm.presets import PRESETS
from storyboard.llm.trial import try_connection
from storyboard.trouble import Trouble

pytestmark = pytest.mark.usefixtures("quick")

COLOUR = {"name": "blue", "letters": 4}


def connection(server: ScriptedServer) -> Connection:
    return Connection(base_url=server.url, key=KEY, model="scripted", timeout=0.5)


def test_a_server_that_works(server: ScriptedServer) -> None:
    server.plays(says("A film in still pictures."), says(COLOUR))
    found = try_connection(connection(server))
    assert found.model == "scripted" and found.models == ["scripted", "scripted-large"]
    assert found.rung == "json_schema" and 0 < found.seconds < 5 and found.tokens_per_second > 0
    assert len(server.requests) == 2


def test_what_was_remembered_is_learned_anew(server: ScriptedServer) -> None:
    text = answers(lambda turn: "A film." if "storyboard" in turn.prompt else COLOUR)
    server.plays(by_form(text=text, json_schema=fails(500), json_object=text))
    assert try_connection(connection(server)).rung == "json_object+schema"
    server.plays(refuses_to("temperature")(text))
    assert try_connection(connection(server)).rung == "json_schema"


def test_a_server_without_a_list(server: ScriptedServer) -> None:
    server.plays(says("A film."), says(COLOUR))
    server.models = ()
    assert try_connection(connection(server)).models == []


@pytest.mark.parametrize(
    ("script", "trouble"),
    [
        ([fails(401)], "does not accept the key"),
        ([says("")], "answered with nothing"),
        ([says("A film."), says("no JSON")], "did not answer in the form"),
        ([says("A film."), fails(402)], "no credit"),
    ],
)
def test_servers_that_do_not_work(script: list, trouble: str, server: ScriptedServer) -> None:
    server.plays(*script)
    with pytest.raises(Trouble, match=trouble):
        try_connection(connection(server))


@pytest.mark.parametrize("name", [name for name in PRESETS if name != "other"])
def test_presets_are_connections(name: str) -> None:
    preset = PRESETS[name]
    check_address(preset.base_url, allow_private=True)
    Connection(base_url=preset.base_url, model=preset.model, context=preset.context)
    assert bool(preset.key_from) == ("localhost" not in preset.base_url)
    assert preset.key_from.startswith("https://") or not preset.key_from
