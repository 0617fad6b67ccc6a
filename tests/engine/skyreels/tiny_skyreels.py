"""Tiny random SkyReels models, made on the spot, and whole checkpoints of them in the hub's layout.

Weights are random but not degenerate: every input changes the output. Knows nothing of the product.
"""

import json
from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKLWan,
    SkyReelsV2Transformer3DModel,
    UniPCMultistepScheduler,
    WanTransformer3DModel,
    WanVACETransformer3DModel,
)
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import (
    CLIPImageProcessorPil,
    CLIPVisionConfig,
    CLIPVisionModel,
    CLIPVisionModelWithProjection,
    PreTrainedTokenizerFast,
    UMT5Config,
    UMT5EncoderModel,
)

TEXT_DIM, IMAGE_DIM = 32, 32
CORPUS = [
    "a cat walks in the rain at night, cinematic lighting",
    "a woman with red hair opens the door of a small shop",
    "close-up of an old man, the camera pans left, FPS-24",
    "two children run over a green field while a dog follows them",
    "blurry, low quality, static, watermark",
    "雨夜，一个女人推开小店的门，镜头缓缓推近",
] * 20

PIPELINES = {
    "df": "SkyReelsV2DiffusionForcingPipeline",
    "t2v": "SkyReelsV2Pipeline",
    "i2v": "SkyReelsV2ImageToVideoPipeline",
    "a2": "WanImageToVideoPipeline",
    "r2v": "WanSkyReelsA2WanT2VPipeline",
    "vace": "WanVACEPipeline",
}


def tiny_transformer(
    *,
    layers: int = 2,
    heads: int = 2,
    in_channels: int = 16,
    image: bool = False,
    fps: bool = True,
    seed: int = 0,
    cls: type[SkyReelsV2Transformer3DModel] = SkyReelsV2Transformer3DModel,
    **config: Any,
) -> SkyReelsV2Transformer3DModel:
    """`cls` at tiny size, fp32, eval. `fps`: with the sample-info embedding of DF-1.3B, made non-zero."""
    torch.manual_seed(seed)
    model = cls(
        patch_size=(1, 2, 2),
        num_attention_heads=heads,
        attention_head_dim=24,
        in_channels=in_channels,
        out_channels=16,
        text_dim=TEXT_DIM,
        freq_dim=256,
        ffn_dim=64,
        num_layers=layers,
        cross_attn_norm=True,
        image_dim=IMAGE_DIM if image else None,
        added_kv_proj_dim=heads * 24 if image else None,
        inject_sample_info=fps,
        **config,
    )
    return model.eval()


def tiny_wan_transformer(
    *, layers: int = 2, heads: int = 2, in_channels: int = 36, image: bool = True, seed: int = 0
) -> WanTransformer3DModel:
    """Wan's transformer, as SkyReels-A2 has it, or, without `image`, as V3-R2V: tiny, fp32, eval."""
    torch.manual_seed(seed)
    model = WanTransformer3DModel(
        num_attention_heads=heads,
        attention_head_dim=24,
        in_channels=in_channels,
        out_channels=16,
        text_dim=TEXT_DIM,
        ffn_dim=64,
        num_layers=layers,
        image_dim=IMAGE_DIM if image else None,
        added_kv_proj_dim=heads * 24 if image else None,
    )
    return model.eval()


def tiny_vace_transformer(
    *,
    layers: int = 3,
    heads: int = 2,
    vace_layers: tuple[int, ...] = (0, 2),
    cls: type[Any] = WanVACETransformer3DModel,
    seed: int = 0,
) -> Any:
    """`cls` at tiny size, fp32, eval: WanVACETransformer3DModel, or what has its config."""
    torch.manual_seed(seed)
    model = cls(
        num_attention_heads=heads,
        attention_head_dim=24,
        in_channels=16,
        out_channels=16,
        text_dim=TEXT_DIM,
        ffn_dim=64,
        num_layers=layers,
        vace_layers=list(vace_layers),
        vace_in_channels=96,
    )
    return model.eval()


def tiny_vae(base_dim: int = 8, seed: int = 0) -> AutoencoderKLWan:
    torch.manual_seed(seed)
    vae = AutoencoderKLWan(
        base_dim=base_dim,
        z_dim=16,
        dim_mult=[1, 1, 1, 1],
        num_res_blocks=1,
        temperal_downsample=[False, True, True],
    )
    return vae.eval()


