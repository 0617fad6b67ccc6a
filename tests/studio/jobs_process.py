"""A process that does jobs, as the server does without its page: to be started, watched and killed."""

import contextlib
import resource
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from forks import FORKS
from sqlalchemy import select

from studio.accounts import User
from studio.production import orders, workers, writing_orders
from studio.production.orders import Job, JobState
from studio.projects import cards
from studio.settings import Settings
from studio.studio import Studio, open_studio
from studio.tables import RenderRow


@contextmanager
def working(settings: Settings, **plan: Any) -> Iterator[BaseProcess]:
    """A process that serves all queues; it is ready when the block begins, and killed when it ends.

    `plan`: order (a function of orders, draw, or write), user, and what the order takes (on); largest,
    the bytes past which no file of the crew may grow.
    """
    ready, theirs = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=work, args=(settings, plan, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        assert ready.recv()  # EOFError where it has ended
        yield process
    finally:
        process.kill()
        process.join()
        ready.close()


def wait_for(
    studio: Studio, user: User, project_id: str, done: Callable[[Job], bool], seconds: float = 300
) -> Job:
    """The project's job once `done` says so."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        job = orders.latest_job(studio, user, project_id)
        if job and done(job):
            return job
        time.sleep(0.05)
    raise AssertionError(f"the job is still {job}")


def ended(job: Job) -> bool:
    return job.state not in (JobState.QUEUED, JobState.RUNNING)


def assert_done(job: Job) -> None:
    errors = [shot.error for shot in job.shots if shot.error]
    assert (job.state, job.error, errors) == (JobState.DONE, None, [])


def renders(studio: Studio) -> list[RenderRow]:
    """Every filming that was begun, in order."""
    with studio.database.read() as session:
        return list(session.scalars(select(RenderRow).order_by(RenderRow.id)))


def draw(studio: Studio, user: User, *project_ids: str) -> None:
    for project_id in project_ids:
        cards.order_pictures_of(studio, user, project_id)


def work(settings: Settings, plan: dict[str, Any], ready: "Connection[Any, Any]") -> None:
    """A process's whole life."""
    studio = open_studio(settings)
    workers.launch(studio)
    if "largest" in plan:
        # a member inherits the limit when it starts; the databases of this process are spared
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (plan["largest"], before[1]))
        with contextlib.suppress(TypeError):  # any job will do: this is none
            studio.crew.run(pow, 2)
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    if "order" in plan:
        others = {"draw": draw, "write": writing_orders.order}
        order = others.get(plan["order"]) or getattr(orders, plan["order"])
        order(studio, User(plan["user"]), *plan["on"])
    ready.send(True)
    threading.Event().wait()
