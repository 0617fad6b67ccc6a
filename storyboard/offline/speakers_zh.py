"""Who says what in a Chinese story: the likeliest run of speakers through each scene.

Every quotation has hints for some people and against others (a tag, what is done beside it, whom it calls);
a conversation has its turns. The run that both like best is searched for as a whole, so that a late name
tells of the lines before it. It knows no grammar: that is `hints_zh`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from storyboard.offline.hints_zh import Hints, Narration, hints_of
from storyboard.offline.quotes import Quote
from storyboard.offline.roster import NARRATORS, Roster
from storyboard.offline.scenes import Setting
from storyboard.offline.speakers import EXPLICIT, NEAREST, Voiced
from storyboard.offline.text import Stretch
from storyboard.terms import Age, Sex

PRONOUN, NEARBY, TURNS = 0.85, 0.8, 0.6
CANDIDATES, RUNS, LATELY = 8, 32, 4
# What a hint is worth, and how sure it makes: the kind of hint -> (weight, confidence).
WORTH = {
    "tag": (8.0, EXPLICIT),
    "colon": (7.0, EXPLICIT),
    "after": (6.0, NEARBY),
    "before": (5.0, NEARBY),
    "led": (5.5, NEARBY),
    "above": (1.2, TURNS),
    "below": (0.5, NEAREST),
    "mute": (-1.0, NEAREST),  # 她什么也没说
    "himself": (5.0, NEARBY),  # 我是何律师
    "revealed": (2.5, NEAREST),  # a voice, and in the next paragraph its owner
}
# The same for he and she: for that sex, for an unknown one, against the other; more for the one meant first.
PRONOUN_WORTH = {
    "tag": (3.0, 1.5, -6.0),
    "colon": (3.0, 1.5, -6.0),
    "after": (3.0, 1.0, -4.0),
    "before": (2.4, 0.8, -3.0),
    "led": (3.0, 1.0, -4.0),
    "above": (0.4, 0.2, 0.0),
    "below": (0.2, 0.1, 0.0),
    "revealed": (0.5, 0.2, 0.0),
    "mute": (-0.4, -0.2, 0.0),
}
FIRST_MEANT = 1.6
CALLED, NAMED_HIMSELF = -6.0, -1.5  # one calls others; one seldom speaks of oneself by name
PROMINENT = 0.6  # who matters most speaks most
AS_CHILD = 1.8  # whoever says 爷爷 is likeliest a child
UNSEEN = -2.5  # a voice from outside is of nobody here
ONLY_SUCH = -1.2  # the only man in the scene says "Sir" to no one
# Turns, within a paragraph and from one to the next (with narration between).
SAME_PARAGRAPH, OTHER_IN_PARAGRAPH = 2.5, -1.0
SAME_NEXT, SAME_LATER = -2.5, -0.5
BACK_NEXT, BACK_LATER = 1.2, 0.4
ENTERS = -1.0  # a third one
ANSWERS, WAS_ADDRESSED = 1.5, 1.2  # the one called answers; the one called spoke before
MAY_CALL = 0.5
SUITS = 0.7  # who is called "Sir" is a man


class Run(NamedTuple):
    """A way in which a conversation may have gone: its worth, its speakers, latest first, its path."""

    worth: float
    lately: tuple[str, ...]
    path: tuple[str, "tuple[str, object] | None"] | None


@dataclass
class Turn:
    """A quotation on its way to a speaker."""

    paragraph: int
    quote: Quote
    hints: Hints
    calls: set[str]  # whom the speeches of its paragraph call
    worths: dict[str, float]
    sure: dict[str, float]


def attribute(
    story: str,
    roster: Roster,
    stretches: Sequence[Stretch],
    spoken: Sequence[Sequence[Quote]],
    settings: Sequence[Setting],
) -> list[list[Voiced]]:
    """The speeches of every paragraph with their speakers."""
    narration = Narration(story, roster, stretches, spoken)
    voiced: list[list[Voiced]] = [[] for _ in stretches]
    presence = Presence(narration)
    for setting in settings:
        turns = list(turns_of(setting, narration, presence))
        for turn, speaker in zip(turns, likeliest(turns, roster), strict=True):
            voiced[turn.paragraph].append(
                Voiced(turn.quote, speaker, turn.sure.get(speaker, 0.0), turn.hints.tags)
            )
    return voiced


class Presence:
    """Who has been narrated lately, paragraph after paragraph."""

    def __init__(self, narration: Narration) -> None:
        self.narration = narration
        self.last: dict[str, int] = {}

    def worths(self, setting: Setting, index: int) -> dict[str, float]:
        """Who can be here at paragraph `index`, and how likely."""
        found: dict[str, float] = {}
        for person, at in self.last.items():
            away = index - at
            new_scene = at < setting.paragraphs[0]
            found[person] = -0.06 * min(away, 20) - (1.8 if new_scene else 0.0)
        for ahead in range(index + 1, min(index + 4, setting.paragraphs[-1] + 1)):
            for person in self.narration.narrated(ahead):
                found[person] = max(found.get(person, -9.0), -0.8 - 0.3 * (ahead - index))
        for person in self.narration.tellers:
            found[person] = 0.0
        return found

    def hear(self, called: Iterable[str], index: int) -> None:
        """Whoever is called at paragraph `index` is here."""
        for person in called:
            self.last.pop(person, None)
            self.last[person] = index

    def see(self, index: int) -> None:
        """Paragraph `index` is being read: those narrated in it are here."""
        self.hear(self.narration.narrated(index), index)
        while len(self.last) > 3 * CANDIDATES:
            self.last.pop(next(iter(self.last)))


def turns_of(setting: Setting, narration: Narration, presence: Presence) -> Iterator[Turn]:
    """The quotations of a scene with everyone who may say them."""
    people = narration.roster.people
    for index in setting.paragraphs:
        presence.see(index)
        calls: set[str] = set()
        for number, quote in enumerate(narration.spoken[index]):
            here = presence.worths(setting, index)
            hints = hints_of(narration, setting, index, number)
            worths = dict(here)
            for person in hints.named():
                worths.setdefault(person, -1.0)
            presence.hear(hints.here(), index)
            sure = dict.fromkeys(worths, NEAREST)
            sexes = [people[person].sex for person in worths if here.get(person, -9.0) > -1.5]
            for person in worths:
                worths[person] += worth(person, hints, sure, narration, presence.last)
                if hints.calls_sex is people[person].sex is not Sex.UNKNOWN:
                    worths[person] += ONLY_SUCH if sexes.count(hints.calls_sex) == 1 else 0.0
            best = sorted(worths, key=lambda person: -worths[person])[:CANDIDATES]
            calls |= hints.calls
            yield Turn(index, quote, hints, calls, {person: worths[person] for person in best}, sure)


def worth(
    person: str, hints: Hints, sure: dict[str, float], narration: Narration, seen: Mapping[str, int]
) -> float:
    """What the hints are worth for `person`; `sure` takes down how sure they make."""
    total = PROMINENT * narration.prominent[person]
    someone = narration.roster.people[person]
    for hint in hints.subjects:
        if hint.person:
            weight, confidence = WORTH[hint.kind]
            if hint.person == person:
                total += weight
                sure[person] = max(sure[person], confidence)
            continue
        if NARRATORS & set(someone.names):
            total += PRONOUN_WORTH[hint.kind][2]
            continue
        same, unknown, other = PRONOUN_WORTH[hint.kind]
        if someone.sex is hint.sex:
            total += same
        elif someone.sex is Sex.UNKNOWN:
            total += unknown
        else:
            total += other
            continue
        if hint.meant == person and hint.kind != "mute":
            total += FIRST_MEANT
        strong = hint.kind in ("tag", "colon")
        sure[person] = max(sure[person], PRONOUN if strong else min(NEARBY, WORTH[hint.kind][1]))
    total += CALLED * (person in hints.calls)
    total += AS_CHILD * (hints.as_child and someone.age is Age.CHILD)
    total += UNSEEN * (hints.unseen and person in seen)
    total += NAMED_HIMSELF * (person in hints.speaks_of)
    return total


def likeliest(turns: Sequence[Turn], roster: Roster) -> list[str]:
    """The speakers of a scene's quotations, "" where nobody can be meant."""
    runs = [Run(0.0, (), None)]
    for number, turn in enumerate(turns):
        before = turns[number - 1] if number else None
        following: dict[tuple[str, ...], Run] = {}
        for run in runs:
            for person, worth in (turn.worths or {"": 0.0}).items():
                total = run.worth + worth + turn_worth(person, run, turn, before, roster)
                lately = (person, *(one for one in run.lately if one != person))[:LATELY]
                if lately not in following or total > following[lately].worth:
                    following[lately] = Run(total, lately, (person, run.path))
        runs = sorted(following.values(), key=lambda run: -run.worth)[:RUNS]
        if before:
            for person in turn.sure:
                if turn.sure[person] < TURNS and turn.paragraph - before.paragraph <= 1:
                    turn.sure[person] = TURNS
    path: object = runs[0].path
    speakers: list[str] = []
    while isinstance(path, tuple):
        speakers.append(path[0])
        path = path[1]
    return speakers[::-1]


