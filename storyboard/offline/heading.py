"""The title that a story is pasted with: a line of its own above the first paragraph."""

import re
from collections.abc import Sequence

from storyboard.offline.cuts import is_break
from storyboard.offline.scenes import places, word_pattern
from storyboard.offline.text import HAN, Stretch
from storyboard.offline.words import listed, openers
from storyboard.offline.words.places import TIMES
from storyboard.terms import Language

LONGEST = {Language.EN: 70, Language.ZH: 20}  # characters
MARK = re.compile(r"^\s*(?:#{1,6}\s+|(?:title|标题|片名|剧名)\s*[:：]\s*)", re.I)
AROUND = re.compile(r"^[《〈【*_\"“\s]+|[》〉】*_\"”\s]+$")
# What no title has: the marks of sentences and of speech.
SENTENCE = re.compile(r"[.,;:]\s|[，。；：、“”「」\"]|[.,;:…]$")
WORD = re.compile(r"[^\W\d_][\w’']*")
SMALL = frozenset(
    listed("a an the of and or in on at to for from with by is are was who that my her his your our")
)
HAN_OR_WORD = re.compile(r"[\u4e00-\u9fff]|[A-Za-z]{2}")
BYLINE = re.compile(
    r"^\s*(?:by\s+[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3}|(?:作者|文|编剧)\s*[:：/]\s*\S{1,20})\s*$"
)


def heading_of(story: str, stretches: Sequence[Stretch], language: Language) -> tuple[str, int]:
    """The title, and how many of the first paragraphs are no story: the title and who wrote it.

    A line is one if it is marked as one, or if it is short, no sentence, written as titles are, and
    something follows. A place or an hour alone on its line opens a scene, "Chapter 1" a chapter.
    """
    if len(stretches) < 2:
        return "", 0
    line, after = (story[stretch.start : stretch.end] for stretch in stretches[:2])
    title = AROUND.sub("", MARK.sub("", line))
    marked = MARK.match(line) or (AROUND.match(line) and line[0] in "《【")
    if "\n" in line or not title or not (marked or reads_as_title(line, title, language)):
        return "", 0
    return title[:80], 2 if BYLINE.match(after) else 1


def reads_as_title(line: str, title: str, language: Language) -> bool:
    """Whether an unmarked line is short, no sentence, and neither place nor hour nor chapter."""
    if len(title) > LONGEST[language] or SENTENCE.search(line) or is_break(line):
        return False
    if openers.JUMP[language].match(line) or not HAN_OR_WORD.search(elsewhere(title, language)):
        return False
    if language is Language.ZH:
        return len(HAN.findall(title)) >= 2
    words = WORD.findall(title)
    return words[0][0].isupper() and all(word[0].isupper() or word in SMALL for word in words)


def elsewhere(title: str, language: Language) -> str:
    """What is left of it without places, hours and articles."""
    for place in places(title, language):
        title = title.replace(place.name, "")
    for words in TIMES.values():
        title = re.sub(word_pattern(getattr(words, language), language), "", title, flags=re.I)
    return re.sub(r"\b(?:the|an?|of|at|in)\b", "", title, flags=re.I)
