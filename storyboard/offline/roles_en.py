"""People of an English story who go by what they are: "the waiter", "her mother", "a man in a grey coat".

In a short story such a word may mean someone with a name, and "the man" not the same one every time.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from storyboard.offline.aliases import agree
from storyboard.offline.names_en import (
    AFTER_TELLS,
    AFTER_VERB,
    BEFORE_TELLS,
    HE_OR_SHE,
    SENTENCE_START,
    TELLS,
)
from storyboard.offline.namesakes_en import (
    NEAR,
    YOUNG_NOUNS,
    is_called,
    named_beside,
    nearest,
    one_by_two_names,
    titled,
)
from storyboard.offline.roster import PRONOUNS, Person
from storyboard.offline.strangers_en import addressed, introduced_as, stranger_named
from storyboard.offline.words import en, en_roles, listed
from storyboard.terms import Age, Language, Sex

ROLE = re.compile(
    r"\b(?P<lead>(?:the|a|an|her|his|my|their|its|this|that|another)\s+(?:(?!(?:an?|the|way)\b)[a-z’'-]+,?\s+){0,2}?)(?P<noun>"
    + "|".join(sorted(en_roles.PEOPLE, key=len, reverse=True))
    + r")\b(?!\s+of\s+the\s+(?:people|crowd)|[’']s\s+(?:office|coat|room|chair|house|shop|voice))",
    re.I,
)
# "Here it comes," panted the page: whoever says something is someone, whatever the word for them.
SAID_BY = re.compile(
    rf"[”\"’'][ \t]+(?:(?:{TELLS})\s+(?:the|an?|my|her|his)\s+(?:[a-z-]+\s+)?([a-z-]{{3,}})"
    r"(?=[.,;:]|\s+(?:at|in|from|with|by|behind|beside|on|who)\b)"
    rf"|(?:the|The|my|My)\s+([a-z-]{{3,}})\s+(?:\w+ly\s+)?(?:{TELLS})\b)"
)
NO_ONE = re.compile(  # "no one wants to be the man who"
    r"\b(?:be|been|being|(?:photo|photograph|picture|portrait|painting|statue|drawing) of)\s+$"
)
LIKENED = re.compile(r"\b(?:like|as|than|the way)\s+$", re.I)  # "the way a nurse does"
# "The woman by the stove" is told from others by where she is: she is not whoever was named last.
RESTRICTED = re.compile(r"\s+(?:who|whom|whose|at|from|in|by|with|of|on|next|beside|behind|across|near)\b")
# "The man in the suit put a chicken on my counter": the verb comes after what tells him from others.
TOLD_APART = re.compile(
    r"\s+(?:in|with|at|from|by|behind|beside|near|on|across)\s+(?:the|a|an|his|her)\s+(?:[a-z-]+\s+){0,2}?[a-z-]+"
    rf"(?=\s+(?:\w+ed|{'|'.join(sorted(en.VERBS))})\b)"
)
WORN = re.compile(r"\s+(?:in|with)\s+(?:the|a|an|his|her)\s+(?:[a-z]+\s+)??([a-z]{4,})\b")
KIN = re.compile(
    rf"\b({'|'.join(call for calls in en.KIN_CALLS.values() for call in calls)})\b(?![’']?\s*[A-Z])"
)
TAKEN_UP = re.compile(r"(?:[.!?”\"’]\s+|\n)(He|She)\b")  # "There was a girl in my bed. She opened one eye."
A_VOICE = re.compile(r"\ban?\s+(?:[a-z]+\s+)?(man|woman|boy|girl)[’']s\s+voice\b")
SMALL = re.compile(
    r"(?:an?|the|her|his|their|my)\s+(?:small|little|tiny|(?:\w+ )?(?:child|kid|baby)\b)", re.I
)
SECOND = re.compile(r"an? ([a-z]+) [a-z]+$")  # "a young man", where there is a man already
CLAUSE = re.compile(r"[^,;.!?—]*")
USUAL = frozenset(listed("old young little other first second new same poor good whole own big small tall"))
NO_VERBS = frozenset(
    listed("is was has does across always perhaps besides towards upstairs downstairs this his")
)
THERE_IS = re.compile(r"\b[Tt]here(?:[’']s| is| was| stood| sat| stands| sits) $")
NOT_SAYERS = frozenset(listed("other others latter former first second third one two from at in with"))
ANY_VERB = re.compile(rf"\b\w+ed\b|\b(?:{'|'.join(sorted(en.VERBS))})\b")
APPOSITION = re.compile(r", an? (?:[a-z-]+ ){0,2}(man|woman|boy|girl|lady|gentleman)\b")
NOVEL = 60_000  # characters from which on "the man" is not one man


def with_roles(story: str, inside: bytearray, people: list[Person]) -> list[Person]:
    """`people` and those without a name; a role that is a named person's joins their names."""
    people = people if len(story) > NOVEL else one_by_two_names(people, story, inside)
    everyone, roles = list(people), Roles(story, inside, people).read()
    became: dict[int, Person] = {}  # whom a role has turned out to be
    for role in roles:
        namesake = titled(role, people, story)
        if not namesake and len(story) <= NOVEL:
            named = introduced_as(role, people, story, inside)
            named = named or stranger_named(role, [*people, *roles], story, inside)
            namesake = named or addressed(role, people, story, inside)
        if namesake:
            namesake = became[id(role)] = became.get(id(namesake), namesake)
            namesake.names += role.names
            namesake.spots, namesake.elsewhere = namesake.spots | role.spots, role.elsewhere
            grown = role.age is not Age.CHILD or not SMALL.match(story, role.first)  # "girl" may be a woman
            namesake.age = namesake.age if grown and role.age not in (Age.MIDDLE, Age.OLD) else role.age
            namesake.sex = role.sex if namesake.sex is Sex.UNKNOWN else namesake.sex
            namesake.first = min(namesake.first, role.first)
        else:
            everyone.append(role)
    called = {name for person in everyone for name in person.names}
    for person in everyone:
        calls = [word for word in en.KIN_CALLS.get(person.name, ()) if word not in called]
        for word in calls if len(story) <= NOVEL else ():  # "Ma!" is my mother
            if any(
                is_called(story, *m.span()) for m in re.finditer(rf"\b{word}\b", story) if inside[m.start()]
            ):
                person.names.append(word)
    return everyone


