"""The durable workflow of writing: one order, carried out by one step that may be cut off anywhere.

Begun again, it asks only for what the project's notebook lacks. What is written reaches the project
whole or not at all; what went wrong is written where the page reads it.
"""

import time
from collections.abc import Callable
from typing import Any

from dbos import DBOS, SetWorkflowID
from sqlalchemy import select, update

from storyboard.desk import Stopped
from storyboard.models import Script, Season, Storyboard
from studio.accounts import User
from studio.database import Database
from studio.production.progress import error_row
from studio.production.queues import WRITING
from studio.production.serving import serving
from studio.projects.board import generate_storyboard
from studio.projects.cast import generate_characters
from studio.projects.project import NoSuchProject, Project
from studio.projects.redo import reshoot, rewrite_scene
from studio.projects.season import plan_season
from studio.projects.story import generate_script
from studio.projects.translating import translate
from studio.studio import Studio
from studio.tables import ProjectRow, WritingRow, now
from studio.writing.order import Order, Task

UNDER_WAY = ("queued", "running")
SAY_EVERY, SHOW_EVERY, LOOK_EVERY = 0.5, 1.0, 0.3  # seconds
NEWS = 0.1  # seconds between two writes when there is something new to say

# Each takes (studio, user, project_id), the scene or shot that it is about, and the order.
WORK: dict[Task, Callable[..., Project]] = {
    Task.SEASON: plan_season,
    Task.SCRIPT: generate_script,
    Task.CAST: generate_characters,
    Task.STORYBOARD: generate_storyboard,
    Task.SCENE: rewrite_scene,
    Task.SHOT: reshoot,
    Task.TRANSLATION: translate,
}


def carry_out(studio: Studio, user: User, project_id: str, order: Order) -> Project:
    """Have it written and delivered, now. Raises what its function raises."""
    targets = (order.target,) if order.task in (Task.SCENE, Task.SHOT) else ()
    return WORK[order.task](studio, user, project_id, *targets, order=order)


def order_writing(writing_id: str, attempt: int) -> None:
    """Start an order, or another attempt at it. Asking twice starts it once."""
    with SetWorkflowID(f"writing.{writing_id}.{attempt}"):
        DBOS.enqueue_workflow(WRITING, write, writing_id, attempt)


def order_again(studio: Studio) -> None:
    """Start what was ordered and not ended: a crash may have come between order and start."""
    with studio.database.read() as session:
        open_orders = session.execute(
            select(WritingRow.id, WritingRow.attempt).where(WritingRow.state.in_(UNDER_WAY))
        ).all()
    for writing_id, attempt in open_orders:
        order_writing(writing_id, attempt)


@DBOS.workflow()
def write(writing_id: str, attempt: int) -> None:
    compose(writing_id, attempt)


@DBOS.step()
def compose(writing_id: str, attempt: int) -> None:
    """Everything: from the order to the project that holds what was written."""
    studio = serving()
    watch = WritingWatch(studio.database, writing_id, attempt)
    with studio.database.read() as session:
        row = session.get(WritingRow, writing_id)
        owner = session.scalar(select(ProjectRow.owner).where(ProjectRow.id == row.project_id)) if row else ""
    if row is None or not owner or row.attempt != attempt or row.state not in UNDER_WAY:
        return
    order = Order(
        Task(row.task), row.target, row.note, row.writer, row.id, attempt, edition=row.edition, watch=watch
    )
    watch.write(state="running", error=None)
    try:
        watch.look()
        carry_out(studio, User(owner), row.project_id, order)
    except (Stopped, NoSuchProject):
        watch.end("cancelled")
    except Exception as error:
        watch.end("failed", error=error_row(error))


class WritingWatch:
    """The storyboard.desk.Watch of one attempt: what it hears goes into the order's row, now and then."""

    def __init__(self, database: Database, writing_id: str, attempt: int) -> None:
        self.database = database
        self.writing_id = writing_id
        self.attempt = attempt
        self._said = self._shown = self._looked = 0.0
        self._news: tuple[str, int, int] | None = None
        self._draft: Script | Storyboard | Season | None = None  # not yet written down

    def say(self, template: str, done: int, total: int, **values: object) -> None:
        """Raises Stopped soon after somebody asked for it."""
        self.look()
        moment, news = time.monotonic(), (template, done, total)
        if moment - self._said >= (SAY_EVERY if news == self._news else NEWS):
            self._said, self._news = moment, news
            told = {name: value if isinstance(value, int) else str(value) for name, value in values.items()}
            self.write(words=[template, told], done=done, total=total)

    def show(self, draft: Script | Storyboard | Season) -> None:
        """Raises Stopped soon after somebody asked for it."""
        self._draft = draft
        self.look()
        moment = time.monotonic()
        if moment - self._shown >= SHOW_EVERY:
            self._shown, self._draft = moment, None
            self.write(draft=draft.model_dump_json())

    def look(self) -> None:
        """Raises Stopped where the order is cancelled, taken over by a later attempt, or gone."""
        moment = time.monotonic()
        if moment - self._looked < LOOK_EVERY:
            return
        self._looked = moment
        with self.database.read() as session:
            stop = session.scalar(
                select(WritingRow.stop).where(
                    WritingRow.id == self.writing_id, WritingRow.attempt == self.attempt
                )
            )
        if stop is not False:
            raise Stopped

    def end(self, state: str, **values: Any) -> None:
        """Close the order short of its end, with all that was shown."""
        if self._draft is not None:
            values["draft"] = self._draft.model_dump_json()
        self.write(state=state, finished=now(), **values)

    def write(self, **values: Any) -> None:
        """Into the row, while this attempt is the one that counts."""
        with self.database.write() as session:
            session.execute(
                update(WritingRow)
                .where(
                    WritingRow.id == self.writing_id,
                    WritingRow.attempt == self.attempt,
                    WritingRow.state.in_(UNDER_WAY),
                )
                .values(**values)
            )
