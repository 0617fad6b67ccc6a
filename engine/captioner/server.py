"""A captioner behind an OpenAI-compatible server that sees: SkyCaptioner-V1, or any model in its stead.

The frames go as pictures, which every such server takes.
"""

from dataclasses import dataclass
from pathlib import Path

from engine.captioner.caption import PROMPT, Caption
from engine.captioner.captioner import CaptionOptions, Progress
from engine.captioner.frames import data_urls, sampled
from storyboard.desk import Desk, MemoryNotebook, Unwatched
from storyboard.llm.ask import answer
from storyboard.llm.connection import Connection
from storyboard.trouble import Trouble

TEMPERATURE = 0.05
MOST_TOKENS = 2048  # of one caption


@dataclass(frozen=True)
class Looking(Unwatched):
    """Asks `progress` whether to stop, a few times a second while a caption is waited for."""

    progress: Progress

    def look(self) -> None:
        self.progress(0, 1)


class ServerCaptioner:
    """The server and the model of its options. Raises Trouble where one is not named."""

    name = "server"
    beside = ""

    def __init__(self, options: CaptionOptions) -> None:
        for setting, value in (("BASE_URL", options.base_url), ("MODEL", options.model)):
            if not value:
                raise Trouble(
                    "The captioner server needs {setting}. Set it, or leave ONETAKE_CAPTIONER empty.",
                    setting=f"ONETAKE_CAPTIONER_{setting}",
                )
        self.options = options
        self.version = f"1-{options.model}"
        self.connection = Connection(
            base_url=options.base_url,
            key=options.key,
            model=options.model,
            temperature=TEMPERATURE,
            max_tokens=MOST_TOKENS,
            timeout=options.timeout,
        )
        self._notebook = MemoryNotebook()

    def caption(self, path: Path, progress: Progress) -> Caption:
        """What the take at `path` shows; as long as this lives, the same take is never paid for twice."""
        desk = Desk(notebook=self._notebook, watch=Looking(progress))
        return answer(desk, self.connection, PROMPT, Caption, images=data_urls(sampled(path)))
