"""What the tests of the model-driven writer share: a desk, an audience, and what a whole result is."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from scripted_playwright import task_of
from scripted_server import ScriptedServer, Turn

from storyboard.check import problems
from storyboard.desk import Desk, Stopped
from storyboard.llm.connection import Connection
from storyboard.models import Brief, Line, Script, Season, Storyboard
from storyboard.writer import open_writer

EXAMPLES = Path(__file__).parents[3] / "examples"
UMBRELLA = (EXAMPLES / "umbrella_zh.txt").read_text("utf-8")
VIXEN = (EXAMPLES / "vixen.txt").read_text("utf-8")
BRIEF = Brief(story=UMBRELLA, seconds=60)


@dataclass
class Audience:
    """Counts what it hears, and stops the work at the `last` thing said or at the `last` draft."""

    said: list[str] = field(default_factory=list)
    drafts: list[Script | Storyboard | Season] = field(default_factory=list)
    last: int = 10_000
    last_draft: int = 10_000

    def look(self) -> None: ...

    def say(self, template: str, done: int, total: int, **values: object) -> None:
        assert 0 <= done <= total
        self.said.append(template.format(**values))
        if len(self.said) >= self.last:
            raise Stopped

    def show(self, draft: Script | Storyboard | Season) -> None:
        self.drafts.append(draft)
        if len(self.drafts) >= self.last_draft:
            raise Stopped


def desk_at(server: ScriptedServer, **parts: Any) -> Desk:
    connection = Connection(base_url=server.url, model="scripted", max_tokens=8192, timeout=5)
    return Desk(connections={"": connection}, **parts)


def write(desk: Desk, brief: Brief = BRIEF) -> tuple[Script, Storyboard]:
    writer = open_writer("llm", desk)
    script = writer.cast(writer.script(brief), brief)
    return script, writer.storyboard(script, brief)


def spoken(script: Script) -> list[Line]:
    return [e for scene in script.scenes for e in scene.elements if isinstance(e, Line)]


def task(turn: Turn) -> str:
    return task_of(str(turn.body["messages"][0]["content"]))


def asked(server: ScriptedServer) -> Counter[str]:
    """How often each task was asked for."""
    return Counter(task_of(str(body["messages"][0]["content"])) for body in server.requests)


def complete(script: Script, board: Storyboard) -> None:
    """A whole result: valid, checked, every speech of the story once, in order, word for word."""
    Script.model_validate_json(script.model_dump_json())
    Storyboard.model_validate_json(board.model_dump_json())
    told = [UMBRELLA[line.source.start : line.source.end] for line in spoken(script) if line.source]
    assert [line.text for line in spoken(script) if line.source] == told and len(told) == 11
    assert [line.source.start for line in spoken(script) if line.source] == sorted(
        line.source.start for line in spoken(script) if line.source
    )
    assert [p.message for p in problems(board, script) if p.severity == "must"] == []
    assert all(character.look and character.wardrobe for character in script.characters)


def covers(season: Season, story: str) -> None:
    """The episodes tell the story from its first word to its last, each stretch once."""
    passages = [span for episode in season.episodes for span in episode.passages]
    assert all(not story[one.end : after.start].strip() for one, after in pairwise(passages))
    assert all(one.end <= after.start for one, after in pairwise(passages))
    assert not story[: passages[0].start].strip() and not story[passages[-1].end :].strip()
    facts = [fact for fact in season.bible.facts if fact.source]
    assert all(story[fact.source.start : fact.source.end] == fact.quote for fact in facts if fact.source)
