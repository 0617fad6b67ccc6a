# ruff: noqa: E501
"""The 33 expressions as rows of numbers that blend.

brow_in, brow_out: raise of each end (head units, up positive); brow_tilt: one brow higher (screen
right). lid 1 is open, 0 shut; wink: the screen right eye shuts by so much more than the other;
lower: raise of the lower lid (0..1); iris: a factor on its size. smile_l, smile_r: corners of the
mouth (-1..1, screen sides); open, wide, press: jaw, width and how tight the lips are; teeth: how
much of them is bared; pout: lips pushed forward (0..1); bite: the lower lip under the teeth (0..1);
skew: the mouth drawn to a side (-1..1, right). gaze_x, gaze_y: -1..1 (right, down). tilt: head roll
in degrees; nod: head pitch in degrees (down positive). blush, tears, sweat: 0..1; crease: between the
brows 0..1; wrinkle: of the nose 0..1. fall: how far a tear has run down (0..1), which time sets.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from storyboard.terms import Emotion

NARROW = 0.42  # how far an eye stays open that is not shut in the row
MILD, GAIN = 0.3, 1.1  # how much of a row shows at intensity 0, and what intensity adds


@dataclass(frozen=True)
class Expression:
    """One state of the face; the fields are described at the top of the module."""

    brow_in: float = 0.0
    brow_out: float = 0.0
    brow_tilt: float = 0.0
    lid: float = 1.0
    wink: float = 0.0
    lower: float = 0.0
    iris: float = 1.0
    smile_l: float = 0.0
    smile_r: float = 0.0
    open: float = 0.0
    wide: float = 1.0
    press: float = 0.0
    teeth: float = 0.0
    pout: float = 0.0
    bite: float = 0.0
    skew: float = 0.0
    gaze_x: float = 0.0
    gaze_y: float = 0.0
    tilt: float = 0.0
    nod: float = 0.0
    blush: float = 0.0
    tears: float = 0.0
    crease: float = 0.0
    sweat: float = 0.0
    wrinkle: float = 0.0
    fall: float = 0.0


_SHARES = ("lower", "open", "press", "teeth", "pout", "bite", "blush", "tears", "crease", "sweat", "wrinkle")
# fmt: off
_COLUMNS = (
    "brow_in", "brow_out", "brow_tilt", "lid", "wink", "lower", "iris",
    "smile_l", "smile_r", "open", "wide", "press", "teeth", "pout", "bite", "skew",
    "gaze_x", "gaze_y", "tilt", "nod", "blush", "tears", "crease", "sweat", "wrinkle",
)
#                       brows                lids and iris           mouth                                              gaze and head           skin
_ROWS: dict[str, tuple[float, ...]] = {
    "neutral":    (   0,    0,    0,     1,    0,  .05,    1,   .06,  .06,    0,    1,    0,    0,    0,    0,    0,     0,    0,    0,    0,     0,    0,    0,    0,    0),
    "happy":      ( .04,  .05,    0,   .95,    0,  .35, 1.04,   .85,  .85,  .14, 1.12,    0,   .8,    0,    0,    0,     0,    0,    4,   -1,    .3,    0,    0,    0,    0),
    "joy":        (  .1,   .1,    0,   .72,    0,  .75, 1.05,     1,    1,  .55,  1.2,    0,    1,    0,    0,    0,     0, -.05,    5,   -5,    .4,    0,    0,    0,    0),
    "laugh":      ( .11,  .08,    0,   .02,    0,    1,    1,     1,    1,  .95, 1.16,    0,    1,    0,    0,    0,     0,    0,   -8,   -9,   .45,    0,    0,    0,    0),
    "smirk":      (-.02,  .05,  .15,   .82,  .12,  .25,    1,  -.12,  .95,    0,    1,   .2,    0,    0,    0,  .35,   .35,  .05,    9,   -2,   .05,    0,    0,    0,    0),
    "sad":        ( .16, -.12,    0,   .72,    0,  .08, 1.02,  -.75, -.75,    0,  .86,   .1,    0,  .15,    0,    0,    .1,   .6,    8,    9,   .05,    0,   .2,    0,    0),
    "grief":      ( .21, -.13,    0,   .55,    0,  .25,    1,    -1,   -1,  .28,    1,    0,  .35,    0,    0,    0,     0,   .5,    9,   11,   .25,   .7,   .6,    0,  .15),
    "crying":     (  .2,  -.1,    0,    .2,    0,  .75,    1,   -.9,  -.9,   .5, 1.08,    0,   .9,    0,    0,    0,     0,   .2,    5,    5,   .55,    1,   .8,    0,  .35),
    "angry":      (-.17,  .07,    0,   .92,    0,  .38,  .94,   -.6,  -.6,    0,   .9,   .8,    0,    0,    0,    0,     0, -.12,   -3,    6,   .15,    0,    1,    0,  .35),
    "furious":    (-.22,  .14,    0,  1.12,    0,  .35,  .82,  -.65, -.65,  .55, 1.18,    0,    1,    0,    0,    0,     0, -.08,   -4,    6,    .5,    0,    1,    0,   .9),
    "contempt":   (-.06,  .03,  .09,   .58,  .06,  .12,  .96,  -.45,   .5,    0,  .86,   .5,    0,    0,    0,  .45,   .35,   .3,   -6,   -8,     0,    0,   .2,    0,  .15),
    "disgust":    (-.14,    0,  .06,   .58,  .08,  .65,  .95,  -.85, -.45,   .1,  .84,    0,   .6,    0,    0, -.45,  -.55,   .1,   -8,   -3,     0,    0,   .9,    0,    1),
    "fear":       ( .22,  .02,    0,   1.3,    0,    0,  .84,  -.55, -.55,  .18, 1.16,    0,   .9,    0,    0,    0,     0,    0,    0,   -1,     0,    0,   .5,   .6,    0),
    "terror":     ( .26,  .06,    0,  1.48,    0,    0,  .66,  -.55, -.55,   .8, 1.08,    0,   .7,    0,    0,    0,     0,    0,    0,   -5,     0,  .15,   .6,    1,    0),
    "surprise":   ( .21,  .21,    0,  1.34,    0,    0,  .94,     0,    0,   .4,  .74,    0,    0,  .55,    0,    0,     0,    0,    0,   -3,   .05,    0,    0,    0,    0),
    "shock":      ( .25,  .24,    0,  1.52,    0,    0,  .74,  -.15, -.15,  .95,  .78,    0,   .2,  .35,    0,    0,     0,    0,    0,   -5,     0,    0,    0,   .4,    0),
    "confused":   (-.02,  .08,   .2,   .98,  .12,   .1,    1,  -.45,  .05,  .05,   .8,    0,    0,   .1,    0, -.35,   .25,  -.2,   11,    0,     0,    0,  .45,    0,    0),
    "thinking":   (-.02,  .06,  .11,   .92,  .06,  .15,    1,   -.1,  -.1,    0,  .66,   .3,    0,  .55,    0,   .6,    .7, -.75,    7,   -5,     0,    0,   .2,    0,    0),
    "determined": ( -.1, -.03,    0,    .8,    0,  .35,  .98,     0,    0,    0, 1.08,    1,    0,    0,    0,    0,     0, -.08,    0,    6,     0,    0,  .45,    0,    0),
    "focused":    (-.04, -.03,    0,   .64,    0,   .3,    1,   .04,  .04,    0,   .7,   .4,    0,   .3,    0,    0,     0,   .5,    0,    9,     0,    0,  .22,    0,    0),
    "worried":    ( .19, -.05,    0,  1.02,    0,  .12,    1,  -.55, -.55,  .05,  .84,    0,    0,    0,    0,   .2,  -.45,  .15,    5,    3,     0,    0,   .6,    0,    0),
    "anxious":    ( .18,  .03,  .04,  1.16,    0,  .15,   .9,  -.35, -.05,  .06, 1.02,    0,   .6,    0,   .9,  .15,   .75,  .05,   -4,    1,     0,    0,  .45,   .8,    0),
    "tired":      ( .05, -.09,    0,   .36,  .05,  .12,    1,  -.35, -.35,   .1,  .84,    0,    0,    0,    0,    0,    .1,  .45,   10,    9,     0,    0,    0,    0,    0),
    "bored":      ( .03,    0,  .05,   .48,    0,    0,    1,   -.3,  -.3,    0,   .8,   .2,    0,   .1,    0,  .55,   .75, -.15,   11,    3,     0,    0,    0,    0,    0),
    "shy":        ( .14,  .02,    0,   .74,    0,   .3, 1.06,   .55,  .55,    0,   .7,  .35,    0,   .2,    0,   .1,    .6,  .65,   10,    8,     1,    0,   .1,    0,    0),
    "love":       ( .12,  .05,    0,   .82,    0,  .42, 1.16,   .75,  .75,  .06,  .98,    0,   .2,    0,    0,    0,     0, -.05,    8,   -1,   .75,    0,    0,    0,    0),
    "proud":      ( .03,   .1,    0,    .6,    0,  .25,    1,   .72,  .72,    0, 1.06,   .3,    0,    0,    0,    0,     0,   .2,   -6,  -10,    .1,    0,    0,    0,    0),
    "hopeful":    ( .19,   .1,    0,  1.16,    0,  .12, 1.12,   .55,  .55,  .14,  .94,    0,   .4,    0,    0,    0,     0, -.55,   -4,   -6,    .2,    0,    0,    0,    0),
    "pain":       (-.16, -.05,    0,     0,    0,    1,    1,   -.7,  -.7,  .32,  1.2,    0,    1,    0,    0,    0,     0,    0,   10,    5,   .25,   .2,    1,   .8,    1),
    "suspicious": ( -.1,  .03,   .1,   .58,  .07,   .5,  .96,   -.3,  -.1,    0,   .8,   .6,    0,   .1,    0,  .35,   .75,    0,    6,    3,     0,    0,  .65,    0,   .1),
    "cold":       (-.06, -.06,    0,   .52,    0,    0,  .84,  -.32, -.32,    0, 1.04,   .7,    0,    0,    0,    0,     0,  .12,    0,   -9,     0,    0,    0,    0,    0),
    "pleading":   ( .25, -.04,    0,  1.18,    0,  .18, 1.15,  -.45, -.45,  .14,  .78,    0,  .25,   .2,    0,    0,     0, -.35,    8,   -4,   .35,  .35,   .5,    0,    0),
    "relieved":   ( .14, -.02,    0,     0,    0,  .35,    1,   .55,  .55,  .22,  .84,    0,    0,  .25,    0,    0,     0,   .1,    5,   -7,   .15,    0,    0,    0,    0),
}
# fmt: on
EXPRESSIONS: dict[Emotion, Expression] = {
    Emotion(name): Expression(**dict(zip(_COLUMNS, row, strict=True))) for name, row in _ROWS.items()
}


@lru_cache(maxsize=64)
def expression(emotion: Emotion, intensity: float = 0.5) -> Expression:
    """The row of `emotion`: intensity 0 shows a trace of it, 0.64 the row, 1 exceeds it."""
    if emotion is Emotion.NEUTRAL:
        return EXPRESSIONS[emotion]
    face = blend(EXPRESSIONS[Emotion.NEUTRAL], EXPRESSIONS[emotion], MILD + GAIN * intensity)
    shares = {name: min(1.0, max(0.0, getattr(face, name))) for name in _SHARES}
    lid = max(face.lid, min(EXPRESSIONS[emotion].lid, NARROW))  # narrowed eyes never shut
    return replace(face, lid=lid, **shares)


def blend(a: Expression, b: Expression, u: float) -> Expression:
    """`u` of the way from `a` to `b`; past 1 exaggerates."""
    return Expression(*(p * (1 - u) + q * u for p, q in zip(vars(a).values(), vars(b).values(), strict=True)))
