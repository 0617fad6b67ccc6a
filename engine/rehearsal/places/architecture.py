"""The large parts of a set: skies, skylines, rooms, floors, windows and facades.

Rooms are boxes in world centimetres: `half` their half width, `height`, `back` the z of the far
wall. Knows nothing of furniture.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import skia

from engine.rehearsal.paint import hash01, linear, mix, paint
from engine.rehearsal.places.pen import Fill, Pen
from engine.rehearsal.places.space import EYE, at

NEAR = -400.0  # z of the nearest ground that is drawn; its image lies far below any frame
FAR_X = 2600.0  # cm: nothing in a set is looked at beyond this, left or right
LIT_WINDOWS = ("#ffd08a", "#ffb866", "#ffe7b8", "#9fdcff", "#ffc27a", "#d8ecff", "#ff9ea8")


# ---- Outdoors -----------------------------------------------------------------------------------
def sky(p: Pen, *, sun: tuple[float, float] = (180, -330), horizon: float = EYE, clouds: int = 7) -> None:
    """The whole frame filled with sky: gradient, sun or moon and its glow, stars, clouds."""
    s = p.setting
    air = s.sky
    shader = linear((0, horizon - 720), (0, horizon + 10), [air.top, air.middle, air.low], [0.05, 0.6, 1])
    p.canvas.drawPaint(paint(shader=shader))
    if air.stars:
        for i in range(150):
            x, y = (s.pick(i, 1) - 0.5) * 1800, horizon - 60 - 900 * s.pick(i, 2)
            p.oval(x, y, 0.9, 0.9, "#ffffff", alpha=air.stars * s.pick(i, 3), lit=True)
    x, y = sun[0] * s.side, sun[1]
    low = 1.0 if s.time.value in ("dawn", "dusk") else 0.0
    y += low * (horizon - 60 - y) * 0.75
    p.glow(x, y, 620, air.sun, air.glow * 0.8, mode="Screen")
    if air.glow > 0.12:
        p.glow(x, y, 130, air.sun, air.glow, mode="Screen")
        if low or s.night:
            p.oval(x, y, 17 + 9 * low, 17 + 9 * low, mix(air.sun, "#ffffff", 0.6), lit=True, alpha=0.9)
        else:
            p.glow(x, y, 46, "#ffffff", 0.9, mode="Screen")
    bright = mix(air.middle, air.sun if not s.night else "#56629c", 0.55)
    for i in range(clouds):
        cx, cy = (s.pick(i, 5) - 0.5) * 1700, horizon - 90 - 460 * s.pick(i, 6)
        wide = 90 + 170 * s.pick(i, 7)
        for k in range(5):
            dx, r = (k - 2) * wide * 0.28, wide * (0.16 - 0.03 * abs(k - 2))
            p.oval(cx + dx, cy - r * 0.2, wide * 0.3, r, bright, alpha=0.20, lit=True, blur=7)


def skyline(
    p: Pen,
    *,
    base: float = EYE + 6,
    rows: Sequence[tuple[float, float, float]] = ((150, 0.72, 0.6), (115, 0.5, 0.85), (80, 0.3, 1.15)),
    tint: str = "#5a6478",
    salt: float = 0,
) -> None:
    """Rows of towers standing at `base`, far to near: (height cm, haze, size) each."""
    s = p.setting
    lamps = s.sky.lamps
    for r, (tall, far, size) in enumerate(rows):
        body = s.tone(mix(tint, "#2a3044", 0.25 * r), far)
        step = 34 * size
        lights: dict[str, skia.Path] = {colour: skia.Path() for colour in LIT_WINDOWS}
        panes = skia.Path()
        for i in range(-int(900 / step), int(900 / step) + 1):
            n = s.pick(i, r + salt + 11)
            w, h = step * (0.62 + 0.5 * s.pick(i, r + salt + 21)), tall * (0.3 + 0.95 * n**1.4)
            x, y = i * step - w / 2, base - h
            if p.canvas.quickReject(skia.Rect.MakeLTRB(x, y - tall, x + w, base + 400)):
                continue  # out of the picture, with all its windows
            p.rect(x, y, x + w, base + 400, (mix(body, "#000000", 0.1), mix(body, s.sky.low, 0.25)), lit=True)
            edge = mix(body, s.sky.sun, 0.22 + 0.2 * s.sky.glow)
            p.rect(x, y, x + w * 0.24, base + 400, edge, lit=True, alpha=0.5)
            if n > 0.72:
                p.rect(x + w * 0.46, y - tall * 0.13, x + w * 0.46 + 1.1 * size, y, body, lit=True)
            if s.pick(i, r + 31) > 0.6:
                p.rect(x + w * 0.2, y - 5 * size, x + w * 0.7, y, body, lit=True)
            cell = 5.2 * size
            for a in range(int(w / cell) - 1):
                for b in range(int(h / (cell * 1.25))):
                    q = hash01(a * 31 + b * 17 + i * 7, s.seed % 991 + r)
                    left, top = x + cell * (0.6 + a), y + cell * (0.8 + b * 1.25)
                    pane = skia.Rect.MakeXYWH(left, top, cell * 0.5, cell * 0.62)
                    if q < 0.34 * lamps:
                        lights[LIT_WINDOWS[int(q * 997) % len(LIT_WINDOWS)]].addRect(pane)
                    else:
                        panes.addRect(pane)
        p.canvas.drawPath(panes, paint(mix(body, s.sky.middle, 0.45), 0.5 * (1 - 0.7 * lamps)))
        for colour, path in lights.items():
            p.canvas.drawPath(path, paint(mix(colour, s.sky.haze, far * 0.5), 0.35 + 0.5 * lamps))
    p.rect(-FAR_X, base - 130, FAR_X, base + 60, ((s.sky.haze, 0.0), (s.sky.haze, 0.62)), lit=True)


def ground(p: Pen, fill: Fill, *, z: float = 4000, y: float = 0.0) -> None:
    """Level ground from `z` to the lens: a gradient from far to near."""
    top = at(0, y, z)[1]
    p.rect(-FAR_X, top, FAR_X, 900, fill)


# ---- Rooms --------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Room:
    """A box of a room and the colours of its faces."""

    half: float = 380
    height: float = 300
    back: float = 330
    wall: str = "#c9c2b6"
    sides: str = "#b5ada0"
    floor: str = "#8d7660"
    ceiling: str = "#d8d3ca"
    skirting: str = ""

    @property
    def base(self) -> float:
        """Layer y of the line where the far wall meets the floor."""
        return at(0, 0, self.back)[1]


def shell(
    p: Pen,
    room: Room,
    holes: Sequence[tuple[float, float, float, float]] = (),
    wall_art: Callable[[Pen], None] | None = None,
) -> None:
    """Walls, ceiling and the floor's base colour. `holes` (x0, y0, x1, y1 on the far wall, world
    cm) stay open; `wall_art` is drawn on the far wall, in world cm, below the corner shadows."""
    half, top, back = room.half, -room.height, room.back
    p.canvas.save()
    for x0, y0, x1, y1 in holes:
        (a, b), (c, d) = at(x0, y0, back), at(x1, y1, back)
        p.canvas.clipRect(skia.Rect.MakeLTRB(a, b, c, d), skia.ClipOp.kDifference, True)
    p.canvas.drawPaint(p.ink(mix(room.sides, "#000000", 0.2)))  # no light through the corners
    with p.facing(back):
        p.rect(-half, top, half, 2, (mix(room.wall, "#ffffff", 0.06), mix(room.wall, "#000000", 0.10)))
        if wall_art:
            wall_art(p)
        if room.skirting:
            p.rect(-half, -11, half, 0, room.skirting)
        p.rect(-half, top, -half + 130, 0, (("#000000", 0.34), ("#000000", 0.0)), across=True, lit=True)
        p.rect(half - 130, top, half, 0, (("#000000", 0.0), ("#000000", 0.34)), across=True, lit=True)
        p.rect(-half, top, half, top + 75, (("#000000", 0.22), ("#000000", 0.0)), lit=True)
        p.rect(-half, -70, half, 0, (("#000000", 0.0), ("#000000", 0.20)), lit=True)
        p.rect(-half, top, half, top + 7, mix(room.ceiling, "#ffffff", 0.12))
        p.glow(0, -190, half * 1.05, p.setting.lamp, 0.20 * p.setting.sky.lamps)
    p.canvas.restore()
    for side in (-1, 1):
        far_top, near_top = at(side * half, top, back), at(side * half, top, NEAR)
        far_foot, near_foot = at(side * half, 0, back), at(side * half, 0, NEAR)
        start, end = (far_top[0], 0.0), (far_top[0] + side * 260, 0.0)
        ink = p.ink(
            (mix(room.sides, "#000000", 0.30), room.sides, mix(room.sides, "#000000", 0.12)),
            start,
            end,
        )
        path = skia.Path.Polygon([skia.Point(*q) for q in (far_top, near_top, near_foot, far_foot)], True)
        p.canvas.drawPath(path, ink)
        band = [
            at(side * half, y, z) for y, z in ((top, back), (top, NEAR), (top + 7, NEAR), (top + 7, back))
        ]
        p.shape(band, mix(room.ceiling, "#000000", 0.08))
        if room.skirting:
            foot = [at(side * half, y, z) for y, z in ((-11, back), (-11, NEAR), (0, NEAR), (0, back))]
            p.shape(foot, mix(room.skirting, "#000000", 0.2))
    corners = [at(-half, top, back), at(half, top, back), at(half, top, NEAR), at(-half, top, NEAR)]
    p.shape(corners, (mix(room.ceiling, "#000000", 0.10), mix(room.ceiling, "#000000", 0.28)))
    corners = [at(-half, 0, back), at(half, 0, back), at(half, 0, NEAR), at(-half, 0, NEAR)]
    p.shape(corners, (mix(room.floor, "#000000", 0.18), room.floor))


def side_art(p: Pen, room: Room, side: int, draw: Callable[[Pen], None]) -> None:
    """Draw (z, y) in world cm on the left (-1) or right (1) wall, cut to the wall."""
    with p.along(side * room.half):
        p.canvas.clipRect(skia.Rect.MakeLTRB(NEAR, -room.height, room.back, 0), skia.ClipOp.kIntersect, True)
        draw(p)


FloorKind = Literal["tiles", "planks", "carpet", "marble", "checker", "concrete"]


def floor(
    p: Pen, room: Room, kind: FloorKind, *, size: float = 60, joint: str = "#000000", shine: float = 0.0
) -> None:
    """The floor in perspective, in the room's colour, with joints, a sheen and dark far corners."""
    s = p.setting
    half, back = room.half, room.back
    p.canvas.save()
    edge = [at(-half, 0, back), at(half, 0, back), at(half, 0, NEAR), at(-half, 0, NEAR)]
    p.canvas.clipPath(skia.Path.Polygon([skia.Point(*q) for q in edge], True), skia.ClipOp.kIntersect, True)
    bright, dark = mix(room.floor, "#ffffff", 0.10), mix(room.floor, "#000000", 0.35)
    p.canvas.drawPaint(p.ink((dark, bright, room.floor, dark), (0, room.base), (0, 240)))
    with p.level():
        tile = skia.Path()
        rows = range(int(NEAR // size), int(back // size) + 1)
        if kind in ("tiles", "marble", "checker", "concrete"):
            for r in rows:
                for c in range(-int(half // size) - 1, int(half // size) + 1):
                    odd = (r + c) % 2 if kind == "checker" else s.pick(r * 19 + c, 41) > 0.62
                    if odd:
                        tile.addRect(skia.Rect.MakeXYWH(c * size, max(NEAR, r * size), size, size))
            p.canvas.drawPath(tile, paint("#000000", 0.42 if kind == "checker" else 0.055))
            grid = skia.Path()
            for r in rows:
                grid.addRect(skia.Rect.MakeXYWH(-half, max(NEAR, r * size), half * 2, size * 0.022))
            for c in range(-int(half // size) - 1, int(half // size) + 2):
                grid.addRect(skia.Rect.MakeLTRB(c * size, NEAR, c * size + size * 0.022, back))
            p.canvas.drawPath(grid, paint(s.tone(joint), 0.12 if kind == "concrete" else 0.30))
        elif kind == "planks":
            for c in range(-int(half // 22) - 1, int(half // 22) + 1):
                q = s.pick(c, 43)
                p.rect(
                    c * 22,
                    NEAR,
                    c * 22 + 21,
                    back,
                    "#ffffff" if q > 0.5 else "#000000",
                    alpha=0.10 * abs(q - 0.5) * 2,
                    lit=True,
                )
                p.rect(c * 22 + 21, NEAR, c * 22 + 22, back, "#000000", alpha=0.38, lit=True)
                for k in range(3):
                    z = NEAR + (k + s.pick(c * 3 + k, 44)) * (back - NEAR) / 3
                    p.rect(c * 22, z, c * 22 + 21, z + 1.6, "#000000", alpha=0.35, lit=True)
    if shine:
        light = mix(s.lamp if s.night else s.sky.low, "#ffffff", 0.3)
        band = linear((0, room.base), (0, 130), [(light, shine), (light, shine * 0.25), (light, 0.0)])
        p.canvas.drawPaint(paint(shader=band, mode="Screen"))
    p.rect(-900, room.base, 900, room.base + 14, (("#000000", 0.42), ("#000000", 0.0)), lit=True)
    for side in (-1, 1):
        foot = [
            at(side * half, 0, back),
            at(side * half, 0, NEAR),
            at(side * half * 0.72, 0, NEAR),
            at(side * half * 0.86, 0, back),
        ]
        p.shape(foot, "#000000", alpha=0.26, blur=9, lit=True)
    p.canvas.restore()


# ---- Openings -----------------------------------------------------------------------------------
def window(
    p: Pen,
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    *,
    cols: int = 2,
    rows: int = 1,
    frame: str = "#3a444c",
    bar: float = 5,
    glass: float = 0.10,
) -> None:
    """Frame, bars, sill and a gleam on the glass of a window, in the plane being drawn on."""
    s = p.setting
    gleam = mix(s.sky.low, "#ffffff", 0.4)
    w, h = x1 - x0, y1 - y0
    for k in range(cols):
        a = x0 + w * k / cols
        p.shape(
            [(a, y1), (a + w / cols * 0.55, y0), (a + w / cols * 0.85, y0), (a + w / cols * 0.3, y1)],
            gleam,
            alpha=glass,
            lit=True,
        )
    for k in range(cols + 1):
        x = x0 + w * k / cols
        p.rect(x - bar / 2, y0, x + bar / 2, y1, frame)
        p.rect(x + bar / 2 - 1.2, y0, x + bar / 2, y1, mix(gleam, frame, 0.35), lit=True, alpha=0.7)
    for k in range(rows + 1):
        y = y0 + h * k / rows
        p.rect(x0 - bar / 2, y - bar / 2, x1 + bar / 2, y + bar / 2, frame)
    p.rect(x0 - bar * 2, y1, x1 + bar * 2, y1 + bar * 1.4, mix(frame, "#ffffff", 0.25))
    p.rect(
        x0 - bar * 2,
        y1 + bar * 1.4,
        x1 + bar * 2,
        y1 + bar * 3.4,
        (("#000000", 0.35), ("#000000", 0.0)),
        lit=True,
    )


def rain_on_glass(p: Pen, x0: float, y0: float, x1: float, y1: float) -> None:
    """Drops and runs of rain on a pane, when it rains."""
    s = p.setting
    if not s.wet:
        return
    drops, runs = skia.Path(), skia.Path()
    for i in range(int((x1 - x0) * (y1 - y0) / 260)):
        x, y = x0 + (x1 - x0) * hash01(i, 3), y0 + (y1 - y0) * hash01(i, 4)
        drops.addOval(skia.Rect.MakeXYWH(x, y, 0.8 + 1.2 * hash01(i, 5), 1.2 + 1.6 * hash01(i, 6)))
        if i % 7 == 0:
            runs.addRect(skia.Rect.MakeXYWH(x + 0.5, y, 0.7, (y1 - y) * 0.5 * hash01(i, 8)))
    p.canvas.drawPath(runs, paint("#dfeaf6", 0.22))
    p.canvas.drawPath(drops, paint("#eef6ff", 0.42))


def shafts(
    p: Pen,
    xs: Sequence[float],
    *,
    width: float = 60,
    slant: float = -150,
    top: float = -320,
    foot: float = 60,
    strength: float = 0.2,
) -> None:
    """Beams of daylight falling through windows at layer x positions `xs`; for a Screen layer."""
    colour = p.setting.sky.sun
    for x in xs:
        points = [(x, top), (x + width, top), (x + width + slant * 1.25, foot), (x + slant * 0.9, foot)]
        ink = paint(shader=linear((x, top), (x + slant, foot), [(colour, strength), (colour, 0.0)]), blur=9)
        p.canvas.drawPath(skia.Path.Polygon([skia.Point(*q) for q in points], True), ink)


def facade(
    p: Pen,
    width: float,
    height: float,
    *,
    wall: str,
    salt: float,
    floors: float = 105,
    bay: float = 120,
    x0: float = 0,
    lights: Sequence[str] = LIT_WINDOWS,
    ground_floor: float = 130,
    glow: float = 0.55,
) -> None:
    """The front of a building, in the plane being drawn on: windows, sills, pipes, air units."""
    s = p.setting
    lamps = s.sky.lamps
    p.rect(x0, -height, x0 + width, 0, (wall, mix(wall, "#000000", 0.15)))
    courses = skia.Path()
    for k in range(int(height / 16)):
        courses.addRect(skia.Rect.MakeXYWH(x0, -k * 16, width, 1.1))
    p.canvas.drawPath(courses, paint("#000000", 0.13))
    for f in range(int((height - ground_floor) / floors)):
        y = -ground_floor - f * floors
        p.rect(x0, y - 3, x0 + width, y + 2, mix(wall, "#ffffff", 0.10))
        p.rect(x0, y + 2, x0 + width, y + 9, "#000000", alpha=0.25, lit=True)
        for k in range(int(width / bay)):
            q = s.pick(f * 23 + k, salt)
            x = x0 + k * bay + bay * 0.24
            w, h = bay * 0.52, floors * 0.60
            top = y - floors * 0.82
            p.rect(x - 4, top - 4, x + w + 4, top + h + 4, mix(wall, "#000000", 0.45))
            colour = lights[int(q * 911) % len(lights)]
            if q < glow * lamps:
                p.rect(
                    x,
                    top,
                    x + w,
                    top + h,
                    (mix(colour, "#ffffff", 0.18), mix(colour, "#301018", 0.45)),
                    lit=True,
                )
                if s.pick(f + k * 7, salt + 1) > 0.5:
                    p.rect(x, top, x + w * 0.42, top + h, "#000000", alpha=0.32, lit=True)
            else:
                pane = mix(s.sky.middle, "#101824", 0.45 if not s.night else 0.86)
                p.rect(x, top, x + w, top + h, (mix(pane, s.sky.low, 0.3), pane), lit=True)
            p.rect(x + w / 2 - 1.5, top, x + w / 2 + 1.5, top + h, mix(wall, "#000000", 0.6))
            p.rect(x, top + h * 0.42, x + w, top + h * 0.42 + 2, mix(wall, "#000000", 0.6))
            p.rect(
                x - 7,
                top + h + 4,
                x + w + 7,
                top + h + 10,
                "#f4f8ff" if s.snowy else mix(wall, "#ffffff", 0.22),
            )
            if q > 0.80:
                p.rect(x + 4, top + h + 12, x + w * 0.8, top + h + 42, "#8d949c", radius=2)
                p.oval(x + w * 0.38, top + h + 27, 11, 11, "#4b525a")
    for k in range(int(width / 330) + 1):
        x = x0 + 20 + k * 330
        p.rect(x, -height, x + 7, 0, (mix(wall, "#000000", 0.5), mix(wall, "#000000", 0.5)))
        p.rect(x + 5, -height, x + 7, 0, mix(wall, "#ffffff", 0.2), alpha=0.6)
