"""Pixels to latents and back, a latent frame at a time, over diffusers' AutoencoderKLWan.

The VAE is causal in time: what it needs of the past are the last two inputs of every convolution.
A StreamDecoder carries them, so that frames come out while later latents are still being made,
bit-identical to a decode of the whole, in memory that does not grow. Two streams on one VAE do not
disturb each other. Knows tensors; nothing of models, films or files.
"""

import math
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import torch
from diffusers import AutoencoderKLWan
from diffusers.models.autoencoders.autoencoder_kl_wan import WanCausalConv3d
from numpy.typing import NDArray
from torch import Tensor

from engine.skyreels.schedule import SPATIAL, TEMPORAL
from storyboard.trouble import Trouble

TILED_GROUP = 8  # latent frames that a tiled decode holds back: each tile's cache travels once for so many


@dataclass(frozen=True)
class Tiling:
    """Decode a picture in overlapping squares of `tile` pixels, `stride` apart, blended where they overlap.

    For cards on which a whole frame does not fit. A tile waits for its turn in the host's memory,
    so that the card holds the cache of one; the frames differ a little from an untiled decode
    (they equal diffusers' tiled one). Both in pixels, multiples of 8, stride < tile.
    """

    tile: int = 256
    stride: int = 192

    def __post_init__(self) -> None:
        if self.tile % SPATIAL or self.stride % SPATIAL or not 0 < self.stride < self.tile:
            raise Trouble(
                "Tiles of {tile} pixels, {stride} apart, do not fit: both are multiples of {step}, and they "
                "overlap. 256 and 192 are usual.",
                tile=self.tile,
                stride=self.stride,
                step=SPATIAL,
            )


class Net(Protocol):
    """A causal decoder. `reach`: latent frames of the past that decide its next output; `group`: how
    many latent frames it decodes at a time."""

    reach: int
    group: int

    def advance(self, latents: Tensor, memory: dict[str, Any]) -> list[Tensor]:
        """Decode normalised latents [B, 16, n ≤ group, h, w]: one [B, 3, 1 or 4, H, W] in [-1, 1] for each.

        `memory` is empty before a clip's first latent frame; the net keeps its past in it.
        """
        ...


class StreamDecoder:
    """One clip on its way from latents to pixels. Open it with `Codec.decoder`."""

    def __init__(self, net: Net) -> None:
        self._net = net
        self._memory: dict[str, Any] = {}
        self._tail: deque[Tensor] = deque(maxlen=net.reach)

    def decode(self, latents: Tensor) -> Iterator[Tensor]:
        """Go on by latents [B, 16, F, h, w]: a chunk [B, 3, 1 or 4, H, W] in [-1, 1] for each latent frame.

        A clip's first latent frame is one pixel frame, each later one is four. Take every chunk
        before the next call. Raises Trouble for latents that hold NaN or infinity.
        """
        for group in torch.split(latents, self._net.group, dim=2) if latents.shape[2] else ():
            if not torch.isfinite(group).all():
                raise Trouble(
                    "The model made numbers that are no picture (NaN or infinity). Lower the guidance, or "
                    "compute in bfloat16 or float32 instead of float16."
                )
            if not self._memory and self._tail:
                tail = torch.cat([*self._tail], dim=2).to(latents.device)
                for past in torch.split(tail, self._net.group, dim=2):
                    self._net.advance(past, self._memory)
            chunks = self._net.advance(group, self._memory)
            self._tail.extend(frame.to("cpu", copy=True) for frame in torch.split(group, 1, dim=2))
            yield from chunks

    def state(self) -> dict[str, Tensor]:
        """What a decoder needs to go on after the last chunk with the same bytes; {} at the beginning.

        These are, on the CPU, the last latents within the network's reach (39 of the published
        VAE: 20 MB at 544 × 960) and not its feature cache (4.9 GB there in float32): a restored
        decoder decodes them once more, unseen, and then has the same cache.
        """
        return {"tail": torch.cat([*self._tail], dim=2)} if self._tail else {}

    def restore(self, state: dict[str, Tensor]) -> None:
        """Go on where the decoder was whose `state` this is. Costs nothing until the next `decode`."""
        self._memory = {}
        self._tail.clear()
        if state:
            self._tail.extend(torch.split(state["tail"].cpu(), 1, dim=2))


