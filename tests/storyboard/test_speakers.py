"""Who says what, on the samples and on stories that the rules were not written for."""

import re
from pathlib import Path

import pytest

from storyboard.models import Brief, Line, Script
from storyboard.offline.listening import listen
from storyboard.offline.voiced import EXPLICIT
from storyboard.terms import Delivery, Language
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
    assert line.delivery is Delivery.OFF_SCREEN and line.confidence < EXPLICIT


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


def spoken_by(story: str) -> list[tuple[str, str]]:
    """(name of the speaker, first word of the line), in order."""
    script = script_of(story)
    names = {character.id: character.name for character in script.characters}
    return [(names[line.speaker_id], line.text.split()[0].strip(",.!?")) for line in lines_of(script)]


def cast_of(story: str) -> dict[str, list[str]]:
    return {character.name: character.aliases for character in script_of(story).characters}


FAMILY = (
    "Mr. Harmer read his paper. Mrs. Harmer poured the tea.\n\n"
    '"It is cold," said Mrs. Harmer.\n\n"It is always cold," said Mr. Harmer.\n\n'
    'Catherine Harmer came in from the garden. "Who is cold?" asked Catherine.\n\n'
    '"Your mother," said Mr. Harmer. "Sit down, Kitty."\n\n'
    'Kitty sat down. "I am not cold," said Kitty.'
)


def test_husband_wife_and_daughter_are_three_and_a_nickname_is_none() -> None:
    cast = cast_of(FAMILY)
    assert list(cast) == ["Mr. Harmer", "Mrs. Harmer", "Catherine Harmer"]
    assert {"Catherine", "Kitty"} <= set(cast["Catherine Harmer"])
    assert [name for name, _ in spoken_by(FAMILY)] == [
        "Mrs. Harmer", "Mr. Harmer", "Catherine Harmer", "Mr. Harmer", "Catherine Harmer",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("speech", "speaker"),
    [
        ('"Never!" cried Edith.', "Edith"),
        ('"Never," Edith had replied at last.', "Edith"),
        ('"Never," answered the still unhappy Edith.', "Edith"),
        ("Edith, after a long look at the fire and another at the door, said: “Never.”", "Edith"),
        ('Edith put down her book. "Never."', "Edith"),
        ('"Never." Edith put down her book.', "Edith"),
        ('"Never," she said.', "Edith"),
        ('"Never," he said.', "Walter"),
        ('"Never, Walter."', "Edith"),
        ('"Never," retorted Mr. Walter Pym.', "Walter"),
    ],
)
def test_whom_a_tag_a_beat_a_pronoun_or_a_call_means(speech: str, speaker: str) -> None:
    opening = "Edith Crane sat by the fire. Walter Pym stood at the door.\n\n"
    ((name, _),) = spoken_by(opening + speech)
    assert name.split()[0] == speaker


def test_a_name_tells_of_the_turns_before_it() -> None:
    story = (
        "Edith Crane and Walter Pym walked down to the river.\n\n"
        '"You are late."\n\n"The train was."\n\n"You might have telephoned."\n\n"I might," said Walter.'
    )
    assert [name.split()[0] for name, _ in spoken_by(story)] == ["Edith", "Walter", "Edith", "Walter"]


def test_a_speech_goes_on_in_the_next_paragraph_where_no_mark_closed_it() -> None:
    story = (
        "Edith Crane sat by the fire. Walter Pym stood at the door.\n\n"
        "“I was born here,” said Walter. “My father built the house.\n\n"
        "“My mother sold it.”\n\n“And you?” asked Edith."
    )
    assert [name.split()[0] for name, _ in spoken_by(story)][-2:] == ["Walter", "Edith"]


def test_the_teller_has_the_name_that_the_others_call_him_by() -> None:
    turns = "".join(
        f'"Look here, Mallory," said Edith. "{more}"\n\n"I see it, Edith," I said.\n\n'
        for more in ("The lamp moved.", "It moved once more.", "Tell me that it did.")
    )
    cast = cast_of(f"I had come late, and I was sorry. Edith Crane let me in.\n\n{turns}")
    assert "I" in cast["Mallory"] and "Narrator" not in cast


def test_father_and_son_are_two_where_the_narration_says_so() -> None:
    story = "".join(
        f'Mr. Lowell looked at the {thing}. George laughed.\n\n"Leave the {thing}," said Mr. Lowell.\n\n'
        f'"It is mine," said George.\n\n'
        for thing in ("boat", "door", "lamp", "gate", "horse")
    )
    cast = cast_of("George Lowell was nineteen.\n\n" + story)
    assert len(cast) == 2 and not any("Mr. Lowell" in aliases for aliases in [cast["George Lowell"]])


def test_a_name_that_is_also_a_place_is_someone_with_a_title() -> None:
    story = 'Mrs. Hall shut the window.\n\n"It is only the wind," said Mrs. Hall.'
    assert spoken_by(story) == [("Hall", "It")]


def test_ranks_and_nobility_tell_namesakes_apart() -> None:
    story = (
        "General Tarrant and Mr. Tarrant rode ahead. Sir Walter Eliott and Mr. Eliott followed.\n\n"
        '"Slower," said General Tarrant.\n\n"Faster," said Mr. Tarrant.\n\n'
        '"Who is that?" asked Sir Walter.\n\n'
        '"My cousin," said Mr. Eliott.'
    )
    assert [name for name, _ in spoken_by(story)] == [
        "General Tarrant", "Mr. Tarrant", "Walter Eliott", "Eliott",
    ]  # fmt: skip


def test_whoever_says_something_is_someone_whatever_the_word_for_them() -> None:
    story = (
        'Rose Lee ran down the steps.\n\n"She wants it now," panted the page.\n\n"Then take it," said Rose.'
    )
    assert [name for name, _ in spoken_by(story)] == ["Page", "Rose Lee"]


def test_what_the_teller_does_before_a_speech_does_not_make_it_his() -> None:
    story = (
        "I called home from the cellar, and I was cold.\n\n“Say that again,” said Aunt Polly.\n\n"
        "I said it again.\n\n“Did you do it?”\n\n“No,” I said."
    )
    assert [name for name, _ in spoken_by(story)] == ["Polly", "Polly", "Narrator"]


def test_who_is_spoken_of_is_not_called() -> None:
    story = (
        "Edith Crane sat by the fire. Walter Pym stood at the door. Both had known Rose Lee.\n\n"
        '"Rose. She took it," said Edith.\n\nWalter stared. "All of it?"'
    )
    assert [name.split()[0] for name, _ in spoken_by(story)] == ["Edith", "Walter"]


def test_every_quotation_of_a_long_story_keeps_its_place_and_has_a_speaker() -> None:
    part = FAMILY + "\n\n"
    reading = listen(part * 40, Language.EN)
    starts = [voiced.quote.start for said in reading.voiced for voiced in said]
    assert starts == sorted(starts) and len(starts) == 40 * 6
    assert all(voiced.speaker for said in reading.voiced for voiced in said)
