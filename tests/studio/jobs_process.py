"""A process that does jobs, as the server does without its page: to be started, watched and killed."""

import contextlib
import json
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from studio.accounts import User  # noqa: E402
from studio.production import orders, workers, writing_orders  # noqa: E402
from studio.production.orders import Job, JobState  # noqa: E402
from studio.projects import cards  # noqa: E402
from studio.settings import Settings  # noqa: E402
from studio.studio import Studio, open_studio  # noqa: E402
from studio.tables import RenderRow  # noqa: E402


@contextmanager
def working(settings: Settings, **plan: object) -> Iterator[subprocess.Popen[bytes]]:
    """A process that serves all queues; it is ready when the block begins, and killed when it ends.

    `plan`: order (a function of orders, draw, or write), user, and what the order takes (on); largest,
    the bytes past which no file of the crew may grow.
    """
    command = [sys.executable, __file__, settings.model_dump_json(), json.dumps(plan)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout
    try:
        assert process.stdout.readline() == b"ready\n"
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def wait_for(
    studio: Studio, user: User, project_id: str, done: Callable[[Job], bool], seconds: float = 240
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


def main() -> None:
    settings, plan = Settings.model_validate_json(sys.argv[1]), json.loads(sys.argv[2])
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
    print("ready", flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
