"""What clothes are made of: patches sewn on a torso, skirts, and the collars and seams that many share.

A patch is a polygon on the torso's surface in (degrees from the breastbone, centimetres above
the hips on a body 170 cm tall); the shoulders are at 50, the chest at 38, the waist at 20. So a
lapel, a tie or a zip turns with the body and vanishes round its side.
"""

from dataclasses import dataclass
from typing import Literal

Role = Literal[
    "cloth", "light", "dark", "shirt", "shirt-dark", "trim", "trousers", "skin", "skin-shadow", "white",
        "black", "glow",
    "gold", "silver", "scarlet",
]  # fmt: skip
Print = Literal["", "stripes", "camouflage", "plates", "knit", "piping", "bands"]
Spot = tuple[float, float]


@dataclass(frozen=True)
class Patch:
    """A shape on the torso. `both` mirrors it; `line` > 0 strokes it, that many cm wide, unclosed."""

    role: Role
    points: tuple[Spot, ...]
    both: bool = False
    line: float = 0.0
    alpha: float = 1.0
    ease: float = 0.5
    smooth: bool = False


@dataclass(frozen=True)
class Skirt:
    """Cloth over both legs; lengths in cm.

    `reach` is how far down the leg it falls (1 knee, 2 ankle), `flare` the hem's half width, and
    `shape` how it gets there. `folds` are the pleats that can be seen; `trim` edges the hem; with
    `opening` its front edges part below the waist, as a coat's do.
    """

    reach: float
    flare: float
    role: Role = "cloth"
    shape: Literal["line", "ball", "trumpet", "straight"] = "line"
    folds: int = 9
    trim: Role | None = None
    opening: bool = False


@dataclass(frozen=True)
class Cut:
    """How an outfit is cut; lengths in cm.

    `ease` is how far the cloth stands off the body; `hem` how far above the hips it ends;
    `sleeve` how much of the arm it covers (0 none, 1 to the elbow, 2 to the wrist) and how wide
    it is made at shoulder, elbow and wrist; `droop` how far a wide sleeve hangs from the wrist;
    `legs` what shows under the skirt; `neck` the open neckline's patch; `pattern` what is woven or
    painted all over.
    """

    ease: float = 0.8
    hem: float = -6.0
    sleeve: float = 2.0
    sleeve_role: Role = "cloth"
    sleeve_ease: tuple[float, float, float] = (1.6, 1.6, 1.2)
    cuff: Role | None = None
    droop: float = 0.0
    skirt: Skirt | None = None
    legs: Literal["trousers", "bare", "cloth"] = "trousers"
    neck: tuple[Spot, ...] = ((-60, 56), (-44, 53.4), (-30, 51), (0, 49.2), (30, 51), (44, 53.4), (60, 56))
    patches: tuple[Patch, ...] = ()
    pattern: Print = ""
    shoes: Literal["shoe", "boot", "heel", "slipper"] = "shoe"


V_NECK = ((-60, 56), (-42, 53.4), (-28, 49.5), (0, 41), (28, 49.5), (42, 53.4), (60, 56))
HIGH = ((-60, 57), (0, 56), (60, 57), (0, 56.5))
BUTTONS = tuple(
    Patch("dark", ((-2.6, y), (2.6, y), (2.6, y - 1.3), (-2.6, y - 1.3))) for y in (40, 32, 24, 16, 8)
)


# ---- Collars --------------------------------------------------------------------------------------
def collar_band(top: float, low: float, opening: float) -> tuple[Spot, ...]:
    """A collar's strip round the back of the neck, open at the front."""
    round_ = tuple(range(int(opening), 360 - int(opening) + 1, 14))
    return (*((a, top) for a in round_), *((a, low) for a in reversed(round_)))


def shirt_collar(role: Role = "shirt") -> tuple[Patch, ...]:
    """Two points that fall from the neck."""
    return (
        Patch(role, collar_band(57.8, 55.0, 42), ease=0.8),
        Patch(role, ((34, 57.6), (5, 51.6), (16, 46.8), (40, 50.6), (58, 55)), both=True, ease=0.9),
    )


def stand_collar(role: Role = "cloth", edge: Role = "trim") -> tuple[Patch, ...]:
    """Close round the neck and upright, as of a qipao."""
    return (
        Patch(role, collar_band(58.8, 54, 60), ease=0.6),
        Patch(role, ((70, 58.8), (5, 56), (0, 50.6), (70, 53.6)), both=True, ease=0.7),
        Patch(edge, ((180, 58.8), (120, 58.8), (70, 58.8), (5, 56), (0, 50.6)),
            both=True, line=0.6, ease=0.9),
    )  # fmt: skip


def lapels(low: float, wide: float = 30, role: Role = "light") -> tuple[Patch, ...]:
    """A jacket's, down to where it is buttoned."""
    mid = (49 + low) / 2 + 3
    shade = ((40, 56), (wide + 10, mid), (4, low - 2), (0, low - 1), (20, 47))
    shape = (
        (36, 57.6), (56, 55.4), (wide + 16, mid + 3), (wide + 2, mid + 0.5), (wide + 6, mid - 2), (3, low),
        (12, mid - 5), (26, 49),
    )  # fmt: skip
    return (
        Patch("dark", shade, both=True, alpha=0.55, ease=1.0),
        Patch(role, collar_band(58.0, 54.6, 44), ease=1.2),
        Patch(role, shape, both=True, ease=1.3),
    )


