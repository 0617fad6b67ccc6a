"""What each process of test_skyreels_camera.py's shared film runs.

torchrun --nproc-per-node N shared_films.py MODEL FOLDER [STOP]: a film in FOLDER/film.mp4; STOP: the row
in which the first process stops it. Prints how it ended.
"""

import sys
from pathlib import Path

import torch
from tiny_films import recipe

from engine.skyreels import parallel
from engine.skyreels.camera import Camera
from engine.skyreels.forcing import Moment
from engine.take import Cancelled, Options

model, folder = sys.argv[1], Path(sys.argv[2])
stop = int(sys.argv[3]) if len(sys.argv) > 3 else 0
torch.set_num_threads(1)
camera = Camera(Options(model=model, models=folder / "models", films=folder / "films", device="cpu"))


def watch(moment: Moment) -> None:
    assert parallel.leads()
    if moment.window == 1 and moment.row == stop:
        raise Cancelled


try:
    camera.shoot(recipe(29, width=16, height=16), folder / "film.mp4", watch=watch)
    sys.stdout.write("made\n")
except Cancelled:
    sys.stdout.write("stopped\n")
parallel.finish()
