"""Finding the people of a Chinese story: surnames, titles, 小周 and 阿强, speech verbs, roles."""

import re
from collections import Counter
from collections.abc import Sequence

from storyboard.offline.quotes import Quote
from storyboard.offline.roster import Person
from storyboard.offline.words import listed, zh
from storyboard.terms import Age, Sex

HAN = r"[\u4e00-\u9fff]"
TELLS = "|".join(sorted(zh.SPEECH_VERBS, key=len, reverse=True))
HOW = "|".join(sorted(map(re.escape, zh.ADVERBS), key=len, reverse=True))
ROLES = "|".join(sorted(zh.PEOPLE, key=len, reverse=True))
TITLED = "|".join(sorted(zh.TITLES, key=len, reverse=True))
NAME_FOLLOWS = "".join(char for char in sorted(zh.BEFORE_NAME) if "一" <= char <= "鿿") + "员机板士生书理安者"
SPEAKER = re.compile(
    rf"(?:^|[”」』。！？\n])\s*({HAN}{{2,3}}?)(?:{HOW})?(?:{TELLS})(?=[，。：:“「\n]|$)", re.M
)
FAMILIAR = re.compile(rf"(?<!{HAN})([小老阿]){HAN}[子儿兒]?|(?<=[{NAME_FOLLOWS}])([小老阿]){HAN}[子儿兒]?")
WITH_TITLE = re.compile(rf"({'|'.join(zh.COMPOUND_SURNAMES)}|[{''.join(sorted(zh.SURNAMES))}])({TITLED})")
ROLE = re.compile(rf"(?<!{HAN}的同)({ROLES})(?!们|节|说明)")
CALLED = re.compile(rf"(?:名叫|名字叫|名为|叫做|叫作)({HAN}{{2,3}})(?=[，。的、！？])")
CLAUSE_START = re.compile(r"(?:^|[，。！？：；”」』、\n\s])$")
SEEN = re.compile(r"(?:一[个名位只]|看见|看到|望着|只见|那个?|这个?|的|年轻|来了)$")
KIN = frozenset(listed("母亲 父亲 妈妈 爸爸 妈 爸 奶奶 爷爷 外婆 外公 姥姥 姥爷 姐姐 哥哥 弟弟 妹妹"))
REACH = 500  # characters in which a stranger gets a name


def find_people(story: str, spoken: Sequence[Quote]) -> list[Person]:
    """Everyone who matters in a Chinese story, in order of appearance; ids are not given yet."""
    inside = bytearray(len(story))
    for quote in spoken:
        inside[quote.start : quote.end] = b"\x01" * (quote.end - quote.start)
    people = [*surnamed(story, inside), *familiar(story), *told_or_called(story)]
    people = list({person.name: person for person in people}.values())
    add_titles(story, people)
    for role in role_people(story, inside, people):
        namesake = stranger_named(role, people)
        if namesake:
            namesake.names += role.names
            namesake.age = role.age if namesake.age is Age.ADULT else namesake.age
            namesake.sex = namesake.sex if namesake.sex is not Sex.UNKNOWN else role.sex
            namesake.first = min(namesake.first, role.first)
        else:
            people.append(role)
    narration = "".join(" " if said else char for char, said in zip(story, inside, strict=True))
    if len(re.findall(r"我(?!们)", narration)) >= 3:
        people.append(Person(["我"], first=story.index("我")))
    return sorted(people, key=lambda person: person.first)


def surnamed(story: str, inside: bytearray) -> list[Person]:
    """林晚, 欧阳明月: a surname and one or two characters, where a name can stand."""
    count: Counter[str] = Counter()
    strong: Counter[str] = Counter()
    first: dict[str, int] = {}
    pattern = re.compile(rf"({'|'.join(zh.COMPOUND_SURNAMES)}|[{''.join(sorted(zh.SURNAMES))}])")
    for match in pattern.finditer(story):
        at, given = match.start(), match.end()
        if at and story[at - 1] not in zh.BEFORE_NAME and story[max(0, at - 2) : at] not in zh.PEOPLE:
            continue
        for length in (1, 2):
            name = story[at : given + length]
            tail = story[given : given + length]
            if len(tail) < length or not all(is_given(char) for char in tail) or not_a_person(name):
                break
            after = story[given + length : given + length + 1]
            count[name] += 1
            first.setdefault(name, at)
            clause = CLAUSE_START.search(story[max(0, at - 1) : at]) is not None
            vocative = bool(inside[at]) and after in ("，", "！", "？", "…", "。")
            strong[name] += clause and (after in zh.DOES or not after) and not inside[at]
            strong[name] += vocative
    names = []
    for name in first:
        longer = max(
            (count[other] for other in count if len(other) > len(name) and other.startswith(name)), default=0
        )
        shorter = count.get(name[:-1], 0) if len(name) > 2 else 0
        if longer >= 0.6 * count[name] or (shorter and count[name] < 0.6 * shorter):
            continue
        if strong[name] >= 1 and (count[name] >= 2 or strong[name]):
            names.append(name)
    return [Person([name], sex=sex_of(name[1:]), first=first[name]) for name in names]


