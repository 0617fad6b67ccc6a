"""Captions as models really write them, and the frames that they are written about."""

import base64
import io
import json
import wave
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from engine.captioner.caption import (
    LONGEST,
    MOST_SUBJECTS,
    Caption,
    ShotAngle,
    ShotPosition,
    ShotType,
    read_caption,
)
from engine.captioner.frames import data_urls, indices, sampled
from engine.encode import Encoder
from storyboard.llm.ask import Unreadable
from storyboard.trouble import Trouble

# The published example of the captioner's output has these fields, in this order within a subject.
WOMAN = {
    "TYPES": {"type": "Human", "sub_type": "Woman"},
    "appearance": "short hair, a dark coat",
    "action": "opens the door",
    "expression": "calm",
    "position": "on the left",
    "is_main_subject": True,
}
GOOD: dict[str, Any] = {
    "subjects": [WOMAN],
    "shot_type": "medium_shot",
    "shot_angle": "eye_level",
    "shot_position": "front_view",
    "camera_motion": "",
    "environment": "a narrow shop",
    "lighting": "warm lamps",
}
TEXT = json.dumps(GOOD)


def quietly(text: str) -> Caption:
    return read_caption(text, lambda note: None)


def test_the_published_form_is_read_and_written_alike() -> None:
    assert quietly(TEXT).model_dump(mode="json") == GOOD
    assert list(Caption.model_fields) == list(GOOD)


@pytest.mark.parametrize(
    "reply",
    [
        f"```json\n{TEXT}\n```",
        f"Here is the caption you asked for:\n\n{TEXT}\n\nLet me know if you need anything else!",
        f"<think>The shot is {{medium}}…</think>{TEXT}",
        TEXT.replace('"lighting": "warm lamps"}', '"lighting": "warm lamps",}'),
        TEXT.replace('"', "'"),
        json.dumps(GOOD, indent=4).replace("\n", "\r\n"),
    ],
)
def test_what_stands_around_a_caption(reply: str) -> None:
    assert quietly(reply) == quietly(TEXT)


@pytest.mark.parametrize(
    ("field", "said", "meant"),
    [
        ("shot_type", "Close-Up", ShotType.CLOSE_UP),
        ("shot_type", "extreme close up shot", ShotType.EXTREME_CLOSE_UP),
        ("shot_type", "wide_shot", ShotType.LONG),
        ("shot_type", "cowboy", ShotType.OTHER),
        ("shot_type", None, ShotType.OTHER),
        ("shot_type", "", ShotType.OTHER),
        ("shot_angle", "EYE LEVEL", ShotAngle.EYE_LEVEL),
        ("shot_angle", "dutch_angle", ShotAngle.OTHER),
        ("shot_position", "profile", ShotPosition.SIDE),
        ("shot_position", "POV", ShotPosition.POINT_OF_VIEW),
        ("shot_position", "not a front view", ShotPosition.OTHER),
        ("camera_motion", None, ""),
        ("camera_motion", ["pans left", "zooms in"], "pans left, zooms in"),
        ("environment", 7, "7"),
        ("environment", {"place": "a shop"}, ""),
        ("subjects", None, []),
        ("subjects", "a cat", [{"appearance": "a cat"}]),
        ("subjects", {"action": "sleeps"}, [{"action": "sleeps"}]),
        ("subjects", [{"TYPES": "Animal/Cat", "is_main_subject": "yes"}, 4, []], None),
    ],
)
def test_fields_that_are_nearly_right(field: str, said: object, meant: object) -> None:
    found = getattr(quietly(json.dumps({**GOOD, field: said})), field)
    if field != "subjects":
        assert found == meant
    elif meant is None:
        assert [(each.TYPES.type, each.TYPES.sub_type, each.is_main_subject) for each in found] == [
            ("Animal", "Cat", True)
        ]
    else:
        assert [each.model_dump(exclude_defaults=True) for each in found] == meant


