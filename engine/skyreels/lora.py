"""Low-rank adapters (LoRA) for the transformer, added into its weights once: at no cost per step.

Reads the formats that diffusers converts: its own, Wan's `diffusion_model.*`, musubi's `lora_unet_*`; and
peft's adapter_model.safetensors with the adapter_config.json beside it. Knows nothing of how they were
trained.
"""

from pathlib import Path

import torch
from diffusers.loaders.lora_pipeline import SkyReelsV2LoraLoaderMixin
from safetensors.torch import load_file
from torch import Tensor, nn

from engine.skyreels.layout import read_json
from engine.skyreels.shards import read_header
from storyboard.trouble import Trouble

Lora = tuple[Path, float]  # a file, and its weight: 0 is without it, 1 as it was trained
PARTS = (".lora_A.weight", ".lora_B.weight", ".lora_B.bias")
PEFT = "base_model.model."  # what peft puts before every name


def merge(transformer: nn.Module, path: Path, weight: float) -> None:
    """W + weight · B A for every pair in the file; the transformer not yet quantised, in main memory.

    Raises Trouble, with nothing changed, for a file that is no LoRA, or not one of this model.
    """
    factors = _factors(path)
    modules = dict(transformer.named_modules())
    pairs = {name.removesuffix(PARTS[0]) for name in factors if name.endswith(PARTS[0])}
    stray = [name for name in factors if not any(name == pair + part for pair in pairs for part in PARTS)]
    changes = []
    for pair in sorted(pairs):
        module = modules.get(pair)
        down, up = factors[pair + PARTS[0]], factors.get(pair + PARTS[1])
        if (
            not isinstance(module, nn.Linear)
            or up is None
            or (up.shape[0], down.shape[1]) != tuple(module.weight.shape)
            or up.shape[1] != down.shape[0]
        ):
            stray.append(pair)
        else:
            changes.append((module, down, up, factors.get(pair + PARTS[2])))
    if stray or not changes:
        raise Trouble(
            "{path} is not a LoRA of this model: {name} does not fit. Take one made for Wan 2.1 or "
            "SkyReels-V2 of the same size.",
            path=path,
            name=stray[0] if stray else "none of it",
        )
    with torch.no_grad():
        for module, down, up, bias in changes:
            module.weight.add_((weight * (up.float() @ down.float())).to(module.weight.dtype))
            if bias is not None:
                module.bias.add_((weight * bias.float()).to(module.bias.dtype))


def _factors(path: Path) -> dict[str, Tensor]:
    """The file's matrices under diffusers' names, alpha multiplied in."""
    read_header(path)
    try:
        state = SkyReelsV2LoraLoaderMixin.lora_state_dict(load_file(path))
    except (ValueError, KeyError, IndexError) as error:
        raise Trouble(
            "{path} is not a LoRA in any format known here. Take one in Wan's or diffusers' format.",
            path=path,
        ) from error
    if all(name.startswith(PEFT) for name in state):
        share = _share(path.with_name("adapter_config.json"))
        state = {
            name.removeprefix(PEFT): tensor * share if PARTS[1] in name else tensor
            for name, tensor in state.items()
        }
    return {name.removeprefix("transformer."): tensor for name, tensor in state.items()}


def _share(config: Path) -> float:
    """How much of B A counts: alpha / rank, or alpha / sqrt(rank) (arXiv 2312.03732)."""
    said = read_json(config)
    rank, alpha = said.get("r"), said.get("lora_alpha")
    if not (isinstance(rank, int) and rank > 0 and isinstance(alpha, int | float)):
        raise Trouble(
            "{path} does not say the LoRA's rank and alpha. Take the file that peft wrote.", path=config
        )
    return float(alpha / rank**0.5 if said.get("use_rslora") else alpha / rank)
