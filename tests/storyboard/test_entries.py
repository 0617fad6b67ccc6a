"""Who interrupts and who speaks at once, from the words of a story to the shot that holds both."""

from itertools import pairwise

import pytest

from storyboard.check import problems
from storyboard.models import Brief, Line, Storyboard
from storyboard.terms import Entry
from storyboard.writer import open_writer

OPENS = {
    "en": "Anna stood at the window of the office. Leo came in.\n\n{}\n\n“Then go,” said Anna.",
    "zh": "夜里，林晚站在咖啡馆的窗前。陆沉推门走了进来。\n\n{}\n\n“你走吧。”林晚说。",
}
AFTER, OVER, CUTS = Entry.FOLLOWS, Entry.OVERLAPS, Entry.INTERRUPTS
TOLD = [
    ("en", "“I never meant to—” Anna began.\n\n“Enough!” said Leo.", [AFTER, CUTS, AFTER]),
    ("en", "“You sold it,” said Anna.\n\n“It was mine,” Leo interrupted.", [AFTER, CUTS, AFTER]),
    ("en", "“You sold it,” said Anna.\n\nLeo cut her off.\n\n“It was mine,” said Leo.", [AFTER, CUTS, AFTER]),
    ("en", "“No!” said Anna.\n\n“Yes!” said Leo at the same time.", [AFTER, OVER, AFTER]),
    (
        "en",
        "“Yes,” said Leo. “Truly.”\n\n“No,” said Anna.\n\n“Out!” they said in unison.",
        [AFTER, AFTER, AFTER, OVER, AFTER],
    ),
    ("en", "“I was tired,” said Anna.\n\nThe phone rang.\n\n“Who is it?” said Leo.", [AFTER, AFTER, AFTER]),
    ("en", "“I—” Anna looked away. “I was tired.”\n\n“So was I,” said Leo.", [AFTER, AFTER, AFTER, AFTER]),
    ("zh", "“我只是——”林晚说。\n\n“够了！”陆沉说。", [AFTER, CUTS, AFTER]),
    ("zh", "“我没有骗你。”林晚说。\n\n陆沉打断她：“你骗了我三年。”", [AFTER, CUTS, AFTER]),
    (
        "zh",
        "“我没有。”林晚说。\n\n“你有。”陆沉说。\n\n两人异口同声：“离婚！”",
        [AFTER, AFTER, AFTER, OVER, AFTER],
    ),
]


@pytest.mark.parametrize(("language", "told", "entries"), TOLD)
def test_the_offline_writer_hears_how_lines_enter(language: str, told: str, entries: list[Entry]) -> None:
    brief = Brief(story=OPENS[language].format(told))
    writer = open_writer()
    script = writer.cast(writer.script(brief), brief)
    board = writer.storyboard(script, brief)
    lines = [e for scene in script.scenes for e in scene.elements if isinstance(e, Line)]
    assert [line.entry for line in lines] == entries and len(script.characters) == 2
    assert [p.message for p in problems(board, script)] == []
    for _, shot in board.shots():
        for before, line in pairwise([None, *shot.lines]):
            assert line and (line.entry is AFTER or (before and before.speaker_id != line.speaker_id))


def test_a_screenplay_keeps_what_its_author_set() -> None:
    play = "INT. ROOM - DAY\n\nA lamp.\n\nANNA\nGo!\n\nLEO ^\nStay!\n\nANNA\n(cutting him off, quietly)\nGo."
    script = open_writer().script(Brief(story=play))
    lines = [e for e in script.scenes[0].elements if isinstance(e, Line)]
    assert [(line.entry, line.manner) for line in lines] == [(AFTER, ""), (OVER, ""), (CUTS, "quietly")]


def test_old_storyboards_load_unchanged() -> None:
    line = {"id": "l1", "speaker_id": "c1", "text": "Run."}
    scene = {"id": "s1", "location_id": "p1", "heading": "INT.", "shots": [{"id": "sh1", "lines": [line]}]}
    board = Storyboard.model_validate({"title": "Old", "language": "en", "scenes": [scene]})
    assert board.scenes[0].shots[0].lines[0].entry is AFTER
