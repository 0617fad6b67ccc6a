"""What is worn in stories of old: robes, court dress, wedding red, armour, the monastery."""

import math

from assets.look import OutfitKind
from engine.rehearsal.figures.cuts import (
    HIGH,
    V_NECK,
    Cut,
    Patch,
    Role,
    Skirt,
    Spot,
    around,
    collar_band,
    crossed,
)

_FLOOR = 1.95


def _sash(role: Role, top: float, low: float, ease: float = 1.5) -> Patch:
    """A broad cloth round the waist."""
    ring = (-180, -90, 0, 90, 180)
    return Patch(role, (*((a, top) for a in ring), *((a, low) for a in reversed(ring))), ease=ease)


def _inner(role: Role = "shirt") -> Patch:
    return Patch(
        role, ((-40, 55), (-20, 48), (0, 40), (20, 48), (40, 55), (14, 44), (-4, 33), (-30, 46)), ease=0.9
    )


def _roundel(angle: float, height: float, size: float) -> tuple[Patch, ...]:
    """A dragon coiled in a circle, as far as one sees it from across a hall."""
    ring: tuple[Spot, ...] = tuple(
        (angle + size * 2.4 * x, height + size * y)
        for x, y in ((0, 1), (0.7, 0.7), (1, 0), (0.7, -0.7), (0, -1), (-0.7, -0.7), (-1, 0), (-0.7, 0.7))
    )
    coil: tuple[Spot, ...] = tuple(
        (angle + size * 2.4 * x, height + size * y)
        for x, y in ((-0.6, 0.5), (0.1, 0.7), (0.6, 0.2), (0.1, -0.1), (-0.5, -0.3), (0.0, -0.7), (0.6, -0.5))
    )
    return (
        Patch("trim", ring, smooth=True, alpha=0.9, ease=1.0),
        Patch("gold", (*ring, ring[0]), smooth=True, line=0.7, ease=1.1),
        Patch("gold", coil, smooth=True, line=1.2, ease=1.2),
    )


_CLOUD_SHOULDER = (  # 霞帔: a collar to the shoulders, and two bands that fall from it
    Patch("shirt", ((-180, 56), (-120, 55), (-60, 55.6), (-40, 54), (0, 47), (40, 54), (60, 55.6),
        (120, 55), (180, 56),
        (180, 43), (150, 46), (120, 42), (92, 46), (64, 42), (36, 45), (0, 39), (-36, 45), (-64, 42),
            (-92, 46),
        (-120, 42), (-150, 46), (-180, 43)), ease=1.6),
    Patch("gold", ((-180, 43), (-150, 46), (-120, 42), (-92, 46), (-64, 42), (-36, 45), (0, 39),
        (36, 45), (64, 42),
        (92, 46), (120, 42), (150, 46), (180, 43)), line=1.0, ease=1.8),
    Patch("shirt", ((14, 44), (30, 44), (28, -8), (16, -8)), both=True, ease=1.9),
    Patch("gold", ((14, 44), (16, -8), (28, -8), (30, 44)), both=True, line=0.7, ease=2.0),
    *(Patch("gold", ((19, y), (25, y), (22, y - 4)), both=True, ease=2.0) for y in (36, 24, 12, 0)),
)  # fmt: skip


def _petals(size: float, count: int) -> tuple[Spot, ...]:
    """A blossom on the chest, as wide as high."""
    turns = [2 * math.pi * i / (2 * count) for i in range(2 * count)]
    return tuple(
        (6 + 2.6 * size * r * math.sin(t), 33 + size * r * math.cos(t))
        for t, r in ((t, 1.0 if i % 2 else 0.72) for i, t in enumerate(turns))
    )


_FLOWER = (  # the groom's great silk flower, and the sash that it is tied in
    Patch("scarlet", ((-58, 56), (-30, 44), (8, 30), (52, 16), (86, 10)), line=4.6, ease=1.9),
    Patch("scarlet", ((86, 10), (130, 24), (180, 44), (222, 55)), line=4.2, ease=1.9),
    Patch("scarlet", ((2, 30), (-4, 12), (-8, 4)), line=4.0, ease=2.2),
    Patch("scarlet", ((10, 30), (14, 14), (18, 6)), line=4.0, ease=2.2),
    Patch("black", _petals(10.2, 9), smooth=True, alpha=0.35, ease=2.5),
    Patch("scarlet", _petals(9.4, 9), smooth=True, ease=2.6),
    Patch("black", _petals(6.6, 7), smooth=True, alpha=0.25, ease=2.7),
    Patch("scarlet", _petals(5.8, 7), smooth=True, ease=2.8),
    Patch("black", _petals(3.2, 5), smooth=True, alpha=0.28, ease=2.9),
    Patch("scarlet", _petals(2.6, 5), smooth=True, ease=3.0),
)  # fmt: skip

