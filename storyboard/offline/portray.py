"""What people look like and wear, and how big their parts are.

From the text where it says something; otherwise chosen by the seed so that no two look alike.
"""

import random
import re
from collections.abc import Sequence

from storyboard import wardrobe_words as words
from storyboard.models import Action, Brief, Character, Line, Scene, Script
from storyboard.offline.moments import Reader
from storyboard.offline.roster import Roster, roster_of
from storyboard.offline.scenes import places
from storyboard.offline.text import sentences
from storyboard.terms import Age, Delivery, Language, Role, Sex

HAIR = {
    Sex.FEMALE: [
        *("bob", "long straight", "ponytail", "long wavy", "bun", "pixie", "curly", "half up", "lob"),
        *("low ponytail", "wolf cut"),
    ],
    Sex.MALE: ["side part", "short crop", "messy", "curly", "buzz", "undercut", "curtains", "crew"],
}
AGED_HAIR = {
    (Age.OLD, Sex.FEMALE): ["bun", "bob", "curly", "low ponytail"],
    (Age.OLD, Sex.MALE): ["receding", "side part", "bald", "buzz"],
    (Age.CHILD, Sex.FEMALE): ["twin tails", "braids", "hime", "ponytail"],
    (Age.CHILD, Sex.MALE): ["bowl", "messy", "crop"],
}
COURT_HAIR = {Sex.FEMALE: ["updo", "half up"], Sex.MALE: ["crown knot", "topknot"]}
HAIR_COLOUR = {
    Language.EN: ["black", "dark brown", "brown", "auburn", "blonde", "red"],
    Language.ZH: ["black", "black", "black", "dark brown", "black"],
}
FACE = {Sex.FEMALE: ["oval", "heart", "sharp", "round"], Sex.MALE: ["square", "long", "sharp", "oval"]}
BUILD = {
    Sex.FEMALE: ["slim", "petite", "athletic", "average"],
    Sex.MALE: ["tall", "athletic", "average", "broad"],
}
EXTRA = {
    Sex.FEMALE: ["", "", "glasses", "", "freckles", "mole"],
    Sex.MALE: ["", "stubble", "glasses", "beard", "", "moustache"],
}
COATS = {
    Sex.FEMALE: [
        "navy blazer",
        "cream sweater",
        "burgundy dress",
        "camel coat",
        "teal blouse",
        "grey cardigan",
        "olive jacket",
    ],
    Sex.MALE: [
        "charcoal suit",
        "navy coat",
        "white shirt",
        "olive jacket",
        "brown leather jacket",
        "grey sweater",
        "black blazer",
    ],
}
COURT = r"emperor|empress|prince\b|princess|皇|王爷|公主|将军府|娘娘"
# Who people are -> what they wear: (pattern, colour, garment, accessory).
WORK = (
    (r"pastry chef|\bchef\b|\bbaker\b|厨师|甜点师|糕点师", "white", "chef's whites", ""),
    (r"\bbride\b|新娘", "white", "wedding dress", "veil"),
    (r"\bgroom\b|best man|新郎", "black", "tuxedo", "bow tie"),
    (r"\bdoctor\b|surgeon|医生|大夫|院长", "white", "doctor's coat", ""),
    (r"\bnurse\b|护士", "pale blue", "uniform", "badge"),
    (r"head of security|\bsecurity\b|bodyguard|保安|保镖", "black", "blazer", "tie"),
    (r"chief executive|\bceo\b|lawyer|president|director", "charcoal", "suit", "tie"),
    (r"总裁|律师|董事|[\u4e00-\u9fff]总\b|经理", "charcoal", "suit", "tie"),
    (r"police|officer|detective|警官|警察", "navy", "uniform", "badge"),
    (r"clerk|cashier|店员|服务员|快递", "green", "apron", "badge"),
    (r"waiter|waitress|bartender|barista", "black", "vest", "bow tie"),
    (r"student|pupil|schoolgirl|schoolboy|学生|同学|校", "navy", "uniform", ""),
    (r"general|soldier|将军|士兵", "olive", "uniform", ""),
    (COURT, "gold", "hanfu", ""),
)  # fmt: skip
FABRICS = r"borrowed|old|worn|torn|wet|soaked|long|silk|linen|woollen|thin|simple|plain|expensive|muddy"
WORN = re.compile(
    r"\b(?:wears?|wearing|wore|with|in|under) (?:an?|his|her) (?:[\w-]+ ?){1,3}"
    r"|[戴围系](?:着|了)?[^，。、；]{1,8}",
    re.I,
)
SICKBED = re.compile(
    r"\bin bed\b|\bl(?:ies|ay|ying) in (?:a|the|his|her) bed\b|hospital bed|sickbed|propped|病床|床头|躺在床"
)


