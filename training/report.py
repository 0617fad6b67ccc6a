"""The figures of the model card: python -m training.report --work FOLDER --seeds 0 1 2."""

import argparse
from pathlib import Path

import torch

from training.claims import adherence, continuity, forcing_loss
from training.judge import open_judge
from training.rollout import open_model
from training.world import NAMES

REGIMES = ("full", "forcing")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="the folder of training.train")
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--films", type=int, default=100)
    given = parser.parse_args()
    torch.set_num_threads(1)
    judge = open_judge(given.work / "judge.safetensors")
    print("| weights | guidance |", " | ".join(NAMES), "| surprise | seam | drift | stripe | forcing loss |")
    print("|---|---|" + "---|" * (len(NAMES) + 5))
    for seed in given.seeds:
        for regime in REGIMES:
            model = open_model(given.work / f"{regime}-{seed}")
            for guidance in (model.facts.guidance, 1.0):
                told = adherence(model, judge, given.films, 5, guidance=guidance)
                cells = [*(f"{told.shares[name]:.2f}" for name in NAMES), f"{told.surprise:.3f}"]
                if guidance > 1:
                    held = continuity(model, judge, given.films, 6)
                    cells += [f"{held.seam:.2f}", f"{held.drift:.3f}", f"{held.stripe:.2f}"]
                    cells += [f"{forcing_loss(model, given.films, 7):.3f}"]
                print(f"| {regime}, seed {seed} | {guidance} |", " | ".join(cells), "|", flush=True)


if __name__ == "__main__":
    main()
