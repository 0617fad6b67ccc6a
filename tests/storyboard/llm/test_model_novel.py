"""A novel read by a model: all of it, in order, with its own words, and on where it was stopped."""

from typing import Any

import pytest
from scripted_playwright import plays
from scripted_server import Turn, answers, serve
from writing_room import Audience, asked, covers, desk_at, spoken, write

from storyboard.check import problems
from storyboard.desk import MemoryNotebook, Stopped
from storyboard.models import Brief
from storyboard.writer import open_writer

pytestmark = pytest.mark.usefixtures("quick")


def novel(length: int) -> str:
    """A long story with chapters and speech, every paragraph of which differs from all others."""
    parts: list[str] = []
    number = 0
    while sum(map(len, parts)) < length:
        number += 1
        rooms = "\n\n".join(
            f"On day {number}.{n} Ashlyn came to room {n} of house {number}, and the rain had not stopped. "
            f"She counted {number * n} windows, and behind each of them somebody had left a lamp burning.\n\n"
            f'"Is this house {number}, room {n}?" Ashlyn asked.\n\n"It has been for {n} years," said Rose.'
            for n in range(1, 16)
        )
        parts.append(f"Chapter {number}\n\n{rooms}\n\n")
    return "".join(parts)[:length]


def test_a_novel_is_read_on_where_the_reading_was_stopped() -> None:
    story = novel(300_000)
    brief, notebook = Brief(story=story, seconds=60), MemoryNotebook()
    with serve(answers(plays)) as server:
        whole = open_writer("llm", desk_at(server)).season(brief)
        all_asked = len(server.requests)
        covers(whole, story)
        assert len(whole.chapters) == story.count("Chapter ") and len(whole.episodes) > 60
        assert len([fact for fact in whole.bible.facts if fact.source]) > 50
        for last in (5, 12, 20):
            with pytest.raises(Stopped):
                open_writer("llm", desk_at(server, notebook=notebook, watch=Audience(last=last))).season(
                    brief
                )
        assert open_writer("llm", desk_at(server, notebook=notebook)).season(brief) == whole
        assert len(server.requests) == 2 * all_asked


def test_a_quote_that_is_not_in_the_story_is_no_fact() -> None:
    def inventive(turn: Turn) -> Any:
        reply = plays(turn)
        for n, fact in enumerate(reply.get("facts", [])):
            if n % 3 == 0:
                fact["quote"] = "These words stand nowhere in the whole of the story at all."
            elif n % 3 == 1:
                fact["quote"] = fact["quote"].upper().replace(" ", "  ").replace("RAIN", "RAINS")
        return reply

    story = novel(20_000)
    with serve(answers(inventive)) as server:
        season = open_writer("llm", desk_at(server)).season(Brief(story=story))
    found = [fact for fact in season.bible.facts if fact.quote]
    covers(season, story)
    assert found and all("nowhere" not in fact.quote for fact in found)


def test_an_episode_is_written_from_its_passages_and_the_bible() -> None:
    story = novel(40_000)
    with serve(answers(plays)) as server:
        season = open_writer("llm", desk_at(server)).season(Brief(story=story, seconds=60))
        for episode in season.episodes[:2]:
            text = "\n\n".join(story[span.start : span.end] for span in episode.passages)
            brief = Brief(story=text, seconds=60, bible=season.bible, episode=episode)
            before = asked(server)["bible"]
            script, board = write(desk_at(server), brief)
            assert asked(server)["bible"] == before and script.title == episode.title
            ids = {character.id: character.name for character in season.bible.characters}
            assert all(ids.get(c.id, c.name) == c.name for c in script.characters)
            assert len(spoken(script)) == text.count('"') // 2
            assert problems(board, script) == []
