"""The plain script of Chinese short drama: headings in every order, △, 角色（语气）：台词."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyboard.models import Brief, Line
from storyboard.screenplays import looks_like_screenplay, parse_screenplay
from storyboard.short_drama import heading_of, looks_like_short_drama, parse_short_drama
from storyboard.terms import Delivery, Entry, TimeOfDay
from storyboard.writer import open_writer

EXAMPLES = sorted((Path(__file__).parent.parent.parent / "examples").glob("*.txt"))
SCRIPT = """《归来》
人物：林晚、顾沉
林晚：女，24岁，设计师
顾沉：男，30岁，总裁

第1集
场1-1 日 内 咖啡馆
人物：林晚、顾沉
△林晚推门进来。
林晚（冷笑）：你还敢来。
顾沉：（低声）是你叫我来的。
林晚OS：他的手在抖。
【画外音】：三年前，他不告而别。
顾沉（VO）：我没有忘。
林晚（画外）：开门！
△【特写】手机屏幕亮起。
（闪回）
1-2 街道 夜/外
△雨停了。
林晚、顾沉：走！
顾沉：“别回头。”
"""


def test_a_script_is_parsed() -> None:
    assert looks_like_short_drama(SCRIPT)
    play = parse_short_drama(SCRIPT)
    assert play.title == "归来"
    heads = [b for b in play.blocks if b.kind == "heading"]
    assert [(b.text, b.interior, b.time) for b in heads] == [
        ("咖啡馆", True, TimeOfDay.DAY),
        ("街道", False, TimeOfDay.NIGHT),
    ]
    assert [b.text for b in play.blocks if b.kind == "action"] == [
        "林晚推门进来。",
        "【特写】手机屏幕亮起。",
        "闪回",
        "雨停了。",
    ]
    lines = [(b.name, b.manner, b.delivery, b.text) for b in play.blocks if b.kind == "line"]
    assert lines == [
        ("林晚", "冷笑", Delivery.SPOKEN, "你还敢来。"),
        ("顾沉", "低声", Delivery.SPOKEN, "是你叫我来的。"),
        ("林晚", "", Delivery.VOICE_OVER, "他的手在抖。"),
        ("旁白", "", Delivery.VOICE_OVER, "三年前，他不告而别。"),
        ("顾沉", "", Delivery.VOICE_OVER, "我没有忘。"),
        ("林晚", "", Delivery.OFF_SCREEN, "开门！"),
        ("林晚", "", Delivery.SPOKEN, "走！"),
        ("顾沉", "", Delivery.SPOKEN, "别回头。"),
    ]


def test_offsets_count_in_the_source() -> None:
    for block in parse_short_drama(SCRIPT).blocks:
        source = SCRIPT[block.start : block.end]
        assert block.text in source if block.kind == "heading" else block.text == source


@pytest.mark.parametrize(
    ("line", "place", "interior", "time"),
    [
        ("场1-1 日 内 咖啡馆", "咖啡馆", True, TimeOfDay.DAY),
        ("1-1 咖啡馆 日/内", "咖啡馆", True, TimeOfDay.DAY),
        ("1-12 日内 咖啡馆", "咖啡馆", True, TimeOfDay.DAY),
        ("2-3、江边 夜外", "江边", False, TimeOfDay.NIGHT),
        ("第3场 夜 外 街道", "街道", False, TimeOfDay.NIGHT),
        ("第十二场：天台，傍晚，外", "天台", False, TimeOfDay.DUSK),
        ("场景一：别墅客厅 夜 内", "别墅客厅", True, TimeOfDay.NIGHT),
        ("场次：3-2 地点：医院走廊 时间：清晨 内", "医院走廊", True, TimeOfDay.MORNING),
        ("【场景2】总裁办公室（内） 日", "总裁办公室", True, TimeOfDay.DAY),
        ("5. 外景 码头 凌晨", "码头", False, TimeOfDay.DAWN),
        ("场景：林家老宅", "林家老宅", True, None),
        ("场景：一楼大厅 夜", "一楼大厅", True, TimeOfDay.NIGHT),
        ("场7 雨夜外 巷口", "巷口", False, TimeOfDay.NIGHT),
    ],
)
def test_headings_in_every_order(line: str, place: str, interior: bool, time: TimeOfDay | None) -> None:
    block = heading_of(line, 0)
    assert block and (block.text, block.interior, block.time) == (place, interior, time)


@pytest.mark.parametrize(
    "line", ["1. 起床", "第3场比赛，他输了。", "场面很乱。", "1-2月，他离开了。", "日 内 咖啡馆"]
)
def test_lines_that_are_no_headings(line: str) -> None:
    assert heading_of(line, 0) is None


def test_notes_under_a_heading_belong_to_it() -> None:
    head = parse_short_drama("场景：住院部\n时间：夜\n人物：林晚\n△灯灭了。\n林晚：谁？").blocks[0]
    assert (head.text, head.time) == ("住院部", TimeOfDay.NIGHT)


def test_prose_and_fountain_are_not_this() -> None:
    assert not any(looks_like_short_drama(path.read_text("utf-8")) for path in EXAMPLES)
    assert not looks_like_short_drama("内景 咖啡馆 - 夜\n\n林晚坐下。\n\n林晚\n你来了。")
    assert not looks_like_short_drama("购物单\n1. 牛奶\n2. 面包\n备注：要新鲜的")


def test_the_writer_reads_it() -> None:
    writer, brief = open_writer(), Brief(story=SCRIPT)
    script = writer.cast(writer.script(brief), brief)
    assert script.title == "归来" and {"林晚", "顾沉"} <= {c.name for c in script.characters}
    assert [s.heading for s in script.scenes] == ["内景 咖啡馆 - 日", "外景 街道 - 夜"]
    lines = [e for s in script.scenes for e in s.elements if isinstance(e, Line)]
    assert [line.text for line in lines][:2] == ["你还敢来。", "是你叫我来的。"] and len(lines) == 8
    assert all(SCRIPT[line.source.start : line.source.end] == line.text for line in lines if line.source)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="场第一1-2 日内夜外：（）△林晚OS【】\n。、咖", max_size=120))
def test_any_text_is_parsed(text: str) -> None:
    for block in parse_screenplay(text).blocks:
        assert 0 <= block.start <= block.end <= len(text)
    looks_like_screenplay(text)


@pytest.mark.parametrize(
    ("notes", "entry", "manner"),
    [
        ("打断", Entry.INTERRUPTS, ""),
        ("抢话，冷笑", Entry.INTERRUPTS, "冷笑"),
        ("异口同声", Entry.OVERLAPS, ""),
        ("冷笑，低声", Entry.FOLLOWS, "冷笑，低声"),
    ],
)
def test_who_interrupts_or_speaks_at_once_is_told_by_the_notes(notes: str, entry: Entry, manner: str) -> None:
    play = parse_short_drama(f"场1 日 内 咖啡馆\n△ 雨。\n林晚：我只是——\n陆沉（{notes}）：够了！")
    assert (play.blocks[-1].entry, play.blocks[-1].manner) == (entry, manner)
