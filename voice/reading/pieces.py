"""A stretch of text with its phonemes, and how a reading ("half past three") maps back on to "3:30"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"


def has_han(text: str) -> bool:
    """Whether `text` has a Chinese character in it."""
    return re.search(f"[{HAN}]", text) is not None


@dataclass(frozen=True)
class Piece:
    """A stretch of the text and how it is pronounced; the pieces of a text join up to it exactly.

    `phonemes` are misaki's, with the punctuation and spaces that the model reads; empty where
    nothing is said.
    """

    text: str
    phonemes: str


def match_up(written: Sequence[str], read: Sequence[str], phonemes: Sequence[str]) -> list[Piece]:
    """Pieces of what was `written`, pronounced as its reading: `phonemes[i]` is that of `read[i]`.

    Units that both have in common stand alone; where the reading departs from the writing, the
    whole stretch becomes one piece.
    """
    matched: list[Piece] = []
    alike = [unit.casefold() for unit in written], [unit.casefold() for unit in read]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *alike, autojunk=False).get_opcodes():
        if tag == "equal":
            matched += [Piece(written[i1 + k], phonemes[j1 + k]) for k in range(i2 - i1)]
        elif tag == "insert" and matched:
            last = matched[-1]
            matched[-1] = Piece(last.text, last.phonemes + "".join(phonemes[j1:j2]))
        else:
            matched.append(Piece("".join(written[i1:i2]), "".join(phonemes[j1:j2])))
    return matched
