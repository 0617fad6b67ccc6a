"""Music whose beats meet the cuts of an episode.

The music moves, never the picture or the speech: it begins a little later in itself, and its tempo gives
way between two cuts by a share that is hardly heard. Which cuts are met is the longest chain of cuts and
beats that such tempi join.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from voice.sound.beats import beats_of
from voice.sound.instruments import MIX_RATE, Stereo
from voice.stretch import at_tempo

LATEST = 4.0  # seconds of its beginning that the music may leave out
GENTLE = 0.03  # share by which its tempo may change
PRICE = 0.2  # of a met cut: what the greatest change of tempo, or the latest beginning, costs
REACH = 8  # cuts between two that are met
JOIN = 0.02  # seconds over which one tempo becomes the next

Seconds = NDArray[np.float64]
Point = tuple[float, float]  # a second of the episode, and the second of the music that is heard then


def needed(seconds: float) -> float:
    """Seconds of music that `on_cuts` may need for as many of an episode."""
    return LATEST + (1 + GENTLE) * seconds + JOIN


def on_cuts(music: Stereo, seconds: float, cuts: Sequence[float]) -> Stereo:
    """Float32 [round(seconds * MIX_RATE), 2] of `music`, [n, 2] of needed(seconds), at its own pitch.

    Music in which no beat is heard is left as it is.
    """
    points = meetings(beats_of(music), seconds, cuts)
    join = round(JOIN * MIX_RATE)
    rise = np.linspace(0, 1, join, dtype=np.float32)[:, None]
    whole = np.zeros((round(seconds * MIX_RATE) + join, 2), np.float32)
    for (start, since), (end, until) in pairwise(points):
        first, length = round(start * MIX_RATE), round(end * MIX_RATE) - round(start * MIX_RATE) + join
        tempo = (until - since) / (end - start)
        source = music[round(since * MIX_RATE) :][: round(length * tempo) + 1]
        piece = source[:length].copy() if abs(tempo - 1) < 1e-6 else at_tempo(source, MIX_RATE, tempo, length)
        if first:
            piece[:join] *= rise
        piece[-join:] *= 1 - rise
        whole[first : first + length] += piece
    return whole[:-join]


def meetings(beats: Seconds, seconds: float, cuts: Sequence[float]) -> list[Point]:
    """The points between which the music keeps a tempo within GENTLE of its own, with `beats` at as many
    of the `cuts` as may be: both in seconds, rising. The first is the episode's beginning, the last its end.
    """
    near = [beats[(beats >= cut * (1 - GENTLE)) & (beats <= LATEST + cut * (1 + GENTLE))] for cut in cuts]
    # Of each of a cut's beats: how many cuts are met until there, and the cut and beat that it comes from.
    worth: list[Seconds] = []
    came: list[list[tuple[int, int] | None]] = []
    for at, (cut, candidates) in enumerate(zip(cuts, near, strict=True)):
        begun = candidates - cut
        best = np.where((begun >= 0) & (begun <= LATEST), 1 - PRICE * begun / LATEST, -np.inf)
        links: list[tuple[int, int] | None] = [None] * len(candidates)
        for before in range(max(0, at - REACH), at):
            if not len(near[before]):
                continue
            change = (candidates[:, None] - near[before][None, :]) / (cut - cuts[before]) - 1
            ways = worth[before][None, :] + 1 - PRICE * np.abs(change) / GENTLE
            ways[np.abs(change) > GENTLE] = -np.inf
            for one, way in enumerate(ways.argmax(axis=1)):
                if ways[one, way] > best[one]:
                    best[one], links[one] = ways[one, way], (before, int(way))
        worth.append(best)
        came.append(links)
    ends = [(float(best.max()), at, int(best.argmax())) for at, best in enumerate(worth) if len(best)]
    value, at, one = max(ends, default=(-np.inf, 0, 0))
    if not np.isfinite(value):
        return [(0.0, 0.0), (seconds, seconds)]
    last = cuts[at], float(near[at][one])
    points = [(seconds, last[1] + seconds - last[0]), last]
    while link := came[at][one]:
        at, one = link
        points.append((cuts[at], float(near[at][one])))
    first = points[-1]
    return [(0.0, first[1] - first[0]), *points[::-1]]
