"""Checkpoints into memory, from a folder or the hub: everything is checked before anything is computed.

Knows the components of a checkpoint and how each is opened; not what they compute, nor what lies
where (placement.py).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from diffusers import AutoencoderKLWan
from diffusers.utils import logging as diffusers_log
from huggingface_hub.constants import HF_HUB_CACHE
from safetensors.torch import load_file
from torch import nn
from transformers import (
    AutoTokenizer,
    CLIPImageProcessorPil,
    CLIPVisionModel,
    CLIPVisionModelWithProjection,
    UMT5EncoderModel,
)
from transformers.utils import logging as transformers_log

from engine.skyreels import lora
from engine.skyreels import placement as placing
from engine.skyreels.codec import Codec, Tiling
from engine.skyreels.hub import Hub, Progress
from engine.skyreels.image import ImageEncoder
from engine.skyreels.keys import config_to_diffusers, to_diffusers
from engine.skyreels.layout import ORIGINAL, read_json, transformer_config
from engine.skyreels.lora import Lora
from engine.skyreels.models import MODELS, ModelFacts, check_facts, licence_of, model_named
from engine.skyreels.placement import Placement
from engine.skyreels.shards import SUFFIX, fingerprint_of, read_header, weights_in
from engine.skyreels.text import TextEncoder
from engine.skyreels.transformer import FrameTransformer
from engine.skyreels.weights import Checkpoint, check_weights, empty, modules_of
from storyboard.trouble import Trouble

for log in (diffusers_log, transformers_log):  # what is worth telling, a Trouble or a callback tells
    log.disable_progress_bar()
    log.set_verbosity_error()

DTYPES = {"bf16": torch.bfloat16, "fp32": torch.float32}
SHARED = ("vae", "text_encoder", "tokenizer")  # the same in every model
SEEING = ("image_encoder", "image_processor")


@dataclass
class Model:
    """A checkpoint in memory, placed. `fingerprint`: SHA-256, hex; other weights or LoRAs give another."""

    facts: ModelFacts
    transformer: FrameTransformer
    codec: Codec
    text: TextEncoder
    image: ImageEncoder | None
    placement: Placement
    fingerprint: str

    @property
    def device(self) -> torch.device:
        return torch.device(self.placement.device)

    @property
    def dtype(self) -> torch.dtype:
        """What the transformer computes in."""
        return DTYPES[self.placement.dtype]

    @property
    def cfg(self) -> str:
        """How the evaluations with and without the prompt are run."""
        return self.placement.cfg


def load_model(
    name: str | Path,
    *,
    placement: Placement,
    cache: Path | None,
    accept_licence: bool,
    offline: bool = False,
    endpoint: str | None = None,
    token: str | None = None,
    loras: Sequence[Lora] = (),
    progress: Progress = lambda done, total: None,
) -> Model:
    """The model by short name, hub id or folder, ready to be shot with.

    `cache` is where downloads are kept (None: the hub client's own place); nothing is downloaded
    when all is there, or `offline`, or without `accept_licence`. `loras` are added in turn.
    `progress` is called with bytes while downloading, and stops it by raising.

    Raises Trouble, naming the file and the cure, for whatever is missing, damaged or not this model.
    """
    placing.check(placement)
    for path, _ in loras:
        read_header(path)
    hub = Hub(cache or Path(HF_HUB_CACHE), endpoint, token, offline)
    facts = model_named(str(name))
    given = None if MODELS.get(facts.name) is facts else Path(name).expanduser()
    found = find(facts, given, hub, accept_licence, progress)
    check_weights(found)
    return _open(found, placement, loras)


def find(
    facts: ModelFacts, given: Path | None, hub: Hub, accept_licence: bool, progress: Progress
) -> Checkpoint:
    """Where the model is: in the folder `given`, else put by hand, else downloaded, now or before."""
    if facts.missing:
        raise Trouble(
            "{name} cannot be run yet: it needs {missing}. Choose one of: {choices}.",
            name=facts.name,
            missing=facts.missing,
            choices=", ".join(name for name, other in MODELS.items() if other.runnable),
        )
    rest = SHARED + (SEEING if facts.image else ())
    own = (facts.subfolder,) if facts.companion else (facts.subfolder, *rest)
    folder = given or facts.folder or _fetched(facts, facts.repo, own, hub, accept_licence, progress)
    check_facts(facts, folder)
    config = transformer_config(folder, facts.subfolder)
    shared = folder
    if config["_class_name"] == ORIGINAL:
        config = config_to_diffusers(config)
        shared = _fetched(facts, facts.companion or facts.repo, rest, hub, accept_licence, progress)
    inside = folder / facts.subfolder
    return Checkpoint(facts, inside if inside.is_dir() else folder, config, shared)


def _fetched(
    facts: ModelFacts,
    repo: str,
    parts: Sequence[str],
    hub: Hub,
    accept_licence: bool,
    progress: Progress,
) -> Path:
    licence = licence_of(facts)
    return hub.get(facts.name, repo, parts, (licence.name, licence.url), accept_licence, progress)


def _open(found: Checkpoint, placement: Placement, loras: Sequence[Lora]) -> Model:
    dtype = DTYPES[placement.dtype]
    vae = _opened(AutoencoderKLWan, found.rest / "vae", torch_dtype=torch.float32)
    codec = Codec(vae, tiling=Tiling() if placement.tiling else None)
    placing.apply(placement, vae=vae)
    transformer = _transformer(found, dtype)
    _check_finite(found.transformer, transformer)
    for path, weight in loras:
        lora.merge(transformer, path, weight)
    placing.apply(placement, transformer=transformer)  # at once: both would not fit many a main memory
    encoder = _from_transformers(UMT5EncoderModel, found.rest / "text_encoder", dtype)
    text = TextEncoder(_tokenizer(found.rest / "tokenizer"), encoder)
    image = _image_encoder(found.rest, dtype, placement.device) if found.facts.image else None
    placing.apply(placement, text_encoder=encoder)
    folders = (found.transformer, *(found.rest / part for part in ("vae", "text_encoder", "image_encoder")))
    digest = hashlib.sha256(
        fingerprint_of(path for folder in folders for path in folder.glob(f"*{SUFFIX}")).encode()
    )
    for path, weight in loras:
        digest.update(f"{fingerprint_of([path])} {weight}".encode())
    return Model(found.facts, transformer, codec, text, image, placement, digest.hexdigest())


def _transformer(found: Checkpoint, dtype: torch.dtype) -> FrameTransformer:
    if read_json(found.transformer / "config.json")["_class_name"] != ORIGINAL:
        model: FrameTransformer = _opened(modules_of(found.facts), found.transformer, torch_dtype=dtype)
        return model
    model = empty(FrameTransformer, found.config, found.transformer)
    precise = set(model._keep_in_fp32_modules)
    for path in sorted({stored.path for stored in weights_in(found.transformer).values()}):
        renamed = to_diffusers(load_file(path))
        state = {
            name: tensor.to(torch.float32 if precise & set(name.split(".")) else dtype)
            for name, tensor in renamed.items()
        }
        model.load_state_dict(state, strict=False, assign=True)  # strict over all files: check_weights
    model.eval()
    return model


def _check_finite(folder: Path, transformer: nn.Module) -> None:
    for name, parameter in transformer.named_parameters():
        if not torch.stack(torch.aminmax(parameter)).isfinite().all():
            raise Trouble(
                "The weights in {folder} are damaged: {name} holds numbers that are none. Delete them and "
                "download them again.",
                folder=folder,
                name=name,
            )


def _from_transformers(cls: Any, folder: Path, dtype: torch.dtype) -> Any:
    model, report = _opened(cls, folder, dtype=dtype, output_loading_info=True)
    stray = sorted({*report["missing_keys"], *report["unexpected_keys"]})
    if stray:
        raise Trouble(
            "The weights in {folder} are not those of a {kind}: {name} does not fit. Download them again.",
            folder=folder,
            kind=cls.__name__,
            name=stray[0],
        )
    return model.eval()


def _opened(cls: Any, folder: Path, **options: Any) -> Any:
    """What the libraries make of a folder, from safetensors only."""
    try:
        opened = cls.from_pretrained(folder, use_safetensors=True, **options)
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RuntimeError) as error:
        raise Trouble(
            "The model in {folder} cannot be opened. Delete the folder and download it again.", folder=folder
        ) from error
    return opened if isinstance(opened, tuple) else opened.eval()


def _tokenizer(folder: Path) -> Any:
    try:
        return AutoTokenizer.from_pretrained(folder)
    except (OSError, ValueError, KeyError) as error:
        raise Trouble(
            "The tokenizer in {folder} cannot be opened. Delete the folder and download it again.",
            folder=folder,
        ) from error


def _image_encoder(rest: Path, dtype: torch.dtype, device: str) -> ImageEncoder:
    folder = rest / "image_encoder"
    named = read_json(folder / "config.json").get("architectures", [])
    cls = CLIPVisionModel if "CLIPVisionModel" in named else CLIPVisionModelWithProjection
    encoder = _from_transformers(cls, folder, dtype).to(device)
    try:
        processor = CLIPImageProcessorPil.from_pretrained(rest / "image_processor")
    except (OSError, ValueError) as error:
        raise Trouble(
            "The image processor in {folder} cannot be opened. Delete the folder and download it again.",
            folder=rest / "image_processor",
        ) from error
    return ImageEncoder(processor, encoder)
