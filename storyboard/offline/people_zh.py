"""The people of a Chinese story: which names, titles, roles and kin mean the same one.

Fullest first: a full name makes a person, a given name or a title goes to whoever bears it, what fits nobody
is somebody new; roles and kin last.
"""

import re
from collections.abc import Iterable, Sequence

from storyboard.offline.names_zh import (
    RANK,
    SURNAME,
    Evidence,
    Page,
    familiar_names,
    full_names,
    given_names,
    page_of,
    titled_names,
)
from storyboard.offline.quotes import Quote
from storyboard.offline.roster import Person
from storyboard.offline.words import zh
from storyboard.terms import Age, Sex

ROLES = re.compile(rf"(?:{'|'.join(sorted(zh.PEOPLE, key=len, reverse=True))})(?!们)")
SEEN = re.compile(r"(?:[个名位只]|看见|看到|望着|只见|那|这|的|来了|我|你|他|她)$")
INTRODUCED = re.compile(r"(?:一[个名位只]|[个名位])[^，。！？：；“”「」\n]{0,12}$")
LIKENED = re.compile(r"(?:像|如同|仿佛|当作?|不是|作为)[^，。！？：；“”「」\n]{0,12}$")
APPOSED = re.compile(r"[他她那这]就?是[^，。！？：；“”「」\n]{0,12}$")  # 那是个穿西装的年轻人
OFFSTAGE = re.compile(r"(?:的[爸妈爹娘]|同)$")
REACH = 500  # characters in which a stranger gets a name


def find_people(story: str, spoken: Sequence[Quote]) -> list[Person]:
    """Everyone who matters in a Chinese story, in order of appearance; ids are not given yet."""
    page = page_of(story, spoken)
    people = [person_of(name, seen) for name, seen in full_names(page).items()]
    titles = titled_names(page)
    known = [*(person.name for person in people), *titles]
    given = {**given_names(page, known), **familiar_names(page)}
    give((each for each in given.items() if each[0][0] != "老"), people)
    give_parts(page, people)
    for name, (surname, title, seen) in sorted(
        titles.items(), key=lambda each: each[1][1] in zh.ELDER_TITLES
    ):
        place_title(name, surname, title, seen, people, page)
    give((each for each in given.items() if each[0][0] == "老"), people)  # 老顾 is 顾父 before he is 顾言
    if page.text.count("我") - page.text.count("我们") >= 3 and told_by_me(page) >= 3:
        people.append(narrator(page, people))
    people += roles(page, people)
    for person in people:
        person.told = any(sex_told(name) is not Sex.UNKNOWN for name in person.names)
    heard = [person for person in people if is_there(person, page)]
    spell(heard, story, page)
    return sorted(heard, key=lambda person: person.first)


def person_of(name: str, seen: Evidence) -> Person:
    surname = SURNAME.match(name)
    given = name[surname.end() :] if surname and len(name) > surname.end() else name
    return Person([name], sex=sex_of(given), first=seen.first)


def take(person: Person, name: str, seen: Evidence) -> None:
    """`name` means this person, too."""
    if name not in person.names:
        person.names.append(name)
    person.first = min(person.first, seen.first)


def sex_of(given: str) -> Sex:
    """What the characters of a given name suggest."""
    female = sum(char in zh.FEMALE_CHARACTERS for char in given)
    male = sum(char in zh.MALE_CHARACTERS for char in given)
    return Sex.UNKNOWN if female == male else Sex.FEMALE if female > male else Sex.MALE


def bearer_of_given(name: str, people: Iterable[Person]) -> Person | None:
    """Who is called 晚晚, 阿晚, 小晚, 小林: the only one whose name has it."""
    core = name[1:] if name[0] in "小老阿" else name
    char = core[0]
    bearers = []
    for person in people:
        surname = SURNAME.match(person.name)
        given = person.name[surname.end() :] if surname else person.name
        fits = (
            core == given
            or (set(core) == {char} and given.endswith(char))
            or (len(core) == 2 and given == core)
        )
        by_surname = name[0] in "小老" and surname is not None and core == surname.group()
        if given and (fits or by_surname) and name[0] + core != person.name:
            bearers.append(person)
    elders = [person for person in bearers if name[0] == "老" and is_elder(person) and person.sex is Sex.MALE]
    bearers = elders or bearers
    return bearers[0] if len(bearers) == 1 else None


def give(forms: Iterable[tuple[str, Evidence]], people: list[Person]) -> None:
    """Each form to its bearer, or to somebody new."""
    for name, seen in forms:
        bearer = bearer_of_given(name, people)
        if bearer:
            take(bearer, name, seen)
        else:
            people.append(person_of(name, seen))


