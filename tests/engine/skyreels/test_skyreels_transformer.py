"""The frame transformer beside the published one: the same bits, without its memory."""

import json
from pathlib import Path

import pytest
import torch
from diffusers import SkyReelsV2Transformer3DModel
from diffusers.hooks import apply_group_offloading
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_skyreels import IMAGE_DIM, TEXT_DIM, tiny_transformer, write_hub_folder
from torch import Tensor
from torch._dynamo.testing import CompileCounter

from bench.skyreels.live_bytes import LiveBytes
from engine.skyreels.attention import Layout
from engine.skyreels.transformer import Condition, FrameTransformer, velocity

MIXED = torch.tensor([0, 0, 315, 672, 999])


def frame_transformer(**config: object) -> FrameTransformer:
    model = tiny_transformer(cls=FrameTransformer, **config)
    assert isinstance(model, FrameTransformer)
    return model


def inputs(
    batch: int = 1, frames: int = 5, height: int = 4, width: int = 6, seed: int = 3
) -> tuple[Tensor, Tensor]:
    noise = torch.Generator().manual_seed(seed)
    latents = torch.randn(batch, 16, frames, height, width, generator=noise)
    return latents, torch.randn(batch, 512, TEXT_DIM, generator=noise)


def embed_rows_alone(model: SkyReelsV2Transformer3DModel) -> None:
    """Makes the published class embed every time by itself, so that rows beside it change no bit."""
    embedder = model.condition_embedder
    for layer in (embedder.time_embedder, embedder.act_fn, embedder.time_proj):
        plain = layer.forward

        def alone(x: Tensor, plain=plain) -> Tensor:
            rows = x.reshape(-1, x.shape[-1]).split(1)
            return torch.cat([plain(row) for row in rows]).view(*x.shape[:-1], -1)

        layer.forward = alone


def published(
    model: SkyReelsV2Transformer3DModel, latents: Tensor, times: Tensor, text: Tensor, **rest
) -> Tensor:
    forcing = times.dim() == 2
    return model(latents, times, text, enable_diffusion_forcing=forcing, return_dict=False, **rest)[0]


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("image", [False, True])
def test_a_block_broadcasts_what_the_published_block_expands(dtype: torch.dtype, image: bool) -> None:
    stock, mine = tiny_transformer(image=image).to(dtype), frame_transformer(image=image).to(dtype)
    noise = torch.Generator().manual_seed(1)
    frames, area, dim = 4, 6, 48
    hidden = torch.randn(2, frames * area, dim, generator=noise).to(dtype)
    text = torch.randn(2, 512 + 17 * image, dim, generator=noise).to(dtype)
    modulation = torch.randn(2, 6, frames, dim, generator=noise).to(dtype)
    rotary = stock.rope(torch.empty(2, 16, frames, 4, 6))
    with torch.no_grad():
        expanded = stock.blocks[0](hidden, text, modulation.repeat_interleave(area, dim=2), rotary, None)
        broadcast = mine.blocks[0](hidden, text, modulation, rotary, Layout(frames, area))
    assert (expanded - broadcast).abs().max() == 0.0
    assert (broadcast - hidden).abs().max() > 0.1


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("batch", [1, 2])
def test_mixed_times_give_the_bits_of_the_published_forward(
    tmp_path: Path, dtype: torch.dtype, batch: int
) -> None:
    # The published class cannot take a batch together with the fps embedding.
    tiny_transformer(fps=batch == 1).save_pretrained(tmp_path)
    stock = SkyReelsV2Transformer3DModel.from_pretrained(tmp_path, torch_dtype=dtype).eval()
    mine = FrameTransformer.from_pretrained(tmp_path, torch_dtype=dtype).eval()
    embed_rows_alone(stock)
    latents, text = (x.to(dtype) for x in inputs(batch))
    times = torch.stack([MIXED, MIXED.flip(0)])[:batch]
    with torch.no_grad():
        expected = published(stock, latents, times, text, fps=[1])
        (got,) = mine(latents, times, text)
    assert got.dtype == dtype
    assert (got - expected).abs().max() == 0.0


def test_mixed_times_come_close_to_the_untouched_forward() -> None:
    latents, text = inputs()
    with torch.no_grad():
        expected = published(tiny_transformer(), latents, MIXED[None], text, fps=[1])
        (got,) = frame_transformer()(latents, MIXED[None], text)
    assert (got - expected).abs().max() <= 1e-6


@pytest.mark.parametrize("image", [False, True])
def test_one_time_for_all_gives_the_bits_of_the_untouched_forward(image: bool) -> None:
    latents, text = inputs()
    seen = torch.randn(1, 17, IMAGE_DIM) if image else None
    times = torch.tensor([621])
    with torch.no_grad():
        stock, mine = tiny_transformer(image=image), frame_transformer(image=image)
        expected = published(stock, latents, times, text, encoder_hidden_states_image=seen, fps=[1])
        (got,) = mine(latents, times, text, seen)
    assert (got - expected).abs().max() == 0.0


