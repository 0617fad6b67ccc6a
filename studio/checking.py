"""`onetake check`: a storyboard file, by itself or beside its screenplay, and all that is wrong with it."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from storyboard.check import Problem, problems, script_problems
from storyboard.contradictions import contradictions
from storyboard.mend import HINTS
from storyboard.models import Script, Storyboard
from storyboard.offline.changes import with_changes
from storyboard.reading import read_story
from storyboard.retyped import retyped, script_of
from storyboard.trouble import Trouble

LARGEST = 20_000_000  # bytes of a storyboard file


def read_board(path: Path) -> Storyboard:
    """The storyboard in a file. Raises Trouble for whatever else is in it."""
    name = path.name
    raw = contents(path)
    try:
        return Storyboard.model_validate_json(raw)
    except ValidationError as error:
        first = error.errors()[0]
    if first["type"] == "json_invalid":
        raise Trouble(
            "{name} is not JSON ({reason}). Name a storyboard.json.", name=name, reason=first["msg"]
        )
    where = ".".join(map(str, first["loc"])) or "the whole"
    if first["type"] == "extra_forbidden":
        raise Trouble(
            "{name} has a field {field}, which this version of Onetake does not know. Update Onetake, or "
            "name a storyboard.json that it has written.",
            name=name,
            field=where,
        )
    raise Trouble(
        "{name} is no storyboard: {field}: {reason}. Name a storyboard.json.",
        name=name,
        field=where,
        reason=first["msg"],
    )


def contents(path: Path) -> bytes:
    """The bytes of a file of at most LARGEST. Raises Trouble."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise Trouble(
            "{story} cannot be read: {reason}.", story=str(path), reason=error.strerror or str(error)
        ) from None
    if len(raw) > LARGEST:
        raise Trouble(
            "{name} is larger than {limit} MB. Name a storyboard.json.",
            name=path.name,
            limit=LARGEST // 1_000_000,
        )
    return raw


def check_files(
    board_path: Path, script_path: Path | None, seconds: float | None
) -> tuple[Storyboard, list[Problem]]:
    """The board and every problem: its own, and beside a screenplay that screenplay's as well."""
    board = read_board(board_path)
    if script_path is None:
        return board, problems(board, script_of(board), seconds)
    script = retyped(board, read_story(contents(script_path), script_path.name))
    return board, [*problems(board, script, seconds), *told(script)]


def told(script: Script) -> list[Problem]:
    """What is wrong with the screenplay itself; what it lacks by its nature (ids, sources) is not."""
    return [*script_problems(script), *contradictions(with_changes(script))]


def report(board: Storyboard, found: list[Problem]) -> Iterator[str]:
    """One line a problem: where, how bad, what, and what would mend it."""
    shots = {shot.id: number for number, (_, shot) in enumerate(board.shots(), 1)}
    scenes = {scene.id: number for number, scene in enumerate(board.scenes, 1)}
    for problem in found:
        place = "storyboard"
        if problem.shot_id in shots:
            place = f"shot {shots[problem.shot_id]:02d}"
        elif problem.scene_id in scenes:
            place = f"scene {scenes[problem.scene_id]}"
        hint = f" ({HINTS[problem.fix]}.)" if problem.fix else ""
        hint = " (Locked: unlock it to mend it.)" if problem.locked else hint
        yield f"{place:<10}  {problem.severity:<6}  {problem.message}{hint}"
