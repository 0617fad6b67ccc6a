"""Asking a language model for a typed answer.

What is kept and what is paid is the desk's notebook's; how a server is reached is client's.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from storyboard.desk import Desk
from storyboard.llm.failures import TooLong as TooLong

Form = TypeVar("Form", bound=BaseModel)
Item = TypeVar("Item")


def ask(
    desk: Desk,
    task: str,
    model: type[Form],
    *,
    hear: Callable[[str], None] | None = None,
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
    raise NotImplementedError


def ask_in_halves(
    desk: Desk,
    task: str,
    model: type[Form],
    items: Sequence[Item],
    join: Callable[[list[Form]], Form],
    *,
    name: str = "items",
    hear: Callable[[str], None] | None = None,
    context: Any = None,
    warn: Callable[[str], None] | None = None,
    **values: object,
) -> Form:
    """ask() with `items` as the template's variable `name`; on TooLong each half is asked by itself.

    `join` makes one answer of the parts, in order; it is not called where one answer did. Raises
    Trouble where even a single item is too long.
    """
    raise NotImplementedError
