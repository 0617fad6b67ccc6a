"""The durable workflows: filming a board shot by shot and cutting it, and drawing pictures.

A workflow may be cut off at any moment and begun again anywhere, so every step stores what it
made under its content's key before it returns, and looks there first. A step never raises:
what went wrong is written where the page reads it, and the other shots go on.
"""

from dbos import DBOS, SetWorkflowID
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from engine.take import Cancelled
from studio.database import add_if_new
from studio.production import pipeline
from studio.production.fingerprints import episode_fingerprint, only_shot, shot_fingerprint
from studio.production.pictures import draw, missing, pictures_of
from studio.production.progress import JobGone, Watch, error_row, raise_if_stopped
from studio.production.queues import EPISODES, QUEUE_OF_RENDERER, STILLS
from studio.projects.project import keep_media
from studio.studio import Studio
from studio.tables import CutRow, JobRow, JobShotRow, ProjectRow, RenderRow, TakeRow, now

_serving: list[Studio] = []  # workflows are functions that DBOS calls: they find their studio here
_pictured: set[str] = set()  # pictures that this process has ordered


def serve(studio: Studio) -> None:
    """Let this process's workflows work in `studio`."""
    _serving[:] = [studio]


def serving() -> Studio:
    """The studio that this process's workflows work in."""
    return _serving[0]


# ---- Filming ------------------------------------------------------------------------------------
def order_film(job_id: str, attempt: int) -> None:
    """Start a job, or another attempt at it. Asking twice starts it once."""
    with SetWorkflowID(f"{job_id}.{attempt}"):
        DBOS.enqueue_workflow(EPISODES, make_film, job_id, attempt)


def order_again(studio: Studio) -> None:
    """Start what was ordered and not ended: a crash may have come between order and start."""
    with studio.database.read() as session:
        open_jobs = session.execute(
            select(JobRow.id, JobRow.attempt).where(JobRow.state.in_(("queued", "running")))
        ).all()
    for job_id, attempt in open_jobs:
        order_film(job_id, attempt)


@DBOS.workflow()
def make_film(job_id: str, attempt: int) -> None:
    """Film every shot of the job, several at a time, then cut."""
    handles = []
    for shot_id in begin(job_id, attempt):
        with SetWorkflowID(f"{job_id}.{attempt}.{shot_id}"):
            queue = QUEUE_OF_RENDERER[serving().settings.renderer]
            handles.append(DBOS.enqueue_workflow(queue, film_shot, job_id, attempt, shot_id))
    for handle in handles:
        handle.get_result()
    finish(job_id, attempt)


@DBOS.workflow()
def film_shot(job_id: str, attempt: int, shot_id: str) -> None:
    """Voice and film one shot."""
    film(job_id, attempt, shot_id)


@DBOS.step()
def begin(job_id: str, attempt: int) -> list[str]:
    """The shots to film, in the order of the film; none where a later attempt has taken over."""
    with serving().database.write() as session:
        job = session.get(JobRow, job_id)
        if job is None or job.attempt != attempt:
            return []
        job.state, job.stage = "running", "filming"
        shots = select(JobShotRow.shot_id).where(JobShotRow.job_id == job_id).order_by(JobShotRow.position)
        return list(session.scalars(shots))


@DBOS.step()
def film(job_id: str, attempt: int, shot_id: str) -> None:
    """One shot, from its words to its take in the store."""
    studio = serving()
    watch = Watch(studio.database, job_id, attempt, shot_id)
    try:
        _film(studio, watch)
    except Cancelled:
        watch.say("cancelled")
    except JobGone:
        pass
    except Exception as error:
        watch.say("failed", error=error_row(error))


@DBOS.step()
def finish(job_id: str, attempt: int) -> None:
    """Cut the film when every shot is there, and close the job."""
    studio = serving()
    state, error = "failed", None
    try:
        if _cut(studio, job_id, attempt):
            state = "done"
    except Cancelled:
        state = "cancelled"
    except JobGone:
        return
    except Exception as problem:
        error = error_row(problem)
    with studio.database.write() as session:
        session.execute(
            update(JobRow)
            .where(JobRow.id == job_id, JobRow.attempt == attempt)
            .values(state=state, stage="", error=error, finished=now())
        )


