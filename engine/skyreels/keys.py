"""Names of weights as their makers publish them, turned into diffusers' names for the same modules.

The makers' SkyReels-V2 and SkyReels-V3-V2V name their modules as Wan does; diffusers knows that
naming, except for what V2's 1.3B model has for frames per second. Knows names and configs only.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from diffusers.loaders.single_file_utils import convert_wan_transformer_to_diffusers

FPS = {"fps_projection.0.": "fps_projection.net.0.proj.", "fps_projection.2.": "fps_projection.net.2."}

T = TypeVar("T")


def to_diffusers(weights: Mapping[str, T]) -> dict[str, T]:
    """The same values under diffusers' names; names that are diffusers' already stay as they are."""
    if "condition_embedder.time_proj.weight" in weights:
        return dict(weights)
    renamed: dict[str, T] = convert_wan_transformer_to_diffusers(  # type: ignore[no-untyped-call]
        dict(weights)
    )
    for theirs, ours in FPS.items():
        renamed = {
            name.replace(theirs, ours) if name.startswith(theirs) else name: value
            for name, value in renamed.items()
        }
    return renamed


def config_to_diffusers(config: Mapping[str, Any]) -> dict[str, Any]:
    """Their config.json in the terms of diffusers' SkyReelsV2Transformer3DModel."""
    dim, heads = config["dim"], config["num_heads"]
    sees = config["model_type"] == "i2v"
    return {
        "patch_size": (1, 2, 2),
        "num_attention_heads": heads,
        "attention_head_dim": dim // heads,
        "in_channels": config.get("in_dim", 16),
        "out_channels": config.get("out_dim", 16),
        "text_dim": config.get("text_dim", 4096),
        "freq_dim": config.get("freq_dim", 256),
        "ffn_dim": config["ffn_dim"],
        "num_layers": config["num_layers"],
        "eps": config.get("eps", 1e-6),
        "inject_sample_info": config.get("inject_sample_info", False),
        "image_dim": 1280 if sees else None,
        "added_kv_proj_dim": dim if sees else None,
    }
