"""Whole episodes by film models, tiny ones, through references, continuation and drawing; and kill -9."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pysubs2
import pytest
from small import ANN, small_project
from tiny_skyreels import write_hub_folder

from engine.encode import probe
from storyboard.terms import ContinuityKind, Opening
from studio.production import orders
from studio.production.orders import JobState
from studio.projects import board, cards, shooting
from studio.projects.exports import Export, written_export
from studio.settings import Settings
from studio.studio import open_studio
from studio.tables import RenderRow

from jobs_process import ended, wait_for, working  # isort: skip

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("recordings")]
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A tiny model that composes and one that goes on, in the hub's layout."""
    folder = tmp_path_factory.mktemp("models")
    return {
        "renderer": "skyreels",
        "model": str(write_hub_folder(folder / "tiny-df")),
        "composer": str(write_hub_folder(folder / "SkyReels-A2", "a2")),
        "placement": "cpu",
    }


def test_a_sample_story_is_composed_continued_voiced_and_cut(models: dict[str, str], tmp_path: Path) -> None:
    """`onetake make`: more than twelve shots, each model loaded once."""
    out = tmp_path / "out"
    environment = {f"ONETAKE_{name.upper()}": value for name, value in models.items()}
    environment |= {"ONETAKE_DATA": str(tmp_path / "data"), "ONETAKE_FRAME_HEIGHT": "48"}
    subprocess.run(
        [sys.executable, "-m", "studio.command_line", "make", "examples/vixen.txt", "--out", str(out)],
        cwd=ROOT,
        env=os.environ | environment | {"OMP_NUM_THREADS": "1"},
        check=True,
    )
    report = json.loads((out / "report.json").read_text("utf-8"))
    shots = report["shots"]
    assert len(shots) > 12 and {shot["renderer"] for shot in shots} == {"skyreels"}
    assert Counter(name for shot in shots for name in shot["loaded"]) == {"SkyReels-A2": 1, "tiny-df": 1}
    assert all(any("SkyReels-A2" in note for note in shot["notes"]) for shot in shots)
    gone_on = [shot for shot in shots if any("tiny-df" in note for note in shot["notes"])]
    assert 0 < len(gone_on) < len(shots)  # the longest only
    facts = probe(out / "episode.mp4")
    seconds = sum(shot["duration"] for shot in shots)
    assert facts.frames == round(24 * seconds)
    assert all(line.end / 1000 <= seconds for line in pysubs2.load(str(out / "episode.srt")))


def test_a_mixed_episode_killed_in_the_middle_is_finished_and_films_nothing_twice(
    models: dict[str, str], tmp_path: Path
) -> None:
    """One shot drawn, one composed and continued, one that goes on from it, one from a first frame."""
    settings = Settings(
        data=tmp_path / "data",
        frame_height=48,
        workers=1,
        **models,  # type: ignore[arg-type]
    )
    studio = open_studio(settings)
    project = small_project(studio, ANN)
    at = (studio, ANN, project.id)
    _, after = board.duplicate_shot(*at, "sh1")
    board.edit_shot(*at, "sh1", duration=6.0)
    shooting.join_shot(*at, after, ContinuityKind.CONTINUE)
    shooting.edit_shooting(*at, "sh2", renderer="rehearsal")
    shooting.approve_drawn_frame(*at, "sh3")
    begins = {card.shot.id: card.begins for card in cards.shot_cards(*at)}
    assert begins == {
        "sh1": Opening.REFERENCES,
        after: Opening.BEFORE,
        "sh2": Opening.WORDS,
        "sh3": Opening.FRAME,
    }

    def runs() -> list[RenderRow]:
        with studio.database.read() as session:
            return session.query(RenderRow).order_by(RenderRow.id).all()

    with working(settings, order="one_click", user="ann", on=[project.id]):
        wait_for(
            *at, lambda _: any(run.finished for run in runs()) and not all(run.finished for run in runs())
        )
    done = {run.media for run in runs() if run.finished}
    assert len(done) < 5
    with working(settings):
        job = wait_for(*at, ended)
    assert (job.state, [shot.error for shot in job.shots if shot.error]) == (JobState.DONE, [])
    finished = Counter(run.media for run in runs() if run.finished)
    assert len(finished) == 5 and set(finished.values()) == {1}  # four takes, one opening
    assert not done & {run.media for run in runs() if run.begun > job.ordered and not run.finished}

    film = orders.episode(*at)
    assert film and not film.stale
    made = {card.shot.id: card for card in cards.shot_cards(*at)}
    assert {name: card.renderer for name, card in made.items()} == {
        "sh1": "skyreels",
        after: "skyreels",
        "sh2": "rehearsal",
        "sh3": "skyreels",
    }
    facts = probe(studio.store.local(film.mp4))
    assert facts.frames == round(24 * film.seconds) == round(24 * sum(card.seconds for card in made.values()))
    assert len(pysubs2.SSAFile.from_string(written_export(*at, Export.SRT).decode())) >= 3
    studio.close()
