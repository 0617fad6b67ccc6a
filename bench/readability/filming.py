"""Films requests by a renderer's contract and hands back what anybody would see: the frames of the file."""

import tempfile
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.take import Renderer, TakeRequest, open_renderer

Film = NDArray[np.uint8]  # BGR [frames, height, width, 3]


def film(request: TakeRequest) -> Film:
    """The take of `request`, rendered into a file and read back from it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "take.mp4"
        _renderer().render(request, path, lambda done, whole: None)
        reader = cv2.VideoCapture(str(path))
        frames = [reader.read()[1] for _ in range(request.frames)]
        reader.release()
    return np.stack(frames)


@cache
def _renderer() -> Renderer:
    return open_renderer("rehearsal")
