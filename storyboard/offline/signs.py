"""What a paragraph shows of a new scene without telling it: how long it is, how new its words are, what is
before and after it.

A new scene sets out at length, in words unheard so far, after a scene that has had its time; a scene that
goes on answers, gestures, and calls people she and he. No word of a sign is enough by itself: they are
weighed together. What tells of times and places is found in `cuts`.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from storyboard.offline.cuts import QUOTES, Going, Opening, place_sign, time_sign
from storyboard.offline.lexicon_zh import words
from storyboard.offline.words import openers
from storyboard.terms import Language

# Fitted by `python -m bench.fit_cuts`; a sign is 0 to 1 unless `signs` says otherwise.
WEIGHTS = {
    "always": -8.8,
    "unheard place words": 0.9,
    "comes in": -0.5,
    "memory": -0.7,
    "scene has only begun": -1.3,
    "length": 1.7,
    "new words": 1.3,
    "scene has had its time": 2.3,
    "scene is long": 1.4,
    "refers back": -1.0,
    "begins with somebody here": -1.0,
    "nobody here": 0.5,
    "state": 0.7,
    "sky": 1.5,
    "gesture": -0.7,
    "after a question": -0.5,
    "after action": 1.2,
    "before speech": 0.8,
    "time told": 2.2,
    "place told": 1.9,
}
ENOUGH = -0.4  # two in five: a missed cut and a wrong one are as bad
USUAL_SCENE = 6  # paragraphs
USUAL_LENGTH = 110  # letters of narration a paragraph; longer ones are measured by their story's mean
LETTERS_ZH = 3  # letters that a Chinese character is worth
SPEECH = re.compile(f"[{QUOTES}]")
LONG_WORD = re.compile(r"[a-z][a-z'’]{4,}")
QUESTION = re.compile(r"[?？][”’」』\"']?\s*$")


def shows_scene(
    before: Opening, opening: Opening, ahead: Opening | None, going: Going, language: Language
) -> bool:
    """Whether all that `opening` shows makes it rather a new scene than more of the old one."""
    if openers.AT_ONCE[language].match(opening.sentence):
        return False
    found = signs(before, opening, ahead, going, language)
    return sum(WEIGHTS[sign] * value for sign, value in found.items()) >= ENOUGH


def signs(
    before: Opening, opening: Opening, ahead: Opening | None, going: Going, language: Language
) -> dict[str, float]:
    """The signs of a new scene in the paragraph between `before` and `ahead`."""
    text, sentence = opening.text.strip(), opening.sentence
    unheard = [word for word in opening.narrated if word not in going.heard]
    told = bool(text) and not opening.speaks_first
    return {
        "always": 1.0,
        "unheard place words": float(any(room not in going.heard for room in rooms(sentence, language))),
        "comes in": float(bool(openers.COMES_IN[language].search(text))),
        "memory": float(bool(openers.RECALLS[language].search(text))),
        "scene has only begun": float(going.paragraphs < 3) / max(1, going.paragraphs),
        "length": min(3.0, letters(text, language) / 100 / opening.scale),  # 0 to 3
        "new words": min(1.5, len(unheard) / 10 / opening.scale),  # 0 to 1.5
        "scene has had its time": min(1.0, going.paragraphs / USUAL_SCENE),
        "scene is long": max(0.0, min(1.0, going.paragraphs / USUAL_SCENE - 1)),
        "refers back": float(bool(openers.GOES_ON[language].match(text))),
        "begins with somebody here": float(text.startswith("■") and bool(opening.people & going.people)),
        "nobody here": float(bool(opening.people) and not opening.people & going.people),
        "state": float(bool(openers.STATE[language].search(sentence))),
        "sky": float(bool(openers.SKY[language].search(sentence))),
        "gesture": float(bool(openers.GESTURE[language].search(sentence))),
        "after a question": float(bool(QUESTION.search(before.whole))),
        "after action": float(not SPEECH.search(before.whole)),
        "before speech": float(ahead is not None and ahead.speaks_first),
        "time told": time_sign(opening, going, language) if told else 0.0,
        "place told": place_sign(opening, going, language) if told else 0.0,
    }


def letters(text: str, language: Language) -> int:
    """How long `text` is, in English letters."""
    return len(" ".join(text.split())) * (LETTERS_ZH if language == "zh" else 1)


def scale_of(narrations: Sequence[str], language: Language) -> float:
    """How many times longer than usual the narration of a story's paragraphs is, at least 1."""
    lengths = [letters(text, language) for text in narrations if text.strip()]
    return max(1.0, sum(lengths) / max(1, len(lengths)) / USUAL_LENGTH)


def content(text: str, language: Language) -> list[str]:
    """The words of `text` (simplified characters) that say what it is about."""
    if language == "en":
        return LONG_WORD.findall(text.lower())
    starts = words(text)
    found = (text[start:end] for start, end in pairwise(starts) if end - start > 1)
    return [word for word in found if "一" <= word[0] <= "鿿"]


def rooms(text: str, language: Language) -> list[str]:
    """What `text` (simplified characters) calls by a place's word, drawable or not; the ends of the words."""
    found = (place[1].lower() for place in openers.ROOM[language].finditer(text))
    return [place[-2:] if language == "zh" else place for place in found]
