"""What a reply says, put beside the story: speeches in their order, what is missing, where actions stand.

Pure functions of a reply and the passages it was written to; nothing is asked here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from storyboard.check.fidelity import strays
from storyboard.llm.bible import written_in
from storyboard.llm.passages import Paragraph, Speech, spoken_seconds
from storyboard.llm.people import fold
from storyboard.llm.replies import Written
from storyboard.models import Span
from storyboard.offline.pacing import AROUND, BETWEEN_LINES
from storyboard.offline.text import sentences
from storyboard.terms import Language

SURE, LIKELY, ASKED, GUESSED = 1.0, 0.9, 0.7, 0.3  # that a speaker is right


@dataclass
class Part:
    """What one item of a reply becomes; `speech` is the story's speech that it places."""

    written: Written
    speech: Speech | None
    confidence: float = LIKELY
    position: int = 0  # in the reply, from 1


def placed(
    written: Sequence[Written], speeches: Sequence[Speech], spoken_in: Language | None
) -> tuple[list[Part], list[Speech]]:
    """The parts of a reply with the speeches in the story's order, and the speeches that are missing.

    `spoken_in` is the language that they are translated into, None where they stay as they are.
    """
    by_number = {speech.number: speech for speech in speeches}
    by_words = {fold(speech.text): speech for speech in speeches}
    parts: list[Part] = []
    used: set[int] = set()
    for position, one in enumerate(written, start=1):
        speech = by_number.get(one.quote) or (by_words.get(fold(one.text)) if one.kind == "line" else None)
        if speech and speech.number in used:
            continue
        if speech and spoken_in and not written_in(one.text, spoken_in):
            continue
        if speech:
            used.add(speech.number)
        elif not any(c.isalnum() for c in one.text):
            continue
        parts.append(Part(one, speech, SURE if speech and speech.speaker else LIKELY, position))
    spoken = [part for part in parts if part.speech]
    wrong = {id(spoken[at]) for at in strays([part.speech.number for part in spoken if part.speech])}
    parts = [part for part in parts if id(part) not in wrong]
    kept = {part.speech.number for part in parts if part.speech}
    return parts, [speech for speech in speeches if speech.number not in kept]


def put_back(parts: list[Part], missing: Sequence[Part]) -> list[Part]:
    """`parts` with the missing speeches, each after the speech that it follows in the story."""
    parts = list(parts)
    for part in missing:
        assert part.speech
        number = part.speech.number
        before = [at for at, one in enumerate(parts) if one.speech and one.speech.number < number]
        after = [at for at, one in enumerate(parts) if one.speech and one.speech.number > number]
        parts.insert(before[-1] + 1 if before else after[0] if after else len(parts), part)
    return parts


def within(parts: Sequence[Part], seconds: float) -> list[Part]:
    """`parts` with no more new speech than there is time for."""
    kept = []
    for part in parts:
        if part.written.kind == "line" and not part.speech:
            seconds -= cost(part.written.text)
            if seconds < 0:
                continue
        kept.append(part)
    return kept


def cost(text: str) -> float:
    return spoken_seconds(text) + AROUND + BETWEEN_LINES


def action_spans(shown: Sequence[Paragraph], parts: Sequence[Part], story: str) -> list[Span | None]:
    """Where each action stands in the story: the sentences between two speeches, shared out in order."""
    start, end = shown[0].source.start, shown[-1].source.end
    spans: list[Span | None] = [None] * len(parts)
    run: list[int] = []
    for at, part in enumerate([*parts, None]):
        if part and not part.speech:
            run += [at] if part.written.kind == "action" else []
            continue
        until = part.speech.source.start if part and part.speech else end
        for index, span in zip(run, shares(story, start, until, len(run)), strict=True):
            spans[index] = span
        run = []
        start = part.speech.source.end if part and part.speech else end
    return spans


def shares(story: str, start: int, end: int, count: int) -> list[Span | None]:
    """The sentences of story[start:end] as `count` spans in order; None where there are none."""
    end = min(end, len(story))
    found = sentences(story, start, end) if start < end else []
    if not found:
        return [None] * count
    spans: list[Span | None] = []
    for number in range(count):
        first = number * len(found) // count
        last = max(first + 1, (number + 1) * len(found) // count) - 1
        spans.append(Span(start=found[first].start, end=found[last].end))
    return spans
