"""What a creator has approved: scenes, lines, actions and shots that are locked until they let go of them.

A locked part may still be moved. Writers keep it by storyboard.locks; edits are refused here.
"""

from collections.abc import Iterator

from storyboard.models import Element, Line, Scene, Script, Shot, Storyboard
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.projects.project import Project, editing, open_project
from studio.studio import Studio
from studio.tables import ProjectRow


def lock_part(studio: Studio, user: User, project_id: str, part_id: str, locked: bool) -> Project:
    """Approve a scene with all that is in it, a line with its speaker, or an action; or let go of it."""
    with editing(studio, user, project_id) as row:
        parts = [part for part in parts_of(row) if part.id == part_id]
        if not parts:
            raise Trouble("This is no longer there: it was changed elsewhere. Reload the page.")
        for part in parts:
            part.locked = locked
            if isinstance(part, Line) and locked:
                part.confidence = 1.0
    return open_project(studio, user, project_id)


def lock_shot(studio: Studio, user: User, project_id: str, shot_id: str, locked: bool) -> Project:
    """Approve a shot with the lines that it holds, or let go of it."""
    with editing(studio, user, project_id) as row:
        shots = [shot for _, shot in row.board.shots() if shot.id == shot_id] if row.board else []
        if not shots:
            raise Trouble("This shot is no longer there: it was deleted elsewhere. Reload the page.")
        shots[0].locked = locked
    return open_project(studio, user, project_id)


def parts_of(row: ProjectRow) -> Iterator[Scene | Element]:
    """Every scene, line and action of the script, and every line of the shots."""
    for scene in row.script.scenes if row.script else ():
        yield scene
        yield from scene.elements
    for _, shot in row.board.shots() if row.board else ():
        yield from shot.lines


def require_unlocked(part: Scene | Element | Shot) -> None:
    """Raises Trouble for what is approved."""
    if part.locked:
        raise Trouble("This is locked, so that nothing changes it. Unlock it first.")


def require_free(row: ProjectRow, element_id: str) -> None:
    """Raises Trouble where the line or action, its scene or the shot that holds it is locked."""
    for scene in row.script.scenes if row.script else ():
        for element in scene.elements:
            if element.id == element_id:
                require_unlocked(element)
                require_unlocked(scene)
    for _, shot in row.board.shots() if row.board else ():
        for line in shot.lines:
            if line.id == element_id:
                require_unlocked(line)
                require_unlocked(shot)


# ---- Locked while a writer was at work ------------------------------------------------------------
def locked_since(now: Script | None, made: Script) -> Script | None:
    """`now`, the script as it stands, with only those of its locks that `made` does not hold yet."""
    if now is None:
        return None
    held = {scene.id for scene in made.scenes if scene.locked}
    held |= {e.id for scene in made.scenes for e in scene.elements if e.locked or scene.locked}
    since = now.model_copy(deep=True)
    for scene in since.scenes:
        for part in (scene, *scene.elements):
            part.locked = part.locked and part.id not in held
    return since


def shots_locked_since(now: Storyboard | None, made: Storyboard) -> Storyboard | None:
    """`now`, the board as it stands, with only those of its locks that `made` does not hold yet."""
    if now is None:
        return None
    held = {shot.id for _, shot in made.shots() if shot.locked}
    since = now.model_copy(deep=True)
    for _, shot in since.shots():
        shot.locked = shot.locked and shot.id not in held
    return since
