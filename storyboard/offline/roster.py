"""Who is who: people, the words that mean them, and where a text mentions them."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from storyboard.models import Character
from storyboard.terms import Age, Language, Sex

PRONOUNS: dict[Language, dict[str, Sex]] = {
    Language.EN: {
        **dict.fromkeys(["he", "him", "his", "himself"], Sex.MALE),
        **dict.fromkeys(["she", "her", "hers", "herself"], Sex.FEMALE),
    },
    Language.ZH: {"他": Sex.MALE, "她": Sex.FEMALE},
}
# How many pronouns a name's own sex outweighs, and how many more for each that is heard. The characters of a
# Chinese name say little.
PRIOR: dict[Language, tuple[float, float]] = {Language.EN: (2, 0.4), Language.ZH: (0.9, 0)}
WEAK = 0.4  # of a vote: any other pronoun, where the sentence before has one name
# What makes "her" hers, and not her behind whom somebody came.
OWNED = (
    r"(?!(?:with|and|to|in|on|at|for|from|by|as|but|or|when|while|if|that|the|an?|of|into|onto|over|up|down|out|off|"
    r"again|away|back|was|were|is|had|so|then|before|after|because)\b)[a-z]+"
)
# A pronoun that is a subject: it begins a clause.
SUBJECT_PRONOUN: dict[Language, re.Pattern[str]] = {
    Language.EN: re.compile(
        r"(?:^|[,;.!?—]\s+|\b(?:and|as|when|while|before|after|that|then|tonight|but|until|because|where)\s+)"
        rf"(he|she)\b|\b(himself|herself|his|her(?=\s+{OWNED}))\b",
        re.I,
    ),
    Language.ZH: re.compile(r"(?:^|[，。；！？：]|然后|于是|但是|可是)(他|她)(?!们)"),
}
STARTS_WITH_PRONOUN: dict[Language, re.Pattern[str]] = {
    Language.EN: re.compile(r"\s*(he|she|his|her)\b", re.I),
    Language.ZH: re.compile(r"\s*(他|她)(?!们)"),
}


# "The captain, a tall woman": the woman is no one else.
APPOSED = re.compile(r", an? (?:[a-z-]+ ){0,2}$")


PARAGRAPH = re.compile(r"\n\s*\n")
SAID_BETWEEN = re.compile(r"[”」』]\s*\n")
NARRATORS = {"I", "我"}  # never he or she
# What stands around a name within speech when the person is called by it.
CALL_BEFORE = re.compile(r"(?:^|[,，。.!！?？…“\"—-]\s*|\b(?:dear|Dear|oh|Oh|my|poor|old)\s+)$")
CALL_AFTER = re.compile(r"\s*(?:$|[,，。.!！?？…;—-])")


@dataclass
class Person:
    """Someone of the story. `names` are the words that mean them, the fullest first."""

    names: list[str]
    sex: Sex = Sex.UNKNOWN
    age: Age = Age.ADULT
    named: bool = True  # False: only a role or a relation, like "the waiter"
    first: int = 0  # offset of the first mention
    id: str = ""
    told: bool = False  # a title says the sex, no vote can change it
    votes: Counter[Sex] = field(default_factory=Counter)
    spots: set[int] = field(default_factory=set)  # offsets of words that mean them here, if not elsewhere
    elsewhere: set[int] = field(default_factory=set)  # and of words of theirs that mean someone else

    @property
    def name(self) -> str:
        return self.names[0]


class Mention(NamedTuple):
    """A word for someone: `person` is an id, or "" for a pronoun of `sex`."""

    start: int
    end: int
    person: str
    sex: Sex


class Roster:
    """The people of a story, and how to find them in its text."""

    def __init__(self, people: Iterable[Person], language: Language, story: str = "") -> None:
        self.people = {person.id: person for person in people}
        self.language = language
        self.story = story  # the text that the people's spots are offsets of
        self.spots = {at: person.id for person in self.people.values() for at in person.spots}
        self.by_word: dict[str, str] = {}
        for person in self.people.values():
            for word in person.names:
                self.by_word.setdefault(bare(word), person.id)
        words = sorted(self.by_word, key=lambda word: (-len(word), word))
        pronouns = "|".join(PRONOUNS[language])
        if language == "en":
            names = "|".join(map(spelt, words)) or "(?!)"
            pattern = rf"\b(?:({names})(?!\w)|((?i:{pronouns}))\b)"
        else:
            names = "|".join(map(re.escape, words)) or "(?!)"
            pattern = rf"(?:({names})|(?<!其)({pronouns}))(?!们)"
        self.pattern = re.compile(pattern)

    def mentions(self, story: str, start: int = 0, end: int | None = None) -> list[Mention]:
        """Everyone named and every he or she in story[start:end], in order."""
        found: list[Mention] = []
        ours = story is self.story
        for match in self.pattern.finditer(story, start, len(story) if end is None else end):
            word = match.group(1)
            apposed = APPOSED.search(story, max(start, match.start() - 30), match.start())
            if word and word[0].islower() and apposed and found and found[-1].end == apposed.start():
                continue
            if word == "voice" and found and story[found[-1].end : match.start()] in ("'s ", "’s "):
                continue  # "Pell's voice" is Pell
            if word:
                word = bare(word)
                person = self.by_word.get(word) or self.by_word[word[0].lower() + word[1:]]
                person = self.spots.get(match.start(), person) if ours else person
                if ours and match.start() in self.people[person].elsewhere:
                    continue
                found.append(Mention(*match.span(), person, self.people[person].sex))
            else:
                found.append(Mention(*match.span(), "", PRONOUNS[self.language][match.group(2).lower()]))
        return found

    def named(self, story: str, start: int = 0, end: int | None = None) -> list[str]:
        """Ids of those mentioned by name or role, in order, each once."""
        return list(dict.fromkeys(m.person for m in self.mentions(story, start, end) if m.person))


def bare(name: str) -> str:
    """A name on one line, without the full stop of a title."""
    return " ".join(name.replace(".", "").split())


def spelt(name: str) -> str:
    """The pattern of an English name. Proper names keep their capital; roles may begin a sentence."""
    if name[0].islower():
        return f"[{name[0].upper()}{name[0]}]{re.escape(name[1:])}"
    return r"\.?\s+".join(map(re.escape, name.split()))


def roster_of(characters: Iterable[Character], language: Language) -> Roster:
    """The roster that a script's characters make."""
    people = [Person([c.name, *c.aliases], c.sex, c.age, id=c.id) for c in characters if c.name.strip()]
    return Roster(people, language)


