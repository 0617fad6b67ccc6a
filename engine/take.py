"""The contract of a renderer: one shot goes in, one silent H.264 file comes out.

A take is keyed by everything that made it, so that a crash, a cancel or a second click never
pays twice. This module knows no renderer beyond its name in RENDERERS.
"""

import hashlib
import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from storyboard.models import BoardScene, Character, Location, Shot, SpokenLine
from storyboard.terms import Aspect
from storyboard.trouble import Trouble

FPS = 24
FRAME_SIZES: dict[Aspect, tuple[int, int]] = {
    Aspect.VERTICAL: (720, 1280),
    Aspect.WIDE: (1280, 720),
    Aspect.SQUARE: (960, 960),
}

# Called with (frames done, frames in all); raises Cancelled to stop the render.
Progress = Callable[[int, int], None]


class Cancelled(Exception):
    """Raised by a progress callback: somebody asked for the work to stop."""


class RendererUnavailable(Trouble):
    """This machine cannot run the renderer; the message says what is missing and what to do."""


class TakeRequest(BaseModel):
    """Everything that decides what a shot looks like, and nothing else.

    `scene` comes without its shots, `characters` holds only those of the shot, `lines` are
    timed from the shot's first frame. `frames` is the exact length at `fps`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    shot: Shot
    scene: BoardScene
    location: Location
    characters: tuple[Character, ...] = ()
    lines: tuple[SpokenLine, ...] = ()
    frames: int
    fps: int = FPS
    width: int
    height: int
    style: str = "cinematic"
    seed: int = 0

    def key(self, renderer: "Renderer") -> str:
        """SHA-256, hex, of the request and of the renderer's name and version."""
        text = f"{renderer.name}\n{renderer.version}\n{self.model_dump_json()}"
        return hashlib.sha256(text.encode()).hexdigest()


class Take(BaseModel):
    """A finished file and what is in it. `notes` says what had to be approximated."""

    model_config = ConfigDict(frozen=True)

    path: Path
    frames: int
    fps: int
    width: int
    height: int
    renderer: str
    notes: tuple[str, ...] = ()


class Renderer(Protocol):
    """A back-end that films shots. Add one: a module with a class, and its line in RENDERERS."""

    name: str
    version: str  # changes whenever the same request would give other pixels

    def legal_frames(self, frames: int) -> int:
        """The smallest length ≥ `frames` that this renderer can make."""
        ...

    def render(self, request: TakeRequest, out: Path, progress: Progress) -> Take:
        """Film `request` into `out` (.mp4: one H.264 stream, yuv420p, exactly `frames` frames).

        Raises Cancelled when `progress` does, ValueError for a length that `legal_frames`
        would not return, OSError when the disk refuses; `out` then does not exist.
        """
        ...

    def still(self, request: TakeRequest, at: float) -> bytes:
        """One frame as JPEG, `at` 0 (first) to 1 (last): the card's thumbnail."""
        ...


RENDERERS: dict[str, str] = {
    "rehearsal": "engine.rehearsal.renderer:Rehearsal",
}


def open_renderer(name: str) -> Renderer:
    """Raises Trouble for an unknown name, RendererUnavailable where it cannot run."""
    if name not in RENDERERS:
        raise Trouble(
            "No renderer is named {name}. Choose one of: {choices}.", name=name, choices=", ".join(RENDERERS)
        )
    module, attribute = RENDERERS[name].split(":")
    renderer: Renderer = getattr(importlib.import_module(module), attribute)()
    return renderer
