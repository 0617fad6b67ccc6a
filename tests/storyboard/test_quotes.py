"""Quotation marks pair within a paragraph; scare quotes are not speech."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyboard.offline.quotes import quotes
from storyboard.offline.text import Stretch, paragraphs, sentences


def said(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotes(text, Stretch(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Come on," she whispered. "Open."', ["Come on,", "Open."]),
        ("“Because,” said Ann, “I know.”", ["Because,", "I know."]),
        ("“等等！”顾沉追上一步，“那封信呢？”", ["等等！", "那封信呢？"]),
        ("「該走了。」他說。", ["該走了。"]),
        ("“He said ‘no’ to me.”", ["He said ‘no’ to me."]),
        ("‘Don’t be angry,’ he said. ‘It’s late.’", ["Don’t be angry,", "It’s late."]),
        ("'Don't be angry,' he said.", ["Don't be angry,"]),
        ('They called it the "ghost project" for years.', []),
        ("所谓“爱情”，不过如此。", []),
        (
            '"This speech never ends and the next paragraph goes on',
            ["This speech never ends and the next paragraph goes on"],
        ),
        ("The dogs' bowls weren't clean, the cats' were.", []),
    ],
)
def test_quotes(text: str, expected: list[str]) -> None:
    assert said(text) == expected


def test_a_missing_mark_spoils_one_paragraph_only() -> None:
    text = '"No closing mark here.\n\n"Fine," he said.'
    found = [text[q.start : q.end] for p in paragraphs(text) for q in quotes(text, p)]
    assert found == ["No closing mark here.", "Fine,"]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "It was a dark night in the old town and the rain would not\n"
        "stop falling on the roofs, on the square and on the heads of\n"
        "the few who were out.\n\nShe ran."
    )
    assert len(paragraphs(text)) == 2


def test_sentences_keep_titles_and_closing_marks() -> None:
    text = "Mr. Gray left. “Wait!” She ran. 他走了。“等等！”她喊。"
    parts = [text[a:b] for a, b in sentences(text, 0, len(text))]
    assert parts[0] == "Mr. Gray left." and "“Wait!”" in parts[1]


@given(st.text(alphabet="ab ,.!?\"'“”‘’「」『』\n说：我", max_size=120))
def test_quotes_never_overlap_nor_leave_their_paragraph(text: str) -> None:
    for paragraph in paragraphs(text):
        end = paragraph.start
        for quote in quotes(text, paragraph):
            assert end <= quote.open < quote.start <= quote.end <= quote.close <= paragraph.end
            assert text[quote.start : quote.end].strip()
            end = quote.close


@given(st.lists(st.text(alphabet="abc def", min_size=1, max_size=12), min_size=1, max_size=5))
def test_well_paired_speech_is_found_whole(speeches: list[str]) -> None:
    words = [f"{''.join(speech.split()) or 'x'}." for speech in speeches]
    text = " he said. ".join(f"“{word}”" for word in words)
    assert said(text) == words