def crossed(role: Role, width: float = 3.0, low: float = 21) -> tuple[Patch, ...]:
    """A robe's collar, the left edge over the right."""
    return (
        Patch(role, ((44, 56), (34, 50), (14, 41), (2, 35)), line=width, ease=1.2),
        Patch(role, ((-44, 56), (-34, 50), (-12, 40), (18, 26), (34, low)), line=width, ease=1.3),
        Patch(role, ((180, 56.4), (90, 55.4), (44, 56)), both=True, line=width - 0.2, ease=1.2),
    )


# ---- Seams, belts and pockets ----------------------------------------------------------------------
def around(role: Role, height: float, width: float, ease: float = 1.5, alpha: float = 1.0) -> Patch:
    """A belt or a seam all the way round."""
    ring = ((-180, height + 1), (-90, height + 0.8), (0, height), (90, height + 0.8), (180, height + 1))
    return Patch(role, ring, line=width, alpha=alpha, ease=ease)


def closing(low: float, hem: float) -> tuple[Patch, ...]:
    """Where a jacket meets, its button and its pockets."""
    return (
        Patch("black", ((0, low), (1.5, 8), (5, hem)), line=0.5, alpha=0.55, ease=1.0),
        Patch("dark", ((5, low - 7), (10, low - 7), (10, low - 8.8), (5, low - 8.8)), ease=1.2),
        Patch("black", ((30, 8), (58, 9)), both=True, line=0.8, alpha=0.4, ease=1.0),
    )


def back_seam(hem: float, vents: tuple[float, ...] = (180,)) -> tuple[Patch, ...]:
    """The middle seam of a tailored back, and the slits that it ends in."""
    return (
        Patch("black", ((180, 54), (180, hem)), line=0.45, alpha=0.55, ease=1.0),
        *(Patch("black", ((a, 7), (a - 1.5, hem)), line=1.1, alpha=0.75, ease=1.2) for a in vents),
        *(Patch("black", ((a, 50), (a - 14 * s, 24), (a - 6 * s, hem)), line=0.35, alpha=0.35, ease=1.0)
          for a, s in ((130, -1), (230, 1))),
    )  # fmt: skip


def yoke(role: Role = "dark", low: float = 44.5, pleat: bool = True) -> tuple[Patch, ...]:
    """The doubled cloth across a shirt's shoulders, and the box pleat under it."""
    edge = ((114, low + 1.2), (145, low), (180, low - 0.4), (215, low), (246, low + 1.2))
    fall = [Patch(role, ((a, low - 0.4), (a, 4)), line=0.4, alpha=0.5, ease=1.0) for a in (172, 188)]
    return (
        Patch("light", (*edge, (246, 54), (180, 56), (114, 54)), alpha=0.9, ease=0.9),
        Patch(role, edge, line=0.7, alpha=0.8, ease=1.0),
        *(fall if pleat else ()),
    )


def patch_pockets(
    role: Role = "dark", top: float = 40, wide: float = 20, deep: float = 8
) -> tuple[Patch, ...]:
    """Two on the chest, each with its flap."""
    left, right = 24.0, 24.0 + wide
    return (
        Patch(role, ((left, top), (right, top + 0.5), (right, top - deep), (left, top - deep)), both=True,
            line=0.4, alpha=0.7, ease=1.4),
        Patch(role, ((left, top), (right, top + 0.5), (right, top - 2.2), (left, top - 2.2)), both=True,
            alpha=0.45, ease=1.4),
    )  # fmt: skip


def shoulder_boards(role: Role = "gold") -> Patch:
    """Epaulettes, seen from both sides."""
    return Patch(
        role, ((62, 52.4), (92, 50.6), (120, 52.2), (104, 47.6), (90, 47.2), (74, 48)), both=True, ease=1.8
    )


TIE = (
    Patch("trim", ((-7, 51), (7, 51), (5, 47.6), (10, 30), (0, 26.5), (-10, 30), (-5, 47.6)), ease=1.0),
    Patch("black", ((-7, 51), (7, 51), (5, 47.6), (-5, 47.6)), alpha=0.22, ease=1.05),
)
BOW_TIE = (
    Patch("black", ((0, 50), (16, 52.4), (17, 47.6), (0, 49.4)), both=True, ease=1.6),
    Patch("dark", ((-3, 51), (3, 51), (3, 48.8), (-3, 48.8)), ease=1.7),
)
SHIRT_FRONT = Patch("shirt", ((-42, 55), (-34, 48), (0, 24), (34, 48), (42, 55), (0, 51)), ease=0.7)
HOOD_DOWN = (
    Patch("dark", ((96, 57.5), (112, 48), (146, 39), (180, 35.5), (214, 39), (248, 48), (264, 57.5),
        (180, 58.5)),
        ease=2.2, smooth=True),
    Patch("cloth", ((100, 58), (118, 50), (148, 42), (180, 39), (212, 42), (242, 50), (260, 58), (180, 59.5)),
        ease=2.6, smooth=True),
    Patch("black", ((120, 56.5), (150, 51), (180, 49), (210, 51), (240, 56.5)),
        line=1.1, alpha=0.4, smooth=True,
        ease=2.7),
)  # fmt: skip
