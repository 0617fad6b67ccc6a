"""What is wrong with a project's script and storyboard, and mending it. The rules are storyboard.check's."""

from dataclasses import dataclass

from storyboard.check import Problem, problems, script_problems
from storyboard.contradictions import contradictions
from storyboard.ledger import SceneState, states
from storyboard.mend import Work, mend_all, mended
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.projects.cast import show_on_board
from studio.projects.project import Project, board_source, editing, open_project
from studio.studio import Studio
from studio.tables import ProjectRow

SAID = {"guess"}  # what the script page says in its own place: chips beside the speakers


@dataclass(frozen=True)
class Found:
    """A problem with the number of its shot, else of its scene, from 1; 0 where it has none.

    `at` is the id to go to: the shot, or the first one of the scene; of a script the element or scene.
    """

    problem: Problem
    shot: int = 0
    scene: int = 0
    at: str = ""


def script_checks(project: Project) -> list[Found]:
    """Problems of the script: broken rules, then what contradicts itself. None without a script."""
    if project.script is None:
        return []
    scenes = {scene.id: number for number, scene in enumerate(project.script.scenes, 1)}
    found = [one for one in script_problems(project.script) if one.rule not in SAID]
    return [
        Found(one, scene=scenes.get(one.scene_id, 0), at=one.element_id or one.scene_id)
        for one in [*found, *contradictions(project.script)]
    ]


def board_checks(project: Project) -> list[Found]:
    """Problems of the storyboard beside its script. None without both."""
    if project.script is None or project.board is None:
        return []
    shots = {shot.id: number for number, (_, shot) in enumerate(project.board.shots(), 1)}
    scenes = {scene.id: number for number, scene in enumerate(project.board.scenes, 1)}
    first = {scene.id: scene.shots[0].id for scene in project.board.scenes if scene.shots}
    return [
        Found(
            one,
            shots.get(one.shot_id, 0),
            scenes.get(one.scene_id, 0),
            one.shot_id or first.get(one.scene_id, ""),
        )
        for one in problems(project.board, project.script, project.brief.seconds)
    ]


def ledger(project: Project) -> list[SceneState]:
    """The story's state after each scene. Empty without a script."""
    return states(project.script) if project.script else []


def mend_problem(studio: Studio, user: User, project_id: str, key: str) -> Project:
    """Mend the problem of that key, if it is still there. Raises Trouble where it cannot be mended."""
    with editing(studio, user, project_id) as row:
        work = work_of(row)
        problem = next((one for one in work.problems() if one.key == key), None)
        if problem is not None:
            put(row, mended(work, problem))
    return open_project(studio, user, project_id)


def mend_everything(studio: Studio, user: User, project_id: str) -> Project:
    """Mend all that can be mended in script and storyboard."""
    with editing(studio, user, project_id) as row:
        put(row, mend_all(work_of(row))[0])
    return open_project(studio, user, project_id)


def work_of(row: ProjectRow) -> Work:
    if row.script is None:
        raise Trouble("There is no script yet. Generate it from the story first.")
    return Work(row.script, row.board, row.brief.seconds)


def put(row: ProjectRow, work: Work) -> None:
    """Keep what was mended; a board that was as fresh as its script stays so."""
    fresh = row.script and row.made_from.get("board") == board_source(row.brief, row.script)
    row.script, row.board = work.script, work.board
    if row.board:
        show_on_board(row)
    if fresh:
        row.made_from["board"] = board_source(row.brief, work.script)
