"""The figures of the model card: python -m training.report --work FOLDER --seeds 0 1 2."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

from training.claims import adherence, continuity, unseen_loss
from training.judge import open_judge
from training.rollout import open_model
from training.train import made, options
from training.world import NAMES

REGIMES = ("full", "forcing")
LONG = ("surprise", "seam", "drift", "stripe", "forcing loss")


def table(work: Path, seeds: Sequence[int], films: int) -> Iterator[str]:
    """A row for each regime of each seed, with guidance and without; `films` of either length."""
    judge = open_judge(work / "judge.safetensors")
    yield " | ".join(["| weights", "guidance", *NAMES, *LONG]) + " |"
    yield "|---" * (2 + len(NAMES) + len(LONG)) + "|"
    for seed in seeds:
        for regime in REGIMES:
            model = open_model(made(work, regime, seed))
            for guidance in (model.facts.guidance, 1.0):
                told = adherence(model, judge, films, 5, guidance=guidance)
                cells = [*(f"{told.shares[name]:.2f}" for name in NAMES), f"{told.surprise:.3f}"]
                if guidance > 1:
                    held = continuity(model, judge, films, 6)
                    cells += [f"{held.seam:.2f}", f"{held.drift:.3f}", f"{held.stripe:.2f}"]
                    cells += [f"{unseen_loss(model, 'forcing', films, 7):.3f}"]
                cells += [""] * (len(NAMES) + len(LONG) - len(cells))
                yield " | ".join([f"| {regime}, seed {seed}", str(guidance), *cells]) + " |"


def main() -> None:
    parser = options(__doc__, films=100)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    given = parser.parse_args()
    torch.set_num_threads(1)
    for row in table(given.work, given.seeds, given.films):
        print(row, flush=True)


if __name__ == "__main__":
    main()
