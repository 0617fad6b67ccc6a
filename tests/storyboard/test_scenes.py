"""Where scenes end: time that passes, places that are gone to; and what only sounds like it."""

import re

import pytest
from marked_stories import STORIES, marked_story, scene_starts

from storyboard.offline.cuts import has_verb
from storyboard.offline.scenes import divide, places
from storyboard.offline.signs import scale_of
from storyboard.offline.words.places import PLACES
from storyboard.offline.words.staging import AMBIENCES
from storyboard.terms import Language, TimeOfDay

STORY = {
    Language.EN: ["The office was quiet.", "Ann sat at her desk and read.", "A clock ticked.", "She waited."],
    Language.ZH: ["办公室里很安静。", "她坐在桌前看文件。", "钟滴答地响。", "她等着。"],
}
CUTS = [
    "The next morning she called him.",
    "Three years earlier, it had all been easy.",
    "That night she slept badly.",
    "On the last night of the year nobody came.",
    "The bridal shop smelled of cedar and steam.",
    "They drove to the lake house without speaking.",
    "Far below, the kitchens were empty.",
    "Meanwhile a girl was turning in front of a mirror.",
    "第二天早上，她给他打了电话。",
    "三年前，这里还是一片荒地。",
    "婚后第三天，她一个人回了门。",
    "收摊以后，三个人坐在一起算账。",
    "医院的走廊里，她来回地走。",
    "与此同时，一个女孩正在照镜子。",
    "回去的路上，谁也没有说话。",
    "洞房里红烛高烧。",
    "路灯亮起来已经快十点了，教室里只剩她一个人。",
    "子时，大雪，她还是去了。",
    "鸡叫头遍，马已经备好。",
    "一盏茶的工夫后，正厅里宾客满堂。",
    "最后一节自习课，没有一个人在写作业。",
    "手术做了六个小时。",
    "四十分钟后，两个人坐在天台上。",
    "船到河心，雾浓得看不见船头。",
    "后半夜，风停了，她牵着马出来。",
    "回到家，她把门反锁上。",
    "首映礼上，闪光灯亮成一片。",
    "国庆长假的最后一天，她回了老家。",
]
NO_CUTS = [
    "A moment later the phone rang.",
    "She remembered the kitchen in Portland and the smell of toast.",
    "Ann had been to the airport once, with her father.",
    "In the silence she could hear her own watch.",
    "The window was open, and the street lamps came on.",
    "At last he looked up.",
    "On the table lay a letter from the hospital.",
    "过了一会儿，电话响了。",
    "她想起小时候住过的那间医院。",
    "门外有人敲门。",
    "窗外的街上亮起了灯。",
    "桌上放着一封医院寄来的信。",
    "坐在旁边的律师咳嗽了一声。",
    "听完之后，她半天没有说话。",
    "办公室的门突然开了。",
    "The hospital ward went quiet.",
    "佛堂里静了许久。",
    "厨房里传来一声脆响，碗碎了。",
    "一辆白色的救护车停在学校门口。",
    "她从卧室冲出来，挡在门前。",
    "他坐进车里，关上了窗。",
    "满院子的人都不说话了。",
    "大厅的灯忽然全灭了。",
    "箱子里蜷着一个小姑娘。",
    "画像底下写着四个大字。",
    "那天晚上的事，他一个字也没提。",
]


def cuts_at_last(paragraph: str) -> bool:
    language = Language.ZH if "\u4e00" <= paragraph[0] <= "\u9fff" else Language.EN
    paragraphs = [*STORY[language], paragraph]
    return len(divide(paragraphs, paragraphs, language)) == 2


@pytest.mark.parametrize("paragraph", CUTS)
def test_another_time_or_place_is_another_scene(paragraph: str) -> None:
    assert cuts_at_last(paragraph)


@pytest.mark.parametrize("paragraph", NO_CUTS)
def test_what_is_near_remembered_or_looked_at_is_not(paragraph: str) -> None:
    assert not cuts_at_last(paragraph)


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("“Tomorrow I'll be at the airport,” she said.", Language.EN),
        ("“第二天早上，医院里见。”她说。", Language.ZH),
    ],
)
def test_speech_moves_nobody(said: str, language: Language) -> None:
    blank = " " * (said.index("”") + 1) + said[said.index("”") + 1 :]
    assert len(divide([*STORY[language], blank], [*STORY[language], said], language)) == 1


def test_an_hour_cuts_only_where_it_was_another() -> None:
    night = ["深夜，办公室里还亮着灯。", "她坐在桌前。", "钟响了。", "她等着。", "深夜的风吹进来。"]
    assert len(divide(night, night, Language.ZH)) == 1
    assert len(divide([*night, "清晨，她推开了窗。"], [*night, "清晨，她推开了窗。"], Language.ZH)) == 2


def test_a_scene_may_open_with_speech() -> None:
    reading = marked_story("bridal.en").reading
    assert reading.settings[1].place and reading.settings[1].place.name == "bridal shop"
    texts = [
        "The kitchen was warm.",
        "Ann baked.",
        "Tom ate.",
        "    said the widow.",
        "It was the first Monday of May.",
    ]
    whole = [*texts[:3], "“You are late,” said the widow.", texts[4]]
    scenes = divide(texts, whole, Language.EN, casts=[["ann"], ["ann"], ["tom"], ["widow"], []])
    assert [scene.paragraphs for scene in scenes] == [[0, 1, 2], [3, 4]]


