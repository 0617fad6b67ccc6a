"""SkyCaptioner-V1 on this machine, through transformers: a Qwen2.5-VL that was taught film terms.

Its input is built here as published, frame by frame and patch by patch (16 frames of 360×420 as one
video, patches two frames deep); transformers' own processor for videos would need torchvision.
Knows checkpoints and tensors; what a caption means is engine.captioner's.
"""

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor
from transformers import (
    AutoTokenizer,
    PreTrainedTokenizerBase,
    Qwen2_5_VLForConditionalGeneration,
    StoppingCriteriaList,
)

from engine.captioner.caption import PROMPT, Caption, read_caption
from engine.captioner.captioner import Progress
from engine.captioner.frames import sampled
from engine.captioner.server import MOST_TOKENS, TEMPERATURE
from engine.skyreels import memory
from engine.skyreels.layout import read_json
from storyboard.llm.ask import Unreadable
from storyboard.trouble import Trouble

KIND = "qwen2_5_vl"
MEAN = (0.48145466, 0.4578275, 0.40821073)  # CLIP's, as Qwen's vision tower has them
STD = (0.26862954, 0.26130258, 0.27577711)
SECONDS = 1.0  # between two pairs of frames, as the model is told: it was trained to see two frames a second
VIDEO = 2  # the kind of a token that stands for a piece of video; text is 0
# The model's conversation, with as many pads as there are pieces of video.
CHAT = (
    "<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n"
    "<|im_start|>user\n<|vision_start|>{pads}<|vision_end|>{prompt}<|im_end|>\n<|im_start|>assistant\n"
)
PAD = "<|video_pad|>"
SEED = 0  # of its sampling, so that a take is described alike each time


class Patches(NamedTuple):
    """A video as the vision tower takes it: `pixels` [N, 3·2·14·14], `grid` of (time, height, width)."""

    pixels: Tensor
    grid: tuple[int, int, int]


class LocalCaptioner:
    """The model and its tokenizer, where they are."""

    def __init__(self, model: Qwen2_5_VLForConditionalGeneration, tokenizer: PreTrainedTokenizerBase) -> None:
        self.model = model
        self.tokenizer = tokenizer

    def caption(self, path: Path, progress: Progress) -> Caption:
        """What the take at `path` shows. `progress` hears of each token.

        Raises Trouble for an answer that is no caption, and whatever `progress` raises.
        """
        said = self.describe(sampled(path), progress)
        try:
            return read_caption(said)
        except Unreadable as unreadable:
            raise Trouble(
                "The captioner did not describe {file} in the form that was asked for: {problem}. Film the "
                "shot again, or choose another captioner.",
                file=path.name,
                problem=str(unreadable).rstrip("."),
            ) from None

    @torch.no_grad()
    def describe(self, frames: NDArray[np.uint8], progress: Progress) -> str:
        """What the model writes about frames [16, H, W, 3]; `progress` as for `caption`."""
        inputs = self.inputs(frames)
        model: Any = self.model
        device = model.device
        cards = [device] if device.type == "cuda" else []

        def heard(ids: Tensor, _scores: Any, **_: Any) -> Tensor:
            progress(0, 1)
            return torch.zeros(len(ids), dtype=torch.bool, device=ids.device)  # it ends by itself

        with torch.random.fork_rng(devices=cards):
            torch.manual_seed(SEED)
            written = model.generate(
                **{name: tensor.to(device) for name, tensor in inputs.items()},
                max_new_tokens=MOST_TOKENS,
                do_sample=True,
                temperature=TEMPERATURE,
                top_k=0,  # off, as are the others: a checkpoint's own habits would not be as published
                top_p=1.0,
                repetition_penalty=1.0,
                stopping_criteria=StoppingCriteriaList([heard]),
            )
        new = written[0, inputs["input_ids"].shape[1] :]
        return str(self.tokenizer.decode(new, skip_special_tokens=True))

    def inputs(self, frames: NDArray[np.uint8]) -> dict[str, Tensor]:
        """Everything that the model is given to see and read."""
        vision: Any = self.model.config.vision_config
        merge = vision.spatial_merge_size
        pixels, grid = patches(frames, vision.patch_size, merge, vision.temporal_patch_size)
        pads = len(pixels) // merge**2
        text = CHAT.format(pads=PAD * pads, prompt=PROMPT)
        ids = self.tokenizer(text, return_tensors="pt", add_special_tokens=False).input_ids
        return {
            "input_ids": ids,
            "attention_mask": torch.ones_like(ids),
            "mm_token_type_ids": VIDEO * (ids == self.model.config.video_token_id).long(),
            "pixel_values_videos": pixels,
            "video_grid_thw": torch.tensor([grid]),
            "second_per_grid_ts": torch.tensor([SECONDS]),
        }