def give_parts(page: Page, people: Sequence[Person]) -> None:
    """Give every full name its given part, where that stands alone: 昭宁 for 谢昭宁, 晚晚 for 林晚."""
    for person in people:
        surname = SURNAME.match(person.name)
        if surname is None:
            continue
        given = person.name[surname.end() :]
        for form in [given] if len(given) == 2 else [given * 2] if given else []:
            page.found = {}
            for match in re.finditer(re.escape(form), page.text):
                whole = page.edges[match.start()] and page.edges[match.end()]
                if whole and not page.text.startswith(surname.group(), match.start() - surname.end()):
                    page.see(*match.span())
            seen = page.found.get(form)
            if seen and seen.strong and not any(form in other.names for other in people):
                take(person, form, seen)


def place_title(
    name: str, surname: str, title: str, seen: Evidence, people: list[Person], page: Page
) -> None:
    """顾总 is 顾沉 when he alone is called 顾; otherwise someone of their own."""
    sex = zh.TITLES.get(title, zh.PEOPLE.get(title, (Sex.UNKNOWN, Age.ADULT))[0])
    elder = title in zh.ELDER_TITLES
    ranked = re.fullmatch(RANK, surname) is not None
    able = [
        person for person in people if not ranked and person.name.startswith(surname) and fits(person, sex)
    ]
    same = [
        person
        for person in able
        if title_of(person.name) and (elder == (title_of(person.name) in zh.ELDER_TITLES))
    ]
    full = [person for person in able if not title_of(person.name)] if not elder else []
    bearers = full or same
    if len(bearers) > 1:
        bearers = [max(bearers, key=lambda person: page.text.rfind(person.name, 0, seen.first))]
    if bearers:
        take(bearers[0], name, seen)
        bearers[0].sex = sex if bearers[0].sex is Sex.UNKNOWN else bearers[0].sex
        return
    if seen.told or seen.calls >= 2 or f"我是{name}" in page.text:
        age = (
            Age.OLD
            if title in ("老爷子", "老太太", "爷爷", "奶奶", "婆婆")
            else Age.MIDDLE
            if elder
            else Age.ADULT
        )
        people.append(Person([name], sex, age, first=seen.first))


def title_of(name: str) -> str:
    """The title in a name that is a surname and a title."""
    surname = SURNAME.match(name)
    tail = name[surname.end() :] if surname else ""
    return tail if tail in zh.TITLES else ""


def sex_told(name: str) -> Sex:
    """What a role, or the title in a name, says for certain."""
    return zh.PEOPLE[name][0] if name in zh.PEOPLE else zh.TITLES.get(title_of(name), Sex.UNKNOWN)


def told_by_me(page: Page) -> int:
    """How often narration says 我."""
    return sum(not page.inside[match.start()] for match in re.finditer("我(?!们)", page.text))


def narrator(page: Page, people: list[Person]) -> Person:
    """我, and the name that others call out and narration never says."""
    me = Person(["我"], first=page.text.index("我"))
    named = [
        person
        for person in people
        if all(page.inside[at.start()] for name in person.names for at in re.finditer(name, page.text))
    ]
    best = max(named, key=lambda person: calls(person, page), default=None)
    told = best and any(re.search(rf"我(?:叫|是|就是){name}", page.text) for name in best.names)
    if best and calls(best, page) >= (1 if told else 2):
        me.names += best.names
        me.sex = best.sex
        people.remove(best)
    return me


def calls(person: Person, page: Page) -> int:
    """How often someone is called out."""
    page.found = {}
    for name in person.names:
        for match in re.finditer(re.escape(name), page.text):
            page.see(*match.span())
    return sum(seen.calls for seen in page.found.values())


def roles(page: Page, people: list[Person]) -> list[Person]:
    """店员, 母亲, 男人: those who stand where someone acts or is seen."""
    present(page, people)
    owner = {name: person for person in people for name in person.names}
    taken = bytearray(len(page.text))
    for match in re.finditer(one_of(owner), page.text):
        taken[match.start() : match.end()] = b"\x01" * len(match.group())
    found: dict[str, Person] = {}
    for match in ROLES.finditer(page.text):
        at, end, noun = *match.span(), match.group()
        if noun in owner or taken[at] or not (page.edges[at] and page.edges[end]):
            continue
        sex, age = zh.PEOPLE[noun]
        key = zh.KIN_SAME.get(noun, noun)
        before = page.text[max(0, at - 14) : at]
        known = bearer_of_role(noun, people) or found.get(key)
        if not known:
            stands = page.opening(at) or SEEN.search(before) or page.acting(end)
            if page.inside[at] or not stands or LIKENED.search(before) or OFFSTAGE.search(before):
                continue
            known = meant(noun, at, before, people, [*people, *found.values()], page)
        if known:
            take(known, noun, Evidence(at))
            known.sex = sex if known.sex is Sex.UNKNOWN else known.sex
            known.age = age if known.age is Age.ADULT else known.age
        else:
            known = found[key] = Person([noun], sex, age, named=False, first=at)
        owner[noun] = known
    return list(found.values())


def one_of(names: Iterable[str]) -> str:
    """A pattern for any of the names; the longest wins."""
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)"


