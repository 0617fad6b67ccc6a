"""Placements carried out on tiny models: the numbers stay or stay near; a refusal moves nothing."""

import importlib.util
import shutil
from dataclasses import replace
from typing import Any

import pytest
import torch
from diffusers.hooks.group_offloading import _is_group_offload_enabled
from tiny_skyreels import TEXT_DIM, tiny_text_encoder, tiny_transformer, tiny_vae, write_hub_folder

from engine.skyreels.codec import Tiling
from engine.skyreels.loading import load_model
from engine.skyreels.placement import PLACEMENTS, Placement, apply, check, placement_named
from engine.skyreels.transformer import FrameTransformer
from storyboard.trouble import Trouble

CPU = PLACEMENTS["cpu"]


def placed(placement: Placement, **config: Any) -> tuple[FrameTransformer, Any, Any]:
    parts = tiny_transformer(cls=FrameTransformer, **config), tiny_vae(), tiny_text_encoder()
    apply(placement, transformer=parts[0], vae=parts[1], text_encoder=parts[2])
    return parts


@pytest.mark.parametrize("offload", ["", "group"])
def test_parts_can_be_placed_one_after_the_other(offload):
    placement = replace(CPU, weights="fp8", offload=offload, text="streamed", vae="bf16")
    transformer, vae, encoder = tiny_transformer(cls=FrameTransformer), tiny_vae(), tiny_text_encoder()
    apply(placement, transformer=transformer)
    assert vae.dtype == torch.float32 and not _is_group_offload_enabled(encoder)
    apply(placement, vae=vae)
    apply(placement, text_encoder=encoder)
    together = placed(placement)
    assert torch.equal(velocity(transformer), velocity(together[0]))
    assert torch.equal(embedding(encoder), embedding(together[2]))
    assert vae.dtype == torch.bfloat16


@torch.no_grad()
def velocity(transformer: Any, seed: int = 5) -> torch.Tensor:
    torch.manual_seed(seed)
    latents, text = torch.randn(1, 16, 3, 8, 12), torch.randn(1, 512, TEXT_DIM)
    times = torch.tensor([[0, 431, 999]])
    (out,) = transformer(latents.to(transformer.dtype), times, text.to(transformer.dtype))
    return out.float()


@torch.no_grad()
def embedding(encoder: Any) -> torch.Tensor:
    tokens = torch.tensor([[7, 3, 99, 1, 0, 0]])
    return encoder(tokens, (tokens > 0).long()).last_hidden_state.float()


def nbytes(module: torch.nn.Module) -> int:
    return sum(parameter.nbytes for parameter in module.parameters())


@pytest.fixture(scope="module")
def plain() -> torch.Tensor:
    return velocity(tiny_transformer(cls=FrameTransformer))


def relative(out: torch.Tensor, expected: torch.Tensor) -> float:
    return float((out - expected).norm() / expected.norm())


def test_on_the_processor_the_numbers_are_the_model_s_own(plain):
    transformer, vae, encoder = placed(CPU)
    assert torch.equal(velocity(transformer), plain)
    assert torch.equal(embedding(encoder), embedding(tiny_text_encoder()))
    assert vae.dtype == torch.float32


@pytest.mark.parametrize("layers", [1, 2, 5])
def test_offloading_moves_weights_and_changes_no_bit(layers):
    transformer, _, _ = placed(replace(CPU, offload="group"), layers=layers)
    assert _is_group_offload_enabled(transformer)
    expected = velocity(tiny_transformer(cls=FrameTransformer, layers=layers))
    for _ in range(2):
        assert torch.equal(velocity(transformer), expected)


def test_a_streamed_text_encoder_says_the_same():
    _, _, encoder = placed(replace(CPU, text="streamed"))
    assert _is_group_offload_enabled(encoder)
    assert torch.equal(embedding(encoder), embedding(tiny_text_encoder()))


def test_weights_stored_in_fp8_are_small_and_near(plain):
    transformer, _, _ = placed(replace(CPU, weights="fp8"))
    assert transformer.blocks[0].attn1.to_q.weight.dtype == torch.float8_e4m3fn
    kept = (transformer.scale_shift_table, transformer.condition_embedder.time_embedder.linear_1.weight)
    assert all(weight.dtype == torch.float32 for weight in kept)
    assert nbytes(transformer) < 0.7 * nbytes(tiny_transformer())
    assert transformer.dtype == torch.float32  # what it computes in
    assert 0 < relative(velocity(transformer), plain) < 0.03


def test_fp8_storage_and_offloading_go_together():
    stored, both = (placed(replace(CPU, weights="fp8", offload=how))[0] for how in ("", "group"))
    assert torch.equal(velocity(stored), velocity(both))


def test_the_vae_has_its_own_precision():
    transformer, vae, _ = placed(replace(CPU, vae="bf16"))
    assert vae.dtype == torch.bfloat16
    assert transformer.dtype == torch.float32


