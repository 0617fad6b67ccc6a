"""A real HTTP server that plays a drawing server, and misbehaves on cue."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler
from threading import Event

from listening import listening


@dataclass
class Asked:
    """One request: its path, its headers and its body; and the event that ends all waiting."""

    path: str
    headers: Message
    body: bytes
    ended: Event


Reply = tuple[int, str, bytes]  # status, content type, body
Script = Callable[[Asked], Reply]


@dataclass
class PictureServer:
    """`script` answers every POST in turn, the last one for ever; `files` every GET, by path."""

    url: str = ""
    script: list[Script] = field(default_factory=list)
    files: dict[str, Reply] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def plays(self, *script: Script) -> "PictureServer":
        self.script, self.asked = list(script), []
        return self


@contextmanager
def serve() -> Iterator[PictureServer]:
    """One on a free port of this machine, as long as the context lasts."""
    server, ended = PictureServer(), Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            asked = Asked(self.path, self.headers, body, ended)
            server.asked.append(asked)
            number = min(len(server.asked), len(server.script)) - 1
            self.answer(server.script[number](asked))

        def do_GET(self) -> None:
            server.asked.append(Asked(self.path, self.headers, b"", ended))
            self.answer(server.files.get(self.path, fails(404, "nothing here")(server.asked[-1])))

        def answer(self, reply: Reply) -> None:
            status, kind, body = reply
            with suppress(ConnectionError):  # the listener may leave at any time
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, format: str, *values: object) -> None: ...

    with listening(Handler, ended) as port:
        server.url = f"http://127.0.0.1:{port}"
        yield server


def sends(data: bytes, kind: str = "image/png") -> Script:
    return lambda asked: (200, kind, data)


def tells(body: object, status: int = 200) -> Script:
    return lambda asked: (status, "application/json", json.dumps(body).encode())


def fails(status: int, message: str, **more: object) -> Script:
    return tells({"error": message, **more}, status)


def says_nothing(asked: Asked) -> Reply:
    """Gives no sign of life until the listener has left."""
    asked.ended.wait(30)
    return 200, "image/png", b""


PAGE = sends(b"<!doctype html><html><title>Welcome</title></html>", "text/html")
