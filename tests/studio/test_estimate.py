"""What an episode would take, what a budget allows of it, and what it took."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from small import ANN, small_project
from sqlalchemy import select

from engine.crew import unwatched
from engine.hosted import receipts
from engine.hosted.receipts import Receipt
from engine.rehearsal.renderer import Rehearsal
from engine.take import Cancelled, Needs, Options
from storyboard.trouble import Trouble
from studio.production import jobs, orders, runs, serving
from studio.production.estimate import dollars_of, request_of, seconds_of
from studio.production.judging import BudgetSpent
from studio.production.renderers import Renderers
from studio.production.runs import Budget, Foretold, Meter, Spent, metered, require_allowed
from studio.projects import board
from studio.settings import Settings
from studio.studio import Studio, open_studio
from studio.tables import JobRow, RenderRow, now

BIG = 30.0  # a shot that does not fit


class Priced(Rehearsal):
    """Drawn, in truth; says that it takes half a minute, and ten cents a second where they are `known`."""

    version = "priced"
    known = True

    def forecast(self, frames: int, width: int, height: int) -> Needs | None:
        seconds = frames / 24
        if seconds > BIG - 1:
            raise Trouble("It makes at most {frames} frames.", frames=121)
        dollars = seconds / 10 if self.known else None
        return Needs(seconds=30.0, memory=10**9, device="elsewhere", dollars=dollars, paid=True)


class Unpriced(Priced):
    version = "unpriced"
    known = False


@pytest.fixture
def database_url() -> str:
    return ""


@pytest.fixture
def priced(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    """A studio whose shots cost money, and which does jobs when they are called."""
    ordered: list[tuple[str, int]] = []
    monkeypatch.setattr(orders, "order_film", lambda job_id, attempt: ordered.append((job_id, attempt)))
    opened = open_studio(settings.model_copy(update={"frame_height": 64}))
    studio = replace(opened, renderers=of(Priced(Options(orders=tmp_path))))
    monkeypatch.setattr(serving, "_studios", [studio])
    yield studio
    opened.close()


def of(renderer: Rehearsal) -> Renderers:
    renderers = Renderers(renderer.name, renderer.options)
    renderers._open[renderer.name] = renderer
    return renderers


def work(studio: Studio, job: orders.Job) -> orders.Job:
    """The job's steps, one after the other, as its workflow would do them."""
    with studio.database.read() as session:
        attempt = session.get_one(JobRow, job.id).attempt
    _, openings, chains = jobs.begin(job.id, attempt)
    for shot_id in openings:
        jobs.open_shot(job.id, attempt, shot_id)
    for shot_id in (one for chain in chains for one in chain):
        jobs.film(job.id, attempt, shot_id)
    jobs.finish(job.id, attempt)
    return orders.job(studio, ANN, job.id)


def test_a_row_a_stage_and_shot_and_one_refused_hides_no_other(priced: Studio) -> None:
    project = small_project(priced, ANN)
    board.edit_shot(priced, ANN, project.id, "sh3", duration=BIG)
    board.edit_shot(priced, ANN, project.id, "sh2", duration=2.0)
    steps = orders.estimate_of(priced, ANN, project.id)
    assert [(step.stage, step.number, step.seconds, step.dollars) for step in steps if step.number] == [
        ("take", 1, 30.0, pytest.approx(0.05)),
        ("take", 2, 30.0, pytest.approx(0.2)),
        ("take", 3, None, None),
    ]
    assert steps[0].stage == "voices" and steps[0].engine == priced.voice.default.name
    assert steps[-1].stage == "cut" and (steps[1].memory, steps[1].device) == (10**9, "elsewhere")
    assert steps[3].refused == ["It makes at most {frames} frames.", {"frames": "121"}]
    assert dollars_of(steps) == pytest.approx(0.25)
    known = seconds_of(steps[1:3])
    assert known == 60.0 and seconds_of(steps[3:4]) is None


def test_too_dear_is_refused_before_it_starts(priced: Studio) -> None:
    project = small_project(priced, ANN)
    with pytest.raises(Trouble, match=r"about 0\.15 dollars, and the budget is 0\.10"):
        orders.one_click(priced, ANN, project.id, most_dollars=0.1)
    assert orders.latest_job(priced, ANN, project.id) is None
    job = orders.one_click(priced, ANN, project.id, most_dollars=0.15)
    assert job.budget == Budget(None, 0.15)


def test_an_unknown_price_fits_no_budget(priced: Studio, tmp_path: Path) -> None:
    studio = replace(priced, renderers=of(Unpriced(Options(orders=tmp_path))))
    project = small_project(studio, ANN)
    with pytest.raises(Trouble, match="Nobody knows what rehearsal costs"):
        orders.one_click(studio, ANN, project.id, most_dollars=9)
    assert orders.one_click(studio, ANN, project.id).budget == Budget()


