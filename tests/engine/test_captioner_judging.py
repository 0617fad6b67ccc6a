"""Takes filmed until one fits: how often, with which seeds, and which is kept."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from engine.captioner.caption import Caption, ShotAngle, ShotType
from engine.captioner.judging import MOST_TAKES, Judgement, judge_takes
from engine.take import Cancelled
from storyboard.models import Shot
from storyboard.terms import Size
from storyboard.trouble import Trouble

SHOT = Shot(id="s", size=Size.CU)
RIGHT = Caption(shot_type=ShotType.CLOSE_UP, shot_angle=ShotAngle.EYE_LEVEL)
NEAR = RIGHT.model_copy(update={"shot_type": ShotType.MEDIUM})
WRONG = RIGHT.model_copy(update={"shot_type": ShotType.LONG})
DOWN = Trouble("The server is down.")


def judged(
    captions: Sequence[Caption | Exception],
    most: int = 3,
    seed: int = 7,
    films: Sequence[Exception | None] = (),
) -> tuple[Judgement, list[int]]:
    """The judgement where the nth take is described as the nth caption, and the seeds it was filmed with."""
    seeds: list[int] = []

    def film(seed: int) -> Path:
        seeds.append(seed)
        trouble = films[len(seeds) - 1] if len(films) >= len(seeds) else None
        if trouble is not None:
            raise trouble
        return Path(f"{len(seeds)}.mp4")

    def caption(path: Path) -> Caption:
        found = captions[int(path.stem) - 1]
        if isinstance(found, Exception):
            raise found
        return found

    return judge_takes(film, caption, SHOT, seed=seed, most=most), seeds


def test_a_first_take_that_fits_is_the_only_one() -> None:
    found, seeds = judged([RIGHT, WRONG])
    assert seeds == [7] and found.best is found.takes[0] and found.best.path == Path("1.mp4")
    assert found.trouble is None and found.best.verdict is not None and not found.best.verdict.retry


def test_filmed_again_until_it_fits() -> None:
    found, seeds = judged([WRONG, NEAR, RIGHT, RIGHT], most=5)
    assert len(seeds) == 3 and found.best is found.takes[2] and found.best.seed == seeds[2]


@pytest.mark.parametrize("most", [1, 2, 3, MOST_TAKES])
def test_never_more_than_that(most: int) -> None:
    found, seeds = judged([WRONG] * 20, most=most)
    assert len(seeds) == len(found.takes) == most
    assert found.best is found.takes[0]  # none is better


def test_the_best_is_kept_where_none_fits() -> None:
    found, _ = judged([WRONG, NEAR, WRONG])
    assert found.best is found.takes[1] and found.best.verdict is not None and found.best.verdict.retry


@pytest.mark.parametrize("seed", [0, 7, 2**31 - 1])
def test_seeds_are_new_and_the_same_next_time(seed: int) -> None:
    _, seeds = judged([WRONG] * 8, most=8, seed=seed)
    _, again = judged([WRONG] * 8, most=8, seed=seed)
    assert seeds == again and seeds[0] == seed and len(set(seeds)) == 8
    assert all(0 <= each < 2**31 for each in seeds)


def test_a_captioner_that_fails_costs_no_take() -> None:
    found, seeds = judged([DOWN])
    assert len(seeds) == 1 and found.best.path == Path("1.mp4") and found.best.verdict is None
    assert found.trouble is DOWN


def test_better_unknown_than_known_to_be_wrong() -> None:
    found, seeds = judged([WRONG, DOWN, RIGHT])
    assert len(seeds) == 2 and found.best is found.takes[1] and found.trouble is DOWN


def test_a_second_take_that_cannot_be_filmed_leaves_the_first() -> None:
    found, _ = judged([WRONG], films=[None, Trouble("The memory is full.")])
    assert found.best is found.takes[0] and str(found.trouble) == "The memory is full."


@pytest.mark.parametrize(
    "films", [[Trouble("No card.")], [Cancelled()], [None, Cancelled()], [None, OSError(28)]]
)
def test_what_ends_it_all(films: list[Exception | None]) -> None:
    expected = next(each for each in films if each is not None)
    with pytest.raises(type(expected)):
        judged([WRONG, WRONG], films=films)


def test_a_cancel_while_captioning_is_a_cancel() -> None:
    with pytest.raises(Cancelled):
        judged([Cancelled()])


@pytest.mark.parametrize("most", [0, -1, MOST_TAKES + 1])
def test_how_often_is_bounded(most: int) -> None:
    with pytest.raises(Trouble, match=f"cannot be filmed {most} times over. Choose 1 to {MOST_TAKES}"):
        judged([RIGHT], most=most)
