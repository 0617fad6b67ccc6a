"""Orders to production, from the storyboard, the episode and the progress panel."""

from studio.production import orders
from studio.web.visit import Visit


def start(visit: Visit) -> None:
    """One-Click Video: everything that is not yet made."""
    orders.one_click(*visit.of)


def film(visit: Visit, id: str) -> None:
    orders.to_video(*visit.of, id)


def cancel(visit: Visit, id: str) -> None:
    orders.cancel(visit.studio, visit.user, id)


def resume(visit: Visit, id: str) -> None:
    orders.resume(visit.studio, visit.user, id)


ACTS = {
    "job.start": start,
    "shot.film": film,
    "job.cancel": cancel,
    "job.resume": resume,
}
