"""Whom a word for someone means among the named: "the man", "the lawyer", a "Fran" who is only called."""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable

from storyboard.offline.aliases import agree
from storyboard.offline.names_en import HE_OR_SHE
from storyboard.offline.roster import CALL_AFTER, CALL_BEFORE, Person
from storyboard.offline.words import en
from storyboard.terms import Age, Sex

GROWN = frozenset(en.HONORIFICS) - {"Miss", "Master", "Prince", "Princess"}
YOUNG_NOUNS = frozenset({"boy", "girl", "child", "kid", "youth", "lad"})
NEAR = 600  # and in which "the man" is whoever was named last


def titled(role: Person, people: list[Person], story: str) -> Person | None:
    """The one doctor of the story whom "the doctor" means; "Nesrin, Sultana of Tamrine" is the sultana."""
    words = en.ROLE_TITLES.get(role.name, (role.name.capitalize(),))
    bearing = [p for p in people if any(name.split()[0].rstrip(".") in words for name in p.names)]
    beside = rf",? (?:the )?{role.name.capitalize()}\b"
    bearing = bearing or [p for p in people if any(re.search(re.escape(n) + beside, story) for n in p.names)]
    return bearing[0] if len(bearing) == 1 else None


def named_beside(role: re.Match[str], people: list[Person], story: str) -> Person | None:
    """The one whom "the lawyer, Dorian Fitch" or "Dorian Fitch, the lawyer" names."""
    before, after = story[max(0, role.start() - 40) : role.start()], story[role.end() : role.end() + 40]
    if after[:2] in ("'s", "’s"):
        return None  # "Bisi, her husband's sister"
    joints = (", ", " ") if role["lead"] == "the " else (", ",)  # "Pruitt the barber"
    for person in people:
        for name in person.names:
            beside = re.match(rf"(,?) {re.escape(name)}\b(?: ([a-z]+))?", after)
            clause = beside and beside[1] and beside[2]  # "tasting for the Queen, Wren had been poisoned"
            if name[0].isupper() and (
                (beside and not (clause and (clause in en.VERBS or clause.endswith("ed"))))
                or before.endswith(tuple(f"{name}{joint}" for joint in joints))
            ):
                return person
    return None


def nearest(
    people: list[Person], story: str, inside: bytearray, role: re.Match[str], sex: Sex, age: Age
) -> Person | None:
    """The person of that sex and age whom the narration named last before "the man", close by.

    Whoever is named in the same sentence before it is someone else.
    """
    at, noun = role.start(), role["noun"].lower()
    young = noun in YOUNG_NOUNS
    strangers = [
        person
        for person in people
        if person.name.split()[-1] in en.STRANGERS
        and agree(person.sex, sex)
        and (person.name in YOUNG_NOUNS) is young
    ]
    if noun in en.NEWCOMERS:  # nobody who has a name yet
        return strangers[-1] if strangers else None
    if strangers and age is not Age.OLD and at - strangers[-1].first < NEAR:
        return strangers[-1]
    begin = max(story.rfind(mark, 0, at) for mark in (". ", "? ", "! ", "” ", "\n", '" ', "’ "))
    found = (False, -1)
    best = None
    for person in people:
        reach = 4 * NEAR if age is Age.OLD and person.age is Age.OLD else NEAR
        last = max(last_told(name, story, inside, max(0, at - reach), begin + 1) for name in person.names)
        grown = is_grown(person)
        old = person.age in (Age.MIDDLE, Age.OLD)
        fits = (grown or old) if age is Age.OLD else not (grown and young)
        score = (age is Age.OLD and old, last)
        other = person.name in en.GENERIC_PEOPLE and (person.name in YOUNG_NOUNS) is not young
        called = (
            last >= 0 and inside[last] and "\n" not in story[last:at]
        )  # "Hush, Admiral." The old lady rang
        able = last >= 0 and fits and not (other or called) and agree(person.sex, sex) and score > found
        she = able and person.sex is Sex.UNKNOWN and other_sex(person, sex, story, inside)  # "Jiwoo ... she"
        if able and not she:
            found, best = score, person
    return best


