"""What is between quotation marks, paragraph by paragraph.

Pairing never crosses a paragraph: one missing mark spoils one paragraph, not the book.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from storyboard.offline.text import Stretch
from storyboard.offline.words.en import SPEECH_VERBS

PAIRS = {"“": "”", "「": "」", "『": "』", "«": "»", "„": "“", "＂": "＂"}
SPEECH_END = re.compile(r"[,.!?…—\-，。！？~～;；:][_*\s]*$")
BEFORE_SPEECH = re.compile(r"[:：,，;；]\s*$")
SENTENCE_BEFORE = re.compile(r"(?:[.!?…\"”—]|--)\s*$")
VERBS = "|".join(sorted(SPEECH_VERBS, key=len, reverse=True))
TELLS_BEFORE = re.compile(rf"\b(?:{VERBS})\s+$")
TELLS_AFTER = re.compile(
    rf"[;,]?\s*(?:(?:[Hh]e|[Ss]he|I|[A-Z][\w.]+)\s+(?:{VERBS})|(?:{VERBS})\s+(?:he|she|I|the|[A-Z]\w*))\b"
)
# What is read is not said: the card said "Do Not Disturb"; somebody has scratched: "Don't wake her".
WRITTEN = re.compile(
    r"\b(?:card|sign|note|label|poster|letter|banner|headline|plaque|notice|sticker|placard|tag|badge|caption|"
    r"inscription|envelope|ticket|telegram|headstone|gravestone|nameplate)s?\b(?:(?!\bhe\b|\bshe\b|\bI\b)[^.!?\n\"“”]){0,60}"
    r"\b(?:said|says|read|reads|reading|saying|called|calls)\s*[,:]?\s*$|"
    r"\b(?:scratched|carved|written|painted|printed|stitched|sewn|engraved|scrawled|etched|stamped|lettered)\b"
    r"(?:(?!\b(?:said|says|asked)\b)[^.!?\n\"“”]){0,60}\s*$|"
    # a slip in purple ink: "Cook and you will never cook again"; a single word, "Forgive"
    r"\bin (?:[a-z]+ ){0,3}(?:ink|marker|chalk|pencil|paint|letters|capitals|crayon|handwriting|lipstick)\b"
    r"[^.!?\n\"“”]{0,20}[:,]\s*$|"
    r"\b(?:The|A|Its|Her|His) (?:[a-z]+ ){0,2}(?:plate|screen|paper|slip|page|board|door|wall|stone)\b"
    r"(?:(?!\b(?:he|she|I|and)\b)[^.!?\n\"“”]){0,60}\b(?:said|says|read|reads|showed|shows)\s*[,:]?\s*$|"
    r"\b(?:card|sign|note|label|poster|notice|plaque|placard|banner|badge)\b\s*[,:]\s*$|"
    r"\b(?:whom|which|what) [^.!?\n\"“”]{0,30}\b(?:called|calls|call) $|"  # whom everybody called "Fat Wu"
    r"(?<!said )(?<!spoke )(?<!whispered )\b(?:a single|one|two|three|four|five) words?\s*[:,]\s*$|"
    r"\bletters\b[^.!?\n\"“”]{0,30}:\s*$|"
    # 猫的旁边写着四个字：“找得着北”; 发来一行字：“…”
    r"(?:[写刻印题绣标](?:着|有|了|下|的是|道|成)|(?:显示|备注|落款|署名)着?|(?:发来|浮现|出现|跳出|弹出|飘[着过]|刷[出过]|滚过|闪[着过])[^，。！？：\n]{0,6}行[^，。！？：\n]{0,3}字|(?:弹幕|留言|评论|标题|头条|横幅)[^，。！？：\n]{0,8}(?:是|上)[^，。！？：\n]{0,6}(?:句话|大字|字)|[纸报榜][^，。！？：\n]{0,3}行[^，。！？：\n]{0,3}字)"
    r"[^，。！？：“”「」\"\n]{0,12}[：:]?\s*$"
)
TITLE_LIKE = re.compile(r"^(?:\S+\s+){0,3}\S+[,.;]$")
MID_SENTENCE = re.compile(r"[a-z]\s+$")
SINGLE = re.compile(
    r"(?:(?<=\s)|(?<=[—(])|^)[‘']"
    r"((?:(?=[A-Z“…—\u4e00-\u9fff_])|(?<=[,;:—-]\s[‘'])(?=[a-z])).*?[,.!?…—，。！？][_*]*)[’'](?!\w)",
    re.S,
)


class Quote(NamedTuple):
    """A quotation: `start` to `end` inside its marks, `open` to `close` with them."""

    start: int
    end: int
    open: int
    close: int


def quotes(story: str, paragraph: Stretch, single: bool = True, british: bool = False) -> list[Quote]:
    """The speeches of a paragraph in order; single words in inverted commas are not speech.

    Without `single`, a paragraph without double marks is not searched for single ones; in a `british` story
    it is searched for them first, and double ones within them cite.
    """
    found = single_quotes(story, paragraph) if british else []
    found = found or double_quotes(story, paragraph) or (single_quotes(story, paragraph) if single else [])
    return [quote for quote in found if spoken(story, quote, paragraph)]


def speeches(story: str, stretches: Sequence[Stretch]) -> list[list[Quote]]:
    """The speeches of each paragraph. A story whose people speak in double marks cites in single ones."""
    double = sum(bool(double_quotes(story, stretch)) for stretch in stretches)
    british = sum(bool(single_quotes(story, stretch)) for stretch in stretches) > 2 * double
    return [quotes(story, stretch, british or double < 3, british) for stretch in stretches]


def double_quotes(story: str, paragraph: Stretch) -> list[Quote]:
    """Pairs of “ ”, 「 」, « » or straight double marks; an unclosed one runs to the paragraph's end."""
    found: list[Quote] = []
    start, close, depth = -1, "", 0
    for index in range(paragraph.start, paragraph.end):
        mark = story[index]
        if start < 0:
            if mark in PAIRS or mark == '"':
                start, close, depth = index, PAIRS.get(mark, '"'), 0
            elif mark == "”" and '"' not in story[paragraph.start : paragraph.end]:
                continue
        elif mark == close == '"' and depth == 0 and cites(story, index, paragraph.end):
            depth = 1
        elif mark == close or (close == "”" and mark == '"'):
            if depth == 0:
                found.append(Quote(start + 1, index, start, index + 1))
                start = -1
            else:
                depth -= 1
        elif close == "“" and mark == "”":
            found.append(Quote(start + 1, index, start, index + 1))
            start = -1
        elif mark in PAIRS and PAIRS[mark] == close and close != mark:
            depth += 1
    if start >= 0 and start + 1 < paragraph.end:
        found.append(Quote(start + 1, paragraph.end, start, paragraph.end))
    return [quote for quote in found if story[quote.start : quote.end].strip()]


