"""Pipelines of diffusers into memory, from a folder or the hub. Knows files and devices, no orders."""

import gc
from inspect import signature
from pathlib import Path
from typing import Any

import diffusers
import torch
from diffusers.utils import logging as diffusers_log
from transformers.utils import logging as transformers_log

from assets.portrait import ArtOptions, Progress
from engine.portraits.models import ArtModel
from engine.skyreels.hub import Hub
from storyboard.trouble import Trouble

for log in (diffusers_log, transformers_log):  # what is worth telling, a Trouble or a callback tells
    log.disable_progress_bar()
    log.set_verbosity_error()

_kept: dict[tuple[Path, str, str], Any] = {}  # the last pipeline opened
ROOM = 0.8  # of a card's free memory that weights may fill; the rest is for what is computed


def opened(model: ArtModel, hub: Hub, options: ArtOptions, progress: Progress) -> Any:
    """The pipeline of `model`, placed and ready; the last one opened is kept.

    Raises Trouble for weights that are missing, not to be fetched, or damaged, and for a device that
    is not there.
    """
    if options.device:
        _check(options.device)
    folder = model.folder or hub.get(
        model.name, model.repo, _parts(model), model.licence, options.accept_licence, progress
    )
    return _open(folder, model.pipeline, options.device or ("cuda" if torch.cuda.is_available() else "cpu"))


def _parts(model: ArtModel) -> list[str]:
    """The folders that a repository of this model has: one for each part of its pipeline."""
    return list(signature(getattr(diffusers, model.pipeline).__init__).parameters)[1:]


def _check(device: str) -> None:
    try:
        torch.empty(0, device=device)
    except (RuntimeError, AssertionError) as error:
        raise Trouble(
            "There is no device {device} here. Choose cpu, or leave it empty for the best there is.",
            device=device,
        ) from error


def _open(folder: Path, kind: str, device: str) -> Any:
    asked = (folder, kind, device)
    if asked not in _kept:
        _kept.clear()  # first: the memory of the one before is needed
        gc.collect()
        _kept[asked] = _placed(folder, kind, torch.device(device))
    return _kept[asked]


def _placed(folder: Path, kind: str, device: torch.device) -> Any:
    on_card = device.type == "cuda"
    dtype = torch.float32
    if on_card:
        torch.cuda.empty_cache()
        dtype = torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16
    try:
        pipeline: Any = getattr(diffusers, kind).from_pretrained(
            folder, dtype=dtype, use_safetensors=True, local_files_only=True
        )
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RuntimeError) as error:
        raise Trouble(
            "The model in {folder} cannot be opened. Delete the folder and download it again.", folder=folder
        ) from error
    pipeline.set_progress_bar_config(disable=True)
    modules = [part for part in pipeline.components.values() if isinstance(part, torch.nn.Module)]
    weights = sum(each.numel() * each.element_size() for part in modules for each in part.parameters())
    if on_card and weights > ROOM * torch.cuda.mem_get_info(device)[0]:
        pipeline.enable_model_cpu_offload(device=device)
    else:
        pipeline.to(device)
    return pipeline
