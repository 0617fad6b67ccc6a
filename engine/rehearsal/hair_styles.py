"""Hair styles as data: a cap on the skull, a sheet that hangs from it, and single locks.

Angles count in degrees round the head from the nose to either side (180 is the nape); heights and
radii are head units. A style is the same on both sides but for its locks.
"""

from dataclasses import dataclass

from assets.look import HairStyle

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


@dataclass(frozen=True)
class Style:
    """How hair grows: see the module's docstring for the units.

    `line` is the hairline as (angle, y); `volume` the thickness at the crown, at the sides and at
    the hairline; `sheet` rows (y, radius across, radius front to back, middle z) from top to hem,
    hanging from `opening` degrees round the back; `hem` its lowest y at the opening and at the
    nape; `jag` how ragged; `wave` the size and number of its waves; `curl` the size of curls on
    every edge; `knots` balls of hair (x, y, z, radius).
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
    locks: tuple[Lock, ...] = ()
    alpha: float = 1.0
    cloth: bool = False  # a hood: no strands, an edge, and a cat's ears


_WOMAN = (
    (0, -0.74), (25, -0.71), (48, -0.52), (66, -0.18), (78, 0.10), (88, 0.14), (110, 0.42), (140, 0.78),
    (180, 0.86),
)  # fmt: skip
_TIED = (  # ears free
    (0, -0.74), (25, -0.71), (48, -0.54), (66, -0.24), (78, 0.02), (86, 0.10), (94, -0.08), (106, -0.06),
    (116, 0.16),
    (128, 0.56), (150, 0.78), (180, 0.84),
)  # fmt: skip
_MAN = (
    (0, -0.66), (22, -0.70), (42, -0.62), (58, -0.34), (68, -0.06), (76, 0.24), (84, 0.26), (90, -0.06),
    (104, -0.10),
    (114, 0.10), (124, 0.50), (145, 0.70), (180, 0.78),
)  # fmt: skip
_HANGING = (
    (-0.45, 1.05, 1.16, -0.10),
    (0.0, 1.06, 1.18, -0.10),
    (0.6, 1.06, 1.14, -0.10),
    (1.2, 1.04, 1.06, -0.12),
)


def _fringe(*spans: tuple[float, float, float], root: float = -1.12, width: float = 0.30) -> tuple[Lock, ...]:
    """Locks that fall over the forehead: (x at the root, x at the tip, y at the tip) each."""
    return tuple(
        Lock(
            ((x0, root, 0.20), ((x0 + x1) / 2, (root + y1) / 2 - 0.10, 0.17), (x1, y1, 0.07)),
            width,
            tone=0.06 * (i % 2),
        )
        for i, (x0, x1, y1) in enumerate(spans)
    )


STYLES: dict[HairStyle, Style] = {
    "bob": Style(
        _WOMAN,
        (0.20, 0.12, 0.06),
        sheet=(
            (-0.50, 1.05, 1.18, -0.10),
            (0.0, 1.13, 1.22, -0.10),
            (0.6, 1.16, 1.18, -0.10),
            (1.2, 1.06, 1.02, -0.14),
        ),
        opening=62,
        hem=(1.12, 1.02),
        jag=0.06,
        locks=(
            Lock(
                (
                    (-0.22, -1.20, 0.20),
                    (-0.62, -0.95, 0.17),
                    (-0.88, -0.45, 0.14),
                    (-0.96, 0.20, 0.16),
                    (-0.80, 0.80, 0.20),
                ),
                0.36,
                dyed=True,
            ),
            Lock(
                ((-0.20, -1.20, 0.22), (0.20, -0.98, 0.20), (0.58, -0.62, 0.16), (0.84, -0.14, 0.12)),
                0.46,
                tone=0.04,
            ),
            Lock(
                (
                    (-0.14, -1.18, 0.24),
                    (0.36, -1.02, 0.20),
                    (0.80, -0.55, 0.15),
                    (0.97, 0.15, 0.16),
                    (0.82, 0.78, 0.20),
                ),
                0.40,
            ),
        ),
    ),
    "long-straight": Style(
        _WOMAN,
        (0.18, 0.10, 0.05),
        sheet=(*_HANGING, (2.6, 0.98, 0.80, -0.35)),
        opening=66,
        hem=(2.5, 2.75),
        jag=0.10,
        locks=(
            Lock(
                ((0.02, -1.20, 0.18), (-0.50, -0.98, 0.16), (-0.86, -0.40, 0.14), (-0.98, 0.40, 0.16)),
                0.34,
                both=True,
                dyed=True,
            ),
            Lock(
                ((-0.98, -0.1, 0.35), (-1.04, 0.7, 0.42), (-1.00, 1.5, 0.40), (-0.86, 2.5, 0.44)),
                0.34,
                free=True,
                both=True,
                taper=0.5,
            ),
        ),
    ),
    "hime": Style(
        _WOMAN,
        (0.18, 0.11, 0.05),
        sheet=(*_HANGING, (2.8, 1.0, 0.80, -0.35)),
        opening=70,
        hem=(2.7, 2.9),
        jag=0.05,
        locks=(
            *_fringe(
                (-0.42, -0.62, -0.26),
                (0.42, 0.62, -0.26),
                (-0.24, -0.36, -0.24),
                (0.24, 0.36, -0.24),
                (-0.08, -0.12, -0.22),
                (0.08, 0.12, -0.22),
                width=0.34,
            ),
            Lock(
                ((-0.86, -0.7, 0.45), (-0.98, 0.0, 0.42), (-0.96, 0.95, 0.42)),
                0.30,
                free=True,
                both=True,
                taper=0.7,
                dyed=True,
            ),
        ),
    ),
    "long-wavy": Style(
        _WOMAN,
        (0.22, 0.14, 0.06),
        sheet=(
            (-0.50, 1.08, 1.20, -0.10),
            (0.3, 1.20, 1.24, -0.12),
            (1.2, 1.26, 1.12, -0.16),
            (2.4, 1.12, 0.86, -0.32),
        ),
        opening=64,
        hem=(2.25, 2.6),
        jag=0.16,
        wave=(0.07, 3.4),
        locks=(
            Lock(
                (
                    (-0.28, -1.20, 0.22),
                    (0.25, -1.02, 0.22),
                    (0.72, -0.55, 0.18),
                    (0.99, 0.05, 0.18),
                    (1.02, 0.6, 0.2),
                ),
                0.44,
                dyed=True,
            ),
            Lock(
                ((-0.30, -1.20, 0.20), (-0.66, -0.92, 0.18), (-0.92, -0.40, 0.16), (-1.0, 0.3, 0.18)),
                0.36,
                tone=0.05,
            ),
            Lock(
                (
                    (-1.02, 0.0, 0.30),
                    (-1.14, 0.6, 0.40),
                    (-0.98, 1.2, 0.46),
                    (-1.12, 1.8, 0.44),
                    (-0.92, 2.4, 0.5),
                ),
                0.42,
                free=True,
                both=True,
                taper=0.5,
            ),
            Lock(
                ((-1.04, 0.4, 0.10), (-1.20, 1.0, 0.22), (-1.06, 1.6, 0.30), (-1.18, 2.2, 0.26)),
                0.34,
                free=True,
                both=True,
                taper=0.5,
                tone=0.07,
            ),
        ),
    ),
    "bun": Style(
        _TIED,
        (0.13, 0.06, 0.03),
        knots=((0.0, -1.18, -0.92, 0.50),),
        locks=(
            Lock(
                ((-0.10, -1.20, 0.12), (0.34, -1.04, 0.11), (0.74, -0.60, 0.09), (0.93, -0.06, 0.07)),
                0.26,
                dyed=True,
            ),
            Lock(
                ((-0.12, -1.20, 0.12), (-0.48, -1.00, 0.11), (-0.80, -0.55, 0.09), (-0.93, -0.06, 0.07)),
                0.24,
                tone=0.05,
            ),
            Lock(((0.91, -0.15, 0.16), (0.99, 0.20, 0.14), (0.93, 0.62, 0.20)), 0.07, free=True, both=True),
        ),
    ),
    "topknot": Style(
        _MAN,
        (0.13, 0.05, 0.03),
        sheet=((-0.4, 1.03, 1.16, -0.12), (0.6, 1.0, 1.12, -0.14), (2.6, 0.86, 0.76, -0.4)),
        opening=100,
        hem=(2.2, 2.7),
        jag=0.08,
        knots=((0.0, -1.46, -0.16, 0.28),),
        locks=(
            Lock(
                ((-0.84, -0.3, 0.42), (-0.96, 0.4, 0.44), (-0.88, 1.3, 0.5)),
                0.16,
                free=True,
                both=True,
                dyed=True,
            ),
        ),
    ),
    "ponytail": Style(
        _TIED,
        (0.14, 0.06, 0.03),
        locks=(
            *_fringe(
                (-0.30, -0.60, -0.22),
                (-0.14, -0.30, -0.16),
                (0.10, 0.16, -0.20),
                (0.32, 0.64, -0.16),
                width=0.26,
            ),
            Lock(
                (
                    (0.0, -0.92, -1.05),
                    (0.05, -0.95, -1.45),
                    (0.18, -0.1, -1.62),
                    (0.12, 1.0, -1.42),
                    (0.30, 2.0, -1.30),
                ),
                0.66,
                free=True,
                taper=0.45,
                dyed=True,
            ),
            Lock(
                ((0.0, -0.92, -1.05), (-0.05, -0.90, -1.40), (-0.10, 0.2, -1.55), (0.0, 1.3, -1.35)),
                0.50,
                free=True,
                taper=0.45,
                tone=0.07,
            ),
            Lock(((0.91, -0.15, 0.16), (0.99, 0.22, 0.14), (0.93, 0.72, 0.20)), 0.10, free=True, both=True),
        ),
    ),
    "braids": Style(
        _WOMAN,
        (0.14, 0.07, 0.03),
        knots=tuple(
            (s * (1.02 - 0.03 * i), 0.35 + 0.30 * i, 0.10 + 0.06 * min(i, 4), 0.205 - 0.012 * i)
            for s in (-1, 1)
            for i in range(7)
        ),
        locks=(
            *_fringe(
                (-0.34, -0.66, -0.24),
                (-0.16, -0.36, -0.18),
                (0.02, -0.04, -0.20),
                (0.18, 0.32, -0.18),
                (0.34, 0.64, -0.24),
                width=0.28,
            ),
            Lock(
                ((-0.86, -0.5, 0.1), (-1.02, 0.0, 0.08), (-1.02, 0.4, 0.12)),
                0.30,
                free=True,
                both=True,
                dyed=True,
            ),
            Lock(((-0.86, 2.1, 0.36), (-0.85, 2.3, 0.36), (-0.82, 2.55, 0.38)), 0.16, free=True, both=True),
        ),
    ),
    "pixie": Style(
        (
            (0, -0.70),
            (25, -0.66),
            (48, -0.46),
            (62, -0.10),
            (72, 0.30),
            (84, 0.18),
            (115, 0.50),
            (145, 0.84),
            (180, 0.92),
        ),
        (0.20, 0.09, 0.04),
        locks=(
            Lock(
                ((-0.40, -1.18, 0.22), (0.05, -1.02, 0.24), (0.46, -0.66, 0.20), (0.78, -0.10, 0.10)),
                0.44,
                dyed=True,
            ),
            Lock(
                ((-0.42, -1.16, 0.22), (-0.10, -0.92, 0.22), (0.18, -0.60, 0.17), (0.38, -0.22, 0.09)),
                0.36,
                tone=0.06,
            ),
            Lock(
                ((-0.46, -1.10, 0.20), (-0.66, -0.78, 0.18), (-0.82, -0.32, 0.12), (-0.86, 0.08, 0.07)), 0.30
            ),
            Lock(((0.86, -0.45, 0.30), (0.98, 0.0, 0.34), (0.88, 0.42, 0.40)), 0.16, free=True, both=True),
        ),
    ),
    "side-part": Style(
        _MAN,
        (0.20, 0.07, 0.03),
        locks=(
            Lock(
                (
                    (-0.46, -1.12, 0.16),
                    (-0.10, -1.16, 0.28),
                    (0.34, -1.04, 0.27),
                    (0.74, -0.70, 0.14),
                    (0.90, -0.42, 0.06),
                ),
                0.40,
                dyed=True,
            ),
            Lock(
                ((-0.50, -0.98, 0.14), (-0.16, -0.96, 0.25), (0.24, -0.86, 0.24), (0.66, -0.56, 0.10)),
                0.34,
                tone=0.06,
            ),
            Lock(((-0.52, -1.04, 0.12), (-0.72, -0.86, 0.11), (-0.86, -0.50, 0.07)), 0.26),
        ),
    ),
    "swept-back": Style(
        _MAN,
        (0.22, 0.07, 0.03),
        locks=(
            Lock(((-0.30, -0.70, 0.06), (-0.22, -1.06, 0.24), (-0.10, -1.26, 0.24)), 0.30, dyed=True),
            Lock(((0.00, -0.68, 0.06), (0.06, -1.06, 0.27), (0.08, -1.28, 0.25)), 0.32, tone=0.06),
            Lock(((0.30, -0.70, 0.06), (0.32, -1.02, 0.24), (0.24, -1.24, 0.24)), 0.30),
            Lock(
                ((0.56, -0.60, 0.05), (0.58, -0.88, 0.16), (0.48, -1.10, 0.20)), 0.24, both=True, tone=-0.04
            ),
        ),
    ),
    "messy": Style(
        _MAN,
        (0.26, 0.12, 0.05),
        jag=0.1,
        locks=(
            *_fringe(
                (-0.36, -0.66, -0.24),
                (-0.20, -0.24, -0.12),
                (0.04, -0.02, -0.26),
                (0.18, 0.34, -0.10),
                (0.36, 0.68, -0.24),
                root=-1.16,
                width=0.30,
            ),
            Lock(
                ((-0.05, -1.10, 0.2), (-0.30, -1.38, 0.14), (-0.56, -1.50, 0.10)), 0.34, free=True, taper=0.2
            ),
            Lock(
                ((0.2, -1.10, 0.2), (0.34, -1.42, 0.14), (0.40, -1.62, 0.10)),
                0.34,
                free=True,
                taper=0.2,
                tone=0.06,
            ),
            Lock(
                ((0.5, -1.0, -0.1), (0.80, -1.24, -0.06), (1.06, -1.30, 0.0)),
                0.36,
                free=True,
                both=True,
                taper=0.2,
            ),
            Lock(((0.84, -0.7, 0.1), (1.06, -0.48, 0.14), (1.20, -0.22, 0.16)), 0.32, free=True, both=True),
            Lock(((0.86, -0.3, -0.4), (1.04, 0.0, -0.5), (1.14, 0.32, -0.5)), 0.34, free=True, both=True),
            Lock(((0.0, -0.6, -1.1), (0.1, -0.2, -1.38), (0.0, 0.3, -1.36)), 0.40, free=True),
        ),
    ),
    "curly": Style(
        (
            (0, -0.72),
            (25, -0.68),
            (48, -0.50),
            (64, -0.14),
            (76, 0.16),
            (88, 0.24),
            (115, 0.62),
            (145, 0.98),
            (180, 1.05),
        ),
        (0.34, 0.26, 0.14),
        curl=0.20,
    ),
    "buzz": Style(_MAN, (0.045, 0.03, 0.01), alpha=0.82),
    "bald": Style(
        ((0, 0.10), (60, 0.10), (70, 0.16), (84, 0.26), (95, 0.20), (120, 0.44), (145, 0.70), (180, 0.76)),
        (0.0, 0.045, 0.02),
    ),
}

HOOD = Style(
    ((0, -0.86), (30, -0.82), (52, -0.58), (68, -0.10), (76, 0.60), (110, 0.9), (180, 1.1)),
    volume=(0.30, 0.24, 0.20),
    jag=0.0,
    sheet=(
        (-0.45, 1.20, 1.34, -0.12), (0.3, 1.24, 1.34, -0.14),
        (1.0, 1.12, 1.12, -0.16), (1.75, 1.25, 1.05, -0.20),
    ),
    opening=64,
    hem=(1.6, 1.7),
    cloth=True,
)  # fmt: skip
