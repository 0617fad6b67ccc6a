"""Filming as jobs: they finish, tell how far they are, stop and go on."""

import time
from collections import Counter
from datetime import timedelta
from itertools import count

import pytest
from small import ANN, ON_SQLITE, small_project
from sqlalchemy import select, text, update

from storyboard.trouble import Trouble
from studio.production import jobs, orders, serving
from studio.production.drawing import TURN
from studio.production.orders import JobState, ShotState
from studio.production.progress import JobGone, Watch
from studio.projects import board, cards, shelf
from studio.projects.exports import Export, written_export
from studio.projects.project import Project, Step, StepState, open_project
from studio.settings import Settings
from studio.studio import Studio
from studio.tables import JobRow, JobShotRow, MediaRow, WorkerRow, now

from jobs_process import assert_done, ended, renders, wait_for, working  # isort: skip

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("recordings")]


def test_an_episode_from_order_to_change(studio: Studio, settings: Settings, project: Project) -> None:
    """One-Click; then one shot changes, and only that one is filmed again."""
    with working(settings, order="one_click", user="ann", on=[project.id]):
        job = wait_for(studio, ANN, project.id, ended)
        assert (job.state, job.percent, job.stage) == (JobState.DONE, 100, "")
        assert [(shot.number, shot.state, shot.percent) for shot in job.shots] == [
            (number, ShotState.DONE, 100) for number in (1, 2, 3)
        ]
        film = orders.episode(studio, ANN, project.id)
        assert film and not film.stale and film.changed == ()
        assert film.seconds == pytest.approx(sum(shot.seconds for shot in film.shots))
        assert 3 < film.seconds < 8
        assert {card.state for card in cards.shot_cards(studio, ANN, project.id)} == {"done"}
        assert open_project(studio, ANN, project.id).steps[Step.EPISODE] is StepState.DONE
        assert b"You are late." in written_export(studio, ANN, project.id, Export.SRT)
        first = renders(studio)
        assert len(first) == 3 and all(one.finished for one in first)

        board.edit_shot(studio, ANN, project.id, "sh1", action="She turns to the door.")
        film = orders.episode(studio, ANN, project.id)
        assert film and film.stale and film.changed == (1,)
        assert [card.state for card in cards.shot_cards(studio, ANN, project.id)] == ["stale", "done", "done"]
        assert open_project(studio, ANN, project.id).steps[Step.EPISODE] is StepState.STALE
    with working(settings, order="to_video", user="ann", on=[project.id, "sh1"]):
        job = wait_for(studio, ANN, project.id, ended)
        assert (job.kind, job.state, len(job.shots)) == ("shot", JobState.DONE, 1)
    assert len(renders(studio)) == 4
    film = orders.episode(studio, ANN, project.id)
    assert film and film.stale  # the take is there; the cut is not


@ON_SQLITE
def test_a_job_stops_between_frames_and_goes_on(studio: Studio, settings: Settings, project: Project) -> None:
    board.edit_shot(studio, ANN, project.id, "sh1", duration=15.0)
    with working(settings, order="one_click", user="ann", on=[project.id]):
        job = wait_for(studio, ANN, project.id, lambda job: 0 < job.shots[0].percent < 90)
        assert job.seconds_left and job.seconds_left > 0
        assert orders.cancel(studio, ANN, job.id).stopping
        job = wait_for(studio, ANN, project.id, ended)
        assert job.state is JobState.CANCELLED
        assert job.shots[0].state is ShotState.CANCELLED
        assert orders.cancel(studio, ANN, job.id).state is JobState.CANCELLED  # twice does no harm
    board.edit_shot(studio, ANN, project.id, "sh1", duration=1.0)
    with working(settings, order="resume", user="ann", on=[job.id]):
        again = wait_for(studio, ANN, project.id, ended)
    assert (again.id, again.state) == (job.id, JobState.DONE)
    assert max(Counter(one.media for one in renders(studio) if one.finished).values()) == 1


@ON_SQLITE
def test_a_full_disk_fails_one_shot_and_a_retry_films_only_that(
    studio: Studio, settings: Settings, project: Project
) -> None:
    board.edit_shot(studio, ANN, project.id, "sh1", duration=8.0)
    small = settings.model_copy(update={"workers": 1})
    with working(small, order="one_click", user="ann", on=[project.id], largest=80_000):
        job = wait_for(studio, ANN, project.id, ended)
    states = {shot.shot_id: shot.state for shot in job.shots}
    assert job.state is JobState.FAILED
    assert states["sh1"] is ShotState.FAILED and states["sh3"] is ShotState.DONE
    error = job.shots[0].error
    assert error and "full" in error[0]
    assert cards.shot_cards(studio, ANN, project.id)[0].state == "failed"
    done = {one.media for one in renders(studio) if one.finished}
    with working(settings, order="resume", user="ann", on=[job.id]):
        assert_done(wait_for(studio, ANN, project.id, ended))
    assert max(Counter(one.media for one in renders(studio) if one.media in done).values()) == 1


