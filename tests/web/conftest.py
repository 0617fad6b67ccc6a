"""One real server of each kind, one browser, and pages that fail their test on any error in the console."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import DESKTOP, PHONE, OpenPage
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
]


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


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a studio with one local user."""
    address, process = start(tmp_path_factory.mktemp("studio"))
    yield address
    stop(process)


@pytest.fixture(scope="session")
def guarded_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a studio with two users, who need a password."""
    address, process = start(tmp_path_factory.mktemp("guarded"), users="ann:apple,bob:banana")
    yield address
    stop(process)


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a studio of the test file's own: what is chosen there reaches no other test."""
    address, process = start(tmp_path_factory.mktemp("own"))
    yield address
    stop(process)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, server: str) -> Iterator[OpenPage]:
    """Open an address of the studio in a browser of its own; afterwards nothing may stand in its console."""
    contexts, errors = [], []

    def open_(
        path: str = "/", size: tuple[int, int] = DESKTOP, language: str = "en-GB", address: str = server
    ) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale=language,
            reduced_motion="reduce",
            has_touch=size == PHONE,
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: message.type == "error" and errors.append(message.text))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("dialog", lambda dialog: errors.append(f"dialog: {dialog.message}"))
        page.goto(address + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert errors == []
