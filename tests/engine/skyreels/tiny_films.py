"""Tiny models ready to be shot with, and films of them."""

from dataclasses import replace
from typing import Any

import numpy as np
import torch
from tiny_skyreels import (
    tiny_image_encoder,
    tiny_text_encoder,
    tiny_tokenizer,
    tiny_transformer,
    tiny_vace_transformer,
    tiny_vae,
)
from transformers import CLIPImageProcessorPil

from engine.skyreels.checkpoint import State
from engine.skyreels.codec import Codec
from engine.skyreels.forcing import shoot
from engine.skyreels.image import ImageEncoder
from engine.skyreels.loading import Model
from engine.skyreels.models import MODELS
from engine.skyreels.placement import PLACEMENTS
from engine.skyreels.recipe import Pixels, Recipe, Start
from engine.skyreels.text import TextEncoder
from engine.skyreels.transformer import FrameTransformer
from engine.skyreels.vace import ControlledTransformer

PUBLISHED = {
    "df": "df-1.3b-540p",
    "t2v": "t2v-14b-540p",
    "i2v": "i2v-1.3b-540p",
    "a2": "a2-14b",
    "r2v": "r2v-14b",
    "vace": "vace-1.3b",
}


def tiny_model(kind: str, **transformer: Any) -> Model:
    """A `kind` (df, t2v, i2v, a2, r2v, vace) model of random weights on the CPU, in float32."""
    seeing = kind in ("i2v", "a2")
    if kind == "vace":
        weights = tiny_vace_transformer(cls=ControlledTransformer, **transformer)
    else:
        shape = {"fps": kind == "df", "image": seeing, "in_channels": 36 if seeing else 16} | transformer
        weights = tiny_transformer(cls=FrameTransformer, **shape)
    assert isinstance(weights, FrameTransformer)
    processor = CLIPImageProcessorPil(size={"shortest_edge": 32}, crop_size={"height": 32, "width": 32})
    return Model(
        facts=replace(MODELS[PUBLISHED[kind]], name=f"tiny-{kind}"),
        transformer=weights,
        codec=Codec(tiny_vae()),
        text=TextEncoder(tiny_tokenizer(), tiny_text_encoder()),
        image=ImageEncoder(processor, tiny_image_encoder()) if seeing else None,
        placement=PLACEMENTS["cpu"],
        fingerprint=f"tiny-{kind}",
    )


def recipe(frames: int | None = 17, **changes: Any) -> Recipe:
    usual: dict[str, Any] = {
        "prompt": "a woman opens the door",
        "negative_prompt": "blurry",
        "width": 32,
        "height": 48,
        "steps": 4,
        "guidance": 6.0,
        "shift": 8.0,
        "base": 17,
        "overlap": 5,
        "seed": 3,
    }
    return Recipe.model_validate({"frames": frames, **usual, **changes})


def frames_of_film(model: Model, asked: Recipe, start: Start | None = None, **more: Any) -> Pixels:
    """Every frame that is shown, uint8 [T, H, W, 3]."""
    events = shoot(model, asked, start or Start(), **more)
    return np.concatenate([event for event in events if not isinstance(event, State)])


def latents_of_film(model: Model, asked: Recipe, start: Start | None = None) -> torch.Tensor:
    """The latents [1, 16, F, h, w] of a film whose history is carried as latents."""
    states = [event for event in shoot(model, asked, start or Start()) if isinstance(event, State)]
    windows = [state.tail for state in states if state.tail is not None]
    overlap = (asked.overlap - 1) // 4 + 1
    return torch.cat([windows[0], *(window[:, :, overlap:] for window in windows[1:])], 2)


def picture(seed: int, width: int = 32, height: int = 48) -> Pixels:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


def clip(frames: int, seed: int = 0) -> Pixels:
    return np.stack([picture(seed + i) for i in range(frames)])
