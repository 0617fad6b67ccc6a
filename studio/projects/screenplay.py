"""Editing the script in place. A line that a shot holds is changed there too.

`fields` are the model's own field names; each value is checked and an unfit one raises Trouble. What
is locked is neither changed nor deleted, until it is unlocked.
"""

from typing import Any, Literal

from storyboard.models import Action, Element, Line, Scene, Script
from storyboard.offline.turns_again import GUESS, reattribute
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.projects.approval import require_free, require_unlocked
from studio.projects.project import Project, editing, new_id, open_project, set_fields
from studio.studio import Studio
from studio.tables import ProjectRow

SCRIPT_FIELDS = frozenset({"title", "logline", "summary"})
SCENE_FIELDS = frozenset({"heading", "location_id", "interior", "time", "weather", "mood"})
LINE_FIELDS = frozenset(
    {"text", "speaker_id", "manner", "emotion", "intensity", "delivery", "entry", "confidence"}
)
ACTION_FIELDS = frozenset({"text"})
MAX_SCENES = 200
MAX_ELEMENTS = 500  # a scene


def edit_script(studio: Studio, user: User, project_id: str, **fields: Any) -> Project:
    """Fields: title, logline, summary."""
    with editing(studio, user, project_id) as row:
        set_fields(script_of(row), SCRIPT_FIELDS, fields)
        if "title" in fields:
            row.title = fields["title"]
    return open_project(studio, user, project_id)


def edit_scene(studio: Studio, user: User, project_id: str, scene_id: str, **fields: Any) -> Project:
    """Fields: heading, location_id, interior, time, weather, mood. The shots of the scene follow."""
    with editing(studio, user, project_id) as row:
        script = script_of(row)
        require_unlocked(find_scene(script, scene_id))
        place = fields.get("location_id")
        if place is not None and all(place != location.id for location in script.locations):
            raise Trouble("There is no location {id}. Choose one of this project's.", id=str(place)[:64])
        set_fields(find_scene(script, scene_id), SCENE_FIELDS, fields)
        for scene in row.board.scenes if row.board else ():
            if scene.id == scene_id:
                set_fields(scene, SCENE_FIELDS, fields)
        if row.board:
            row.board.locations = script.locations
    return open_project(studio, user, project_id)


def edit_element(studio: Studio, user: User, project_id: str, element_id: str, **fields: Any) -> Project:
    """A line's text, speaker_id, manner, emotion, intensity, delivery, entry, confidence; an action's text.

    Choosing a speaker sets confidence to 1. Where the speaker was a guess, the guesses that followed
    from it are made again.
    """
    with editing(studio, user, project_id) as row:
        change_element(row, element_id, fields)
    return open_project(studio, user, project_id)


def change_element(row: ProjectRow, element_id: str, fields: dict[str, Any]) -> None:
    """The same inside a transaction: in the script, and in the shot that holds the line."""
    if "speaker_id" in fields:
        speaker = fields["speaker_id"]
        people = row.script.characters if row.script else row.board.characters if row.board else []
        if all(speaker != person.id for person in people):
            raise Trouble("There is no character {id}. Choose one of this project's.", id=str(speaker)[:64])
        fields = {"confidence": 1.0} | fields
    held = [line for line in board_lines(row) if line.id == element_id]
    written = [e for scene in (row.script.scenes if row.script else ()) for e in scene.elements]
    found: list[Line | Action] = [*(e for e in written if e.id == element_id), *held]
    if not found:
        raise _gone()
    require_free(row, element_id)
    guessed = [e.speaker_id for e in found if isinstance(e, Line) and e.confidence < GUESS]
    for element in found:
        set_fields(element, LINE_FIELDS if isinstance(element, Line) else ACTION_FIELDS, fields)
    if guessed and "speaker_id" in fields and row.script:
        row.script = reattribute(row.script, element_id, guessed[0])
        mirror(row)


def mirror(row: ProjectRow) -> None:
    """Let the shots hold the script's lines as they are now; lines that it lacks stay as they were."""
    lines = {e.id: e for scene in script_of(row).scenes for e in scene.elements if isinstance(e, Line)}
    for _, shot in row.board.shots() if row.board else ():
        shot.lines = [lines.get(line.id, line) for line in shot.lines]


