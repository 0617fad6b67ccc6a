"""A scene's action taken apart into moments: who, with what, doing what kind of thing.

It reads the script's words; which camera films a moment is `coverage`'s affair.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from storyboard.models import Action, Line, Scene, Span
from storyboard.offline.roster import Mention, Roster
from storyboard.offline.scenes import places
from storyboard.offline.tags import feeling
from storyboard.offline.text import sentences
from storyboard.offline.voices_zh import is_voice
from storyboard.offline.words import staging
from storyboard.terms import Emotion, Language, Pose, Sex


class Kind(StrEnum):
    """What a moment is about."""

    PLACE = "place"
    ENTER = "enter"
    LEAVE = "leave"
    MOVE = "move"
    OBJECT = "object"
    LOOK = "look"
    SOUND = "sound"
    STATE = "state"


@dataclass
class Moment:
    """One sentence of action. `people` are ids, the subject first."""

    text: str
    kind: Kind
    people: list[str] = field(default_factory=list)
    props: list[str] = field(default_factory=list)
    sfx: list[str] = field(default_factory=list)
    feeling: Emotion | None = None
    poses: dict[str, Pose] = field(default_factory=dict)  # of those whose body the sentence tells
    decides: bool = False
    source: Span | None = None


Item = Moment | Line
CLAUSE = re.compile(r"[^，；]+[，；]?")
# Sentences that go on about whoever was told of last: what is left of "..., she says, and begins to cry."
ELIDED = (
    re.compile(
        r"(?:begins|began|starts|started) to \w|(?:turns|turned|smiles|smiled|nods|nodded|sighs|sighed"
        r"|laughs|laughed|sobs|sobbed|cries|cried|shakes|shook|bows|bowed|kneels|knelt)\b",
        re.I,
    ),
    re.compile(
        r"(?:突然|慢慢|缓缓|轻轻|然后|接着)?(?:转[身过]|[低点摇抬]了?[点]?[下起]?头|[哭笑]了|流下|叹了?口?气|跪[下倒]|擦[去了干])"
    ),
)
GIVEN = re.compile(r"一(?:记|个耳光|[巴个]?掌|拳|脚|棍|刀)|两巴掌|几巴掌")  # what one who is struck only gets


class Reader:
    """Reads the scenes of a script in order, remembering whom he and she mean."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.recent: list[str] = []
        self.side = roster.language == Language.ZH  # which column of the tables

    def items(self, scene: Scene) -> list[Item]:
        """The scene's moments and lines in order."""
        found: list[Item] = []
        for element in scene.elements:
            if isinstance(element, Line):
                found.append(element)
                self.notice([element.speaker_id])
            else:
                found += self.moments(element)
        return found

    def moments(self, action: Action) -> list[Moment]:
        """One moment a sentence."""
        found = []
        for start, end in sentences(action.text, 0, len(action.text)):
            text = action.text[start:end]
            found.append(self.moment(text, action.source))
        return found

    def moment(self, text: str, source: Span | None) -> Moment:
        low = text.lower()
        named = self.named(text)
        people = list(dict.fromkeys(person for *_, person in named))
        zh = self.roster.language is Language.ZH
        does = parts(text, resumed(text, named) if zh else [(start, person) for start, _, person in named])
        props = named_props(text, self.roster.language)
        sfx = [sound for sound, patterns in staging.SOUNDS.items() if re.search(patterns[self.side], low)]
        poses: dict[str, Pose] = {}
        for person in people:
            told = "|".join(part.lower() for known, part in does if known == person)
            pose = next((p for p, *says in staging.POSES if re.search(says[self.side], told)), None)
            if pose:
                poses[person] = pose
        return Moment(
            text=text,
            kind=self.kind(low, people, props, sfx),
            people=people,
            props=props,
            sfx=sfx,
            feeling=feeling(text, self.roster.language),
            poses=poses,
            decides=bool(re.search(staging.DECIDE[self.side], low)),
            source=source,
        )

    def kind(self, text: str, people: list[str], props: list[str], sfx: list[str]) -> Kind:
        """What the sentence is about; the more telling kinds are asked first."""

        def says(patterns: tuple[str, str]) -> bool:
            return bool(re.search(patterns[self.side], text))

        if not people:
            nowhere = not places(text, self.roster.language)
            if (props and (says(staging.HANDS) or nowhere)) or (nowhere and says(staging.HANDS)):
                return Kind.OBJECT
            return Kind.SOUND if sfx and len(text) < 60 and nowhere else Kind.PLACE
        if says(staging.LEAVE):
            return Kind.LEAVE
        if says(staging.ENTER):
            return Kind.ENTER
        if props and says(staging.HANDS) and not re.search(r"\beyes?\b|\bface\b|脸|眼", text):
            return Kind.OBJECT
        if says(staging.LOOK):
            return Kind.LOOK
        if says(staging.MOVE):
            return Kind.MOVE
        return Kind.STATE

    def portions(self, text: str) -> list[tuple[str, str]]:
        """The sentence in parts, each with the id of whom it tells of, pronouns resolved.

        A part runs from a mention to the next one of somebody else; "" when nobody is mentioned.
        """
        return parts(text, [(start, person) for start, _, person in self.named(text)])

    def named(self, text: str) -> list[tuple[int, int, str]]:
        """Who is mentioned, pronouns resolved: (start, end, id) each."""
        found: list[tuple[int, int, str]] = []
        for mention in self.roster.mentions(text):
            person = mention.person or self.whom(mention, [known for *_, known in found])
            if person and not is_voice(self.roster.people[person].name):  # a crowd is heard, not seen
                found.append((mention.start, mention.end, person))
        if not found and self.recent and ELIDED[self.side].match(text):
            found = [(0, 0, self.recent[0])]
        self.notice(list(dict.fromkeys(person for *_, person in found)))
        return found

    def whom(self, mention: Mention, here: list[str]) -> str:
        """The one a pronoun means: in this sentence first, then the most recent of that sex."""
        people = self.roster.people
        for person in [*here, *self.recent]:
            if people[person].sex is mention.sex:
                return person
        return next((p for p in self.recent if people[p].sex is Sex.UNKNOWN), "")

    def notice(self, people: list[str]) -> None:
        known = [person for person in people if person in self.roster.people]
        self.recent = [*known, *(person for person in self.recent if person not in known)]


