"""What speaks for whom: the clues to each person who may say a speech, and what a whole story teaches."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from storyboard.offline.narration_en import Narration
from storyboard.offline.roles_en import NOVEL
from storyboard.offline.speech_en import Speech
from storyboard.offline.turns import CLUES, Array, Turn, shares
from storyboard.terms import Age, Sex

AROUND = 6  # turns before and after in which a known speaker is of the conversation
MANY = 10  # people a turn is weighed for
SIGNS = {Sex.FEMALE: 1.0, Sex.MALE: -1.0, Sex.UNKNOWN: 0.0}
LIKELY = 0.7  # "he said" of someone for their sex to be known by it


def weighed(heard: Narration, speeches: Sequence[Speech], weight: Array) -> list[Turn]:
    """The speeches as turns, after a first weighing has told what "he" and "the undertaker" mean."""
    turns = turns_of(heard, speeches)
    found = shares(turns, weight)[0]
    if regender(heard, speeches, turns, found):
        turns = turns_of(heard, speeches)
        found = shares(turns, weight)[0]
    learn(speeches, turns, found)
    return turns


def regender(
    heard: Narration, speeches: Sequence[Speech], turns: Sequence[Turn], found: Sequence[Array]
) -> bool:
    """Give those of unknown sex the sex of the "he said" that are likely to be theirs; say if any."""
    balance: Counter[str] = Counter()
    for speech, turn, share in zip(speeches, turns, found, strict=True):
        sign = SIGNS[speech.tag_sex or Sex.UNKNOWN] or 0.6 * SIGNS[speech.beat_sex or Sex.UNKNOWN]
        for person, part in zip(turn.people, share, strict=True):
            balance[person] += sign * float(part)  # type: ignore[assignment]
    changed = [
        person
        for person in map(heard.roster.people.get, balance)
        if person and person.sex is Sex.UNKNOWN and abs(balance[person.id]) >= LIKELY
        if person.id not in heard.tellers
    ]
    for one in changed:
        one.sex = Sex.FEMALE if balance[one.id] > 0 else Sex.MALE
    return bool(changed)


def turns_of(heard: Narration, speeches: Sequence[Speech]) -> list[Turn]:
    """The speeches as turns, with the clues to each person that they may be of."""
    said = Counter(speech.known for speech in speeches if speech.known)
    found = []
    for at, speech in enumerate(speeches):
        around = [
            {s.known for s in speeches[max(0, at - AROUND) : at] if s.paragraph >= speech.paragraph - 12},
            {s.known for s in speeches[at + 1 : at + 1 + AROUND] if s.paragraph <= speech.paragraph + 12},
        ]
        people = [speech.known] if speech.known else possible(heard, speech, around, speeches, at)
        beside = [s for s in speeches[max(0, at - 1) : at + 2] if s is not speech and s.scene == speech.scene]
        talked_of = {person for s in beside for person in s.mentioned - s.called}
        clues = np.array([clues_to(heard, person, speech, at, around, said, talked_of) for person in people])
        sexes = {person.id: person.sex for person in heard.roster.people.values()}
        known = {p for p, sex in sexes.items() if speech.sir and sex is not Sex.UNKNOWN}
        fits = {p for p in known if sexes[p] is speech.sir}
        turn = Turn(people, clues, speech.paragraph, speech.called, speech.fresh, speech.goes_on)
        turn.sirs, turn.asks = (fits, known - fits), speech.asks
        turn.lead = heard.leads.get(speech.paragraph - 1, "")
        found.append(turn)
    return found


def learn(speeches: Sequence[Speech], turns: Sequence[Turn], found: Sequence[Array]) -> None:
    """Let what is known of one "said the undertaker" tell of the others: the clue "noun"."""
    meant: dict[str, Counter[str]] = {}
    for speech, turn, share in zip(speeches, turns, found, strict=True):
        if speech.noun:
            votes = meant.setdefault(speech.noun, Counter())
            for person, part in zip(turn.people, share, strict=True):
                votes[person] += float(part)  # type: ignore[assignment]
    column = CLUES.index("noun")
    for speech, turn, share in zip(speeches, turns, found, strict=True):
        if speech.noun:
            votes = meant[speech.noun]
            others = max(1.0, votes.total() - 1)
            for row, person in enumerate(turn.people):
                turn.clues[row, column] = (votes[person] - share[row]) / others


def possible(
    heard: Narration, speech: Speech, around: Sequence[set[str]], speeches: Sequence[Speech], at: int
) -> list[str]:
    """Those who may say a speech: near in the narration, of the conversation, called in it."""
    called = {p for s in speeches[max(0, at - 2) : at + 3] if s is not speech for p in s.called}
    meant = speech.tag_sex or speech.beat_sex
    fitting = [p for p in speech.recent if meant and heard.roster.people[p].sex is meant]
    ahead = [
        p
        for i in range(speech.paragraph, speech.paragraph + 3)
        for p in sorted(heard.named.get(i, ()), key=lambda p: heard.roster.people[p].first)
    ]
    beside = [speech.before, speech.after, heard.leads.get(speech.paragraph - 1, "")]
    talking = sorted(around[0] | around[1] | called)
    pool = [*beside, *speech.recent[:4], *fitting[:3], *talking, *ahead[:3], *speech.recent[4:7]]
    people = [person for person in dict.fromkeys(pool) if person][:MANY]
    return people or speech.recent[:2] or [""]


def clues_to(
    heard: Narration,
    person: str,
    speech: Speech,
    number: int,
    around: Sequence[set[str]],
    said: Counter[str],
    talked_of: set[str],
) -> list[float]:
    """A row of CLUES."""
    if not person:
        return [0.0] * len(CLUES)
    who, at = heard.roster.people[person], speech.paragraph
    same = [p for p in speech.recent if heard.roster.people[p].sex is speech.tag_sex][:2]
    beat = [p for p in speech.recent if heard.roster.people[p].sex is speech.beat_sex][:1]
    tag, teller = speech.tag_sex is not None, person in heard.tellers
    unknown = who.sex is Sex.UNKNOWN
    lead = person == heard.leads.get(at - 1) and not teller
    row = {
        "before": person == speech.before,
        "after": person == speech.after,
        "here": person in speech.here,
        "lead": lead,
        "near": person in heard.acting.get(at - 1, ()) or person in heard.acting.get(at - 2, ()),
        "next": person == heard.nexts.get(at + 1),
        "called": person in speech.called,
        "mentioned": person in speech.mentioned,
        "tag first": tag and person in same[:1],
        "tag second": tag and person in same[1:],
        "tag unknown": tag and unknown and not teller,
        "tag wrong": tag and (teller or (not unknown and who.sex is not speech.tag_sex)),
        "beat first": person in beat,
        "beat wrong": speech.beat_sex is not None
        and (teller or (not unknown and who.sex is not speech.beat_sex)),
        "rank": np.log1p(speech.recent.index(person) if person in speech.recent else 20),
        "weight": np.log1p(said[person]),
        "noun": 0.0,  # see `learn`
        "role": not who.named and len(heard.story) > NOVEL,
        "unseen": person not in speech.recent and person not in (speech.before, speech.after),
        "teller": teller,
        "spoke": person in around[0],
        "speaks": person in around[1],
        "tag surely wrong": tag and person in heard.certain and who.sex is not speech.tag_sex,
        "tag before": tag and person == speech.lead and who.sex is speech.tag_sex,
        "introduced": person in speech.introduced,
        "absent": person not in heard.heard[speech.scene],
        "to come": heard.heard[speech.scene].get(person, 0) > number,
        "tail": person == heard.tails.get(at - 1),
        "talked of": person in talked_of,
        "only here": person in (speech.before, speech.after) and heard.named[at] == {person} and not teller,
        "only lead": lead and heard.named.get(at - 1) == {person},
        "child calls": speech.calls_parent and who.age is Age.CHILD,
        "part": np.log1p(heard.seen[speech.scene][person]),
    }
    return [float(row[name]) for name in CLUES]
