"""English words into misaki phonemes, by hibari's dictionary and rules.

Knows the sounds that people make, which a dictionary gets wrong: hushes, laughs, groans.
"""

import re
from functools import cache, partial
from typing import Any

from voice.reading.english_words import in_words
from voice.reading.pieces import Piece, match_up

_WORD = re.compile(r"\S+\s*")

# What a dictionary would spell out letter by letter, or misread.
INTERJECTIONS = {
    "hmm": "hˈəm",
    "hm": "hˈəm",
    "mm": "ˈəm",
    "mmm": "ˈəmm",
    "mhm": "mhˈm",
    "mm-hmm": "mhˈm",
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
    "ahh": "ˈɑː",
    "aah": "ˈɑː",
    "ooh": "ˈuː",
    "aww": "ˈɔː",
    "eww": "ˈiu",
    "ew": "ˈiu",
    "heh": "hˈɛ",
    "ha": "hˈɑ",
    "phew": "fjˈu",
    "ugh": "ˈʌɡ",
}
_LAUGHS = {"a": "hɑ", "e": "hɛ", "i": "hi", "o": "hO"}
_LAUGH = re.compile(r"(?:h([aeio])-?)(?:h\1-?)+h?")


def english_pieces(text: str, british: bool) -> list[Piece]:
    """One piece a word, with its punctuation and the space after it."""
    g2p, normalize = _rules(british)
    words = _WORD.findall(text)
    lead = text[: len(text) - len("".join(words))]
    reading = normalize(in_words(text, partial(_knows, g2p), g2p))
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


def _knows(g2p: Any, word: str) -> bool:
    return word in g2p.lexicon.golds or word in INTERJECTIONS


def _mended(word: str, sound: str) -> str:
    bare = word.strip(".,!?;:…—-\"'“”()").lower()
    marks = "".join(mark for mark in word if mark in ".,!?…—")
    if bare in INTERJECTIONS:
        return INTERJECTIONS[bare] + marks
    if laugh := _LAUGH.fullmatch(bare):
        syllables = bare.count("h" + laugh[1])
        return "ˈ" + _LAUGHS[laugh[1]] * syllables + marks
    if bare.endswith("s's"):
        return re.sub("([sz])s(?=\\W*$)", r"\1ᵻz", sound)
    return sound


@cache
def _rules(british: bool) -> tuple[Any, Any]:
    from hibari.g2p import G2P
    from hibari.g2p.normalize import normalize

    return G2P(british=british), normalize
