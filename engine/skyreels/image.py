"""Pictures that a film begins or ends with, made into what an image-to-video model is told.

Knows CLIP and the layout of the condition, nothing of films.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from diffusers.utils.torch_utils import get_module_execution_device
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor
from transformers import CLIPVisionModelWithProjection

from engine.pictures import fit_image as fit_image
from engine.pictures import read_image as read_image
from engine.skyreels.codec import Codec
from engine.skyreels.schedule import TEMPORAL, latents_of
from storyboard.trouble import Trouble


class ImageEncoder:
    """CLIP's vision tower with its image processor, as an image-to-video checkpoint has them."""

    def __init__(self, processor: Any, encoder: CLIPVisionModelWithProjection) -> None:
        self.processor = processor
        self.encoder = encoder

    @torch.no_grad()
    def encode(self, images: Sequence[NDArray[np.uint8]]) -> Tensor:
        """uint8 RGB pictures [H, W, 3] to [n, tokens, D], the last hidden layer but one."""
        inputs = self.processor(images=[Image.fromarray(image) for image in images], return_tensors="pt")
        device = get_module_execution_device(self.encoder)
        pixels = inputs.pixel_values.to(device, self.encoder.dtype)
        hidden: Tensor = self.encoder(pixel_values=pixels, output_hidden_states=True).hidden_states[-2]
        return hidden


def image_condition(codec: Codec, first: Tensor, frames: int, last: Tensor | None = None) -> Tensor:
    """What the model is told of the given frames: [B, 20, F, h, w], a mask of 4 channels and 16 of latents.

    `first` and `last` are pixels [B, 3, H, W] in [-1, 1]; `frames` = 1 + 4·(F-1) is the window's
    length, more than one with `last`. The latents are those of a clip that is grey, 0, wherever
    nothing is given. A latent's mask says which of its four pixel frames are given; the first
    latent holds only one, and counts it four times. Raises Trouble for another length.
    """
    latents = latents_of(frames)
    if last is not None and latents < 2:
        raise Trouble(
            "A film with a first and a last picture has more than one frame. Make it {frames} or longer.",
            frames=5,
        )
    known = codec.encode_chunks(_clip(first, latents, last))
    mask = known.new_zeros(known.shape[0], TEMPORAL, *known.shape[2:])
    mask[:, :, 0] = 1
    if last is not None:
        mask[:, -1, -1] = 1
    return torch.cat([mask, known], dim=1)


def _clip(first: Tensor, latents: int, last: Tensor | None) -> Iterator[Tensor]:
    """One frame, then four at a time; never the whole clip at once."""
    yield first[:, :, None]
    for latent in range(1, latents):
        grey = first.new_zeros(*first.shape[:2], TEMPORAL, *first.shape[2:])
        if last is not None and latent == latents - 1:
            grey[:, :, -1] = last
        yield grey
