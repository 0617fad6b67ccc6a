"""One scene or one shot once more, as the creator's note asks; all else stays as it is."""

from storyboard.locks import keep_locked
from storyboard.models import Line, Scene, Script, Shot
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.projects.approval import locked_since, require_unlocked
from studio.projects.board import board_of, find_shot
from studio.projects.cast import show_on_board
from studio.projects.project import Project, open_project
from studio.projects.screenplay import SCENE_FIELDS, find_scene, mirror, script_of
from studio.studio import Studio
from studio.tables import ProjectRow
from studio.writing.order import Order, delivering, writer_for


def rewrite_scene(studio: Studio, user: User, project_id: str, scene_id: str, order: Order) -> Project:
    """Write one scene anew as the order's note asks.

    Raises Trouble for a locked scene and a note that cannot be followed; Stopped where it was cancelled.
    """
    project = open_project(studio, user, project_id)
    if project.script is None:
        raise Trouble("There is no script yet. Generate it from the story first.")
    require_unlocked(find_scene(project.script, scene_id))
    writer = writer_for(studio, user, project_id, order)
    made = writer.rewrite(project.script, scene_id, order.note, project.brief)
    with delivering(studio, user, project_id, order) as row:
        put_scene(row, scene_id, made)
    return open_project(studio, user, project_id)


def reshoot(studio: Studio, user: User, project_id: str, shot_id: str, order: Order) -> Project:
    """Plan one shot anew as the order's note asks; its lines stay.

    Raises Trouble for a locked shot and a note that cannot be followed; Stopped where it was cancelled.
    """
    project = open_project(studio, user, project_id)
    if project.script is None or project.board is None:
        raise Trouble("There is no storyboard yet. Generate it from the script first.")
    require_unlocked(find_shot(project.board, shot_id)[1])
    writer = writer_for(studio, user, project_id, order)
    made = writer.reshoot(project.board, shot_id, order.note, project.script, project.brief)
    with delivering(studio, user, project_id, order) as row:
        put_shot(row, find_shot(made, shot_id)[1])
    return open_project(studio, user, project_id)


def put_scene(row: ProjectRow, scene_id: str, source: Script) -> None:
    """Put the scene as `source` has it in its place, with the people and the place that it needs.

    What is locked in it by now stays. Raises Trouble where the whole scene is locked, or gone.
    """
    script, scene = script_of(row), find_scene(source, scene_id)
    old = find_scene(script, scene_id)
    require_unlocked(old)
    at = script.scenes.index(old)
    people, places = {one.id for one in script.characters}, {one.id for one in script.locations}
    needed = {e.speaker_id for e in scene.elements if isinstance(e, Line)} - people
    script.characters = [*script.characters, *(one for one in source.characters if one.id in needed)]
    new_place = {scene.location_id} - places
    script.locations = [*script.locations, *(one for one in source.locations if one.id in new_place)]
    alone = script.model_copy(update={"scenes": [scene]})
    since = locked_since(script.model_copy(update={"scenes": [old]}), alone)
    script.scenes = [*script.scenes[:at], *keep_locked(alone, since).scenes, *script.scenes[at + 1 :]]
    mirror(row)
    show_light(row, scene)


def show_light(row: ProjectRow, scene: Scene) -> None:
    """Let the scene's shots have its place, time and weather."""
    if row.board is None:
        return
    show_on_board(row)
    for shown in row.board.scenes:
        if shown.id == scene.id:
            for name in SCENE_FIELDS:
                setattr(shown, name, getattr(scene, name))


def put_shot(row: ProjectRow, made: Shot) -> None:
    """Put another version of a shot in its place; its lines are those that it has now."""
    scene, shot = find_shot(board_of(row), made.id)
    require_unlocked(shot)
    made = made.model_copy(update={"lines": shot.lines, "locked": False})
    scene.shots = [made if one.id == made.id else one for one in scene.shots]
