"""Small pictures first: python -m training.resolution --work FOLDER.

SkyReels-V2 learns from small pictures before it sees large ones (arXiv 2504.13074, progressive resolution):
motion and words cost a quarter there. The same loop trains on clips of half the side, then on whole ones, and
is held against `training.train`, which sees whole ones only, at the same number of tokens.
"""

from pathlib import Path

import torch
from torch import Generator

from training.claims import adherence, unseen_loss
from training.clips import batches, draw_clips
from training.codec import open_codec
from training.fit import Plan, fit
from training.judge import open_judge
from training.model import new_miniature, save_miniature
from training.progress import Progress, spoken
from training.rollout import open_model
from training.text import new_tokenizer
from training.train import PRESETS, Preset, clips_of, made, options
from training.world import SIDE

SHARE = 0.4  # of the tokens, on small pictures
FEWER = 4  # a clip of half the side has so many times fewer tokens


def plans(whole: Plan) -> tuple[Plan, Plan]:
    """Of small pictures and of whole ones: together as many tokens as `whole`."""
    return (
        Plan(whole.levels, round(SHARE * FEWER * whole.steps), whole.rate),
        Plan(whole.levels, round((1 - SHARE) * whole.steps), whole.rate),
    )


def grow(work: Path, preset: Preset, seed: int, tell: Progress) -> Path:
    """The folder of a full-sequence miniature that saw small pictures first."""
    folder = work / f"grown-{seed}"
    if not folder.is_dir():
        vae, tokenizer, miniature = open_codec(work / "vae"), new_tokenizer(), new_miniature(seed)
        random = Generator().manual_seed(100 * seed + 50)
        stages = (
            draw_clips(vae, preset.clips, 2, tell, side=SIDE // 2),
            clips_of(work, vae, preset.clips, tell),
        )
        for clips, plan in zip(stages, plans(preset.full), strict=True):
            fit(miniature, batches(clips, tokenizer, preset.batch, random), plan, random, tell, muon=True)
        save_miniature(folder, miniature, vae, tokenizer)
    return folder


def main() -> None:
    parser = options(__doc__, films=100)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    torch.set_num_threads(1)
    whole = made(given.work, "full", given.seed)
    grown = grow(given.work, PRESETS["miniature"], given.seed, spoken())
    judge = open_judge(given.work / "judge.safetensors")
    for name, folder in (("whole pictures only", whole), ("small ones first", grown)):
        model = open_model(folder)
        print(f"{name}:", adherence(model, judge, given.films, 5), unseen_loss(model, "full", given.films, 7))


if __name__ == "__main__":
    main()
