"""Where one scene ends and the next begins, and where, when and in what weather each plays."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from storyboard.offline.words.places import MOODS, PLACES, TIME_NAMES, TIMES, WEATHERS
from storyboard.terms import Language, Mood, TimeOfDay, Weather

BREAK = re.compile(r"^\s*(?:[*＊#~=_·•◇◆○●☆★—-]\s*){1,}$|^\s*(?:⁂|\* \* \*)\s*$")
CHAPTER = re.compile(
    r"^\s*(?:#{1,6}\s+\S|(?:chapter|part|scene|act|prologue|epilogue)\b[\s\w.:：'’—-]{0,50}$|"
    r"第\s*[一二三四五六七八九十百千0-9]+\s*[章节回幕集场卷]|楔子|序章|尾声|[IVXLC]+\.?\s*$|\d{1,3}\.?\s*$)",
    re.I,
)
NUMBER_ZH = "[一二两三四五六七八九十几数半0-9]+"
JUMP: dict[Language, re.Pattern[str]] = {
    Language.EN: re.compile(
        r"\s*(?:meanwhile|elsewhere|across (?:town|the city)|by the time|years passed|"
        r"a (?:week|month|year) later|(?:the )?(?:next|following) (?:day|morning|afternoon|evening|night)|"
        r"(?:the )?(?:next|following) (?:week|month|spring|summer|autumn|winter)|"
        r"(?:later )?that (?:same )?(?:night|evening|morning|afternoon|day)|back (?:at|in|on)\b|"
        r"(?:\w+ ){1,2}(?:minutes?|hours?|days?|weeks?|months?|years?) (?:later|afterwards?|earlier|before)|"
        r"(?:by|at|before|after|just before|just after|around) "
        r"(?:dawn|noon|midday|dusk|midnight|sunset|sunrise|nightfall|daybreak)|"
        r"in the (?:morning|evening|afternoon)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|"
        r"(?:early|late) (?:the next|that|one))",
        re.I,
    ),
    Language.ZH: re.compile(
        rf"\s*(?:第[二三四五六七八九十]天|次日|翌日|隔天|当[晚天夜]|那天|那[晚夜]|与此同时|同一时间|另一边|几[天日年月]|"
        rf"{NUMBER_ZH}(?:个)?(?:年|月|天|日|周|小时|星期|分钟)(?:之)?(?:后|前)|一[周年月]后|傍晚|深夜|清晨|凌晨|午夜|黄昏|"
        rf"早上|晚上|中午|下午|夜里|天亮|天刚亮|转眼|多年)"
    ),
}
ARRIVE: dict[Language, re.Pattern[str]] = {
    Language.EN: re.compile(
        r"\b(?:entered|walked into|stepped into|went into|came into|arrived at|reached|returned to|went home|"
        r"went back to|drove to|ran into|hurried to|hurried into|burst into|pushed into|climbed to|"
        r"climbed onto|followed \w+ into|stepped onto|stepped out onto|walked out to|went out to|"
        r"took \w+ to)\b[^.!?]{0,40}",
        re.I,
    ),
    Language.ZH: re.compile(
        r"(?:走进|来到|回到|冲进|赶到|踏进|走到|跑到|到了|走出|跑出|冲出|驶入|进了|登上|爬上)[^，。！？]{0,12}"
    ),
}
PARTS_ZH = "走廊|大厅|门口|前台|角落|后院|门外|顶楼|地下室|大堂|病房|厨房|包间|房间|窗边"


@dataclass
class Place:
    """A place as the story names it and the drawable kind it is nearest to."""

    kind: str
    name: str
    interior: bool


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
    r"|((?:[A-Z][\w.’'-]*\s+){1,3}))$"
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
    for match in PLACE_WORD[language].finditer(text):
        word = match.group() if language == "zh" else match.group().lower()
        kind = KIND[language].get(word) or KIND[language][word.removesuffix("s")]
        if (
            kind == "car"
            and language == "en"
            and not ABOARD.search(text[max(0, match.start() - 40) : match.start()])
        ):
            continue
        if language == "en" and NOT_HERE.search(text[max(0, match.start() - 40) : match.start()]):
            continue
        if found and language == "en" and text[ended : match.start()] == " ":
            found.pop()  # a "hospital cafe" is a cafe
        found.append(Place(kind, place_name(text, match, language), PLACES[kind].interior))
        ended = match.end()
    return found


def place_name(text: str, match: re.Match[str], language: Language) -> str:
    """The place as the story says it: "glass office", "roof of the tower", 医院走廊."""
    word = match.group()
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
    for time, words in TIMES.items():
        match = re.search(word_pattern(getattr(words, language), language), text, re.I)
        if match:
            found.append((match.start(), -len(match.group()), time))
    return min(found)[2] if found else None


def weather_of(text: str, language: Language, interior: bool) -> Weather:
    """Rain before snow before fog before wind; indoors only what is seen through a window."""
    for weather, patterns in WEATHERS.items():
        if re.search(patterns[language == "zh"], text, re.I) and not (
            interior and weather in (Weather.WIND, Weather.FOG)
        ):
            return weather
    return Weather.CLEAR


def mood_of(text: str, language: Language, genre: str = "") -> Mood:
    """The mood whose words are the most frequent; the genre breaks a silence."""
    counts = {
        mood: len(re.findall(patterns[language == "zh"], text, re.I)) for mood, patterns in MOODS.items()
    }
    mood = max(counts, key=lambda mood: counts[mood])
    return mood if counts[mood] else GENRE_MOODS.get(genre.lower(), Mood.NEUTRAL)


GENRE_MOODS = {
    "romance": Mood.ROMANTIC, "thriller": Mood.TENSE, "mystery": Mood.MYSTERIOUS, "horror": Mood.DARK,
    "comedy": Mood.JOYFUL, "fantasy": Mood.EPIC, "historical": Mood.EPIC, "family": Mood.WARM,
}  # fmt: skip


def is_break(paragraph: str) -> bool:
    """A line of asterisks, or a chapter's heading."""
    return bool(BREAK.match(paragraph)) or (len(paragraph) <= 60 and bool(CHAPTER.match(paragraph)))


