"""One request to somebody else's machine, and how it can end: read, refused, never sent, or lost.

It goes over the wire of storyboard.llm: names are resolved once and the address that was judged is the
one that is called, answers have a limit, and whoever waits can leave at any time. The key goes to the
router alone, never with a download.
"""

import json
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore2
import httpx2
from pydantic import SecretStr

from storyboard.llm.connection import Connection
from storyboard.llm.failures import saying, wait_of
from storyboard.llm.wire import Call, Flood, Garbled, Overdue, open_line
from storyboard.trouble import Trouble

Look = Callable[[], None]  # called while waiting; what it raises ends the request

PATIENCE = 60.0  # seconds without a sign of life
LONGEST_ANSWER, LONGEST_FILM = 120.0, 1200.0  # seconds for all of it
MOST_ANSWER, MOST_FILM = 4_000_000, 1_000_000_000  # bytes
MOST_TURNS = 5  # redirects of a download

NEVER_SENT = (httpcore2.ConnectError, httpcore2.ConnectTimeout, httpcore2.ProxyError, socket.gaierror)
BROKEN = (
    httpcore2.NetworkError,
    httpcore2.TimeoutException,
    httpcore2.ProtocolError,
    httpx2.HTTPError,
    httpx2.InvalidURL,
    OSError,
    Overdue,
    Flood,
    Garbled,
)


class Refused(Exception):
    """The server answered with an HTTP error; `said` is its own sentence, `wait` the seconds it asks for."""

    def __init__(self, status: int, said: str, wait: float | None = None) -> None:
        self.status, self.said, self.wait = status, said, wait
        super().__init__(f"HTTP {status}: {said}")


class NeverSent(Exception):
    """No server was reached."""


class Lost(Exception):
    """The request went out, and no answer came that could be read: the server may have acted on it."""


class Limited(Call):
    """A request with a limit of its own in bytes and in seconds."""

    def __init__(self, connection: Connection, look: Look, most: int, longest: float) -> None:
        super().__init__(connection, look)
        self.most, self.longest = most, longest

    def count(self, data: bytes) -> None:
        self.received += len(data)
        if self.received > self.most:
            raise Flood


def talk(
    method: str, url: str, key: SecretStr, body: object = None, look: Look = lambda: None
) -> dict[str, Any]:
    """One JSON object for another. Raises Refused, NeverSent, Lost, and what `look` raises."""
    connection = Connection(base_url=url, key=key, model="", timeout=PATIENCE)
    call = Limited(connection, look, MOST_ANSWER, LONGEST_ANSWER)
    try:
        with open_line(connection, call) as client:
            answer = client.request(method, url, json=body)
            text = answer.content
    except NEVER_SENT as error:
        raise NeverSent(reason_of(error)) from error
    except BROKEN as error:
        raise Lost(reason_of(error)) from error
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        said = None
    if not 200 <= answer.status_code < 300:
        raise Refused(answer.status_code, saying(connection, said), wait_of(answer.headers))
    if not isinstance(said, dict):
        raise Lost("no JSON")
    return said


def download(url: str, out: Path, look: Look, *, anywhere: bool) -> None:
    """A file from a URL that a stranger gave, durably under the name `out`.

    Only https and public addresses, unless `anywhere`; redirects are followed a few times, and judged
    anew. Raises Refused, NeverSent, Lost, and what `look` raises; `out` then is not there.
    """
    for _ in range(MOST_TURNS):
        parts = urlsplit(url)
        if parts.scheme not in (("http", "https") if anywhere else ("https",)) or not parts.hostname:
            raise Lost(f"no address of a film: {url[:200]}")
        connection = Connection(base_url=url, model="", timeout=PATIENCE, allow_private=anywhere)
        call = Limited(connection, look, MOST_FILM, LONGEST_FILM)
        try:
            with (
                open_line(connection, call) as client,
                client.stream("GET", url) as answer,
            ):
                if 300 <= answer.status_code < 400 and "location" in answer.headers:
                    url = urljoin(url, answer.headers["location"])
                    continue
                if answer.status_code != 200:
                    raise Refused(answer.status_code, "…")
                keep(answer, out)
                return
        except NEVER_SENT as error:
            raise NeverSent(reason_of(error)) from error
        except (*BROKEN, Trouble) as error:  # Trouble: an address of this network
            raise Lost(reason_of(error)) from error
    raise Lost("too many redirects")


def keep(answer: httpx2.Response, out: Path) -> None:
    """What comes, in a file that has its name only when it is whole."""
    part = out.with_name(f"{out.name}.part")
    try:
        with part.open("wb") as file:
            for data in answer.iter_raw():
                file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def reason_of(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__} {error}".split())[:200]
