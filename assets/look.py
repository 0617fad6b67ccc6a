"""A character's drawn look: every number and colour that the rehearsal needs to draw a person.

This module knows what a look is; how words become one is assets.look_words, how it is stored
with a character assets.sheet.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from storyboard.terms import Age, Sex

HairStyle = Literal[
    "bob", "long-straight", "long-wavy", "bun", "ponytail", "side-part", "messy", "curly", "bald", "buzz",
    "pixie", "braids", "swept-back", "hime", "topknot", "crop", "curtains", "lob", "wolf-cut", "dreadlocks",
    "half-up", "twin-tails", "low-ponytail", "man-bun", "updo", "crown-knot", "afro", "undercut", "crew",
    "bowl", "receding",
]  # fmt: skip
OutfitKind = Literal[
    "hooded-suit", "suit", "blazer", "blouse", "shirt", "t-shirt", "sweater", "coat", "dress",
    "wedding-dress", "tuxedo", "apron", "chef", "vest", "uniform", "gown", "doctor", "leather", "hanfu",
    "qipao", "hoodie", "evening-gown", "skirt", "tracksuit", "pyjamas", "school", "school-skirt", "police",
    "army", "nurse", "hi-vis", "rider", "maid", "robe", "bridal-robe", "groom-robe", "dragon-robe", "armour",
    "monk",
]  # fmt: skip
Accessory = Literal[
    "hood", "mask", "badge", "tie", "scarf", "necklace", "earrings", "hat", "veil", "gloves", "cloak",
    "police-cap", "army-cap", "nurse-cap", "toque", "headband", "hard-hat", "rider-helmet", "phoenix-crown",
    "gauze-hat", "beaded-crown", "war-helmet",
]  # fmt: skip
Beard = Literal["none", "stubble", "moustache", "goatee", "full"]
Colour = str  # '#rrggbb'


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
