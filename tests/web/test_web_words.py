"""Every text of the page has a Chinese translation, and keeps its values."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from storyboard.llm.tasks import VARIABLES
from storyboard.offline.words.staging import PROPS
from storyboard.terms import Language
from storyboard.trouble import Trouble
from studio.doctor import CHECKS
from studio.web import labels
from studio.web.pages.voices import PITCHES
from studio.web.pages.writing import FORMS
from studio.web.words import CHINESE, retell, said, translate
from voice.engines.packs import PACKS

ROOT = Path(__file__).parents[2]
WEB = ROOT / "studio" / "web"
PACKAGES = ("storyboard", "assets", "voice", "engine", "studio")
KEYS = {"ArrowRight", "ArrowLeft", "Escape", "Enter", "Tab", "Onetake"}


def literals_of_the_page() -> set[str]:
    """Every capitalised literal in the scripts is a text for somebody to read."""
    found: set[str] = set()
    for path in [*WEB.glob("kit/*.js"), *WEB.glob("views/*.js")]:
        script = re.sub(r"^\s*//.*$", "", path.read_text("utf-8"), flags=re.M)
        found |= set(re.findall(r"'((?:[A-Z]|\d+ |\{)[^'\n<>=]*[a-z.][^'\n<>=]*)'", script))
    return found - KEYS


def literals_of_python() -> Iterator[tuple[str, str]]:
    """(place, template) of every Trouble raised anywhere, also through a subclass."""
    calls = [node for path in sources() for node in walk(path)]
    kinds = {"Trouble"}
    for _, node in calls:
        if isinstance(node, ast.ClassDef) and any(getattr(base, "id", "") in kinds for base in node.bases):
            kinds.add(node.name)
    for place, node in calls:
        if isinstance(node, ast.Call) and called(node) in kinds | {"translate"}:
            for argument in node.args[called(node) == "translate" :][:1]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield place, argument.value
        if isinstance(node, ast.ClassDef) and node.name in kinds:
            inits = [n for n in ast.walk(node) if isinstance(n, ast.Call) and called(n) == "__init__"]
            for argument in [n.args[0] for n in inits if n.args]:
                if isinstance(argument, ast.Constant):
                    yield place, argument.value


def sources() -> list[Path]:
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


def walk(path: Path) -> list[tuple[str, ast.AST]]:
    return [(path.name, node) for node in ast.walk(ast.parse(path.read_text("utf-8")))]


def called(node: ast.Call) -> str:
    return getattr(node.func, "id", None) or getattr(node.func, "attr", "")


def test_page_literals_are_translated() -> None:
    texts = literals_of_the_page()
    assert len(texts) > 150
    assert sorted(texts - CHINESE.keys()) == []


def test_troubles_are_translated() -> None:
    found = dict((template, place) for place, template in literals_of_python())
    assert len(found) > 20
    assert sorted(f"{place}: {text}" for text, place in found.items() if text not in CHINESE) == []


def test_select_choices_are_translated() -> None:
    shown = {text for pairs in labels.CHOICES.values() for _, text in pairs if re.search("[A-Za-z]", text)}
    assert sorted(shown - CHINESE.keys()) == []


@pytest.mark.parametrize("english", sorted(CHINESE))
def test_translation_keeps_the_values(english: str) -> None:
    def names(text: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}

    assert names(CHINESE[english]) == names(english)


def test_trouble_is_said_in_both_languages() -> None:
    trouble = Trouble("{name} is too large. Choose a file of at most 20 MB.", name="a.txt")
    assert said(Language.EN, trouble) == str(trouble)
    assert "a.txt" in said(Language.ZH, trouble) and "too large" not in said(Language.ZH, trouble)
    assert translate(Language.ZH, "not in the table {x}", {"x": 1}) == "not in the table 1"


def filled_in(node: ast.AST) -> str | None:
    """A literal or an f-string with {} for each value; None for anything else."""
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def test_notes_on_takes_are_translated() -> None:
    known = {re.sub(r"\{[^}]*\}", "{}", english) for english in CHINESE}
    notes = {
        filled_in(node.args[0])
        for path in sorted((ROOT / "engine").rglob("*.py"))
        for _, node in walk(path)
        if isinstance(node, ast.Call)
        and called(node) == "append"
        and getattr(getattr(node.func, "value", None), "id", "") == "notes"
    }
    assert len(notes) >= 3
    assert sorted(note for note in notes - known if note) == []


def test_findings_and_voices_are_translated() -> None:
    infos = [pack.info for pack in PACKS.values()]
    voices = {info.colour for info in infos} | {info.name for info in infos if info.name.isascii()}
    assert sorted((voices | set(PITCHES) | {name for name, _ in CHECKS}) - CHINESE.keys()) == []


def test_what_a_prompt_can_use_is_translated() -> None:
    meanings = {meaning for known in VARIABLES.values() for meaning in known.values()}
    assert sorted((meanings | set(FORMS.values())) - CHINESE.keys()) == []


def test_a_sentence_filled_in_elsewhere_is_retold() -> None:
    note = "No set is drawn for The Glass Pier; it plays in a street."
    assert retell(Language.EN, note) == note
    assert retell(Language.ZH, note) == "没有为“The Glass Pier”画景；改在 street 中进行。"
    twice = "A frame of this size has 3 tokens, too few for 4 processes; start at most 3."
    assert "3 个词元，不够 4 个进程分" in retell(Language.ZH, twice)
    assert retell(Language.ZH, twice.replace("most 3", "most 5")) == twice.replace("most 3", "most 5")
    assert retell(Language.ZH, "Nothing the table knows: 7.") == "Nothing the table knows: 7."


def test_the_writers_props_are_translated() -> None:
    assert sorted(PROPS.keys() - CHINESE.keys()) == []