class Roles:
    """Reads a story for people without a name who do or say something."""

    def __init__(self, story: str, inside: bytearray, people: list[Person]) -> None:
        self.story, self.inside, self.people = story, inside, people
        self.novel = len(story) > NOVEL
        self.found: dict[str, Person] = {}
        self.weight: Counter[str] = Counter()
        self.meant: dict[str, Counter[str]] = {}  # noun -> names of those whom it means here and there
        self.phrases: dict[str, Person] = {}  # "the tall man" -> whom it means
        self.others: list[tuple[str, int]] = []  # where a noun means nobody who was named

    def read(self) -> list[Person]:
        """Those roles: "the waiter", "her mother"; the people's own names and spots grow by theirs."""
        for match in KIN.finditer(self.story if not self.novel else ""):
            noun = next(kin for kin, calls in en.KIN_CALLS.items() if match[1] in calls)
            if not self.inside[match.start()] and self.acts(match, noun):
                person = Person([noun], *en_roles.PEOPLE[noun], named=False, first=match.start())
                names = self.found.setdefault(noun, person).names
                names += [match[1]] if match[1] not in names else []
        for match in ROLE.finditer(self.story):
            noun = match["noun"].lower()
            led = self.story[max(0, match.start() - 3) : match.start()]
            manner = noun == "voice" and led.lower() == "in "  # "in a voice like paper"
            lead = match["lead"].lower()
            if self.inside[match.start()] or manner or (noun == "voice" and lead[0] != "a"):
                continue
            noun = en.KIN_SAME.get(noun, noun)
            if not self.novel or noun not in en.ANYBODY:
                self.add(match, noun)
        self.others += [(match[1], match.start(1)) for match in A_VOICE.finditer(self.story)]
        everyone = {person.name: person for person in [*self.people, *self.found.values()]}
        for noun, count in self.meant.items():
            if noun not in self.found:
                everyone[count.most_common(1)[0][0]].names.append(noun)
        for noun, at in self.others:
            for person in everyone.values():
                if noun in person.names and not person.first <= at < person.first + 30:
                    person.elsewhere.add(at)
        if not self.novel:
            for noun, first in sayers(self.story, self.inside, list(everyone.values())):
                self.found[noun] = Person([noun], named=False, first=first)
                self.weight[noun] = 2
        enough = 10 if self.novel else 2
        return [person for noun, person in self.found.items() if self.weight[noun] >= enough]

    def add(self, match: re.Match[str], noun: str) -> None:
        """Count one mention, and find out whom it means."""
        before = self.story[max(0, match.start() - 30) : match.start()]
        after = self.story[match.end() : match.end() + 60]
        likened = match["lead"].lower().startswith(("a ", "an ")) and LIKENED.search(before)
        if not self.novel and (likened or NO_ONE.search(before)):
            return
        acts = self.acts(match, noun)
        agent = bool(acts or SENTENCE_START.search(before) or BEFORE_TELLS.search(before))
        sex, age = en_roles.PEOPLE[noun]
        if noun in ("stranger", "figure"):  # "The stranger rode in at noon, and neither she nor the mule"
            clause = CLAUSE.match(self.story, match.end())  # "the stranger was with her"
            begin = clause.end() if clause else match.end()
            those = HE_OR_SHE.finditer(self.story, begin, match.end() + NEAR // 3)
            said = next((word for word in those if not self.inside[word.start()]), None)
            sex = sex if not said else Sex.MALE if said[1] else Sex.FEMALE
        taken = TAKEN_UP.search(self.story, match.end(), match.end() + NEAR // 3)
        first = not any(
            p.first < match.start() and p.sex is sex for p in [*self.people, *self.found.values()]
        )
        if taken and first and noun in en.GENERIC_PEOPLE and sex is PRONOUNS[Language.EN][taken[1].lower()]:
            self.weight[noun] += 2 * match["lead"].lower().startswith(("a ", "an "))
        if re.search(r"\bold|elderly|aged", match["lead"]):
            age = age.OLD
        elif re.search(r"\byoung", match["lead"]):
            age = age.YOUNG
        told = APPOSITION.match(after)
        if told and sex is Sex.UNKNOWN:
            sex = en_roles.PEOPLE[told[1]][0]
        beside = None if self.novel else named_beside(match, self.people, self.story)
        if beside:
            beside.names += [noun] if noun not in beside.names else []
            beside.sex = sex if beside.sex is Sex.UNKNOWN else beside.sex
            return
        definite = match["lead"].lower().startswith("the ")
        if definite and noun in en.STRANGERS and self.stands_for(match, noun, sex, age, agent):
            return
        second = SECOND.match(match[0].lower())
        named = any(noun in person.names for person in self.people)
        there = named or noun in self.found or noun in self.meant
        if second and there and sex is not Sex.UNKNOWN and noun in en.GENERIC_PEOPLE:
            phrase = f"{second[1]} {noun}"
            self.found.setdefault(phrase, Person([phrase], sex, age, named=False, first=match.start()))
            self.weight[phrase] += 2
            return
        if not any(noun in person.names for person in self.people):
            self.found.setdefault(noun, Person([noun], sex, age, named=False, first=match.start()))

    def acts(self, match: re.Match[str], noun: str) -> bool:
        """Count whether someone says or does something."""
        before = self.story[max(0, match.start() - 30) : match.start()]
        after = self.story[match.end() : match.end() + 60]
        apart = TOLD_APART.match(after)
        verb = AFTER_VERB.match(after, apart.end() if apart else 0)
        tells = bool(AFTER_TELLS.match(after) or BEFORE_TELLS.search(before))
        # "At noon a small boy in a yellow raincoat walked in", but not "an old captain's cap"
        new = re.match(r"an?\b", match[0], re.I) and not re.match(r"[’']s\b", after)
        opens = (new or SENTENCE_START.search(before)) and ANY_VERB.search(re.split(r"[.!?\n]", after)[0])
        does = bool(opens or (verb and (verb[1] in en.VERBS or verb[1].endswith("ed"))))
        does |= bool(THERE_IS.search(before) and new)
        present = (
            not self.novel
            and verb
            and verb[1].endswith("s")
            and verb[1] not in NO_VERBS
            and SENTENCE_START.search(before)
        )
        does |= bool(present)  # "The lawyer coughs."
        self.weight[noun] += 3 if tells else 2 * does
        return tells or does

    def stands_for(self, match: re.Match[str], noun: str, sex: Sex, age: Age, agent: bool) -> bool:
        """Whether "the man" needs no person of its own: it means someone, or is only passed by."""
        after = self.story[match.end() : match.end() + 60]
        worn = WORN.match(after)  # "the girl in the raincoat" is the woman who came in a raincoat
        same = [
            person
            for person in self.found.values()
            if worn and person.sex is sex and worn[1] in self.story[person.first : person.first + 80]
        ]
        if same:
            same[-1].spots.add(match.start("noun"))
            same[-1].names += [noun] if noun not in [*self.found, *same[-1].names] else []
            return True
        if RESTRICTED.match(after):
            self.others.append((noun, match.start("noun")))
            return not agent
        known = self.of_such_looks(match, sex)
        meant = self.meant.get(noun) if noun in YOUNG_NOUNS else None  # the boy is the boy he was before
        phrase = match[0].lower()  # "the tall man" is who he was before
        if not known and phrase in self.phrases:
            known = self.phrases[phrase]
        elif not known and meant:
            name = meant.most_common(1)[0][0]
            known = next(p for p in [*self.people, *self.found.values()] if p.name == name)
        elif not known and (noun not in self.found or self.found[noun].age is not age is Age.OLD):
            known = nearest([*self.people, *self.found.values()], self.story, self.inside, match, sex, age)
        if known:
            if len(phrase.split()) > 2:
                self.phrases[phrase] = known
            self.weight[known.name] += 2
            known.spots.add(match.start("noun"))
            known.told |= not known.named and known.sex is Sex.UNKNOWN is not sex
            known.sex = sex if known.sex is Sex.UNKNOWN else known.sex
            self.meant.setdefault(noun, Counter())[known.name] += 1
        return known is not None

    def of_such_looks(self, match: re.Match[str], sex: Sex) -> Person | None:
        """Who came in with the same adjective: the blind man is the blind fiddler."""
        how = match["lead"].lower().split()[1:]
        those = [
            person
            for person in self.found.values()
            if how and how[-1] not in USUAL and agree(person.sex, sex)
            if f" {how[-1]} {person.name}" in self.story[person.first : person.first + 40].lower()
        ]
        return those[0] if len(those) == 1 and match["noun"].lower() != those[0].name else None


def sayers(story: str, inside: bytearray, people: Sequence[Person]) -> Iterator[tuple[str, int]]:
    """Nouns of those who say something and are nobody of `people`, and where they are first."""
    words = {name for person in people for name in person.names} | en_roles.PEOPLE.keys()
    for match in SAID_BY.finditer(story):
        noun = match[1] or match[2]
        if (
            noun not in words | NOT_SAYERS
            and not noun.endswith("ly")
            and not inside[match.start(match.lastindex or 1)]
        ):
            first = re.search(rf"\b{noun}\b", story)
            yield noun, first.start() if first else 0
