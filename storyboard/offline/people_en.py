"""Finding the people of an English story: capitals, titles, speech verbs, roles."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from storyboard.offline.quotes import Quote
from storyboard.offline.roster import Person
from storyboard.offline.words import en
from storyboard.terms import Age, Sex

WORD = r"[A-Z][\w’'-]*[a-z]"
TITLES = "|".join(en.HONORIFICS)
CANDIDATE = re.compile(rf"\b(?:(?P<title>{TITLES})\.?\s+)?(?P<name>{WORD}(?:\s+{WORD})*)")
ALIAS = re.compile(rf"(?:{en.ALIAS_CUES})[“\"]?(?P<name>{WORD}(?:\s+{WORD})*)")
TELLS = "|".join(en.SPEECH_VERBS)
AFTER_TELLS = re.compile(rf"^\s+(?:\w+ly\s+)?(?:{TELLS})\b")
BEFORE_TELLS = re.compile(rf"\b(?:{TELLS})\s+(?:\w+\.?\s+)?$")
AFTER_VERB = re.compile(r"^(?:\s+\w+ly)?\s+([a-z]+)\b")
SENTENCE_START = re.compile(r"(?:^|[.!?…\n”\"“‘—:])[\"”’\s]*$")
LOCATIVE = re.compile(r"\b(?:in|at|from|near|into|through|across|to|of|toward|towards|around)\s+(?:the\s+)?$")
ROLE = re.compile(
    r"\b(?P<lead>(?:the|a|an|her|his|my|their|this|that|another)\s+(?:[a-z’'-]+\s+){0,2}?)(?P<noun>"
    + "|".join(sorted(en.PEOPLE, key=len, reverse=True))
    + r")\b(?!\s+of\s+the\s+(?:people|crowd)|[’']s\s+(?:office|coat|room|chair|house|shop))",
    re.I,
)
ANY_VERB = re.compile(rf"\b\w+ed\b|\b(?:{'|'.join(sorted(en.VERBS))})\b")
APPOSITION = re.compile(r", an? (?:[a-z-]+ ){0,2}(man|woman|boy|girl|lady|gentleman)\b")
REACH = 1500  # characters in which a stranger gets a name


def find_people(story: str, spoken: Sequence[Quote]) -> list[Person]:
    """Everyone who matters in an English story, in order of appearance; ids are not given yet."""
    inside = bytearray(len(story))
    for quote in spoken:
        inside[quote.start : quote.end] = b"\x01" * (quote.end - quote.start)
    people = named_people(story, inside)
    for role in role_people(story, inside, people):
        namesake = stranger_named(role, people, story)
        if namesake:
            namesake.names.append(role.name)
            namesake.age = role.age if role.age in (Age.MIDDLE, Age.OLD) else namesake.age
            namesake.sex = role.sex if namesake.sex is Sex.UNKNOWN else namesake.sex
            namesake.first = min(namesake.first, role.first)
        else:
            people.append(role)
    if len(re.findall(r"\bI\b", outside(story, inside))) >= 2 and not any(
        "I" in person.names for person in people
    ):
        first = re.search(r"\bI\b", story)
        people.append(Person(["Narrator", "I"], first=first.start() if first else 0))
    return sorted(people, key=lambda person: person.first)


def outside(story: str, inside: bytearray) -> str:
    """The narration: what is said is blanked out, offsets stay."""
    return "".join(" " if said and char != "\n" else char for char, said in zip(story, inside, strict=True))


def named_people(story: str, inside: bytearray) -> list[Person]:
    """People with names, the parts of a name and its honorifics gathered into one person."""
    score: Counter[str] = Counter()
    mid: Counter[str] = Counter()
    strong: Counter[str] = Counter()
    first: dict[str, int] = {}
    titled: dict[str, Sex] = {}
    for match in CANDIDATE.finditer(story):
        words = re.split(r"\s+", re.sub(r"[’']s\b", "", match["name"]))
        start = match.start("name")
        while words and words[0] in en.NOT_NAMES | en.BEFORE_NAMES and not match["title"]:
            start += len(words[0]) + 1
            words.pop(0)
        if not words or words[-1] in en.PLACE_TAILS or any(word in en.NOT_NAMES for word in words):
            continue
        name = " ".join(words)
        before, after = story[max(0, start - 30) : start], story[match.end() : match.end() + 30]
        opens = bool(SENTENCE_START.search(before))
        first.setdefault(name, start)
        mid[name] += not opens
        if match["title"]:
            titled[name] = en.HONORIFICS[match["title"]]
            strong[name] += 3
        if words[0].lower() in en.FEMALE_NAMES or words[0].lower() in en.MALE_NAMES:
            strong[name] += 2 if len(words) > 1 or not opens else 1
        if AFTER_TELLS.match(after) or BEFORE_TELLS.search(before):
            strong[name] += 3
        verb = AFTER_VERB.match(after)
        if verb and (verb[1] in en.VERBS or verb[1].endswith("ed")):
            score[name] += 1
            if (
                opens
                and before[-1:] in ("", "\n")
                and len(words) == 1
                and name not in en.NATURE
                and name[-1] != "s"
            ):
                strong[name] += 1
        if re.match(r", (?:the|an?|who|his|her|my)\b", after) and opens:
            strong[name] += 2
        if inside[start] and (before.rstrip().endswith((",", "“", '"')) and after[:1] in ",.!?"):
            score[name] += 1
        if re.search(r"\b[Tt]he\s+$", before):
            score[name] -= 2
        elif LOCATIVE.search(before):
            score[name] -= 1
    aliases = {m["name"].split(" ")[0] for m in ALIAS.finditer(story)}
    lower = set(re.findall(r"\b[a-z]+\b", story))
    keep = []
    for name in first:
        total = score[name] + strong[name]
        sure = strong[name] >= 2 or (mid[name] and total >= 2) or (total >= 3 and name.lower() not in lower)
        if name not in aliases and sure and total >= 1:
            keep.append(name)
    return gather(keep, first, titled, story, aliases)


def gather(
    names: list[str], first: dict[str, int], titled: dict[str, Sex], story: str, aliases: set[str]
) -> list[Person]:
    """One person for "Adrian Torres", "Adrian" and "Mr. Torres"; masks and nicknames join their bearer."""
    people: list[Person] = []
    owner: dict[str, list[Person]] = defaultdict(list)
    for name in sorted(names, key=lambda name: (-len(name.split()), first[name])):
        parts = name.split()
        bearers = [p for p in owner[parts[0]] + owner[parts[-1]] if fits(p, titled.get(name, Sex.UNKNOWN))]
        if len(parts) == 1 and bearers:
            bearers[0].names.append(name)
            bearers[0].first = min(bearers[0].first, first[name])
            if name in titled and bearers[0].sex is Sex.UNKNOWN:
                bearers[0].sex = titled[name]
            continue
        person = Person(
            [name],
            age=Age.OLD if f"Old {parts[0]}" in story else Age.ADULT,
            sex=sex_of(parts[0], titled.get(name, Sex.UNKNOWN)),
            first=first[name],
        )
        people.append(person)
        for part in parts:
            owner[part].append(person)
    people.sort(key=lambda person: person.first)
    for match in ALIAS.finditer(story):
        alias = match["name"].split(" ")[0]
        before = [p for p in people for name in p.names for m in re.finditer(rf"\b{re.escape(name)}\b", story)
                  if match.start() - 300 < m.start() < match.start()]  # fmt: skip
        if before and all(alias not in p.names for p in people):
            before[-1].names.append(alias)
    return people


def fits(person: Person, sex: Sex) -> bool:
    return Sex.UNKNOWN in (sex, person.sex) or sex is person.sex


def sex_of(given: str, title: Sex) -> Sex:
    """What the title or the given name tells."""
    if title is not Sex.UNKNOWN:
        return title
    female, male = given.lower() in en.FEMALE_NAMES, given.lower() in en.MALE_NAMES
    return Sex.UNKNOWN if female == male else Sex.FEMALE if female else Sex.MALE


def role_people(story: str, inside: bytearray, people: list[Person]) -> list[Person]:
    """People without a name who do or say something: "the waiter", "her mother"."""
    found: dict[str, Person] = {}
    weight: Counter[str] = Counter()
    for match in ROLE.finditer(story):
        noun = match["noun"].lower()
        if inside[match.start()] or (noun == "voice" and match["lead"].lower()[0] != "a"):
            continue
        noun = en.KIN_SAME.get(noun, noun)
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
        if not any(noun in person.names for person in people):
            found.setdefault(noun, Person([noun], sex, age, named=False, first=match.start()))
    return [person for noun, person in found.items() if weight[noun] >= 2]


def nearest(people: list[Person], story: str, at: int, sex: Sex, old: bool) -> Person | None:
    """The person of that sex, and of age if `old`, who was named last before `at`, close by."""
    strangers = [p for p in people if not p.named and p.name in en.GENERIC_PEOPLE and p.sex is sex]
    if strangers and not old and at - strangers[-1].first < REACH:
        return strangers[-1]
    found: tuple[int, Person] | None = None
    for person in people:
        last = max(story.rfind(name, max(0, at - 600), at) for name in person.names)
        aged = not old or person.age in (Age.MIDDLE, Age.OLD)
        if last >= 0 and aged and fits(person, sex) and (found is None or last > found[0]):
            found = (last, person)
    return found[1] if found else None


def stranger_named(role: Person, people: list[Person], story: str) -> Person | None:
    """Who "a man" turns out to be: the next new name of that sex, close by, not beside him."""
    stranger = role.name in en.GENERIC_PEOPLE and re.match(r"(?:an?|the)\b", story[role.first :], re.I)
    if not stranger and role.name not in en.RELATIONS:
        return None
    reach = REACH if stranger else REACH // 3
    for person in people:
        sexes = {person.sex, role.sex} - {Sex.UNKNOWN}
        if person.named and 0 < person.first - role.first < reach and len(sexes) <= 1:
            return person
    return None
