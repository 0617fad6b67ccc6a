"""Servers that speak the OpenAI protocol, as a creator chooses them in Settings."""

from typing import NamedTuple


class Preset(NamedTuple):
    """Facts of a server. `key_from` is where a key is had; empty where none is needed."""

    name: str
    base_url: str
    key_from: str
    model: str  # an example
    context: int  # tokens


PRESETS: dict[str, Preset] = {}
