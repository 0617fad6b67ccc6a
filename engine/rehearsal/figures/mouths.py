"""Mouth shapes of speech: Rhubarb's A to H and X, run together as lips do.

A closed (m, b, p), B clenched (k, s, t, ee), C open (eh, ae), D wide open (aa), E rounded (oh, er),
F puckered (oo, w), G teeth on lip (f, v), H tongue up (l), X rest.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from storyboard.models import Timed

COARTICULATION = 0.09  # seconds over which one shape melts into the next


@dataclass(frozen=True)
class Mouth:
    """A shape of the lips: all 0 to 1 but `wide`, a factor on the mouth's width.

    open: the jaw; round: lips pushed forward; teeth: upper teeth in sight; tongue: its tip
    raised; tuck: lower lip under the teeth; shut: lips pressed together.
    """

    open: float = 0.0
    wide: float = 1.0
    round: float = 0.0
    teeth: float = 0.0
    tongue: float = 0.0
    tuck: float = 0.0
    shut: float = 0.0


#                     open  wide  round teeth tongue tuck shut
SHAPES: dict[str, Mouth] = {
    "X": Mouth(0.00, 1.00, 0.00, 0.0, 0.0, 0.0, 0.0),
    "A": Mouth(0.00, 0.97, 0.10, 0.0, 0.0, 0.0, 1.0),
    "B": Mouth(0.16, 1.08, 0.00, 1.0, 0.1, 0.0, 0.0),
    "C": Mouth(0.42, 1.05, 0.00, 0.8, 0.3, 0.0, 0.0),
    "D": Mouth(0.78, 1.00, 0.00, 0.7, 0.2, 0.0, 0.0),
    "E": Mouth(0.38, 0.80, 0.55, 0.3, 0.1, 0.0, 0.0),
    "F": Mouth(0.20, 0.64, 1.00, 0.0, 0.0, 0.0, 0.0),
    "G": Mouth(0.14, 1.00, 0.00, 1.0, 0.0, 1.0, 0.0),
    "H": Mouth(0.40, 1.00, 0.00, 0.8, 1.0, 0.0, 0.0),
}


def mouth_at(cues: Sequence[Timed], t: float) -> Mouth | None:
    """The lips at `t` seconds; None when no cue is within reach, so that the face is at rest."""
    if not cues or t < cues[0].start - COARTICULATION or t > cues[-1].end + COARTICULATION:
        return None
    steps = 7
    total = [0.0] * len(astuple(SHAPES["X"]))
    weight = 0.0
    for i in range(steps):
        share = 1 - abs(2 * i / (steps - 1) - 1) * 0.8  # a triangle around t
        shape = SHAPES[_cue_at(cues, t + (i / (steps - 1) - 0.5) * COARTICULATION)]
        total = [sum_ + share * value for sum_, value in zip(total, astuple(shape), strict=True)]
        weight += share
    return Mouth(*(value / weight for value in total))


def _cue_at(cues: Sequence[Timed], t: float) -> str:
    return next((cue.text for cue in cues if cue.start <= t < cue.end), "X")
