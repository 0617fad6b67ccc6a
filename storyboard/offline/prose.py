"""Prose as a screenplay: scenes of action and speech, every word from the story.

It reads; it does not choose. What fits the asked length is chosen in `fit`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from storyboard.models import Action, Character, Element, Line, Location, Scene, Script, Span
from storyboard.offline.listening import blanked, listen
from storyboard.offline.roster import Person, Roster
from storyboard.offline.scenes import Place, Setting, heading
from storyboard.offline.tags import Tag, feeling, spoken_feeling
from storyboard.offline.text import Stretch, finished, sentences, tidy, trim
from storyboard.offline.voiced import Voiced
from storyboard.offline.voices_zh import is_voice
from storyboard.offline.words.en import VERBS
from storyboard.terms import Delivery, Emotion, Language, Role

TURNS_TO = {
    Language.EN: re.compile(r"\b(?:turned|spun|whirled|looked up|looked back|swung round|jumped|froze)\b"),
    Language.ZH: re.compile(r"回头|转身|转过|抬头|抬起头|一惊|愣住|僵住"),
}
# A tag whose subject is a voice: its owner is not seen yet.
UNSEEN = re.compile(r"\bvoices?\b|声音|聲音|电话那头|门外")
STRONG = {
    Emotion.FURIOUS,
    Emotion.TERROR,
    Emotion.CRYING,
    Emotion.GRIEF,
    Emotion.SHOCK,
    Emotion.JOY,
    Emotion.LAUGH,
}
QUIET = ("whisper", "murmur", "soft", "quiet", "低声", "轻声", "小声", "喃喃")


@dataclass
class Counter:
    """Ids in the order of the film: l1, a1, l2 ..."""

    numbers: dict[str, int] = field(default_factory=dict)

    def next(self, prefix: str) -> str:
        self.numbers[prefix] = self.numbers.get(prefix, 0) + 1
        return f"{prefix}{self.numbers[prefix]}"


def read_prose(
    story: str, language: Language, genre: str, title: str = "", known: Sequence[Person] = ()
) -> Script:
    """The whole of `story` as a script; offsets in it are offsets in `story`."""
    reading = listen(story, language, genre, known)
    stretches, roster = reading.stretches, reading.roster
    ids = Counter()
    scenes, locations = [], Locations(language)
    for setting in reading.settings:
        elements: list[Element] = []
        present: set[str] = set()
        for index in setting.paragraphs:
            ahead = [stretches[i] for i in setting.paragraphs if i > index][:2]
            voiced = reading.voiced[index]
            elements += Paragraph(story, roster, ids, stretches[index], voiced, present, ahead).elements()
            present |= set(roster.named(story, *stretches[index])) | {v.speaker for v in voiced}
        if elements:
            scenes.append(scene(ids.next("s"), setting, elements, locations))
    return Script(
        title=title or reading.title,
        language=language,
        characters=used(roster, scenes),
        locations=locations.all,
        scenes=scenes,
    )


def scene(scene_id: str, setting: Setting, elements: list[Element], locations: "Locations") -> Scene:
    assert setting.place is not None
    location = locations.of(setting.place)
    return Scene(
        id=scene_id,
        location_id=location.id,
        interior=location.interior,
        time=setting.time,
        weather=setting.weather,
        mood=setting.mood,
        heading=heading(location.name, location.interior, setting.time, locations.language),
        elements=elements,
    )


class Locations:
    """The places of a script, each once."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.all: list[Location] = []

    def of(self, place: Place) -> Location:
        """The location for `place`: one of the same name, or a new one."""
        for location in self.all:
            if location.name.lower() == place.name.lower():
                return location
        location = Location(
            id=f"p{len(self.all) + 1}", name=place.name, kind=place.kind, interior=place.interior
        )
        self.all.append(location)
        return location


