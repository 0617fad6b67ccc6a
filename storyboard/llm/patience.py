"""Asking again what may yet succeed, as often as it is worth."""

import time
from collections.abc import Callable
from typing import TypeVar

from storyboard.llm import client

T = TypeVar("T")


def patiently(ask: Callable[[], T], look: Callable[[], None] = lambda: None) -> T:
    """What `ask` returns, tried again as often as the fault in its client.Failed is worth.

    `look` is called before each try and while waiting: what it raises ends it. Raises the fault's
    Trouble in the end.
    """
    tried = 0
    while True:
        look()
        try:
            return ask()
        except client.Failed as failed:
            fault = failed.fault
            tried += 1
            pause = client.BACK_OFF * 2 ** (tried - 1) if fault.wait is None else fault.wait
            if tried > fault.again or pause > client.LONGEST_WAIT:
                raise fault.trouble from None
        until = time.monotonic() + pause
        while (left := until - time.monotonic()) > 0:
            look()
            time.sleep(min(client.HEARD_EVERY, left))
