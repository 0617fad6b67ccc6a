"""One position of the body as targets in space, and what lies between two of them.

Units are centimetres of a person 170 cm tall facing +z, heights counted up from the ground; the
first of each pair is the side on the screen's left when the figure faces us. Bones and looks are
body.py's business.
"""

from dataclasses import dataclass, fields, replace
from typing import Any

Vec = tuple[float, float, float]  # x, height, z
Pair = tuple[Vec, Vec]


@dataclass(frozen=True)
class Stance:
    """Where hips, hands and feet are, and which way they point.

    `hip` is the middle of the hip joints; `pelvis` and `chest` lean forward (degrees), `sway`
    leans sideways; `neck` bows the head. `hands` and `feet` are wrists and ankles; elbows bend
    towards `elbows`, knees towards `knees` (directions). `grips` name the hands' shapes; `fingers`
    bends the wrists: added to the forearm's unit direction. `toes` points the feet down (degrees
    from flat). `tip` tips what is held towards the head (degrees). `turn` is the least that the
    body is turned and `look` how much further the head is, in Figure.yaw's units; `lying` tips it
    onto its back (0 upright, 1 flat).
    """

    hip: Vec = (0, 88, 0)
    pelvis: float = 0.0
    chest: float = 0.0
    sway: float = 0.0
    neck: float = 0.0
    hands: Pair = ((-19.0, 84, 6), (19.5, 84, 4))
    elbows: Pair = ((-0.35, 0.0, -1.0), (0.35, 0.0, -1.0))
    fingers: Pair = ((0, 0, 0), (0, 0, 0))
    feet: Pair = ((-9, 8, 1), (9, 8, -1))
    knees: Pair = ((-0.12, 0, 1), (0.12, 0, 1))
    toes: tuple[float, float] = (0.0, 0.0)
    grips: tuple[str, str] = ("relaxed", "relaxed")
    tip: float = 0.0
    turn: float = 0.0
    look: float = 0.0
    lying: float = 0.0


_JUMPS = {"grips"}  # fields that have no middle


def between(a: Stance, b: Stance, share: float) -> Stance:
    """The stance `share` (0..1) of the way from `a` to `b`; its numbers are rounded to hundredths, so
    that the same place on the way there and back is the same drawing."""
    if share <= 0:
        return a
    if share >= 1:
        return b
    jumped = a if share < 0.5 else b
    mixed = {
        field.name: getattr(jumped, field.name)
        if field.name in _JUMPS
        else _mixed(getattr(a, field.name), getattr(b, field.name), share)
        for field in fields(Stance)
    }
    return Stance(**mixed)


def shifted(a: Stance, z: float) -> Stance:
    """The stance `z` cm further ahead."""

    def ahead(at: Vec) -> Vec:
        return at[0], at[1], at[2] + z

    def both(pair: Pair) -> Pair:
        return ahead(pair[0]), ahead(pair[1])

    return replace(a, hip=ahead(a.hip), hands=both(a.hands), feet=both(a.feet)) if z else a


def mirrored(a: Stance) -> Stance:
    """The stance with left and right exchanged."""

    def flip(pair: Pair) -> Pair:
        (x0, h0, z0), (x1, h1, z1) = pair
        return (-x1, h1, z1), (-x0, h0, z0)

    return replace(
        a, hip=(-a.hip[0], *a.hip[1:]), sway=-a.sway, hands=flip(a.hands), elbows=flip(a.elbows),
        fingers=flip(a.fingers), feet=flip(a.feet), knees=flip(a.knees), toes=a.toes[::-1],
        grips=a.grips[::-1],
    )  # fmt: skip


def _mixed(a: Any, b: Any, share: float) -> Any:
    """A number, or numbers in tuples, between two."""
    if isinstance(a, tuple):
        return tuple(_mixed(p, q, share) for p, q in zip(a, b, strict=True))
    return round(a + (b - a) * share, 2)
