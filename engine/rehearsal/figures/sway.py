"""What hangs lags behind what it hangs from, and moves in wind: ends of hair, hems.

A damped spring over a short, fixed history: an instant is the same however it is reached.
"""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from engine.rehearsal.paint import Matrix, noise

HISTORY = 14  # drawings that are still felt
_RATE = 9.0  # radians a second at which an end swings
_DAMPING = 0.34  # share of the critical
_MOST = 13.0  # cm
_STEPS = 3  # of the spring between two drawings


def lag(path: Sequence[float], seconds: float) -> float:
    """How far (cm) an end is from under its root, which was at `path`, `seconds` apart, oldest first.

    A steady pace leaves it trailing, as air does; a stop lets it swing on.
    """
    end, speed, step = path[0], (path[1] - path[0]) / seconds, seconds / _STEPS
    end -= 2 * _DAMPING / _RATE * speed  # where it trails at that pace
    for before, after in pairwise(path):
        for i in range(_STEPS):
            root = before + (after - before) * (i + 1) / _STEPS
            speed += step * (_RATE**2 * (root - end) - 2 * _DAMPING * _RATE * speed)
            end += step * speed
    return min(_MOST, max(-_MOST, end - path[-1]))


def breeze(seconds: float, wind: float, seed: float) -> float:
    """How far (cm) a `wind` blows an end at a time: `wind` on the whole, in gusts, and it flutters."""
    gust = 0.75 + 0.55 * noise(seconds * 0.7, seed + 21)
    return wind * (gust + 0.22 * math.sin(5.3 * seconds + seed))


def trailing(root: Callable[[int], float], t: float, rate: int) -> float:
    """`lag` at any time, of an end whose root is at `root(i)` in drawing `i` of `rate` a second."""
    step = math.floor(t * rate)
    path = [root(i) for i in range(step - HISTORY, step + 2)]
    before, after = lag(path[:-1], 1 / rate), lag(path[1:], 1 / rate)
    return before + (after - before) * (t * rate - step)


def hung(root: float, slope: float) -> Matrix:
    """The 2x3 shear that moves what is below `root` aside by `slope` times as much as it is below."""
    return np.array([[1.0, slope, -slope * root], [0.0, 1.0, 0.0]])
