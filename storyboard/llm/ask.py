"""Asking a language model for a typed answer.

What is kept and what is paid is the desk's notebook's; how a server is reached is client's.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from storyboard.desk import Desk, Reply
from storyboard.llm import failures
from storyboard.llm.client import Answer, Message, converse
from storyboard.llm.connection import Connection
from storyboard.llm.drift import settled
from storyboard.llm.failures import FormRefused
from storyboard.llm.failures import TooLong as TooLong
from storyboard.llm.prompts import render
from storyboard.llm.salvage import Doubled, candidates
from storyboard.llm.shape import example_of, instruction, schema_of
from storyboard.llm.tokens import cost, estimate_messages
from storyboard.trouble import Trouble

RUNGS = ("json_schema", "json_object+schema", "json_object", "text")  # the strictest first
LEAST_ROOM = 0.25  # of the longest reply that must fit beside the prompt
MOST_ERRORS = 12  # that are told to the model
LONGEST_ECHO = 24_000  # characters of a bad reply that are sent back with them
AGAIN = """\
That answer cannot be used:
{errors}
Answer again, with the whole JSON object and nothing else."""

Form = TypeVar("Form", bound=BaseModel)
Item = TypeVar("Item")
Hear = Callable[[str], None]

log = logging.getLogger(__name__)
rungs: dict[tuple[str, str], int] = {}  # by server and model: the first that it takes


class Unreadable(Exception):
    """A reply that is no valid answer; `errors` say why, for the model that wrote it."""

    def __init__(self, errors: list[str]) -> None:
        self.errors = errors
        super().__init__(errors[0])


def ask(
    desk: Desk,
    task: str,
    model: type[Form],
    *,
    hear: Hear | None = None,
    context: Any = None,
    warn: Callable[[str], None] | None = None,
    **values: object,
) -> Form:
    """The answer of the model connected for `task`, as a valid `model`.

    `values` go into the task's template. `hear` gets the raw text so far (see salvage.partial) and
    may raise Stopped; it also gets a reply found in the notebook, once. `context` goes to the
    model's validators: their ValueErrors are shown to the language model, which is asked once more.
    `warn` hears, in English, of words that were set right (unknown enum values, fields that do not
    exist). Raises Trouble; TooLong, which is a Trouble, where prompt or reply do not fit.
    """
    connection = desk.connections.get(task) or desk.connections.get("")
    if connection is None:
        raise Trouble(
            "No language model is connected. Choose one under Settings, or choose the offline writer there."
        )
    prompt = render(task, desk.prompts, **values)
    note = warn or (lambda text: log.warning("%s: %s", task, text))
    return answer(desk, connection, prompt, model, hear=hear, context=context, note=note)


def ask_in_halves(
    desk: Desk,
    task: str,
    model: type[Form],
    items: Sequence[Item],
    join: Callable[[list[Form]], Form],
    *,
    name: str = "items",
    hear: Hear | None = None,
    context: Any = None,
    warn: Callable[[str], None] | None = None,
    **values: object,
) -> Form:
    """ask() with `items` as the template's variable `name`; on TooLong each half is asked by itself.

    `join` makes one answer of the parts, in order; it is not called where one answer did. Raises
    TooLong where even a single item is too long.
    """

    def parts(some: Sequence[Item]) -> list[Form]:
        try:
            filled = {**values, name: some}
            return [ask(desk, task, model, hear=hear, context=context, warn=warn, **filled)]
        except TooLong:
            if len(some) < 2:
                raise
        middle = len(some) // 2
        return parts(some[:middle]) + parts(some[middle:])

    found = parts(items)
    return found[0] if len(found) == 1 else join(found)


def answer(
    desk: Desk,
    connection: Connection,
    prompt: str,
    model: type[Form],
    *,
    images: Sequence[str] = (),
    hear: Hear | None = None,
    context: Any = None,
    note: Callable[[str], None] = log.warning,
) -> Form:
    """The answer to `prompt`: from the notebook, or asked for, and once more if it is of no use.

    `images` are data URLs of pictures that the model is shown before it reads the prompt.
    """
    key = key_of(connection, prompt, model, images)
    found = desk.notebook.find(key)
    if found is not None:
        try:
            kept = read(found, model, context, note)
        except Unreadable:  # valid no more: asked anew
            pass
        else:
            if hear is not None:
                hear(found)
            return kept
    messages: list[Message] = [{"role": "user", "content": content_of(prompt + instruction(model), images)}]
    for last in (False, True):
        said = down_the_ladder(desk, connection, messages, model, key, hear)
        useful = said.finish_reason not in ("length", "content_filter") and not said.refusal
        try:
            result = read(said.text, model, context, note) if useful else None
        except Unreadable as unreadable:
            keep(desk, connection, key, said, useful=False)
            if last:
                raise Trouble(
                    "{model} did not answer in the form that was asked for, twice: {problem}. Try again, or "
                    "choose a more able model under Settings; what is written is kept.",
                    model=connection.model,
                    problem=failures.scrubbed(connection, unreadable.errors[0]).rstrip("."),
                ) from None
            messages = again(messages, said.text, unreadable.errors)
            continue
        keep(desk, connection, key, said, useful=useful)
        if result is not None:
            return result
        if said.finish_reason == "length":
            raise failures.too_long(connection)
        raise failures.declined(connection, said.refusal or said.text)
    raise AssertionError("the last turn answers or raises")


def content_of(text: str, images: Sequence[str]) -> str | list[dict[str, Any]]:
    """A message's content: plain text as long as that is all, for servers that know nothing else."""
    if not images:
        return text
    pictures = [{"type": "image_url", "image_url": {"url": url}} for url in images]
    return [*pictures, {"type": "text", "text": text}]


