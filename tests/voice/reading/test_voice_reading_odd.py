"""Lines that are no plain sentence: each is read as far as it can be, or the line is said to hold nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice.reading.g2p import is_audible, pieces
from voice.reading.scripts import unspeakable

READINGS = (
    ("Niamh", "Neeve"),
    ("重庆", "chong2 qing4"),
    ("Valencia", "瓦伦西亚"),
    ("Нина", "/nˈinə/"),
    ("a", "你"),
)
LINES = st.text(
    st.sampled_from(
        "aehlostWNXI你好一不得了儿长行年2013579 ，。！？.,!?'-—…/%$¥@&*()（）[]~+=<>😀éжعの한\u200b\u202e\n\t"
    ),
    max_size=50,
)


def sounds(text: str, accent: str, readings: tuple[tuple[str, str], ...] = ()) -> str:
    return " ".join("".join(piece.phonemes for piece in pieces(text, accent, readings)).split())


@settings(max_examples=300, deadline=None)
@given(LINES, st.sampled_from(["us", "gb", "zh"]), st.booleans())
def test_every_character_belongs_to_a_piece(text: str, accent: str, own: bool) -> None:
    assert "".join(piece.text for piece in pieces(text, accent, READINGS if own else ())) == text


@pytest.mark.parametrize("accent", ["us", "zh"])
@pytest.mark.parametrize(
    "text",
    [
        *("", "  \n", "……", "?!?!", "😀🎉", "\u200b\u200d\ufeff", "\u202e\u202b"),
        *("*sighs*", "（叹气）", "（低下头）", "(unscrews the jar) [beat]"),
    ],
)
def test_nothing_is_said_of_marks_and_directions(text: str, accent: str) -> None:
    said = pieces(text, accent)
    assert "".join(piece.text for piece in said) == text and not is_audible(said)


@pytest.mark.parametrize(
    ("text", "accent"), [("(And you know it.)", "us"), ("(Never)", "us"), ("（我早就知道了。）", "zh")]
)
def test_an_aside_in_brackets_is_said(text: str, accent: str) -> None:
    assert is_audible(pieces(text, accent))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("こんにちは、世界", "Japanese"),
        ("안녕하세요", "Korean"),
        ("Привет, мир", "Cyrillic"),
        ("مرحبا", "Arabic"),
        ("שלום", "Hebrew"),
        ("สวัสดี", "Thai"),
    ],
)
@pytest.mark.parametrize("accent", ["us", "zh"])
def test_a_script_that_no_voice_reads_is_named(text: str, language: str, accent: str) -> None:
    assert not is_audible(pieces(text, accent))
    assert language in str(unspeakable(text)) and text in str(unspeakable(text))


def test_of_a_mixed_line_is_read_what_can_be() -> None:
    assert sounds("He said привет to me", "us") == sounds("He said to me", "us")
    assert sounds("鲜の每日", "zh") == sounds("鲜 每日", "zh")


@pytest.mark.parametrize(
    ("text", "accent"), [("I won't go there again. " * 210, "us"), ("我再也不会去那里了。" * 500, "zh")]
)
def test_five_thousand_characters_are_read_whole(text: str, accent: str) -> None:
    said = pieces(text, accent)
    assert len(text) >= 5000 and "".join(piece.text for piece in said) == text
    assert sum(is_audible([piece]) for piece in said) > 1000


@pytest.mark.parametrize("accent", ["us", "zh"])
@pytest.mark.parametrize(
    "text",
    ["7" * 300, "a" * 300, "好" * 300, "ha" * 300, "1," * 150, "(" * 300 + "a", "A1" * 150, "a." * 150],
)
def test_runs_of_one_thing_are_read(text: str, accent: str) -> None:
    assert is_audible(pieces(text, accent))


def test_invisible_characters_do_not_part_a_word() -> None:
    assert sounds("\u202eHello\u202c", "us") == sounds("Hello", "us")


def test_a_project_says_its_names_its_own_way() -> None:
    assert sounds("Niamh's here", "us", READINGS) == sounds("Neeve's here", "us")
    assert sounds("去重庆吧", "zh", (("重庆", "da4 xiang4"),)) == sounds("去大象吧", "zh")
    assert sounds("Нина!", "us", READINGS) == "nˈinə!"
    assert sounds("in Valencia", "us", READINGS).endswith(sounds("瓦伦西亚", "zh"))
    assert sounds("Нина's", "us", READINGS) == "nˈinəz"


def test_a_reading_keeps_the_pieces_of_the_text() -> None:
    said = pieces("Ask Niamh, now.", "us", READINGS[:1])
    assert [piece.text for piece in said] == ["Ask ", "Niamh", ", ", "now."]
