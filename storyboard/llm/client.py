"""One conversation with one server: the only module that knows the openai package,
which is loaded when a server is first asked: that takes most of a second.

Replies are always streamed, where the server can. What a server does not take (stream_options,
max_tokens, temperature, streaming itself) is left out and remembered, as long as the process lives.
"""

import json
import re
import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from socket import gaierror
from typing import TYPE_CHECKING, Any, NamedTuple

import httpcore2

from storyboard.llm import failures
from storyboard.llm.address import check_address
from storyboard.llm.connection import Connection
from storyboard.llm.failures import Fault, FormRefused
from storyboard.llm.tokens import estimate, estimate_messages
from storyboard.llm.wire import Call, Flood, Garbled, Overdue, open_line
from storyboard.trouble import Trouble

if TYPE_CHECKING:
    import openai

HEARD_EVERY = 0.1  # seconds between two calls of `hear`
LONGEST_REPLY = 10_000_000  # characters
BACK_OFF = 1.0  # seconds before the first new try; doubled for each further one
LONGEST_WAIT = 60.0  # seconds; a server that asks for more is left
SPARABLE = ("stream_options", "max_tokens", "temperature", "stream")  # what a server may do without

Message = Mapping[str, Any]  # {"role": …, "content": a text, or a list of the protocol's parts}

spared: dict[tuple[str, str], frozenset[str]] = {}  # by server and model


class Answer(NamedTuple):
    """What a model said. The counts are the server's, or tokens.estimate's where it gave none."""

    text: str
    finish_reason: str
    refusal: str
    tokens_in: int
    tokens_out: int


