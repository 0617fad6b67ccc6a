import itertools

import pysubs2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyboard.models import SpokenLine, Timed
from voice.subtitles import HAN_ROW, LATIN_ROW, captions, subtitles, to_srt, to_vtt


def line(words: list[str], text: str | None = None, start: float = 1.0, each: float = 0.3) -> SpokenLine:
    timed = [
        Timed(text=w, start=start + i * each, end=start + (i + 1) * each - 0.02) for i, w in enumerate(words)
    ]
    return SpokenLine(
        line_id="l",
        speaker_id="c",
        text=text or " ".join(words),
        start=start - 0.03,
        end=start + len(words) * each + 0.08,
        words=timed,
    )


WORDS = st.lists(st.text(st.sampled_from("abcdefgh',.!?—"), min_size=1, max_size=14), min_size=1, max_size=80)


@given(WORDS)
def test_every_word_is_shown_once_in_two_short_rows(words: list[str]) -> None:
    shown = captions(line(words))
    assert " ".join(row for caption in shown for row in caption.rows) == " ".join(words)
    assert all(len(row) <= LATIN_ROW for caption in shown for row in caption.rows)
    assert all(1 <= len(caption.rows) <= 2 for caption in shown)
    assert all(a.end <= b.start for a, b in itertools.pairwise(shown))


@given(
    st.lists(st.text(st.sampled_from("你好我是谁的，。！"), min_size=1, max_size=5), min_size=1, max_size=40)
)
def test_chinese_rows_are_short(words: list[str]) -> None:
    shown = captions(line(words, "".join(words) + "你"))
    assert "".join(row for caption in shown for row in caption.rows) == "".join(words)
    assert all(len(row) <= HAN_ROW for caption in shown for row in caption.rows)


@given(WORDS)
def test_captions_keep_the_time_of_their_words(words: list[str]) -> None:
    spoken = line(words)
    shown = captions(spoken)
    assert shown[0].start == spoken.words[0].start and shown[-1].end == spoken.words[-1].end
    starts = [word.start for word in spoken.words]
    # A word too wide for a row may be divided in time; every other caption begins with a word.
    assert all(any(abs(caption.start - start) < 1e-9 for start in starts) for caption in shown)


def test_a_short_line_is_one_row() -> None:
    assert captions(line(["Who's", "there?"]))[0].rows == ("Who's there?",)


def test_rows_break_by_sense() -> None:
    text = "My father built the Harbor project, and if Vixen publishes those files, ten thousand lose."
    assert [caption.rows for caption in captions(line(text.split()))] == [
        ("My father built the Harbor project,",),
        ("and if Vixen publishes those files,", "ten thousand lose."),
    ]
    text = "She was inside the system for eleven minutes."
    assert not any(row.endswith((" the", " for")) for row in captions(line(text.split()))[0].rows)


def test_a_word_wider_than_a_row_is_divided() -> None:
    rows = captions(line(["a" * 100]))
    assert "".join(row for caption in rows for row in caption.rows) == "a" * 100
    assert rows[-1].end == pytest.approx(1.28)


def test_a_line_without_words_is_shown_whole() -> None:
    silent = line([]).model_copy(update={"text": "……", "words": [], "end": 2.0})
    assert captions(silent)[0].rows == ("……",) and captions(silent)[0].end == 2.0


def test_mixed_scripts_keep_their_spaces() -> None:
    assert captions(line(["我", "love", "you，", "AI", "公司"], "我love you，AI公司"))[0].rows == (
        "我love you，AI公司",
    )


def test_events_are_in_order_of_time() -> None:
    events = subtitles([line(["later"], start=9.0), line(["sooner"], start=2.0)])
    assert [(event.text, event.start, event.end) for event in events] == [
        ("sooner", 2000, 2280),
        ("later", 9000, 9280),
    ]


@pytest.mark.parametrize(
    "text",
    [r"{\an8}up", "<b>bold</b>", "a --> b", r"one\Ntwo", "1\n\n2\n00:00:01,000", "{unclosed", "& &amp;"],
)
def test_text_is_data(text: str) -> None:
    spoken = line(text.split(), text)
    back = pysubs2.SSAFile.from_string(to_srt([spoken]), format_="srt")
    assert len(back) == 1
    kept = "".join(c for c in text if c.isalnum())
    assert "".join(c for c in back[0].plaintext if c.isalnum()) == kept
    assert "<" not in to_vtt([spoken]) and "{" not in to_srt([spoken])


def test_srt_and_vtt() -> None:
    spoken = [line(["Too", "easy."])]
    assert to_srt(spoken) == "1\n00:00:01,000 --> 00:00:01,580\nToo easy.\n\n"
    assert to_vtt(spoken).startswith("WEBVTT\n\n1\n00:00:01.000 --> 00:00:01.580\nToo easy.")


def test_no_lines_no_subtitles() -> None:
    assert to_srt([]) == "" and to_vtt([]).startswith("WEBVTT")