def divide(
    narrations: Sequence[str], texts: Sequence[str], language: Language, genre: str = ""
) -> list[Setting]:
    """The scenes of a story.

    `texts` are its paragraphs, `narrations` the same with the speeches blanked out. A scene ends at a
    heading or a break, where time jumps, and where someone arrives at another kind of place.
    """
    scenes: list[Setting] = []
    current = Setting()
    for index, text in enumerate(narrations):
        if is_break(text):
            if current.paragraphs:
                scenes.append(current)
                current = Setting()
            continue
        here = places(text, language)
        if current.paragraphs and cuts(text, here, current, language):
            scenes.append(current)
            current = Setting()
        current.paragraphs.append(index)
        if current.place is None and here:
            current.place = here[0]
    if current.paragraphs:
        scenes.append(current)
    furnish(scenes, narrations, language)
    for scene in scenes:
        scene.mood = mood_of("\n".join(texts[i] for i in scene.paragraphs), language, genre)
    return scenes


def cuts(text: str, here: list[Place], current: Setting, language: Language) -> bool:
    """Whether a new scene begins with this paragraph."""
    if JUMP[language].match(text):
        return True
    if current.place is None:
        return False
    for arrival in ARRIVE[language].finditer(text):
        reached = places(arrival.group(), language)
        if reached and not same_place(reached[-1], current.place) and arrival.start() <= 80:
            return True
    opening = places(text[:60], language)
    leads = (
        re.match(r"\s*(?:in|at|on|inside|outside) ", text, re.I)
        if language == "en"
        else re.match(r"\s*在?.{0,4}", text)
    )
    return bool(opening and leads and language == "en" and not same_place(opening[0], current.place))


def same_place(one: Place, other: Place) -> bool:
    """Rooms of one house are one place: a ward and the hospital's corridor."""
    inner = {"corridor", "generic-interior", "generic-exterior"}
    return (
        one.kind == other.kind
        or one.kind in inner
        or (other.kind in inner and one.interior == other.interior)
    )


def furnish(scenes: list[Setting], narrations: Sequence[str], language: Language) -> None:
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
        scene.time = said or (before.time if before else TimeOfDay.DAY)
        assert scene.place is not None
        scene.weather = weather_of(text, language, scene.place.interior)


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
