"""Text into phonemes, piece by piece, without losing track of the text.

Knows what can be said at all and which stretch is read by which language's rules. It does not
know how long anything lasts.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from voice.chinese import chinese_pieces
from voice.english import english_pieces
from voice.pieces import HAN, Piece, has_han

_LATIN_RUN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9'’&.\-]*(?: +[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9'’&.\-]*)*")
_HAN_RUN = re.compile(rf"[{HAN}][{HAN}0-9，。、！？；：…—“”‘’《》（）]*")
_UNSPOKEN = set("*_~^|\\`[]{}<>")


def pieces(text: str, accent: str) -> list[Piece]:
    """How `text` is said by a voice whose `accent` is "us", "gb" or "zh".

    Latin words in a Chinese line are read as English and Chinese ones in an English line as
    Chinese. Emoji, markup and scripts that no voice here can read have no phonemes.
    """
    said: list[Piece] = []
    for is_chinese, run in _runs(speakable(text), chinese=accent == "zh"):
        if said and not said[-1].phonemes.endswith(" "):
            said[-1] = Piece(said[-1].text, said[-1].phonemes + " ")
        if is_chinese:
            said += chinese_pieces(run)
        else:
            said += english_pieces(run, british=accent == "gb")
    return _in_writing(said, text)


def speakable(text: str) -> str:
    """`text` with a space for every character that cannot be said; its length is unchanged."""
    return "".join(_speakable(character) for character in text)


def _speakable(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) == 1 and plain.isascii() and plain.isalnum():
        return plain  # full-width letters and digits
    if character in _UNSPOKEN:
        return " "
    if character.isalpha():
        known = ord(character) < 0x250 or 0x1E00 <= ord(character) < 0x1F00 or has_han(character)
        return character if known else " "
    kept = unicodedata.category(character)[0] in "NP" or character in "$£€¥%+=°©℃"
    return character if kept else " "


def _runs(text: str, chinese: bool) -> Iterator[tuple[bool, str]]:
    """The text in stretches of one language: the voice's own, and the other's words in between."""
    end = 0
    for match in (_LATIN_RUN if chinese else _HAN_RUN).finditer(text):
        if match.start() > end:
            yield chinese, text[end : match.start()]
        yield not chinese, match.group()
        end = match.end()
    if end < len(text):
        yield chinese, text[end:]


def _in_writing(said: Sequence[Piece], text: str) -> list[Piece]:
    """The same pieces with the characters of `text` in place of what stood in for them."""
    restored, end = [], 0
    for piece in said:
        start, end = end, end + len(piece.text)
        restored.append(Piece(text[start:end], piece.phonemes))
    return restored