@settings(max_examples=25, deadline=None)
@given(
    times=st.lists(st.integers(0, 999), min_size=1, max_size=3),
    frames=st.integers(1, 7),
    half=st.booleans(),
)
def test_equal_times_per_frame_give_the_bits_of_one_time(times: list[int], frames: int, half: bool) -> None:
    dtype = torch.bfloat16 if half else torch.float32
    model = frame_transformer(layers=1).to(dtype)
    latents, text = (x.to(dtype) for x in inputs(len(times), frames, 2, 4))
    plain = torch.tensor(times)
    with torch.no_grad():
        (whole,) = model(latents, plain, text)
        (each,) = model(latents, plain[:, None].expand(-1, frames), text)
    assert torch.equal(whole, each)


def test_the_time_of_a_frame_is_embedded_without_regard_to_others() -> None:
    model = frame_transformer(fps=False)
    text = torch.zeros(1, 512, TEXT_DIM)
    with torch.no_grad():
        together = model._embed_time(MIXED[None], 5, None, text, text.device)
        for frame, time in enumerate(MIXED):
            alone = model._embed_time(time.view(1, 1), 1, None, text, text.device)
            assert torch.equal(together[0][:, frame], alone[0][:, 0])
            assert torch.equal(together[1][:, :, frame], alone[1][:, :, 0])


def test_a_batch_takes_times_and_fps_of_its_own() -> None:
    model = frame_transformer()
    latents, text = inputs(2)
    latents, text = latents[:1].expand(2, -1, -1, -1, -1), text[:1].expand(2, -1, -1)
    times = MIXED[None].expand(2, -1)
    with torch.no_grad():
        (both,) = model(latents, times, text, fps=[16, 24])
        (slow,) = model(latents[:1], times[:1], text[:1], fps=torch.tensor([16]))
        (unsaid,) = model(latents[:1], times[:1], text[:1])
        (odd,) = model(latents[:1], times[:1], text[:1], fps=[29.97])
    assert (both[:1] - slow).abs().max() <= 1e-6
    assert (both[1:] - unsaid).abs().max() <= 1e-6
    assert torch.equal(odd, unsaid)
    assert (slow - unsaid).abs().max() > 1e-3


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"timestep": torch.zeros(1, 4)}, r"timestep of shape \(1, 4\); must be \(1,\) or \(1, 5\)"),
        ({"timestep": torch.zeros(2, 5)}, "timestep of shape"),
        ({"hidden_states": torch.zeros(1, 16, 5, 4, 7)}, "5×4×7 do not divide into 1×2×2"),
        ({"hidden_states": torch.zeros(1, 36, 5, 4, 6)}, "36 channels of latents; these weights take 16"),
        ({"causal_block": -1}, "causal_block -1; must be 0 or more"),
        ({"fps": [24, 24]}, "fps for 2 videos, latents for 1"),
        ({"encoder_hidden_states_image": torch.zeros(1, 17, IMAGE_DIM)}, "image-to-video weights"),
    ],
)
def test_wrong_shapes_are_refused_by_name(change: dict[str, object], message: str) -> None:
    latents, text = inputs()
    given_inputs = {"hidden_states": latents, "timestep": MIXED[None], "encoder_hidden_states": text}
    with pytest.raises(ValueError, match=message):
        frame_transformer()(**given_inputs | change)


@pytest.mark.parametrize("tokens", [226, 511, 513])
def test_beside_an_image_only_512_text_tokens_are_taken(tokens: int) -> None:
    latents, _ = inputs()
    model, image = frame_transformer(image=True), torch.zeros(1, 17, IMAGE_DIM)
    with pytest.raises(ValueError, match=f"{tokens} text tokens beside an image; must be 512"):
        model(latents, MIXED[None], torch.zeros(1, tokens, TEXT_DIM), image)
    with pytest.raises(ValueError, match="image"):
        model(latents, MIXED[None], torch.zeros(1, 512, TEXT_DIM))


def test_saved_and_loaded_weights_are_the_published_class_again(tmp_path: Path) -> None:
    write_hub_folder(tmp_path / "hub")
    model = FrameTransformer.from_pretrained(tmp_path / "hub" / "transformer").eval()
    assert {type(block).__name__ for block in model.blocks} == {"FrameBlock"}
    model.save_pretrained(tmp_path / "again")
    before, after = (
        json.loads((tmp_path / folder / "config.json").read_text()) for folder in ("hub/transformer", "again")
    )
    assert after.pop("_name_or_path") == str(tmp_path / "hub" / "transformer")
    assert after == before and after["_class_name"] == "SkyReelsV2Transformer3DModel"
    stock = SkyReelsV2Transformer3DModel.from_pretrained(tmp_path / "again").eval()
    latents, text = inputs()
    with torch.no_grad():
        expected = published(stock, latents, torch.tensor([500]), text, fps=[1])
        assert torch.equal(model(latents, torch.tensor([500]), text)[0], expected)


