"""What a user wishes of their writing: the writer, the language model of each task, prompts, a budget.

Data only, as it is kept in the database: a key stands here sealed, never in clear.
"""

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from storyboard.llm.connection import Connection


class Setup(Connection):
    """A connection as its user has filled it in.

    `base_url` empty: the server and key of the default setup, and for that one the studio's own.
    `model` empty: the same. `preset` names the row of storyboard.llm.presets it was filled from.
    """

    base_url: str = ""
    model: str = ""
    key: SecretStr = Field(default=SecretStr(""), exclude=True)  # never kept in clear
    sealed: str = ""
    preset: str = ""


class Wishes(BaseModel):
    """`writer` empty: the studio's. `setups` by task, "" stands for all others. Budgets: 0 is none."""

    model_config = ConfigDict(extra="forbid", validate_assignment=True)

    writer: str = ""
    setups: dict[str, Setup] = Field(default_factory=lambda: {"": Setup()})
    prompts: dict[str, str] = {}
    budget_tokens: int = Field(default=0, ge=0, le=10**12)
    budget_cost: float = Field(default=0.0, ge=0, le=10**6)  # dollars
