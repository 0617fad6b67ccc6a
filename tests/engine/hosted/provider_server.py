"""A real HTTP server that plays the hub, the router and every provider behind it, and misbehaves on cue.

`open_shop()` starts one on a free port. Three scripts, lists of behaviours, say what happens to each
order, each question after one, and each download; the last of a list goes on for ever. The answers are
spelled out here as the providers give them, independently of engine.hosted.providers.
"""

import json
import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
from listening import listening

from engine.encode import Encoder
from engine.take import Options

TOKEN = "hf_a_token_for_tests"
TEXT, IMAGE = "Wan-AI/Wan2.2-T2V-A14B", "Wan-AI/Wan2.2-I2V-A14B"
ADAPTER = "somebody/wan-in-ink"
TASKS = {TEXT: "text-to-video", IMAGE: "image-to-video", ADAPTER: "text-to-video"}
NAMES = {  # of the text model; that of the image model ends in "-of-pictures"
    "fal-ai": "fal-ai/wan/v2.2-a14b/text-to-video",
    "replicate": "wan-video/wan-2.2-t2v-fast",
    "together": "Wan-AI/Wan2.2-T2V-A14B",
    "wavespeed": "wavespeed-ai/wan-2.2/t2v-720p",
}


@dataclass
class Order:
    path: str
    body: dict[str, Any]
    headers: dict[str, str]


class Visit:
    """One request and the line on which it is answered."""

    def __init__(
        self, handler: BaseHTTPRequestHandler, shop: "Shop", provider: str, number: str, data: bytes = b"{}"
    ) -> None:
        self.handler, self.shop, self.provider, self.number = handler, shop, provider, number
        self.body: dict[str, Any] = json.loads(data)

    def send(self, status: int, data: bytes, kind: str, length: int | None = None, **headers: str) -> None:
        self.handler.send_response(status)
        self.handler.send_header("Content-Type", kind)
        self.handler.send_header("Content-Length", str(len(data) if length is None else length))
        for name, value in headers.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.end_headers()
        self.handler.wfile.write(data)

    def json(self, status: int, said: object, **headers: str) -> None:
        self.send(status, json.dumps(said).encode(), "application/json", **headers)

    def reset(self) -> None:
        """As a crashed server breaks off."""
        self.handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.handler.connection.close()


Behaviour = Callable[[Visit], None]


@dataclass
class Shop:
    """`orders` are those that were taken: each of them is paid. `asked` and `films` count the rest."""

    film: bytes
    url: str = ""
    on_order: list[Behaviour] = field(default_factory=list)
    on_question: list[Behaviour] = field(default_factory=list)
    on_film: list[Behaviour] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    knocks: int = 0  # orders that were sent, taken or not
    asked: list[str] = field(default_factory=list)
    films: int = 0
    film_headers: list[dict[str, str]] = field(default_factory=list)
    film_url: str = ""  # empty: here
    reached: Event = field(default_factory=Event)  # set by `holds`
    ended: Event = field(default_factory=Event)


def accept(visit: Visit) -> str:
    """The order is taken, and paid; its number."""
    handler = visit.handler
    headers = {name.lower(): value for name, value in handler.headers.items()}
    visit.shop.orders.append(Order(handler.path, visit.body, headers))
    return f"n{len(visit.shop.orders)}"


# ---- What a provider says ---------------------------------------------------------------------------
def taken(provider: str, number: str) -> tuple[int, dict[str, Any]]:
    if provider == "fal-ai":
        place = f"https://queue.fal.run/fal-ai/wan/requests/{number}"
        return 200, {
            "status": "IN_QUEUE",
            "request_id": number,
            "response_url": place,
            "status_url": f"{place}/status",
            "cancel_url": f"{place}/cancel",
            "queue_position": 0,
        }
    if provider == "replicate":
        return 201, {
            "id": number,
            "status": "starting",
            "output": None,
            "error": None,
            "urls": {"get": f"https://api.replicate.com/v1/predictions/{number}"},
        }
    if provider == "together":
        return 200, {"id": number, "status": "queued"}
    return 200, {
        "code": 200,
        "message": "success",
        "data": {
            "id": number,
            "status": "created",
            "outputs": [],
            "urls": {"get": f"https://api.wavespeed.ai/api/v3/predictions/{number}/result"},
        },
    }


