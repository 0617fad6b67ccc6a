"""Whom the people of a Chinese story mean by a word that narration does not use: 爹 is 大奎, 师尊 沈砚.

Who is called is seldom the one who speaks, and mostly the one who spoke before or who speaks next. It knows
no turns: those are in `turns_zh`, once everybody has one name.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from storyboard.offline.names_zh import STOPS, SURNAME, Page
from storyboard.offline.roles_zh import fits, one_of
from storyboard.offline.roster import NARRATORS, Person
from storyboard.offline.voices_zh import is_voice
from storyboard.offline.words import zh
from storyboard.terms import Age, Sex

FORMS = re.compile(one_of({*zh.PEOPLE, *zh.CALLED_SEX}))
ENOUGH, AHEAD = 2, 1  # votes, and how many more than the next one


def bound(page: Page, people: Sequence[Person]) -> list[Person]:
    """The people without those who are but called: each is whom the votes say, or stays."""
    known = len(people)
    people = [*people, *strangers(page, people)]
    owner = {name: number for number, person in enumerate(people) for name in person.names}
    mentions = [(m.start(), m.end(), owner[m.group()]) for m in re.finditer(one_of(owner), page.text)]
    spans = [match.span() for match in re.finditer(r"[^\n]+", page.text)]
    starts = [start for start, _ in spans]
    told: list[list[int]] = [[] for _ in spans]  # who is narrated in each paragraph
    calls: dict[int, list[int]] = {}  # paragraphs in which each is called
    says: dict[int, set[int]] = {}  # whose narration leads to a speech that has each one's name
    for start, end, person in mentions:
        at = bisect_right(starts, start) - 1
        if not page.inside[start]:
            told[at].append(person)
            continue
        says.setdefault(person, set()).update(told[at][:1])
        if page.opening(start) and page.text[end] in STOPS + "”」』":
            calls.setdefault(person, []).append(at)
    quoted = [any(page.inside[start:end]) for start, end in spans]
    everyone = {person for each in told for person in each}
    same: dict[int, int] = {}
    for person, places in calls.items():
        if person in everyone or NARRATORS & set(people[person].names):
            continue
        votes = Counter(one for at in places for one in addressed(at, told, quoted))
        able = [(one, n) for one, n in votes.most_common() if can_be(people[person], people[one])]
        able = [(one, n) for one, n in able if one not in says[person]]
        enough = ENOUGH if person < known else 2 * ENOUGH
        if able and able[0][1] >= enough and (len(able) < 2 or able[0][1] >= able[1][1] + AHEAD):
            same[person] = able[0][0]
    for person, other in same.items():
        people[other].names += [name for name in people[person].names if name not in people[other].names]
        if people[other].sex is Sex.UNKNOWN:
            people[other].sex = people[person].sex
    return [person for number, person in enumerate(people) if number not in same and number < known]


def strangers(page: Page, people: Sequence[Person]) -> list[Person]:
    """Titles and kin that are called and are nobody's name."""
    owned = {name for person in people for name in person.names}
    found: dict[str, Person] = {}
    for match in FORMS.finditer(page.text):
        word = match.group()
        if word in owned or not page.inside[match.start()] or not page.opening(match.start()):
            continue
        if page.text[match.end()] in STOPS + "”」』":
            sex, age = zh.PEOPLE.get(word, (zh.CALLED_SEX.get(word, Sex.UNKNOWN), Age.ADULT))
            found.setdefault(word, Person([word], sex, age, named=False, first=match.start()))
    return list(found.values())


def addressed(at: int, told: Sequence[Sequence[int]], quoted: Sequence[bool]) -> list[int]:
    """Whom somebody in paragraph `at` may be speaking to, the likelier ones twice."""
    own = told[at][:1]
    if not own and at and not quoted[at - 1]:
        own = told[at - 1][:1]  # whose doings lead to the speech
    found = [one for one in dict.fromkeys(told[at][1:])]
    for near in (at - 1, at + 1):
        if 0 <= near < len(told) and quoted[near]:
            found += [*told[near][:1], *told[near][:1]]
    if at and not quoted[at - 1]:
        found += list(dict.fromkeys(told[at - 1][1:]))
    if at + 1 < len(told) and not quoted[at + 1]:
        found += told[at + 1][:1]
    return [one for one in found if one not in own]


def can_be(called: Person, one: Person) -> bool:
    """Whether someone can be called so."""
    name = called.name
    sex = zh.CALLED_SEX.get(name, called.sex)
    family, other = SURNAME.match(name.lstrip("老小阿")), SURNAME.match(one.name)
    titled = name[0] in "老小" or name.endswith(tuple(zh.TITLES))
    clash = family and other and titled and called.named and one.named and family.group() != other.group()
    old = called.age in (Age.OLD, Age.MIDDLE) and one.age in (Age.CHILD, Age.TEEN, Age.YOUNG)
    return fits(one, sex) and not (clash or old or is_voice(one.name) or NARRATORS & set(one.names))
