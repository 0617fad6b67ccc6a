"""Prompts: templates that cannot run away, and story text that cannot break out of its fence."""

import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyboard.llm import prompts, tasks
from storyboard.llm.prompts import check_prompt, data, default_prompt, render
from storyboard.models import Character
from storyboard.trouble import Trouble

NAMES = {"story": "the story", "people": "who is in it", "title": "its title"}


@pytest.fixture(autouse=True)
def task(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(tasks.VARIABLES, "tell", NAMES)


def told(source: str, **values: object) -> str:
    return render("tell", {"tell": source}, **values)


def test_values_are_filled_in() -> None:
    lin = Character(id="lin", name="林晚")
    source = (
        "{% for each in people if each.name %}{{ loop.index }}. {{ each.name }}{% endfor %}|{{ title|upper }}"
    )
    assert told(source, people=[lin], title="ring") == "1. 林晚|RING"
    assert '"name": "林晚"' in told("{{ people|data('the cast') }}", people=[lin])
    assert told("{{ people|json }}", people=["<a>"]) == '[\n "<a>"\n]'


def test_values_are_no_templates() -> None:
    assert told("{{ story }}", story="{{ 7 * 7 }}{% include 'x' %}") == "{{ 7 * 7 }}{% include 'x' %}"


@settings(max_examples=500, deadline=None)
@given(
    st.text()
    | st.text(alphabet="=\n ")
    | st.lists(st.sampled_from(["=" * 6, "=" * 7, "\n", "x", "=" * 40])).map("".join)
)
def test_no_text_breaks_its_fence(text: str) -> None:
    """The fence stands alone on its line twice, and the text between is the text."""
    fenced = data(text, "the story")
    head, rest = fenced.split("\n", 1)
    fence = rest.split("\n", 1)[0]
    assert re.fullmatch("={6,}", fence) and fence not in text
    assert "=" * 6 not in head and f"{len(fence)} “=”" in head
    assert rest == f"{fence}\n{text}\n{fence}"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("one\n{{ story", "wrong in line 2"),
        ("{% if story %}", "wrong in line 1"),
        ("one\ntwo {{ stroy }}", "knows no “stroy” (line 2). It may use story, people, title"),
        ("{{ story|lipsum }}", "wrong in line 1"),
        ("{% for x in range(9) %}{% endfor %}", "may not hold “call”"),
        ("{% set x = story %}", "may not hold “assign”"),
        ("{% macro x() %}{% endmacro %}", "may not hold “macro”"),
        ("{% include 'secrets' %}", "may not hold “include”"),
        ("{% extends 'secrets' %}", "may not hold “extends”"),
        ("{% import 'os' as os %}", "may not hold “import”"),
        ("{{ 'a' * 10**9 }}", "may not hold “mul”"),
        ("{{ story.format(1) }}", "may not hold “call”"),
        ("{{ ''.__class__.__mro__ }}", "knows no “__"),
        ("{{ story['__class__'] }}", "cannot be filled in"),
        ("{% for a in people %}" * 4 + "{% endfor %}" * 4, "may not hold “for”"),
        ("{% for a in people recursive %}{% endfor %}", "may not hold “for”"),
        ("x" * 50_001, "has 50001 characters; the limit is 50000"),
        ("{{ " + "(" * 2000 + "1" + ")" * 2000 + " }}", "wrong in line 1"),
    ],
    ids=lambda value: value[:24],
)
def test_templates_that_are_refused(source: str, said: str) -> None:
    with pytest.raises(Trouble) as raised:
        check_prompt("tell", source)
        told(source, story="s", people=[], title="t")
    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ title }}", "'title' is undefined"),
        ("{{ story.nothing }}", "has no attribute 'nothing'"),
        ("{{ people.clear }}{% for a in people %}{{ a.b.c }}{% endfor %}", "cannot be filled in"),
        ("{% for a in story %}{% for b in story %}{% for c in story %}{% endfor %}{% endfor %}{% endfor %}",
         "go round more than 1000000 times"),
        ("{% for a in story %}{{ story }}{{ story }}{% endfor %}", "grows beyond 4000000 characters"),
    ],
)  # fmt: skip
def test_templates_that_cannot_be_filled_in(source: str, said: str) -> None:
    check_prompt("tell", source)
    begun = time.process_time()
    with pytest.raises(Trouble) as raised:
        told(source, story="a long story " * 200, people=["x"])
    assert said in str(raised.value)
    assert time.process_time() - begun < 10


def test_a_task_that_is_not() -> None:
    for call in (
        lambda: check_prompt("sing", ""),
        lambda: default_prompt("sing"),
        lambda: render("sing", {}),
    ):
        with pytest.raises(Trouble, match="no prompt “sing”"):
            call()


def test_the_creators_own_goes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(prompts, "FOLDER", tmp_path)
    (tmp_path / "tell.jinja").write_text("ours {{ title }}", "utf-8")
    values: dict[str, Any] = {"title": "ring"}
    assert render("tell", {}, **values) == "ours ring"
    assert render("tell", {"tell": ""}, **values) == "ours ring"
    assert render("tell", {"tell": "mine {{ title }}"}, **values) == "mine ring"


@pytest.mark.parametrize("task", [name for name in tasks.VARIABLES if name != "tell"])
def test_the_studios_own_templates(task: str) -> None:
    check_prompt(task, default_prompt(task))