class Failed(Exception):
    """A try that came to nothing, and what was heard before it did."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__()


class Ended(Exception):
    """What was said to `hear` made it raise `reason`."""

    def __init__(self, reason: Exception) -> None:
        self.reason = reason
        super().__init__()


class Unwanted(Exception):
    """The server refuses one of SPARABLE."""


class Listener:
    """Puts a reply together as it comes, and lets `hear` know."""

    def __init__(
        self, connection: Connection, messages: Sequence[Message], hear: Callable[[str], None] | None
    ) -> None:
        self.connection, self.messages, self.hear = connection, messages, hear
        self.parts: list[str] = []
        self.thoughts = 0  # characters of reasoning, which is paid for and not kept
        self.length = 0
        self.finish_reason = self.refusal = ""
        self.usage: Mapping[str, Any] = {}
        self.replied = False
        self.told = 0.0

    def take(self, chunk: object) -> None:
        """One event of a stream, or a whole reply. Raises Garbled, Flood and Failed."""
        if not isinstance(chunk, Mapping) or chunk.get("error"):
            raise Failed(failures.told(self.connection, chunk)) if isinstance(chunk, Mapping) else Garbled
        if isinstance(chunk.get("usage"), Mapping):
            self.usage = chunk["usage"]
        choices = chunk.get("choices")
        if not isinstance(choices, list):
            return
        self.replied = True
        for choice in choices[:1]:
            said = choice.get("delta") or choice.get("message") or {}
            self.parts.append(text_of(said.get("content")))
            self.length += len(self.parts[-1])
            self.refusal += text_of(said.get("refusal"))
            self.thoughts += len(text_of(said.get("reasoning_content")) or text_of(said.get("reasoning")))
            self.finish_reason = text_of(choice.get("finish_reason")) or self.finish_reason
        if self.length + self.thoughts > LONGEST_REPLY:
            raise Flood

    def tell(self, *, at_once: bool = False) -> None:
        """Let `hear` know, if it has not just been told. Raises Ended with what it raises."""
        now = time.monotonic()
        if self.hear is not None and (at_once or now - self.told >= HEARD_EVERY):
            self.told = now
            try:
                self.hear(self.text())
            except Exception as reason:
                raise Ended(reason) from None

    def lose(self, lost: Callable[[Answer], None] | None) -> None:
        """Let `lost` know of a reply that broke off."""
        if lost is not None and self.length + self.thoughts:
            lost(self.answer())

    def text(self) -> str:
        self.parts = ["".join(self.parts)]
        return whole(failures.without_key(self.connection, self.parts[0]))

    def answer(self) -> Answer:
        text = self.text()
        return Answer(
            text,
            self.finish_reason,
            self.refusal,
            count_of(self.usage.get("prompt_tokens"), estimate_messages(self.messages)),
            count_of(self.usage.get("completion_tokens"), estimate(text + self.refusal) + self.thoughts // 3),
        )


def converse(
    connection: Connection,
    messages: Sequence[Message],
    *,
    form: Mapping[str, Any] | None,
    max_tokens: int,
    hear: Callable[[str], None] | None = None,
    lost: Callable[[Answer], None] | None = None,
) -> Answer:
    """Ask and listen to the end. `form` is the protocol's response_format, None for plain text.

    `hear` is called with the text so far, a few times a second also while nothing comes, and while
    waiting to try again: what it raises ends the conversation at once. `lost` is told of each reply
    that broke off after some of it had come, for it is charged, and may raise Trouble where another
    try is too dear; of one that never began nothing is known, and nothing counted. Raises Trouble,
    TooLong and FormRefused.
    """
    asked: dict[str, Any] = {
        "model": connection.model,
        "messages": list(messages),
        "temperature": connection.temperature,
        "max_tokens": max_tokens,
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    if form is not None:
        asked["response_format"] = form
    try:
        return persist(connection, asked, hear, lost)
    except Ended as ended:
        raise ended.reason from None


def persist(
    connection: Connection,
    asked: Mapping[str, Any],
    hear: Callable[[str], None] | None,
    lost: Callable[[Answer], None] | None,
) -> Answer:
    """Try until there is an answer, or it is not worth another try."""
    server = (connection.base_url, connection.model)
    without = spared.get(server, frozenset())
    tried = 0
    while True:
        listener = Listener(connection, asked["messages"], hear)
        try:
            answer = listen(connection, body_of(asked, without), listener)
            spared[server] = without
            return answer
        except Unwanted as unwanted:
            without |= {str(unwanted)}
        except Ended:
            with suppress(Trouble):  # why it ended is not to be hidden
                listener.lose(lost)
            raise
        except Failed as failed:
            fault = failed.fault
            if fault.of_form and "response_format" in asked:
                raise FormRefused(fault.trouble) from None
            listener.lose(lost)
            tried += 1
            pause = BACK_OFF * 2 ** (tried - 1) if fault.wait is None else fault.wait
            if tried > fault.again or pause > LONGEST_WAIT:
                raise fault.trouble from None
            wait(pause, listener)


def listen(connection: Connection, asked: dict[str, Any], listener: Listener) -> Answer:
    """One try. Raises Failed, Unwanted and Ended; Trouble for an address that may not be called."""
    import openai

    call = Call(connection, listener.tell)
    try:
        with on_the_wire(connection, call), open_client(connection, call) as client:
            stream = client.post(
                "/chat/completions",
                cast_to=object,
                body=asked,
                stream=True,
                stream_cls=openai.Stream[object],
            )
            kind = stream.response.headers.get("content-type", "")
            if "json" in kind:  # all at once, though a stream was asked for
                listener.take(json.loads(stream.response.read()))
            else:
                for event in stream:
                    listener.take(event)
                    listener.tell()
        if not listener.replied:
            raise Failed(Fault(failures.no_chat(connection)))
        if not listener.finish_reason and "json" not in kind and b"[DONE]" not in call.tail:
            raise Failed(Fault(failures.broken_off(connection), again=2))
    except openai.APIStatusError as error:
        judge(connection, asked, error)
    except openai.APIError as error:  # in the middle of the stream
        raise Failed(failures.told(connection, error.body)) from None
    except (ValueError, TypeError, AttributeError, RecursionError, Garbled):  # not what was asked for
        heard = listener.length + listener.thoughts
        trouble = failures.broken_off(connection) if heard else failures.no_chat(connection)
        raise Failed(Fault(trouble, again=1 if heard else 0)) from None
    listener.tell(at_once=True)
    return listener.answer()


@contextmanager
def on_the_wire(connection: Connection, call: Call) -> Iterator[None]:
    """What goes wrong on the way to the server and back, raised as Failed."""
    try:
        yield
    except (Overdue, Flood) as error:
        raise Failed(Fault(without_end(connection, call, error))) from None
    except (OSError, httpcore2.NetworkError, httpcore2.TimeoutException, httpcore2.ProtocolError) as error:
        raise Failed(unreachable(connection, error)) from None


def list_models(connection: Connection) -> list[str]:
    """The ids of the server's models; empty where it does not say."""
    import openai

    call = Call(connection, lambda: None)
    try:
        with open_client(connection, call) as client:
            page: Any = client.get("/models", cast_to=object)
            return sorted(str(each["id"]) for each in page["data"])
    except (openai.APIError, OSError, httpcore2.NetworkError, httpcore2.TimeoutException):
        return []
    except (ValueError, TypeError, KeyError, Garbled, Overdue, Flood, httpcore2.ProtocolError):
        return []