def place_of(provider: str, number: str) -> str:
    return {
        "fal-ai": f"/fal-ai/fal-ai/wan/requests/{number}/status?_subdomain=queue",
        "replicate": f"/replicate/v1/predictions/{number}",
        "together": f"/together/v2/videos/{number}",
        "wavespeed": f"/wavespeed/api/v3/predictions/{number}/result",
    }[provider]


def waiting(provider: str, number: str) -> dict[str, Any]:
    return {
        "fal-ai": {"status": "IN_PROGRESS", "request_id": number},
        "replicate": {"id": number, "status": "processing", "output": None, "error": None},
        "together": {"id": number, "status": "in_progress"},
        "wavespeed": {"code": 200, "data": {"id": number, "status": "processing", "outputs": []}},
    }[provider]


def finished(provider: str, number: str, film: str) -> dict[str, Any]:
    return {
        "fal-ai": {"status": "COMPLETED", "request_id": number},
        "replicate": {"id": number, "status": "succeeded", "output": [film], "error": None},
        "together": {"id": number, "status": "completed", "outputs": {"video_url": film, "cost": 0.3}},
        "wavespeed": {"code": 200, "data": {"id": number, "status": "completed", "outputs": [film]}},
    }[provider]


def failed(provider: str, number: str, said: str) -> dict[str, Any]:
    return {
        "fal-ai": {"status": "COMPLETED", "request_id": number, "error": said, "error_type": "x"},
        "replicate": {"id": number, "status": "failed", "output": None, "error": said},
        "together": {"id": number, "status": "failed", "error": {"code": "x", "message": said}},
        "wavespeed": {"code": 200, "data": {"id": number, "status": "failed", "error": said, "outputs": []}},
    }[provider]


# ---- Behaviours of orders ---------------------------------------------------------------------------
def takes(visit: Visit) -> None:
    visit.json(*taken(visit.provider, accept(visit)))


def refuses(status: int, said: str = "No", **headers: str) -> Behaviour:
    """Takes nothing."""
    return lambda visit: visit.json(status, {"detail": said}, **headers)


def takes_and(otherwise: Behaviour) -> Behaviour:
    """Takes the order, and answers in another way."""

    def play(visit: Visit) -> None:
        accept(visit)
        otherwise(visit)

    return play


# ---- Behaviours of questions and downloads ----------------------------------------------------------
def waits(visit: Visit) -> None:
    visit.json(202 if visit.provider == "fal-ai" else 200, waiting(visit.provider, visit.number))


def is_done(visit: Visit) -> None:
    film = visit.shop.film_url or f"{visit.shop.url}/films/{visit.number}.mp4?signature=a%2Fb"
    if visit.provider == "fal-ai" and "/status" not in visit.handler.path:
        visit.json(200, {"video": {"url": film, "content_type": "video/mp4"}, "seed": 1})
    else:
        visit.json(200, finished(visit.provider, visit.number, film))


def fails(said: str) -> Behaviour:
    return lambda visit: visit.json(200, failed(visit.provider, visit.number, said))


def answers(status: int, said: object) -> Behaviour:
    return lambda visit: visit.json(status, said)


def shows_page(visit: Visit) -> None:
    visit.send(200, b"<!doctype html><title>Welcome</title>", "text/html")


def resets(visit: Visit) -> None:
    visit.reset()


def sends_film(visit: Visit) -> None:
    visit.send(200, visit.shop.film, "video/mp4")


