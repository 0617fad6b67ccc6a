"""A long story as a season, without a model."""

import re
from itertools import pairwise
from pathlib import Path

from storyboard.check import problems
from storyboard.models import Brief, Line, Season
from storyboard.writer import open_writer

STORIES = sorted((Path(__file__).parent / "stories").glob("*.txt"))
WRITER = open_writer()


def book(language: str, heading: str) -> str:
    """The test stories of one language as the chapters of a book."""
    texts = [path.read_text("utf-8").strip() for path in STORIES if path.stem.endswith(language)]
    return "\n\n".join(f"{heading.format(n=n)}\n\n{text}" for n, text in enumerate(texts, 1))


def planned(language: str, heading: str, seconds: int = 30) -> tuple[str, Season]:
    story = book(language, heading)
    return story, WRITER.season(Brief(story=story, seconds=seconds))


def test_chapters_and_episodes_tell_the_story_in_its_order() -> None:
    for language, heading in (("en", "Chapter {n}"), ("zh", "第{n}章")):
        story, season = planned(language, heading)
        assert "".join(story[c.source.start : c.source.end] for c in season.chapters) == story
        assert len(season.chapters) == sum(path.stem.endswith(language) for path in STORIES)
        assert all(chapter.summary for chapter in season.chapters)
        spans = [span for episode in season.episodes for span in episode.passages]
        assert all(one.end <= other.start for one, other in pairwise(spans))
        assert [episode.number for episode in season.episodes] == list(range(1, len(season.episodes) + 1))
        for episode in season.episodes:
            assert episode.logline and episode.hook and episode.ending
            assert (
                sum(
                    chapter.source.start <= episode.passages[0].start < chapter.source.end
                    and episode.passages[-1].end <= chapter.source.end
                    for chapter in season.chapters
                )
                == 1
            ), "an episode lies in one chapter"


def test_key_quotes_stand_in_the_story() -> None:
    story, season = planned("en", "Chapter {n}")
    facts = [fact for chapter in season.chapters for fact in chapter.facts]
    assert len(facts) >= len(season.chapters)
    for fact in facts:
        assert fact.source and fact.quote == story[fact.source.start : fact.source.end]


def test_the_bible_describes_whom_the_story_is_about() -> None:
    _, season = planned("en", "Chapter {n}")
    names = [person.name for person in season.bible.characters]
    assert {"Carla", "Nate", "Wren", "Priya"} <= {name.split()[0] for name in names}
    assert all(person.look and person.wardrobe for person in season.bible.characters)
    assert len(set(names)) == len(names)


def test_an_episode_is_filmed_whole() -> None:
    for language, heading in (("en", "Chapter {n}"), ("zh", "第{n}章")):
        story, season = planned(language, heading, seconds=60)
        for episode in season.episodes:
            passage = "\n\n".join(story[span.start : span.end] for span in episode.passages)
            brief = Brief(story=passage, seconds=60, bible=season.bible, episode=episode)
            script = WRITER.cast(WRITER.script(brief), brief)
            board = WRITER.storyboard(script, brief)
            assert problems(board, script) == [], episode.title
            said = [e for scene in script.scenes for e in scene.elements if isinstance(e, Line)]
            assert said
            for part in re.findall(r"[\w’' ]+", " | ".join(line.text for line in said)):
                assert part.strip() in passage


def test_people_keep_their_faces_from_episode_to_episode() -> None:
    for language, heading in (("en", "Chapter {n}"), ("zh", "第{n}章")):
        story, season = planned(language, heading, seconds=60)
        known = {person.name: person for person in season.bible.characters}
        met = 0
        for episode in season.episodes:
            passage = "\n\n".join(story[span.start : span.end] for span in episode.passages)
            brief = Brief(story=passage, bible=season.bible, episode=episode)
            script = WRITER.cast(WRITER.script(brief), brief)
            assert len({person.id for person in script.characters}) == len(script.characters)
            for person in script.characters:
                if person.name in known:
                    met += 1
                    kept = known[person.name]
                    assert (person.id, person.look, person.sex) == (kept.id, kept.look, kept.sex)
        assert met >= len(season.episodes), "hardly anybody of the bible is met"
