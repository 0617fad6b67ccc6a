"""Scripts that no voice here reads, by the names of their languages."""

import re
import unicodedata
from collections import Counter

from storyboard.trouble import Trouble
from voice.reading.pieces import HAN

# The first word of a letter's name in Unicode, and what is written with it, for readers of both languages.
LANGUAGES = {
    "HIRAGANA": "Japanese (日文)",
    "KATAKANA": "Japanese (日文)",
    "HANGUL": "Korean (韩文)",
    "CYRILLIC": "Cyrillic (西里尔文)",
    "ARABIC": "Arabic (阿拉伯文)",
    "HEBREW": "Hebrew (希伯来文)",
    "GREEK": "Greek (希腊文)",
    "THAI": "Thai (泰文)",
    "DEVANAGARI": "Hindi (印地文)",
    "BENGALI": "Bengali (孟加拉文)",
    "TAMIL": "Tamil (泰米尔文)",
}
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")


def without_japanese(text: str) -> str:
    """A Japanese text with spaces for its Han, which Mandarin would misread; any other as it is.

    One kana makes no Japanese: の stands in Chinese shop names.
    """
    return re.sub(f"[{HAN}]", " ", text) if len(_KANA.findall(text)) > 1 else text


def language_of(text: str) -> str:
    """The language or script of most letters of `text` that no voice here reads; "" where there are none."""
    names = (unicodedata.name(character, "").partition(" ")[0] for character in text if character.isalpha())
    found = Counter(LANGUAGES[name] for name in names if name in LANGUAGES)
    return found.most_common(1)[0][0] if found else ""


def unspeakable(text: str) -> Trouble:
    """What to say of a text in which nothing can be spoken."""
    if language := language_of(text):
        return Trouble(
            "“{text}” is written in {language}, which the voices here cannot read. Write the line in English "
            "or Chinese, or give its words a pronunciation.",
            text=text[:60],
            language=language,
        )
    return Trouble("Nothing in “{text}” can be spoken. Give the line words to say.", text=text[:60])
