"""Text into phonemes, piece by piece, without losing track of the text.

Knows what can be said at all and which stretch is read by which language's rules. It does not
know how long anything lasts.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from voice.reading.chinese import chinese_pieces
from voice.reading.directions import without_directions
from voice.reading.english import english_pieces
from voice.reading.mandarin import ipa
from voice.reading.pieces import HAN, Piece, has_han
from voice.reading.respell import PHONEMES, PINYIN, Pair, stretches
from voice.reading.scripts import without_japanese

_LATIN = "A-Za-zÀ-ɏ"
_NAME = rf"[{_LATIN}](?:[{_LATIN}'’&.\-]|\d+(?=[{_LATIN}]))*"
_ADDRESS = r"https?://[!-~]+|www\.[!-~]+|[A-Za-z0-9_.+-]+@[A-Za-z0-9_.-]+"
_LATIN_RUN = re.compile(rf"{_ADDRESS}|[Nn]o\. ?\d+|{_NAME}(?: +{_NAME})*")
_HAN_RUN = re.compile(rf"\d*[{HAN}][{HAN}0-9，。、！？；：…—“”‘’《》（）]*")
_TILDE = re.compile(r"(?<=\d)[~～](?=\d)")
_UNSPOKEN = set("*_~^|\\`[]{}<>")
_PAUSES = ' .,!?;:—…"“”()'


def pieces(text: str, accent: str, readings: Sequence[Pair] = ()) -> list[Piece]:
    """How `text` is said by a voice whose `accent` is "us", "gb" or "zh".

    Latin words in a Chinese line are read as English and Chinese ones in an English line as
    Chinese. Stage directions, emoji, markup and scripts that no voice here can read have no
    phonemes. `readings` are the project's own pronunciations: see respell.
    """
    said: list[Piece] = []
    for written, as_said in stretches(without_japanese(without_directions(text)), readings):
        if as_said:
            _add(said, [Piece(written, _pronounced(as_said, accent))])
            continue
        for is_chinese, run in _runs(speakable(written), chinese=accent == "zh"):
            _add(said, chinese_pieces(run) if is_chinese else english_pieces(run, british=accent == "gb"))
    return _in_writing(said, text)


def is_audible(said: Sequence[Piece]) -> bool:
    """Whether anything is heard of these pieces."""
    return any(piece.phonemes.strip(_PAUSES) for piece in said)


def speakable(text: str) -> str:
    """`text` with a space for every character that cannot be said; its length is unchanged."""
    return "".join(_speakable(character) for character in _TILDE.sub("-", text))


def _pronounced(said: str, accent: str) -> str:
    """The phonemes of a reading: given as such, as pinyin, or in words."""
    if given := PHONEMES.fullmatch(said):
        return given[1] + ("z" if given[2] else "")
    if PINYIN.fullmatch(said):
        return "".join(ipa(syllable) for syllable in said.lower().split())
    return "".join(piece.phonemes for piece in pieces(said, accent)).strip()


def _add(said: list[Piece], more: Sequence[Piece]) -> None:
    """Let `more` follow, a space apart where two words would else run together."""
    heard = next((piece.phonemes for piece in more if piece.phonemes), " ")
    if said and not said[-1].phonemes.endswith(" ") and heard[0] not in _PAUSES:
        said[-1] = Piece(said[-1].text, said[-1].phonemes + " ")
    said += more


def _speakable(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) == 1 and plain.isascii() and plain.isalnum():
        return plain  # full-width letters and digits
    if character in _UNSPOKEN:
        return " "
    if character.isalpha():
        known = ord(character) < 0x250 or 0x1E00 <= ord(character) < 0x1F00 or has_han(character)
        return character if known else " "
    kept = unicodedata.category(character)[0] in "NP" or character in "$£€¥%+=°©℃×÷"
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
