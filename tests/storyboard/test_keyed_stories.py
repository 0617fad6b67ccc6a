"""Speakers and scene cuts on twelve keyed stories that no rule was made on: what is reached stays reached.

The bench prints the figures one by one; the floors here lie a little below what it printed last.
"""

import json
import random
from pathlib import Path

import pytest

from bench.short_drama import FOLDER, UNSEEN, Keyed, open_key, row
from bench.speakers import share
from storyboard.models import Brief, Line
from storyboard.offline.listening import listen
from storyboard.offline.voiced import EXPLICIT
from storyboard.terms import Language
from storyboard.writer import open_writer

PATHS = sorted(FOLDER.glob("*.json"))


@pytest.fixture(scope="module")
def stories() -> list[Keyed]:
    return [open_key(path) for path in PATHS]


def test_there_are_six_in_each_language() -> None:
    assert [sum(path.stem.endswith(language) for path in PATHS) for language in ("en", "zh")] == [6, 6]


def test_quotations_are_found(stories: list[Keyed]) -> None:
    assert float(str(row("all", stories)["recall"])) >= 0.995


def test_scenes_are_cut_where_a_screenwriter_cuts(stories: list[Keyed]) -> None:
    assert float(str(row("all", stories)["cuts F"])) >= 0.85


def test_speakers(stories: list[Keyed]) -> None:
    verdicts = [verdict for story in stories for verdict in story.verdicts]
    assert share(verdicts) >= 0.88
    assert share([verdict for verdict in verdicts if verdict.confidence >= EXPLICIT]) >= 0.94
    sure = [verdict for verdict in verdicts if verdict.confidence >= 0.8]
    unsure = [verdict for verdict in verdicts if verdict.confidence < 0.8]
    assert share(sure) >= 0.89
    assert share(sure) > share(unsure) + 0.2, "confidence must tell the sure from the unsure"


def test_speakers_of_stories_that_came_after_the_rules() -> None:
    unseen = [open_key(path) for path in sorted(UNSEEN.glob("*.json"))]
    verdicts = [verdict for story in unseen for verdict in story.verdicts]
    assert len(verdicts) == 514 and all(verdict.found for verdict in verdicts)
    assert share(verdicts) >= 0.965
    assert share([verdict for verdict in verdicts if verdict.confidence >= EXPLICIT]) >= 0.98


@pytest.mark.parametrize("path", sorted(UNSEEN.glob("*.json")), ids=lambda path: path.stem)
def test_a_piece_torn_out_of_a_story_is_read(path: Path) -> None:
    """Whatever it begins and ends with: names that are never told of, marks that are never closed."""
    key = json.loads(path.read_text("utf-8"))
    text, chance = key["text"], random.Random(path.stem)
    for length in (40, 120, 250, 400, 600, 900):
        at = chance.randrange(len(text))
        piece = text[at : at + length]
        reading = listen(piece, Language(key["language"]))
        for voiced in (each for said in reading.voiced for each in said):
            assert voiced.speaker in reading.roster.people or not voiced.speaker


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_word_that_is_said_is_in_the_script(path: Path) -> None:
    """All of it, once and in order, where the episode is long enough to hold the whole story."""
    keyed = open_key(path)
    script = open_writer().script(Brief(story=keyed.reading.story, seconds=600))
    lines = [e for scene in script.scenes for e in scene.elements if isinstance(e, Line)]
    said = "".join(c for line in lines for c in line.text if c.isalnum())
    at = 0
    for quotation, verdict in zip(keyed.gold, keyed.verdicts, strict=True):
        if verdict.found:
            start, end = quotation.parts[0]
            words = "".join(c for c in keyed.reading.story[start:end] if c.isalnum())
            assert said.find(words, at) >= at, keyed.reading.story[start:end]
            at = said.find(words, at) + len(words)
