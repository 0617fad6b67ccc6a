"""Who a stranger turns out to be: "a man", "her partner", "a voice" and the name that comes to light."""

import re
from operator import itemgetter

from storyboard.offline.aliases import agree
from storyboard.offline.names_en import ASKS_NAME, ONE, TELLS
from storyboard.offline.namesakes_en import NEAR, YOUNG_NOUNS, is_called, is_grown, told_at, words_for
from storyboard.offline.roster import Person
from storyboard.offline.words import en
from storyboard.terms import Sex

COMPARED = re.compile(r"\b(?:older|elder|younger|taller|shorter|other|second|next)\b")  # one of two
INTRODUCED = re.compile(r"(?:I[’']m|I am|[Ii]t[’']s|[Tt]his is|[Nn]ame[’']s|[Nn]ame is|[Cc]all me) $")
OWN = re.compile(r"[A-Z][\w.-]+(?: [A-Z][\w-]+)?, who\b")
THIS_WAS = re.compile(r"\b(?:[Tt]his|[Ii]t|[Tt]hat) (?:was|is) ([A-Z][\w-]+(?: [A-Z][\w-]+)?)\b")
HEARD = re.compile(r"[a-z]\w*, ([A-Z][\w-]+)(?=[,.!?])|(?:[Ii]t[’']s|I[’']m|[Tt]his is) ([A-Z][\w-]+)")
SELF = re.compile(  # "I'm Raghu." "Mordaunt. Lord Mordaunt of Underhill." "Vincent Hale," he said.
    rf"\b(?:I[’']m|I am|[Mm]y name[’']s|[Mm]y name is|[Cc]all me|[“\"‘]Name[’']s) ({ONE})\b|"
    rf"[“\"‘]([A-Z]\w+)\. (?:[A-Z]\w+ )?\2\b|"
    rf"[“\"‘]([A-Z]\w+(?: [A-Z]\w+)?)[,.][”\"’](?= (?:he|she)\b)|[“\"‘]([A-Z]\w+ [A-Z]\w+)\. "
    rf"|(?:{ASKS_NAME.pattern})[^\n]*\n+[“\"‘]({ONE})[.,]"
)
VIEW = re.compile(  # "Whit stood in the corridor." "A girl of about nine was standing in the aisle."
    r"[^.!?\n,]{0,40}?\b(?:stood|stands|was (?:standing|leaning|sitting|there)|is (?:standing|leaning|there)|"
    r"appeared|stepped|steps|leaned|leans|had (?:come|appeared|followed|risen)|filled the door|blocked)\b"
)
REACH = 1500  # characters in which a stranger gets a name


def stranger_named(role: Person, people: list[Person], story: str, inside: bytearray) -> Person | None:
    """Who "a man" or "her partner" turns out to be: the next new name of that sex, close by."""
    if role.name == "voice":
        return answered(role, people, story, inside)
    stranger = role.name.split()[-1] in en.STRANGERS and re.match(r"(?:an?|the)\b", story[role.first :], re.I)
    theirs = re.match(r"(?:his|her|their|its)\b", story[role.first :], re.I) and role.name not in en.ELDERS
    if COMPARED.search(story, role.first, role.first + 30):
        return None
    if not (stranger or theirs or role.name in en.RELATIONS):
        return None
    ages = {True, False} - {age_told(role)}
    people = [person for person in people if age_told(person) not in ages or age_told(role) is None]
    told = {person.name: told_first(person, story, inside) for person in people}
    end = story.find("\n", role.first)
    for person in people:  # "A small woman came in. 'Out, miss,' said Mrs Batt."
        said_by = re.compile(rf"(?:{TELLS})\s+(?:{'|'.join(map(re.escape, person.names))})\b")
        fresh = told[person.name] > role.first or role.name in en.RELATIONS
        fits = person.named and fresh and agree(person.sex, role.sex)
        if fits and said_by.search(story, role.first, end):
            return person
    young = role.name in YOUNG_NOUNS
    people = [person for person in people if not (young and is_grown(person))]
    shown = THIS_WAS.search(story, role.first, role.first + NEAR)  # "This was Priya Lall"
    for person in people:
        is_told = shown and not inside[shown.start()] and shown[1] in person.names
        if is_told and person.named and agree(person.sex, role.sex):
            return person
    reach = REACH if stranger else REACH // 3
    again = re.compile(rf"\b[Ii]t (?:was|is) the (?:same )?{role.name}\b").search(story, role.first)
    since = again.start() if again else role.first  # "It was the man from the bridge"
    still = [match.start() for match in re.finditer(rf"\b[Tt]he {role.name}\b", story)]
    last = max((at for at in still if not inside[at]), default=0)
    later = [
        (person.sex is Sex.UNKNOWN, told[person.name], person)
        for person in people
        if person.named and since < told[person.name] < min(since + reach, len(story))
        if agree(person.sex, role.sex)
        if last < told[person.name]  # the caller is the caller, still
        if not OWN.match(story, told[person.name])  # who is introduced apart is someone else
    ]
    called = [each for each in later if inside[each[1]]]  # "Lena?" is not Vivian, whose own paragraph begins
    later = [each for each in later if story[each[1] - 1] != "\n" or not called]
    return min(later, key=itemgetter(0, 1))[2] if later else None