def used(roster: Roster, scenes: Sequence[Scene]) -> list[Character]:
    """The characters who speak or are mentioned in the scenes; an unknown speaker among them."""
    speaking = {e.speaker_id for s in scenes for e in s.elements if isinstance(e, Line)}
    text = "\n".join(e.text for s in scenes for e in s.elements if isinstance(e, Action))
    named = {person for person in roster.named(text) if not is_voice(roster.people[person].name)}
    seen = named | speaking  # a crowd is of the cast where it speaks
    people = [
        Character(
            id=p.id,
            name=show(p, roster.language)[:80],
            aliases=aliases(p),
            sex=p.sex,
            age=p.age,
            role=Role.SUPPORT,
        )
        for p in roster.people.values()
        if p.id in seen
    ]
    if UNKNOWN in speaking:
        name = "旁人" if roster.language == "zh" else "Someone"
        people.append(Character(id=UNKNOWN, name=name, role=Role.MINOR))
    return people


UNKNOWN = "c0"  # whoever speaks when nobody in the story can


def show(person: Person, language: Language) -> str:
    """The name on the card: a role gets its capital."""
    if language == "zh" and person.name == "我":
        return "我"
    return person.name if person.named or language == "zh" else person.name.capitalize()


def aliases(person: Person) -> list[str]:
    lower = [] if person.named or person.name == person.name.capitalize() else [person.name]
    return list(dict.fromkeys([*person.names[1:], *lower]))


def does(rest: str, language: Language) -> bool:
    """Whether a tag's leftover needs its subject: "and closed the door", not "and there was silence"."""
    first = rest.split(" ")[0]
    return language == "zh" or first in VERBS or first.endswith("ed")


