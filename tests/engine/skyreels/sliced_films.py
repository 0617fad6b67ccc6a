"""Run as a program: films on a card that is borrowed window by window, and taken away at times.

The lender forks, and its clock is what is told: a slice that tells more than it has seconds is killed
with SIGKILL. Prints one JSON object. Forks before anything computes.
"""

import json
import os
import pickle
import signal
import sys
import tempfile
from collections.abc import Generator
from dataclasses import dataclass, field
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

import torch
from tiny_films import recipe, tiny_model

from engine.skyreels.film import film
from engine.skyreels.forcing import Moment
from engine.skyreels.slices import Order, SliceEnded, Slices, carried_out
from engine.take import Cancelled
from storyboard.trouble import Trouble

FRAMES, WINDOWS, STEPS = 41, 3, 3
TINY = {"addnoise": 20, "match": 0.5, "steps": STEPS, "width": 16, "height": 16}


@dataclass
class Lender:
    """Lends to forks. `asked`: the seconds of each slice."""

    asked: list[float] = field(default_factory=list)
    ended: int = 0

    def __call__(self, order: Order, args: tuple[Any, ...], seconds: float) -> Generator[Any, None, None]:
        self.asked.append(seconds)
        here, there = Pipe(duplex=False)
        child = os.fork()
        if not child:
            torch.set_num_threads(1)
            for one in carried_out(*pickle.loads(pickle.dumps((order, args)))):
                there.send(one)
            os._exit(0)
        there.close()
        told = 0
        try:
            while True:
                try:
                    one = here.recv()
                except EOFError:
                    if told < STEPS:
                        raise SliceEnded from None
                    return
                if isinstance(one, Moment) and (told := told + 1) > seconds:
                    raise SliceEnded
                yield one
        except SliceEnded:
            self.ended += 1
            raise
        finally:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def seen(moment: Moment) -> tuple[int, int]:
    return moment.window, moment.row


def shot(name: str, seconds: float, stop: tuple[int, int] | None = None, **more: Any) -> dict[str, Any]:
    """What became of a film, and what was told meanwhile."""
    lender, told = Lender(), []

    def watch(moment: Moment) -> None:
        told.append(seen(moment))
        if seen(moment) == stop:
            raise Cancelled

    asked = recipe(**{"frames": FRAMES, **TINY, **more})
    outcome = "made"
    try:
        film(MODEL, asked, FOLDER / f"{name}.mp4", keep=FOLDER / name, watch=watch,
             slices=Slices(seconds, lender))  # fmt: skip
    except (Cancelled, Trouble) as error:
        outcome = f"{type(error).__name__}: {error}"
    path = FOLDER / f"{name}.mp4"
    return {
        "outcome": outcome,
        "asked": lender.asked,
        "ended": lender.ended,
        "told": told,
        "same": path.exists() and path.read_bytes() == WHOLE,
    }


def whole() -> bytes:
    """The film by a card of one's own, in a child."""
    if not (child := os.fork()):
        torch.set_num_threads(1)
        film(MODEL, recipe(FRAMES, **TINY), FOLDER / "whole.mp4", keep=FOLDER / "whole")
        os._exit(0)
    os.waitpid(child, 0)
    return (FOLDER / "whole.mp4").read_bytes()


MODEL = tiny_model("df")
with tempfile.TemporaryDirectory() as temporary:
    FOLDER = Path(temporary)
    WHOLE = whole()
    found = {
        "enough": shot("enough", 3),
        "too short": shot("short", 2),
        "never enough": shot("never", 0.5),
        "cancelled": shot("cancelled", 3, stop=(1, 2)),
        "gone on": shot("cancelled", 3),
        "endless": shot("endless", 3, stop=(2, 1), frames=None),
    }
json.dump(found, sys.stdout)
