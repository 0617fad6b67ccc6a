"""What measures mean: fitted to films whose words are known, then read off films that were never seen.

Kernel ridge regression, a Gaussian around every film of the fit. It knows measures and words, no pictures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.readability.measures import Film, flow, look, travel

Array = NDArray[Any]
WIDTH, RIDGE = 0.7, 0.03  # of the Gaussian, in middle distances between films; what is not believed
MIRRORED = {"pan-left": "pan-right", "pan-right": "pan-left"}
BACKWARDS = {
    **MIRRORED,
    "tilt-up": "tilt-down",
    "tilt-down": "tilt-up",
    "push-in": "pull-out",
    "pull-out": "push-in",
}


@dataclass(frozen=True)
class Measured:
    """A film as numbers: how it looks, as it is and in a mirror, and its `flow`."""

    looks: tuple[Array, Array]
    cells: Array
    shared: Array


def measured(film: Film) -> Measured:
    """All that is read of a film."""
    return Measured((look(film), look(film[:, :, ::-1].copy())), *flow(film))


@dataclass(frozen=True)
class Reader:
    """Tells `labels` apart; made by `fitted`."""

    labels: tuple[str, ...]
    middle: Array
    spread: Array
    films: Array
    reach: float
    weights: Array
    common: Array

    def read(self, measures: Array) -> str:
        """The label that fits `measures` best."""
        near = _near((measures[None] - self.middle) / self.spread, self.films, self.reach)
        return self.labels[int(np.argmax(near @ self.weights + self.common))]


def fitted(measures: Sequence[Array], words: Sequence[str]) -> Reader:
    """A reader of what `words` say of films with these `measures`."""
    labels = tuple(sorted(set(words)))
    x, y = np.array(measures), np.array([[word == label for label in labels] for word in words], float)
    middle, spread = x.mean(0), x.std(0) + 0.05
    x = (x - middle) / spread
    reach = WIDTH * float(np.median(((x[::7, None] - x[None, ::11]) ** 2).sum(-1)))
    common = y.mean(0)
    weights = np.linalg.solve(_near(x, x, reach) + RIDGE * np.eye(len(x)), y - common)
    return Reader(labels, middle, spread, x, reach, weights, common)


def of_looks(films: Sequence[Measured], words: Sequence[str]) -> Reader:
    """A reader of size or angle, which a mirror leaves as they are."""
    return fitted([one for film in films for one in film.looks], [word for word in words for _ in range(2)])


def of_moves(films: Sequence[Measured], words: Sequence[str]) -> Reader:
    """A reader of moves; each film also teaches what it is in a mirror, and backwards."""
    measures, moves = [], []
    for film, word in zip(films, words, strict=True):
        for cells, shared, seen in (
            (film.cells, film.shared, word),
            (film.cells[:, :, ::-1] * (-1, 1), film.shared * (-1, 1, 1, -1), MIRRORED.get(word, word)),
        ):
            measures += [travel(cells, shared), travel(-cells[::-1], -shared[::-1])]
            moves += [seen, BACKWARDS.get(seen, seen)]
    return fitted(measures, moves)


def _near(a: Array, b: Array, reach: float) -> Array:
    apart = (a**2).sum(1)[:, None] + (b**2).sum(1)[None] - 2 * a @ b.T
    return np.asarray(np.exp(-apart / reach))
