"""Who speaks when nothing says so: the turns of a conversation, weighed together.

A turn is what one person says in one go; what the text says of it are clues, with a weight each. All
the ways to give the turns of a story to people are weighed at once (a chain of second order: a turn
answers the one before it and takes up the one before that), so that a name comes to the turns before
it as well as to those after it. The weights are a maximum-likelihood fit; `bench.fit_speakers` makes
them. It knows no language.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

CLUES = (
    "before",  # subject of the sentence right before it, in its paragraph
    "after",  # and right after it
    "here",  # subject of a sentence of its paragraph's narration
    "lead",  # subject of the last sentence of the narration that stands before its paragraph
    "near",  # subject of a sentence of the two paragraphs before
    "next",  # subject of the first sentence of the narration that stands after its paragraph
    "called",  # called by name in it
    "mentioned",  # named in it otherwise
    "tag first",  # "he said", and the last named man
    "tag second",  # and the man named before him
    "tag unknown",  # "he said", and someone who may be one
    "tag wrong",  # "he said", and a woman
    "beat first",  # "He rose." beside it, and the last named man
    "beat wrong",  # and a woman
    "rank",  # logarithm of how many were named since
    "weight",  # logarithm of how often the story says that this person spoke
    "noun",  # how often "said the undertaker" meant this person elsewhere
    "role",  # someone without a name, of whom a novel has many
    "unseen",  # not named yet
    "teller",  # the one who tells the story
    "spoke",  # is known to have spoken in the turns before
    "speaks",  # is known to speak in the turns after
    "tag surely wrong",  # "he said", and a woman by her title or given name
    "tag before",  # "he said", and the man whom the sentence of narration right before it is about
    "introduced",  # says "I'm" and their name in it
    "absent",  # neither named nor called in its scene
    "to come",  # named and called in its scene only later
    "tail",  # subject of the last sentence of the paragraph before, which has a quotation, too
    "talked of",  # named, not called, in the turn before or after it
    "only here",  # the only one whom the narration of its paragraph names
    "only lead",  # the only one whom the narration before its paragraph names
    "child calls",  # a child, where it calls its parents: "Mom, who is he?"
    "part",  # logarithm of how often the narration of its scene names them
)
LINKS = (
    "same, one paragraph",  # the speaker of the turn before, in the same paragraph
    "same, next paragraph",
    "same, narration between",
    "same, far",
    "takes up",  # the speaker of the turn before the last, no narration between
    "takes up, narration between",
    "answers",  # was called by name in the turn before
    "calls",  # calls the speaker of the turn before
    "goes on",  # the quotation of the turn before was left open
    "sir",  # calls the speaker of the turn before "sir" or "madam" as fits their sex
    "no sir",  # or as does not
    "lead again",  # the speaker of the turn before, who is the subject of the narration between
    "lead other",  # the same, where the narration between is about someone else
    "asked by name",  # was called by name in the turn before, which asks
    "asked",  # the speaker of the turn before, who asked, in the next paragraph
)
WEIGHTS: dict[str, float] = {
    "before": 1.82, "after": 0.82, "here": 0.76, "lead": 0.43, "near": 0.15, "next": -1.38,
    "called": -2.77, "mentioned": -1.89, "tag first": 0.67, "tag second": 0.16, "tag unknown": -2.09,
    "tag wrong": -2.54, "beat first": 0.34, "beat wrong": -1.92, "rank": -0.30, "weight": 0.14,
    "noun": 3.50, "role": -1.23, "unseen": 1.01, "teller": -0.90, "spoke": 0.02, "speaks": 0.23,
    "tag surely wrong": -0.01, "tag before": 1.99, "introduced": 1.14, "absent": -1.33, "to come": -0.23,
    "tail": -0.11, "talked of": 0.00, "child calls": 0.00, "only here": 0.00, "only lead": 0.00,
    "part": 0.02, "same, one paragraph": 3.59, "same, next paragraph": -1.20,
    "same, narration between": 1.25, "same, far": 1.03, "takes up": 2.51,
    "takes up, narration between": 0.97, "answers": 1.95, "calls": 0.99, "goes on": 2.38, "sir": 1.58,
    "no sir": -0.49, "lead again": -0.27, "lead other": 0.00, "asked by name": 0.00, "asked": -1.44,
}  # fmt: skip

# A short story wastes no words: two lines in a row are two people's, who is called answers, and nobody
# speaks whom it has not shown. These take the place of those above; they are set by hand between those and
# what `bench.fit_speakers` makes of keyed stories.
SHORT: dict[str, float] = {
    "before": 2.5, "after": 1.4, "here": 1.0, "lead": 0.5, "unseen": -2.0, "teller": 0.0, "spoke": 0.4,
    "speaks": 0.0, "tag wrong": -4.0, "tag surely wrong": -2.0, "tag before": 3.0, "introduced": 5.0,
    "child calls": 4.0, "only here": 1.4, "only lead": 1.0, "weight": 0.5, "same, one paragraph": 4.5,
    "same, next paragraph": -3.6, "same, narration between": 0.0, "same, far": 0.5, "takes up": 2.2,
    "takes up, narration between": 1.5, "answers": 2.5, "calls": 0.6, "lead other": 0.6,
    "asked by name": 0.8, "talked of": -0.8,
}  # fmt: skip


@dataclass
class Turn:
    """What one person says in one go. `clues` holds a row of CLUES for each person it may be."""

    people: list[str]
    clues: Array  # people x CLUES
    paragraph: int
    called: set[str] = field(default_factory=set)
    fresh: bool = False  # the first of a scene
    goes_on: bool = False
    sirs: tuple[set[str], set[str]] = (set(), set())  # whom its "sir" may mean, and whom not
    lead: str = ""  # subject of the narration before it
    asks: bool = False


def weights(short: bool = False) -> Array:
    """WEIGHTS in the order of CLUES and LINKS, those of a novel or of a `short` story."""
    table = WEIGHTS | SHORT if short else WEIGHTS
    return np.array([table[name] for name in (*CLUES, *LINKS)])


def links(before: Turn, turn: Turn) -> Array:
    """What ties each speaker of `before` to each of `turn`: people x people x LINKS."""
    found = np.zeros((len(before.people), len(turn.people), len(LINKS)))
    if turn.fresh:
        return found
    same = np.array([[one == other for other in turn.people] for one in before.people], dtype=float)
    apart = turn.paragraph - before.paragraph
    found[:, :, min(apart, 3)] = same
    if apart:  # within a paragraph nobody answers
        found[:, :, 6] = [[one in before.called for one in turn.people]] * len(before.people)
    found[:, :, 7] = [[one in turn.called] * len(turn.people) for one in before.people]
    if turn.goes_on:
        found[:, :, 8] = same
    for kind in (0, 1):
        found[:, :, 9 + kind] = [[float(one in turn.sirs[kind])] * len(turn.people) for one in before.people]
    if apart > 1:
        found[:, :, 11] = same * np.array([float(one == turn.lead) for one in turn.people])
        found[:, :, 12] = same * np.array([float(turn.lead not in ("", one)) for one in turn.people])
    if before.asks:
        found[:, :, 13] = found[:, :, 6]
    if apart == 1 and before.asks:
        found[:, :, 14] = same
    return found


def takes_up(first: Turn, before: Turn, turn: Turn) -> tuple[Array, int]:
    """Which speakers of `first` are which of `turn`, and the link that this is (-1: none)."""
    if turn.fresh or before.fresh or not 0 < turn.paragraph - before.paragraph <= 3:
        return np.zeros((len(first.people), len(turn.people))), -1
    same = np.array([[one == other for other in turn.people] for one in first.people], dtype=float)
    return same, 4 if turn.paragraph - first.paragraph <= 2 else 5


def shares(
    turns: Sequence[Turn], weight: Array, allowed: Sequence[Array] | None = None
) -> tuple[list[Array], Array]:
    """The probability of each person of each turn, and what is expected of every clue and link.

    `allowed` holds back people (0 for each who is held back): what the fit knows of the truth.
    """
    clue, link = weight[: len(CLUES)], weight[len(CLUES) :]
    own = [turn.clues @ clue for turn in turns]
    if allowed is not None:
        own = [scores + np.log(np.maximum(each, 1e-30)) for scores, each in zip(own, allowed, strict=True)]
    nobody = Turn([""], np.zeros((1, len(CLUES))), -9, fresh=True)
    chain = [nobody, nobody, *turns]
    pairs = [links(chain[i + 1], chain[i + 2]) for i in range(len(turns))]
    triples = [takes_up(chain[i], chain[i + 1], chain[i + 2]) for i in range(len(turns))]
    ahead: list[Array] = [np.zeros((1, 1))]  # over (speaker before, speaker), what came up to them
    for i in range(len(turns)):
        same, kind = triples[i]
        joined = ahead[-1][:, :, None] + (link[kind] * same[:, None, :] if kind >= 0 else 0.0)
        scores = np.logaddexp.reduce(joined, axis=0) + pairs[i] @ link + own[i][None, :]
        ahead.append(scores - scores.max())
    behind = np.zeros_like(ahead[-1]) if turns else np.zeros((1, 1))
    found: list[Array] = []
    expected = np.zeros(len(weight))
    for i in range(len(turns) - 1, -1, -1):
        both = ahead[i + 1] + behind
        both = np.exp(both - both.max())
        both /= both.sum()
        found.append(both.sum(axis=0))
        expected[: len(CLUES)] += found[-1] @ turns[i].clues
        expected[len(CLUES) :] += np.einsum("jk,jkl->l", both, pairs[i])
        same, kind = triples[i]
        step = link[kind] * same if kind >= 0 else np.zeros_like(same)
        onward = pairs[i] @ link + own[i][None, :] + behind  # (before, speaker)
        if kind >= 0:
            whole = ahead[i][:, :, None] + step[:, None, :] + onward[None, :, :]
            whole = np.exp(whole - whole.max())
            expected[len(CLUES) + kind] += float((whole.sum(axis=1) / whole.sum() * same).sum())
        back = np.logaddexp.reduce(step[:, None, :] + onward[None, :, :], axis=2)
        behind = back - back.max()
    return found[::-1], expected