@pytest.mark.slow
def test_money_that_is_used_up_ends_a_job_and_more_of_it_goes_on(priced: Studio) -> None:
    """What does not fit into the rest of the budget is not begun, and what is filmed stays."""
    project = small_project(priced, ANN)
    board.delete_shot(priced, ANN, project.id, "sh2")
    job = work(priced, orders.one_click(priced, ANN, project.id, most_dollars=0.1))  # as foretold
    assert (job.state, [shot.error for shot in job.shots]) == ("cancelled", [None] * 2)
    assert [shot.state for shot in job.shots] == ["done", "cancelled"]  # what is said in it takes longer
    assert job.error and job.error[0].startswith("The budget of {budget} is used up.")
    assert job.error[1] == {"budget": "$0.10", "done": "1", "all": "2"}
    assert [one.dollars is not None for one in job.took] == [shot.state == "done" for shot in job.shots]
    assert all(one.seconds > 0 for one in job.took if one.seconds is not None)

    left = orders.estimate_of(priced, ANN, project.id)
    assert [step.shot_id for step in left if step.number] == ["sh3"]
    with pytest.raises(Trouble, match="the budget is"):
        orders.resume(priced, ANN, job.id, Budget(None, 0.01))
    job = work(priced, orders.resume(priced, ANN, job.id, Budget(None, 1.0)))
    assert (job.state, job.budget, job.error) == ("done", Budget(None, 1.0), None)
    with priced.database.read() as session:
        ran = [run.shot_id for run in session.scalars(select(RenderRow))]
    assert sorted(ran) == ["sh1", "sh3"]


@pytest.mark.slow
def test_time_that_is_used_up_stops_a_run_between_frames(
    priced: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio = replace(priced, renderers=Renderers("rehearsal", Options()))
    monkeypatch.setattr(serving, "_studios", [studio])
    monkeypatch.setattr(runs, "LOOK_EVERY", 0.01)
    project = small_project(studio, ANN)
    for spoken in ("sh2", "sh3"):
        board.delete_shot(studio, ANN, project.id, spoken)
    board.duplicate_shot(studio, ANN, project.id, "sh1")
    assert seconds_of([step for step in orders.estimate_of(studio, ANN, project.id) if step.number]) is None
    job = work(studio, orders.one_click(studio, ANN, project.id, most_seconds=0.02))
    assert job.state == "cancelled" and {shot.state for shot in job.shots} == {"cancelled"}
    assert job.error and job.error[1]["done"] == "0"
    with studio.database.read() as session:
        (run,) = session.scalars(select(RenderRow))  # the other was not begun
    assert run.finished is None and run.seconds > 0.02
    with studio.database.write() as session:
        session.get_one(RenderRow, run.id).finished = now()
        session.get_one(RenderRow, run.id).seconds = run.frames / 12
    drawn = [step for step in orders.estimate_of(studio, ANN, project.id) if step.number]
    assert [step.seconds for step in drawn] == [1.0] * 2  # twelve frames each, by the speed of that run
    assert orders.estimate_of(studio, ANN, project.id)[0].seconds == 0.0  # nobody speaks


def test_what_was_ordered_is_paid_once_however_it_ends(priced: Studio, tmp_path: Path) -> None:
    """A receipt says what was paid: by the run that left it, not by the one that picks its clip up."""
    project, renderer = small_project(priced, ANN), priced.renderers.named()
    job = orders.one_click(priced, ANN, project.id)
    assert project.board
    scene, shot = project.board.shots()[0]
    request = request_of(priced.tools(project.board.aspect), project.board, scene, shot, renderer)

    def run() -> AbstractContextManager[Meter]:
        return metered(priced.database, job.id, shot.id, renderer, request, request.frames, unwatched)

    def dollars() -> list[float]:
        with priced.database.read() as session:
            return [run.dollars for run in session.scalars(select(RenderRow).order_by(RenderRow.id))]

    with pytest.raises(Cancelled), run():
        assert dollars() == [pytest.approx(0.05)]  # held while it runs
        raise Cancelled
    assert dollars() == [0.0]  # nothing was ordered
    paid = Receipt(key=request.key(renderer), provider="p", model="m", seconds=1, dollars=0.4, at="")
    with pytest.raises(Cancelled), run():
        receipts.write(tmp_path, paid)
        raise Cancelled
    with run():
        pass
    assert dollars() == [0.0, 0.4, 0.0]


@pytest.mark.parametrize(
    ("budget", "seconds", "dollars", "fits"),
    [
        (Budget(), 9e9, 9e9, True),
        (Budget(10), 4.9, 9e9, True),
        (Budget(10), 5.1, 0, False),
        (Budget(5), 0, 0, False),
        (Budget(None, 2), 9e9, 1.0, True),
        (Budget(None, 2), 0, 1.01, False),
    ],
)
def test_what_is_left_of_a_budget(budget: Budget, seconds: float, dollars: float, fits: bool) -> None:
    told = Foretold(seconds, dollars, ordered=False, priced=True)
    with nullcontext() if fits else pytest.raises(BudgetSpent):
        require_allowed(budget, Spent(5.0, 1.0), told, "hosted")


def test_a_budget_in_words() -> None:
    assert [Budget(120).words(), Budget(None, 3).words(), Budget(90, 0.5).words()] == [
        "2:00",
        "$3.00",
        "1:30, $0.50",
    ]
