"""Run as a program: films of the lengths given, one after the other, and the most memory held after each.

Prints one JSON list, MB. A process of its own: what tests before it left is not in its memory. All
freed blocks but the smallest are given back, so that the peaks are what was alive.
"""

import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import torch
from tiny_films import recipe, tiny_model

from bench.skyreels.apart import peak
from bench.skyreels.shapes import vae
from engine.skyreels import film
from engine.skyreels.codec import Codec

SIDE = 96  # pixels


def peaks(lengths: list[int]) -> list[float]:
    torch.set_num_threads(1)
    film.FREED = 1 << 18
    model = replace(tiny_model("df", layers=1, fps=False), codec=Codec(vae()))
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for frames in lengths:
            asked = recipe(frames, width=SIDE, height=SIDE, base=33, steps=1, guidance=1.0)
            made = film.film(model, asked, Path(folder) / "film.mp4", keep=Path(folder))
            assert made.frames == frames
            found.append(peak())
    return found


if __name__ == "__main__":
    json.dump(peaks([int(length) for length in sys.argv[1:]]), sys.stdout)
