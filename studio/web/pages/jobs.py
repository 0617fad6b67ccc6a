"""Orders to production, from the storyboard, the episode and the progress panel."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from studio.production import orders
from studio.production.estimate import Step, dollars_of, seconds_of
from studio.production.runs import Budget
from studio.web.visit import After, Visit

Limit = Annotated[float, Field(ge=0, le=1e9)] | None
Limits = tuple[Limit, Limit]  # seconds, dollars
AT_ONCE = 300.0  # seconds of work: a drawn film that takes no longer is begun without a question


def look(visit: Visit) -> After:
    """What One-Click Video would take now."""
    return After(pick={"estimate": told(visit, orders.estimate_of(*visit.of))})


def told(visit: Visit, steps: Sequence[Step]) -> dict[str, object]:
    """An estimate as the page's ot.estimate() shows it; `ask`: whether to show it before the start."""
    seconds, dollars = seconds_of(steps), dollars_of(steps)
    return {
        "rows": [visit.step(step) for step in steps],
        "seconds": seconds,
        "dollars": dollars,
        "memory": max(step.memory for step in steps),
        "download": sum({step.model: step.download for step in steps}.values()),
        "at_least": any(step.seconds is None and not step.refused for step in steps),
        "unpriced": any(step.paid and step.dollars is None for step in steps),
        "ask": (seconds or 0.0) > AT_ONCE or any(step.memory or step.refused for step in steps),
    }


def start(visit: Visit, budget: Limits = (None, None)) -> None:
    """One-Click Video: everything that is not yet made, within `budget`."""
    orders.one_click(*visit.of, *budget)


def film(visit: Visit, id: str) -> None:
    orders.to_video(*visit.of, id)


def cancel(visit: Visit, id: str) -> None:
    orders.cancel(visit.studio, visit.user, id)


def resume(visit: Visit, id: str, budget: Limits | None = None) -> None:
    """Within `budget`; where none is named, as much again as before."""
    orders.resume(visit.studio, visit.user, id, Budget(*budget) if budget else None)


ACTS = {
    "job.estimate": look,
    "job.start": start,
    "shot.film": film,
    "job.cancel": cancel,
    "job.resume": resume,
}
