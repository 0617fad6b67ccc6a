"""Who says what: a sieve from sure to unsure, each rule with the confidence it deserves.

Explicit tag, then he or she, then the name beside the quotation, then the turns of a
conversation, then whoever is nearest. The confidences are the rules' precision on novels.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from storyboard.offline.quotes import Quote
from storyboard.offline.roster import NARRATORS, Roster
from storyboard.offline.tags import Tag, tag_after, tag_before
from storyboard.offline.text import Stretch, sentences
from storyboard.terms import Sex

EXPLICIT, PRONOUN, NEARBY, TURNS, NEAREST = 0.95, 0.8, 0.75, 0.6, 0.4
# Words after or around a name that call the person: the name is not the speaker's.
VOCATIVE_BEFORE = re.compile(r"(?:^|[,，。.!！?？…“\"]\s*)$")
VOCATIVE_AFTER = re.compile(r"\s*(?:$|[,，.。!！?？…])")


@dataclass
class Voiced:
    """A quotation with its speaker ("" when nobody fits) and the tags that belong to it."""

    quote: Quote
    speaker: str
    confidence: float
    tags: list[Tag]


class Attribution:
    """Walks a story in order and remembers who was named and who spoke last."""

    def __init__(self, story: str, roster: Roster) -> None:
        self.story, self.roster = story, roster
        self.recent: list[str] = []  # the last named first
        self.turns: list[str] = []  # speakers, the last one last
        self.silence = 0  # paragraphs since the last speech

    def new_scene(self) -> None:
        """Forget the conversation, not the people."""
        self.turns, self.silence = [], 0

    def paragraph(self, stretch: Stretch, spoken: Sequence[Quote], ahead: Sequence[Stretch]) -> list[Voiced]:
        """The speeches of one paragraph with their speakers; `ahead` are the paragraphs after it."""
        voiced: list[Voiced] = []
        edges = [
            stretch.start,
            *(edge for quote in spoken for edge in (quote.open, quote.close)),
            stretch.end,
        ]
        gaps = list(zip(edges[::2], edges[1::2], strict=True))
        tags = self.tags(gaps, spoken)
        for index, quote in enumerate(spoken):
            self.see(*gaps[index])
            speaker, confidence = self.speaker(index, quote, gaps, tags, voiced, ahead)
            voiced.append(Voiced(quote, speaker, confidence, tags[index]))
            if speaker:
                self.turns.append(speaker)
                self.recent = [speaker, *(person for person in self.recent if person != speaker)]
        self.see(*gaps[-1])
        self.silence = 0 if spoken else self.silence + 1
        return voiced

    def tags(self, gaps: list[tuple[int, int]], spoken: Sequence[Quote]) -> list[list[Tag]]:
        """Each quotation's tags. A tag after one quotation speaks for it, not for the next."""
        found: list[list[Tag]] = [[] for _ in spoken]
        for index, _ in enumerate(spoken):
            after = tag_after(self.story, *gaps[index + 1], self.roster.language)
            if after:
                found[index].append(after)
            start, end = gaps[index]
            if index and found[index - 1]:
                start = max(start, found[index - 1][-1].end)
            before = tag_before(self.story, start, end, self.roster.language)
            if before:
                found[index].append(before)
        return found

    def speaker(
        self,
        index: int,
        quote: Quote,
        gaps: list[tuple[int, int]],
        tags: list[list[Tag]],
        voiced: list[Voiced],
        ahead: Sequence[Stretch],
    ) -> tuple[str, float]:
        """The speaker of spoken[index] and how sure that is."""
        called = self.called(quote)
        for tag in tags[index]:
            person, confidence = self.subject(tag, gaps[index], called)
            if person:
                return person, confidence
        if voiced and not self.roster.named(self.story, *gaps[index]):
            return voiced[-1].speaker, voiced[-1].confidence  # the paragraph goes on speaking
        beside = self.beside(gaps[index], last=True) or self.beside(gaps[index + 1], last=False)
        if beside and beside not in called:
            return beside, NEARBY
        if self.turns and self.silence <= 1:
            other = self.other(called)
            if other:
                return other, TURNS
        for paragraph in ahead[:2]:
            named = [person for person in self.roster.named(self.story, *paragraph) if person not in called]
            if named:
                return named[0], NEAREST
        near = [person for person in self.recent if person not in called]
        return (near[0], NEAREST) if near else ("", 0.0)

    def subject(self, tag: Tag, gap: tuple[int, int], called: set[str]) -> tuple[str, float]:
        """Whom a tag's subject means."""
        if tag.subject is None:  # "He was silent for long, then said:"
            start = max(
                [s.start for s in sentences(self.story, gap[0], tag.start + 1) if s.start < tag.start]
                or [gap[0]]
            )
            mentions = self.roster.mentions(self.story, start, tag.start)
        else:
            mentions = self.roster.mentions(self.story, *tag.subject)
        if not mentions:
            return "", 0.0
        named = next((mention.person for mention in mentions if mention.person), "")
        if named and (tag.subject is not None or mentions[0].person):
            return named, EXPLICIT
        person = self.whom(mentions[0].sex, called, mentions[0].start)
        if person and self.roster.people[person].sex is Sex.UNKNOWN:
            self.roster.people[person].sex = mentions[0].sex
        return person, PRONOUN if person else 0.0

    def whom(self, sex: Sex, called: set[str], at: int) -> str:
        """The person a pronoun at offset `at` means: the last named of that sex."""
        people = self.roster.people
        ready = [
            person
            for person in self.recent
            if people[person].sex in (sex, Sex.UNKNOWN)
            and person not in called
            and people[person].first <= at
            and not NARRATORS & set(people[person].names)
        ]
        if ready and ready[0] in self.turns[-3:]:
            return ready[0]
        same = [person for person in ready if people[person].sex is sex]
        return next(iter([*same, *ready]), "")

    def beside(self, gap: tuple[int, int], last: bool) -> str:
        """The subject of the narration that touches the quotation on this side."""
        around = sentences(self.story, *gap)
        if not around:
            return ""
        for sentence in (around[::-1] if last else around[:1])[:2]:
            for mention in self.roster.mentions(self.story, *sentence):
                if mention.person:
                    return mention.person
                person = self.whom(mention.sex, set(), mention.start)
                if person:
                    return person
        return ""

    def other(self, called: set[str]) -> str:
        """Whose turn it is: the one who spoke before the last speaker, else whoever else is here."""
        last = self.turns[-1]
        pool = [*reversed(self.turns[:-1]), *self.recent]
        return next((person for person in pool if person != last and person not in called), "")

    def called(self, quote: Quote) -> set[str]:
        """People whom the speech itself calls by name."""
        found = set()
        for mention in self.roster.mentions(self.story, quote.start, quote.end):
            before, after = self.story[quote.start : mention.start], self.story[mention.end : quote.end]
            if mention.person and VOCATIVE_BEFORE.search(before) and VOCATIVE_AFTER.match(after):
                found.add(mention.person)
        return found

    def see(self, start: int, end: int) -> None:
        """Read narration: those named in it become the most recent, a sentence's subject most of all."""
        for sentence in sentences(self.story, start, end):
            named = self.roster.named(self.story, *sentence)
            self.recent = [*named, *(person for person in self.recent if person not in named)]
