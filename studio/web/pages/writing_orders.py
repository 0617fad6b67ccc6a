"""Orders to the writer as every screen of a project shows them: how far, what went wrong, the way back."""

from studio.production import writing_orders
from studio.production.orders import JobState
from studio.production.writing_orders import Writing
from studio.web.visit import After, Visit
from studio.writing.order import OFFLINE, Task

TASKS = {  # whose last order a screen tells of; one that is under way is told of on all of them
    "story": (Task.SEASON, Task.SCRIPT),
    "season": (Task.SEASON,),
    "script": (Task.SCRIPT, Task.SCENE),
    "characters": (Task.CAST,),
    "storyboard": (Task.STORYBOARD, Task.SHOT),
    "episode": (Task.TRANSLATION,),
}
SCREEN_OF = {
    Task.SEASON: "season",
    Task.SCRIPT: "script",
    Task.SCENE: "script",
    Task.CAST: "characters",
    Task.STORYBOARD: "storyboard",
    Task.SHOT: "storyboard",
    Task.TRANSLATION: "episode",
}
RUNNING = (JobState.QUEUED, JobState.RUNNING)


def state(visit: Visit, step: str) -> dict[str, object] | None:
    """The order that screen `step` tells of."""
    order = writing_orders.latest_writing(*visit.of)
    if order is None:
        return None
    if order.state not in RUNNING:
        order = writing_orders.latest_writing(*visit.of, TASKS[step]) if step in TASKS else None
    return shown(visit, order) if order else None


def shown(visit: Visit, order: Writing) -> dict[str, object]:
    running = order.state in RUNNING
    return {
        "id": order.id,
        "task": order.task,
        "screen": SCREEN_OF[order.task],
        "target": order.target,
        "writer": order.writer,
        "state": order.state,
        "running": running,
        "stopping": order.stopping,
        "words": visit.say(*order.words) if order.words else "",
        "done": order.done,
        "total": order.total,
        "percent": min(99, round(100 * order.done / order.total)) if order.total else 0,
        "left": order.seconds_left,
        "usage": visit.usage(),
        "error": visit.error(order.error),
        "edited": order.edited,
        "back": order.replaced,
        "stands": order.stands,
    }


def cancel(visit: Visit, id: str) -> None:
    writing_orders.cancel(visit.studio, visit.user, id)


def resume(visit: Visit, id: str) -> None:
    writing_orders.resume(visit.studio, visit.user, id)


def afresh(visit: Visit, id: str) -> None:
    """The same order anew: nothing that was answered is used again."""
    was = writing_orders.writing(visit.studio, visit.user, id)
    writing_orders.order(*visit.of, was.task, was.target, was.note, was.writer, afresh=True)


def offline(visit: Visit, id: str) -> None:
    """The same order, by rules and tables this once."""
    was = writing_orders.writing(visit.studio, visit.user, id)
    writing_orders.order(*visit.of, was.task, was.target, was.note, OFFLINE)


def bring_back(visit: Visit, id: str) -> None:
    writing_orders.bring_back(visit.studio, visit.user, id)


def rewrite(visit: Visit, id: str, note: str) -> None:
    """One scene again."""
    writing_orders.order(*visit.of, Task.SCENE, id, note)


def reshoot(visit: Visit, id: str, note: str) -> None:
    """One shot again."""
    writing_orders.order(*visit.of, Task.SHOT, id, note)


def go_there(visit: Visit, task: Task, pick: dict[str, str] | None = None) -> After:
    """Have the whole stage written, and show the screen where it comes to be."""
    writing_orders.order(*visit.of, task)
    return After(SCREEN_OF[task], visit.project_id, pick=pick)


ACTS = {
    "order.cancel": cancel,
    "order.resume": resume,
    "order.afresh": afresh,
    "order.offline": offline,
    "order.back": bring_back,
    "scene.rewrite": rewrite,
    "shot.reshoot": reshoot,
}
