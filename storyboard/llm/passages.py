"""A story as a model is given it: paragraphs by number, and its speeches by number, word for word.

Speeches are found here, in any language, and never by the model: [Q7] in front of one lets it be placed
and attributed without a word of it being written again. It knows no scene and no prompt.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from storyboard.fountain import Block
from storyboard.models import Span
from storyboard.offline.fit import ACTION_SECONDS, SHORT_STORY
from storyboard.offline.pacing import AROUND, BETWEEN_LINES, READING
from storyboard.offline.quotes import Quote, double_quotes, quotes, speeches
from storyboard.offline.text import (
    Stretch,
    finished,
    language_of,
    paragraphs,
    sentences,
    speech_seconds,
    tidy,
)
from storyboard.screenplays import looks_like_screenplay, parse_screenplay
from storyboard.terms import Delivery, Entry, Language
from storyboard.trouble import Trouble

LONGEST = 1500  # characters of a paragraph before it is parted
RETOLD = 0.12  # a script needs about this share of the words that prose has for an action
TAG = 90  # characters between two quotations that can still be one sentence
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
MARK = re.compile(r"\[([QP]\d+)\]")
DASHED = re.compile(r"[—–―-]\s*(?=\S)")
UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


@dataclass(frozen=True)
class Speech:
    """One speech of the story. A screenplay also says whose it is."""

    number: int  # from 1, in the order of the story
    text: str
    source: Span
    speaker: str = ""
    manner: str = ""
    delivery: Delivery = Delivery.SPOKEN
    entry: Entry = Entry.FOLLOWS


@dataclass(frozen=True)
class Paragraph:
    """One paragraph as it is shown: "[P3] [Q7] “Too easy,” said Ashlyn."."""

    number: int  # from 1
    source: Span
    shown: str
    seconds: float  # about what it takes on the screen at the least
    speeches: tuple[Speech, ...] = ()


def clean(story: str) -> str:
    """`story` without control characters, each replaced, so that no offset moves."""
    return CONTROLS.sub(" ", story)


def language_name(story: str) -> str:
    """The language of a story as its English name."""
    try:
        return {Language.EN: "English", Language.ZH: "Chinese"}[language_of(story)]
    except Trouble as other:
        return str(other.values["found"])


def passages(story: str, language: str) -> list[Paragraph]:
    """The paragraphs of `story`, which is in `language`; a screenplay's blocks are its paragraphs."""
    if looks_like_screenplay(story):
        return played(story, language)
    found: list[Paragraph] = []
    count = 0
    for stretch, said in spoken_parts(story, language):
        runs = joined(story, said)
        own = [
            Speech(count + index, wording(story, run, stretch, language), span_of(run))
            for index, run in enumerate(runs, start=1)
        ]
        marks = [(quote.open, count + index) for index, run in enumerate(runs, start=1) for quote in run]
        count += len(own)
        text, at = "", stretch.start
        for start, number in marks:
            text += MARK.sub(r"(\1)", story[at:start]) + f"[Q{number}]"
            at = start
        text += MARK.sub(r"(\1)", story[at : stretch.end])
        silent = stretch.end - stretch.start - sum(quote.close - quote.open for quote in said)
        seconds = sum(spoken_seconds(one.text) + AROUND + BETWEEN_LINES for one in own)
        if silent > 20:
            pace = READING[Language.ZH] if UNSPACED.search(text) else READING[Language.EN]
            seconds += max(ACTION_SECONDS, RETOLD * silent / pace)
        number = len(found) + 1
        span = Span(start=stretch.start, end=stretch.end)
        found.append(Paragraph(number, span, f"[P{number}] {text}", seconds, tuple(own)))
    return found


def spoken_parts(story: str, language: str) -> list[tuple[Stretch, list[Quote]]]:
    """The paragraphs with the quotations of each; very long ones parted between their quotations."""
    stretches = paragraphs(story)
    if language in ("English", "Chinese"):
        said = speeches(story, stretches)
    else:
        said = [foreign_quotes(story, stretch) for stretch in stretches]
    parts: list[tuple[Stretch, list[Quote]]] = []
    for stretch, found in zip(stretches, said, strict=True):
        for part in parted(story, stretch, found):
            parts.append((part, [quote for quote in found if part.start <= quote.open < part.end]))
    return parts


