"""A picture model on this machine, through diffusers: people, places and things from words and pictures.

Opened in the page's process too: torch waits for `draw`.
"""

import importlib.util
import math
from inspect import signature
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from assets.portrait import ArtOptions, PictureNeeds, PictureOrder, Progress, unwatched
from engine.pictures import read_image
from engine.portraits.asking import NEGATIVE, area_of, finished, likenesses, prompt_of
from engine.portraits.models import MODELS, ArtModel, art_model
from storyboard.trouble import Trouble

if TYPE_CHECKING:
    from engine.skyreels.hub import Hub

PACKAGES = ("torch", "diffusers", "transformers", "accelerate", "safetensors", "huggingface_hub")


class Diffuser:
    """Draws with the model of its options, one picture at a time. Raises Trouble."""

    name = "diffusers"
    hands = 1  # a second picture beside it would need the card's memory twice

    def __init__(self, options: ArtOptions) -> None:
        if missing := [name for name in PACKAGES if importlib.util.find_spec(name) is None]:
            raise Trouble(
                "The portraitist {name} needs {missing}. Install it with: {command}",
                name=self.name,
                missing=", ".join(missing),
                command="pip install 'onetake[gpu]'",
            )
        self.options = options
        self._model = art_model(options.model, non_commercial=options.non_commercial)
        self._editor = MODELS.get(self._model.editor) or self._model
        self.sees = options.after_pictures and self._editor.manner.pictures > 0
        self.version = f"1-{self._model.name}"

    def draw(self, order: PictureOrder, progress: Progress = unwatched) -> bytes:
        """See assets.portrait.Portraitist. On one machine the same order gives the same bytes."""
        model = self._editor if order.like and self.sees else self._model
        asked = order if self.sees else order.model_copy(update={"like": ()})
        if not (asked.like or model.manner.blind):
            raise Trouble(
                "{model} only draws after pictures. Give it one, or choose one of: {choices}.",
                model=model.name,
                choices=", ".join(each.name for each in MODELS.values() if each.manner.blind),
            )
        from engine.portraits.loading import opened

        pipeline = opened(model, self._hub(), self.options, progress)
        return finished(_drawn(pipeline, model, asked, progress), order, model.name)

    def forecast(self, order: PictureOrder) -> PictureNeeds | None:
        """The download that comes before the first picture, if there is one."""
        model = self._editor if order.like and self.sees else self._model
        if model.folder is not None:
            return None
        if self._hub().found(model.repo, ()) is not None:
            return None
        licence = None if self.options.accept_licence else model.licence
        return PictureNeeds(download=round(model.gigabytes * 1e9), licence=licence)

    def _hub(self) -> "Hub":
        from engine.skyreels.hub import Hub

        token = self.options.token.get_secret_value()
        return Hub(self.options.models, self.options.endpoint or None, token or None, self.options.offline)


def _drawn(pipeline: Any, model: ArtModel, order: PictureOrder, progress: Progress) -> NDArray[np.uint8]:
    """RGB [H, W, 3] in the model's own size and the order's shape."""
    import torch

    manner = model.manner
    width, height = _size(pipeline, model, order)
    takes = signature(pipeline.__call__).parameters

    def stepped(_pipeline: Any, step: int, _time: Any, tensors: dict[str, Any]) -> dict[str, Any]:
        progress(step + 1, model.steps)
        return tensors

    asked: dict[str, Any] = {
        "prompt": prompt_of(order),
        "width": width,
        "height": height,
        "num_inference_steps": model.steps,
        manner.guidance: model.guidance,
        "generator": torch.Generator("cpu").manual_seed(order.seed),
        "callback_on_step_end": stepped,
    }
    if manner.negative:
        asked["negative_prompt"] = NEGATIVE
    if "max_area" in takes:  # it would bring any size to its own area
        asked |= {"max_area": width * height, "_auto_resize": False}
    if order.like:
        pictures = [_fitting(read_image(each), width * height) for each in likenesses(order, manner.pictures)]
        asked["image"] = pictures if manner.pictures > 1 else pictures[0]
    progress(0, model.steps)
    try:
        result = pipeline(**{name: value for name, value in asked.items() if name in takes})
    except torch.cuda.OutOfMemoryError as error:
        raise Trouble(
            "{model} needs more memory than the card has free. End what else uses it, or choose a smaller "
            "model.",
            model=model.name,
        ) from error
    if any(getattr(result, "nsfw_content_detected", None) or ()):
        raise Trouble(
            "{model} holds its own picture back as unfit. Change the description.", model=model.name
        )
    return np.asarray(result.images[0].convert("RGB"), np.uint8)


def _size(pipeline: Any, model: ArtModel, order: PictureOrder) -> tuple[int, int]:
    """Width and height in the order's shape, of the area that the model was taught to fill."""
    own = getattr(pipeline, "default_sample_size", 0) * pipeline.vae_scale_factor
    side = model.side or (own if isinstance(own, int) else 0) or 1024
    return area_of(order, side, model.manner.multiple)


def _fitting(picture: NDArray[np.uint8], area: int) -> Image.Image:
    """The picture in its own shape, at most `area` pixels large and at least a patch."""
    image = Image.fromarray(picture)
    scale = min(1.0, math.sqrt(area / (image.width * image.height)))
    size = (max(32, round(image.width * scale)), max(32, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS)
