"""Block-causal attention beside the dense mask that it replaces, its leak, and back-ends by name."""

import pytest
import torch
from diffusers.models.attention_dispatch import AttentionBackendName
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_skyreels import TEXT_DIM, tiny_transformer
from torch import Tensor
from torch.nn.attention.flex_attention import create_block_mask
from torch.nn.functional import scaled_dot_product_attention

from bench.skyreels.live_bytes import LiveBytes
from engine.skyreels.attention import BACKENDS, Layout, attend, block_causal_mask, choose_backend
from engine.skyreels.transformer import FrameTransformer
from storyboard.trouble import Trouble

# On the CPU it is not compiled, and says so.
pytestmark = pytest.mark.filterwarnings("ignore:flex_attention called without")
Shape = tuple[int, int, int, int]  # frames, area, causal block and offset
SHAPES = st.tuples(st.integers(1, 9), st.integers(1, 7), st.integers(1, 10)).flatmap(
    lambda shape: st.tuples(*map(st.just, shape), st.integers(0, shape[2] - 1))
)


def heads(length: int, seed: int = 0) -> list[Tensor]:
    noise = torch.Generator().manual_seed(seed)
    return [torch.randn(2, length, 3, 16, generator=noise) for _ in range(3)]


def dense_mask(frames: int, area: int, causal_block: int, causal_offset: int = 0) -> Tensor:
    lead = (causal_block - causal_offset) % causal_block
    block = (torch.arange(frames).repeat_interleave(area) + lead) // causal_block
    return block[:, None] >= block[None, :]


@settings(max_examples=60, deadline=None)
@given(SHAPES)
def test_blocks_one_by_one_equal_the_dense_mask(shape: Shape) -> None:
    frames, area, *_ = shape
    query, key, value = heads(frames * area)
    expected = scaled_dot_product_attention(
        *(x.transpose(1, 2) for x in (query, key, value)), attn_mask=dense_mask(*shape)
    ).transpose(1, 2)
    layout = Layout(*shape)
    assert layout.block_ends[-1] == frames * area
    assert (attend(query, key, value, layout) - expected).abs().max() <= 1e-6
    masked = layout.masked(AttentionBackendName.FLEX, query.device)
    assert (
        attend(query, key, value, masked, backend=AttentionBackendName.FLEX) - expected
    ).abs().max() <= 1e-6


@pytest.mark.parametrize(
    "shape",
    [
        (5, 51, 2, 0),
        (4, 64, 1, 0),
        (4, 64, 2, 0),
        (6, 100, 2, 0),
        (3, 300, 5, 0),
        (25, 33, 5, 0),
        (6, 100, 5, 1),
        (26, 33, 5, 1),
        (9, 64, 4, 2),
        (4, 128, 5, 3),
    ],
)
def test_the_sparse_mask_is_what_torch_makes_of_the_dense_one(shape: Shape) -> None:
    frames, area, *_ = shape
    length = frames * area
    dense = dense_mask(*shape)
    expected = create_block_mask(lambda b, h, q, k: dense[q, k], None, None, length, length, "cpu")
    got = block_causal_mask(Layout(*shape).block_ends, torch.device("cpu"))
    assert torch.equal(got.to_dense(), expected.to_dense())
    assert torch.equal(got.kv_num_blocks, expected.kv_num_blocks)
    if expected.full_kv_num_blocks is not None:
        assert torch.equal(got.full_kv_num_blocks, expected.full_kv_num_blocks)
    assert got.seq_lengths == (length, length)
    every = torch.arange(length)
    rule = got.mask_mod(torch.tensor(0), torch.tensor(0), every[:, None], every[None, :])
    assert torch.equal(rule, dense_mask(*shape))


def test_the_mask_of_a_full_window_takes_little_memory() -> None:
    with LiveBytes() as meter:
        block_causal_mask(Layout(31, 3600, 5).block_ends, torch.device("cpu"))  # 720p, 121 frames
    assert meter.peak < 50e6  # dense: 12.5 GB