def tiny_text_encoder(seed: int = 0) -> UMT5EncoderModel:
    torch.manual_seed(seed)
    config = UMT5Config(
        vocab_size=256,
        d_model=TEXT_DIM,
        d_kv=8,
        d_ff=37,
        num_layers=2,
        num_heads=4,
        is_encoder_decoder=False,
        feed_forward_proj="gated-gelu",
        pad_token_id=0,
        eos_token_id=1,
        decoder_start_token_id=0,
    )
    return UMT5EncoderModel(config).eval()


def tiny_tokenizer() -> PreTrainedTokenizerFast:
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    special = ["<pad>", "</s>", "<unk>"]
    trainer = trainers.UnigramTrainer(vocab_size=250, special_tokens=special, unk_token="<unk>")
    tokenizer.train_from_iterator(CORPUS, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
        model_max_length=512,
    )


def tiny_image_encoder(seed: int = 0) -> CLIPVisionModelWithProjection:
    torch.manual_seed(seed)
    return CLIPVisionModelWithProjection(_image_config()).eval()


def tiny_plain_image_encoder(seed: int = 0) -> CLIPVisionModel:
    """As SkyReels-A2 has it: without the projection, which nobody uses."""
    torch.manual_seed(seed)
    return CLIPVisionModel(_image_config()).eval()


def _image_config() -> CLIPVisionConfig:
    return CLIPVisionConfig(
        hidden_size=IMAGE_DIM,
        projection_dim=IMAGE_DIM,
        num_hidden_layers=3,
        num_attention_heads=4,
        image_size=32,
        intermediate_size=37,
        patch_size=8,
    )


def tiny_scheduler(shift: float = 8.0) -> UniPCMultistepScheduler:
    return UniPCMultistepScheduler(
        prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=shift, num_train_timesteps=1000
    )


def write_hub_folder(folder: Path, kind: str = "df", *, shards: int = 2, **transformer: Any) -> Path:
    """A whole tiny checkpoint as the hub has them (sharded safetensors, configs, tokenizer); its folder.

    `kind`: df, t2v, i2v, a2, r2v or vace.
    """
    if kind == "i2v":
        transformer = {"in_channels": 36, "image": True, "fps": False} | transformer
    elif kind == "t2v":
        transformer = {"fps": False} | transformer
    elif kind == "r2v":
        transformer = {"in_channels": 16, "image": False} | transformer
    makers = {"a2": tiny_wan_transformer, "r2v": tiny_wan_transformer, "vace": tiny_vace_transformer}
    model = makers.get(kind, tiny_transformer)(**transformer)
    size = sum(p.numel() * p.element_size() for p in model.parameters())
    model.save_pretrained(folder / "transformer", max_shard_size=size // shards + 4096)
    tiny_vae().save_pretrained(folder / "vae")
    tiny_text_encoder().save_pretrained(folder / "text_encoder")
    tiny_tokenizer().save_pretrained(folder / "tokenizer")
    tiny_scheduler().save_pretrained(folder / "scheduler")
    index: dict[str, Any] = {
        "_class_name": PIPELINES[kind],
        "_diffusers_version": "0.42.1",
        "scheduler": ["diffusers", "UniPCMultistepScheduler"],
        "text_encoder": ["transformers", "UMT5EncoderModel"],
        "tokenizer": ["transformers", "T5TokenizerFast"],
        "transformer": ["diffusers", type(model).__name__],
        "vae": ["diffusers", "AutoencoderKLWan"],
    }
    if kind in ("i2v", "a2"):
        encoder = tiny_image_encoder() if kind == "i2v" else tiny_plain_image_encoder()
        encoder.save_pretrained(folder / "image_encoder")
        if kind == "a2":  # transformers 4 wrote the published one, under these names
            path = folder / "image_encoder" / "model.safetensors"
            save_file({f"vision_model.{k}": v for k, v in load_file(path).items()}, path, {"format": "pt"})
        crop = {"height": 32, "width": 32}
        processor = CLIPImageProcessorPil(size={"shortest_edge": 32}, crop_size=crop)
        processor.save_pretrained(folder / "image_processor")
        index["image_encoder"] = ["transformers", type(encoder).__name__]
        index["image_processor"] = ["transformers", "CLIPImageProcessor"]
    (folder / "model_index.json").write_text(json.dumps(index, indent=2), "utf-8")
    return folder
