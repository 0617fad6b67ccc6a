"""What a user wishes of their writing: the writer, the language model of each task, prompts, a budget.

Data only, as it is kept in the database: a key stands here sealed, never in clear.
"""

from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from storyboard.llm.connection import Connection
from storyboard.trouble import Trouble

OTHER = "other"  # the preset of a server that has none of its own
MAX_PRICE = 10_000  # dollars per million tokens


class Setup(Connection):
    """A connection as its user has filled it in.

    `preset` is a row of storyboard.llm.presets, or empty: the server, key and model of the default
    setup, and for that one the studio's own.
    """

    preset: str = ""
    base_url: str = ""
    model: str = Field(default="", max_length=200)
    key: SecretStr = Field(default=SecretStr(""), exclude=True)  # never kept in clear
    allow_private: bool = Field(default=True, exclude=True)  # the studio's to say
    price_in: float = Field(default=0.0, ge=0, le=MAX_PRICE)
    price_out: float = Field(default=0.0, ge=0, le=MAX_PRICE)
    sealed: str = ""


class Wishes(BaseModel):
    """`writer` empty: the studio's. `setups` by task, "" stands for all others. Budgets: 0 is none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    writer: str = ""
    setups: dict[str, Setup] = Field(default_factory=lambda: {"": Setup()})
    prompts: dict[str, str] = {}
    budget_tokens: int = Field(default=0, ge=0, le=10**12)
    budget_cost: float = Field(default=0.0, ge=0, le=10**6)  # dollars


Kept = TypeVar("Kept", Setup, Wishes)


def with_field(kept: Kept, field: str, value: Any) -> Kept:
    """`kept` with one field changed. Raises Trouble, naming the bounds, for a value that does not fit."""
    kind = type(kept)
    try:
        return kind.model_validate(kept.model_dump() | {field: value})
    except ValidationError as error:
        bounds = {
            name: getattr(limit, name)
            for limit in kind.model_fields[field].metadata
            for name in ("ge", "gt", "le")
            if hasattr(limit, name)
        }
        if "le" not in bounds:
            reason = error.errors()[0]["msg"]
            raise Trouble(
                "{value} does not fit {field}: {reason}.", value=str(value)[:80], field=field, reason=reason
            ) from None
        raise Trouble(
            "“{value}” does not fit here. Enter a number from {low} to {high}.",
            value="" if value is None else str(value)[:80],
            low=bounds.get("ge", bounds.get("gt")),
            high=bounds["le"],
        ) from None
