"""Captions: every word once, broken by sense, on the screen long enough, and files that say the same."""

import itertools
import re

import pysubs2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from storyboard.captions import VERTICAL, WIDE, Caption, Measure, place
from storyboard.models import SpokenLine, Timed
from storyboard.terms import Platform
from voice.subtitles.breaking import reading_seconds
from voice.subtitles.formats import to_ass, to_srt, to_vtt
from voice.subtitles.timing import FRAME, GAP, SHORTEST, captioned, captions, too_fast

PHONE = place(720, 1280, Platform.TIKTOK)


def line(
    said: list[str] | str, text: str | None = None, start: float = 1.0, each: float = 0.3, line_id: str = "l"
) -> SpokenLine:
    words = said.split() if isinstance(said, str) else said
    timed = [
        Timed(text=w, start=start + i * each, end=start + (i + 1) * each - 0.02) for i, w in enumerate(words)
    ]
    return SpokenLine(
        line_id=line_id,
        speaker_id="c",
        text=text or " ".join(words),
        start=start - 0.03,
        end=start + len(words) * each + 0.08,
        words=timed,
    )


LATIN = st.text(st.sampled_from("abcdefgh',.!?—"), min_size=1, max_size=14)
HAN = st.text(st.sampled_from("你好我是谁的，。！"), min_size=1, max_size=5)
WORDS = st.lists(LATIN, min_size=1, max_size=80)
MIXED = st.lists(LATIN | HAN, min_size=1, max_size=50)


QUICK = settings(deadline=None, max_examples=40)  # the first one reads the dictionary of Chinese


# ---- One line -----------------------------------------------------------------------------------
@QUICK
@given(WORDS)
def test_every_word_is_shown_once_in_two_short_rows(words: list[str]) -> None:
    shown = captions(line(words))
    assert " ".join(row for caption in shown for row in caption.rows) == " ".join(words)
    assert all(len(row) <= WIDE.latin for caption in shown for row in caption.rows)
    assert all(1 <= len(caption.rows) <= 2 for caption in shown)
    assert all(a.end <= b.start for a, b in itertools.pairwise(shown))


@QUICK
@given(st.lists(HAN, min_size=1, max_size=40))
def test_chinese_rows_are_short(words: list[str]) -> None:
    shown = captions(line(words, "".join(words) + "你"))
    assert "".join(row for caption in shown for row in caption.rows) == "".join(words)
    assert all(len(row) <= WIDE.han for caption in shown for row in caption.rows)


@QUICK
@given(MIXED, st.sampled_from([WIDE, VERTICAL]), st.integers(1, 2))
def test_scripts_share_a_row(words: list[str], measure: Measure, rows: int) -> None:
    shown = captions(line(words), measure, rows=rows)
    assert "".join(row for c in shown for row in c.rows).replace(" ", "") == "".join(words)
    assert all(measure.width(row) <= measure.room for caption in shown for row in caption.rows)
    assert all(len(caption.rows) <= rows for caption in shown)


@QUICK
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
    assert [caption.rows for caption in captions(line(text))] == [
        ("My father built the Harbor project,",),
        ("and if Vixen publishes those files,", "ten thousand lose."),
    ]
    assert [caption.rows for caption in captions(line(text), VERTICAL)] == [
        ("My father built", "the Harbor project,"),
        ("and if Vixen", "publishes those files,"),
        ("ten thousand lose.",),
    ]
    text = "She was inside the system for eleven minutes."
    assert not any(row.endswith((" the", " for")) for row in captions(line(text))[0].rows)


def test_no_word_stands_alone() -> None:
    text = "No, I was inside the whole system for eleven minutes."
    assert captions(line(text))[0].rows[0].split()[:2] == ["No,", "I"]


@pytest.mark.parametrize(
    "said",
    [
        "我 从来 没有 想过， 她 会 在 婚礼 的 前 一天 晚上 离开 我们",
        " ".join("我从来没有想过她会在婚礼的前一天晚上离开我们所有人"),  # timed by the character
    ],
)
def test_chinese_breaks_between_words(said: str) -> None:
    text = said.replace(" ", "")
    (shown,) = captions(line(said, text), VERTICAL)
    assert len(shown.rows) == 2 and "".join(shown.rows) == text
    assert shown.rows[1][0] not in "的了一，" and shown.rows[0][-1] not in "从没不她我在"


