"""What a creator orders from production, and how far each order has come."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, defer

from engine.take import FPS
from storyboard.models import Storyboard
from storyboard.opening import behind
from storyboard.trouble import Trouble
from studio.accounts import User
from studio.production.estimate import Step, Took, estimate, kept, require_within, took
from studio.production.fingerprints import only_shots, shot_fingerprint
from studio.production.jobs import order_film
from studio.production.pipeline import take_there
from studio.production.runs import Budget, budget_of
from studio.production.transcript import Transcript
from studio.projects.cards import percent
from studio.projects.project import (
    NO_PROJECT,
    NoSuchProject,
    board_mark,
    is_id,
    make_id,
    owned,
    shot_marks,
    shown_title,
)
from studio.projects.reasons import Why, reasons
from studio.studio import Studio
from studio.tables import CutRow, JobRow, JobShotRow, ProjectRow, RenderRow, TakeRow, now

Error = tuple[str, dict[str, Any]]  # a Trouble's template and values

UNDER_WAY = ("queued", "running")


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    CANCELLED = "cancelled"  # resume takes it up where it was
    DONE = "done"
    FAILED = "failed"  # some shots failed; resume does only those


class ShotState(StrEnum):
    QUEUED = "queued"
    VOICING = "voicing"
    OPENING = "opening"  # what another model films first
    FILMING = "filming"
    JUDGING = "judging"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class ShotProgress:
    """`number` is the shot's place in the film now (0: it was deleted); percent 0 to 100.

    `take` is the so many-th of at most `takes`, which are filmed until one fits.
    """

    shot_id: str
    number: int
    state: ShotState
    percent: int
    error: Error | None = None
    take: int = 1
    takes: int = 1


@dataclass(frozen=True)
class Job:
    """`kind`: "episode" (One-Click Video) or "shot" (To Video). `seconds_left` is None while unknown.

    `stopping`: cancel was asked for, and the frame under way is being finished. `error` is what
    stopped the cut; a shot's own error is with the shot.
    """

    id: str
    project_id: str
    kind: str
    state: JobState
    stopping: bool
    budget: Budget
    stage: str  # "filming" | "cutting" | ""
    percent: int
    seconds_left: float | None
    shots: tuple[ShotProgress, ...]
    error: Error | None
    ordered: datetime
    finished: datetime | None
    took: tuple[Took, ...]  # of one that is not under way


@dataclass(frozen=True)
class EpisodeShot:
    """`number` is the shot's place in the film now; 0: it was deleted since."""

    shot_id: str
    number: int
    start: float
    seconds: float


@dataclass(frozen=True)
class Episode:
    """A cut of the film. `changed` are numbers of shots that differ from it; `stale` when anything does.

    `why`: in what, by number, as [template, values]; a shot that is new has nothing to differ from.
    """

    mp4: str  # media key
    transcript: Transcript | None
    seconds: float
    width: int
    height: int
    bytes: int
    made: datetime
    stale: bool
    changed: tuple[int, ...]
    why: dict[int, Why]
    shots: tuple[EpisodeShot, ...]


# ---- Ordering -----------------------------------------------------------------------------------
def estimate_of(studio: Studio, user: User, project_id: str) -> list[Step]:
    """What One-Click Video would do now. Cheap enough to ask each second.

    Raises Trouble for an empty board.
    """
    with studio.database.read() as session:
        row = owned(session, user, project_id)
        return _estimate(studio, session, row, _board_to_film(studio, row, None))


def one_click(
    studio: Studio,
    user: User,
    project_id: str,
    most_seconds: float | None = None,
    most_dollars: float | None = None,
) -> Job:
    """Voice, film and cut the whole episode; what is already made is not made again.

    It ends before its renderers have run for `most_seconds` or cost `most_dollars`; None: no limit.
    Where a job of this project is under way, that job is returned. Raises Trouble for an empty board,
    and where it is known beforehand to cost more.
    """
    return _order(studio, user, project_id, "episode", None, Budget(most_seconds, most_dollars))


def to_video(studio: Studio, user: User, project_id: str, shot_id: str) -> Job:
    """Film one shot. Where a job that films it as it stands now is under way, that job is returned."""
    return _order(studio, user, project_id, "shot", shot_id, Budget())


def cancel(studio: Studio, user: User, job_id: str) -> Job:
    """Stop between frames; finished takes stay."""
    with studio.database.write() as session:
        row = _owned_job(session, user, job_id)
        if row.state in UNDER_WAY:
            row.stop = True
    return job(studio, user, job_id)


