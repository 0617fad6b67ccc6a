"""Chapters as their authors headed them, and chunks that end with paragraphs."""

import pytest

from storyboard.chapters import chapters, chunks
from storyboard.models import Span

SENTENCE = "She walked to the window and looked out for a long time. "


@pytest.mark.parametrize(
    ("story", "titles"),
    [
        ("Chapter 12\n\nText.\n\nChapter 13: The Rain\n\nMore.", ["Chapter 12", "Chapter 13: The Rain"]),
        ("CHAPTER XII.\n\nText.\n\nCHAPTER XIII.\n\nMore.", ["CHAPTER XII.", "CHAPTER XIII."]),
        ("Chapter the First\n\nA.\n\nChapter Thirty-One\n\nB.", ["Chapter the First", "Chapter Thirty-One"]),
        ("第一章 归来\n她回来了。\n第十二章\n他走了。", ["第一章 归来", "第十二章"]),
        ("第1章 雨\n雨。\n第2章离别\n走。", ["第1章 雨", "第2章离别"]),
        ("卷一\n第一章\n她回来了。\n第二章\n他走了。", ["卷一 第一章", "第二章"]),
        ("楔子\n很久以前。\n第一回 相见\n他们相见。\n尾声\n完。", ["楔子", "第一回 相见", "尾声"]),
        ("1\n\nOne.\n\n2\n\nTwo.\n\n3\n\nThree.", ["1", "2", "3"]),
        ("I\n\nOne.\n\nII\n\nTwo.\n\nIII\n\nThree.\n\nIV\n\nFour.", ["I", "II", "III", "IV"]),
        ("# One\n\nText.\n\n## Two\n\nMore.", ["One", "Two"]),
        ("List\n\nChapter 1\nChapter 2\n\nChapter 1\n\nA.\n\nChapter 2\n\nB.", ["Chapter 1", "Chapter 2"]),
        ("No heading at all.\n\nPart of me wanted one.", [""]),
        ("He wrote a 7.\n\n7\n\nThen he left. Chapter 3 was about him, he said.", [""]),
        ("第一章的事，没人再提。\n她走了。", [""]),
        (SENTENCE * 5 + "\n\nChapter 1\n\nText.", ["", "Chapter 1"]),
    ],
)  # fmt: skip
def test_headings(story: str, titles: list[str]) -> None:
    found = chapters(story)
    assert [chapter.title for chapter in found] == titles
    assert "".join(story[c.source.start : c.source.end] for c in found) == story


def text_of(story: str, spans: list[Span]) -> list[str]:
    return [story[span.start : span.end] for span in spans]


def test_short_chapters_are_read_together() -> None:
    story = "".join(f"Chapter {n}\n\n{SENTENCE * 20}\n\n" for n in range(1, 41))
    parts = text_of(story, chunks(story, chapters(story), 6000))
    assert "".join(parts) == story
    assert all(part.startswith("Chapter ") and 3000 < len(part) <= 6000 for part in parts)


def test_a_long_chapter_is_parted_at_paragraphs() -> None:
    wrapped = "\n".join([SENTENCE.strip()] * 6)
    story = "Chapter 1\n\n" + f"{wrapped}\n\n" * 100
    parts = text_of(story, chunks(story, chapters(story), 5000))
    assert "".join(parts) == story and len(parts) <= len(story) // 5000 + 2
    assert all(part.endswith("\n\n") and len(part) <= 5000 for part in parts)


@pytest.mark.parametrize(("sentence", "end"), [(SENTENCE, " "), ("她走到窗边。", "。")])
def test_a_paragraph_without_end_is_parted_at_sentences(sentence: str, end: str) -> None:
    story = sentence * 1000
    parts = text_of(story, chunks(story, chapters(story), 3000))
    assert "".join(parts) == story
    assert all(part.endswith(end) and len(part) <= 3000 for part in parts[:-1])


def test_no_letter_is_lost_where_nothing_ends() -> None:
    story = "x" * 10_000
    parts = text_of(story, chunks(story, chapters(story), 3000))
    assert "".join(parts) == story and max(map(len, parts)) <= 3000 < min(map(len, parts)) + 1000
