"""How alike two drawn people look, and from where on nobody takes one for the other.

It compares looks, not pictures: `python -m bench.identity` shows that the pictures bear it out.
"""

import math
from functools import cache

from assets.look import Beard, HairStyle, Look, Outfit
from storyboard.terms import Age, Sex

# Two of one cast lie at least this far apart unless the creator's words say otherwise. Clothes count for
# at most half of it, for they are changed, and a close-up shows few of them.
DISTINCT = 1.0
CLOTHES = 0.5
PALETTE = 0.15  # so far apart are their colours, as steps in OKLab: from behind there is no face
BALD = 0.3  # what hair is worth beside none
OTHER_HAIR, OTHER_CUT = 0.8, 0.4  # another silhouette; another style of the same one
HAIR_COLOUR, SKIN, STREAK = 1.4, 2.0, 0.25  # for a step of 1 in OKLab; the streak at most
CLOTH, ACCENT, GARMENT, WORN = 0.9, 0.3, 0.2, 0.2  # the first two for a step of 1 in OKLab
OTHER_SEX, GLASSES, TEN_CM, TENTH = 0.4, 0.4, 0.12, 0.12  # TENTH: of the build
MARKS = {"freckles": 0.1, "mole": 0.1, "scar": 0.15}
YEARS = {Age.CHILD: 0.0, Age.TEEN: 0.6, Age.YOUNG: 0.9, Age.ADULT: 1.0, Age.MIDDLE: 1.2, Age.OLD: 1.7}
HAIRINESS: dict[Beard, float] = {"none": 0.0, "stubble": 0.2, "moustache": 0.35, "goatee": 0.4, "full": 0.6}
SILHOUETTES: tuple[frozenset[HairStyle], ...] = (
    frozenset({"bald", "buzz", "receding"}),
    frozenset({"side-part", "swept-back", "crop", "crew", "undercut", "messy", "curtains", "pixie", "bowl"}),
    frozenset({"curly", "afro"}),
    frozenset({"bob", "lob", "wolf-cut"}),
    frozenset({"long-straight", "long-wavy", "hime", "half-up", "dreadlocks"}),
    frozenset({"bun", "updo", "topknot", "crown-knot", "man-bun"}),
    frozenset({"ponytail", "low-ponytail"}),
    frozenset({"braids", "twin-tails"}),
)


def distance(one: Look, other: Look) -> float:
    """From 0, the same person, upwards; both in whichever of their outfits are nearest."""
    clothes = min(_clothes(a, b) for a in one.outfits for b in other.outfits)
    return _head(one, other) + min(CLOTHES, clothes)


def palette(one: Look, other: Look) -> float:
    """How far their colours lie apart, as blurred eyes see them: hair, skin and the nearest outfits."""
    bald = [look.hair_style == "bald" for look in (one, other)]
    hair = _step(one.hair, other.hair) if not any(bald) else BALD * (bald[0] != bald[1])
    clothes = min(
        _step(a.cloth, b.cloth) + _step(a.trousers, b.trousers) / 2
        for a in one.outfits
        for b in other.outfits
    )
    return hair + _step(one.skin, other.skin) + clothes


def apart(one: Look, other: Look) -> tuple[float, float]:
    """Shares of DISTINCT and of PALETTE, 1 at most: (1, 1), and nobody takes one for the other."""
    return min(1.0, distance(one, other) / DISTINCT), min(1.0, palette(one, other) / PALETTE)


def _head(one: Look, other: Look) -> float:
    """What a close-up shows, and how they stand beside each other."""
    hair = 0.0
    if one.hair_style != other.hair_style:
        alike = any({one.hair_style, other.hair_style} <= group for group in SILHOUETTES)
        hair = OTHER_CUT if alike else OTHER_HAIR
    return math.fsum((
        hair,
        HAIR_COLOUR * _step(one.hair, other.hair) if "bald" not in (one.hair_style, other.hair_style) else 0,
        STREAK * (one.streak != other.streak),
        SKIN * _step(one.skin, other.skin),
        OTHER_SEX * (one.sex is not other.sex and Sex.UNKNOWN not in (one.sex, other.sex)),
        abs(YEARS[one.age] - YEARS[other.age]),
        GLASSES * (one.glasses != other.glasses),
        abs(HAIRINESS[one.beard] - HAIRINESS[other.beard]),
        TEN_CM * abs(one.height_cm - other.height_cm) / 10,
        TENTH * abs(one.build - other.build) / 0.1,
        *(weight * (getattr(one, mark) != getattr(other, mark)) for mark, weight in MARKS.items()),
    ))  # fmt: skip


def _clothes(one: Outfit, other: Outfit) -> float:
    return math.fsum((
        GARMENT * (one.kind != other.kind),
        CLOTH * _step(one.cloth, other.cloth),
        ACCENT * (_step(one.trousers, other.trousers) + _step(one.trim, other.trim)),
        WORN * len({*one.accessories} ^ {*other.accessories}),
    ))  # fmt: skip


def _step(one: str, other: str) -> float:
    """How far apart two colours are in OKLab; black and white are 1."""
    return math.dist(_oklab(one), _oklab(other))


@cache
def _oklab(colour: str) -> tuple[float, float, float]:
    """Björn Ottosson, "A perceptual color space for image processing" (2020)."""
    r, g, b = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    middle = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _linear(value: float) -> float:
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
