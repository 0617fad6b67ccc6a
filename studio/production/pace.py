"""How fast this process has done what nobody foretells: speaking (characters), cutting (seconds of film)."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

Work = Literal["voices", "cut"]

_done: dict[Work, tuple[float, float]] = {}  # how much, in how many seconds
_counting = threading.Lock()


@contextmanager
def paced(work: Work, amount: float) -> Iterator[None]:
    """Count the block as `amount` of `work`, unless it raises."""
    begun = time.monotonic()
    yield
    with _counting:
        much, seconds = _done.get(work, (0.0, 0.0))
        _done[work] = much + amount, seconds + time.monotonic() - begun


def seconds_for(work: Work, amount: float) -> float | None:
    """None before the first was done."""
    much, seconds = _done.get(work, (0.0, 0.0))
    return amount * seconds / much if much else 0.0 if not amount else None
