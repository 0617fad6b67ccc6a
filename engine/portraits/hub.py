"""The hub's inference providers as portraitist: open models on somebody else's machine, for the hub's token.

Knows the hub's client; what goes wrong on the way is told in the words of storyboard.llm.failures.
"""

from PIL import Image, UnidentifiedImageError

from assets.portrait import ArtOptions, PictureNeeds, PictureOrder, Progress, unwatched
from engine.portraits.asking import area_of, finished, likenesses, no_picture, prompt_of
from engine.portraits.models import MODELS, ArtModel, art_model
from storyboard.llm import failures
from storyboard.llm.address import check_address
from storyboard.llm.client import Failed
from storyboard.llm.connection import Connection
from storyboard.llm.failures import Fault
from storyboard.llm.hub import PACKAGE, ROUTER, is_installed, on_the_way, open_hub
from storyboard.llm.patience import patiently
from storyboard.trouble import Trouble

FIRST = "qwen-image"  # of the table, for many providers run it, and its editor
SIDE, MULTIPLE = 1024, 16


class InferenceProviders:
    """Draws with the model of its options: a name of engine.portraits.models or any hub id.

    With a `base_url` an endpoint of one's own draws, whatever its model is. Raises Trouble.
    """

    name = "hub"
    hands = 4  # the providers draw many at once

    def __init__(self, options: ArtOptions) -> None:
        if not is_installed():
            raise Trouble(
                "The portraitist {name} needs {missing}. Install it with: {command}",
                name=self.name,
                missing=PACKAGE,
                command=f"pip install {PACKAGE}",
            )
        self.options = options
        self._words, self._pictures, self.sees = _models(options)
        self.version = f"1-{options.base_url or self._words}"

    def draw(self, order: PictureOrder, progress: Progress = unwatched) -> bytes:
        """See assets.portrait.Portraitist. Whether the seed counts is the provider's affair."""
        if self.options.base_url:
            check_address(self.options.base_url, self.options.allow_private)
        asked = order if self.sees else order.model_copy(update={"like": ()})
        model = self._pictures if asked.like else self._words
        connection = Connection(
            base_url=self.options.base_url or ROUTER,
            key=self.options.token,
            model=model,
            timeout=self.options.timeout,
        )
        picture = patiently(lambda: _asked(connection, asked), lambda: progress(0, 1))
        return finished(picture, order, model)

    def forecast(self, order: PictureOrder) -> PictureNeeds | None:
        """Nothing: what a provider charges is not told before."""
        return None


def _models(options: ArtOptions) -> tuple[str, str, bool]:
    """Hub ids of the model for words and of that for pictures, and whether there is one for pictures."""
    wanted = options.model.strip() or FIRST
    if options.base_url:
        return wanted, wanted, False
    if "/" in wanted and wanted.lower() not in {model.repo.lower() for model in MODELS.values()}:
        return wanted, wanted, False
    model = art_model(wanted, non_commercial=options.non_commercial)
    editor: ArtModel = MODELS.get(model.editor) or model
    return model.repo, editor.repo, options.after_pictures and editor.manner.pictures > 0


def _asked(connection: Connection, order: PictureOrder) -> Image.Image:
    """One try. Raises Failed."""
    width, height = area_of(order, SIDE, MULTIPLE)
    try:
        with on_the_way(connection):
            client = open_hub(connection)
            if order.like:
                (picture,) = likenesses(order, 1)
                return client.image_to_image(picture, prompt_of(order), seed=order.seed)
            return client.text_to_image(prompt_of(order), width=width, height=height, seed=order.seed)
    except (UnidentifiedImageError, Image.DecompressionBombError):
        raise Failed(Fault(no_picture(connection.model))) from None
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise Failed(
            Fault(
                Trouble(
                    "The hub cannot draw with {model}: {reason} Choose another model, or check the token.",
                    model=connection.model,
                    reason=failures.saying(connection, str(error)),
                )
            )
        ) from None
