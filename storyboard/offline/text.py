"""Text in pieces: language, paragraphs, sentences. Offsets always count in the whole story."""

import re
from typing import NamedTuple

from storyboard.terms import Language
from storyboard.trouble import Trouble

SCRIPTS = (("Japanese", r"[\u3040-\u30ff]"), ("Korean", r"[\uac00-\ud7af]"), ("Russian", r"[\u0400-\u04ff]"),
           ("Arabic", r"[\u0600-\u06ff]"), ("Hebrew", r"[\u0590-\u05ff]"), ("Hindi", r"[\u0900-\u097f]"),
           ("Thai", r"[\u0e00-\u0e7f]"), ("Greek", r"[\u0370-\u03ff]"))  # fmt: skip
HAN = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f]+")
FUNCTION_WORDS = {
    "English": "the a and of to in was he she his her that it is with for on you i not at as by had from",
    "French": "le la les et des du une est dans que qui elle il je ne pas pour sur avec son sa ses au nous",
    "Spanish": "el la los las y de del una que en es por con su se no para ella él yo lo como más pero sus",
    "German": "der die das und ist nicht ein eine zu den von mit sich auf für im dem sie er ich es auch war",
    "Italian": "il lo gli di che è e una per con non sono del della lei lui io si mi nel era al",
    "Portuguese": "o os as e do da dos das um uma que em é não com para por ela ele eu se mais no na",
}
SENTENCE_END = re.compile(r"(?:[.!?…]+[\"”’')\]]*(?=\s|$)|[。！？…]+[”」』’）]*)\s*")
ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Sr|Jr|vs|etc|No|Capt|Lt|Sgt|Col|Gen)|\b[A-Z])\.\s*$")
OTHER_LANGUAGE = (
    "The story seems to be in {found}. The offline writer reads English and Chinese; for {found}, connect a "
    "language model in Settings, or paste the story in English or Chinese."
)


class Stretch(NamedTuple):
    """A piece of the story from `start` to `end`."""

    start: int
    end: int


def language_of(story: str) -> Language:
    """English or Chinese; raises Trouble naming any other language."""
    sample = story[:20_000]
    han, words = len(HAN.findall(sample)), LATIN.findall(sample.lower())
    for name, letters in SCRIPTS:
        count = len(re.findall(letters, sample))
        if count > 0.15 * (count + han + len(words)) and count > 2 * (count + han + len(words)) ** 0.5:
            raise Trouble(OTHER_LANGUAGE, found=name)
    if han > len(words):
        return Language.ZH
    counts = {
        name: sum(word in set(known.split()) for word in words) for name, known in FUNCTION_WORDS.items()
    }
    found = max(counts, key=lambda name: counts[name])
    if counts[found] > 1.5 * counts["English"] + 2:
        raise Trouble(OTHER_LANGUAGE, found=found)
    return Language.EN


def paragraphs(story: str) -> list[Stretch]:
    """The story's paragraphs without the white space around them.

    Lines are paragraphs, unless blank lines part them and the lines between are hard-wrapped.
    """
    blocks = [
        (block.start(), [line for line in re.finditer(r"[^\n]+", block.group()) if line.group().strip()])
        for block in re.finditer(r"(?:[^\n]*\S[^\n]*(?:\n|$))+", story)
    ]
    bodies = [[line.group().strip() for line in lines] for _, lines in blocks if len(lines) > 2]
    book = len(bodies) >= 10 and sum(map(wrapped, bodies)) >= 0.7 * len(bodies)
    found: list[Stretch] = []
    for start, lines in blocks:
        texts = [line.group().strip() for line in lines]
        if len(lines) > 1 and (wrapped(texts) or (book and all(map(full, texts[:-1])))):
            found.append(trim(story, start + lines[0].start(), start + lines[-1].end()))
        else:
            found += [trim(story, start + line.start(), start + line.end()) for line in lines]
    return [stretch for stretch in found if stretch.start < stretch.end]


def wrapped(lines: list[str]) -> bool:
    """Whether these lines are one paragraph broken at a fixed width."""
    body = lines[:-1]
    ends = sum(line.endswith((".", "!", "?", '"', "”", "。", "！", "？")) for line in body)
    return sum(map(full, body)) >= 0.8 * len(body) and ends <= 0.5 * len(body)


def full(line: str) -> bool:
    """Whether a line may be as long as a page is wide."""
    return 45 <= len(line) <= 100


def sentences(story: str, start: int, end: int) -> list[Stretch]:
    """The sentences of story[start:end]; a quotation is never cut off from its closing mark."""
    found, since = [], start
    for match in SENTENCE_END.finditer(story, start, end):
        if ABBREVIATION.search(story, max(since, match.start() - 6), match.end()):
            continue
        found.append(trim(story, since, match.end()))
        since = match.end()
    found.append(trim(story, since, end))
    return [stretch for stretch in found if any(c.isalnum() for c in story[stretch.start : stretch.end])]


def trim(story: str, start: int, end: int) -> Stretch:
    """`start` to `end` without white space at its ends."""
    while start < end and story[start].isspace():
        start += 1
    while end > start and story[end - 1].isspace():
        end -= 1
    return Stretch(start, end)


def tidy(text: str, language: Language) -> str:
    """`text` on one line: white space runs become one space, in Chinese between Han none."""
    text = re.sub(r"\s+", " ", text).strip()
    return (
        re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])", "", text)
        if language == "zh"
        else text
    )


def finished(text: str, language: Language) -> str:
    """`text` with a full stop where a comma, a colon or nothing ended it."""
    bare = text.rstrip(" ,;:，；：、—-")
    ends = ".!?…。！？\"”’'）)」』"
    return bare if bare.endswith(tuple(ends)) or not bare else bare + ("。" if language == "zh" else ".")


def speech_seconds(text: str, language: Language) -> float:
    """About how long `text` takes to say: 2.6 English words or 4.3 Chinese characters a second."""
    if language == "zh":
        return (len(HAN.findall(text)) + 2 * len(LATIN.findall(text)) + len(re.findall(r"\d", text))) / 4.3
    return len(re.findall(r"[\w’'-]+", text)) / 2.6
