"""`onetake make` and `doctor`: what they write, and one clear line where they cannot."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from scripted_playwright import perform
from scripted_server import answers, echoes_key, serve
from tiny_skyreels import write_hub_folder

from engine.encode import probe
from studio.command_line import main

ROOT = Path(__file__).parents[2]


def onetake(
    folder: Path, *options: str, story: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "studio.command_line", *options],
        cwd=ROOT,
        env=os.environ | {"ONETAKE_DATA": str(folder / "data"), "ONETAKE_FRAME_HEIGHT": "160"} | environment,
        input=story,
        capture_output=True,
        timeout=300,
    )


@pytest.mark.slow
def test_a_second_make_takes_every_take_from_the_store(tmp_path: Path) -> None:
    story = b'Ann opens the door.\n"You are late," says Ann.\n"I know," says Tom.\n'
    for folder in ("one", "two"):
        made = onetake(tmp_path, "make", "-", "--out", str(tmp_path / folder), "--seconds", "10", story=story)
        assert made.returncode == 0, made.stderr.decode()
    names = {"script.fountain", "storyboard.json", "report.json"}
    names |= {f"episode.{kind}" for kind in ("mp4", "srt", "vtt", "ass")}
    first, second = tmp_path / "one", tmp_path / "two"
    assert {path.name for path in first.iterdir()} == names
    for name in names - {"report.json"}:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name
    before, after = (json.loads((folder / "report.json").read_text("utf-8")) for folder in (first, second))
    assert {shot["cache_hit"] for shot in before["shots"]} == {False}
    assert {shot["cache_hit"] for shot in after["shots"]} == {True}
    board = json.loads((first / "storyboard.json").read_text("utf-8"))
    shots = [shot for scene in board["scenes"] for shot in scene["shots"]]
    assert [shot["duration"] for shot in shots] == [shot["duration"] for shot in before["shots"]]
    assert before["check"] == after["check"] and not [
        row for row in before["check"] if row["severity"] == "must"
    ]
    assert before["score"]["gates"]["line_coverage"] == before["score"]["gates"]["line_verbatim"] == 1
    assert 0 <= before["score"]["profile"]["hook_second"] <= 10
    files = [str(first / "storyboard.json"), "--script", str(first / "script.fountain")]
    assert onetake(tmp_path, "check", *files).returncode == 0
    offset = 0.0
    for shot in before["shots"]:
        assert shot["audio_offset"] == pytest.approx(offset)
        assert shot["duration"] >= shot["planned_duration"] - 1 / 24
        offset += shot["duration"]
    assert {"script", "cast", "storyboard", "voice", "film", "cut", "total"} <= before["stages"].keys()


@pytest.mark.parametrize(
    ("options", "story", "words"),
    [
        (["make", "-", "--out", "{out}"], b"", "story"),
        (["make", "-", "--out", "{out}"], b"  \n\n ", "story"),
        (["make", "-", "--out", "/proc/nowhere"], b"Ann waits.", "/proc/nowhere cannot be made"),
        (["make", "{tmp}/none.txt", "--out", "{out}"], None, "none.txt"),
        (["make", "{tmp}", "--out", "{out}"], None, "cannot be read"),
        (["make", "-", "--out", "{out}"], b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 9, "text"),
        (["make", "-", "--out", "{out}", "--seconds", "5"], b"Ann waits.", "--seconds"),
        (["make", "-", "--out", "{out}", "--seed", "-1"], b"Ann waits.", "--seed"),
        (["make", "-", "--out", "{out}", "--renderer", "hollywood"], b"Ann waits.", "rehearsal"),
        (["make", "-", "--out", "{out}", "--renderer", "skyreels", "--model", "x"], b"Ann waits.", "df-1.3b"),
        (["film", ""], None, "prompt is empty"),
        (["film", "A cat.", "--seconds", "x"], None, "valid number"),
        (["make", "-", "--out", "{out}", "--writer", "shakespeare"], b"Ann waits.", "offline, llm"),
        (["make", "-", "--out", "{out}", "--writer", "llm"], b"Ann waits.", "ONETAKE_LLM_MODEL"),
        (["make", "-", "--out", "{file}"], b"Ann waits.", "--out"),
        (["make", "-", "--out", "{file}/x"], b"Ann waits.", "--out"),
        (["make", "-", "--out", "{out}", "--language", "fr"], b"Ann waits.", "'fr'"),
        (["make", "-", "--out", "{out}", "--aspect", "4:3"], b"Ann waits.", "9:16"),
        (["make", "-"], b"Ann waits.", "--out"),
        (["serve", "--port", "99999"], None, "port"),
    ],
)
def test_bad_input_is_said_in_a_line(
    tmp_path: Path,
    options: list[str],
    story: bytes | None,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In this process: another one would take five seconds to begin."""
    (tmp_path / "file").write_text("here already")
    filled = [o.format(tmp=tmp_path, out=tmp_path / "out", file=tmp_path / "file") for o in options]
    monkeypatch.setenv("ONETAKE_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(sys, "argv", ["onetake", *filled])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(story or b"")))
    with pytest.raises(SystemExit) as ended:
        main()
    error = capsys.readouterr().err
    if isinstance(ended.value.code, str):  # which Python prints, and exits with 1
        error += ended.value.code
    assert ended.value.code
    assert words in error.strip().splitlines()[-1]
    assert "Traceback" not in error and "a fault of Onetake" not in error
    assert (tmp_path / "file").read_text() == "here already"


@pytest.mark.slow
def test_a_film_model_makes_an_episode(tmp_path: Path) -> None:
    """By a tiny one, at tiny size; the second time from the store."""
    options = ["--renderer", "skyreels", "--model", str(write_hub_folder(tmp_path / "tiny-df"))]
    out = tmp_path / "out"
    reports = []
    for _ in range(2):
        made = onetake(
            tmp_path,
            *("make", "-", "--out", str(out), "--seconds", "10", *options),
            story=b"Ann waits.",
            ONETAKE_FRAME_HEIGHT="48",
            ONETAKE_PLACEMENT="cpu",
            OMP_NUM_THREADS="1",
        )
        assert made.returncode == 0, made.stderr.decode()
        reports.append(json.loads((out / "report.json").read_text("utf-8")))
    assert "Takes about 0:" in made.stderr.decode()
    shots = reports[0]["shots"]
    assert {shot["renderer"] for shot in shots} == {"skyreels"}
    frames = [round(24 * shot["duration"]) for shot in shots]
    assert all(count % 4 == 1 for count in frames)
    facts = probe(out / "episode.mp4")
    assert (facts.height, facts.frames) == (48, sum(frames))
    assert reports[0]["forecast"]["seconds"] > 0
    assert [shot["cache_hit"] for shot in shots + reports[1]["shots"]] == [False] * len(shots) + [True] * len(
        shots
    )


def test_a_plan_says_what_a_film_takes_and_makes_nothing(tmp_path: Path) -> None:
    model = str(write_hub_folder(tmp_path / "tiny-df"))
    out = str(tmp_path / "film.mp4")
    options = ["--seconds", "60", "--plan", "--placement", "cpu", "--aspect", "9:16", "--out", out]
    told = onetake(tmp_path, "film", "A cat walks.", "--model", model, *options)
    assert told.returncode == 0, told.stderr.decode()
    lines = told.stderr.decode().split("\n")
    assert lines[0].startswith("tiny-df, 544×960, 1441 frames in 18 windows")
    assert [line.split(":")[0] for line in lines[2:4]] == ["Memory", "Time"]
    assert told.stdout == b"" and not Path(out).exists()


@pytest.mark.slow
def test_a_language_model_writes_and_its_key_stays_out_of_sight(tmp_path: Path) -> None:
    story = b'Ann opens the door.\n\n"You are late," said Ann.\n\n"I know," said Tom.\n'
    with serve(answers(lambda turn: perform(turn.prompt))) as server:
        environment = {"ONETAKE_LLM_BASE_URL": server.url, "ONETAKE_LLM_KEY": "sk-command-line"}
        options = ["make", "-", "--out", str(tmp_path / "out"), "--seconds", "10", "--writer", "llm"]
        made = onetake(tmp_path, *options, story=story, ONETAKE_LLM_MODEL="scripted", **environment)
    assert made.returncode == 0, made.stderr.decode()
    assert len(server.requests) > 2
    assert {one["authorization"] for one in server.headers} == {"Bearer sk-command-line"}
    written = (tmp_path / "out" / "script.fountain").read_text("utf-8")
    assert "You are late" in written and "I know" in written
    report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert report["writing"] == {"writer": "llm", "tokens": 120 * len(server.requests)}
    said = made.stdout + made.stderr + b"".join(path.read_bytes() for path in (tmp_path / "out").iterdir())
    assert b"sk-command-line" not in said


def test_a_refused_key_is_said_in_a_line_without_the_key(tmp_path: Path) -> None:
    with serve(echoes_key(401)) as server:
        environment = {"ONETAKE_LLM_BASE_URL": server.url, "ONETAKE_LLM_KEY": "sk-command-line"}
        options = ["make", "-", "--out", str(tmp_path / "out"), "--writer", "llm"]
        made = onetake(tmp_path, *options, story=b"Ann waits.", ONETAKE_LLM_MODEL="scripted", **environment)
    error = made.stderr.decode()
    assert made.returncode == 1
    assert error.strip().startswith("onetake: ") and "Traceback" not in error
    assert "sk-command-line" not in error


def test_doctor_speaks_to_programs(tmp_path: Path) -> None:
    answer = onetake(tmp_path, "doctor", "--json")
    findings = json.loads(answer.stdout)
    assert {"name", "state", "detail", "advice"} <= findings[0].keys()
    assert answer.returncode == any(finding["state"] == "bad" for finding in findings)
