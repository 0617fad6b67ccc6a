"""The real server as a process: it comes up, answers, refuses a taken port, and ends when told to."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def start(folder: Path, *options: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "studio.command_line", *options],
        cwd=ROOT,
        env=os.environ | {"ONETAKE_DATA": str(folder)} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_it_is_told_to_stop(tmp_path: Path, number: signal.Signals) -> None:
    process = start(tmp_path, "serve", "--port", "0")
    try:
        assert process.stdout
        ready = process.stdout.readline()
        found = re.fullmatch(r"Onetake is ready: (http://127\.0\.0\.1:\d+)\n", ready)
        assert found, process.stderr and process.stderr.read()
        with urllib.request.urlopen(found[1] + "/health") as answer:
            assert answer.status == 200
        with urllib.request.urlopen(found[1]) as page:
            assert b"Onetake" in page.read()
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(found[1] + "/media/x/y")
        process.send_signal(number)
        assert process.wait(300) == 0
    finally:
        process.kill()
        process.communicate()


def test_a_taken_port_is_one_clear_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = start(tmp_path, "serve", "--port", str(port))
        out, error = process.communicate(timeout=300)
    assert process.returncode == 1
    last = error.strip().splitlines()[-1]
    assert str(port) in last and "--port" in last and "Traceback" not in error
    assert out == ""


def test_a_database_that_is_away_is_one_clear_line(tmp_path: Path) -> None:
    process = start(
        tmp_path, "worker", "--queue", "cpu", ONETAKE_DATABASE_URL="postgresql://u:secret@127.0.0.1:1/d"
    )
    _, error = process.communicate(timeout=300)
    assert process.returncode == 1
    assert "ONETAKE_DATABASE_URL" in error and "secret" not in error and "Traceback" not in error


def test_a_worker_names_the_queues(tmp_path: Path) -> None:
    process = start(tmp_path, "worker", "--queue", "gpu-9000")
    _, error = process.communicate(timeout=300)
    assert process.returncode == 1
    assert "gpu-9000" in error and "cpu" in error and "Traceback" not in error
