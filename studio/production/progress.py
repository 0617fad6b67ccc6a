"""How far a job is, in the database: written about once a second, read by every page.

Also the other way: what a page asked for (stop) is looked for here, between frames.
"""

import errno
import logging
import time
from typing import Any

from sqlalchemy import select, update

from engine.take import Cancelled
from storyboard.trouble import Trouble
from studio.database import Database
from studio.tables import JobRow, JobShotRow

WRITE_EVERY = 1.0  # seconds
LOOK_EVERY = 0.5

log = logging.getLogger("onetake")


class JobGone(Exception):
    """There is nothing left to do: the project was deleted, or a later attempt has taken the job over."""


class Watch:
    """One shot of a job as its worker reports it; also the progress callback that it films with."""

    def __init__(self, database: Database, job_id: str, attempt: int, shot_id: str) -> None:
        self.database = database
        self.job_id = job_id
        self.attempt = attempt
        self.shot_id = shot_id
        self._written = self._looked = 0.0

    def say(self, state: str, **values: Any) -> None:
        """Write the shot's state and any of done, frames (ints) and error ([template, values])."""
        ours = select(JobRow.id).where(JobRow.id == self.job_id, JobRow.attempt == self.attempt)
        with self.database.write() as session:
            session.execute(
                update(JobShotRow)
                .where(JobShotRow.job_id.in_(ours), JobShotRow.shot_id == self.shot_id)
                .values(state=state, **values)
            )

    def state(self) -> str:
        """The shot's, as it is written; empty where it is gone."""
        with self.database.read() as session:
            found = select(JobShotRow.state).where(
                JobShotRow.job_id == self.job_id, JobShotRow.shot_id == self.shot_id
            )
            return session.scalar(found) or ""

    def __call__(self, done: int, total: int) -> None:
        """Raises Cancelled soon after somebody asked for it, JobGone when nobody waits for the shot."""
        self.look()
        moment = time.monotonic()
        if total > 1 and moment - self._written >= WRITE_EVERY:
            self._written = moment
            self.say("filming", done=done, frames=total)

    def look(self, _done: int = 0, _total: int = 1) -> None:
        """As a callback of work that is not filming: raises the same, writes nothing."""
        moment = time.monotonic()
        if moment - self._looked >= LOOK_EVERY:
            self._looked = moment
            raise_if_stopped(self.database, self.job_id, self.attempt)


def raise_if_stopped(database: Database, job_id: str, attempt: int) -> None:
    """Raises Cancelled or JobGone."""
    with database.read() as session:
        stop = session.scalar(select(JobRow.stop).where(JobRow.id == job_id, JobRow.attempt == attempt))
    if stop is None:
        raise JobGone
    if stop:
        raise Cancelled


def error_row(error: Exception) -> list[Any]:
    """What went wrong as [template, values]: for people where it was foreseen, else its type and words."""
    if isinstance(error, Trouble):
        return [error.template, {name: str(value) for name, value in error.values.items()}]
    log.error("a job failed", exc_info=error)
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return ["The disk is full. Free some space, then try again: what is finished is kept.", {}]
    return [
        "Something unexpected went wrong ({error}). Try again.",
        {"error": f"{type(error).__name__}: {error}"[:300]},
    ]
