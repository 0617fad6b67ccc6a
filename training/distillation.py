"""Distillation to one or two steps: python -m training.distillation --work FOLDER.

The student learns the straight way from each noise to where the teacher, guided and in all its steps, ends
(rectified flow: Liu et al., arXiv 2209.03003), at the noise levels of its one or two steps only. Guidance is
learned with it, so that a step is one evaluation. First windows only: a roll-out of the student is not
claimed.
"""

import copy
from dataclasses import dataclass

import torch
from numpy.random import default_rng
from torch import Generator, Tensor

from engine.skyreels.forcing import Conditions, denoise
from engine.skyreels.loading import Model
from engine.skyreels.recipe import plan_window, recipe_for
from engine.skyreels.sampling import flow_schedule
from engine.skyreels.schedule import Window, latents_of
from engine.skyreels.transformer import Condition
from training.claims import adherence
from training.codec import open_codec
from training.fit import descend
from training.judge import open_judge
from training.model import Miniature, open_miniature, save_miniature
from training.progress import Progress, spoken
from training.rollout import open_model
from training.text import new_tokenizer, tokens_of
from training.train import made, options
from training.world import FRAMES, any_scene, caption


@dataclass(frozen=True)
class Distillation:
    """Windows of the teacher, and steps of `batch` of them; the student is made for up to `most` steps."""

    windows: int = 1000
    steps: int = 600
    batch: int = 32
    rate: float = 5e-4
    most: int = 2


@dataclass(frozen=True, eq=False)
class Ways:
    """Where the teacher began and ended, latents [N, 16, F, h, w], and the captions' tokens [N, n]."""

    noise: Tensor
    clean: Tensor
    tokens: Tensor


@torch.no_grad()
def ways_of(teacher: Model, count: int, seed: int, tell: Progress) -> Ways:
    random, noise = default_rng(seed), Generator().manual_seed(seed)
    window = Window(0, 0, latents_of(FRAMES))
    begun, ended, captions = [], [], []
    for number in range(count):
        captions.append(caption(any_scene(random)))
        recipe = recipe_for(teacher.facts, captions[-1], FRAMES)
        told, silent = (Condition(text) for text in teacher.text.encode([captions[-1], ""]).split(1))
        begun.append(torch.randn(1, 16, latents_of(FRAMES), 8, 8, generator=noise))
        schedule = flow_schedule(recipe.steps, recipe.shift, recipe.sigmas)
        plan = plan_window(recipe, window)
        *_, last = denoise(teacher, recipe, plan, begun[-1], Conditions(told, silent), schedule, noise)
        ended.append(last.latents)
        tell("ways", number + 1, count, 0.0)
    return Ways(torch.cat(begun), torch.cat(ended), tokens_of(new_tokenizer(), captions))


def distil(
    teacher: Miniature, ways: Ways, shift: float, how: Distillation, seed: int, tell: Progress
) -> Miniature:
    random = Generator().manual_seed(seed)
    student = copy.deepcopy(teacher)
    student.encoder.requires_grad_(False)
    optimizer = torch.optim.AdamW(student.transformer.parameters(), how.rate, weight_decay=0)
    sigmas = torch.cat([flow_schedule(steps, shift).sigmas[:-1] for steps in range(1, how.most + 1)])
    for step in range(how.steps):
        for group in optimizer.param_groups:
            group["lr"] = how.rate * (1 - step / how.steps)
        chosen = torch.randint(len(ways.tokens), (how.batch,), generator=random)
        noise, clean = ways.noise[chosen], ways.clean[chosen]
        sigma = sigmas[torch.randint(len(sigmas), (how.batch, 1), generator=random)]
        at = sigma[:, None, :, None, None]
        seen = student((1 - at) * clean + at * noise, sigma.expand(-1, clean.shape[2]), ways.tokens[chosen])
        loss = (seen - (noise - clean)).square().mean()
        descend(optimizer, loss)
        tell("distillation", step + 1, how.steps, loss.item())
    return student


def main() -> None:
    given = options(__doc__, films=64).parse_args()
    torch.set_num_threads(1)
    tell, how = spoken(), Distillation()
    folder = made(given.work, "forcing", 0)
    teacher = open_model(folder)
    ways = ways_of(teacher, how.windows, 21, tell)
    student = distil(open_miniature(folder), ways, teacher.facts.shift, how, 0, tell)
    out = save_miniature(given.work / "student-0", student, open_codec(folder / "vae"), new_tokenizer())
    judge = open_judge(given.work / "judge.safetensors")
    for steps in (2, 1):
        few = {"steps": steps, "sampler": "euler"}
        print(f"teacher, {steps} guided:", adherence(teacher, judge, given.films, 5, **few))
        print(f"student, {steps}:", adherence(open_model(out), judge, given.films, 5, guidance=1.0, **few))


if __name__ == "__main__":
    main()
