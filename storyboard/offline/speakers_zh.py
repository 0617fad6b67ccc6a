"""Who says what in a Chinese story: clues to the turns of each scene, weighed together.

What the text says of a quotation are hints (a tag, what is done beside it, whom it calls); they become the
clues and links of `turns_zh`. A late name tells of the lines before it. It knows no grammar: that is
`hints_zh`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from storyboard.offline.habits import elsewhere, manner
from storyboard.offline.hints_zh import Hints, hints_of
from storyboard.offline.narration_zh import Narration
from storyboard.offline.quotes import Quote
from storyboard.offline.roster import NARRATORS, Roster
from storyboard.offline.scenes import Setting
from storyboard.offline.text import Stretch
from storyboard.offline.turns_zh import BACKS, CLUES, LINKS, Array, Turn, shares, weights
from storyboard.offline.voiced import EXPLICIT, GUESS, Voiced
from storyboard.offline.voices_zh import is_voice
from storyboard.terms import Age, Sex

CERTAIN = 0.99  # 他低声说, and nobody else can be he
CANDIDATES, FAR = 9, 20  # people a turn is weighed for; paragraphs
YOUNG = {Age.CHILD: 1.0, Age.TEEN: 0.7, Age.YOUNG: 0.5, Age.OLD: -1.0}  # who calls grown-ups 叔叔
ELDER = {Age.CHILD: -1.0, Age.MIDDLE: 0.5, Age.OLD: 1.0}  # who calls others 孩子
PHRASE = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff])")  # 师傅，
# How things speak: 车辆即将进站, 请各位旅客注意.
ANNOUNCES = re.compile(
    "^叮|^滴|宿主|检测到|倒计时|即将|将于|请(?:尽快|立即|立刻|勿|注意|停止|各位|保持|做好)|各位(?:旅客|乘客|观众|市民|业主|住户|同学|来宾)|"
    "(?:市民|旅客|乘客|观众|听众)朋友|警告|注意[，！]|重复[，。]|已(?:启动|关闭|锁定|完成|开启|上线)|任务(?:完成|失败)|您的[^，。]{2,8}(?:已|偏|过|不足)"
)
EXPLICIT_KINDS = ("tag", "colon")
SECOND = [CLUES.index("in his words"), CLUES.index("in his manner")]  # known after a first weighing


@dataclass
class Speech:
    """The quotations of one paragraph that one person says, and what the text says of them."""

    paragraph: int
    quotes: list[Quote]
    hints: list[Hints]
    narrated: set[str]  # in its paragraph
    asks: bool
    polite: float  # 1 where it says 您, -1 where it says 你
    phrases: set[str]  # all that stands between two marks of it

    def calls(self) -> set[str]:
        return {person for each in self.hints for person in each.address.calls}

    def turned_to(self) -> set[str]:
        """To whom it is said, as the narration beside it tells."""
        return {person for each in self.hints for person in each.towards}

    def may_call(self) -> set[str]:
        return {person for each in self.hints for person in each.address.may_call}

    def speaks_of(self) -> set[str]:
        return {person for each in self.hints for person in each.address.speaks_of}

    def of_sex(self) -> Sex:
        return next(
            (e.address.of_sex for e in self.hints if e.address.of_sex is not Sex.UNKNOWN), Sex.UNKNOWN
        )

    def calls_sex(self) -> Sex:
        sexes = {each.address.calls_sex for each in self.hints} - {Sex.UNKNOWN}
        return sexes.pop() if len(sexes) == 1 else Sex.UNKNOWN

    def calls_ages(self) -> frozenset[Age]:
        return next((each.address.calls_ages for each in self.hints if each.address.calls_ages), frozenset())

    def silent(self) -> set[str]:
        """Who nodded or fell silent right before it."""
        return {
            hint.person for each in self.hints for hint in each.subjects if hint.kind in ("mute", "reacts")
        } - {""}

    def shown(self) -> set[str]:
        """Of whom the paragraph above tells."""
        return {hint.person for each in self.hints for hint in each.subjects if hint.kind == "above"} - {""}

    def by_name(self, person: str) -> bool:
        """Whether a tag names someone by a name of his own."""
        hints = [hint for each in self.hints for hint in each.subjects if hint.kind in EXPLICIT_KINDS]
        return any(hint.by_name for hint in hints if hint.person == person)

    def by_pronoun(self) -> bool:
        """Whether a tag says that he or she speaks."""
        hints = [hint for each in self.hints for hint in each.subjects if hint.kind in EXPLICIT_KINDS]
        return any(not hint.person for hint in hints) and not self.told()

    def told(self) -> str:
        """Whom a tag names, "" where none does."""
        named = [h.person for each in self.hints for h in each.subjects if h.kind in EXPLICIT_KINDS]
        return next((person for person in named if person), "")


def attribute(
    story: str,
    roster: Roster,
    stretches: Sequence[Stretch],
    spoken: Sequence[Sequence[Quote]],
    settings: Sequence[Setting],
) -> list[list[Voiced]]:
    """The speeches of every paragraph with their speakers."""
    narration = Narration(story, roster, stretches, spoken)
    voiced: list[list[Voiced]] = [[] for _ in stretches]
    weight = weights()
    for speeches, turns in weighed(settings, narration, weight):
        for speech, turn, share in zip(speeches, turns, shares(turns, weight)[0], strict=True):
            best = int(np.argmax(share))
            speaker, sure = turn.people[best], min(float(share[best]), GUESS)
            named = speech.told() == speaker and speech.by_name(speaker)
            if speaker and (named or (speech.by_pronoun() and share[best] > CERTAIN)):
                sure = EXPLICIT
            for quote, hints in zip(speech.quotes, speech.hints, strict=True):
                voiced[speech.paragraph].append(Voiced(quote, speaker, sure if speaker else 0.0, hints.tags))
    return voiced


def weighed(
    settings: Sequence[Setting], narration: Narration, weight: Array
) -> list[tuple[list[Speech], list[Turn]]]:
    """The speeches of each scene as turns, after a first weighing has told who uses which words."""
    presence = Presence(narration)
    scenes = [turns_of(setting, narration, presence) for setting in settings]
    found = [share for _, turns in scenes for share in shares(turns, weight)[0]]
    turns = [turn for _, each in scenes for turn in each]
    everyone = [turn.people for turn in turns]
    speeches = [speech for each, _ in scenes for speech in each]
    words = elsewhere([speech.phrases for speech in speeches], everyone, found, 2)
    manners = manner([speech.polite for speech in speeches], everyone, found)
    for turn, *rows in zip(turns, words, manners, strict=True):
        turn.clues[:, SECOND] = np.transpose(rows)
    return scenes


class Presence:
    """Who has been told of lately, paragraph after paragraph."""

    def __init__(self, narration: Narration) -> None:
        self.narration = narration
        self.last: dict[str, int] = {}
        self.told: Counter[str] = Counter()  # in the scene that is being read

    def hear(self, called: Iterable[str], index: int) -> None:
        """Whoever is called at paragraph `index` is here."""
        for person in called:
            self.last.pop(person, None)
            self.last[person] = index

    def see(self, index: int) -> None:
        """Paragraph `index` is being read: those narrated in it are here."""
        self.hear(self.narration.narrated(index), index)
        while len(self.last) > 3 * CANDIDATES:
            self.last.pop(next(iter(self.last)))

    def ahead(self, setting: Setting, index: int) -> list[str]:
        """Those who are told of in the next three paragraphs of the scene."""
        paragraphs = range(index + 1, min(index + 4, setting.paragraphs[-1] + 1))
        return list(dict.fromkeys(p for each in paragraphs for p in self.narration.narrated(each)))


def turns_of(setting: Setting, narration: Narration, presence: Presence) -> tuple[list[Speech], list[Turn]]:
    """The speeches of a scene, and the turns that they are."""
    speeches: list[Speech] = []
    turns: list[Turn] = []
    presence.told = narration.told_in(setting.paragraphs[0], setting.paragraphs[-1])
    for index in setting.paragraphs:
        presence.see(index)
        for speech in speeches_of(setting, narration, index):
            rows = clues_of(speech, setting, narration, presence)
            for hints in speech.hints:
                presence.hear(sorted(hints.here()), index)
            people = list(rows) or [""]
            clues = np.array([rows.get(person, [0.0] * len(CLUES)) for person in people])
            before = turns[-1] if turns else None
            earlier = turns[-2] if len(turns) > 1 else None
            turns.append(
                Turn(
                    people,
                    clues,
                    links_of(before, people, speeches, speech, narration.roster),
                    backs_of(earlier, before, people, speeches, speech),
                )
            )
            speeches.append(speech)
    return speeches, turns


def speeches_of(setting: Setting, narration: Narration, index: int) -> Iterator[Speech]:
    """A paragraph's quotations as what one person says; two tags that name two people part them."""
    narrated = set(narration.narrated(index))
    speech: Speech | None = None
    for number, quote in enumerate(narration.spoken[index]):
        hints = hints_of(narration, setting, index, number)
        asks = narration.text[quote.start : quote.end].rstrip("”」』").endswith(("？", "?"))
        phrases = set(PHRASE.findall(narration.text[quote.start : quote.end]))
        said = narration.text[quote.start : quote.end]
        polite = 1.0 if "您" in said else -1.0 if "你" in said else 0.0
        here = Speech(index, [quote], [hints], narrated, asks, polite, phrases)
        if speech and not (speech.told() and here.told() and speech.told() != here.told()):
            speech.quotes.append(quote)
            speech.hints.append(hints)
            speech.asks = asks
            speech.phrases |= phrases
            speech.polite = speech.polite or polite
            continue
        if speech:
            yield speech
        speech = here
    if speech:
        yield speech


