"""The title above a pasted story: known for one, and no part of the story."""

import pytest

from storyboard.models import Brief
from storyboard.offline.heading import heading_of
from storyboard.offline.text import paragraphs
from storyboard.terms import Language
from storyboard.writer import open_writer

BODY = {
    Language.EN: "\n\nRain hammered the harbour. Mira ran down the pier.\n\n“Wait!” she said.\n",
    Language.ZH: "\n\n婚礼大厅里灯火通明。沈念走上台。\n\n“等一等。”沈念说。\n",
}
TITLES = [
    ("The Last Ferry", "The Last Ferry"),
    ("THE LAST FERRY", "THE LAST FERRY"),
    ("# The last ferry", "The last ferry"),
    ("Title: Who is she", "Who is she"),
    ("“The Girl in the Red Coat”", ""),  # somebody says it
    ("Who Killed Me?", "Who Killed Me?"),
    ("Don’t Look Back!", "Don’t Look Back!"),
    ("婚礼上的录音", "婚礼上的录音"),
    ("《红色的雨伞》", "红色的雨伞"),
    ("标题：归来", "归来"),
    ("雨夜来电", "雨夜来电"),
]
NO_TITLES = [
    "She ran", "It was raining", "Night", "The Harbour", "Chapter 1", "Meanwhile", "Monday, 8 a.m.",
    "“Where are you?”", "“你来了”", "夜", "深夜", "医院", "医院走廊，夜", "三年后", "第一章", "她走了。",
]  # fmt: skip


def language_of(line: str) -> Language:
    return Language.EN if line.isascii() or "’" in line or "“W" in line or "“T" in line else Language.ZH


@pytest.mark.parametrize(("line", "title"), TITLES)
def test_a_line_above_the_story_is_its_title(line: str, title: str) -> None:
    story = line + BODY[language_of(line)]
    assert heading_of(story, paragraphs(story), language_of(line)) == (title, 1 if title else 0)


@pytest.mark.parametrize("line", NO_TITLES)
def test_a_sentence_a_place_or_an_hour_is_none(line: str) -> None:
    story = line + BODY[language_of(line)]
    assert heading_of(story, paragraphs(story), language_of(line)) == ("", 0)


@pytest.mark.parametrize("byline", ["by Anna Bell", "作者：某人"])
def test_who_wrote_it_is_no_part_of_the_story(byline: str) -> None:
    language = language_of(byline)
    story = f"{'The Last Ferry' if language is Language.EN else '归来'}\n{byline}{BODY[language]}"
    assert heading_of(story, paragraphs(story), language)[1] == 2


@pytest.mark.parametrize(("line", "title"), [TITLES[0], TITLES[7]])
def test_the_script_has_the_title_and_films_none_of_it(line: str, title: str) -> None:
    script = open_writer().script(Brief(story=line + BODY[language_of(line)]))
    assert script.title == title
    assert len(script.scenes) == 1
    assert all(title not in element.text for scene in script.scenes for element in scene.elements)
