"""Tokens: estimated where nobody counted them, and what they cost.

The estimate is for budgets and for servers that send no usage: a token for each character outside
ASCII, and for every three and a half within. English prose comes out a little high, Chinese up to
half as high again as with the tokenisers made for it; a budget errs on the safe side. A picture
counts as one of up to half a thousand pixels a side.
"""

import math
from collections.abc import Iterable, Mapping
from typing import Any

from storyboard.llm.connection import Connection

PER_ASCII = 1 / 3.5
PER_MESSAGE = 8  # role and separators
PER_PICTURE = 256


def estimate(text: str) -> int:
    """About how many tokens `text` takes."""
    ascii_length = len(text.encode("ascii", "ignore"))
    return math.ceil(ascii_length * PER_ASCII + len(text) - ascii_length)


def estimate_messages(messages: Iterable[Mapping[str, Any]]) -> int:
    """About how many tokens a conversation takes as a prompt."""
    return sum(estimate_content(message["content"]) + PER_MESSAGE for message in messages)


def estimate_content(content: str | Iterable[Mapping[str, Any]]) -> int:
    """The same of one message: a text, or the protocol's parts of text and pictures."""
    if isinstance(content, str):
        return estimate(content)
    return sum(estimate(part["text"]) if part["type"] == "text" else PER_PICTURE for part in content)


def cost(connection: Connection, tokens_in: int, tokens_out: int) -> float:
    """What so many tokens cost, in the connection's currency."""
    return (tokens_in * connection.price_in + tokens_out * connection.price_out) / 1_000_000
