"""Real servers for the page's tests."""

import os
import socket
import sys
import time
import urllib.request
from multiprocessing.process import BaseProcess
from pathlib import Path

from forks import FORKS

from studio.command_line import main


def start(folder: Path, users: str = "", **more: str) -> tuple[str, BaseProcess]:
    """A server on a free port with small pictures; its address and process. `more` are settings."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = {"ONETAKE_FRAME_HEIGHT": "192", "ONETAKE_WORKERS": "2", "ONETAKE_USERS": users}
    settings |= {f"ONETAKE_{name.upper()}": value for name, value in more.items()}
    command = ["onetake", "serve", "--port", str(port), "--data", str(folder)]
    process = FORKS.Process(target=serve, args=(command, os.environ | settings), daemon=True)
    process.start()
    address = f"http://127.0.0.1:{port}"
    for _ in range(1200):
        try:
            urllib.request.urlopen(f"{address}/health", timeout=5).read()
            return address, process
        except OSError:
            assert process.is_alive(), "the server ended at once"
            time.sleep(0.25)
    process.kill()
    raise AssertionError("the server did not start within five minutes")


def serve(command: list[str], environment: dict[str, str]) -> None:
    """A server's whole life: the command line, with that environment."""
    os.environ.update(environment)
    sys.argv = command
    main()


def stop(process: BaseProcess) -> None:
    process.terminate()
    process.join(20)
    process.kill()
