"""The codec against diffusers' own encode and decode, bit for bit; streams, restarts, tiles, memory."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from tiny_skyreels import tiny_vae
from torch import Tensor

from engine.skyreels.codec import Codec, StreamDecoder, Tiling, WholeNet, from_uint8, to_uint8
from engine.skyreels.preview import TinyDecoder
from storyboard.trouble import Trouble


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="module")
def codec() -> Codec:
    return Codec(tiny_vae())


def noise(*shape: int, seed: int = 3) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def scaled(codec: Codec, latents: Tensor) -> Tensor:
    """Latents as diffusers' pipelines hand them to the VAE."""
    shape = (1, 16, 1, 1, 1)
    mean = torch.tensor(codec.vae.config.latents_mean).view(shape)
    std = 1.0 / torch.tensor(codec.vae.config.latents_std).view(shape)
    return latents / std + mean


@torch.no_grad()
def whole(codec: Codec, latents: Tensor) -> Tensor:
    return codec.vae.decode(scaled(codec, latents), return_dict=False)[0]


def streamed(decoder: StreamDecoder, latents: Tensor) -> Tensor:
    return torch.cat([*decoder.decode(latents)], dim=2)


def is_same(one: Tensor, two: Tensor) -> bool:
    return one.shape == two.shape and one.numpy().tobytes() == two.numpy().tobytes()


def test_a_streamed_decode_is_the_whole_decode_bit_for_bit(codec: Codec) -> None:
    latents = noise(1, 16, 6, 4, 6)
    decoder = codec.decoder()
    chunks = [
        *decoder.decode(latents[:, :, :1]),
        *decoder.decode(latents[:, :, 1:5]),
        *decoder.decode(latents[:, :, 5:]),
    ]
    assert [chunk.shape[2] for chunk in chunks] == [1, 4, 4, 4, 4, 4]
    assert is_same(torch.cat(chunks, dim=2), whole(codec, latents))
    assert [*decoder.decode(latents[:, :, :0])] == []


def test_a_batch_streams_as_well(codec: Codec) -> None:
    latents = noise(2, 16, 3, 4, 4)
    assert is_same(streamed(codec.decoder(), latents), whole(codec, latents))


def test_two_streams_and_a_whole_decode_interleave_on_one_vae(codec: Codec) -> None:
    one, two = noise(1, 16, 4, 4, 4, seed=1), noise(1, 16, 4, 2, 6, seed=2)
    first, second = codec.decoder(), codec.decoder()
    seen: tuple[list[Tensor], list[Tensor]] = ([], [])
    for i in range(4):
        seen[0].extend(first.decode(one[:, :, i : i + 1]))
        whole(codec, noise(1, 16, 2, 4, 4, seed=9))
        codec.encode(torch.zeros(1, 3, 5, 16, 16))
        seen[1].extend(second.decode(two[:, :, i : i + 1]))
    assert is_same(torch.cat(seen[0], dim=2), whole(codec, one))
    assert is_same(torch.cat(seen[1], dim=2), whole(codec, two))


@pytest.mark.parametrize("known", [0, 1, 2, 3, 30])
def test_a_restored_decoder_goes_on_with_the_same_bytes(codec: Codec, tmp_path: Path, known: int) -> None:
    latents = noise(1, 16, known + 3, 2, 2, seed=known)
    expected = streamed(codec.decoder(), latents)
    before = codec.decoder()
    seen = [*before.decode(latents[:, :, :known])]
    save_file(before.state(), tmp_path / "state.safetensors")
    del before
    after = codec.decoder()
    after.restore(load_file(tmp_path / "state.safetensors"))
    assert is_same(torch.cat([*seen, *after.decode(latents[:, :, known:])], dim=2), expected)


