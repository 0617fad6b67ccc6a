"""The processes that do jobs: which queues each serves, its name, its pulse, and what the dead leave behind.

Jobs are DBOS workflows. A process that is killed and started again takes up its own by its
name; those of a process that never comes back are handed on when its lease has run out.
"""

import fcntl
import logging
import socket
import threading
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import IO

from dbos import DBOS, DBOSConfig
from sqlalchemy import delete, select, update

import studio.production.drawing  # workflows are found by their names
import studio.production.sheets  # noqa: F401
from storyboard.trouble import Trouble
from studio.database import Database, add_if_new
from studio.production import jobs, writing
from studio.production.queues import AT_ONCE, SERVED
from studio.production.serving import serve
from studio.settings import Settings
from studio.studio import Studio, open_studio
from studio.tables import WorkerRow, now

# Changes only with the shape of the workflows: jobs begun under another version wait for it.
APPLICATION_VERSION = "onetake-2"
POLL = 0.5  # seconds between two looks into a queue

log = logging.getLogger("onetake")

_slots: list[IO[str]] = []  # held open, and so locked, for the life of the process


def launch(studio: Studio, queues: Sequence[str] = SERVED) -> None:
    """Begin to serve `queues` in this process, for its whole life. Raises Trouble for an unknown queue."""
    for name in queues:
        if name not in SERVED:
            raise Trouble(
                "There is no queue {name}. Choose one of: {choices}.", name=name, choices=", ".join(SERVED)
            )
    settings = studio.settings
    executor_id = settings.executor_id or free_slot(settings)
    serve(studio)
    config: DBOSConfig = {
        "name": "onetake",
        "system_database_url": settings.jobs,
        "application_version": APPLICATION_VERSION,
        "executor_id": executor_id,
        "log_level": "ERROR",
    }
    DBOS(config=config)
    DBOS.listen_queues(queues)
    DBOS.launch()
    # One more than films at once: the next shot is voiced while the crew is busy.
    for name in SERVED:
        DBOS.register_queue(
            name,
            worker_concurrency=AT_ONCE.get(name, settings.workers + 1),
            polling_interval_sec=POLL,
        )
    jobs.order_again(studio)
    writing.order_again(studio)
    pulse = Pulse(studio.database, executor_id, settings.lease_seconds)
    threading.Thread(target=pulse.run, name="pulse", daemon=True).start()


def work(settings: Settings, queue: str) -> None:
    """Serve one queue until the process is stopped. Raises Trouble."""
    launch(open_studio(settings), [queue])
    print(f"Onetake is waiting for jobs in {queue}.", flush=True)
    threading.Event().wait()


def free_slot(settings: Settings) -> str:
    """The first name on this host that no living process of the data folder has.

    A process that starts after a crash gets the name that the crashed one had, and with it its
    jobs. The lock goes with the process, however that ends.
    """
    folder = settings.data / "workers"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1000):
        file = (folder / f"{number}.lock").open("w")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            continue
        _slots.append(file)
        return f"{socket.gethostname()}:{Path(settings.data).resolve()}:{number}"[-200:]
    raise Trouble("A thousand workers share this data folder already.")


class Pulse:
    """Says that this process lives, and hands on the jobs of those that no longer say so."""

    def __init__(self, database: Database, executor_id: str, lease: float) -> None:
        self.database = database
        self.executor_id = executor_id
        self.lease = lease

    def run(self) -> None:
        """For ever, several times a lease."""
        rest = threading.Event()
        while True:
            try:
                self.beat()
            except Exception:  # the database may be away for a while: the pulse must not stop for it
                log.exception("no pulse")
            rest.wait(self.lease / 6)

    def beat(self) -> None:
        """Once."""
        with self.database.write() as session:
            add_if_new(session, WorkerRow, executor_id=self.executor_id)
            session.execute(
                update(WorkerRow).where(WorkerRow.executor_id == self.executor_id).values(seen=now())
            )
        with self.database.read() as session:
            dead = session.scalars(
                select(WorkerRow).where(WorkerRow.seen < now() - timedelta(seconds=self.lease))
            ).all()
        for worker in dead:
            if self._claim(worker):
                hand_on(worker.executor_id)
                with self.database.write() as session:
                    session.execute(delete(WorkerRow).where(WorkerRow.executor_id == worker.executor_id))

    def _claim(self, worker: WorkerRow) -> bool:
        """Renew the dead one's lease for one of the living: should that die too, another claims it."""
        with self.database.write() as session:
            claimed = session.execute(
                update(WorkerRow)
                .where(WorkerRow.executor_id == worker.executor_id, WorkerRow.seen == worker.seen)
                .values(seen=now())
            )
            return bool(claimed.rowcount == 1)  # type: ignore[attr-defined]


def hand_on(executor_id: str) -> None:
    """Put what this process had begun back into its queues."""
    begun = DBOS.list_workflows(
        executor_id=executor_id, status="PENDING", load_input=False, load_output=False
    )
    for name in {workflow.queue_name for workflow in begun}:
        ids = [workflow.workflow_id for workflow in begun if workflow.queue_name == name]
        log.warning("%d jobs of %s, which has ended, are handed on", len(ids), executor_id)
        DBOS.resume_workflows(ids, queue_name=name)
