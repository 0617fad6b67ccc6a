"""Clips as the model learns them: latents and their scenes, drawn once and kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch
from diffusers import AutoencoderKLWan
from numpy.random import default_rng
from torch import Generator, Tensor
from transformers import PreTrainedTokenizerFast

from engine.skyreels.codec import Codec, from_uint8
from training.progress import Progress
from training.text import tokens_of
from training.world import NAMES, Chance, Scene, any_scene, caption, draw_clip

ALL, EACH = 0.1, 0.1  # share of captions that say nothing, and of fields that are left out of the others


@dataclass(frozen=True, eq=False)
class Clips:
    """`latents` [N, 16, F, h, w] float16, normalised as the engine has them, and what each was drawn from."""

    latents: Tensor
    scenes: list[Scene]
    chances: list[Chance]


def cast(count: int, seed: int) -> tuple[list[Scene], list[Chance]]:
    """`count` random scenes and what chance adds to each."""
    random = default_rng(seed)
    drawn = [(any_scene(random), Chance.of(random)) for _ in range(count)]
    return [scene for scene, _ in drawn], [chance for _, chance in drawn]


def draw_clips(vae: AutoencoderKLWan, count: int, seed: int, tell: Progress, **how: Any) -> Clips:
    """`count` random clips of the world through the autoencoder; `how`: `pace` and `side` of draw_clip."""
    scenes, chances = cast(count, seed)
    codec = Codec(vae)
    latents = []
    for scene, chance in zip(scenes, chances, strict=True):
        latents.append(codec.encode(from_uint8(draw_clip(scene, chance, **how))).half())
        tell("clips", len(latents), count, 0.0)
    return Clips(torch.cat(latents), scenes, chances)


def batches(
    clips: Clips, tokenizer: PreTrainedTokenizerFast, size: int, random: Generator
) -> Iterator[tuple[Tensor, Tensor]]:
    """Latents [size, 16, F, h, w] and tokens [size, n], for ever; parts of the captions are left out."""
    while True:
        chosen = torch.randint(len(clips.scenes), (size,), generator=random)
        silent = torch.rand(size, generator=random) < ALL
        missing = (torch.rand(size, len(NAMES), generator=random) < EACH) | silent[:, None]
        captions = [
            caption(clips.scenes[i], tuple(name for name, out in zip(NAMES, row, strict=True) if out))
            for i, row in zip(chosen.tolist(), missing.tolist(), strict=True)
        ]
        yield clips.latents[chosen].float(), tokens_of(tokenizer, captions)