def introduced_as(role: Person, people: list[Person], story: str, inside: bytearray) -> Person | None:
    """Who the patient says that he is: "I'm Raghu," where the narration beside or before is about him."""
    named = [person for person in people if person.named and agree(person.sex, role.sex)]
    others = [person for person in people if agree(person.sex, role.sex)]
    for match in SELF.finditer(story):
        name = next(filter(None, match.groups()))
        person = next((person for person in named if name in person.names), None)
        if not person or not inside[match.end() - 2] or match.start() > told_first(person, story, inside):
            continue  # whom the story has named before is nobody who comes in
        end = story.find("\n", match.end()) if "\n" in story[match.end() :] else len(story)
        last = {other.name: last_of(other, story, inside, end) for other in others}
        if last_of(role, story, inside, end) > max(last.values(), default=-1):
            return person
    return None


def last_of(person: Person, story: str, inside: bytearray, end: int) -> int:
    """Where the narration of story[:end] names someone last (-1: nowhere)."""
    return max((at for at in told_at(person, story, inside) if at < end), default=-1)


def addressed(role: Person, people: list[Person], story: str, inside: bytearray) -> Person | None:
    """Whom a new name means that is called right after the lawyer has spoken: "Have some cake, Mr. Dow." """
    told = [(told_first(person, story, inside), person) for person in people if person.named]
    said = re.compile(rf"[”\"’]\s+(?:{TELLS})\s+(?:the|an?)\s+(?:[a-z]+\s+)?{role.name}\b").search(story)
    for at, person in told:  # "Here," said the stage manager. Dennis had a cold. "I saw her."
        if said and said.end() < at < story.find("\n", said.end()) and agree(person.sex, role.sex):
            return person
    line = story.rfind("\n", 0, role.first) + 1
    lead = story.rfind("\n", 0, len(story[:line].rstrip())) + 1
    for at, person in told:  # "You're not asleep, Mr. Pruitt." The old sailor opened an eye. "No."
        new = lead <= at < line and inside[at] and not re.search(rf"\b{re.escape(person.name)}\b", story[:at])
        if new and inside[line + 1] and agree(person.sex, role.sex):
            return person
    answer = re.compile(r"[Tt]he [^\n]*\n+[“\"‘][^\n]*").match(story, role.first)
    here = range(story.find("\n", role.first), answer.end()) if answer else range(0)
    for at, person in told:  # The secretary looked out. "He'll see you now." Mrs Duffy sniffed.
        new = at in here and not inside[at] and at == min(map(story.find, person.names))
        if new and is_grown(person) and agree(person.sex, role.sex):
            return person
    for match in re.finditer(rf"\b[Tt]he (?:[a-z]+ )?{role.name}\b", story):
        begin, end = story.rfind("\n", 0, match.start()) + 1, story.find("\n", match.end())
        end = end if any(inside[begin:end]) else story.find("\n", story.find("\n\n", end) + 2)
        after = re.compile(r"\n*[^\n]*").match(story, max(end, match.end()))
        if inside[match.start()] or not after:
            continue
        for at, person in told:
            if after.start() < at < after.end() and inside[at] and agree(person.sex, role.sex):
                return person
    return None


def age_told(person: Person) -> bool | None:
    """Whether their words say that someone is a child; None where they say nothing."""
    young = {name in YOUNG_NOUNS for name in person.names if name in en.GENERIC_PEOPLE and name != "voice"}
    return young.pop() if len(young) == 1 else None


def told_first(person: Person, story: str, inside: bytearray) -> int:
    """Where a person is first told of, or called: who is only talked of has not come in yet."""
    own = [name for name in person.names if name[0].isupper()] or person.names  # not "the guest" that he was
    for match in words_for(own).finditer(story):
        introduced = INTRODUCED.search(story[max(0, match.start() - 10) : match.start()])
        if introduced or not inside[match.start()] or is_called(story, *match.span()):
            return match.start()
    return 2 * len(story)


def comes_into_view(voice: Person, people: list[Person], story: str, inside: bytearray) -> Person | None:
    """Who stands there when heads turn: the first whom the narration after a voice is about, and who was not
    of the talk before."""
    names = {name: person for person in people if person is not voice for name in person.names}
    seen = re.compile(rf"\b(?:[Tt]he |[Aa]n? )?({'|'.join(map(re.escape, names))})\b") if names else None
    end = story.find("\n", voice.first)
    rest = re.compile(r"[^.\n]*\. ([^\n]+)").match(story, voice.first)  # "Nobody had heard Kade come in."
    line = re.compile(r"\n+([^\n]+)").match(story, end) if end >= 0 else None
    before = story[max(0, voice.first - NEAR // 2) : voice.first]
    for told in (rest, line):
        first = seen.search(story, told.start(1), told.end(1)) if seen and told else None
        if not told or not first or inside[told.start(1)] or inside[first.start()]:
            continue
        who = names[first[1]]
        there = (
            told is rest or VIEW.match(story, first.end()) or story.startswith("It was the ", told.start(1))
        )
        if there and not any(re.search(rf"\b{re.escape(name)}\b", before) for name in who.names):
            return who
    return None


def answered(voice: Person, people: list[Person], story: str, inside: bytearray) -> Person | None:
    """Whose voice it is: who is called by name or title soon after it is heard, or says it."""
    end = max(voice.first, story.find("\n", voice.first))  # whom it calls itself is somebody else
    told = [(told_first(person, story, inside), person) for person in people if person.named]
    shown = comes_into_view(voice, people, story, inside)
    if shown:
        return shown
    later = [(at, person) for at, person in told if at > voice.first and (at > end or not inside[at])]
    new, who = min(later, key=itemgetter(0), default=(0, voice))
    for match in HEARD.finditer(story, voice.first, voice.first + REACH // 3):
        name = match[1] or match[2]
        if who is not voice and new < match.start():
            return who
        if inside[match.end() - 1] and (match[2] or match.start() > end):
            return next((p for p in people if p is not voice and {name, name.lower()} & set(p.names)), None)
    return who if who is not voice and new < voice.first + REACH // 3 else None
