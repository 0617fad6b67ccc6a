"""The durable workflows that film a board shot by shot and cut it.

A workflow may be cut off at any moment and begun again anywhere, so every step stores what it
made under its content's key before it returns, and looks there first. A step never raises:
what went wrong is written where the page reads it, and the other shots go on.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from dbos import DBOS, SetWorkflowID
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from engine.take import Cancelled, Renderer, TakeRequest
from storyboard.models import Subtitling
from storyboard.opening import chains, opening_of
from storyboard.terms import Opening
from studio.production import pipeline
from studio.production.cutting import cut
from studio.production.fingerprints import episode_fingerprint, only_shots, recipe_of, shot_fingerprint
from studio.production.judging import BudgetSpent
from studio.production.progress import JobGone, Watch, error_row, raise_if_stopped
from studio.production.queues import EPISODES, QUEUE_OF_RENDERER
from studio.production.runs import Meter, budget_of, metered, used_up
from studio.production.serving import serving
from studio.production.stems import beside
from studio.projects.project import keep_media
from studio.studio import Studio
from studio.tables import CutRow, JobRow, JobShotRow, ProjectRow, RenderRow, TakeRow, now


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
    """Film every shot of the job, several at a time, then cut.

    What other models must film first comes before the rest: each model is loaded once.
    """
    queues, openings, chains = begin(job_id, attempt)
    _together(film_openings, job_id, attempt, queues, [[shot_id] for shot_id in openings])
    _together(film_shots, job_id, attempt, queues, chains)
    finish(job_id, attempt)


def _together(
    workflow: Callable[[str, int, list[str]], None],
    job_id: str,
    attempt: int,
    queues: dict[str, str],
    chains: list[list[str]],
) -> None:
    """Each chain of shots in the queue of its first one's renderer; returns when all have ended."""
    handles = []
    for chain in chains:
        with SetWorkflowID(f"{job_id}.{attempt}.{workflow.__name__}.{chain[0]}"):
            handles.append(DBOS.enqueue_workflow(queues[chain[0]], workflow, job_id, attempt, chain))
    for handle in handles:
        handle.get_result()


@DBOS.workflow()
def film_openings(job_id: str, attempt: int, shot_ids: list[str]) -> None:
    """What shots begin with, one after the other."""
    for shot_id in shot_ids:
        open_shot(job_id, attempt, shot_id)


@DBOS.workflow()
def film_shots(job_id: str, attempt: int, shot_ids: list[str]) -> None:
    """Voice and film shots, one after the other."""
    for shot_id in shot_ids:
        film(job_id, attempt, shot_id)


@DBOS.step()
def begin(job_id: str, attempt: int) -> tuple[dict[str, str], list[str], list[list[str]]]:
    """The queue of every shot; the shots that may have an opening; all of them, in chains.

    In the order of the film; none where a later attempt has taken over.
    """
    studio = serving()
    with studio.database.write() as session:
        job = session.get(JobRow, job_id)
        if job is None or job.attempt != attempt:
            return {}, [], []
        job.state, job.stage = "running", "filming"
        board = job.board
    shots = [shot for _, shot in board.shots()]
    queues = {shot.id: QUEUE_OF_RENDERER[studio.renderers.name_of(shot)] for shot in shots}
    uses = studio.renderers.uses_of
    opened = [shot.id for shot in shots if opening_of(board, shot, uses) is Opening.REFERENCES]
    return queues, opened, chains(board, uses)


@DBOS.step()
def open_shot(job_id: str, attempt: int, shot_id: str) -> None:
    """What another model films before the shot."""
    watch = Watch(serving().database, job_id, attempt, shot_id)
    _watched(watch, _open)


@DBOS.step()
def film(job_id: str, attempt: int, shot_id: str) -> None:
    """One shot, from its words to its take in the store; not where its opening has failed."""
    watch = Watch(serving().database, job_id, attempt, shot_id)
    if watch.state() not in ("failed", "cancelled"):
        _watched(watch, _film)


def _watched(watch: Watch, work: Callable[[Studio, Watch], None]) -> None:
    """Do `work`; how it ended is written where the page reads it."""
    try:
        work(serving(), watch)
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
    except BudgetSpent as spent:
        state, error = "cancelled", error_row(spent.args[0])
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


def _open(studio: Studio, watch: Watch) -> None:
    """Raises whatever stops it; what is in the store by then stays there."""
    watch.look()
    job = _job(studio, watch.job_id)
    tools = studio.tools(job.board.aspect)
    watch.say("voicing", error=None)
    timed = pipeline.time_shot(tools, job.board, watch.shot_id)
    if first := pipeline.opening_to_film(tools, timed):
        watch.say("opening", done=0)
        with metered(studio.database, job.id, watch.shot_id, *first, 0, watch.look) as run:
            filmed = pipeline.film_opening(tools, job.board, timed, run)
            run.notes.extend(filmed.notes if filmed else ())
    watch.say("queued")


