"""The same film in another language: its lines translated, its shots as long as they were."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from storyboard.models import Character, Line, Script, Storyboard
from storyboard.offline.text import speech_seconds
from storyboard.terms import Language

FASTER = 1.15  # times the usual pace that lines are spoken at most; and again, times shorter by stretching
QUICKEST = FASTER**2


class Fit(StrEnum):
    """How a line goes into the time that there is for it."""

    FITS = "fits"  # at the usual pace
    QUICK = "quick"  # spoken faster
    LONG = "too-long"  # at the quickest heard over the cut


class Pace(NamedTuple):
    """What speech takes: `start` seconds for any line, and `unit` for each of what is counted."""

    start: float
    unit: float
    counted: str


# Measured on Kokoro's voices, whose short lines take longer than their words: straight lines through 23
# lines of the example stories, a quarter of a second off on the average.
PACES = {Language.EN: Pace(0.6, 0.215, "words"), Language.ZH: Pace(0.35, 0.19, "characters")}
PLANNED = {Language.EN: 2.6, Language.ZH: 4.3}  # of what is counted, a second of speech_seconds


def count_of(text: str, language: Language) -> int:
    """The words or characters of `text` that are spoken."""
    return round(speech_seconds(text, language) * PLANNED[language])


def seconds_said(text: str, language: Language) -> float:
    """About how long `text` takes to say at the usual pace; 0 where nothing is spoken."""
    count = count_of(text, language)
    return PACES[language].start + count * PACES[language].unit if count else 0.0


def room_for(seconds: float, language: Language) -> int:
    """How many words or characters of a line can be said in so many seconds; at least one."""
    return max(1, int((seconds - PACES[language].start) / PACES[language].unit + 1e-6))


def spoken(board: Storyboard) -> list[Line]:
    """The lines of `board` that have words, in order."""
    return [line for _, shot in board.shots() for line in shot.lines if line.text.strip()]


def put_translations(board: Storyboard, texts: Mapping[str, str], of: Mapping[str, str]) -> None:
    """Put `texts` among the translations of `board`, by line id; `of` are the lines that they say.

    What is empty, and of lines that are spoken no more, goes.
    """
    chosen, ids = board.subtitles, {line.id for line in spoken(board)}
    joined = chosen.translations | dict(texts)
    chosen.translations = {one: text for one, text in joined.items() if text and one in ids}
    sources = chosen.translated | {one: of[one] for one in texts if one in of}
    chosen.translated = {one: text for one, text in sources.items() if one in chosen.translations}


def outdated(board: Storyboard) -> set[str]:
    """The ids of the lines that say something else than when they were translated."""
    was = board.subtitles.translated
    return {line.id for line in spoken(board) if was.get(line.id, line.text) != line.text}


def shared(lines: Sequence[Line], seconds: float, language: Language) -> dict[str, float]:
    """The seconds that a shot has for speech, shared out by how long its lines take now, by line id."""
    takes = {line.id: seconds_said(line.text, language) for line in lines}
    whole = sum(takes.values()) or 1.0
    return {one: seconds * share / whole for one, share in takes.items()}


def with_spare(rooms: Mapping[str, float], takes: Mapping[str, float]) -> dict[str, float]:
    """`rooms` of one shot's lines, each with what the others leave of theirs; all in seconds by line id.

    A line that is not in `takes` leaves nothing.
    """
    left = {one: max(0.0, room - takes.get(one, room)) for one, room in rooms.items()}
    return {one: room + sum(left.values()) - left[one] for one, room in rooms.items()}


def fits(takes: Mapping[str, float], rooms: Mapping[str, float]) -> dict[str, Fit]:
    """How each line of `takes` goes into its shot, where all are spoken equally fast; by line id."""
    spare = with_spare(rooms, takes)
    needed = sum(takes.get(one, room) for one, room in rooms.items())
    whole = needed / max(1e-3, sum(rooms.values()))
    return {one: fit_of(min(whole, takes[one] / max(1e-3, spare[one]))) for one in takes}


def fit_of(excess: float) -> Fit:
    """Of a line that takes `excess` times the time there is."""
    return Fit.FITS if excess <= 1 else Fit.QUICK if excess <= QUICKEST else Fit.LONG


def dubbed(
    board: Storyboard,
    language: Language,
    texts: Mapping[str, str],
    voices: Mapping[str, str],
    seconds: Mapping[str, float],
) -> Storyboard:
    """`board` with `texts` for its lines, `voices` for its people and fixed lengths of `seconds`, all by id.

    The words of the original are kept as the translation that may stand below.
    """
    other = board.model_copy(update={"language": language}, deep=True)
    other.characters = recast(other.characters, voices)
    put_translations(other, {line.id: line.text for line in spoken(board)}, texts)
    other.subtitles.second = board.language if board.subtitles.second else None
    for _, shot in other.shots():
        shot.duration, shot.duration_locked = seconds[shot.id], True
        for line in shot.lines:
            line.text = texts.get(line.id, line.text)
    return other


def dubbed_script(
    script: Script, language: Language, texts: Mapping[str, str], voices: Mapping[str, str]
) -> Script:
    """As `dubbed`: what is spoken in a scene stays one text in script and storyboard."""
    other = script.model_copy(update={"language": language}, deep=True)
    other.characters = recast(other.characters, voices)
    for scene in other.scenes:
        for element in scene.elements:
            if isinstance(element, Line):
                element.text = texts.get(element.id, element.text)
    return other


def recast(characters: Sequence[Character], voices: Mapping[str, str]) -> list[Character]:
    return [one.model_copy(update={"voice": voices.get(one.id, one.voice)}) for one in characters]
