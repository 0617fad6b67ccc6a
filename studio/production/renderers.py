"""The studio's renderers, each opened when it is first asked for: an episode may be filmed by several."""

import threading
from collections.abc import Collection
from dataclasses import dataclass

from engine.take import Maker, Options, Renderer, open_renderer
from storyboard.models import Shot
from storyboard.trouble import Trouble

DRAWING = "rehearsal"  # draws every card's picture, at once and on any machine


@dataclass(frozen=True)
class Absent:
    """A renderer that cannot be opened here."""

    name: str
    version: str = ""
    draws_lips: bool = True


class Renderers:
    """By name; `default` is the one of shots that name none."""

    def __init__(self, default: str, options: Options) -> None:
        self.default = default
        self._options = options
        self._open: dict[str, Renderer] = {}
        self._opening = threading.Lock()

    def named(self, name: str = "") -> Renderer:
        """Raises Trouble for an unknown name, RendererUnavailable where it cannot run."""
        name = name or self.default
        with self._opening:
            if name not in self._open:
                self._open[name] = open_renderer(name, self._options)
            return self._open[name]

    def of(self, shot: Shot) -> Renderer:
        """The one that films `shot`. Raises as `named`."""
        return self.named(shot.renderer)

    def name_of(self, shot: Shot) -> str:
        return shot.renderer or self.default

    def maker_of(self, shot: Shot) -> Maker:
        """The one that films `shot`, also where it cannot be opened."""
        try:
            return self.of(shot)
        except Trouble:
            return Absent(self.name_of(shot))

    def uses_of(self, shot: Shot) -> Collection[str]:
        """What a take of `shot` can begin with beside words; nothing where its renderer cannot be opened."""
        try:
            return self.of(shot).uses
        except Trouble:
            return ()
