"""The makers' names for the weights, and checkpoints laid out as they publish them: the tests' own table."""

import json
from pathlib import Path
from typing import Any

from diffusers import SkyReelsV2Transformer3DModel
from safetensors.torch import save_file
from torch import Tensor

# From diffusers' names to the makers', read off their modules (transformer.py of both repositories).
ORIGINAL_NAMES = {
    ".condition_embedder.time_embedder.linear_1.": ".time_embedding.0.",
    ".condition_embedder.time_embedder.linear_2.": ".time_embedding.2.",
    ".condition_embedder.text_embedder.linear_1.": ".text_embedding.0.",
    ".condition_embedder.text_embedder.linear_2.": ".text_embedding.2.",
    ".condition_embedder.time_proj.": ".time_projection.1.",
    ".condition_embedder.image_embedder.norm1.": ".img_emb.proj.0.",
    ".condition_embedder.image_embedder.ff.net.0.proj.": ".img_emb.proj.1.",
    ".condition_embedder.image_embedder.ff.net.2.": ".img_emb.proj.3.",
    ".condition_embedder.image_embedder.norm2.": ".img_emb.proj.4.",
    ".fps_projection.net.0.proj.": ".fps_projection.0.",
    ".fps_projection.net.2.": ".fps_projection.2.",
    ".attn1.to_q.": ".self_attn.q.",
    ".attn1.to_k.": ".self_attn.k.",
    ".attn1.to_v.": ".self_attn.v.",
    ".attn1.to_out.0.": ".self_attn.o.",
    ".attn1.norm_": ".self_attn.norm_",
    ".attn2.to_q.": ".cross_attn.q.",
    ".attn2.to_k.": ".cross_attn.k.",
    ".attn2.to_v.": ".cross_attn.v.",
    ".attn2.to_out.0.": ".cross_attn.o.",
    ".attn2.add_k_proj.": ".cross_attn.k_img.",
    ".attn2.add_v_proj.": ".cross_attn.v_img.",
    ".attn2.norm_added_k.": ".cross_attn.norm_k_img.",
    ".attn2.norm_": ".cross_attn.norm_",
    ".ffn.net.0.proj.": ".ffn.0.",
    ".ffn.net.2.": ".ffn.2.",
    ".norm2.": ".norm3.",
    ".proj_out.": ".head.head.",
}


def original_name(name: str) -> str:
    """The makers' name for diffusers' `name`."""
    if name.endswith("scale_shift_table"):
        return name.replace("scale_shift_table", "modulation" if "blocks" in name else "head.modulation")
    for ours, theirs in ORIGINAL_NAMES.items():
        if ours in f".{name}":
            return f".{name}".replace(ours, theirs).removeprefix(".")
    return name


def original_state(state: dict[str, Tensor]) -> dict[str, Tensor]:
    return {original_name(name): tensor.contiguous().clone() for name, tensor in state.items()}


def write_original_folder(
    folder: Path, model: SkyReelsV2Transformer3DModel, *, subfolder: str = "", shards: int = 2
) -> Path:
    """`model` as the makers publish one: shards without an index, beside config.json. Returns the folder."""
    inside = folder / subfolder
    inside.mkdir(parents=True)
    state = sorted(original_state(model.state_dict()).items())
    for shard in range(shards):
        name = f"model-{shard + 1:05d}-of-{shards:05d}.safetensors"
        save_file(dict(state[shard::shards]), inside / name)
    config: dict[str, Any] = {
        "_class_name": "WanModel",
        "model_type": "i2v" if model.config.image_dim else "t2v",
        "dim": model.config.num_attention_heads * model.config.attention_head_dim,
        "num_heads": model.config.num_attention_heads,
        "ffn_dim": model.config.ffn_dim,
        "num_layers": model.config.num_layers,
        "text_dim": model.config.text_dim,
        "in_dim": model.config.in_channels,
        "out_dim": 16,
        "inject_sample_info": model.config.inject_sample_info,
    }
    (inside / "config.json").write_text(json.dumps(config))
    return folder
