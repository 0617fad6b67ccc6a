"""What is between quotation marks, paragraph by paragraph.

Pairing never crosses a paragraph: one missing mark spoils one paragraph, not the book.
"""

import re
from typing import NamedTuple

from storyboard.offline.text import Stretch

PAIRS = {"“": "”", "「": "」", "『": "』", "«": "»", "„": "“", "＂": "＂"}
SPEECH_END = re.compile(r"[,.!?…—\-，。！？~～;；]$")
BEFORE_SPEECH = re.compile(r"[:：,，]\s*$")


class Quote(NamedTuple):
    """A quotation: `start` to `end` inside its marks, `open` to `close` with them."""

    start: int
    end: int
    open: int
    close: int


def quotes(story: str, paragraph: Stretch) -> list[Quote]:
    """The speeches of a paragraph in order; single words in inverted commas are not speech."""
    found = double_quotes(story, paragraph) or single_quotes(story, paragraph)
    return [quote for quote in found if spoken(story, quote, paragraph)]


def double_quotes(story: str, paragraph: Stretch) -> list[Quote]:
    """Pairs of “ ”, 「 」, « » or straight double marks; an unclosed one runs to the paragraph's end."""
    found: list[Quote] = []
    start, close, depth = -1, "", 0
    for index in range(paragraph.start, paragraph.end):
        mark = story[index]
        if start < 0:
            if mark in PAIRS or mark == '"':
                start, close, depth = index, PAIRS.get(mark, '"'), 0
            elif mark == "”" and '"' not in story[paragraph.start : paragraph.end]:
                continue
        elif mark == close or (close == "”" and mark == '"'):
            if depth == 0:
                found.append(Quote(start + 1, index, start, index + 1))
                start = -1
            else:
                depth -= 1
        elif close == "“" and mark == "”":
            found.append(Quote(start + 1, index, start, index + 1))
            start = -1
        elif mark in PAIRS and PAIRS[mark] == close and close != mark:
            depth += 1
    if start >= 0 and start + 1 < paragraph.end:
        found.append(Quote(start + 1, paragraph.end, start, paragraph.end))
    return [quote for quote in found if story[quote.start : quote.end].strip()]


def single_quotes(story: str, paragraph: Stretch) -> list[Quote]:
    """British ‘ ’ or ' ' around speech; an apostrophe has letters on both sides or no stop before it."""
    text = story[paragraph.start : paragraph.end]
    pattern = r"(?:(?<=\s)|(?<=[—(])|^)[‘']((?=[A-Z“…—\u4e00-\u9fff]).*?[,.!?…—，。！？])[’'](?!\w)"
    at = paragraph.start
    return [
        Quote(at + m.start(1), at + m.end(1), at + m.start(), at + m.end())
        for m in re.finditer(pattern, text, re.S)
    ]


def spoken(story: str, quote: Quote, paragraph: Stretch) -> bool:
    """Whether a quotation is said aloud: it has a stop, or a colon or comma leads to it."""
    inside = story[quote.start : quote.end].strip()
    before = story[paragraph.start : quote.open]
    if (
        SPEECH_END.search(inside)
        or BEFORE_SPEECH.search(before)
        or (quote.close == paragraph.end and not before.strip())
    ):
        return any(c.isalnum() for c in inside) or inside[-1] in "!?！？…"
    return not before.strip() and len(inside.split()) > 3