def vote_on_sex(roster: Roster, story: str, stretches: Iterable[tuple[int, int]]) -> None:
    """Let he and she say who is male and female.

    `stretches` are sentences of narration. A sentence that names one person alone lets the
    pronouns that are subjects in it, or that begin the next sentence, vote for that person.
    """
    last: str | None = None
    last_end = 0
    tellers = {person.id for person in roster.people.values() if NARRATORS & set(person.names)}
    for start, end in stretches:
        text = story[start:end]
        opening = STARTS_WITH_PRONOUN[roster.language].match(text)
        names = roster.named(story, start, end)
        vote = 1.0
        if roster.language == "zh" and SAID_BETWEEN.search(story, last_end, start):
            last = None  # a speech turns to somebody else
        if PARAGRAPH.search(story, last_end, start):
            vote = WEAK  # whoever begins a paragraph need not be who ended the one before
        last_end = end
        if opening and last and last not in tellers and not (names and names[0] == last):
            sex = PRONOUNS[roster.language][opening.group(1).lower()]
            roster.people[last].votes[sex] += vote  # type: ignore[assignment]
        elif last and last not in tellers and not names:
            sexes = {mention.sex for mention in roster.mentions(story, start, end)}
            for sex in sexes if len(sexes) == 1 else ():  # "All that one saw of her was a boot."
                roster.people[last].votes[sex] += WEAK  # type: ignore[assignment]
        if len(names) == 1 and names[0] not in tellers:
            at = next(m.end for m in roster.mentions(story, start, end) if m.person) - start
            for match in SUBJECT_PRONOUN[roster.language].finditer(text, at):
                word = match.group(1) or match.group(2)
                roster.people[names[0]].votes[PRONOUNS[roster.language][word.lower()]] += 1
        if names:
            last = names[0] if len(names) == 1 else None
    for person in roster.people.values():
        female, male = person.votes[Sex.FEMALE], person.votes[Sex.MALE]
        prior = {Sex.FEMALE: 1, Sex.MALE: -1, Sex.UNKNOWN: 0}[person.sex]
        steady, growing = PRIOR[roster.language]
        balance = female - male + prior * (steady + growing * (female + male))
        if balance and not person.told:
            person.sex = Sex.FEMALE if balance > 0 else Sex.MALE
