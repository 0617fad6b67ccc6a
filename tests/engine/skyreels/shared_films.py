"""What each process of test_skyreels_camera.py's shared film runs.

torchrun --nproc-per-node N shared_films.py MODEL FOLDER: a film in FOLDER/film.mp4, which the first process
stops in the middle; then the same once more. Prints how each ended, and whether there was a film
where it was stopped.
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
torch.set_num_threads(1)
camera = Camera(Options(model=model, models=folder / "models", films=folder / "films", device="cpu"))


def stop(moment: Moment) -> None:
    assert parallel.leads()
    if (moment.window, moment.row) == (1, 2):
        raise Cancelled


asked, film = recipe(29, width=16, height=16), folder / "film.mp4"
try:
    camera.shoot(asked, film, watch=stop)
except Cancelled:
    sys.stdout.write(f"stopped {film.exists()}\n")
camera.shoot(asked, film)
sys.stdout.write("made\n")
parallel.finish()