def frame_transformer() -> FrameTransformer:
    model = tiny_transformer(cls=FrameTransformer)
    assert isinstance(model, FrameTransformer)
    return model


def inputs(frames: int) -> tuple[Tensor, Tensor, Tensor]:
    noise = torch.Generator().manual_seed(5)
    latents = torch.randn(2, 16, frames, 4, 6, generator=noise)
    times = torch.randint(0, 1000, (2, frames), generator=noise)
    return latents, times, torch.randn(2, 512, TEXT_DIM, generator=noise)


@pytest.mark.parametrize(("frames", "block"), [(6, 2), (6, 3), (10, 5)])
def test_a_causal_forward_equals_the_published_one(frames: int, block: int) -> None:
    latents, times, text = (x[:1] for x in inputs(frames))
    stock = tiny_transformer(num_frame_per_block=block)
    with torch.no_grad():
        expected = stock(latents, times, text, enable_diffusion_forcing=True, fps=[1], return_dict=False)[0]
        (got,) = frame_transformer()(latents, times, text, causal_block=block)
        (free,) = frame_transformer()(latents, times, text)
    assert (got - expected).abs().max() <= 1e-6
    assert (free - expected).abs().max() > 1e-3


@pytest.mark.parametrize(("frames", "block"), [(7, 3), (5, 2), (6, 2), (4, 1), (7, 5)])
def test_nothing_leaks_from_later_blocks(frames: int, block: int) -> None:
    model = frame_transformer()
    latents, times, text = inputs(frames)
    with torch.no_grad():
        (before,) = model(latents, times, text, causal_block=block)
        for end in range(block, frames, block):
            later, when = latents.clone(), times.clone()
            later[:, :, end:] = 1e3
            when[:, end:] = 1
            (after,) = model(later, when, text, causal_block=block)
            assert torch.equal(after[:, :, :end], before[:, :, :end])
            assert not torch.equal(after[:, :, end:], before[:, :, end:])


def test_gradients_reach_the_own_and_earlier_blocks_only() -> None:
    model = frame_transformer()
    latents, times, text = inputs(7)
    latents.requires_grad_()
    (out,) = model(latents, times, text, causal_block=3)
    out[:, :, 3:6].sum().backward()
    reached = latents.grad.abs().sum(dim=(0, 1, 3, 4)) > 0
    assert reached.tolist() == [True] * 6 + [False]


def test_an_unknown_back_end_is_refused_with_the_choices() -> None:
    with pytest.raises(Trouble, match=r"no attention back-end “fast”.* native"):
        choose_backend(frame_transformer(), "fast")


@pytest.mark.parametrize("name", [name for name, backend in BACKENDS.items() if backend.cuda])
def test_without_a_gpu_its_back_ends_are_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    model = frame_transformer()
    with pytest.raises(Trouble, match=f"“{name}” needs .* you can choose: native\\.$"):
        choose_backend(model, name)
    assert model.blocks[0].attn1.processor._attention_backend is None


def test_a_chosen_back_end_computes_every_attention() -> None:
    model = frame_transformer()
    choose_backend(model, "native")
    chosen = {
        attn.processor._attention_backend for block in model.blocks for attn in (block.attn1, block.attn2)
    }
    assert chosen == {AttentionBackendName.NATIVE}
    for block in model.blocks:
        block.attn1.set_attention_backend("flex")
    latents, times, text = inputs(5)
    with torch.no_grad():
        (flex,) = model(latents, times, text, causal_block=2)
        (native,) = frame_transformer()(latents, times, text, causal_block=2)
        torch._dynamo.reset()
        model.compile_repeated_blocks(fullgraph=True, backend="eager")
        (compiled,) = model(latents, times, text, causal_block=2)
    assert not torch.equal(flex, native)
    assert (flex - native).abs().max() <= 1e-6
    assert (compiled - native).abs().max() <= 1e-6
