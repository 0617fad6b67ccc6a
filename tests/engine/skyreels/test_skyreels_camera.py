"""A film model on this machine: forecast, film, what it took; and several processes that share it."""

import io
import os
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import save_file
from tiny_films import picture, recipe
from tiny_skyreels import write_hub_folder

from engine.encode import probe, read_frames
from engine.skyreels import slices
from engine.skyreels.calibration import load_calibration
from engine.skyreels.camera import Camera
from engine.skyreels.film import OutOfMemory
from engine.skyreels.forcing import Moment
from engine.skyreels.machine import Card, Machine
from engine.skyreels.models import MODELS
from engine.skyreels.preview import TinyDecoder
from engine.skyreels.recipe import Reference, Start, recipe_for
from engine.take import Options
from storyboard.trouble import Trouble


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_hub_folder(tmp_path_factory.mktemp("hub") / "tiny-df", "df")


@pytest.fixture
def camera(weights: Path, tmp_path: Path) -> Camera:
    options = Options(model=str(weights), models=tmp_path / "models", films=tmp_path / "films", device="cpu")
    return Camera(options)


def test_it_foretells_without_loading(camera: Camera) -> None:
    short, long = (camera.forecast(recipe(frames)) for frames in (17, 41))
    assert (short.windows, long.windows) == (1, 3)
    assert 0 < short.seconds < long.seconds
    assert short.placement.name == "cpu"
    assert camera.forecast(recipe(None)).windows == 1
    assert camera.download_bytes() == 0


def test_frames_that_are_made_for_references_alone_are_foretold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roomy = Machine(card=None, cards=0, ram_total=10**12, ram_free=10**12, disk_free=10**12, cores=2)
    monkeypatch.setattr("engine.skyreels.camera.this_machine", lambda *_: roomy)
    options = Options(model="a2-14b", models=tmp_path, films=tmp_path, placement="cpu")
    camera, facts = Camera(options), MODELS["a2-14b"]
    seconds = []
    for count in (1, 3):
        start = Start(references=tuple(Reference(picture(n)) for n in range(count)))
        seconds.append(camera.forecast(recipe_for(facts, "a cat", 57), start).seconds)
    assert seconds[0] < seconds[1]


def test_a_model_that_is_not_there_is_told_of_with_its_size(tmp_path: Path) -> None:
    absent = Camera(Options(model="df-14b-540p", models=tmp_path, films=tmp_path))
    assert 70e9 < absent.download_bytes() < 90e9
    with pytest.raises(Trouble, match=r"df-1\.3b-540p"):
        Camera(Options(model="df-2b"))


def test_what_it_took_is_remembered_and_foretold(camera: Camera, tmp_path: Path) -> None:
    assert not camera.forecast(recipe(29)).measured
    made = camera.shoot(recipe(29), tmp_path / "film.mp4")
    assert probe(made.path).frames == 29
    stages = {run.stage for run in load_calibration(tmp_path / "models" / "calibration.json").entries}
    assert stages == {"forward", "vae"}
    again = camera.forecast(recipe(29))
    assert again.measured and again.known
    took = load_calibration(tmp_path / "models" / "calibration.json").entries
    assert all(run.seconds > 0 and run.flops > 0 for run in took)


def test_the_model_is_loaded_once(camera: Camera, tmp_path: Path) -> None:
    camera.shoot(recipe(5), tmp_path / "a.mp4")
    model = camera._model
    camera.shoot(recipe(9), tmp_path / "b.mp4", start=Start(first=picture(1)))
    assert camera._model is model


def test_out_of_memory_names_the_next_plan_or_what_would_fit(camera: Camera, tmp_path: Path) -> None:
    def fail(moment: Moment) -> None:
        if moment.window == 1:
            raise torch.OutOfMemoryError("CUDA out of memory")

    with pytest.raises((OutOfMemory, Trouble), match="out of memory"):
        camera.shoot(recipe(41), tmp_path / "film.mp4", watch=fail)
    moments: list[Moment] = []
    camera.shoot(recipe(41), tmp_path / "film.mp4", watch=moments.append)
    assert moments[0].window == 1


