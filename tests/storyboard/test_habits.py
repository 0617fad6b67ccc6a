"""Whoever says something again and again is known by it."""

import numpy as np

from storyboard.offline.habits import elsewhere, manner


def test_whose_words_they_are_elsewhere() -> None:
    marks = [{"师傅"}, {"爷爷"}, {"师傅"}, set[str](), {"师傅"}]
    people = [["c1", "c2"]] * 5
    shares = [np.array(each) for each in ([0.9, 0.1], [0.5, 0.5], [0.7, 0.3], [0.0, 1.0], [0.2, 0.8])]
    found = elsewhere(marks, people, shares, 1)
    assert np.allclose(found[4], [0.8, 0.2]), "of the two others that say it"
    assert np.allclose(found[1], 0), "said but once"
    assert np.allclose(found[3], 0), "nothing is said again"


def test_an_answer_takes_up_the_words_of_the_question() -> None:
    marks = [{"不打了"}, {"不打了"}, set[str](), {"不打了"}]
    shares = [np.array([1.0, 0.0]), np.array([0.0, 1.0]), np.array([1.0, 0.0]), np.array([1.0, 0.0])]
    found = elsewhere(marks, [["c1", "c2"]] * 4, shares, 2)
    assert np.allclose(found[1], [1, 0]), "the turn beside it tells nothing"
    assert np.allclose(found[3], [0.5, 0.5])


def test_who_says_you_politely_elsewhere_does_so_here() -> None:
    says = [1.0, -1.0, 1.0, -1.0, 0.0, 1.0]
    shares = [
        np.array(each) for each in ([1.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, 1.0], [0.5, 0.5], [0.5, 0.5])
    ]
    found = manner(says, [["c1", "c2"]] * 6, shares)
    assert found[5][0] > 0 > found[5][1]
    assert found[1][0] < 0 < found[1][1]
    assert np.allclose(found[4], 0), "it says neither"
