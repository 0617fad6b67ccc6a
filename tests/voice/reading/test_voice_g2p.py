import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voice.reading.g2p import pieces, speakable
from voice.reading.pieces import has_han
from voice.timing import word_spans

MIXED = st.text(
    st.sampled_from("abcdeXYZ你好世界我找 ，。！？“”‘’'\".,!?-—…0123456789%$:/*_[](){}<>😀é\n\tñ ж ع"),
    max_size=60,
)


@settings(max_examples=120, deadline=None)
@given(MIXED, st.sampled_from(["us", "gb", "zh"]))
def test_pieces_join_up_to_the_text(text: str, accent: str) -> None:
    assert "".join(piece.text for piece in pieces(text, accent)) == text


@settings(max_examples=120, deadline=None)
@given(MIXED)
def test_words_hold_every_character_once(text: str) -> None:
    spans = word_spans(text)
    assert all(a < b for a, b in spans) and spans == sorted(spans)
    covered = [i for a, b in spans for i in range(a, b)]
    assert len(covered) == len(set(covered))
    if spans:
        assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)


@given(st.text(max_size=40))
def test_speakable_keeps_the_length(text: str) -> None:
    assert len(speakable(text)) == len(text)


def sounds(text: str, accent: str) -> str:
    return " ".join("".join(piece.phonemes for piece in pieces(text, accent)).split())


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("At 7:30.", "At seven thirty."),
        ("I said no.", "I said no ."),
        ("STOP!", "stop!"),
        ("Hello 😀 there", "Hello there"),
        ("*Hello* _there_", "Hello there"),
        ("I have 3 cats", "I have three cats"),
    ],
)
def test_english_is_read_as(text: str, same_as: str) -> None:
    letters, wanted = ([c for c in sounds(t, "us") if c.isalpha()] for t in (text, same_as))
    assert letters == wanted


def test_markup_cannot_set_phonemes() -> None:
    """hibari would read [word](/phonemes/) as those phonemes: a story's text must not steer it."""
    assert sounds("[Hello](/ʃʃʃ/)", "us").startswith(sounds("Hello", "us"))


def test_no_at_a_sentence_end_is_not_a_number() -> None:
    assert sounds("I said no.", "us").endswith("nˈO.")
    assert "nˈʌmbəɹ" in sounds("See no. 5", "us")


def test_a_hush_is_not_spelled_out() -> None:
    assert sounds("Shh!", "us").startswith("ʃ") and "ʧ" not in sounds("Shh!", "us")


def test_accents_differ() -> None:
    assert sounds("Hello there", "us") != sounds("Hello there", "gb")


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("下午3:30见", "下午三点半见"),
        ("2024年3月5日", "二零二四年三月五日"),
        ("打了50%的折", "打了百分之五十的折"),
        ("13812345678", "幺三八幺二三四五六七八"),
    ],
)
def test_chinese_is_read_as(text: str, same_as: str) -> None:
    assert sounds(text, "zh").replace(" ", "") == sounds(same_as, "zh").replace(" ", "")


def test_latin_words_in_a_chinese_line_are_read_as_english() -> None:
    assert sounds("hello", "us") in sounds("你说hello吗", "zh")
    assert "hello" not in sounds("你说hello吗", "zh")


def test_chinese_words_in_an_english_line_are_read_as_chinese() -> None:
    assert sounds("你好", "zh") in sounds("She said 你好 to me", "us")


def test_a_reading_stays_with_what_was_written() -> None:
    assert [p.text for p in pieces("at 7:30 p.m. on Jan. 3", "us")] == [
        "at ",
        "7:30 ",
        "p.m. ",
        "on ",
        "Jan. 3",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("他说：“好的……”，AI公司。", ["他", "说：", "“好", "的……”，", "AI", "公司。"]),
        ("Wait — what?", ["Wait —", "what?"]),
        ('"All of it," he said.', ['"All', "of", 'it,"', "he", "said."]),
    ],
)
def test_words_carry_their_punctuation(text: str, words: list[str]) -> None:
    assert [text[a:b] for a, b in word_spans(text)] == words


def test_has_han() -> None:
    assert has_han("a 你") and not has_han("café — …，")
