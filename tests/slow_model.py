"""A language model that takes its time: the scripted server plays the playwright, piece by piece."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.append(str(Path(__file__).parent / "storyboard" / "llm"))

from scripted_playwright import perform
from scripted_server import USAGE, ScriptedServer, Turn, fails, says_nothing, serve

__all__ = ["fails", "prompts", "says_nothing", "serve", "slowly"]
PIECE = 24  # characters


def slowly(seconds: float) -> Callable[[Turn], None]:
    """The playwright's answer to the prompt, streamed in about `seconds`."""

    def play(turn: Turn) -> None:
        text = json.dumps(perform(turn.prompt), ensure_ascii=False)
        turn.head(200, "text/event-stream")
        for start in range(0, len(text), PIECE):
            turn.delta(text[start : start + PIECE])
            turn.pause(seconds * PIECE / len(text))
        turn.delta(finish="stop")
        turn.event({"id": "1", "choices": [], "usage": USAGE})
        turn.write(b"data: [DONE]\n\n")

    return play


def prompts(served: ScriptedServer) -> list[str]:
    """What was asked so far, in order."""
    return [str(request["messages"][-1]["content"]) for request in served.requests]
