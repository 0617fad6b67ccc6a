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


def manner(says: Sequence[float], people: Sequence[Sequence[str]], shares: Sequence[Array]) -> list[Array]:
    """How much likelier than others each person of each turn speaks in its manner: a logarithm.

    `says` is 1 for turns of one manner, -1 for those of the other, 0 for those of neither.
    """
    totals: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    every = [1.0, 1.0]
    for way, those, share in zip(says, people, shares, strict=True):
        if way:
            every[way > 0] += 1
            for person, part in zip(those, share, strict=True):
                totals[person][way > 0] += float(part)
    base = every[1] / sum(every)
    found = []
    for way, those, share in zip(says, people, shares, strict=True):
        row = np.zeros(len(those))
        for number, person in enumerate(those if way else ()):
            counts = list(totals[person])
            counts[way > 0] -= float(share[number])  # itself tells nothing
            rate = (counts[1] + 2 * base) / (sum(counts) + 2)
            row[number] = np.log(rate / base) if way > 0 else np.log((1 - rate) / (1 - base))
        found.append(row)
    return found
