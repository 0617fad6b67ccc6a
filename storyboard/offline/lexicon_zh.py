"""Common words of Chinese: where they begin and end in a text, and what kind of word each is.

The words and their frequencies are those of jieba's dictionary; the cut is the likeliest one. It knows no
names: where names are, the cut leaves single characters over.
"""

import math
from functools import cache
from importlib.resources import files
from typing import NamedTuple

RARE = 3  # words below this frequency are as likely as not to be names
COMMON = 20  # from here on a word is no name unless much speaks for it
LONGEST = 6


class Word(NamedTuple):
    """How likely a word is (a logarithm), how frequent, and its part of speech: v, n, nr, d, p ..."""

    weight: float
    times: int
    kind: str


@cache
def lexicon() -> dict[str, Word]:
    """The words by themselves; a third of a second on first use."""
    known: dict[str, Word] = {}
    kinds: dict[str, str] = {}
    total = math.log(60_000_000)
    with files("jieba").joinpath("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, times, kind = line.split()
            if len(word) <= LONGEST and (int(times) >= RARE or len(word) == 1):
                kind = kinds.setdefault(kind, kind)
                known[word] = Word(math.log(int(times) + 1) - total, int(times), kind)
    return known


def kind_of(word: str) -> str:
    """The part of speech of a common word, "" of any other."""
    found = lexicon().get(word)
    return found.kind if found else ""


def common_kind(word: str, times: int = COMMON) -> str:
    """The part of speech of a word used `times` in the corpus or more, "" of a rarer one: 陶子, 小周."""
    found = lexicon().get(word)
    return found.kind if found and found.times >= times else ""


def words(text: str) -> list[int]:
    """Where the words of `text` (simplified characters) begin, in order; then its length."""
    known, unknown = lexicon(), -20.0
    best: list[float] = [0.0] * (len(text) + 1)
    ahead: list[int] = [1] * (len(text) + 1)
    for at in range(len(text) - 1, -1, -1):
        found = known.get(text[at])
        score, step = (found.weight if found else unknown) + best[at + 1], 1
        if "一" <= text[at] <= "鿿":
            for size in range(2, min(LONGEST, len(text) - at) + 1):
                longer = known.get(text[at : at + size])
                if longer and longer.weight + best[at + size] > score:
                    score, step = longer.weight + best[at + size], size
        best[at], ahead[at] = score, step
    starts, at = [], 0
    while at < len(text):
        starts.append(at)
        at += ahead[at]
    return [*starts, len(text)]
