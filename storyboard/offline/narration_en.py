"""What the narration of an English story says beside its speeches: who acts, whom a sentence is about.

It is read in order, paragraph by paragraph, and remembers who was named last. It knows no tags.
"""

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from storyboard.offline.aliases import sex_of_given
from storyboard.offline.quotes import Quote
from storyboard.offline.roster import NARRATORS, Mention, Roster
from storyboard.offline.text import Stretch, sentences
from storyboard.offline.words import en
from storyboard.terms import Sex

OBLIQUE = re.compile(
    r"\b(?i:to|of|with|from|by|at|for|about|behind|beside|on|in|near|between|under|over|past|around|into|onto|against|"
    r"towards?|like|than)\s+(?:(?:the|a|an|his|her|my|their|old|young|poor)\s+){0,2}(?:[A-Z]\w+\.?\s+)?$"
)
THEIRS = re.compile(r"\b(?:his|her|my|their)\s+(?:[a-z]+\s+)?$")
WHOSE = re.compile(r"(?:his|her)\s+(?:[a-z]+\s+)?", re.I)
OF_BODY = re.compile(rf"(?:[’']s|his|her)\s+(?:[a-z]+\s+)?(?:{'|'.join(en.BODY)})s?\b", re.I)
SUBORDINATE = re.compile(
    r"(?:When|As|While|After|Before|Once|Until|If|Since|Although|Though|Because)\b[^,.!?]*, "
)
WHEN = re.compile(r"\b(?:was|were|is|are|had|has)\b.*\bwhen (?:the |an? |her |his )?$")
COMES = re.compile(
    r" (?:c[ao]mes?|bursts?|appear(?:s|ed)|walk(?:s|ed)|step(?:s|ped)|r[au]ns?|arrive[sd]|enter(?:s|ed)|"
    r"strode|stormed|slipped|knock(?:s|ed)|skid(?:s|ded)|pok(?:es|ed)|push(?:es|ed)|return(?:s|ed)|put|leaned|stopped|turned|spoke|rose)\b"
)
SURE_VOTES = 3  # more for one sex than for the other, for it to be beyond doubt