def _film(studio: Studio, watch: Watch) -> None:
    """As `_open`."""
    watch.look()
    job = _job(studio, watch.job_id)
    tools = studio.tools(job.board.aspect)
    watch.say("voicing", error=None)
    timed = pipeline.time_shot(tools, job.board, watch.shot_id)
    frames, renderer = timed.request.frames, studio.renderers.of(timed.shot)
    watch.say("filming", done=0, frames=frames, take=1)
    trial = pipeline.film(tools, job.board, timed, watch, Meters(watch, renderer)).trial
    timed = pipeline.kept(tools, timed)
    key = timed.key
    first = pipeline.opening_key(tools, timed)
    alone = only_shots(job.board, [watch.shot_id]).model_copy(update={"subtitles": Subtitling()})
    preview = cut(tools, alone, [timed], [key], "", watch.look).mp4
    scene, shot = alone.shots()[0]
    mark = shot_fingerprint(job.board, scene, shot, tools)
    with studio.database.write() as session:
        require_project(session, job.project_id)
        runs = _runs(session, first, key)
        session.merge(  # what was unjudged may be judged by now
            TakeRow(
                project_id=job.project_id,
                shot_id=shot.id,
                made_from=mark,
                media=key,
                preview=preview,
                frames=frames,
                renderer=renderer.name,
                notes=list(dict.fromkeys([*timed.notes, *(note for run in runs for note in run.notes)])),
                recipe=recipe_of(job.board, scene, shot, tools),
                request=timed.request.seen_by(renderer).model_dump(mode="json"),
                seconds=seconds_of(runs),
                verdict=trial.told() if trial else None,
            )
        )
        keep_media(session, job.project_id, key, preview, *(trial.media if trial else ()))
    watch.say("done", done=frames)


@dataclass(frozen=True)
class Meters:
    """Tells the page which take of a shot is filmed or looked at, and keeps account of each run."""

    watch: Watch
    renderer: Renderer

    def filming(self, request: TakeRequest, take: int) -> AbstractContextManager[Meter]:
        """As Account. Raises what `metered` does."""
        watch = self.watch
        watch.say("filming", done=0, take=take)
        return metered(
            watch.database, watch.job_id, watch.shot_id, self.renderer, request, request.frames, watch
        )

    def judging(self, take: int) -> None:
        self.watch.say("judging", take=take)


def _runs(session: Session, *keys: str) -> list[RenderRow]:
    """The finished run of a renderer that made each of `keys`, where it is known."""
    found = select(RenderRow).where(RenderRow.media.in_(keys), RenderRow.finished.is_not(None))
    made = {run.media: run for run in session.scalars(found.order_by(RenderRow.id.desc()))}
    return [made[key] for key in keys if key in made]


def seconds_of(runs: Sequence[RenderRow]) -> float | None:
    """How long finished runs of renderers took together; None for none."""
    spans = [(run.finished - run.begun).total_seconds() for run in runs if run.finished]
    return sum(spans) if spans else None


def _cut(studio: Studio, job_id: str, attempt: int) -> bool:
    """Whether every shot is filmed, and then also cut. Raises whatever stops the cut."""
    raise_if_stopped(studio.database, job_id, attempt)
    with studio.database.write() as session:
        each = list(session.scalars(select(JobShotRow.state).where(JobShotRow.job_id == job_id)))
        session.execute(update(JobRow).where(JobRow.id == job_id).values(stage="cutting"))
    job, states = _job(studio, job_id), set(each)
    if "cancelled" in states:  # and nobody asked for it
        raise BudgetSpent(used_up(budget_of(job), each.count("done"), len(each)))
    if states != {"done"} or job.kind == "shot":
        return states == {"done"}
    board, tools = job.board, studio.tools(job.board.aspect)
    timed = [pipeline.kept(tools, pipeline.time_shot(tools, board, shot.id)) for _, shot in board.shots()]
    made = cut(
        tools,
        board,
        timed,
        [shot.key for shot in timed],
        job.title,
        lambda done, total: raise_if_stopped(studio.database, job_id, attempt),
    )
    marks = [shot_fingerprint(board, scene, shot, tools) for scene, shot in board.shots()]
    shots = [[one.shot.id, mark, one.request.frames] for one, mark in zip(timed, marks, strict=True)]
    with studio.database.write() as session:
        require_project(session, job.project_id)
        session.merge(
            CutRow(
                project_id=job.project_id,
                made_from=episode_fingerprint(board, job.title, tools),
                mp4=made.mp4,
                transcript=made.transcript,
                width=made.width,
                height=made.height,
                bytes=made.bytes,
                shots=shots,
            )
        )
        keep_media(session, job.project_id, made.mp4, beside(made.mp4, "loudness", "json"))
    return True


def _job(studio: Studio, job_id: str) -> JobRow:
    with studio.database.read() as session:
        row = session.get(JobRow, job_id)
    if row is None:
        raise JobGone
    return row


def require_project(session: Session, project_id: str) -> None:
    """Hold the project until the transaction ends. Raises JobGone where it has been deleted."""
    if session.get(ProjectRow, project_id, with_for_update=True) is None:
        raise JobGone
