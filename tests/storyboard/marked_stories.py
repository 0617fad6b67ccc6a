"""Stories with keys in their text: {speaker} before a quotation, § before a paragraph that opens a scene."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from storyboard.offline.listening import Reading, listen
from storyboard.terms import Language

MARK = re.compile(r"\{([^}]*)\}|§")
STORIES = {path.stem: path for path in sorted((Path(__file__).parent / "marked").glob("*.txt"))}


@dataclass
class Marked:
    """A reading, and the offsets of its text at which a speaker and a scene are known to begin."""

    reading: Reading
    speakers: dict[int, str] = field(default_factory=dict)
    scenes: set[int] = field(default_factory=set)


def read_marked(text: str, language: Language) -> Marked:
    """`text` heard without its marks."""
    plain, speakers, scenes, at = "", {}, set(), 0
    for mark in MARK.finditer(text):
        plain += text[at : mark.start()]
        at = mark.end()
        if mark[1]:
            speakers[len(plain)] = mark[1]
        else:
            scenes.add(len(plain))
    return Marked(listen(plain + text[at:], language), speakers, scenes)


def marked_story(name: str) -> Marked:
    """The story of that name; its language is the end of it."""
    return read_marked(STORIES[name].read_text("utf-8"), Language(name.split(".")[-1]))


def scene_starts(reading: Reading) -> set[int]:
    """Where the scenes after the first begin."""
    return {reading.stretches[setting.paragraphs[0]].start for setting in reading.settings[1:]}
