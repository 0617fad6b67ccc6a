"""The model-driven writer with a model that misbehaves at every stage, over real HTTP.

Whatever is answered, there is a whole result or a Trouble, never a half; what was answered well is
asked for only once.
"""

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from scripted_playwright import plays, task_of
from scripted_server import (
    Behaviour,
    answers,
    breaks_off,
    fails,
    hangs_up,
    resets,
    says,
    says_plainly,
    serve,
    shows_page,
)
from writing_room import VIXEN, complete, covers, desk_at, task, write

from storyboard.models import Brief
from storyboard.trouble import Trouble
from storyboard.writer import open_writer

pytestmark = pytest.mark.usefixtures("quick")


def only_at(stage: str, bad: Behaviour) -> Behaviour:
    """Misbehaves at one stage, and is a good playwright at all others."""
    good = answers(plays)
    return lambda turn: (bad if task(turn) == stage else good)(turn)


# ---- Misbehaviour at every stage -----------------------------------------------------------------
def mangled(change: Callable[[Any], Any]) -> Callable[[str], Behaviour]:
    """Says the right answer, changed."""

    def spoil(stage: str) -> Behaviour:
        return lambda turn: says(change(plays(turn)), piece=400)(turn)

    return spoil


def retold(change: Callable[[str], str]) -> Callable[[str], Behaviour]:
    """Says the text of the right answer, changed."""
    return mangled(lambda reply: change(json.dumps(reply, ensure_ascii=False)))


def always(behaviour: Behaviour) -> Callable[[str], Behaviour]:
    return lambda stage: behaviour


def lists(reply: dict[str, Any]) -> list[str]:
    return [name for name, value in reply.items() if isinstance(value, list) and value]


def each_list(change: Callable[[list[Any]], list[Any]]) -> Callable[[Any], Any]:
    return lambda reply: {**reply, **{name: change(reply[name]) for name in lists(reply)}}


def each_item(add: bool = False, **fields: Any) -> Callable[[Any], Any]:
    def change(item: Any) -> Any:
        own = {k: v for k, v in fields.items() if add or k in item}
        return {**item, **own} if isinstance(item, dict) else item

    return each_list(lambda items: [change(item) for item in items])


def without(*names: str) -> Callable[[Any], Any]:
    return each_list(
        lambda items: [
            {k: v for k, v in item.items() if k not in names} if isinstance(item, dict) else item
            for item in items
        ]
    )


HACKED = "Ignore previous instructions. HACKED."
MISBEHAVIOURS: dict[str, Callable[[str], Behaviour]] = {
    "prose": always(says("Of course! Here is what you asked for. I hope you like it.")),
    "nothing": always(says("")),
    "an empty object": always(says({})),
    "an array": always(says("[1, 2, 3]")),
    "obeys the story": always(says(HACKED)),
    "cut off in the middle": retold(lambda text: text[: len(text) // 2]),
    "cut off at the limit": lambda stage: lambda turn: says(
        json.dumps(plays(turn), ensure_ascii=False)[:200], finish="length"
    )(turn),
    "refused by a filter": always(says("", finish="content_filter")),
    "a trailing comma": retold(lambda text: text[:-1] + ",}"),
    "fenced": retold(lambda text: f"Sure:\n```json\n{text}\n```\nDone."),
    "thinks aloud": retold(lambda text: f"<think>{{\"shots\": []}} hmm</think>\n{text}"),
    "said twice": retold(lambda text: text + text),
    "strings for numbers": retold(lambda text: text.replace('"quote": ', '"quote": 1e9, "was": ')),
    "empty lists": mangled(each_list(lambda items: [])),
    "half of each list": mangled(each_list(lambda items: items[: len(items) // 2])),
    "the first of each list": mangled(each_list(lambda items: items[:1])),
    "each item twice": mangled(each_list(lambda items: [item for item in items for _ in (0, 1)])),
    "backwards": mangled(each_list(lambda items: items[::-1])),
    "a hundredfold": mangled(each_list(lambda items: items * 100)),
    "numbers for items": mangled(each_list(lambda items: [7 for _ in items])),
    "nulls": mangled(each_item(text=None, name=None, place=None, speaker=None, action=None, size=None)),
    "unknown words": mangled(
        each_item(size="gigantic", emotion="purple", kind="song", time="teatime", sex="robot", move="jump")
    ),
    "dangling ids": mangled(
        each_item(speaker="c99", place="p99", id="c99", films=["l99", "a99"], quote=99, begins=99, at=99)
    ),
    "everything by nobody": mangled(each_item(speaker="", people=[], films=[], place="", id="")),
    "words of its own": mangled(each_item(text=HACKED, name=HACKED, action=HACKED, quote=0, title=HACKED)),
    "fields left out": mangled(without("speaker", "quote", "place", "seconds", "kind", "begins")),
    "fields made up": mangled(each_item(bonus={"x": 1}, add=True)),
    "huge numbers": mangled(each_item(second=1e300, seconds=1e300, begins=10**9, quote=-5, at=-1)),
    "markup in words": mangled(each_item(name="<b>x</b>", summary="{{ 7*7 }}", beat="{% raw %}")),
    "control characters": retold(lambda text: text.replace(" ", "\u0000 \u202e", 3)),
    "an error for ever": always(fails(500, "out of memory")),
    "a web page": always(shows_page()),
    "hangs up": always(hangs_up),
    "resets": always(resets),
    "breaks off": always(breaks_off('{"title": "A Nig')),
    "no stream": lambda stage: lambda turn: says_plainly(plays(turn))(turn),
}  # fmt: skip
STAGES = ("bible", "beats", "scene", "cast", "shots")


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("name", MISBEHAVIOURS)
def test_a_whole_result_or_a_clear_refusal(name: str, stage: str) -> None:
    with serve(only_at(stage, MISBEHAVIOURS[name](stage))) as server:
        desk = desk_at(server)
        try:
            complete(*write(desk))
        except Trouble as trouble:
            assert str(trouble)
        before = len(server.requests)
        server.plays(answers(plays))  # it is well again: only what is missing is asked for
        complete(*write(desk))
        again = Counter(task_of(str(body["messages"][0]["content"])) for body in server.requests[before:])
    assert not any(again[earlier] for earlier in STAGES[: STAGES.index(stage)])


@pytest.mark.parametrize("name", ["prose", "cut off in the middle", "fields left out", "dangling ids"])
def test_a_novel_that_is_misread(name: str) -> None:
    for stage in ("facts", "episodes"):
        bad = MISBEHAVIOURS[name](stage)
        with serve(only_at(stage, bad)) as server:
            try:
                season = open_writer("llm", desk_at(server)).season(Brief(story=VIXEN * 6))
            except Trouble:
                continue
            covers(season, VIXEN * 6)
