"""Who says what in an English story: explicit tags decide, everything else is a clue to a turn.

It knows the words around a quotation: tags, what is done beside it, whom it calls. What they are worth is
for `clues` and `turns`.
"""

import re
from collections.abc import Sequence

import numpy as np

from storyboard.offline.clues import weighed
from storyboard.offline.names_en import ASKS_NAME, TELLS
from storyboard.offline.narration_en import Narration
from storyboard.offline.quotes import Quote
from storyboard.offline.roles_en import NOVEL
from storyboard.offline.roster import CALL_AFTER, CALL_BEFORE, Mention, Roster
from storyboard.offline.speech_en import Speech
from storyboard.offline.tags import CLAUSE_EN, Tag, loose_subject, noun_sex, tag_after, tag_before
from storyboard.offline.text import Stretch, sentences
from storyboard.offline.turns import shares, weights
from storyboard.offline.voiced import EXPLICIT, GUESS, LOOSE, NEAREST, Voiced
from storyboard.offline.words import en
from storyboard.terms import Sex

IT_WAS = re.compile(
    r"(?:That|It|This)\s+(?:was|is|came\s+from)\s+(?:(?:the|my|her|his)\s+)?[\w’'.-]+(?:\s+[\w’'-]+)?[.,]"
)
CONJOINED = re.compile(r"(?:but|as|while|when|for|so|then|until|which)\b")
INTRODUCES = re.compile(r"(?:\bI(?:[’']m| am)|\b[Ii]t[’']s|\b[Mm]y name(?:[’']s| is)|\b[Cc]all me)\s+$")
SIR = re.compile(
    r"(?:^|[,.!?]\s*|\b[Yy]es |\b[Nn]o )(?:([Ss]ir|my lord|mister)|([Mm]adam|[Mm]a[’']am|miss|my lady))\b"
)
MINE = re.compile(r"\b[Mm]y\s+$")  # "Get me my mother," calls nobody
PARENT = re.compile(
    rf"(?:^|[,.!?…]\s*)(?:{'|'.join([*en.KIN_CALLS['mother'], *en.KIN_CALLS['father']])})(?=[,.!?…]|$)"
)
ANSWERED = re.compile(r"\s*(?:$|[.,])")
# "I'm O negative," said somebody behind them. A girl had got up.
SOMEBODY = re.compile(rf"\s*(?:(?:{TELLS}) (?:somebody|someone)|(?:[Ss]omebody|[Ss]omeone) (?:{TELLS}))\b")
TWICE = re.compile(r"([A-Z]\w+)\. (?:[A-Z]\w+\.? )?\1\b")  # "Callum. Callum Reid."


