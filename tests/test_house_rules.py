"""Rules of the house that no tool checks: who reads the environment, and how long a file may be."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("storyboard", "assets", "voice", "engine", "studio")
MODULES = [ROOT / "app.py", *(path for name in PACKAGES for path in sorted((ROOT / name).rglob("*.py")))]
LONGEST = 500  # lines


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def reads_environment(path: Path) -> bool:
    tree = ast.parse(path.read_text())
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names |= {
        alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    return bool(names & {"environ", "getenv", "environb"})


def test_only_the_settings_read_the_environment() -> None:
    # the workers are programs of their own, which tell their libraries where to keep things
    ours = [path for path in MODULES if path.parent.name != "workers"]
    assert [named(path) for path in ours if reads_environment(path)] == ["studio/settings.py"]


def test_no_file_is_too_long_to_read() -> None:
    lengths = {named(path): len(path.read_text().splitlines()) for path in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_every_module_says_what_it_knows() -> None:
    silent = [named(path) for path in MODULES if not ast.get_docstring(ast.parse(path.read_text()))]
    assert [name for name in silent if not name.endswith("__init__.py")] == []
