"""Editing the storyboard: shots in order, their lines mirrored in the script."""

from typing import Any

from storyboard.locks import keep_locked_shots
from storyboard.models import BoardScene, Line, Shot, Storyboard
from storyboard.opening import SHOOTING
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.projects.approval import require_free, require_unlocked, shots_locked_since
from studio.projects.cast import complete_characters, show_on_board
from studio.projects.project import Project, board_source, editing, new_id, open_project, set_fields
from studio.projects.screenplay import board_lines, change_element, drop_from_board
from studio.studio import Studio
from studio.tables import ProjectRow
from studio.writing.order import Order, Task, delivering, writer_for

SHOT_FIELDS = frozenset(Shot.model_fields) - {"id", "lines", "source", "continuity", "locked", *SHOOTING}
LINE_FIELDS = frozenset({"text", "speaker_id", "manner", "emotion", "intensity", "delivery", "entry"})
NEW_SHOT = 3.0  # seconds


def generate_storyboard(studio: Studio, user: User, project_id: str, order: Order | None = None) -> Project:
    """Break the script into shots anew. Takes of shots that did not change stay, and so do locked shots.

    Who and what is not described yet is described first. Raises Trouble without a script, and Stopped
    where the order was cancelled.
    """
    order = order or Order(Task.STORYBOARD)
    project = complete_characters(studio, user, project_id, order)
    script = project.script
    if script is None:
        raise Trouble("There is no script yet. Generate it from the story first.")
    board = writer_for(studio, user, project_id, order).storyboard(script, project.brief, project.board)
    with delivering(studio, user, project_id, order) as row:
        former = row.board or board
        row.board = keep_locked_shots(board, shots_locked_since(row.board, board))
        row.board.sound, row.board.subtitles = former.sound, former.subtitles
        show_on_board(row)  # somebody may have been edited meanwhile
        row.made_from["board"] = board_source(project.brief, script)
    return open_project(studio, user, project_id)


def edit_shot(studio: Studio, user: User, project_id: str, shot_id: str, **fields: Any) -> Project:
    """Any field of Shot but id, lines, source and continuity: beat, size, angle, position, move (a dict
    or Move), subjects (dicts or Subjects), action, props, lighting, mood, sfx, ambience, duration
    (a changed one is locked), duration_locked, transition_in. A value that does not fit raises Trouble.
    """
    with editing(studio, user, project_id) as row:
        _, shot = find_shot(board_of(row), shot_id)
        require_unlocked(shot)
        if "duration" in fields and fields["duration"] != shot.duration:
            fields = {"duration_locked": True} | fields
        set_fields(shot, SHOT_FIELDS, fields)
    return open_project(studio, user, project_id)


def edit_shot_line(studio: Studio, user: User, project_id: str, line_id: str, **fields: Any) -> Project:
    """Change a line in its shot and in the script: any of LINE_FIELDS."""
    with editing(studio, user, project_id) as row:
        change_element(row, line_id, fields)
    return open_project(studio, user, project_id)


def add_shot_line(studio: Studio, user: User, project_id: str, shot_id: str) -> tuple[Project, str]:
    """A new line at the end of the shot and in the script beside it; also returns its id."""
    with editing(studio, user, project_id) as row:
        board = board_of(row)
        scene, shot = find_shot(board, shot_id)
        require_unlocked(shot)
        if not board.characters:
            raise Trouble("A line needs somebody to say it. Add a character first.")
        seen = [subject.character_id for subject in shot.subjects]
        line = Line(id=new_id("line"), speaker_id=seen[0] if seen else board.characters[0].id, text="")
        _write_in_script(row, scene, shot, line)
        shot.lines = [*shot.lines, line]
    return open_project(studio, user, project_id), line.id


def delete_shot_line(studio: Studio, user: User, project_id: str, line_id: str) -> Project:
    """From the shot and from the script."""
    with editing(studio, user, project_id) as row:
        _delete_line(row, line_id)
    return open_project(studio, user, project_id)


def add_shot(studio: Studio, user: User, project_id: str, after: str | None = None) -> tuple[Project, str]:
    """A new shot in the same scene as and after shot `after` (None: last); also returns its id."""
    with editing(studio, user, project_id) as row:
        board = board_of(row)
        scene, near = find_shot(board, after or board.shots()[-1][1].id)
        shot = Shot(id=new_id("shot"), mood=scene.mood, duration=NEW_SHOT, subjects=near.subjects)
        _insert_after(scene, near, shot)
    return open_project(studio, user, project_id), shot.id


