"""Where a text is broken into rows and captions: where a reader's eye expects it.

Knows words, marks and room, and how long reading takes; nothing of lines, speakers or files.
"""

import re
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from math import inf

from storyboard.captions import ROWS, Measure, is_wide, spaced
from storyboard.models import Timed
from voice.reading.mandarin import words_of
from voice.reading.pieces import HAN, has_han

LATIN_SPEED, WIDE_SPEED = 17.0, 9.0  # characters a second that are read with ease

# How good a break after a word ending in these marks is; a break elsewhere scores 0.
BREAKS = {**dict.fromkeys(".!?…。！？", 3.0), **dict.fromkeys(";:；：—", 2.0), **dict.fromkeys(",，、", 1.5)}
# A row should not end on a word that leans on the next, nor begin with one that leans on the last.
LEANING = re.compile(
    "an?|the|of|to|in|on|at|by|for|from|with|and|or|but|if|as|that|this|these|those|who|what|so|no|not|very"
    "|my|your|his|her|its|our|their|i|you|he|she|we|they|is|are|was|were"
    "|和|与|跟|把|被|让|给|在|从|向|对|为|不|没|很|太|最|更|这|那|我|你|他|她|它",
    re.IGNORECASE,
)
LEANING_BACK = re.compile(f"[的了着过吗呢吧啊呀们得地][^{HAN}]*")
LEANS = -1.0
ORPHAN, SHORT = 1.5, 0.25  # a single word that fills less of a row than this stands alone
SPLIT = -3.0  # inside a Chinese word
ONE_MORE = 1.0  # caption than are needed
HASTE = 2.0  # for every second that a caption lacks to be read
EVENNESS = 1.75  # the larger, the more even stretches count against good breaks
MARKS = r"\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”‘’—…"
TOKEN = re.compile(f"[{HAN}]+|[{MARKS}]|[^{HAN}{MARKS}]+")
MARK = re.compile(f"[{MARKS}]")
OPENING = "“‘「『《〈（【〔"
CLOSING = "\"'”’」』》）)"

Prices = dict[int, dict[int, float]]  # of every stretch that fits, by its end and its beginning


def reading_seconds(text: str) -> float:
    """How long reading `text` takes with ease."""
    return sum(1 / (WIDE_SPEED if is_wide(letter) else LATIN_SPEED) for letter in text)


def units_of(words: Sequence[Timed], measure: Measure) -> list[Timed]:
    """`words` in order, those that a row cannot hold in parts that share their time."""
    return [part for word in words for part in _cut(word, measure)]


def _cut(word: Timed, measure: Measure) -> list[Timed]:
    text = " ".join(word.text.split())
    if measure.width(text) <= measure.room:
        return [Timed(text=text, start=word.start, end=word.end)]
    parts = words_in(text, measure)
    lengths = [len(part) for part in parts]
    times = [
        word.start + (word.end - word.start) * so_far / sum(lengths)
        for so_far in accumulate(lengths, initial=0)
    ]
    return [Timed(text=part, start=a, end=b) for part, (a, b) in zip(parts, pairwise(times), strict=True)]


def words_in(text: str, measure: Measure) -> list[str]:
    """The words of `text`, its marks with them, in pieces where a row cannot hold one."""
    words: list[str] = []
    for chunk in text.split():
        parts, opening = list[str](), ""
        for token in TOKEN.findall(chunk):
            if token in OPENING:
                opening += token
            elif parts and not opening and MARK.fullmatch(token):
                parts[-1] += token
            else:
                first, *rest = words_of(token) if has_han(token) else [token]
                parts += [opening + first, *rest]
                opening = ""
        words += [*parts, opening] if opening else parts
    return [piece for word in words for piece in _chopped(word, measure)]


