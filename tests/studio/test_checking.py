"""`onetake check`: every fault in plain words with its shot; every wrong file in one line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from storyboard.export import to_json
from storyboard.fountain import to_fountain
from storyboard.models import Brief, Script, Storyboard
from storyboard.writer import open_writer
from studio.checking import LARGEST

ROOT = Path(__file__).parents[2]
STORIES = [ROOT / "examples" / name for name in ("vixen.txt", "umbrella_zh.txt", "premise.txt")]


def written(path: Path) -> tuple[Script, Storyboard]:
    writer, brief = open_writer(), Brief(story=path.read_text("utf-8"))
    script = writer.cast(writer.script(brief), brief)
    return script, writer.storyboard(script, brief)


def check(*arguments: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "studio.command_line", "check", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_a_good_board_passes_with_its_screenplay(story: Path, tmp_path: Path) -> None:
    script, board = written(story)
    (tmp_path / "storyboard.json").write_text(to_json(board), "utf-8")
    (tmp_path / "script.fountain").write_text(to_fountain(script), "utf-8")
    for arguments in ([], ["--script", tmp_path / "script.fountain"], ["--seconds", 60]):
        done = check(tmp_path / "storyboard.json", *arguments)
        assert (done.returncode, done.stdout) == (0, ""), done.stdout
        assert done.stderr.startswith(f"{len(board.shots())} shots, 0 to mend")


def test_faults_are_told_by_shot(tmp_path: Path) -> None:
    script, board = written(STORIES[0])
    shots = [shot for _, shot in board.shots()]
    spoken = [shot for shot in shots if shot.lines]
    spoken[0].duration = 0.5
    spoken[1].lines[0].text = "Much too easy."
    gone = spoken[3].lines.pop(0)
    spoken[-1].transition_in = "dissolve"  # type: ignore[assignment]
    (tmp_path / "storyboard.json").write_text(to_json(board), "utf-8")
    (tmp_path / "script.fountain").write_text(to_fountain(script), "utf-8")
    done = check(tmp_path / "storyboard.json", "--script", tmp_path / "script.fountain")
    assert done.returncode == 1
    rows = done.stdout.splitlines()
    number = shots.index(spoken[0]) + 1
    assert any(row.startswith(f"shot {number:02d}") and "too short for" in row for row in rows)
    assert any("the shot “Much too easy.”" in row and "(Take the script's words.)" in row for row in rows)
    assert any(row.startswith("scene") and gone.text[:20] in row and "is in no shot" in row for row in rows)
    assert any("A dissolve within a scene" in row and " should " in row for row in rows)
    assert len(rows) == 4 and "3 to mend, 1 to look at" in done.stderr


def test_taste_alone_is_no_failure(tmp_path: Path) -> None:
    _, board = written(STORIES[0])
    board.scenes[0].shots[1].transition_in = "fade"  # type: ignore[assignment]
    (tmp_path / "storyboard.json").write_text(to_json(board), "utf-8")
    done = check(tmp_path / "storyboard.json")
    assert done.returncode == 0 and "A fade within a scene" in done.stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "is not JSON"),
        (b"", "is not JSON"),
        (b"\xff\xfe\x00", "is not JSON"),
        (b"[1, 2]", "is no storyboard"),
        (b'{"title": "x"}', "is no storyboard: language"),
        (b'{"title": "x", "language": "en", "version": 9}', "has a field version"),
        (b'{"title": "x", "language": "tlh"}', "is no storyboard: language"),
        (b" " * (LARGEST + 1), "is larger than 20 MB"),
    ],
)
def test_a_wrong_file_is_one_line(content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "board.json").write_bytes(content)
    done = check(tmp_path / "board.json")
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.startswith("onetake: board.json") and said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_missing_file_a_folder_and_a_wrong_screenplay(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        done = check(path)
        assert done.returncode == 1 and "cannot be read" in done.stderr and len(done.stderr.splitlines()) == 1
    _, board = written(STORIES[0])
    (tmp_path / "storyboard.json").write_text(to_json(board), "utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    done = check(tmp_path / "storyboard.json", "--script", tmp_path / "picture.png")
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1 and "picture.png" in done.stderr


def test_an_empty_board_is_checked(tmp_path: Path) -> None:
    (tmp_path / "storyboard.json").write_text(json.dumps({"title": "x", "language": "en"}), "utf-8")
    done = check(tmp_path / "storyboard.json")
    assert done.returncode == 1 and "The storyboard has no shot." in done.stdout
