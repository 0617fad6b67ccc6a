"""Every pose at its telling moment, as data: the drawing that a still picture of it would show.

How they move is motion.py's. Seen from the front, side 0 (the first of each pair) is on the left.
"""

from engine.rehearsal.figures.stance import Stance
from storyboard.terms import Pose

_SEATED = ((-10.0, 8.0, 36.0), (10.0, 8.0, 34.0))  # ankles before a seat 50 cm high
_STEP = ((-9.0, 8.0, -8.0), (9.0, 8.0, 10.0))  # one foot forward
_KNEES = ((-10.0, 6.0, -37.0), (10.0, 6.0, -37.0))  # ankles behind someone who kneels
_DOWN = ((-0.5, 0.0, -1.0), (0.5, 0.0, -1.0))  # elbows of arms that hang

SEATED = (  # poses that need a seat
    Pose.SIT, Pose.HEAD_IN_HANDS, Pose.TYPE, Pose.WRITE, Pose.EAT, Pose.DRIVE,
)  # fmt: skip
LYING = (Pose.LIE, Pose.SLEEP)
NEAR_HANDED = (  # poses that act with the hand nearer to the lens, from whichever side they are seen
    Pose.SLAP, Pose.THROW, Pose.PUNCH, Pose.KNOCK, Pose.TOAST, Pose.POUR, Pose.DRINK, Pose.WIPE_TEARS,
    Pose.SCROLL, Pose.HOLD_CHEEK,
)  # fmt: skip

