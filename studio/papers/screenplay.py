"""A script as the industry prints it: 12-point Courier, a page about a minute, on US Letter or A4.

It knows the margins and what may stand at the foot of a page: no heading without what follows it,
no cue without its speech, no single row of a paragraph left behind.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from storyboard.entry_words import directed
from storyboard.fountain import EXTENSIONS, one_line
from storyboard.models import Action, Line, Script
from storyboard.terms import Language
from studio.papers.paper import INCH, PAPERS, REST, SANS, TYPEWRITER, Paper
from studio.papers.words import WORDS, Words

FACES = (TYPEWRITER, SANS, REST)
SIZE = 12.0
LEADING = {Language.EN: 12.0, Language.ZH: 18.0}  # Chinese characters fill their square
TOP, BOTTOM, RIGHT = 1.0, 1.0, 1.0  # inches
NUMBER_AT = 0.5  # inches from the top edge
TITLE_AT = 0.34  # of the page's height


class Form(NamedTuple):
    """Where a kind of row stands: inches from the left edge, inches wide, blank rows before it."""

    left: float
    width: float
    space: int


FORMS = {
    "heading": Form(1.5, 6.0, 2),
    "action": Form(1.5, 6.0, 1),
    "cue": Form(3.7, 3.5, 1),
    "parenthetical": Form(3.1, 2.4, 0),
    "speech": Form(2.5, 3.5, 0),
}


class Row(NamedTuple):
    kind: str
    text: str


@dataclass(frozen=True)
class Part:
    """Rows that belong together: a heading, a paragraph of action, or a speech (`head` rows of cue and
    parenthetical, then its words)."""

    rows: tuple[Row, ...]
    head: int = 0

    @property
    def space(self) -> int:
        return FORMS[self.rows[0].kind].space

    @property
    def cue(self) -> str:
        return self.rows[0].text if self.head else ""


def screenplay_pdf(script: Script) -> bytes:
    """`script` as a PDF: a title page, then the scenes. English on US Letter, Chinese on A4."""
    paper = Paper(PAPERS[script.language], script.language, script.title)
    leading = LEADING[script.language]
    capacity = int((paper.height - (TOP + BOTTOM) * INCH) / leading)
    title_page(paper, script)
    for number, rows in enumerate(pages(list(parts(script, paper)), capacity, WORDS[script.language]), 1):
        paper.page()
        if number > 1:
            label = f"{number}."
            paper.text(
                paper.width - RIGHT * INCH - paper.measure(label, FACES, SIZE),
                NUMBER_AT * INCH + SIZE,
                label,
                FACES,
                SIZE,
            )
        for at, row in rows:
            paper.text(FORMS[row.kind].left * INCH, TOP * INCH + (at + 0.8) * leading, row.text, FACES, SIZE)
    return paper.finished()


def title_page(paper: Paper, script: Script) -> None:
    """The title in the upper half, and what this is."""
    paper.page()
    y = paper.height * TITLE_AT
    title = script.title.upper() or "…"
    for row in [
        *paper.broken(title, paper.width - 3 * INCH, FACES, SIZE),
        "",
        WORDS[script.language].screenplay,
    ]:
        paper.text((paper.width - paper.measure(row, FACES, SIZE)) / 2, y, row, FACES, SIZE)
        y += 2 * SIZE


def parts(script: Script, paper: Paper) -> Iterator[Part]:
    """The script in parts, broken to the columns. Who goes on after an action is marked as continued."""

    def rows(kind: str, text: str) -> list[Row]:
        form = FORMS[kind]
        width = min(form.width * INCH, paper.width - (form.left + RIGHT) * INCH)
        return [Row(kind, row) for row in paper.broken(text, width, FACES, SIZE)]

    words = WORDS[script.language]
    names = {character.id: one_line(character.name).upper() for character in script.characters}
    for scene in script.scenes:
        yield Part((*rows("heading", scene.heading.upper() or "…"),))
        speaker = ""
        for before, element in pairwise([None, *scene.elements]):
            if element is None or not element.text.strip():
                continue
            if isinstance(element, Action):
                yield Part((*rows("action", element.text),))
                continue
            goes_on = speaker == element.speaker_id and isinstance(before, Action)
            speaker = element.speaker_id
            cue = rows("cue", cue_of(element, names.get(speaker, speaker), goes_on, script.language))
            manner = one_line(directed(element.manner, element.entry, script.language))
            notes = rows("parenthetical", words.brackets.format(manner)) if manner else []
            yield Part((*cue, *notes, *rows("speech", element.text)), head=len(cue) + len(notes))


def cue_of(line: Line, name: str, goes_on: bool, language: Language) -> str:
    """MAYA (V.O.) (CONT'D)"""
    extension = EXTENSIONS[line.delivery]
    return " ".join(
        filter(None, [name, f"({extension})" if extension else "", WORDS[language].again if goes_on else ""])
    )


def pages(todo: list[Part], capacity: int, words: Words) -> Iterator[list[tuple[int, Row]]]:
    """The pages, each its rows with the number of the row from the top; `capacity` rows fit on one."""
    page: list[tuple[int, Row]] = []
    used = 0
    todo = list(todo)
    while todo:
        part = todo.pop(0)
        space = part.space if used else 0
        room = capacity - used - space
        if used and room < needed(part, todo):
            yield page
            page, used = [], 0
            todo.insert(0, part)
            continue
        if len(part.rows) > room:
            cut = split(part, room, forced=not used)
            if cut is None:
                yield page
                page, used = [], 0
                todo.insert(0, part)
                continue
            part, rest = cut
            todo.insert(0, continued(rest, part, words))
            if part.head:
                part = Part((*part.rows, Row("cue", words.more)), part.head)
        page += [(used + space + n, row) for n, row in enumerate(part.rows)]
        used += space + len(part.rows)
        if todo and used >= capacity:
            yield page
            page, used = [], 0
    yield page


def needed(part: Part, after: list[Part]) -> int:
    """How many rows must fit for the part to begin on a page."""
    if part.rows[0].kind == "heading" and after:
        return len(part.rows) + after[0].space + needed(after[0], after[1:])
    words = len(part.rows) - part.head
    # two rows of the words, and the mark that there are more; what is short is kept whole
    return len(part.rows) if words <= 3 else part.head + 2 + (1 if part.head else 0)


def split(part: Part, room: int, forced: bool) -> tuple[Part, tuple[Row, ...]] | None:
    """The part's rows that fit and the rest, two rows of words on either side, after a sentence if
    one ends there. None where it cannot be split well, unless that is `forced`."""
    most = room - (1 if part.head else 0)
    choices = [n for n in range(part.head + 2, most + 1) if len(part.rows) - n >= 2]
    if not choices:
        if not forced:
            return None
        choices = [max(part.head + 1, most)]
    ended = [n for n in choices if re.search(r"[.!?…。！？][\"”’」』)）]*$", part.rows[n - 1].text)]
    at = max(ended or choices)
    return Part(part.rows[:at], part.head), part.rows[at:]


def continued(rows: tuple[Row, ...], part: Part, words: Words) -> Part:
    """The rest of a part as it begins the next page."""
    if not part.head:
        return Part(rows)
    name = part.cue if part.cue.endswith(words.again) else f"{part.cue} {words.again}"
    return Part((Row("cue", name), *rows), head=1)