def foreign_quotes(story: str, stretch: Stretch) -> list[Quote]:
    """Quotations by their marks alone; in a paragraph without any, all of it where a dash opens it."""
    marked = [
        quote
        for quote in double_quotes(story, stretch)
        if story[quote.open] in "「『" or quote in quotes(story, stretch)
    ]
    dash = DASHED.match(story, stretch.start, stretch.end)
    if marked or not dash:
        return marked
    return [Quote(dash.end(), stretch.end, stretch.start, stretch.end)]


def parted(story: str, stretch: Stretch, said: Sequence[Quote]) -> list[Stretch]:
    """`stretch` in parts of at most about LONGEST characters, parted at sentences outside quotations."""
    if stretch.end - stretch.start <= LONGEST:
        return [stretch]
    found, start = [], stretch.start
    for sentence in sentences(story, stretch.start, stretch.end):
        inside = any(quote.open < sentence.start < quote.close for quote in said)
        if sentence.end - start > LONGEST and sentence.start > start and not inside:
            found.append(Stretch(start, sentence.start))
            start = sentence.start
    return [*found, Stretch(start, stretch.end)]


def joined(story: str, said: Sequence[Quote]) -> list[list[Quote]]:
    """Quotations as speeches: “Because,” said Ashlyn softly, “I know” is one, for its sentence goes on."""
    runs: list[list[Quote]] = []
    for quote in said:
        before = runs[-1][-1] if runs else None
        between = story[before.close : quote.open] if before else ""
        open_end = before and story[before.start : before.end].rstrip().endswith((",", "，"))
        if open_end and len(between) <= TAG and between.rstrip().endswith((",", "，")):
            runs[-1].append(quote)
        else:
            runs.append([quote])
    return runs


def wording(story: str, run: Sequence[Quote], stretch: Stretch, language: str) -> str:
    """The words of a speech; a comma that only leads to its tag becomes a full stop."""
    written = Language.ZH if language == "Chinese" else Language.EN
    parts = [tidy(story[quote.start : quote.end], written) for quote in run]
    text = ("" if UNSPACED.search(parts[0]) else " ").join(parts)
    return finished(text, written) if text.endswith((",", "，")) else text


def span_of(run: Sequence[Quote]) -> Span:
    return Span(start=run[0].start, end=run[-1].end)


def played(story: str, language: str) -> list[Paragraph]:
    """A screenplay's blocks: its lines come with their speakers."""
    found: list[Paragraph] = []
    count = 0
    for block in parse_screenplay(story).blocks:
        number = len(found) + 1
        span = Span(start=block.start, end=max(block.start, block.end))
        text = MARK.sub(r"(\1)", block.text)
        own: tuple[Speech, ...] = ()
        seconds = 0.0 if block.kind == "heading" else ACTION_SECONDS
        if block.kind == "line":
            count += 1
            own = (speech(block, count, span),)
            text = f"{block.name}: [Q{count}] {text}"
            seconds = spoken_seconds(block.text) + AROUND + BETWEEN_LINES
        found.append(Paragraph(number, span, f"[P{number}] {text}", seconds, own))
    return found


def speech(block: Block, number: int, span: Span) -> Speech:
    name = block.name.title() if block.name.isupper() and block.name.isascii() else block.name
    return Speech(number, block.text, span, name, block.manner, block.delivery, block.entry)


def spoken_seconds(text: str) -> float:
    """About how long `text`, in any language, takes to say."""
    unspaced = UNSPACED.findall(text)
    if not unspaced:
        return speech_seconds(text, Language.EN)
    return len(unspaced) / 5 + speech_seconds(UNSPACED.sub(" ", text), Language.EN)


def told(whole: Sequence[Paragraph], seconds: int, limit: int) -> list[Paragraph]:
    """The opening that an episode of `seconds` can tell, in at most `limit` characters; all if that fits."""
    if sum(one.seconds for one in whole) <= SHORT_STORY * seconds and shown_length(whole) <= limit:
        return list(whole)
    kept: list[Paragraph] = []
    for one in whole:
        spent = sum(before.seconds for before in kept) + one.seconds
        if kept and (spent > seconds or shown_length(kept) + len(one.shown) > limit):
            break
        kept.append(one)
    return kept


def shown_length(some: Sequence[Paragraph]) -> int:
    return sum(len(one.shown) + 1 for one in some)


def shown(some: Sequence[Paragraph]) -> str:
    """Paragraphs as the model reads them."""
    return "\n".join(one.shown for one in some)
