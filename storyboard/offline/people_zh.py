"""The people of a Chinese story: which names, titles, roles and kin mean the same one.

Fullest first: a full name makes a person, a given name or a title goes to whoever bears it, what fits nobody
is somebody new; roles and kin last.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from storyboard.offline.actors_zh import nicknames
from storyboard.offline.called_zh import bound
from storyboard.offline.lexicon_zh import kind_of
from storyboard.offline.names_zh import (
    CLOSES,
    OPENS,
    RANK,
    SURNAME,
    Evidence,
    Page,
    doubled_names,
    familiar_names,
    full_names,
    given_names,
    latin_names,
    page_of,
    title_of,
    titled_names,
)
from storyboard.offline.presented_zh import disguised, presented, renamed
from storyboard.offline.quotes import Quote
from storyboard.offline.roles_zh import ROLES, described, fits, is_elder, roles, take
from storyboard.offline.roster import Person, Roster, vote_on_sex
from storyboard.offline.same_zh import joined
from storyboard.offline.text import paragraphs, sentences
from storyboard.offline.used_zh import used_as_names
from storyboard.offline.voices_zh import is_voice, voices
from storyboard.offline.words import zh
from storyboard.terms import Age, Language, Sex


def find_people(story: str, spoken: Sequence[Quote]) -> list[Person]:
    """Everyone who matters in a Chinese story, in order of appearance; ids are not given yet."""
    page = page_of(story, spoken)
    people = [person_of(name, seen) for name, seen in full_names(page, used_as_names(page)).items()]
    titles = titled_names(page)
    known = [*(person.name for person in people), *titles]
    given = {**given_names(page, known), **doubled_names(page), **familiar_names(page), **latin_names(page)}
    given |= nicknames(page, [*known, *given])
    given |= presented(page, [*known, *given])
    late = {name for name in given if name.endswith(tuple(zh.AFTER_NAME))}  # 疤哥, once 刀疤 is known
    young = [each for each in given.items() if each[0][0] != "老"]
    give(sorted(young, key=lambda each: each[0] in late), people, page)
    people = with_surnames(page, people)
    give_parts(page, people)
    give_calls(page, people)
    for name, (surname, title, seen) in sorted(
        titles.items(), key=lambda each: each[1][1] in zh.ELDER_TITLES
    ):
        place_title(name, surname, title, seen, people, page)
    old = [each for each in given.items() if each[0][0] == "老"]  # 老顾 is 顾父 before he is 顾言
    give(old, people, page)
    if page.text.count("我") - page.text.count("我们") >= 3 and told_by_me(page) >= 3:
        people.append(narrator(page, people))
    people = renamed(page, people)
    vote(page, people)
    people += described(page, people)
    people += roles(page, people)
    people = joined(page, people)
    people += voices(page, people)
    people = bound(page, people)
    for person in people:
        is_old = any(name[0] == "老" and name[1:] in zh.SURNAMES for name in person.names)  # 老韩
        told = any(sex_told(name) is not Sex.UNKNOWN for name in person.names)
        person.told = told or (is_old and person.sex is Sex.MALE)
    disguised(page, people)
    heard = [person for person in people if is_there(person, page)]
    spell(heard, story, page)
    return sorted(heard, key=lambda person: person.first)


def vote(page: Page, people: Sequence[Person]) -> None:
    """Let he and she in the narration say who is male and female, before it is asked who 女人 may be."""
    owned = {name for person in people for name in person.names}
    others = sorted({match.group() for match in ROLES.finditer(page.text)} - owned)
    everyone = [*people, *(Person([noun]) for noun in others)]  # he may be any of them
    for number, person in enumerate(everyone):
        person.id = str(number)
    said = bytes(page.inside)
    narration: list[tuple[int, int]] = []
    for stretch in paragraphs(page.text):
        for told in re.finditer(rb"\x00+", said[stretch.start : stretch.end]):
            narration += sentences(page.text, stretch.start + told.start(), stretch.start + told.end())
    vote_on_sex(Roster(everyone, Language.ZH), page.text, narration)
    for person in people:
        person.id, person.votes = "", Counter()


def person_of(name: str, seen: Evidence) -> Person:
    sex = sex_told(name)
    if sex is not Sex.UNKNOWN:
        return Person(
            [name], sex, named=not name.endswith(tuple(zh.GENERIC_PEOPLE)), first=seen.first, told=True
        )
    if name[0] == "老" and name[1:] in zh.SURNAMES:
        return Person([name], Sex.MALE, first=seen.first)  # 老魏
    if name[-1] in "王帝侯爷":
        return Person([name], Sex.MALE, first=seen.first)  # 宁王
    surname = SURNAME.match(name)
    if name[-1] in zh.LOOKS_ENDS and len(name) == 3 and kind_of(name[:2]).startswith("n"):
        return Person([name], zh.LOOKS_ENDS[name[-1]], named=False, first=seen.first)  # 墨镜男
    given = name[surname.end() :] if surname and len(name) > surname.end() else name
    given = "" if name[0] in "小老阿" and name[1:] in zh.SURNAMES else given  # 小林
    return Person([name], sex=sex_of(given), first=seen.first)


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
        same = core == given or (set(core) == {char} and given.endswith(char))
        by_surname = name[0] in "小老" and surname is not None and core == surname.group()
        if given and (same or by_surname) and name[0] + core != person.name:
            bearers.append(person)
    elders = [person for person in bearers if name[0] == "老" and is_elder(person) and person.sex is Sex.MALE]
    bearers = elders or bearers
    return bearers[0] if len(bearers) == 1 else None


def called_after(name: str, people: Iterable[Person]) -> Person | None:
    """疤哥 is 刀疤, 月老板 小月楼: the only one whose name has that character."""
    ends = [title for title in zh.AFTER_NAME if name.endswith(title) and len(name) == len(title) + 1]
    bearers = [
        person
        for person in people
        if ends
        and name[0] not in "小老大阿"
        and name[0] in person.name
        and name != person.name
        and fits(person, zh.TITLES.get(ends[0], Sex.UNKNOWN))
        and not (ends[0] in zh.ELDER_TITLES and SURNAME.match(person.name[:1]) and person.name[0] == name[0])
    ]
    return bearers[0] if len(bearers) == 1 else None


def give(forms: Iterable[tuple[str, Evidence]], people: list[Person], page: Page) -> None:
    """Each form to its bearer, or to somebody new."""
    for name, seen in forms:
        bearer = bearer_of_given(name, people) or called_after(name, people)
        if bearer and not (only_surname(name, bearer) and lives_beside(name, bearer, page)):
            take(bearer, name, seen)
            if name[0] == "老" and only_surname(name, bearer) and not bearer.told:
                bearer.sex, bearer.told = Sex.MALE, True  # 老韩, whatever 韩队 may be
        else:
            people.append(person_of(name, seen))


def only_surname(name: str, person: Person) -> bool:
    """Whether a name such as 老魏 has no more than the surname of someone's: his father's as much as his."""
    surname = SURNAME.match(person.name)
    return name[0] in "小老" and surname is not None and name[1:] == surname.group()


def lives_beside(name: str, person: Person, page: Page) -> bool:
    """Whether narration tells of both by what each does: it seldom has two such names for one."""
    return min(acts(page, [name]), acts(page, person.names)) >= 2


def acts(page: Page, names: Iterable[str]) -> int:
    """How often narration has what someone does."""
    page.found = {}
    for name in names:
        for match in re.finditer(re.escape(name), page.text):
            page.see(*match.span())
    return sum(seen.acts for seen in page.found.values())


def give_parts(page: Page, people: Sequence[Person]) -> None:
    """Give every full name its given part, where that stands alone: 昭宁 for 谢昭宁, 晚晚 for 林晚."""
    for person in people:
        surname = SURNAME.match(person.name) or re.match("[小老阿](?=..)", person.name)
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


def with_surnames(page: Page, people: Sequence[Person]) -> list[Person]:
    """The people, each with a surname that is told but once: 婉柔 is 孟婉柔, and 孟婉 is nobody."""
    begun: set[str] = set()
    for person in people:
        if len(person.name) != 2 or SURNAME.match(person.name) or person.name[0] in "小老阿":
            continue
        forms = {m.group() for m in re.finditer(rf"(?:{SURNAME.pattern}){person.name}", page.text)}
        forms = {form for form in forms if page.edges[page.text.index(form)]}
        if len(forms) == 1 and not any(forms & set(other.names) for other in people):
            full = forms.pop()
            person.names.insert(0, full)
            begun |= {full[:-1]} if page.text.count(full[:-1]) == page.text.count(full) else set()
    return [person for person in people if person.name not in begun]


def give_calls(page: Page, people: Sequence[Person]) -> None:
    """牙哥, called in speech, to 金牙, 小磊 to 宋磊: the only one whose name has that character."""
    called = rf"(?:[\u4e00-\u9fff](?:{'|'.join(zh.AFTER_NAME)})|[小阿][\u4e00-\u9fff])(?=[，。！？…])"
    for match in re.finditer(called, page.text):
        owned = match.group() in {*zh.PEOPLE, *zh.NOT_PEOPLE} or any(
            match.group() in person.names for person in people
        )
        if owned or not page.inside[match.start()] or not page.opening(match.start()):
            continue
        bearer = called_after(match.group(), people)
        if match.group()[0] in "小阿":
            bearer = bearer_of_given(match.group(), people)
        if bearer:
            take(bearer, match.group(), Evidence(match.start()))


def place_title(
    name: str, surname: str, title: str, seen: Evidence, people: list[Person], page: Page
) -> None:
    """顾总 is 顾沉 when he alone is called 顾; otherwise someone of their own."""
    sex = zh.TITLES.get(title, zh.PEOPLE.get(title, (Sex.UNKNOWN, Age.ADULT))[0])
    elder = title in zh.ELDER_TITLES
    bearer = next((person for person in people if name in person.names), None)  # 三娘, of 花三娘
    bearer = bearer or called_after(name, people)  # 七哥 is 裴七
    bearer = bearer or (wife(people, page) if title in zh.WIVES and not seen.told else None)
    if bearer:
        take(bearer, name, seen)
        return
    ranked = re.fullmatch(RANK, surname) is not None
    able = [
        person
        for person in people
        if not ranked and person.name.startswith(surname) and fits(person, sex)
        if not beside(person.name, name, page)
    ]
    same = [
        person
        for person in able
        if title_of(person.name) and generation(title) == generation(title_of(person.name))
    ]
    full = [person for person in able if not title_of(person.name)] if not elder else []
    bearers = full or same
    if len(full) > 1 and seen.acts + seen.says + seen.owns:
        bearers = same  # of a family, 顾大人 is none of the sisters
    if len(bearers) > 1:
        bearers = [max(bearers, key=lambda person: page.text.rfind(person.name, 0, seen.first))]
    if bearers:
        take(bearers[0], name, seen)
        bearers[0].sex = sex if bearers[0].sex is Sex.UNKNOWN else bearers[0].sex
        return
    if (
        seen.told
        or seen.calls >= (1 if len(title) > 1 else 2)
        or re.search(rf"我是[^，。！？]{{0,8}}{name}|[“「、]{name}[？！]", page.text)
    ):
        age = Age.OLD if title in zh.OLDEST_TITLES else Age.MIDDLE if elder else Age.ADULT
        people.append(Person([name], sex, age, first=seen.first))


def generation(title: str) -> int:
    """How old a title makes its bearer: 0 as anybody, 1 of the parents, 2 of the grandparents."""
    return (title in zh.ELDER_TITLES) + (title in zh.OLDEST_TITLES)


def wife(people: Iterable[Person], page: Page) -> Person | None:
    """The only one who is told of as somebody's wife: 贺太太 is 他的妻子周佩芸."""
    found = [
        person
        for person in people
        if re.search(rf"(?:妻子|老婆|太太|夫人|媳妇|爱人)(?:{'|'.join(person.names)})", page.text)
    ]
    return found[0] if len(found) == 1 and fits(found[0], Sex.FEMALE) else None


