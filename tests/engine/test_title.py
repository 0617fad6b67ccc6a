"""The title: whatever the words, they are readable, evenly broken and inside the frame."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.rehearsal.paint import typeface
from engine.title import CLOSING, LARGEST, MEASURE, _fit, typeset

W, H = 720, 1280


def lines(text: str) -> list[str]:
    return _fit(text, W * MEASURE, W)[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vixen", ["Vixen"]),
        ("The Vixen Next Door", ["The Vixen", "Next Door"]),
        ("雨夜里的那把红伞", ["雨夜里的", "那把红伞"]),
        ("他在婚礼前一天，把所有的债都还清了！", ["他在婚礼前一天，把", "所有的债都还清了！"]),
    ],
)
def test_titles_break_evenly_between_words(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


def test_a_short_title_is_large_and_a_long_one_ends_in_an_ellipsis() -> None:
    assert _fit("Vixen", W * MEASURE, W)[0] == pytest.approx(LARGEST * W)
    long = lines("word " * 200)
    assert len(long) == 3
    assert long[-1].endswith("…")


@pytest.mark.parametrize("text", ["", " \n\t", "🦊🦊", "مرحبا"])
def test_what_the_typeface_lacks_is_no_title(text: str) -> None:
    assert typeset(text, W, H) is None


@pytest.mark.parametrize(("width", "height"), [(720, 1280), (1280, 720), (960, 960), (96, 160)])
def test_the_title_is_light_and_inside_the_frame(width: int, height: int) -> None:
    title = typeset("The Vixen Next Door", width, height)
    assert title
    box_h, box_w, _ = title.pixels.shape
    assert title.x >= 0 and title.y + box_h / 2 > 0.6 * height
    assert title.x + box_w <= width and title.y + box_h <= height
    letters = title.pixels[title.pixels[..., 3] == 255]
    assert letters[:, :3].max(0).tolist() == [0xFF, 0xF6, 0xE6]
    assert title.pixels[0, 0, 3] < 20  # fades out towards its border
    columns = np.flatnonzero((title.pixels[..., :3].min(2) > 200).any(0))
    assert columns[0] + columns[-1] == pytest.approx(box_w, abs=0.06 * width)  # centred


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="gb2312"), max_size=60))
def test_no_line_is_too_wide_or_begins_with_closing_punctuation(text: str) -> None:
    text = " ".join("".join(c for c in text if typeface("Bold").unicharToGlyph(ord(c))).split())
    if text:
        size, broken = _fit(text, W * MEASURE, W)
        assert 1 <= len(broken) <= 3
        shown = "".join(broken).replace(" ", "").removesuffix("…")
        assert text.replace(" ", "").startswith(shown)
        assert all(line[:1] not in CLOSING or set(line) <= CLOSING | {"…"} for line in broken[1:])
        assert LARGEST * W >= size > 0
