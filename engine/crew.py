"""The crew: child processes that stand ready to film, so that the page never waits for pixels.

A member stays up between jobs and keeps what it has loaded. It stops when the job's progress
callback raises, is replaced when it crashes, and ends with its parent, however that ends. The
crew knows nothing of what a job does: any top-level function that takes a progress callback
as its last argument can be run.
"""

import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from functools import cache
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, TypeAlias, TypeVar

from assets.portrait import ArtOptions, PictureOrder, Portraitist, open_portraitist
from engine.captioner.caption import Caption
from engine.captioner.captioner import Captioner, CaptionOptions, open_captioner
from engine.take import Cancelled, Options, Progress, Renderer, Take, TakeRequest, open_renderer
from storyboard.trouble import Trouble

T = TypeVar("T")

NICE = 5  # below the page and the database, above idle
LISTEN = 0.5  # seconds between two looks at whether a silent job has been cancelled
# Children do not re-run the parent's main module: a server's takes ten seconds to import.
BOOT = "import sys; sys.path[:] = sys.argv[2:]; from engine.crew import serve; serve(int(sys.argv[1]))"


class CrewClosed(Exception):
    """The crew was closed while, or before, the job ran: the program is ending."""


def unwatched(done: int, total: int) -> None:
    """The progress callback of nobody."""


class Crew:
    """`workers` child processes, started when first needed. Many threads may call it at once.

    For a renderer with `hands`, so many more film, and do nothing else: it fills a card, or waits for
    somebody else's, and its takes last so long that nothing else must wait for them.

    Each call waits for a free member. `progress` is called in the caller's thread, also while
    waiting (with nothing done yet); what it raises stops the job and is raised again here.
    """

    def __init__(self, workers: int) -> None:
        if workers < 1:
            raise ValueError(f"a crew needs at least one worker, not {workers}")
        self.workers = workers
        self._closed = threading.Event()
        self._members = [Member() for _ in range(workers)]
        self._free = _waiting(self._members)
        self._hands: dict[str, Waiting] = {}  # by the name of whoever has hands of their own
        self._hiring = threading.Lock()

    def film(
        self, renderer: Renderer, request: TakeRequest, out: Path, progress: Progress = unwatched
    ) -> Take:
        """`renderer.render(request, out, progress)`, in a member, which opens its own."""
        team = self._team(renderer)
        return self._do(team, _film, (renderer.name, renderer.options, request, out), progress)

    def still(self, renderer: Renderer, request: TakeRequest, at: float) -> bytes:
        """`renderer.still(request, at)`, in a member, which opens its own."""
        return self.run(_still, renderer.name, renderer.options, request, at)

    def draw(self, artist: Portraitist, order: PictureOrder, progress: Progress = unwatched) -> bytes:
        """`artist.draw(order, progress)`, in a member, which opens its own and keeps what it has loaded."""
        return self._do(self._team(artist), _draw, (artist.name, artist.options, order), progress)

    def caption(self, captioner: Captioner, path: Path, progress: Progress = unwatched) -> Caption:
        """`captioner.caption(path, progress)`: here, or in the member that films with what it needs."""
        if not captioner.beside:
            return captioner.caption(path, progress)
        order = (captioner.name, captioner.options, path)
        return self._do(self._hired(captioner.beside, 1), _caption, order, progress)

    def run(self, function: Callable[..., T], *args: Any, progress: Progress = unwatched) -> T:
        """`function(*args, progress)` in a member: a top-level function, picklable arguments and result.

        Raises what it raises, with its type; Trouble when the member dies under it; CrewClosed.
        """
        return self._do(self._free, function, args, progress)

    def _do(
        self, free: "Waiting", function: Callable[..., T], args: tuple[Any, ...], progress: Progress
    ) -> T:
        member = self._next(free, progress)
        try:
            result: T = member.do(function, args, progress)
            return result
        except EOFError:
            if self._closed.is_set():
                raise CrewClosed from None
            raise Trouble(
                "The process that did the work ended without a word ({how}). The machine may be short of "
                "memory: use fewer workers, or try again.",
                how=member.ending(),
            ) from None
        finally:
            free.put(member)

    def close(self) -> None:
        """End every member now. Jobs under way raise CrewClosed in their callers."""
        self._closed.set()
        for member in self._members:
            member.end()

    def __enter__(self) -> "Crew":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _team(self, maker: Renderer | Portraitist) -> "Waiting":
        return self._free if maker.hands is None else self._hired(maker.name, maker.hands)

    def _hired(self, name: str, hands: int) -> "Waiting":
        """Those who work for `name` alone."""
        with self._hiring:
            if name not in self._hands:
                hired = [Member() for _ in range(hands)]
                self._members += hired
                self._hands[name] = _waiting(hired)
            return self._hands[name]

    def _next(self, free: "Waiting", progress: Progress) -> "Member":
        while not self._closed.is_set():
            try:
                return free.get(timeout=LISTEN)
            except queue.Empty:
                progress(0, 1)
        raise CrewClosed


