"""Fine-tune a LoRA for a character on a SkyReels-V2 checkpoint.

    python -m training.lora CLIPS --model df-1.3b-540p --out mei.safetensors

CLIPS is a folder of clips (.mp4) and, beside each, its caption (.txt). The loop is the miniature's own
(fit.py): flow matching with a noise level for every frame. The file is in diffusers' format, `--peft` writes
peft's folder instead; the engine reads both. Needs peft (pip install 'onetake[train]').
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from accelerate import init_empty_weights
from diffusers import SkyReelsV2Transformer3DModel
from diffusers.loaders.lora_pipeline import SkyReelsV2LoraLoaderMixin
from diffusers.training_utils import cast_training_params
from peft import LoraConfig
from peft.utils import get_peft_model_state_dict
from safetensors.torch import save_file
from torch import Generator, Tensor, nn

from engine.encode import read_paced
from engine.skyreels.codec import Codec, from_uint8
from engine.skyreels.cost import tokens
from engine.skyreels.image import fit_image
from engine.skyreels.loading import load_model
from engine.skyreels.machine import Machine, this_machine
from engine.skyreels.models import ModelFacts, model_named
from engine.skyreels.placement import placement_named
from engine.skyreels.text import TextEncoder
from storyboard.trouble import Trouble
from training.fit import Plan, fit
from training.model import velocity
from training.progress import Progress, spoken
from training.world import Pixels

TARGETS = ("to_q", "to_k", "to_v", "to_out.0", "net.0.proj", "net.2")  # every matrix of a block
BF16, FP32 = 2, 4  # bytes
ADAM = 3  # numbers kept beside each that is trained: its gradient, and the optimizer's two
KEPT = 14  # activations of a block that its backward needs, in widths of a token, beside the net's
GB = 10**9


@dataclass(frozen=True)
class Tuning:
    """`rank` of the LoRA; steps of `batch` clips; the rate that the published scripts of Wan's LoRAs take."""

    rank: int = 16
    steps: int = 1000
    batch: int = 1
    rate: float = 1e-4


@dataclass(frozen=True, eq=False)
class Lesson:
    """Clips and their captions as the model sees them: latents [1, 16, F, h, w] and embeddings [1, n, D]."""

    latents: list[Tensor]
    texts: list[Tensor]


class Tuned(nn.Module):
    """A transformer with a LoRA, told embeddings."""

    def __init__(self, transformer: SkyReelsV2Transformer3DModel) -> None:
        super().__init__()
        self.transformer = transformer

    def forward(self, noisy: Tensor, levels: Tensor, text: Tensor) -> Tensor:
        dtype = self.transformer.dtype
        return velocity(self.transformer, noisy.to(dtype), levels, text.to(dtype)).to(noisy.dtype)


def lora_parameters(facts: ModelFacts, rank: int) -> int:
    """Numbers of a LoRA on every matrix of the blocks: eight of attention, and the net's two."""
    return facts.layers * rank * (8 * 2 * facts.dim + 2 * (facts.dim + facts.ffn))


def training_bytes(facts: ModelFacts, frames: int, height: int, width: int, tuning: Tuning) -> int:
    """Peak memory of a step, in bytes: the weights in bfloat16, the LoRA in float32 with what AdamW keeps,
    each block's input (the rest is computed again in the backward pass), and one block's activations.
    """
    length = tuning.batch * tokens(frames, height, width)
    weights = BF16 * (facts.parameters or 0) + FP32 * (1 + ADAM) * lora_parameters(facts, tuning.rank)
    inputs = BF16 * facts.layers * length * facts.dim
    block = FP32 * length * (KEPT * facts.dim + 2 * facts.ffn)
    return weights + inputs + block


def check_memory(
    facts: ModelFacts, frames: int, height: int, width: int, tuning: Tuning, machine: Machine
) -> None:
    """Raises Trouble, naming how much is missing and what to change, for what would not fit."""
    needed = training_bytes(facts, frames, height, width, tuning)
    free = machine.card.free if machine.card else machine.ram_free
    if needed > free:
        raise Trouble(
            "Training on {model} with clips of {frames} frames at {width}×{height} takes about {needed} GB, "
            "and {free} GB are free. Choose shorter or smaller clips, a batch of 1, or a smaller model.",
            model=facts.name,
            frames=frames,
            width=width,
            height=height,
            needed=f"{needed / GB:.1f}",
            free=f"{free / GB:.1f}",
        )


def lesson_of(codec: Codec, text: TextEncoder, clips: Sequence[tuple[Pixels, str]]) -> Lesson:
    """Clips uint8 [1 + 4·k, height, width, 3] and their captions, encoded once."""
    return Lesson(
        [codec.encode(from_uint8(clip)).cpu() for clip, _ in clips],
        [text.encode([caption]).float().cpu() for _, caption in clips],
    )


def batches(lesson: Lesson, size: int, random: Generator) -> Iterator[tuple[Tensor, Tensor]]:
    while True:
        chosen = torch.randint(len(lesson.latents), (size,), generator=random).tolist()
        yield torch.cat([lesson.latents[i] for i in chosen]), torch.cat([lesson.texts[i] for i in chosen])