def turn_worth(person: str, run: Run, turn: Turn, before: Turn | None, roster: Roster) -> float:
    """How well `person` goes on where `run` has got to."""
    if before is None or not run.lately:
        return 0.0
    last = run.lately[0]
    if before.paragraph == turn.paragraph:
        return SAME_PARAGRAPH if person == last else OTHER_IN_PARAGRAPH
    next_one = turn.paragraph - before.paragraph == 1
    total = 0.0
    if person == last:
        return SAME_NEXT if next_one else SAME_LATER
    if person == "".join(run.lately[1:2]):
        total += (BACK_NEXT if next_one else BACK_LATER) / (1 if len(run.lately) < 3 else 1.5)
    elif len(run.lately) > 1 and person not in {*run.lately, *turn.hints.named()}:
        total += ENTERS
    total += ANSWERS * (person in before.calls)
    total += WAS_ADDRESSED * (last in turn.calls)
    total += MAY_CALL * (person in before.hints.may_call or last in turn.hints.may_call)
    return total + suits(before.hints.calls_sex, person, roster) + suits(turn.hints.calls_sex, last, roster)


def suits(sex: Sex, person: str, roster: Roster) -> float:
    """Whether someone of `sex` can be `person`."""
    theirs = roster.people[person].sex if person else Sex.UNKNOWN
    if Sex.UNKNOWN in (sex, theirs):
        return 0.0
    return SUITS if sex is theirs else -SUITS