def other_sex(person: Person, sex: Sex, story: str, inside: bytearray) -> bool:
    """Whether he and she, where they come first after someone's name, say that they are not of `sex`."""
    votes: Counter[Sex] = Counter()
    for match in words_for(person.names).finditer(story):
        near = HE_OR_SHE.finditer(story, match.end(), match.end() + NEAR // 3)
        first = next((word for word in near if not inside[word.start()]), None)
        if first and not inside[match.start()]:
            votes[Sex.MALE if first[1] else Sex.FEMALE] += 1
    return sex is not Sex.UNKNOWN and 2 * votes[sex] < votes.total()


def is_grown(person: Person) -> bool:
    """Whether a title says that someone is no child: Mrs Duffy is not "the girl"."""
    return any(name.split()[0].rstrip(".") in GROWN for name in person.names)


def last_told(name: str, story: str, inside: bytearray, start: int, end: int) -> int:
    """Where someone is told of, or called, by `name` last in story[start:end] (-1: nowhere)."""
    last = story.rfind(name, start, end)
    while last >= 0 and inside[last] and not is_called(story, last, last + len(name)):
        last = story.rfind(name, start, last)
    return last


def is_called(story: str, start: int, end: int) -> bool:
    """Whether someone is called by story[start:end]: "Go home, Petrus." """
    before = story[max(0, start - 20) : start]
    # "There's a boy. Robin. He's six." tells of him.
    told = before.endswith(". ") and re.match(r"\.\s+\w", story[end : end + 3])
    return bool(CALL_AFTER.match(story, end) and CALL_BEFORE.search(before) and not told)


def one_by_two_names(people: list[Person], story: str, inside: bytearray) -> list[Person]:
    """`people` with those joined whom the narration calls Coach Brannigan and others call Fran.

    Whoever is called by a name that the narration never uses has just spoken, or answers.
    """
    if sum(not inside[m.start()] for m in re.finditer(r"\bI\b", story)) > 2:
        return people  # what others call the teller is for `people_en` to find
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", story)]
    starts = [start for start, _ in lines]
    spoken = [any(inside[start:end]) for start, end in lines]
    told: list[list[Person]] = [[] for _ in lines]  # whom the narration of each names
    unsaid = []
    for person in people:
        at = told_at(person, story, inside)
        unsaid += [person] if person.named and not at else []
        for line in sorted({bisect(starts, each) - 1 for each in at}):
            told[line].append(person)
    for caller in unsaid:
        votes: Counter[int] = Counter()
        for match in words_for(caller.names).finditer(story):
            here = bisect(starts, match.start()) - 1
            for beside in (here - 1, here + 1) if is_called(story, *match.span()) else ():
                if 0 <= beside < len(lines) and (spoken[beside] or beside < here):
                    votes.update(id(p) for p in told[beside] if p not in told[here] and completes(caller, p))
        best = votes.most_common(2)
        if best and (len(best) == 1 or best[0][1] > best[1][1]):
            person = next(person for person in people if id(person) == best[0][0])
            person.names += [name for name in caller.names if name not in person.names]
            person.sex = caller.sex if person.sex is Sex.UNKNOWN else person.sex
            people = [each for each in people if each is not caller]
    return people


def completes(caller: Person, person: Person) -> bool:
    """Whether a name is what someone's other names lack: a given name, a surname or a title."""
    theirs, ours = (any(map(has_title, each.names)) for each in (caller, person))
    full = any(" " in name and not has_title(name) for name in person.names)
    title_alone = theirs and all(" " not in name for name in caller.names)  # "Captain"
    surnames = {name.split()[-1] for name in caller.names if " " in name and not has_title(name)}
    if surnames and not surnames & {word for name in person.names for word in name.split()}:
        return False  # Callum Brady is no Mr. Okafor
    fits = theirs is not ours and (title_alone or not full)
    return person.named and fits and agree(caller.sex, person.sex)


def has_title(name: str) -> bool:
    """Whether a name is, or begins with, a title."""
    return name.split()[0].rstrip(".") in en.HONORIFICS


def told_at(person: Person, story: str, inside: bytearray) -> list[int]:
    """Where the narration names someone."""
    return [match.start() for match in words_for(person.names).finditer(story) if not inside[match.start()]]


def words_for(names: Iterable[str]) -> re.Pattern[str]:
    """Any of someone's names, as it stands in a text."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
