"""Moments and lines gathered into beats: what one shot can hold.

A beat boundary forces a cut; inside a beat nobody would miss one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from storyboard.models import Line
from storyboard.offline.moments import Item, Kind, Moment
from storyboard.offline.text import speech_seconds
from storyboard.terms import Delivery, Entry, Language

LONGEST_SPEECH = 6.5  # seconds of speech in one shot before the camera moves on
LONGEST_TEXT = {Language.EN: 150, Language.ZH: 42}  # characters of action in one shot
TOGETHER = (
    {Kind.PLACE, Kind.SOUND},
    {Kind.LOOK, Kind.STATE},
    {Kind.MOVE, Kind.LEAVE},
    {Kind.ENTER, Kind.STATE},
    {Kind.ENTER, Kind.MOVE},
)
# Kinds whose beat can run on into the speech of the same person.
LEADS_TO_SPEECH = {Kind.LOOK, Kind.STATE, Kind.MOVE}


@dataclass
class Beat:
    """Action, then speech; `hook` opens the episode, `extra` may be left out."""

    moments: list[Moment] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    hook: bool = False
    extra: bool = False

    @property
    def kind(self) -> Kind:
        """The most telling kind among the moments."""
        kinds = [moment.kind for moment in self.moments]
        return next((kind for kind in IMPORTANCE if kind in kinds), Kind.STATE)

    @property
    def text(self) -> str:
        texts = [moment.text for moment in self.moments]
        return ("" if any("一" <= char <= "鿿" for char in "".join(texts)) else " ").join(texts)

    @property
    def subject(self) -> str:
        """Whose beat it is: the one who acts, else the one whose lips are seen; "" for nobody."""
        acting = next((moment.people[0] for moment in self.moments if moment.people), "")
        return next(iter(self.speakers), acting)

    @property
    def people(self) -> list[str]:
        """Everyone in it, the subject first."""
        found = [self.subject] if self.subject else []
        return list(dict.fromkeys([*found, *self.speakers, *(p for m in self.moments for p in m.people)]))

    @property
    def speakers(self) -> list[str]:
        """Those whose lips are seen, in the order in which they speak."""
        return list(dict.fromkeys(x.speaker_id for x in self.lines if x.delivery is Delivery.SPOKEN))


IMPORTANCE = (Kind.ENTER, Kind.LEAVE, Kind.OBJECT, Kind.MOVE, Kind.LOOK, Kind.STATE, Kind.PLACE, Kind.SOUND)


def beats(items: Sequence[Item], language: Language, opening: bool) -> list[Beat]:
    """The beats of a scene in order; `opening` puts the strongest first image in front."""
    found: list[Beat] = []
    for item in items:
        last = found[-1] if found else None
        if isinstance(item, Moment):
            if last and takes_moment(last, item, language):
                last.moments.append(item)
            else:
                found.append(Beat([item]))
        elif last and takes_line(last, item, language):
            last.lines.append(item)
        else:
            found.append(Beat(lines=[item]))
    return hooked(found) if opening else found


def takes_moment(beat: Beat, moment: Moment, language: Language) -> bool:
    """Whether the same shot can go on with this moment."""
    if beat.lines:
        unseen = all(line.delivery is Delivery.OFF_SCREEN for line in beat.lines)
        return unseen and len(beat.moments) < 1 and bool(moment.people)
    if len(beat.text) + len(moment.text) > LONGEST_TEXT[language]:
        return False
    if beat.kind is Kind.SOUND and moment.kind is not Kind.PLACE:
        return True
    same = beat.people[:1] == moment.people[:1]
    fits = moment.kind is beat.kind or any({moment.kind, beat.kind} <= pair for pair in TOGETHER)
    if (
        moment.kind is beat.kind is Kind.OBJECT
        and not moment.people
        and moment.props[:1] in ([], beat.moments[0].props[:1])
    ):
        return True
    same_thing = beat.kind is not Kind.OBJECT or moment.props[:1] in ([], beat.moments[0].props[:1])
    return same and fits and same_thing


def takes_line(beat: Beat, line: Line, language: Language) -> bool:
    """Whether the same shot can hold this line."""
    spoken = sum(speech_seconds(said.text, language) for said in [*beat.lines, line])
    if line.entry is not Entry.FOLLOWS and beat.lines and len({*beat.speakers, line.speaker_id}) <= 2:
        return True  # who talk over each other are seen together
    if beat.lines:
        return beat.lines[-1].speaker_id == line.speaker_id and spoken <= LONGEST_SPEECH
    if line.delivery is Delivery.VOICE_OVER:
        return True
    if line.delivery is Delivery.OFF_SCREEN:
        return False
    short = len(beat.text) <= LONGEST_TEXT[language] * 0.6
    return short and beat.kind in LEADS_TO_SPEECH and beat.subject == line.speaker_id and not beat.hook


def hooked(found: list[Beat]) -> list[Beat]:
    """The first image of a person or a thing moves to the front when only places come before it."""
    if found and found[0].kind is Kind.OBJECT and not found[0].lines:
        found[0].hook = True
        return found
    for index, beat in enumerate(found[:4]):
        if beat.lines or beat.kind in (Kind.ENTER, Kind.LEAVE, Kind.MOVE):
            break
        if beat.people and beat.moments and index:
            first, rest = beat.moments[0], beat.moments[1:]
            remaining = [Beat(rest)] if rest else []
            return [Beat([first], hook=True), *found[:index], *remaining, *found[index + 1 :]]
        if beat.people:
            break
    if found and not found[0].lines:
        found[0].hook = True
    return found
