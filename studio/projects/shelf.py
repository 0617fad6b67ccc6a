"""The shelf of projects: list, create, rename, duplicate, delete."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, literal, select, update
from sqlalchemy.orm import Session

from storyboard.models import Brief
from storyboard.terms import Aspect
from studio.accounts import User
from studio.production.stills import card_size, still_key, still_request
from studio.projects.project import (
    MAX_STORY,
    Kind,
    Project,
    Step,
    StepState,
    current_takes,
    editing,
    insert_project,
    open_project,
    owned,
    step_states,
    text_of,
)
from studio.projects.slots import AWAITED
from studio.studio import Studio
from studio.tables import CutRow, JobRow, JobShotRow, MediaRow, OwnVoiceRow, ProjectRow, ReplyRow, TakeRow

EXCERPT = 200


@dataclass(frozen=True)
class ProjectCard:
    """A project at a glance. `cover` is a media key or empty; `seconds` is the planned length."""

    id: str
    kind: Kind
    title: str
    aspect: Aspect
    excerpt: str  # the story's first 200 characters
    cover: str
    seconds: float
    shots: int
    filmed: int  # shots with a current take
    step: Step  # the furthest stage begun
    state: StepState  # of that stage
    percent: int | None  # of the job under way; None: none is
    updated: datetime


def list_projects(studio: Studio, user: User) -> list[ProjectCard]:
    """The user's own projects, last changed first."""
    with studio.database.read() as session:
        rows = session.scalars(
            select(ProjectRow).where(ProjectRow.owner == user.name).order_by(ProjectRow.updated.desc())
        )
        return [_card(studio, session, row) for row in rows]


def _card(studio: Studio, session: Session, row: ProjectRow) -> ProjectCard:
    states = step_states(studio, session, row)
    step = next((step for step in reversed(Step) if states[step] is not StepState.EMPTY), Step.STORY)
    shots = [shot for _, shot in row.board.shots()] if row.board else []
    cover = ""
    if row.board and shots:
        size = card_size(studio.settings.frame_size(row.board.aspect))
        cover = still_key(studio.renderers, still_request(row.board, shots[0].id, size))
        cover = cover if session.get(MediaRow, (row.id, cover)) else ""
    return ProjectCard(
        id=row.id,
        kind=Kind(row.kind),
        title=row.title,
        aspect=row.brief.aspect,
        excerpt=row.brief.story[:EXCERPT],
        cover=cover,
        seconds=sum(shot.duration for shot in shots) if shots else row.brief.seconds,
        shots=len(shots),
        filmed=len(current_takes(studio, session, row)),
        step=step,
        state=states[step],
        percent=_percent(session, row),
        updated=row.updated,
    )


def _percent(session: Session, row: ProjectRow) -> int | None:
    done, frames = session.execute(
        select(func.sum(JobShotRow.done), func.sum(JobShotRow.frames))
        .join(JobRow, JobRow.id == JobShotRow.job_id)
        .where(JobRow.project_id == row.id, JobRow.state.in_(("queued", "running")))
    ).one()
    return min(99, 100 * done // frames) if frames else None


def create_project(studio: Studio, user: User, title: str = "", brief: Brief | None = None) -> Project:
    """A new, empty drama. Raises Trouble for a title over 200 characters or a story over the limit."""
    brief = brief or Brief()
    brief = brief.model_copy(update={"story": text_of(brief.story, MAX_STORY)})
    with studio.database.write() as session:
        row = insert_project(session, user, Kind.DRAMA, title, brief)
    return open_project(studio, user, row.id)


def rename_project(studio: Studio, user: User, project_id: str, title: str) -> Project:
    with editing(studio, user, project_id) as row:
        row.title = title
    return open_project(studio, user, project_id)


def duplicate_project(studio: Studio, user: User, project_id: str) -> Project:
    """A copy with its takes (media are shared by key, so this is quick), and with the replies of use,
    which cost it nothing: what the original asked need not be paid for again.
    """
    with studio.database.write() as session:
        row = owned(session, user, project_id)
        made_from = {stage: what for stage, what in row.made_from.items() if stage != AWAITED}
        copy = insert_project(
            session, user, Kind(row.kind), row.title, row.brief, row.script, row.board, made_from
        )
        copy.season = row.season
        for table in (MediaRow, OwnVoiceRow, TakeRow, CutRow):
            for old in session.scalars(select(table).where(table.project_id == row.id)):
                values = {column.name: getattr(old, column.name) for column in table.__table__.columns}
                session.add(table(**values | {"project_id": copy.id}))
        free = [literal(0), literal(0), literal(0.0)]
        replies = select(literal(copy.id), ReplyRow.key, ReplyRow.text, ReplyRow.model, *free)
        kept = replies.add_columns(ReplyRow.useful, ReplyRow.made)
        columns = ["project_id", "key", "text", "model", "tokens_in", "tokens_out", "cost", "useful", "made"]
        session.execute(
            insert(ReplyRow).from_select(
                columns, kept.where(ReplyRow.project_id == row.id, ReplyRow.useful).order_by(ReplyRow.id)
            )
        )
    return open_project(studio, user, copy.id)


def delete_project(studio: Studio, user: User, project_id: str) -> None:
    """Removes the project and what only it uses; a running job stops by itself."""
    with studio.database.write() as session:
        row = owned(session, user, project_id, lock=True)
        session.execute(update(JobRow).where(JobRow.project_id == row.id).values(stop=True))
        keys = set(session.scalars(select(MediaRow.key).where(MediaRow.project_id == row.id)))
        session.execute(delete(ProjectRow).where(ProjectRow.id == row.id))
        keys -= set(session.scalars(select(MediaRow.key).where(MediaRow.key.in_(keys))))
    for key in keys:
        studio.store.remove(key)
