"""A borrowed card: window by window, the same bytes, whatever is taken away in between."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from tiny_films import tiny_model

from engine.skyreels import slices
from engine.skyreels.slices import Slices, carried_out, held, hold, telling
from engine.take import Cancelled
from storyboard.trouble import Trouble

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def found() -> Any:
    done = subprocess.run(
        [sys.executable, str(HERE / "sliced_films.py")],
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "PYTHONPATH": f"{HERE}:{HERE.parents[2]}", "OMP_NUM_THREADS": "1"},
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def steps(*windows: int) -> list[list[int]]:
    return [[window, row] for window in windows for row in (1, 2, 3)]


def test_each_window_is_a_slice_and_the_film_is_the_same(found: Any) -> None:
    enough = found["enough"]
    assert (enough["outcome"], enough["same"], enough["ended"]) == ("made", True, 0)
    assert enough["asked"] == [3, 3, 3]
    assert enough["told"] == steps(0, 1, 2)


def test_a_slice_that_was_ended_is_done_again_for_longer(found: Any) -> None:
    short = found["too short"]
    assert (short["outcome"], short["same"], short["ended"]) == ("made", True, 3)
    assert short["asked"] == [2, 4] * 3  # every window, and only it, once more
    assert short["told"] == [step for window in range(3) for step in [*steps(window)[:2], *steps(window)]]


def test_a_card_that_is_never_lent_for_long_enough_is_named(found: Any) -> None:
    never = found["never enough"]
    assert never["asked"] == [0.5, 1, 2] and not never["same"]
    assert "taken away 3 times" in never["outcome"] and "--base" in never["outcome"]


def test_a_cancel_is_heard_within_a_slice_and_the_film_goes_on_after_it(found: Any) -> None:
    cancelled, gone_on = found["cancelled"], found["gone on"]
    assert cancelled["outcome"].startswith("Cancelled") and cancelled["told"][-1] == [1, 2]
    assert (gone_on["outcome"], gone_on["same"]) == ("made", True)
    assert gone_on["told"] == steps(1, 2)


def test_an_endless_film_ends_with_its_finished_windows(found: Any) -> None:
    assert found["endless"]["outcome"] == "made" and found["endless"]["told"][-1] == [2, 1]


# ---- A slice by itself ----------------------------------------------------------------------------
def numbers(last: int, error: Exception | None = None) -> Iterator[int]:
    yield from range(last)
    if error is not None:
        raise error


def here(order: slices.Order, args: tuple[Any, ...], seconds: float) -> Generator[Any, None, None]:
    """Lends this process."""
    yield from carried_out(order, args)


class Odd(Exception):
    """Cannot be pickled."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__(name)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (Trouble("The disk is full. Free {n} GB.", n=3), Trouble),
        (torch.OutOfMemoryError("CUDA out of memory"), torch.OutOfMemoryError),
        (OSError(28, "No space left on device"), OSError),
        (Odd("a", "b"), RuntimeError),
    ],
)
def test_what_goes_wrong_in_a_slice_keeps_its_kind(error: Exception, kind: type[Exception]) -> None:
    told: list[int] = []
    with pytest.raises(kind):
        Slices(1, here).carry_out(numbers, (3, error), told.append)
    assert told == [0, 1, 2]


def test_what_the_watch_raises_closes_the_slice() -> None:
    closed: list[bool] = []

    def lend(order: slices.Order, args: tuple[Any, ...], seconds: float) -> Generator[Any, None, None]:
        try:
            yield from order(*args)
        finally:
            closed.append(True)

    def watch(one: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        Slices(1, lend).carry_out(numbers, (3,), watch)
    assert closed == [True]


def test_work_is_told_of_as_it_is_done_and_stops_when_nobody_listens() -> None:
    told, stopped = [], threading.Event()

    def work(tell: Callable[[int], None]) -> None:
        try:
            for number in range(1000):
                tell(number)
                told.append(number)
        except Cancelled:
            stopped.set()
            raise

    telling_of_it = telling(work)
    assert next(telling_of_it) == 0
    telling_of_it.close()  # type: ignore[attr-defined]
    assert stopped.is_set() or told == list(range(1000))
    assert list(telling(lambda tell: tell(7))) == [7]
    with pytest.raises(Trouble, match="lost"):
        list(telling(lambda tell: numbers_then_lose(tell)))


def numbers_then_lose(tell: Callable[[int], None]) -> None:
    tell(1)
    raise Trouble("The picture is lost.")


def test_a_fork_of_before_the_model_was_loaded_ends_itself() -> None:
    model = tiny_model("df")
    name = hold(model)
    assert held(name) is model
    child = os.fork()
    if not child:
        held("another")
        os._exit(1)
    assert os.waitpid(child, 0)[1] == 0
    del model
    assert name not in slices._held  # it keeps nothing in memory


def test_away_from_zero_gpu_nothing_is_borrowed() -> None:
    assert not slices.on_zero_gpu() and slices.lent_card() is None
    slices.announce()
    assert slices.foreseen(100) > 150
