"""Whom a Chinese noun means: 店员小周 is 小周, 侯爷 is 谢侯爷, 一个男人 whoever is called next.

A noun that means nobody with a name is somebody of its own.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from storyboard.offline.address_zh import HIMSELF, PRESENTS
from storyboard.offline.lexicon_zh import kind_of
from storyboard.offline.names_zh import CLOSES, OPENS, Evidence, Page, is_given, title_of
from storyboard.offline.roster import Person
from storyboard.offline.words import zh
from storyboard.terms import Age, Sex


def one_of(names: Iterable[str]) -> str:
    """A pattern for any of the names; the longest wins. They stand by their first character: it is fast."""
    rests: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        rests.setdefault(name[0], []).append(re.escape(name[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(each)})" for first, each in rests.items()) or "(?!)"


ROLES = re.compile(rf"(?:{one_of(zh.PEOPLE)})(?!们)")
SEEN = re.compile(r"(?:[个名位只]|一[张双]|看见|看到|望着|只见|那|这|的|来了|我|你|他|她)$")
INTRODUCED = re.compile(
    r"(?:一[个名位只]|(?<![那这])[个名位])[^，。！？：；“”「」\n]{0,12}$|一[张双只把][^，。！？：；“”「」\n]{0,4}$"
)  # 一张女人的脸
TURNED = re.compile(r"[化变][作成为][^，。！？：；“”「」\n]{0,6}$")  # 落地化作红衣少年
ONE_OF_THEM = re.compile(
    r"[：，、](?:一[个名位]|还有一[个名位])[^，。！？：；“”「」\n]{0,12}$"
)  # 一个短发女人，一个背包客
PLURAL = re.compile(  # 两个大人, 十来个提刀的汉子
    r"(?:[两二三四五六七八九十几数百][来多几]?[个名位]|一群|一帮|一伙|一队|许多|不少|好些|那些|这些|众)(?:[^，。！？：；“”「」\n]{1,6}的)?$"
)
LIKENED = re.compile(r"(?:像|如同|仿佛|当作?|不是|作为)[^，。！？：；“”「」\n]{0,12}$")
# 雷震山八尺高的汉子.
HOW_ONE_IS = r"(?:这|那|一)?个?[^，。！？：；“”「」\n着了过把被在对向跟和与的是看]{1,6}的"
APPOSED = re.compile(r"[他她那这]就?是[^，。！？：；“”「」\n]{0,12}$")  # 那是个穿西装的年轻人
WEARS = r"[戴穿披留拿抱拄扎系背撑][^，。！？我你他她“”「」\n]{1,8}的"
SOMEBODY = re.compile("有人|人影|身影|个人")  # 有人咳嗽了一声。那是个秀才
DESCRIBED = re.compile(r"[^，。！？我你他她这那]{2,8}的[胖瘦高矮黑]?$")  # 戴口罩的男人
# Of whom only a picture is here, or only a word.
OFFSTAGE = re.compile(r"(?:的[爸妈爹娘]|同|(?:照片|相片|画像|画|录像|梦)[上里中][^，。！？]{0,12})$")
REACH = 500  # characters in which a stranger gets a name


def roles(page: Page, people: list[Person]) -> list[Person]:
    """店员, 母亲, 男人: those who stand where someone acts or is seen."""
    present(page, people)
    owner = {name: person for person in people for name in person.names}
    taken = bytearray(len(page.text))
    for match in re.finditer(one_of({*owner, *zh.PEOPLE}), page.text):  # 二姐, not in 二姐夫
        if match.group() in owner:
            taken[match.start() : match.end()] = b"\x01" * len(match.group())
    found: dict[str, Person] = {}
    before_it: re.Match[str] | None = None
    for match in ROLES.finditer(page.text):
        at, end, noun = *match.span(), match.group()
        one = found.get(before_it.group()) if before_it and before_it.end() == at else None
        before_it = match
        if one and noun not in {*owner, *zh.GENERIC_PEOPLE, *zh.CALLED_SEX}:
            take(one, noun, Evidence(at))  # 光头司机
            owner[noun] = one
            continue
        if noun in owner or taken[at] or not (page.edges[at] and page.edges[end]):
            continue
        sex, age = zh.PEOPLE[noun]
        key = zh.KIN_SAME.get(noun, noun)
        before = page.text[max(0, at - 14) : at]
        known = bearer_of_role(noun, people) or found.get(key) or lately(noun, at, found.values(), page)
        if not known:
            alone = page.opening(at) and page.text[end] not in "，、"  # a girl, a bald head, in a cap
            stands = alone or SEEN.search(before) or page.acting(end) or ONE_OF_THEM.search(before)
            stands = stands or TURNED.search(before)
            if (
                page.inside[at]
                or not stands
                or before.endswith("这")  # 这丫头: whoever was told of
                or PLURAL.search(before)
                or LIKENED.search(before)
                or OFFSTAGE.search(before)
            ):
                continue
            known = meant(noun, at, before, people, [*people, *found.values()], page)
        if known:
            take(known, noun, Evidence(at))
            known.sex = sex if known.sex is Sex.UNKNOWN else known.sex
            known.age = age if known.age is Age.ADULT and noun not in zh.OF_ANY_AGE else known.age
        else:
            known = found[key] = Person([noun], sex, age, named=False, first=at)
        owner[noun] = known
    return list(found.values())


def lately(noun: str, at: int, strangers: Iterable[Person], page: Page) -> Person | None:
    """女人 is the 年轻女人 of a moment ago."""
    near = [
        person
        for person in strangers
        if person.name.endswith(noun) and page.text.find(person.name, max(0, at - REACH // 2), at) >= 0
    ]
    return near[0] if len(near) == 1 and not INTRODUCED.search(page.text, max(0, at - 14), at) else None


def described(page: Page, people: Sequence[Person]) -> list[Person]:
    """独眼汉子, 灰衣老者: a role that is told again and again by the same looks is someone of their own."""
    found: dict[str, Person] = {}
    owned = {name for person in people for name in person.names}
    times = Counter(page.text[max(0, m.start() - 2) : m.end()] for m in ROLES.finditer(page.text))
    for match in ROLES.finditer(page.text):
        at, end = match.start() - 2, match.end()
        how, phrase = page.text[max(0, at) : match.start()], page.text[max(0, at) : end]
        if phrase in found or phrase in owned or phrase in zh.PEOPLE or times[phrase] < 2:
            continue
        if how[:1] in zh.NUMERALS:
            continue  # 三位面试官
        looks = all(map(is_given, how)) and not kind_of(how).startswith(("r", "v", "p", "c", "u", "q"))
        if not (looks and page.edges[at] and page.edges[end]) or any(name in how for name in owned):
            continue
        page.found = {}
        for each in re.finditer(phrase, page.text):
            page.see(*each.span())
        sex, age = zh.PEOPLE[match.group()]
        known = newly_named(match.group(), at, sex, people, page)
        if page.found[phrase].acts and not (known and page.text.rfind(phrase) < told_first(known, page)):
            found[phrase] = Person([phrase], sex, age, named=False, first=at)
    return list(found.values())


def present(page: Page, people: Sequence[Person]) -> None:
    """店员小周 is 小周."""
    owner = {name: person for person in people for name in person.names}
    names = re.compile(one_of(owner))
    for match in ROLES.finditer(page.text):
        led = match.end() + (match.group() in zh.WITH_OF and page.text.startswith("的", match.end()))
        name = names.match(page.text, led)  # 跑堂的石头
        if name is None:
            continue
        person, noun = owner[name.group()], match.group()
        if not page.inside[match.start()] and page.edges[match.start()] and noun not in owner:
            take(person, noun, Evidence(match.start()))
            owner[noun] = person
            sex = zh.PEOPLE[noun][0]
            if Sex.UNKNOWN is not sex and not person.told:
                person.sex = sex  # 少东家叶惊秋, whatever a name sounds like


def meant(
    noun: str, at: int, before: str, people: Sequence[Person], everyone: Sequence[Person], page: Page
) -> Person | None:
    """Who a noun such as 男人 or 老人 is: someone of before, or someone soon named."""
    sex, age = zh.PEOPLE[noun]
    apposed = APPOSED.search(before)
    if apposed and not SOMEBODY.search(page.text, max(0, at - REACH // 10), at):
        last = last_named(at, sex, age, everyone, page)
        return None if last and shows_another(last, at - len(apposed.group()), page) else last
    if himself := has_presented(at, (person for person in people if fits(person, sex)), page):
        return himself
    for person in people:
        if re.search(rf"(?:{one_of(person.names)}){HOW_ONE_IS}$", before):
            return person
    if noun not in zh.GENERIC_PEOPLE:
        return None
    new = noun in zh.STRANGERS or any(each.search(before) for each in (INTRODUCED, DESCRIBED, TURNED))
    known = called_soon(at, sex, age, people, page) if new and age is not Age.CHILD else None
    some = everyone if age in (Age.CHILD, Age.OLD) else people
    known = known if new else last_named(at, sex, age, some, page)
    known = None if known and calls_by_name(noun, known, page) else known
    if known or age is Age.CHILD:
        return known
    soon = newly_named(noun, at, sex, people, page)
    if soon and re.search(rf"{WEARS}{noun}", page.text[told_first(soon, page) :]):
        return None  # the woman with glasses, still
    return soon if new or (soon and soon.sex is sex and age is not Age.OLD) else None


def shows_another(person: Person, at: int, page: Page) -> bool:
    """Whether someone without a name stands between `at` and the last name of `person`: 病人. 那是个女人."""
    told = told_last(person, at, page)
    between = [m for m in ROLES.finditer(page.text, told, at) if m.group() not in person.names]
    near = told > page.text.rfind("\n", 0, at)
    return near and any(page.edges[m.start()] and page.edges[m.end()] for m in between)


def calls_by_name(noun: str, person: Person, page: Page) -> bool:
    """Whether `noun` says what begins with the person's name: “阿海哥哥，”少年说. Then they are two."""
    for match in re.finditer(f"[{CLOSES}]{noun}", page.text):
        opens = max(page.text.rfind(mark, 0, match.start()) for mark in OPENS)
        if page.text.startswith(tuple(person.names), opens + 1):
            return True
    return False


