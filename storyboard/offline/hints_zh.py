"""What a Chinese paragraph says about the speaker of a quotation: tags, subjects beside it, who is called.

Hints, not decisions: each is a person, or a he or she with whom that means first.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from storyboard.offline.lexicon_zh import kind_of
from storyboard.offline.quotes import Quote
from storyboard.offline.roster import NARRATORS, Mention, Roster
from storyboard.offline.scenes import Setting
from storyboard.offline.tags import Tag
from storyboard.offline.tags_zh import tag_after, tag_before
from storyboard.offline.text import Stretch, sentences
from storyboard.offline.words import zh
from storyboard.offline.words.script_zh import simplified
from storyboard.terms import Sex

CLAUSE_ENDS = "，。！？：；…—、“”「」『』\n"
CALLED_OPENS = re.compile(r"(?:^|[，。！？…、：“「]|好|是|喂|嘿|不)\s*$")
CALLED_CLOSES = re.compile(r"\s*(?:$|[，。！？…～—])")
TITLES = tuple({*zh.TITLES, *zh.CALLED_SEX})
UNSEEN = re.compile(
    r"\s*(?:那|这|一个)?[^，。！？]{0,6}(?:声音|话音|说话的)[^，。！？]{0,4}(?:从|是|传|来自)"
)
KIN = "|".join(sorted(zh.CALLED_SEX, key=len, reverse=True))
KIN_CALLED = re.compile(rf"(?<![^，。！？…])({KIN})(?=$|[，。！？…])")
HIMSELF = re.compile(r"(?:我是|我叫|叫我|我就是|敝姓|免贵姓)$")
FAMILY = re.compile(rf"(?:我|免贵|敝人|在下|小女子)姓([{''.join(sorted(zh.SURNAMES))}])(?=[，。！,])")
LEADS_IN = re.compile(r"(?:开口了?|开了口|出声|发话了?|问|说|道|喊|声音|话)[。：，…]*$")
OBJECTS = frozenset("着了过在对向给把被跟和与看见望让叫替帮到问请找等从朝冲挨拉抱扶追盯推牵用比像往")
# 高律师留下的信: he is not here, the letter is.
RELATIVE = re.compile(r"([\u4e00-\u9fff]{1,3}?)(?:过|了|来)?的(?!时候|样子|是|那[天年日晚一])")
MUTE = re.compile(
    r"没有?(?:再)?(?:说|回答|作声|吭声|出声|开口|接话|应声|理)|说不出|答不上|不说话|一言不发|什么也没说|沉默"
)
# Whoever spoke from there is seen now: 走廊那头，傅司寒走过来.
COMES = re.compile(
    r"(?:走廊|门|楼|身后|背后|人群|屏风|角落|窗|院|堂|台|树|远处|不远处)[^。！？]{0,14}(?:走[过进出上]|站|出现|探|坐|踱|跑|冲)"
)
VOICE_ONLY = re.compile(r"有人|声音|一声|谁")


@dataclass(frozen=True)
class Hint:
    """A subject near a quotation: `person`, or a pronoun of `sex` that means `meant` first."""

    kind: str
    person: str
    sex: Sex = Sex.UNKNOWN
    meant: str = ""


@dataclass
class Hints:
    """All that is said about the speaker of one quotation."""

    tags: list[Tag]
    subjects: list[Hint] = field(default_factory=list)
    calls: set[str] = field(default_factory=set)
    calls_sex: Sex = Sex.UNKNOWN
    as_child: bool = False  # calls someone 爷爷, 阿姨
    speaks_of: set[str] = field(default_factory=set)
    may_call: set[str] = field(default_factory=set)  # 将军受伤了？ to him or of him
    unseen: bool = False  # a voice, whose owner shows himself later

    def here(self) -> set[str]:
        """Those who are shown to be here by what is said: called, or naming themselves."""
        return self.calls | {hint.person for hint in self.subjects if hint.kind == "himself"}

    def named(self) -> set[str]:
        """Everyone whom the hints are about."""
        return {
            person for hint in self.subjects for person in (hint.person, hint.meant) if person
        } | self.calls


class Narration:
    """A story whose mentions are found once; `text` has it in simplified characters."""

    def __init__(
        self, story: str, roster: Roster, stretches: Sequence[Stretch], spoken: Sequence[Sequence[Quote]]
    ) -> None:
        self.text, self.roster = simplified(story), roster
        self.stretches, self.spoken = stretches, spoken
        self.found = roster.mentions(story)
        self.starts = [mention.start for mention in self.found]
        self.inside = bytearray(len(story))
        for quote in (quote for said in spoken for quote in said):
            self.inside[quote.start : quote.end] = b"\x01" * (quote.end - quote.start)
        times = Counter(mention.person for mention in self.found if mention.person)
        most = max(times.values(), default=1)
        self.prominent = {person: times[person] / most for person in roster.people}  # 1: the most mentioned
        self.tellers = [person.id for person in roster.people.values() if NARRATORS & set(person.names)]

    def mentions(self, start: int, end: int) -> list[Mention]:
        """Those in text[start:end], in order."""
        return self.found[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def gaps(self, index: int) -> list[tuple[int, int]]:
        """The narration of a paragraph: before, between and after its quotations."""
        stretch, said = self.stretches[index], self.spoken[index]
        edges = [stretch.start, *(edge for quote in said for edge in (quote.open, quote.close)), stretch.end]
        return list(zip(edges[::2], edges[1::2], strict=True))

    def narrated(self, index: int) -> list[str]:
        """Everyone whom the narration of a paragraph names, in order."""
        found = [m for gap in self.gaps(index) for m in self.mentions(*gap) if m.person]
        return list(dict.fromkeys(m.person for m in found if not self.of_another(m)))

    def of_another(self, mention: Mention) -> bool:
        """Whether someone is named only to say whose or which a thing is: 高律师留下的信."""
        relative = RELATIVE.match(self.text, mention.end)
        return relative is not None and kind_of(relative[1]).startswith("v")

    def told(self, start: int, end: int) -> list[Mention]:
        """Those in the narration of text[start:end]."""
        return [mention for mention in self.mentions(start, end) if not self.inside[mention.start]]

    def subject(self, start: int, end: int) -> Mention | None:
        """The subject of a sentence: the first one in it who is no object."""
        for mention in self.mentions(start, end):
            lead = self.text[start : mention.start]
            clause = lead[max((lead.rfind(mark) for mark in CLAUSE_ENDS), default=-1) + 1 :]
            if self.of_another(mention):
                continue
            if not clause or clause.endswith(zh.LEADS) or not is_object(clause):
                return mention
        return None


def is_object(clause: str) -> bool:
    """Whether what stands after these words is their object: 看着, 接过, 在, 把."""
    return (
        clause[-1] in OBJECTS
        or kind_of(clause[-2:]).startswith(("v", "p"))
        or (len(clause) == 1 and kind_of(clause).startswith(("v", "p")))
    )


def hints_of(narration: Narration, setting: Setting, index: int, number: int) -> Hints:
    """The hints for the quotation `number` of paragraph `index`."""
    text, said, gaps = narration.text, narration.spoken[index], narration.gaps(index)
    quote, before, after = said[number], gaps[number], gaps[number + 1]
    hints = Hints(tags=[])
    told = tag_after(text, *after)
    earlier = tag_after(text, *before) if number else None
    opening = tag_before(text, max(before[0], earlier.end if earlier else before[0]), before[1])
    hints.tags = [tag for tag in (told, opening) if tag]
    subjects: list[tuple[str, Mention | None]] = []
    lines = sentences(text, *after)
    if lines:
        kind = "tag" if told else "after"
        subject = tag_subject(narration, told) if told else None
        if not subject:
            subject = narration.subject(*lines[0])
        if subject:
            ends_in_colon = text[after[0] : after[1]].rstrip().endswith(("：", ":"))
            kind = "before" if ends_in_colon and kind == "after" else kind
            subjects.append((kind, subject))
        elif not told and len(lines) > 1 and not VOICE_ONLY.search(text, *lines[0]):
            subjects.append(("below", narration.subject(*lines[1])))
    subjects += before_hints(narration, before, number, told is not None)
    if not text[gaps[0][0] : gaps[0][1]].strip() and number == 0:
        subjects += above(narration, setting, index)
    voice = bool(lines) and VOICE_ONLY.search(text, *lines[0]) is not None
    if not any(subject for _, subject in subjects):
        subjects += below(narration, setting, index, "revealed" if voice else "below")
    for kind, subject in subjects:
        if subject:
            meant = "" if subject.person else first_meant(narration, subject, index)
            hints.subjects.append(Hint(kind, subject.person, subject.sex, meant))
    call(narration, quote, hints)
    if index < setting.paragraphs[-1] and not any(hint.person for hint in hints.subjects):
        hints.unseen = UNSEEN.match(text, narration.stretches[index + 1].start) is not None
    return hints


def tag_subject(narration: Narration, tag: Tag) -> Mention | None:
    """The subject in a tag's own clause."""
    return narration.subject(*tag.subject) if tag.subject else None


