import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyboard.models import Timed
from voice.visemes import PAUSES, REST, SHAPES, mouth

SOUNDS = st.lists(
    st.tuples(st.sampled_from([*SHAPES, *PAUSES, "ˈ", "h", "→"]), st.integers(0, 12)), min_size=1, max_size=60
)


def timed(sounds: list[tuple[str, int]], frame: float = 0.025) -> list[Timed]:
    edges = [0, *itertools.accumulate(frames for _, frames in sounds)]
    return [
        Timed(text=text, start=round(edges[i] * frame, 4), end=round(edges[i + 1] * frame, 4))
        for i, (text, _) in enumerate(sounds)
    ]


@given(SOUNDS)
def test_shapes_fill_the_line_without_gaps(sounds: list[tuple[str, int]]) -> None:
    phonemes = timed(sounds)
    seconds = phonemes[-1].end + 0.08
    track = mouth(phonemes, seconds)
    assert track[0].start == 0 and track[-1].end == seconds and track[-1].text == REST
    assert all(
        a.end == b.start and a.text != b.text and b.end > b.start for a, b in itertools.pairwise(track)
    )


@given(SOUNDS)
def test_only_closures_are_too_short_for_a_frame(sounds: list[tuple[str, int]]) -> None:
    phonemes = timed(sounds)
    for shape in mouth(phonemes, phonemes[-1].end + 0.08)[:-1]:
        assert shape.end - shape.start >= 0.0299 or shape.text in "AG"


def test_lips_close_for_m_b_p() -> None:
    track = mouth(timed([("m", 1), ("ɑ", 6), ("p", 1), ("ɑ", 6)]), 0.6)
    assert [shape.text for shape in track] == ["A", "D", "A", "D", "X"]
    assert track[2].start == 0.175 and track[2].end == 0.2


def test_a_diphthong_moves() -> None:
    assert [shape.text for shape in mouth(timed([("W", 8)]), 0.3)] == ["D", "F", "X"]


def test_a_pause_rests_and_a_word_gap_does_not() -> None:
    shapes = [shape.text for shape in mouth(timed([("ɑ", 6), (" ", 1), ("u", 6), (",", 10), ("ɑ", 6)]), 0.9)]
    assert shapes == ["D", "F", "X", "D", "X"]


def test_every_phoneme_of_the_voices_has_a_shape() -> None:
    from voice.reading.g2p import pieces

    marks = set("ˈˌːh ʰ→↓↗↘‍") | PAUSES
    english = "The quick brown fox jumps over the lazy dog; my boy would measure pure joy, oh now go."
    chinese = "你好我是中国人吃饭了吗热水日子女孩学习车站去哪儿四十二个朋友跑步飞机绿色知道"
    for text, accent in ((english, "us"), (english, "gb"), (chinese, "zh")):
        unknown = {c for piece in pieces(text, accent) for c in piece.phonemes} - set(SHAPES) - marks
        assert unknown == set()


@pytest.mark.parametrize(
    ("shape", "syllables"),
    [
        ("A", "八爸怕妈们"),
        ("G", "飞风"),
        ("F", "去绿女月路出中"),
        ("E", "我多二"),
        ("D", "他好家"),
        ("C", "哥热"),
    ],
)
def test_mandarin_syllables_have_their_lips(shape: str, syllables: str) -> None:
    """Closed for b, p, m; teeth on the lip for f; rounded for ü, u, o and er; wide for a, flat for e."""
    from voice.reading.g2p import pieces

    for syllable in syllables:
        (piece,) = pieces(syllable, "zh")
        track = mouth(timed([(sound, 3) for sound in piece.phonemes]), 3 * 0.025 * len(piece.phonemes))
        assert shape in {cue.text for cue in track}, (syllable, piece.phonemes)
