"""Where one scene ends and the next begins, and where, when and in what weather each plays."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from storyboard.offline.cuts import QUOTES, Going, Opening, begins_scene, is_break, opened_by_speech
from storyboard.offline.signs import content, rooms, scale_of, shows_scene
from storyboard.offline.words import openers
from storyboard.offline.words.places import MOODS, PLACES, SAID_AT_NIGHT, TIME_NAMES, TIMES, WEATHERS
from storyboard.offline.words.script_zh import simplified
from storyboard.terms import Language, Mood, TimeOfDay, Weather

PARTS_ZH = "走廊|大厅|门口|前台|角落|后院|门外|顶楼|地下室|大堂|病房|厨房|包间|房间|窗边"


@dataclass
class Place:
    """A place as the story names it and the drawable kind it is nearest to."""

    kind: str
    name: str
    interior: bool
    at: int = 0  # where a text names it


@dataclass
class Setting:
    """One scene: its paragraphs' indexes and where and when it plays."""

    paragraphs: list[int] = field(default_factory=list)
    place: Place | None = None
    time: TimeOfDay = TimeOfDay.DAY
    weather: Weather = Weather.CLEAR
    mood: Mood = Mood.NEUTRAL


def word_pattern(words: str, language: Language) -> str:
    """A pattern for any of the words; the longest wins."""
    options = "|".join(re.escape(word) for word in sorted(words.split(","), key=len, reverse=True))
    return rf"\b(?:{options})s?\b" if language == "en" else options


def kinds_of(language: Language) -> dict[str, str]:
    """Every place word of a language and its kind."""
    return {word: kind for kind, place in PLACES.items() for word in getattr(place, language).split(",")}


KIND = {language: kinds_of(language) for language in Language}
PLACE_WORD = {
    language: re.compile(word_pattern(",".join(KIND[language]), language), re.I) for language in Language
}
LINKS = "in|on|at|the|an?|of|to|and|from|with|into|by|for|across|through|outside|inside|near|behind|under"
BEFORE_PLACE = re.compile(
    rf"(?:\b(?:the|an?|her|his|their|my|our|this|that)\s+((?:(?!(?:{LINKS})\s)[a-z’'-]+\s+){{0,2}})"
    r"|((?:[A-Z][\w’'-]*\s+){1,3}))$"
)
AFTER_PLACE = re.compile(r"\s+(?:of the [a-z]+|(?:behind|of|at|under|above) (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)")
AFTER_PLACE_ZH = re.compile(rf"的?({PARTS_ZH})")
ABOARD = re.compile(r"\b(?:in|into|inside|of|aboard|on)\s+(?:the|an?|his|her|their)\s+(?:\w+\s+)?$", re.I)
NOT_HERE = re.compile(
    r"\b(?:from|about|outside|(?:owner|head|chief) of|for|bought|sold)\s+(?:the\s+)?(?:\w+\s+)?$"
)


def places(text: str, language: Language) -> list[Place]:
    """The places that narration names, in order."""
    found: list[Place] = []
    ended = 0
    for match in PLACE_WORD[language].finditer(read_as(text, language)):
        word = match.group() if language == "zh" else match.group().lower()
        kind = KIND[language].get(word) or KIND[language][word.removesuffix("s")]
        if (
            kind in ("car", "carriage")
            and language == "en"
            and not ABOARD.search(text[max(0, match.start() - 40) : match.start()])
        ):
            continue
        if language == "en" and NOT_HERE.search(text[max(0, match.start() - 40) : match.start()]):
            continue
        if found and language == "en" and text[ended : match.start()] == " ":
            if kind.startswith("generic"):  # a "hospital room" is in a hospital
                found[-1].name += f" {word}"
                continue
            found.pop()  # a "hospital cafe" is a cafe
        found.append(Place(kind, place_name(text, match, language), PLACES[kind].interior, match.start()))
        ended = match.end()
    return found


