"""Pictures from a server of the OpenAI protocol: /images/generations and, after pictures, /images/edits.

On the same guarded wire as the conversations. An answer may be the picture itself or an address to
fetch it from; that is called without the key, and stands in a private network only where the server
itself does.
"""

import json
import re
from base64 import b64decode
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlsplit

from storyboard.llm import failures
from storyboard.llm.client import Failed, check, list_models, on_the_wire
from storyboard.llm.connection import Connection
from storyboard.llm.failures import Fault
from storyboard.llm.wire import Call, Garbled, open_line
from storyboard.trouble import Trouble

# Sizes that every server knows, for those that take no others: OpenAI's own.
STANDARD = ((1024, 1024), (1024, 1536), (1536, 1024))

spared: dict[tuple[str, str], frozenset[str]] = {}  # by server and model: what it does not take


def draw(
    connection: Connection,
    prompt: str,
    size: tuple[int, int],
    *,
    pictures: Sequence[bytes] = (),
    seed: int | None = None,
    look: Callable[[], None] = lambda: None,
) -> bytes:
    """A picture's file, as the server gives it: of `size` if it can, else of a standard one like it.

    `pictures` are JPEGs to draw after. `seed` is sent where the server takes one. `look` is called a
    few times a second: what it raises ends the call. Raises Failed; Trouble for an address that may
    not be called.
    """
    check(connection)
    server = (connection.base_url, connection.model)
    while True:
        without = spared.get(server, frozenset())
        asked = {"model": connection.model, "prompt": prompt, "n": 1, "size": _size(size, without)}
        if seed is not None and "seed" not in without:
            asked["seed"] = seed
        status, body, headers = _post(connection, asked, pictures, look)
        if status < 300:
            return _picture(connection, body, look)
        refusal = json.dumps(body, ensure_ascii=False)
        unwanted = [name for name in ("seed", "size") if name not in without and _names(refusal, name)]
        if status not in (400, 422) or not unwanted:
            raise Failed(
                failures.refused(
                    connection,
                    status,
                    body,
                    headers,
                    lambda: list_models(connection),
                    pictures=bool(pictures),
                )
            )
        spared[server] = without | set(unwanted)


def _post(
    connection: Connection, asked: dict[str, Any], pictures: Sequence[bytes], look: Callable[[], None]
) -> tuple[int, Any, Any]:
    """Status, body and headers of the answer; the body as it is where it is no JSON."""
    address = f"{connection.base_url.rstrip('/')}/images/{'edits' if pictures else 'generations'}"
    call = Call(connection, look)
    sent: dict[str, Any] = {"json": asked}
    if pictures:
        field = "image" if len(pictures) == 1 else "image[]"
        files = [(field, (f"{i}.jpg", data, "image/jpeg")) for i, data in enumerate(pictures)]
        sent = {"data": {name: str(value) for name, value in asked.items()}, "files": files}
    try:
        with on_the_wire(connection, call), open_line(connection, call) as line:
            answer = line.post(address, timeout=None, **sent)
    except Garbled:
        raise Failed(Fault(no_images(connection))) from None
    try:
        return answer.status_code, json.loads(answer.content), answer.headers
    except (ValueError, RecursionError):
        return answer.status_code, answer.text if answer.status_code >= 300 else None, answer.headers


def _picture(connection: Connection, body: Any, look: Callable[[], None]) -> bytes:
    if isinstance(body, dict) and body.get("error"):
        raise Failed(failures.told(connection, body))
    try:
        (found, *_) = body["data"]
        packed, address = found.get("b64_json"), found.get("url")
        if packed:
            return b64decode(packed)
        if isinstance(address, str) and address:
            return _fetched(connection, address, look)
    except (ValueError, TypeError, LookupError, AttributeError):
        pass
    raise Failed(Fault(no_images(connection)))


def _fetched(connection: Connection, address: str, look: Callable[[], None]) -> bytes:
    parts = urlsplit(address)
    same = parts.hostname == urlsplit(connection.base_url).hostname
    place = Connection(
        base_url=f"{parts.scheme}://{parts.netloc}",
        model=connection.model,
        timeout=connection.timeout,
        allow_private=connection.allow_private and same,
    )
    check(place)
    call = Call(place, look)
    try:
        with on_the_wire(place, call), open_line(place, call) as line:
            answer = line.get(address, timeout=None)
    except Garbled:
        raise Failed(Fault(no_images(connection))) from None
    if answer.status_code >= 300:
        raise Failed(failures.refused(place, answer.status_code, answer.text, answer.headers, lambda: []))
    return bytes(answer.content)


def no_images(connection: Connection) -> Trouble:
    return Trouble(
        "{server} answers, but not as a server of pictures does. Check the address; it mostly ends in /v1.",
        server=connection.server,
    )


def _size(size: tuple[int, int], without: frozenset[str]) -> str:
    if "size" in without:
        shape = size[0] / size[1]
        size = min(STANDARD, key=lambda each: abs(each[0] / each[1] - shape))
    return f"{size[0]}x{size[1]}"


def _names(refusal: str, parameter: str) -> bool:
    return re.search(rf"\b{parameter}\b", refusal) is not None
