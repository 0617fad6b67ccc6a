"""The 33 expressions as rows of numbers that blend.

brow_in, brow_out: raise of each end (head units, up positive); brow_tilt: one brow higher (screen
right). lid 1 is open, 0 shut; lower: raise of the lower lid (0..1). smile_l, smile_r: corners of
the mouth (-1..1, screen sides); open, wide, press: jaw, width and how tight the lips are;
teeth: how much of them is bared. gaze_x, gaze_y: -1..1 (right, down). tilt: head roll in degrees;
nod: head pitch in degrees (down positive). blush, tears, sweat: 0..1; crease: between the brows 0..1.
"""

from dataclasses import astuple, dataclass

from storyboard.terms import Emotion


@dataclass(frozen=True)
class Expression:
    """One state of the face; the fields are described at the top of the module."""

    brow_in: float = 0.0
    brow_out: float = 0.0
    brow_tilt: float = 0.0
    lid: float = 1.0
    lower: float = 0.0
    smile_l: float = 0.0
    smile_r: float = 0.0
    open: float = 0.0
    wide: float = 1.0
    press: float = 0.0
    teeth: float = 0.0
    gaze_x: float = 0.0
    gaze_y: float = 0.0
    tilt: float = 0.0
    nod: float = 0.0
    blush: float = 0.0
    tears: float = 0.0
    crease: float = 0.0
    sweat: float = 0.0