class Attribution:
    """Reads a story's paragraphs in order and gives each of its quotations a speaker."""

    def __init__(
        self, story: str, roster: Roster, stretches: Sequence[Stretch], spoken: Sequence[Sequence[Quote]]
    ) -> None:
        self.narration = Narration(story, roster, stretches, spoken)
        self.story, self.roster, self.stretches, self.spoken = story, roster, stretches, spoken
        self.asked = False  # the speech before asks for a name

    def voices(self, scenes: Sequence[Sequence[int]]) -> list[list[Voiced]]:
        """Every paragraph's quotations with their speakers; `scenes` are paragraphs by number."""
        voiced: list[list[Voiced]] = [[] for _ in self.stretches]
        speeches = self.speeches(scenes, voiced)
        weight = weights(short=len(self.story) <= NOVEL)
        turns = weighed(self.narration, speeches, weight)
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
            first, number = len(found), self.narration.begin_scene()
            for index in scene:
                said = self.paragraph(index, voiced[index])
                self.narration.came_up(self.narration.named[index], len(found) + len(said) - 1)
                for at, speech in enumerate(said, len(found)):
                    self.narration.came_up(speech.called | speech.introduced, at)
                found += said
            for speech in found[first:]:
                speech.scene = number
            for speech in found[first : first + 1]:
                speech.fresh = True
        return found

    # what a paragraph says

    def paragraph(self, index: int, voiced: list[Voiced]) -> list[Speech]:
        """The speeches of a paragraph; its quotations are added to `voiced`, without a speaker yet."""
        stretch, spoken = self.stretches[index], self.spoken[index]
        gaps = self.narration.gaps(index)
        tags = self.tags(gaps, spoken)
        found: list[Speech] = []
        for at, quote in enumerate(spoken):
            self.narration.see(*gaps[at])
            voiced.append(Voiced(quote, "", 0.0, tags[at]))
            self.hear(found, index, at, gaps, tags[at])
        self.narration.see(*gaps[-1])
        self.narration.note(index)
        for speech in found:
            speech.here = self.narration.acting[index]
        if found and index and self.spoken[index - 1]:
            last = self.spoken[index - 1][-1]
            found[0].goes_on = last.end == last.close and spoken[0].open == stretch.start
        return found

    def hear(
        self, found: list[Speech], index: int, at: int, gaps: list[tuple[int, int]], tags: list[Tag]
    ) -> None:
        """Add quotation `at` of a paragraph to the speech it belongs to, or begin another."""
        quote = self.spoken[index][at]
        speech = Speech(index, [at], recent=list(self.narration.recent))
        self.call(speech, quote)
        self.who(speech, gaps, at, tags)
        last = found[-1] if found else None
        beside = {m.person for m in self.narration.within(*gaps[at]) if m.person}
        same = last and (not speech.known or not last.known or speech.known == last.known)
        agree = last and (None in (speech.tag_sex, last.tag_sex) or speech.tag_sex is last.tag_sex)
        if last and same and agree and beside <= {last.known, speech.known}:
            last.indexes.append(at)
            last.called |= speech.called
            last.mentioned |= speech.mentioned
            last.introduced |= speech.introduced
            last.sir, last.asks = last.sir or speech.sir, speech.asks
            last.calls_parent |= speech.calls_parent
            if not last.known:
                last.known, last.confidence = speech.known, speech.confidence
            last.tag_sex, last.noun = last.tag_sex or speech.tag_sex, last.noun or speech.noun
            last.after = last.after or speech.after
        else:
            found.append(speech)
        if found[-1].known:
            self.narration.speaks(found[-1].known)

    def who(self, speech: Speech, gaps: list[tuple[int, int]], at: int, tags: list[Tag]) -> None:
        """What the tags and the narration beside a quotation say of its speaker."""
        before, after_it = sentences(self.story, *gaps[at]), sentences(self.story, *gaps[at + 1])
        told = self.narration
        speech.lead = told.about(before[-1:]) if before else told.leads.get(speech.paragraph - 1, "")
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
            mentions = told.within(*span) if span else []
            if mentions and mentions[0].person and mentions[0].person not in speech.called:
                speech.known, speech.confidence = mentions[0].person, LOOSE
                return
            if mentions and not mentions[0].person:
                speech.tag_sex = mentions[0].sex
                return
        if self.continued(speech, gaps[at], gaps[at + 1]):
            return
        if after_it and SOMEBODY.match(self.story, after_it[0].start):
            here = next((m.person for m in told.within(*after_it[0]) if m.person and not told.oblique(m)), "")
            speech.known = here or told.subject(*after_it[min(1, len(after_it) - 1)])[0]
            speech.confidence = LOOSE
            if speech.known:
                return
        if after_it and IT_WAS.match(self.story, *after_it[0]):
            those = [mention.person for mention in told.within(*after_it[0]) if mention.person]
            if those:
                speech.known, speech.confidence = those[0], LOOSE
                return
        beats: list[Sex | None] = [None, None]
        if before:
            speech.before, beats[0] = told.subject(*before[-1])
        if after_it:
            speech.after, beats[1] = told.subject(*after_it[0])
        speech.beat_sex = beats[0] or beats[1]

    def continued(self, speech: Speech, before: tuple[int, int], after: tuple[int, int]) -> bool:
        """Whether the sentence goes on after the quotation and tells who speaks: "Hurry," Ann shrilled."""
        words = self.story[slice(*after)].lstrip()
        said = self.story[before[1] : after[0]].rstrip("”’\"' ")
        clause = CLAUSE_EN.match(self.story, *after)
        if not clause or not (words[:1].islower() or (said.endswith(",") and words)):
            return False
        mentions = self.narration.within(*clause.span())
        if not mentions or CONJOINED.match(words) or mentions[0].person in speech.called:
            return False
        if mentions[0].person:
            speech.known, speech.confidence = mentions[0].person, LOOSE
        else:
            speech.tag_sex = mentions[0].sex
        return True

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
            return self.narration.within(*tag.subject)
        # "He was silent for long, then said:"
        start = max(
            [s.start for s in sentences(self.story, gap[0], tag.start + 1) if s.start < tag.start] or [gap[0]]
        )
        return self.narration.within(start, tag.start)

    def call(self, speech: Speech, quote: Quote) -> None:
        """Note whom a quotation calls by name, and whom it mentions."""
        words = self.story[quote.start : quote.end]
        speech.asks = words.rstrip().endswith("?")
        self.asked, asked = bool(ASKS_NAME.search(words)), self.asked
        speech.calls_parent = bool(PARENT.search(words))
        sir = SIR.search(words)
        if sir:
            speech.sir = Sex.MALE if sir[1] else Sex.FEMALE
        for address, ranks in en.ADDRESSES.items():
            if address in words:
                bearing = [
                    p for p in self.roster.people.values() if ranks & {n.split()[0].lower() for n in p.names}
                ]
                speech.called |= {p.id for p in bearing if len(bearing) == 1}
        for mention in self.narration.within(quote.start, quote.end):
            teller = mention.person in self.narration.tellers and mention.end - mention.start == 1
            if not mention.person or teller:
                continue
            before, after = self.story[quote.start : mention.start], self.story[mention.end : quote.end]
            said_of = (
                before.strip()[-1:] in (".", "") and after.startswith(".") and len(after) > 1
            )  # "It was her. Vixen."
            name = self.story[mention.start : mention.end]
            role = any(each.islower() for each in self.roster.people[mention.person].names)
            own = not before and (" " in name or role)
            own = own and after.strip() in (",", ".", "") and self.story.find(name) == mention.start
            own = own or (not before and bool(TWICE.match(words) or (asked and ANSWERED.match(after))))
            kin = MINE.search(before) and self.story[mention.start : mention.end] in en.ELDERS
            if (own or INTRODUCES.search(before)) and not speech.introduced:  # "Vincent Hale," he said.
                speech.introduced.add(mention.person)
            elif not said_of and not kin and CALL_BEFORE.search(before) and CALL_AFTER.match(after):
                speech.called.add(mention.person)
            else:
                speech.mentioned.add(mention.person)