def sends_half(visit: Visit) -> None:
    """Promises all of it, and hangs up."""
    film = visit.shop.film
    visit.send(200, film[: len(film) // 2], "video/mp4", length=len(film))
    visit.handler.close_connection = True


def sends_stump(visit: Visit) -> None:
    """Half of it, as if that were all."""
    film = visit.shop.film
    visit.send(200, film[: len(film) // 2], "video/mp4")


def holds(visit: Visit) -> None:
    """Sends half of it, and then nothing for as long as the shop is open."""
    film = visit.shop.film
    visit.send(200, film[: len(film) // 2], "video/mp4", length=len(film))
    visit.shop.reached.set()
    visit.shop.ended.wait(60)


def holds_back(visit: Visit) -> None:
    """Gives no sign of life."""
    visit.shop.reached.set()
    visit.shop.ended.wait(60)


def sends_on(place: str) -> Behaviour:
    return lambda visit: visit.send(302, b"", "text/plain", Location=place)


# ---- Its customers ----------------------------------------------------------------------------------
def options_at(url: str, folder: Path, **more: object) -> Options:
    """Of a renderer that orders at `url`, and keeps what it must know in `folder`."""
    told: dict[str, object] = {"router": url, "endpoint": url, "orders": folder / "orders", "token": TOKEN}
    return Options.model_validate({**told, **more})


# ---- The shop ---------------------------------------------------------------------------------------
def write_film(path: Path, frames: int = 81, fps: int = 16, size: tuple[int, int] = (96, 64)) -> bytes:
    """A clip whose brightness rises from frame to frame."""
    width, height = size
    with Encoder(path, width, height, fps) as film:
        for number in range(frames):
            film.add(np.full((height, width, 3), 20 + 200 * number // frames, np.uint8))
    return path.read_bytes()


@contextmanager
def open_shop(film: bytes) -> Iterator[Shop]:
    """A shop on a free port of this machine, as long as the context lasts: it behaves well."""
    shop = Shop(film, on_order=[takes], on_question=[waits, is_done], on_film=[sends_film])

    def played(script: list[Behaviour], number: int, visit: Visit) -> None:
        script[min(number, len(script) - 1)](visit)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.close_connection = True
            _, first, *rest = self.path.partition("?")[0].split("/")
            number = next((step for step in rest if step[:1] == "n" and step[1:].isdecimal()), "")
            visit = Visit(self, shop, first, number)
            with suppress(ConnectionError):
                if first == "api":
                    visit.json(200, {"inferenceProviderMapping": self.listed("/".join(rest[1:]))})
                elif first == "films":
                    shop.films += 1
                    shop.film_headers.append({name.lower(): value for name, value in self.headers.items()})
                    played(shop.on_film, shop.films - 1, visit)
                elif self.headers.get("Authorization") != f"Bearer {TOKEN}":
                    visit.json(401, {"error": f"Who is {self.headers.get('Authorization')}?"})
                elif self.path not in (
                    place_of(first, number),
                    place_of(first, number).replace("/status", ""),
                ):
                    visit.json(404, {"error": "Not found"})
                else:
                    shop.asked.append(self.path)
                    played(shop.on_question, len(shop.asked) - 1, visit)

        def do_POST(self) -> None:
            self.close_connection = True
            data = self.rfile.read(int(self.headers["Content-Length"]))
            shop.knocks += 1
            with suppress(ConnectionError):
                played(shop.on_order, shop.knocks - 1, Visit(self, shop, self.path.split("/")[1], "", data))

        def listed(self, model: str) -> dict[str, Any]:
            task = TASKS.get(model, "text-to-image")
            end = "-of-pictures" if model == IMAGE else ""
            more = {"adapterWeightsPath": "lora.safetensors"} if model == ADAPTER else {}
            return {
                provider: {"status": "live", "providerId": name + end, "task": task, **more}
                for provider, name in NAMES.items()
            }

        def log_message(self, format: str, *values: object) -> None: ...

    with listening(Handler, shop.ended) as port:
        shop.url = f"http://127.0.0.1:{port}"
        yield shop