# fmt: off
_COLUMNS = (
    "brow_in", "brow_out", "brow_tilt", "lid", "lower", "smile_l", "smile_r", "open", "wide", "press",
    "teeth",
    "gaze_x", "gaze_y", "tilt", "nod", "blush", "tears", "crease", "sweat",
)
#                  brows             lids       mouth                              gaze      head   skin
_ROWS: dict[str, tuple[float, ...]] = {
    "neutral":    (.00, .00, .00,  1.0, .05,  .06, .06, .00, 1.00, .0, .0,  .0, .0,  0, 0,  .00, 0, .0,.0),
    "happy":      (.03, .03, .00,  .96, .30,  .70, .70, .10, 1.10, .0, .6,  .0, .0,  2, 0,  .25, 0, .0,.0),
    "joy":        (.07, .06, .00,  .80, .62,  1.0, 1.0, .45, 1.16, .0, 1.,  .0, .0,  3,-3,  .35, 0, .0,.0),
    "laugh":      (.06, .05, .00,  .06, .95,  1.0, 1.0, .85, 1.12, .0, 1.,  .0, .0,  -4,-6,  .40, 0, .0,.0),
    "smirk":      (-.03, .05, .07, .86, .22,  .00, .80, .00, 1.00, .2, .0,  .2, .0,  4, 0,  .08, 0, .0,.0),
    "sad":        (.11, -.06, .00, .84, .10, -.50,-.50, .00, .90, .1, .0,  .0, .45,  5, 6,  .05, .0, .1,.0),
    "grief":      (.15, -.08, .00, .62, .20, -.85,-.85, .25, .98, .0, .3,  .0, .45,  6, 9,  .20, .6, .5,.0),
    "crying":     (.15, -.06, .00, .42, .60, -.75,-.75, .35, 1.0, .0, .7,  .0, .25,  4, 6,  .45, 1., .6,.0),
    "angry":      (-.085, .06, .00, 1.0, .18, -.40,-.40, .00, .94, .6, .0,  .0, .0,  -2, 3,  .12, 0, .8,.0),
    "furious":    (-.115, .09, .00, 1.1, .20, -.45,-.45, .50, 1.10, .0, 1.,  .0, .0,  -3, 4,  .40, 0, 1.,.0),
    "contempt":   (-.05, .05, .08, .78, .15, -.30, .35, .00, .94, .3, .0,  .3, .15, -4,-4,  .00, 0, .2,.0),
    "disgust":    (-.08, .01, .04, .70, .50, -.65,-.45, .10, .94, .0, .7,  -.2, .1,  -3,-2,  .00, 0, .8,.0),
    "fear":       (.14, .03, .00,  1.24, .0, -.35,-.35, .22, 1.06, .0, .5,  .0, .0,  0,-1,  .00, 0, .3,.6),
    "terror":     (.17, .06, .00,  1.42, .0, -.45,-.45, .75, 1.00, .0, .6,  .0, .0,  0,-3,  .00, .2, .4,1.),
    "surprise":   (.13, .13, .00,  1.30, .0,  .05, .05, .42, .78, .0, .0,  .0, .0,  0,-2,  .05, 0, .0,.0),
    "shock":      (.16, .15, .00,  1.45, .0, -.10,-.10, .80, .80, .0, .3,  .0, .0,  0,-3,  .00, 0, .0,.4),
    "confused":   (-.03, .06, .10, .95, .15, -.20, .05, .00, .86, .1, .0,  .2,-.15,  6, 0,  .00, 0, .35,.0),
    "thinking":   (-.02, .05, .06, .94, .15, -.15, .10, .00, .82, .3, .0,  .5,-.55,  4,-3,  .00, 0, .15,.0),
    "determined": (-.06, .05, .00, 1.0, .12, -.08,-.08, .00, .96, .6, .0,  .0, .0,  0, 2,  .00, 0, .5,.0),
    "focused":    (-.035, .015, .00, .96, .12,  .00, .00, .00, .92, .2, .0,  .0, .25,  0, 4,  .00, 0, .25,.0),
    "worried":    (.12, -.03, .00, 1.0, .10, -.32,-.32, .04, .92, .0, .0,  -.2, .10,  3, 1,  .00, 0, .35,.0),
    "anxious":    (.11, .02, .00,  1.14, .1, -.28,-.15, .10, .98, .0, .4,  .45, .0, -2, 0,  .00, 0, .3,.7),
    "tired":      (.03, -.05, .00, .56, .15, -.22,-.22, .00, .92, .0, .0,  .0, .35,  4, 5,  .00, 0, .0,.0),
    "bored":      (.00, -.02, .04, .60, .05, -.18,-.12, .00, .96, .1, .0,  .5, .10,  5, 2,  .00, 0, .0,.0),
    "shy":        (.07, .00, .00,  .82, .25,  .38, .38, .00, .84, .2, .0,  .4, .50,  7, 6,  .80, 0, .0,.0),
    "love":       (.07, .03, .00,  .92, .30,  .55, .55, .04, 1.00, .0, .0,  .0, .0,  4, 0,  .60, 0, .0,.0),
    "proud":      (.02, .06, .00,  .84, .20,  .50, .50, .00, 1.02, .2, .0,  .0,-.10, -4,-8,  .08, 0, .0,.0),
    "hopeful":    (.11, .06, .00,  1.10, .1,  .38, .38, .08, 1.00, .0, .3,  .0,-.40, -2,-4,  .15, 0, .0,.0),
    "pain":       (-.05, -.02, .0, .06, .85, -.60,-.60, .32, 1.12, .0, 1.,  .0, .0,  6, 4,  .20, .2, 1.,.8),
    "suspicious": (-.05, .05, .07, .80, .32, -.18,-.06, .00, .90, .4, .0,  .5, .0,  3, 2,  .00, 0, .4,.0),
    "cold":       (-.03, -.01, .0, .88, .15, -.14,-.14, .00, .92, .3, .0,  .0, .05,  0,-2,  .00, 0, .0,.0),
    "pleading":   (.16, .01, .00,  1.18, .1, -.28,-.28, .12, .88, .0, .3,  .0,-.25,  5,-3,  .25, .3, .35,.0),
    "relieved":   (.08, .00, .00,  .22, .30,  .45, .45, .12, .98, .0, .0,  .0, .10,  2,-4,  .10, 0, .0,.0),
}
# fmt: on
EXPRESSIONS: dict[Emotion, Expression] = {
    Emotion(name): Expression(**dict(zip(_COLUMNS, row, strict=True))) for name, row in _ROWS.items()
}


def expression(emotion: Emotion, intensity: float = 0.5) -> Expression:
    """The row of `emotion`; intensity 0 shows little more than neutral, 0.5 is the row, 1 exceeds it."""
    if emotion is Emotion.NEUTRAL:
        return EXPRESSIONS[emotion]
    return blend(EXPRESSIONS[Emotion.NEUTRAL], EXPRESSIONS[emotion], 0.65 + 0.7 * intensity)


def blend(a: Expression, b: Expression, u: float) -> Expression:
    """`u` of the way from `a` to `b`; past 1 exaggerates."""
    return Expression(*(p + (q - p) * u for p, q in zip(astuple(a), astuple(b), strict=True)))
