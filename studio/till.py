"""What filming one episode takes in this process, run by run; it ends the film where the budget does."""

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from engine.take import Progress, Renderer, TakeRequest
from studio.production.judging import BudgetSpent
from studio.production.runs import Budget, Spent, charged, foretell, require_allowed


class Run:
    """One run of a renderer. As a progress callback it raises BudgetSpent once the time is over."""

    def __init__(self, till: "Till", dollars: float, hear: Progress) -> None:
        self.notes: list[str] = []
        self.dollars = dollars
        self.ended: float | None = None
        self._till, self._hear, self._begun = till, hear, time.monotonic()

    @property
    def seconds(self) -> float:
        return (self.ended or time.monotonic()) - self._begun

    def __call__(self, done: int, total: int) -> None:
        self._hear(done, total)
        most = self._till.budget.seconds
        if most is not None and self._till.spent().seconds > most:
            raise BudgetSpent


class Till:
    """Counts for many threads."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self._runs: dict[str, list[Run]] = defaultdict(list)
        self._lock = threading.Lock()

    def spent(self, shot_id: str | None = None) -> Spent:
        """On one shot, or on all; runs under way included."""
        runs = [run for one, each in list(self._runs.items()) if shot_id in (None, one) for run in each]
        return Spent(sum(run.seconds for run in runs), sum(run.dollars for run in runs))

    @contextmanager
    def run(self, shot_id: str, renderer: Renderer, request: TakeRequest, hear: Progress) -> Iterator[Run]:
        """Around a run that films `request`. Raises as runs.require_allowed."""
        told = foretell(renderer, request)
        with self._lock:
            require_allowed(self.budget, self.spent(), told, renderer.name)
            run = Run(self, told.dollars, hear)
            self._runs[shot_id].append(run)
        finished = False
        try:
            yield run
            finished = True
        finally:
            run.ended = time.monotonic()
            run.dollars = charged(renderer, request, told, finished)


class Entry:
    """The till's account of one shot (studio.production.judging.Account)."""

    def __init__(self, till: Till, shot_id: str, renderer: Renderer, hear: Progress) -> None:
        self._till, self._shot_id, self._renderer, self._hear = till, shot_id, renderer, hear

    def filming(self, request: TakeRequest, take: int) -> AbstractContextManager[Run]:
        """As Till.run."""
        return self._till.run(self._shot_id, self._renderer, request, self._hear)

    def judging(self, take: int) -> None:
        """Costs nothing that is counted."""
