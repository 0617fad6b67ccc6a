"""Fixtures of the tests that ask a language model."""

from collections.abc import Iterator

import pytest
from scripted_server import ScriptedServer, serve

from storyboard.llm import client, tasks, wire
from storyboard.llm.ask import rungs


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """A language model that answers by a script."""
    with serve() as server:
        yield server


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No long waits, nothing remembered of any server, and the task "speeches"."""
    monkeypatch.setattr(client, "BACK_OFF", 0.01)
    monkeypatch.setattr(wire, "LONGEST", 8)
    monkeypatch.setitem(tasks.VARIABLES, "speeches", {"story": "the story", "items": "its parts"})
    rungs.clear()
    client.spared.clear()
