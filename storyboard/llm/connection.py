"""How a language model is reached: one server, one key, one model, and what it charges.

Knows addresses and prices; the network is client's affair.
"""

from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr


class Connection(BaseModel):
    """A server that speaks the OpenAI protocol. Prices are per million tokens, 0 where nothing is charged."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    base_url: str
    key: SecretStr = SecretStr("")
    model: str
    temperature: float = Field(default=0.7, ge=0, le=2)
    max_tokens: int = Field(default=4096, ge=64, le=200_000)  # of one reply
    context: int = Field(default=32_000, ge=1_000, le=10_000_000)  # tokens of prompt and reply together
    timeout: float = Field(default=120.0, gt=0, le=3600)  # seconds without a sign of life
    allow_private: bool = True  # whether the server may stand in this machine's own network
    price_in: float = Field(default=0.0, ge=0)
    price_out: float = Field(default=0.0, ge=0)

    @property
    def server(self) -> str:
        """The server as messages name it: its host, and its port where one is given."""
        return urlsplit(self.base_url).netloc.rpartition("@")[2] or self.base_url
