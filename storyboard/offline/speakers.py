"""Who says what: explicit tags decide, everything else is a clue to a turn of the conversation.

The confidence of an explicit tag is its precision on novels; that of any other turn is its share
among all the ways to give the turns to people (see `turns`).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from storyboard.offline.people_en import NOVEL
from storyboard.offline.quotes import Quote
from storyboard.offline.roster import CALL_AFTER, CALL_BEFORE, NARRATORS, Mention, Roster
from storyboard.offline.tags import Tag, loose_subject, noun_sex, tag_after, tag_before
from storyboard.offline.text import Stretch, sentences
from storyboard.offline.turns import CLUES, Array, Turn, shares, weights
from storyboard.terms import Sex

EXPLICIT, LOOSE, GUESS, NEAREST = 0.95, 0.9, 0.94, 0.4
AROUND = 6  # turns before and after in which a known speaker is of the conversation
MANY = 10  # people a turn is weighed for


@dataclass
class Voiced:
    """A quotation with its speaker ("" when nobody fits) and the tags that belong to it."""

    quote: Quote
    speaker: str
    confidence: float
    tags: list[Tag]


@dataclass
class Speech:
    """Quotations of one paragraph that one person says, and what the text says of them."""

    paragraph: int
    indexes: list[int]
    known: str = ""  # whom a tag names
    confidence: float = 0.0
    tag_sex: Sex | None = None  # of a tag's he or she
    noun: str = ""  # of a tag that names nobody: "said the undertaker"
    beat_sex: Sex | None = None
    before: str = ""
    after: str = ""
    here: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    mentioned: set[str] = field(default_factory=set)
    recent: list[str] = field(default_factory=list)  # who was named before it, the last one first
    fresh: bool = False
    goes_on: bool = False


class Attribution:
    """Reads a story's paragraphs in order and gives each of its quotations a speaker."""

    def __init__(
        self, story: str, roster: Roster, stretches: Sequence[Stretch], spoken: Sequence[Sequence[Quote]]
    ) -> None:
        self.story, self.roster, self.stretches, self.spoken = story, roster, stretches, spoken
        self.mentions = roster.mentions(story)
        self.starts = [mention.start for mention in self.mentions]
        self.tellers = {p.id for p in roster.people.values() if NARRATORS & set(p.names)}
        self.recent: list[str] = []  # the last named first
        self.leads: dict[int, str] = {}  # paragraph of narration -> subject of its last sentence
        self.nexts: dict[int, str] = {}  # and of its first
        self.named: dict[int, set[str]] = {}

    def voices(self, scenes: Sequence[Sequence[int]]) -> list[list[Voiced]]:
        """Every paragraph's quotations with their speakers; `scenes` are paragraphs by number."""
        voiced: list[list[Voiced]] = [[] for _ in self.stretches]
        speeches = self.speeches(scenes, voiced)
        turns = self.turns(speeches)
        weight = weights(short=len(self.story) <= NOVEL)
        self.learn(speeches, turns, shares(turns, weight)[0])
        for speech, turn, share in zip(speeches, turns, shares(turns, weight)[0], strict=True):
            best = int(np.argmax(share))
            speaker, confidence = turn.people[best], min(float(share[best]), GUESS)
            if speech.known:
                speaker, confidence = speech.known, speech.confidence
            elif speaker not in speech.recent and speaker not in {speech.before, speech.after}:
                confidence = min(confidence, NEAREST)
            for index in speech.indexes:
                each = voiced[speech.paragraph][index]
                each.speaker, each.confidence = speaker, confidence if speaker else 0.0
        return voiced

    def speeches(self, scenes: Sequence[Sequence[int]], voiced: list[list[Voiced]]) -> list[Speech]:
        """All the speeches in order; their quotations are added to `voiced`, without a speaker yet."""
        found: list[Speech] = []
        for scene in scenes:
            first = len(found)
            for index in scene:
                found += self.paragraph(index, voiced[index])
            for speech in found[first : first + 1]:
                speech.fresh = True
        return found

    # what a paragraph says

    def paragraph(self, index: int, voiced: list[Voiced]) -> list[Speech]:
        """The speeches of a paragraph; its quotations are added to `voiced`, without a speaker yet."""
        stretch, spoken = self.stretches[index], self.spoken[index]
        edges = [
            stretch.start,
            *(edge for quote in spoken for edge in (quote.open, quote.close)),
            stretch.end,
        ]
        gaps = list(zip(edges[::2], edges[1::2], strict=True))
        self.named[index] = {m.person for gap in gaps for m in self.within(*gap) if m.person}
        if not spoken:
            around = sentences(self.story, *stretch)
            if around:
                self.nexts[index] = self.subject(*around[0])[0]
                subjects = [self.subject(*sentence)[0] for sentence in around]
                self.leads[index] = next((person for person in reversed(subjects) if person), "")
        tags = self.tags(gaps, spoken)
        found: list[Speech] = []
        for at, quote in enumerate(spoken):
            self.see(*gaps[at])
            voiced.append(Voiced(quote, "", 0.0, tags[at]))
            self.hear(found, index, at, gaps, tags[at])
        self.see(*gaps[-1])
        for speech in found:
            speech.here = self.named[index]
        if found and index and self.spoken[index - 1]:
            last = self.spoken[index - 1][-1]
            found[0].goes_on = last.end == last.close and spoken[0].open == stretch.start
        return found

    def hear(
        self, found: list[Speech], index: int, at: int, gaps: list[tuple[int, int]], tags: list[Tag]
    ) -> None:
        """Add quotation `at` of a paragraph to the speech it belongs to, or begin another."""
        quote = self.spoken[index][at]
        speech = Speech(index, [at], recent=list(self.recent))
        self.call(speech, quote)
        self.who(speech, gaps, at, tags)
        last = found[-1] if found else None
        beside = {m.person for m in self.within(*gaps[at]) if m.person}
        same = last and (not speech.known or not last.known or speech.known == last.known)
        agree = last and (None in (speech.tag_sex, last.tag_sex) or speech.tag_sex is last.tag_sex)
        if last and same and agree and beside <= {last.known, speech.known}:
            last.indexes.append(at)
            last.called |= speech.called
            last.mentioned |= speech.mentioned
            if not last.known:
                last.known, last.confidence = speech.known, speech.confidence
            last.tag_sex, last.noun = last.tag_sex or speech.tag_sex, last.noun or speech.noun
            last.after = last.after or speech.after
        else:
            found.append(speech)
        if found[-1].known:
            self.recent = [found[-1].known, *(each for each in self.recent if each != found[-1].known)]

    def who(self, speech: Speech, gaps: list[tuple[int, int]], at: int, tags: list[Tag]) -> None:
        """What the tags and the narration beside a quotation say of its speaker."""
        for tag in tags:
            mentions = self.tagged(tag, gaps[at])
            named = next((mention.person for mention in mentions if mention.person), "")
            if named and (tag.subject is not None or mentions[0].person):
                speech.known, speech.confidence = named, EXPLICIT + 0.02
                return
            if mentions:
                speech.tag_sex = mentions[0].sex
            elif tag.subject is not None:
                subject = self.story[slice(*tag.subject)]
                speech.tag_sex, speech.noun = noun_sex(subject, self.roster.language), subject.split()[-1]
            if speech.tag_sex is not None:
                return
        for start, end, after in ((*gaps[at + 1], True), (*gaps[at], False)):
            span = loose_subject(self.story, start, end, after, self.roster.language)
            mentions = self.within(*span) if span else []
            if mentions and mentions[0].person and mentions[0].person not in speech.called:
                speech.known, speech.confidence = mentions[0].person, LOOSE
                return
            if mentions and not mentions[0].person:
                speech.tag_sex = mentions[0].sex
                return
        before, after_it = sentences(self.story, *gaps[at]), sentences(self.story, *gaps[at + 1])
        beats: list[Sex | None] = [None, None]
        if before:
            speech.before, beats[0] = self.subject(*before[-1])
        if after_it:
            speech.after, beats[1] = self.subject(*after_it[0])
        speech.beat_sex = beats[0] or beats[1]

    def tags(self, gaps: list[tuple[int, int]], spoken: Sequence[Quote]) -> list[list[Tag]]:
        """Each quotation's tags. A tag after one quotation speaks for it, not for the next."""
        found: list[list[Tag]] = [[] for _ in spoken]
        for index, _ in enumerate(spoken):
            after = tag_after(self.story, *gaps[index + 1])
            if after:
                found[index].append(after)
            start, end = gaps[index]
            if index and found[index - 1]:
                start = max(start, found[index - 1][-1].end)
            before = tag_before(self.story, start, end)
            if before:
                found[index].append(before)
        return found

    def tagged(self, tag: Tag, gap: tuple[int, int]) -> list[Mention]:
        """The mentions that a tag's subject is made of."""
        if tag.subject is not None:
            return self.within(*tag.subject)
        # "He was silent for long, then said:"
        start = max(
            [s.start for s in sentences(self.story, gap[0], tag.start + 1) if s.start < tag.start] or [gap[0]]
        )
        return self.within(start, tag.start)

    def subject(self, start: int, end: int) -> tuple[str, Sex | None]:
        """Who a sentence is about: a person, or the sex of its he or she."""
        for mention in self.within(start, end):
            if self.story[mention.end : mention.end + 2] not in ("'s", "’s"):
                return mention.person, None if mention.person else mention.sex
        return "", None

    def call(self, speech: Speech, quote: Quote) -> None:
        """Note whom a quotation calls by name, and whom it mentions."""
        for mention in self.within(quote.start, quote.end):
            if not mention.person or (mention.person in self.tellers and mention.end - mention.start == 1):
                continue
            before, after = self.story[quote.start : mention.start], self.story[mention.end : quote.end]
            said_of = (
                before.strip()[-1:] in (".", "") and after.startswith(".") and len(after) > 1
            )  # "It was her. Vixen."
            if not said_of and CALL_BEFORE.search(before) and CALL_AFTER.match(after):
                speech.called.add(mention.person)
            else:
                speech.mentioned.add(mention.person)

    def see(self, start: int, end: int) -> None:
        """Read narration: those named in it become the most recent, a sentence's subject most of all."""
        for sentence in sentences(self.story, start, end):
            named = list(dict.fromkeys(m.person for m in self.within(*sentence) if m.person))
            self.recent = [*named, *(person for person in self.recent if person not in named)]

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions in story[start:end]."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [mention for mention in self.mentions[low:high] if mention.end <= end]

    # what the turns say

    def turns(self, speeches: Sequence[Speech]) -> list[Turn]:
        """The speeches as turns, with the clues to each person that they may be of."""
        said = Counter(speech.known for speech in speeches if speech.known)
        found = []
        for at, speech in enumerate(speeches):
            around = [
                {s.known for s in speeches[max(0, at - AROUND) : at] if s.paragraph >= speech.paragraph - 12},
                {s.known for s in speeches[at + 1 : at + 1 + AROUND] if s.paragraph <= speech.paragraph + 12},
            ]
            people = [speech.known] if speech.known else self.possible(speech, around, speeches, at)
            clues = np.array([self.clues(person, speech, around, said) for person in people])
            found.append(Turn(people, clues, speech.paragraph, speech.called, speech.fresh, speech.goes_on))
        return found

    def learn(self, speeches: Sequence[Speech], turns: Sequence[Turn], found: Sequence[Array]) -> None:
        """Let what is known of one "said the undertaker" tell of the others: the clue "noun"."""
        meant: dict[str, Counter[str]] = {}
        for speech, turn, share in zip(speeches, turns, found, strict=True):
            if speech.noun:
                votes = meant.setdefault(speech.noun, Counter())
                for person, part in zip(turn.people, share, strict=True):
                    votes[person] += float(part)  # type: ignore[assignment]
        column = CLUES.index("noun")
        for speech, turn, share in zip(speeches, turns, found, strict=True):
            if speech.noun:
                votes = meant[speech.noun]
                others = max(1.0, votes.total() - 1)
                for row, person in enumerate(turn.people):
                    turn.clues[row, column] = (votes[person] - share[row]) / others

    def possible(
        self, speech: Speech, around: Sequence[set[str]], speeches: Sequence[Speech], at: int
    ) -> list[str]:
        """Those who may say a speech: near in the narration, of the conversation, called in it."""
        called = {p for s in speeches[max(0, at - 2) : at + 3] if s is not speech for p in s.called}
        meant = speech.tag_sex or speech.beat_sex
        fitting = [p for p in speech.recent if meant and self.roster.people[p].sex is meant]
        ahead = [
            p
            for i in range(speech.paragraph, speech.paragraph + 3)
            for p in sorted(self.named.get(i, ()), key=lambda p: self.roster.people[p].first)
        ]
        beside = [speech.before, speech.after, self.leads.get(speech.paragraph - 1, "")]
        talking = sorted(around[0] | around[1] | called)
        pool = [*beside, *speech.recent[:4], *fitting[:3], *talking, *ahead[:3], *speech.recent[4:7]]
        people = [person for person in dict.fromkeys(pool) if person][:MANY]
        return people or speech.recent[:2] or [""]

    def clues(
        self, person: str, speech: Speech, around: Sequence[set[str]], said: Counter[str]
    ) -> list[float]:
        """A row of CLUES."""
        if not person:
            return [0.0] * len(CLUES)
        who, at = self.roster.people[person], speech.paragraph
        same = [p for p in speech.recent if self.roster.people[p].sex is speech.tag_sex][:2]
        beat = [p for p in speech.recent if self.roster.people[p].sex is speech.beat_sex][:1]
        tag, teller = speech.tag_sex is not None, person in self.tellers
        unknown = who.sex is Sex.UNKNOWN
        row = {
            "before": person == speech.before,
            "after": person == speech.after,
            "here": person in speech.here,
            "lead": person == self.leads.get(at - 1) and not teller,
            "near": person in self.named.get(at - 1, ()) or person in self.named.get(at - 2, ()),
            "next": person == self.nexts.get(at + 1),
            "called": person in speech.called,
            "mentioned": person in speech.mentioned,
            "tag first": tag and person in same[:1],
            "tag second": tag and person in same[1:],
            "tag unknown": tag and unknown and not teller,
            "tag wrong": tag and (teller or (not unknown and who.sex is not speech.tag_sex)),
            "beat first": person in beat,
            "beat wrong": speech.beat_sex is not None and not unknown and who.sex is not speech.beat_sex,
            "rank": np.log1p(speech.recent.index(person) if person in speech.recent else 20),
            "weight": np.log1p(said[person]),
            "noun": 0.0,  # see `learn`
            "role": not who.named and len(self.story) > NOVEL,
            "unseen": person not in speech.recent and person not in (speech.before, speech.after),
            "teller": teller,
            "spoke": person in around[0],
            "speaks": person in around[1],
        }
        return [float(row[name]) for name in CLUES]