def clues_of(
    speech: Speech, setting: Setting, narration: Narration, presence: Presence
) -> dict[str, list[float]]:
    """A row of CLUES for each person who may say a speech."""
    named = {person for each in speech.hints for person in each.named()}
    ahead = presence.ahead(setting, speech.paragraph)
    lately = [person for person in reversed(presence.last) if person not in named][:CANDIDATES]
    others = sorted(narration.prominent, key=lambda person: -narration.prominent[person])
    people = dict.fromkeys([*sorted(named), *narration.tellers, *lately, *ahead[:3], *others[:CANDIDATES]])
    here = {p for p, at in presence.last.items() if at >= setting.paragraphs[0]} | set(narration.tellers)
    if speech.by_name(speech.told()):
        people = {speech.told(): None}  # nobody else, however the turns go
    rows = {person: row(person, speech, here, ahead, setting, narration, presence) for person in people}
    clue = weights()[: len(CLUES)]
    best = sorted(rows, key=lambda person: -float(np.array(rows[person]) @ clue))[:CANDIDATES]
    return {person: rows[person] for person in best}


def row(
    person: str,
    speech: Speech,
    here: set[str],
    ahead: Sequence[str],
    setting: Setting,
    narration: Narration,
    presence: Presence,
) -> list[float]:
    """The CLUES to one person."""
    someone = narration.roster.people[person]
    values = dict.fromkeys(CLUES, 0.0)
    for hints in speech.hints:
        for hint in hints.subjects:
            if hint.person:
                values[hint.kind] = max(values[hint.kind], float(hint.person == person))
            elif kind := he(hint.kind):
                values[kind + fit(person, someone.sex, hint.sex, hint.meant, someone.names)] = 1.0
        said = hints.address
        values["called"] = max(values["called"], float(person in said.calls))
        values["may call"] = max(values["may call"], float(person in said.may_call))
        values["faced"] = max(values["faced"], float(person in hints.towards))
        values["speaks of"] = max(values["speaks of"], float(person in said.speaks_of))
        values["as child"] = max(values["as child"], said.as_child * YOUNG.get(someone.age, 0.0))
        if said.calls_ages and Age.CHILD in said.calls_ages:
            values["as elder"] = ELDER.get(someone.age, 0.0)
        values["rank"] = max(values["rank"], float(person in said.ranked))
        values["no rank"] = max(values["no rank"], float(bool(said.ranked) and person not in said.ranked))
        if said.of_sex is someone.sex is not Sex.UNKNOWN:
            such = [each for each in here if narration.roster.people[each].sex is said.of_sex]
            values["speaks of him"] = float(such == [person])
        values["own sex"] = values["own sex"] or suits(said.own_sex, person, narration.roster)
        values["unseen voice"] = max(values["unseen voice"], float(hints.unseen and person in presence.last))
    values["above, asks"] = values["above"] * speech.asks
    if speech.paragraph and narration.narrated(speech.paragraph - 1) == [person]:
        values["above alone"] = values["above"]
    sex = speech.calls_sex()
    if sex is someone.sex is not Sex.UNKNOWN:
        others = [each for each in here if narration.roster.people[each].sex is sex]
        values["only such"] = float(others == [person])
    teller = person in narration.tellers
    at = presence.last.get(person)
    if values["himself"]:
        at = speech.paragraph  # on the telephone, if nowhere else
    values["here"] = float(person in speech.narrated)
    values["prominent"] = narration.prominent[person]
    values["away"] = min(speech.paragraph - at, FAR) / FAR if at is not None and not teller else 0.0
    values["old scene"] = float(at is not None and at < setting.paragraphs[0] and not teller)
    if any(ANNOUNCES.search(narration.text, quote.start, quote.end) for quote in speech.quotes):
        values["announces"] = 1.0 if narration.is_thing(person) else -0.5
    of_scene = presence.told[person] or teller or values["himself"]
    values["not of scene"] = float(not of_scene)
    values["new, prominent"] = values["old scene"] * values["prominent"]
    values["ahead"] = float(at is None and person in ahead and not teller)
    values["unheard"] = float(at is None and person not in ahead and not teller)
    values["teller"] = float(teller)
    values["nameless"] = float(not someone.named)
    values["crowd"] = float(is_voice(someone.name))
    return [values[name] for name in CLUES]