def test_a_line_without_words_is_broken_into_its_own() -> None:
    text = "你以为我不知道吗？这三年来，你每天晚上都在那家咖啡馆等她，而我一直坐在街对面的车里看着你们。"
    silent = line([]).model_copy(update={"text": text, "start": 1.0, "end": 9.0})
    shown = captions(silent, VERTICAL)
    rows = [row for caption in shown for row in caption.rows]
    assert "".join(rows) == text
    assert not any(row[0] in "，。？的吗" for row in rows)
    assert shown[0].start == 1.0 and shown[-1].end == pytest.approx(9.0)
    assert all(a.end <= b.start + 1e-9 for a, b in itertools.pairwise(shown))


def test_a_word_wider_than_a_row_is_divided() -> None:
    rows = captions(line(["a" * 100]))
    assert "".join(row for caption in rows for row in caption.rows) == "a" * 100
    assert rows[-1].end == pytest.approx(1.28)


def test_a_line_without_words_is_shown_whole() -> None:
    silent = line([]).model_copy(update={"text": "……", "words": [], "end": 2.0})
    assert captions(silent)[0].rows == ("……",) and captions(silent)[0].end == 2.0


def test_mixed_scripts_keep_their_spaces() -> None:
    assert captions(line("我 love you， AI 公司", "我love you，AI公司"))[0].rows == ("我love you，AI公司",)


# ---- Time to read -------------------------------------------------------------------------------
LINES = st.lists(st.tuples(MIXED, st.floats(0.05, 2.0), st.floats(0.06, 0.5)), min_size=1, max_size=6)


# spoken faster than frames pass
HURRIED = ["?", "?", "?", "?" * 10 + "a", "?", "?" * 7, "?" * 7, "?" * 11, "?"]


@QUICK
@given(LINES, st.lists(st.floats(0, 60), max_size=5).map(sorted))
@example([(HURRIED, 1.0, 0.0625)], [])
def test_captions_follow_each_other_and_stay_to_be_read(
    said: list[tuple[list[str], float, float]], cuts: list[float]
) -> None:
    clock, spoken = 0.0, []
    for number, (words, pause, each) in enumerate(said):
        spoken.append(line(words, start=clock + pause, each=each, line_id=f"l{number}"))
        clock = spoken[-1].words[-1].end
    cuts = [*cuts, max(clock + 2, *cuts, 0)]
    shown = captioned(spoken, VERTICAL, cuts)
    text = "".join(row for caption in shown for row in caption.rows)
    assert text.replace(" ", "") == "".join("".join(words) for words, _, _ in said)
    starts = [word.start for one in spoken for word in one.words]
    for caption, after in itertools.zip_longest(shown, shown[1:]):
        assert len(caption.rows) <= 2 and all(VERTICAL.width(row) <= VERTICAL.room for row in caption.rows)
        assert min(abs(caption.start - start) for start in starts) <= 0.1 or any(
            len(word) > 26 for words, _, _ in said for word in words
        )
        assert caption.start < caption.end <= cuts[-1]
        room = (after.start - GAP if after else cuts[-1]) - caption.start
        needed = max(SHORTEST, reading_seconds("".join(caption.rows)))
        # as long as it takes, or up to what comes next; a cut nearby may take three frames of it
        assert caption.end - caption.start >= min(needed, room) - 3 * FRAME - 1e-6
        assert not after or caption.end <= max(after.start - GAP, (caption.start + after.start) / 2) + 1e-9


def test_a_caption_stays_to_be_read_and_no_longer() -> None:
    quick = line("I have never seen this man before", each=0.1)
    (alone,) = captioned([quick])
    assert alone.start == 1.0
    assert alone.end - alone.start == pytest.approx(33 / 17)
    (short, _) = captioned([line(["No."]), line(["Yes."], start=9.0)])
    assert short.end - short.start == pytest.approx(SHORTEST)
    (chinese,) = captioned([line(list("我从来没有见过这个人。"), "我从来没有见过这个人。", each=0.05)])
    assert chinese.end - chinese.start == pytest.approx(11 / 9)


def test_what_comes_next_ends_a_caption_and_a_small_gap_is_closed() -> None:
    first, second = captioned([line(["No."]), line(["Never", "again."], start=1.6)])
    assert first.end == pytest.approx(1.6 - GAP) and second.start == 1.6
    assert too_fast(Caption(second.words, 0, 0.5)) and not too_fast(second)
    long = line("Nobody has ever told me anything like that", each=0.5)
    near, _ = captioned([long, line(["Now."], start=long.words[-1].end + 0.3)])
    assert near.end == pytest.approx(long.words[-1].end + 0.3 - GAP)


