"""The Writer contract and its registry: story in; script, cast and storyboard out.

A new writer is one file and one line of WRITERS. Nothing here knows how a story is told.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Protocol, cast

from storyboard.desk import Desk
from storyboard.models import Brief, Script, Season, Storyboard
from storyboard.terms import Language
from storyboard.trouble import Trouble


class Writer(Protocol):
    """Steps from typed input to typed output; the same brief gives the same output where nothing is random.

    Each may raise Trouble with words for the user, and Stopped when the desk's watch says so. What is
    locked (a scene, a line, an action, a shot) is never changed: storyboard.locks sees to it.
    """

    def season(self, brief: Brief) -> Season:
        """A long story as a season: its bible and its episodes of about `brief.seconds` each."""
        ...

    def script(self, brief: Brief, approved: Script | None = None) -> Script:
        """The brief's story as a screenplay: people, places, scenes; every speech verbatim.

        A story longer than `brief.seconds` allows is adapted from its opening, which
        `Script.notes` says. What is locked in `approved`, the script before, stands in the new one.
        Raises Trouble for an empty story or a language it cannot write.
        """
        ...

    def cast(self, script: Script, brief: Brief) -> Script:
        """`script` with sex, age, role, look, wardrobe, and the places' kinds and descriptions.

        What is already filled in stays.
        """
        ...

    def storyboard(self, script: Script, brief: Brief, approved: Storyboard | None = None) -> Storyboard:
        """The shots of `script`: every line once, in order, verbatim; about `brief.seconds` long.

        Shots locked in `approved`, the board before, stand in the new one.
        """
        ...

    def rewrite(self, script: Script, scene_id: str, note: str, brief: Brief) -> Script:
        """`script` with one scene written anew as the creator's `note` asks; all else as it was.

        Raises Trouble for a locked scene, and for a note that it cannot follow.
        """
        ...

    def reshoot(self, board: Storyboard, shot_id: str, note: str, script: Script, brief: Brief) -> Storyboard:
        """`board` with one shot planned anew as `note` asks; its lines, and all else, as they were.

        Raises Trouble for a locked shot, and for a note that it cannot follow.
        """
        ...

    def translate(
        self, board: Storyboard, into: Language, rooms: Mapping[str, float], brief: Brief
    ) -> dict[str, str]:
        """The lines of `board` in another language, by id; those that have a translation keep it.

        Each is to be said in the seconds of `rooms`, which holds the ids of those to translate. A line
        that is not translated is missing. Raises Trouble where none is.
        """
        ...

    def shorten(self, board: Storyboard, line_id: str, into: Language, room: float, brief: Brief) -> str:
        """A translation of one line that takes less time than the one it has: `room` seconds, if it can be.

        Raises Trouble where there are no shorter words.
        """
        ...


WRITERS: dict[str, str] = {
    "offline": "storyboard.offline.writer:OfflineWriter",
    "llm": "storyboard.llm.writer:ModelWriter",
}


def open_writer(name: str = "offline", desk: Desk | None = None) -> Writer:
    """The writer registered as `name`, at `desk`; raises Trouble naming the choices."""
    if name not in WRITERS:
        raise Trouble(
            "There is no writer “{name}”. Choose one of: {choices}.", name=name, choices=", ".join(WRITERS)
        )
    module, factory = WRITERS[name].split(":")
    return cast(Callable[[Desk], Writer], getattr(import_module(module), factory))(desk or Desk())


def surprise(language: Language, seed: int) -> str:
    """A premise to start from, in `language`; each seed gives one."""
    from storyboard.offline.premise_seeds import PREMISES

    choices = PREMISES[language]
    return choices[seed % len(choices)]