def present(page: Page, people: Sequence[Person]) -> None:
    """店员小周 is 小周."""
    owner = {name: person for person in people for name in person.names}
    for match in re.finditer(rf"({ROLES.pattern})({one_of(owner)})", page.text):
        person, noun = owner[match[2]], match[1]
        if not page.inside[match.start()] and page.edges[match.start()] and noun not in owner:
            take(person, noun, Evidence(match.start()))
            owner[noun] = person
            person.sex = zh.PEOPLE[noun][0] if person.sex is Sex.UNKNOWN else person.sex


def meant(
    noun: str, at: int, before: str, people: Sequence[Person], everyone: Sequence[Person], page: Page
) -> Person | None:
    """Who a noun such as 男人 or 老人 is: someone of before, or someone soon named."""
    sex, age = zh.PEOPLE[noun]
    if APPOSED.search(before):
        return last_named(at, sex, age, everyone, page)
    if noun not in zh.GENERIC_PEOPLE:
        return None
    new = noun in zh.STRANGERS or INTRODUCED.search(before)
    known = called_soon(at, sex, people, page) if new and age is not Age.CHILD else None
    known = known if new else last_named(at, sex, age, people, page)
    return known or (None if age is Age.CHILD else newly_named(at, sex, people, page))


def called_soon(at: int, sex: Sex, people: Iterable[Person], page: Page) -> Person | None:
    """Whom somebody calls in surprise when 一个男人 comes in: “顾总？”"""
    found: list[tuple[int, Person]] = []
    for person in people:
        for name in person.names if fits(person, sex) else []:
            seen = page.text.find(name, at, at + REACH // 3)
            asks = page.text[seen + len(name) : seen + len(name) + 1] in ("？", "！", "…")
            if seen >= 0 and page.inside[seen] and page.opening(seen) and asks:
                found.append((seen, person))
    return min(found, key=lambda each: each[0])[1] if found else None


def bearer_of_role(noun: str, people: Iterable[Person]) -> Person | None:
    """侯爷 is 谢侯爷, 老班 is 秦老师: the only one with that title."""
    kind = zh.KIN_SAME.get(noun, noun)
    bearers = [
        person
        for person in people
        if any(name != kind and name.endswith((kind, *zh.SAID_OF.get(kind, ()))) for name in person.names)
    ]  # fmt: skip
    return bearers[0] if len(bearers) == 1 and len(kind) > 1 else None


def newly_named(at: int, sex: Sex, people: Iterable[Person], page: Page) -> Person | None:
    """Who 一个男人 turns out to be: the next new name of that sex, close by."""
    for person in sorted(people, key=lambda person: told_first(person, page)):
        first = told_first(person, page)
        if title_of(person.name) and person.sex is Sex.UNKNOWN is not sex:
            continue  # 一个女人 is not the doctor whom she comes to
        near = 0 < first - at < (REACH if person.sex is sex else REACH // 2)
        if near and person.named and fits(person, sex) and not set(person.names) & set(zh.PEOPLE):
            return person
    return None


def told_first(person: Person, page: Page) -> int:
    """Where narration or speech first has one of someone's names."""
    return min(page.text.find(name) for name in person.names if name in page.text)


def last_named(at: int, sex: Sex, age: Age, people: Iterable[Person], page: Page) -> Person | None:
    """Who 男人 or 老人 is without 一个: the last named before of that sex, and as old."""
    near = {
        person.name: max(page.text.rfind(name, max(0, at - REACH), at) for name in person.names)
        for person in people
    }
    able = [
        person
        for person in people
        if near[person.name] >= 0 and fits(person, sex) and "我" not in person.names
        and (age is not Age.OLD or person.age is Age.OLD or is_elder(person))
        and (age is not Age.CHILD or person.age is Age.CHILD)
    ]  # fmt: skip
    sure = [person for person in able if person.sex is sex is not Sex.UNKNOWN] or able
    return max(sure, key=lambda person: near[person.name], default=None)


def is_elder(person: Person) -> bool:
    return any(name.endswith(title) for name in person.names for title in zh.ELDER_TITLES)


def fits(person: Person, sex: Sex) -> bool:
    return Sex.UNKNOWN in (person.sex, sex) or person.sex is sex


def is_there(person: Person, page: Page) -> bool:
    """Whether a nameless one does something twice, or speaks."""
    if person.named:
        return True
    page.found = {}
    for name in person.names:
        for match in re.finditer(re.escape(name), page.text):
            page.see(*match.span())
    return sum(seen.strong + seen.beside + seen.told for seen in page.found.values()) >= 1


def spell(people: Iterable[Person], story: str, page: Page) -> None:
    """Give the names the characters that the story writes them in."""
    for person in people:
        written = []
        for name in person.names:
            for match in re.finditer(re.escape(name), page.text):
                written.append(story[match.start() : match.end()])
        person.names = list(dict.fromkeys(written)) or person.names