def test_speech_that_is_too_fast_is_shared_out_and_told() -> None:
    text = "You knew about the letter and the money and the house and you never said a word to me"
    spoken = line(text, each=0.12)
    shown = captioned([spoken, line(["Stop."], start=spoken.words[-1].end + 0.1)], VERTICAL)
    speeds = [len(" ".join(c.rows)) / (c.end - c.start) for c in shown[:-1]]
    assert max(speeds) / min(speeds) < 1.6
    assert [too_fast(caption) for caption in shown] == [True] * len(speeds) + [False]


def test_a_caption_keeps_to_a_cut_that_it_would_miss_by_frames() -> None:
    spoken = line(["Where", "is", "my", "daughter?"], start=1.0, each=0.4)
    (early,) = captioned([spoken], cuts=[1.05, 9.0])
    assert early.start == 1.05
    (over,) = captioned([spoken], cuts=[spoken.words[-1].end - 0.1, 9.0])
    assert over.end == spoken.words[-1].end - 0.1
    (under,) = captioned([spoken], cuts=[spoken.words[-1].end + 0.1, 9.0])
    assert under.end == spoken.words[-1].end + 0.1
    (far,) = captioned([spoken], cuts=[0.8, 2.2, 9.0])
    assert (far.start, far.end) == (1.0, spoken.words[-1].end)


def test_the_film_ends_every_caption() -> None:
    (shown,) = captioned([line(["No."])], cuts=[1.5])
    assert shown.end == 1.5


def test_two_who_speak_at_once_are_read_at_once() -> None:
    hers = line(
        "You promised me that you would never lie to me again Adrian",
        line_id="a",
    )
    his = line("That is not what happened and you know it", start=1.4, line_id="b")
    shown = captioned([hers, his], VERTICAL)
    assert all(
        len(caption.rows) == 1 and VERTICAL.width(caption.rows[0]) <= VERTICAL.room for caption in shown
    )
    assert all(caption.rows[0].startswith("- ") for caption in shown if caption.shared)
    assert shown[0].shared and shown[1].shared and shown[0].rows[0].startswith("- You promised")
    for second in (shown[0].start + k * FRAME for k in range(200)):
        assert sum(len(c.rows) for c in shown if c.start <= second < c.end) <= 2
    for upper, spoken in ((True, hers), (False, his)):  # each keeps to a row
        rows = [caption.rows[0].removeprefix("- ") for caption in shown if caption.upper == upper]
        assert " ".join(rows) == spoken.text
    ass = pysubs2.SSAFile.from_string(to_ass(shown, PHONE))
    assert [event.marginv > PHONE.bottom for event in ass] == [c.shared and c.upper for c in shown]
    srt = pysubs2.SSAFile.from_string(to_srt(shown))
    assert all(one.end <= other.start for one, other in itertools.pairwise(srt))
    assert {event.text.count(r"\N") for event in srt} == {0, 1}
    assert all(
        row.startswith("- ") for event in srt if r"\N" in event.text for row in event.text.split(r"\N")
    )


def test_what_two_say_in_unison_is_read_once() -> None:
    hers, his = line("Get out of here", line_id="a"), line("Get out of here", start=1.05, line_id="b")
    his.speaker_id = "other"
    assert [caption.rows for caption in captioned([hers, his])] == [("Get out of here",)]
    later = line("Get out of here", start=4.0, line_id="b").model_copy(update={"speaker_id": "other"})
    assert len(captioned([hers, later])) == 2


# ---- Two languages ------------------------------------------------------------------------------
def test_a_translation_is_read_below_in_step() -> None:
    text = "My father built the Harbor project, and if Vixen publishes those files, ten thousand lose."
    below = "我父亲建了港口项目，如果薇克森公布那些文件，一万人会失去一切。"
    shown = captioned([line(text)], WIDE, translations={"l": below})
    assert " ".join(c.rows[0] for c in shown) == text
    assert "".join(row for c in shown for row in c.second) == below
    assert all(len(c.rows) == len(c.second) == 1 for c in shown)
    assert all(WIDE.width(row) <= WIDE.room for c in shown for row in (*c.rows, *c.second))
    alone = captioned([line(text)], WIDE, translations={"other": below})
    assert not any(caption.second for caption in alone)