def down_the_ladder(
    desk: Desk,
    connection: Connection,
    messages: Sequence[Message],
    model: type[BaseModel],
    key: str,
    hear: Hear | None,
) -> Answer:
    """The reply on the strictest rung that the server takes, which is remembered.

    An empty reply also leads a rung down: some servers give one to a response_format they do not
    know. Raises TooLong where the prompt leaves no room, and Trouble beyond the budget.
    """
    server = (connection.base_url, connection.model)
    room = room_for_reply(connection, messages)

    def heard(text: str) -> None:
        desk.watch.look()
        if hear is not None:
            hear(text)

    def lost(part: Answer) -> None:
        keep(desk, connection, key, part, useful=False)
        within_budget(desk, connection, messages, room)

    for rung in range(rungs.get(server, 0), len(RUNGS)):
        within_budget(desk, connection, messages, room)
        try:
            said = converse(
                connection,
                messages,
                form=form_of(RUNGS[rung], model),
                max_tokens=room,
                hear=heard,
                lost=lost,
            )
        except FormRefused:
            continue
        if said.text.strip() or said.refusal or said.finish_reason in ("length", "content_filter"):
            rungs[server] = rung
            return said
        keep(desk, connection, key, said, useful=False)
    raise failures.empty(connection)


def form_of(rung: str, model: type[BaseModel]) -> dict[str, Any] | None:
    """The protocol's response_format. Not strict: that would forbid fields with a default."""
    match rung:
        case "json_schema":
            return {
                "type": "json_schema",
                "json_schema": {"name": model.__name__, "schema": schema_of(model)},
            }
        case "json_object+schema":  # as llama-cpp-python and some gateways have it
            return {"type": "json_object", "schema": schema_of(model)}
        case "json_object":
            return {"type": "json_object"}
        case _:
            return None


def room_for_reply(connection: Connection, messages: Sequence[Message]) -> int:
    """Tokens that the reply may take: what is allowed, as far as the prompt leaves room for it."""
    room = min(connection.max_tokens, connection.context - estimate_messages(messages))
    if room < connection.max_tokens * LEAST_ROOM:
        raise failures.too_long(connection)
    return room


def within_budget(desk: Desk, connection: Connection, messages: Sequence[Message], room: int) -> None:
    """Raises Trouble where the prompt and the longest reply could take more than is left."""
    spent, tokens_in = desk.notebook.spent(), estimate_messages(messages)
    if desk.budget_tokens and spent.tokens + tokens_in + room > desk.budget_tokens:
        raise Trouble(
            "The next step may take {needed} tokens; {spent} of {limit} are spent. Raise the budget under "
            "Settings; what is written is kept.",
            needed=tokens_in + room,
            spent=spent.tokens,
            limit=desk.budget_tokens,
        )
    price = cost(connection, tokens_in, room)
    if desk.budget_cost and spent.cost + price > desk.budget_cost:
        raise Trouble(
            "The next step may cost {needed}; {spent} of {limit} are spent. Raise the budget under Settings; "
            "what is written is kept.",
            needed=f"{price:.4f}",
            spent=f"{spent.cost:.4f}",
            limit=f"{desk.budget_cost:.2f}",
        )


def read(text: str, model: type[Form], context: Any, note: Callable[[str], None]) -> Form:
    """`text` as a valid `model`. Raises Unreadable with what is wrong in the likeliest reading."""
    errors: list[str] = []
    try:
        for value in candidates(text):
            if value == example_of(model):
                errors = errors or ["it is only the example; write your own answer"]
                continue
            notes: list[str] = []
            set_right = settled(model, value, notes.append)
            if not set_right:
                errors = errors or ["it has none of the fields"]
                continue
            try:
                found = model.model_validate(set_right, context=context)
            except ValidationError as error:
                errors = errors or [told(each) for each in error.errors()[:MOST_ERRORS]]
            else:
                for each in notes:
                    note(each)
                return found
    except Doubled as doubled:
        errors = errors or [str(doubled)]
    raise Unreadable(errors or ["it is no whole JSON object"])


def told(error: Any) -> str:
    """One of pydantic's errors for whoever wrote the answer: where, and what is expected."""
    place = ".".join(str(step) for step in error["loc"]) or "the answer"
    return f"{place}: {error['msg']}"


def again(messages: Sequence[Message], text: str, errors: list[str]) -> list[Message]:
    """The conversation with the bad reply and what is wrong with it."""
    listed = "\n".join(f"- {each}" for each in errors)
    return [
        *messages,
        {"role": "assistant", "content": text[:LONGEST_ECHO]},
        {"role": "user", "content": AGAIN.format(errors=listed)},
    ]


def keep(desk: Desk, connection: Connection, key: str, said: Answer, *, useful: bool) -> None:
    """Write a reply and its price into the notebook."""
    price = cost(connection, said.tokens_in, said.tokens_out)
    reply = Reply(said.text, connection.model, said.tokens_in, said.tokens_out, price)
    desk.notebook.keep(key, reply, useful=useful)


def key_of(connection: Connection, prompt: str, model: type[BaseModel], images: Sequence[str] = ()) -> str:
    """What a reply is found again by: everything that it depends on but the key and the price."""
    asked = [connection.base_url, connection.model, connection.temperature, prompt, schema_of(model), *images]
    return hashlib.sha256(json.dumps(asked, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
