"""Run as a program: films that are killed after each of their windows, and shot on.

Prints one JSON object: for every recipe, the windows in which the second run began, and whether its
file has the bytes of a film that nobody disturbed. Forks before anything computes: a child is killed
with SIGKILL, as `kill -9` does.
"""

import json
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

import torch
from tiny_films import recipe, tiny_model

from engine.skyreels.film import film
from engine.skyreels.forcing import Moment

FRAMES, WINDOWS = 53, 4
RECIPES: dict[str, dict[str, Any]] = {
    "pixels": {"addnoise": 20, "match": 0.5, "steps": 3, "width": 16, "height": 16},
    "latents": {"addnoise": 20, "history": "latents", "ar_step": 1, "steps": 3, "width": 16, "height": 16},
}


def shoot(folder: Path, name: str, wishes: dict[str, Any], stop: int | None) -> tuple[int, list[int]]:
    """In a child: how it ended, and the window of each step that it took."""
    log = folder / f"{name}.log"
    log.unlink(missing_ok=True)
    if not (child := os.fork()):
        torch.set_num_threads(1)

        def watch(moment: Moment) -> None:
            with log.open("a") as file:
                print(moment.window, file=file)
            if (moment.window, moment.row) == (stop, 2):
                os.kill(os.getpid(), signal.SIGKILL)

        film(MODEL, recipe(FRAMES, **wishes), folder / f"{name}.mp4", keep=folder / name, watch=watch)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return status, [int(line) for line in log.read_text().split()]


MODEL = tiny_model("df")
found = {}
with tempfile.TemporaryDirectory() as temporary:
    for kind, wishes in RECIPES.items():
        folder = Path(temporary) / kind
        folder.mkdir()
        shoot(folder, "whole", wishes, None)
        began, same = [], []
        for window in range(WINDOWS):
            status, _ = shoot(folder, f"killed-{window}", wishes, window)
            assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, status
            status, steps = shoot(folder, f"killed-{window}", wishes, None)
            assert status == 0, status
            began.append(min(steps))
            whole, mended = (folder / f"{name}.mp4" for name in ("whole", f"killed-{window}"))
            same.append(whole.read_bytes() == mended.read_bytes())
        found[kind] = {"began": began, "same": same}
json.dump(found, sys.stdout)