def test_compiled_blocks_give_nearly_the_same(plain):
    backend = torch.compiler.get_default_backend()
    torch.compiler.set_default_backend("aot_eager")  # traces as the usual one does, without its minute of C++
    try:
        transformer, _, _ = placed(replace(CPU, compile=True))
        assert all(block._compiled_call_impl is not None for block in transformer.blocks)
        assert relative(velocity(transformer), plain) < 1e-5
    finally:
        torch.compiler.set_default_backend(backend)
        torch.compiler.reset()


def test_int8_is_nearer_than_fp8_or_its_library_is_named(plain):
    placement = replace(CPU, weights="int8")
    if importlib.util.find_spec("torchao") is None:
        with pytest.raises(Trouble, match=r'pip install "torchao>=0\.18"'):
            placed(placement)
        return
    transformer, _, _ = placed(placement)
    assert type(transformer.blocks[0].ffn.net[2].weight.data).__name__ == "Int8Tensor"
    assert type(transformer.condition_embedder.time_proj.weight.data) is torch.Tensor
    fp8, _, _ = placed(replace(CPU, weights="fp8"))
    assert 0 < relative(velocity(transformer), plain) < 0.5 * relative(velocity(fp8), plain)


def test_a_checkpoint_is_opened_as_its_placement_says(tmp_path):
    folder = write_hub_folder(tmp_path / "tiny")
    placement = replace(CPU, weights="fp8", offload="group", text="streamed", vae="bf16", tiling=True)
    one, other = (
        load_model(folder, placement=how, cache=tmp_path, accept_licence=False) for how in (placement, CPU)
    )
    assert (one.codec.tiling, other.codec.tiling) == (Tiling(), None)
    assert (one.codec.vae.dtype, other.codec.vae.dtype) == (torch.bfloat16, torch.float32)
    assert one.transformer.blocks[1].attn2.to_k.weight.dtype == torch.float8_e4m3fn
    assert torch.equal(one.text.encode(["a cat in the rain"]), other.text.encode(["a cat in the rain"]))
    assert 0 < relative(velocity(one.transformer), velocity(other.transformer)) < 0.03
    latents = torch.randn(1, 16, 3, 8, 8)
    ours, theirs = (torch.cat([*m.codec.decoder().decode(latents)], 2).float() for m in (one, other))
    assert ours.shape == (1, 3, 9, 64, 64)
    assert relative(ours, theirs) < 0.05


def test_names_are_those_of_the_table():
    assert placement_named("offload") is PLACEMENTS["offload"]
    assert all(name == placement.name for name, placement in PLACEMENTS.items())
    with pytest.raises(Trouble, match=r"No placement is named turbo.*whole.*cpu"):
        placement_named("turbo")


@pytest.mark.parametrize("name", PLACEMENTS)
def test_every_placement_of_the_table_is_whole(name):
    placement = PLACEMENTS[name]
    assert not (placement.compile and placement.offload)
    assert placement.exact == (placement.weights in ("bf16", "fp32") and placement.vae == "fp32")
    assert placement.oldest >= (8, 0)
    if not torch.cuda.is_available() and placement.device == "cuda":
        with pytest.raises(Trouble, match=r"needs an NVIDIA card|pip install"):
            check(placement)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"compile": True, "offload": "group"}, "does not go together"),
        ({"weights": "fp8-dynamic"}, "pip install|no processor does"),
        ({"attention": "sage"}, "attention back-end"),
        ({"attention": "fastest"}, "fastest"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_moved(changes, message):
    transformer, vae, encoder = tiny_transformer(cls=FrameTransformer), tiny_vae(), tiny_text_encoder()
    before = nbytes(transformer)
    with pytest.raises(Trouble, match=message):
        apply(
            replace(CPU, vae="bf16", text="streamed", **changes),
            transformer=transformer,
            vae=vae,
            text_encoder=encoder,
        )
    assert vae.dtype == torch.float32
    assert nbytes(transformer) == before
    assert not _is_group_offload_enabled(encoder)


@pytest.mark.parametrize("weights", ["int8", "fp8-dynamic"])
def test_a_missing_torchao_is_named_with_its_command(weights, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Trouble, match=r'pip install "torchao>=0\.18"') as caught:
        check(Placement("mine", weights=weights))
    assert caught.value.values["name"] == "mine"


def test_a_missing_compiler_is_named(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(Trouble, match="no C compiler"):
        check(replace(CPU, compile=True))


def test_fp8_products_are_for_no_processor(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    with pytest.raises(Trouble, match=r"8-bit floats, which no processor does.*cpu, int8"):
        check(replace(CPU, weights="fp8-dynamic"))


@pytest.mark.parametrize(
    ("found", "weights", "refused"),
    [
        ((7, 5), "bf16", True),
        ((8, 0), "bf16", False),
        ((8, 6), "fp8-dynamic", True),
        ((9, 0), "fp8-dynamic", False),
    ],
)
def test_a_card_that_is_too_old_is_refused(found, weights, refused, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda device: found)
    placement = Placement("mine", weights=weights)
    if refused:
        with pytest.raises(Trouble, match=f"this one has {found[0]}.{found[1]}"):
            check(placement)
    else:
        check(placement)
