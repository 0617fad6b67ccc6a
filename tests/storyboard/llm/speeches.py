"""A small question to ask a language model in tests, its right answer, and a desk to ask it at."""

import json
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator

from storyboard.desk import Desk, MemoryNotebook, Reply
from storyboard.llm.ask import ask
from storyboard.llm.connection import Connection
from storyboard.terms import Delivery, Emotion

KEY = "sk-secret-0123456789-abcdef"
PEOPLE = {"lin", "gu"}
TEMPLATE = "Who says what?\n{{ story|data('the story') }}"
STORY = "“Stay,” said Lin."


class Speech(BaseModel):
    model_config = ConfigDict(extra="forbid")
    speaker_id: str
    text: str
    emotion: Emotion = Emotion.NEUTRAL
    delivery: Delivery = Delivery.SPOKEN
    side: Literal["left", "right"] = "left"
    weight: float = 0.5

    @field_validator("speaker_id")
    @classmethod
    def known(cls, value: str, info: ValidationInfo) -> str:
        if info.context and value not in info.context:
            raise ValueError(f"there is no “{value}”; choose one of {sorted(info.context)}")
        return value


class Speeches(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: str
    speeches: list[Speech]


GOOD: dict[str, Any] = {
    "title": "The ring",
    "speeches": [
        {"speaker_id": "lin", "text": "Stay, {{ name }} 别走", "emotion": "angry", "delivery": "off-screen"}
    ],
}
TEXT = json.dumps(GOOD, ensure_ascii=False)
RIGHT = Speeches.model_validate(GOOD)


def with_speech(**changes: object) -> dict[str, Any]:
    return {**GOOD, "speeches": [{**GOOD["speeches"][0], **changes}]}


@dataclass
class Ledger(MemoryNotebook):
    """A notebook that also remembers what was kept, in order."""

    kept: list[tuple[Reply, bool]] = field(default_factory=list)

    def keep(self, key: str, reply: Reply, *, useful: bool) -> None:
        self.kept.append((reply, useful))
        super().keep(key, reply, useful=useful)

    @property
    def useful(self) -> list[bool]:
        return [useful for _, useful in self.kept]


def desk_at(url: str, **changes: Any) -> Desk:
    settings = {
        "base_url": url,
        "key": KEY,
        "model": "scripted",
        "timeout": 0.3,
        "price_in": 1.0,
        "price_out": 2.0,
    }
    connection = Connection.model_validate({**settings, **changes})
    return Desk({"": connection}, Ledger(), prompts={"speeches": TEMPLATE})


def ledger(desk: Desk) -> Ledger:
    assert isinstance(desk.notebook, Ledger)
    return desk.notebook


def put(desk: Desk, **more: Any) -> Speeches:
    return ask(desk, "speeches", Speeches, context=PEOPLE, **{"story": STORY, **more})