def parts(text: str, marks: Sequence[tuple[int, str]]) -> list[tuple[str, str]]:
    """`text` cut where it begins to tell of another, at `marks` of (start, id)."""
    cuts = [mark for before, mark in pairwise([(0, ""), *marks]) if mark[1] != before[1]]
    starts = [0, *(start for start, _ in cuts[1:]), len(text)]
    people = [person for _, person in cuts] or [""]
    return [(person, text[a:b]) for person, a, b in zip(people, starts, starts[1:], strict=False)]


def resumed(text: str, mentions: Sequence[tuple[int, int, str]]) -> list[tuple[int, str]]:
    """Where a Chinese sentence begins to tell of whom, from its mentions (start, end, person).

    "苏晴走到他面前，打了他一记耳光": she walks and she strikes; he is only named.
    """
    marks: list[tuple[int, str]] = []
    subject = ""
    for clause in CLAUSE.finditer(text):
        own = [mention for mention in mentions if clause.start() <= mention[0] < clause.end()]
        if own and (not subject or own[0][0] <= clause.start() + 1):
            subject = own[0][2]
        elif subject:
            marks.append((clause.start(), subject))
        for start, end, person in own:
            marks.append((start, person))
            if GIVEN.match(text, end):
                marks.append((end, subject))
    return marks


def named_props(text: str, language: Language) -> list[str]:
    """Drawable things that `text` names, in order of appearance."""
    found = []
    for prop, (english, chinese) in staging.PROPS.items():
        pattern = chinese if language == "zh" else rf"\b(?:{english})"
        match = re.search(pattern, text if language == "zh" else text.lower())
        if match:
            found.append((match.start(), prop))
    return [prop for _, prop in sorted(found)]
