"""What a creator orders from the writer, how far each order has come, and the way back from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, object_session, undefer

from storyboard.models import Script, Storyboard
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.production.orders import Error, JobState
from studio.production.writing import UNDER_WAY, carry_out, order_writing
from studio.projects.board import board_of, find_shot
from studio.projects.project import (
    NO_PROJECT,
    NoSuchProject,
    Project,
    editing,
    is_id,
    make_id,
    open_project,
    owned,
    text_of,
)
from studio.projects.redo import put_scene, put_shot
from studio.studio import Studio
from studio.tables import ProjectRow, WritingRow, now
from studio.writing.desk import writer_of
from studio.writing.order import (
    OFFLINE,
    STAGES,
    Order,
    Task,
    former_of,
    mark_of,
    next_edition,
    writer_for,
)

INSTANT = 60_000  # characters of a story that rules and tables read while the page waits
MAX_NOTE = 2000


@dataclass(frozen=True)
class Writing:
    """`words` are what is being done, step `done` of `total` (0: unknown). `seconds_left` may be unknown.

    `stopping`: cancel was asked for. `draft` is the JSON of what is written so far, where it was asked for.
    `edited`: the creator had changed what it took the place of since the order. `replaced`: it took the
    place of something, which can be brought back. `stands`: what it wrote is still as it was written.
    """

    id: str
    project_id: str
    task: Task
    target: str
    note: str
    writer: str
    state: JobState
    stopping: bool
    words: Error | None
    done: int
    total: int
    seconds_left: float | None
    draft: str
    error: Error | None
    edited: bool
    replaced: bool
    stands: bool
    ordered: datetime
    finished: datetime | None


# ---- Ordering -----------------------------------------------------------------------------------
def order(
    studio: Studio,
    user: User,
    project_id: str,
    task: Task,
    target: str = "",
    note: str = "",
    writer: str = "",
    afresh: bool = False,
) -> Writing:
    """Have something written by the user's writer, or by `writer` where one is named.

    What takes no time is done when this returns; all else goes on by itself. While a project has an
    order under way, that one is returned. One like it that failed or was cancelled is resumed, unless
    all is to be asked `afresh`. Raises Trouble where it cannot begin.
    """
    note = text_of(note, MAX_NOTE).strip()
    writer = writer or writer_of(studio, user)
    with studio.database.read() as session:
        project = owned(session, user, project_id)
        if running := _under_way(session, project):
            return _view(project, running)
        instant = writer == OFFLINE and len(project.brief.story) <= INSTANT
    wanted = Order(task, target, note, writer)
    if instant:
        carry_out(studio, user, project_id, wanted)
        done = latest_writing(studio, user, project_id, (task,))
        assert done is not None  # it has just been put on record
        return done
    writer_for(studio, user, project_id, wanted)  # what is missing is said at once
    with studio.database.write() as session:
        project = owned(session, user, project_id, lock=True)
        row = _under_way(session, project)
        if row is None and not afresh:
            last = session.scalar(
                _like(project_id, task).where(WritingRow.target == target, WritingRow.writer == writer)
            )
            if last and last.state in ("failed", "cancelled") and last.note == note:
                row = _start_again(last)
        if row is None:
            row = WritingRow(
                id=make_id(),
                project_id=project_id,
                task=task,
                target=target,
                note=note,
                writer=writer,
                edition=next_edition(session, project_id, task, target),
                state="queued",
                before=mark_of(project, task),
            )
            session.add(row)
            session.flush()
        view, attempt = _view(project, row), row.attempt
    order_writing(view.id, attempt)
    return view


def cancel(studio: Studio, user: User, writing_id: str) -> Writing:
    """Stop soon; what was paid for is kept, and the project stays as it is."""
    with studio.database.write() as session:
        project, row = _owned_writing(session, user, writing_id)
        if row.state in UNDER_WAY:
            row.stop = True
        return _view(project, row)


def resume(studio: Studio, user: User, writing_id: str) -> Writing:
    """Go on with an order that was cancelled or failed: only what is missing is asked for.

    While the project has another one under way, that one is returned.
    """
    with studio.database.write() as session:
        project, row = _owned_writing(session, user, writing_id)
        running = _under_way(session, project)
        if running and running.stop:
            raise Trouble("The work is still being stopped. Try again in a moment.")
        if running or row.state == "done":
            return _view(project, running or row)
        view, attempt = _view(project, _start_again(row)), row.attempt
    order_writing(view.id, attempt)
    return view


def bring_back(studio: Studio, user: User, writing_id: str) -> Project:
    """Put back what the order took the place of; what it wrote is kept in turn, to come back the same way."""
    with studio.database.read() as session:
        project_id = _owned_writing(session, user, writing_id)[0].id
    with editing(studio, user, project_id) as project:
        session_of = object_session(project)
        assert session_of is not None  # `editing` has one open
        row = session_of.get_one(WritingRow, writing_id)
        if row.former is None:
            raise Trouble("There is nothing to bring back: it was the first.")
        task, former = Task(row.task), row.former
        row.former = former_of(project, task)
        _restore(project, task, row.target, former)
    return open_project(studio, user, project_id)


def _restore(project: ProjectRow, task: Task, target: str, former: dict[str, Any]) -> None:
    stage, sources = STAGES[task]
    if task is Task.SCENE:
        put_scene(project, target, Script.model_validate(former["document"]))
    elif task is Task.SHOT:
        put_shot(project, find_shot(Storyboard.model_validate(former["document"]), target)[1])
    elif task is Task.TRANSLATION:
        was, now = Storyboard.model_validate(former["document"]).subtitles, board_of(project).subtitles
        now.translations, now.translated = was.translations, was.translated
    else:
        model = Script if stage == "script" else Storyboard
        setattr(project, stage, model.model_validate(former["document"]))
        for name in sources:
            project.made_from.pop(name, None)
        project.made_from |= former["made_from"]


def _start_again(row: WritingRow) -> WritingRow:
    """The same order, next attempt."""
    row.state, row.stop, row.error, row.finished = "queued", False, None, None
    row.attempt, row.begun = row.attempt + 1, now()
    return row


# ---- Looking ------------------------------------------------------------------------------------
def writing(studio: Studio, user: User, writing_id: str) -> Writing:
    """Raises NoSuchProject where it is not the user's."""
    with studio.database.read() as session:
        return _view(*_owned_writing(session, user, writing_id))