def resume(studio: Studio, user: User, job_id: str, budget: Budget | None = None) -> Job:
    """Go on with a cancelled job, or try again what failed in a failed one, with the board as it is now.

    `budget` is for what is still to do; None: as much again as before. Raises Trouble as `one_click`.
    """
    with studio.database.write() as session:
        row = _owned_job(session, user, job_id)
        project = owned(session, user, row.project_id, lock=True)
        session.refresh(row)
        if row.state in UNDER_WAY:
            if row.stop:
                raise Trouble("The work is still being stopped. Try again in a moment.")
            return job(studio, user, job_id)
        target = None if row.kind == "episode" else row.board.shots()[-1][1].id
        board = _board_to_film(studio, project, target)
        _allow(row, budget or budget_of(row), _estimate(studio, session, project, board))
        session.execute(delete(JobShotRow).where(JobShotRow.job_id == row.id))
        row.board, row.title = board, shown_title(project)
        row.state, row.stop, row.error, row.finished = "queued", False, None, None
        row.attempt, row.begun = row.attempt + 1, now()
        _add_shots(session, row)
        attempt = row.attempt
    order_film(job_id, attempt)
    return job(studio, user, job_id)


def _order(
    studio: Studio, user: User, project_id: str, kind: str, shot_id: str | None, budget: Budget
) -> Job:
    with studio.database.write() as session:
        project = owned(session, user, project_id, lock=True)
        board = _board_to_film(studio, project, shot_id)
        running = session.scalars(
            select(JobRow).where(JobRow.project_id == project_id, JobRow.state.in_(UNDER_WAY))
        )
        for other in running:
            if kind == other.kind == "episode" or _films_alike(studio, other.board, board, shot_id):
                row = other
                break
        else:
            row = JobRow(
                id=make_id(),
                project_id=project_id,
                kind=kind,
                title=shown_title(project),
                board=board,
                state="queued",
                attempt=1,
            )
            _allow(row, budget, _estimate(studio, session, project, board))
            session.add(row)
            session.flush()
            _add_shots(session, row)
        job_id, attempt = row.id, row.attempt
    order_film(job_id, attempt)
    return job(studio, user, job_id)


def _films_alike(studio: Studio, ordered: Storyboard, board: Storyboard, shot_id: str | None) -> bool:
    """Whether `ordered` holds this shot, and as it stands now."""
    marks = [
        shot_fingerprint(each, scene, shot, studio.tools(each.aspect))
        for each in (ordered, board)
        for scene, shot in each.shots()
        if shot.id == shot_id
    ]
    return len(marks) == 2 and marks[0] == marks[1]


def _board_to_film(studio: Studio, project: ProjectRow, shot_id: str | None) -> Storyboard:
    """The whole board, or `shot_id`'s with the shots that it goes on from."""
    if project.board is None or not project.board.shots():
        raise Trouble("There is no storyboard yet. Generate it from the script first.")
    if shot_id is None:
        return project.board
    if all(shot.id != shot_id for _, shot in project.board.shots()):
        raise Trouble("This shot is no longer there: it was deleted elsewhere. Reload the page.")
    return only_shots(project.board, behind(project.board, shot_id, studio.renderers.uses_of))


def _estimate(studio: Studio, session: Session, project: ProjectRow, board: Storyboard) -> list[Step]:
    marks = shot_marks(studio, board)
    takes = session.execute(
        select(TakeRow.shot_id, TakeRow.made_from).where(TakeRow.project_id == project.id)
    )
    tools = studio.tools(board.aspect)
    filmed = {shot_id for shot_id, made_from in takes if marks.get(shot_id) == made_from}
    filmed |= {shot_id for shot_id in marks if shot_id not in filmed and take_there(tools, board, shot_id)}
    return estimate(tools, session, board, filmed)


def _allow(row: JobRow, budget: Budget, steps: list[Step]) -> None:
    """Raises Trouble where the budget is known to be too small."""
    require_within(steps, budget.dollars)
    row.most_seconds, row.most_dollars = budget
    row.estimate = kept(steps)


def _add_shots(session: Session, row: JobRow) -> None:
    for position, (_, shot) in enumerate(row.board.shots()):
        planned = max(1, round(shot.duration * FPS))
        session.add(
            JobShotRow(job_id=row.id, shot_id=shot.id, position=position, state="queued", frames=planned)
        )


# ---- Looking ------------------------------------------------------------------------------------
def job(studio: Studio, user: User, job_id: str) -> Job:
    """Raises NoSuchProject where it is not the user's."""
    with studio.database.read() as session:
        row = _owned_job(session, user, job_id)
        return _view(studio, session, row, owned(session, user, row.project_id))


