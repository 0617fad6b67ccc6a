"""What becomes of people, read from a script's words: taken things, clothes, wounds, deaths, news.

It reads by the tables of words/happenings.py and notes the changes in their scenes. Whether they
agree with each other is the ledger's affair.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from storyboard.models import Action, Change, Line, Scene, Script
from storyboard.offline.moments import Reader, named_props
from storyboard.offline.roster import roster_of
from storyboard.offline.text import sentences
from storyboard.offline.words import happenings as words
from storyboard.offline.words import staging
from storyboard.terms import ChangeKind, Delivery, Language

AND = re.compile(r"\band (?:\w+ly )?$")
CLAUSE = re.compile(r"[^.;!?。；！？]+")
NEAR = {Language.EN: 60, Language.ZH: 16}  # characters between a verb and its thing
SECRET = 160  # characters of a secret that are kept


class Part(NamedTuple):
    """A stretch of a sentence that tells of one person ("" for nobody)."""

    start: int
    person: str


class Thing(NamedTuple):
    """A thing where a sentence names it; `new`: "a letter", not "the letter"."""

    start: int
    word: str
    new: bool


def with_changes(script: Script) -> Script:
    """`script` with the changes that its words tell in each scene; those of locked scenes stay."""
    reader = Reading(script)
    scenes = []
    for scene in script.scenes:
        found = list(reader.changes(scene))
        scenes.append(scene if scene.locked else scene.model_copy(update={"changes": found}))
    return script.model_copy(update={"scenes": scenes})


class Reading:
    """Reads scenes in order, remembering whom he and she mean, who holds what and who is hurt."""

    def __init__(self, script: Script) -> None:
        self.language = script.language
        self.side = script.language == Language.ZH
        self.reader = Reader(roster_of(script.characters, script.language))
        self.held: dict[str, str] = {}  # kind of thing -> who has it
        self.hurt: set[str] = set()

    def changes(self, scene: Scene) -> Iterator[Change]:
        """The changes of one scene, in order."""
        here: list[str] = []
        for element in scene.elements:
            if isinstance(element, Line):
                yield from self.heard(element, here)
                self.reader.notice([element.speaker_id])
                here.append(element.speaker_id)
            else:
                yield from self.seen(element, here)

    def heard(self, line: Line, here: list[str]) -> Iterator[Change]:
        """What a speech tells those who are there."""
        if line.delivery is Delivery.VOICE_OVER or not re.search(words.REVEALS[self.side], line.text):
            return
        for person in dict.fromkeys(here):
            if person != line.speaker_id:
                yield Change(
                    element_id=line.id,
                    character_id=person,
                    kind=ChangeKind.LEARNS,
                    value=line.text[:SECRET],
                )

    def seen(self, action: Action, here: list[str]) -> Iterator[Change]:
        """What an action shows."""
        for start, end in sentences(action.text, 0, len(action.text)):
            text = action.text[start:end]
            parts = self.parts(text)
            here += [part.person for part in parts if part.person]
            for kind, person, value in self.told(text, parts):
                yield Change(element_id=action.id, character_id=person, kind=kind, value=value)

    def parts(self, text: str) -> list[Part]:
        at, found = 0, []
        for person, piece in self.reader.portions(text):
            found.append(Part(at, person))
            at += len(piece)
        return found

    def told(self, text: str, parts: list[Part]) -> Iterator[tuple[ChangeKind, str, str]]:
        """(kind, person, value) of each change in a sentence."""
        for kind, patterns in ((ChangeKind.PUTS_ON, words.PUTS_ON), (ChangeKind.TAKES_OFF, words.TAKES_OFF)):
            for match in re.finditer(patterns[self.side], text):
                if person := doer(text, match, parts):
                    yield kind, person, match["what"]
        yield from self.handled(text, parts)
        yield from self.wounds(text, parts)
        for part in parts:
            name = next(
                (m for m in self.reader.roster.mentions(text) if m.start >= part.start and part.person), None
            )
            dead = name and re.match(words.DIES[self.side], text[name.end :])
            if dead and not words.LONG_AGO.search(text):
                yield ChangeKind.DIES, part.person, ""
        if news := re.search(words.READS[self.side], text):
            reader = owner(text, news.start(), parts) or next(iter(self.reader.recent), "")
            if reader:
                yield ChangeKind.LEARNS, reader, text[news.start() :][:SECRET]

    def handled(self, text: str, parts: list[Part]) -> Iterator[tuple[ChangeKind, str, str]]:
        """Things taken and given away, clause by clause."""
        last = ""  # the thing that was taken last: what is handed on without its name
        for clause in CLAUSE.finditer(text):
            things = self.things(text, clause.start(), clause.end())
            verbs = sorted(
                [(m, ChangeKind.TAKES) for m in re.finditer(words.TAKES[self.side], clause.group())]
                + [(m, ChangeKind.GIVES_UP) for m in re.finditer(words.GIVES[self.side], clause.group())],
                key=lambda pair: pair[0].start(),
            )
            for number, (verb, kind) in enumerate(verbs):
                start, end = clause.start() + verb.start(), clause.start() + verb.end()
                person = owner(text, start, parts)
                if not person or words.NOT_SO.search(text[:start]):
                    continue
                until = (
                    clause.start() + verbs[number + 1][0].start() if number + 1 < len(verbs) else clause.end()
                )
                thing = next(
                    (t for t in things if end <= t.start < min(until, end + NEAR[self.language])), None
                )
                if thing is None and kind is ChangeKind.GIVES_UP and self.side:  # 把信放在桌上, 茶杯掉在地上
                    thing = next(
                        (t for t in reversed(things) if start - NEAR[self.language] <= t.start < start), None
                    )
                word = thing.word if thing else last if kind is ChangeKind.GIVES_UP else ""
                if not word:
                    continue
                last = word
                holder = self.held.get(sort_of(word, self.language))
                if thing and thing.new and holder not in (None, person):
                    continue  # another one of its kind
                yield kind, person, word
                self.note(kind, person, word)
                taker = next((p.person for p in parts if start < p.start < until and p.person != person), "")
                if (
                    kind is ChangeKind.GIVES_UP
                    and taker
                    and re.search(r"hand|g[ai]ve|pass|return|递|交|还|送|塞", verb.group())
                ):
                    yield ChangeKind.TAKES, taker, word
                    self.note(ChangeKind.TAKES, taker, word)

    def note(self, kind: ChangeKind, person: str, word: str) -> None:
        sort = sort_of(word, self.language)
        if kind is ChangeKind.TAKES:
            self.held[sort] = person
        elif self.held.get(sort) == person:
            del self.held[sort]

    def things(self, text: str, start: int, end: int) -> list[Thing]:
        """The things of which a story has one at a time that text[start:end] names, in order."""
        found = []
        for prop in words.UNIQUE:
            pattern = staging.PROPS[prop][self.side]
            for match in re.finditer(pattern if self.side else rf"\b(?:{pattern})\b", text[start:end], re.I):
                at = start + match.start()
                found.append(Thing(at, match.group(), bool(words.INDEFINITE.search(text[:at]))))
        return sorted(found)

    def wounds(self, text: str, parts: list[Part]) -> Iterator[tuple[ChangeKind, str, str]]:
        """Who is hurt, and who is well again."""
        well = re.search(words.HEALED[self.side], text)
        hurt = re.search(words.HURT[self.side], text)
        if well and (patients := [p.person for p in parts if p.person in self.hurt]):
            self.hurt.discard(patients[-1])
            yield ChangeKind.HEALS, patients[-1], well.group()
            return
        if hurt is None or well or words.NOT_SO.search(text[: hurt.start()]):
            return
        person = owner(text, hurt.start(), parts) or next((p.person for p in parts if p.person), "")
        if person:
            place = re.search(words.PARTS[self.side], text)
            self.hurt.add(person)
            yield ChangeKind.IS_HURT, person, place.group() if place else hurt.group()


def owner(text: str, at: int, parts: list[Part]) -> str:
    """Whom the sentence tells of at this place; after "and" its subject goes on."""
    if AND.search(text, 0, at):
        return next((part.person for part in parts if part.person), "")
    return next((part.person for part in reversed(parts) if part.start <= at), "")


def doer(text: str, verb: re.Match[str], parts: list[Part]) -> str:
    """Who does it; "" where it is not done."""
    return "" if words.NOT_SO.search(text[: verb.start()]) else owner(text, verb.start(), parts)


def sort_of(thing: str, language: Language) -> str:
    """The kind of a thing by whatever name: a letter and an envelope are one."""
    known = named_props(thing, language)
    return known[0] if known else thing.casefold().strip()
