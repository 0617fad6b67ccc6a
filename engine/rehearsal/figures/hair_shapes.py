"""What a hair style is made of: a cap on the skull, a sheet that hangs from it, and single locks.

Angles count in degrees round the head from the nose to either side (180 is the nape); heights and
radii are head units. A style is the same on both sides but for its locks.
"""

import math
from dataclasses import dataclass

from engine.rehearsal.paint import hash01

Row = tuple[float, ...]


@dataclass(frozen=True)
class Lock:
    """A tapered strand through `points`; `width` at its widest, `taper` where along it (0 root, 1 tip).

    On the face, points are (x, y, lift above the skin); free, they are (x, y, z). `both` mirrors it.
    """

    points: tuple[Row, ...]
    width: float
    free: bool = False
    both: bool = False
    taper: float = 0.35
    tone: float = 0.0  # lighter > 0, darker < 0
    dyed: bool = False  # takes the look's streak, where it has one
    colour: str = ""  # a ribbon's or a pin's own, where it is not hair


@dataclass(frozen=True)
class Style:
    """How hair grows: see the module's docstring for the units.

    `line` is the hairline as (angle, y); `volume` the thickness at the crown, at the sides and at
    the hairline; `sheet` rows (y, radius across, radius front to back, middle z) from top to hem,
    hanging from `opening` degrees round the back; `hem` its lowest y at the opening and at the
    nape; `jag` how ragged; `wave` the size and number of its waves; `curl` the size of curls on
    every edge; `knots` balls of hair (x, y, z, radius); `crown` where hair begins on a head without
    volume at the crown.
    """

    line: tuple[tuple[float, float], ...]
    volume: tuple[float, float, float] = (0.16, 0.09, 0.03)
    sheet: tuple[Row, ...] = ()
    opening: float = 75.0
    hem: tuple[float, float] = (1.0, 1.0)
    jag: float = 0.05
    wave: tuple[float, float] = (0.0, 0.0)
    curl: float = 0.0
    knots: tuple[Row, ...] = ()
    crown: float = 0.12
    locks: tuple[Lock, ...] = ()
    alpha: float = 1.0
    cloth: bool = False  # a hood: no strands, an edge, and a cat's ears


GOLD = "#d8b050"
WOMAN = (
    (0, -0.74), (25, -0.71), (48, -0.52), (66, -0.18), (78, 0.10), (88, 0.14), (110, 0.42), (140, 0.78),
    (180, 0.86),
)  # fmt: skip
TIED = (  # ears free
    (0, -0.74), (25, -0.71), (48, -0.54), (66, -0.24), (78, 0.02), (86, 0.10), (94, -0.08), (106, -0.06),
    (116, 0.16),
    (128, 0.56), (150, 0.78), (180, 0.84),
)  # fmt: skip
MAN = (
    (0, -0.66), (22, -0.70), (42, -0.62), (58, -0.34), (68, -0.06), (76, 0.24), (84, 0.26), (90, -0.06),
    (104, -0.10),
    (114, 0.10), (124, 0.50), (145, 0.70), (180, 0.78),
)  # fmt: skip
TOPPED = (  # a man's, all drawn up
    (0, -0.74), (25, -0.72), (46, -0.58), (62, -0.30), (74, 0.0), (84, 0.04), (92, -0.12), (106, -0.10),
    (116, 0.10), (126, 0.46), (148, 0.68), (180, 0.74),
)  # fmt: skip
HANGING = (
    (-0.45, 1.05, 1.16, -0.10),
    (0.0, 1.06, 1.18, -0.10),
    (0.6, 1.06, 1.14, -0.10),
    (1.2, 1.04, 1.06, -0.12),
)


def fringe(
    *spans: tuple[float, float, float], root: float = -1.14, width: float = 0.36, taper: float = 0.45
) -> tuple[Lock, ...]:
    """Locks that fall over the forehead: (x at the root, x at the tip, y at the tip) each."""
    return tuple(
        Lock(
            (
                (x0, root, 0.17),
                (0.55 * x0 + 0.45 * x1, 0.62 * root + 0.38 * y1, 0.15),
                (0.14 * x0 + 0.86 * x1, 0.28 * root + 0.72 * y1, 0.09),
                (x1, y1, 0.035),
            ),
            width,
            taper=taper,
            tone=0.05 * (i % 2),
        )
        for i, (x0, x1, y1) in enumerate(spans)
    )


def ragged(*paths: tuple[Row, ...], width: float) -> tuple[Lock, ...]:
    """Free locks on both sides, thin at their tips: the layers of a shaggy cut."""
    return tuple(
        Lock(path, width, free=True, both=True, taper=0.3, tone=0.06 * (i % 3 - 1))
        for i, path in enumerate(paths)
    )


def ropes(angles: range, hem: float, lift: float = 0.0) -> tuple[Lock, ...]:
    """Ropes of hair that hang from the crown, one at each angle, about as low as `hem`."""
    found = []
    for i, angle in enumerate(angles):
        across, ahead = math.sin(math.radians(angle)), math.cos(math.radians(angle))
        beside_chin = 1.14 * ahead > -0.68  # longer, it would cross the face of a turned head
        low = (0.86 if beside_chin else hem) + 0.24 * hash01(i, 4)
        rows = ((0.55, -1.22), (1.02, -0.70), (1.12, 0.1), (1.08, 0.6 * low), (1.04, low))
        points = tuple(
            ((out + lift) * across, y, (out + lift) * 1.06 * ahead - 0.12 + 0.05 * (i % 2)) for out, y in rows
        )
        found.append(Lock(points, 0.17, free=True, taper=0.9, tone=0.07 * (i % 3 - 1)))
    return tuple(found)