def is_given(char: str) -> bool:
    return "一" <= char <= "鿿" and char not in zh.NOT_NAME_END


def not_a_person(name: str) -> bool:
    return name[:2] in zh.NOT_PEOPLE or name in zh.PEOPLE or name[1:] in zh.TITLES or name[1:] in zh.PEOPLE


def sex_of(given: str) -> Sex:
    """What the characters of a given name suggest."""
    female = sum(char in zh.FEMALE_CHARACTERS for char in given)
    male = sum(char in zh.MALE_CHARACTERS for char in given)
    return Sex.UNKNOWN if female == male else Sex.FEMALE if female > male else Sex.MALE


def familiar(story: str) -> list[Person]:
    """小周, 老王, 阿强."""
    first: dict[str, int] = {}
    count: Counter[str] = Counter()
    for match in FAMILIAR.finditer(story):
        name, after = match.group(), story[match.end() : match.end() + 1]
        if len(name) == 3 and name[0] != "小":
            name, after = name[:2], name[2]
        fits = name[1] in zh.SURNAMES or len(name) == 3 if name[0] in "小老" else is_given(name[1])
        if (
            fits
            and name not in zh.PEOPLE
            and name not in zh.NOT_PEOPLE
            and (not after or after in zh.DOES or not "一" <= after <= "鿿")
        ):
            first.setdefault(name, match.start())
            count[name] += 1
    return [Person([name], first=at) for name, at in first.items()]


def told_or_called(story: str) -> list[Person]:
    """Names without a known surname: they speak at least twice, or are said to be called so."""
    tellers = Counter(match.group(1) for match in SPEAKER.finditer(story))
    names = [name for name, times in tellers.items() if times >= 2 and fresh(name)]
    names += [name for name in CALLED.findall(story) if fresh(name)]
    return [Person([name], sex=sex_of(name), first=story.index(name)) for name in dict.fromkeys(names)]


def fresh(name: str) -> bool:
    return (
        all(map(is_given, name))
        and not not_a_person(name)
        and not re.search(ROLES, name)
        and name not in zh.ADVERBS
    )


def add_titles(story: str, people: list[Person]) -> None:
    """顾总 is 顾沉 when he alone is called 顾; otherwise someone of their own."""
    for match in WITH_TITLE.finditer(story):
        called, surname, title = match.group(), match.group(1), match.group(2)
        if match.start() and story[match.start() - 1] not in zh.BEFORE_NAME:
            continue
        if any(called in person.names for person in people) or called[:2] in zh.NOT_PEOPLE:
            continue
        after = story[match.end() : match.end() + 1]
        if title in "总董少叔伯哥姐" and after and is_given(after):
            continue
        elder = title in zh.ELDER_TITLES
        bearers = (
            []
            if elder
            else [
                p
                for p in people
                if p.name.startswith(surname)
                and zh.TITLES[title]
                in (p.sex, Sex.UNKNOWN, *([zh.TITLES[title]] if p.sex is Sex.UNKNOWN else []))
            ]
        )
        if len(bearers) == 1:
            bearers[0].names.append(called)
            if bearers[0].sex is Sex.UNKNOWN:
                bearers[0].sex = zh.TITLES[title]
        elif not bearers:
            people.append(Person([called], zh.TITLES[title], first=match.start()))


def role_people(story: str, inside: bytearray, people: list[Person]) -> list[Person]:
    """店员, 母亲, 男人: those who stand where someone acts or is seen. 店员小周 is 小周."""
    found: dict[str, Person] = {}
    names = sorted((name for person in people for name in person.names), key=len, reverse=True)
    owner = {name: person for person in people for name in person.names}
    for match in ROLE.finditer(story):
        noun, at = match.group(1), match.start()
        named = next((name for name in names if story.startswith(name, match.end())), None)
        if named:
            if noun not in owner[named].names:
                owner[named].names.append(noun)
                owner[noun] = owner[named]
            sex, age = zh.PEOPLE[noun]
            if owner[named].sex is Sex.UNKNOWN:
                owner[named].sex = sex
            continue
        key = zh.KIN_SAME.get(noun, noun)
        if key in found and noun not in found[key].names:
            found[key].names.append(noun)
        if inside[at] or key in found or noun in owner:
            continue
        before = story[max(0, at - 3) : at]
        if CLAUSE_START.search(before) or not before or SEEN.search(before) or noun in KIN:
            sex, age = zh.PEOPLE[key]
            found[key] = Person(list(dict.fromkeys([key, noun])), sex, age, named=False, first=at)
    return list(found.values())


def stranger_named(role: Person, people: list[Person]) -> Person | None:
    """Who 一个男人 turns out to be: the next new name of that sex, close by, without a role of its own."""
    if not set(role.names) & zh.GENERIC_PEOPLE:
        return None
    for person in sorted(people, key=lambda person: person.first):
        near = 0 < person.first - role.first < (REACH if person.sex is role.sex else REACH // 3)
        fits = Sex.UNKNOWN in (person.sex, role.sex) or person.sex is role.sex
        if near and person.named and fits and not set(person.names) & set(zh.PEOPLE):
            return person
    return None
