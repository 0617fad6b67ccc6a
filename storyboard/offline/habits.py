"""What is said again and again: whoever says 师傅 elsewhere says it here, too. It knows no language."""

from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def elsewhere(
    marks: Sequence[AbstractSet[str]],
    people: Sequence[Sequence[str]],
    shares: Sequence[Array],
    apart: int,
) -> list[Array]:
    """How much of what bears the marks of each turn is each of its people's elsewhere, 0 to 1.

    `shares` are the probabilities of the `people` of each turn. Turns less than `apart` from a turn tell
    nothing of it: an answer has the words of the question.
    """
    bearing: dict[str, list[int]] = defaultdict(list)
    for turn, those in enumerate(marks):
        for mark in those:
            bearing[mark].append(turn)
    found = []
    for turn, those in enumerate(marks):
        votes: dict[str, float] = defaultdict(float)
        for other in (other for mark in those for other in bearing[mark] if abs(other - turn) >= apart):
            for person, share in zip(people[other], shares[other], strict=True):
                votes[person] += float(share)
        total = max(1.0, sum(votes.values()))
        found.append(np.array([votes.get(person, 0.0) / total for person in people[turn]]))
    return found
