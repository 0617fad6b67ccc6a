"""The chain of turns: shares are probabilities, and what is expected of a clue is the slope of the whole."""

import numpy as np
import pytest

from storyboard.offline.turns_zh import (
    BACKS,
    CLUES,
    LINKS,
    NAMES,
    WEIGHTS,
    Array,
    Turn,
    parts,
    shares,
    weights,
)


def conversation(turns: int, people: int, seed: int = 5) -> list[Turn]:
    """Turns of people whom anything may point to."""
    random = np.random.default_rng(seed)
    found: list[Turn] = []
    for number in range(turns):
        before = people if number > 0 else 1
        earlier = people if number > 1 else 1
        found.append(
            Turn(
                [f"c{person}" for person in range(people)],
                random.normal(size=(people, len(CLUES))),
                random.normal(size=(before, people, len(LINKS))),
                random.normal(size=(earlier, before, people, len(BACKS))),
            )
        )
    return found


def total(turns: list[Turn], weight: Array) -> float:
    """The logarithm of the sum over all ways to give the turns to people, one by one."""
    clue, link, back = parts(weight)
    ways: dict[tuple[int, int], float] = {(0, 0): 0.0}
    for turn in turns:
        following: dict[tuple[int, int], float] = {}
        for (earlier, before), worth in ways.items():
            for person in range(len(turn.people)):
                more = worth + turn.clues[person] @ clue + turn.links[before, person] @ link
                more += turn.backs[earlier, before, person] @ back
                so_far = following.get((before, person), -np.inf)
                following[before, person] = float(np.logaddexp(so_far, more))
        ways = following
    return float(np.logaddexp.reduce(list(ways.values())))


def test_every_clue_has_one_weight() -> None:
    assert set(WEIGHTS) == set(NAMES) and len(NAMES) == len(CLUES) + len(LINKS) + len(BACKS)


def test_shares_are_probabilities() -> None:
    found, _ = shares(conversation(6, 3), weights() / 10)
    assert len(found) == 6
    for share in found:
        assert share.min() >= 0 and share.sum() == pytest.approx(1)


def test_what_is_expected_is_the_slope_of_all_ways_together() -> None:
    turns, weight = conversation(4, 3), weights() / 20
    _, expected = shares(turns, weight)
    for at in (0, 7, len(CLUES), len(CLUES) + 3, len(weight) - 1, len(weight) - len(BACKS)):
        step = np.zeros(len(weight))
        step[at] = 1e-5
        slope = (total(turns, weight + step) - total(turns, weight - step)) / 2e-5
        assert slope == pytest.approx(expected[at], abs=1e-4), NAMES[at]


def test_whoever_is_held_back_has_no_share() -> None:
    turns = conversation(3, 3)
    allowed = [np.array([1.0, 1.0, 0.0])] * 3
    for share in shares(turns, weights() / 10, allowed)[0]:
        assert share[2] < 1e-9 and share[:2].sum() == pytest.approx(1)
