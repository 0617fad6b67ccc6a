"""JSON out of what language models write, and what they meant by nearly the right word."""

import json
import time
from typing import Any, ClassVar, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from speeches import GOOD, RIGHT, TEXT, Speeches

from storyboard.llm.drift import settled
from storyboard.llm.salvage import Doubled, candidates, partial, without_thoughts
from storyboard.llm.shape import example_of, schema_of
from storyboard.llm.synonyms import WORDS
from storyboard.llm.tokens import estimate
from storyboard.models import Scene, Script, Season, Storyboard
from storyboard.terms import Emotion, Size

BROKEN = st.one_of(
    st.text(max_size=300),
    st.text(alphabet='{}[]":,\\ntruefals<think>/`0.-', max_size=300),
    st.builds(lambda at, junk: TEXT[:at] + junk + TEXT[at:], st.integers(0, len(TEXT)), st.text(max_size=5)),
)


@settings(max_examples=500, deadline=None)
@given(BROKEN)
def test_nothing_raises(text: str) -> None:
    try:
        found = list(candidates(text))
    except Doubled:
        return
    assert all(isinstance(each, dict) for each in found)
    assert isinstance(partial(text, Speeches) or {}, dict)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.text(), JSON, min_size=1), st.booleans())
def test_what_is_whole_comes_out_as_it_is(value: dict[str, Any], fenced: bool) -> None:
    text = json.dumps(value, ensure_ascii=False)
    assert next(candidates(f"```json\n{text}\n```" if fenced else text)) == value


@settings(max_examples=300, deadline=None)
@given(st.integers(1, len(TEXT) - 1))
def test_what_breaks_off_is_never_taken_for_whole(cut: int) -> None:
    """Only the very last brace may be missing: nothing can be lost with that."""
    for value in candidates(TEXT[:cut]):
        assert value == GOOD and cut == len(TEXT) - 1


def test_a_text_may_speak_of_thoughts_and_fences() -> None:
    spoken = {**GOOD, "title": "<think>What?</think> ```json\n{}\n``` </think>"}
    assert next(candidates(json.dumps(spoken))) == spoken


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<think>a {1}</think> {2}", "{2}"),
        ("<Thinking>a</Thinking>{2}<think>b</think>{3}", "{3}"),
        ("a</think>{2}", "{2}"),
        ("<think>a {2}", "a {2}"),
        ("{2}<think>was that right?</think>", "{2}"),
        ("{2}", "{2}"),
    ],
)
def test_thoughts(text: str, left: str) -> None:
    assert without_thoughts(text) == left


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 1_000_000,
        '{"a":' * 300_000,
        '{"a":"' + '\\"' * 500_000,
        '"' * 1_000_000,
        "<think>" * 300_000,
        "```json\n" * 300_000,
        '{"a":1} ' * 100_000,
        "{'a" * 100_000,
        "{" + "/* " * 200_000 + "}",
    ],
    ids=lambda bomb: bomb[:8],
)
def test_bombs(bomb: str) -> None:
    """No text makes reading it take long; the bound is generous, a bomb would take minutes."""
    begun = time.process_time()
    list(candidates(bomb))
    partial(bomb, Speeches)
    assert time.process_time() - begun < 10


# ---- What is being written ---------------------------------------------------------------------------
def test_a_reply_as_it_grows() -> None:
    title, speeches = "", 0
    for end in range(len(TEXT) + 1):
        found = partial(TEXT[:end], Speeches) or {}
        assert len(found.get("title", "")) >= len(title) and len(found.get("speeches", [])) >= speeches
        title, speeches = found.get("title", ""), len(found.get("speeches", []))
        for each in found.get("speeches", []):
            Speeches.model_validate({"title": "t", "speeches": [each]})
    assert found == GOOD


def test_an_open_text_counts_as_far_as_it_goes() -> None:
    assert partial('Sure:\n```json\n{"title": "The ri', Speeches) == {"title": "The ri"}
    assert partial('{"title": "The \\u00', Speeches) == {"title": "The "}
    assert partial('{"title": "a \\\\', Speeches) == {"title": "a \\"}
    assert partial('{"title": "The ring", "spee', Speeches) == {"title": "The ring"}
    assert partial("<think>{", Speeches) is None
    assert partial("Well", Speeches) is None


def test_the_first_scenes_of_a_script_are_whole() -> None:
    script = example_of(Script)
    script["scenes"] = [{**script["scenes"][0], "id": f"s{number}"} for number in range(3)]
    text = json.dumps(script)
    found = partial(text[: text.index('"s2"') + 30], Script)
    assert found is not None and [scene["id"] for scene in found["scenes"]][:2] == ["s0", "s1"]
    for scene in found["scenes"]:
        Scene.model_validate(scene)


# ---- Drift -------------------------------------------------------------------------------------------
class Mixed(BaseModel):
    SYNONYMS: ClassVar[dict[str, dict[str, str]]] = {"pace": {"presto": "fast"}}
    size: Size = Size.MS
    mood: Emotion
    sizes: list[Size] = []
    pace: Literal["slow", "fast"] = "slow"
    maybe: Emotion | None = None


@pytest.mark.parametrize(
    ("word", "size"),
    [("close-up", "CU"), ("CLOSE UP", "CU"), ("Medium Close-Up", "MCU"), ("wide shot", "LS"), ("特写", "CU"),
     ("mediumCloseUp", "MCU"), ("establishing_shot", "ELS"), ("ms", "MS"), ("not a close-up", None)],
)  # fmt: skip
def test_sizes(word: str, size: str | None) -> None:
    notes: list[str] = []
    found = settled(Mixed, {"mood": "sad", "size": word}, notes.append)
    assert found.get("size") == size
    assert len(notes) == (size is None)


def test_a_model_has_words_of_its_own() -> None:
    assert settled(Mixed, {"mood": "joyful", "pace": "Presto!"}, print) == {"mood": "joy", "pace": "fast"}


def test_what_nobody_can_place() -> None:
    notes: list[str] = []
    given = {"mood": "flabbergasted", "sizes": ["CU", "huge", "wide"], "maybe": "zany", "extra": 1}
    found = settled(Mixed, given, notes.append)
    # a field without a default keeps its word, to be refused; a list loses it; an extra is ignored
    assert found == {"mood": "flabbergasted", "sizes": [Size.CU, Size.LS]}
    assert len(notes) == 2


def test_synonyms_mean_one_thing_each() -> None:
    for rows in WORDS.values():
        words = [word for row in rows.values() for word in row.split(", ")]
        assert sorted(words) == sorted(set(words))
        assert all(word == word.lower() for word in words)


# ---- Shape -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("model", [Speeches, Script, Season, Storyboard])
def test_the_example_is_valid(model: type[BaseModel]) -> None:
    assert model.model_validate(example_of(model))


def test_a_schema_has_no_titles_and_keeps_fields_called_title() -> None:
    schema = schema_of(Speeches)
    assert set(schema["properties"]) == {"title", "speeches"}
    assert "title" not in schema and "title" not in schema["properties"]["title"]


def test_right_is_right() -> None:
    assert Speeches.model_validate(settled(Speeches, GOOD, print)) == RIGHT


def test_estimates() -> None:
    assert estimate("") == 0
    assert estimate("别走" * 50) == 100
    assert 250 <= estimate("a word or two " * 70) <= 300
