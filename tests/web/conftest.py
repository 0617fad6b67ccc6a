"""One real server of each kind, one browser, and pages that fail their test on any error in the console."""

from collections.abc import Iterator

import pytest
from browsing import DESKTOP, PHONE, OpenPage
from playwright.sync_api import Browser, Page, expect, sync_playwright
from recordings import share_recordings
from serving import start, stop

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

expect.set_options(timeout=120_000)  # a machine with other work to do answers late, not wrongly


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a studio with one local user."""
    address, process = start(share_recordings(tmp_path_factory.mktemp("studio")))
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed with its file: while Playwright is open an event loop runs, and other tests need their own."""
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
        context.set_default_timeout(120_000)
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