def tune(
    transformer: SkyReelsV2Transformer3DModel, lesson: Lesson, tuning: Tuning, seed: int, tell: Progress
) -> dict[str, Tensor]:
    """The LoRA's matrices by peft's names; the transformer keeps it, too."""
    torch.manual_seed(seed)
    transformer.requires_grad_(False)
    config = LoraConfig(r=tuning.rank, lora_alpha=tuning.rank, target_modules=list(TARGETS))
    transformer.add_adapter(config)
    cast_training_params(transformer)  # type: ignore[arg-type]  # to float32
    transformer.enable_gradient_checkpointing()
    transformer.train()
    random = Generator().manual_seed(seed)
    plan = Plan("forcing", tuning.steps, tuning.rate, warm_up=max(1, tuning.steps // 20))
    fit(Tuned(transformer), batches(lesson, tuning.batch, random), plan, random, tell)
    transformer.eval()
    state: dict[str, Tensor] = get_peft_model_state_dict(transformer)
    return state


def save_lora(state: dict[str, Tensor], out: Path, rank: int, *, peft: bool = False) -> Path:
    """As diffusers has it, the file `out`; with `peft`, a folder `out` that peft opens."""
    if peft:
        out.mkdir(parents=True, exist_ok=True)
        named = {f"base_model.model.{name}": tensor.contiguous() for name, tensor in state.items()}
        save_file(named, out / "adapter_model.safetensors", {"format": "pt"})
        LoraConfig(r=rank, lora_alpha=rank, target_modules=list(TARGETS)).save_pretrained(str(out))
        return out / "adapter_model.safetensors"
    out.parent.mkdir(parents=True, exist_ok=True)
    SkyReelsV2LoraLoaderMixin.save_lora_weights(out.parent, {**state}, weight_name=out.name)
    return out


# ---- From the command line ---------------------------------------------------------------------------
def read_clips(folder: Path, frames: int, height: int, width: int, fps: int) -> list[tuple[Pixels, str]]:
    """The first `frames` of every .mp4 with a .txt beside it, cut to size. Raises Trouble for none."""
    clips = []
    for path in sorted(folder.glob("*.mp4")):
        caption = path.with_suffix(".txt")
        if not caption.is_file():
            raise Trouble(
                "{path} has no caption. Write what it shows into {caption}.", path=path, caption=caption
            )
        try:
            shown = [
                fit_image(frame, width, height)
                for frame, _ in zip(read_paced(path, fps), range(frames), strict=False)
            ]
        except (OSError, ValueError) as error:
            raise Trouble("{path} is no video that can be read: {reason}", path=path, reason=error) from error
        if len(shown) < frames:
            raise Trouble(
                "{path} has {found} frames at {fps} a second; {frames} are needed. Choose fewer by --frames.",
                path=path,
                found=len(shown),
                fps=fps,
                frames=frames,
            )
        clips.append((np.stack(shown), caption.read_text("utf-8").strip()))
    if not clips:
        raise Trouble("{folder} holds no clips (.mp4) with captions (.txt) beside them.", folder=folder)
    return clips


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("clips", type=Path)
    parser.add_argument("--model", default="df-1.3b-540p", help="name, hub id or folder")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--frames", type=int, help="of a clip, 1 + 4k; default: a window of the model")
    parser.add_argument("--width", type=int)
    parser.add_argument("--height", type=int)
    parser.add_argument("--rank", type=int, default=Tuning.rank)
    parser.add_argument("--steps", type=int, default=Tuning.steps)
    parser.add_argument("--batch", type=int, default=Tuning.batch)
    parser.add_argument("--rate", type=float, default=Tuning.rate)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--peft", action="store_true", help="write peft's folder")
    parser.add_argument("--cache", type=Path, help="where downloads are kept")
    parser.add_argument("--accept-licence", action="store_true", help="the weights' own")
    given = parser.parse_args()
    tuning = Tuning(given.rank, given.steps, given.batch, given.rate)
    try:
        print(train(given, tuning))
    except Trouble as trouble:
        sys.exit(str(trouble))


def train(given: argparse.Namespace, tuning: Tuning) -> Path:
    facts = model_named(given.model)
    frames, width = given.frames or facts.base_frames, given.width or facts.width
    height = given.height or facts.height
    machine = this_machine(Path.home())
    check_memory(facts, frames, height, width, tuning, machine)
    clips = read_clips(given.clips, frames, height, width, facts.fps)
    placement = placement_named("offload" if machine.card else "cpu")
    model = load_model(
        given.model, placement=placement, cache=given.cache, accept_licence=given.accept_licence
    )
    lesson = lesson_of(model.codec, model.text, clips)
    dtype = torch.bfloat16 if machine.card else torch.float32
    transformer = published(model.transformer).to(dtype)
    del model
    return save_lora(
        tune(transformer, lesson, tuning, given.seed, spoken()), given.out, tuning.rank, peft=given.peft
    )


def published(transformer: nn.Module) -> SkyReelsV2Transformer3DModel:
    """The same weights under the published class, whose forward has gradients."""
    config: Any = transformer.config
    with init_empty_weights(include_buffers=False):
        other = SkyReelsV2Transformer3DModel.from_config(config)
    other.load_state_dict(transformer.state_dict(), assign=True)
    return other


if __name__ == "__main__":
    main()
