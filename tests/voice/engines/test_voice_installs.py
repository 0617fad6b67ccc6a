"""Engines installed for real, from a wheel made on the spot: what interrupts it, and what is left of it."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from bench.locks import resolved
from storyboard.trouble import Trouble
from voice.engines.local import installs
from voice.engines.local.installs import install, place, remove
from voice.engines.local.recipes import LOCKS, RECIPES, WORKERS

WORKER = """
import sys, pathlib, tiny_engine
if "--fetch" in sys.argv:
    print("weights: 100 %")
    (pathlib.Path(sys.argv[1]) / "weights.bin").write_text(tiny_engine.VERSION)
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lock and a worker for chatterbox that need one small wheel, which lies in `wheels`."""
    for folder in ("locks", "workers", "wheels"):
        (tmp_path / folder).mkdir()
    wheel = tmp_path / "wheels" / "tiny_engine-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as file:
        file.writestr("tiny_engine.py", "VERSION = '1.0'\n")
        file.writestr(
            "tiny_engine-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny-engine\nVersion: 1.0\n"
        )
        file.writestr(
            "tiny_engine-1.0.dist-info/WHEEL",
            "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        file.writestr("tiny_engine-1.0.dist-info/RECORD", "")
    (tmp_path / "locks" / "chatterbox.txt").write_text(f"tiny-engine @ {wheel.as_uri()}\n")
    (tmp_path / "workers" / "chatterbox_worker.py").write_text(WORKER)
    monkeypatch.setattr(installs, "LOCKS", tmp_path / "locks")
    monkeypatch.setattr(installs, "WORKERS", tmp_path / "workers")
    monkeypatch.setitem(RECIPES, "chatterbox", replace(RECIPES["chatterbox"], disk=0.01))
    return tmp_path


def test_an_install_is_whole_or_none(shop: Path) -> None:
    engines, lock = shop / "engines", shop / "locks" / "chatterbox.txt"
    good = lock.read_text()
    lock.write_text(good.replace("tiny_engine-1.0", "tiny_engine-2.0"))
    with pytest.raises(Trouble, match=r"packages failed: .*tiny_engine-2\.0"):
        install("chatterbox", engines, False, lambda line: None)
    assert not place("chatterbox", engines).is_whole

    lock.write_text(good)
    (shop / "workers" / "chatterbox_worker.py").write_text("raise SystemExit('the hub is not reached')")
    with pytest.raises(Trouble, match="weights failed: the hub is not reached"):
        install("chatterbox", engines, False, lambda line: None)
    assert not place("chatterbox", engines).is_whole

    (shop / "workers" / "chatterbox_worker.py").write_text(WORKER)
    told: list[str] = []
    there = install("chatterbox", engines, False, told.append)
    assert there.is_whole and there.worker(False)[0] == str(
        engines / "chatterbox" / "venv" / "bin" / "python"
    )
    assert told[-1] == "weights: 100 %" and any("tiny-engine" in line for line in told)
    assert (there.folder / "weights" / "weights.bin").read_text() == "1.0"

    told.clear()
    install("chatterbox", engines, False, told.append)
    assert told == ["weights: 100 %"], "what is whole is not made again"
    lock.write_text(good + "# another version\n")
    assert not there.is_whole

    remove("chatterbox", engines)
    assert not there.folder.exists()
    with pytest.raises(Trouble, match="not installed"):
        remove("chatterbox", engines)


def test_what_stops_it_leaves_it_to_be_done_again(shop: Path) -> None:
    def stop(line: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        install("chatterbox", shop / "engines", False, stop)
    assert not place("chatterbox", shop / "engines").is_whole


def test_too_little_room_is_said_before_anything_is_done(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RECIPES, "chatterbox", replace(RECIPES["chatterbox"], disk=10.0**6))
    with pytest.raises(Trouble, match=r"needs 1000000 GB, and .* GB free"):
        install("chatterbox", shop / "engines", False, lambda line: None)
    assert not (shop / "engines" / "chatterbox").exists()


def test_an_unknown_engine_names_the_choices(tmp_path: Path) -> None:
    for attempt in (lambda: install("xtts", tmp_path, True, print), lambda: remove("../..", tmp_path)):
        with pytest.raises(Trouble, match="chatterbox, coqui, kokoro"):
            attempt()


@pytest.mark.parametrize("name", RECIPES)
def test_a_lock_pins_every_package(name: str) -> None:
    lines = (LOCKS / f"{name}.txt").read_text().splitlines()
    assert len(lines) > 50 and all("==" in line.partition(";")[0] for line in lines)
    assert (WORKERS / f"{name}_worker.py").exists()
    assert any(line.startswith(RECIPES[name].packages[0].replace("[codec]", "")[:12]) for line in lines)


def test_chatterboxs_environment_resolves() -> None:
    """Against the package index, by metadata alone: what the lock holds still goes together."""
    lock = (LOCKS / "chatterbox.txt").read_text()
    assert resolved("chatterbox", lock) == lock
    assert {"torch==2.6.0 ", "numpy==1.26.4 "} <= {line.partition(";")[0] for line in lock.splitlines()}
