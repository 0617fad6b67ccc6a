"""Accessories of the torso as patches: what is pinned on, hung round the neck or wound about it."""

from assets.look import Accessory
from engine.rehearsal.figures.cuts import TIE, Patch

EXTRAS: dict[Accessory, tuple[Patch, ...]] = {
    "scarf": (
        Patch("trim", ((-180, 58), (-90, 57.5), (0, 54), (90, 57.5), (180, 58), (180, 50), (90, 49), (0, 45),
            (-90, 49), (-180, 50)), ease=2.2, smooth=True),
        Patch("trim", ((10, 47), (30, 47), (30, 18), (14, 18)), ease=2.4),
    ),
    "necklace": (
        Patch("gold", ((-38, 53), (-20, 47), (0, 44.5), (20, 47), (38, 53)), line=0.5, smooth=True, ease=0.8),
        Patch("gold", ((-3, 45), (3, 45), (0, 42)), ease=0.9),
    ),
    "badge": (
        Patch("white", ((30, 39), (50, 39.6), (50, 33), (30, 33)), ease=1.8),
        Patch("trim", ((30, 39), (50, 39.6), (50, 37.4), (30, 37)), ease=1.9),
    ),
    "tie": TIE,
}  # fmt: skip
