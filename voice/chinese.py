"""Mandarin characters into misaki phonemes, by jieba's words and pypinyin's readings.

Knows numbers, times and punctuation as they are read aloud.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from voice.pieces import HAN, Piece, match_up

_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:：](\d{2})(?!\d)")
_LONG_NUMBER = re.compile(r"\d{7,}")
_DIGITS = dict(zip("0123456789", "零幺二三四五六七八九", strict=True))
_HAN_OR_NOT = re.compile(rf"[{HAN}]+|[^{HAN}]")

# What the model knows each mark as; the rest are not said.
MARKS = {
    **dict.fromkeys("，、,", ", "),
    **dict.fromkeys("。．.", ". "),
    **dict.fromkeys("！!", "! "),
    **dict.fromkeys("？?", "? "),
    **dict.fromkeys("：:", ": "),
    **dict.fromkeys("；;", "; "),
    **dict.fromkeys("“「『《【", "“"),
    **dict.fromkeys("”」』》】", "” "),
    "—": "—",
    "…": "…",
    " ": " ",
}


def chinese_pieces(text: str) -> list[Piece]:
    """One piece a character, except where a number or a time is read as other characters."""
    reading = _as_read(text)
    phonemes: list[str] = []
    for run in _HAN_OR_NOT.findall(reading):
        if re.match(f"[{HAN}]", run):
            phonemes += _spoken(run)
        else:
            phonemes.append(MARKS.get(run, ""))
    return match_up(list(text), list(reading), phonemes)


def words_of(text: str) -> list[str]:
    """`text` cut into words that join up to it exactly."""
    words: list[str] = _rules().words(text)
    return words


def _as_read(text: str) -> str:
    text = _CLOCK.sub(lambda m: f"{m[1]}点" + ("" if m[2] == "00" else f"{m[2]}分"), text)
    text = _LONG_NUMBER.sub(lambda m: "".join(_DIGITS[digit] for digit in m.group()), text)
    reading: str = _rules().read_numbers(text, "an2cn")
    return reading


def _spoken(run: str) -> list[str]:
    """The phonemes of each character of `run`; a space before every word but the first."""
    rules, phonemes = _rules(), []
    for index, word in enumerate(rules.words(run)):
        sounds = [_syllable(pinyin) for pinyin in rules.pinyin(word)]
        if len(sounds) != len(word):  # a reading for the whole word: its characters share it
            sounds = ["".join(sounds)] + [""] * (len(word) - 1)
        phonemes += [(" " if index and not place else "") + sound for place, sound in enumerate(sounds)]
    return phonemes


def _syllable(pinyin: str) -> str:
    # A character without a reading comes back as itself.
    return str(_rules().ipa(pinyin)) if pinyin.isascii() or "ü" in pinyin else ""


class _Rules:
    def __init__(
        self,
        words: Callable[[str], list[str]],
        pinyin: Callable[[str], Sequence[str]],
        ipa: Callable[[str], str],
        read_numbers: Any,
    ) -> None:
        self.words, self.pinyin, self.ipa, self.read_numbers = words, pinyin, ipa, read_numbers


@cache
def _rules() -> _Rules:
    """Loaded on first use: half a second, most of it jieba's dictionary."""
    import cn2an  # type: ignore[import-untyped]
    import jieba  # type: ignore[import-untyped]
    from misaki.zh import ZHG2P
    from pypinyin import Style, lazy_pinyin

    cutter = jieba.Tokenizer()
    # jieba's own initialize() marshals its dictionary through a file in the shared temporary
    # folder, where another user could plant one; reading the package's text is as fast.
    cutter.FREQ, cutter.total = cutter.gen_pfdict(cutter.get_dict_file())
    cutter.initialized = True

    def pinyin(word: str) -> Sequence[str]:
        readings: Sequence[str] = lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True)
        return readings

    def ipa(syllable: str) -> str:
        try:
            return str(ZHG2P.py2ipa(syllable)).replace(chr(815), "")
        except ValueError:  # an interjection that the table of syllables lacks
            return ""

    return _Rules(cutter.lcut, pinyin, ipa, cn2an.transform)
