"""Filming a shot until a take fits it, a few times at most: the best take is kept.

Knows neither renderers nor captioners: both are functions that it is given.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from engine.captioner.caption import Caption
from engine.captioner.verdict import Verdict, score
from storyboard.models import Shot
from storyboard.trouble import Trouble

MOST_TAKES = 8  # that anybody may ask for
SEEDS = 2**31
STRIDE = 0x9E3779B1  # odd: no two of the first SEEDS takes of a shot have the same seed


@dataclass(frozen=True)
class JudgedTake:
    """A take on disk, and what is thought of it; None where the captioner failed."""

    seed: int
    path: Path
    caption: Caption | None = None
    verdict: Verdict | None = None

    @property
    def rank(self) -> tuple[int, float]:
        """The greater the better: what passes, what nobody has judged, what is known not to fit."""
        if self.verdict is None:
            return 1, 0.0
        return (0 if self.verdict.retry else 2), self.verdict.score


@dataclass(frozen=True)
class Judgement:
    """All takes in the order they were filmed, the best of them, and what ended it early, if anything."""

    takes: tuple[JudgedTake, ...]
    best: JudgedTake
    trouble: Trouble | None = None


def judge_takes(
    film: Callable[[int], Path],
    caption: Callable[[Path], Caption],
    shot: Shot,
    *,
    seed: int,
    most: int = 3,
) -> Judgement:
    """Film `shot` with `seed`, and with new seeds as long as a gate fails: `most` takes in all.

    The same seed gives the same seeds again. Of equal takes the first is kept. Trouble while
    captioning, or while filming once more, ends it: what was filmed is kept. Trouble of the first
    take is raised, as is whatever is no Trouble: a cancel is a cancel.
    """
    if not 1 <= most <= MOST_TAKES:
        raise Trouble(
            "A shot cannot be filmed {most} times over. Choose 1 to {limit} takes.",
            most=most,
            limit=MOST_TAKES,
        )
    takes: list[JudgedTake] = []
    trouble: Trouble | None = None
    for number in range(most):
        used = (seed + number * STRIDE) % SEEDS if number else seed
        try:
            takes.append(JudgedTake(used, film(used)))
            seen = caption(takes[-1].path)
        except Trouble as error:
            if not takes:
                raise
            trouble = error
            break
        verdict = score(seen, shot)
        takes[-1] = JudgedTake(used, takes[-1].path, seen, verdict)
        if not verdict.retry:
            break
    return Judgement(tuple(takes), max(takes, key=lambda take: take.rank), trouble)
