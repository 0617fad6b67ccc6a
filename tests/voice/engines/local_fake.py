"""An engine that looks installed, whose environment's Python runs fake_worker in the tests' own."""

import json
import sys
from pathlib import Path
from typing import Any

from voice.engines.local.installs import place
from voice.engines.local.recipes import WORKERS

FAKE = Path(__file__).with_name("fake_worker.py")


def pretend(name: str, engines: Path, server: str, terms: str = "") -> None:
    """Make the engine `name` speak with the voice of kokoro_served's `server`."""
    there = place(name, engines)
    there.python.parent.mkdir(parents=True)
    runs = f'PYTHONPATH="{WORKERS}" exec "{sys.executable}" "{FAKE}" "$@"'
    there.python.write_text(f"#!/bin/sh\nshift\n{runs}\n")
    there.python.chmod(0o755)
    (there.folder / "weights").mkdir()
    (there.folder / "weights" / "server").write_text(server)
    there.write_record(terms)


def asked(name: str, engines: Path) -> list[dict[str, Any]]:
    """The requests that came to it."""
    requests = (place(name, engines).folder / "weights" / "asked.jsonl").read_text("utf-8")
    return [json.loads(line) for line in requests.splitlines()]
