"""Clothes as data: how each kind of outfit is cut, and the patches sewn on it.

A patch is a polygon on the torso's surface in (degrees from the breastbone, centimetres above
the hips on a body 170 cm tall); the shoulders are at 50, the chest at 38, the waist at 20. So a
lapel, a tie or a zip turns with the body and vanishes round its side.
"""

from dataclasses import dataclass
from typing import Literal

from assets.look import OutfitKind

Role = Literal[
    "cloth", "light", "dark", "shirt", "shirt-dark", "trim", "skin", "white", "black", "glow", "gold"
]
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
class Cut:
    """How an outfit is cut; lengths in cm.

    `ease` is how far the cloth stands off the body; `hem` how far above the hips it ends;
    `sleeve` how much of the arm it covers (0 none, 1 to the elbow, 2 to the wrist) and how wide
    it is made at shoulder, elbow and wrist; `skirt` (how far down the leg: 1 knee, 2 ankle; the
    hem's half width; role); `legs` what shows under it; `neck` the open neckline's patch;
    `collar` what is drawn over the neck.
    """

    ease: float = 0.8
    hem: float = -6.0
    sleeve: float = 2.0
    sleeve_role: Role = "cloth"
    sleeve_ease: tuple[float, float, float] = (1.6, 1.6, 1.2)
    cuff: Role | None = None
    skirt: tuple[float, float, Role] | None = None
    legs: Literal["trousers", "bare", "cloth"] = "trousers"
    neck: tuple[Spot, ...] = ((-60, 56), (-44, 53.4), (-30, 51), (0, 49.2), (30, 51), (44, 53.4), (60, 56))
    patches: tuple[Patch, ...] = ()
    hood: bool = False
    shoes: Literal["shoe", "boot", "heel", "slipper"] = "shoe"


_V_NECK = ((-60, 56), (-42, 53.4), (-28, 49.5), (0, 41), (28, 49.5), (42, 53.4), (60, 56))
_HIGH = ((-60, 57), (0, 56), (60, 57), (0, 56.5))
_BUTTONS = tuple(
    Patch("dark", ((-2.6, y), (2.6, y), (2.6, y - 1.3), (-2.6, y - 1.3))) for y in (40, 32, 24, 16, 8)
)


def _shirt_collar(role: Role = "shirt") -> tuple[Patch, ...]:
    return (
        Patch(role, _band(57.8, 55.0, 42), ease=0.8),
        Patch(role, ((34, 57.6), (5, 51.6), (16, 46.8), (40, 50.6), (58, 55)), both=True, ease=0.9),
    )


def _band(top: float, low: float, opening: float) -> tuple[Spot, ...]:
    """A collar's strip round the back of the neck, open at the front."""
    round_ = tuple(range(int(opening), 360 - int(opening) + 1, 14))
    return (*((a, top) for a in round_), *((a, low) for a in reversed(round_)))


def _lapels(low: float, wide: float = 30, role: Role = "light") -> tuple[Patch, ...]:
    mid = (49 + low) / 2 + 3
    shade = ((40, 56), (wide + 10, mid), (4, low - 2), (0, low - 1), (20, 47))
    shape = (
        (36, 57.6), (56, 55.4), (wide + 16, mid + 3), (wide + 2, mid + 0.5), (wide + 6, mid - 2), (3, low),
        (12, mid - 5), (26, 49),
    )  # fmt: skip
    return (
        Patch("dark", shade, both=True, alpha=0.55, ease=1.0),
        Patch(role, _band(58.0, 54.6, 44), ease=1.2),
        Patch(role, shape, both=True, ease=1.3),
    )


def _closing(low: float, hem: float) -> tuple[Patch, ...]:
    return (
        Patch("black", ((0, low), (1.5, 8), (5, hem)), line=0.5, alpha=0.55, ease=1.0),
        Patch("dark", ((5, low - 7), (10, low - 7), (10, low - 8.8), (5, low - 8.8)), ease=1.2),
        Patch("black", ((30, 8), (58, 9)), both=True, line=0.8, alpha=0.4, ease=1.0),
    )


_TIE = (
    Patch("trim", ((-7, 51), (7, 51), (5, 47.6), (10, 30), (0, 26.5), (-10, 30), (-5, 47.6)), ease=1.0),
    Patch("black", ((-7, 51), (7, 51), (5, 47.6), (-5, 47.6)), alpha=0.22, ease=1.05),
)
_BOW_TIE = (
    Patch("black", ((0, 50), (16, 52.4), (17, 47.6), (0, 49.4)), both=True, ease=1.6),
    Patch("dark", ((-3, 51), (3, 51), (3, 48.8), (-3, 48.8)), ease=1.7),
)
_SHIRT_FRONT = Patch("shirt", ((-42, 55), (-34, 48), (0, 24), (34, 48), (42, 55), (0, 51)), ease=0.7)

