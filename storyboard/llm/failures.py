"""What goes wrong between a studio and a language model, in words for the user.

Judges what a server said, by its status and its own words; how it was heard is client's affair.
No key ever stands in these words, also where the server sends it back.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from storyboard.llm.connection import Connection
from storyboard.trouble import Trouble

LONGEST_SAYING = 200  # characters of a server's own words
SHORTEST_KEY = 6  # a shorter one is a word of its own, "none" or "ollama"
MOST_CHOICES = 8
KEY_LIKE = re.compile(r"\b(?:sk|hf|gsk|pk|Bearer)[-_ ][\w.\-]{8,}")
NO_CREDIT = re.compile(
    r"insufficient[_ ](quota|balance|credit|funds)|arrearage|overdue payment|FreeTierOnly",
    re.IGNORECASE,
)
NO_ROOM = re.compile(
    r"context[_ ]?(length|window|size)|maximum context|exceed_context|too many tokens|prompt is too long"
    r"|input is too long|range of input length|reduce the length",
    re.IGNORECASE,
)
NO_PICTURES = re.compile(  # OpenAI, vLLM, llama.cpp, Ollama and DeepSeek, each in its own words
    r"image_url|\bimages?\b[^.]{0,60}(not|n't|only)\b|at most \d+ image|not a multimodal"
    r"|(required for|support) image input",
    re.IGNORECASE,
)
NO_MODEL = re.compile(r"model[^.]{0,80}(not found|not exist)", re.IGNORECASE)


class TooLong(Trouble):
    """The prompt does not fit the model, or its reply was cut at the limit: ask for less at a time."""


class FormRefused(Exception):
    """The server does not take the response_format; `trouble` is what to say where no other is left."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble
        super().__init__("response_format")


@dataclass(frozen=True)
class Fault:
    """One thing that went wrong: what to say, and whether to try again."""

    trouble: Trouble
    again: int = 0  # how often it is worth another try
    wait: float | None = None  # seconds before it, where the server says
    of_form: bool = False  # the response_format may be to blame


def refused(
    connection: Connection,
    status: int,
    body: object,
    headers: Mapping[str, str],
    models: Callable[[], list[str]],
    *,
    pictures: bool = False,
) -> Fault:
    """The fault behind an HTTP status of 300 or more; `models` lists what the server offers.

    `pictures`: whether the model was to see any.
    """
    server, model, said = connection.server, connection.model, saying(connection, body)
    words = f"{said} {code_of(body)}"
    if status == 413 or (status < 500 and NO_ROOM.search(words)):
        return Fault(too_long(connection))
    if status == 402 or (status < 500 and NO_CREDIT.search(words)):
        return Fault(
            Trouble(
                "The account at {server} has no credit left. Top it up there, or connect another model under "
                "Settings; what is written is kept.",
                server=server,
            )
        )
    if status < 400:
        return Fault(
            Trouble(
                "{server} sends us on to {place}, where the key must not follow by itself. "
                "Enter the right address under Settings.",
                server=server,
                place=scrubbed(connection, headers.get("location", "")) or "?",
            )
        )
    if status == 401:
        return Fault(wrong_key(connection))
    if status == 403:
        return Fault(
            Trouble(
                "{server} does not let this key use {model}: {said} Choose another model or key under "
                "Settings.",
                server=server,
                model=model,
                said=said,
            )
        )
    if pictures and status in (400, 404, 415, 422, 500) and NO_PICTURES.search(words):
        return Fault(
            Trouble(
                "{model} at {server} does not take these pictures: {said} Connect a model under Settings "
                "that sees, and takes many pictures at once.",
                server=server,
                model=model,
                said=said,
            ),
            of_form=True,
        )
    if status == 404 or (status == 400 and NO_MODEL.search(words)):
        return Fault(wrong_model(connection, models()))
    if status == 429:
        return busy(connection, wait_of(headers))
    again = 3 if status in (408, 409, 425) or status >= 500 else 0
    return Fault(
        Trouble(
            "{server} refuses with error {status}: {said} Try again, or choose another model under Settings; "
            "what is written is kept.",
            server=server,
            status=status,
            said=said,
        ),
        again=again,
        wait=wait_of(headers),
        of_form=status in (400, 422, 500, 501),
    )


def told(connection: Connection, error: object) -> Fault:
    """The fault behind an error that came instead of a reply, or in the middle of one."""
    code, said = code_of(error), saying(connection, error)
    first = code.split(" ")[0]
    status = int(first) if first.isdecimal() and 400 <= int(first) < 600 else 0
    if "rate_limit" in code:
        status = 429
    elif NO_ROOM.search(f"{said} {code}") or NO_CREDIT.search(f"{said} {code}"):
        status = 400
    if status:
        fault = refused(connection, status, error, {}, lambda: [])
        return Fault(fault.trouble, min(fault.again, 1))
    return Fault(
        Trouble(
            "{server} reports an error in its reply: {said} Try again; what is written is kept.",
            server=connection.server,
            said=said,
        ),
        again=1,
    )


