"""Where a new scene begins: what a paragraph's opening says of a new time, a new place and new people.

Each sign has a weight; together they cut or they do not. It knows places only by the words it is given, and
takes nothing from speech: what people say of tomorrow and elsewhere moves nobody.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from storyboard.offline.lexicon_zh import kind_of, words
from storyboard.offline.words import openers
from storyboard.terms import Language, TimeOfDay

BREAK = re.compile(r"^\s*(?:[*＊#~=_·•◇◆○●☆★—-]\s*){1,}$|^\s*(?:⁂|\* \* \*)\s*$")
CHAPTER = re.compile(
    r"^\s*(?:#{1,6}\s+\S|(?:chapter|part|scene|act|prologue|epilogue)\b[\s\w.:：'’—-]{0,50}$|"
    r"第\s*[一二三四五六七八九十百千0-9]+\s*[章节回幕集场卷]|楔子|序章|尾声|[IVXLC]+\.?\s*$|\d{1,3}\.?\s*$)",
    re.I,
)
QUOTES = '“「『"‘«'
ENOUGH = 1.0
# What each sign is worth.
JUMPS, MAY_JUMP, OTHER_HOUR = 1.0, 0.55, 0.6
NEW_PLACE, SOME_PLACE, GOES = 0.8, 0.6, 0.8
NEW_PEOPLE, ALL_NEW, LONG = 0.2, 0.4, 0.2
EARLY = 0.4  # somebody new spoke just before, and this is who and where
LONG_SCENE = 3  # paragraphs
CLAUSE = re.compile(r"[^,，。.!！?？;；:：—…]*")
SENTENCE = re.compile(r"[^.!?。！？…]*[.!?。！？…]?")
BEFORE_ROOM = re.compile(r"[\u4e00-\u9fff]{2}(?=[室厅处间所站])")
REFERS_BACK = re.compile(r"\s*(?:she|he|it was|they were|her|his)\b|\s*[他她]", re.I)


@dataclass
class Opening:
    """How a paragraph begins: its narration, the places in it, who is in it."""

    text: str  # narration; speech and names blanked
    speaks_first: bool
    places: list[tuple[int, str, str]]  # offset, kind, name
    people: set[str]
    hour: TimeOfDay | None
    whole: str = ""  # with its speech and names
    words: list[str] = field(default_factory=list)  # what it is about and its rooms, speech and all
    narrated: list[str] = field(default_factory=list)  # what its narration is about
    scale: float = 1.0  # how many times longer than usual the story's paragraphs are

    @property
    def sentence(self) -> str:
        return SENTENCE.match(self.text.strip())[0]  # type: ignore[index]  # it may match nothing, and matches

    @property
    def clause(self) -> str:
        return CLAUSE.match(self.sentence)[0]  # type: ignore[index]


@dataclass
class Going:
    """The scene that goes on: how long, where, when and with whom."""

    paragraphs: int = 0
    kind: str = ""
    name: str = ""
    hour: TimeOfDay | None = None
    people: set[str] = field(default_factory=set)
    heard: set[str] = field(default_factory=set)  # words


def is_break(paragraph: str) -> bool:
    """A line of asterisks, or a chapter's heading."""
    return bool(BREAK.match(paragraph)) or (len(paragraph) <= 60 and bool(CHAPTER.match(paragraph)))


def begins_scene(opening: Opening, going: Going, early: bool, language: Language) -> bool:
    """Whether a new scene begins with this paragraph, or `early` with the speech before it."""
    if not opening.text.strip() or openers.REMEMBERS[language].match(opening.sentence):
        return False
    if opening.speaks_first and not openers.JUMP[language].match(opening.sentence):
        return False
    time = time_sign(opening, going, language)
    if time < JUMPS and openers.AT_ONCE[language].match(opening.sentence):
        return False
    signs = time + place_sign(opening, going, language)
    return signs > 0 and signs + rest(opening, going) + EARLY * early >= ENOUGH


def time_sign(opening: Opening, going: Going, language: Language) -> float:
    """How much the opening says that time has passed."""
    text = opening.sentence
    if openers.SOON[language].match(text):
        return 0.0
    if openers.JUMP[language].match(text):
        return JUMPS
    if openers.HOUR[language].match(text):
        return JUMPS if opening.hour is not None and opening.hour is not going.hour else MAY_JUMP
    if openers.MAY_JUMP[language].search(text):
        return MAY_JUMP
    return 0.0


def place_sign(opening: Opening, going: Going, language: Language) -> float:
    """How much the opening says that this is somewhere else."""
    if openers.LOOKED_AT[language].match(opening.sentence):
        return 0.0
    found = 0.0
    sentence, clause = opening.sentence, opening.clause
    lead = len(opening.text) - len(opening.text.lstrip())
    goes = openers.GOES[language].search(sentence)
    for at, kind, name in opening.places:
        at -= lead
        if at >= len(sentence) or same_place(kind, name, going):
            continue
        before = sentence[:at]
        if goes and at >= goes.start():
            found = max(found, GOES)
        elif at < len(clause) + 12 and sets_scene(before, language):
            found = max(found, NEW_PLACE)
        elif openers.IS_AT[language].search(before):
            found = max(found, SOME_PLACE)
    room = openers.ROOM_THEME_ZH.match(sentence) if language == "zh" else None
    if room and not any(room[1].endswith(word) for word in going.heard):
        found = max(found, SOME_PLACE)
    if openers.TRAVELS[language].match(sentence):
        found = max(found, GOES)
    somewhere = openers.SOMEWHERE[language].match(sentence)
    if (
        not found
        and somewhere
        and not (language == "zh" and has_verb(somewhere.group()))
        and not any(
            same_place(kind, name, going) for at, kind, name in opening.places if at - lead < len(clause)
        )
    ):
        found = SOME_PLACE
    return found


def sets_scene(before: str, language: Language) -> bool:
    """Whether what stands before a place's word leaves it the theme of its sentence: the, in her, 他的."""
    if language == "en":
        return bool(openers.THEME_EN.fullmatch(before))
    return openers.THEME_ZH.fullmatch(before) is not None and not has_verb(before)


def has_verb(text: str) -> bool:
    """Whether a Chinese phrase has something done in it: it names no place, then. 抢救室外 has not."""
    text = BEFORE_ROOM.sub("", text)
    cut = words(text)
    found = [text[start:end] for start, end in pairwise(cut)]
    found += [text[at : at + 2] for at in range(len(text) - 1)]
    return any(kind_of(word).startswith("v") for word in found)


def rest(opening: Opening, going: Going) -> float:
    """New people, and a scene that has had its time."""
    found = LONG if going.paragraphs >= LONG_SCENE else 0.0
    if opening.people and not opening.people & going.people:
        found += ALL_NEW
    elif opening.people - going.people:
        found += NEW_PEOPLE
    return found


def same_place(kind: str, name: str, going: Going) -> bool:
    """Rooms of one house are one place: a ward and the hospital's corridor."""
    return (
        kind == going.kind
        or kind in openers.INNER
        or (bool(going.name) and (name in going.name or going.name in name))
    )


def opened_by_speech(before: Opening, opening: Opening, known: set[str]) -> bool:
    """Whether the scene of `opening` began a paragraph earlier, with somebody's words."""
    if not before.speaks_first or not REFERS_BACK.match(opening.text):
        return False
    return bool(before.people - known)