def read_as(text: str, language: Language) -> str:
    """`text` in the characters of the tables."""
    return simplified(text) if language == "zh" else text


def place_name(text: str, match: re.Match[str], language: Language) -> str:
    """The place as the story says it: "glass office", "roof of the tower", 医院走廊."""
    word = text[match.start() : match.end()]
    if language == "zh":
        part = AFTER_PLACE_ZH.match(text, match.end())
        return word + (part.group(1) if part else "")
    before = BEFORE_PLACE.search(text[max(0, match.start() - 40) : match.start()])
    lead = (before.group(1) or before.group(2) or "").strip() if before else ""
    after = AFTER_PLACE.match(text, match.end())
    lead = re.sub(r"^(?:the|an?)\b\s*", "", lead, flags=re.I)
    return " ".join(f"{lead} {word}{after.group() if after else ''}".split())


def time_of(text: str, language: Language) -> TimeOfDay | None:
    """The time of day that `text` names first."""
    found = []
    text = read_as(text, language)
    for time, words in TIMES.items():
        match = re.search(word_pattern(getattr(words, language), language), text, re.I)
        if match:
            found.append((match.start(), -len(match.group()), time))
    return min(found)[2] if found else None


def weather_of(text: str, language: Language, interior: bool) -> Weather:
    """Rain before snow before fog before wind; indoors only what is seen through a window."""
    text = read_as(text, language)
    for weather, patterns in WEATHERS.items():
        if re.search(patterns[language == "zh"], text, re.I) and not (
            interior and weather in (Weather.WIND, Weather.FOG)
        ):
            return weather
    return Weather.CLEAR


def mood_of(text: str, language: Language, genre: str = "") -> Mood:
    """The mood whose words are the most frequent; the genre breaks a silence."""
    text = read_as(text, language)
    counts = {
        mood: len(re.findall(patterns[language == "zh"], text, re.I)) for mood, patterns in MOODS.items()
    }
    mood = max(counts, key=lambda mood: counts[mood])
    return mood if counts[mood] else GENRE_MOODS.get(genre.lower(), Mood.NEUTRAL)


GENRE_MOODS = {
    "romance": Mood.ROMANTIC, "thriller": Mood.TENSE, "mystery": Mood.MYSTERIOUS, "horror": Mood.DARK,
    "comedy": Mood.JOYFUL, "fantasy": Mood.EPIC, "historical": Mood.EPIC, "family": Mood.WARM,
}  # fmt: skip


def divide(
    narrations: Sequence[str],
    texts: Sequence[str],
    language: Language,
    genre: str = "",
    casts: Sequence[Sequence[str]] = (),
) -> list[Setting]:
    """The scenes of a story.

    `texts` are its paragraphs, `narrations` the same with speeches and names blanked out, `casts` whom each
    names. A scene ends at a heading or a break and where a paragraph tells or shows that another begins (see
    `cuts` and `signs`).
    """
    scenes: list[Setting] = []
    current, going = Setting(), Going()
    last: Opening | None = None
    known: set[str] = set()  # in the scene before its last paragraph
    openings = openings_of(narrations, texts, language, casts)
    for index, (opening, ahead) in enumerate(pairwise([*openings, None])):
        if opening is None:
            if current.paragraphs:
                scenes.append(current)
            current, going, last = Setting(), Going(), None
            continue
        early = last is not None and len(current.paragraphs) > 1 and opened_by_speech(last, opening, known)
        told = last is not None and begins_scene(opening, going, early, language)
        if told or (last is not None and shows_scene(last, opening, ahead, going, language)):
            scenes.append(current)
            current = Setting([current.paragraphs.pop()] if told and early else [])
            going = Going()
        current.paragraphs.append(index)
        known = set(going.people)
        go_on(going, opening)
        last = opening
    if current.paragraphs:
        scenes.append(current)
    for scene in scenes:
        named = (place for i in scene.paragraphs for place in places(narrations[i], language))
        scene.place = next(named, None)
    furnish(scenes, narrations, texts, language)
    for scene in scenes:
        scene.mood = mood_of("\n".join(texts[i] for i in scene.paragraphs), language, genre)
    return scenes


