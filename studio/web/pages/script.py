"""The screenplay, edited in place."""

import json
from typing import Literal

from pydantic import JsonValue

from studio.production import writing_orders
from studio.projects import approval, screenplay
from studio.web.pages import checks
from studio.web.pages.writing_orders import RUNNING
from studio.web.visit import After, Visit, only
from studio.writing.order import Task

ScriptField = Literal["title", "logline", "summary"]
SceneField = Literal["heading", "location_id", "interior", "time", "weather", "mood"]
ElementField = Literal["text", "speaker_id", "manner", "emotion", "intensity", "delivery", "entry"]


def state(visit: Visit) -> dict[str, object]:
    """The whole script, and the one that is being written; of that alone where none was written yet."""
    script, board = visit.project.script, visit.project.board
    order = writing_orders.latest_writing(*visit.of, (Task.SCRIPT,), draft=True)
    wanted = order and order.draft and (order.state in RUNNING or script is None)
    draft = json.loads(order.draft) if order and wanted else None
    if script is None:
        return {"scenes": None, "draft": draft}
    return script.model_dump(mode="json") | {
        "draft": draft,
        "usage": visit.usage(),
        "cast": any(person.voice for person in script.characters),
        "board": board is not None,
        "checks": checks.script_rows(visit),
        "ledger": checks.ledger_rows(visit),
    }


def edit_script(visit: Visit, field: ScriptField, value: JsonValue) -> None:
    screenplay.edit_script(*visit.of, **only(field, value))


def edit_scene(visit: Visit, id: str, field: SceneField, value: JsonValue) -> None:
    screenplay.edit_scene(*visit.of, id, **only(field, value))


def edit_element(visit: Visit, id: str, field: ElementField, value: JsonValue) -> None:
    screenplay.edit_element(*visit.of, id, **only(field, value))


def confirm(visit: Visit, id: str) -> None:
    """The guessed speaker is right."""
    screenplay.edit_element(*visit.of, id, confidence=1.0)


def lock(visit: Visit, id: str, on: bool) -> None:
    """A scene, a line or an action is approved, or not any more."""
    approval.lock_part(*visit.of, id, on)


def add_scene(visit: Visit, after: str | None = None) -> After:
    return After(pick={"part": screenplay.add_scene(*visit.of, after)[1]})


def add_element(visit: Visit, id: str, kind: Literal["line", "action"], after: str | None = None) -> After:
    return After(pick={"part": screenplay.add_element(*visit.of, id, kind, after)[1]})


def delete_scene(visit: Visit, id: str) -> None:
    screenplay.delete_scene(*visit.of, id)


def delete_element(visit: Visit, id: str) -> None:
    screenplay.delete_element(*visit.of, id)


def move_scene(visit: Visit, id: str, to: int) -> None:
    screenplay.move_scene(*visit.of, id, to)


def move_element(visit: Visit, id: str, scene: str, to: int) -> None:
    screenplay.move_element(*visit.of, id, scene, to)


ACTS = {
    "script.edit": edit_script,
    "scene.edit": edit_scene,
    "element.edit": edit_element,
    "line.confirm": confirm,
    "part.lock": lock,
    "scene.add": add_scene,
    "element.add": add_element,
    "scene.delete": delete_scene,
    "element.delete": delete_element,
    "scene.move": move_scene,
    "element.move": move_element,
}