@pytest.mark.parametrize("field", list(GOOD))
def test_a_field_that_is_missing(field: str) -> None:
    found = quietly(json.dumps({name: value for name, value in GOOD.items() if name != field}))
    assert getattr(found, field) == Caption.model_fields[field].default
    assert found.model_dump(exclude={field}) == quietly(TEXT).model_dump(exclude={field})


def test_unknown_terms_are_told() -> None:
    notes: list[str] = []
    read_caption(json.dumps({**GOOD, "shot_type": "banana"}), notes.append)
    assert len(notes) == 1 and "shot_type" in notes[0] and "banana" in notes[0]


@pytest.mark.parametrize(
    "reply", ["", "No.", "{}", "[]", '{"answer": 42}', "{" * 500, TEXT[:90], '{"shot_type": "banana"}']
)
def test_what_is_no_caption(reply: str) -> None:
    with pytest.raises(Unreadable):
        quietly(reply)


def test_a_flood_is_cut() -> None:
    found = quietly(json.dumps({**GOOD, "subjects": [WOMAN] * 500, "lighting": "light " * 5000}))
    assert len(found.subjects) == MOST_SUBJECTS and len(found.lighting) == LONGEST


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*GOOD, *WOMAN, "type", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(list(GOOD)), JSON))
def test_any_json_is_a_caption_or_unreadable(said: dict[str, Any]) -> None:
    try:
        found = quietly(json.dumps(said))
    except Unreadable:
        return
    assert Caption.model_validate_json(found.model_dump_json()) == found


# ---- Frames --------------------------------------------------------------------------------------
def filmed(path: Path, frames: int) -> Path:
    """A clip that is wider than high; frame n is a grey of 12 n, its right half black."""
    with Encoder(path, 128, 72, 24, crf=1) as film:
        for number in range(frames):
            picture = np.full((72, 128, 3), 12 * number, np.uint8)
            picture[:, 64:] = 0
            film.add(picture)
    return path


def test_sixteenths_as_published() -> None:
    assert indices(17) == list(range(16))
    assert indices(97) == [6 * number for number in range(16)]
    assert indices(1) == [0] * 16
    assert indices(4) == [0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3]
    with pytest.raises(ValueError, match="no frames"):
        indices(0)


@pytest.mark.parametrize("frames", [1, 5, 17, 20])
def test_what_is_seen_of_a_take(frames: int, tmp_path: Path) -> None:
    found = sampled(filmed(tmp_path / "take.mp4", frames))
    assert found.shape == (16, 420, 360, 3) and found.dtype == np.uint8
    for index, picture in zip(indices(frames), found, strict=True):
        assert abs(float(picture[:, 20:160].mean()) - 12 * index) < 3  # squeezed, not cropped
        assert picture[:, 200:340].mean() < 3


def test_pictures_that_travel_as_text(tmp_path: Path) -> None:
    found = sampled(filmed(tmp_path / "take.mp4", 17))
    urls = data_urls(found)
    assert len(urls) == 16
    for url, frame in zip(urls, found, strict=True):
        head, _, body = url.partition(",")
        picture = Image.open(io.BytesIO(base64.b64decode(body, validate=True)))
        assert head == "data:image/jpeg;base64" and picture.format == "JPEG" and picture.size == (360, 420)
        assert np.abs(np.asarray(picture, float) - frame).mean() < 2


@pytest.mark.parametrize("content", [None, b"", b"not a film at all", "cut"])
def test_files_that_cannot_be_watched(content: bytes | str | None, tmp_path: Path) -> None:
    path = tmp_path / "take.mp4"
    if content == "cut":
        whole = filmed(path, 20).read_bytes()
        path.write_bytes(whole[: len(whole) // 3])
    elif isinstance(content, bytes):
        path.write_bytes(content)
    with pytest.raises(Trouble, match=r"take\.mp4 cannot be watched"):
        sampled(path)


def test_sound_alone_cannot_be_watched(tmp_path: Path) -> None:
    path = tmp_path / "take.wav"
    with wave.open(str(path), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(1600))
    with pytest.raises(Trouble, match="cannot be watched"):
        sampled(path)
