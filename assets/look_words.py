"""From a character's words to a drawn look, in English and Chinese.

The words for hair, faces and clothes are the writer's own table, storyboard.wardrobe_words; here
stands what each of them looks like. What the words leave open is drawn from the seed.
"""

import random
import re
from typing import get_args

from assets.look import Accessory, Beard, HairStyle, Look, Outfit, OutfitKind
from storyboard import wardrobe_words as words
from storyboard.models import Character
from storyboard.terms import Age, Sex
from storyboard.wardrobe_words import Term

HAIR_STYLE: dict[str, HairStyle] = {style.replace("-", " "): style for style in get_args(HairStyle)}
HAIR_STYLE["short crop"] = "swept-back"
HAIR_COLOUR = {
    "black": "#1e1a22", "dark brown": "#33221c", "brown": "#5b3a28", "auburn": "#6e3020", "red": "#9a4322",
    "blonde": "#cfa45e", "silver": "#c9c8cc", "grey": "#86868c",
}  # fmt: skip
EYE_COLOURS: dict[str, tuple[str, Term]] = {
    "blue": ("#4a7fb8", Term(("blue",), ("蓝",))),
    "green": ("#4f8f62", Term(("green",), ("绿",))),
    "grey": ("#77828e", Term(("grey", "gray"), ("灰",))),
    "hazel": ("#86683a", Term(("hazel", "amber"), ("琥珀",))),
    "teal": ("#3fa8a6", Term(("teal", "turquoise"), ("青",))),
    "brown": ("#5b3f2c", Term(("brown",), ("棕", "褐"))),
    "black": ("#2c2226", Term(("black", "dark"), ("黑", "漆黑"))),
}
SKINS: dict[str, tuple[str, Term]] = {
    "pale": ("#f4d6c2", Term(("pale skin", "fair skin", "pale", "porcelain"), ("白皙", "苍白", "肤白"))),
    "tan": ("#cf9a72", Term(("tanned", "tan skin", "olive skin", "sunburnt"), ("小麦色", "古铜色"))),
    "brown": ("#a56f4c", Term(("brown skin", "brown-skinned"), ("棕色皮肤",))),
    "dark": ("#74492f", Term(("dark skin", "dark-skinned", "black skin"), ("黝黑", "深色皮肤"))),
}
SKIN_TONES = ("#f2cfb8", "#e9bd9f", "#e0ab88", "#d39d79", "#b67c58", "#8d5b3f")
EAST_ASIAN = ("#f3d3b8", "#eec8a8", "#e6bb98", "#dcae8a")
EYE_POOL = ("#5b3f2c", "#4a7fb8", "#4f8f62", "#86683a", "#3fa8a6", "#3b2c28")
BUILDS: dict[str, tuple[float, float]] = {  # breadth, and cm added to the height
    "slim": (0.93, 1), "petite": (0.90, -8), "athletic": (1.03, 2), "average": (1.0, 0),
    "tall": (1.0, 7), "broad": (1.13, 4), "round": (1.22, 0),
}  # fmt: skip
FACE_SHAPES: dict[str, dict[str, float]] = {
    "oval": {"face_width": 0.98, "jaw": 0.98},
    "round": {"face_width": 1.07, "jaw": 1.10, "chin": 0.92},
    "heart": {"face_width": 1.01, "jaw": 0.88, "chin": 1.04},
    "square": {"face_width": 1.02, "jaw": 1.13, "chin": 1.02},
    "long": {"face_width": 0.93, "jaw": 0.98, "chin": 1.14},
    "sharp": {"face_width": 0.97, "jaw": 0.92, "chin": 1.06},
}
EYE_SHAPES: dict[str, dict[str, float]] = {
    "bright": {"eye_size": 1.10},
    "narrow": {"eye_size": 0.90, "eye_slant": 0.8},
    "deep": {"eye_size": 0.96, "brow": 1.15},
    "gentle": {"eye_size": 1.03, "eye_slant": -0.4},
    "tired": {"eye_size": 0.94, "eye_slant": -0.3},
}
BEARDS: dict[str, Beard] = {"beard": "full", "stubble": "stubble", "moustache": "moustache"}
GARMENT: dict[str, OutfitKind] = {
    "hooded suit": "hooded-suit", "hoodie": "hoodie", "wedding dress": "wedding-dress", "tuxedo": "tuxedo",
    "suit": "suit", "blazer": "blazer", "leather jacket": "leather", "jacket": "leather",
    "trench coat": "coat",
    "coat": "coat", "doctor's coat": "doctor", "hospital gown": "gown", "chef's whites": "chef",
    "apron": "apron", "uniform": "uniform", "dress": "dress", "qipao": "qipao", "hanfu": "hanfu",
    "blouse": "blouse", "shirt": "shirt", "t-shirt": "t-shirt", "sweater": "sweater", "cardigan": "blazer",
    "vest": "vest", "school uniform": "school", "police uniform": "police", "army uniform": "army",
    "nurse's uniform": "nurse", "delivery jacket": "rider", "maid's dress": "maid",
    "high-visibility vest": "hi-vis", "evening gown": "evening-gown", "skirt": "skirt", "pyjamas": "pyjamas",
    "tracksuit": "tracksuit", "bridal robe": "bridal-robe", "groom's robe": "groom-robe",
    "dragon robe": "dragon-robe", "armour": "armour", "monk's robe": "monk",
}  # fmt: skip
# What one word means for a man and for a woman.
FOR_SEX: dict[tuple[OutfitKind, Sex], OutfitKind] = {
    ("hanfu", Sex.MALE): "robe",
    ("evening-gown", Sex.MALE): "tuxedo",
    ("bridal-robe", Sex.MALE): "groom-robe",
    ("school", Sex.FEMALE): "school-skirt",
}
ACCESSORY: dict[str, tuple[Accessory, ...]] = {
    "cat mask": ("hood", "mask"), "mask": ("mask",), "badge": ("badge",), "hat": ("hat",), "veil": ("veil",),
    "scarf": ("scarf",), "tie": ("tie",), "necklace": ("necklace",), "earrings": ("earrings",),
    "gloves": ("gloves",), "police cap": ("police-cap",), "army cap": ("army-cap",),
    "nurse's cap": ("nurse-cap",), "chef's hat": ("toque",), "hard hat": ("hard-hat",),
    "crash helmet": ("rider-helmet",), "war helmet": ("war-helmet",), "phoenix crown": ("phoenix-crown",),
    "gauze hat": ("gauze-hat",), "beaded crown": ("beaded-crown",), "cloak": ("cloak",),
}  # fmt: skip
# What is worn on the head with an outfit, unless something else is said to be there.
COMES_WITH: dict[OutfitKind, Accessory] = {
    "hooded-suit": "hood", "police": "police-cap", "army": "army-cap", "nurse": "nurse-cap", "chef": "toque",
    "hi-vis": "hard-hat", "rider": "rider-helmet", "maid": "headband", "bridal-robe": "phoenix-crown",
    "groom-robe": "gauze-hat", "dragon-robe": "beaded-crown", "armour": "war-helmet",
}  # fmt: skip
HEADWEAR: frozenset[Accessory] = frozenset({*COMES_WITH.values(), "hat", "veil"})
# What a garment is made in when no colour is said: cloth, shirt, trim ("" leaves it to the seed).
PLAIN: dict[OutfitKind, tuple[str, str, str]] = {
    "hooded-suit": ("#20222f", "#12131c", "#19e3ff"),
    "tuxedo": ("#17171d", "#f6f4f0", "#17171d"),
    "suit": ("#3d4048", "#eef0ee", ""),
    "wedding-dress": ("#f4eee6", "#f6f2ec", "#e2c9a4"),
    "doctor": ("#f0f3f4", "#a9c6df", "#34506e"),
    "chef": ("#f3f2ee", "#f3f2ee", "#9c2f2f"),
    "gown": ("#b4cfe0", "#b4cfe0", "#6f93b4"),
    "apron": ("#3f6a50", "#e9e6de", "#c9a24a"),
    "qipao": ("#8d2434", "#8d2434", "#d8b25c"),
    "hanfu": ("#7c95a8", "#efe9dc", "#3c5066"),
    "leather": ("#26211f", "#d9d6d0", "#8a8a90"),
    "vest": ("#3a5a44", "#eceae4", "#e0bf4b"),
    "evening-gown": ("#6d2233", "#6d2233", "#d8b25c"),
    "tracksuit": ("#2c4f86", "#f3f1ec", "#f3f1ec"),
    "pyjamas": ("#c3d1e4", "#eceae4", "#6f8db4"),
    "school": ("#25324f", "#f4f2ee", "#8d2f2f"),
    "school-skirt": ("#25324f", "#f4f2ee", "#8d2f2f"),
    "police": ("#24304c", "#a9c6df", "#161c2e"),
    "army": ("#66714a", "#4c5738", "#a03028"),
    "nurse": ("#f3e2e6", "#f3e2e6", "#5f8fb4"),
    "hi-vis": ("#e8642a", "#5d6f8a", "#f0b92e"),
    "rider": ("#efb52c", "#2a2c34", "#24262e"),
    "maid": ("#1d1d24", "#f4f2ee", "#1d1d24"),
    "robe": ("#46586e", "#efe9dc", "#232c3a"),
    "bridal-robe": ("#a01c27", "#1f4c66", "#d8a83c"),
    "groom-robe": ("#96192a", "#f0e6d6", "#d8a83c"),
    "dragon-robe": ("#e0ae38", "#f0e6d6", "#a8322a"),
    "armour": ("#737b86", "#33241f", "#8d2f2f"),
    "monk": ("#9a8258", "#efe6d2", "#a5402c"),
}
# What is worn below it when no colour is said, where that is not left to the seed.
BELOW: dict[OutfitKind, str] = {
    "school": "#5c6170", "school-skirt": "#5c6170", "hi-vis": "#31435e", "chef": "#2b2b30",
    "armour": "#2b2226",
}  # fmt: skip
CLOTHS = (
    "#25324f",
    "#2c7a7d",
    "#6d2233",
    "#5d6340",
    "#80838a",
    "#b58c5f",
    "#69407f",
    "#a04c2e",
    "#a9c6df",
    "#3d4048",
)
SUITINGS = ("#3d4048", "#25324f", "#6b4630", "#80838a", "#5d6340", "#6d2233", "#b58c5f")
TRIMS = ("#8d2f2f", "#2f5d8d", "#c9a24a", "#3f7a5c", "#6d4a8a", "#b3552e")
CAPS = ("#3c3a3a", "#5a463a", "#2f3a52", "#6a625c")  # of no colour said; a green one mocks a man in China
TROUSERS = ("#2b2e3a", "#38342f", "#2f3b4c", "#45413c", "#22242a")
MATCHED: tuple[OutfitKind, ...] = (
    "suit",
    "tuxedo",
    "uniform",
    "hooded-suit",
    "police",
    "army",
)  # trousers of the same cloth
HAIR_POOL: dict[Sex, tuple[HairStyle, ...]] = {
    Sex.FEMALE: (
        "bob", "long-straight", "long-wavy", "bun", "ponytail", "pixie", "curly", "hime", "lob", "half-up",
        "low-ponytail", "wolf-cut",
    ),
    Sex.MALE: (
        "side-part", "swept-back", "messy", "crop", "curtains", "undercut", "crew", "curly", "wolf-cut",
        "buzz",
    ),
}  # fmt: skip
AGED_HAIR: dict[tuple[Age, Sex], tuple[HairStyle, ...]] = {
    (Age.OLD, Sex.FEMALE): ("bun", "bob", "curly", "low-ponytail", "pixie"),
    (Age.OLD, Sex.MALE): ("side-part", "buzz", "bald", "receding"),
    (Age.CHILD, Sex.FEMALE): ("twin-tails", "braids", "hime", "ponytail", "lob", "half-up"),
    (Age.CHILD, Sex.MALE): ("bowl", "messy", "crop", "crew", "curtains"),
}
# Of a hundred people whose words say nothing of it, how many have it.
GLASSES = {Age.CHILD: 4, Age.TEEN: 8, Age.YOUNG: 10, Age.ADULT: 10, Age.MIDDLE: 14, Age.OLD: 22}
BEARDED = {Age.YOUNG: 8, Age.ADULT: 16, Age.MIDDLE: 24, Age.OLD: 26}  # of the men
MARKED = {"freckles": 5, "mole": 6}
HEIGHTS = {Age.CHILD: 122.0, Age.TEEN: 160.0, Age.OLD: -4.0}
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BREAK = re.compile(r"[,;.，。；、]| and | with ")


