"""A studio on a database of each kind, and a small project to work on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from recordings import share_recordings
from small import ANN, small_project

from studio.projects.project import Project
from studio.settings import Settings
from studio.studio import Studio, open_studio


@pytest.fixture
def recordings(tmp_path: Path) -> None:
    """The test's studio finds the lines that the run has had spoken: see recordings.py."""
    share_recordings(tmp_path / "data")


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Tiny pictures, two workers, everything in a folder of the test's own."""
    return Settings(data=tmp_path / "data", database_url=database_url, frame_height=160, workers=2)


@pytest.fixture
def studio(settings: Settings) -> Iterator[Studio]:
    """An open studio that does no jobs."""
    opened = open_studio(settings)
    yield opened
    opened.close()


@pytest.fixture
def one_studio(tmp_path: Path) -> Iterator[Studio]:
    """On one kind of database: what is cut does not depend on it."""
    opened = open_studio(Settings(data=tmp_path / "data", frame_height=320, workers=1))
    yield opened
    opened.close()


@pytest.fixture
def project(studio: Studio) -> Project:
    """Ann's."""
    return small_project(studio, ANN)
