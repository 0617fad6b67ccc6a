"""A real HTTP server that plays a language model by a script, and misbehaves on cue.

`serve()` starts one on a free port. Its script is a list of behaviours, one for each request to
/chat/completions; the last one goes on for ever. A behaviour is a function of a Turn, which holds
the request and writes the response byte by byte, so that anything can go wrong on the wire.
"""

import json
import socket
import ssl
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event
from typing import Any

from listening import listening

MODELS = ("scripted", "scripted-large")
USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}


class Turn:
    """One request to the model and the line on which it is answered."""

    def __init__(self, handler: BaseHTTPRequestHandler, body: dict[str, Any], ended: Event) -> None:
        self.handler, self.body, self.ended = handler, body, ended

    @property
    def prompt(self) -> str:
        return str(self.body["messages"][-1]["content"])

    @property
    def form(self) -> str:
        """json_schema, json_object or text."""
        return str(self.body.get("response_format", {}).get("type", "text"))

    def head(self, status: int, kind: str, headers: dict[str, str] | None = None) -> None:
        self.handler.send_response(status)
        for name, value in {"Content-Type": kind, "Connection": "close", **(headers or {})}.items():
            self.handler.send_header(name, value)
        self.handler.end_headers()

    def whole(self, status: int, kind: str, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.head(status, kind, {"Content-Length": str(len(body)), **(headers or {})})
        self.write(body)

    def write(self, data: bytes) -> None:
        self.handler.wfile.write(data)
        self.handler.wfile.flush()

    def event(self, data: object) -> None:
        """One event of the stream."""
        self.write(b"data: " + json.dumps(data).encode() + b"\n\n")

    def delta(self, content: str | None = None, finish: str | None = None, **more: object) -> None:
        """One event with a piece of the reply."""
        delta = {**({} if content is None else {"content": content}), **more}
        self.event({"id": "1", "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})

    def pause(self, seconds: float) -> None:
        """Wait, unless the server ends meanwhile."""
        self.ended.wait(seconds)


Behaviour = Callable[[Turn], None]


@dataclass
class ScriptedServer:
    """`requests` are the bodies that were sent to the model; `headers` theirs; `paths` of all requests."""

    url: str = ""
    script: list[Behaviour] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    models: tuple[str, ...] = MODELS

    def plays(self, *behaviours: Behaviour) -> "ScriptedServer":
        self.script = list(behaviours)
        return self


@contextmanager
def serve(*behaviours: Behaviour, certificate: Path | None = None) -> Iterator[ScriptedServer]:
    """A scripted server on a free port of this machine, as long as the context lasts.

    With a `certificate` (and its key, in one PEM file) it speaks TLS, as localhost.
    """
    server, ended = ScriptedServer(script=list(behaviours)), Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            server.paths.append(self.path)
            listed = json.dumps({"object": "list", "data": [{"id": each} for each in server.models]}).encode()
            Turn(self, {}, ended).whole(200, "application/json", listed)

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            number = len(server.requests)
            server.paths.append(self.path)
            server.requests.append(body)
            server.headers.append({name.lower(): value for name, value in self.headers.items()})
            self.close_connection = True
            with suppress(ConnectionError):  # the listener may leave at any time
                server.script[min(number, len(server.script) - 1)](Turn(self, body, ended))

        def log_message(self, format: str, *values: object) -> None: ...

    tls = None
    if certificate is not None:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certificate)
    with listening(Handler, ended, tls) as port:
        server.url = f"https://localhost:{port}/v1" if tls else f"http://127.0.0.1:{port}/v1"
        yield server


# ---- Replies -----------------------------------------------------------------------------------------
def says(
    text: str | object,
    *,
    finish: str | None = "stop",
    usage: dict[str, Any] | None = USAGE,
    done: bool = True,
    piece: int = 7,
    thoughts: str = "",
) -> Behaviour:
    """Streams `text` (JSON of anything that is no text) in pieces, as a model that behaves does."""
    whole = text if isinstance(text, str) else json.dumps(text, ensure_ascii=False)

    def play(turn: Turn) -> None:
        turn.head(200, "text/event-stream")
        if thoughts:
            turn.delta(reasoning_content=thoughts)
        for start in range(0, len(whole), piece):
            turn.delta(whole[start : start + piece])
        turn.delta(finish=finish)
        if usage is not None and turn.body.get("stream_options", {}).get("include_usage"):
            turn.event({"id": "1", "choices": [], "usage": usage})
        if done:
            turn.write(b"data: [DONE]\n\n")

    return play


def answers(write: Callable[[Turn], str | object]) -> Behaviour:
    """Says what `write` makes of the request."""
    return lambda turn: says(write(turn), piece=400)(turn)


def says_plainly(text: str | object, finish: str = "stop") -> Behaviour:
    """The whole reply as one JSON object, whether or not a stream was asked for."""
    whole = text if isinstance(text, str) else json.dumps(text, ensure_ascii=False)
    message = {"role": "assistant", "content": whole}
    body = {"choices": [{"index": 0, "message": message, "finish_reason": finish}], "usage": USAGE}
    return lambda turn: turn.whole(200, "application/json", json.dumps(body).encode())


def by_form(**behaviours: Behaviour) -> Behaviour:
    """Plays by the form that is asked for: json_schema, json_object or text."""
    return lambda turn: behaviours[turn.form](turn)


def refuses_to(name: str) -> Callable[[Behaviour], Behaviour]:
    """Answers 400 as long as the request has a field `name`, and otherwise plays on."""

    def play(turn: Turn, otherwise: Behaviour) -> None:
        refusal = fails(400, f"Unsupported parameter: '{name}' is not supported with this model.")
        (refusal if turn.body.get(name) else otherwise)(turn)

    return lambda otherwise: lambda turn: play(turn, otherwise)


# ---- Failures ----------------------------------------------------------------------------------------
def fails(
    status: int,
    message: str = "It does not work",
    *,
    code: object = None,
    headers: dict[str, str] | None = None,
) -> Behaviour:
    """Answers with an error in OpenAI's form."""
    body = json.dumps({"error": {"message": message, "type": "error", "code": code}}).encode()
    return lambda turn: turn.whole(status, "application/json", body, headers)


def shows_page(status: int = 200) -> Behaviour:
    """Answers as a web server does."""
    page = b"<!doctype html><html><title>Welcome</title><body>It works!</body></html>"
    return lambda turn: turn.whole(status, "text/html; charset=utf-8", page)


def redirects(place: str) -> Behaviour:
    return lambda turn: turn.whole(307, "text/plain", b"", {"Location": place})


def sends(data: bytes, kind: str = "text/event-stream") -> Behaviour:
    """Answers 200 with these very bytes, and hangs up."""

    def play(turn: Turn) -> None:
        turn.head(200, kind)
        turn.write(data)

    return play


def echoes_key(status: int) -> Behaviour:
    """Quotes the request's key in its error, as some gateways do."""

    def play(turn: Turn) -> None:
        fails(status, f"Invalid credentials: {turn.handler.headers.get('Authorization')} is not known")(turn)

    return play


def breaks_off(text: str, *, chunked: bool = False) -> Behaviour:
    """Begins to say `text` and hangs up; in the middle of a chunk where `chunked`."""

    def play(turn: Turn) -> None:
        turn.head(200, "text/event-stream", {"Transfer-Encoding": "chunked"} if chunked else None)
        if chunked:
            event = (
                b"data: "
                + json.dumps({"choices": [{"index": 0, "delta": {"content": text}}]}).encode()
                + b"\n\n"
            )
            turn.write(hex(len(event))[2:].encode() + b"\r\n" + event + b"\r\nff\r\nda")
        else:
            turn.delta(text)

    return play


def hangs_up(turn: Turn) -> None:
    """Closes the connection before it answers."""
    turn.handler.close_connection = True


def resets(turn: Turn) -> None:
    """Breaks the connection off as a crashed server does."""
    turn.handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    turn.handler.connection.close()


def says_nothing(turn: Turn) -> None:
    """Takes the request and gives no sign of life."""
    turn.pause(60)


def stalls(text: str) -> Behaviour:
    """Begins to say `text` and falls silent."""

    def play(turn: Turn) -> None:
        turn.head(200, "text/event-stream")
        turn.delta(text)
        turn.pause(60)

    return play


def drips(turn: Turn) -> None:
    """Gives a sign of life now and then, and never comes to the point."""
    turn.head(200, "text/event-stream")
    until = time.monotonic() + 60
    while time.monotonic() < until and not turn.ended.is_set():
        turn.write(b": still here\n\n")
        turn.pause(0.05)


def drips_its_head(turn: Turn) -> None:
    """The same in the middle of the headers."""
    turn.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    until = time.monotonic() + 60
    while time.monotonic() < until and not turn.ended.is_set():
        turn.write(b"a")
        turn.pause(0.05)


def talks_for_ever(turn: Turn) -> None:
    """More text than any reply has."""
    turn.head(200, "text/event-stream")
    while not turn.ended.is_set():
        turn.delta("and so on " * 100_000)


def floods(turn: Turn) -> None:
    """A page at a time, fifty a second: two seconds until it is more than any reply has."""
    turn.head(200, "text/event-stream")
    while not turn.ended.is_set():
        turn.delta("and so on " * 10_000)
        time.sleep(0.02)
