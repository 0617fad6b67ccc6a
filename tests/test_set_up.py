"""Set-up files that say one thing twice, kept from drifting apart."""

import runpy
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PACKAGES = ("storyboard", "assets", "voice", "engine", "studio")


def lines(name: str) -> list[str]:
    text = (ROOT / name).read_text()
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def test_a_space_installs_what_the_project_needs() -> None:
    assert lines("requirements.txt") == PROJECT["project"]["dependencies"]


def test_a_space_installs_the_system_libraries_that_make_run_asks_for() -> None:
    system = runpy.run_path(str(ROOT / "scripts" / "system.py"))
    assert lines("packages.txt") == [need.package for need in system["RUN"]]


def test_the_readme_is_a_spaces_front_matter() -> None:
    readme = (ROOT / "README.md").read_text()
    assert readme.startswith("---\n")
    space = yaml.safe_load(readme.split("---\n")[1])
    assert space["sdk"] == "gradio"
    assert space["app_file"] == "app.py"
    assert (ROOT / space["app_file"]).exists()
    assert space["python_version"] == "3.11"
    assert space["license"] == "apache-2.0"
    assert {"title", "emoji", "colorFrom", "colorTo", "sdk_version"} <= space.keys()


def test_the_base_needs_no_torch() -> None:
    named = " ".join(PROJECT["project"]["dependencies"])
    for heavy in ("torch", "diffusers", "transformers", "accelerate"):
        assert heavy not in named


def test_what_is_missing_is_named_with_its_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    system = runpy.run_path(str(ROOT / "scripts" / "system.py"))
    absent = system["Need"]("libNowhere", "libnowhere1", system["library"]("libNowhere.so.9"))
    here = system["Need"]("Python", "python3", system["program"]("python3"))
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setitem(system["main"].__globals__, "RUN", [absent, here])
    assert system["main"]("run") == 1
    told = capsys.readouterr().out
    assert "libNowhere" in told
    assert "apt-get install libnowhere1\n" in told
    assert "Python" not in told


def test_a_wheel_carries_the_data(tmp_path: Path) -> None:
    """Every file of the packages: fonts, voice packs and pages included."""
    source = tmp_path / "source"
    for package in PACKAGES:
        shutil.copytree(ROOT / package, source / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("app.py", "pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, source)
    files = {str(path.relative_to(source)) for path in source.glob("*/**/*") if path.is_file()}
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", str(tmp_path), str(source)], check=True, timeout=120)
    (wheel,) = tmp_path.glob("onetake-*.whl")
    assert files - set(zipfile.ZipFile(wheel).namelist()) == set()
    assert any(name.endswith(".otf") for name in files)