CUTS: dict[OutfitKind, Cut] = {
    "hooded-suit": Cut(
        ease=0.6, hem=-9, sleeve_ease=(1.2, 0.9, 0.6), hood=True, shoes="boot", legs="cloth", neck=_HIGH,
        patches=(
            Patch("shirt", ((-40, 57), (40, 57), (30, 44), (0, 30), (-30, 44)), ease=0.6),
            Patch("dark", ((52, 54), (84, 46), (70, 22), (40, 22), (16, 33),
                (34, 45)), both=True, alpha=0.55),
            Patch("light", ((34, 57), (58, 53), (44, 44), (16, 31), (6, 29), (20, 41)), both=True, ease=1.0),
            Patch("glow", ((60, 52), (46, 42), (22, 31), (6, 27)), both=True, line=0.55, ease=1.2),
            Patch("glow", ((62, 49), (88, 47)), both=True, line=0.5, ease=1.2),
            Patch("glow", ((90, 40), (84, 24), (80, 6)), both=True, line=0.4, alpha=0.8, ease=1.0),
            Patch("glow", ((180, 50), (180, 22), (168, 8)), both=True, line=0.5, ease=1.0),
            Patch("black", ((0, 30), (0, -8)), line=0.6, alpha=0.7, ease=0.8),
            Patch("black", ((-180, 20), (-90, 19), (0, 18), (90, 19),
                (180, 20)), line=1.8, alpha=0.45, ease=0.9),
        ),
    ),
    "suit": Cut(
        ease=1.6, hem=-14, sleeve_ease=(3.0, 2.4, 2.4), cuff="shirt",
        patches=(_SHIRT_FRONT, *_TIE, *_shirt_collar(), *_lapels(24), *_closing(24, -14)),
    ),
    "tuxedo": Cut(
        ease=1.6, hem=-14, sleeve_ease=(3.0, 2.4, 2.4), cuff="white",
        patches=(
            Patch("white", ((-42, 55), (-34, 48), (0, 22), (34, 48), (42, 55), (0, 51)), ease=0.7),
            *_shirt_collar("white"),
            Patch("shirt-dark", ((10, 46), (4, 30)), both=True, line=0.3, alpha=0.5), *_BOW_TIE,
            *_lapels(22, role="black"), *_closing(22, -14),
            Patch("white", ((24, 41), (34, 41.5), (34, 39.4), (24, 39.4)), ease=1.6),
        ),
    ),
    "blazer": Cut(
        ease=1.4, hem=-12, sleeve_ease=(2.6, 2.0, 2.0),
        patches=(
            Patch("shirt", ((-42, 55), (-34, 46), (0, 22), (34, 46), (42, 55), (24, 50), (0, 40),
                (-24, 50)), ease=0.7),
            Patch("shirt-dark", ((-24, 50), (0, 40), (24, 50)), line=0.4, alpha=0.5), *_lapels(20),
            *_closing(20, -12),
        ), neck=_V_NECK, shoes="heel",
    ),
    "blouse": Cut(
        ease=1.2, hem=2, sleeve_ease=(2.6, 3.0, 1.0), cuff="light", neck=_V_NECK, shoes="heel",
        patches=(
            *_shirt_collar("light"), Patch("dark", ((0, 41), (0, 3)), line=0.35, alpha=0.6),
            Patch("dark", ((22, 40), (14, 26), (20, 8)), both=True, line=0.5, alpha=0.3),
        ),
    ),
    "shirt": Cut(
        ease=1.4, hem=-4, sleeve_ease=(2.4, 2.2, 1.6), cuff="light", neck=((-60, 56), (-38, 53.4), (-22, 50),
            (0, 45), (22, 50), (38, 53.4), (60, 56)),
        patches=(*_shirt_collar("light"), Patch("dark", ((0, 45), (0, -4)), line=0.4, alpha=0.6), *_BUTTONS,
                 Patch("dark", ((24, 38), (42, 38.5), (42, 32), (33, 30.5), (24, 32)), line=0.35, alpha=0.5)),
    ),
    "t-shirt": Cut(
        ease=1.2, hem=-7, sleeve=0.62, sleeve_ease=(3.0, 3.2, 2.0),
        patches=(Patch("dark", ((-46, 53.5), (-30, 50), (0, 48.4), (30, 50),
            (46, 53.5)), line=0.9, alpha=0.6, smooth=True),),
    ),
    "sweater": Cut(
        ease=2.0, hem=-7, sleeve_ease=(3.6, 3.4, 2.0), cuff="dark", neck=_HIGH,
        patches=(
            Patch("light", _band(58.6, 54.2, 60), ease=0.9),
            Patch("light", ((-90, 58.6), (-50, 57.6), (0, 56.4), (50, 57.6), (90, 58.6), (90, 54.2),
                (50, 52.4), (0, 51), (-50, 52.4), (-90, 54.2)), ease=1.0),
            Patch("dark", ((-180, -3.6), (-90, -3.6), (0, -3.6), (90, -3.6),
                (180, -3.6)), line=0.5, alpha=0.5),
            *(Patch("dark", ((a, 44), (a * 0.92, 20),
                (a, 0)), both=True, line=0.35, alpha=0.28) for a in (14, 34, 58)),
        ),
    ),
    "hoodie": Cut(
        ease=2.2, hem=-8, sleeve_ease=(4.0, 3.8, 2.2), cuff="dark", hood=True,
        patches=(
            Patch("dark", ((46, 16), (20, 16), (12, 2), (46, 2)), both=True, alpha=0.4),
            Patch("light", ((-46, 54), (-28, 49.5), (0, 47.4), (28, 49.5),
                (46, 54)), line=2.2, smooth=True, ease=1.4),
            Patch("white", ((8, 49), (9, 36)), both=True, line=0.6, ease=1.6),
            Patch("dark", ((-180, -4), (-90, -4), (0, -4), (90, -4), (180, -4)), line=0.6, alpha=0.5),
        ),
    ),
    "coat": Cut(
        ease=2.4, hem=-12, sleeve_ease=(4.2, 3.4, 3.2), skirt=(0.92, 23, "cloth"),
        patches=(
            Patch("shirt", ((-40, 55), (-28, 48), (0, 34), (28, 48), (40, 55)), ease=1.2),
            Patch("shirt-dark", ((0, 49), (0, 34)), line=0.35, alpha=0.6, ease=1.3), *_shirt_collar(),
            *_lapels(31, 34), Patch("black", ((2, 32), (4, 8), (6, -12)), line=0.6, alpha=0.5, ease=1.6),
            *(Patch("dark", ((a, y), (a + 5, y), (a + 5, y - 2.2),
                (a, y - 2.2)), ease=1.8) for a in (-13, 10) for y in (28, 10)),
            Patch("dark", ((-180, 21), (-90, 21), (0, 20), (90, 21), (180, 21), (180, 17.4), (90, 17.4),
                (0, 16.4), (-90, 17.4), (-180, 17.4)), ease=1.7),
            Patch("gold", ((-5, 20.6), (5, 20.6), (5, 15.8), (-5, 15.8)), line=0.7, ease=1.9),
        ),
    ),
    "doctor": Cut(
        ease=2.0, hem=-12, sleeve_ease=(3.4, 3.0, 3.0), skirt=(0.80, 21, "cloth"),
        patches=(
            Patch("shirt", ((-42, 55), (-30, 48), (0, 26), (30, 48), (42, 55), (0, 51)), ease=0.8), *_TIE,
            *_shirt_collar(),
            *_lapels(26, role="cloth"),
            Patch("dark", ((1, 26), (3, 8), (5, -12)), line=0.5, alpha=0.6, ease=1.2),
            Patch("dark", ((24, 40), (44, 40.5), (44, 33), (24, 33)), line=0.35, alpha=0.6, ease=1.4),
            Patch("trim", ((30, 43), (32, 36)), line=0.8, ease=1.6),
            Patch("dark", ((34, 8), (64, 8.5), (64, -3),
                (34, -3)), both=True, line=0.35, alpha=0.5, ease=1.2),
        ),
    ),
    "leather": Cut(
        ease=1.8, hem=-2, sleeve_ease=(3.4, 2.8, 2.0), shoes="boot",
        patches=(
            Patch("shirt", ((-40, 54), (-26, 49), (0, 48), (26, 49), (40, 54), (16, 30), (10, -2), (-10, -2),
                (-14, 30)), ease=0.8),
            Patch("light", ((40, 56), (64, 53), (52, 44), (30, 37), (18, 34),
                (22, 44)), both=True, ease=1.8), Patch("light", _band(57.8, 54.4, 46), ease=1.5),
            Patch("white", ((17, 36), (14, 18), (12, -2)), both=True, line=0.35, alpha=0.8, ease=1.3),
            Patch("white", ((40, 34), (58, 28)), both=True, line=0.35, alpha=0.6, ease=1.3),
            Patch("black", ((-180, 2), (-90, 2), (-14, 2)), both=True, line=0.6, alpha=0.5, ease=1.2),
        ),
    ),
    "dress": Cut(
        ease=0.7, hem=-6, sleeve=0.42, sleeve_ease=(1.8, 2.0, 1.6), skirt=(1.06, 27,
            "cloth"), legs="bare", neck=_V_NECK, shoes="heel",
        patches=(
            Patch("trim", ((-180, 21.5), (-90, 21), (0, 20.5), (90, 21), (180, 21.5)), line=1.5, ease=0.9),
            Patch("dark", ((12, 36), (8, 28), (12, 21)), both=True, line=0.5, alpha=0.35),
        ),
    ),
    "wedding-dress": Cut(
        ease=0.6, hem=-6, sleeve=0.0, skirt=(1.97, 52, "cloth"), legs="bare", shoes="heel",
        neck=((-100, 56), (-100, 44), (-52, 41.5), (-24, 42.5), (0, 39), (24, 42.5), (52, 41.5), (100, 44),
            (100, 56), (0, 56)),
        patches=(
            Patch("light", ((-82, 44), (-52, 41.5), (-24, 42.5), (0, 39), (24, 42.5), (52, 41.5),
                (82, 44)), line=1.2, smooth=True),
            *(Patch("dark", ((a, 40), (a * 0.7, 28),
                (a * 0.6, 20)), both=True, line=0.35, alpha=0.4) for a in (12, 34, 58)),
            Patch("trim", ((-180, 20.5), (-90, 20), (0, 18.5), (90, 20), (180, 20.5)), line=1.5, ease=0.8),
            Patch("skin", ((96, 58), (98, 44), (130, 41), (180, 38), (182, 38), (182, 58)), both=True,
                ease=0.7),
        ),
    ),
    "apron": Cut(
        ease=1.2, hem=-5, sleeve=1.0, sleeve_role="shirt", sleeve_ease=(2.6, 2.6, 1.6),
        patches=(
            Patch("shirt", ((-180, 56), (-90, 53), (0, 54), (90, 53), (180, 56), (180, -6), (90, -6),
                (0, -6), (-90, -6), (-180, -6)), ease=0.4),
            *_shirt_collar("shirt"),
            Patch("cloth", ((-32, 44), (32, 44), (44, 30), (86, 19), (80, -6), (-80, -6), (-86, 19),
                (-44, 30)), ease=1.3),
            Patch("cloth", ((31, 43), (44, 54), (60, 55)), both=True, line=1.8, ease=1.5),
            Patch("dark", ((-86, 19), (-180, 20)), both=True, line=1.6, ease=1.2),
            Patch("dark", ((-24, 12), (24, 12), (22, 0), (-22, 0)), line=0.5, alpha=0.6, ease=1.5),
        ), skirt=(0.62, 15.5, "cloth"),
    ),
    "chef": Cut(
        ease=1.8, hem=-10, sleeve_ease=(3.0, 2.6, 2.2), cuff="light", neck=_HIGH,
        patches=(
            Patch("light", _band(58.4, 54.6, 60), ease=0.9),
            Patch("light", ((70, 58.4), (8, 55.4), (4, 51), (70, 54.4)), both=True, ease=1.0),
            Patch("dark", ((-22, 51), (-20, 30), (-16, -10)), line=0.45, alpha=0.6, ease=1.0),
            *(Patch("dark", ((a - 3, y), (a + 3, y), (a + 3, y - 2),
                (a - 3, y - 2)), ease=1.3) for a in (-13, 13) for y in (44, 36, 28, 20)),
            Patch("trim", ((-30, 53.5), (0, 49), (30, 53.5)), line=2.0, smooth=True, ease=1.6),
        ),
    ),
    "vest": Cut(
        ease=1.3, hem=-6, sleeve_role="shirt", sleeve_ease=(2.4, 2.2, 1.6), cuff="shirt",
        patches=(
            Patch("shirt", ((60, 52), (96, 47), (92, 34), (112, 47),
                (120, 52)), both=True, ease=0.6), _SHIRT_FRONT, *_shirt_collar(),
            Patch("trim", ((-72, 34), (72, 34), (72, 30.6), (-72, 30.6)), ease=1.0),
            Patch("trim", ((108, 34), (180, 34), (180, 30.6), (108, 30.6)), both=True, ease=1.0),
            Patch("dark", ((0, 26), (0, -6)), line=0.5, alpha=0.6),
            Patch("white", ((26, 40), (46, 40.4), (46, 36.6), (26, 36.6)), ease=1.5),
        ),
    ),
    "uniform": Cut(
        ease=1.6, hem=-9, sleeve_ease=(2.8, 2.4, 2.0), cuff="trim",
        patches=(
            _SHIRT_FRONT, *_TIE, *_shirt_collar("light"),
            Patch("gold", ((66, 51), (92, 49), (92, 46.5), (64, 48.4)), both=True, ease=1.6),
            *_lapels(30, 26), Patch("black", ((1, 30), (2, -9)), line=0.5, alpha=0.5, ease=1.2),
            *(Patch("gold", ((-2.4, y), (2.4, y), (2.4, y - 1.8),
                (-2.4, y - 1.8)), ease=1.5) for y in (26, 17, 8)),
            Patch("dark", ((24, 39), (46, 39.5), (46, 31),
                (24, 31)), both=True, line=0.4, alpha=0.7, ease=1.4),
            Patch("black", ((-180, 19), (-90, 19), (0, 18), (90, 19),
                (180, 19)), line=2.2, alpha=0.6, ease=1.5),
        ),
    ),
    "gown": Cut(
        ease=2.6, hem=-8, sleeve=0.95, sleeve_ease=(4.0, 4.4, 3.0), skirt=(0.95, 19,
            "cloth"), legs="bare", shoes="slipper",
        patches=(
            Patch("dark", ((-46, 54), (-30, 50.5), (0, 49), (30, 50.5),
                (46, 54)), line=0.8, alpha=0.7, smooth=True),
            *(Patch("trim", ((a, 46),
                (a, -8)), both=True, line=0.5, alpha=0.45) for a in (0, 16, 32, 50, 72, 110, 140)),
        ),
    ),
    "hanfu": Cut(
        ease=2.2, hem=-8, sleeve_ease=(4.0, 7.5, 13.0), skirt=(1.92, 27,
            "shirt"), legs="bare", neck=_V_NECK, cuff="trim", shoes="slipper",
        patches=(
            Patch("shirt", ((-40, 55), (-20, 48), (0, 40), (20, 48), (40, 55), (14, 44), (-4, 33),
                (-30, 46)), ease=0.9),
            Patch("trim", ((-44, 56), (-34, 50), (-12, 40), (18, 24), (30, 21)), line=2.6, ease=1.3),
            Patch("trim", ((44, 56), (34, 50), (14, 41), (2, 35)), line=2.6, ease=1.2),
            Patch("trim", ((180, 56), (90, 55), (44, 56)), both=True, line=2.4, ease=1.2),
            Patch("dark", ((-180, 24), (-90, 24), (0, 23.5), (90, 24), (180, 24), (180, 15), (90, 15),
                (0, 14.5), (-90, 15), (-180, 15)), ease=1.5),
            Patch("trim", ((-180, 19.6), (-90, 19.6), (0, 19), (90, 19.6), (180, 19.6)), line=1.2, ease=1.7),
        ),
    ),
    "qipao": Cut(
        ease=0.6, hem=-6, sleeve=0.30, sleeve_ease=(1.6, 1.6, 1.0), skirt=(1.55, 17.5,
            "cloth"), legs="bare", neck=_HIGH, shoes="heel",
        patches=(
            Patch("cloth", _band(58.8, 54, 60), ease=0.6),
            Patch("cloth", ((70, 58.8), (5, 56), (0, 50.6), (70, 53.6)), both=True, ease=0.7),
            Patch("trim", ((180, 58.8), (120, 58.8), (70, 58.8), (5, 56),
                (0, 50.6)), both=True, line=0.6, ease=0.9),
            Patch("trim", ((0, 50), (20, 47.5), (52, 43), (74, 38), (84, 20),
                (84, -6)), line=0.8, smooth=True, ease=1.0),
            Patch("gold", ((-4, 50.6), (4, 50.6)), line=1.0, ease=1.2),
            Patch("gold", ((38, 45.6), (44, 44.4)), line=1.0, ease=1.2),
            *(Patch("trim", ((a, y), (a + 6, y + 2.4),
                (a + 2, y + 5)), line=0.7, alpha=0.6, smooth=True) for a, y in ((-34, 30), (-20, 14),
                (10, 26), (30, 8), (-44, 4), (150, 30), (190, 16))),
        ),
    ),
}  # fmt: skip
