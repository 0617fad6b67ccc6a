"""Shelves and counters and what stands on them: books, packets, bottles, cakes."""

from collections.abc import Sequence

from engine.rehearsal.paint import mix
from engine.rehearsal.places.pen import Pen

BOOKS = ("#8c3b32", "#2f5d6b", "#c79a4b", "#4b5b3c", "#d8cbb0", "#5b3a5e", "#a8623a", "#39465c", "#b7b2a4")


GOODS = ("#d8433b", "#f2b632", "#3f9c5a", "#2f7fc4", "#f0ece0", "#e8743b", "#7a4fa0", "#e58aa6", "#25a6a0")


BOTTLES = ("#3e6b4a", "#8a4a24", "#b98a3c", "#31506e", "#6e2a2e", "#c7b489", "#40543a")


CAKES = ("#f3dcc0", "#d98c8c", "#7a4a32", "#f2c46a", "#f6efe6", "#c2778c", "#a9683c")


def books(p: Pen, x0: float, x1: float, y: float, height: float, *, salt: float = 0) -> None:
    """A row of books standing on `y`."""
    s, x, i = p.setting, x0, 0
    while x < x1 - 3:
        w = 2.2 + 3.6 * s.pick(i, salt + 60)
        h = height * (0.62 + 0.34 * s.pick(i, salt + 61))
        if s.pick(i, salt + 62) < 0.9:
            tint = s.choose(BOOKS, i, salt + 63)
            p.rect(x, y - h, min(x + w, x1), y, (tint, mix(tint, "#000000", 0.3)))
            p.rect(x, y - h * 0.8, min(x + w, x1), y - h * 0.72, "#f0e2c0", alpha=0.35)
        x, i = x + w + 0.3, i + 1


def goods(
    p: Pen,
    x0: float,
    x1: float,
    y: float,
    height: float,
    tints: Sequence[str],
    *,
    salt: float = 0,
    glossy: bool = False,
) -> None:
    """A row of packets (or, `glossy`, bottles) standing on `y`, in runs of one kind."""
    s, x, run = p.setting, x0, 0
    while x < x1 - 4:
        tint = tints[int(s.pick(run, salt + 70) * len(tints))]
        w = 6 + 5 * s.pick(run, salt + 71)
        h = height * (0.55 + 0.38 * s.pick(run, salt + 72))
        for _ in range(2 + int(3 * s.pick(run, salt + 73))):
            if x + w > x1:
                break
            if glossy:
                p.rect(
                    x + w * 0.1,
                    y - h * 0.66,
                    x + w * 0.9,
                    y,
                    (mix(tint, "#ffffff", 0.15), mix(tint, "#000000", 0.2)),
                    radius=1.6,
                )
                p.rect(x + w * 0.34, y - h, x + w * 0.66, y - h * 0.6, tint)
                p.rect(x + w * 0.1, y - h * 0.42, x + w * 0.9, y - h * 0.16, "#f2e8d0", alpha=0.7)
                p.rect(x + w * 0.2, y - h * 0.62, x + w * 0.3, y - h * 0.05, "#ffffff", alpha=0.45, lit=True)
            else:
                p.rect(
                    x,
                    y - h,
                    x + w - 0.6,
                    y,
                    (mix(tint, "#ffffff", 0.12), mix(tint, "#000000", 0.22)),
                    radius=0.8,
                )
                p.rect(
                    x + w * 0.14,
                    y - h * 0.72,
                    x + w * 0.8,
                    y - h * 0.44,
                    mix(tint, "#ffffff", 0.65),
                    alpha=0.75,
                )
            x += w
        x, run = x + 1.2, run + 1


