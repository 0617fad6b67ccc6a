"""Quotation marks pair within a paragraph; scare quotes are not speech."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyboard.offline.quotes import quotes, speeches
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
        ('"I never said "no" to him."', ['I never said "no" to him.']),
        ('"Perhaps that is the " He stood up.', ["Perhaps that is the "]),
        ('"_Ow!_" said the bear.', ["_Ow!_"]),
        ('"She did not" said Oliver.', ["She did not"]),
        ('She stayed at the "Three Crowns," where it was warm.', []),
        ('He wanted no more; "and that is all " he added.', ["and that is all "]),
        ('It was empty, except for a slip in purple ink: "Cook and you will never cook again."', []),
        ("Above the cross stood a single word, “Forgive.”", []),
        ("The brass plate in front of her said “Miriam Stout.”", []),
        ('On his door hung a card, "BACK IN FIVE MINUTES," which was old.', []),
        ("The innkeeper, whom everybody called “Fat Wu,” hurried over.", []),
        ("He turned a page and said “Go on.”", ["Go on."]),
        ("The man at the board said, “Look.”", ["Look."]),
        ("She said three words: “I love you.”", ["I love you."]),
        ("The dogs' bowls weren't clean, the cats' were.", []),
    ],
)
def test_quotes(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "门上用粉笔写着：“今日停业。”",
        "照片背面写着一行小字：“别回头，快走。”",
        "屏幕上跳出一行红字：“你还有三分钟。”",
        '木牌上刻着三个字："不许进！"',
    ],
)
def test_what_is_read_in_chinese_is_not_said(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize("text", ["她只说了两个字：“好啊。”", "他写着作业，“妈，我饿了。”"])
def test_words_about_words_are_said(text: str) -> None:
    assert len(said(text)) == 1


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


def test_a_page_of_hard_wrapped_prose_is_paragraphs_even_where_lines_end_sentences() -> None:
    block = (
        "It was late when the coach came to the inn at last, and the rain\n"
        "had found its way through the roof of it and down their necks, so\n"
        "that nobody in it had a dry thread left or a kind word to say."
    )
    two = "“But, my dear papa, it is supposed to be a warm day in summer.\nLook at the tree.”"
    text = "\n\n".join([block] * 12 + [two])
    assert len(paragraphs(text)) == 13
    assert [[text[q.start : q.end] for q in each] for each in speeches(text, paragraphs(text))][-1] == [
        two[1:-1]
    ]


def test_single_marks_cite_where_people_speak_in_double_ones() -> None:
    text = "\n\n".join(['"Come," he said.'] * 3 + ["She read: 'The rain has stopped.'"])
    assert [len(each) for each in speeches(text, paragraphs(text))] == [1, 1, 1, 0]
    assert said("She read: 'The rain has stopped.'") == ["The rain has stopped."]


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