def open_client(connection: Connection, call: Call) -> "openai.OpenAI":
    """openai's client on our own wire. It is given no key: the wire puts that in. It tries once."""
    import openai

    check(connection)
    return openai.OpenAI(
        api_key="put in by the wire",
        base_url=connection.base_url,
        max_retries=0,
        timeout=None,
        http_client=open_line(connection, call),
    )


def check(connection: Connection) -> None:
    """Raises Trouble for an address that may not be called, or a key that cannot be one."""
    check_address(connection.base_url, connection.allow_private)
    if not re.fullmatch(r"[!-~]*", connection.key.get_secret_value().strip()):
        raise failures.wrong_key(connection)


def body_of(asked: Mapping[str, Any], without: frozenset[str]) -> dict[str, Any]:
    """The request less what the server does not take; newer models have another name for max_tokens."""
    body = {name: value for name, value in asked.items() if name not in without}
    if "max_tokens" in without:
        body["max_completion_tokens"] = asked["max_tokens"]
    if "stream" in without:
        body.pop("stream_options", None)
    return body


def judge(connection: Connection, asked: Mapping[str, Any], error: "openai.APIStatusError") -> None:
    """Raises what an HTTP error means for the try."""
    fault = failures.refused(
        connection,
        error.status_code,
        error.body,
        error.response.headers,
        lambda: list_models(connection),
        pictures=any(not isinstance(message["content"], str) for message in asked["messages"]),
    )
    if error.status_code in (400, 422) and fault.of_form:
        said = json.dumps(error.body, ensure_ascii=False)
        for name in SPARABLE:
            if name in asked and re.search(rf"\b{name}\b", said):
                raise Unwanted(name)
    raise Failed(fault)


def unreachable(connection: Connection, error: BaseException) -> Fault:
    """The fault behind a connection that failed."""
    causes = [error, error.__cause__, error.__context__]
    if any(isinstance(cause, gaierror) for cause in causes):
        return Fault(
            Trouble(
                "Nobody knows a server named {server}. Check the address under Settings, and the network.",
                server=connection.server,
            )
        )
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        reason = next(
            str(getattr(cause, "reason", "")) for cause in causes if isinstance(cause, ssl.SSLError)
        )
        return Fault(
            Trouble(
                "The connection to {server} is not safe ({reason}). Check the address under Settings, "
                "https:// or http://, and the server's certificate.",
                server=connection.server,
                reason=reason,
            )
        )
    if isinstance(error, httpcore2.ReadTimeout | httpcore2.WriteTimeout):
        return Fault(failures.silent(connection), again=1)
    if isinstance(error, httpcore2.ConnectError | httpcore2.ConnectTimeout | OSError):
        return Fault(
            Trouble(
                "Nothing answers at {server}. Start the server there, or check the address under Settings "
                "and the network.",
                server=connection.server,
            )
        )
    return Fault(failures.broken_off(connection), again=2)


def without_end(connection: Connection, call: Call, error: Exception) -> Trouble:
    if isinstance(error, Overdue):
        return failures.endless(connection, call.longest)
    return failures.flooding(connection, LONGEST_REPLY // 1_000_000)


def wait(seconds: float, listener: Listener) -> None:
    """Sleep, letting `hear` end it."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        listener.tell()
        time.sleep(min(HEARD_EVERY, left))


def text_of(value: object) -> str:
    """The text of a message's content, whole or in parts."""
    if isinstance(value, list):
        return "".join(text_of(part.get("text")) for part in value if isinstance(part, Mapping))
    return value if isinstance(value, str) else ""


def count_of(value: object, otherwise: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else otherwise


def whole(text: str) -> str:
    """`text` with the halves of characters that came in two events joined, and without zeros."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\0", "")
