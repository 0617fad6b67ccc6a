"""What weather and lamps leave on the ground and in the air: puddles, reflections, snow, mist."""

from collections.abc import Sequence

from engine.rehearsal.paint import hash01, mix, paint, radial
from engine.rehearsal.places.architecture import ground
from engine.rehearsal.places.pen import Pen
from engine.rehearsal.places.space import EYE
from storyboard.terms import TimeOfDay, Weather


def puddles(p: Pen, half: float, *, far: float = 900, count: int = 42, sheen: str = "") -> None:
    """Puddles on level ground: dark glass with the sky's light on it. Drawn on no plane."""
    s = p.setting
    sheen = sheen or s.sky.low
    with p.level():
        for i in range(count):
            z = -230 + (far + 230) * s.pick(i, 140) ** 1.6
            x, w = (s.pick(i, 141) - 0.5) * 2 * half, 25 + 75 * s.pick(i, 142)
            p.shade(x, z, w * 1.2, w * 0.8, 0.55)
            p.glow(x, z + w * 0.1, w, sheen, 0.16 + 0.14 * s.pick(i, 143), squash=0.6, mode="Screen")


def streaks(
    p: Pen, lights: Sequence[tuple[float, str, float, float]], *, base: float, strength: float = 1.0
) -> None:
    """Broken reflections of `lights` (layer x, colour, width, alpha) running towards the lens from `base`."""
    for n, (x, colour, width, alpha) in enumerate(lights):
        for i in range(22):
            y = base + 3 + i * i * 0.40 + 2.3 * i
            k = (y - EYE) / -EYE
            w = width * (1.0 + 1.3 * hash01(i, n)) * (0.35 + k * 0.55)
            cx = x * (1 + 0.12 * (k - 0.3)) + (hash01(i, n + 9) - 0.5) * 7 * (0.5 + k)
            fade = strength * alpha * (1 - i / 22) * (0.3 + 0.65 * hash01(i, n + 4))
            p.oval(cx, y, w / 2, 1.2 + 1.9 * k, colour, alpha=min(1, fade), lit=True, blur=1.6, mode="Plus")


def snow_cover(p: Pen, *, far: float = 3000) -> None:
    """A sheet of snow over level ground, bluish far away, with soft drifts."""
    s = p.setting
    with p.level():
        for i in range(26):
            z, x = -200 + 1200 * s.pick(i, 150) ** 1.5, (s.pick(i, 151) - 0.5) * 1800
            p.oval(x, z, 130 + 120 * s.pick(i, 152), 40, "#9fb4d0", alpha=0.12)


def mist(p: Pen, *, y: float = EYE + 20, strength: float = 0.3, colour: str = "", count: int = 14) -> None:
    """Banks of fog around height `y` (layer cm), over the whole width."""
    s = p.setting
    colour = colour or s.sky.haze
    for i in range(count):
        x, w = (s.pick(i, 160) - 0.5) * 1500, 160 + 220 * s.pick(i, 161)
        p.glow(
            x,
            y + 50 * (s.pick(i, 162) - 0.5),
            w,
            colour,
            strength * (0.4 + 0.6 * s.pick(i, 163)),
            squash=0.26,
            mode="SrcOver",
        )


def paved(p: Pen, *, wet: tuple[float, float], far: float, snow: tuple[float, float], edge: float) -> None:
    """What rain or snow, if there is any, leaves on paving that reaches to `edge`; puddles up to `far`.

    `wet` and `snow` are how much of the paving is dark or white, in the distance and before us.
    """
    s = p.setting
    if s.wet:
        p.rect(-900, -100, 900, 300, (("#0a0e1a", wet[0]), ("#0a0e1a", wet[1])), lit=True)
        puddles(p, 600, far=far)
    if s.snowy:
        ground(p, (("#dfe8f4", snow[0]), ("#f4f8fc", snow[1])), z=edge)
        snow_cover(p)


def moonlit(p: Pen, x: float) -> None:
    """On a night in the open: a pale mist along the horizon, brightest under a moon at `x`, and its light
    on the ground before us; a figure stands dark against the one, its feet in the other."""
    s = p.setting
    if s.time is not TimeOfDay.NIGHT:
        return
    haze, clear = mix(s.sky.haze, "#c8d8ff", 0.62), 0.56 if s.weather is Weather.CLEAR else 0.3
    p.rect(-1700, EYE - 130, 1700, EYE + 25, ((haze, 0.0), (haze, clear)), lit=True)
    p.rect(-1700, EYE + 25, 1700, EYE + 110, ((haze, clear), (haze, 0.0)), lit=True)
    p.glow(x * s.side, EYE - 10, 300, "#dce6ff", 0.30, squash=0.6, mode="Screen")


def pool(p: Pen, x: float, z: float, radius: float, colour: str, strength: float) -> None:
    """A pool of lamp light on level ground."""
    stops = [(colour, strength), (colour, strength * 0.4), (colour, 0.0)]
    shader = radial((x, z), radius, stops, [0, 0.45, 1])
    with p.level():
        p.canvas.drawCircle(x, z, radius, paint(mode="Plus", shader=shader))