def duplicate_shot(studio: Studio, user: User, project_id: str, shot_id: str) -> tuple[Project, str]:
    """A copy without the lines, right after; also returns its id."""
    with editing(studio, user, project_id) as row:
        scene, shot = find_shot(board_of(row), shot_id)
        copy = shot.model_copy(update={"id": new_id("shot"), "lines": [], "locked": False}, deep=True)
        _insert_after(scene, shot, copy)
    return open_project(studio, user, project_id), copy.id


def delete_shot(studio: Studio, user: User, project_id: str, shot_id: str) -> Project:
    """Its lines stay in the script. Raises Trouble for the last shot of the board."""
    with editing(studio, user, project_id) as row:
        board = board_of(row)
        scene, shot = find_shot(board, shot_id)
        require_unlocked(shot)
        if len(board.shots()) == 1:
            raise Trouble("A storyboard needs at least one shot.")
        scene.shots = [other for other in scene.shots if other.id != shot.id]
    return open_project(studio, user, project_id)


def move_shot(studio: Studio, user: User, project_id: str, shot_id: str, to: int) -> Project:
    """Make it the `to`-th shot of the film (from 0; clamped). It joins the scene of its new neighbour."""
    with editing(studio, user, project_id) as row:
        board = board_of(row)
        scene, shot = find_shot(board, shot_id)
        order = board.shots()
        before = [one.id for _, one in order].index(shot_id)
        to = max(0, min(to, len(order) - 1))
        if to != before:
            # going forwards it follows its new neighbour, going backwards it precedes it
            target, neighbour = order[to]
            scene.shots = [one for one in scene.shots if one.id != shot_id]
            at = [one.id for one in target.shots].index(neighbour.id) + (to > before)
            target.shots = [*target.shots[:at], shot, *target.shots[at:]]
    return open_project(studio, user, project_id)


# ---- Finding and placing ------------------------------------------------------------------------
def board_of(row: ProjectRow) -> Storyboard:
    if row.board is None:
        raise Trouble("There is no storyboard yet. Generate it from the script first.")
    return row.board


def find_shot(board: Storyboard, shot_id: str) -> tuple[BoardScene, Shot]:
    for scene, shot in board.shots():
        if shot.id == shot_id:
            return scene, shot
    raise Trouble("This shot is no longer there: it was deleted elsewhere. Reload the page.")


def _insert_after(scene: BoardScene, near: Shot, shot: Shot) -> None:
    at = scene.shots.index(near) + 1
    scene.shots = [*scene.shots[:at], shot, *scene.shots[at:]]


def _write_in_script(row: ProjectRow, scene: BoardScene, shot: Shot, line: Line) -> None:
    """Put a new line of `shot` after the last line heard up to it; nowhere if its scene has gone."""
    target = next((one for one in row.script.scenes if one.id == scene.id), None) if row.script else None
    if target is None:
        return
    fresh = _is_fresh(row)
    heard = {one.id for other in scene.shots[: scene.shots.index(shot) + 1] for one in other.lines}
    places = [at for at, element in enumerate(target.elements, 1) if element.id in heard]
    target.elements.insert(max(places, default=len(target.elements)), line)
    _stay_fresh(row, fresh)


def _delete_line(row: ProjectRow, line_id: str) -> None:
    if all(line.id != line_id for line in board_lines(row)):
        raise Trouble("This is no longer there: it was changed elsewhere. Reload the page.")
    require_free(row, line_id)
    fresh = _is_fresh(row)
    drop_from_board(row, line_id)
    for scene in row.script.scenes if row.script else ():
        scene.elements = [element for element in scene.elements if element.id != line_id]
    _stay_fresh(row, fresh)


def _is_fresh(row: ProjectRow) -> bool:
    return row.script is not None and row.made_from.get("board") == board_source(row.brief, row.script)


def _stay_fresh(row: ProjectRow, fresh: bool) -> None:
    """An edit that changed script and shots alike leaves the board as fresh as it was."""
    if fresh and row.script is not None:
        row.made_from["board"] = board_source(row.brief, row.script)