# Last in, first out: the member that has its models loaded works again.
Waiting: TypeAlias = "queue.LifoQueue[Member]"


def _waiting(members: "list[Member]") -> Waiting:
    waiting: Waiting = queue.LifoQueue()
    for member in members:
        waiting.put(member)
    return waiting


class Member:
    """One child process and the pipe to it, as its parent sees them. One job at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection[Any, Any]
        self._job = 0

    def do(self, function: Callable[..., Any], args: tuple[Any, ...], progress: Progress) -> Any:
        """As `Crew.run`. Raises EOFError when the child dies."""
        order = pickle.dumps((function, args))
        if self._process is None or self._process.poll() is not None:
            self._start()
        self._job += 1
        try:
            return self._follow(order, progress)
        except (EOFError, ConnectionError):
            raise EOFError from None
        except KeyboardInterrupt:
            self.end()
            raise

    def ending(self) -> str:
        """How the child ended, for people: "signal 9"."""
        code = self._process.wait() if self._process else 0
        return f"signal {-code}" if code < 0 else f"exit code {code}"

    def end(self) -> None:
        """Kill the child, if it runs."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _start(self) -> None:
        self._pipe, theirs = Pipe()
        with theirs:
            command = [sys.executable, "-c", BOOT, str(theirs.fileno()), *sys.path]
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()])

    def _follow(self, order: bytes, progress: Progress) -> Any:
        """Hand over the job and listen until it ends; what `progress` raises cancels it."""
        self._pipe.send((self._job, order))
        so_far = (0, 1)
        stop: BaseException | None = None
        while True:
            kind: str
            value: Any
            kind, value = self._pipe.recv() if self._pipe.poll(LISTEN) else ("progress", so_far)
            if kind == "done" and stop is None:
                return pickle.loads(value)
            if kind != "progress":
                raise stop if stop is not None else value
            if stop is None:
                so_far = value
                try:
                    progress(*so_far)
                except BaseException as error:
                    stop = error
                    self._pipe.send((self._job, None))


# ---- In the child -----------------------------------------------------------------------------------
def serve(fd: int) -> None:
    """A member's whole life: take orders from the pipe `fd` until its other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    os.nice(NICE)
    pipe: Connection[Any, Any] = Connection(fd)
    orders: queue.SimpleQueue[tuple[int, bytes]] = queue.SimpleQueue()
    cancelled: set[int] = set()

    def listen() -> None:
        # The pipe's end is the parent's end. PR_SET_PDEATHSIG would not do: it fires when the
        # thread that started the child ends, and jobs come from short-lived threads.
        while True:
            try:
                job, order = pipe.recv()
            except (EOFError, OSError):
                os._exit(0)
            if order is None:
                cancelled.add(job)
            else:
                orders.put((job, order))

    threading.Thread(target=listen, daemon=True).start()
    while True:
        job, order = orders.get()
        try:
            pipe.send(_answer(job, order, pipe, cancelled))
        except OSError:
            os._exit(0)


def _answer(job: int, order: bytes, pipe: "Connection[Any, Any]", cancelled: set[int]) -> tuple[str, Any]:
    def progress(done: int, total: int) -> None:
        if job in cancelled:
            raise Cancelled
        pipe.send(("progress", (done, total)))

    try:
        function, args = pickle.loads(order)
        return "done", pickle.dumps(function(*args, progress))
    except BaseException as error:
        return "failed", _portable(error)


def _portable(error: BaseException) -> BaseException:
    """`error` with the story of where it happened, as something that survives the pipe."""
    error.add_note("".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))
        return error
    except Exception:
        return RuntimeError("".join(traceback.format_exception(error)))


@cache
def _renderer(name: str, options: Options) -> Renderer:
    return open_renderer(name, options)


def _film(name: str, options: Options, request: TakeRequest, out: Path, progress: Progress) -> Take:
    return _renderer(name, options).render(request, out, progress)


def _still(name: str, options: Options, request: TakeRequest, at: float, progress: Progress) -> bytes:
    return _renderer(name, options).still(request, at)


@cache
def _portraitist(name: str, options: ArtOptions) -> Portraitist:
    return open_portraitist(name, options)


def _draw(name: str, options: ArtOptions, order: PictureOrder, progress: Progress) -> bytes:
    return _portraitist(name, options).draw(order, progress)


@cache
def _captioner(name: str, options: CaptionOptions) -> Captioner:
    return open_captioner(name, options)


def _caption(name: str, options: CaptionOptions, path: Path, progress: Progress) -> Caption:
    return _captioner(name, options).caption(path, progress)