class Narration:
    """A story whose mentions are found once, and what has been read of it so far."""

    def __init__(
        self, story: str, roster: Roster, stretches: Sequence[Stretch], spoken: Sequence[Sequence[Quote]]
    ) -> None:
        self.story, self.roster, self.stretches, self.spoken = story, roster, stretches, spoken
        self.mentions = roster.mentions(story)
        self.starts = [mention.start for mention in self.mentions]
        self.tellers = {p.id for p in roster.people.values() if NARRATORS & set(p.names)}
        self.certain = {  # whose sex is beyond doubt
            p.id
            for p in roster.people.values()
            if p.told
            or abs(p.votes[Sex.FEMALE] - p.votes[Sex.MALE]) >= SURE_VOTES
            or any(sex_of_given(name.split()[0]) is p.sex is not Sex.UNKNOWN for name in p.names)
        }
        self.recent: list[str] = []  # the last named first
        self.leads: dict[int, str] = {}  # paragraph of narration -> subject of its last sentence
        self.nexts: dict[int, str] = {}  # and of its first
        self.tails: dict[int, str] = {}  # paragraph with speech -> subject of its last sentence
        self.topics: dict[int, str] = {}  # where a sentence of narration begins -> whom it is about
        self.named: dict[int, set[str]] = {}
        self.acting: dict[int, set[str]] = {}  # paragraph -> subjects of its sentences
        self.seen: list[Counter[str]] = []  # of each scene, how often the narration names someone
        self.heard: list[dict[str, int]] = []  # of each scene, the speech before which someone came up

    def begin_scene(self) -> int:
        """Another scene begins; its number."""
        self.seen.append(Counter())
        self.heard.append({})
        return len(self.seen) - 1

    def came_up(self, people: Iterable[str], at: int) -> None:
        """Those who are named or called before speech `at` of the story."""
        for person in people:
            self.heard[-1].setdefault(person, at)

    def speaks(self, person: str) -> None:
        """Whoever a tag says speaks is the last one named."""
        self.recent = [person, *(each for each in self.recent if each != person)]

    def see(self, start: int, end: int) -> None:
        """Read narration: those named in it become the most recent, a sentence's subject most of all."""
        for sentence in sentences(self.story, start, end):
            topic, sex = self.subject(*sentence)
            if sex:  # he is whom the sentences before were about, or the one named before in this one
                here = itertools.takewhile(lambda mention: mention.person, self.within(*sentence))
                told = [*(mention.person for mention in here), *self.recent]
                able = (p for p in told if self.roster.people[p].sex in (sex, Sex.UNKNOWN))
                topic = next((person for person in able if person not in self.tellers), "")
            self.topics[sentence.start] = topic
            mentions = [m for m in self.within(*sentence) if m.person]
            passing = [m.person for m in mentions if self.kin(m, sentence.start)]
            first = [m.person for m in mentions if not self.oblique(m)]
            others = [m.sex for m in self.within(*sentence) if not m.person and m.sex is not sex]
            met = [next((p for p in self.recent if self.roster.people[p].sex is each), "") for each in others]
            those = [*first, *(m.person for m in reversed(mentions)), *filter(None, met)]
            named = list(dict.fromkeys(those))
            before = [person for person in self.recent if person not in named]
            new = [person for person in named if person not in passing]
            top = [topic] if sex and topic else new or before[:1]  # his father in passing comes after him
            rest = [person for person in [*new, *named, *before] if person not in top]
            self.recent = list(dict.fromkeys([*top, *rest]))

    def note(self, index: int) -> None:
        """Take down whom a paragraph that has been seen names and is about."""
        gaps, spoken = self.gaps(index), self.spoken[index]
        self.named[index] = {m.person for gap in gaps for m in self.within(*gap) if m.person}
        self.seen[-1].update(m.person for gap in gaps for m in self.within(*gap) if m.person)
        around = [] if spoken else sentences(self.story, *self.stretches[index])
        if around:
            self.nexts[index] = self.subject(*around[0])[0]
            self.leads[index] = self.about(around)
        elif spoken:
            self.tails[index] = self.about(sentences(self.story, *gaps[-1])[-1:])
        self.acting[index] = {self.subject(*each)[0] for gap in gaps for each in sentences(self.story, *gap)}

    def gaps(self, index: int) -> list[tuple[int, int]]:
        """The narration of a paragraph: before, between and after its quotations."""
        stretch, spoken = self.stretches[index], self.spoken[index]
        edges = [
            stretch.start,
            *(edge for quote in spoken for edge in (quote.open, quote.close)),
            stretch.end,
        ]
        return list(zip(edges[::2], edges[1::2], strict=True))

    def subject(self, start: int, end: int) -> tuple[str, Sex | None]:
        """Who a sentence is about: a person, or the sex of its he or she."""
        mentions = self.within(start, end)
        opens = mentions and self.story[start : mentions[0].start] in ("", "The ", "the ")
        if opens and mentions[0].person and self.owner(mentions[0]):
            return mentions[0].person, None  # "Jo's hand closed on hers." "The ship's voice cracks."
        main = SUBORDINATE.match(self.story, start, end)
        after = [mention for mention in mentions if main and mention.start >= main.end()]
        if after and not all(self.oblique(mention) for mention in after):
            mentions = after  # "When the boy had gone, the stranger took off his hat."
        came = next((m for m in mentions if m.person and self.comes(m, start)), None)
        if came:
            return came.person, None
        for mention, then in itertools.zip_longest(mentions, mentions[1:]):
            if not self.oblique(mention) and not (then and self.whose(mention, then)):
                return mention.person, None if mention.person else mention.sex
        for mention in mentions:  # "Something moved at the corner of Do-hyun's mouth."
            if OF_BODY.match(self.story, mention.end if mention.person else mention.start):
                return mention.person, None if mention.person else mention.sex
        return "", None

    def comes(self, mention: Mention, start: int) -> bool:
        """Whether someone comes in as a sentence ends: "She was halfway down when Priya came skidding." """
        before, after = self.story[start : mention.start], self.story[mention.end : mention.end + 30]
        return bool(WHEN.search(before) and COMES.match(after))

    def whose(self, mention: Mention, then: Mention) -> bool:
        """Whether a pronoun says whose the next person is: "Her mother was standing there." """
        owned = WHOSE.fullmatch(self.story, mention.start, then.start)
        return bool(owned and then.person) and self.story[then.start : then.end] != "voice"

    def owner(self, mention: Mention) -> bool:
        """Whether someone is only the owner of something: "Jo's hand"."""
        return self.story[mention.end : mention.end + 2] in ("'s", "’s")

    def oblique(self, mention: Mention) -> bool:
        """Whether someone is only the owner of something, or what a preposition goes with."""
        return self.owner(mention) or bool(
            OBLIQUE.search(self.story[max(0, mention.start - 40) : mention.start])
        )

    def kin(self, mention: Mention, start: int) -> bool:
        """Whether someone comes in as somebody's, within a sentence: "when he was six, and his father"."""
        return mention.start - start > 8 and bool(THEIRS.search(self.story[start : mention.start]))

    def about(self, read: Sequence[Stretch]) -> str:
        """Whom the last of sentences that have been read is about."""
        topics = (self.topics.get(sentence.start, "") for sentence in reversed(read))
        return next((person for person in topics if person), "")

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions in story[start:end]."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [mention for mention in self.mentions[low:high] if mention.end <= end]
