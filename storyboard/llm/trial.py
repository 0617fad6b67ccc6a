"""Test connection: is there a server, does it take the key, does the model answer, and in JSON?"""

from typing import NamedTuple

from storyboard.llm.connection import Connection


class Tested(NamedTuple):
    """What a try found. `rung` is the strictest form that the server takes."""

    model: str
    models: list[str]  # that the server offers; empty where it does not say
    seconds: float  # to the end of the first answer
    tokens_per_second: float
    rung: str  # json_schema, json_object or text


def try_connection(connection: Connection) -> Tested:
    """Ask a line and a little JSON; raises Trouble naming what is wrong and how to mend it."""
    raise NotImplementedError
