"""A one-line premise written out as an episode: hook, turn, reversal, cliffhanger.

An archetype (a false groom, a contract, a return ...) is chosen by the premise's words and is a
Fountain file with {slots} and [this|that] choices; trade, place, thing, time and sexes come from
the premise, names and choices from the seed. This is the only part of the offline writer that
writes words of its own.
"""

import random
import re
from importlib.resources import files

from storyboard.models import Brief, Script
from storyboard.offline.moments import named_props
from storyboard.offline.scenes import places, time_of, weather_of
from storyboard.offline.screenplay import read_screenplay
from storyboard.offline.text import paragraphs, sentences
from storyboard.offline.words import en, en_roles, zh
from storyboard.offline.words.archetypes import ARCHETYPES, Archetype
from storyboard.offline.words.places import PLACES, TIME_NAMES
from storyboard.offline.words.premise_words import CRAFTS, ELDERS, NAMES, Craft
from storyboard.terms import Age, Language, Sex, TimeOfDay, Weather

LONGEST = {Language.EN: 320, Language.ZH: 110}  # characters of a premise
FEMALE = re.compile(
    r"\b(?:she|her|woman|girl|bride|wife|mother|daughter|sister|actress|waitress|queen|princess)\b|她|女(?!友|朋友|儿)|新娘|妻|妈|姐|妹|千金",
    re.I,
)
MALE = re.compile(
    r"\b(?:he|him|his|man|boy|groom|husband|father|son|brother|king|prince)\b|他|男(?!友|朋友)|新郎|丈夫|爸|哥|弟|少爷",
    re.I,
)
OPENS_WITH = re.compile(
    r"(?:an? |the )?(?:\w+ )?(?:woman|girl|man|boy)\b|(?:一[个名位])?(?:女人|女孩|男人|男孩)", re.I
)
PRONOUN = re.compile(r"\b(?:she|her|he|him|his)\b|[她他](?!们)", re.I)
NOTE = {
    Language.EN: "Written from your one-line premise by a template; every word can be changed. A language "
    "model in Settings writes freely.",
    Language.ZH: "由一句话梗概按模板写成，每个字都可以修改。在设置中接入语言模型，可以自由创作。",
}
TRADES = (
    *("singer", "florist", "jeweller", "cleaner", "librarian", "photographer", "pianist", "translator"),
    *("seamstress", "barista", "janitor"),
)
KIN = re.compile(r"[姐妹哥弟爸妈父母婆公爷奶儿]|孩子|[丈夫妻]|友$|新娘|新郎|未婚|前任")
NOBODY = ("stranger", "人")  # a role that the premise does not name
CLOCK = {TimeOfDay.DAWN: "DAWN", TimeOfDay.MORNING: "MORNING", TimeOfDay.DAY: "DAY", TimeOfDay.DUSK: "DUSK"}


def is_premise(story: str, language: Language) -> bool:
    """One or two sentences without speech, short enough to be told from."""
    text = story.strip()
    short = len(text) <= LONGEST[language] and len(paragraphs(text)) <= 2
    return short and len(sentences(text, 0, len(text))) <= 2 and not re.search(r"[“”\"「」]", text)


def write_premise(story: str, language: Language, brief: Brief) -> Script:
    """The premise as a script of about fifty seconds; the same premise and seed give the same one."""
    premise = " ".join(story.split()) if language == "en" else "".join(story.split())
    archetype = archetype_of(premise)
    rng = random.Random(f"{brief.seed}:{premise}")
    slots = slots_of(premise, language, archetype, rng)
    template = files("storyboard.offline.premises").joinpath(f"{archetype.name}.{language}.fountain")
    text = filled(chosen(template.read_text("utf-8"), rng), slots)
    script = read_screenplay(text, language, brief.genre)
    for scene in script.scenes:
        for element in scene.elements:
            element.source = None
    parts = {slots[part]: part for part in ("hero", "other", "third")}
    for character in script.characters:
        if part := parts.get(character.name):
            character.sex = Sex(slots[f"{part}_sex"])
        if part in ("other", "third"):
            character.age = getattr(archetype, part).age
    for character in script.characters:
        if character.name == slots["hero"] and slots["role"] not in NOBODY:
            character.aliases.append(slots["role"])
        if character.name == slots["other"] and archetype.name == "impostor":
            character.aliases.append("新郎" if language == "zh" else "groom")
    script.logline = premise
    script.notes.append(NOTE[language])
    return script