def openings_of(
    narrations: Sequence[str], texts: Sequence[str], language: Language, casts: Sequence[Sequence[str]]
) -> list[Opening | None]:
    """How each paragraph begins; None for a heading or a break."""
    scale = scale_of(narrations, language)
    return [
        None
        if is_break(narration)
        else opening_of(narration, text, casts[index] if casts else (), language, scale)
        for index, (narration, text) in enumerate(zip(narrations, texts, strict=True))
    ]


def opening_of(
    narration: str, text: str, cast: Sequence[str], language: Language, scale: float = 1.0
) -> Opening:
    """How a paragraph begins."""
    told, whole = read_as(narration, language), read_as(text, language)
    return Opening(
        told,
        text.lstrip()[:1] in QUOTES,
        [(place.at, place.kind, place.name) for place in places(narration, language)],
        set(cast),
        time_of(narration[:60], language),
        text,
        content(whole, language) + rooms(whole, language),
        content(told, language),
        scale,
    )


def go_on(going: Going, opening: Opening) -> None:
    """The scene goes on with a paragraph."""
    going.paragraphs += 1
    going.people |= opening.people
    going.heard.update(opening.words)
    going.hour = going.hour or opening.hour
    if not going.kind and opening.places:
        _, going.kind, going.name = opening.places[0]


def furnish(
    scenes: list[Setting], narrations: Sequence[str], texts: Sequence[str], language: Language
) -> None:
    """Give every scene a place, a time and a weather; what is unsaid goes on as before."""
    for index, scene in enumerate(scenes):
        text = "\n".join(narrations[i] for i in scene.paragraphs)
        before = scenes[index - 1] if index else None
        opening = narrations[scene.paragraphs[0]]
        if scene.place is None:
            scene.place = before.place if before else unnamed(text, language)
        rooms = [place for place in places(text, language) if scene.place and place.kind == scene.place.kind]
        if language == "zh" and scene.place and any(room.name not in scene.place.name for room in rooms[1:]):
            scene.place.name = re.sub(rf"的?(?:{PARTS_ZH})$", "", scene.place.name) or scene.place.name
        said = time_of(opening, language) or time_of(text, language)
        later = openers.JUMP[language].match(read_as(opening, language)) and not openers.SAME_TIME[
            language
        ].match(read_as(opening, language))
        if said is None and re.search(SAID_AT_NIGHT[language], heard(scene, texts, language), re.I):
            said = TimeOfDay.NIGHT
        scene.time = said or (before.time if before and not later else TimeOfDay.DAY)
        assert scene.place is not None
        scene.weather = weather_of(text, language, scene.place.interior)


def heard(scene: Setting, texts: Sequence[str], language: Language) -> str:
    """The scene's paragraphs, speech and all."""
    return read_as("\n".join(texts[i] for i in scene.paragraphs), language)


def unnamed(text: str, language: Language) -> Place:
    """A place for a scene that names none: outdoors if the sky is in it."""
    open_air = re.search(r"\b(?:sky|wind|rain|snow|grass|trees?|sun)\b|天空|风|雨|雪|树|阳光下", text)
    names = ("街上", "室内") if language == "zh" else ("open air", "room")
    return (
        Place("generic-exterior", names[0], False) if open_air else Place("generic-interior", names[1], True)
    )


def heading(name: str, interior: bool, time: TimeOfDay, language: Language) -> str:
    """The scene heading: "INT. GLASS OFFICE - MORNING", 内景 办公室 - 清晨."""
    if language == "zh":
        return f"{'内景' if interior else '外景'} {name} - {TIME_NAMES[time][1]}"
    return f"{'INT.' if interior else 'EXT.'} {name.upper()} - {TIME_NAMES[time][0]}"
