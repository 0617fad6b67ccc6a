"""A shot composed from pictures of who and what is in it: what a model is told of its references.

SkyReels-A2 has two streams (arXiv 2504.02436, section 3). Semantic: what CLIP sees in each picture,
one behind the other, the same with the prompt and without it. Spatial: the pictures' latents as the
first latent frames of a clip that is grey after them, beside a mask that says which these are; what
the model makes in those places is not shown (recipe.leading). SkyReels-V3-R2V has one: the pictures'
latents as further latent frames behind the film's. So has Wan2.1-VACE (arXiv 2503.07598, section 3.2):
the pictures' latents before a grey clip, and a mask that says what is to be made. Knows pictures and the
layout of the condition; nothing of noise or steps.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import torch
from PIL import Image, ImageOps
from torch import Tensor
from torch.nn.functional import interpolate

from engine.skyreels.codec import Codec, from_uint8
from engine.skyreels.image import ImageEncoder
from engine.skyreels.recipe import Pixels, Reference
from engine.skyreels.schedule import SPATIAL, TEMPORAL, latents_of
from storyboard.trouble import Trouble

SEEN = 512  # pixels: side of the square in which a picture is shown to CLIP's own processor
MOST_PADDED = 25_000_000  # pixels: a picture that would be larger on its white is scaled down before


def in_order(references: Sequence[Reference]) -> tuple[Reference, ...]:
    """People and things as they come, the background last, as the model was trained."""
    return tuple(sorted(references, key=lambda reference: reference.background))


def semantic_stream(encoder: ImageEncoder, references: Sequence[Reference]) -> Tensor:
    """What CLIP sees, [1, n · tokens, D]: each picture whole in a white square."""
    seen = encoder.encode([padded(each.picture, SEEN, SEEN) for each in in_order(references)])
    return seen.flatten(0, 1)[None]


def spatial_stream(
    codec: Codec, references: Sequence[Reference], frames: int, width: int, height: int
) -> Tensor:
    """The channels beside the noise, [1, 20, F, h, w]: a mask of 4, and 16 of latents.

    `frames` = 1 + 4·(F-1) counts all that are made, F more than the references. Reference i is
    latent frame i: one pixel frame of the first, four of each further one. A mask is 1 wherever a
    reference is. Raises Trouble where the frames do not suffice.
    """
    latents = _latents_beside(references, frames)
    pictures = [
        from_uint8((cropped if each.background else padded)(each.picture, width, height)[None])
        for each in in_order(references)
    ]
    known = codec.encode_chunks(_clip(pictures, latents))
    mask = known.new_zeros(1, TEMPORAL, *known.shape[2:])
    mask[:, :, : len(pictures)] = 1
    return torch.cat([mask, known], dim=1)


def latents_behind(
    codec: Codec, references: Sequence[Reference], places: int, width: int, height: int
) -> Tensor:
    """SkyReels-V3-R2V's latent frames behind the film, [1, 16, places, h, w]: each picture on its own.

    All of them whole, on white; places without a picture are 0. Raises Trouble for more pictures.
    """
    if len(references) > places:
        raise Trouble(
            "There are {count} reference pictures for {places} places. Leave some out.",
            count=len(references),
            places=places,
        )
    known = [codec.encode(from_uint8(contained(each.picture, width, height)[None])) for each in references]
    empty = [torch.zeros_like(known[0])] * (places - len(known))
    return torch.cat([*known, *empty], dim=2)


def control_stream(
    codec: Codec, references: Sequence[Reference], frames: int, width: int, height: int
) -> Tensor:
    """What Wan2.1-VACE's control blocks read, [1, 96, F, h, w]: 16 of latents that are kept, 16 of such as
    are changed, and a mask of 64, each place's 8 × 8 pixels.

    `frames` = 1 + 4·(F-1) counts all that are made. Reference i is latent frame i, whole on white, kept,
    mask 0; then comes the film: grey both times, mask 1. In this order the makers have them; diffusers'
    pipeline turns it round. Raises Trouble where the frames do not suffice.
    """
    latents = _latents_beside(references, frames)
    known = torch.cat([codec.encode(blended(each.picture, width, height)) for each in references], dim=2)
    grey = torch.zeros(1, 3, 1, height, width)
    empty = codec.encode_chunks(_clip([grey], latents - len(references)))
    mask = known.new_ones(1, SPATIAL * SPATIAL, latents, *known.shape[3:])
    mask[:, :, : len(references)] = 0
    kept, changed = torch.cat([known, empty], 2), torch.cat([torch.zeros_like(known), empty], 2)
    return torch.cat([kept, changed, mask], dim=1)


def _latents_beside(references: Sequence[Reference], frames: int) -> int:
    latents = latents_of(frames)
    if latents <= len(references):
        raise Trouble(
            "{frames} frames are too few beside {count} reference pictures. Make it {least} or longer.",
            frames=frames,
            count=len(references),
            least=1 + TEMPORAL * len(references),
        )
    return latents


def _clip(pictures: Sequence[Tensor], latents: int) -> Iterator[Tensor]:
    """One frame, then four at a time; never the whole clip at once."""
    grey = torch.zeros_like(pictures[0])
    for latent in range(latents):
        frame = pictures[latent] if latent < len(pictures) else grey
        yield frame.expand(-1, -1, TEMPORAL if latent else 1, -1, -1)


# The order of operations is the published one, for the sake of the same pixels: white and cuts come
# before the scaling, in whole pixels of the picture.
def padded(picture: Pixels, width: int, height: int) -> Pixels:
    """The whole picture, scaled, in the middle of a white [height, width, 3]."""
    image = Image.fromarray(picture)
    around_width, around_height = _around(image.width, image.height, width, height)
    most = (MOST_PADDED / (around_width * around_height)) ** 0.5
    if most < 1:  # a strip would need a white a thousand times its size
        image = image.resize((max(1, int(image.width * most)), max(1, int(image.height * most))))
        around_width, around_height = _around(image.width, image.height, width, height)
    white = Image.new("RGB", (around_width, around_height), "white")
    white.paste(image, ((around_width - image.width) // 2, (around_height - image.height) // 2))
    return np.array(white.resize((width, height), Image.Resampling.BICUBIC), np.uint8)


def contained(picture: Pixels, width: int, height: int) -> Pixels:
    """As `padded`, scaled before the white comes: so V3's pictures were made."""
    image = Image.fromarray(picture)
    inner_width = min(width, max(1, height * image.width // image.height))
    inner_height = min(height, max(1, width * image.height // image.width))
    scaled = image.resize((inner_width, inner_height), Image.Resampling.LANCZOS)
    left, top = (width - inner_width) // 2, (height - inner_height) // 2
    border = (left, top, width - inner_width - left, height - inner_height - top)
    return np.array(ImageOps.expand(scaled, border, "white"), np.uint8)


def blended(picture: Pixels, width: int, height: int) -> Tensor:
    """As `contained`, in pixels [1, 3, 1, height, width] that are nowhere rounded: so VACE's are made."""
    rows, columns = picture.shape[:2]
    scale = min(height / rows, width / columns)
    inner_height, inner_width = max(1, int(rows * scale)), max(1, int(columns * scale))
    inner = interpolate(
        from_uint8(picture[None])[:, :, 0], (inner_height, inner_width), mode="bilinear", align_corners=False
    )
    white = torch.ones(1, 3, 1, height, width)
    top, left = (height - inner_height) // 2, (width - inner_width) // 2
    white[:, :, 0, top : top + inner_height, left : left + inner_width] = inner
    return white


def _around(width: int, height: int, shape_width: int, shape_height: int) -> tuple[int, int]:
    """The smallest frame of a shape around width × height, as much on either side."""
    above = (shape_height * width - shape_width * height) // (2 * shape_width)
    beside = (shape_width * height - shape_height * width) // (2 * shape_height)
    return width + 2 * max(0, beside), height + 2 * max(0, above)


def cropped(picture: Pixels, width: int, height: int) -> Pixels:
    """The largest middle part of the picture that has the shape of [height, width, 3], scaled to it."""
    rows, columns = picture.shape[:2]
    kept_columns = max(1, min(columns, rows * width // height))
    kept_rows = max(1, min(rows, columns * height // width))
    left, top = (columns - kept_columns) // 2, (rows - kept_rows) // 2
    part = picture[top : top + kept_rows, left : left + kept_columns]
    return np.array(Image.fromarray(part).resize((width, height), Image.Resampling.BICUBIC), np.uint8)