def test_group_offload_changes_no_bit() -> None:
    latents, text = inputs()
    plain = frame_transformer()
    with torch.no_grad():
        (expected,) = plain(latents, MIXED[None], text)
        for kind in ("block_level", "leaf_level"):
            model = frame_transformer()
            apply_group_offloading(
                model, torch.device("cpu"), offload_type=kind, num_blocks_per_group=1, non_blocking=False
            )
            assert torch.equal(model(latents, MIXED[None], text)[0], expected)


def test_weights_can_rest_in_fp8() -> None:
    latents, text = inputs()
    model = frame_transformer()
    with torch.no_grad():
        (expected,) = model(latents, MIXED[None], text)
        model.enable_layerwise_casting(storage_dtype=torch.float8_e4m3fn, compute_dtype=torch.float32)
        assert model.blocks[0].ffn.net[2].weight.dtype == torch.float8_e4m3fn
        out = velocity(model, latents, MIXED[None], Condition(text))
    assert 0 < (out - expected).abs().max() < 0.2


def test_fused_projections_come_close() -> None:
    latents, text = inputs()
    model, image = frame_transformer(image=True), torch.randn(1, 17, IMAGE_DIM)
    with torch.no_grad():
        (expected,) = model(latents, MIXED[None], text, image)
        model.fuse_qkv_projections()
        assert model.blocks[0].attn1.fused_projections and hasattr(model.blocks[0].attn2, "to_added_kv")
        (fused,) = model(latents, MIXED[None], text, image)
    assert (fused - expected).abs().max() <= 1e-6


def test_its_blocks_compile_into_one_graph_for_all_lengths() -> None:
    model, compiled, counter = frame_transformer(layers=1), frame_transformer(layers=1), CompileCounter()
    torch._dynamo.reset()
    compiled.compile_repeated_blocks(fullgraph=True, backend=counter)
    with torch.no_grad():
        for frames in (5, 3, 7):
            latents, text = inputs(frames=frames)
            times = torch.arange(frames)[None] * 100
            assert torch.equal(compiled(latents, times, text)[0], model(latents, times, text)[0])
        assert counter.frame_count == 2  # for the first length, and for any other


def test_diffusers_own_parallelism_is_refused() -> None:
    with pytest.raises(ValueError, match=r"engine\.skyreels\.parallel"):
        frame_transformer().enable_parallelism(config=None)


def test_velocity_keeps_the_precision_of_the_latents() -> None:
    latents, text = inputs()
    model = frame_transformer().to(torch.bfloat16)
    with torch.no_grad():
        out = velocity(model, latents, MIXED[None], Condition(text))
        (expected,) = model(latents.bfloat16(), MIXED[None], text.bfloat16())
    assert out.dtype == torch.float32
    assert torch.equal(out, expected.float())


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_the_expanded_modulation_is_saved_at_full_size(dtype: torch.dtype) -> None:
    """Two layers of the 1.3B model at 544×960, 97 frames, on the meta device: what a forward keeps alive."""
    dim, tokens = 1536, 25 * 34 * 60
    peaks = {}
    for cls in (SkyReelsV2Transformer3DModel, FrameTransformer):
        with torch.device("meta"):
            model = cls(num_attention_heads=12, ffn_dim=8960, num_layers=2, inject_sample_info=True).eval()
            latents = torch.empty(1, 16, 25, 68, 120, dtype=dtype)
            text = torch.empty(1, 512, 4096, dtype=dtype)
        for name, parameter in model.named_parameters():
            if not any(part in name for part in model._keep_in_fp32_modules):
                parameter.data = parameter.data.to(dtype)
        times = torch.arange(25)[None]
        with torch.no_grad(), LiveBytes() as meter:
            if cls is FrameTransformer:
                model(latents, times, text)
            else:
                published(model, latents, times.to("meta"), text, fps=[1])
        peaks[cls] = meter.peak
    saved = peaks[SkyReelsV2Transformer3DModel] - peaks[FrameTransformer]
    # A block's own copy of the modulation in fp32, the expanded modulation, the expanded time embedding, and
    # an output of attention that the published block still has a name for.
    predicted = 6 * tokens * dim * 4 + (6 + 1 + 1) * tokens * dim * dtype.itemsize
    assert saved == pytest.approx(predicted, rel=0.01)
