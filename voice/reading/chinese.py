"""A Chinese text into misaki phonemes: numbers as characters, characters as syllables, marks as pauses."""

import re

from voice.reading.chinese_numbers import as_characters
from voice.reading.mandarin import ipa, syllables
from voice.reading.pieces import HAN, Piece, match_up

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
    reading = as_characters(text)
    phonemes: list[str] = []
    for run in _HAN_OR_NOT.findall(reading):
        if re.match(f"[{HAN}]", run):
            phonemes += _spoken(run)
        else:
            phonemes.append(MARKS.get(run, ""))
    return match_up(list(text), list(reading), phonemes)


def _spoken(run: str) -> list[str]:
    """The phonemes of each character of `run`; a space before every word but the first."""
    phonemes: list[str] = []
    for _, said in syllables(run):
        first, *others = map(ipa, said)
        phonemes += [" " + first if phonemes else first, *others]
    return phonemes