def _chopped(word: str, measure: Measure) -> list[str]:
    pieces = 1
    while True:
        ends = [len(word) * i // pieces for i in range(pieces + 1)]
        chopped = [word[a:b] for a, b in pairwise(ends)]
        if all(measure.width(piece) <= measure.room for piece in chopped):
            return chopped
        pieces += 1


def captions_of(
    units: Sequence[Timed], measure: Measure, rows: int = ROWS, until: float = inf, least: int = 1
) -> list[tuple[int, int]]:
    """Stretches (first, past) of `units` of which each fits `rows`: as few as can be, but `least`; one
    more where many are needed and sense gains by it.

    `until` is when the next speech begins: where words come faster than they are read, a stretch that
    stays longer counts for more than a good break.
    """
    text = _Text([unit.text for unit in units], measure)

    def price(first: int, past: int) -> float:
        following = units[past].start if past < len(units) else until
        late = text.seconds(first, past) - (following - units[first].start)
        return text.roughness(first, past) + HASTE * max(0.0, late)

    prices = _prices(len(units), lambda first, past: text.rows(first, past) <= rows, price)
    cost, fewest = _cheapest(prices, least)
    if not 1 < len(fewest) < len(units):
        return fewest
    finer, more = _cheapest(prices, len(fewest) + 1)
    # Shorter stretches cost less by themselves: that much is no gain.
    length = (EVENNESS * text.share(0, len(units))) ** 2
    gain = (cost - length / len(fewest)) - (finer - length / len(more))
    return more if gain > ONE_MORE else fewest


def rows_of(texts: Sequence[str], measure: Measure, least: int = 1) -> list[tuple[int, int]]:
    """Stretches (first, past) of `texts` of which each fits a row: as few as can be, but `least`."""
    text = _Text(texts, measure)
    prices = _prices(len(texts), lambda first, past: text.share(first, past) <= 1, text.roughness)
    return _cheapest(prices, least)[1]


class _Text:
    """Words one after another, and what any stretch (first, past) of them takes and is worth."""

    def __init__(self, texts: Sequence[str], measure: Measure) -> None:
        self._texts, self._room = texts, measure.room
        after = spaced(texts)
        self._width = [measure.width(text) for text in texts]
        self._width_after = [measure.width(text) for text in after]
        self._widths = list(accumulate(self._width_after, initial=0))
        self._seconds = list(accumulate(map(reading_seconds, after), initial=0.0))
        self._inside = _inside_words(texts)

    def share(self, first: int, past: int) -> float:
        """Of a row; 1 fills it."""
        return (self._width[first] + self._widths[past] - self._widths[first + 1]) / self._room

    def rows(self, first: int, past: int) -> int:
        """How many it fills."""
        rows, filled = 1, self._width[first]
        for place in range(first + 1, past):
            filled += self._width_after[place]
            if filled > self._room:
                rows, filled = rows + 1, self._width[place]
        return rows

    def seconds(self, first: int, past: int) -> float:
        """That reading it takes."""
        return self._seconds[past] - self._seconds[first]

    def roughness(self, first: int, past: int) -> float:
        """What a stretch costs: its length, squared, and what its end does to the sense."""
        share, whole = self.share(first, past), len(self._texts)
        cost = (EVENNESS * share) ** 2
        if past - first == 1 < whole and share < SHORT:
            cost += ORPHAN
        if past < whole:
            cost -= SPLIT if self._inside[past] else _break_between(*self._texts[past - 1 : past + 1])
        return cost


def _prices(units: int, fits: Callable[[int, int], bool], price: Callable[[int, int], float]) -> Prices:
    prices: Prices = {}
    for past in range(1, units + 1):
        first = past - 1
        prices[past] = {first: price(first, past)}
        while first and fits(first - 1, past):
            first -= 1
            prices[past][first] = price(first, past)
    return prices


def _cheapest(prices: Prices, least: int) -> tuple[float, list[tuple[int, int]]]:
    """The cheapest partition into the fewest stretches that have a price, at least `least`; and its cost."""
    units = len(prices)
    fewest = [0]
    for firsts in prices.values():
        fewest.append(1 + fewest[min(firsts)])
    count = max(fewest[units], min(least, units))
    spare = count - fewest[units]  # no beginning of the best partition has more than this beyond its fewest
    # By end and number of stretches up to there: (cost, where the last of them begins).
    best = {(0, 0): (0.0, 0)}
    for past, firsts in prices.items():
        for number in range(fewest[past], fewest[past] + spare + 1):
            reached = [
                (best[first, number - 1][0] + cost, first)
                for first, cost in firsts.items()
                if (first, number - 1) in best
            ]
            if reached:
                best[past, number] = min(reached)
    stretches, past = [], units
    for number in range(count, 0, -1):
        first = best[past, number][1]
        stretches.append((first, past))
        past = first
    return best[units, count][0], stretches[::-1]


def _break_between(before: str, after: str) -> float:
    bare = before.rstrip(CLOSING)
    if LEANING.fullmatch(bare) or LEANING_BACK.fullmatch(after):
        return LEANS
    return BREAKS.get(bare[-1:], 0.0)


def _inside_words(texts: Sequence[str]) -> list[bool]:
    """Whether each unit goes on with the Chinese word that the last one began."""
    if not any(len(text) == 1 and has_han(text) for text in texts):
        return [False] * len(texts)
    ends = {0, *accumulate(len(word) for word in words_of("".join(texts)))}
    return [start not in ends for start in accumulate((len(text) for text in texts[:-1]), initial=0)]