def latest_job(studio: Studio, user: User, project_id: str) -> Job | None:
    """The project's order under way, or else its newest one. Cheap enough to poll each second."""
    with studio.database.read() as session:
        project = owned(session, user, project_id)
        row = session.scalar(
            select(JobRow)
            .where(JobRow.project_id == project_id)
            .order_by(JobRow.state.in_(UNDER_WAY).desc(), JobRow.begun.desc())
            .options(defer(JobRow.board))
            .limit(1)
        )
        return _view(studio, session, row, project) if row else None


def episode(studio: Studio, user: User, project_id: str) -> Episode | None:
    """The cut of the project as it stands, or else its newest cut, or None."""
    with studio.database.read() as session:
        row = owned(session, user, project_id)
        cuts = session.scalars(
            select(CutRow).where(CutRow.project_id == project_id).order_by(CutRow.made.desc())
        ).all()
        if not cuts:
            return None
        mark = board_mark(studio, row, row.board) if row.board else ""
        cut = next((cut for cut in cuts if cut.made_from == mark), cuts[0])
        now_marks = shot_marks(studio, row.board) if row.board else {}
        was = {shot_id: made_from for shot_id, made_from, _ in cut.shots}
        changed = [shot_id for shot_id, made_from in now_marks.items() if was.get(shot_id) != made_from]
        why = reasons(studio, session, row, {one: was[one] for one in changed if one in was})
    numbers = {shot_id: number for number, shot_id in enumerate(now_marks, 1)}
    shots, frame = [], 0
    for shot_id, _, frames in cut.shots:
        shots.append(EpisodeShot(shot_id, numbers.get(shot_id, 0), frame / FPS, frames / FPS))
        frame += frames
    return Episode(
        mp4=cut.mp4,
        transcript=cut.transcript,
        seconds=frame / FPS,
        width=cut.width,
        height=cut.height,
        bytes=cut.bytes,
        made=cut.made,
        stale=cut.made_from != mark,
        changed=tuple(numbers[one] for one in changed),
        why={numbers[one]: why[one] for one in why},
        shots=tuple(shots),
    )


def _owned_job(session: Session, user: User, job_id: str) -> JobRow:
    row = None
    if is_id(job_id):
        row = session.scalar(
            select(JobRow)
            .join(ProjectRow, ProjectRow.id == JobRow.project_id)
            .where(JobRow.id == job_id, ProjectRow.owner == user.name)
            .options(defer(JobRow.board))
        )
    if row is None:
        raise NoSuchProject(NO_PROJECT)
    return row


def _view(studio: Studio, session: Session, row: JobRow, project: ProjectRow) -> Job:
    shots = session.scalars(
        select(JobShotRow).where(JobShotRow.job_id == row.id).order_by(JobShotRow.position)
    ).all()
    board = project.board
    planned = [shot for _, shot in board.shots()] if board else []
    numbers = {shot.id: number for number, shot in enumerate(planned, 1)}
    tools = studio.tools(board.aspect) if board else None
    most = {shot.id: tools.takes_of(shot) for shot in planned} if tools else {}
    frames, done = sum(shot.frames for shot in shots), sum(shot.done for shot in shots)
    state = JobState(row.state)
    # the last hundredth is the cut
    part = 100 if state is JobState.DONE else min(99, round(100 * done / frames)) if frames else 0
    return Job(
        id=row.id,
        project_id=row.project_id,
        kind=row.kind,
        state=state,
        stopping=row.stop and row.state in UNDER_WAY,
        budget=budget_of(row),
        stage=row.stage,
        percent=part,
        seconds_left=_seconds_left(session, row, frames - done) if row.state in UNDER_WAY else None,
        shots=tuple(
            ShotProgress(
                shot.shot_id,
                numbers.get(shot.shot_id, 0),
                ShotState(shot.state),
                percent(shot),
                tuple(shot.error) if shot.error else None,
                shot.take,
                most.get(shot.shot_id, 1),
            )
            for shot in shots
        ),
        error=tuple(row.error) if row.error else None,
        ordered=row.ordered,
        finished=row.finished,
        took=() if row.state in UNDER_WAY else tuple(took(session, row.id, row.estimate or ())),
    )


def _seconds_left(session: Session, row: JobRow, frames_left: int) -> float | None:
    """By the speed of this attempt so far; None before anything has been filmed."""
    begun, finished = session.execute(
        select(
            func.min(RenderRow.begun), func.sum(RenderRow.frames).filter(RenderRow.finished.is_not(None))
        ).where(RenderRow.job_id == row.id, RenderRow.begun >= row.begun)
    ).one()
    filming = session.scalar(
        select(func.sum(JobShotRow.done)).where(JobShotRow.job_id == row.id, JobShotRow.state == "filming")
    )
    filmed = (finished or 0) + (filming or 0)
    if begun is None or not filmed:
        return None
    return frames_left * (now() - begun).total_seconds() / filmed