def portray(script: Script, brief: Brief) -> Script:
    """`script` with every empty look, wardrobe, role and place filled in."""
    script = script.model_copy(deep=True)
    roster = roster_of(script.characters, script.language)
    sizes = part_sizes(script, roster)
    taken: dict[Sex, int] = {}
    for character in script.characters:
        texts = about(script, roster, character.id)
        everything = " ".join(text for found in texts.values() for text in found)
        if not character.look:
            character.role = sizes[character.id]
            character.age = age(character, everything)
            if character.sex is Sex.UNKNOWN:
                character.sex = guess_sex(character, brief.seed)
            number = taken[character.sex] = taken.get(character.sex, 0) + 1
            character.look = look(character, everything, script.language, brief.seed, number - 1)
        if not character.wardrobe:
            character.wardrobe = wardrobe(character, texts, script, brief.seed, taken.get(character.sex, 1))
    for location in script.locations:
        if not location.kind:
            known = places(location.name, script.language)
            location.kind = (
                known[0].kind if known else f"generic-{'interior' if location.interior else 'exterior'}"
            )
        if not location.description:
            location.description = describe(script, location.id)
    return script


def part_sizes(script: Script, roster: Roster) -> dict[str, Role]:
    """Lead, support or minor by lines and mentions: at most two leads."""
    weight = {character.id: 0.0 for character in script.characters}
    for scene in script.scenes:
        for element in scene.elements:
            if isinstance(element, Line):
                if element.delivery is Delivery.VOICE_OVER:
                    continue
                weight[element.speaker_id] = weight.get(element.speaker_id, 0) + 2
            else:
                for person in roster.named(element.text):
                    weight[person] += 1
    first = {character.id: index for index, character in enumerate(script.characters)}
    order = sorted(weight, key=lambda person: (-weight[person], first.get(person, 0)))
    top = weight[order[0]] if order else 0
    leads = [person for person in order[:2] if weight[person] >= max(2, 0.4 * top)]
    return {
        person: Role.LEAD if person in leads else Role.SUPPORT if weight[person] >= 3 else Role.MINOR
        for person in weight
    }


def about(script: Script, roster: Roster, character_id: str) -> dict[str, list[str]]:
    """Scene id -> the parts of action that tell of this character."""
    reader = Reader(roster)
    found: dict[str, list[str]] = {}
    for scene in script.scenes:
        texts = found.setdefault(scene.id, [])
        for element in scene.elements:
            if isinstance(element, Line):
                reader.notice([element.speaker_id])
                continue
            for start, end in sentences(element.text, 0, len(element.text)):
                texts += [
                    part
                    for person, part in reader.portions(element.text[start:end])
                    if person == character_id
                ]
    return found


def age(character: Character, text: str) -> Age:
    """What the text says; leads are young when it says nothing."""
    if character.age is not Age.ADULT:
        return character.age
    told = re.search(
        r"\b(?:was|is) (?:only |just )?(seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)\b", text
    )
    if told:
        return Age.TEEN if told[1].endswith("teen") else Age.CHILD
    if re.search(r"\bold (?:man|woman|lady)\b|elderly|grey-haired|white-haired|白发|年迈|苍老", text):
        return Age.OLD
    if re.search(r"\bteenage|schoolgirl|schoolboy|少年|少女|高中", text):
        return Age.TEEN
    if re.search(r"\byoung|youngest|年轻", text) or character.role is Role.LEAD:
        return Age.YOUNG
    return Age.ADULT