class Codec:
    """The VAE of a checkpoint. `preview`: a small network that decodes the same latents roughly, but fast.

    Raises Trouble for a VAE of another family (Wan 2.2's makes patches of 16 × 16).
    """

    def __init__(
        self, vae: AutoencoderKLWan, preview: Net | None = None, *, tiling: Tiling | None = None
    ) -> None:
        _check_family(vae)
        self.vae: Any = vae  # diffusers' modules have no types
        self.preview = preview
        self.tiling = tiling

    def encode(self, pixels: Tensor) -> Tensor:
        """Latents [B, 16, F, h, w] of pixels [B, 3, 1 + 4·(F-1), H, W] in [-1, 1]: the posterior's mean,
        normalised per channel. Raises Trouble for another length, or sides that are no multiples of 8.
        """
        frames = pixels.shape[2]
        if frames % TEMPORAL != 1:
            raise Trouble(
                "{frames} frames cannot be encoded: the VAE takes 1 + 4·n, such as {lower} or {upper}.",
                frames=frames,
                lower=max(1, (frames - 1) // TEMPORAL * TEMPORAL + 1),
                upper=max(1, (frames + 2) // TEMPORAL * TEMPORAL + 1),
            )
        return self.encode_chunks(torch.split(pixels, [1] + [TEMPORAL] * (frames // TEMPORAL), dim=2))

    @torch.no_grad()
    def encode_chunks(self, chunks: Iterable[Tensor]) -> Tensor:
        """As `encode`, of a clip that comes in pieces: one frame, then four at a time."""
        vae = self.vae
        memory: list[Any] = [None] * _causal_convolutions(vae.encoder)
        features = []
        for chunk in chunks:
            height, width = chunk.shape[-2:]
            if height % SPATIAL or width % SPATIAL:
                raise Trouble(
                    "A picture of {width} × {height} pixels cannot be encoded: both are multiples of {step}.",
                    width=width,
                    height=height,
                    step=SPATIAL,
                )
            features.append(vae.encoder(chunk.to(vae.device, vae.dtype), feat_cache=memory, feat_idx=[0]))
        mean = vae.quant_conv(torch.cat(features, dim=2))[:, : vae.config.z_dim]
        centre, scale = _normalisation(vae, mean)
        latents: Tensor = (mean - centre) * scale
        return latents

    def decoder(self, preview: bool = False) -> StreamDecoder:
        """A decoder for one clip. Raises Trouble for a preview where there is no network for it."""
        if preview:
            if self.preview is None:
                raise Trouble("There is no preview decoder. Give the file of one (taew2_1.safetensors).")
            return StreamDecoder(self.preview)
        return StreamDecoder(TiledNet(self.vae, self.tiling) if self.tiling else WholeNet(self.vae))


class WholeNet:
    """AutoencoderKLWan's decoder on whole frames; equals `AutoencoderKLWan.decode` exactly."""

    group = 1

    def __init__(self, vae: AutoencoderKLWan) -> None:
        self._vae: Any = vae
        self.reach = _reach(vae)

    @torch.no_grad()
    def advance(self, latents: Tensor, memory: dict[str, Any]) -> list[Tensor]:
        cache = memory.setdefault("whole", _blank(self._vae))
        return [_decode_frame(self._vae, _denormalised(self._vae, latents), cache).clamp(-1, 1)]


class TiledNet:
    """The same on overlapping tiles; equals diffusers' tiled decode exactly."""

    group = TILED_GROUP

    def __init__(self, vae: AutoencoderKLWan, tiling: Tiling) -> None:
        self._vae: Any = vae
        self._tiling = tiling
        self.reach = _reach(vae)

    @torch.no_grad()
    def advance(self, latents: Tensor, memory: dict[str, Any]) -> list[Tensor]:
        z = _denormalised(self._vae, latents)
        tile, stride = self._tiling.tile // SPATIAL, self._tiling.stride // SPATIAL
        rows = []
        for top in range(0, z.shape[3], stride):
            row = []
            for left in range(0, z.shape[4], stride):
                name = f"{top},{left}"
                cache = [_moved(entry, z.device) for entry in memory.get(name, _blank(self._vae))]
                part = z[:, :, :, top : top + tile, left : left + tile]
                row.append([_decode_frame(self._vae, frame, cache) for frame in torch.split(part, 1, dim=2)])
                memory[name] = [_moved(entry, torch.device("cpu")) for entry in cache]
            rows.append(row)
        return [
            self._joined([[parts[i] for parts in row] for row in rows], z.shape[3], z.shape[4])
            for i in range(z.shape[2])
        ]

    def _joined(self, rows: list[list[Tensor]], height: int, width: int) -> Tensor:
        """Blend the tiles of one chunk, each with the one above and the one to the left, and trim."""
        stride, overlap = self._tiling.stride, self._tiling.tile - self._tiling.stride
        bands = []
        for y, row in enumerate(rows):
            band = []
            for x, part in enumerate(row):
                if y:
                    part = self._vae.blend_v(rows[y - 1][x], part, overlap)
                if x:
                    part = self._vae.blend_h(row[x - 1], part, overlap)
                band.append(part[..., :stride, :stride])
            bands.append(torch.cat(band, dim=-1))
        return torch.cat(bands, dim=-2)[..., : height * SPATIAL, : width * SPATIAL].clamp(-1, 1)


def to_uint8(pixels: Tensor) -> NDArray[np.uint8]:
    """Pixels [1, 3, T, H, W] in [-1, 1] to uint8 [T, H, W, 3], rounded to the nearest (half to even).

    What lies outside is clipped. Raises Trouble for NaN.
    """
    frames = pixels[0].permute(1, 2, 3, 0).float()
    if frames.isnan().any():
        raise Trouble(
            "The VAE made numbers that are no picture (NaN). Run it in bfloat16 or float32, not in float16."
        )
    levels = (frames / 2 + 0.5).clamp(0, 1).mul(255).round().to(torch.uint8)
    return np.asarray(levels.cpu().contiguous().numpy(), np.uint8)


def from_uint8(frames: NDArray[np.uint8]) -> Tensor:
    """uint8 [T, H, W, 3] to pixels [1, 3, T, H, W] in [-1, 1], float32; `to_uint8` gives the same back."""
    levels = torch.from_numpy(np.ascontiguousarray(frames)).permute(3, 0, 1, 2)[None]
    return levels.float().div(255).mul(2).sub(1)


def _check_family(vae: Any) -> None:
    if vae.config.patch_size is not None or vae.config.z_dim != 16:
        raise Trouble(
            "This VAE has {channels} channels and patches of {patch}; SkyReels-V2 uses the one of Wan 2.1, "
            "with 16 channels and no patches. Take the vae folder of the transformer's own checkpoint.",
            channels=vae.config.z_dim,
            patch=vae.config.patch_size or 1,
        )


def _decode_frame(vae: Any, latent: Tensor, cache: list[Any]) -> Tensor:
    """One latent frame, no longer normalised, through the decoder; the cache goes on with it."""
    first = cache[0] is None
    decoded: Tensor = vae.decoder(
        vae.post_quant_conv(latent), feat_cache=cache, feat_idx=[0], first_chunk=first
    )
    return decoded


def _denormalised(vae: Any, latents: Tensor) -> Tensor:
    latents = latents.to(vae.dtype)
    centre, scale = _normalisation(vae, latents)
    return latents / scale + centre


def _normalisation(vae: Any, like: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and 1/std of a latent's channels; the reciprocal first, as published, for the last bit's sake."""
    shape = (1, -1, 1, 1, 1)
    centre = torch.tensor(vae.config.latents_mean).view(shape).to(like)
    spread = torch.tensor(vae.config.latents_std).view(shape).to(like)
    return centre, 1.0 / spread


def _blank(vae: Any) -> list[Any]:
    return [None] * _causal_convolutions(vae.decoder)


def _causal_convolutions(network: torch.nn.Module) -> int:
    return sum(isinstance(module, WanCausalConv3d) for module in network.modules())


def _moved(entry: Any, device: torch.device) -> Any:
    """An entry of the cache: a tensor; or None or "Rep", which the VAE writes where there is no past."""
    return entry.to(device) if isinstance(entry, Tensor) else entry


def _reach(vae: Any) -> int:
    """How many latent frames back the decoder looks, counted from its convolutions.

    A kernel of 3 looks two frames back, at the frame rate where it stands: once, twice or four
    times that of the latents.
    """

    def back(network: torch.nn.Module) -> int:
        return sum(m.kernel_size[0] - 1 for m in network.modules() if isinstance(m, WanCausalConv3d))

    decoder = vae.decoder
    rate, reach = 1, float(back(decoder.conv_in) + back(decoder.mid_block))
    for block in decoder.up_blocks:
        reach += back(block) / rate
        if any(getattr(module, "mode", "") == "upsample3d" for module in block.modules()):
            rate *= 2
    reach += back(decoder.conv_out) / rate
    return math.ceil(reach) + 1  # a clip's first latent frame is decoded in a way of its own