def cites(story: str, index: int, end: int) -> bool:
    """Whether the straight mark at `index`, within a speech, opens a word of another: I said "no" to him."""
    marks = [at for at in range(index + 1, min(end, index + 400)) if story[at] == '"']
    opens = story[index - 1].isspace() and story[index + 1 : index + 2].isalnum()
    return opens and len(marks) % 2 == 0 and len(marks) >= 2 and not story[marks[0] - 1].isspace()


def curly(text: str, spoken: Iterable[Quote]) -> str:
    """`text` with curly marks around each speech that has straight ones; every offset stays."""
    marks = list(text)
    for quote in spoken:
        for at, mark in ((quote.open, "“"), (quote.close - 1, "”")):
            marks[at] = mark if marks[at] in '"＂' else marks[at]
    return "".join(marks)


def single_quotes(story: str, paragraph: Stretch) -> list[Quote]:
    """British ‘ ’ or ' ' around speech; an apostrophe has letters on both sides or no stop before it."""
    at = paragraph.start
    return [
        Quote(at + m.start(1), at + m.end(1), at + m.start(), at + m.end())
        for m in SINGLE.finditer(story[at : paragraph.end])
    ]


def spoken(story: str, quote: Quote, paragraph: Stretch) -> bool:
    """Whether a quotation is said aloud: it has a stop, or what stands before it or after it says so."""
    inside = story[quote.start : quote.end].strip()
    before, after = story[paragraph.start : quote.open], story[quote.close : paragraph.end]
    if not any(c.isalnum() for c in inside) and inside[-1] not in "!?！？…":
        return False
    if WRITTEN.search(before[-160:]):
        return False
    if BEFORE_SPEECH.search(before) or TELLS_BEFORE.search(before) or TELLS_AFTER.match(after):
        return True
    if SPEECH_END.search(inside):  # but not: at the "Three Crowns," where
        return not (TITLE_LIKE.search(inside) and MID_SENTENCE.search(before))
    if not before.strip():
        return (
            not after.strip() or (inside[0].isupper() and len(inside.split()) > 1) or len(inside.split()) > 3
        )
    # Broken off: "Perhaps that is the" He stood up. But not: the "ghost project" of
    return bool(SENTENCE_BEFORE.search(before)) and inside[0].isupper() and len(inside.split()) > 1
