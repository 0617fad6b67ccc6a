"""Who goes by two names in a Chinese story: the girl who says 我叫豆豆 is 豆豆, 夜无咎 who answers is 魔君.

Whoever is told by a role alone gets the name that he gives himself, that he is called by when he comes, or
that the story says is his. Two who do things in one sentence are two.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from storyboard.offline.address_zh import ASKS_NAME, OFFICE, PRESENTS, SELVES
from storyboard.offline.names_zh import CLOSES, OPENS, SURNAME, Page, title_of
from storyboard.offline.roles_zh import fits, is_elder, one_of
from storyboard.offline.roster import NARRATORS, PRONOUNS, Person
from storyboard.offline.words import zh
from storyboard.terms import Age, Language, Sex

REACH = 400  # characters in which a stranger gets a name
SELF = re.compile(
    rf"(?:(?:{SELVES})叫|我叫|我是|我就是|叫我|本名|在下|鄙人|敝姓|免贵姓|我姓|姓[^，。]，(?:名|叫|单名一?个?)?|{OFFICE})$"
)
# What one is called by his looks, until his name is known.
LOOKS = zh.GENERIC_PEOPLE | {noun for noun in zh.PEOPLE if noun[0] == "小"}
IS = r"(?:就是|是|成了|叫|名叫|叫做|唤作|人称|外号|本名|当了|做了)"
WHOSE = r"(?:[我他她你](?:们)?的?|[\u4e00-\u9fff]{2,3}的)?(?:新|旧|老|亲)?(?:一?[个位名][^，。！？]{0,8}?)?"
BELOW = re.compile(rf"[^\n{OPENS}]{{0,14}}\n\s*")  # a tag at most, then the next paragraph
STIRS = re.compile(
    "[^，。！？]{0,3}(?:吓|愣|怔|一[抖僵惊]|[回抬扭][过起]?了?头|转过[身头脸]|应了)"
)  # who is called
ADMITS = re.compile(
    rf"[？！…]{{1,3}}[{CLOSES}](?:[^\n{OPENS}]{{0,30}})\n\s*[{OPENS}](?:是我|正是|如假包换|我就是)[，。！]"
)
LEADS_TO = re.compile(rf"[^。！？\n{OPENS}{CLOSES}]*：")
INTRODUCED = re.compile(r"(?:一|那|这|有|来了|是)?[个名位][^，。！？：；“”「」\n]{0,10}$")


FATHERS, CHILDREN = frozenset({"父亲", "爸爸", "老爸"}), frozenset({"儿子", "女儿", "闺女"})


class Seen(NamedTuple):
    """A name where it stands."""

    start: int
    end: int
    person: int  # its place among the people


def joined(page: Page, people: Sequence[Person]) -> list[Person]:
    """The people, each once: those of two names have both."""
    known, same, taken = list(people), {}, set()
    for nameless, named in pairs(page, known):
        if id(nameless) in same or id(named) in taken:
            continue
        same[id(nameless)] = named
        taken.add(id(named))
        named.names += [name for name in nameless.names if name not in named.names]
        if named.sex is Sex.UNKNOWN or (nameless.sex is not Sex.UNKNOWN and not named.told):
            named.sex = nameless.sex  # a woman, whatever her name sounds like
        if named.age is Age.ADULT and nameless.name not in zh.OF_ANY_AGE:
            named.age = nameless.age
        named.first = min(named.first, nameless.first)
    return [person for person in known if id(person) not in same]


def pairs(page: Page, people: Sequence[Person]) -> Iterator[tuple[Person, Person]]:
    """Pairs of a role and a name that mean one person."""
    owner = {name: number for number, person in enumerate(people) for name in person.names}
    if not owner:
        return
    seen = [Seen(*m.span(), owner[m.group()]) for m in re.finditer(one_of(owner), page.text)]
    apart = together(page, seen) | spoken_of(page, seen)
    plain = {*told(page, people, owner)}
    sure = {*plain, *tells(page, people, seen)}
    found = [
        *told(page, people, owner),
        *answers(page, people, seen),
        *admits(page, people, seen),
        *tells(page, people, seen),
    ]
    for role, name in [*found, *titled(people), *kin(people), *revealed(page, people, seen)]:
        nameless, named = people[role], people[name]
        able = role != name and can_be(nameless, named, (role, name) in sure)
        if able and ((role, name) in plain or frozenset((role, name)) not in apart):
            yield nameless, named


def can_be(nameless: Person, named: Person, sure: bool = False) -> bool:
    """Whether a role can be that of someone named; `sure`: the text says so, whatever a name sounds like."""
    ages = {nameless.age, named.age}
    return (
        not nameless.named
        and not NARRATORS & set(named.names)
        and (fits(nameless, named.sex) or (sure and not named.told))
        and not (Age.CHILD in ages and ages & {Age.MIDDLE, Age.OLD})
        and not (nameless.age is Age.CHILD and any(title_of(name) for name in named.names))
    )


def together(page: Page, seen: Sequence[Seen]) -> set[frozenset[int]]:
    """Those whom one sentence of narration names apart from each other: they are two."""
    found: set[frozenset[int]] = set()
    for first, second in itertools.pairwise(seen):
        between = page.text[first.end : second.start]
        if first.person == second.person or page.inside[first.start] or page.inside[second.start]:
            continue
        if (
            between
            and not re.search(r"[。！？\n”」』“「『]", between)
            and not re.fullmatch(rf"{IS}{WHOSE}|的", between)
        ):
            found.add(frozenset((first.person, second.person)))
    return found


def spoken_of(page: Page, seen: Sequence[Seen]) -> set[frozenset[int]]:
    """Whoever says a name amid his words, which is not his: 大嫂念道：“欠田桂枝八千元。”"""
    found: set[frozenset[int]] = set()
    last: Seen | None = None
    for each in seen:
        if not page.inside[each.start]:
            last = each
            continue
        opens = max(page.text.rfind(mark, 0, each.start) for mark in OPENS)
        said = page.text[opens + 1 : each.start]
        leads = last is not None and LEADS_TO.fullmatch(page.text, last.end, opens)
        if last and leads and not (page.opening(each.start) or SELF.search(said) or PRESENTS.search(said)):
            found.add(frozenset((last.person, each.person)))
    return found


def told(page: Page, people: Sequence[Person], owner: dict[str, int]) -> Iterator[tuple[int, int]]:
    """陆北成了我的同桌; 那人名叫许岩: narration says so."""
    words = one_of(owner)
    for match in re.finditer(rf"({words}){IS}{WHOSE}({words})(?=[，。！；：])", page.text):
        if not page.inside[match.start()]:
            one, other = owner[match[1]], owner[match[2]]
            yield (one, other) if not people[one].named else (other, one)
    for match in re.finditer(
        rf"[他她](?:姓[^，。]{{1,2}}，)?(?:名叫|大名|本名|唤作|叫)({words})(?=[，。、])", page.text
    ):
        line = page.text.rfind("\n", 0, match.start()) + 1
        before = [
            m
            for m in re.finditer(words, page.text[line : match.start()])
            if not page.inside[line + m.start()]
        ]
        if before and not page.inside[match.start()]:
            yield owner[before[-1].group()], owner[match[1]]
    for match in re.finditer(  # 女人摘下墨镜，是苏曼; 陆景行走了进来，正是电梯里的那个男人
        rf"({words})[^。！？：\n{OPENS}{CLOSES}]{{0,30}}，(?:正|原来|竟|果然|就)?是([^，。！？\n]{{0,9}}?)({words})(?=[，。！])",
        page.text,
    ):
        one, other = owner[match[1]], owner[match[3]]
        stands = page.opening(match.start()) or INTRODUCED.search(
            page.text, max(0, match.start() - 14), match.start()
        )
        whose = match[2] == "" or match[2].endswith(("那个", "那位", "这个", *zh.PEOPLE))
        if not page.inside[match.start()] and stands and whose and people[one].named != people[other].named:
            yield (one, other) if people[other].named else (other, one)
    for match in re.finditer(rf"({words})姓({SURNAME.pattern})(?=[，。、])", page.text):
        named = [
            number for number, each in enumerate(people) if any(n.startswith(match[2]) for n in each.names)
        ]
        if len(named) == 1:
            yield owner[match[1]], named[0]
    for match in re.finditer(rf"(?:有|戴|穿|留|叫|名叫|外号)着?({words})的(?:那个)?({words})", page.text):
        if not page.inside[match.start()]:
            yield owner[match[2]], owner[match[1]]


def tells(page: Page, people: Sequence[Person], seen: Sequence[Seen]) -> Iterator[tuple[int, int]]:
    """“我叫豆豆！”, “你叫什么？” “许岩。”: whoever was told of last and has no name, says so."""
    for number, each in enumerate(seen):
        if not page.inside[each.start] or not people[each.person].named:
            continue
        before = page.text[max(0, each.start - 6) : each.start]
        alone = before[-1:] in tuple(OPENS) and page.text[each.end] in "。！…，"
        asked = alone and ASKS_NAME.search(
            page.text[max(0, each.start - 60) : each.start].rstrip(OPENS + CLOSES + "\n 。")
        )
        said = page.text[max(page.text.rfind(mark, 0, each.start) for mark in OPENS) + 1 : each.start]
        tells_it = SELF.search(before) or PRESENTS.search(said)
        if (tells_it and page.text[each.end] in "，。！…") or asked:
            yield from nearest(page, people, seen, number)


def admits(page: Page, people: Sequence[Person], seen: Sequence[Seen]) -> Iterator[tuple[int, int]]:
    """“周、周总？” “是我。”: the nameless one who was told of last, if narration had no name yet."""
    for number, each in enumerate(seen):
        named = page.inside[each.start] and people[each.person].named
        if (
            not named
            or not ADMITS.match(page.text, each.end)
            or told_before(page, people[each.person], each.start)
        ):
            continue
        for earlier in reversed(seen[:number]):
            if each.start - earlier.start > REACH:
                break
            able = can_be(people[earlier.person], people[each.person]) and not page.inside[earlier.start]
            if able:
                yield earlier.person, each.person
                break


def nearest(
    page: Page, people: Sequence[Person], seen: Sequence[Seen], number: int
) -> Iterator[tuple[int, int]]:
    """Whoever without a name is told of right after the speech, or the last one before; never who asked."""
    at, name = seen[number].start, seen[number].person
    close = re.compile(f"[{CLOSES}]").search(page.text, at)
    after = next((each for each in seen[number + 1 :] if not page.inside[each.start]), None)
    if close and after and after.start == close.end():
        yield after.person, name
        return
    if told_before(page, people[name], at):
        return  # whose name was known already
    line, opens = (max(page.text.rfind(mark, 0, at) for mark in marks) for marks in ("\n", OPENS))
    leads = [each for each in seen[:number] if line < each.start < opens]
    if leads and page.text[opens - 1] in "：:":
        yield leads[0].person, name  # 大胡子跪在老道士面前，抱拳道：“在下雷震山。”
        return
    above = page.text[: page.text.rfind("\n", 0, at) + 1].rstrip()
    question = above.rfind("\n") + 1
    question = question if re.search(f"？[{CLOSES}]", above[question:]) else at
    asks = {
        each.person
        for each in seen[:number]
        if question <= each.start < len(above) and not page.inside[each.start]
    }
    sex = PRONOUNS[Language.ZH].get(page.text[close.end()], Sex.UNKNOWN) if close else Sex.UNKNOWN
    for earlier in reversed(seen[:number]):
        if at - earlier.start > REACH:
            return
        able = earlier.person not in asks and can_be(people[earlier.person], people[name], True)
        able = able and fits(people[earlier.person], sex)  # “许岩。”他说: no girl
        if able and not page.inside[earlier.start]:
            yield earlier.person, name
            return


def answers(page: Page, people: Sequence[Person], seen: Sequence[Seen]) -> Iterator[tuple[int, int]]:
    """“阿九，开饭！” and a girl comes in; “夜无咎，吃了没有？” and 魔君 does not know what to say."""
    starts = [each.start for each in seen]
    for each in seen:
        called = page.inside[each.start] and page.opening(each.start) and page.text[each.end] in "，！？…。"
        if not called or not people[each.person].named or is_answer(page, each):
            continue
        close = re.compile(f"[{CLOSES}]").search(page.text, each.end)
        if close is None:
            continue
        below = BELOW.match(page.text, close.end())
        if below is None:
            continue
        if page.text[below.end() : below.end() + 1] in tuple(OPENS):
            yield from replies(page, people, seen, each, below.end())
            continue
        stop = page.text.find("\n", below.end())
        for other in seen[bisect_left(starts, below.end()) :][:1]:
            if other.end > stop or page.inside[other.start]:
                break
            before = page.text[max(0, other.start - 14) : other.start]
            new = INTRODUCED.search(before) and told_before(page, people[each.person], other.start) == 0
            stirs = people[other.person].age is not Age.CHILD or STIRS.match(page.text, other.end)
            if new or (before[-1] == "\n" and stirs):
                yield other.person, each.person


def is_answer(page: Page, each: Seen) -> bool:
    """Whether a name is all that somebody says to a question: “你呢？” “小雅。”"""
    before = page.text[: each.start].rstrip(OPENS + CLOSES + "\n …")
    return page.text[each.end] == "。" and page.text[each.end + 1] in CLOSES and before.endswith("？")


def replies(
    page: Page, people: Sequence[Person], seen: Sequence[Seen], call: Seen, at: int
) -> Iterator[tuple[int, int]]:
    """“顾先生，记账？” “今日有钱。”秀才说: the next to speak was called, if narration never says his name."""
    close = re.compile(f"[{CLOSES}]").search(page.text, at)
    told = next((each for each in seen if close and each.start == close.end()), None)
    if told and not told_before(page, people[call.person], len(page.text)):
        yield told.person, call.person


def told_before(page: Page, person: Person, at: int) -> int:
    """How often narration before `at` has told of someone."""
    return sum(
        not page.inside[match.start()]
        for name in person.names
        for match in re.finditer(re.escape(name), page.text[:at])
    )


def titled(people: Sequence[Person]) -> Iterator[tuple[int, int]]:
    """房东太太 is 朱太太, 数学老师 is 严老师: the only two of a title."""
    for title in (title for title in zh.TITLES if len(title) > 1):
        roles = [n for n, each in enumerate(people) if not each.named and len(each.name) > len(title)]
        roles = [number for number in roles if people[number].name.endswith(title)]
        names = [n for n, each in enumerate(people) if each.named and title_of(each.name) == title]
        if len(roles) == len(names) == 1:
            yield roles[0], names[0]


def kin(people: Sequence[Person]) -> Iterator[tuple[int, int]]:
    """女儿 is 魏萌, 父亲 老魏: the only two of a surname, one of whom is called as the old are."""
    families: dict[str, list[int]] = {}
    for number, each in enumerate(people):
        surname = SURNAME.match(each.name.lstrip("老"))
        if surname and each.named:
            families.setdefault(surname.group(), []).append(number)
    for pair in (each for each in families.values() if len(each) == 2):
        old = [n for n in pair if people[n].name[0] == "老" or is_elder(people[n])]
        young = [n for n in pair if n not in old]
        if len(old) != 1:
            continue
        for number, each in enumerate(people):
            if not each.named and set(each.names) & CHILDREN:
                yield number, young[0]
            elif not each.named and set(each.names) & FATHERS:
                yield number, old[0]


def is_another(page: Page, each: Seen) -> bool:
    """Whether a role is said of somebody new: 旁边是一个戴帽子的男人, long after the first 男人."""
    return INTRODUCED.search(page.text, max(0, each.start - 14), each.start) is not None


def revealed(page: Page, people: Sequence[Person], seen: Sequence[Seen]) -> Iterator[tuple[int, int]]:
    """小太监 of whom the story tells no more, once 小顺子, whose name has been said to him, is told of.

    It may have been said right before he comes: “让我家强子借去了。” and a young man stands at the gate.
    """
    narrated: dict[int, list[int]] = {}
    said: dict[int, list[int]] = {}
    for each in seen:
        told_at = said if page.inside[each.start] else narrated
        if told_at is said or each.person not in narrated or not is_another(page, each):
            told_at.setdefault(each.person, []).append(each.start)

    def spoken_of(name: int, seen_at: int) -> bool:
        return name > seen_at or (name > seen_at - REACH // 4 and not page.opening(name))

    for role, at in narrated.items():
        if people[role].named or not set(people[role].names) & LOOKS:
            continue
        since = {  # where each name is first said
            name: next(
                (each for each in said.get(name, []) if spoken_of(each, at[0]) and each < told_at[0]), 0
            )
            for name, told_at in narrated.items()
            if people[name].named and at[-1] < told_at[0] < at[-1] + REACH
        }
        yield from ((role, name) for name in sorted(since, key=lambda each: since[each]) if since[name])
