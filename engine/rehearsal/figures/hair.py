"""Hair on a head seen from any side: what lies behind the face and what lies before it.

The style's cap and sheet are surfaces in space. Where a surface turns its outside to us it is
drawn before the head, where we see its inside it is drawn behind: so one table serves front,
profile and back.
"""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import skia

from engine.rehearsal.figures.face import Face
from engine.rehearsal.figures.hair_shapes import Lock, Style
from engine.rehearsal.figures.hair_styles import HOOD, STYLES
from engine.rehearsal.paint import Point, catmull_rom, hash01, limb, mix, noise, paint, spline
from engine.rehearsal.space import Array, seen

_COLUMNS = 96
_LOCK_ROWS = 14


@dataclass(frozen=True)
class Hair:
    """The hair of one head in one view, or a hood cut like hair."""

    face: Face
    style: Style
    colour: str
    streak: str = ""

    # ---- Surfaces in space --------------------------------------------------------------------
    @cached_property
    def cap(self) -> Array:
        """The hair that clings to the skull, [rows, columns, 3], from the crown to the hairline."""
        style, mesh = self.style, self.face.skull.mesh
        top_volume, side_volume, line_volume = style.volume
        angle = np.linspace(0, 2 * math.pi, _COLUMNS, endpoint=False)
        degrees = np.degrees(np.minimum(angle, 2 * math.pi - angle))
        end = np.interp(degrees, *np.array(style.line).T)
        if style.jag:
            end = end + 0.35 * style.jag * np.array([noise(i / 4, 7) for i in range(_COLUMNS)])
        start = float(mesh[0, 0, 1]) if top_volume else np.minimum(end, style.crown)
        share = np.linspace(0, 1, 26)[:, None]
        y = start + (end - start)[None] * (1 - np.cos(share * math.pi / 2)) ** 0.9
        columns = np.arange(_COLUMNS)
        heights = mesh[:, 0, 1]
        surface = np.stack(
            [
                np.stack([np.interp(y[:, k], heights, mesh[:, k, axis]) for k in columns], 1)
                for axis in range(3)
            ],
            -1,
        )
        thick = np.interp(
            share[:, 0], (0, 0.45, 0.85, 1), (top_volume, top_volume * 0.9, side_volume, line_volume)
        )
        low = np.clip((y + 0.6) / 0.6, 0, 1)
        thick = (
            np.minimum(thick[:, None], top_volume * (1 - low) + side_volume * low)
            if top_volume
            else thick[:, None]
        )
        out = surface - np.array([0.0, min(0.1, float(end.max())), -0.1])
        out /= np.linalg.norm(out, axis=2, keepdims=True) + 1e-9
        cap: Array = surface + out * thick[..., None]
        return cap

    @cached_property
    def sheet(self) -> Array | None:
        """The hair that hangs, [rows, columns, 3], from one side of the face round to the other."""
        style = self.style
        if not style.sheet:
            return None
        y0, across, deep, middle = np.array(style.sheet).T
        angle = np.radians(np.linspace(style.opening, 360 - style.opening, 72))
        back = np.clip((1 - np.cos(angle)) / 2, 0, 1)
        hem = style.hem[0] + (style.hem[1] - style.hem[0]) * back
        hem = hem + style.jag * np.array([noise(i / 5, 3) for i in range(len(angle))])
        share = np.linspace(0, 1, 30)[:, None]
        y = y0[0] + (hem[None] - y0[0]) * share
        size, count = style.wave
        swing = 1 + size * share * np.sin(y * count + np.cos(angle * 3)[None] * 0.8)
        x = np.interp(y, y0, across) * np.sin(angle) * swing
        z = np.interp(y, y0, middle) + np.interp(y, y0, deep) * np.cos(angle) * swing
        sheet: Array = np.stack([x * self.face.look.face_width, y, z], -1)
        return sheet

    # ---- Drawing ------------------------------------------------------------------------------
    def draw_back(self, canvas: skia.Canvas) -> None:
        """All that lies behind the head."""
        inside = paint(mix(self.colour, "#0a0610", 0.42), self.style.alpha)
        for surface in self._surfaces():
            canvas.drawPath(_quads(seen(self.face.view, surface), outside=False), inside)
        self._balls(canvas, front=False)
        for lock, rows in self._sorted_locks():
            if self._before(rows).min() < 1:
                self._lock(canvas, lock, rows)

    def draw_front(self, canvas: skia.Canvas) -> None:
        """All that lies before the head."""
        base = paint(self.colour, self.style.alpha)
        for surface in self._surfaces():
            solid = seen(self.face.view, surface)
            shape = _quads(solid, outside=True)
            canvas.drawPath(shape, paint(self.colour, 0.5 * self.style.alpha, blur=0.03))  # soft roots
            canvas.drawPath(shape, base)
            if self.style.cloth:
                self._edge(canvas, solid, hanging=surface is self.sheet)
            elif self.style.alpha == 1 and not self.style.curl:
                canvas.save()
                canvas.clipPath(shape, skia.ClipOp.kIntersect, True)
                self._strands(canvas, solid)
                if surface is self.cap:
                    self._sheen(canvas, solid)
                canvas.restore()
                self._wisps(canvas, solid)
        self._balls(canvas, front=True)
        for lock, rows in self._sorted_locks():
            before = self._before(rows)
            shown = np.column_stack([rows[:, :3], rows[:, 3] * before])  # narrow where it passes behind
            near = np.flatnonzero(before > 0)
            for run in np.split(shown[near], np.flatnonzero(np.diff(near) > 1) + 1):
                if len(run) > 2:
                    self._lock(canvas, lock, run)

    def _surfaces(self) -> list[Array]:
        return [s for s in (self.sheet, self.cap) if s is not None]

    def _strands(self, canvas: skia.Canvas, solid: Array) -> None:
        """Fine lines along the growth of the hair, and a band of sheen across the crown."""
        light, dark = mix(self.colour, "#cfc4e0", 0.34), mix(self.colour, "#08040c", 0.45)
        for i in np.flatnonzero(_grown(solid))[::2].tolist():
            tone = hash01(i, 11)
            line = solid[2:, i, :2]
            if len(line) > 4:
                brush = paint(
                    light if tone > 0.45 else dark, 0.12 + 0.22 * tone, width=0.014 + 0.016 * hash01(i, 5)
                )
                canvas.drawPath(spline(line[::3].tolist(), close=False), brush)
        if self.streak:
            for i in range(10, 17):
                canvas.drawPath(
                    spline(solid[1::3, i, :2].tolist(), close=False), paint(self.streak, 0.85, width=0.075)
                )

    def _sheen(self, canvas: skia.Canvas, solid: Array) -> None:
        """A broken ring of light round the crown."""
        light = mix(self.colour, "#f4ecff", 0.42)
        for i in np.flatnonzero(_grown(solid)).tolist():
            tone = hash01(i, 21)
            line = solid[7 + round(2 * tone) : 11 + round(3 * hash01(i, 22)), i]
            if tone > 0.25 and line[:, 2].min() > 0:
                brush = paint(light, 0.10 + 0.30 * tone * tone, width=0.02 + 0.03 * tone)
                canvas.drawPath(spline(line[:, :2].tolist(), close=False), brush)

    def _wisps(self, canvas: skia.Canvas, solid: Array) -> None:
        """Strands that end beyond the edge, so that it is not cut out of a sheet."""
        beside = solid.shape[1] // 6  # hair grows back from a brow: no wisps there
        shown = _grown(solid)[:-1] & (_turns(solid[-3:])[-1] > 0)
        for i in range(beside, solid.shape[1] - beside):
            ends, length = solid[-3:, i], 0.03 + 0.10 * hash01(i, 31)
            if ends[:, 2].min() < 0 or not shown[i]:
                continue
            along = ends[2, :2] - ends[0, :2]
            along /= np.linalg.norm(along) + 1e-9
            lean = np.array([hash01(i, 32) - 0.5, 0.0]) * length
            tip = ends[2, :2] + along * length + lean
            line = [tuple(ends[1, :2]), tuple(ends[2, :2]), tuple(tip)]
            canvas.drawPath(limb(line, [0.05, 0.035, 0.004]), paint(self.colour, 0.9))

    def _edge(self, canvas: skia.Canvas, solid: Array, hanging: bool) -> None:
        """The seam round a hood's opening; on its crown, the ears."""
        light = mix(self.colour, "#ffffff", 0.16)
        if hanging:
            for column in (solid[:, 0], solid[:, -1]):
                canvas.drawPath(spline(column[:-4:3, :2].tolist(), close=False), paint(light, width=0.055))
            return
        near = [i for i in range(-17, 18) if solid[-1, i, 2] > 0]
        if near:  # none of the opening is seen from behind
            canvas.drawPath(spline(solid[-1, near, :2].tolist(), close=False), paint(light, width=0.055))
        for side in (-1.0, 1.0):
            for size, fill in ((1.0, self.colour), (0.55, self.streak or light)):
                middle = np.array([0.68 * side, -1.22, 0.0])
                ear = np.array([(0.30, -1.40, -0.1), (0.62, -1.88, 0.0), (0.98, -1.02, -0.1)]) * (side, 1, 1)
                canvas.drawPath(
                    spline(self.face.solid(middle + (ear - middle) * size), tension=0.25), paint(fill)
                )

    def _balls(self, canvas: skia.Canvas, front: bool) -> None:
        """Buns and the beads of a braid; curls all over a curly head."""
        balls = [np.array(ball) for ball in self.style.knots]
        if self.style.curl:
            balls += self._curls()
        for i, ball in enumerate(sorted(balls, key=lambda b: float(seen(self.face.view, b[:3])[2]))):
            x, y, z = (float(v) for v in seen(self.face.view, ball[:3]))
            radius = float(ball[3])
            if (z > -0.25 or self._on_chest(ball) > 0.5) != front:
                continue
            tone = (hash01(i, 2) - 0.5) * 0.16 if self.style.curl else 0.0
            fill = mix(self.colour, "#ffffff", tone) if tone > 0 else mix(self.colour, "#000000", -tone)
            canvas.drawCircle(x, y, radius, paint(fill))
            for turn in range(3):
                arc = skia.Path()
                inner = radius * (0.9 - 0.25 * turn)
                arc.addArc(
                    skia.Rect.MakeLTRB(x - inner, y - inner, x + inner, y + inner),
                    200 + 40 * hash01(i, turn),
                    120,
                )
                canvas.drawPath(arc, paint(mix(self.colour, "#e0d4ea", 0.34), 0.30, width=0.022))

    def _curls(self) -> list[Array]:
        """Curls spread over the cap, larger at its edge."""
        cap, size = self.cap, self.style.curl
        curls = []
        for row in range(4, cap.shape[0], 4):
            for column in range(0, cap.shape[1], 5):
                x, y, z = cap[row, (column + row) % cap.shape[1]]
                wobble = 0.6 + 0.7 * hash01(row * 97 + column, 9)
                if y < 0.55 and not (row > 20 and z > 0.1 and y > -0.4):
                    curls.append(np.array([x, y, z, size * wobble * (0.8 if row > 20 else 1.0)]))
        return curls

    def _sorted_locks(self) -> list[tuple[Lock, Array]]:
        """Every lock with its rows of (x, y, z, width) in the head's space, far to near."""
        locks = [
            (lock, self._solid(lock, side))
            for lock in self.style.locks
            for side in ((1.0, -1.0) if lock.both else (1.0,))
        ]
        return sorted(locks, key=lambda one: self._depth(one[1]))

    def _solid(self, lock: Lock, side: float) -> Array:
        rows = np.array(lock.points)
        share = np.linspace(0, 1, _LOCK_ROWS)
        rows = catmull_rom(rows, share * (len(rows) - 1))
        if lock.free:
            points = rows * (side, 1, 1)
        else:
            points = self.face.skull.surface(rows[:, 0] * side, rows[:, 1], 0.0)
            out = points - np.array([0, 0.0, -0.1])
            points = points + out / np.linalg.norm(out, axis=1, keepdims=True) * rows[:, 2:3]
        tail = np.clip((share - lock.taper) / (1 - lock.taper), 0, 1)
        width = lock.width * np.interp(share, (0, lock.taper), (0.40, 1.0)) * (1 - tail**2.0) ** 0.95
        return np.column_stack([points, width])

    def _depth(self, rows: Array) -> float:
        return float(seen(self.face.view, rows[:, :3])[:, 2].mean())

    def _before(self, rows: Array) -> Array:
        """How much of each row of a lock lies before the head (1) and not behind it (0)."""
        depth = seen(self.face.view, rows[:, :3])[:, 2]
        before: Array = np.clip(np.maximum((depth + 0.40) / 0.3, self._on_chest(rows)), 0, 1)
        return before

    def _on_chest(self, rows: Array) -> Array:
        """How far each row hangs under the chin, over a chest that is turned to us, 0 to 1."""
        below = np.clip((rows[..., 1] - 0.9) / 0.4, 0, 1)
        over: Array = below * (rows[..., 2] > -0.8) * (self.face.view[2, 2] > 0)
        return over

    def _lock(self, canvas: skia.Canvas, lock: Lock, rows: Array) -> None:
        points: list[Point] = [(float(x), float(y)) for x, y in seen(self.face.view, rows[:, :3])[:, :2]]
        hair = lock.colour or (self.streak if self.streak and lock.dyed else self.colour)
        base = mix(hair, "#ffffff" if lock.tone >= 0 else "#000000", abs(lock.tone))
        shape = limb(points, rows[:, 3].tolist())
        canvas.drawPath(shape, paint(mix(base, "#08040c", 0.5), 0.6, width=0.02))  # parts it from the next
        canvas.drawPath(shape, paint(base))
        canvas.save()
        canvas.clipPath(shape, skia.ClipOp.kIntersect, True)
        across = np.gradient(np.array(points), axis=0)
        across = np.stack([-across[:, 1], across[:, 0]], 1) / (np.linalg.norm(across, axis=1)[:, None] + 1e-9)
        for k in (-0.36, -0.18, 0.02, 0.2, 0.38):
            line = np.array(points) + across * (rows[:, 3] * k)[:, None]
            light = k < 0.1
            brush = paint(mix(hair, "#d8cce8" if light else "#08040c", 0.38), 0.26, width=0.016)
            canvas.drawPath(spline(line.tolist(), close=False), brush)
        canvas.restore()


