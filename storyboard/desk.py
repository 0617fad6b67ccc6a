"""The writer's desk: what a writer works with beside the brief, and who hears of its work.

A writer keeps nothing and knows no project, database or page: replies that were paid for go into
the notebook, progress and drafts to the watch, which may also stop it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from storyboard.llm.connection import Connection
from storyboard.models import Script, Season, Storyboard


class Stopped(Exception):
    """The creator cancelled the writing; what the notebook holds by then is kept."""


class Reply(NamedTuple):
    """A model's whole answer and what it took. `cost` is in the connection's currency."""

    text: str
    model: str
    tokens_in: int
    tokens_out: int
    cost: float


class Spent(NamedTuple):
    """What all replies of a project took."""

    tokens: int = 0
    cost: float = 0.0


class Notebook(Protocol):
    """Every reply of a project, found again by the hash of what was asked: nothing is paid for twice."""

    def find(self, key: str) -> str | None:
        """The text of the reply kept under `key`; None where there is none that was of use."""
        ...

    def keep(self, key: str, reply: Reply, *, useful: bool) -> None:
        """Keep a reply; one of no use (invalid, cut off) is never found, but counts as spent."""
        ...

    def spent(self) -> Spent: ...


class Watch(Protocol):
    """Hears what is being written. All may raise Stopped."""

    def say(self, template: str, done: int, total: int, **values: object) -> None:
        """What is being done, a text of the page's word table with its values, as a step of `total`."""
        ...

    def show(self, draft: Script | Storyboard | Season) -> None:
        """What is written so far; of a season, the parts that were read. Called often."""
        ...

    def look(self) -> None:
        """Called a few times a second while a reply is waited for, also while nothing comes."""
        ...


@dataclass
class MemoryNotebook:
    """A notebook that lasts as long as the process."""

    replies: dict[str, str] = field(default_factory=dict)
    tokens: int = 0
    cost: float = 0.0

    def find(self, key: str) -> str | None:
        return self.replies.get(key)

    def keep(self, key: str, reply: Reply, *, useful: bool) -> None:
        self.tokens += reply.tokens_in + reply.tokens_out
        self.cost += reply.cost
        if useful:
            self.replies[key] = reply.text

    def spent(self) -> Spent:
        return Spent(self.tokens, self.cost)


class Unwatched:
    """Nobody listens."""

    def say(self, template: str, done: int, total: int, **values: object) -> None: ...

    def show(self, draft: Script | Storyboard | Season) -> None: ...

    def look(self) -> None: ...


@dataclass(frozen=True)
class Desk:
    """`connections` by task ("" stands for all others); `prompts` are the creator's own templates by task.

    `budget_tokens` and `budget_cost` bound what the notebook's project may spend; 0 is no bound.
    """

    connections: Mapping[str, Connection] = field(default_factory=dict)
    notebook: Notebook = field(default_factory=MemoryNotebook)
    watch: Watch = field(default_factory=Unwatched)
    prompts: Mapping[str, str] = field(default_factory=dict)
    budget_tokens: int = 0
    budget_cost: float = 0.0
