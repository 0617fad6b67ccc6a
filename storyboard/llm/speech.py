"""Speech from a server of the OpenAI protocol: /audio/speech, and its voices where it lists them.

On the same guarded wire as the conversations.
"""

import json
import re
from typing import Any

from storyboard.llm import failures
from storyboard.llm.client import Failed, check, list_models, on_the_wire
from storyboard.llm.connection import Connection
from storyboard.llm.failures import Fault
from storyboard.llm.wire import Call, Garbled, open_line
from storyboard.trouble import Trouble

FORMS = ("wav", "mp3")  # best first; the second is what every server makes

forms: dict[tuple[str, str], str] = {}  # by server and model: the first of FORMS that it takes


def say(
    connection: Connection, text: str, voice: str, *, speed: float = 1.0, instructions: str = ""
) -> bytes:
    """The file of a recording, as the server gives it, of whatever is in it.

    `speed` is sent where it is not 1, `instructions` where there are any. Raises Failed; Trouble for an
    address that may not be called.
    """
    check(connection)
    server = (connection.base_url, connection.model)
    asked: dict[str, Any] = {"model": connection.model, "input": text, "voice": voice}
    asked |= {"speed": speed} if speed != 1 else {}
    asked |= {"instructions": instructions} if instructions else {}
    while True:
        form = forms.get(server, FORMS[0])
        status, body, headers = _post(connection, asked | {"response_format": form})
        if status < 300:
            return _recording(connection, body)
        said = body.decode(errors="replace") if (words := _json(body)) is None else words
        refusal = json.dumps(said, ensure_ascii=False)
        if status in (400, 422) and form != FORMS[-1] and re.search(r"response_format|\bwav\b", refusal):
            forms[server] = FORMS[FORMS.index(form) + 1]
            continue
        raise Failed(failures.refused(connection, status, said, headers, lambda: list_models(connection)))


def list_voices(connection: Connection) -> list[str]:
    """The names of the server's voices, from /audio/voices; empty where it does not say.

    Raises Failed where nothing answers; Trouble for an address that may not be called.
    """
    check(connection)
    call = Call(connection, lambda: None)
    try:
        with on_the_wire(connection, call), open_line(connection, call) as line:
            answer = line.get(f"{connection.base_url.rstrip('/')}/audio/voices", timeout=None)
    except Garbled:
        return []
    said = _json(answer.content) if answer.status_code < 300 else None
    listed = said.get("voices") or said.get("data") if isinstance(said, dict) else said
    if not isinstance(listed, list):
        return []
    names = (one.get("id") or one.get("name") if isinstance(one, dict) else one for one in listed)
    return [name for name in names if isinstance(name, str) and name]


def _post(connection: Connection, asked: dict[str, Any]) -> tuple[int, bytes, Any]:
    """Status, body and headers of the answer."""
    call = Call(connection, lambda: None)
    try:
        with on_the_wire(connection, call), open_line(connection, call) as line:
            answer = line.post(f"{connection.base_url.rstrip('/')}/audio/speech", json=asked, timeout=None)
            return answer.status_code, answer.content, answer.headers
    except Garbled:
        raise Failed(Fault(no_speech(connection))) from None


def _recording(connection: Connection, body: bytes) -> bytes:
    said = _json(body)
    if isinstance(said, dict) and said.get("error"):
        raise Failed(failures.told(connection, said))
    if said is None and body and not body.lstrip().startswith(b"<"):
        return body
    raise Failed(Fault(no_speech(connection)))


def _json(body: bytes) -> Any:
    """What the body says; None where it is no JSON."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def no_speech(connection: Connection) -> Trouble:
    return Trouble(
        "{server} answers, but not as a server of voices does. Check the address; it mostly ends in /v1.",
        server=connection.server,
    )
