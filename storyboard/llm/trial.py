"""Test connection: is there a server, does it take the key, does the model answer, and in JSON?"""

import time
from typing import NamedTuple

from pydantic import BaseModel

from storyboard.desk import Desk
from storyboard.llm import failures
from storyboard.llm.ask import RUNGS, answer, room_for_reply, rungs
from storyboard.llm.client import converse, list_models, spared
from storyboard.llm.connection import Connection

LINE = "Say in one short sentence what a storyboard is."
FORM = "Name a colour and say how many letters its name has."


class Tested(NamedTuple):
    """What a try found. `rung` is the strictest form that the server takes."""

    model: str
    models: list[str]  # that the server offers; empty where it does not say
    seconds: float  # to the end of the first answer
    tokens_per_second: float  # of its text, less the wait for its beginning
    rung: str  # json_schema, json_object or text


class Colour(BaseModel):
    name: str
    letters: int


def try_connection(connection: Connection) -> Tested:
    """Ask a line and a little JSON; raises Trouble naming what is wrong and how to mend it.

    What was remembered of the server is learned anew.
    """
    server = (connection.base_url, connection.model)
    spared.pop(server, None)
    rungs.pop(server, None)
    begun = time.monotonic()
    starts: list[float] = []

    def hear(text: str) -> None:
        if text and not starts:
            starts.append(time.monotonic())

    question = [{"role": "user", "content": LINE}]
    room = room_for_reply(connection, question)
    said = converse(connection, question, form=None, max_tokens=room, hear=hear)
    ended = time.monotonic()
    if not said.text.strip():
        raise failures.declined(connection, said.refusal) if said.refusal else failures.empty(connection)
    answer(Desk(), connection, FORM, Colour)
    return Tested(
        connection.model,
        list_models(connection),
        ended - begun,
        said.tokens_out / max(0.05, ended - starts[0]),
        RUNGS[rungs[server]],
    )
