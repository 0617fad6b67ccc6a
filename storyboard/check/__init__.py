"""What is wrong with a script or a storyboard: the rules that code can check, each named.

Rules change nothing and judge no taste. One file for each group of them; a new rule is a
generator of Problems and one line of RULES.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from storyboard.check import fidelity, grammar, script, shots
from storyboard.check.problem import Problem, Severity
from storyboard.models import Script, Storyboard

__all__ = ["RULES", "SCRIPT_RULES", "Problem", "Severity", "problems", "script_problems"]

# These mends may change other shots than the one that they are for.
ELSEWHERE = {"open_wide", "other_angle", "fit_length", "put_back"}

SCRIPT_RULES = script.RULES
RULES: dict[str, Callable[[Storyboard, Script], Iterator[Problem]]] = {
    "ids": fidelity.ids_exist,
    "lines": fidelity.lines_kept,
    "setting": fidelity.settings_kept,
    "duration": shots.long_enough,
    "speaker": shots.speaker_seen,
    "entry": shots.over_another,
    "empty": shots.filled,
    "insert": shots.insert_shows,
    "shoulder": shots.over_whom,
    "orientation": grammar.oriented,
    "180": grammar.line_kept,
    "variety": grammar.varied,
    "look": grammar.dressed_alike,
    "transition": grammar.joined,
    "continuity": grammar.linked,
    "hook": grammar.hooked,
}


def script_problems(script: Script) -> list[Problem]:
    """Every problem of a script by itself."""
    found = [problem for rule in SCRIPT_RULES.values() for problem in rule(script)]
    approved = {scene.id for scene in script.scenes if scene.locked}
    lines = {element.id for scene in script.scenes for element in scene.elements if element.locked}
    return [held(problem, problem.scene_id in approved or problem.element_id in lines) for problem in found]


def problems(board: Storyboard, script: Script, seconds: float | None = None) -> list[Problem]:
    """Every problem of `board` beside its script; `seconds` is the asked length, unchecked when None."""
    found = [problem for rule in RULES.values() for problem in rule(board, script)]
    if seconds is not None:
        found += shots.as_long_as_asked(board, seconds)
    approved = {shot.id for _, shot in board.shots() if shot.locked}
    return [held(problem, problem.shot_id in approved and problem.fix not in ELSEWHERE) for problem in found]


def held(problem: Problem, locked: bool) -> Problem:
    """The problem without its mend where that would change what is approved."""
    return replace(problem, fix="", locked=True) if locked and problem.fix else problem
