import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.reading.respell import respelled, stretches

READINGS = [
    ("Niamh", "Neeve"),
    ("Niamh Ó Riain", "Neeve O'Ree-an"),
    ("重庆", "崇庆"),
    ("曾", "zeng1"),
    ("Valencia", "瓦伦西亚"),
    ("Siobhan", "/ʃəvˈɔn/"),
    ("Нина", "Nina"),
    ("C++", "see plus plus"),
]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Niamh, NIAMH and niamh's dog", "Neeve, Neeve and Neeve's dog"),
        ("Niamhs are many", "Niamhs are many"),
        ("Call Niamh Ó Riain now", "Call Neeve O'Ree-an now"),
        ("我叫Niamh吗", "我叫Neeve吗"),
        ("他在重庆人家", "他在崇庆人家"),
        ("Meet me in Valencia.", "Meet me in 瓦伦西亚."),
        ("曾先生 and Siobhan", "曾先生 and Siobhan"),
        ("И Нина!", "И Nina!"),
        ("I write C++ daily", "I write see plus plus daily"),
        ("Niamh’s", "Neeve’s"),
        ("NİAMH, nıamh", "Neeve, Neeve"),
        ("", ""),
    ],
)
def test_a_text_is_respelled(text: str, said: str) -> None:
    assert respelled(text, READINGS) == said


def test_without_readings_nothing_changes() -> None:
    assert respelled("Niamh", []) == "Niamh"


@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.text(min_size=1, max_size=4), st.text(min_size=1, max_size=4)), max_size=4),
)
def test_stretches_join_up_to_the_text(text: str, readings: list[tuple[str, str]]) -> None:
    assert "".join(written for written, _ in stretches(text, readings)) == text
