"""Fountain: what is written reads back the same; other people's screenplays are understood."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyboard.fountain import (
    HEADING,
    heading_block,
    looks_like_fountain,
    parse_fountain,
    plain,
    to_fountain,
)
from storyboard.models import Action, Brief, Character, Line, Location, Scene, Script
from storyboard.terms import Delivery, Entry, Language, TimeOfDay
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
        ("line", "Maya"),
        ("line", "Leo"),
        ("line", "McAvoy"),
        ("heading", "STREET"),
        ("action", "LEO RUNS."),
        ("heading", "CAR"),
        ("line", "Leo"),
    ]
    lines = [b for b in play.blocks if b.kind == "line"]
    assert lines[0].text == "I never missed a train." and lines[0].delivery is Delivery.VOICE_OVER
    assert (lines[1].text, lines[1].manner) == ("Wait!\nPlease.", "out of breath, beat")
    assert lines[2].delivery is Delivery.OFF_SCREEN
    assert [b.entry for b in lines] == [*[Entry.FOLLOWS] * 3, Entry.OVERLAPS]
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


# Letters that make marks, and words that make headings, cues and transitions.
PIECES = st.one_of(
    st.sampled_from(
        [
            "INT. CAFE - NIGHT",
            "内景 咖啡馆 - 夜",
            "CUT TO:",
            "FADE IN:",
            "> out",
            "[[note]]",
            "/* cut */",
            "# one",
            "= two",
            "===",
            "@ANN",
            "ANN (V.O.)",
            "林晚",
            "林晚：好。",
            "(softly)",
            "（低声）",
            "**bold**",
            "_x_",
            "*a* b*",
            "\\",
            "\\*",
            "!",
            "~la",
            ".hidden",
            "^",
            "#1#",
            "Title: x",
            "你来了。",
            "Yes.",
            "\n",
            "\n\n",
            " - DAY",
        ]
    ),
    st.text(alphabet="abC ABC:().,!?*_@#>=.~晚（）：\n[]/\\^-", max_size=12),
)
WORDS = st.lists(PIECES, min_size=1, max_size=4).map("".join).filter(lambda text: bool(text.strip()))
NAMES = st.one_of(
    st.sampled_from(
        [
            "Ann Lee",
            "林晚",
            "McAvoy",
            "../../x",
            "O'Neil",
            "Mr. 7",
            "MIA",
            "李明（少年）",
            "Narrator",
            "旁白",
            "Ann (old)",
            "Int Main",
            "a^b",
            "@home",
            "CUT TO:",
            "Leo's Mum",
            "N" * 60,
        ]
    ),
    WORDS,
)


def flat(text: str) -> str:
    """White space as Fountain keeps it."""
    return " ".join(text.split())


def same_rows(text: str) -> str:
    return "\n".join(filter(None, map(flat, text.splitlines())))


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    people = [
        Character(id=f"c{i}", name=name)
        for i, name in enumerate(draw(st.lists(NAMES, min_size=1, max_size=3)))
    ]
    ids = iter(range(10_000))

    def element() -> Action | Line:
        if draw(st.booleans()):
            return Action(id=f"a{next(ids)}", text=draw(WORDS))
        return Line(
            id=f"l{next(ids)}",
            speaker_id=draw(st.sampled_from(people)).id,
            text=draw(WORDS),
            manner=draw(st.one_of(st.just(""), WORDS)),
            delivery=draw(st.sampled_from(Delivery)),
            entry=draw(st.sampled_from(Entry)),
        )

    return Script(
        title=draw(WORDS),
        language=Language.EN,
        characters=people,
        locations=[Location(id="p1", name="room")],
        scenes=[
            Scene(
                id=f"s{i}",
                location_id="p1",
                interior=draw(st.booleans()),
                time=draw(st.sampled_from(TimeOfDay)),
                heading=draw(st.one_of(st.sampled_from(["INT. CAFE - NIGHT", "外景 街道 - 夜", ""]), WORDS)),
                elements=[element() for _ in range(draw(st.integers(0, 4)))],
            )
            for i in range(draw(st.integers(1, 3)))
        ],
    )


@settings(max_examples=300, deadline=None)
@given(scripts())
def test_any_script_reads_back_the_same(script: Script) -> None:
    text = to_fountain(script)
    play = parse_fountain(text)
    assert play.title == flat(script.title), text
    names = {person.id: flat(person.name) for person in script.characters}
    wanted = []
    for scene in script.scenes:
        head = HEADING.match(flat(scene.heading))
        place = heading_block(flat(scene.heading), head, 0).text if head else flat(scene.heading)
        wanted.append(("heading", place or "…", scene.interior, scene.time))
        for element in scene.elements:
            if isinstance(element, Action):
                wanted.append(("action", same_rows(element.text)))
            else:
                name, manner = names[element.speaker_id], flat(element.manner)
                how = (name, manner, element.delivery, element.entry)
                wanted.append(("line", *how, same_rows(element.text)))
    got = []
    for block in play.blocks:
        if block.kind == "heading":
            got.append(("heading", block.text, block.interior, block.time))
        elif block.kind == "action":
            got.append(("action", block.text))
        else:
            got.append(("line", block.name, block.manner, block.delivery, block.entry, block.text))
    assert got == wanted, text
    assert to_fountain(script) == text and looks_like_fountain(text)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="AB ab\n:*_()[]/.!>@#晚：（）", max_size=200))
def test_any_text_is_parsed_and_spans_stay_inside(text: str) -> None:
    for block in parse_fountain(text).blocks:
        assert 0 <= block.start <= block.end <= len(text)
        words = [c for c in block.text if c.isalnum()]
        assert block.kind == "heading" or set(words) <= set(text[block.start : block.end])


def test_names_keep_their_capitals() -> None:
    text = "INT. HALL - DAY\n\nDR. O'NEIL\nNo.\n\n@CEO\nYes.\n\nLEO'S MUM\nGo."
    assert [b.name for b in parse_fountain(text).blocks[1:]] == ["Dr. O'Neil", "CEO", "Leo's Mum"]


def test_headings_keep_their_rooms() -> None:
    text = "INT. HOUSE - KITCHEN\n\nShe sits.\n\nINT. HOUSE - HALL - LATER #12#\n\nShe stands."
    heads = [b for b in parse_fountain(text).blocks if b.kind == "heading"]
    assert [(b.text, b.time) for b in heads] == [("HOUSE - KITCHEN", None), ("HOUSE - HALL", None)]


def test_a_closer_voice_is_not_off_screen() -> None:
    line = parse_fountain("INT. HALL - DAY\n\nMIA (CLOSER)\nRun.").blocks[1]
    assert (line.delivery, line.manner) == (Delivery.SPOKEN, "CLOSER")


def test_a_title_page_may_continue_its_lines() -> None:
    play = parse_fountain(
        "Title:\n    _**BRICK & STEEL**_\n    Part Two\nAuthor: x\n\nINT. HALL - DAY\n\nDark."
    )
    assert play.title == "BRICK & STEEL Part Two" and len(play.blocks) == 2


def test_a_direction_without_words_is_kept_where_it_stands() -> None:
    text = "INT. KITCHEN - NIGHT\n\nMARA\n(tired)\n(sighs)\n\nBEN\nWell?\n"
    sigh, well = (block for block in parse_fountain(text).blocks if block.kind == "line")
    assert (sigh.name, sigh.text, sigh.manner) == ("Mara", "(sighs)", "tired")
    assert text[sigh.start : sigh.end] == "(sighs)" and well.text == "Well?"


def test_an_odd_star_is_a_letter() -> None:
    assert plain("5 * 3 = 15, ***so* it** is") == "5 * 3 = 15, so it is"
    assert plain("snake_case_name and _under_") == "snake_case_name and under"
