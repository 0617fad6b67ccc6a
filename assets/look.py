"""A character's drawn look: every number and colour that the rehearsal needs to draw a person.

Resolved once from the character's words, seeded by project and character, then stored with the
character, so that a face never drifts from shot to shot. This module knows what a look is and how
it is stored; what the words mean is assets.look_words.
"""

import hashlib
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from storyboard.models import Character
from storyboard.terms import Age, Sex

HairStyle = Literal[
    "bob", "long-straight", "long-wavy", "bun", "ponytail", "side-part", "messy", "curly", "bald", "buzz",
    "pixie", "braids", "swept-back", "hime", "topknot", "crop", "curtains",
]  # fmt: skip
OutfitKind = Literal[
    "hooded-suit", "suit", "blazer", "blouse", "shirt", "t-shirt", "sweater", "coat", "dress",
    "wedding-dress", "tuxedo", "apron", "chef", "vest", "uniform", "gown", "doctor", "leather", "hanfu",
    "qipao", "hoodie",
]  # fmt: skip
Accessory = Literal[
    "hood", "mask", "badge", "tie", "scarf", "necklace", "earrings", "hat", "veil", "gloves"
]  # fmt: skip
Beard = Literal["none", "stubble", "moustache", "goatee", "full"]
Colour = str  # '#rrggbb'
Sheet = dict[str, float | str]


class Outfit(BaseModel):
    """One set of clothes. `cloth` is the main garment, `shirt` what shows under it, `trim` the accent."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: OutfitKind = "shirt"
    cloth: Colour = "#4a5a78"
    shirt: Colour = "#e8e6e0"
    trim: Colour = "#b04a4a"
    trousers: Colour = "#2c2e3a"
    shoes: Colour = "#1c1a1e"
    accessories: tuple[Accessory, ...] = ()


class Look(BaseModel):
    """A person, drawn. Shape numbers are factors around 1 unless said otherwise."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sex: Sex = Sex.UNKNOWN
    age: Age = Age.ADULT
    height_cm: float = Field(default=170.0, ge=60, le=230)
    build: float = Field(default=1.0, ge=0.7, le=1.5)  # breadth of body and neck
    skin: Colour = "#e0ab88"
    hair: Colour = "#2a2024"
    streak: Colour = ""  # empty: none
    hair_style: HairStyle = "side-part"
    eye: Colour = "#5a4030"
    lips: Colour = "#b05a55"
    brow: float = 1.0  # thickness
    face_width: float = 1.0
    jaw: float = 1.0  # breadth of the jaw
    chin: float = 1.0  # length of the chin
    eye_size: float = 1.0
    eye_slant: float = 0.0  # outer corner up, -1..1
    nose: float = 1.0  # length and projection
    mouth_width: float = 1.0
    lip_fullness: float = 1.0
    glasses: bool = False
    beard: Beard = "none"
    freckles: bool = False
    mole: bool = False
    scar: bool = False
    outfits: tuple[Outfit, ...] = (Outfit(),)


def resolve_look(character: Character, seed: int) -> tuple[Look, list[str]]:
    """The look that the character's words ask for, and a note for each word that none could follow.

    Whatever the words leave open comes from `seed` and the character's id: the same always gives
    the same person, another id gives another face.
    """
    from assets.look_words import read_look  # it needs the types above

    return read_look(character, seed)


def look_of(character: Character, seed: int = 0) -> Look:
    """The character's stored look; resolved anew where none is stored or its words have changed.

    Nothing is stored here: `character.sheet = sheet_of(look, character, seed)` does that. A sheet
    keeps its seed, so that new words change what they name and leave the rest of the face alone.
    """
    sheet = character.sheet
    if sheet and sheet.get("words") == _words(character):
        return look_from_sheet(sheet)
    return resolve_look(character, int(sheet.get("seed", seed)))[0]


def sheet_of(look: Look, character: Character | None = None, seed: int = 0) -> Sheet:
    """A look as flat names and values, for Character.sheet; with `character`, what it was made from."""
    sheet: Sheet = {}
    for name, value in look.model_dump(mode="json", exclude={"outfits"}).items():
        sheet[name] = float(value) if isinstance(value, bool) else value
    for i, outfit in enumerate(look.outfits):
        for name, value in outfit.model_dump(mode="json").items():
            sheet[f"outfit{i}.{name}"] = ",".join(value) if isinstance(value, list) else value
    if character is not None:
        sheet |= {"words": _words(character), "seed": float(seed)}
    return sheet


def look_from_sheet(sheet: Sheet) -> Look:
    """The look that `sheet_of` wrote; raises pydantic.ValidationError for one that it could not have."""
    face = {name: value for name, value in sheet.items() if "." not in name and name not in ("words", "seed")}
    outfits: dict[str, dict[str, object]] = {}
    for name, value in sheet.items():
        if "." in name:
            index, part = name.split(".")
            worn = [word for word in str(value).split(",") if word] if part == "accessories" else value
            outfits.setdefault(index, {})[part] = worn
    ordered = [outfits[index] for index in sorted(outfits, key=lambda text: int(text.removeprefix("outfit")))]
    return Look.model_validate({**face, "outfits": ordered})


def _words(character: Character) -> str:
    """A fingerprint of all that a look is read from."""
    said = [character.id, character.name, character.sex, character.age, character.look, *character.wardrobe]
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:16]
