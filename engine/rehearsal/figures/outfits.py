"""A dressed body, drawn part by part: legs and torso, each arm; the head comes elsewhere."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import skia

from assets.look import Outfit
from engine.rehearsal.figures.body import Body
from engine.rehearsal.figures.cloaks import draw_cloak, draw_fastening
from engine.rehearsal.figures.cuts import Cut, Patch, Role
from engine.rehearsal.figures.extras import EXTRAS
from engine.rehearsal.figures.legwear import draw_leg
from engine.rehearsal.figures.limbs import arm_widths, flat, tube
from engine.rehearsal.figures.outfit_styles import CUTS, TIED
from engine.rehearsal.figures.patterns import ON_TORSO
from engine.rehearsal.figures.skirts import draw_skirt
from engine.rehearsal.figures.sleeves import draw_arm
from engine.rehearsal.figures.surface import Surface, dense, wrapped
from engine.rehearsal.paint import Point, limb, mix, paint, polygon, spline
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
    def surface(self) -> Surface:
        return Surface(self.body, self.cut.ease)

    @cached_property
    def colours(self) -> dict[Role, str]:
        """Every role's colour."""
        o, skin = self.outfit, self.body.look.skin
        return {
            "cloth": o.cloth, "light": mix(o.cloth, "#ffffff", 0.12), "dark": mix(o.cloth, "#06060e", 0.48),
            "shirt": o.shirt, "shirt-dark": mix(o.shirt, "#06060e", 0.35), "trim": o.trim,
            "trousers": o.trousers, "skin": skin, "skin-shadow": mix(skin, "#6a2338", 0.40),
            "white": "#f4f2ee", "black": "#0c0b10", "glow": o.trim, "gold": "#d8b25c", "silver": "#d5dade",
            "scarlet": "#dd303a",
        }  # fmt: skip

    # ---- Patches --------------------------------------------------------------------------------
    def draw_patch(self, canvas: skia.Canvas, patch: Patch, mirror: bool = False) -> None:
        """Sew on one patch, or the part of it that can be seen."""
        spots = tuple((-a if mirror else a, h) for a, h in patch.points)
        sewn = spots if patch.smooth else dense(spots, close=not patch.line)
        angles = [a for a, _ in spots]
        band = max(angles) - min(angles) > 300
        front = self.surface.seen_arc[0]
        if not band and min(abs(wrapped(a - front)) for a in angles) > 96:
            return
        if not band and abs(wrapped(front)) > 105 and abs(sum(angles) / len(angles)) < 75:
            return  # we see the back: of what is on the chest only a sliver could show
        for turn in (-360.0, 0.0, 360.0) if band else (0.0,):
            points = self.surface.place(sewn, patch.ease, turn)
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

    # ---- Parts ----------------------------------------------------------------------------------
    def draw_torso(self, canvas: skia.Canvas) -> None:
        """Legs, skirt, torso and neck."""
        cloaked = "cloak" in self.outfit.accessories
        if cloaked and self.surface.facing(0) < 100:
            draw_cloak(canvas, self.body, self.outfit.trim, self.swing)
        raised = self._knees_up()
        if not raised:
            self._legs(canvas)
        neck = self._neck()
        canvas.drawPath(neck, paint(self.body.look.skin))
        shape = self.surface.outline(54.5, self.cut.hem, self.cut.ease)
        canvas.drawPath(shape, paint(self.colours["cloth"]))
        canvas.save()
        canvas.clipPath(shape, skia.ClipOp.kIntersect, True)
        for patch in ON_TORSO.get(self.cut.pattern, ()):
            self.draw_patch(canvas, patch)
        self._folds(canvas)
        canvas.restore()
        neck = skia.Op(neck, shape, skia.PathOp.kDifference_PathOp)
        if abs(wrapped(-self.surface.seen_arc[0])) < 135:
            bare = polygon(self.surface.place(dense(self.cut.neck, close=True), 0.15))
            canvas.drawPath(bare, paint(self.body.look.skin))
            neck = skia.Op(neck, bare, skia.PathOp.kUnion_PathOp)
        self._chin_shadow(canvas, neck)
        for patch in (*self.cut.patches, *self._extras()):
            self.draw_patch(canvas, patch)
            if patch.both:
                self.draw_patch(canvas, patch, mirror=True)
        if raised:
            self._legs(canvas)
        if cloaked:
            draw_fastening(canvas, self.surface, self.outfit.trim)
            if self.surface.facing(0) >= 100:
                draw_cloak(canvas, self.body, self.outfit.trim, self.swing)

    def _legs(self, canvas: skia.Canvas) -> None:
        sides = sorted((0, 1), key=lambda s: float(self.body.picture(np.array([self.body.leg(s)[1]]))[0, 2]))
        for side in sides:
            draw_leg(canvas, self.body, self.cut, self.outfit, self.colours, side, far=side == sides[0])
        if self.cut.skirt:
            draw_skirt(canvas, self.body, self.cut, self.cut.skirt, self.colours, self.swing)

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
        canvas.drawOval(oval, paint(self.colours["skin-shadow"], 0.75, blur=body.scale))
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
                if abs(wrapped(spots[1][0] * sign - self.surface.seen_arc[0])) < 88:
                    canvas.drawPath(
                        spline(self.surface.place(line, 0), close=False),
                        paint(dark, alpha, width=width * k, blur=0.7 * k),
                    )
        if self.body.look.sex is Sex.FEMALE and abs(wrapped(-self.surface.seen_arc[0])) < 100:
            for sign in (-1, 1):
                under = tuple((a * sign, h) for a, h in ((16, 32.5), (34, 30.5), (54, 32.5)))
                canvas.drawPath(
                    spline(self.surface.place(under, 0), close=False),
                    paint(dark, 0.30, width=2.0 * k, blur=1.2 * k),
                )

    def _extras(self) -> list[Patch]:
        """The accessories that are sewn, pinned or wound round."""
        closed = min(height for _, height in self.cut.neck) > 44  # no tie on bare skin
        return [
            patch
            for name in self.outfit.accessories
            for patch in EXTRAS.get(name, ())
            if name != "tie" or (closed and self.outfit.kind not in TIED)
        ]

    def draw_arm(self, canvas: skia.Canvas, side: int) -> None:
        """One arm with its sleeve and hand."""
        draw_arm(canvas, self.body, self.cut, self.colours, side, "gloves" in self.outfit.accessories)

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