def test_mag_cache_is_measured_before_the_film(camera: Camera, tmp_path: Path) -> None:
    made = camera.shoot(recipe(17, cache="mag", threshold=0.0), tmp_path / "film.mp4")
    plain = camera.shoot(recipe(17), tmp_path / "plain.mp4")
    assert made.path.read_bytes() == plain.path.read_bytes()


# ---- Several processes --------------------------------------------------------------------------
def shared(weights: Path, folder: Path) -> list[str]:
    here = Path(__file__).parent
    torchrun = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    done = subprocess.run(
        [*torchrun, str(here / "shared_films.py"), str(weights), str(folder)],
        env=os.environ
        | {
            "PYTHONPATH": os.pathsep.join([str(here), str(here.parents[2])]),
            "OMP_NUM_THREADS": "1",
            "CUDA_VISIBLE_DEVICES": "",
        },
        capture_output=True,
        text=True,
        timeout=500,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return sorted(done.stdout.splitlines())


@pytest.mark.slow
def test_processes_that_share_a_film_make_the_same_and_stop_together(
    camera: Camera, weights: Path, tmp_path: Path
) -> None:
    assert shared(weights, tmp_path) == ["made"] * 2 + ["stopped False"] * 2
    camera.shoot(recipe(29, width=16, height=16), tmp_path / "alone.mp4")
    pairs = zip(read_frames(tmp_path / "film.mp4"), read_frames(tmp_path / "alone.mp4"), strict=True)
    assert max(np.abs(a.astype(int) - b).max() for a, b in pairs) <= 2


# ---- A look at what is being made ---------------------------------------------------------------
def test_an_unfinished_film_can_be_looked_at(weights: Path, tmp_path: Path) -> None:
    small = tmp_path / "taew2_1.safetensors"
    save_file(TinyDecoder().state_dict(), small)
    options = Options(
        model=str(weights), models=tmp_path / "m", films=tmp_path / "f", device="cpu", preview=small
    )
    seen: list[bytes] = []

    def look(moment: Moment) -> None:
        seen.append((tmp_path / "look.jpg").read_bytes())

    camera = Camera(options)
    camera.shoot(recipe(17), tmp_path / "film.mp4", preview=tmp_path / "look.jpg", watch=look)
    assert len(seen) == 4 and len(set(seen)) > 1
    assert Image.open(io.BytesIO(seen[-1])).size == (32, 48)
    assert not list(tmp_path.glob("*.part"))


def test_a_look_without_its_decoder_is_refused(camera: Camera, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="taew2_1"):
        camera.shoot(recipe(17), tmp_path / "film.mp4", preview=tmp_path / "look.jpg")


# ---- A borrowed card --------------------------------------------------------------------------------
def test_on_zero_gpu_the_card_is_borrowed_window_by_window(
    camera: Camera, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float] = []

    def lend(order: slices.Order, args: tuple[Any, ...], seconds: float) -> Generator[Any, None, None]:
        asked.append(seconds)
        yield from slices.carried_out(order, args)

    mag = recipe(29, cache="mag", width=16, height=16)
    own = camera.shoot(mag, tmp_path / "own.mp4")
    monkeypatch.setattr(slices, "on_zero_gpu", lambda: True)
    monkeypatch.setattr(slices, "lent_card", lambda: None)  # the tiny model is on the processor
    monkeypatch.setattr(slices, "zero_gpu", lend)
    made = camera.shoot(mag, tmp_path / "film.mp4", preview=tmp_path / "look.jpg")
    assert made.path.read_bytes() == own.path.read_bytes()
    assert len(asked) == 1 + 2  # what the cache must know, and two windows
    assert min(asked) > slices.MOVING and not (tmp_path / "look.jpg").exists()


def test_the_card_that_is_lent_counts_for_the_forecast(
    weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = Card("NVIDIA H200 (ZeroGPU)", 70 * 10**9, 70 * 10**9, (9, 0), 450.0)
    monkeypatch.setattr(slices, "lent_card", lambda: card)
    found = Camera(Options(model=str(weights), models=tmp_path, films=tmp_path)).forecast(recipe(17))
    assert found.device == card.name and found.placement.device == "cuda"