def archetype_of(premise: str) -> Archetype:
    """The first archetype whose words the premise has; the last fits all."""
    return next(one for one in ARCHETYPES if re.search(one.words, premise, re.I))


def chosen(template: str, rng: random.Random) -> str:
    """The template with one of each [this|that]."""
    return re.sub(r"\[([^\[\]\n]*\|[^\[\]\n]*)\]", lambda m: rng.choice(m.group(1).split("|")), template)


def cast_names(
    language: Language, sexes: dict[str, Sex], archetype: Archetype, rng: random.Random
) -> dict[str, str]:
    """A name for each part; no two alike."""
    names: dict[str, str] = {}
    for part, sex in sexes.items():
        grown = part != "hero" and getattr(archetype, part).age is Age.MIDDLE
        pool = ELDERS if grown else NAMES
        names[part] = rng.choice([name for name in pool[language][sex] if name not in names.values()])
    return names


def slots_of(premise: str, language: Language, archetype: Archetype, rng: random.Random) -> dict[str, str]:
    """What the template's slots hold for this premise."""
    column = 1 if language == "zh" else 0
    hero_sex = archetype.hero or leading_sex(premise)
    against = Sex.MALE if hero_sex is Sex.FEMALE else Sex.FEMALE
    answers = {"hero's": hero_sex, "other": against}
    other_sex, third_sex = (
        answers[part.sex] if part.sex in ("hero's", "other") else Sex(part.sex)
        for part in (archetype.other, archetype.third)
    )
    names = cast_names(language, {"hero": hero_sex, "other": other_sex, "third": third_sex}, archetype, rng)
    role = role_of(premise, language, hero_sex)
    craft = next(craft for craft in CRAFTS if re.search(craft.words, premise, re.I))
    place, interior, kind = place_of(premise, language, craft)
    time = time_of(premise, language) or TimeOfDay.NIGHT
    weather = weather_of(premise, language, interior)
    thing = thing_of(premise, language, craft)
    slots = {
        "premise": premise if premise[-1] in ".!?。！？…" else premise + ("。" if column else "."),
        "role": role,
        "a_role": f"{'an' if role[0].lower() in 'aeiou' else 'a'} {role}",
        "A_role": f"{'An' if role[0].lower() in 'aeiou' else 'A'} {role}",
        "title": title_of(thing, place, language),
        "thing": thing,
        "INT": ("内景" if interior else "外景") if column else ("INT." if interior else "EXT."),
        "PLACE": place if column else place.upper(),
        "place": place,
        "TIME": TIME_NAMES[time][column],
        "opening": opening(place, kind, time, weather, language),
        "tell_action": craft.tell[column],
        "tell_line": craft.tell_line[column],
        "proof_line": craft.proof[column],
        "keepsake": craft.keepsake[column],
        "keepsake_line": craft.keepsake_line[column],
        "His": "Her" if hero_sex is Sex.FEMALE else "His",
        "his": "her" if hero_sex is Sex.FEMALE else "his",
        "his2": "her" if other_sex is Sex.FEMALE else "his",
        "He": "She" if hero_sex is Sex.FEMALE else "He",
        "he": "she" if hero_sex is Sex.FEMALE else "he",
        "him": "her" if hero_sex is Sex.FEMALE else "him",
        "him2": "her" if other_sex is Sex.FEMALE else "him",
        "He2": "She" if other_sex is Sex.FEMALE else "He",
        "他": "她" if hero_sex is Sex.FEMALE else "他",
        "他2": "她" if other_sex is Sex.FEMALE else "他",
        "hero_sex": hero_sex,
        "other_sex": other_sex,
        "third_sex": third_sex,
    }
    return {**slots, **names, **{part.upper(): name.upper() for part, name in names.items()}}


def filled(template: str, slots: dict[str, str]) -> str:
    """The template with its {slots} filled in; what a slot brings in is never read as a slot of its
    own, except those of a craft, which name people."""
    people = {f"{{{key}}}": slots[key] for key in ("hero", "other", "third")}

    def fill(match: re.Match[str]) -> str:
        value = slots[match.group(1)]
        if match.group(1) in ("premise", "role", "a_role", "A_role", "title", "thing", "place", "PLACE"):
            return value
        for key, name in people.items():
            value = value.replace(key, name)
        return value

    return re.sub(r"\{([^{}\n]+)\}", fill, template)