@QUICK
@given(WORDS, st.lists(HAN, min_size=1, max_size=30))
def test_no_word_of_either_language_is_lost(words: list[str], below: list[str]) -> None:
    shown = captions(line(words), VERTICAL, translation="".join(below))
    assert " ".join(row for caption in shown for row in caption.rows) == " ".join(words)
    assert "".join(row for caption in shown for row in caption.second) == "".join(below)
    assert all(len(caption.rows) == 1 for caption in shown)


# ---- Files --------------------------------------------------------------------------------------
def test_events_are_in_order_of_time() -> None:
    shown = captioned([line(["later"], start=9.0), line(["sooner"], start=2.0)])
    events = pysubs2.SSAFile.from_string(to_srt(shown))
    assert [(event.text, event.start, event.end) for event in events] == [
        ("sooner", 2000, 2800),
        ("later", 9000, 9800),
    ]


@pytest.mark.parametrize(
    "text",
    [r"{\an8}up", "<b>bold</b>", "a --> b", r"one\Ntwo", "1\n\n2\n00:00:01,000", "{unclosed", "& &amp;"],
)
def test_text_is_data(text: str) -> None:
    shown = captioned([line(text.split(), text)], translations={"l": text})
    kept = "".join(c for c in text if c.isalnum())
    for file in (to_srt(shown), to_ass(shown, PHONE), to_ass(shown, PHONE, text, karaoke=True)):
        (event,) = pysubs2.SSAFile.from_string(file)
        plain = event.plaintext.replace("\n", " ")
        assert "".join(c for c in plain if c.isalnum()) == 2 * kept
    assert "<" not in to_vtt(shown, PHONE) and "{" not in to_srt(shown)
    assert "&" not in to_vtt(shown, PHONE).replace("&amp;", "")
    assert len(re.findall("-->", to_vtt(shown, PHONE))) == 1


def test_srt_and_vtt() -> None:
    shown = captioned([line(["Too", "easy."])])
    assert to_srt(shown) == "1\n00:00:01,000 --> 00:00:01,800\nToo easy.\n\n"
    head, _, number, times, text, _ = to_vtt(shown, PHONE).split("\n")
    assert (head, number, text) == ("WEBVTT", "1", "Too easy.")
    assert times.startswith("00:00:01.000 --> 00:00:01.800 line:7")
    assert len(list(pysubs2.SSAFile.from_string(to_vtt(shown, PHONE)))) == 1


@pytest.mark.parametrize("platform", Platform)
def test_a_vertical_film_keeps_clear_of_the_platforms_buttons(platform: Platform) -> None:
    where = place(720, 1280, platform)
    assert where.size >= 720 / 22
    # the widest row of ordinary letters fits between the sides
    assert VERTICAL.han * where.size <= 720 - 2 * where.sides
    file = pysubs2.SSAFile.from_string(to_ass([], where))
    assert file.styles["Default"].marginv == where.bottom and file.info["PlayResY"] == "1280"
    shown = captioned([line("Where have you been all these years my dear")], VERTICAL)
    top = float(re.search(r"line:([\d.]+)%", to_vtt(shown, where)).group(1))  # type: ignore[union-attr]
    assert 50 < top < 100 * (1 - where.bottom / 1280)


def test_karaoke_takes_each_words_time() -> None:
    spoken = line("Where have you been all these years my dear", each=0.37)
    file = pysubs2.SSAFile.from_string(to_ass(captioned([spoken], VERTICAL), PHONE, karaoke=True))
    (event,) = file.events
    beats = [int(beat) for beat in re.findall(r"\\kf(\d+)", event.text)]
    assert len(beats) == 9 and event.plaintext.replace("\n", " ") == spoken.text
    for number, word in enumerate(spoken.words):
        assert sum(beats[:number]) / 100 == pytest.approx(word.start - 1.0, abs=0.011)
    assert file.styles["Default"].primarycolor != file.styles["Default"].secondarycolor


def test_no_lines_no_subtitles() -> None:
    assert captioned([]) == [] and captioned([line([], " ").model_copy(update={"text": " "})]) == []
    assert to_srt([]) == "" and to_vtt([], PHONE).startswith("WEBVTT") and "[Events]" in to_ass([], PHONE)