def beside(one: str, other: str, page: Page) -> bool:
    """Whether a sentence of narration tells of both: 周医生看着周远. Then they are two."""
    between = re.compile(
        f"(?:{one}[^。！？\n{OPENS}{CLOSES}]+{other}|{other}[^。！？\n{OPENS}{CLOSES}]+{one})"
    )
    return any(not page.inside[match.start()] for match in between.finditer(page.text))


def sex_told(name: str) -> Sex:
    """What a role, or the title in a name, says for certain."""
    title = zh.TITLES.get(title_of(name) or name[1:], Sex.UNKNOWN)
    ends = (name[-size:] for size in range(len(name), 1, -1) if name[-size:] in zh.PEOPLE)
    return next((zh.PEOPLE[end][0] for end in ends if zh.PEOPLE[end][0] is not Sex.UNKNOWN), title)


def told_by_me(page: Page) -> int:
    """How often narration says 我."""
    return sum(not page.inside[match.start()] for match in re.finditer("我(?!们)", page.text))


def narrator(page: Page, people: list[Person]) -> Person:
    """我, and the name that she gives herself, or that others call out and narration never says."""
    me = Person(["我"], first=page.text.index("我"))
    best = names_herself(page, people)
    if best is None:
        named = [
            person
            for person in people
            if all(page.inside[at.start()] for name in person.names for at in re.finditer(name, page.text))
        ]
        best = max(named, key=lambda person: calls(person, page), default=None)
        told = best and any(
            re.search(rf"我(?:叫|是|就是)[^。！？]{{0,10}}{name}", page.text) for name in best.names
        )
        if best and calls(best, page) < (1 if told or len(named) == 1 else 2):
            best = None
    if best:
        me.names += best.names
        me.sex = best.sex
        people.remove(best)
    return me


def names_herself(page: Page, people: Iterable[Person]) -> Person | None:
    """Whose name narration gives to me: 我叫宋晚。"""
    for person in people:
        for match in re.finditer(rf"我(?:名?叫|的名字叫)(?:{'|'.join(person.names)})(?=[，。])", page.text):
            if not page.inside[match.start()]:
                return person
    return None


def calls(person: Person, page: Page) -> int:
    """How often someone is called out."""
    page.found = {}
    for name in person.names:
        for match in re.finditer(re.escape(name), page.text):
            page.see(*match.span())
    return sum(seen.calls for seen in page.found.values())


def is_there(person: Person, page: Page) -> bool:
    """Whether a nameless one does something twice, or speaks."""
    if person.named or is_voice(person.name):
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
