"""A body in space: proportions, the posed skeleton, and the torso as a bent lathe of rings.

Works in figure centimetres: x right, y down (the ground is 0), z towards the viewer. Knows bones
and flesh; clothes are drawn on it by outfits.py.
"""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from assets.look import Look
from engine.rehearsal.figures.stance import Stance, Vec
from engine.rehearsal.space import Array, bend, seen, turned
from storyboard.terms import Age, Sex

HEADS = {Age.CHILD: 5.6, Age.TEEN: 6.7, Age.OLD: 6.9}  # how many heads tall
_ADULT_HEADS = 7.0
_CHIN = 144.2  # heights on a body 170 cm tall
_LYING = 7.0  # cm above the ground's line of the spine of one who lies on it
_UPPER_ARM, _FOREARM, _THIGH, _SHIN = 28.0, 25.0, 40.6, 39.9
# Height above the hip joints, half width, half depth, shift forward.
_WOMAN = (
    (61, 4.9, 5.2, 0.8), (57, 5.1, 5.4, 0.0), (55, 6.4, 5.8, -0.4), (53.2, 9.6, 6.6, -0.7),
    (51, 13.4, 7.4, -0.8),
    (48.5, 15.9, 8.2, -0.7), (45.0, 16.6, 9.2, -0.4), (40.0, 15.8, 10.6, 0.4), (35.0, 15.0, 11.9, 1.3),
    (29.0, 13.3, 10.4, 0.8), (20.0, 11.7, 9.0, 0.2), (12.0, 14.2, 10.2, -0.2), (4.0, 16.6, 11.4, -0.8),
    (-3.0, 17.2, 11.8, -1.2), (-9.0, 16.6, 11.0, -1.2),
)  # fmt: skip
_MAN = (
    (61, 6.1, 6.4, 0.8), (57, 6.4, 6.6, 0.0), (55, 8.2, 7.2, -0.4), (53.2, 12.0, 8.0, -0.7),
    (51, 16.6, 8.8, -0.8),
    (48.5, 18.2, 9.8, -0.6), (45.0, 19.0, 10.8, -0.2), (40.0, 18.4, 12.0, 0.4), (35.0, 17.4, 12.2, 0.6),
    (29.0, 15.8, 11.4, 0.4), (20.0, 14.0, 10.4, 0.4), (12.0, 14.8, 10.4, 0.2), (4.0, 15.6, 10.8, -0.4),
    (-3.0, 16.0, 11.0, -0.8), (-9.0, 15.4, 10.4, -0.8),
)  # fmt: skip


