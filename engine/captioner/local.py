"""SkyCaptioner-V1 on this machine, as a captioner: from a folder, or from the hub.

Opened in the page's process too: torch waits for `caption`, which runs in the member of the crew that
films with the card. There is room for one model: who filmed lets go of theirs, and loads it again for
the next take. Where that is too slow, the same captioner behind a server is the choice.
"""

import importlib.util
from pathlib import Path

from engine.captioner.caption import Caption
from engine.captioner.captioner import CaptionOptions, Progress
from storyboard.trouble import Trouble

REPO = "Skywork/SkyCaptioner-V1"
PACKAGES = ("torch", "transformers", "safetensors", "huggingface_hub")


class Local:
    """The model of its options, loaded when the first take is looked at. Raises Trouble."""

    name = "local"
    beside = "skyreels"

    def __init__(self, options: CaptionOptions) -> None:
        if missing := [name for name in PACKAGES if importlib.util.find_spec(name) is None]:
            raise Trouble(
                "The captioner local needs {missing}. Install it with: {command}",
                missing=", ".join(missing),
                command="pip install 'onetake[gpu]'",
            )
        self.options = options
        self.model = options.model or REPO
        self.version = f"1-{Path(self.model).name}"

    def caption(self, path: Path, progress: Progress) -> Caption:
        """What the take at `path` shows. Raises Trouble, also where the weights are not there."""
        from engine.skyreels.captioner import loaded

        return loaded(self.folder(progress), self.options.device).caption(path, progress)

    def there(self) -> Path | None:
        """The folder with the weights; None where they have yet to be fetched. Asks nobody."""
        from engine.skyreels.hub import WHOLE, Hub

        folder = Path(self.model).expanduser()
        return folder if folder.is_dir() else Hub(self.options.models).found(self.model, WHOLE)

    def folder(self, progress: Progress) -> Path:
        """The same, fetched from the hub where that is allowed. Raises Trouble."""
        from engine.skyreels.hub import WHOLE, Hub

        options = self.options
        token = options.token.get_secret_value() or None
        hub = Hub(options.models, options.endpoint or None, token, options.offline)
        return self.there() or hub.get(
            Path(self.model).name,
            self.model,
            WHOLE,
            ("terms of its makers", f"https://huggingface.co/{self.model}"),
            options.accept_licence,
            progress,
        )
