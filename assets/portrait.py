"""The contract of a portraitist: a character goes in, a picture of their head and shoulders comes out.

This module knows no portraitist beyond its name in PORTRAITISTS.
"""

import importlib
from typing import Protocol

from storyboard.models import Character
from storyboard.trouble import Trouble


class Portraitist(Protocol):
    """A back-end that draws people. Add one: a module with a class, and its line in PORTRAITISTS."""

    name: str

    def portrait(self, character: Character, *, size: tuple[int, int] = (600, 800), seed: int = 0) -> bytes:
        """JPEG of the character, `size` pixels wide and high; the same input gives the same bytes."""
        ...


PORTRAITISTS: dict[str, str] = {
    "illustrator": "engine.rehearsal.illustrator:Illustrator",
}


def open_portraitist(name: str = "illustrator") -> Portraitist:
    """Raises Trouble for an unknown name."""
    if name not in PORTRAITISTS:
        raise Trouble(
            "No portraitist is named {name}. Choose one of: {choices}.",
            name=name,
            choices=", ".join(PORTRAITISTS),
        )
    module, attribute = PORTRAITISTS[name].split(":")
    portraitist: Portraitist = getattr(importlib.import_module(module), attribute)()
    return portraitist