POSES: dict[Pose, Stance] = {
    # ---- Whole bodies
    Pose.STAND: Stance(hip=(1.5, 88, 0), sway=-1.2, feet=((-10, 8, 5), (8, 8, -3))),
    Pose.SIT: Stance(
        hip=(0, 50, -6), pelvis=-4, chest=4, feet=_SEATED, hands=((-12, 62, 28), (12, 62, 27)),
        elbows=((-1, -0.2, -0.6), (1, -0.2, -0.6)), grips=("flat", "flat"),
    ),
    Pose.SIT_ON_FLOOR: Stance(
        hip=(0, 15, -16), pelvis=2, chest=22, neck=6, feet=((-8, 8, 26), (8, 8, 28)),
        knees=((-0.25, 1, 0.2), (0.25, 1, 0.2)), hands=((6, 33, 27), (-3, 29, 29)),
        elbows=((-1, 0, 0), (1, 0, 0)), fingers=((1.5, 0, 0), (-1.5, 0, 0)), grips=("flat", "flat"),
    ),
    Pose.CROUCH: Stance(
        hip=(0, 38, -16), pelvis=26, chest=40, neck=-28, feet=((-11, 8, 22), (12, 10, -26)),
        knees=((-0.3, 0.5, 1), (0.2, -0.2, 1)), hands=((-8, 66, 52), (10, 58, 46)),
        elbows=((-0.7, -0.7, -0.3), (0.8, -0.7, -0.3)), grips=("reach", "reach"),
    ),
    Pose.KNEEL: Stance(
        hip=(0, 46, 0), chest=3, neck=8, feet=_KNEES, toes=(165, 165),
        hands=((-15, 44, 11), (15, 44, 11)), elbows=_DOWN,
    ),
    Pose.KOWTOW: Stance(
        hip=(0, 25, -24), pelvis=74, chest=112, neck=-10, feet=((-10, 6, -29), (10, 6, -29)), toes=(165, 165),
        hands=((-15, 6, 42), (15, 6, 42)), elbows=((-1, 0.5, -0.4), (1, 0.5, -0.4)),
        fingers=((0.2, 0, 1), (-0.2, 0, 1)), grips=("flat", "flat"),
    ),
    Pose.LIE: Stance(
        hands=((-20, 86, 6), (12, 100, 17)), elbows=((-1, 0, -0.2), (0.8, 0, 0.5)),
        feet=((-8, 8, 0), (8, 8, 4)), grips=("relaxed", "flat"), lying=1.0,
    ),
    Pose.SLEEP: Stance(
        hands=((-4, 100, 15), (5, 106, 15)), elbows=((-1, 0, 0.3), (1, 0, 0.3)),
        feet=((-8, 8, 0), (8, 8, 2)), grips=("flat", "flat"), lying=1.0,
    ),
    Pose.FALL: Stance(
        hip=(0, 15, -8), pelvis=-30, chest=-22, neck=20, feet=((-11, 9, 46), (13, 8, 34)),
        knees=((-0.2, 1, 0.2), (0.3, 1, 0.2)), hands=((-24, 6, -40), (22, 6, -44)),
        elbows=((-1, 0.2, -1), (1, 0.2, -1)), fingers=((-0.8, 0.3, 0), (0.8, 0.3, 0)), grips=("flat", "flat"),
    ),
    Pose.WALK: Stance(chest=3),
    Pose.RUN: Stance(hip=(0, 85, 0), pelvis=8, chest=16, neck=-10, grips=("fist", "fist")),
    Pose.LEAN: Stance(
        hip=(0, 83, -8), pelvis=-8, chest=-7, sway=3, neck=7, feet=((-8, 8, 20), (10, 8, 14)),
        hands=((-25, 89, -12), (25, 89, -13)), elbows=((-0.8, 0, -1), (0.8, 0, -1)), grips=("reach", "reach"),
    ),
    Pose.CLIMB: Stance(
        hip=(0, 85, 8), pelvis=4, chest=4, neck=-14, hands=((-15, 156, 36), (15, 126, 36)),
        elbows=((-0.8, -1, -0.2), (0.8, -1, -0.2)), grips=("fist", "fist"), turn=0.75,
        feet=((-9, 9, 24), (9, 37, 26)),
    ),
    Pose.TURN_AWAY: Stance(turn=1.30, look=-0.22, chest=2, neck=4, hands=((-20, 85, 4), (20, 85, 4))),
    Pose.LOOK_BACK: Stance(turn=1.35, look=-0.98, chest=1, hands=((-20, 85, 6), (20, 85, 2)), feet=_STEP),
    Pose.HEAD_BOWED: Stance(chest=7, neck=30, hands=((-15, 82, 12), (15, 82, 12))),
    Pose.BOW: Stance(
        hip=(0, 88, -10), pelvis=42, chest=58, neck=12, hands=((-15, 72, 20), (15, 72, 20)), elbows=_DOWN,
    ),
    # ---- Arms at rest
    Pose.ARMS_FOLDED: Stance(
        pelvis=-2, chest=-2, hands=((9, 111, 19.5), (-10, 115, 16.5)),
        elbows=((-0.9, -0.6, 0.1), (0.9, -0.6, 0.1)), grips=("fist", "flat"),
    ),
    Pose.HANDS_ON_HIPS: Stance(
        chest=-2, hands=((-21, 98, 5), (21, 98, 5)), elbows=((-1, 0, -0.5), (1, 0, -0.5)),
        fingers=((0.2, 0, 0.9), (-0.2, 0, 0.9)), grips=("flat", "flat"), feet=((-13, 8, 3), (13, 8, 0)),
    ),
    Pose.HANDS_IN_POCKETS: Stance(
        hip=(1, 88, 0), sway=-1, pelvis=-2, chest=-1, hands=((-18.5, 90, 9), (18.5, 90, 9)),
        elbows=((-0.9, 0, -1), (0.9, 0, -1)), grips=("pocket", "pocket"), feet=((-11, 8, 4), (9, 8, -2)),
    ),
    Pose.THINK: Stance(
        neck=6, hands=((8, 111, 20), (5, 134, 15)), elbows=((-0.9, -0.6, 0.1), (0.6, -1, 0.35)),
        fingers=((1.2, 0, 0), (-0.5, 0.6, 0)), grips=("flat", "hold"),
    ),
    Pose.HAND_ON_HEART: Stance(
        chest=5, neck=8, hands=((-7, 121, 18), (19.5, 84, 4)), elbows=((-0.9, -0.7, 0), (0.35, 0, -1)),
        fingers=((1.0, 0.2, -0.3), (0, 0, 0)), grips=("flat", "relaxed"),
    ),
    Pose.HOLD_CHEEK: Stance(
        chest=3, neck=10, sway=2, hands=((-19, 85, 8), (13, 138, 12)), elbows=((-0.4, 0, -1), (0.8, -1, 0.2)),
        fingers=((0, 0, 0), (-0.1, 1.0, -0.3)), grips=("relaxed", "flat"),
    ),
    Pose.COVER_FACE: Stance(
        chest=9, neck=22, hands=((-8, 143, 21), (8, 143, 21)), elbows=((-0.7, -1, 0.2), (0.7, -1, 0.2)),
        fingers=((0.1, 1.4, -0.3), (-0.1, 1.4, -0.3)), grips=("flat", "flat"),
    ),
    Pose.WIPE_TEARS: Stance(
        chest=4, neck=15, hands=((-19, 85, 8), (12.5, 144, 17)), elbows=((-0.4, 0, -1), (0.8, -1, 0.3)),
        fingers=((0, 0, 0), (-0.4, 0.6, -0.2)), grips=("relaxed", "hold"),
    ),
    Pose.HEAD_IN_HANDS: Stance(
        hip=(0, 50, -8), pelvis=26, chest=52, neck=26, feet=_SEATED, hands=((-9, 88, 42), (9, 88, 42)),
        elbows=((-0.5, -1, 0.2), (0.5, -1, 0.2)), fingers=((0.1, 1, -0.2), (-0.1, 1, -0.2)),
        grips=("open", "open"),
    ),
    # ---- Arms that speak
    Pose.REACH: Stance(
        chest=8, turn=0.5, look=-0.22, hands=((-19, 90, 8), (13, 122, 54)),
        elbows=((-0.5, 0, -1), (0.6, -1, -0.2)), grips=("relaxed", "reach"), feet=_STEP,
    ),
    Pose.POINT: Stance(
        chest=3, turn=0.5, look=-0.22, hands=((-19, 88, 2), (16, 134, 53.5)),
        elbows=((-0.5, 0, -1), (0.8, -1, 0)), grips=("relaxed", "point"), feet=((-9, 8, -6), (9, 8, 6)),
    ),
    Pose.WAVE: Stance(
        sway=-2, hands=((-19, 85, 6), (33, 150, 12)), elbows=((-0.35, 0, -1), (0.8, -1, -0.1)),
        fingers=((0, 0, 0), (0, 0.8, 0)), grips=("relaxed", "open"),
    ),
    Pose.CLAP: Stance(
        hands=((-5, 120, 27), (5, 120, 27)), elbows=((-0.9, -0.8, -0.2), (0.9, -0.8, -0.2)),
        fingers=((0.2, 1.3, 0.5), (-0.2, 1.3, 0.5)), grips=("flat", "flat"),
    ),
    Pose.PLEAD: Stance(
        chest=8, neck=-4, hands=((-3.5, 122, 25), (3.5, 122, 25)),
        elbows=((-0.9, -0.9, -0.2), (0.9, -0.9, -0.2)),
        fingers=((-0.2, 2, 0.2), (0.2, 2, 0.2)), grips=("flat", "flat"), feet=_STEP,
    ),
    Pose.SHRUG: Stance(
        sway=2, neck=4, hands=((-35, 112, 17), (35, 112, 17)), elbows=((-0.2, -1, -0.5), (0.2, -1, -0.5)),
        fingers=((-0.7, 0.1, 0.2), (0.7, 0.1, 0.2)), grips=("open", "open"),
    ),
    Pose.HANDS_UP: Stance(
        chest=-2, hands=((-29, 156, 10), (29, 156, 10)), elbows=((-1, -0.6, -0.1), (1, -0.6, -0.1)),
        fingers=((0, 0.5, 0), (0, 0.5, 0)), grips=("open", "open"),
    ),
    # ---- Arms that act
    Pose.EMBRACE: Stance(
        chest=6, turn=0.62, hands=((-15, 117, 34), (15, 119, 34)), elbows=((-1, -0.4, 0), (1, -0.4, 0)),
        fingers=((1.4, 0.2, 0), (-1.4, 0.2, 0)), grips=("flat", "flat"),
    ),
    Pose.SLAP: Stance(
        pelvis=4, chest=10, turn=0.5, look=-0.22, hands=((-21, 88, -2), (0, 142, 48)),
        elbows=((-0.5, 0, -1), (0.9, -0.6, 0.1)), fingers=((0, 0, 0), (-0.8, -0.1, 0.5)),
        grips=("relaxed", "flat"), feet=_STEP,
    ),
    Pose.PUSH: Stance(
        hip=(0, 85, 6), pelvis=10, chest=16, turn=0.5, look=-0.1, hands=((-12, 124, 60), (12, 124, 60)),
        elbows=((-0.8, -0.8, 0), (0.8, -0.8, 0)), fingers=((0, 1.4, 0), (0, 1.4, 0)), grips=("flat", "flat"),
        feet=((-10, 11, -24), (10, 8, 22)), toes=(22, 0),
    ),
    Pose.PUNCH: Stance(
        hip=(0, 84, 4), pelvis=6, chest=12, turn=0.5, look=-0.1, hands=((-8, 132, 27), (7, 137, 62)),
        elbows=((-0.8, -1, 0), (0.8, -0.8, 0)), grips=("fist", "fist"), feet=((-10, 8, 20), (11, 8, -24)),
    ),
    Pose.THROW: Stance(
        hip=(0, 86, 0), pelvis=4, chest=12, turn=0.5, look=-0.22, hands=((-22, 88, -6), (10, 131, 54)),
        elbows=((-0.5, 0, -1), (0.8, -0.8, 0)), grips=("relaxed", "reach"), feet=((-9, 8, 16), (9, 8, -14)),
    ),
    Pose.KNOCK: Stance(
        chest=4, turn=0.5, look=-0.1, hands=((-19, 86, 4), (11, 141, 40)),
        elbows=((-0.35, 0, -1), (0.8, -1, 0)),
        fingers=((0, 0, 0), (0, 0.2, 0.4)), grips=("relaxed", "fist"), feet=_STEP,
    ),
    Pose.HOLD: Stance(
        hands=((-7, 106, 27), (8, 106, 27)), elbows=((-0.8, -0.6, -0.5), (0.8, -0.6, -0.5)), neck=8,
        grips=("hold", "hold"),
    ),
    Pose.CARRY: Stance(
        pelvis=-3, chest=-5, hands=((-14, 97, 29), (14, 97, 29)),
        elbows=((-0.8, -0.6, -0.5), (0.8, -0.6, -0.5)),
        fingers=((0.5, 0.1, 0), (-0.5, 0.1, 0)), grips=("flat", "flat"),
    ),
    Pose.READ: Stance(
        chest=4, neck=20, hands=((-9, 112, 31), (9, 112, 31)), elbows=((-0.8, -0.9, -0.3), (0.8, -0.9, -0.3)),
        fingers=((0.6, 0.4, 0), (-0.6, 0.4, 0)), grips=("hold", "hold"),
    ),
    Pose.PHONE: Stance(
        hands=((-21, 86, 5), (14.5, 136, 9)), elbows=((-0.5, 0, -1), (0.4, -1, 0.6)),
        grips=("relaxed", "hold"), sway=-1,
    ),
    Pose.SCROLL: Stance(
        chest=5, neck=22, hands=((-3, 110, 26), (6, 112, 28)), elbows=((-0.8, -0.8, -0.4), (0.7, -0.9, -0.4)),
        fingers=((0.6, 0.3, 0), (-0.3, 0.9, 0)), grips=("point", "hold"),
    ),
    Pose.DRINK: Stance(
        chest=-2, neck=-6, hands=((-19, 85, 6), (9, 139, 21)), elbows=((-0.35, 0, -1), (0.9, -0.8, 0.2)),
        fingers=((0, 0, 0), (-0.6, 0.4, 0)), grips=("relaxed", "hold"), tip=38,
    ),
    Pose.TOAST: Stance(
        chest=2, turn=0.3, hands=((-19, 86, 6), (19, 146, 43)), elbows=((-0.35, 0, -1), (0.8, -1, 0)),
        fingers=((0, 0, 0), (0, 0.5, 0)), grips=("relaxed", "hold"), feet=_STEP,
    ),
    Pose.POUR: Stance(
        chest=8, neck=18, turn=0.4, hands=((-7, 100, 34), (13, 121, 38)),
        elbows=((-0.8, -0.7, -0.4), (0.9, 0.1, -0.2)), grips=("reach", "hold"), tip=-104,
    ),
    Pose.TYPE: Stance(
        hip=(0, 50, -10), pelvis=4, chest=12, neck=10, feet=_SEATED, hands=((-9, 82, 36), (9, 82, 36)),
        elbows=((-0.7, -0.8, -0.5), (0.7, -0.8, -0.5)), fingers=((0.2, -0.1, 0.8), (-0.2, -0.1, 0.8)),
        grips=("reach", "reach"),
    ),
    Pose.EAT: Stance(
        hip=(0, 50, -10), pelvis=6, chest=13, neck=14, feet=_SEATED, hands=((-8, 90, 31), (12, 98, 33)),
        elbows=((-0.8, -0.8, -0.4), (0.9, -0.9, 0.1)), fingers=((0.6, 0.3, 0), (-1.5, 0, -0.4)),
        grips=("hold", "fist"),
    ),
    Pose.DRIVE: Stance(
        hip=(0, 50, -8), pelvis=-8, chest=-4, feet=((-10, 8, 38), (9, 8, 36)),
        hands=((-16, 90, 38), (16, 90, 38)),
        elbows=((-0.7, -0.9, -0.2), (0.7, -0.9, -0.2)), grips=("fist", "fist"),
    ),
    Pose.WRITE: Stance(
        hip=(0, 50, -10), pelvis=8, chest=20, neck=22, feet=_SEATED, hands=((-14, 81, 34), (9, 82, 38)),
        elbows=((-0.9, -0.6, -0.4), (0.9, -0.6, -0.4)), fingers=((0.8, -0.1, 0.4), (-0.3, -0.2, 0.5)),
        grips=("flat", "hold"),
    ),
}  # fmt: skip
