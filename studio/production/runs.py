"""Runs of renderers: what each takes is written while it films, and the job's budget is kept.

What is written outlives a kill, so that a job that is taken up again has not forgotten what it spent.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from engine.hosted import receipts
from engine.take import Progress, Renderer, TakeRequest
from storyboard.trouble import Trouble
from studio.database import Database
from studio.production import pipeline
from studio.production.forecast import clock, needs_of
from studio.production.judging import BudgetSpent
from studio.production.progress import LOOK_EVERY, JobGone
from studio.tables import JobRow, RenderRow, now


class Budget(NamedTuple):
    """What one attempt at a job may take: seconds of a renderer, and dollars. None: no limit."""

    seconds: float | None = None
    dollars: float | None = None

    def words(self) -> str:
        """ "2:00", "$3.00", "2:00, $3.00"."""
        time = [clock(self.seconds)] if self.seconds is not None else []
        money = [f"${self.dollars:.2f}"] if self.dollars is not None else []
        return ", ".join(time + money)


class Spent(NamedTuple):
    seconds: float
    dollars: float


def budget_of(job: JobRow) -> Budget:
    return Budget(job.most_seconds, job.most_dollars)


def spent_of(session: Session, job: JobRow) -> Spent:
    """By this attempt's runs, those under way included."""
    seconds, dollars = session.execute(
        select(func.sum(RenderRow.seconds), func.sum(RenderRow.dollars)).where(
            RenderRow.job_id == job.id, RenderRow.begun >= job.begun
        )
    ).one()
    return Spent(seconds or 0.0, dollars or 0.0)


def require_priced(priced: bool, renderer: str) -> None:
    """Raises Trouble where money is asked for, and nobody knows how much."""
    if not priced:
        raise Trouble(
            "Nobody knows what {renderer} costs, so no budget in dollars can be kept. Set "
            "ONETAKE_HOSTED_PRICE to the dollars of a second of film, or leave the budget empty.",
            renderer=renderer,
        )


class Meter:
    """The progress callback of one run: counts its seconds, and ends it when the budget is used up."""

    def __init__(self, database: Database, job_id: str, run_id: int, hear: Progress) -> None:
        self.notes: list[str] = []
        self._database, self._job_id, self._run_id, self._hear = database, job_id, run_id, hear
        self._begun = self._counted = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._begun

    def __call__(self, done: int, total: int) -> None:
        """Raises BudgetSpent, and what `hear` raises."""
        self._hear(done, total)
        if time.monotonic() - self._counted < LOOK_EVERY:
            return
        self._counted = time.monotonic()
        with self._database.write() as session:
            session.execute(
                update(RenderRow).where(RenderRow.id == self._run_id).values(seconds=self.seconds)
            )
            job = session.get(JobRow, self._job_id)
            over = job and job.most_seconds is not None and spent_of(session, job).seconds > job.most_seconds
        if over:
            raise BudgetSpent


@contextmanager
def metered(
    database: Database,
    job_id: str,
    shot_id: str,
    renderer: Renderer,
    request: TakeRequest,
    frames: int,
    hear: Progress,
) -> Iterator[Meter]:
    """Keep account of a run that films `request`: when it began, what it takes, and unless it fails, its end.

    `frames`: of the film, by which its speed is told; 0 for what another model must film first. `hear`
    is told how far it is. Raises BudgetSpent where the budget does not allow it, Trouble where a price
    is not known, JobGone.
    """
    told = foretell(renderer, request)
    run = RenderRow(
        job_id=job_id,
        shot_id=shot_id,
        media=pipeline.take_key(renderer, request),
        renderer=renderer.name,
        frames=frames,
        dollars=told.dollars,  # so that what films beside it cannot spend it
    )
    with database.write() as session:
        job = session.get(JobRow, job_id, with_for_update=True)
        if job is None:
            raise JobGone
        require_allowed(budget_of(job), spent_of(session, job), told, renderer.name)
        session.add(run)
    meter = Meter(database, job_id, run.id, hear)
    finished = None
    try:
        yield meter
        finished = now()
    finally:
        price = charged(renderer, request, told, finished is not None)
        with database.write() as session:
            session.execute(
                update(RenderRow)
                .where(RenderRow.id == run.id)
                .values(finished=finished, notes=meter.notes, seconds=meter.seconds, dollars=price)
            )


class Foretold(NamedTuple):
    """What a run will take. `ordered`: it was paid for before; `priced`: it is known what it costs."""

    seconds: float
    dollars: float
    ordered: bool
    priced: bool


def foretell(renderer: Renderer, request: TakeRequest) -> Foretold:
    """Nothing where the renderer does not say. Raises Trouble for a receipt that is damaged."""
    needs = None
    with suppress(Trouble):  # whoever films says it
        needs = needs_of(renderer, request)
    ordered = receipts.read(renderer.options.orders, request.key(renderer)) is not None
    if needs is None:
        return Foretold(0.0, 0.0, ordered, True)
    dollars = 0.0 if ordered else needs.dollars or 0.0
    priced = ordered or not needs.paid or needs.dollars is not None
    return Foretold(needs.seconds or 0.0, dollars, ordered, priced)


def charged(renderer: Renderer, request: TakeRequest, told: Foretold, finished: bool) -> float:
    """The dollars of a run that has ended: what its receipt says, or if it `finished` what was told."""
    receipt = receipts.read(renderer.options.orders, request.key(renderer))
    if receipt and not told.ordered:
        return receipt.dollars or 0.0
    return told.dollars if finished else 0.0


def require_allowed(budget: Budget, spent: Spent, told: Foretold, renderer: str) -> None:
    """Raises BudgetSpent where the run does not fit into what is left, Trouble for an unknown price."""
    if budget.dollars is not None:
        require_priced(told.priced, renderer)
        if spent.dollars + told.dollars > budget.dollars + 1e-9:
            raise BudgetSpent
    if budget.seconds is not None and budget.seconds - spent.seconds < max(told.seconds, 1e-9):
        raise BudgetSpent


def used_up(budget: Budget, done: int, shots: int) -> Trouble:
    """What is said when that ends a film."""
    return Trouble(
        "The budget of {budget} is used up. {done} of {all} shots are filmed; raise it to go on.",
        budget=budget.words(),
        done=done,
        all=shots,
    )
