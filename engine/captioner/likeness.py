"""How far two English texts speak of the same: a share of words, no more.

It knows no synonyms: "a ring" is not "jewellery". So it is worth little in a verdict, and even a take
that fits perfectly comes seldom above a half. What it never does is to find likeness that is not there.
"""

import re

WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
ENDINGS = ("ingly", "edly", "ing", "ies", "ed", "es", "ly", "s", "y", "e")
SHORTEST_STEM = 3
ENGLISH = 0.7  # of a text's letters that are Latin, at least
EMPTY = frozenset(
    WORD.findall("""
    a an and are as at be been being but by for from had has have he her hers him his i in into is it its me
    my no not of off on onto or our out over own she so some than that the their them then there they this
    those through to too under up upon very was we were what when where which while who whom whose will with
    you your
    """)
)


def likeness(wanted: str, seen: str) -> float | None:
    """The share of the words of `wanted` that `seen` has, 0 to 1; None where that says nothing.

    Inflected forms count as one word. Words with a capital do not count: most
    are names, which no captioner knows. None for texts in other scripts, and for a `wanted` without a
    word to look for.
    """
    if not (_english(wanted) and _english(seen)):
        return None
    looked_for = _stems([word for word in WORD.findall(wanted) if word[0].islower()])
    if not looked_for:
        return None
    return len(looked_for & _stems(WORD.findall(seen))) / len(looked_for)


def _english(text: str) -> bool:
    letters = [each for each in text if each.isalpha()]
    return not letters or sum(each.isascii() for each in letters) >= ENGLISH * len(letters)


def _stems(words: list[str]) -> set[str]:
    small = (word.lower().removesuffix("'s") for word in words)
    return {_stem(word) for word in small if word not in EMPTY}


def _stem(word: str) -> str:
    """`word` less its ending: run, runs and running are one, and so are city and cities."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word[: -len(ending)]
            return word[:-1] if word[-1] == word[-2] else word
    return word
