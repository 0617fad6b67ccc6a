"""A long story as its author divided it, and as chunks that a reader can hold at once.

It knows what headings look like; it reads no sentence.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from storyboard.models import Chapter, Span

NUMBER = (
    r"(?:\d{1,4}|[ivxlc]{1,7}|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thir\w+|four\w+|"
    r"fif\w+|six\w+|seven\w+|eigh\w+|nine\w+|twen\w+|first|second|third|\w+th|last)(?:[ -]\w+)?)"
)
NUMBER_ZH = r"[零〇○一二三四五六七八九十百千两\d]{1,7}"
STRONG = re.compile(
    rf"^\s*#{{1,6}}\s+\S.{{0,80}}$"
    rf"|^\s*(?:chapter|book|part|volume|act|episode|canto|stave|letter)\s+(?:the\s+)?{NUMBER}"
    r"(?:\s*|\s*[.:—–-]+\s*|\s*[.:—–-]+\s*\S.{0,70}|\s+[A-Z“\"‘].{0,70})$"
    r"|^\s*(?:prologue|epilogue|preface|introduction|foreword|afterword)(?:\s*[.:—–-]\s*.{0,60}|\s*\.?)$"
    rf"|^\s*(?:正文\s*)?第\s*{NUMBER_ZH}\s*[章节節回卷集部幕篇話话](?:[\s:：、.·—-].{{0,40}}|[^\s，。；！？]{{0,30}})?$"
    rf"|^\s*卷\s*{NUMBER_ZH}(?:[\s:：、.·].{{0,30}})?$"
    r"|^\s*(?:楔子|序章|序言|引子|前言|尾声|后记|番外)(?:[\s:：、.·].{0,30})?$",
    re.I,
)
BARE = re.compile(r"^\s*(?:(?P<digits>\d{1,3})|(?P<roman>[IVXLC]{1,7}))\s*[.．、]?\s*$")
MARKS = re.compile(r"^[#\s]+|\s+$")
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
FRONT_MATTER = 200  # characters before the first heading that are a chapter of their own
OVER = 1.15  # a chunk may be this much longer than asked before it is parted


class Heading(NamedTuple):
    start: int
    end: int
    title: str


def chapters(story: str) -> list[Chapter]:
    """The chapters of `story` in order, together all of it; one without a title where it has none.

    "Chapter 12", "CHAPTER XII.", 第十二章, 卷一, markdown headings, and numbers alone on their
    lines when they count up. Headings with nothing between them are one: a part and its first chapter, or
    a table of contents, of which the last is kept.
    """
    found = headings(story)
    starts: list[tuple[int, str]] = []
    run: list[Heading] = []
    for heading, following in zip(found, [*found[1:], None], strict=False):
        run.append(heading)
        if following and not story[heading.end : following.start].strip():
            continue
        title = " ".join(one.title for one in run) if len(run) == 2 else heading.title
        starts.append((run[0].start if len(run) == 2 else heading.start, title))
        run = []
    if not starts or len(story[: starts[0][0]].strip()) > FRONT_MATTER:
        starts.insert(0, (0, ""))
    starts[0] = (0, starts[0][1])
    ends = [start for start, _ in starts[1:]] + [len(story)]
    return [
        Chapter(title=title, source=Span(start=start, end=end))
        for (start, title), end in zip(starts, ends, strict=True)
    ]


def headings(story: str) -> list[Heading]:
    """Lines that are headings; bare numbers only where at least three count up from the first."""
    strong: list[Heading] = []
    bare: list[tuple[Heading, int]] = []
    for line in re.finditer(r"[^\n]+", story):
        text = line.group()
        if len(text) > 120:
            continue
        heading = Heading(line.start(), line.end(), MARKS.sub("", text))
        if STRONG.match(text):
            strong.append(heading)
        elif match := BARE.match(text):
            bare.append((heading, value(match)))
    counted: list[Heading] = []
    for heading, number in bare:
        if number == len(counted) + 1:
            counted.append(heading)
    if len(counted) >= 3 and len(strong) < len(counted):
        strong += counted
    return sorted(strong)


def value(match: re.Match[str]) -> int:
    """The number that a bare heading is."""
    if match["digits"]:
        return int(match["digits"])
    worth = [ROMAN[letter] for letter in match["roman"].upper()]
    return sum(-one if one < after else one for one, after in zip(worth, [*worth[1:], 0], strict=True))


def chunks(story: str, divided: Sequence[Chapter], limit: int) -> list[Span]:
    """Spans of about `limit` characters at most, together all of `story`.

    A chunk is a run of whole chapters, or a part of one chapter that is too long for one chunk; it ends
    with a paragraph where there is one.
    """
    found: list[Span] = []
    for chapter in divided:
        span = chapter.source
        last = found[-1] if found else None
        if last and span.end - last.start <= limit:
            found[-1] = Span(start=last.start, end=span.end)
        elif span.end - span.start <= OVER * limit:
            found.append(span)
        else:
            found += parted(story, span, limit)
    return found


def parted(story: str, span: Span, limit: int) -> list[Span]:
    """`span` in parts of about the same length, none longer than `limit`."""
    found, start = [], span.start
    while (left := span.end - start) > limit:
        aim = start + left // -(-left // limit)
        half = start + limit // 2
        breaks = (story.rfind(mark, half, aim) + len(mark) for mark in ("\n\n", "\n"))
        end = next((at for at in breaks if at > half), 0) or sentence_end(story, half, aim)
        found.append(Span(start=start, end=end))
        start = end
    return [*found, Span(start=start, end=span.end)]


def sentence_end(story: str, start: int, aim: int) -> int:
    """The end of the last sentence of story[start:aim]; `aim` where there is none."""
    stops = [match.end() for match in re.finditer(r"[.!?…]+[\"”’]?\s|[。！？…]+[”」』]?", story[start:aim])]
    return start + stops[-1] if stops else aim