@dataclass(frozen=True)
class Body:
    """One look in one stance, seen from one side."""

    look: Look
    stance: Stance
    yaw: float  # radians
    pitch: float  # radians

    # ---- Proportions --------------------------------------------------------------------------
    @cached_property
    def head_unit(self) -> float:
        """Centimetres of one head unit (the head is 2.62 of them high)."""
        return self.look.height_cm / HEADS.get(self.look.age, _ADULT_HEADS) / 2.62

    @cached_property
    def scale(self) -> float:
        """Centimetres here for one on a body 170 cm tall, below the chin."""
        return (self.look.height_cm - 2.62 * self.head_unit) / _CHIN

    @cached_property
    def breadth(self) -> float:
        """The look's build, slimmed for the young."""
        return self.look.build * {Age.CHILD: 0.86, Age.TEEN: 0.92, Age.MIDDLE: 1.04}.get(self.look.age, 1.0)

    @cached_property
    def profile(self) -> Array:
        """Torso rings [n, 4] in cm: height above the hips, half width, half depth, shift."""
        rows = np.array(_WOMAN if self.look.sex is Sex.FEMALE else _MAN, float)
        if self.look.age in (Age.CHILD, Age.TEEN):
            rows = rows * 0.4 + (
                np.array(_WOMAN) * (1, 1, 0.92, 0.5) * 0.3 + np.array(_MAN) * (1, 0.9, 0.92, 0.5) * 0.3
            )
        rows[:, 1:3] *= self.breadth
        if self.look.build > 1.12:  # weight gathers at the belly
            rows[:, 2:] += (np.exp(-(((rows[:, 0] - 16) / 14) ** 2)) * (self.look.build - 1.05) * 14)[
                :, None
            ] * (1, 0.8)
        return rows * self.scale

    # ---- The skeleton -------------------------------------------------------------------------
    @cached_property
    def view(self) -> Array:
        """Body space to the picture."""
        return self._tipped(self.stance.lying)

    def _tipped(self, share: float) -> Array:
        """The view of a body that is tipped onto its back by that share."""
        matrix: Array = turned(self.yaw, self.pitch)
        return turned(roll=-math.copysign(share * math.pi / 2, self.yaw)) @ matrix if share else matrix

    def picture(self, points: ArrayLike) -> Array:
        """Points [..., 3] as seen: x and y in the picture, z towards us; the ground stays at y = 0."""
        shown: Array = seen(self.view, points)
        if self.stance.lying:  # the hips go from where they are to where they are of one who lies flat
            flat = seen(self._tipped(1.0), self.hip) + np.array(
                [math.copysign(0.5 * self.look.height_cm, self.yaw), -_LYING * self.scale, 0]
            )
            sat, share = seen(self._tipped(0.0), self.hip), self.stance.lying
            shown = shown + sat + (flat - sat) * share - seen(self.view, self.hip)
        return shown

    def _cm(self, at: Vec) -> Array:
        return np.array([at[0], -at[1], at[2]]) * self.scale

    @cached_property
    def hip(self) -> Array:
        return self._cm(self.stance.hip)

    @cached_property
    def spine(self) -> tuple[Array, Array, Array]:
        """(height, position [n, 3], lean [n]) along the spine, from below the hips to the neck."""
        height = np.linspace(-12, 62, 75) * self.scale
        share = np.clip(height / (50 * self.scale), 0, 1)
        lean = np.radians(self.stance.pelvis + (self.stance.chest - self.stance.pelvis) * share)
        sway = math.radians(self.stance.sway)
        step = np.gradient(height)[:, None] * np.stack(
            [np.sin(sway) * np.ones_like(lean), -np.cos(lean), np.sin(lean)], 1
        )
        path = np.cumsum(step, 0)
        path += self.hip - path[np.argmin(np.abs(height))]
        return height, path, lean

    def on_spine(self, height: ArrayLike) -> tuple[Array, Array]:
        """Positions and leans at heights (cm) above the hips."""
        where, path, lean = self.spine
        at = np.asarray(height, float)
        return np.stack([np.interp(at, where, path[:, k]) for k in range(3)], -1), np.interp(at, where, lean)

    def torso(self, angle: ArrayLike, height: ArrayLike, ease: ArrayLike = 0.0) -> Array:
        """Points [..., 3] of the torso's surface: `angle` in degrees from the breastbone round to
        the screen's right, `height` in cm above the hips, `ease` cm off the skin."""
        angle, height, ease = np.broadcast_arrays(
            np.radians(np.asarray(angle, float)), np.asarray(height, float), np.asarray(ease, float)
        )
        rows = self.profile[::-1]
        w, d, f = (np.interp(height, rows[:, 0], rows[:, k]) for k in (1, 2, 3))
        centre, lean = self.on_spine(height)
        s, c = np.sin(angle), np.cos(angle)
        across = (w + ease) * np.sign(s) * np.abs(s) ** 0.85
        deep = f + (d + ease) * np.sign(c) * np.abs(c) ** 0.85
        offset = np.stack([across, deep * np.sin(lean), deep * np.cos(lean)], -1)
        surface: Array = centre + offset
        return surface

    @cached_property
    def neck(self) -> Array:
        """Where the neck leaves the shoulders."""
        return self.on_spine(53.5 * self.scale)[0]

    @cached_property
    def head(self) -> Array:
        """The centre of the head's own coordinates."""
        lean = float(self.on_spine(54 * self.scale)[1]) * 0.65 + math.radians(self.stance.neck) * 0.5
        gap = self.look.height_cm - 1.26 * self.head_unit - (88 + 53.5) * self.scale
        out = 0.30 * self.head_unit  # the head stands before the neck
        up = np.array([0, -math.cos(lean), math.sin(lean)]) * gap
        centre: Array = self.neck + up + np.array([0, out * math.sin(lean), out * math.cos(lean)])
        return centre

    @cached_property
    def head_pitch(self) -> float:
        """How far the stance bows the head, in radians."""
        return math.radians(self.stance.neck) + float(self.on_spine(54 * self.scale)[1]) * 0.45

    def arm(self, side: int) -> tuple[Array, Array, Array]:
        """Shoulder, elbow and wrist of side 0 (-x) or 1 (+x)."""
        sign = -1 if side == 0 else 1
        rows = self.profile
        reach = float(rows[6, 1]) - 2.2 * self.scale * self.breadth
        at, lean = self.on_spine(45.2 * self.scale)
        shoulder = at + np.array([sign * reach, -0.8 * np.sin(lean), 0])
        wrist = self._cm(self.stance.hands[side]) + np.array([sign * (reach - 15.5 * self.scale), 0, 0]) * 0.8
        elbow, wrist = bend(
            shoulder,
            wrist,
            _UPPER_ARM * self.scale,
            _FOREARM * self.scale,
            self._way(self.stance.elbows[side]),
        )
        return shoulder, elbow, wrist

    def leg(self, side: int) -> tuple[Array, Array, Array]:
        """Hip joint, knee and ankle of side 0 (-x) or 1 (+x)."""
        sign = -1 if side == 0 else 1
        hip = self.hip + np.array([sign * 8.2 * self.scale * self.breadth, 0, 0])
        ankle = self._cm(self.stance.feet[side])
        knee, ankle = bend(
            hip, ankle, _THIGH * self.scale, _SHIN * self.scale, self._way(self.stance.knees[side])
        )
        return hip, knee, ankle

    @staticmethod
    def _way(direction: Vec) -> Array:
        return np.array([direction[0], -direction[1], direction[2]])
