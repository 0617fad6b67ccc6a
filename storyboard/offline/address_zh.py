"""What a Chinese speech says of its speaker and its hearer: whom it calls, what its speaker calls himself.

臣妾 is a consort, 贫道 a monk; whoever says 爷爷 speaks to an old man. It knows nothing outside a
quotation.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from storyboard.offline.quotes import Quote
from storyboard.offline.roster import PRONOUNS, Mention, Person, Roster
from storyboard.offline.words import zh, zh_address
from storyboard.terms import Age, Language, Sex

CALLED_OPENS = re.compile(r"(?:^|[，。！？…、：“「—]|好|是|喂|嘿|不|启禀|回禀|禀报?|参见|拜见|回)\s*$")
CALLED_CLOSES = re.compile(r"\s*(?:$|[，。！？…～—])")
TITLES = tuple({*zh.TITLES, *zh.CALLED_SEX})
BOUND = "(?<![^，。！？…—启禀回见])"
KIN_CALLED = re.compile(
    rf"{BOUND}({'|'.join(sorted(zh.CALLED_SEX, key=len, reverse=True))})(?=$|[，。！？…])"
)
AGE_CALLED = re.compile(
    rf"{BOUND}({'|'.join(sorted(zh_address.CALLED_AGES, key=len, reverse=True))})(?=$|[，。！？…])"
)
ADDRESSED = re.compile(
    rf"{BOUND}({'|'.join(sorted(zh_address.ADDRESS, key=len, reverse=True))})(?=$|[，。！？…])"
)
SELVES = "|".join(sorted(zh_address.SELF, key=len, reverse=True))
OWN = re.compile(rf"(?<![位个名叫是])(?:{SELVES})(?![们的]?(?:大人|娘娘))(?!(?<=徒儿)(?:[，。！？…]|$))")
OFFICE = "[局队所院社台处科房厅署部馆]，|公司，|自我介绍(?:一下)?，"  # 市局，周远
HIMSELF = re.compile(
    rf"(?:我是|我叫|叫我|我就是|敝姓|免贵姓|在下|鄙人|{SELVES}|^我，|(?:{SELVES})叫|{OFFICE})(?:[^，。！？我你]{{1,8}}的)?$"
)
# 我是新搬来的，林小满; 在下威远镖局雷震山.
PRESENTS = re.compile(
    r"我(?:是|叫|姓)(?:[^。！？他她它你]|[他她你](?:的|[爸妈爹娘哥姐弟妹儿女叔舅姑爷奶老师同朋])){0,14}，$|(?:在下|鄙人|贫道|老夫|小的)[^，。！？他她它你]{0,8}，?$"
)
# 你是谁？ 你叫什么名字？
ASKS_NAME = re.compile(
    r"(?:叫什么|(?<=.)什么名字|你是谁|你谁|你是什么人|你是哪个|什么来头|您是|尊姓|贵姓|叫啥|姓啥|姓什么|怎么称呼|何人|哪位|^你呢|[。！]你呢)[^。！？”」』]*[？?]?$"
)
ME = re.compile(r"(?:^|[，。！？])我$")  # 我老沈, 我周大川
PRONOUN = re.compile("(?<![其])[他她](?!们)")
FAMILY = re.compile(rf"(?:我|免贵|敝人|在下|小女子)姓([{''.join(sorted(zh.SURNAMES))}])(?=[，。！,])")


@dataclass
class Address:
    """What a speech says of who is speaking to whom."""

    calls: set[str] = field(default_factory=set)
    calls_sex: Sex = Sex.UNKNOWN
    calls_ages: frozenset[Age] = frozenset()
    as_child: bool = False  # calls someone 爷爷, 阿姨
    speaks_of: set[str] = field(default_factory=set)
    may_call: set[str] = field(default_factory=set)  # 将军受伤了？ to him or of him
    names_himself: set[str] = field(default_factory=set)
    ranked: set[str] = field(default_factory=set)  # those who may call themselves 臣妾
    own_sex: Sex = Sex.UNKNOWN
    of_sex: Sex = Sex.UNKNOWN  # of the only he or she whom it speaks of, and does not name

    def gives_name(self, text: str, quote: Quote, mentions: Sequence[Mention]) -> None:
        """Asked who he is, somebody who begins with a name says his own: “陆一舟，刚转来。”"""
        for mention in mentions:
            begins = not text[quote.start : mention.start].strip("…—")
            if begins and mention.person and text[mention.end : mention.end + 1] in "。，！…”」":
                self.names_himself.add(mention.person)
                self.calls.discard(mention.person)


def address_of(
    text: str, quote: Quote, mentions: list[Mention], roster: Roster, tellers: list[str]
) -> Address:
    """Read text[quote.start:quote.end]; `text` is in simplified characters."""
    found = Address()
    for mention in mentions:
        before, after = text[quote.start : mention.start], text[mention.end : quote.end]
        if not mention.person or (mention.person in tellers and text[mention.start] == "我"):
            continue
        word = text[mention.start : mention.end]
        by_name = ME.search(before) and word not in zh.PEOPLE and not after.startswith("的")
        if HIMSELF.search(before) or by_name or (PRESENTS.search(before) and after[:1] in ("", "。", "！")):
            found.names_himself.add(mention.person)
        elif not before and after.startswith("。"):
            continue  # the answer to a question
        elif CALLED_OPENS.search(before) and CALLED_CLOSES.match(after):
            found.calls.add(mention.person)
        elif not before and text[mention.start : mention.end].endswith(TITLES):
            found.may_call.add(mention.person)
        else:
            found.speaks_of.add(mention.person)
    said = text[quote.start : quote.end]
    found.names_himself |= of_family(said, roster)
    sexes = {PRONOUNS[Language.ZH][word] for word in PRONOUN.findall(said)}
    named = {roster.people[person].sex for person in found.speaks_of}
    found.of_sex = sexes.pop() if len(sexes) == 1 and not sexes & named else Sex.UNKNOWN
    hear(said, found, roster)
    own(said, found, roster)
    return found


def hear(said: str, found: Address, roster: Roster) -> None:
    """Whom the titles and kin in `said` call."""
    if not found.calls:
        for word in ADDRESSED.findall(said):
            able = bearers(zh_address.ADDRESS[word].ends, roster)
            found.calls |= able if len(able) == 1 else set()
    kin = KIN_CALLED.findall(said)
    found.as_child = any(word in zh.CHILD_CALLS for word in kin)
    sexes = {zh.CALLED_SEX[word] for word in kin}
    if len(sexes) == 1 and not found.calls:
        found.calls_sex = sexes.pop()
    ages = [zh_address.CALLED_AGES[word] for word in AGE_CALLED.findall(said)]
    found.calls_ages = ages[0] if ages and not found.calls else frozenset()


def own(said: str, found: Address, roster: Roster) -> None:
    """Who may call himself what `said` does."""
    words = [zh_address.SELF[match.group()] for match in OWN.finditer(said)]
    sexes = {rank.sex for rank in words} - {Sex.UNKNOWN}
    found.own_sex = sexes.pop() if len(sexes) == 1 else Sex.UNKNOWN
    for rank in words:
        found.ranked |= bearers(rank.ends, roster)


def bearers(ends: tuple[str, ...], roster: Roster) -> set[str]:
    """Those of whose names one ends so."""
    return {one.id for one in roster.people.values() if ends and ends_so(one, ends)}


def ends_so(person: Person, ends: tuple[str, ...]) -> bool:
    return any(name.endswith(ends) for name in person.names)


def of_family(said: str, roster: Roster) -> set[str]:
    """Who says 我姓秦: the only one of that surname."""
    surname = FAMILY.search(said)
    able = {
        one.id
        for one in roster.people.values()
        if surname and any(name.lstrip("老小阿").startswith(surname[1]) for name in one.names)
    }
    return able if len(able) == 1 else set()
