"""Every problem and every mend can be said in Chinese, values and all."""

import ast
from pathlib import Path
from string import Formatter

from storyboard.mend import HINTS
from studio.web.words import CHINESE

STORYBOARD = Path(__file__).parents[2] / "storyboard"
SOURCES = [*sorted((STORYBOARD / "check").glob("*.py")), STORYBOARD / "contradictions.py"]


def templates() -> set[str]:
    """The second argument of every Problem and the first of every flagged()."""
    found = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                at = {"Problem": 1, "flagged": 0}.get(node.func.id)
                if at is not None and len(node.args) > at and isinstance(node.args[at], ast.Constant):
                    found.add(str(node.args[at].value))
    return found


def test_problems_are_translated() -> None:
    assert len(templates()) > 45
    assert sorted(templates() - CHINESE.keys()) == []


def test_translated_problems_keep_their_values() -> None:
    for template in templates():
        names = [
            {name for _, name, *_ in Formatter().parse(text)} - {None}
            for text in (template, CHINESE[template])
        ]
        assert names[0] == names[1], template


def test_mends_are_translated() -> None:
    assert sorted(set(HINTS.values()) - CHINESE.keys()) == []