def he(kind: str) -> str:
    """Which clues a pronoun of a hint gives."""
    return "he " if kind in EXPLICIT_KINDS else "he beside " if kind in ("after", "before", "led") else ""


def fit(person: str, sex: Sex, meant_sex: Sex, meant: str, names: Sequence[str]) -> str:
    """How well he or she means `person`."""
    if NARRATORS & set(names) or (sex is not meant_sex and sex is not Sex.UNKNOWN):
        return "wrong"
    if meant == person:
        return "meant"
    return "same" if sex is meant_sex else "unknown"


def links_of(
    before: Turn | None, people: Sequence[str], speeches: Sequence[Speech], speech: Speech, roster: Roster
) -> Array:
    """The LINKS of every speaker of the turn before with every one of this turn."""
    if before is None:
        return np.zeros((1, len(people), len(LINKS)))
    last = speeches[-1]
    apart = "next" if speech.paragraph - last.paragraph <= 1 else "later"
    found = np.zeros((len(before.people), len(people), len(LINKS)))
    for row_, one in enumerate(before.people):
        for column, other in enumerate(people):
            values = dict.fromkeys(LINKS, 0.0)
            if one == other:
                values[f"same, {apart}"] = 1.0
                values["asked, same"] = float(last.asks)
                values["shown, same"] = float(one in speech.shown())
                values["other shown, same"] = float(bool(speech.shown() - {one}))
                values["resumes"] = float(bool(speech.silent() - {one}))
                values["crowd, same"] = float(one != "" and is_voice(roster.people[one].name))
            else:
                values["answers"] = float(other in last.calls())
                values["calls"] = float(one in speech.calls())
                values["turned to"] = float(other in last.turned_to())
                values["turns to"] = float(one in speech.turned_to())
                values["may call"] = float(other in last.may_call() or one in speech.may_call())
                values["spoken of"] = float(other in last.speaks_of())
                values["he, spoken of"] = suits(last.of_sex(), other, roster)
                values["suits"] = suits(last.calls_sex(), other, roster)
                values["calls suiting"] = suits(speech.calls_sex(), one, roster)
                values["suits age"] = suits_age(last.calls_ages(), other, roster)
                values["calls age"] = suits_age(speech.calls_ages(), one, roster)
                values["shown"] = float(other in last.narrated)
            found[row_, column] = [values[name] for name in LINKS]
    return found


