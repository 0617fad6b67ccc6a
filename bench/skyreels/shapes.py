"""Models of random weights at several sizes, for measuring: nothing is downloaded."""

from dataclasses import dataclass, replace
from typing import Any

import torch
from diffusers import (
    AutoencoderKLWan,
    SkyReelsV2DiffusionForcingPipeline,
    SkyReelsV2Transformer3DModel,
    UniPCMultistepScheduler,
)
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import PreTrainedTokenizerFast, UMT5Config, UMT5EncoderModel

from engine.skyreels.models import MODELS, ModelFacts

SHIFT, GUIDANCE = 8.0, 6.0  # as recommended for text to video


@dataclass(frozen=True)
class Size:
    """A transformer, and the window that it is measured on (frames and pixels)."""

    layers: int
    heads: int
    head_dim: int
    ffn: int
    frames: int
    height: int
    width: int
    text_dim: int = 4096

    @property
    def dim(self) -> int:
        return self.heads * self.head_dim


SIZES = {
    "tiny": Size(2, 2, 24, 64, 97, 128, 128, text_dim=32),
    "small": Size(8, 12, 64, 3072, 37, 128, 128),  # a second for each forward, on one core
    "1.3b": Size(30, 12, 128, 8960, 97, 544, 960),
    "14b": Size(40, 40, 128, 13824, 97, 544, 960),
}


# diffusers and transformers have no types of their own: what is made of them is Any.
def transformer(size: Size, cls: type[SkyReelsV2Transformer3DModel], device: str, dtype: torch.dtype) -> Any:
    """Made on `device` at once: a model of 14 billion would not pass through main memory."""
    torch.manual_seed(0)
    config: dict[str, Any] = {
        "patch_size": (1, 2, 2),
        "num_attention_heads": size.heads,
        "attention_head_dim": size.head_dim,
        "num_layers": size.layers,
        "ffn_dim": size.ffn,
        "text_dim": size.text_dim,
    }
    default = torch.get_default_dtype()
    torch.set_default_dtype(dtype)
    try:
        with torch.device(device):
            model: Any = cls(**config)
    finally:
        torch.set_default_dtype(default)
    for name, parameter in model.named_parameters():  # as the checkpoint's loader leaves them
        if any(part in name for part in model._keep_in_fp32_modules):
            parameter.data = parameter.data.float()
    return model.eval()


def facts(size: Size) -> ModelFacts:
    """What the cost model knows of it."""
    return replace(
        MODELS["df-14b-540p"],
        name="random",
        layers=size.layers,
        dim=size.dim,
        heads=size.heads,
        ffn=size.ffn,
        text_dim=size.text_dim,
    )


def vae() -> Any:
    """The published layout, as narrow as it can be."""
    torch.manual_seed(0)
    narrow: Any = AutoencoderKLWan(base_dim=4, dim_mult=[1, 1, 1, 1], num_res_blocks=0)  # type: ignore[no-untyped-call]
    return narrow.eval()


def text_encoder(size: Size) -> tuple[Any, Any]:
    """A tokenizer that knows one word, and a UMT5 of two layers."""
    words = Tokenizer(models.WordLevel({"<pad>": 0, "</s>": 1, "<unk>": 2, "film": 3}, unk_token="<unk>"))
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    words.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    tokenizer = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=words, pad_token="<pad>", eos_token="</s>", unk_token="<unk>", model_max_length=512
    )
    torch.manual_seed(0)
    config = UMT5Config(vocab_size=16, d_model=size.text_dim, d_kv=8, d_ff=64, num_layers=2, num_heads=4)
    encoder: Any = UMT5EncoderModel(config)
    return tokenizer, encoder.eval()


def pipeline(transformer: Any, tokenizer: Any = None, text_encoder: Any = None) -> Any:
    """diffusers' own, around these."""
    scheduler = UniPCMultistepScheduler(  # type: ignore[no-untyped-call]
        prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=SHIFT
    )
    pipe: Any = SkyReelsV2DiffusionForcingPipeline(  # type: ignore[no-untyped-call]
        tokenizer, text_encoder, transformer, vae().to(transformer.device), scheduler
    )
    pipe.set_progress_bar_config(disable=True)
    return pipe