PERIOD: dict[OutfitKind, Cut] = {
    "hanfu": Cut(  # a woman's: skirt to under the bust, a short jacket with wide sleeves, ribbons
        ease=1.6, hem=-8, sleeve_ease=(3.4, 4.6, 7.0),
            droop=30, cuff="trim", legs="bare", shoes="slipper", neck=V_NECK,
        skirt=Skirt(_FLOOR, 38, "shirt", folds=17, trim="trim"),
        patches=(
            _inner(), *crossed("trim", 2.6, 31), _sash("shirt", 33, -9, 0.9),
            *(Patch("shirt-dark", ((a, 30), (a * 1.02, -8)),
                line=0.5, alpha=0.35, ease=1.0) for a in range(-170, 180, 20)),
            _sash("trim", 35, 30.5, 1.3), Patch("gold", ((-180, 32.6), (-90, 32.6), (0, 32.2),
                (90, 32.6), (180, 32.6)), line=0.6, ease=1.6),
            Patch("trim", ((0, 31), (8, 14), (4, -8)), line=2.0, ease=1.8), Patch("trim", ((0, 31),
                (-8, 12), (-10, -6)), line=2.0, ease=1.8),
            Patch("trim", ((0, 33), (16, 37), (14, 29)), both=True, ease=2.0),
            Patch("trim", ((178, 31), (172, 4), (170, -8)), both=True, line=2.2, ease=1.8),
        ),
    ),
    "robe": Cut(  # a man's: one cloth from the collar to the ankles, a girdle with a jade
        ease=2.0, hem=-8, sleeve_ease=(3.6, 5.0, 7.0),
            droop=26, cuff="trim", legs="bare", shoes="boot", neck=V_NECK,
        skirt=Skirt(1.86, 29, folds=7, trim="trim", opening=True),
        patches=(
            _inner(), *crossed("trim", 3.2, 20), _sash("dark", 22, 14),
            around("trim", 18, 1.2, ease=1.7),
            Patch("gold", ((-6, 20.6), (6, 20.6), (6, 15.4), (-6, 15.4)), ease=1.9),
            Patch("trim", ((40, 14), (42, -8)), line=1.4, ease=2.0), Patch("white", ((36, 6), (46, 6),
                (46, 1), (36, 1)), smooth=True, ease=2.2),
            Patch("dark", ((180, 54), (180, 22)), line=0.5, alpha=0.6),
        ),
    ),
    "bridal-robe": Cut(
        ease=2.0, hem=-8, sleeve_ease=(3.6, 5.0, 8.0),
            droop=34, cuff="trim", legs="bare", shoes="slipper", neck=HIGH,
        skirt=Skirt(_FLOOR, 42, folds=13, trim="trim"),
        patches=(
            _sash("trim", 22, 15), Patch("gold", ((-8, 22), (8, 22), (8, 15), (-8, 15)), ease=1.8),
            *_CLOUD_SHOULDER, *_roundel(180, 24, 8), Patch("trim", collar_band(58.4, 54.6, 30), ease=1.2),
        ),
    ),
    "groom-robe": Cut(
        ease=2.0, hem=-8, sleeve_ease=(3.6, 4.6, 6.0),
            droop=22, cuff="trim", legs="bare", shoes="boot", neck=HIGH,
        skirt=Skirt(1.84, 29, folds=7, trim="trim"),
        patches=(
            Patch("trim", ((-50, 56), (-28, 52), (0, 50), (28, 52), (50, 56)),
                line=2.4, smooth=True, ease=1.2),
            Patch("trim", ((180, 57), (110, 56.4), (50, 56)), both=True, line=2.2, ease=1.2),
            *_roundel(180, 34, 8), _sash("black", 20, 14.6), around("gold", 17, 1.2, ease=1.8), *_FLOWER,
        ),
    ),
    "dragon-robe": Cut(
        ease=2.2, hem=-8, sleeve_ease=(4.0, 5.2, 7.0),
            droop=28, cuff="trim", legs="bare", shoes="boot", neck=HIGH,
        skirt=Skirt(_FLOOR, 34, folds=9, trim="trim"),
        patches=(
            Patch("trim", ((-50, 56), (-28, 52), (0, 50), (28, 52), (50, 56)),
                line=2.6, smooth=True, ease=1.2),
            Patch("trim", ((180, 57), (110, 56.4), (50, 56)), both=True, line=2.4, ease=1.2),
            *_roundel(0, 36, 9), *_roundel(180, 36, 9.5), *_roundel(88, 46, 5), *_roundel(-88, 46, 5),
            _sash("black", 21, 15), *(Patch("gold", ((a, 20.4), (a + 14, 20.4), (a + 14, 15.6),
                (a, 15.6)), ease=1.9)
                                      for a in (-66, -34, -7, 20, 52, 130, 173, 216)),
            Patch("trim", ((-14, 15), (14, 15), (14, -9), (-14, -9)), ease=1.4),
                Patch("gold", ((-14, 15), (-14, -9)), both=True, line=0.6, ease=1.5),
        ),
    ),
    "armour": Cut(
        ease=2.0, hem=-10, sleeve_ease=(5.2, 2.6, 2.0),
            cuff="dark", legs="trousers", shoes="boot", pattern="plates", neck=HIGH,
        skirt=Skirt(0.92, 25, "dark", folds=9, trim="gold", opening=True),
        patches=(
            Patch("trim", ((-50, 57), (-26, 53), (0, 51), (26, 53), (50, 57)),
                line=3.6, smooth=True, ease=1.6),
            Patch("trim", ((180, 57.6), (110, 57), (50, 56.6)), both=True, line=3.2, ease=1.6),
            Patch("light", tuple((34 + 17 * x, 39 + 7 * y) for x, y in ((0, 1), (0.7, 0.7), (1, 0),
                (0.7, -0.7), (0, -1), (-0.7, -0.7), (-1, 0), (-0.7, 0.7))), both=True, smooth=True, ease=1.4),
            Patch("gold", tuple((34 + 17 * x, 39 + 7 * y) for x, y in ((0, 1), (0.7, 0.7), (1, 0),
                (0.7, -0.7), (0, -1), (-0.7, -0.7), (-1, 0), (-0.7, 0.7), (0, 1))),
                    both=True, smooth=True, line=0.9, ease=1.5),
            Patch("light", tuple((180 + 30 * x, 38 + 9 * y) for x, y in ((0, 1), (0.7, 0.7), (1, 0),
                (0.7, -0.7), (0, -1), (-0.7, -0.7), (-1, 0), (-0.7, 0.7))), smooth=True, alpha=0.9, ease=1.4),
            Patch("gold", ((62, 54), (92, 54.4), (122, 54), (124, 45), (92, 42), (60, 45)),
                both=True, smooth=True, ease=3.4),
            Patch("dark", ((66, 49), (92, 47.6), (118, 49)), both=True, line=0.8, alpha=0.7, ease=3.6),
            _sash("trim", 20, 13.6, 1.8), Patch("gold", tuple((12 * x, 16.6 + 5 * y) for x, y in ((0, 1),
                (0.8, 0.7), (1, 0), (0.7, -0.8), (0, -1), (-0.7, -0.8), (-1, 0), (-0.8, 0.7))),
                    smooth=True, ease=2.2),
            Patch("cloth", ((-20, 13), (20, 13), (22, -10), (-22, -10)), ease=1.9),
                Patch("gold", ((-20, 13), (-22, -10), (22, -10), (20, 13)), line=0.9, ease=2.0),
        ),
    ),
    "monk": Cut(
        ease=2.2, hem=-8, sleeve_ease=(3.6, 4.6, 6.0),
            droop=18, cuff="cloth", legs="bare", shoes="slipper", neck=V_NECK,
        skirt=Skirt(1.72, 28, folds=7),
        patches=(
            *crossed("light", 3.0, 20), around("dark", 18, 1.6, ease=1.2),
            # the kesa: over the left shoulder, under the right arm
            Patch("trim", ((30, 57), (62, 55), (96, 52), (100, 30), (84, -8), (-84, -8), (-88, 18),
                (-60, 24), (-20, 36), (8, 50)), ease=1.7),
            Patch("trim", ((100, 52), (130, 57), (170, 54), (214, 40), (262, 22), (262, -8), (110, -8),
                (104, 20)), ease=1.7),
            *(Patch("gold", ((a0, h0), (a1, h1)), line=0.5, alpha=0.8, ease=1.8) for a0, h0, a1, h1 in (
                (40, 54, 20, -8), (70, 52, 54, -8), (-60, 24, 90, 22), (-84, 6, 88, 4), (-16, 36, -30, -8),
                (130, 54, 134, -8), (170, 52, 172, -8), (212, 40, 216, -8), (106, 24, 262, 20),
                    (108, 6, 262, 4))),
            *(Patch("black", ((a, 52 - abs(a) * 0.12), (a + 3, 51 - abs(a) * 0.12)),
                line=1.8, ease=2.2) for a in range(-44, 45, 8)),
        ),
    ),
}  # fmt: skip
