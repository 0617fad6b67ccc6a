"""The hair styles by name, and a hood cut like hair."""

from assets.look import HairStyle
from engine.rehearsal.figures.hair_loose import LOOSE_HAIR
from engine.rehearsal.figures.hair_shapes import Style
from engine.rehearsal.figures.hair_short import SHORT_HAIR
from engine.rehearsal.figures.hair_tied import TIED_HAIR

STYLES: dict[HairStyle, Style] = LOOSE_HAIR | TIED_HAIR | SHORT_HAIR

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
