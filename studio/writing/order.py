"""One order to a writer: who writes, at which desk, and how what is written reaches the project.

Every generation goes through here, whether it is done while the page waits or by a durable job
(studio.production.writing). What a stage is made of is its own module's affair.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session, object_session

from storyboard.desk import Desk, Notebook, Reply, Spent, Stopped, Unwatched, Watch
from storyboard.models import Script, Storyboard
from storyboard.writer import Writer, open_writer
from studio.accounts import User
from studio.production.fingerprints import digest
from studio.projects.project import editing, make_id
from studio.studio import Studio
from studio.tables import ProjectRow, WritingRow, now
from studio.writing.desk import desk_of, writer_of

OFFLINE = "offline"


class Task(StrEnum):
    """What a writer is asked for. A scene and a shot are named by a target, and take a note; the target of
    a translation is ALL, a line's id, or empty for what is missing.
    """

    SEASON = "season"
    SCRIPT = "script"
    CAST = "cast"
    STORYBOARD = "storyboard"
    SCENE = "scene"
    SHOT = "shot"
    TRANSLATION = "translation"


ALL = "all"

# The stage of the project that a task writes, kept when another takes its place; and what it was made from.
STAGES = {
    Task.SCRIPT: ("script", ("script", "cast")),
    Task.SCENE: ("script", ()),
    Task.STORYBOARD: ("board", ("board",)),
    Task.SHOT: ("board", ()),
    Task.TRANSLATION: ("board", ()),
}


@dataclass(frozen=True)
class Order:
    """`writer` empty: the user's choice. `id` empty: carried out at once, and recorded when it is done."""

    task: Task
    target: str = ""
    note: str = ""
    writer: str = ""
    id: str = ""
    attempt: int = 1
    edition: int = 0
    watch: Watch = field(default_factory=Unwatched)


def writer_for(studio: Studio, user: User, project_id: str, order: Order) -> Writer:
    """The order's writer at the project's desk. Raises NoSuchProject; Trouble where none can be opened."""
    name = order.writer or writer_of(studio, user)
    if name == OFFLINE:
        return open_writer(name, Desk(watch=order.watch))
    desk = desk_of(studio, user, project_id, order.watch)
    return open_writer(name, replace(desk, notebook=Edition(desk.notebook, order.edition)))


@dataclass(frozen=True)
class Edition:
    """A notebook in which the replies of another edition are not found: to write again is to ask again."""

    notebook: Notebook
    number: int

    def find(self, key: str) -> str | None:
        return self.notebook.find(self._key(key))

    def keep(self, key: str, reply: Reply, *, useful: bool) -> None:
        self.notebook.keep(self._key(key), reply, useful=useful)

    def spent(self) -> Spent:
        return self.notebook.spent()

    def _key(self, key: str) -> str:
        return digest(self.number, key) if self.number else key


def next_edition(session: Session, project_id: str, task: Task, target: str) -> int:
    """How many orders of this kind there were. Reading a long story again finds what was read before."""
    if task is Task.SEASON:
        return 0
    return (
        session.scalar(
            select(func.count()).where(
                WritingRow.project_id == project_id, WritingRow.task == task, WritingRow.target == target
            )
        )
        or 0
    )


@contextmanager
def delivering(studio: Studio, user: User, project_id: str, order: Order) -> Iterator[ProjectRow]:
    """The project, to be given what was written; the order is closed in the same transaction.

    What stood there before is kept with the order. Raises Stopped where nobody waits for it any more.
    """
    with editing(studio, user, project_id) as row:
        session = object_session(row)
        assert session is not None  # `editing` has one open
        if order.id:
            writing = session.get(WritingRow, order.id, with_for_update=True)
            if writing is None or writing.attempt != order.attempt or writing.stop:
                raise Stopped
        else:
            writing = WritingRow(
                id=make_id(),
                project_id=row.id,
                task=order.task,
                target=order.target,
                note=order.note,
                writer=order.writer or writer_of(studio, user),
                before=mark_of(row, order.task),
            )
            session.add(writing)
        writing.former = former_of(row, order.task)
        writing.replaced = writing.former is not None
        whole = order.task in (Task.SCRIPT, Task.STORYBOARD) and writing.replaced
        writing.edited = whole and mark_of(row, order.task) != writing.before
        yield row
        writing.state, writing.finished = "done", now()
        writing.made, writing.draft = mark_of(row, order.task), ""


def former_of(row: ProjectRow, task: Task) -> dict[str, object] | None:
    """What a delivery takes the place of, as JSON; None where there is nothing, or nothing to bring back."""
    if task not in STAGES:
        return None
    stage, sources = STAGES[task]
    document: Script | Storyboard | None = getattr(row, stage)
    if document is None:
        return None
    made_from = {name: row.made_from[name] for name in sources if name in row.made_from}
    return {"document": document.model_dump(mode="json"), "made_from": made_from}


def mark_of(row: ProjectRow, task: Task) -> str:
    """Changes whenever a creator edits the stage that the task writes; pictures do not count."""
    document = getattr(row, STAGES[task][0]) if task in STAGES else None
    return digest(document.model_dump_json(exclude={"characters", "locations"})) if document else ""