def shelves(
    p: Pen,
    x0: float,
    y0: float,
    x1: float,
    y1: float,
    rows: int,
    *,
    stock: str = "books",
    frame: str = "#6b4f3a",
    salt: float = 0,
    back: str = "",
    glow: float = 0.0,
) -> None:
    """A case of shelves full of books, goods, bottles or cakes; `glow` lights each shelf."""
    p.rect(x0, y0, x1, y1, back or mix(frame, "#000000", 0.55))
    step = (y1 - y0 - 4) / rows
    for r in range(rows):
        foot = y0 + step * (r + 1)
        if glow:
            p.rect(
                x0,
                foot - step,
                x1,
                foot,
                ((mix(p.setting.lamp, "#ffffff", 0.4), glow), (p.setting.lamp, glow * 0.25)),
                lit=True,
            )
        if stock == "books":
            books(p, x0 + 4, x1 - 4, foot, step * 0.92, salt=salt + r * 7)
        elif stock == "goods":
            goods(p, x0 + 4, x1 - 4, foot, step * 0.88, GOODS, salt=salt + r * 7)
        elif stock == "drinks":
            goods(p, x0 + 4, x1 - 4, foot, step * 0.9, GOODS, salt=salt + r * 7, glossy=True)
        elif stock == "bottles":
            goods(p, x0 + 4, x1 - 4, foot, step * 0.9, BOTTLES, salt=salt + r * 7, glossy=True)
        else:
            cakes(p, x0 + 6, x1 - 6, foot, step * 0.6, salt=salt + r * 7)
        p.rect(x0, foot, x1, foot + 3, (mix(frame, "#ffffff", 0.22), frame))
        p.rect(x0, foot + 3, x1, foot + 9, (("#000000", 0.4), ("#000000", 0.0)), lit=True)
    for x in (x0, x1):
        p.rect(x - 3, y0 - 3, x + 3, y1, (mix(frame, "#ffffff", 0.1), mix(frame, "#000000", 0.3)))
    p.rect(x0 - 3, y0 - 6, x1 + 3, y0, mix(frame, "#ffffff", 0.12))


def cakes(p: Pen, x0: float, x1: float, y: float, height: float, *, salt: float = 0) -> None:
    """Cakes and loaves standing on `y`."""
    s, x, i = p.setting, x0, 0
    while x < x1 - 14:
        w, tint = 15 + 12 * s.pick(i, salt + 80), s.choose(CAKES, i, salt + 81)
        h = height * (0.5 + 0.4 * s.pick(i, salt + 82))
        if s.pick(i, salt + 83) > 0.5:
            p.rect(x, y - h, x + w, y, (mix(tint, "#ffffff", 0.2), mix(tint, "#402010", 0.3)), radius=3)
            p.rect(x, y - h, x + w, y - h * 0.66, mix(tint, "#fff6ee", 0.7), radius=3)
            for k in range(int(w / 6)):
                p.oval(x + 4 + k * 6, y - h - 1.4, 1.8, 1.8, "#c23a3a")
        else:
            p.oval(x + w / 2, y - h * 0.4, w / 2, h * 0.44, ("#d9a05c", "#8a5228"))
            for k in range(3):
                p.line(
                    x + w * (0.3 + 0.2 * k),
                    y - h * 0.72,
                    x + w * (0.22 + 0.2 * k),
                    y - h * 0.4,
                    "#f0cf94",
                    1.4,
                    alpha=0.7,
                )
        x, i = x + w + 4, i + 1


def counter(
    p: Pen,
    x0: float,
    x1: float,
    z0: float,
    z1: float,
    height: float,
    colour: str,
    *,
    top: str,
    panels: int = 0,
) -> None:
    """A counter in perspective with an overhanging top."""
    p.solid(x0, x1, -height + 4, 0, z0 + 6, z1, colour)
    with p.facing(z0 + 6):
        for k in range(panels):
            w = (x1 - x0) / panels
            p.rect(
                x0 + k * w + 5,
                -height + 16,
                x0 + (k + 1) * w - 5,
                -12,
                "#000000",
                alpha=0.16,
                width=1.6,
                lit=True,
            )
        p.rect(x0, -height + 4, x1, -height + 16, (("#000000", 0.45), ("#000000", 0.0)), lit=True)
    p.solid(x0 - 5, x1 + 5, -height, -height + 5, z0, z1, mix(top, "#000000", 0.15), top=top)