def _film(studio: Studio, watch: Watch) -> None:
    """Raises whatever stops it; what is in the store by then stays there."""
    watch.look()
    job = _job(studio, watch.job_id)
    tools = studio.tools(job.board.aspect)
    watch.say("voicing", error=None)
    timed = pipeline.time_shot(tools, job.board, watch.shot_id)
    key, frames = pipeline.take_key(tools, timed.request), timed.request.frames
    watch.say("filming", done=0, frames=frames)
    if not studio.store.has(key):
        render = RenderRow(job_id=job.id, media=key, renderer=studio.renderer.name, frames=frames)
        with studio.database.write() as session:
            session.add(render)
        filmed = pipeline.film(tools, timed, watch)
        with studio.database.write() as session:
            session.execute(
                update(RenderRow)
                .where(RenderRow.id == render.id)
                .values(finished=now(), notes=list(filmed.notes))
            )
    alone = only_shot(job.board, watch.shot_id)
    preview = pipeline.cut(tools, alone, [timed], "", watch.look).mp4
    scene, shot = alone.shots()[0]
    mark = shot_fingerprint(alone, scene, shot, studio.renderer, studio.voice, tools.size)
    with studio.database.write() as session:
        _require_project(session, job.project_id)
        notes = session.scalar(
            select(RenderRow.notes).where(RenderRow.media == key, RenderRow.finished.is_not(None))
        )
        add_if_new(
            session,
            TakeRow,
            project_id=job.project_id,
            shot_id=shot.id,
            made_from=mark,
            media=key,
            preview=preview,
            frames=frames,
            renderer=studio.renderer.name,
            notes=notes or [],
        )
        keep_media(session, job.project_id, key, preview)
    watch.say("done", done=frames)


def _cut(studio: Studio, job_id: str, attempt: int) -> bool:
    """Whether every shot is filmed, and then also cut. Raises whatever stops the cut."""
    raise_if_stopped(studio.database, job_id, attempt)
    with studio.database.write() as session:
        states = set(session.scalars(select(JobShotRow.state).where(JobShotRow.job_id == job_id)))
        session.execute(update(JobRow).where(JobRow.id == job_id).values(stage="cutting"))
    job = _job(studio, job_id)
    if states != {"done"} or job.kind == "shot":
        return states == {"done"}
    board, tools = job.board, studio.tools(job.board.aspect)
    timed = [pipeline.time_shot(tools, board, shot.id) for _, shot in board.shots()]
    made = pipeline.cut(
        tools, board, timed, job.title, lambda done, total: raise_if_stopped(studio.database, job_id, attempt)
    )
    marks = [
        shot_fingerprint(board, scene, shot, studio.renderer, studio.voice, tools.size)
        for scene, shot in board.shots()
    ]
    with studio.database.write() as session:
        _require_project(session, job.project_id)
        add_if_new(
            session,
            CutRow,
            project_id=job.project_id,
            made_from=episode_fingerprint(board, job.title, studio.renderer, studio.voice, tools.size),
            mp4=made.mp4,
            srt=made.srt,
            vtt=made.vtt,
            width=made.width,
            height=made.height,
            bytes=made.bytes,
            shots=[[one.shot.id, mark, one.request.frames] for one, mark in zip(timed, marks, strict=True)],
        )
        keep_media(session, job.project_id, made.mp4, made.srt, made.vtt)
    return True


def _job(studio: Studio, job_id: str) -> JobRow:
    with studio.database.read() as session:
        row = session.get(JobRow, job_id)
    if row is None:
        raise JobGone
    return row


def _require_project(session: Session, project_id: str) -> None:
    """Hold the project until the transaction ends. Raises JobGone where it has been deleted."""
    if session.get(ProjectRow, project_id, with_for_update=True) is None:
        raise JobGone


# ---- Pictures -----------------------------------------------------------------------------------
def order_pictures(studio: Studio, project_id: str, version: str) -> None:
    """Draw in the background what the project lacks. `version` names what it looks like now:
    asking again for the same is free. A process that does no jobs draws nothing.
    """
    if not _serving:
        return
    name = f"pictures.{project_id}.{version}.{studio.run}"
    if name in _pictured:
        return
    with SetWorkflowID(name):
        DBOS.enqueue_workflow(STILLS, draw_pictures, project_id)
    _pictured.add(name)


@DBOS.workflow()
def draw_pictures(project_id: str) -> None:
    """One picture a step, in order, until none is missing."""
    tried: list[str] = []
    while key := draw_next(project_id, tried):
        tried.append(key)


@DBOS.step()
def draw_next(project_id: str, tried: list[str]) -> str:
    """Draw the first picture that is missing and was not tried; its key, or nothing to do: empty."""
    studio = serving()
    with studio.database.read() as session:
        row = session.get(ProjectRow, project_id)
        if row is None:
            return ""
        pictures = pictures_of(studio, row)
        key = next((key for key in missing(session, row, pictures) if key not in tried), "")
    if key:
        try:
            draw(studio.tools(row.brief.aspect), key, pictures.orders[key])
            with studio.database.write() as session:
                _require_project(session, project_id)
                keep_media(session, project_id, key)
                _hang_portraits(studio, session, project_id, key)
        except JobGone:
            return ""
        except Exception as error:
            error_row(error)  # a card without a picture says enough; the log says why
    return key


def _hang_portraits(studio: Studio, session: Session, project_id: str, key: str) -> None:
    """Show a new picture as the portrait of whoever it is of and has none."""
    row = session.get_one(ProjectRow, project_id)
    pictures = pictures_of(studio, row)
    script = row.script.model_copy(deep=True) if row.script else None
    found = False
    for person in script.characters if script else ():
        if not person.portrait and pictures.people[person.id] == key:
            person.portrait, found = key, True
    if script and found:
        row.script = script
        if row.board:
            row.board = row.board.model_copy(update={"characters": script.characters})
