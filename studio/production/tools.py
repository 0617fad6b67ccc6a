"""What production works with, bundled: the store, the crew, and the back-ends that decide what comes out."""

from dataclasses import dataclass
from pathlib import Path

from assets.portrait import Portraitist
from assets.store import MediaStore
from engine.captioner.captioner import Captioner
from engine.crew import Crew
from storyboard.models import Shot
from storyboard.trouble import Trouble
from studio.production.renderers import Renderers
from studio.production.voices import Voices


@dataclass(frozen=True)
class Tools:
    """`size` is (width, height) in pixels. `captioner`: who judges takes; None: nobody does.

    `most_takes` of a shot are filmed until one fits it; None: as many as its renderer says. `soundfont`:
    what FluidSynth plays the score with; None: our own players do.
    """

    store: MediaStore
    crew: Crew
    renderers: Renderers
    voice: Voices
    portraitist: Portraitist
    size: tuple[int, int]
    captioner: Captioner | None = None
    most_takes: int | None = None
    soundfont: Path | None = None

    def takes_of(self, shot: Shot) -> int:
        """How many takes of `shot` are filmed at most until one fits it; 0 where its takes are not judged.

        Where chance plays no part, another take would be the same one.
        """
        try:
            renderer = self.renderers.of(shot) if self.captioner else None
        except Trouble:  # it cannot be opened here
            return 0
        return (self.most_takes or renderer.takes) if renderer and renderer.chance else 0
