"""Who says what, on the samples and on stories that the rules were not written for."""

import re
from pathlib import Path

import pytest

from storyboard.models import Brief, Line, Script
from storyboard.offline.speakers import EXPLICIT, NEAREST
from storyboard.terms import Delivery
from storyboard.writer import open_writer

HERE = Path(__file__).parent
EXAMPLES = HERE.parent.parent / "examples"
# The speaker of every line, in order. "?" before a name: known to be beyond the rules.
EXPECTED = {
    "vixen": "Ashlyn Ashlyn Adrian Rose Adrian Rose Ashlyn Adrian Ashlyn Rose Ashlyn Adrian Ashlyn Adrian",
    "umbrella_zh": "顾沉 小周 顾沉 林晚 顾沉 顾沉 林晚 林晚 母亲 林晚 林晚",
    "bakery.en": "June Narrator June June Okafor June Narrator",
    "daughter.en": "Mother Helen Mother Helen Mother Helen Mother Daniel Helen",
    "diner.en": "Carla Nate Carla Nate Carla Nate Waitress Carla Carla",
    "heist.en": "Marlow Priya Priya Marlow Priya Priya Deacon Hale Hale Marlow Priya Marlow",
    "lighthouse.en": "Wren Tobias Wren Tobias Wren Tobias Captain Wren Captain",
    "violin.en": "Theo Albright Woman Albright Theo Woman Theo Albright",
    "bridge.zh": "沈月 秦川 沈月 沈月 沈月 秦川 沈月 秦川 秦川",
    "office.zh": "陈经理 李然 王芳 李然 王芳 陈经理 李然",
    "palace.zh": "小順子 沈若蘭 小順子 小順子 沈若蘭",
    "school.zh": "何老师 ?何老师 ?林小树 何老师 何老师 男人 林小树 何老师",
    "teahouse.zh": "赵伯 苏晓梅 赵伯 苏晓梅 赵伯 赵明远 赵伯 赵明远",
    "train.zh": "江晨 方小雨 江晨 方小雨 方小雨 江晨 江晨 小男孩",
}


def text_of(name: str) -> str:
    path = EXAMPLES / f"{name}.txt"
    return (path if path.exists() else HERE / "stories" / f"{name}.txt").read_text("utf-8")


def script_of(story: str, seconds: int = 120) -> Script:
    return open_writer().script(Brief(story=story, seconds=seconds))


def lines_of(script: Script) -> list[Line]:
    return [e for scene in script.scenes for e in scene.elements if isinstance(e, Line)]


@pytest.mark.parametrize("name", EXPECTED)
def test_speakers(name: str) -> None:
    script = script_of(text_of(name))
    names = {character.id: character.name for character in script.characters}
    wanted = EXPECTED[name].split()
    got = [names[line.speaker_id] for line in lines_of(script)]
    assert len(got) == len(wanted), got
    for said, want, line in zip(got, wanted, lines_of(script), strict=True):
        if want.startswith("?"):
            assert line.confidence < EXPLICIT, "an uncertain speaker must say so"
        else:
            assert said.split()[0] == want, line.text


@pytest.mark.parametrize("name", EXPECTED)
def test_lines_are_the_storys_own_words(name: str) -> None:
    story = text_of(name)
    for line in lines_of(script_of(story)):
        assert line.source is not None
        source = story[line.source.start : line.source.end]
        for words in re.split(r"(?<=[.,!?，。！？])\s*", line.text):
            assert words.rstrip(".,，。") in source
        assert 0 <= line.confidence <= 1


def test_split_quotation_is_one_line_and_its_tag_a_manner() -> None:
    line = lines_of(script_of('Ann Lee stood up. "Because," said Ann softly, "I know him."'))[0]
    assert (line.text, line.manner) == ("Because, I know him.", "softly")


def test_a_tag_leaves_no_trace_and_its_other_half_stays_action() -> None:
    script = script_of('"Go," Tom said, and closed the door. "Now," he whispered.')
    elements = script.scenes[0].elements
    assert [(e.kind, e.text) for e in elements] == [
        ("line", "Go."),
        ("action", "Tom closed the door."),
        ("line", "Now."),
    ]
    assert isinstance(elements[2], Line) and elements[2].manner == "whispering"


def test_a_call_from_behind_is_off_screen() -> None:
    line = next(line for line in lines_of(script_of(text_of("umbrella_zh"))) if line.text == "顾沉！")
    assert line.delivery is Delivery.OFF_SCREEN and line.confidence <= NEAREST


def test_a_verb_is_no_part_of_a_name() -> None:
    story = "林晓躲在门后。\n\n“快点。”她低声说。\n\n王磊蹲在墙角，陈雨桐靠着门。“别过来。”王磊说。"
    assert [person.name for person in script_of(story).characters] == ["林晓", "王磊", "陈雨桐"]


def test_every_sample_person_is_found_with_sex_and_other_names() -> None:
    chinese = {c.name: c for c in script_of(text_of("umbrella_zh")).characters}
    assert list(chinese) == ["林晚", "顾沉", "小周", "母亲"]
    assert {"顾总", "男人"} <= set(chinese["顾沉"].aliases)
    assert [c.sex for c in chinese.values()][:2] == ["female", "male"] and chinese["母亲"].sex == "female"
    english = {c.name: c for c in script_of(text_of("vixen")).characters}
    assert {name: c.sex.value for name, c in english.items()} == {
        "Ashlyn Gray": "female",
        "Adrian Torres": "male",
        "Rose Chen": "female",
    }
    assert "Vixen" in english["Ashlyn Gray"].aliases


def test_scenes_of_the_samples() -> None:
    facts = [
        [(s.heading, s.time.value, s.weather.value) for s in script_of(text_of(name)).scenes]
        for name in ("vixen", "umbrella_zh")
    ]
    assert facts[0] == [
        ("EXT. ALLEY BEHIND TORRES TOWER - NIGHT", "night", "rain"),
        ("INT. GLASS OFFICE - MORNING", "morning", "clear"),
        ("EXT. ROOF OF THE TOWER - NIGHT", "night", "wind"),
    ]
    assert facts[1] == [
        ("内景 便利店 - 夜", "night", "rain"),
        ("内景 医院 - 清晨", "morning", "clear"),
        ("内景 机场大厅 - 清晨", "morning", "clear"),
    ]