def resolve_look(character: Character, seed: int) -> tuple[Look, list[str]]:
    """The look that the character's words ask for, and a note for each word that none could follow.

    Whatever the words leave open comes from `seed` and the character's id: the same always gives
    the same person, another id gives another face.
    """
    notes: list[str] = []
    rng = random.Random(f"{seed}:{character.id}")
    sex = character.sex if character.sex is not Sex.UNKNOWN else rng.choice((Sex.FEMALE, Sex.MALE))
    eastern = bool(_HAN.search(character.name + character.look))
    marks = _marks(random.Random(f"{seed}:{character.id}:marks"), sex, character.age)
    face = {**_face(rng, sex, character.age, eastern), **marks, **_said(character, notes)}
    outfits = [_outfit(line, rng, sex, character.name, notes) for line in character.wardrobe if line.strip()]
    return Look.model_validate(
        {**face, "outfits": outfits or [_outfit("", rng, sex, character.name, notes)]}
    ), notes


def _face(rng: random.Random, sex: Sex, age: Age, eastern: bool) -> dict[str, object]:
    """A face that the seed alone decides: drawn whole first, so that a word changes only what it names."""
    woman = sex is Sex.FEMALE
    tall = HEIGHTS.get(age, 0.0)
    height = tall if tall > 50 else (165.0 if woman else 178.0) + tall
    near = {name: round(rng.uniform(low, high), 3) for name, low, high in (
        ("face_width", 0.95, 1.05), ("jaw", 0.93, 1.07), ("chin", 0.94, 1.08), ("eye_size", 0.95, 1.07),
        ("eye_slant", -0.3, 0.7), ("nose", 0.85, 1.15), ("mouth_width", 0.92, 1.08),
        ("lip_fullness", 0.85, 1.15), ("brow", 0.85, 1.2),
    )}  # fmt: skip
    skin = rng.choice(EAST_ASIAN if eastern else SKIN_TONES)
    hair = rng.choice(("black", "dark brown") if eastern else tuple(HAIR_COLOUR)[:6])
    lips = rng.choice(("#b5545a", "#b04a4a", "#c0645c", "#a84858"))
    eye = rng.choice(("#3b2a24", "#4a3427") if eastern else EYE_POOL)
    style = rng.choice(AGED_HAIR.get((age, sex), HAIR_POOL[sex]))
    if age is Age.OLD:
        hair = "silver"
    return {
        "sex": sex, "age": age, "height_cm": round(height + rng.uniform(-4, 4), 1), "skin": skin, "eye": eye,
        "build": round(rng.uniform(0.96, 1.04), 3), "hair": HAIR_COLOUR[hair], "hair_style": style,
        "lips": _blend(lips, skin, 0.15 if woman else 0.45), **near,
    }  # fmt: skip