def hair_of(face: Face) -> Hair:
    """The hair of the face's look."""
    return Hair(face, STYLES[face.look.hair_style], face.look.hair, face.look.streak)


def hood_on(face: Face, cloth: str, trim: str) -> Hair:
    """A cat-eared hood drawn up over the head, of this cloth, its ears lined with `trim`."""
    return Hair(face, HOOD, cloth, trim)


def _grown(solid: Array) -> Array:
    """Which columns of a surface have hair at all: a bald brow has none."""
    grown: Array = np.linalg.norm(solid[-1] - solid[0], axis=1) > 0.06
    return grown


def _corners(solid: Array) -> tuple[Array, Array, Array, Array]:
    """The four corners of each cell of a surface [rows, columns, 3], the way round."""
    return solid[:-1, :-1], solid[:-1, 1:], solid[1:, 1:], solid[1:, :-1]


def _turns(solid: Array) -> Array:
    """Above 0 where a cell of a surface [rows, columns, 3] shows its outside, [rows - 1, columns - 1]."""
    a, b, c, d = _corners(solid)
    one, other = c - a, d - b
    turn: Array = one[..., 0] * other[..., 1] - one[..., 1] * other[..., 0]
    return turn


def _quads(solid: Array, outside: bool) -> skia.Path:
    """The cells of a surface [rows, columns, 3] that show their outside (or their inside), as one path."""
    closed = np.linalg.norm(solid[:, 0] - solid[:, -1], axis=1).mean() < 0.5
    if closed:
        solid = np.concatenate([solid, solid[:, :1]], 1)
    turn = _turns(solid)
    chosen = ((turn > 0) if outside else (turn <= 0)) & _grown(solid)[:-1]
    a, b, c, d = _corners(solid)
    path = skia.Path()
    path.setFillType(skia.PathFillType.kWinding)
    for quad in np.stack([a, b, c, d], 2)[chosen][..., :2].tolist():
        path.addPoly([skia.Point(x, y) for x, y in quad], True)
    return path
