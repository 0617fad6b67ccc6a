"""A dressed body, drawn part by part: legs and torso, each arm, the hood; the head comes elsewhere."""

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import cv2
import numpy as np
import skia

from assets.look import Outfit
from engine.rehearsal.figures.body import Body
from engine.rehearsal.figures.limbs import arm_widths, flat, foot, hand, leg_widths, tube
from engine.rehearsal.figures.outfit_styles import CUTS, Cut, Patch, Role, Spot
from engine.rehearsal.paint import Point, limb, mix, paint, polygon, spline
from engine.rehearsal.space import Array
from storyboard.terms import Sex


@dataclass(frozen=True)
class Dressed:
    """A body in an outfit; the draw_* functions paint in figure centimetres.

    `swing` is how far its hem hangs off to the right (cm).
    """

    body: Body
    outfit: Outfit
    swing: float = 0.0

    @property
    def cut(self) -> Cut:
        return CUTS[self.outfit.kind]

    @cached_property
    def colours(self) -> dict[Role, str]:
        """Every role's colour."""
        o, skin = self.outfit, self.body.look.skin
        return {
            "cloth": o.cloth, "light": mix(o.cloth, "#ffffff", 0.12), "dark": mix(o.cloth, "#06060e", 0.48),
            "shirt": o.shirt, "shirt-dark": mix(o.shirt, "#06060e", 0.35), "trim": o.trim, "skin": skin,
            "white": "#f4f2ee", "black": "#0c0b10", "glow": o.trim, "gold": "#d8b25c",
        }  # fmt: skip

    @cached_property
    def skin_shadow(self) -> str:
        return mix(self.body.look.skin, "#6a2338", 0.40)

    # ---- The torso's surface --------------------------------------------------------------------
    @cached_property
    def _seen_arc(self) -> tuple[float, float, float]:
        """The angle that faces us and how far to each side of it the surface can be seen, in degrees."""
        angle = np.arange(-180, 180, 2.0)
        x = self.body.picture(self.body.torso(angle, 30 * self.body.scale))[:, 0]
        if self.body.stance.lying:
            x = self.body.picture(self.body.torso(angle, 30 * self.body.scale))[:, 1] * (
                1 if self.body.yaw > 0 else -1
            )
        front = -math.degrees(self.body.yaw)
        left, right = (_wrapped(float(angle[i]) - front) for i in (int(x.argmin()), int(x.argmax())))
        return front, min(left, -1.0), max(right, 1.0)

    def place(self, spots: tuple[Spot, ...], ease: float, turn: float = 0.0) -> list[Point]:
        """Picture points for (degrees, height) on the clothed torso; hidden ones slide to its edge.

        A shape is seen where its middle is nearest; `turn` of 360 shows the other end of a band.
        """
        front, left, right = self._seen_arc
        middle = sum(a for a, _ in spots) / len(spots)
        offset = _wrapped(middle - front) + turn
        angle = np.array([np.clip(offset + a - middle, left, right) for a, _ in spots]) + front
        height = np.array([h for _, h in spots]) * self.body.scale
        return flat(self.body, self.body.torso(angle, height, (self.cut.ease + ease) * self.body.scale))

    def draw_patch(self, canvas: skia.Canvas, patch: Patch, mirror: bool = False) -> None:
        """Sew on one patch, or the part of it that can be seen."""
        spots = tuple((-a if mirror else a, h) for a, h in patch.points)
        dense = spots if patch.smooth else _dense(spots, close=not patch.line)
        angles = [a for a, _ in spots]
        band = max(angles) - min(angles) > 300
        front = self._seen_arc[0]
        if not band and min(abs(_wrapped(a - front)) for a in angles) > 96:
            return
        if not band and abs(_wrapped(front)) > 105 and abs(sum(angles) / len(angles)) < 75:
            return  # we see the back: of what is on the chest only a sliver could show
        for turn in (-360.0, 0.0, 360.0) if band else (0.0,):
            points = self.place(dense, patch.ease, turn)
            if max(p[0] for p in points) - min(p[0] for p in points) > 0.3 or not band:
                self._sew(canvas, patch, points)

    def _sew(self, canvas: skia.Canvas, patch: Patch, points: list[Point]) -> None:
        width = patch.line * self.body.scale
        path = spline(points, close=not patch.line) if patch.smooth else polygon(points, close=not patch.line)
        if patch.role == "glow":
            canvas.drawPath(
                path, paint(self.outfit.trim, 0.55 * patch.alpha, width=width * 4, blur=width * 2)
            )
            canvas.drawPath(path, paint(mix(self.outfit.trim, "#ffffff", 0.45), patch.alpha, width=width))
            return
        canvas.drawPath(path, paint(self.colours[patch.role], patch.alpha, width=width))
        if not patch.line and patch.alpha == 1 and patch.role != "skin":
            edge = mix(self.colours[patch.role], "#06060e", 0.55)
            canvas.drawPath(path, paint(edge, 0.30, width=0.22 * self.body.scale))

    def outline(self, top: float, bottom: float, ease: float) -> skia.Path:
        """The torso's silhouette between two heights (cm at 170 above the hips)."""
        height = np.linspace(top, bottom, 40) * self.body.scale
        angle = np.arange(0, 360, 6.0)
        rings = self.body.picture(self.body.torso(angle[None], height[:, None], ease * self.body.scale))[
            ..., :2
        ]
        middle = rings.mean(1)
        along = np.gradient(middle, axis=0)
        length = np.linalg.norm(along, axis=1, keepdims=True)
        along = np.where(length > 1e-3, along / (length + 1e-9), np.array([0.0, 1.0]))
        side = np.stack([along[:, 1], -along[:, 0]], 1)
        reach = np.einsum("hak,hk->ha", rings - middle[:, None], side)
        left = rings[np.arange(len(height)), reach.argmin(1)]
        right = rings[np.arange(len(height)), reach.argmax(1)]
        return polygon(np.concatenate([left, right[::-1]]).tolist())

    # ---- Parts ----------------------------------------------------------------------------------
    def draw_torso(self, canvas: skia.Canvas) -> None:
        """Legs, skirt, torso and neck."""
        raised = self._knees_up()
        if not raised:
            self._legs(canvas)
        neck = self._neck()
        canvas.drawPath(neck, paint(self.body.look.skin))
        shape = self.outline(54.5, self.cut.hem, self.cut.ease)
        canvas.drawPath(shape, paint(self.colours["cloth"]))
        canvas.save()
        canvas.clipPath(shape, skia.ClipOp.kIntersect, True)
        self._folds(canvas)
        canvas.restore()
        neck = skia.Op(neck, shape, skia.PathOp.kDifference_PathOp)
        if abs(_wrapped(-self._seen_arc[0])) < 135:
            bare = polygon(self.place(_dense(self.cut.neck, close=True), 0.15))
            canvas.drawPath(bare, paint(self.body.look.skin))
            neck = skia.Op(neck, bare, skia.PathOp.kUnion_PathOp)
        self._chin_shadow(canvas, neck)
        for patch in self.cut.patches:
            self.draw_patch(canvas, patch)
            if patch.both:
                self.draw_patch(canvas, patch, mirror=True)
        self._accessories(canvas)
        if raised:
            self._legs(canvas)

    def _legs(self, canvas: skia.Canvas) -> None:
        sides = sorted((0, 1), key=lambda s: float(self.body.picture(np.array([self.body.leg(s)[1]]))[0, 2]))
        for side in sides:
            self._leg(canvas, side, far=side == sides[0])
        if self.cut.skirt:
            self._skirt(canvas, *self.cut.skirt)

    def _knees_up(self) -> bool:
        """Whether the knees stand before the chest, as of one who sits on the ground and faces us."""
        body = self.body
        hip, knee, _ = body.picture(np.mean([body.leg(0), body.leg(1)], 0))
        return float(hip[1] - knee[1]) > 14 * body.scale and float(knee[2] - hip[2]) > 20 * body.scale

    def _neck(self) -> skia.Path:
        body = self.body
        base = body.neck + np.array([0, 4.0 * body.scale, 0.0])
        top = body.head + np.array([0, 0.75, -0.02]) * body.head_unit
        width = 2 * float(body.profile[1, 1])
        points = flat(body, np.array([base, (base + top) / 2, top]))
        return limb(points, [width * 1.16, width * 0.98, width])

    def _chin_shadow(self, canvas: skia.Canvas, neck: skia.Path) -> None:
        body = self.body
        width = 2 * float(body.profile[1, 1])
        x, y = flat(body, np.array([body.head + np.array([0, 1.15, 0.1]) * body.head_unit]))[0]
        canvas.save()
        canvas.clipPath(neck, skia.ClipOp.kIntersect, True)
        oval = skia.Rect.MakeLTRB(x - width * 0.8, y - width * 0.8, x + width * 0.8, y + width * 0.62)
        canvas.drawOval(oval, paint(self.skin_shadow, 0.75, blur=body.scale))
        canvas.restore()

    def _folds(self, canvas: skia.Canvas) -> None:
        """Shade under the bust and at the waist, and the creases of worn cloth."""
        dark, k = self.colours["dark"], self.body.scale
        for spots, width, alpha in (
            (((88, 44), (60, 36), (48, 30)), 1.4, 0.35), (((96, 24), (60, 20), (34, 21)), 1.0, 0.30),
            (((80, 12), (46, 8), (26, 10)), 0.9, 0.22), (((120, 26), (150, 21), (176, 22)), 1.0, 0.30),
            (((100, 42), (134, 36), (160, 34)), 1.2, 0.25),
        ):  # fmt: skip
            for sign in (-1, 1):
                line = tuple((a * sign, h) for a, h in spots)
                if abs(_wrapped(spots[1][0] * sign - self._seen_arc[0])) < 88:
                    canvas.drawPath(
                        spline(self.place(line, 0), close=False),
                        paint(dark, alpha, width=width * k, blur=0.7 * k),
                    )
        if self.body.look.sex is Sex.FEMALE and abs(_wrapped(-self._seen_arc[0])) < 100:
            for sign in (-1, 1):
                under = tuple((a * sign, h) for a, h in ((16, 32.5), (34, 30.5), (54, 32.5)))
                canvas.drawPath(
                    spline(self.place(under, 0), close=False), paint(dark, 0.30, width=2.0 * k, blur=1.2 * k)
                )

    def _leg(self, canvas: skia.Canvas, side: int, far: bool) -> None:
        body, outfit = self.body, self.outfit
        joints, (a, b, c) = body.leg(side), leg_widths(body)
        bare = self.cut.legs == "bare"
        colour = (
            body.look.skin if bare else self.colours["cloth"] if self.cut.legs == "cloth" else outfit.trousers
        )
        loose = 0.0 if bare else 1.0 if self.cut.legs == "cloth" else 2.6
        if far:
            colour = mix(colour, "#0a0816", 0.22)
        widths = (a + loose, b + loose, c + loose * (1.6 if self.cut.legs == "trousers" else 1.0))
        self._shoe(canvas, side, far)
        canvas.drawPath(tube(body, joints, widths, end=1.97), paint(colour))
        if not bare:
            knee, hip = flat(body, np.array([joints[1]]))[0], flat(body, np.array([joints[0]]))[0]
            dark = mix(colour, "#06060e", 0.5)
            for dy in (-1.5, 1.5):
                fold = [
                    (knee[0] - b * 0.42, knee[1] + dy),
                    (knee[0], knee[1] + dy + 0.9),
                    (knee[0] + b * 0.3, knee[1] + dy),
                ]
                canvas.drawPath(spline(fold, close=False), paint(dark, 0.35, width=0.8, blur=0.35))
            canvas.drawPath(
                spline([(hip[0] - a * 0.3, hip[1] + 5), (hip[0] + a * 0.1, hip[1] + 8)], close=False),
                paint(dark, 0.3, width=0.9, blur=0.4),
            )

    def _shoe(self, canvas: skia.Canvas, side: int, far: bool) -> None:
        body, k = self.body, self.body.scale
        rows = foot(body, side)
        heel, instep, ball, toe = flat(body, rows)
        ankle = flat(body, np.array([body.leg(side)[2]]))[0]
        colour = mix(self.outfit.shoes, "#000000", 0.25 if far else 0.0)
        wide = (0.9 if body.look.sex is Sex.FEMALE else 1.1) * k
        if self.cut.shoes == "boot":
            canvas.drawPath(
                tube(body, body.leg(side), (9 * wide, 12 * wide, 9.6 * wide), start=1.45), paint(colour)
            )
        if self.cut.shoes == "heel":
            canvas.drawPath(
                limb([ankle, instep, ball], [6.4 * wide, 5.4 * wide, 5.0 * wide]), paint(body.look.skin)
            )
        shaft = [ankle, instep] if self.cut.shoes != "heel" else [heel, heel]
        canvas.drawPath(
            limb(
                [*shaft, ball],
                [8.2 * wide, 8.0 * wide, 7.0 * wide]
                if self.cut.shoes != "heel"
                else [4.4 * wide, 4.0 * wide, 4.0 * wide],
            ),
            paint(colour),
        )
        canvas.drawPath(limb([heel, ball, toe], [7.0 * wide, 7.6 * wide, 5.6 * wide]), paint(colour))
        sole = [(x, y + 3.1 * k) for x, y in (heel, ball, toe)]
        canvas.drawPath(spline(sole, close=False), paint(mix(colour, "#000000", 0.6), 0.8, width=1.1 * k))

    def _skirt(self, canvas: skia.Canvas, reach: float, flare: float, role: Role) -> None:
        """Cloth over both legs: the hull of the hips and of the hem round each leg."""
        body, k = self.body, self.body.scale
        hips = body.torso(np.arange(0, 360, 15.0), self.cut.hem * k + 4 * k, self.cut.ease * k)
        seat = body.torso(np.arange(0, 360, 15.0), -9 * k, (self.cut.ease + 1) * k)
        hem, knees = [], []
        turn = np.radians(np.arange(0, 360, 15.0))
        for side in (0, 1):
            joints = np.array(body.leg(side))
            end = np.array([np.interp(reach, (0, 1, 2), joints[:, i]) for i in range(3)])
            sign = -1 if side == 0 else 1
            ring = (
                np.stack(
                    [np.sin(turn) * flare * 0.72, 0.12 * np.abs(np.cos(turn)), np.cos(turn) * flare * 0.66], 1
                )
                * k
            )
            thigh = joints[1] - joints[0]
            lap = 10.5 * k * (1 - abs(float(thigh[1])) / (float(np.linalg.norm(thigh)) + 1e-9))
            rim = end + ring + np.array([sign * -1.5 * k, 0, 0])
            hem += [rim, rim - np.array([0, lap, 0])]
            if reach > 0.8:
                knees.append(joints[1] + ring * np.array([0.62, 0, 0.62]) * min(1.0, 20 / flare))
                below = np.array([0.0, 7.0 * k, 0.0])  # what hangs under a lap
                knees.append((joints[0] + joints[1]) / 2 + ring * 0.4 + below)
        cloud = np.concatenate([hips, seat, *hem, *knees])
        points = self._swung(body.picture(cloud)[:, :2]).astype(np.float32)
        hull = cv2.convexHull(points)[:, 0]
        shape = spline(_rounded(hull), tension=0.35)
        colour = self.colours[role]
        canvas.drawPath(shape, paint(colour))
        canvas.save()
        canvas.clipPath(shape, skia.ClipOp.kIntersect, True)
        waist = flat(body, body.torso(np.linspace(-80, 80, 9) - math.degrees(body.yaw), 2 * k))
        bottom = self._swung(body.picture(np.concatenate(hem))[:, :2])
        low, x0, x1 = float(bottom[:, 1].max()), float(bottom[:, 0].min()), float(bottom[:, 0].max())
        dark, light = mix(colour, "#06060e", 0.45), mix(colour, "#ffffff", 0.25)
        for i, (wx, wy) in enumerate(waist):
            bx = x0 + (x1 - x0) * (i + 0.5) / len(waist)
            fold = [(wx, wy + 4 * k), (wx + (bx - wx) * 0.45, (wy + low) / 2), (bx, low + 1)]
            canvas.drawPath(
                spline(fold, close=False),
                paint(dark if i % 2 else light, 0.30, width=(1.2 + 0.03 * flare) * k, blur=1.0 * k),
            )
        if self.outfit.kind in ("coat", "doctor"):
            wx, wy = self.place(((2, self.cut.hem + 6),), 0.5)[0]
            if abs(_wrapped(-self._seen_arc[0])) < 80:
                mid = x0 + (x1 - x0) * (0.5 + 0.35 * math.sin(body.yaw))
                canvas.drawPath(
                    polygon([(wx, wy), (mid, low + 2)], close=False), paint(dark, 0.8, width=0.8 * k)
                )
        canvas.drawPath(
            polygon([(x0 - 5, low - 1.2 * k), (x1 + 5, low - 1.2 * k)], close=False),
            paint(dark, 0.30, width=0.5 * k),
        )
        canvas.restore()

    def _swung(self, points: Array) -> Array:
        """Points [n, 2] of a skirt, those further down further off."""
        top = float(self.body.picture(self.body.hip)[1])
        down = np.clip((points[:, 1] - top) / max(1.0, float(points[:, 1].max()) - top), 0, 1) ** 1.6
        return points + np.stack([self.swing * down, 0 * down], 1)

    def draw_arm(self, canvas: skia.Canvas, side: int) -> None:
        """One arm with its sleeve and hand."""
        body, cut = self.body, self.cut
        joints, (a, b, c) = body.arm(side), arm_widths(body)
        skin = body.look.skin
        ea, eb, ec = (e * body.scale for e in cut.sleeve_ease)
        parts, _, _ = hand(body, side)
        gloved = "gloves" in self.outfit.accessories
        palm, line = (self.colours["dark"], "#06060c") if gloved else (skin, self.skin_shadow)
        for i, part in enumerate(parts):
            canvas.drawPath(part, paint(palm))
            if i:
                canvas.drawPath(part, paint(line, 0.45, width=0.28 * body.scale))
        canvas.drawPath(parts[0], paint(palm))
        canvas.drawPath(parts[-1], paint(palm))
        bare = 0.0 if cut.sleeve < 0.2 else min(cut.sleeve, 1.9) - 0.15  # under a sleeve there is no need
        canvas.drawPath(tube(body, joints, (a, b, c), start=bare), paint(skin))
        if not cut.sleeve:
            return
        colour = self.colours[cut.sleeve_role]
        end = min(cut.sleeve, 1.93)
        sleeve = tube(body, joints, (a + ea, b + eb, c + ec), end=end)
        if cut.cuff and end > 1.5:
            ring = tube(body, joints, (a + ea, b + eb, c + ec + 0.5), start=1.80, end=1.98)
            canvas.drawPath(ring, paint(self.colours[cut.cuff]))
            end -= 0.10
            sleeve = tube(body, joints, (a + ea, b + eb, c + ec), end=end)
        if end > 1:  # the elbow of a sharply bent arm
            canvas.drawCircle(*flat(body, np.array([joints[1]]))[0], (b + eb) / 2, paint(colour))
        canvas.drawPath(sleeve, paint(colour))
        dark = mix(colour, "#06060e", 0.5)
        canvas.save()
        canvas.clipPath(sleeve, skia.ClipOp.kIntersect, True)
        if end > 0.6:  # the sides of the sleeve turn away; its shoulder runs on into the body
            sides = tube(body, joints, (a + ea, b + eb, c + ec), start=0.45, end=end)
            canvas.drawPath(sides, paint(dark, 0.5, width=2.4 * body.scale, blur=1.2 * body.scale))
        (sx, sy), (ex, ey), (wx, wy) = flat(body, np.array(joints))
        for t, reach in ((0.86, 0.5), (1.0, 0.6), (1.12, 0.45), (1.75, 0.5)):
            px, py = (
                (sx + (ex - sx) * t, sy + (ey - sy) * t)
                if t <= 1
                else (ex + (wx - ex) * (t - 1), ey + (wy - ey) * (t - 1))
            )
            dx, dy = (ey - sy, sx - ex) if t <= 1 else (wy - ey, ex - wx)
            n = math.hypot(dx, dy) + 1e-9
            w = b * reach
            crease = [
                (px - dx / n * w, py - dy / n * w - 0.8),
                (px, py + 0.6),
                (px + dx / n * w, py + dy / n * w - 0.8),
            ]
            canvas.drawPath(
                spline(crease, close=False), paint(dark, 0.34, width=0.8 * body.scale, blur=0.35 * body.scale)
            )
        canvas.restore()

    def arm_shadow(self, canvas: skia.Canvas, side: int) -> None:
        """What a front arm darkens on the torso behind it."""
        a, b, c = arm_widths(self.body)
        path = tube(self.body, self.body.arm(side), (a, b, c), start=0.4)
        path.offset(0.8 * self.body.scale, 1.6 * self.body.scale)
        canvas.drawPath(path, paint("#0a0616", 0.34, blur=1.4 * self.body.scale, mode="SrcATop"))

    def arm_hangs(self, side: int) -> bool:
        """Whether the arm falls beside the body, so that it belongs to the same mass."""
        shoulder, elbow, wrist = self.body.picture(np.array(self.body.arm(side)))
        down = (
            float(wrist[1] - shoulder[1]) > 44 * self.body.scale
            and float(elbow[1] - shoulder[1]) > 20 * self.body.scale
        )
        return down and not self.body.stance.lying

    def arm_in_front(self, side: int) -> bool:
        """Whether the arm passes before the torso."""
        z = self.body.picture(np.array(self.body.arm(side)))[:, 2]
        chest = self.body.picture(np.array([self.body.on_spine(30 * self.body.scale)[0]]))[0, 2]
        return float(z[1] * 0.5 + z[2] * 0.5) > float(chest) - 1.5 * self.body.scale

    # ---- Accessories ----------------------------------------------------------------------------
    def _accessories(self, canvas: skia.Canvas) -> None:
        worn = self.outfit.accessories
        extra: list[Patch] = []
        if "scarf" in worn:
            band = (
                (-180, 58),
                (-90, 57.5),
                (0, 54),
                (90, 57.5),
                (180, 58),
                (180, 50),
                (90, 49),
                (0, 45),
                (-90, 49),
                (-180, 50),
            )
            extra += [
                Patch("trim", band, ease=2.2, smooth=True),
                Patch("trim", ((10, 47), (30, 47), (30, 18), (14, 18)), ease=2.4),
            ]
        if "necklace" in worn:
            extra += [
                Patch(
                    "gold",
                    ((-38, 53), (-20, 47), (0, 44.5), (20, 47), (38, 53)),
                    line=0.5,
                    smooth=True,
                    ease=0.8,
                )
            ]
            extra += [Patch("gold", ((-3, 45), (3, 45), (0, 42)), ease=0.9)]
        if "badge" in worn:
            extra += [
                Patch("white", ((30, 39), (50, 39.6), (50, 33), (30, 33)), ease=1.8),
                Patch("trim", ((30, 39), (50, 39.6), (50, 37.4), (30, 37)), ease=1.9),
            ]
        closed = min(height for _, height in self.cut.neck) > 44  # no tie on bare skin
        if "tie" in worn and closed and self.outfit.kind not in ("suit", "uniform", "doctor"):
            extra += list(CUTS["suit"].patches[1:3])
        for patch in extra:
            self.draw_patch(canvas, patch)


def _wrapped(degrees: float) -> float:
    return (degrees + 180) % 360 - 180


def _dense(spots: tuple[Spot, ...], close: bool) -> tuple[Spot, ...]:
    """More points along each edge, so that it follows the round body."""
    ends = [*spots, spots[0]] if close else list(spots)
    result: list[Spot] = []
    for (a0, h0), (a1, h1) in pairwise(ends):
        steps = max(2, int(abs(a1 - a0) / 8) + 1)
        result += [(a0 + (a1 - a0) * i / steps, h0 + (h1 - h0) * i / steps) for i in range(steps)]
    return tuple(result) if close else (*result, spots[-1])


def _rounded(hull: Array) -> list[Point]:
    """A hull's corners, each doubled a little apart, so that a spline hugs its straight edges."""
    points: list[Point] = []
    for i in range(len(hull)):
        here, after = hull[i], hull[(i + 1) % len(hull)]
        for t in (0.06, 0.5, 0.94):
            x, y = here + (after - here) * t
            points.append((float(x), float(y)))
    return points
