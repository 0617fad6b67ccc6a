"""How a project has its names said: pairs of what is written and what is said, found in a text.

`said` is a respelling ("Nee-am", "瓦伦西亚"), pinyin with tones ("chong2 qing4"), or misaki phonemes
between slashes ("/nˈivə/").
"""

import re
from collections.abc import Iterator, Sequence

from voice.reading.pieces import HAN

Pair = tuple[str, str]  # written, said

PINYIN = re.compile(r"[a-zü]+[1-5](?: [a-zü]+[1-5])*", re.IGNORECASE)
PHONEMES = re.compile(r"/([^/]+)/(['’]s)?")
_LETTER = rf"[^\W_{HAN}]"  # of a script that has spaces between its words
_POSSESSIVE = r"(?:['’]s(?!\w))?"


def respelled(text: str, readings: Sequence[Pair]) -> str:
    """`text` with each word as it is to be said, for an engine that is given plain words.

    What `readings` gives as pinyin or phonemes stays as it is written.
    """
    plain = [pair for pair in readings if not is_sounds(pair[1])]
    return "".join(said or written for written, said in stretches(text, plain))


def is_sounds(said: str) -> bool:
    """Whether `said` is pinyin or phonemes, which only an engine with phonemes can be given."""
    return bool(PINYIN.fullmatch(said) or PHONEMES.fullmatch(said))


def stretches(text: str, readings: Sequence[Pair]) -> Iterator[tuple[str, str]]:
    """`text` in stretches that join up to it, each with how it is said, or "" where no reading tells.

    Han is found anywhere; words of other scripts only whole, in any case, with their 's if they have
    one. The longest of two readings that begin alike counts.
    """
    longest_first = sorted(readings, key=lambda pair: len(pair[0]), reverse=True)
    end = 0
    for match in _any_of([written for written, _ in longest_first]).finditer(text) if readings else ():
        if match.start() > end:
            yield text[end : match.start()], ""
        word = match.lastindex or 0
        yield match.group(), longest_first[word - 1][1] + match.group().removeprefix(match[word])
        end = match.end()
    if end < len(text):
        yield text[end:], ""


def _any_of(written: Sequence[str]) -> re.Pattern[str]:
    """Each word is a group of its own; what follows the last group is a possessive."""
    words = "|".join(f"({_whole(word)})" for word in written)
    return re.compile(f"(?:{words}){_POSSESSIVE}", re.IGNORECASE)


def _whole(word: str) -> str:
    before = f"(?<!{_LETTER})" if re.match(_LETTER, word) else ""
    after = f"(?!{_LETTER})" if re.match(_LETTER, word[-1]) else ""
    return before + re.escape(word) + after