def before_hints(
    narration: Narration, gap: tuple[int, int], number: int, tagged: bool
) -> Iterator[tuple[str, Mention | None]]:
    """The subject of the narration right before a quotation."""
    text = narration.text
    lines = sentences(text, *gap)
    if not lines:
        return
    end = text[gap[0] : gap[1]].rstrip()[-1:]
    for back, line in enumerate(reversed(lines[-3:])):
        subject = narration.subject(*line)
        if subject:
            kind = "before"
            if end in "：:":
                kind = "colon" if back == 0 else "led"
            elif end in "，," and number:
                kind = "tag" if tag_before(text, *gap) else "led"
            elif tagged:
                kind = "above"
            yield kind, subject
            return


def above(narration: Narration, setting: Setting, index: int) -> Iterator[tuple[str, Mention | None]]:
    """The subject of the narration in the paragraph above, if it has no speech after it."""
    if index - 1 not in setting.paragraphs[:1] and index <= setting.paragraphs[0]:
        return
    start, end = narration.gaps(index - 1)[-1]
    if narration.spoken[index - 1] and start == narration.stretches[index - 1].start:
        return
    if narration.spoken[index - 1]:
        return
    lines = sentences(narration.text, start, end)
    for line in reversed(lines[-3:]):
        subject = narration.subject(*line)
        if subject and MUTE.search(narration.text, *line):
            yield "mute", subject
            return
        if subject:
            leads = LEADS_IN.search(narration.text[line[0] : line[1]])
            yield ("led" if leads else "above"), subject
            return


