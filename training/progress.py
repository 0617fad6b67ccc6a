"""What training says while it runs."""

import time
from collections.abc import Callable

Progress = Callable[[str, int, int, float], None]  # what, steps done, of how many, the loss
EVERY = 10.0  # seconds


def spoken() -> Progress:
    """A line every ten seconds: the mean loss since the last one, and how long the rest will take."""
    begun: dict[str, float] = {}
    losses: list[float] = []
    last = 0.0

    def tell(what: str, done: int, total: int, loss: float) -> None:
        nonlocal last
        now = time.perf_counter()
        start = begun.setdefault(what.partition(",")[0], now)
        losses.append(loss)
        if now - last >= EVERY or done == total:
            left = (now - start) / done * (total - done)
            print(
                f"{what}: {done} of {total}, loss {sum(losses) / len(losses):.4f}, {left:.0f} s left",
                flush=True,
            )
            losses.clear()
            last = now

    return tell