TALK = {
    Language.EN: [
        "Ann put the ledger on the desk.", "“How much?” Ben asked.", "“All of it.”", "“Then we are ruined.”",
        "“Not yet,” she said.", "“When?”", "“Friday.” She closed the ledger.",
    ],
    Language.ZH: [
        "安娜把账本放在桌上。", "“多少？”老本问。", "“全部。”", "“那我们完了。”", "“还没有。”她说。",
        "“什么时候？”", "“星期五。”她合上账本。",
    ],
}  # fmt: skip
SET_OUT = [
    "The booth smelled of wet wool, and a single lamp was burning over the projector. Reels lay in heaps "
    "along the shelf, rusting, and somebody had pinned a calendar of 1974 to the door with a kitchen knife.",
    "檀香烧得满殿都是烟，珠帘后头黑沉沉的，只剩一盏长明灯还亮着。阶下跪着两排宫女，没有一个敢抬起眼睛，铜鹤的影子在砖上一点一点地挪。",
]
GO_ON = [
    "She looked at the ledger again, turned the page with one finger, and shook her head very slowly, and it "
    "was a while before the number at the bottom meant anything to her.",
    "她又看了看账本，用一根手指翻过一页，慢慢地摇了摇头，过了好一阵才看懂最底下的那个数字到底是什么意思。",
]


def cuts_after_talk(paragraph: str) -> bool:
    language = Language.ZH if "\u4e00" <= paragraph[0] <= "\u9fff" else Language.EN
    answer = "“Well?”" if language == "en" else "“怎么样？”"
    texts = [*TALK[language], paragraph, answer]
    narrations = [re.sub("“[^”]*”", lambda said: " " * len(said[0]), text) for text in texts]
    return [scene.paragraphs[0] for scene in divide(narrations, texts, language)] == [0, len(TALK[language])]


@pytest.mark.parametrize("paragraph", SET_OUT)
def test_a_scene_may_be_shown_and_not_told(paragraph: str) -> None:
    assert cuts_after_talk(paragraph)


def test_another_room_that_the_sentence_is_set_in_is_another_scene() -> None:
    hospital = ["医院的走廊里站着林晚。", "她靠着墙。", "医生走过来。", "她抬起头。"]
    for room, scenes in (("病房里，老人睁开了眼。", 2), ("病房的门开了。", 1)):
        told = [*hospital, room]
        casts = [["c1"], ["c1"], ["c2"], ["c1"], ["c3"]]
        assert len(divide(told, told, Language.ZH, casts=casts)) == scenes


def test_a_room_to_do_something_in_is_a_place() -> None:
    assert not has_verb("抢救室外") and not has_verb("办公室里") and has_verb("父亲沉下")


def test_who_comes_in_begins_no_scene() -> None:
    assert not cuts_after_talk("大门被推开，两个警察走进公司的大堂。")


@pytest.mark.parametrize("paragraph", GO_ON)
def test_long_narration_of_what_is_here_shows_no_scene(paragraph: str) -> None:
    assert not cuts_after_talk(paragraph)


def test_a_story_of_long_paragraphs_is_cut_no_finer_for_their_length() -> None:
    assert scale_of([SET_OUT[0]] * 3, Language.EN) > 1.5
    assert scale_of(["She waited.", "", "He came."], Language.EN) == 1.0
    told = {language: scale_of([text], language) for language, text in zip(Language, SET_OUT, strict=True)}
    assert 0.5 < told[Language.ZH] / told[Language.EN] < 2  # a character is worth some letters


def test_a_break_cuts_and_is_no_part_of_a_scene() -> None:
    story = ["她走了。", "***", "他来了。", "第二章", "雨停了。"]
    assert [scene.paragraphs for scene in divide(story, story, Language.ZH)] == [[0], [2], [4]]


def test_time_goes_on_unless_it_jumps() -> None:
    story = ["Night fell on the office.", "***", "She read.", "***", "Two weeks later she read again."]
    times = [scene.time for scene in divide(story, story, Language.EN)]
    assert times == [TimeOfDay.NIGHT, TimeOfDay.NIGHT, TimeOfDay.DAY]


def test_traditional_characters_name_places_as_they_are_written() -> None:
    story = ["賴董的辦公室在四十六樓。"]
    place = divide(story, story, Language.ZH)[0].place
    assert place and (place.kind, place.name) == ("office", "辦公室")


@pytest.mark.parametrize(
    ("sentence", "language", "kind"),
    [
        ("She waited on the pier.", Language.EN, "harbour"),
        ("He stood alone in the courtroom.", Language.EN, "courtroom"),
        ("They met in the warehouse.", Language.EN, "warehouse"),
        ("A hospital room, in the early morning.", Language.EN, "hospital"),
        ("They sat in the hospital cafe.", Language.EN, "cafe"),
        ("她在码头等他。", Language.ZH, "harbour"),
        ("他跪在大殿里。", Language.ZH, "palace"),
        ("两人站在操场上。", Language.ZH, "campus"),
    ],
)
def test_a_place_word_leads_to_a_set_of_its_own(sentence: str, language: Language, kind: str) -> None:
    assert [place.kind for place in places(sentence, language)] == [kind]


def test_a_bus_that_passes_is_no_place() -> None:
    assert places("The bus stopped.", Language.EN) == []
    assert [place.kind for place in places("She cried on the bus.", Language.EN)] == ["carriage"]


def test_every_place_but_the_plain_ones_has_a_sound() -> None:
    assert set(PLACES) - set(AMBIENCES) == {"generic-interior", "generic-exterior"}


def test_scenes_of_marked_stories() -> None:
    hits = ours = theirs = 0
    for name in STORIES:
        story = marked_story(name)
        found = scene_starts(story.reading)
        hits, ours, theirs = hits + len(found & story.scenes), ours + len(found), theirs + len(story.scenes)
    assert 2 * hits / (ours + theirs) >= 0.9