def test_the_state_holds_no_more_latents_than_the_network_looks_back(codec: Codec) -> None:
    reach = WholeNet(codec.vae).reach
    latents = noise(1, 16, reach + 12, 2, 2)
    decoder = codec.decoder()
    chunks = [*decoder.decode(latents[:, :, :-2])]
    state = decoder.state()
    assert state["tail"].shape[2] == reach
    restored = codec.decoder()
    restored.restore(state)
    chunks += restored.decode(latents[:, :, -2:])
    # not bit for bit: other lengths may go through other kernels of the processor
    assert torch.allclose(torch.cat(chunks, dim=2), whole(codec, latents), atol=1e-5)

    short = codec.decoder()
    short.restore({"tail": state["tail"][:, :, reach // 2 :]})
    assert not torch.allclose(streamed(short, latents[:, :, -2:]), torch.cat(chunks[-2:], dim=2), atol=1e-3)


def test_the_reach_of_the_published_vae() -> None:
    from diffusers import AutoencoderKLWan

    with torch.device("meta"):
        vae = AutoencoderKLWan()
    assert WholeNet(vae).reach == 39


def test_restoring_nothing_begins_again(codec: Codec) -> None:
    latents = noise(1, 16, 2, 2, 2)
    decoder = codec.decoder()
    expected = streamed(decoder, latents)
    decoder.restore({})
    assert is_same(streamed(decoder, latents), expected)


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_latents_that_are_no_numbers_are_refused(codec: Codec, bad: float) -> None:
    latents = noise(1, 16, 2, 2, 2)
    latents[0, 3, 1, 1, 1] = bad
    decoder = codec.decoder()
    chunks = decoder.decode(latents)
    assert next(chunks).shape[2] == 1
    with pytest.raises(Trouble, match="NaN"):
        next(chunks)


@pytest.mark.parametrize("tiling", [Tiling(32, 24), Tiling(32, 16)])
def test_a_tiled_stream_is_diffusers_tiled_decode_bit_for_bit(tiling: Tiling) -> None:
    codec = Codec(tiny_vae(), tiling=tiling)
    latents = noise(1, 16, 9, 5, 3)
    decoder = codec.decoder()
    chunks = [*decoder.decode(latents[:, :, :8])]
    restored = codec.decoder()
    restored.restore(decoder.state())
    chunks += restored.decode(latents[:, :, 8:])
    codec.vae.enable_tiling(tiling.tile, tiling.tile, tiling.stride, tiling.stride)
    assert is_same(torch.cat(chunks, dim=2), whole(codec, latents))


@pytest.mark.parametrize(("tile", "stride"), [(30, 16), (32, 20), (32, 32), (32, 0)])
def test_tiles_that_do_not_fit_are_refused(tile: int, stride: int) -> None:
    with pytest.raises(Trouble, match="256 and 192"):
        Tiling(tile, stride)


@pytest.mark.parametrize("frames", [1, 5, 17])
def test_encoding_is_the_normalised_mean_of_diffusers_posterior(codec: Codec, frames: int) -> None:
    pixels = noise(1, 3, frames, 16, 24).clamp(-1, 1)
    with torch.no_grad():
        mode = codec.vae.encode(pixels).latent_dist.mode()
    shape = (1, 16, 1, 1, 1)
    std = 1.0 / torch.tensor(codec.vae.config.latents_std).view(shape)
    assert is_same(
        codec.encode(pixels), (mode - torch.tensor(codec.vae.config.latents_mean).view(shape)) * std
    )


def test_what_cannot_be_encoded_is_refused_and_the_nearest_lengths_are_named(codec: Codec) -> None:
    with pytest.raises(Trouble, match="such as 5 or 9"):
        codec.encode(torch.zeros(1, 3, 6, 16, 16))
    with pytest.raises(Trouble, match="such as 9 or 13"):
        codec.encode(torch.zeros(1, 3, 12, 16, 16))
    with pytest.raises(Trouble, match="multiples of 8"):
        codec.encode(torch.zeros(1, 3, 5, 16, 20))


def test_a_vae_of_another_family_is_refused() -> None:
    from diffusers import AutoencoderKLWan

    with torch.device("meta"):
        vae = AutoencoderKLWan(
            z_dim=48, patch_size=2, in_channels=12, out_channels=12, base_dim=8, is_residual=True
        )
    with pytest.raises(Trouble, match="48 channels"):
        Codec(vae)


def test_every_level_survives_the_way_to_pixels_and_back() -> None:
    levels = np.arange(256, dtype=np.uint8).repeat(3).reshape(1, 16, 16, 3)
    frames = np.concatenate([levels, levels[:, ::-1, ::-1]])
    pixels = from_uint8(frames)
    assert pixels.shape == (1, 3, 2, 16, 16) and pixels.min() == -1 and pixels.max() == 1
    assert np.array_equal(to_uint8(pixels), frames)


def test_pixels_outside_are_clipped_and_nan_is_refused() -> None:
    pixels = torch.tensor([-7.0, 7.0, 0.0]).view(1, 3, 1, 1, 1)
    assert to_uint8(pixels).tolist() == [[[[0, 255, 128]]]]
    with pytest.raises(Trouble, match="NaN"):
        to_uint8(pixels * float("nan"))


# Prints the peak of its own memory, in bytes, after 13 frames of 128 × 128 pixels, after 61, and
# after 61 decoded by diffusers as a whole.
GROWTH = """
import torch
from diffusers import AutoencoderKLWan
from engine.skyreels.codec import Codec
torch.set_num_threads(1)
torch.set_grad_enabled(False)
vae = AutoencoderKLWan(base_dim=4, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=0).eval()
def film(frames):
    decoder = Codec(vae).decoder()
    shown = 0
    for _ in range(1 + (frames - 1) // 4):
        shown += sum(chunk.shape[2] for chunk in decoder.decode(torch.randn(1, 16, 1, 16, 16)))
    assert shown == frames
def peak():
    # not ru_maxrss, which begins at the parent's
    return next(int(line.split()[1]) * 1024 for line in open("/proc/self/status") if line.startswith("VmHWM"))
film(13)
short = peak()
film(61)
long = peak()
assert vae.decode(torch.randn(1, 16, 16, 16, 16)).sample.shape[2] == 61
print(short, long, peak())
"""


def test_memory_does_not_grow_with_length() -> None:
    root = Path(__file__).parents[3]
    # glibc then gives back what is freed, so that the peak is what was alive and not what it hoarded
    own = os.environ | {"MALLOC_MMAP_THRESHOLD_": "65536", "MALLOC_TRIM_THRESHOLD_": "65536"}
    shown = subprocess.run(
        [sys.executable, "-c", GROWTH], capture_output=True, text=True, check=True, cwd=root, env=own
    ).stdout
    short, long, whole = map(int, shown.split())
    more = (61 - 13) * 128 * 128 * 3 * 4  # bytes of the frames that came in addition
    assert long - short < 0.1 * more
    assert whole - short > more  # what this test would see of a decoder that keeps its frames


@pytest.fixture(scope="module")
def tiny() -> TinyDecoder:
    torch.manual_seed(5)
    return TinyDecoder().eval()


def test_a_preview_has_the_frames_of_the_film_and_streams(tiny: TinyDecoder) -> None:
    codec = Codec(tiny_vae(), tiny)
    latents = noise(1, 16, 14, 2, 3)
    decoder = codec.decoder(preview=True)
    chunks = [*decoder.decode(latents[:, :, :12])]
    assert [chunk.shape for chunk in chunks] == [(1, 3, 1, 16, 24), *[(1, 3, 4, 16, 24)] * 11]
    restored = codec.decoder(preview=True)
    restored.restore(decoder.state())
    assert is_same(
        torch.cat([*restored.decode(latents[:, :, 12:])], dim=2), streamed(decoder, latents[:, :, 12:])
    )
    assert decoder.state()["tail"].shape[2] == tiny.reach
    assert all(chunk.min() >= -1 and chunk.max() <= 1 for chunk in chunks)


def test_preview_weights_load_strictly_by_their_published_names(tiny: TinyDecoder, tmp_path: Path) -> None:
    weights = tiny.state_dict()
    assert len(weights) == 64 and sum(weight.numel() for weight in weights.values()) == 9_844_611
    assert weights["decoder.1.weight"].shape == (256, 16, 3, 3)
    assert weights["decoder.3.conv.0.weight"].shape == (256, 512, 3, 3)
    assert weights["decoder.7.conv.weight"].shape == (256, 256, 1, 1)
    assert weights["decoder.13.conv.weight"].shape == (256, 128, 1, 1)
    assert weights["decoder.19.conv.weight"].shape == (128, 64, 1, 1)
    assert weights["decoder.20.weight"].shape == (64, 64, 3, 3)
    assert weights["decoder.22.bias"].shape == (3,)
    path = tmp_path / "taew2_1.safetensors"
    save_file({**weights, "encoder.0.weight": torch.zeros(64, 3, 3, 3)}, path)
    loaded = TinyDecoder.load(path)
    latents = noise(1, 16, 3, 2, 2)
    assert is_same(streamed(StreamDecoder(loaded), latents), streamed(StreamDecoder(tiny), latents))

    save_file({name: value for name, value in weights.items() if name != "decoder.20.weight"}, path)
    with pytest.raises(Trouble, match=r"decoder\.20\.weight"):
        TinyDecoder.load(path)
    path.write_bytes(b"not safetensors")
    with pytest.raises(Trouble, match="taew2_1"):
        TinyDecoder.load(path)


def test_a_preview_without_its_network_is_refused(codec: Codec) -> None:
    with pytest.raises(Trouble, match="preview"):
        codec.decoder(preview=True)
