"""Make the miniature: python -m training.train --work FOLDER [--seed 0].

Stage by stage, each kept in the folder and not made again: the autoencoder, the clips, the judge,
full-sequence diffusion, diffusion forcing. Another seed shares the first three. One core; the model card has
the times.
"""

import argparse
import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import torch
from diffusers import AutoencoderKLWan
from safetensors.torch import load_file, save_file
from torch import Generator

from training.clips import Clips, batches, cast, draw_clips
from training.codec import Stages, open_codec, sharpen, train_codec
from training.fit import Plan, fit
from training.judge import FILE as JUDGE
from training.judge import save_judge, train_judge
from training.model import Miniature, new_miniature, open_miniature, save_miniature
from training.progress import Progress, spoken
from training.rollout import FULL, SHIPPED
from training.text import new_tokenizer


@dataclass(frozen=True)
class Preset:
    """The autoencoder's stages, then those of its decoder alone; `clips` to learn from; the judge's steps;
    full-sequence diffusion, then diffusion forcing, `batch` clips a step.
    """

    codec: Stages
    decoder: Stages
    clips: int
    judge: int
    batch: int
    full: Plan
    forcing: Plan


PRESETS = {
    "miniature": Preset(
        codec=((1600, 1, 16), (300, 5, 6), (800, 9, 4), (1400, 17, 2)),
        decoder=((2400, 17, 2),),
        clips=6000,
        judge=1500,
        batch=32,
        full=Plan("full", steps=1800, rate=3e-3),
        forcing=Plan("forcing", steps=700, rate=1.5e-3),
    ),
    "smoke": Preset(
        codec=((20, 1, 8), (4, 5, 2)),
        decoder=((4, 5, 2),),
        clips=340,
        judge=20,
        batch=8,
        full=Plan("full", steps=4, rate=3e-3),
        forcing=Plan("forcing", steps=4, rate=1e-3),
    ),
}


def codec_of(work: Path, preset: Preset, tell: Progress) -> AutoencoderKLWan:
    """The autoencoder, kept as it is before its decoder goes on learning, too."""
    rough, folder = work / "rough-vae", work / "vae"
    if not folder.is_dir():
        if not rough.is_dir():
            train_codec(preset.codec, 0, tell).half().save_pretrained(rough)
        sharpen(open_codec(rough), preset.decoder, 1, tell).half().save_pretrained(folder)
    return open_codec(folder)


def clips_of(work: Path, vae: AutoencoderKLWan, count: int, tell: Progress) -> Clips:
    path = work / "clips.safetensors"
    if not path.is_file():
        save_file({"latents": draw_clips(vae, count, 1, tell).latents}, path)
    scenes, chances = cast(count, 1)
    return Clips(load_file(path)["latents"], scenes, chances)


def train(preset: Preset, work: Path, seed: int, tell: Progress) -> dict[str, Path]:
    """The folders of what full-sequence diffusion and diffusion forcing made, by regime."""
    work.mkdir(parents=True, exist_ok=True)
    vae = codec_of(work, preset, tell)
    clips = clips_of(work, vae, preset.clips, tell)
    if not (work / "judge.safetensors").is_file():
        judge, right = train_judge(clips, preset.judge, 0, tell)
        save_judge(judge, work / "judge.safetensors")
        print("The judge reads right:", ", ".join(f"{name} {share:.3f}" for name, share in right.items()))
    folders: dict[str, Path] = {}
    before: Miniature | None = None
    for number, plan in enumerate((preset.full, preset.forcing)):
        folder = work / f"{plan.levels}-{seed}"
        if not folder.is_dir():
            before = before or new_miniature(seed)
            random = Generator().manual_seed(100 * seed + number)
            tokenizer = new_tokenizer()
            fit(before, batches(clips, tokenizer, preset.batch, random), plan, random, tell, muon=True)
            save_miniature(folder, before, vae, tokenizer)
        before = open_miniature(folder)
        before.encoder.requires_grad_(False)  # both regimes are told of their captions in the same way
        folders[plan.levels] = folder
    return folders


def made(work: Path, regime: str, seed: int) -> Path:
    """The folder of what `train` made; ends the program with what to run where it has not."""
    folder = work / f"{regime}-{seed}"
    if not (folder / "model_index.json").is_file():
        sys.exit(f"{folder} is not there: python -m training.train --work {work} --seed {seed} makes it")
    return folder


def options(about: str | None, films: int) -> argparse.ArgumentParser:
    """Options of a program that goes on from what `train` made: its folder, how many films it takes."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="the folder of training.train")
    parser.add_argument("--films", type=int, default=films)
    return parser


def ship(work: Path, folders: dict[str, Path]) -> None:
    """Put what was made where the engine and the tests find it."""
    for folder, to in ((folders["forcing"], SHIPPED), (folders["full"] / "transformer", FULL)):
        shutil.copytree(folder, to, dirs_exist_ok=True)
        for path in to.rglob("config.json"):
            config = json.loads(path.read_text("utf-8"))
            config.pop("_name_or_path", None)  # of the machine that made it
            path.write_text(json.dumps(config, indent=2) + "\n", "utf-8")
    shutil.copyfile(work / "judge.safetensors", JUDGE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--preset", choices=PRESETS, default="miniature")
    parser.add_argument("--work", type=Path, required=True, help="where every stage is kept")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--ship", action="store_true", help="put the weights in place of those that ship")
    arguments = parser.parse_args()
    torch.set_num_threads(1)  # two runs beside each other are faster than one on two cores
    folders = train(PRESETS[arguments.preset], arguments.work, arguments.seed, spoken())
    for regime, folder in folders.items():
        print(f"{regime}: {folder}")
    if arguments.ship:
        ship(arguments.work, folders)


if __name__ == "__main__":
    main()