@dataclass
class Paragraph:
    """One paragraph of prose on its way to elements."""

    story: str
    roster: Roster
    ids: Counter
    stretch: Stretch
    voiced: list[Voiced]
    present: set[str]  # who has been named in this scene before
    ahead: list[Stretch]

    def elements(self) -> list[Element]:
        """Action and lines in order; a speech that a tag parts is one line."""
        found: list[Element] = []
        at = self.stretch.start
        tags = sorted((tag for v in self.voiced for tag in v.tags), key=lambda tag: tag.start)
        index = 0
        while index < len(self.voiced):
            run = self.run(index)
            found += self.actions(at, self.voiced[index].quote.open, tags)
            following = self.voiced[index + len(run) : index + len(run) + 1]
            found.append(self.line(run, bool(following) and following[0].speaker == run[0].speaker))
            at = run[-1].quote.close
            index += len(run)
            found += self.leftovers(run)
        return found + self.actions(at, self.stretch.end, tags)

    def run(self, index: int) -> list[Voiced]:
        """The quotations from `index` on that are one speech: nothing but tags between them."""
        run = [self.voiced[index]]
        for follower in self.voiced[index + 1 :]:
            tags = [tag for v in [run[-1], follower] for tag in v.tags]
            start, end = run[-1].quote.close, follower.quote.open
            between = self.story[start:end]
            for tag in tags:
                if start <= tag.start and tag.end <= end:
                    cut = self.story[tag.start : tag.end]
                    between = between.replace(cut, "", 1)
            if follower.speaker != run[-1].speaker or any(c.isalnum() for c in between):
                break
            if any(tag.rest for tag in tags if start <= tag.start < end):
                break
            run.append(follower)
        return run

    def line(self, run: Sequence[Voiced], goes_on: bool) -> Line:
        """One Line from quotations that belong together; `goes_on` after an action of the speaker."""
        language = self.roster.language
        text = ""
        for voiced, follower in zip(run, [*run[1:], None], strict=True):
            part = tidy(self.story[voiced.quote.start : voiced.quote.end], language)
            stops = (follower is None and not goes_on) or any(tag.stops for tag in voiced.tags)
            part = finished(part, language) if stops and part.endswith((",", "，")) else part
            text += ("" if language == "zh" or not text else " ") + part
        tags = [tag for voiced in run for tag in voiced.tags]
        manner = ", ".join(dict.fromkeys(tag.manner for tag in tags if tag.manner))
        emotion = self.emotion(run, tags, text)
        loud = sum(text.count(mark) for mark in "!！")
        quiet = any(word in manner for word in QUIET)
        intensity = 0.5 + 0.15 * min(2, loud) + (0.2 if emotion in STRONG else 0) - (0.15 if quiet else 0)
        return Line(
            id=self.ids.next("l"),
            speaker_id=run[0].speaker or UNKNOWN,
            text=text,
            manner=manner,
            emotion=emotion,
            intensity=round(min(1.0, max(0.1, intensity)), 2),
            delivery=self.delivery(run[0]),
            source=Span(start=run[0].quote.start, end=run[-1].quote.end),
            confidence=run[0].confidence,
        )

    def emotion(self, run: Sequence[Voiced], tags: Sequence[Tag], text: str) -> Emotion:
        """From the tag, else from what the speaker does beside it, else from what is said."""
        told = next((tag.emotion for tag in tags if tag.emotion), None)
        said = spoken_feeling(text, self.roster.language)
        before = self.story[self.stretch.start : run[0].quote.open]
        near = sentences(self.story, self.stretch.start, run[0].quote.open)[-1:] if before.strip() else []
        shown = next((feeling(self.story[s.start : s.end], self.roster.language) for s in near), None)
        if told or shown or said:
            return told or shown or said or Emotion.NEUTRAL
        if text.endswith(("?!", "!?", "？！", "！？")):
            return Emotion.SHOCK
        return Emotion.NEUTRAL

    def delivery(self, voiced: Voiced) -> Delivery:
        """Off screen when the voice comes before its owner and someone turns to it."""
        heard = any(
            UNSEEN.search(self.story[slice(*tag.subject)]) for tag in voiced.tags if tag.subject is not None
        )
        if heard:
            return Delivery.OFF_SCREEN
        bare = not any(c.isalnum() for c in blanked(self.story, self.stretch, [v.quote for v in self.voiced]))
        absent = voiced.speaker not in self.present
        following = self.story[self.ahead[0].start : self.ahead[0].end] if self.ahead else ""
        turns = TURNS_TO[self.roster.language].search(following[:80])
        return Delivery.OFF_SCREEN if bare and absent and turns else Delivery.SPOKEN

    def actions(self, start: int, end: int, tags: Sequence[Tag]) -> list[Element]:
        """The narration of story[start:end] without its tags."""
        found: list[Element] = []
        pieces, at = [], start
        for tag in tags:
            if start <= tag.start and tag.end <= end:
                pieces.append((at, tag.start))
                at = tag.end
        for begin, stop in [*pieces, (at, end)]:
            span = trim(self.story, begin, stop)
            while span.start < span.end and self.story[span.start] in ',，。.;；:：—-”" ':
                span = Stretch(span.start + 1, span.end)
            text = finished(
                tidy(self.story[span.start : span.end], self.roster.language), self.roster.language
            )
            if any(c.isalnum() for c in text):
                found.append(
                    Action(id=self.ids.next("a"), text=text, source=Span(start=span.start, end=span.end))
                )
        return found

    def leftovers(self, run: Sequence[Voiced]) -> list[Element]:
        """What a tag's subject did besides speaking: "said Ann, and closed the door"."""
        found: list[Element] = []
        for tag in (tag for voiced in run for tag in voiced.tags if tag.rest):
            subject = (
                self.story[slice(*tag.subject)]
                if tag.subject and does(tag.rest, self.roster.language)
                else ""
            )
            joint = "" if self.roster.language == "zh" else " "
            named = self.roster.mentions(self.story, *tag.subject) if tag.subject else []
            if self.roster.language == "zh" and named:
                subject = self.story[named[0].start : named[0].end]
            text = finished(f"{subject}{joint}{tag.rest}".strip(), self.roster.language)
            text = text[0].upper() + text[1:]
            start = tag.subject[0] if tag.subject else tag.start
            found.append(Action(id=self.ids.next("a"), text=text, source=Span(start=start, end=tag.end)))
        return found