def backs_of(
    earlier: Turn | None,
    before: Turn | None,
    people: Sequence[str],
    speeches: Sequence[Speech],
    speech: Speech,
) -> Array:
    """The BACKS of every speaker of the turn before the last, of the last, and of this turn."""
    if before is None:
        return np.zeros((1, 1, len(people), len(BACKS)))
    if earlier is None:
        return np.zeros((1, len(before.people), len(people), len(BACKS)))
    found = np.zeros((len(earlier.people), len(before.people), len(people), len(BACKS)))
    last = speeches[-1]
    next_one = speech.paragraph - last.paragraph <= 1
    first = np.array(earlier.people)[:, None, None]
    second = np.array(before.people)[None, :, None]
    third = np.array(people)[None, None, :]
    back = (first == third) & (second != third)
    other = (first != third) & (second != third) & (first != second)
    found[..., BACKS.index("back, next" if next_one else "back, later")] = back
    found[..., BACKS.index("third, next" if next_one else "third, later")] = other
    found[..., BACKS.index("asked, back")] = back & last.asks
    found[..., BACKS.index("asks again")] = back & (speech.asks and speeches[-2].asks and not last.asks)
    found[..., BACKS.index("third, shown")] = other & np.isin(third, sorted(speech.shown()))
    return found


def suits(sex: Sex, person: str, roster: Roster) -> float:
    """Whether someone of `sex` can be `person`: 1 yes, -1 no, 0 unknown."""
    theirs = roster.people[person].sex if person else Sex.UNKNOWN
    if Sex.UNKNOWN in (sex, theirs):
        return 0.0
    return 1.0 if sex is theirs else -1.0


def suits_age(ages: frozenset[Age], person: str, roster: Roster) -> float:
    """Whether someone of `ages` can be `person`: 1 yes, -1 no, 0 unknown, as a grown-up's age is."""
    theirs = roster.people[person].age if person else Age.ADULT
    if not ages or theirs is Age.ADULT:
        return 0.0
    return 1.0 if theirs in ages else -1.0
