"""What measures mean: fitted to films whose words are known, then read off films that were never seen.

Kernel ridge regression, a Gaussian around some of what was measured in the fit. It knows measures and
words, no pictures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.readability.measures import Film, flow, looks, travel

Array = NDArray[Any]
WIDTH, RIDGE = 0.7, 0.03  # of the Gaussian, in middle distances between films; what is not believed
CENTRES, AXES = 4000, 600  # the most Gaussians of a reader, and principal axes of what it compares
FLAT = "INS"  # what lies on a table looks alike from wherever it is seen: its angle is not read
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
    """A film as numbers: its `looks` and its `flow`."""

    looks: Array
    cells: Array
    shared: Array


def measured(film: Film) -> Measured:
    """All that is read of a film."""
    return Measured(looks(film), *flow(film))


@dataclass(frozen=True)
class Reader:
    """Tells `labels` apart; made by `fitted`. Gaussians as wide as `reach` stand around `centres`, by
    the axes of `basis`."""

    labels: tuple[str, ...]
    middle: Array
    spread: Array
    basis: Array
    centres: Array
    reach: float
    weights: Array
    common: Array

    def read(self, measures: Array) -> str:
        """The label that fits `measures` best: of one film [n], or of several looks at it [looks, n]."""
        seen = (np.atleast_2d(measures) - self.middle) / self.spread @ self.basis
        near = _near(seen, self.centres, self.reach)
        return str(self.labels[int(np.argmax((near @ self.weights + self.common).sum(0)))])


def fitted(
    measures: Sequence[Array], words: Sequence[str], centres: int = CENTRES, axes: int = AXES
) -> Reader:
    """A reader of what `words` say of films with these `measures`."""
    labels = tuple(sorted(set(words)))
    x, y = np.array(measures), np.array([[word == label for label in labels] for word in words], float)
    middle, spread = x.mean(0), x.std(0) + 0.05
    x = (x - middle) / spread
    basis = np.linalg.eigh(x.T @ x)[1][:, ::-1][:, :axes]
    x = x @ basis
    around = x[np.random.default_rng(0).permutation(len(x))[:centres]]
    reach = WIDTH * float(np.median(_apart(x[::17], x[::11])))
    common = y.mean(0)
    near, among = _near(x, around, reach), _near(around, around, reach)
    stiff = near.T @ near + RIDGE * among + 1e-4 * np.eye(len(around))
    weights = np.linalg.solve(stiff, near.T @ (y - common))
    return Reader(labels, middle, spread, basis, around, reach, weights, common)


def taught(
    films: Sequence[Measured], said: Sequence[dict[str, str]], centres: int = CENTRES, axes: int = AXES
) -> dict[str, Reader]:
    """Readers of size, angle and move, fitted to films and to what is said of each.

    Each look at a film teaches size and angle, which a mirror leaves as they are. For moves each film
    also teaches what it is in a mirror, and backwards.
    """
    lessons: dict[str, list[tuple[Array, str]]] = {"size": [], "angle": [], "move": []}
    for film, words in zip(films, said, strict=True):
        lessons["size"] += [(look, words["size"]) for look in film.looks]
        if words["size"] != FLAT:
            lessons["angle"] += [(look, words["angle"]) for look in film.looks]
        move = words["move"]
        for cells, shared, seen in (
            (film.cells, film.shared, move),
            (film.cells[:, :, ::-1] * (-1, 1), film.shared * (-1, 1, 1, -1), MIRRORED.get(move, move)),
        ):
            lessons["move"].append((travel(cells, shared), seen))
            lessons["move"].append((travel(-cells[::-1], -shared[::-1]), BACKWARDS.get(seen, seen)))
    return {
        quality: fitted([seen for seen, _ in learnt], [word for _, word in learnt], centres, axes)
        for quality, learnt in lessons.items()
    }


def read(readers: dict[str, Reader], film: Measured) -> dict[str, str]:
    """What `readers`, as `taught` makes them, say of a film."""
    return {
        "size": readers["size"].read(film.looks),
        "angle": readers["angle"].read(film.looks),
        "move": readers["move"].read(travel(film.cells, film.shared)),
    }


def _near(a: Array, b: Array, reach: float) -> Array:
    return np.asarray(np.exp(-_apart(a, b) / reach))


def _apart(a: Array, b: Array) -> Array:
    """Squared distances [a, b]."""
    return np.asarray((a**2).sum(1)[:, None] + (b**2).sum(1)[None] - 2 * a @ b.T)
