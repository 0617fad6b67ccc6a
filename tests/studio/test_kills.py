"""Filming that is killed at random moments: it ends by itself, and nothing is filmed twice."""

import random
import time

import pytest
from recordings import share_recordings
from small import ANN

from studio.production import orders
from studio.projects import board, shelf
from studio.projects.project import Project
from studio.settings import Settings
from studio.studio import Studio

from jobs_process import assert_done, ended, renders, wait_for, working  # isort: skip

pytestmark = pytest.mark.slow

KILLS = {True: 6, False: 4}  # on SQLite, which speaks too; on PostgreSQL: each costs the start of a studio


def test_a_film_killed_again_and_again_is_the_film_left_alone(
    studio: Studio, settings: Settings, project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """kill -9 at random moments: it finishes by itself, films nothing twice, and gives the same bytes."""
    board.edit_shot(studio, ANN, project.id, "sh1", duration=2.0)
    for _ in range(3):
        board.duplicate_shot(studio, ANN, project.id, "sh1")
    if not studio.database.is_sqlite:
        share_recordings(settings.data)
    moments = random.Random(20)
    with working(settings, order="one_click", user="ann", on=[project.id]):
        time.sleep(moments.uniform(0.5, 2))
    in_flight = 1
    kills = KILLS[studio.database.is_sqlite]
    for _ in range(kills - 1):
        with working(settings):
            time.sleep(moments.uniform(0, 2))
            job = orders.latest_job(studio, ANN, project.id)
            in_flight += job is not None and not ended(job)
    assert in_flight >= kills // 2
    with working(settings):
        assert_done(wait_for(studio, ANN, project.id, ended))
    seen: set[str] = set()
    for render in renders(studio):
        assert render.media not in seen, "a finished take was filmed again"
        seen |= {render.media} if render.finished else set()
    assert len(seen) == 6

    alone = settings.model_copy(update={"data": tmp_path_factory.mktemp("alone"), "media_url": ""})
    undisturbed = small_undisturbed(alone, project, studio)
    film = orders.episode(studio, ANN, project.id)
    assert film and not film.stale
    assert studio.store.local(film.mp4).read_bytes() == undisturbed


def small_undisturbed(settings: Settings, project: Project, studio: Studio) -> bytes:
    """The same project's film, made in one go with nothing in the store."""
    copy = shelf.duplicate_project(studio, ANN, project.id)
    with working(settings, order="one_click", user="ann", on=[copy.id]):
        assert_done(wait_for(studio, ANN, copy.id, ended))
    film = orders.episode(studio, ANN, copy.id)
    assert film
    return (settings.data / "media" / film.mp4).read_bytes()