def add_scene(studio: Studio, user: User, project_id: str, after: str | None = None) -> tuple[Project, str]:
    """A new scene after scene `after` (None: at the end); also returns its id."""
    with editing(studio, user, project_id) as row:
        script = script_of(row)
        if len(script.scenes) >= MAX_SCENES:
            raise Trouble("A script holds at most {limit} scenes.", limit=MAX_SCENES)
        if not script.locations:
            raise Trouble("A scene needs a place. Add a location first.")
        place = script.locations[0]
        near = find_scene(script, after) if after else script.scenes[-1] if script.scenes else None
        if near:
            place = next(one for one in script.locations if one.id == near.location_id)
        heading = f"{'INT.' if place.interior else 'EXT.'} {place.name.upper()} - DAY"
        scene = Scene(id=new_id("scene"), location_id=place.id, interior=place.interior, heading=heading)
        script.scenes.insert(script.scenes.index(near) + 1 if near else 0, scene)
    return open_project(studio, user, project_id), scene.id


def add_element(
    studio: Studio,
    user: User,
    project_id: str,
    scene_id: str,
    kind: Literal["line", "action"],
    after: str | None = None,
) -> tuple[Project, str]:
    """A new, empty line or action after element `after` (None: at the scene's end); also its id."""
    with editing(studio, user, project_id) as row:
        script = script_of(row)
        scene = find_scene(script, scene_id)
        require_unlocked(scene)
        if len(scene.elements) >= MAX_ELEMENTS:
            raise Trouble("A scene holds at most {limit} lines and actions.", limit=MAX_ELEMENTS)
        if kind == "line" and not script.characters:
            raise Trouble("A line needs somebody to say it. Add a character first.")
        place = len(scene.elements)
        if after is not None:
            place = scene.elements.index(find_element(script, after)[1]) + 1
        before = [e.speaker_id for e in scene.elements[:place] if isinstance(e, Line)]
        speaker = before[-1] if before else script.characters[0].id if script.characters else ""
        element: Element = (
            Line(id=new_id("line"), speaker_id=speaker, text="")
            if kind == "line"
            else Action(id=new_id("action"), text="")
        )
        scene.elements.insert(place, element)
    return open_project(studio, user, project_id), element.id


def delete_scene(studio: Studio, user: User, project_id: str, scene_id: str) -> Project:
    """Its shots stay on the board until the storyboard is generated again."""
    with editing(studio, user, project_id) as row:
        script = script_of(row)
        scene = find_scene(script, scene_id)
        for part in (scene, *scene.elements):
            require_unlocked(part)
        script.scenes.remove(scene)
    return open_project(studio, user, project_id)


def delete_element(studio: Studio, user: User, project_id: str, element_id: str) -> Project:
    """A line leaves its shot as well."""
    with editing(studio, user, project_id) as row:
        scene, element = find_element(script_of(row), element_id)
        require_free(row, element_id)
        scene.elements.remove(element)
        drop_from_board(row, element_id)
    return open_project(studio, user, project_id)


def move_scene(studio: Studio, user: User, project_id: str, scene_id: str, to: int) -> Project:
    """Make the scene the `to`-th (from 0; clamped)."""
    with editing(studio, user, project_id) as row:
        script = script_of(row)
        scene = find_scene(script, scene_id)
        script.scenes.remove(scene)
        script.scenes.insert(max(0, to), scene)
    return open_project(studio, user, project_id)


def move_element(
    studio: Studio, user: User, project_id: str, element_id: str, scene_id: str, to: int
) -> Project:
    """Make the element the `to`-th (from 0; clamped) of scene `scene_id`."""
    with editing(studio, user, project_id) as row:
        script = script_of(row)
        target = find_scene(script, scene_id)
        scene, element = find_element(script, element_id)
        for one in (scene, target):
            require_unlocked(one)
        scene.elements.remove(element)
        target.elements.insert(max(0, to), element)
    return open_project(studio, user, project_id)


# ---- Finding things -----------------------------------------------------------------------------
def script_of(row: ProjectRow) -> Script:
    if row.script is None:
        raise Trouble("There is no script yet. Generate it from the story first.")
    return row.script


def find_scene(script: Script, scene_id: str) -> Scene:
    scene = next((scene for scene in script.scenes if scene.id == scene_id), None)
    if scene is None:
        raise _gone()
    return scene


def find_element(script: Script, element_id: str) -> tuple[Scene, Element]:
    for scene in script.scenes:
        for element in scene.elements:
            if element.id == element_id:
                return scene, element
    raise _gone()


def board_lines(row: ProjectRow) -> list[Line]:
    return [line for _, shot in row.board.shots() for line in shot.lines] if row.board else []


def drop_from_board(row: ProjectRow, line_id: str) -> None:
    for _, shot in row.board.shots() if row.board else ():
        shot.lines = [line for line in shot.lines if line.id != line_id]


def _gone() -> Trouble:
    return Trouble("This is no longer there: it was changed elsewhere. Reload the page.")
