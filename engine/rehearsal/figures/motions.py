"""How poses move, as data: keyed stances over time, once or again and again.

Times are seconds of the drawings on twos; what a pose does between its keys eases in and out.
"""

from dataclasses import dataclass, replace

from engine.rehearsal.figures.poses import POSES
from engine.rehearsal.figures.stance import Stance, Vec
from storyboard.terms import Pose


@dataclass(frozen=True)
class Motion:
    """`keys` are (seconds, stance), the first at 0; it `loops`, or holds the last key."""

    keys: tuple[tuple[float, Stance], ...]
    loops: bool = False


_AT = POSES
_STAND = POSES[Pose.STAND]
_GUARD = replace(_AT[Pose.PUNCH], hands=((-8, 134, 28), (12, 130, 21)), chest=8)
_COCKED = replace(
    _AT[Pose.SLAP], hands=((-21, 88, 4), (36, 140, -12)), pelvis=0, chest=-2,
    elbows=((-0.5, 0, -1), (0.7, -0.7, -0.8)), fingers=((0, 0, 0), (0.2, 0.5, 0)),
)  # fmt: skip
_SWUNG = replace(_AT[Pose.SLAP], hands=((-21, 88, -4), (-4, 134, 46)))
_SPENT = replace(_AT[Pose.SLAP], hands=((-20, 86, 4), (16, 96, 24)), pelvis=0, chest=4, elbows=_STAND.elbows)
_RAISED = replace(
    _AT[Pose.THROW], hands=((-20, 94, 14), (28, 152, -10)), pelvis=-4, chest=-6,
    elbows=((-0.5, 0, -1), (0.8, -0.4, -0.5)),
)  # fmt: skip
_THROWN = replace(_AT[Pose.THROW], hands=((-22, 88, -8), (2, 104, 48)), chest=16, grips=("relaxed", "open"))
_BRACED = replace(_AT[Pose.PUSH], hip=(0, 84, -1), pelvis=2, chest=4, hands=((-13, 122, 24), (13, 122, 24)))
_OFF_BALANCE = Stance(
    hip=(0, 84, -9), pelvis=-12, chest=-14, neck=14, hands=((-38, 124, 16), (38, 128, 14)),
    elbows=((-1, -0.2, -1), (1, -0.2, -1)), grips=("open", "open"), feet=((-10, 8, 14), (12, 14, 24)),
)  # fmt: skip
_DROPPING = replace(
    _AT[Pose.FALL], hip=(0, 44, -16), pelvis=-22, hands=((-34, 62, -26), (33, 62, -30)),
    feet=((-11, 8, 30), (13, 14, 36)), grips=("open", "open"),
)  # fmt: skip
_SUNK = replace(
    _AT[Pose.KNEEL], hip=(0, 36, -19), pelvis=30, chest=44, hands=((-15, 34, 26), (15, 34, 26)),
    feet=((-10, 6, -33), (10, 6, -33)),
)  # fmt: skip
_LOWERED = replace(_AT[Pose.DRINK], chest=0, neck=2, hands=((-19, 85, 6), (12, 116, 27)), tip=0)
_LEVEL = replace(_AT[Pose.POUR], hands=((-7, 100, 34), (13, 117, 34)), tip=-8, neck=12)
_SPOONING = replace(_AT[Pose.EAT], hands=((-8, 88, 31), (0, 91, 37)), neck=17, chest=15)
_BOTH_ON_A_RUNG = replace(
    _AT[Pose.CLIMB], hands=((-15, 143, 36), (15, 143, 36)), feet=((-9, 9, 24), (9, 9, 24)),
)  # fmt: skip
_OTHER_RUNG = replace(
    _AT[Pose.CLIMB], hands=((-15, 126, 36), (15, 156, 36)), feet=((-9, 37, 26), (9, 9, 24)),
)  # fmt: skip
_STEERED = replace(_AT[Pose.DRIVE], hands=((-16, 94, 38), (16, 85, 37)))
_UNSHRUGGED = replace(_AT[Pose.SHRUG], hands=((-26, 98, 14), (26, 98, 14)), sway=0, neck=0)


def _hands(pose: Pose, *moved: tuple[float, Vec, Vec]) -> Motion:
    """The pose with its hands moved by so much at such times, for ever."""
    base = POSES[pose]

    def by(at: Vec, d: Vec) -> Vec:
        return at[0] + d[0], at[1] + d[1], at[2] + d[2]

    first, second = base.hands
    keys = ((t, replace(base, hands=(by(first, left), by(second, right)))) for t, left, right in moved)
    return Motion(tuple(keys), loops=True)


