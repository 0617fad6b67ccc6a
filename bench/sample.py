"""The sample that every bench measures: the English story, 720 × 1280, 24 frames a second."""

from pathlib import Path

from storyboard.models import Brief, Storyboard
from storyboard.reading import read_story
from storyboard.writer import open_writer

STORY = Path(__file__).parents[1] / "examples" / "vixen.txt"
WIDTH, HEIGHT = 720, 1280


def brief() -> Brief:
    """The sample story with every choice left at its default."""
    return Brief(story=read_story(STORY.read_bytes(), STORY.name))


def board() -> Storyboard:
    """The sample's storyboard, by the offline writer."""
    writer, order = open_writer("offline"), brief()
    return writer.storyboard(writer.cast(writer.script(order), order), order)
