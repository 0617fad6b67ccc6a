"""The rehearsal: every shot as an animated drawing, on any CPU, in about the time it lasts.

The Renderer contract over the director (what to draw), the stage (drawing it) and the encoder.
"""

import gc
from dataclasses import replace
from pathlib import Path

import cv2

from assets.look import Look
from assets.sheet import look_of
from engine.encode import Encoder
from engine.rehearsal.camera import Path as CameraPath
from engine.rehearsal.director import direct
from engine.rehearsal.paint import Pixels
from engine.rehearsal.stage import Stage
from engine.take import Needs, Options, Progress, Renderer, Take, TakeRequest, Use

LONGEST = 24 * 600  # frames: what a storyboard's shot can last
REPORT = 6  # frames between two calls of progress


class Rehearsal:
    """Draws shots. One shot keeps one core busy; film several at once for more."""

    name = "rehearsal"
    version = "9"
    hands: int | None = None
    uses: frozenset[Use] = frozenset()
    chance = False
    takes = 1
    draws_lips = True

    def __init__(self, options: Options) -> None:
        self.options = options
        cv2.setNumThreads(1)  # one shot per core: threads inside a frame only cost

    def legal_frames(self, frames: int) -> int:
        """Any length from one frame to ten minutes."""
        return min(LONGEST, max(1, frames))

    def opening(self, request: TakeRequest) -> tuple[Renderer, TakeRequest] | None:
        """None: a drawing needs nothing before it."""
        return None

    def render(self, request: TakeRequest, out: Path, progress: Progress) -> Take:
        """Film `request` into `out`. Raises as engine.take.Renderer says."""
        if self.legal_frames(request.frames) != request.frames:
            raise ValueError(f"A rehearsal is 1 to {LONGEST} frames long, not {request.frames}.")
        progress(0, request.frames)
        gc.collect()  # the last shot's figures refer to themselves: they would stay for several shots
        spec = direct(request)
        stage = Stage(spec, _looks(request), request.width, request.height, request.frames, request.fps)
        with Encoder(out, request.width, request.height, request.fps) as film:
            for index in range(request.frames):
                film.add(stage.picture(index))
                if (index + 1) % REPORT == 0 or index + 1 == request.frames:
                    progress(index + 1, request.frames)
        return Take(
            path=out,
            frames=request.frames,
            fps=request.fps,
            width=request.width,
            height=request.height,
            renderer=self.name,
            notes=spec.notes,
        )

    def still(self, request: TakeRequest, at: float) -> bytes:
        """One frame as JPEG, in the size of the take."""
        picture = cv2.cvtColor(frozen(request, at, request.width, request.height), cv2.COLOR_RGB2BGR)
        _, data = cv2.imencode(".jpg", picture, (cv2.IMWRITE_JPEG_QUALITY, 88))
        return data.tobytes()

    def forecast(self, frames: int, width: int, height: int) -> Needs | None:
        """Nothing: any machine draws it, in about the time it lasts."""
        return None


def frozen(request: TakeRequest, at: float, width: int, height: int) -> Pixels:
    """One frame by itself, RGB [height, width, 3]; `at` 0 (first) to 1 (last)."""
    spec = direct(request)
    index = round(at * (request.frames - 1))
    view = spec.path.at(at, index / request.fps)
    still = replace(spec, path=CameraPath(view, view))  # baking for one view is quick
    stage = Stage(still, _looks(request), width, height, request.frames, request.fps, awake=True)
    return stage.picture(index)


def _looks(request: TakeRequest) -> dict[str, Look]:
    return {person.id: look_of(person) for person in request.characters}
