"""Real servers for the page's tests."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[2]


def start(folder: Path, users: str = "", **more: str) -> tuple[str, "subprocess.Popen[bytes]"]:
    """A server on a free port with small pictures; its address and process. `more` are settings."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = {"ONETAKE_FRAME_HEIGHT": "192", "ONETAKE_WORKERS": "2", "ONETAKE_USERS": users}
    settings |= {f"ONETAKE_{name.upper()}": value for name, value in more.items()}
    command = ["-m", "studio.command_line", "serve", "--port", str(port), "--data", str(folder)]
    process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=os.environ | settings)
    address = f"http://127.0.0.1:{port}"
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{address}/health", timeout=1).read()
            return address, process
        except OSError:
            assert process.poll() is None, "the server ended at once"
            time.sleep(0.5)
    process.kill()
    raise AssertionError("the server did not start within two minutes")


def stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
