"""Whose turn it is in a Chinese conversation: all ways to give its turns to people, weighed together.

A turn is what one person says in one paragraph. Each person it may be of has clues; two turns in a row, and
three, have links (the one who asked is answered, the one called answers, two people talk by turns). The
weights are a maximum-likelihood fit; `bench.fit_speakers_zh` makes them. It knows no words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

CLUES = (
    "tag",  # named as the subject of a tag: 林晚说
    "colon",  # subject of the sentence before it that ends in a colon
    "after",  # subject of the sentence right behind it
    "before",  # and of the one right before it, in its paragraph
    "led",  # subject of narration that leads into speech: 她终于开口
    "above",  # subject at the end of the paragraph above, which has no speech
    "above alone",  # the same, and nobody else is in that paragraph
    "above, asks",  # the same, and it asks
    "gone",  # who goes away there
    "dials",  # who calls or knocks there
    "reacts",  # subject of the paragraph above, after a question
    "said",  # the paragraph below begins: 阿福说完
    "below",  # subject of the paragraph below
    "stirs",  # who blushes, stares or drops something in the paragraph below: the one who heard it
    "mute",  # 她什么也没说, in the paragraph above
    "himself",  # 我是何律师
    "rank",  # it says 臣妾, and this is a consort
    "no rank",  # and this is none, though there is one
    "own sex",  # 1: of the sex of those who call themselves so, -1: of the other
    "revealed",  # a voice, and in the paragraph below its owner
    "here",  # named in its paragraph's narration
    "he meant",  # 他说, and the last named man
    "he same",  # and another man
    "he unknown",  # and someone who may be one
    "he wrong",  # and a woman
    "he beside meant",  # 他站起来 beside it, and the last named man
    "he beside same",
    "he beside unknown",
    "he beside wrong",
    "called",  # called in it
    "faced",  # to whom it is said, as narration tells: 朝艄公一拱手
    "may call",  # called or told of in it
    "speaks of",  # named in it otherwise
    "speaks of him",  # it says 他 of nobody that it names, and this is the only man here
    "as child",  # it calls grown-ups as children do, and this is a child
    "as elder",  # it calls a child, and this is old; against it, a child
    "only such",  # it calls "Sir", and this is the only man here
    "unseen voice",  # a voice from outside, and this one is here
    "prominent",  # 0 to 1, how much the story speaks of this one
    "away",  # how long ago, 0 to 1, this one was last told of
    "old scene",  # was last told of in the scene before
    "not of scene",  # not at all
    "new, prominent",  # of the scene before, and how much the story speaks of this one
    "ahead",  # is told of in the next paragraphs only
    "unheard",  # is not told of near here
    "teller",  # the one who tells the story
    "nameless",  # has a role only
    "crowd",  # is many, or a thing
    "announces",  # it is an announcement, and this is a thing; against it: is none
    "in his manner",  # how much likelier than others this one says 您, or 你, as it does
    "in his words",  # how often this one says elsewhere what it says: 师傅, 东翁, 家人们
)
LINKS = (
    "same, next",  # the speaker of the turn before, no narration between
    "same, later",
    "answers",  # was called in the turn before
    "calls",  # calls the speaker of the turn before
    "turned to",  # to whom the turn before was said, as narration told
    "turns to",  # says it to the speaker of the turn before
    "may call",
    "spoken of",  # the turn before speaks of this one by name
    "he, spoken of",  # or of a he, and this is a man; against it, a woman
    "suits",  # called "Sir" in the turn before, and is a man; against it, a woman
    "calls suiting",  # calls "Sir" the speaker of the turn before
    "suits age",  # called 爷爷 in the turn before and is old; against it, is young
    "calls age",
    "resumes",  # spoke before someone else nodded or fell silent
    "shown",  # is named in the narration beside the turn before
    "asked, same",  # goes on after asking
    "shown, same",  # goes on, and the paragraph between tells of this one
    "other shown, same",  # or of somebody else
    "crowd, same",  # many may speak one after the other
)
BACKS = (
    "back, next",  # the speaker of the turn before the last
    "back, later",
    "third, next",  # somebody else than the last two
    "third, later",
    "asked, back",  # answers to a question
    "asks again",  # the one who asked before asks
    "third, shown",  # somebody else, of whom the paragraph above tells
)  # fmt: skip
WEIGHTS: dict[str, float] = {
    "tag": 8.08, "colon": 7.00, "after": 5.89, "before": 5.27, "led": 5.15, "above": 1.48,
    "above alone": 0.37, "above, asks": 0.62, "gone": -2.63, "dials": -1.99, "reacts": 1.22, "said": 5.73,
    "below": -0.27, "stirs": -1.33, "mute": -1.71, "himself": 5.03, "rank": 3.07, "no rank": -1.07,
    "own sex": 1.49, "revealed": 2.59, "here": 0.68, "he meant": 4.69, "he same": 2.82, "he unknown": 1.74,
    "he wrong": -5.99, "he beside meant": 4.45, "he beside same": 2.12, "he beside unknown": 0.85,
    "he beside wrong": -3.85, "called": -5.75, "faced": -2.01, "may call": -0.01, "speaks of": -1.48,
    "speaks of him": -0.92, "as child": 2.01, "as elder": 1.26, "only such": -1.20, "unseen voice": -2.63,
    "prominent": 0.16, "away": -1.12, "old scene": -0.86, "not of scene": -1.15, "new, prominent": 0.11,
    "ahead": -1.68, "unheard": -1.66, "teller": -0.11, "nameless": -0.19, "crowd": -0.62,
    "announces": 2.63, "in his manner": 1.25, "in his words": 2.21, "same, next": -3.24,
    "same, later": -0.48, "answers": 1.95, "calls": 0.92, "turned to": 1.61, "turns to": 0.43,
    "may call, link": 0.46, "spoken of": 0.18, "he, spoken of": 0.11, "suits": 0.50, "calls suiting": 0.50,
    "suits age": 0.45, "calls age": 0.77, "resumes": 1.36, "shown": -0.09, "asked, same": -0.37,
    "shown, same": 0.33, "other shown, same": -0.25, "crowd, same": 2.41, "back, next": 1.45,
    "back, later": 0.03, "third, next": -0.21, "third, later": -0.26, "asked, back": 0.57,
    "asks again": 0.85, "third, shown": 0.02,
}  # fmt: skip
NAMES = (*CLUES, *(f"{name}, link" if name in CLUES else name for name in LINKS), *BACKS)


@dataclass
class Turn:
    """A turn: whom it may be of, with `clues` (people x CLUES), and how that goes with the turns before.

    `links` is people of the turn before x people x LINKS, `backs` those of the turn before that x those of
    the turn before x people x BACKS. The first turn of a scene has nobody before it: sizes of 1.
    """

    people: list[str]
    clues: Array
    links: Array
    backs: Array


def weights() -> Array:
    """WEIGHTS in the order of NAMES."""
    return np.array([WEIGHTS[name] for name in NAMES])


def parts(weight: Array) -> tuple[Array, Array, Array]:
    """The weights of the clues, of the links and of the links of three."""
    return weight[: len(CLUES)], weight[len(CLUES) : -len(BACKS)], weight[-len(BACKS) :]


def scores(turns: Sequence[Turn], weight: Array, allowed: Sequence[Array] | None) -> list[Array]:
    """How well each three speakers in a row go together, turn by turn."""
    clue, link, back = parts(weight)
    found = []
    for number, turn in enumerate(turns):
        own = turn.clues @ clue
        if allowed is not None:
            own = own + np.log(np.maximum(allowed[number], 1e-30))
        found.append(turn.backs @ back + (turn.links @ link)[None] + own[None, None])
    return found


def shares(
    turns: Sequence[Turn], weight: Array, allowed: Sequence[Array] | None = None
) -> tuple[list[Array], Array]:
    """The probability of each person of each turn of a scene, and what is expected of every clue and link.

    `allowed` holds back people (0 for each who is held back): what the fit knows of the truth.
    """
    own = scores(turns, weight, allowed)
    ahead: list[Array] = [np.zeros((1, 1))]
    for each in own:
        summed = np.logaddexp.reduce(ahead[-1][:, :, None] + each, axis=0)
        ahead.append(summed - summed.max())
    behind = np.zeros_like(ahead[-1])
    found: list[Array] = []
    expected = np.zeros(len(weight))
    clue, link, back = parts(expected)  # views: what is added to them is added to it
    for number in range(len(turns) - 1, -1, -1):
        turn = turns[number]
        whole = ahead[number][:, :, None] + own[number] + behind[None]
        whole = np.exp(whole - whole.max())
        whole /= whole.sum()
        share = whole.sum(axis=(0, 1))
        found.append(share)
        clue += share @ turn.clues
        link += np.tensordot(whole.sum(axis=0), turn.links, axes=2)
        back += np.tensordot(whole, turn.backs, axes=3)
        summed = np.logaddexp.reduce(own[number] + behind[None], axis=2)
        behind = summed - summed.max()
    return found[::-1], expected