def _marks(rng: random.Random, sex: Sex, age: Age) -> dict[str, object]:
    """What sets one face apart at a glance, which most faces lack."""
    said = {mark: rng.randrange(100) < share for mark, share in {"glasses": GLASSES[age], **MARKED}.items()}
    beard = rng.choice(get_args(Beard)[1:])
    bearded = sex is Sex.MALE and rng.randrange(100) < BEARDED.get(age, 0)
    return {**said, "beard": beard if bearded else "none"}


def _said(character: Character, notes: list[str]) -> dict[str, object]:
    """What the character's look says in so many words."""
    text = character.look
    said: dict[str, object] = {}
    plain = _without(text, words.HAIR_COLOURS)  # "long blonde hair" is long hair
    styles = [HAIR_STYLE[key] for _, _, key in words.find(plain, words.HAIR_STYLES)]
    if styles:
        said["hair_style"] = styles[0]
    elif text.strip():
        notes.append(
            f"{character.name}: no hair style that can be drawn is named in “{text}”; one was chosen."
        )
    for part in _BREAK.split(text):
        hairy = (
            bool(words.find(_without(part, words.HAIR_COLOURS), words.HAIR_STYLES))
            or "hair" in part.lower()
            or "发" in part
        )
        eyed = "eye" in part.lower() or "眼" in part or "瞳" in part or "眸" in part
        streaked = "streak" in part.lower() or "highlights" in part.lower() or "挑染" in part
        tinted = words.find(part, words.COLOURS)
        if streaked and tinted:
            said["streak"] = _vivid(words.COLOUR_HEX[tinted[-1][2]])
        elif hairy and (found := words.find(part, words.HAIR_COLOURS)):
            said["hair"] = HAIR_COLOUR[found[0][2]]
        elif hairy and tinted:
            said["hair"] = words.COLOUR_HEX[tinted[0][2]]
        if eyed and (found := words.find(part, {key: term for key, (_, term) in EYE_COLOURS.items()})):
            said["eye"] = EYE_COLOURS[found[0][2]][0]
    for _, _, key in words.find(text, {key: term for key, (_, term) in SKINS.items()}):
        said["skin"] = SKINS[key][0]
    for _, _, key in words.find(text, words.FACES):
        said |= FACE_SHAPES[key]
    for _, _, key in words.find(text, words.EYES):
        said |= EYE_SHAPES[key]
    for _, _, key in words.find(text, words.BUILDS):
        breadth, taller = BUILDS[key]
        said["build"] = breadth
        if character.age not in HEIGHTS:
            said["height_cm"] = (165.0 if character.sex is Sex.FEMALE else 178.0) + taller
    for _, _, key in words.find(text, words.FEATURES):
        said |= {"beard": BEARDS[key]} if key in BEARDS else {key: True}
    return said


