"""Guidance by its formula, in every mode, and what it does not compute."""

import pytest
import torch
from tiny_skyreels import IMAGE_DIM, TEXT_DIM, tiny_transformer
from torch import Tensor

from engine.skyreels.guidance import MODES, guided
from engine.skyreels.transformer import Condition, FrameTransformer, velocity
from storyboard.trouble import Trouble

TIMES = torch.tensor([[0, 250, 250, 800]])


def frame_transformer(image: bool = False) -> FrameTransformer:
    model = tiny_transformer(cls=FrameTransformer, image=image)
    assert isinstance(model, FrameTransformer)
    return model


def conditions(image: bool = False) -> tuple[Tensor, Condition, Condition]:
    noise = torch.Generator().manual_seed(11)
    latents = torch.randn(1, 16, 4, 4, 6, generator=noise)
    texts = [torch.randn(1, 512, TEXT_DIM, generator=noise) for _ in range(2)]
    seen = torch.randn(1, 17, IMAGE_DIM, generator=noise) if image else None
    return latents, Condition(texts[0], seen), Condition(texts[1], seen)


def count_forwards(model: FrameTransformer) -> list[int]:
    batches: list[int] = []
    model.blocks[0].register_forward_pre_hook(lambda _, args: batches.append(args[0].shape[0]))
    return batches


@pytest.mark.parametrize("image", [False, True])
@pytest.mark.parametrize("scale", [0.0, 3.5, 6.0])
@torch.no_grad()
def test_sequential_guidance_is_the_formula(image: bool, scale: float) -> None:
    model = frame_transformer(image)
    latents, cond, uncond = conditions(image)
    options = {"fps": [16], "causal_block": 2}
    positive, negative = (velocity(model, latents, TIMES, text, **options) for text in (cond, uncond))
    got = guided(model, latents, TIMES, cond, uncond, scale, **options)
    assert torch.equal(got, negative + scale * (positive - negative))


@pytest.mark.parametrize("times", [TIMES, torch.tensor([640])])
@pytest.mark.parametrize("image", [False, True])
@torch.no_grad()
def test_batched_guidance_is_one_forward_and_comes_close(times: Tensor, image: bool) -> None:
    model = frame_transformer(image)
    latents, cond, uncond = conditions(image)
    one_by_one = guided(model, latents, times, cond, uncond, 6.0, fps=[16])
    batches = count_forwards(model)
    batched = guided(model, latents, times, cond, uncond, 6.0, mode="batched", fps=[16])
    assert batches == [2]
    assert (batched - one_by_one).abs().max() <= 2e-5  # rounding, six times over


@pytest.mark.parametrize("mode", MODES)
@torch.no_grad()
def test_at_scale_one_the_condition_alone_is_computed(mode: str) -> None:
    model = frame_transformer()
    latents, cond, _ = conditions()
    expected = velocity(model, latents, TIMES, cond)
    batches = count_forwards(model)
    assert torch.equal(guided(model, latents, TIMES, cond, None, 1.0, mode=mode), expected)
    assert batches == [1]


def test_what_cannot_be_guided_is_refused() -> None:
    model = frame_transformer()
    latents, cond, uncond = conditions()
    with pytest.raises(Trouble, match=r"“both”; choose one of: sequential, batched, parallel"):
        guided(model, latents, TIMES, cond, uncond, 6.0, mode="both")
    with pytest.raises(Trouble, match="needs two processes"):
        guided(model, latents, TIMES, cond, uncond, 6.0, mode="parallel")
    with pytest.raises(ValueError, match=r"scale 6\.0 needs the unconditional text"):
        guided(model, latents, TIMES, cond, None, 6.0)
