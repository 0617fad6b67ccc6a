"""The pen that places draw with: shapes in the light of a setting, on planes in perspective.

A colour given plainly is a surface and takes the setting's light; with `lit=True` it shines by
itself. A tuple of colours is a gradient, downwards or (`across=True`) rightwards. Knows what a
box, a glow and a mirror image are, and no furniture.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import skia

from engine.rehearsal.paint import Point, Stop, draw_text, linear, mix, paint, polygon, radial, spline
from engine.rehearsal.places.air import Setting
from engine.rehearsal.places.space import at, drawn_on, plane

Fill = str | tuple[Stop, ...]


@dataclass(frozen=True)
class Pen:
    """A canvas and the setting whose light it paints in. `far` 0..1 veils what it draws in haze."""

    canvas: skia.Canvas
    setting: Setting
    far: float = 0.0

    # ---- Colour ---------------------------------------------------------------------------------
    def tone(self, stop: Stop) -> Stop:
        """A surface colour (or stop) in the light of the setting."""
        if isinstance(stop, str):
            return self.setting.tone(stop, self.far)
        return self.setting.tone(stop[0], self.far), stop[1]

    def ink(
        self,
        fill: Fill,
        p0: Point = (0, 0),
        p1: Point = (0, 1),
        *,
        alpha: float = 1.0,
        width: float = 0,
        blur: float = 0,
        mode: str | None = None,
        lit: bool = False,
    ) -> skia.Paint:
        """The paint of `fill`, a gradient running from `p0` to `p1`."""
        if isinstance(fill, str):
            return paint(fill if lit else str(self.tone(fill)), alpha, width, blur, mode)
        stops = fill if lit else tuple(self.tone(stop) for stop in fill)
        return paint("#000000", alpha, width, blur, mode, linear(p0, p1, stops))

    def veiled(self, far: float) -> "Pen":
        """The same pen, drawing things lost in haze."""
        return replace(self, far=far)

    # ---- Planes ---------------------------------------------------------------------------------
    @contextmanager
    def facing(self, z: float) -> Iterator[None]:
        """Draw (x, y) in world cm on the upright plane `z` cm behind the subject."""
        with drawn_on(self.canvas, plane((0, 0, z), (1, 0, 0), (0, 1, 0))):
            yield

    @contextmanager
    def level(self, y: float = 0.0) -> Iterator[None]:
        """Draw (x, z) in world cm on the level plane at height `y`: floor, ceiling, table top."""
        with drawn_on(self.canvas, plane((0, y, 0), (1, 0, 0), (0, 0, 1))):
            yield

    @contextmanager
    def along(self, x: float) -> Iterator[None]:
        """Draw (z, y) in world cm on the upright plane that runs away from the lens at `x`."""
        with drawn_on(self.canvas, plane((x, 0, 0), (0, 0, 1), (0, 1, 0))):
            yield

    # ---- Shapes ---------------------------------------------------------------------------------
    def rect(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        fill: Fill,
        *,
        radius: float = 0,
        across: bool = False,
        alpha: float = 1.0,
        width: float = 0,
        blur: float = 0,
        mode: str | None = None,
        lit: bool = False,
    ) -> None:
        """A rectangle between two corners, given in any order."""
        (x0, x1), (y0, y1) = sorted((x0, x1)), sorted((y0, y1))
        box = skia.Rect.MakeLTRB(x0, y0, x1, y1)
        if self.canvas.quickReject(box.makeOutset(width + 3 * blur, width + 3 * blur)):
            return  # out of the picture: its ink would cost more than nothing
        end = (x1, y0) if across else (x0, y1)
        ink = self.ink(fill, (x0, y0), end, alpha=alpha, width=width, blur=blur, mode=mode, lit=lit)
        if radius:
            self.canvas.drawRoundRect(box, radius, radius, ink)
        else:
            self.canvas.drawRect(box, ink)

    def shape(
        self,
        points: Sequence[Point],
        fill: Fill,
        *,
        smooth: float = 0,
        alpha: float = 1.0,
        width: float = 0,
        blur: float = 0,
        mode: str | None = None,
        lit: bool = False,
        close: bool = True,
    ) -> None:
        """A polygon, or with `smooth` a rounded outline; gradients run down its height."""
        path = spline(points, close, smooth) if smooth else polygon(points, close)
        box = path.getBounds()
        ends = (box.left(), box.top()), (box.left(), box.bottom())
        ink = self.ink(fill, *ends, alpha=alpha, width=width, blur=blur, mode=mode, lit=lit)
        self.canvas.drawPath(path, ink)

    def oval(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        fill: Fill,
        *,
        alpha: float = 1.0,
        width: float = 0,
        blur: float = 0,
        mode: str | None = None,
        lit: bool = False,
    ) -> None:
        """An ellipse around (x, y)."""
        ink = self.ink(
            fill, (x, y - ry), (x, y + ry), alpha=alpha, width=width, blur=blur, mode=mode, lit=lit
        )
        self.canvas.drawOval(skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry), ink)

    def line(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        colour: str,
        width: float = 2.0,
        *,
        alpha: float = 1.0,
        lit: bool = False,
        blur: float = 0,
        mode: str | None = None,
    ) -> None:
        """A straight stroke."""
        ink = self.ink(colour, alpha=alpha, width=width, lit=lit, blur=blur, mode=mode)
        self.canvas.drawLine(x0, y0, x1, y1, ink)

    def text(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        colour: str,
        *,
        lit: bool = False,
        alpha: float = 1.0,
    ) -> None:
        """Centred text on the baseline `y`."""
        draw_text(self.canvas, text, x, y, size, self.ink(colour, lit=lit, alpha=alpha))

    # ---- Light ----------------------------------------------------------------------------------
    def glow(
        self,
        x: float,
        y: float,
        radius: float,
        colour: str,
        strength: float = 0.5,
        *,
        squash: float = 1.0,
        mode: str = "Plus",
    ) -> None:
        """Light that spills round (x, y); `squash` < 1 makes it a pool on the ground."""
        self.canvas.save()
        self.canvas.translate(x, y)
        self.canvas.scale(1, squash)
        stops = [(colour, strength), (colour, strength * 0.32), (colour, 0.0)]
        self.canvas.drawCircle(
            0, 0, radius, paint(mode=mode, shader=radial((0, 0), radius, stops, [0, 0.4, 1]))
        )
        self.canvas.restore()

    def shade(self, x: float, y: float, rx: float, ry: float, strength: float = 0.5) -> None:
        """A soft contact shadow."""
        self.canvas.save()
        self.canvas.translate(x, y)
        self.canvas.scale(1, ry / rx)
        stops = [("#000000", strength), ("#000000", strength * 0.55), ("#000000", 0.0)]
        self.canvas.drawCircle(0, 0, rx, paint(shader=radial((0, 0), rx, stops, [0, 0.5, 1])))
        self.canvas.restore()

    def solid(
        self, x0: float, x1: float, y0: float, y1: float, z0: float, z1: float, colour: str, *, top: str = ""
    ) -> None:
        """A box in perspective: front shaded downwards, lighter top, darker side; y0 is its top."""
        a, b, c, d = at(x0, y0, z0), at(x1, y0, z0), at(x1, y1, z0), at(x0, y1, z0)
        e, f, g, h = at(x0, y0, z1), at(x1, y0, z1), at(x1, y1, z1), at(x0, y1, z1)
        tint = str(self.tone(colour))
        if x0 > 0:
            self._face([e, a, d, h], tint, 0.45)
        if x1 < 0:
            self._face([b, f, g, c], tint, 0.45)
        lid = str(self.tone(top)) if top else tint
        if e[1] < a[1]:
            self._face([a, b, f, e], lid, -0.16 if not top else 0.0)
        elif e[1] > a[1]:
            self._face([d, c, g, h], tint, 0.6)
        self._face([a, b, c, d], tint, 0.08, True)

    def _face(self, corners: list[Point], tint: str, dark: float, falloff: bool = False) -> None:
        colour = mix(tint, "#000000" if dark > 0 else "#ffffff", abs(dark))
        fill: Fill = (colour, mix(colour, "#000000", 0.32)) if falloff else colour
        self.shape(corners, fill, lit=True)

    def mirrored(
        self,
        base: float,
        draw: Callable[["Pen"], None],
        *,
        alpha: float = 0.4,
        blur: float = 3.0,
        reach: float = 140,
    ) -> None:
        """`draw` again as its reflection in a shiny floor whose far edge is at `base` (layer cm).

        The image fades over `reach` cm and is smeared downwards by `blur`.
        """
        box = skia.Rect.MakeLTRB(-1600, base, 1600, base + reach)
        soft = skia.ImageFilters.Blur(blur * 0.5, blur * 2.2)
        held = skia.Paint(ImageFilter=soft)
        held.setAlphaf(alpha)
        self.canvas.saveLayer(box, held)
        self.canvas.clipRect(box)
        self.canvas.save()
        self.canvas.translate(0, 2 * base)
        self.canvas.scale(1, -1)
        draw(self)
        self.canvas.restore()
        fade = linear((0, base), (0, base + reach), [("#000000", 1.0), ("#000000", 0.0)])
        self.canvas.drawRect(box, paint(mode="DstIn", shader=fade))
        self.canvas.restore()
