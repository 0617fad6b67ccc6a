"""English words into misaki phonemes, by hibari's dictionary and rules.

Knows what a dictionary gets wrong in dialogue: shouted names, hushes, a final "no".
"""

import re
from functools import cache
from typing import Any

from voice.pieces import Piece, match_up

# Abbreviations to hibari ("no." is "number") that in dialogue end a sentence.
_SENTENCE_END = re.compile(r"\b(no|ed|est|fig|ch|Sun|Sat|Mar|Jun|Ed)\.(?!\s*\d)")
_SHOUTED = re.compile(r"\b[A-Z]{4,}\b")
_WORD = re.compile(r"\S+\s*")

# What a dictionary would spell out letter by letter.
INTERJECTIONS = {
    "hmm": "hˈəm",
    "hm": "hˈəm",
    "mm": "ˈəm",
    "mmm": "ˈəmm",
    "shh": "ʃːː",
    "sh": "ʃː",
    "shhh": "ʃːː",
    "psst": "psst",
    "pfft": "pft",
    "tsk": "tsk",
    "brr": "bɹː",
    "grr": "ɡɹː",
    "zzz": "zː",
    "argh": "ˈɑɹɡ",
    "aargh": "ˈɑɹɡ",
}


def english_pieces(text: str, british: bool) -> list[Piece]:
    """One piece a word, with its punctuation and the space after it."""
    g2p, normalize = _rules(british)
    words = _WORD.findall(text)
    lead = text[: len(text) - len("".join(words))]
    reading = normalize(_as_dialogue(text))
    read, phonemes = [], []
    word, sound = "", ""
    for token in g2p.phonemize_tokens(g2p.tokenize(reading)):
        word += token.text
        sound += token.phonemes or ""
        if token.whitespace:
            read.append(word)
            phonemes.append(_mended(word, sound) + " ")
            word, sound = "", ""
    if word:
        read.append(word)
        phonemes.append(_mended(word, sound) + (" " if text[-1:].isspace() else ""))
    said = match_up([w.strip() for w in words], read, phonemes)
    return ([Piece(lead, "")] if lead else []) + _spaced(said, words)


def _spaced(said: list[Piece], words: list[str]) -> list[Piece]:
    """The pieces with the white space that stood after each of their words."""
    spaced, index = [], 0
    for piece in said:
        first, left = index, len(piece.text)
        while left > 0:
            left -= len(words[index].strip())
            index += 1
        spaced.append(Piece("".join(words[first:index]), piece.phonemes))
    return spaced


def _as_dialogue(text: str) -> str:
    text = text.replace("’", "'").replace("--", " —")
    text = _SENTENCE_END.sub(r"\1 .", text)
    return _SHOUTED.sub(
        lambda m: m.group().capitalize() if re.search("[AEIOUY]", m.group()) else m.group(), text
    )


def _mended(word: str, sound: str) -> str:
    bare = word.strip(".,!?;:…—-\"'“”()").lower()
    if bare in INTERJECTIONS:
        return INTERJECTIONS[bare] + "".join(mark for mark in word if mark in ".,!?…—")
    if bare.endswith("s's"):
        return re.sub("([sz])s(?=\\W*$)", r"\1ᵻz", sound)
    return sound


@cache
def _rules(british: bool) -> tuple[Any, Any]:
    from hibari.g2p import G2P
    from hibari.g2p.normalize import normalize

    return G2P(british=british), normalize
