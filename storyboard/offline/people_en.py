"""Finding the people of an English story: those with names, those with a role, and the one who tells it."""

import re
from collections import Counter
from collections.abc import Sequence

from storyboard.offline.aliases import Bearer, gather, sex_of_given
from storyboard.offline.names_en import NAME, Form, forms_in
from storyboard.offline.quotes import Quote
from storyboard.offline.roles_en import NOVEL, with_roles
from storyboard.offline.roster import Person
from storyboard.offline.words import en
from storyboard.terms import Age, Sex

ALIAS = re.compile(rf"(?:{en.ALIAS_CUES})[“\"]?(?P<name>{NAME})")
TELLER = re.compile(r"\bI\b")
TELLS_ALL = 0.004  # of a story's words: an author's "I" is rarer


def find_people(story: str, spoken: Sequence[Quote]) -> list[Person]:
    """Everyone who matters in an English story, in order of appearance; ids are not given yet."""
    inside = bytearray(len(story))
    for quote in spoken:
        inside[quote.start : quote.end] = b"\x01" * (quote.end - quote.start)
    bearers = gather(forms_in(story, inside), often=8 if len(story) > NOVEL else 1)
    people = with_roles(story, inside, named_people(story, bearers))
    tellers = [m.start() for m in TELLER.finditer(story) if not inside[m.start()]]
    words = len(story) // 6 - sum(inside) // 6
    if len(tellers) >= max(2, TELLS_ALL * words) and not any("I" in person.names for person in people):
        called = teller_called(people, bearers) or teller_called_once(story, people, bearers)
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
    bare_names = [form.name for form in forms if form.title and (alone or len(form.words) > 1)][:1]
    fuller = len(forms[0].words) > 1 and not forms[0].title
    names = [*names, *bare_names] if fuller else [*bare_names, *names]
    if len(forms[0].words) == 1 and not forms[0].title:
        names = [forms[0].name, *names]
    return Person(
        list(dict.fromkeys(names)),
        sex=bearer.sex,
        told=any(en.HONORIFICS[title] is not Sex.UNKNOWN for title in bearer.titles),
        age=Age.OLD if f"Old {forms[0].given}" in story or bearer.titles & en.OLD_TITLES else Age.ADULT,
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


def teller_called_once(story: str, people: list[Person], bearers: list[Bearer]) -> Person | None:
    """The "I" of a short story: the only one who is called by name, and of whom nothing is told.

    Whom the teller calls, or who says "I'm Walt", is someone else.
    """
    found = []
    for bearer in bearers if len(story) <= NOVEL else []:
        names = "|".join(re.escape(form.name) for form in bearer.forms)
        says_it = rf"(?:I|[Ii]t|[Tt]his|name)(?:[’']m| am|[’']s| is) (?:{names})\b"
        called_by_teller = rf"\b(?:{names})\b[^”\"\n]*[”\"] I \w+"
        other = re.search(f"{says_it}|{called_by_teller}", story)
        if sum(form.called for form in bearer.forms) and not other:
            found += [bearer] if all(form.inside == form.times for form in bearer.forms) else []
    told_of = {
        name for person in people if any(name.islower() for name in person.names) for name in person.names
    }
    found = [bearer for bearer in found if not any(form.full in told_of for form in bearer.forms)]
    names_of = {form.name for form in found[0].forms} if len(found) == 1 else set()
    return next((person for person in people if names_of & set(person.names)), None)


def sex_of(given: str, title: Sex) -> Sex:
    """What the title or the given name tells."""
    return title if title is not Sex.UNKNOWN else sex_of_given(given)
