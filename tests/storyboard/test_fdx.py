# ruff: noqa: E501
"""FDX: what is written reads back the same, other people's files are read whole, hostile XML is refused."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from screenplay_tools.fdx.parser import Parser

from storyboard.fdx import NotFinalDraft, fdx_to_fountain, to_fdx
from storyboard.fountain import parse_fountain, to_fountain
from storyboard.models import Action, Brief, Character, Line, Location, Scene, Script
from storyboard.reading import read_story
from storyboard.terms import Delivery, Entry, Language, TimeOfDay
from storyboard.trouble import Trouble
from storyboard.writer import open_writer

FINAL_DRAFT = """<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<FinalDraft DocumentType="Script" Template="No" Version="5">
  <Content>
    <Paragraph Number="1" Type="Scene Heading"><SceneProperties Length="1/8"/><Text>INT. CAFE - NIGHT</Text></Paragraph>
    <Paragraph Type="Action"><Text>A cup </Text><Text Style="Italic">shatters</Text><Text>. *Silence*.</Text></Paragraph>
    <Paragraph Type="Character"><Text>MAYA (V.O.) (CONT'D)</Text></Paragraph>
    <Paragraph Type="Parenthetical"><Text>(softly)</Text></Paragraph>
    <Paragraph Type="Dialogue"><Text>I never </Text><Text Style="Bold">missed</Text><Text> a train.</Text></Paragraph>
    <Paragraph><DualDialogue>
      <Paragraph Type="Character"><Text>LEO</Text></Paragraph>
      <Paragraph Type="Dialogue"><Text>Wait!</Text></Paragraph>
      <Paragraph Type="Parenthetical"><Text>(beat)</Text></Paragraph>
      <Paragraph Type="Dialogue"><Text>Please.</Text></Paragraph>
      <Paragraph Type="Character"><Text>林晚</Text></Paragraph>
      <Paragraph Type="Dialogue"><Text>你来了。</Text></Paragraph>
    </DualDialogue></Paragraph>
    <Paragraph Type="Transition"><Text>CUT TO:</Text></Paragraph>
    <Paragraph Type="Scene Heading"><Text>The Old Mill</Text></Paragraph>
    <Paragraph Type="Shot"><Text>CLOSE ON: a key</Text></Paragraph>
    <Paragraph Type="Cast List"><Text>Maya, Leo</Text></Paragraph>
  </Content>
  <TitlePage><Content>
    <Paragraph Type="General"><Text></Text></Paragraph>
    <Paragraph Alignment="Center" Type="General"><Text>The Last </Text><Text>Train</Text></Paragraph>
    <Paragraph Type="General"><Text>Written by</Text></Paragraph>
  </Content></TitlePage>
</FinalDraft>"""
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def test_a_final_draft_file_is_read_whole() -> None:
    play = parse_fountain(fdx_to_fountain(FINAL_DRAFT.encode()))
    assert play.title == "The Last Train"
    assert [b.name for b in play.blocks if b.entry is Entry.OVERLAPS] == ["林晚"]
    assert [(b.kind, b.name, b.manner, b.text) for b in play.blocks] == [
        ("heading", "", "", "CAFE"),
        ("action", "", "", "A cup shatters. *Silence*."),
        ("line", "Maya", "softly", "I never missed a train."),
        ("line", "Leo", "beat", "Wait!\nPlease."),
        ("line", "林晚", "", "你来了。"),
        ("heading", "", "", "The Old Mill"),
        ("action", "", "", "CLOSE ON: a key"),
    ]
    assert play.blocks[2].delivery is Delivery.VOICE_OVER


def test_an_upload_becomes_a_story_that_the_writer_reads() -> None:
    story = read_story(FINAL_DRAFT.encode(), "Train.FDX")
    script = open_writer().script(Brief(story=story))
    assert script.title == "The Last Train" and [c.name for c in script.characters] == ["Maya", "Leo", "林晚"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"INT. CAFE - NIGHT",
        b"<html><Content/></html>",
        b"<FinalDraft><Content>",
        b"<FinalDraft></FinalDraft>",
        (BOMB + "<FinalDraft><Content>&b;</Content></FinalDraft>").encode(),
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><FinalDraft><Content/></FinalDraft>',
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><FinalDraft><Content><Paragraph><Text>&e;</Text>'
        b"</Paragraph></Content></FinalDraft>",
        b'<?xml version="1.0" encoding="no-such"?><FinalDraft><Content/></FinalDraft>',
    ],
)
def test_what_is_no_safe_fdx_is_refused(data: bytes) -> None:
    with pytest.raises(NotFinalDraft):
        fdx_to_fountain(data)
    with pytest.raises(Trouble, match=r"damaged|no text"):
        read_story(data, "x.fdx")


def test_deep_nesting_is_no_trap() -> None:
    deep = "<Paragraph><DualDialogue>" * 20_000 + "</DualDialogue></Paragraph>" * 20_000
    with pytest.raises(Trouble, match="no text"):
        read_story(f"<FinalDraft><Content>{deep}</Content></FinalDraft>".encode(), "x.fdx")


WORDS = st.text(alphabet="abC ABC:().,!?*_@#>=.~晚（）<&\"'\n[]/\\^-\x07", min_size=1, max_size=30).filter(
    lambda text: bool(re.sub(r"[\s\x07]", "", text))
)


def script_of(said: str, done: str, manner: str, name: str, delivery: Delivery) -> Script:
    return Script(
        title=done,
        language=Language.EN,
        characters=[Character(id="c1", name=name)],
        locations=[Location(id="p1", name="room")],
        scenes=[
            Scene(
                id="s1",
                location_id="p1",
                interior=False,
                time=TimeOfDay.DUSK,
                heading="外景 咖啡馆 - 黄昏",
                elements=[
                    Action(id="a1", text=done),
                    Line(id="l1", speaker_id="c1", text=said, manner=manner, delivery=delivery),
                ],
            )
        ],
    )


@settings(max_examples=200, deadline=None)
@given(
    WORDS,
    WORDS,
    st.sampled_from(["", "低声", "softly, then loud"]),
    st.sampled_from(["Ann Lee", "林晚", "McAvoy", "O'Neil"]),
    st.sampled_from(Delivery),
)
def test_what_is_written_reads_back_the_same(
    said: str, done: str, manner: str, name: str, delivery: Delivery
) -> None:
    script = script_of(said, done, manner, name, delivery)
    back = fdx_to_fountain(to_fdx(script).encode())
    clean = script_of(said.replace("\x07", ""), done.replace("\x07", ""), manner, name, delivery)
    assert back == to_fountain(clean)


def test_a_cue_in_capitals_is_a_name_like_any_other() -> None:
    script = script_of("Yes.", "Rain.", "", "MIA", Delivery.SPOKEN)  # FDX cannot tell her from Mia
    assert parse_fountain(fdx_to_fountain(to_fdx(script).encode())).blocks[-1].name == "Mia"


def test_lines_enter_as_they_did() -> None:
    script = script_of("I never—", "Rain.", "", "Ann Lee", Delivery.SPOKEN)
    for number, (entry, manner) in enumerate(
        [(Entry.OVERLAPS, "loud"), (Entry.OVERLAPS, ""), (Entry.INTERRUPTS, "angry"), (Entry.OVERLAPS, "")]
    ):
        line = Line(id=f"m{number}", speaker_id="c1", text="Wait.", manner=manner, entry=entry)
        script.scenes[0].elements.append(line)
    text = to_fdx(script)
    back = [b for b in parse_fountain(fdx_to_fountain(text.encode())).blocks if b.kind == "line"]
    lines = [one for one in script.scenes[0].elements if isinstance(one, Line)]
    assert [(b.entry, b.manner) for b in back] == [(one.entry, one.manner) for one in lines]
    assert text.count("<DualDialogue>") == 2


def test_another_reader_understands_what_is_written() -> None:
    script = script_of("You & me?\nYes.", "The <door> opens.", "softly", "Ann Lee", Delivery.VOICE_OVER)
    text = to_fdx(script)
    got = [(e.type.value, getattr(e, "name", e.text)) for e in Parser().parse(text).elements]
    assert got == [
        ("HEADING", "EXT. 咖啡馆 - DUSK"),
        ("ACTION", "The <door> opens."),
        ("CHARACTER", "ANN LEE"),
        ("PARENTHETICAL", "softly"),
        ("DIALOGUE", "You & me?\nYes."),
    ]
    root = ElementTree.fromstring(text.encode())
    assert root.attrib == {"DocumentType": "Script", "Template": "No", "Version": "5"}
    assert root.findtext("TitlePage/Content/Paragraph/Text") == "The <door> opens."