def _outfit(line: str, rng: random.Random, sex: Sex, name: str, notes: list[str]) -> Outfit:
    """One line of the wardrobe as an outfit."""
    woman = sex is Sex.FEMALE
    cloth, trim, trousers = rng.choice(CLOTHS), rng.choice(TRIMS), rng.choice(TROUSERS)
    fallback: OutfitKind = rng.choice(
        ("blouse", "sweater", "blazer") if woman else ("shirt", "sweater", "suit")
    )
    shirt = rng.choice(("#eceae4", "#f3ead8", "#dfe6ea"))
    worn = words.pieces(line)
    garments = [piece for piece in worn if piece.name in GARMENT]
    if line.strip() and not garments:
        notes.append(
            f"{name}: nothing that can be drawn is named in “{line.strip()}”; a {fallback} was chosen."
        )
    kind = GARMENT[garments[0].name] if garments else fallback
    kind = FOR_SEX.get((kind, sex), kind)
    if kind == "suit" and not garments:
        cloth = rng.choice(SUITINGS)
    elif kind in PLAIN:
        cloth, shirt, trim = PLAIN[kind][0], PLAIN[kind][1], PLAIN[kind][2] or trim
    tinted = words.find(line, words.COLOURS)
    asked = garments[0].colour if garments else tinted[0][2] if tinted else ""
    if asked:
        cloth = words.COLOUR_HEX[asked]
    under = [
        piece
        for piece in garments[1:]
        if piece.colour and GARMENT[piece.name] in ("shirt", "blouse", "t-shirt")
    ]
    if under:
        shirt = words.COLOUR_HEX[under[0].colour]
    accessories = [one for piece in worn for one in ACCESSORY.get(piece.name, ())]
    for piece in worn:
        if piece.name in ("tie", "scarf", "hat") and piece.colour:
            trim = words.COLOUR_HEX[piece.colour]
        elif piece.name == "hat":
            trim = _blend(rng.choice(CAPS), cloth, 0.2)  # it goes with the coat
    if kind in COMES_WITH and not HEADWEAR & set(accessories):
        accessories.append(COMES_WITH[kind])
    kept = tuple(one for one in get_args(Accessory) if one in accessories)
    if kind in MATCHED:
        trousers = _blend(cloth, "#000000", 0.12)
    trousers = BELOW.get(kind, trousers)
    return Outfit(kind=kind, cloth=cloth, shirt=shirt, trim=trim, trousers=trousers, accessories=kept)


def _without(text: str, table: dict[str, Term]) -> str:
    for start, end, _ in reversed(words.find(text, table)):
        text = text[:start] + text[end:]
    return re.sub(r"\s+", " ", text)


def _blend(a: str, b: str, share: float) -> str:
    pairs = ((int(a[i : i + 2], 16), int(b[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(p + (q - p) * share):02x}" for p, q in pairs)


def _vivid(colour: str) -> str:
    """A dyed strand is brighter than cloth of the same name."""
    low, high = min(colour[1:3], colour[3:5], colour[5:7]), max(colour[1:3], colour[3:5], colour[5:7])
    floor, top = int(low, 16), int(high, 16)
    spread = max(1, top - floor)
    parts = (round(40 + 215 * ((int(colour[i : i + 2], 16) - floor) / spread)) for i in (1, 3, 5))
    return "#" + "".join(f"{value:02x}" for value in parts)