def too_long(connection: Connection) -> TooLong:
    return TooLong(
        "This is too long for {model} in one piece. Choose a model with a larger context, or allow longer "
        "replies under Settings; what is written is kept.",
        model=connection.model,
    )


def wrong_key(connection: Connection) -> Trouble:
    if not connection.key.get_secret_value():
        return Trouble("{server} asks for a key. Enter one under Settings.", server=connection.server)
    return Trouble(
        "{server} does not accept the key. Enter it anew under Settings, whole and without spaces.",
        server=connection.server,
    )


def wrong_model(connection: Connection, models: list[str]) -> Trouble:
    if connection.model in models or not models:
        return Trouble(
            "{server} finds no {model} at this address. Check both under Settings: the model's name as the "
            "server spells it, and the address, which mostly ends in /v1.",
            server=connection.server,
            model=connection.model,
        )
    return Trouble(
        "{server} has no model “{model}”. It has {choices}. Choose one under Settings.",
        server=connection.server,
        model=connection.model,
        choices=", ".join(models[:MOST_CHOICES]) + (", …" if len(models) > MOST_CHOICES else ""),
    )


def busy(connection: Connection, wait: float | None) -> Fault:
    """Too many requests: worth waiting for, if not for too long."""
    if wait is None:
        trouble = Trouble(
            "{server} takes no more requests for now. Try again in a few minutes; what is written is kept.",
            server=connection.server,
        )
    else:
        trouble = Trouble(
            "{server} takes no more requests for {seconds} seconds. Try again then; what is written is kept.",
            server=connection.server,
            seconds=max(1, round(wait)),
        )
    return Fault(trouble, again=4, wait=wait)


def no_chat(connection: Connection) -> Trouble:
    return Trouble(
        "{server} answers, but not as a language model does. Check the address under Settings; it mostly "
        "ends in /v1.",
        server=connection.server,
    )


def broken_off(connection: Connection) -> Trouble:
    return Trouble(
        "{server} broke off in the middle of a reply. Try again; what is written is kept.",
        server=connection.server,
    )


def silent(connection: Connection) -> Trouble:
    return Trouble(
        "{server} gave no sign of life for {seconds} seconds. Try again, or allow more time under Settings; "
        "what is written is kept.",
        server=connection.server,
        seconds=f"{connection.timeout:g}",
    )


def endless(connection: Connection, seconds: float) -> Trouble:
    return Trouble(
        "{model} had not finished after {seconds} seconds and was stopped. Choose a faster model or shorter "
        "replies under Settings; what is written is kept.",
        model=connection.model,
        seconds=f"{seconds:g}",
    )


def flooding(connection: Connection, megabytes: int) -> Trouble:
    return Trouble(
        "{model} sent more than {limit} MB and was stopped. Choose another model under Settings; what is "
        "written is kept.",
        model=connection.model,
        limit=megabytes,
    )


def declined(connection: Connection, said: str) -> Trouble:
    """The model will not write it, or its server's filter will not let it through."""
    return Trouble(
        "{model} declines to write this: {said} Change that passage of the story, or choose another model.",
        model=connection.model,
        said=scrubbed(connection, said) or "…",
    )


def empty(connection: Connection) -> Trouble:
    return Trouble(
        "{model} answered with nothing. Try again, or choose another model under Settings; what is written "
        "is kept.",
        model=connection.model,
    )


def saying(connection: Connection, body: object) -> str:
    """What a server says in its error, as one short sentence without the key."""
    said = scrubbed(connection, message_of(body)) or "…"
    return said if said.endswith((".", "!", "?", "…", "。")) else said + "."


def message_of(body: object) -> str:
    """The message within an error of any of the shapes that servers give it."""
    if isinstance(body, Mapping):
        for name in ("error", "message", "detail", "error_msg", "msg"):
            if body.get(name):
                return message_of(body[name])
        return ""
    if isinstance(body, list):
        return message_of(body[0]) if body else ""
    text = str(body or "")
    return "" if text.lstrip()[:1] == "<" else text  # a page is no message


def code_of(body: object) -> str:
    """The code and the type of an error, where it has them."""
    error: Any = body.get("error", body) if isinstance(body, Mapping) else None
    if not isinstance(error, Mapping):
        return ""
    return " ".join(str(error[name]) for name in ("code", "type") if error.get(name) is not None)


def scrubbed(connection: Connection, text: str) -> str:
    """`text` on one short line, without the key and without anything that looks like one."""
    line = " ".join(KEY_LIKE.sub("…", without_key(connection, text)).split())
    return line if len(line) <= LONGEST_SAYING else line[:LONGEST_SAYING] + "…"


def without_key(connection: Connection, text: str) -> str:
    key = connection.key.get_secret_value().strip()
    return text.replace(key, "…") if len(key) >= SHORTEST_KEY else text


def wait_of(headers: Mapping[str, str]) -> float | None:
    """Seconds that a server asks to wait: Retry-After as a number or a date, or in milliseconds."""
    milliseconds, value = headers.get("retry-after-ms", ""), headers.get("retry-after", "")
    try:
        if milliseconds:
            return max(0.0, float(milliseconds) / 1000)
        if value.strip().replace(".", "", 1).isdecimal():
            return float(value)
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
