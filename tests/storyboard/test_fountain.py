"""Fountain: what is written reads back the same; other people's screenplays are understood."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyboard.fountain import looks_like_fountain, parse_fountain, to_fountain
from storyboard.models import Action, Brief, Character, Line, Location, Scene, Script
from storyboard.terms import Delivery, Language, TimeOfDay
from storyboard.writer import open_writer

EXAMPLES = sorted((Path(__file__).parent.parent.parent / "examples").glob("*.txt"))
SCREENPLAY = """Title: The Last Train
Author: someone

FADE IN:

INT. TRAIN STATION - NIGHT

An empty platform. /* cut this */ A clock ticks. [[a note]]

# Act one

MAYA (V.O.)
I *never* missed a train.

LEO
(out of breath)
Wait!
(beat)
Please.

@McAvoy (O.S.)
Doors closing.

CUT TO:

EXT. STREET - DAWN

!LEO RUNS.

.INT. CAR

LEO ^
Drive.
"""


def test_a_screenplay_is_parsed() -> None:
    play = parse_fountain(SCREENPLAY)
    assert play.title == "The Last Train"
    got = [(b.kind, b.name or b.text) for b in play.blocks]
    assert got == [
        ("heading", "TRAIN STATION"),
        ("action", "An empty platform. A clock ticks."),
        ("line", "MAYA"),
        ("line", "LEO"),
        ("line", "McAvoy"),
        ("heading", "STREET"),
        ("action", "LEO RUNS."),
        ("heading", "CAR"),
        ("line", "LEO"),
    ]
    lines = [b for b in play.blocks if b.kind == "line"]
    assert lines[0].text == "I never missed a train." and lines[0].delivery is Delivery.VOICE_OVER
    assert (lines[1].text, lines[1].manner) == ("Wait! Please.", "out of breath, beat")
    assert lines[2].delivery is Delivery.OFF_SCREEN
    headings = [b for b in play.blocks if b.kind == "heading"]
    assert [b.interior for b in headings] == [True, False, True]
    assert [b.time for b in headings] == [TimeOfDay.NIGHT, TimeOfDay.DAWN, None]


def test_chinese_screenplays() -> None:
    text = (
        "内景 咖啡馆 - 夜\n\n林晚坐下。\n\n林晚\n（低声）\n你来了。\n\n"
        "顾沉：（冷笑）是你叫我来的。\n\n顾沉（画外音）：我没有忘。"
    )
    assert looks_like_fountain(text)
    blocks = parse_fountain(text).blocks
    assert (blocks[0].text, blocks[0].interior, blocks[0].time) == ("咖啡馆", True, TimeOfDay.NIGHT)
    assert [(b.name, b.manner, b.text) for b in blocks[2:4]] == [
        ("林晚", "低声", "你来了。"),
        ("顾沉", "冷笑", "是你叫我来的。"),
    ]
    assert blocks[4].delivery is Delivery.VOICE_OVER


def test_the_writer_reads_screenplays() -> None:
    brief = Brief(story=SCREENPLAY)
    script = open_writer().cast(open_writer().script(brief), brief)
    assert script.title == "The Last Train"
    assert [c.name for c in script.characters] == ["Maya", "Leo", "McAvoy"]
    assert [s.heading for s in script.scenes][:2] == ["INT. TRAIN STATION - NIGHT", "EXT. STREET - DAWN"]


def test_prose_is_no_screenplay() -> None:
    assert not any(looks_like_fountain(path.read_text("utf-8")) for path in EXAMPLES)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_round_trip_of_the_samples(path: Path) -> None:
    writer = open_writer()
    script = writer.script(Brief(story=path.read_text("utf-8")))
    text = to_fountain(script)
    again = writer.script(Brief(story=text))
    assert to_fountain(again) == text
    assert [s.location_id for s in again.scenes] == [s.location_id for s in script.scenes]
    assert [s.time for s in again.scenes] == [s.time for s in script.scenes]


def small(name: str, said: str, done: str, manner: str) -> Script:
    return Script(
        title="T",
        language=Language.EN,
        characters=[Character(id="c1", name=name)],
        locations=[Location(id="p1", name="room")],
        scenes=[
            Scene(
                id="s1",
                location_id="p1",
                heading="INT. ROOM - DAY",
                elements=[
                    Action(id="a1", text=done),
                    Line(id="l1", speaker_id="c1", text=said, manner=manner),
                ],
            )
        ],
    )


WORDS = st.text(alphabet="abc ABC:().,!?*_@#>=.~晚（）：\n[]/", min_size=1, max_size=30).filter(
    lambda text: any(char.isalnum() for char in text)
)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_any_words_stay_in_their_place(said: str, done: str) -> None:
    text = to_fountain(small("Ann Lee", said, done, "softly"))
    blocks = parse_fountain(text).blocks
    assert [b.kind for b in blocks] == ["heading", "action", "line"], text
    assert (blocks[2].name, blocks[2].manner) == ("ANN LEE", "softly")
    for got, wanted in ((blocks[1].text, done), (blocks[2].text, said)):
        assert [c for c in got if c.isalnum()] == [c for c in wanted if c.isalnum()], text


@pytest.mark.parametrize("name", ["Ann", "林晚", "McAvoy", "../../x", "O'Neil", "Mr. 7"])
def test_any_name_is_a_cue(name: str) -> None:
    blocks = parse_fountain(to_fountain(small(name, "Yes.", "He sits.", ""))).blocks
    assert blocks[-1].name.lower() == name.lower() and blocks[-1].text == "Yes."
