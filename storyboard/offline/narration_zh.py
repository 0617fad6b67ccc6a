"""The narration of a Chinese story: who is told of where, and which of them is a sentence's subject.

It knows no speakers: what it says of them are the hints of `hints_zh` and `around_zh`.
"""

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from storyboard.offline.lexicon_zh import kind_of
from storyboard.offline.quotes import Quote, curly
from storyboard.offline.roster import NARRATORS, PRONOUNS, Mention, Roster
from storyboard.offline.text import Stretch
from storyboard.offline.voices_zh import is_voice
from storyboard.offline.words import zh, zh_acts
from storyboard.offline.words.script_zh import simplified
from storyboard.terms import Language

CLAUSE_ENDS = "，。！？：；…—、“”「」『』\n"
OBJECTS = frozenset("着了过在对向给把被跟和与看见望让叫替帮到问请找等从朝冲挨拉抱扶追盯推牵用比像往")
# 高律师留下的信: he is not here, the letter is.
OWNERS = frozenset({*NARRATORS, *PRONOUNS[Language.ZH]})
ROLE = re.compile("|".join(sorted(zh.PEOPLE, key=len, reverse=True)))
KIN = re.compile(rf"的?(?:{ROLE.pattern})?")
HEARS = re.compile(r"(?:听见|听到|听得|只听)(?:[^，。！？“”]{0,4}的)?$")  # 我听见周远说: it is 周远 who does
# 林晚看着发呆的周远说: but for these, what ends in 的 tells of who comes next.
TURNED_TO = re.compile(r"[^的]{0,4}?(?:对|冲|朝|向|把|[看望盯瞪拉抱扶拍指催问劝][着了住向]?)")
RELATIVE = re.compile(r"([\u4e00-\u9fff]{1,3}?)(?:过|了|来)?的(?!时候|样子|是|那[天年日晚一])")
# What begins a clause that says when or why something is done.
WHEN = ("见", "看见", "看到", "听见", "听到", "等", "等到", "趁", "当", "因为", "虽然", "没等", "不等")
NEW = re.compile(r"，(?:只见)?(?:有|一)[个名位条][^，。！？]{0,10}$")
COMES_IN = re.compile(
    r"[^。！？]{0,14}(?:[走冲跑闯钻探挤扑踱奔站](?:了|着)?[进出过上][前来]|走近|进了门|站在|出现)[^。！？]*[。！？]?$"
)


