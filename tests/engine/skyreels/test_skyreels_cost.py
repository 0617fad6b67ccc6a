"""The cost model against torch itself: operations, parameters and live bytes counted on the meta device."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from diffusers import AutoencoderKLWan
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.utils.flop_counter import FlopCounterMode
from transformers import UMT5Config, UMT5EncoderModel

from bench.skyreels.live_bytes import LiveBytes
from engine.skyreels import cost
from engine.skyreels.models import MODELS
from engine.skyreels.placement import PLACEMENTS
from engine.skyreels.transformer import FrameTransformer
from engine.skyreels.vace import ControlledTransformer
from engine.skyreels.weights import modules_of

DF_SMALL, DF_LARGE, I2V_LARGE = (MODELS[name] for name in ("df-1.3b-540p", "df-14b-540p", "i2v-14b-540p"))
VACE_SMALL, VACE_LARGE = MODELS["vace-1.3b"], MODELS["vace-14b"]
COUNTED = [DF_SMALL, DF_LARGE, I2V_LARGE, VACE_SMALL, VACE_LARGE]


def on_meta(facts: Any, layers: int = 2) -> FrameTransformer:
    """The model at its real widths, in bf16 but for what diffusers keeps in fp32."""
    own = {"vace_layers": fewer(facts, layers).control} if facts.control else {}
    with torch.device("meta"):
        model = modules_of(facts)(
            num_attention_heads=facts.dim // 128,
            attention_head_dim=128,
            in_channels=36 if facts.image else 16,
            out_channels=16,
            text_dim=facts.text_dim,
            freq_dim=256,
            ffn_dim=facts.ffn,
            num_layers=layers,
            image_dim=1280 if facts.image else None,
            added_kv_proj_dim=facts.dim if facts.image else None,
            **own if own else {"inject_sample_info": facts.sample_info},
        )
    for name, parameter in model.named_parameters():
        if not set(name.split(".")) & set(model._keep_in_fp32_modules):
            parameter.data = parameter.data.to(torch.bfloat16)
    return model.eval()


def fewer(facts: Any, layers: int) -> Any:
    """The first layers of the model."""
    return replace(facts, layers=layers, control=tuple(layer for layer in facts.control if layer < layers))


@torch.no_grad()
def forward(model: FrameTransformer, frames: int, height: int, width: int, batch: int = 1) -> None:
    latents = (frames - 1) // 4 + 1
    channels = model.config.in_channels
    x = torch.empty(batch, channels, latents, height // 8, width // 8, device="meta", dtype=torch.bfloat16)
    text = torch.empty(batch, 512, model.config.text_dim, device="meta", dtype=torch.bfloat16)
    image = None
    if model.config.image_dim is not None:
        image = torch.empty(batch, 257, 1280, device="meta", dtype=torch.bfloat16)
    control = None
    if isinstance(model, ControlledTransformer):
        control = torch.empty(batch, 96, *x.shape[2:], device="meta", dtype=torch.bfloat16)
    model(x, torch.arange(latents).expand(batch, latents), text, image, control=control)


@pytest.mark.parametrize(
    ("frames", "height", "width", "small", "large"),
    [
        (97, 544, 960, 611.95, 3373.69),
        (57, 544, 960, 252.1, 1513.6),
        (121, 720, 1280, 2585, 12920),
        (81, 480, 832, 283.0, 1678.3),
    ],
)
def test_forwards_cost_what_was_counted_before(frames, height, width, small, large):
    assert cost.forward_flops(DF_SMALL, frames, height, width) == pytest.approx(small * 1e12, rel=0.005)
    assert cost.forward_flops(DF_LARGE, frames, height, width) == pytest.approx(large * 1e12, rel=0.005)


@pytest.mark.parametrize("facts", COUNTED, ids=lambda facts: facts.name)
@pytest.mark.parametrize("shape", [(5, 128, 96), (33, 352, 640), (97, 544, 960)])
def test_operations_of_a_forward_are_those_that_torch_counts(facts, shape):
    model = on_meta(facts)
    with FlopCounterMode(display=False) as counter:
        forward(model, *shape)
    assert cost.forward_flops(fewer(facts, 2), *shape) == pytest.approx(counter.get_total_flops(), rel=0.01)


@pytest.mark.parametrize("facts", MODELS.values(), ids=lambda facts: facts.name)
def test_parameters_are_those_of_the_table(facts):
    if facts.parameters is None:  # the avatar's modules are its own
        assert facts.missing
        return
    assert cost.transformer_weights(facts).total == facts.parameters


@pytest.mark.parametrize("facts", COUNTED, ids=lambda facts: facts.name)
@pytest.mark.parametrize("weights", ["bf16", "fp8"])
def test_bytes_of_weights_are_those_that_diffusers_keeps(facts, weights):
    model = on_meta(facts, layers=3)
    if weights == "fp8":
        model.enable_layerwise_casting(torch.float8_e4m3fn, torch.bfloat16)
    held = sum(parameter.nbytes for parameter in model.parameters())
    assert cost.transformer_weights(fewer(facts, 3)).bytes_in(weights) == held


@pytest.mark.parametrize("facts", COUNTED, ids=lambda facts: facts.name)
@pytest.mark.parametrize(
    ("shape", "batch"), [((57, 400, 720), 1), ((97, 544, 960), 2), ((121, 720, 1280), 1)]
)
def test_a_forward_holds_no_more_than_predicted(facts, shape, batch):
    model = on_meta(facts)
    with LiveBytes() as live:
        forward(model, *shape, batch=batch)
    predicted = cost.forward_bytes(facts, *shape, batch=batch)
    assert live.peak <= predicted <= 1.1 * live.peak


def test_a_forward_is_counted_twice_in_fp32():
    assert cost.forward_bytes(DF_SMALL, 57, 400, 720, dtype="fp32") == 2 * cost.forward_bytes(
        DF_SMALL, 57, 400, 720
    )


@pytest.fixture(scope="module", params=["bf16", "fp32"])
def vae(request):
    with torch.device("meta"):
        vae = AutoencoderKLWan().eval().to({"bf16": torch.bfloat16, "fp32": torch.float32}[request.param])
    return vae, request.param


@torch.no_grad()
@pytest.mark.parametrize(("frames", "height", "width"), [(1, 400, 720), (9, 544, 960)])
def test_operations_of_the_vae_are_those_that_torch_counts(frames, height, width):
    with torch.device("meta"):
        vae = AutoencoderKLWan().eval()
    with FlopCounterMode(display=False) as counter:
        vae.decode(torch.empty(1, 16, (frames - 1) // 4 + 1, height // 8, width // 8, device="meta"))
    assert cost.decode_flops(frames, height, width) == pytest.approx(counter.get_total_flops(), rel=1e-6)
    with FlopCounterMode(display=False) as counter:
        vae.encode(torch.empty(1, 3, frames, height, width, device="meta"))
    assert cost.encode_flops(frames, height, width) == pytest.approx(counter.get_total_flops(), rel=1e-6)


@torch.no_grad()
@pytest.mark.parametrize(("height", "width"), [(400, 720), (544, 960)])
def test_the_vae_holds_no_more_than_predicted_however_long_the_clip(vae, height, width):
    model, dtype = vae
    latents = torch.empty(1, 16, 4, height // 8, width // 8, device="meta", dtype=model.dtype)
    with LiveBytes() as live:
        cache: list[Any] = [None] * model._cached_conv_counts["decoder"]
        for i in range(4):
            model.decoder(latents[:, :, i : i + 1], feat_cache=cache, feat_idx=[0], first_chunk=i == 0)
        assert live.peak <= cost.decode_bytes(height, width, dtype=dtype) <= 1.02 * live.peak
        between = cost.decoder_cache_bytes(height, width, dtype=dtype)
        assert live.live <= between <= 1.02 * live.live
    with LiveBytes() as live:
        cache = [None] * model._cached_conv_counts["encoder"]
        for i in range(4):
            chunk = torch.empty(1, 3, 1 if i == 0 else 4, height, width, device="meta", dtype=model.dtype)
            model.encoder(chunk, feat_cache=cache, feat_idx=[0])
        assert live.peak <= 1.01 * cost.encode_bytes(height, width, dtype=dtype) <= 1.05 * live.peak


def test_operations_of_the_text_encoder_are_those_that_torch_counts():
    config = UMT5Config(
        vocab_size=8,
        d_model=4096,
        d_kv=64,
        d_ff=10240,
        num_layers=24,
        num_heads=64,
        feed_forward_proj="gated-gelu",
        is_encoder_decoder=False,
    )
    with torch.device("meta"):
        encoder = UMT5EncoderModel(config).eval()
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        encoder(inputs_embeds=torch.empty(1, 512, 4096, device="meta"))
    assert cost.text_flops(DF_SMALL) == pytest.approx(counter.get_total_flops(), rel=1e-6)


@pytest.mark.parametrize(
    "facts", [facts for facts in MODELS.values() if facts.published_vram], ids=lambda facts: facts.name
)
def test_a_run_takes_more_than_its_weights_and_less_than_the_published_one(facts):
    weights = cost.transformer_weights(facts).bytes_in("bf16")
    peak = cost.peak_bytes(
        facts, PLACEMENTS["whole-streamed-text"], facts.base_frames, facts.height, facts.width
    )
    assert weights < peak
    if not facts.image:  # the makers' figure for pictures leaves out the picture's encoder
        assert peak < facts.published_vram * 1e9


sizes = st.tuples(st.integers(1, 40), st.integers(1, 60), st.integers(1, 90)).map(
    lambda size: (4 * size[0] + 1, 16 * size[1], 16 * size[2])
)


@settings(max_examples=200, deadline=None)
@given(size=sizes, axis=st.integers(0, 2), plan=st.sampled_from(list(PLACEMENTS.values())))
def test_more_frames_or_pixels_never_cost_less(size, axis, plan):
    larger = tuple(n + (4 if i == axis == 0 else 16 * (i == axis)) for i, n in enumerate(size))
    for facts in (DF_SMALL, I2V_LARGE):
        assert cost.forward_flops(facts, *larger) > cost.forward_flops(facts, *size)
        assert cost.peak_bytes(facts, plan, *larger) >= cost.peak_bytes(facts, plan, *size)


@given(size=sizes)
def test_every_saving_saves(size):
    def peak(name: str, **options: bool) -> int:
        return cost.peak_bytes(DF_LARGE, PLACEMENTS[name], *size, **options)

    assert peak("fp8") < peak("small-vae") <= peak("whole-streamed-text") < peak("whole")
    assert peak("small-vae-offload") < peak("small-vae")
    assert peak("fp8-offload") <= peak("small-vae-offload")
    assert peak("small-vae", carried=True) >= peak("small-vae") >= peak("small-vae", encodes=False)


def test_what_is_not_on_the_card_is_in_main_memory():
    def ram(name: str, facts: Any = DF_LARGE) -> int:
        return cost.ram_bytes(facts, PLACEMENTS[name], 97, 544, 960)

    pixels = 3 * 4 * (3 * 97 * 544 * 960)
    text = 2 * 5_680_910_336
    large = cost.transformer_weights(DF_LARGE)
    assert ram("offload") == large.bytes_in("bf16") + text + pixels
    assert ram("fp8-offload") == ram("whole") == large.bytes_in("bf16")  # while it is loaded
    small = cost.transformer_weights(DF_SMALL)
    assert ram("fp8-offload", DF_SMALL) == small.bytes_in("fp8") + text + pixels
    assert ram("whole", DF_SMALL) == text
    assert ram("whole-streamed-text", DF_SMALL) == text + pixels
    assert ram("tiled-offload") > ram("offload")


def test_shapes_need_no_more_than_the_contract_names():
    shape = SimpleNamespace(
        layers=1, dim=256, ffn=512, text_dim=32, sample_info=False, image=False, control=()
    )
    assert cost.forward_flops(shape, 5, 64, 64) > 0
    assert cost.transformer_weights(shape).total > 0
