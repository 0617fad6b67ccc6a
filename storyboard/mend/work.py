"""What a mend works on: a script and its board, and how to find, add and move things in them.

A mend yields trials, the best first; `storyboard.mend` takes the first that holds.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from storyboard.check import Problem, problems, script_problems
from storyboard.check.problem import LONGEST_SHOT, script_lines
from storyboard.check.shots import room, speech
from storyboard.models import BoardScene, Line, Script, Shot, Storyboard

BREATH = 0.5  # seconds around the words of a shot


@dataclass
class Work:
    """A script, its board where there is one, and the asked length where there is one."""

    script: Script
    board: Storyboard | None = None
    seconds: float | None = None

    def copy(self) -> "Work":
        return Work(
            self.script.model_copy(deep=True),
            self.board.model_copy(deep=True) if self.board else None,
            self.seconds,
        )

    def problems(self) -> list[Problem]:
        """All that is wrong with the script, and with the board beside it."""
        found = script_problems(self.script)
        return found + problems(self.board, self.script, self.seconds) if self.board else found

    def shots(self) -> list[tuple[BoardScene, Shot]]:
        return self.board.shots() if self.board else []

    def board_scenes(self) -> list[BoardScene]:
        return self.board.scenes if self.board else []

    def shot(self, id: str) -> tuple[BoardScene, Shot]:
        """The shot `id` and its scene; the last of that id. Raises KeyError."""
        return {shot.id: (scene, shot) for scene, shot in self.shots()}[id]

    def line(self, id: str) -> Line:
        """The script's line `id`. Raises KeyError."""
        return {line.id: line for line in script_lines(self.script)}[id]

    def ids(self) -> set[str]:
        """Every id in use."""
        script = self.script
        found = {scene.id for scene in script.scenes} | {e.id for s in script.scenes for e in s.elements}
        found |= {person.id for person in script.characters} | {place.id for place in script.locations}
        return found | {scene.id for scene in self.board_scenes()} | {shot.id for _, shot in self.shots()}

    def tellings(self) -> list[Script | Storyboard]:
        """The script, and the board where there is one: both hold people, places and scenes."""
        return [self.script, *([self.board] if self.board else [])]


Mend = Callable[[Work, Problem], Iterator[Work]]


def edited(work: Work, shot_id: str, **fields: object) -> Work:
    """A copy with these fields of one shot changed."""
    fresh = work.copy()
    _, shot = fresh.shot(shot_id)
    for name, value in fields.items():
        setattr(shot, name, value)
    return fresh


def insert_after(scene: BoardScene, near: Shot | None, shot: Shot) -> None:
    """`shot` after `near`, first where that is None."""
    at = next((i for i, one in enumerate(scene.shots, 1) if one is near), 0)
    scene.shots = [*scene.shots[:at], shot, *scene.shots[at:]]


def take_out(scene: BoardScene, shot: Shot) -> None:
    scene.shots = [one for one in scene.shots if one is not shot]


def needed(work: Work, shot: Shot) -> float:
    """Seconds that the shot's words need with a breath, rounded up to a tenth; the breath may be cut."""
    spoken = speech(shot, work.script.language)
    return max(spoken, min(LONGEST_SHOT, math.ceil(10 * (spoken + BREATH)) / 10))


def give_time(work: Work, shot: Shot) -> None:
    """Let the shot last as long as its words."""
    if shot.duration < speech(shot, work.script.language):
        shot.duration = needed(work, shot)


def fitted(work: Work) -> Iterator[Work]:
    """`work` as it is, then with the other shots' spare seconds given or taken to meet the asked length."""
    yield work
    if work.seconds is None:
        return
    fresh = work.copy()
    missing = work.seconds - sum(shot.duration for _, shot in fresh.shots())
    spare = [room(shot, work.script.language, missing > 0) for _, shot in fresh.shots()]
    share = min(1.0, abs(missing) / sum(spare)) if sum(spare) else 0.0
    for (_, shot), seconds in zip(fresh.shots(), spare, strict=True):
        shot.duration = round(shot.duration + math.copysign(share * seconds, missing), 2)
    yield fresh