def test_an_attempt_that_was_overtaken_changes_nothing(
    studio: Studio, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A killed worker's last step may run once more after the job was resumed by another."""
    assert project.board
    job_id = "1" * 32
    with studio.database.write() as session:
        session.add(
            JobRow(
                id=job_id,
                project_id=project.id,
                kind="shot",
                title="",
                board=project.board,
                state="queued",
                attempt=2,
            )
        )
        session.add(JobShotRow(job_id=job_id, shot_id="sh1", position=0, state="queued", frames=12))
    watch = Watch(studio.database, job_id, 1, "sh1")
    watch.say("failed")
    with pytest.raises(JobGone):
        watch(0, 12)
    job = orders.job(studio, ANN, job_id)
    assert (job.state, job.shots[0].state) == (JobState.QUEUED, ShotState.QUEUED)
    monkeypatch.setattr(serving, "_studios", [studio])
    jobs.finish(job_id, 1)
    assert jobs.begin(job_id, 1) == ({}, [], [])
    assert orders.job(studio, ANN, job_id).state is JobState.QUEUED


def test_the_jobs_of_a_worker_that_never_comes_back_are_handed_on(
    studio: Studio, settings: Settings, project: Project
) -> None:
    dying = settings.model_copy(update={"executor_id": "dying"})
    with working(dying, order="one_click", user="ann", on=[project.id]):
        wait_for(studio, ANN, project.id, lambda job: job.state is JobState.RUNNING)
    with studio.database.write() as session:
        assert session.get(WorkerRow, "dying")
        session.execute(update(WorkerRow).values(seen=now() - timedelta(seconds=600)))
    with working(settings.model_copy(update={"executor_id": "living"})):
        assert_done(wait_for(studio, ANN, project.id, ended))
    with studio.database.read() as session:
        assert list(session.scalars(select(WorkerRow.executor_id))) == ["living"]


def test_an_order_is_placed_once_and_a_deleted_project_ends_its_job(
    studio: Studio, settings: Settings, project: Project
) -> None:
    board.edit_shot(studio, ANN, project.id, "sh1", duration=60.0)
    other = small_project(studio, ANN)
    with working(settings, order="one_click", user="ann", on=[project.id]) as process:
        first = wait_for(studio, ANN, project.id, lambda job: job.shots[0].percent > 0)
        shelf.delete_project(studio, ANN, project.id)
        assert process.is_alive()
        assert first.id
    with working(settings, order="one_click", user="ann", on=[other.id]):
        assert_done(wait_for(studio, ANN, other.id, ended))


@ON_SQLITE
def test_pictures_are_drawn_in_the_background(studio: Studio, settings: Settings, project: Project) -> None:
    with working(settings, order="draw", user="ann", on=[project.id]):
        for _ in count():
            shown = cards.shot_cards(studio, ANN, project.id)
            people = open_project(studio, ANN, project.id).script
            assert people
            if all(card.still for card in shown) and all(person.portrait for person in people.characters):
                break
            time.sleep(0.2)
        places = cards.place_cards(studio, ANN, project.id)
    pictures = [*(card.still for card in shown), *(p.portrait for p in people.characters)]
    pictures += [place.picture for place in places]
    assert len(set(pictures)) == 7
    for key in pictures:
        assert studio.store.local(key).read_bytes().startswith(b"\xff\xd8")


@ON_SQLITE
def test_pictures_of_two_projects_are_drawn_by_turns(
    studio: Studio, settings: Settings, project: Project
) -> None:
    """Whoever comes second does not wait for all of the first one's."""
    other = small_project(studio, ANN)
    with working(settings, order="draw", user="ann", on=[project.id, other.id]):
        for _ in count():
            with studio.database.read() as session:  # SQLite numbers the rows as they come
                whose = list(session.scalars(select(MediaRow.project_id).order_by(text("rowid"))))
            if len(whose) == 14:
                break
            time.sleep(0.2)
    first, second = [project.id] * TURN, [other.id] * TURN
    assert whose == [*first, *second, project.id, other.id]


def test_an_empty_board_cannot_be_filmed(studio: Studio) -> None:
    empty = shelf.create_project(studio, ANN)
    with pytest.raises(Trouble, match="no storyboard yet"):
        orders.one_click(studio, ANN, empty.id)
