"""Two episodes full of feeling, heard whole: who whispers, sobs or shouts over the score is understood.

With the three of test_three_stories.py they are five; these are not filmed.
"""

from pathlib import Path

import pytest
from hearing import heard_whole

from storyboard.models import Brief
from storyboard.reading import read_story
from storyboard.terms import Emotion
from storyboard.writer import open_writer
from studio.production.people import with_voices
from studio.production.pipeline import starts_of, time_shot
from studio.production.sound import record, track_of
from studio.studio import Studio
from voice.manners import manners_of

STORIES = Path(__file__).parent / "stories"

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", ["lantern.fountain", "ticket.txt"])
def test_every_word_of_an_episode_is_understood(name: str, one_studio: Studio) -> None:
    story = STORIES / name
    brief, writer = Brief(story=read_story(story.read_bytes(), story.name)), open_writer("offline")
    board = writer.storyboard(writer.cast(writer.script(brief), brief), brief)
    tools = one_studio.tools(board.aspect)
    board = with_voices(board, tools.voice)
    lines = {line.id: line for _, shot in board.shots() for line in shot.lines}
    assert len(lines) == 10
    assert len({manner for line in lines.values() for manner in manners_of(line.manner)}) >= 6
    assert len({line.emotion for line in lines.values()} - {Emotion.NEUTRAL}) >= 4

    timed = [time_shot(tools, board, shot.id) for _, shot in board.shots()]
    spoken = [
        (start + line.start, start + line.end)
        for shot, start in zip(timed, starts_of(timed), strict=True)
        for line in shot.request.lines
    ]
    names = ", ".join(person.name for person in board.characters)
    said = " ".join(line.text for line in lines.values())
    heard_whole(said, record(track_of(tools, board, timed)).whole, board.language, names, spoken)