class Narration:
    """A story whose mentions are found once; `text` has it in simplified characters and curly marks."""

    def __init__(
        self, story: str, roster: Roster, stretches: Sequence[Stretch], spoken: Sequence[Sequence[Quote]]
    ) -> None:
        self.text = curly(simplified(story), (quote for said in spoken for quote in said))
        self.roster = roster
        self.stretches, self.spoken = stretches, spoken
        self.found = roster.mentions(story)
        self.starts = [mention.start for mention in self.found]
        self.inside = bytearray(len(story))
        for quote in (quote for said in spoken for quote in said):
            self.inside[quote.start : quote.end] = b"\x01" * (quote.end - quote.start)
        times = Counter(mention.person for mention in self.found if mention.person)
        most = max(times.values(), default=1)
        self.prominent = {person: times[person] / most for person in roster.people}  # 1: the most mentioned
        self.system = next((each.id for each in roster.people.values() if "系统" in each.names), "")
        bodiless = [each.id for each in roster.people.values() if zh_acts.BODILESS & set(each.names)]
        self.bodiless = bodiless[0] if len(bodiless) == 1 else ""  # whose a voice is that nobody's is
        self.tellers = [person.id for person in roster.people.values() if NARRATORS & set(person.names)]

    def is_voice(self, person: str) -> bool:
        """Whether someone is many, or a thing that speaks."""
        return is_voice(self.roster.people[person].name)

    def is_thing(self, person: str) -> bool:
        """Whether someone is a thing that speaks."""
        return self.roster.people[person].name in zh_acts.DEVICES

    def asks(self, index: int) -> bool:
        """Whether the speech of a paragraph ends in a question."""
        said = self.spoken[index]
        return bool(said) and self.text[said[-1].start : said[-1].end].rstrip().endswith(("？", "?"))

    def by_name(self, mention: Mention) -> bool:
        """Whether a mention is a name that can mean nobody else."""
        word = self.text[mention.start : mention.end]
        if not mention.person or word in PRONOUNS[Language.ZH] or word in zh.GENERIC_PEOPLE:
            return False
        return word not in zh.PEOPLE or word == simplified(self.roster.people[mention.person].name)

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

    def told_in(self, first: int, last: int) -> Counter[str]:
        """How often the paragraphs `first` to `last` tell of each or call each."""
        found = self.mentions(self.stretches[first].start, self.stretches[last].end)
        return Counter(m.person for m in found if m.person and (self.calls(m) or not self.inside[m.start]))

    def calls(self, mention: Mention) -> bool:
        """Whether a speech calls someone so: “林晚，”."""
        ends = f"{self.text[mention.start - 1]}{self.text[mention.end : mention.end + 1]}"
        return bool(self.inside[mention.start]) and all(mark in CLAUSE_ENDS for mark in ends)

    def of_another(self, mention: Mention) -> bool:
        """Whether someone is named only to say whose or which a thing is: 高律师留下的信."""
        relative = RELATIVE.match(self.text, mention.end)
        return relative is not None and kind_of(relative[1]).startswith("v")

    def told(self, start: int, end: int) -> list[Mention]:
        """Those in the narration of text[start:end]."""
        return [mention for mention in self.mentions(start, end) if not self.inside[mention.start]]

    def subject(self, start: int, end: int) -> Mention | None:
        """The subject of a sentence: the first one in it who is no object, nor said but for his kin."""
        found = self.mentions(start, end)
        begins = -1  # where 陆景川的表妹 begins, which 沈曼 ends
        for mention, other in itertools.zip_longest(found, found[1:]):
            begins = mention.start if begins < 0 else begins
            lead = self.text[start:begins]
            clause = lead[max((lead.rfind(mark) for mark in CLAUSE_ENDS), default=-1) + 1 :]
            if other and KIN.fullmatch(self.text, mention.end, other.start):
                continue  # 我妈
            begins = -1
            if self.of_another(mention) or self.is_owner(mention):
                continue
            if not clause or clause.endswith(zh.LEADS) or not is_object(clause):
                if clause.endswith(WHEN) and (after := self.main_subject(mention.end, end)):
                    return after
                return None if self.is_whose(mention, end) else mention
        return None

    def main_subject(self, start: int, end: int) -> Mention | None:
        """Who begins a clause after one that says when or why: 见她发呆，周文斌清了清嗓子."""
        for mention in self.mentions(start, end):
            if self.text[mention.start - 1] == "，" and self.does(mention) and not self.of_another(mention):
                return mention
        return None

    def sayer(self, start: int, end: int) -> Mention | None:
        """Who does what ends at `end`: the subject of its clause, or of the sentence since `start`."""
        while end > start and self.text[end - 1] in CLAUSE_ENDS:
            end -= 1
        begin = max(start, *(self.text.rfind(mark, start, end) + 1 for mark in CLAUSE_ENDS))
        own = self.own_subject(begin, end)
        if own or begin <= start or any(self.is_whose(each, end) for each in self.mentions(begin, end)):
            return own
        return self.subject(start, begin)

    def own_subject(self, start: int, end: int) -> Mention | None:
        """The subject of a clause; of 林晚的母亲, 我身后的周远, 我妈 the last, who need not be known."""
        found, beside = self.mentions(start, end), -1
        for mention, other in itertools.zip_longest(found, found[1:]):
            led = next((each.start for each in found if each.end == mention.start), mention.start)
            lead = self.text[start:led]  # 助理方禾
            if mention.start == beside or (lead and not lead.endswith(zh.LEADS) and is_object(lead)):
                beside = mention.end  # 对我妈: no subject, either
            elif not self.of_another(mention) and not (other and self.is_of(mention, other)):
                return None if self.is_whose(mention, end) else mention
        return None

    def is_of(self, mention: Mention, other: Mention) -> bool:
        """Whether a mention only says whose or where the next one is, or who hears him."""
        between = self.text[mention.end : other.start]
        if not between or HEARS.search(between):
            return True
        return between.endswith("的") and not TURNED_TO.match(between)

    def is_owner(self, mention: Mention) -> bool:
        """Whether a he or she only says whose kin somebody with a name is: 他的妻子周佩芸."""
        role = ROLE.match(self.text, mention.end + self.text.startswith("的", mention.end))
        return not mention.person and role is not None and any(self.mentions(*role.span()))

    def is_whose(self, mention: Mention, end: int) -> bool:
        """Whether a mention only says whose kin acts, who is not known: 我妈, 她女儿."""
        owner = self.text[mention.start : mention.end] in OWNERS
        return owner and ROLE.match(self.text, mention.end, end) is not None

    def newcomer(self, start: int, end: int) -> Mention | None:
        """Who comes in at a sentence's end: 门帘一掀，一个白胖的太监走了进来."""
        for mention in reversed(self.mentions(start, end)):
            comes = COMES_IN.search(self.text, mention.end, end) and mention.person
            if comes and NEW.search(self.text, max(start, mention.start - 14), mention.start):
                return mention
        return None

    def last_subject(self, start: int, end: int) -> Mention | None:
        """The subject of a sentence's last clause that has one: 我打开门，小周探进头来."""
        for mention in reversed(self.mentions(start, end)):
            clause = self.text[mention.start - 1] in CLAUSE_ENDS
            if clause and mention.start > start and self.does(mention) and not self.of_another(mention):
                return mention
        return self.subject(start, end)

    def does(self, mention: Mention) -> bool:
        """Whether what follows a name is what its bearer does, not what is hers: 小周探, not 小周的."""
        return self.text[mention.end : mention.end + 1] not in "的，。、们" and not self.inside[mention.start]


def is_object(clause: str) -> bool:
    """Whether what stands after these words is their object: 看着, 接过, 在, 把."""
    return (
        clause[-1] in OBJECTS
        or kind_of(clause[-2:]).startswith(("v", "p"))
        or (len(clause) == 1 and kind_of(clause).startswith(("v", "p")))
    )
