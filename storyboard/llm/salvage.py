"""JSON out of what a language model writes: thoughts, fences, prose and small faults taken off."""

from typing import Any

from pydantic import BaseModel


def partial(text: str, model: type[BaseModel]) -> dict[str, Any] | None:
    """What a reply that is still being written says so far; None before its first brace.

    A string that is still open counts as far as it goes. Items of a list that are no valid models
    yet are left out, so the rest can be validated item by item.
    """
    raise NotImplementedError
