"""A film on the disk: it survives kill -9 after any window, a full disk and a lack of memory."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import pytest
import torch
from tiny_films import clip, frames_of_film, recipe, tiny_model

from engine.encode import probe, read_frames
from engine.skyreels.film import OutOfMemory, film, film_key
from engine.skyreels.forcing import Moment
from engine.skyreels.loading import Model
from engine.skyreels.recipe import Beat, Start
from engine.take import Cancelled
from storyboard.trouble import Trouble


@pytest.fixture(scope="module")
def model() -> Model:
    return tiny_model("df")


def test_it_is_what_was_shot_and_leaves_nothing_behind(model: Model, tmp_path: Path) -> None:
    made = film(model, recipe(41), tmp_path / "film.mp4", keep=tmp_path / "keep")
    facts = probe(made.path)
    assert (facts.codec, facts.pixel_format, facts.width, facts.height) == ("h264", "yuv420p", 32, 48)
    assert (facts.frames, facts.fps, made.frames) == (41, 24, 41)
    assert len(made.drift) == 3 and made.drift[0].colour == 0
    shot = frames_of_film(model, recipe(41)).astype(float)
    seen = np.stack(list(read_frames(made.path))).astype(float)
    # H.264 halves the colours' resolution: compare what is left of frames of noise, and their order
    errors = [[np.abs(a - b).mean() for b in seen[::8]] for a in shot[::8]]
    assert [int(np.argmin(row)) for row in errors] == list(range(len(errors)))
    assert list((tmp_path / "keep").iterdir()) == []


def test_a_prompt_that_is_too_long_is_told_of(model: Model, tmp_path: Path) -> None:
    short = film(model, recipe(5), tmp_path / "a.mp4", keep=tmp_path / "keep")
    beats = (Beat(second=100, prompt="cat " * 600),)
    long = film(model, recipe(5, beats=beats), tmp_path / "b.mp4", keep=tmp_path / "keep")
    assert short.cut == 0 and long.cut > 0


def test_another_size_is_cut_not_squeezed(model: Model, tmp_path: Path) -> None:
    made = film(model, recipe(5), tmp_path / "film.mp4", size=(64, 64), keep=tmp_path / "keep")
    facts = probe(made.path)
    assert (facts.width, facts.height, facts.frames) == (64, 64, 5)


def test_killed_after_any_window_it_ends_with_the_same_bytes() -> None:
    here = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, str(here / "killed_films.py")],
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "PYTHONPATH": f"{here}:{here.parents[2]}", "OMP_NUM_THREADS": "1"},
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert set(found) == {"pixels", "latents"}
    for kind in found:
        assert found[kind]["same"] == [True] * 4
        assert found[kind]["began"] == [0, 1, 2, 3], "a finished window was computed again"


def stop_at(window: int, row: int, error: BaseException) -> Callable[[Moment], None]:
    def watch(moment: Moment) -> None:
        if (moment.window, moment.row) == (window, row):
            raise error

    return watch


def steps_of(moments: list[Moment]) -> list[tuple[int, int]]:
    return [(moment.window, moment.row) for moment in moments]


def test_cancelled_it_goes_on_after_its_last_window(model: Model, tmp_path: Path) -> None:
    asked, keep = recipe(41), tmp_path / "keep"
    with pytest.raises(Cancelled):
        film(model, asked, tmp_path / "film.mp4", keep=keep, watch=stop_at(1, 3, Cancelled()))
    assert not (tmp_path / "film.mp4").exists()
    moments: list[Moment] = []
    film(model, asked, tmp_path / "film.mp4", keep=keep, watch=moments.append)
    assert steps_of(moments)[0] == (1, 1)
    film(model, asked, tmp_path / "other.mp4", keep=tmp_path / "other")
    assert (tmp_path / "film.mp4").read_bytes() == (tmp_path / "other.mp4").read_bytes()


def test_another_recipe_does_not_go_on_from_it(model: Model, tmp_path: Path) -> None:
    keep = tmp_path / "keep"
    with pytest.raises(Cancelled):
        film(model, recipe(41), tmp_path / "a.mp4", keep=keep, watch=stop_at(1, 3, Cancelled()))
    moments: list[Moment] = []
    film(model, recipe(41, seed=8), tmp_path / "b.mp4", keep=keep, watch=moments.append)
    assert steps_of(moments)[0] == (0, 1)


def test_a_damaged_checkpoint_costs_one_window(model: Model, tmp_path: Path) -> None:
    asked, keep = recipe(53), tmp_path / "keep"
    with pytest.raises(Cancelled):
        film(model, asked, tmp_path / "film.mp4", keep=keep, watch=stop_at(2, 3, Cancelled()))
    newest = max(keep.rglob("*.safetensors"))
    newest.write_bytes(newest.read_bytes()[:-100])
    moments: list[Moment] = []
    film(model, asked, tmp_path / "film.mp4", keep=keep, watch=moments.append)
    assert steps_of(moments)[0] == (1, 1)
    film(model, asked, tmp_path / "other.mp4", keep=tmp_path / "other")
    assert (tmp_path / "film.mp4").read_bytes() == (tmp_path / "other.mp4").read_bytes()


def test_an_endless_film_is_what_was_finished_when_it_is_stopped(model: Model, tmp_path: Path) -> None:
    watch = stop_at(3, 2, Cancelled())
    made = film(model, recipe(None), tmp_path / "film.mp4", keep=tmp_path / "keep", watch=watch)
    assert made.frames == probe(made.path).frames == 17 + 2 * 12
    with pytest.raises(Cancelled):
        film(model, recipe(None), tmp_path / "b.mp4", keep=tmp_path / "b", watch=stop_at(0, 2, Cancelled()))


def test_out_of_memory_keeps_what_was_finished(model: Model, tmp_path: Path) -> None:
    asked, keep = recipe(41), tmp_path / "keep"
    failing = stop_at(1, 2, torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 5.84 GiB"))
    with pytest.raises(OutOfMemory, match="finished windows are kept"):
        film(model, asked, tmp_path / "film.mp4", keep=keep, watch=failing)
    moments: list[Moment] = []
    film(model, asked, tmp_path / "film.mp4", keep=keep, watch=moments.append)
    assert steps_of(moments)[0] == (1, 1)


def test_a_full_disk_keeps_what_was_finished(
    model: Model, tmp_path: Path, file_limit: Callable[[int], AbstractContextManager[None]]
) -> None:
    asked, keep = recipe(41), tmp_path / "keep"
    with pytest.raises(Cancelled):
        film(model, asked, tmp_path / "film.mp4", keep=keep, watch=stop_at(1, 1, Cancelled()))
    with file_limit(2000), pytest.raises(Trouble, match=r"full|room|space"):
        film(model, asked, tmp_path / "film.mp4", keep=keep)
    moments: list[Moment] = []
    film(model, asked, tmp_path / "film.mp4", keep=keep, watch=moments.append)
    assert steps_of(moments)[0] == (1, 1)


def test_everything_that_decides_the_film_is_in_its_key() -> None:
    asked = recipe(41)
    keys = {
        film_key("m", asked, Start(), (32, 48)),
        film_key("n", asked, Start(), (32, 48)),
        film_key("m", asked, Start(), (48, 32)),
        film_key("m", asked.model_copy(update={"seed": 1}), Start(), (32, 48)),
        film_key("m", asked.model_copy(update={"beats": (Beat(second=1, prompt="x"),)}), Start(), (32, 48)),
        film_key("m", asked, Start(first=clip(1)[0]), (32, 48)),
        film_key("m", asked, Start(last=clip(1)[0]), (32, 48)),
        film_key("m", asked, Start(clip=clip(5)), (32, 48)),
    }
    assert len(keys) == 8
