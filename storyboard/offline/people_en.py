"""Finding the people of an English story: those with names, those with a role, and the one who tells it."""

import re
from collections import Counter
from collections.abc import Sequence

from storyboard.offline.aliases import Bearer, agree, gather, sex_of_given
from storyboard.offline.names_en import (
    AFTER_TELLS,
    AFTER_VERB,
    BEFORE_TELLS,
    NAME,
    SENTENCE_START,
    TELLS,
    Form,
    forms_in,
)
from storyboard.offline.quotes import Quote
from storyboard.offline.roster import Person
from storyboard.offline.words import en
from storyboard.terms import Age, Sex

ALIAS = re.compile(rf"(?:{en.ALIAS_CUES})[“\"]?(?P<name>{NAME})")
ROLE = re.compile(
    r"\b(?P<lead>(?:the|a|an|her|his|my|their|this|that|another)\s+(?:[a-z’'-]+\s+){0,2}?)(?P<noun>"
    + "|".join(sorted(en.PEOPLE, key=len, reverse=True))
    + r")\b(?!\s+of\s+the\s+(?:people|crowd)|[’']s\s+(?:office|coat|room|chair|house|shop))",
    re.I,
)
# "Here it comes," panted the page: whoever says something is someone, whatever the word for them.
SAID_BY = re.compile(
    rf"[”\"’']\s+(?:(?:{TELLS})\s+(?:the|an?|my|her|his)\s+(?:[a-z-]+\s+)?([a-z]{{3,}})(?=[.,;:])"
    rf"|(?:the|The|my|My)\s+([a-z]{{3,}})\s+(?:\w+ly\s+)?(?:{TELLS})\b)"
)
ANY_VERB = re.compile(rf"\b\w+ed\b|\b(?:{'|'.join(sorted(en.VERBS))})\b")
APPOSITION = re.compile(r", an? (?:[a-z-]+ ){0,2}(man|woman|boy|girl|lady|gentleman)\b")
TELLER = re.compile(r"\bI\b")
REACH = 1500  # characters in which a stranger gets a name
NOVEL = 60_000  # characters from which on "the man" is not one man
TELLS_ALL = 0.004  # of a story's words: an author's "I" is rarer


def find_people(story: str, spoken: Sequence[Quote]) -> list[Person]:
    """Everyone who matters in an English story, in order of appearance; ids are not given yet."""
    inside = bytearray(len(story))
    for quote in spoken:
        inside[quote.start : quote.end] = b"\x01" * (quote.end - quote.start)
    bearers = gather(forms_in(story, inside), often=8 if len(story) > NOVEL else 1)
    people = named_people(story, bearers)
    for role in role_people(story, inside, people):
        namesake = titled(role, people) or (
            None if len(story) > NOVEL else stranger_named(role, people, story)
        )
        if namesake:
            namesake.names.append(role.name)
            namesake.age = role.age if role.age in (Age.MIDDLE, Age.OLD) else namesake.age
            namesake.sex = role.sex if namesake.sex is Sex.UNKNOWN else namesake.sex
            namesake.first = min(namesake.first, role.first)
        else:
            people.append(role)
    tellers = [m.start() for m in TELLER.finditer(story) if not inside[m.start()]]
    words = len(story) // 6 - sum(inside) // 6
    if len(tellers) >= max(2, TELLS_ALL * words) and not any("I" in person.names for person in people):
        called = teller_called(people, bearers)
        if called:
            called.names.append("I")
        else:
            people.append(Person(["Narrator", "I"], first=story.index("I")))
    return sorted(people, key=lambda person: person.first)


def named_people(story: str, bearers: list[Bearer]) -> list[Person]:
    """A person for each bearer; masks and nicknames join theirs."""
    aliases = {m["name"].split()[0] for m in ALIAS.finditer(story)}
    families = Counter(bearer.surname for bearer in bearers if bearer.surname and not bearer.givens)
    bare = {form.name: id(bearer) for bearer in bearers for form in bearer.forms if not form.title}
    people = [
        person_of(bearer, families[bearer.surname] <= 1, bare, story)
        for bearer in bearers
        if not all(form.name in aliases for form in bearer.forms)
    ]
    people.sort(key=lambda person: person.first)
    for match in ALIAS.finditer(story if len(story) <= NOVEL else ""):
        alias = match["name"].split()[0]
        before = story[max(0, match.start() - 300) : match.start()]
        latest = max(people, key=lambda p: max(before.rfind(name) for name in p.names), default=None)
        if (
            latest
            and any(name in before for name in latest.names)
            and all(alias not in p.names for p in people)
        ):
            latest.names.append(alias)
    return people


def person_of(bearer: Bearer, only: bool, bare: dict[str, int], story: str) -> Person:
    """The person whom a bearer's forms mean, with the fullest of them first.

    A title is left away where no one else is meant by the name alone: `only` one of a family without a
    given name, and `bare` names are no other bearer's.
    """

    def written(form: Form) -> str:
        dotted = f"{form.title}. {form.name}"
        return dotted if form.title and dotted in story else form.full

    forms = sorted(bearer.forms, key=lambda form: (-len(form.words), bool(form.title), -form.times))
    names = [written(form) for form in forms]
    alone = (only or bearer.givens) and bare.get(forms[0].name, id(bearer)) == id(bearer)
    names = [*[form.name for form in forms if form.title and (alone or len(form.words) > 1)][:1], *names]
    if len(forms[0].words) == 1 and not forms[0].title:
        names = [forms[0].name, *names]
    return Person(
        list(dict.fromkeys(names)),
        sex=bearer.sex,
        told=any(en.HONORIFICS[title] is not Sex.UNKNOWN for title in bearer.titles),
        age=Age.OLD if f"Old {forms[0].given}" in story else Age.ADULT,
        first=min(form.first for form in forms),
    )


