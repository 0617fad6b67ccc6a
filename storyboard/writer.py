"""The Writer contract and its registry: story in; script, cast and storyboard out.

A new writer is one file and one line of WRITERS. Nothing here knows how a story is told.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Protocol, cast

from storyboard.models import Brief, Script, Storyboard
from storyboard.terms import Language
from storyboard.trouble import Trouble


class Writer(Protocol):
    """Three steps, each from typed input to typed output; the same brief gives the same output.

    Each may raise Trouble with words for the user.
    """

    def script(self, brief: Brief) -> Script:
        """The brief's story as a screenplay: people, places, scenes; every speech verbatim.

        A story longer than `brief.seconds` allows is adapted from its opening, which
        `Script.notes` says. Raises Trouble for an empty story or a language it cannot write.
        """
        ...

    def cast(self, script: Script, brief: Brief) -> Script:
        """`script` with sex, age, role, look, wardrobe, and the places' kinds and descriptions.

        What is already filled in stays.
        """
        ...

    def storyboard(self, script: Script, brief: Brief) -> Storyboard:
        """The shots of `script`: every line once, in order, verbatim; about `brief.seconds` long."""
        ...


WRITERS: dict[str, str] = {
    "offline": "storyboard.offline.writer:OfflineWriter",
}


def open_writer(name: str = "offline") -> Writer:
    """The writer registered as `name`; raises Trouble naming the choices."""
    if name not in WRITERS:
        raise Trouble(
            "There is no writer “{name}”. Choose one of: {choices}.", name=name, choices=", ".join(WRITERS)
        )
    module, factory = WRITERS[name].split(":")
    return cast(Callable[[], Writer], getattr(import_module(module), factory))()


def surprise(language: Language, seed: int) -> str:
    """A premise to start from, in `language`; each seed gives one."""
    from storyboard.offline.premise_seeds import PREMISES

    choices = PREMISES[language]
    return choices[seed % len(choices)]