def latest_writing(
    studio: Studio, user: User, project_id: str, tasks: Sequence[Task] = tuple(Task), draft: bool = False
) -> Writing | None:
    """The order of one of `tasks` under way, or else the newest. Cheap enough to poll each second."""
    with studio.database.read() as session:
        project = owned(session, user, project_id)
        newest = _like(project_id, *tasks)
        row = session.scalar(newest.options(undefer(WritingRow.draft)) if draft else newest)
        return _view(project, row, draft) if row else None


def _like(project_id: str, *tasks: Task) -> Select[WritingRow]:
    """The order of one of these tasks that is under way, or else was begun last."""
    return (
        select(WritingRow)
        .where(WritingRow.project_id == project_id, WritingRow.task.in_(tasks))
        .order_by(WritingRow.state.in_(UNDER_WAY).desc(), WritingRow.begun.desc())
        .limit(1)
    )


def _under_way(session: Session, project: ProjectRow) -> WritingRow | None:
    return session.scalar(_like(project.id, *Task).where(WritingRow.state.in_(UNDER_WAY)))


def _owned_writing(session: Session, user: User, writing_id: str) -> tuple[ProjectRow, WritingRow]:
    """Raises NoSuchProject where it is not the user's."""
    row = session.get(WritingRow, writing_id) if is_id(writing_id) else None
    if row is None:
        raise NoSuchProject(NO_PROJECT)
    return owned(session, user, row.project_id, lock=True), row


def _view(project: ProjectRow, row: WritingRow, draft: bool = False) -> Writing:
    state, task = JobState(row.state), Task(row.task)
    left = None
    if state is JobState.RUNNING and row.done and row.total:
        left = (now() - row.begun).total_seconds() / row.done * (row.total - row.done)
    return Writing(
        id=row.id,
        project_id=row.project_id,
        task=task,
        target=row.target,
        note=row.note,
        writer=row.writer,
        state=state,
        stopping=row.stop and row.state in UNDER_WAY,
        words=(row.words[0], row.words[1]) if row.words else None,
        done=row.done,
        total=row.total,
        seconds_left=left,
        draft=row.draft if draft else "",
        error=(row.error[0], row.error[1]) if row.error else None,
        edited=row.edited,
        replaced=row.replaced,
        stands=row.state == "done" and mark_of(project, task) == row.made,
        ordered=row.ordered,
        finished=row.finished,
    )
