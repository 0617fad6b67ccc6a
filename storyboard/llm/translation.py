"""The lines of a board in another language, each short enough for the time that its shot has for it.

What the model makes of a line is looked at: only what cannot be used is asked for once more, with what
was wrong with it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from storyboard.desk import Desk
from storyboard.dubbing import PACES, QUICKEST, room_for, seconds_said, spoken
from storyboard.llm.ask import ask_in_halves
from storyboard.llm.people import renamed
from storyboard.llm.replies import TranslationReply
from storyboard.llm.telling import NAMES, drafting
from storyboard.models import Bible, Line, Storyboard
from storyboard.offline.text import HAN
from storyboard.terms import Delivery, Language
from storyboard.trouble import Trouble

BATCH = 40  # lines in one prompt
AROUND = 4  # lines before and after that are shown
SHORTER = 0.8  # of a line's length, where it fits already and is to be shortened all the same
HEARD_ONLY = {Delivery.OFF_SCREEN: "off screen", Delivery.VOICE_OVER: "voice-over"}


@dataclass(frozen=True)
class Wanted:
    """A line to translate, number L of its prompt; it is to take `aim` seconds, and at most `most`."""

    number: int
    line: Line
    aim: float
    most: float


def translated(
    board: Storyboard, into: Language, rooms: Mapping[str, float], bible: Bible | None, desk: Desk
) -> dict[str, str]:
    """The translations of `board` and those of the lines that had none, by line id.

    `rooms`: the seconds that there are for each line, by its id; only these are translated. What the
    model twice made nothing of stays without. Raises Trouble where that is all of it.
    """
    lines = spoken(board)
    done = {one: text for one, text in board.subtitles.translations.items() if text}
    todo = [line for line in lines if line.id in rooms and line.id not in done]
    names = known_names(bible, board.language, into)
    for start in range(0, len(todo), BATCH):
        desk.watch.say("Translating the lines…", start, len(todo))
        some = [
            Wanted(number, line, rooms[line.id], QUICKEST * rooms[line.id])
            for number, line in enumerate(todo[start : start + BATCH], start=start + 1)
        ]
        found, names = Asking(board, into, desk, done).answers(some, names)
        done |= found
        desk.watch.show(with_translations(board, done))
    if todo and not any(line.id in done for line in todo):
        raise Trouble(
            "The language model translated none of the lines. Try again, or choose a more able model under "
            "Settings."
        )
    return done


def shortened(
    board: Storyboard, line_id: str, into: Language, room: float, bible: Bible | None, desk: Desk
) -> str:
    """Another translation of one line, which takes less time than the one that it has.

    Raises Trouble where the model finds none.
    """
    desk.watch.say("Shortening the line…", 0, 1)
    done = dict(board.subtitles.translations)
    text, lines = done.pop(line_id), spoken(board)
    number = next(at for at, line in enumerate(lines, start=1) if line.id == line_id)
    aim = min(room, SHORTER * seconds_said(text, into))
    wanted = Wanted(number, lines[number - 1], aim, seconds_said(text, into) - PACES[into].unit)
    asking = Asking(board, into, desk, done)
    reply = asking.ask([wanted], known_names(bible, board.language, into), {number: text})
    new = reply[0].get(number, "")
    if asking.fault(new, wanted):
        new = asking.ask([wanted], reply[1], {number: new or text})[0].get(number, "")
    if asking.fault(new, wanted):
        raise Trouble("The language model found no shorter words for this line. Shorten it by hand.")
    return new


def with_translations(board: Storyboard, texts: Mapping[str, str]) -> Storyboard:
    chosen = board.subtitles.model_copy(update={"translations": dict(texts)})
    return board.model_copy(update={"subtitles": chosen})


def known_names(bible: Bible | None, language: Language, into: Language) -> dict[str, str]:
    """The names of a story that was told in the language into which it now goes: they were its own."""
    pairs = bible.names.items() if bible and bible.language == language else ()
    return {script: story for story, script in pairs if bool(HAN.search(story)) is (into is Language.ZH)}


@dataclass(frozen=True)
class Asking:
    """What every prompt of a translation shares; `done` are the translations that there are, by line id."""

    board: Storyboard
    into: Language
    desk: Desk
    done: Mapping[str, str]

    def answers(
        self, wanted: Sequence[Wanted], names: Mapping[str, str]
    ) -> tuple[dict[str, str], dict[str, str]]:
        """Translations by line id, asked for twice where they cannot be used; and the names in them.

        Of two that are both too long it is the shorter one.
        """
        first, settled = self.ask(wanted, names)
        again = [one for one in wanted if self.fault(first.get(one.number, ""), one)]
        second: dict[int, str] = {}
        if again:
            tried = {one.number: first.get(one.number, "") for one in again}
            second, settled = self.ask(again, settled, tried)
        found = {}
        for one in wanted:
            texts = [reply[one.number] for reply in (second, first) if one.number in reply]
            usable = [text for text in texts if not self.unlike(text)]
            if usable:
                fitting = [text for text in usable if not self.fault(text, one)]
                shortest = min(usable, key=lambda text: seconds_said(text, self.into))
                found[one.line.id] = fitting[0] if fitting else shortest
        return found, settled

    def ask(
        self, wanted: Sequence[Wanted], names: Mapping[str, str], tried: Mapping[int, str] | None = None
    ) -> tuple[dict[int, str], dict[str, str]]:
        """The model's texts by number, with the names as they are settled; and those names.

        `tried`: what it said before, and which is of no use.
        """
        lines = {one.number: one.line for one in wanted}

        def draft(reply: TranslationReply) -> Storyboard:
            new = {lines[one.line].id: one.text for one in reply.lines if one.line in lines}
            return with_translations(self.board, {**self.done, **new})

        reply = ask_in_halves(
            self.desk,
            "translation",
            TranslationReply,
            [self.row(one) for one in wanted],
            joined,
            name="lines",
            hear=None if tried else drafting(self.desk, TranslationReply, draft),
            faults=[
                f"[L{one.number}] “{tried[one.number]}”: {self.fault(tried[one.number], one)}."
                for one in wanted
                if tried and one.number in tried
            ],
            around=self.around(lines.values()),
            people=[
                {"name": one.name, "sex": one.sex, "age": one.age, "role": one.role}
                for one in self.board.characters
            ],
            names=dict(names),
            from_language=NAMES[self.board.language],
            into=NAMES[self.into],
            counted=PACES[self.into].counted,
        )
        settled = dict(names) or {one.story: one.script for one in reply.names if one.story and one.script}
        texts = {one.line: one.text for one in reply.lines if one.line in lines}
        return {n: renamed(" ".join(text.split()), settled, self.into) for n, text in texts.items()}, settled

    def row(self, one: Wanted) -> str:
        """A line as the model reads it."""
        line = one.line
        how = [line.emotion, line.manner, HEARD_ONLY.get(line.delivery, "")]
        about, most = room_for(one.aim, self.into), room_for(one.most, self.into)
        length = f"{one.aim:.1f} s, about {about}, at most {most}"
        return f"[L{one.number}] {self.speaker(line)} ({', '.join(filter(None, how))}; {length}): {line.text}"

    def around(self, lines: Iterable[Line]) -> list[str]:
        """The lines near `lines` that have a translation."""
        every, ids = spoken(self.board), {line.id for line in lines}
        places = [at for at, line in enumerate(every) if line.id in ids]
        near = {at for place in places for at in range(place - AROUND, place + AROUND + 1)}
        return [
            f"{self.speaker(line)}: {line.text} → {self.done[line.id]}"
            for at, line in enumerate(every)
            if at in near and line.id not in ids and line.id in self.done
        ]

    def speaker(self, line: Line) -> str:
        return next((one.name for one in self.board.characters if one.id == line.speaker_id), "")

    def fault(self, text: str, one: Wanted) -> str:
        """Why `text` cannot be used, for whoever wrote it; empty where it can."""
        if foreign := self.unlike(text):
            return foreign
        takes = seconds_said(text, self.into)
        if takes <= one.most + 1e-6:
            return ""
        most, counted = room_for(one.most, self.into), PACES[self.into].counted
        return f"it takes {takes:.1f} s; at most {one.most:.1f} s, so no more than {most} {counted}"

    def unlike(self, text: str) -> str:
        """Why `text` is no translation at all; empty where it may be one."""
        if not text.strip():
            return "it is missing"
        worded = any(char.isalpha() for char in text)  # a sigh, a number are alike in both
        if worded and bool(HAN.search(text)) is not (self.into is Language.ZH):
            return f"it is not in {NAMES[self.into]}"
        return ""


def joined(parts: list[TranslationReply]) -> TranslationReply:
    """One answer of several: of each name the first spelling."""
    names = {one.story: one for part in reversed(parts) for one in reversed(part.names)}
    return TranslationReply(names=list(names.values()), lines=[one for part in parts for one in part.lines])
