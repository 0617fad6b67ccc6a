"""The set behind the people, drawn no more often and no finer than the eye can tell.

Plates that are out of focus meet on half the picture's pixels, and while the camera stands still the
whole backdrop is kept. It knows plates and views; it does not know what they show.
"""

from collections.abc import Sequence
from itertools import takewhile

import cv2

from engine.rehearsal.camera import View
from engine.rehearsal.compositor import Baked, Frame


class Backdrop:
    """A set's plates, far to near, the first ones of which fill the frame."""

    def __init__(self, plates: Sequence[Baked], width: int, height: int) -> None:
        self._soft = list(takewhile(lambda plate: plate.soft, plates))
        self._sharp = plates[len(self._soft) :]
        self._half = Frame(width, height, part=2)
        self._lively = any(plate.board.drift or plate.board.alpha for plate in plates)
        self._kept = Frame(width, height).pixels
        self._seen: View | None = None  # what `_kept` was drawn for

    def paint(self, frame: Frame, view: View, seconds: float) -> None:
        if view == self._seen:
            frame.pixels[:] = self._kept
            return
        for plate in self._soft:
            plate.paint(self._half, view, seconds)
        if self._soft:
            cv2.resize(self._half.pixels, (frame.width, frame.height), dst=frame.pixels)
        for plate in self._sharp:
            plate.paint(frame, view, seconds)
        if not self._lively:
            self._kept[:] = frame.pixels
            self._seen = view
