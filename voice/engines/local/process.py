"""A voice engine in a process of its own, and the protocol that it is spoken to in.

One JSON object a line, UTF-8, over the child's standard input and output:

    child   {"protocol": 1, "package": "chatterbox-tts", "version": "0.1.7"}
    parent  {"id": 1, "text": …, "language": "en", "voice": …, "sample": path or null, "pace": 1.0, …}
    child   {"id": 1, "wav": base64 of a WAV file}
    child   {"id": 1, "error": "what went wrong, in words"}

The child greets once, and answers each request in turn. Its standard error is its own: the end of it is
told where the child fails. It stops when its standard input ends, which is when its parent does.
"""

import json
import queue
import subprocess
import threading
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import IO, Any

from storyboard.trouble import Trouble
from voice.speech import VoiceUnavailable

PROTOCOL = 1
LONGEST = 256 * 2**20  # bytes of a reply: half an hour of samples
TAIL, WIDTH = 4, 300  # lines of standard error that are told, and bytes of each
LAST_BREATH = 2  # seconds for a child to end in, and for what it wrote last to arrive

Message = dict[str, Any]


class Died(Exception):
    """The child is gone; the message is the end of what it said."""


class Process:
    """One engine's child process. It starts with the first request, and anew after it died."""

    def __init__(self, engine: str, command: Sequence[str], greeting: float = 180, patience: float = 1800):
        """`greeting` and `patience`: seconds until it has greeted, and until it has answered a request."""
        self.engine = engine
        self._command = list(command)
        self._greeting, self._patience = greeting, patience
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._replies: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._errors: deque[str] = deque(maxlen=TAIL)
        self._listening: list[threading.Thread] = []
        self._asked = 0

    def ask(self, request: Mapping[str, Any]) -> Message:
        """The answer to `request`, which has no "error". One at a time: others wait.

        Raises VoiceUnavailable where the child does not start, and Trouble where it dies, is silent for
        too long, answers with something else, or with an error.
        """
        with self._lock:
            if self._child is None or self._child.poll() is not None:
                self._start()
            self._asked += 1
            with self._ended_on_failure():
                try:
                    self._send({"id": self._asked, **request})
                    answer = self._receive(self._patience)
                except Died as death:
                    raise Trouble(
                        "The voice engine {engine} stopped while it spoke: {said}. Try again: it is started "
                        "anew. Where it goes on, install it again: onetake engines install {engine}",
                        engine=self.engine,
                        said=str(death),
                    ) from None
                except queue.Empty:
                    raise Trouble(
                        "The voice engine {engine} has not answered for {seconds} seconds and was stopped. "
                        "Try again, with a shorter line.",
                        engine=self.engine,
                        seconds=round(self._patience),
                    ) from None
                if answer.get("id") != self._asked:
                    raise Trouble(
                        "The voice engine {engine} did not answer what it was asked. Install it again: "
                        "onetake engines install {engine}",
                        engine=self.engine,
                    )
            if "error" in answer:
                raise Trouble(
                    "The voice engine {engine} could not say “{text}”: {reason}",
                    engine=self.engine,
                    text=str(request.get("text"))[:60],
                    reason=str(answer["error"])[:300],
                )
            return answer

    def close(self) -> None:
        """Stop the child, in the middle of a line if need be; its `ask` then raises Trouble."""
        child = self._child
        if child is not None and child.stdin is not None:
            child.kill()
            child.wait()
            with suppress(OSError):  # what it never read
                child.stdin.close()

    @contextmanager
    def _ended_on_failure(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.close()
            raise

    def _start(self) -> None:
        self._replies, self._errors = queue.SimpleQueue(), deque(maxlen=TAIL)
        try:
            self._child = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,  # Ctrl-C is the parent's to answer
            )
        except OSError as error:
            raise self._unavailable(error.strerror or str(error)) from None
        assert self._child.stdout and self._child.stderr
        self._listening = [
            _listener(_replies, self._child.stdout, self._replies),
            _listener(_tail, self._child.stderr, self._errors),
        ]
        with self._ended_on_failure():
            try:
                hello = self._receive(self._greeting)
            except Died as death:
                raise self._unavailable(str(death)) from None
            except queue.Empty:
                raise self._unavailable(f"no word of it in {self._greeting:.0f} s") from None
            if hello.get("protocol") != PROTOCOL:
                raise self._unavailable(f"protocol {hello.get('protocol')}, not {PROTOCOL}")

    def _unavailable(self, reason: str) -> VoiceUnavailable:
        return VoiceUnavailable(
            "The voice engine {engine} does not start: {reason}. Install it again: "
            "onetake engines install {engine}",
            engine=self.engine,
            reason=reason,
        )

    def _send(self, message: Message) -> None:
        assert self._child and self._child.stdin
        try:
            self._child.stdin.write(json.dumps(message).encode() + b"\n")
            self._child.stdin.flush()
        except OSError:
            raise Died(self._last_words()) from None

    def _receive(self, patience: float) -> Message:
        """The next message. Raises queue.Empty after `patience` seconds, Died where none will come."""
        line = self._replies.get(timeout=patience)
        if not line:
            raise Died(self._last_words())
        try:
            message = json.loads(line)
        except ValueError:
            message = None
        if not isinstance(message, dict):
            raise Died(f"it said “{line[:60].decode(errors='replace').strip()}”, which is not the protocol")
        return message

    def _last_words(self) -> str:
        """The end of what it wrote to standard error, or failing that how it ended."""
        assert self._child
        try:
            code = self._child.wait(timeout=LAST_BREATH)
        except subprocess.TimeoutExpired:  # it has closed its output and lives on
            self._child.kill()
            code = self._child.wait()
        for thread in self._listening:
            thread.join(timeout=LAST_BREATH)
        said = " / ".join(list(self._errors))
        return said or (f"signal {-code}" if code < 0 else f"exit code {code}")


def _listener(function: Any, stream: IO[bytes], into: Any) -> threading.Thread:
    thread = threading.Thread(target=function, args=(stream, into), daemon=True)
    thread.start()
    return thread


def _replies(stream: IO[bytes], into: "queue.SimpleQueue[bytes]") -> None:
    """Every line of `stream`, then b"" for its end, which a line that is too long is, too."""
    while (line := stream.readline(LONGEST)).endswith(b"\n"):
        into.put(line)
    into.put(b"")


def _tail(stream: IO[bytes], into: "deque[str]") -> None:
    """The last lines of `stream` that say something; all of it is read, so that nobody waits to write."""
    while line := stream.readline(WIDTH):
        if words := line.decode(errors="replace").strip():
            into.append(words)
