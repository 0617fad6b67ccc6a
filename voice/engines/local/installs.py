"""Where an engine's environment and weights lie, and how they come there and go.

A folder of its own holds all of it: `venv`, `weights`, and `installed.json`, which is written last. What
is found without it was interrupted, and the environment is made anew; weights are kept, as whole files.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from storyboard.trouble import Trouble
from voice.engines.local.recipes import LOCKS, RECIPES, WORKERS, Recipe

GB = 10**9
TOLD = 6  # lines of a failed command that are told

Tell = Callable[[str], None]


def recipe_of(name: str) -> Recipe:
    """Raises Trouble for an unknown name."""
    if name not in RECIPES:
        raise Trouble(
            "No voice engine is named {name} that can be installed. Choose one of: {choices}.",
            name=name,
            choices=", ".join(RECIPES),
        )
    return RECIPES[name]


@dataclass(frozen=True)
class Install:
    """One engine's place in the folder of the engines."""

    name: str
    folder: Path

    @property
    def python(self) -> Path:
        """Of the engine's environment."""
        return self.folder / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def lock(self) -> Path:
        return LOCKS / f"{self.name}.txt"

    @property
    def is_whole(self) -> bool:
        """Whether all of it is there, in the versions that this Onetake speaks to."""
        return self._record().get("lock") == _digest(self.lock)

    @property
    def has_terms_accepted(self) -> bool:
        return bool(self._record().get("terms"))

    def worker(self, accepted: bool) -> list[str]:
        """The command that starts the engine's process; `accepted`: whether its terms are."""
        command = [str(self.python), str(WORKERS / f"{self.name}_worker.py"), str(self.folder / "weights")]
        return command + ["--accept-licence"] * accepted

    def _record(self) -> dict[str, str]:
        try:
            record: dict[str, str] = json.loads((self.folder / "installed.json").read_bytes())
        except (OSError, ValueError):
            return {}
        return record

    def write_record(self, terms: str) -> None:
        """`terms`: the licence that was accepted, or ""."""
        half = self.folder / "installed.json.half"
        half.write_text(json.dumps({"lock": _digest(self.lock), "terms": terms}))
        half.replace(self.folder / "installed.json")


def place(name: str, engines: Path) -> Install:
    """Where the engine `name` of RECIPES is or would be, below the folder `engines`."""
    return Install(name, engines.resolve() / name)


def install(name: str, engines: Path, accept_licence: bool, tell: Tell) -> Install:
    """The engine in an environment of its own, with its weights. `tell` hears what goes on, line by line.

    Raises Trouble for an unknown name, too little room, and with the last lines of a step that fails.
    What was downloaded before is not downloaded again.
    """
    recipe, there = recipe_of(name), place(name, engines)
    accepts = recipe.terms is not None and (accept_licence or there.has_terms_accepted)
    if not there.is_whole:
        _require_room(recipe, engines)
        (there.folder / "installed.json").unlink(missing_ok=True)
        shutil.rmtree(there.folder / "venv", ignore_errors=True)
        (there.folder / "weights").mkdir(parents=True, exist_ok=True)
        venv = [sys.executable, "-m", "venv", "--without-pip", str(there.folder / "venv")]
        _run("an environment", venv, tell)
        pip = [sys.executable, "-m", "pip", "--python", str(there.python), "--disable-pip-version-check"]
        # The lock has every package that there is to be: nothing is resolved on the user's machine.
        _run("packages", [*pip, "install", "--no-deps", "--requirement", str(there.lock)], tell)
    _run("weights", [*there.worker(accepts), "--fetch"], tell)
    there.write_record(recipe.terms[0] if recipe.terms and accepts else "")
    return there


def remove(name: str, engines: Path) -> None:
    """Take the engine and its weights away. Raises Trouble where there is none."""
    recipe_of(name)
    folder = place(name, engines).folder
    if not folder.exists():
        raise Trouble("The voice engine {engine} is not installed.", engine=name)
    (folder / "installed.json").unlink(missing_ok=True)
    shutil.rmtree(folder)


def _require_room(recipe: Recipe, engines: Path) -> None:
    engines.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(engines).free / GB
    if free < recipe.disk:
        raise Trouble(
            "The voice engine {engine} needs {needed} GB, and {folder} has {free} GB free. "
            "Free some, or choose another folder with ONETAKE_DATA.",
            engine=recipe.engine,
            needed=f"{recipe.disk:.0f}",
            folder=engines.resolve(),
            free=f"{free:.1f}",
        )


def _run(what: str, command: Sequence[str], tell: Tell) -> None:
    last: deque[str] = deque(maxlen=TOLD)
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout
        try:
            for line in process.stdout:
                if words := line.strip():
                    last.append(words)
                    tell(words)
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise Trouble(
            "Getting {what} failed: {said}. What was downloaded is kept: the same command goes on.",
            what=what,
            said=" / ".join(last)[-600:] or f"exit code {process.returncode}",
        )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
