"""The studio that this process's workflows work in: they are functions that DBOS calls, and find it here."""

from studio.studio import Studio

_studios: list[Studio] = []


def serve(studio: Studio) -> None:
    """Let this process's workflows work in `studio`."""
    _studios[:] = [studio]


def serving() -> Studio:
    """The studio of this process's workflows."""
    return _studios[0]


def serves() -> bool:
    """Whether this process does jobs."""
    return bool(_studios)
