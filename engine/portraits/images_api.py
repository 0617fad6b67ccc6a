"""Any server of the OpenAI images protocol as portraitist: OpenAI's, a gateway's, or one of one's own."""

from assets.portrait import ArtOptions, PictureNeeds, PictureOrder, Progress, unwatched
from engine.portraits.asking import area_of, finished, likenesses, prompt_of
from storyboard.llm import images
from storyboard.llm.connection import Connection
from storyboard.llm.patience import patiently
from storyboard.trouble import Trouble

OPENAI = "https://api.openai.com/v1"
MOST = 4  # pictures that are sent along
SIDE, MULTIPLE = 1024, 16


class ImagesApi:
    """Draws with the model of its options at their `base_url` (empty: OpenAI). Raises Trouble."""

    name = "openai"
    hands = 4  # a server draws many at once

    def __init__(self, options: ArtOptions) -> None:
        if not options.model:
            raise Trouble(
                "The portraitist {name} needs a model. Name one that the server has by ONETAKE_ART_MODEL.",
                name=self.name,
            )
        self.options = options
        self.sees = options.after_pictures
        self._connection = Connection(
            base_url=options.base_url or OPENAI,
            key=options.key,
            model=options.model,
            timeout=options.timeout,
            allow_private=options.allow_private,
        )
        self.version = f"1-{self._connection.base_url}-{options.model}"

    def draw(self, order: PictureOrder, progress: Progress = unwatched) -> bytes:
        """See assets.portrait.Portraitist. Whether the seed counts is the server's affair."""
        asked = order if self.sees else order.model_copy(update={"like": ()})
        pictures = likenesses(asked, MOST)
        picture = patiently(
            lambda: images.draw(
                self._connection,
                prompt_of(asked),
                area_of(order, SIDE, MULTIPLE),
                pictures=pictures,
                seed=order.seed,
                look=lambda: progress(0, 1),
            ),
            lambda: progress(0, 1),
        )
        return finished(picture, order, self.options.model)

    def forecast(self, order: PictureOrder) -> PictureNeeds | None:
        """Nothing: what a server charges for pictures is not told by the protocol."""
        return None
