"""What a broken rule is: where, how bad, in words for the creator, and the mend that may help.

It knows the words' form and the limits of a shot, and no rule.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2s

from storyboard.models import BoardScene, Character, Line, Script, Shot, Storyboard

SHORTEST_SHOT, LONGEST_SHOT = 1.0, 20.0  # seconds that every video model can film in one go
SURE = 0.8  # confidence below which a speaker counts as a guess


class Severity(StrEnum):
    """MUST: the film would be wrong. SHOULD: it would be poorer, or somebody meant it so."""

    MUST = "must"
    SHOULD = "should"


MUST, SHOULD = Severity


@dataclass(frozen=True)
class Problem:
    """One broken rule.

    `template` is a literal of the page's word table with {names} for `values`; terms stay members
    of their enum, so that the page can name them in its language. Ids are "" where the problem is
    not of one scene, shot or element. `fix` names the mend of storyboard.mend, "" where there is
    none; `locked` says that there is one once the place is unlocked.
    """

    rule: str
    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    scene_id: str = ""
    shot_id: str = ""
    element_id: str = ""
    severity: Severity = MUST
    fix: str = ""
    locked: bool = False

    @property
    def message(self) -> str:
        """The problem in English."""
        return self.template.format(**self.values)

    @property
    def key(self) -> str:
        """The same for the same problem, as long as it stands."""
        parts = (self.rule, self.scene_id, self.shot_id, self.element_id, self.message)
        return blake2s("\0".join(parts).encode(), digest_size=8).hexdigest()


def script_lines(script: Script) -> list[Line]:
    """Every speech of the script in order."""
    return [e for scene in script.scenes for e in scene.elements if isinstance(e, Line)]


def board_lines(board: Storyboard) -> list[tuple[BoardScene, Shot, Line]]:
    """Every speech of the board with its scene and shot, in the order of the film."""
    return [(scene, shot, line) for scene, shot in board.shots() for line in shot.lines]


def names_of(people: Iterable[Character]) -> dict[str, str]:
    """Id -> name."""
    return {person.id: person.name for person in people}


def brief_words(text: str, limit: int = 48) -> str:
    """The beginning of `text`, for a message."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
