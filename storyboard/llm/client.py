"""One conversation with one server: the only module that knows the openai package."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from storyboard.llm.connection import Connection

Message = Mapping[str, str]  # {"role": …, "content": …}


class Answer(NamedTuple):
    """What a model said. The counts are the server's, or tokens.estimate's where it gave none."""

    text: str
    finish_reason: str
    refusal: str
    tokens_in: int
    tokens_out: int


def converse(
    connection: Connection,
    messages: Sequence[Message],
    *,
    form: Mapping[str, Any] | None,
    max_tokens: int,
    hear: Callable[[str], None] | None = None,
    lost: Callable[[Answer], None] | None = None,
) -> Answer:
    """Ask and listen to the end. `form` is the protocol's response_format, None for plain text.

    `hear` is called with the text so far, a few times a second also while nothing comes, and while
    waiting to try again: what it raises ends the conversation at once. `lost` is told of each reply
    that broke off, for it may be charged. Raises Trouble, TooLong and FormRefused.
    """
    raise NotImplementedError


def list_models(connection: Connection) -> list[str]:
    """The ids of the server's models; empty where it does not say."""
    raise NotImplementedError
