"""Borrowed cards: ZeroGPU lends one to a fork of this process, for as long as was asked for.

So a film is made slice by slice, a window in each, and the checkpoint on the disk hands over. A slice
that takes longer than it said may be ended at any moment; it is then asked for again, for longer.
Knows processes and time; what is done in a slice is film.py's.

What the package spaces does was read in its version 0.51: it forks whatever process calls a decorated
function, and tells that process only the name of what went wrong.
"""

import importlib.util
import os
import pickle
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakValueDictionary

from engine.skyreels.machine import Card, speed_of
from engine.take import Cancelled
from storyboard.trouble import Trouble

if TYPE_CHECKING:
    from engine.skyreels.loading import Model

T = TypeVar("T")
Order = Callable[..., Iterator[Any]]  # a top-level function; what it takes and yields can be pickled
# an order, its arguments, seconds
Lend = Callable[[Order, tuple[Any, ...], float], Generator[Any, None, None]]

TRIES = 3
SLACK = 1.5  # times what is foretold
MOVING = 30.0  # seconds: the weights come to the card first
ABORTED = "GPU task aborted"  # how spaces.zero.wrappers calls a fork that was ended
H200_SMS = 132  # of a whole one; NVIDIA's data sheet

_held: "WeakValueDictionary[str, Model]" = WeakValueDictionary()


class SliceEnded(Exception):
    """The slice was ended before it was done."""


@dataclass(frozen=True)
class Failed:
    """What went wrong in a slice, on its way to the process that asked for it."""

    error: Exception


@dataclass(frozen=True)
class Slices:
    """A film's: each is asked for `seconds`, of `lend`.

    `lend` yields what its order yields, in a process of its own that has the card and began as a fork of
    this one, now or earlier; closing it stops the order. It raises SliceEnded, or Trouble where no card
    is lent.
    """

    seconds: float
    lend: Lend

    def carry_out(self, order: Order, args: tuple[Any, ...], watch: Callable[[Any], None]) -> None:
        """`order(*args)`, from its beginning where a slice was ended; `watch` is called with what it yields.

        Raises what the order raises, what `watch` raises, and Trouble.
        """
        seconds = self.seconds
        for _ in range(TRIES):
            try:
                with closing(self.lend(order, args, seconds)) as told:
                    for one in told:
                        if isinstance(one, Failed):
                            raise one.error
                        watch(one)
                return
            except SliceEnded:
                seconds *= 2
        raise Trouble(
            "The borrowed card was taken away {tries} times, the last time after {seconds} s, before a "
            "window was finished. Make windows shorter (--base), take fewer steps, or a smaller picture. The "
            "finished windows are kept.",
            tries=TRIES,
            seconds=round(seconds / 2),
        )


def foreseen(window_seconds: float) -> float:
    """How long to borrow a card for a window that takes `window_seconds`."""
    return MOVING + SLACK * window_seconds


def hold(model: "Model") -> str:
    """The name under which processes that fork from now on find the model."""
    name = f"{model.fingerprint} {model.placement}"
    _held[name] = model
    return name


def held(name: str) -> "Model":
    """In a slice. A fork of before the model was loaded ends itself: the next one will know it."""
    model = _held.get(name)
    if model is None:
        os._exit(0)
    return model


def carried_out(order: Order, args: tuple[Any, ...]) -> Iterator[Any]:
    """In a slice: what the order yields, and its failure as the last of it."""
    try:
        yield from order(*args)
    except Exception as error:
        try:
            pickle.loads(pickle.dumps(error))
            yield Failed(error)
        except Exception:
            yield Failed(RuntimeError(f"{type(error).__name__}: {error}"))


def telling(work: Callable[[Callable[[T], None]], None]) -> Iterator[T]:
    """What `work` tells its callback, as it comes: it is done in a thread. Raises what `work` raises.

    Closing stops it when it next tells something.
    """
    told: SimpleQueue[tuple[T] | BaseException | None] = SimpleQueue()
    stopped = threading.Event()

    def tell(one: T) -> None:
        if stopped.is_set():
            raise Cancelled
        told.put((one,))

    def run() -> None:
        try:
            work(tell)
            told.put(None)
        except BaseException as error:
            told.put(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        while (one := told.get()) is not None:
            if isinstance(one, BaseException):
                raise one
            yield one[0]
    finally:
        stopped.set()
        thread.join()


# ---- ZeroGPU --------------------------------------------------------------------------------------
@cache
def on_zero_gpu() -> bool:
    """Whether this is a Space that borrows its cards. Imports spaces there, which must come before CUDA."""
    if importlib.util.find_spec("spaces") is None:
        return False
    from spaces.config import Config

    return bool(Config.zero_gpu)


def lent_card() -> Card | None:
    """The card that ZeroGPU lends, which no driver shows before; None elsewhere."""
    if not on_zero_gpu():
        return None
    from spaces.zero.config import get_config

    facts = get_config()
    half = facts[
        "xlarge_threshold"
    ]  # bytes of half a card, which is what one is given unless asked otherwise
    memory, share = (half, 0.5) if half else (facts["memory"], facts["sm_count"] / H200_SMS)
    speed = speed_of(facts["model"])
    return Card(
        name=f"{facts['model']} (ZeroGPU)",
        total=memory,
        free=memory,
        capability=(facts["sm_major"], facts["sm_minor"]),
        tflops=speed.tflops * share if speed else None,
    )


def zero_gpu(order: Order, args: tuple[Any, ...], seconds: float) -> Generator[Any, None, None]:
    """The Lend of ZeroGPU."""
    try:
        with closing(_decorated()(order, args, seconds)) as told:
            yield from told
    except Exception as error:  # gradio's Error, for whatever it is
        reason = str(getattr(error, "message", error))
        if reason == ABORTED:
            raise SliceEnded from error
        raise Trouble(
            "ZeroGPU lends no card now: {reason} The finished windows are kept: order the film again later.",
            reason=reason.rstrip(".") + ".",
        ) from error


def announce() -> None:
    """Tells ZeroGPU that this program borrows cards, or it takes the Space for broken. Once, at the start.

    spaces does it when gr.Blocks.launch is called; a page that is mounted is never launched.
    """
    if on_zero_gpu():
        from spaces.zero import startup

        _decorated()
        startup()


@cache
def _decorated() -> Any:
    import spaces

    def lent(order: Order, args: tuple[Any, ...], seconds: float) -> Iterator[Any]:
        yield from carried_out(order, args)

    return spaces.GPU(duration=lambda order, args, seconds: seconds)(lent)