def teller_called(people: list[Person], bearers: list[Bearer]) -> Person | None:
    """The "I" of a story by name: others call them by it, the narration hardly ever does."""
    found: tuple[int, Bearer] | None = None
    for bearer in bearers:
        if all(form.name in en.HONORIFICS for form in bearer.forms):
            continue  # "Monsieur" is anyone
        called, outside = (
            sum(form.called for form in bearer.forms),
            bearer.times - sum(form.inside for form in bearer.forms),
        )
        if called >= 3 and outside <= 0.2 * bearer.times and (found is None or called > found[0]):
            found = (called, bearer)
    names = {form.name for form in found[1].forms} if found else set()
    return next((person for person in people if names & set(person.names)), None)


def titled(role: Person, people: list[Person]) -> Person | None:
    """The one doctor, captain or professor of the story whom "the doctor" means."""
    words = en.ROLE_TITLES.get(role.name, (role.name.capitalize(),))
    bearing = [p for p in people if any(name.split()[0].rstrip(".") in words for name in p.names)]
    return bearing[0] if len(bearing) == 1 else None


def sex_of(given: str, title: Sex) -> Sex:
    """What the title or the given name tells."""
    return title if title is not Sex.UNKNOWN else sex_of_given(given)


def role_people(story: str, inside: bytearray, people: list[Person]) -> list[Person]:
    """People without a name who do or say something: "the waiter", "her mother"."""
    found: dict[str, Person] = {}
    weight: Counter[str] = Counter()
    novel = len(story) > NOVEL
    for match in ROLE.finditer(story):
        noun = match["noun"].lower()
        if inside[match.start()] or (noun == "voice" and match["lead"].lower()[0] != "a"):
            continue
        noun = en.KIN_SAME.get(noun, noun)
        if novel and noun in en.ANYBODY:
            continue
        before, after = (
            story[max(0, match.start() - 30) : match.start()],
            story[match.end() : match.end() + 60],
        )
        sentence = re.split(r"[.!?\n]", after)[0]
        verb = AFTER_VERB.match(after)
        if AFTER_TELLS.match(after) or BEFORE_TELLS.search(before):
            weight[noun] += 3
        elif (verb and (verb[1] in en.VERBS or verb[1].endswith("ed"))) or (
            SENTENCE_START.search(before) and ANY_VERB.search(sentence)
        ):
            weight[noun] += 2
        sex, age = en.PEOPLE[noun]
        if re.search(r"\bold|elderly|aged", match["lead"]):
            age = age.OLD
        elif re.search(r"\byoung", match["lead"]):
            age = age.YOUNG
        told = APPOSITION.match(after)
        if told and sex is Sex.UNKNOWN:
            sex = en.PEOPLE[told[1]][0]
        if noun in en.GENERIC_PEOPLE and match["lead"].lower().startswith("the ") and noun not in found:
            seasoned = age is Age.OLD
            known = nearest([*people, *found.values()], story, match.start(), sex, seasoned)
            if known:
                known.names.append(noun)
                continue
        beside = named_beside(match, people, story)
        if beside and not novel:
            if noun not in beside.names:
                beside.names.append(noun)
            beside.sex = sex if beside.sex is Sex.UNKNOWN else beside.sex
        elif not any(noun in person.names for person in people):
            found.setdefault(noun, Person([noun], sex, age, named=False, first=match.start()))
    if not novel:
        words = {name for person in [*people, *found.values()] for name in person.names}
        for match in SAID_BY.finditer(story):
            noun = match[1] or match[2]
            if noun not in words | en.PEOPLE.keys() and not inside[match.start(match.lastindex or 1)]:
                first = re.search(rf"\b{noun}\b", story)
                found[noun] = Person([noun], named=False, first=first.start() if first else 0)
                weight[noun] = 2
    return [person for noun, person in found.items() if weight[noun] >= (3 if novel else 2)]


def named_beside(role: re.Match[str], people: list[Person], story: str) -> Person | None:
    """The one whom "the lawyer, Dorian Fitch" or "Dorian Fitch, the lawyer" names."""
    before, after = story[max(0, role.start() - 40) : role.start()], story[role.end() : role.end() + 40]
    for person in people:
        for name in person.names:
            if name[0].isupper() and (
                re.match(rf",? {re.escape(name)}\b", after) or before.endswith(f"{name}, ")
            ):
                return person
    return None


def nearest(people: list[Person], story: str, at: int, sex: Sex, old: bool) -> Person | None:
    """The person of that sex, and of age if `old`, who was named last before `at`, close by."""
    strangers = [p for p in people if not p.named and p.name in en.GENERIC_PEOPLE and p.sex is sex]
    if strangers and not old and at - strangers[-1].first < REACH:
        return strangers[-1]
    found: tuple[int, Person] | None = None
    for person in people:
        last = max(story.rfind(name, max(0, at - 600), at) for name in person.names)
        aged = not old or person.age in (Age.MIDDLE, Age.OLD)
        if last >= 0 and aged and agree(person.sex, sex) and (found is None or last > found[0]):
            found = (last, person)
    return found[1] if found else None


def stranger_named(role: Person, people: list[Person], story: str) -> Person | None:
    """Who "a man" turns out to be: the next new name of that sex, close by, not beside him."""
    stranger = role.name in en.GENERIC_PEOPLE and re.match(r"(?:an?|the)\b", story[role.first :], re.I)
    if not stranger and role.name not in en.RELATIONS:
        return None
    reach = REACH if stranger and role.name != "voice" else REACH // 3
    for person in people:
        if person.named and 0 < person.first - role.first < reach and agree(person.sex, role.sex):
            return person
    return None