def guess_sex(character: Character, seed: int) -> Sex:
    """Somebody has to be drawn: the seed decides what the story leaves open."""
    return random.Random(f"{seed}:{character.name}").choice([Sex.FEMALE, Sex.MALE])


def look(character: Character, text: str, language: Language, seed: int, number: int) -> str:
    """Hair, face, build and features in the story's language; `number` keeps looks apart."""
    rng = random.Random(f"{seed}:look:{character.sex}")
    sex = character.sex

    def pick(table: dict[str, words.Term], pool: Sequence[str]) -> str:
        own = words.find(text, table) if table is not words.HAIR_COLOURS else []
        turn = rng.randrange(3)  # leads, who come first, have the first of each pool
        order = [*pool[turn:3], *pool[:turn], *pool[3:]]
        return own[0][2] if own else order[number % len(order)]

    at_court = re.search(COURT, f"{character.name} {text}", re.I)
    of_age = AGED_HAIR.get((character.age, sex), HAIR[sex])
    style = pick(words.HAIR_STYLES, COURT_HAIR[sex] if at_court else of_age)
    said = re.search(r"(\w+)[ -]haired|(\w+) hair\b|(黑|白|银|金|棕|红)色?的?(?:长|短|头|卷)发", text)
    told = words.find(said.group(), words.HAIR_COLOURS) if said else []
    colour = told[0][2] if told else pick(words.HAIR_COLOURS, HAIR_COLOUR[language])
    if character.age is Age.OLD and not told:
        colour = "silver"
    elif character.age is Age.MIDDLE and sex is Sex.MALE and not told:
        colour = "grey"
    face = pick(words.FACES, FACE[sex])
    build = pick(words.BUILDS, BUILD[sex])
    extra = pick(words.FEATURES, EXTRA[sex] if character.role is not Role.LEAD else ["", ""])
    if character.age in (Age.CHILD, Age.TEEN) and extra in ("beard", "stubble", "moustache"):
        extra = ""
    eyes = pick(words.EYES, ["bright", "narrow", "gentle", "deep"])
    if language == "zh":
        colour_word = words.say(words.HAIR_COLOURS, colour, "zh").removesuffix("色") + "色"
        hair = f"{colour_word}{words.say(words.HAIR_STYLES, style, 'zh')}"
        parts = [hair, words.say(words.FACES, face, "zh"), words.say(words.EYES, eyes, "zh")]
        parts.append(f"身材{words.say(words.BUILDS, build, 'zh')}".replace("身材中等身材", "中等身材"))
        return "，".join([*parts, *([words.say(words.FEATURES, extra, "zh")] if extra else [])])
    hair = f"{words.say(words.HAIR_COLOURS, colour, 'en')} {words.say(words.HAIR_STYLES, style, 'en')}"
    parts = [hair, words.say(words.FACES, face, "en"), words.say(words.EYES, eyes, "en")]
    body = words.say(words.BUILDS, build, "en")
    parts.append(body if "build" in body else f"{body} build")
    return ", ".join([*parts, *([words.say(words.FEATURES, extra, "en")] if extra else [])])


def wardrobe(
    character: Character, texts: dict[str, list[str]], script: Script, seed: int, number: int
) -> list[str]:
    """One outfit a line: those the text shows, in order; else what the work or the seed suggests."""
    found: list[str] = []
    for scene in script.scenes:
        outfit = shown(" ".join(texts.get(scene.id, [])), script.language)
        if outfit and outfit not in found:
            found.append(outfit)
    if found:
        return found
    extras = kept_on(" ".join(text for told in texts.values() for text in told))
    described = " ".join([character.name, *character.aliases, *(t for ts in texts.values() for t in ts[:6])])
    for pattern, colour, garment, accessory in WORK:
        if re.search(pattern, described, re.I):
            return [dressed(colour, garment, [*filter(None, [accessory]), *extras], script.language)]
    pool = list(COATS[character.sex if character.sex in COATS else Sex.FEMALE])
    random.Random(f"{seed}:coats:{character.sex}").shuffle(pool)
    piece = words.pieces(pool[(number - 1) % len(pool)])[0]
    return [dressed(piece.colour, piece.name, extras, script.language)]


