"""The miniature's autoencoder: Wan 2.1's own class, small, trained on patches of the drawn world.

It is causal in time (1 + 4 k frames are 1 + k latents) and its convolutions overlap, so that neither a
block's edge nor a latent's four frames are seen in the picture. Pictures first, then longer and longer
clips, as Wan's own was trained (arXiv 2503.20314, section 4.1.1): a clip's first latent is a picture's.
"""

from collections.abc import Sequence
from pathlib import Path

import torch
from diffusers import AutoencoderKLWan
from numpy.random import Generator, default_rng
from torch import Tensor
from torch.nn.functional import l1_loss

from engine.skyreels.codec import from_uint8
from training.fit import descend
from training.progress import Progress
from training.world import Chance, any_scene, draw_clip

SHAPE = {"base_dim": 16, "z_dim": 16, "dim_mult": [1, 1, 1, 1], "num_res_blocks": 0}
PATCH = 32  # pixels
RATE, WARM_UP, DECAY = 4e-3, 50, 0.5  # steps; the share of them in which the rate falls to nothing
NOISE, SMALL = 0.1, 1e-3  # what a latent must bear, and what keeps it near 1
MEASURED = 200  # clips, for the latents' mean and spread

Stages = Sequence[tuple[int, int, int]]  # steps, and frames and patches of each


def train_codec(stages: Stages, seed: int, tell: Progress) -> AutoencoderKLWan:
    """An autoencoder with its latents' mean and spread in its config, eval."""
    torch.manual_seed(seed)
    random = default_rng(seed)
    vae = AutoencoderKLWan(**SHAPE)
    _fit("codec", vae, stages, RATE, random, tell)
    mean, std = _measured(vae, random)
    vae.register_to_config(latents_mean=mean, latents_std=std)
    return vae.eval()


def sharpen(vae: AutoencoderKLWan, stages: Stages, seed: int, tell: Progress) -> AutoencoderKLWan:
    """The same latents, better decoded: what was trained on them need not be trained again."""
    torch.manual_seed(seed)
    for part in (vae.encoder, vae.quant_conv):
        part.requires_grad_(False)
    _fit("decoder", vae, stages, RATE / 2, default_rng(seed), tell)
    return vae.eval()


def open_codec(folder: Path) -> AutoencoderKLWan:
    """That of a folder, in float32."""
    return AutoencoderKLWan.from_pretrained(folder, torch_dtype=torch.float32).eval()


def _fit(
    what: str, vae: AutoencoderKLWan, stages: Stages, rate: float, random: Generator, tell: Progress
) -> None:
    parameters = [parameter for parameter in vae.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(parameters, rate, betas=(0.9, 0.99), weight_decay=0)
    total = sum(steps for steps, _, _ in stages)
    done = 0
    for steps, frames, count in stages:
        for _ in range(steps):
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1, (done + 1) / WARM_UP, (1 - done / total) / DECAY)
            pixels = _patches(random, frames, count)
            code = vae.encode(pixels).latent_dist.mean
            seen = vae.decode(code + NOISE * torch.randn_like(code)).sample
            loss = l1_loss(seen, pixels) + SMALL * code.square().mean()
            descend(optimizer, loss)
            done += 1
            tell(f"{what}, {frames} frames", done, total, loss.item())


def _patches(random: Generator, frames: int, count: int) -> Tensor:
    """Pixels [count, 3, frames, PATCH, PATCH] in [-1, 1]."""
    patches = []
    for _ in range(count):
        clip = from_uint8(draw_clip(any_scene(random), Chance.of(random), frames))
        top, left = random.integers(0, clip.shape[-1] - PATCH + 1, 2)
        patches.append(clip[..., top : top + PATCH, left : left + PATCH])
    return torch.cat(patches)


@torch.no_grad()
def _measured(vae: AutoencoderKLWan, random: Generator) -> tuple[list[float], list[float]]:
    codes = [
        vae.encode(from_uint8(draw_clip(any_scene(random), Chance.of(random)))).latent_dist.mean
        for _ in range(MEASURED)
    ]
    all_of_them = torch.cat(codes)
    return all_of_them.mean((0, 2, 3, 4)).tolist(), all_of_them.std((0, 2, 3, 4)).tolist()