def patches(frames: NDArray[np.uint8], size: int = 14, merge: int = 2, time: int = 2) -> Patches:
    """Frames [T, H, W, 3] cut into patches of `size`, `time` frames deep, those of a token together.

    First each frame is brought to the nearest multiples of size · merge. T is a multiple of `time`.
    """
    step = size * merge
    height, width = (max(step, round(side / step) * step) for side in frames.shape[1:3])
    resized = [Image.fromarray(each).resize((width, height), Image.Resampling.BICUBIC) for each in frames]
    pixels = torch.from_numpy(np.stack([np.asarray(each) for each in resized])).float() / 255
    pixels = (pixels - torch.tensor(MEAN)) / torch.tensor(STD)
    deep, high, wide = len(frames) // time, height // size, width // size
    cut = pixels.reshape(deep, time, high // merge, merge, size, wide // merge, merge, size, 3)
    flat = cut.permute(0, 2, 5, 3, 6, 8, 1, 4, 7).reshape(deep * high * wide, -1)
    return Patches(flat, (deep, high, wide))


def load_captioner(folder: Path, device: str = "cpu") -> LocalCaptioner:
    """The captioner in `folder`, a checkpoint as the hub has it. Raises Trouble for anything else."""
    kind = read_json(folder / "config.json").get("model_type", "")
    if kind != KIND:
        raise Trouble(
            "The model in {folder} is no captioner: it is a {kind}, not a {expected}. Download {example}, or "
            "connect a captioner under Settings.",
            folder=folder,
            kind=kind or "?",
            expected=KIND,
            example="Skywork/SkyCaptioner-V1",
        )
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder)
        cls: Any = Qwen2_5_VLForConditionalGeneration  # its stubs know no report
        model, report = cls.from_pretrained(
            folder, dtype="auto", use_safetensors=True, output_loading_info=True
        )
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RuntimeError) as error:
        raise Trouble(
            "The model in {folder} cannot be opened. Delete the folder and download it again.", folder=folder
        ) from error
    stray = sorted({*report["missing_keys"], *report["unexpected_keys"]})
    if stray:
        raise Trouble(
            "The weights in {folder} are not those of a {kind}: {name} does not fit. Download them again.",
            folder=folder,
            kind=KIND,
            name=stray[0],
        )
    return LocalCaptioner(model.eval().to(device), tokenizer)


class _Kept:
    """The captioner in memory, until another model needs the room."""

    def __init__(self) -> None:
        self.captioner: LocalCaptioner | None = None
        self.where: tuple[Path, str] | None = None

    def let_go(self) -> None:
        self.captioner = self.where = None
        memory.release(self)


_kept = _Kept()


def loaded(folder: Path, device: str = "") -> LocalCaptioner:
    """The captioner in `folder`, kept in memory until another model is loaded. Raises as `load_captioner`.

    Any other model of this process is let go of. An empty device is the best there is.
    """
    where = (folder, device or ("cuda" if torch.cuda.is_available() else "cpu"))
    if _kept.captioner is None or _kept.where != where:
        _kept.let_go()
        memory.alone(_kept)
        _kept.captioner, _kept.where = load_captioner(*where), where
        memory.hold(_kept)
    return _kept.captioner