def called_soon(at: int, sex: Sex, age: Age, people: Iterable[Person], page: Page) -> Person | None:
    """Whom somebody calls in surprise when 一个男人 comes in: “顾总？”"""
    found: list[tuple[int, Person]] = []
    for person in people:
        for name in person.names if fits(person, sex) else []:
            if age is Age.OLD and name[0] == "小":
                continue  # an old woman may call “小雨？” herself
            seen = page.text.find(name, at, at + REACH // 3)
            titled = title_of(name) or name in zh.PEOPLE  # he who comes running may call “许朵！” himself
            asks = page.text[seen + len(name) : seen + len(name) + 1] in ("？！…" if titled else "？…")
            if seen >= 0 and page.inside[seen] and page.opening(seen) and asks:
                found.append((seen, person))
    return min(found, key=lambda each: each[0])[1] if found else None


def bearer_of_role(noun: str, people: Iterable[Person]) -> Person | None:
    """侯爷 is 谢侯爷, 老班 is 秦老师, 女医生 is 白医生: the only one with that title."""
    kind = zh.KIN_SAME.get(noun, noun)
    if kind[0] in "女男老" and len(kind) > 2 and kind[1:] in zh.PEOPLE:
        kind = kind[1:]  # 老支书 is 支书, too
    ends = (kind, *zh.SAID_OF.get(kind, ()))
    bearers = [
        person
        for person in people
        if fits(person, zh.PEOPLE[noun][0])
        and any(name != noun and name.endswith(ends) for name in person.names)
    ]
    return bearers[0] if len(bearers) == 1 and len(kind) > 1 else None


def newly_named(noun: str, at: int, sex: Sex, people: Iterable[Person], page: Page) -> Person | None:
    """Who 一个男人 turns out to be: the next new name of that sex, close by.

    Whoever gives his own name is he of whom that paragraph tells.
    """
    able = []
    narrated = (m.start() for m in re.finditer(noun, page.text) if not page.inside[m.start()])
    last = max(narrated, default=-1)  # 年轻人, long after 黑猫 has spoken, is somebody else
    for person in sorted(people, key=lambda person: told_first(person, page)):
        first = told_first(person, page)
        if zh.TITLES.get(title_of(person.name)) is Sex.UNKNOWN is not sex:
            continue  # 一个女人 is not the doctor whom she comes to
        near = 0 < first - at < (REACH if person.sex is sex else REACH // 2)
        if presents_himself(first, page):
            if near and fits(person, sex) and tells_of(noun, first, page):
                return person
            continue
        if first - at > 0 and not re.search(r"[。！？\n]|叫|姓", page.text[at:first]):
            continue  # 一个黑衣人把石岩按住: two
        if (
            page.inside[first]
            and re.match(r"[^，。！？]{1,4}！", page.text[first:])
            and not title_of(person.name)
        ):
            continue  # a man comes running: “许朵！”
        trade = person.name.endswith(tuple(zh.PEOPLE)) or person.name[-1] in zh.TRADE_ENDS
        titled = title_of(person.name) or person.name[1:] in zh.TITLES  # 丽贵妃
        proper = (titled or not trade) and is_narrated(person, page)
        known = any(name in zh.PEOPLE and not person.name.endswith(name) for name in person.names)
        if near and person.named and proper and fits(person, sex) and not known and last < first:
            able.append(person)
    sure = [person for person in able if person.sex is sex is not Sex.UNKNOWN] or able
    return sure[0] if sure else None


def has_presented(at: int, people: Iterable[Person], page: Page) -> Person | None:
    """Who has said his name right before the noun at `at`: “我是他儿子，田守业。”穿皮鞋的男人."""
    said = page.text[max(page.text.rfind(mark, 0, at) for mark in OPENS) + 1 : at]
    words, close, between = said.rpartition(CLOSES[0])
    if not close or re.search(r"[，。！？：\n]", between):
        return None
    for person in people:
        for name in person.names:
            at_name = words.rfind(name)
            ends = at_name >= 0 and words[at_name + len(name) :].strip("。！，…") == ""
            if ends and (HIMSELF.search(words[:at_name]) or PRESENTS.search(words[:at_name])):
                return person
    return None


def presents_himself(at: int, page: Page) -> bool:
    """Whether the name at `at` is what somebody says of himself: 我是她的未婚夫，沈砚。"""
    said = page.text[max(page.text.rfind(mark, 0, at) for mark in OPENS) + 1 : at]
    return bool(page.inside[at] and (HIMSELF.search(said) or PRESENTS.search(said)))


def tells_of(noun: str, at: int, page: Page) -> bool:
    """Whether the narration in the paragraph of `at` has a noun."""
    start, end = page.text.rfind("\n", 0, at) + 1, page.text.find("\n", at)
    return any(not page.inside[m.start()] for m in re.compile(noun).finditer(page.text, start, end))


def is_narrated(person: Person, page: Page) -> bool:
    """Whether narration ever tells of someone, and not speech alone."""
    return any(
        not page.inside[match.start()] for name in person.names for match in re.finditer(name, page.text)
    )


def told_first(person: Person, page: Page) -> int:
    """Where narration or speech first has one of someone's names."""
    return min(page.text.find(name) for name in person.names if name in page.text)


def last_named(at: int, sex: Sex, age: Age, people: Iterable[Person], page: Page) -> Person | None:
    """Who 男人 or 老人 is without 一个: the last named before of that sex, and as old."""
    near = {person.name: told_last(person, at, page) for person in people}
    able = [
        person
        for person in people
        if near[person.name] >= 0 and fits(person, sex) and "我" not in person.names
        and (age is not Age.OLD or person.age is Age.OLD or is_elder(person) or person.name[0] == "老")
        and (age is not Age.CHILD or person.age is Age.CHILD)
        and not (age in (Age.TEEN, Age.YOUNG) and (title_of(person.name) or is_grown(person)))  # no director
    ]  # fmt: skip
    sure = [person for person in able if person.sex is sex is not Sex.UNKNOWN] or able
    return max(sure, key=lambda person: near[person.name], default=None)


def told_last(person: Person, at: int, page: Page) -> int:
    """Where narration last has one of someone's names before `at`, -1 where it does not."""
    names = re.compile(one_of(person.names))
    told = [
        m.start() for m in names.finditer(page.text, max(0, at - REACH), at) if not page.inside[m.start()]
    ]
    return max(told, default=-1)


def take(person: Person, name: str, seen: Evidence) -> None:
    """`name` means this person, too."""
    if name not in person.names:
        person.names.append(name)
    person.first = min(person.first, seen.first)


def is_elder(person: Person) -> bool:
    """Whether a name has a title of the elder; a mother without a name need not be old."""
    elders = person.named or person.name in zh.GRANDPARENTS
    return elders and any(name.endswith(title) for name in person.names for title in zh.ELDER_TITLES)


def is_grown(person: Person) -> bool:
    """Whether someone is called 汉子, 女人: no boy, no girl."""
    return any(name.endswith(zh.GROWN) for name in person.names)


def fits(person: Person, sex: Sex) -> bool:
    return Sex.UNKNOWN in (person.sex, sex) or person.sex is sex
