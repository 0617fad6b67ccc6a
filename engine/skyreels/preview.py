"""A small decoder for a first look at a film: ten million parameters and a memory of one frame a block.

The architecture and key names are those of TAEHV's decoder (github.com/madebyollin/taehv, MIT), so
that its `taew2_1` weights load strictly. It takes the same normalised latents as the transformer.
"""

from pathlib import Path
from typing import Any

import torch
from PIL import Image
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor, nn

from engine.skyreels.codec import Codec, to_uint8
from storyboard.trouble import Trouble

WIDTHS = (256, 128, 64, 64)
GROWS = (1, 2, 2)  # frames out of one, at each of the three stages
SQUASH = 3.0  # latents are bounded softly to ±3


def save_preview(codec: Codec, latents: Tensor, path: Path) -> None:
    """The first frame of latents [1, 16, n, h, w] as a JPEG, there whole or not at all.

    Raises Trouble where the codec has no small decoder.
    """
    pixels = next(codec.decoder(preview=True).decode(latents[:, :, :1]))
    part = path.with_suffix(".part")
    Image.fromarray(to_uint8(pixels)[0]).save(part, "JPEG", quality=85)
    part.replace(path)


class MemoryBlock(nn.Module):
    """Three convolutions over a frame and the one before it, and a skip."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.conv = nn.Sequential(
            nn.Conv2d(2 * width, width, 3, padding=1),
            nn.ReLU(),
            nn.Conv2d(width, width, 3, padding=1),
            nn.ReLU(),
            nn.Conv2d(width, width, 3, padding=1),
        )

    def forward(self, frame: Tensor, past: Tensor) -> Tensor:
        return torch.relu(self.conv(torch.cat([frame, past], dim=1)) + frame)


class Grow(nn.Module):
    """One frame becomes `times` frames."""

    def __init__(self, width: int, times: int) -> None:
        super().__init__()
        self.times = times
        self.conv = nn.Conv2d(width, width * times, 1, bias=False)

    def forward(self, frame: Tensor) -> tuple[Tensor, ...]:
        grown: Tensor = self.conv(frame)
        return grown.chunk(self.times, dim=1)


class Squash(nn.Module):
    def forward(self, latent: Tensor) -> Tensor:
        return torch.tanh(latent / SQUASH) * SQUASH


class TinyDecoder(nn.Module):
    """A `Net` of the codec: preview quality. Weights are random until `load`."""

    group = 1
    reach = 8  # nine blocks look one frame back each: six at the latents' rate, three at twice that

    def __init__(self) -> None:
        super().__init__()
        layers: list[nn.Module] = [Squash(), nn.Conv2d(16, WIDTHS[0], 3, padding=1), nn.ReLU()]
        for width, after, times in zip(WIDTHS[:-1], WIDTHS[1:], GROWS, strict=True):
            layers += [MemoryBlock(width), MemoryBlock(width), MemoryBlock(width)]
            layers += [nn.Upsample(scale_factor=2), Grow(width, times)]
            layers += [nn.Conv2d(width, after, 3, padding=1, bias=False)]
        layers += [nn.ReLU(), nn.Conv2d(WIDTHS[-1], 3, 3, padding=1)]
        self.decoder = nn.Sequential(*layers)

    @classmethod
    def load(cls, path: Path) -> "TinyDecoder":
        """Read `taew2_1.safetensors`. Raises Trouble for any other file, OSError where there is none."""
        net = cls()
        try:
            weights = {k: v for k, v in load_file(path).items() if k.startswith("decoder.")}
            for name, own in net.state_dict().items():
                # A file may hold a Grow of more frames than ours: the rows of the last ones are meant.
                if name.endswith(".conv.weight") and name in weights:
                    weights[name] = weights[name][-own.shape[0] :]
            net.load_state_dict(weights)
        except (SafetensorError, RuntimeError) as error:
            raise Trouble(
                "{file} holds no decoder of the taew2_1 kind ({reason}). Take taew2_1.safetensors.",
                file=path.name,
                reason=str(error)[:200],
            ) from error
        return net.eval().requires_grad_(False)

    @torch.no_grad()
    def advance(self, latents: Tensor, memory: dict[str, Any]) -> list[Tensor]:
        """See `engine.skyreels.codec.Net`. Of a clip's first four frames the last is the first real one."""
        first = not memory
        own = next(self.parameters())
        frames = [latents[:, :, 0].to(own.device, own.dtype)]
        for index, layer in enumerate(self.decoder):
            if isinstance(layer, Grow):
                frames = [grown for frame in frames for grown in layer(frame)]
            elif isinstance(layer, MemoryBlock):
                pasts = [memory.get(str(index), torch.zeros_like(frames[0])), *frames]
                memory[str(index)] = frames[-1]
                frames = [layer(frame, past) for frame, past in zip(frames, pasts, strict=False)]
            else:
                frames = [layer(frame) for frame in frames]
        pixels = torch.stack(frames[-1:] if first else frames, dim=2)
        return [pixels.clamp(0, 1) * 2 - 1]
