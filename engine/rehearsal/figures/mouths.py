"""Mouth shapes of speech: Rhubarb's A to H and X, run together as lips do.

A closed (m, b, p), B clenched (k, s, t, ee), C open (eh, ae), D wide open (aa), E rounded (oh, er),
F puckered (oo, w), G teeth on lip (f, v), H tongue up (l), X rest.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from storyboard.models import Timed

COARTICULATION = 0.09  # seconds over which one shape melts into the next
ANTICIPATION = 0.03  # seconds by which lips are ahead of what is heard
CLOSING = 1 / 48  # seconds around a closure in which a frame shows it, so that one always does
PARTING = 0.03  # seconds in which closed lips part
QUIET = 0.12  # share of a shape's opening that is left where the voice is all but silent
VOICED = 0.22  # what a loud voice opens the jaw beyond its shape


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
    "B": Mouth(0.16, 1.12, 0.00, 1.0, 0.1, 0.0, 0.0),
    "C": Mouth(0.42, 1.05, 0.00, 0.8, 0.3, 0.0, 0.0),
    "D": Mouth(0.78, 1.00, 0.00, 0.7, 0.2, 0.0, 0.0),
    "E": Mouth(0.42, 0.68, 0.75, 0.1, 0.1, 0.0, 0.0),
    "F": Mouth(0.18, 0.54, 1.00, 0.0, 0.0, 0.0, 0.0),
    "G": Mouth(0.16, 0.96, 0.00, 1.0, 0.0, 1.0, 0.0),
    "H": Mouth(0.40, 1.00, 0.00, 0.8, 1.0, 0.0, 0.0),
}


def mouth_at(cues: Sequence[Timed], t: float, loud: Sequence[tuple[float, float]] = ()) -> Mouth | None:
    """The lips at `t` seconds; None when no cue is within reach, so that the face is at rest.

    `loud` are times and the voice's loudness at them, 0 to 1: the jaw follows it, as jaws do, so far as
    the shape lets it. Lips that close do so whatever is heard.
    """
    t += ANTICIPATION
    if not cues or t < cues[0].start - COARTICULATION or t > cues[-1].end + COARTICULATION:
        return None
    steps = 7
    total = [0.0] * len(vars(SHAPES["X"]))
    weight = 0.0
    for i in range(steps):
        share = 1 - abs(2 * i / (steps - 1) - 1) * 0.8  # a triangle around t
        shape = SHAPES[_cue_at(cues, t + (i / (steps - 1) - 0.5) * COARTICULATION)]
        total = [sum_ + share * value for sum_, value in zip(total, vars(shape).values(), strict=True)]
        weight += share
    mouth = Mouth(*(value / weight for value in total))
    if loud:
        mouth = replace(mouth, open=_jaw(mouth, _loudness(loud, t - ANTICIPATION)))
    apart = min((max(cue.start - t, t - cue.end, 0.0) for cue in cues if cue.text == "A"), default=1.0)
    free = min(1.0, max(0.0, apart - CLOSING) / PARTING)
    return replace(mouth, open=mouth.open * free, shut=max(mouth.shut, 1 - free))


def _jaw(mouth: Mouth, loudness: float) -> float:
    """How far `mouth` opens at a loudness: a part is the shape's own, a part the voice's."""
    free = min(1.0, mouth.open / SHAPES["B"].open) * (1 - 0.7 * mouth.round) * (1 - mouth.tuck)
    return mouth.open * (QUIET + (1 - QUIET) * loudness) + VOICED * loudness * free


def _loudness(loud: Sequence[tuple[float, float]], t: float) -> float:
    """Between the two times around `t`; nothing in the silences between lines."""
    after = bisect_left(loud, (t, 0.0))
    if not 0 < after < len(loud) or loud[after][0] - loud[after - 1][0] > 0.1:
        return 0.0
    (a, low), (b, high) = loud[after - 1], loud[after]
    return low + (high - low) * (t - a) / (b - a)


def _cue_at(cues: Sequence[Timed], t: float) -> str:
    return next((cue.text for cue in cues if cue.start <= t < cue.end), "X")
