"""The miniature: SkyReels-V2's own transformer class at 1.25 million parameters, and its folder.

The folder has the layout of the hub, so that the engine's ordinary loader opens it.
"""

import json
from pathlib import Path

import torch
from diffusers import AutoencoderKLWan, SkyReelsV2Transformer3DModel, UniPCMultistepScheduler
from torch import Tensor, nn
from transformers import PreTrainedTokenizerFast, UMT5EncoderModel

from training.text import WIDTH, embed, new_encoder, new_tokenizer

SHAPE = {
    "patch_size": (1, 2, 2),
    "num_attention_heads": 4,
    "attention_head_dim": 32,
    "in_channels": 16,
    "out_channels": 16,
    "text_dim": WIDTH,
    "ffn_dim": 512,
    "num_layers": 4,
    "cross_attn_norm": True,
    "rope_max_seq_len": 64,
}
SHIFT = 3.0
INDEX = {
    "_class_name": "SkyReelsV2DiffusionForcingPipeline",
    "scheduler": ["diffusers", "UniPCMultistepScheduler"],
    "text_encoder": ["transformers", "UMT5EncoderModel"],
    "tokenizer": ["transformers", "PreTrainedTokenizerFast"],
    "transformer": ["diffusers", "SkyReelsV2Transformer3DModel"],
    "vae": ["diffusers", "AutoencoderKLWan"],
}


class Miniature(nn.Module):
    """What is trained: the transformer, and with it the text encoder."""

    def __init__(self, transformer: SkyReelsV2Transformer3DModel, encoder: UMT5EncoderModel) -> None:
        super().__init__()
        self.transformer = transformer
        self.encoder = encoder

    def forward(self, noisy: Tensor, levels: Tensor, tokens: Tensor) -> Tensor:
        """The velocity [B, 16, F, h, w] of latents at `levels` [B, F] in 0 to 1, told `tokens` [B, n]."""
        return velocity(self.transformer, noisy, levels, embed(self.encoder, tokens))


def velocity(
    transformer: SkyReelsV2Transformer3DModel, noisy: Tensor, levels: Tensor, text: Tensor
) -> Tensor:
    """The published forward with gradients: noise minus data, as flow matching has it."""
    out: Tensor = transformer(noisy, levels * 1000, text, enable_diffusion_forcing=True, return_dict=False)[0]
    return out


def new_miniature(seed: int) -> Miniature:
    """Random weights; the last layer is zero, so that the first guess is the mean."""
    torch.manual_seed(seed)
    transformer = SkyReelsV2Transformer3DModel(**SHAPE)
    nn.init.zeros_(transformer.proj_out.weight)
    nn.init.zeros_(transformer.proj_out.bias)
    return Miniature(transformer, new_encoder(new_tokenizer()))


def open_miniature(folder: Path) -> Miniature:
    """That of a folder, in float32, to be trained on."""
    return Miniature(
        SkyReelsV2Transformer3DModel.from_pretrained(folder / "transformer", torch_dtype=torch.float32),
        UMT5EncoderModel.from_pretrained(folder / "text_encoder", dtype=torch.float32),
    )


def save_miniature(
    folder: Path, miniature: Miniature, vae: AutoencoderKLWan, tokenizer: PreTrainedTokenizerFast
) -> Path:
    """A checkpoint as the hub has them, in float16; its folder."""
    miniature.transformer.half().save_pretrained(folder / "transformer")
    miniature.encoder.half().save_pretrained(folder / "text_encoder")
    miniature.float()
    vae.half().save_pretrained(folder / "vae")
    vae.float()
    tokenizer.save_pretrained(folder / "tokenizer")
    UniPCMultistepScheduler(
        prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=SHIFT
    ).save_pretrained(folder / "scheduler")
    (folder / "model_index.json").write_text(json.dumps(INDEX, indent=2) + "\n", "utf-8")
    return folder
