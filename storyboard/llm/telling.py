"""What is told and to whom: the story's passages, the language of the script, and who is listening.

One Telling goes through all stages of a script. It asks nothing and writes nothing.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from storyboard.desk import Desk
from storyboard.llm.connection import Connection
from storyboard.llm.passages import Paragraph, Speech, clean, language_name, passages, told
from storyboard.llm.replies import Reply, so_far
from storyboard.llm.tokens import estimate
from storyboard.models import Brief, Script, Storyboard
from storyboard.offline.fit import CUT_NOTE
from storyboard.offline.writer import NO_STORY
from storyboard.terms import Language
from storyboard.trouble import Trouble

NAMES = {Language.EN: "English", Language.ZH: "Chinese"}
OVERHEAD = 2500  # tokens of a prompt beside the story: the task, the form, the people
EVERY = 0.25  # seconds between two drafts


@dataclass(frozen=True)
class Telling:
    """A brief as it is worked on. `paragraphs` are those that the episode tells."""

    brief: Brief
    desk: Desk
    story: str
    story_language: str
    language: Language
    paragraphs: list[Paragraph]
    notes: list[str] = field(default_factory=list)

    @property
    def speeches(self) -> list[Speech]:
        return [one for paragraph in self.paragraphs for one in paragraph.speeches]

    @property
    def translated(self) -> bool:
        return self.story_language != NAMES[self.language]

    @property
    def script_language(self) -> str:
        return NAMES[self.language]


def telling_of(brief: Brief, desk: Desk, whole: bool = False) -> Telling:
    """The telling of a brief's story; its opening where it is longer than the episode.

    With `whole`, and of a season's episode, whose plan has made it fit, all of it. Raises Trouble for
    an empty story.
    """
    story = clean(brief.story)
    if not any(char.isalnum() for char in story):
        raise Trouble(NO_STORY)
    found = language_name(story)
    known = brief.language or (brief.bible.language if brief.bible else None)
    language = known or next((one for one, name in NAMES.items() if name == found), Language.EN)
    every = passages(story, found)
    paragraphs = every if whole or brief.episode else told(every, brief.seconds, room(desk, "bible", story))
    notes = []
    if len(paragraphs) < len(every):
        share = max(1, round(100 * paragraphs[-1].source.end / len(story)))
        notes.append(CUT_NOTE[language].format(seconds=brief.seconds, share=share))
    return Telling(brief, desk, story, found, language, paragraphs, notes)


def room(desk: Desk, task: str, text: str) -> int:
    """How many characters like those of `text` fit into a prompt of `task` beside its reply."""
    connection = desk.connections.get(task) or desk.connections.get("")
    known = connection or Connection(base_url="http://", model="")
    free = known.context - min(known.max_tokens, known.context // 2) - OVERHEAD
    sample = text[:4000]
    return int(max(500, free) * len(sample) / max(1, estimate(sample)))


def spread(seconds: float, weights: Sequence[float]) -> list[float]:
    """`seconds` shared out by weight."""
    total = sum(weights) or 1.0
    return [seconds * weight / total for weight in weights]


def drafting(
    desk: Desk, model: type[Reply], draw: Callable[[Reply], Script | Storyboard | None]
) -> Callable[[str], None]:
    """A listener that shows what `draw` makes of a reply as it comes in, a few times a second."""
    last = [0.0]

    def hear(text: str) -> None:
        if time.monotonic() - last[0] < EVERY:
            return
        last[0] = time.monotonic()
        found = so_far(text, model)
        draft = draw(found) if found else None
        if draft:
            desk.watch.show(draft)

    return hear