def below(
    narration: Narration, setting: Setting, index: int, kind: str
) -> Iterator[tuple[str, Mention | None]]:
    """The subject of the paragraph below, which often turns to the one who spoke."""
    if index + 1 > setting.paragraphs[-1]:
        return
    start, end = narration.gaps(index + 1)[0]
    for line in sentences(narration.text, start, end)[:2]:
        subject = narration.subject(*line)
        if subject and subject.person:
            yield ("revealed" if COMES.match(narration.text, *line) else kind), subject
            return


def first_meant(narration: Narration, pronoun: Mention, index: int) -> str:
    """The last one of its sex who is named before a pronoun, in its paragraph or the one above."""
    people = narration.roster.people
    earlier = narration.told(narration.stretches[max(0, index - 1)].start, pronoun.start)
    earlier = [m for m in earlier if not is_introduced(narration.text, m)] or earlier
    named = [m.person for m in earlier if m.person and people[m.person].sex in (pronoun.sex, Sex.UNKNOWN)]
    named = [person for person in named if person not in narration.tellers]
    return named[-1] if named else ""


def is_introduced(text: str, mention: Mention) -> bool:
    """Whether someone is only said to be there: 只有一个孩子."""
    return text[max(0, mention.start - 2) : mention.start] in ("一个", "一名", "一位", "有个")


def call(narration: Narration, quote: Quote, hints: Hints) -> None:
    """Whom the speech calls, and of whom it speaks."""
    text = narration.text
    for mention in narration.mentions(quote.start, quote.end):
        if not mention.person:
            continue
        before, after = text[quote.start : mention.start], text[mention.end : quote.end]
        if mention.person in narration.tellers and text[mention.start] == "我":
            continue
        if HIMSELF.search(before):
            hints.subjects.append(Hint("himself", mention.person))
        elif not before and after == "。":
            continue  # the answer to a question
        elif CALLED_OPENS.search(before) and CALLED_CLOSES.match(after):
            hints.calls.add(mention.person)
        elif not before and text[mention.start : mention.end].endswith(TITLES):
            hints.may_call.add(mention.person)
        else:
            hints.speaks_of.add(mention.person)
    said = text[quote.start : quote.end]
    for person in himself(said, narration.roster):
        hints.subjects.append(Hint("himself", person))
    called = KIN_CALLED.findall(said)
    hints.as_child = any(word in zh.CHILD_CALLS for word in called)
    kin = {zh.CALLED_SEX[word] for word in called}
    if len(kin) == 1 and not hints.calls:
        hints.calls_sex = kin.pop()


def himself(said: str, roster: Roster) -> list[str]:
    """Who says 我姓秦, 贫道, 本宫: the only one of that surname, the only one so called."""
    found = []
    surname = FAMILY.search(said)
    if surname:
        name = surname[1]
        found.append(
            [p for p in roster.people.values() if any(n.lstrip("老小阿").startswith(name) for n in p.names)]
        )
    for word, ends in zh.CALLS_HIMSELF.items():
        if word in said:
            found.append([p for p in roster.people.values() if any(n.endswith(ends) for n in p.names)])
    return [able[0].id for able in found if len(able) == 1]