def kept_on(text: str) -> list[str]:
    """What a text puts on somebody of whose clothes it says no more: "an old man with a grey cap"."""
    said = " ".join(match.group() for match in WORN.finditer(text))
    worn = [piece for piece in words.pieces(said) if piece.name in ("hat", "scarf")]
    return list(dict.fromkeys(f"{piece.colour} {piece.name}".strip() for piece in worn))


def shown(text: str, language: Language) -> str:
    """The outfit that these sentences show; "" when they show none."""
    worn = words.pieces(text)
    garments = [piece for piece in worn if piece.name in words.GARMENTS]
    extras = [piece.name for piece in worn if piece.name in words.ACCESSORIES]
    if not garments and not (set(extras) & {"cat mask", "mask"}):
        return dressed("pale blue", "hospital gown", [], language) if SICKBED.search(text) else ""
    garment, colour = (garments[0].name, garments[0].colour) if garments else ("hooded suit", "black")
    if garment == "hoodie" and any("mask" in extra for extra in extras):
        garment, colour = "hooded suit", "black"
    fabric = re.search(
        rf"\b({FABRICS})\s+(?:\w+\s+)?{re.escape(words.say(words.GARMENTS, garment, 'en'))}", text
    )
    plain = {
        "blouse": "white",
        "suit": "charcoal",
        "wedding dress": "white",
        "tuxedo": "black",
        "coat": "camel",
    }
    return dressed(
        colour or plain.get(garment, "navy"), garment, extras, language, fabric.group(1) if fabric else ""
    )


def dressed(colour: str, garment: str, extras: Sequence[str], language: Language, fabric: str = "") -> str:
    """An outfit in words: "borrowed white blouse with visitor's badge"."""
    if language == "zh":
        base = words.say(words.COLOURS, colour, "zh") + words.say(words.GARMENTS, garment, "zh")
        return "，".join([base, *(accessory(extra, "zh") for extra in extras)])
    base = " ".join(
        filter(
            None, [fabric, words.say(words.COLOURS, colour, "en"), words.say(words.GARMENTS, garment, "en")]
        )
    )
    return base + (f" with {' and '.join(accessory(extra, 'en') for extra in extras)}" if extras else "")


def accessory(extra: str, language: str) -> str:
    """An accessory in words, of its colour where it has one: "grey hat"."""
    if extra in words.ACCESSORIES:
        return words.say(words.ACCESSORIES, extra, language)
    colour, name = extra.split(" ", 1)
    between = "" if language == "zh" else " "
    return words.say(words.COLOURS, colour, language) + between + words.say(words.ACCESSORIES, name, language)


def outfits(script: Script, character: Character) -> dict[str, int]:
    """Scene id -> index of what the character wears there; an outfit stays on until another is shown."""
    texts = about(script, roster_of(script.characters, script.language), character.id)
    worn: dict[str, int] = {}
    now = 0
    for scene in script.scenes:
        outfit = shown(" ".join(texts.get(scene.id, [])), script.language)
        if outfit:
            names = {piece.name for piece in words.pieces(outfit)}
            shares = [
                len(names & {piece.name for piece in words.pieces(line)}) for line in character.wardrobe
            ]
            if shares and max(shares) > 0:
                now = shares.index(max(shares))
        worn[scene.id] = now
    return worn


def describe(script: Script, location_id: str) -> str:
    """What the story says of a place: sentences that name one, best with nobody in them."""
    roster = roster_of(script.characters, script.language)
    for scene in script.scenes:
        if scene.location_id == location_id:
            texts = scene_sentences(scene)[:4]
            named = [text for text in texts if places(text, script.language)]
            empty = [text for text in named or texts if not roster.mentions(text)]
            joint = "" if script.language == "zh" else " "
            return joint.join((empty or named or texts)[:2])[:200]
    return ""


def scene_sentences(scene: Scene) -> list[str]:
    return [
        e.text[a:b]
        for e in scene.elements
        if isinstance(e, Action)
        for a, b in sentences(e.text, 0, len(e.text))
    ]