_STILL = (0.0, 0.0, 0.0)
_RAP = (0.0, -2.0, 8.0)  # of a fist that knocks
_PLEA = (0.0, -5.0, 3.0)
_APART = ((-8.0, -1.0, 0.0), (8.0, -1.0, 0.0))  # of hands that clap
MOTIONS: dict[Pose, Motion] = {
    Pose.SLAP: Motion((
        (0, _SPENT), (0.25, _COCKED), (0.5, _COCKED), (0.75, _AT[Pose.SLAP]), (0.92, _SWUNG), (1.5, _SWUNG),
        (2.25, _SPENT),
    )),
    Pose.PUNCH: Motion((
        (0, _GUARD), (0.5, _GUARD), (0.67, _AT[Pose.PUNCH]), (0.92, _AT[Pose.PUNCH]), (1.25, _GUARD),
        (2.5, _GUARD),
    ), loops=True),
    Pose.PUSH: Motion(((0, _BRACED), (0.42, _BRACED), (0.67, _AT[Pose.PUSH]))),
    Pose.THROW: Motion((
        (0, _SPENT), (0.42, _RAISED), (0.67, _RAISED), (0.92, _AT[Pose.THROW]), (1.17, _THROWN),
    )),
    Pose.FALL: Motion(((0, _OFF_BALANCE), (0.25, _OFF_BALANCE), (0.67, _DROPPING), (0.92, _AT[Pose.FALL]))),
    Pose.BOW: Motion((
        (0, _STAND), (0.25, _STAND), (1.0, _AT[Pose.BOW]), (2.0, _AT[Pose.BOW]), (2.75, _STAND),
    )),
    Pose.KOWTOW: Motion((
        (0, _AT[Pose.KNEEL]), (0.25, _AT[Pose.KNEEL]), (0.67, _SUNK), (1.33, _AT[Pose.KOWTOW]),
    )),
    Pose.DRINK: Motion((
        (0, _LOWERED), (0.75, _LOWERED), (1.42, _AT[Pose.DRINK]), (2.5, _AT[Pose.DRINK]), (3.17, _LOWERED),
        (4.5, _LOWERED),
    ), loops=True),
    Pose.EAT: Motion((
        (0, _AT[Pose.EAT]), (0.5, _AT[Pose.EAT]), (1.08, _SPOONING), (1.67, _SPOONING), (2.25, _AT[Pose.EAT]),
    ), loops=True),
    Pose.CLIMB: Motion((
        (0, _AT[Pose.CLIMB]), (0.25, _AT[Pose.CLIMB]), (0.58, _BOTH_ON_A_RUNG), (0.92, _OTHER_RUNG),
        (1.17, _OTHER_RUNG), (1.5, _BOTH_ON_A_RUNG), (1.83, _AT[Pose.CLIMB]),
    ), loops=True),
    Pose.DRIVE: Motion((
        (0, _AT[Pose.DRIVE]), (1.0, _AT[Pose.DRIVE]), (1.75, _STEERED), (2.5, _STEERED),
        (3.25, _AT[Pose.DRIVE]),
    ), loops=True),
    Pose.POUR: Motion((
        (0, _LEVEL), (0.5, _LEVEL), (1.17, _AT[Pose.POUR]), (3.0, _AT[Pose.POUR]), (3.67, _LEVEL),
    )),
    Pose.SHRUG: Motion((
        (0, _UNSHRUGGED), (0.42, _AT[Pose.SHRUG]), (1.5, _AT[Pose.SHRUG]), (1.92, _UNSHRUGGED),
        (3.5, _UNSHRUGGED),
    ), loops=True),
    Pose.WAVE: _hands(
        Pose.WAVE, (0, _STILL, (-6, 0, 0)), (0.25, _STILL, (6, -1, 0)), (0.5, _STILL, (-6, 0, 0)),
    ),
    Pose.CLAP: _hands(Pose.CLAP, (0, *_APART), (0.25, _STILL, _STILL), (0.5, *_APART)),
    Pose.PLEAD: _hands(Pose.PLEAD, (0, _STILL, _STILL), (0.5, _PLEA, _PLEA), (1.0, _STILL, _STILL)),
    Pose.KNOCK: _hands(
        Pose.KNOCK, (0, _STILL, _STILL), (0.17, _STILL, _RAP), (0.33, _STILL, _STILL), (0.5, _STILL, _RAP),
        (0.67, _STILL, _STILL), (1.67, _STILL, _STILL),
    ),
    Pose.TYPE: _hands(
        Pose.TYPE, (0, _STILL, (2, 3, 0)), (0.17, (0, 3, 1), _STILL), (0.33, (-2, 0, 0), (0, 3, 1)),
        (0.5, (-1, 3, 0), _STILL), (0.67, _STILL, (2, 3, 0)),
    ),
    Pose.WRITE: _hands(
        Pose.WRITE, (0, _STILL, (-6, 0, 0)), (0.17, _STILL, (-4, 1.5, 0)), (0.33, _STILL, (-3, 0, 0)),
        (0.5, _STILL, (-1, 1.5, 0)), (0.67, _STILL, _STILL), (0.83, _STILL, (2, 1.5, 0)),
        (1.0, _STILL, (3, 0, 0)), (1.33, _STILL, (-6, 0, 0)),
    ),
    Pose.SCROLL: _hands(
        Pose.SCROLL, (0, _STILL, _STILL), (0.25, (1, 5, 0), _STILL), (0.5, _STILL, _STILL),
        (1.75, _STILL, _STILL),
    ),
    Pose.WIPE_TEARS: _hands(
        Pose.WIPE_TEARS, (0, _STILL, _STILL), (0.42, _STILL, (5, -3, -1)), (0.92, _STILL, _STILL),
        (2.0, _STILL, _STILL),
    ),
}  # fmt: skip