def leading_sex(premise: str) -> Sex:
    """The sex of whose story it is: a man or a woman whom it begins with, else its first pronoun, else
    the first word that tells; a woman's when none does."""
    for told in (OPENS_WITH.match(premise), PRONOUN.search(premise)):
        if told:
            return Sex.FEMALE if FEMALE.search(told.group()) else Sex.MALE
    female, male = FEMALE.search(premise), MALE.search(premise)
    if female and male:
        return Sex.FEMALE if female.start() < male.start() else Sex.MALE
    return Sex.MALE if male else Sex.FEMALE


def role_of(premise: str, language: Language, hero: Sex) -> str:
    """What the hero is: the first trade that the premise names and that can be the hero's."""
    if language == "zh":
        for match in re.finditer("|".join(sorted(zh.PEOPLE, key=len, reverse=True)), premise):
            trade, sex = match.group(), zh.PEOPLE[match.group()][0]
            if sex in (hero, Sex.UNKNOWN) and trade not in zh.GENERIC_PEOPLE and not KIN.search(trade):
                return trade
        return NOBODY[1]
    pattern = "|".join([*en_roles.PEOPLE, *TRADES])
    for match in re.finditer(rf"\b(?:an?|the)\s+((?:[a-z'-]+\s+){{0,2}}?({pattern}))\b", premise, re.I):
        kind = match.group(2).lower()
        if en_roles.PEOPLE.get(kind, (Sex.UNKNOWN,))[0] in (hero, Sex.UNKNOWN) and kind not in en.ANYBODY:
            return match.group(1)
    return NOBODY[0]


def place_of(premise: str, language: Language, craft: Craft) -> tuple[str, bool, str]:
    """Name, interior and kind of the first scene's place: the premise's, else the craft's."""
    found = places(premise, language)
    word = craft.place_zh if language == "zh" else craft.place
    chosen = found[0] if found else places(word, language)[0]
    return chosen.name, PLACES[chosen.kind].interior, chosen.kind


def thing_of(premise: str, language: Language, craft: Craft) -> str:
    """The thing the episode turns on: the premise's own, else the craft's."""
    props = [prop for prop in named_props(premise, language) if prop not in ("door", "glass", "screen")]
    if not props:
        return craft.prop_zh if language == "zh" else craft.prop
    return props[0] if language == "en" else THINGS_ZH.get(props[0], craft.prop_zh)


THINGS_ZH = {
    "letter": "那封信", "phone": "手机", "ring": "那枚戒指", "cake": "蛋糕", "key": "钥匙", "photo": "照片",
    "money": "那笔钱",
    "knife": "刀", "flowers": "花束", "card": "名片", "document": "那份合同", "book": "日记",
    "necklace": "项链", "box": "盒子",
    "umbrella": "雨伞", "mask": "面具", "bag": "箱子", "clock": "怀表", "candle": "蜡烛", "gun": "枪",
}  # fmt: skip


def title_of(thing: str, place: str, language: Language) -> str:
    return (
        f"{re.sub('^[那一][封枚份张本把笔束]?', '', thing)}的秘密"
        if language == "zh"
        else f"The {thing.title()} in the {place.title()}"
    )


def opening(place: str, kind: str, time: TimeOfDay, weather: Weather, language: Language) -> str:
    """The first image in words."""
    if language == "zh":
        sky = {
            Weather.RAIN: "雨敲着窗",
            Weather.SNOW: "窗外落着雪",
            Weather.FOG: "雾气很重",
            Weather.WIND: "风声很紧",
        }
        return f"{TIME_NAMES[time][1]}，{place}里空无一人，{sky.get(weather, '只有一盏灯亮着')}。"
    sky = {Weather.RAIN: "rain on the window", Weather.SNOW: "snow falling outside",
           Weather.FOG: "fog at the glass", Weather.WIND: "wind at the windows"}  # fmt: skip
    when = {TimeOfDay.NIGHT: "Night", **{t: name.capitalize() for t, name in CLOCK.items()}}[time]
    return f"{when}. The {place} is empty, {sky.get(weather, 'a single light still on')}."
