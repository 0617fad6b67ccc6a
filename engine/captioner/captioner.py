"""The contract of a captioner: a take goes in, what it shows comes out, in SkyCaptioner-V1's words.

This module knows no captioner beyond its name in CAPTIONERS.
"""

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from engine.captioner.caption import Caption
from storyboard.trouble import Trouble

# Called now and then with (done, in all), while nothing comes with (0, 1); raises to stop the work.
Progress = Callable[[int, int], None]


class CaptionOptions(BaseModel):
    """What a captioner may be told about this machine, and about the one that looks for it.

    `model`: the server's name for it, or a folder or a hub id; empty: the captioner's first choice.
    `base_url` and `key` are the server's, `timeout` the seconds without a sign of life there. `models`
    is where weights are kept; before `accept_licence` none are fetched. `device`: "cuda:1", "cpu";
    empty is the best there is. `endpoint` and `token` are the hub's.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = ""
    base_url: str = ""
    key: SecretStr = SecretStr("")
    timeout: float = Field(default=120.0, gt=0, le=3600)
    models: Path = Path("models")
    accept_licence: bool = False
    offline: bool = False
    device: str = ""
    endpoint: str = ""
    token: SecretStr = SecretStr("")


class Captioner(Protocol):
    """A back-end that looks at takes. Add one: a module with a class, and its line in CAPTIONERS.

    The class is called with the CaptionOptions alone, in the page's own process too: whatever is slow
    to import waits for `caption`. It raises Trouble where this machine cannot run it.
    """

    name: str
    version: str  # changes whenever the same take may be described otherwise; names the model
    options: CaptionOptions
    beside: str  # the renderer in whose member of the crew it works; empty: in its caller's own process

    def caption(self, path: Path, progress: Progress) -> Caption:
        """What the take at `path` shows. Raises Trouble, and whatever `progress` raises."""
        ...


CAPTIONERS: dict[str, str] = {
    "server": "engine.captioner.server:ServerCaptioner",
    "local": "engine.captioner.local:Local",
}


def open_captioner(name: str, options: CaptionOptions) -> Captioner:
    """Raises Trouble for an unknown name, or where it cannot run."""
    if name not in CAPTIONERS:
        raise Trouble(
            "No captioner is named {name}. Choose one of: {choices}; or none.",
            name=name,
            choices=", ".join(CAPTIONERS),
        )
    module, attribute = CAPTIONERS[name].split(":")
    captioner: Captioner = getattr(importlib.import_module(module), attribute)(options)
    return captioner
