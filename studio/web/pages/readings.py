"""The Characters page's list of pronunciations."""

from typing import Literal

from studio.projects import readings
from studio.web.visit import After, Visit


def add(visit: Visit, written: str, said: str) -> None:
    readings.add_reading(*visit.of, written, said)


def edit(visit: Visit, id: str, field: Literal["said"], value: str) -> None:
    """`id`: the word as it is written."""
    readings.edit_reading(*visit.of, id, value)


def remove(visit: Visit, id: str) -> None:
    readings.remove_reading(*visit.of, id)


def listen(visit: Visit, id: str) -> After:
    return After(url=visit.media(readings.listen_to_reading(*visit.of, id)))


ACTS = {"reading.add": add, "reading.edit": edit, "reading.remove": remove, "reading.listen": listen}
