"""A whole film by a tiny model: told, stopped, taken up, endless, extended; and the list of models."""

import json
import os
import signal
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from tiny_skyreels import write_hub_folder

from engine.encode import Encoder, probe, read_frames
from engine.skyreels.camera import Camera
from engine.skyreels.models import MODELS
from engine.take import Options
from storyboard.trouble import Trouble
from studio.film_order import Order
from studio.filming import make_film, model_rows, of_weights
from studio.settings import Settings

# One second in windows of 13, 8 and 4 new frames.
TINY = {"steps": 2, "base": 13, "overlap": 5, "seed": 3}
STEPS = 2


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.set_num_threads(1)  # what is so small gains nothing by more
    return write_hub_folder(tmp_path_factory.mktemp("models") / "tiny-df")


@pytest.fixture
def here(model: Path, tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", model=str(model), placement="cpu")


class Audience:
    """Hears everything; presses Ctrl-C when the words come that it waits for."""

    def __init__(self, waits_for: str = "never") -> None:
        self.lines: list[str] = []
        self.words: list[str] = []
        self.shares: list[float] = []
        self.waits_for = waits_for

    def say(self, line: str) -> None:
        self.lines.append(line)

    def tell(self, words: str, share: float | None) -> None:
        self.words.append(words)
        if share is not None:
            self.shares.append(share)
        if words.startswith(self.waits_for):
            os.kill(os.getpid(), signal.SIGINT)


def order(seconds: float | None = 1.0, **more: object) -> Order:
    return Order("A cat walks.", seconds, width=32, height=32, changes=TINY, **more)  # type: ignore[arg-type]


def film(settings: Settings, out: Path, audience: Audience, wanted: Order | None = None) -> Path | None:
    return make_film(settings, wanted or order(), out, audience.say, audience.tell)


def kept(settings: Settings) -> list[str]:
    return sorted(path.name for path in (settings.data / "films").rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def undisturbed(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("undisturbed")
    settings = Settings(data=folder / "data", model=str(model), placement="cpu")
    audience = Audience()
    assert film(settings, folder / "film.mp4", audience) == folder / "film.mp4"
    assert kept(settings) == []
    assert sorted(path.name for path in folder.iterdir()) == ["data", "film.json", "film.mp4"]
    assert any("25 frames in 3 windows, 6 steps" in line for line in audience.lines)
    assert any(line.startswith("Memory: ") for line in audience.lines)
    told = [words for words in audience.words if words.startswith("Filming")]
    assert told == [f"Filming window {w} of 3, step {s} of {STEPS}" for w in (1, 2, 3) for s in (1, 2)]
    assert audience.shares == pytest.approx([1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6, 1, 1])
    return folder / "film.mp4"


def test_a_film_is_as_long_and_large_as_asked_and_reported(undisturbed: Path) -> None:
    facts = probe(undisturbed)
    assert (facts.codec, facts.width, facts.height, facts.fps, facts.frames) == ("h264", 32, 32, 24, 25)
    frames = np.stack(list(read_frames(undisturbed)))
    assert all((one != other).any() for one, other in pairwise(frames))
    report = json.loads(undisturbed.with_suffix(".json").read_text("utf-8"))
    assert report["frames"] == 25 and report["placement"] == "cpu"
    assert report["recipe"]["prompt"] == "A cat walks." and report["recipe"]["steps"] == STEPS
    assert len(report["drift"]) == 3 and report["drift"][0]["colour"] == 0 < report["drift"][1]["colour"]


def test_a_stopped_film_goes_on_after_its_finished_windows_to_the_same_bytes(
    here: Settings, tmp_path: Path, undisturbed: Path
) -> None:
    before = signal.getsignal(signal.SIGINT)
    audience = Audience("Filming window 2 of 3, step 1")
    with pytest.raises(Trouble, match=r"Finished windows are kept \(1\): the same command"):
        film(here, tmp_path / "film.mp4", audience)
    assert signal.getsignal(signal.SIGINT) is before
    assert audience.words[-1] == "Filming window 2 of 3, step 1 of 2"
    assert any("Press Ctrl-C again" in line for line in audience.lines)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]
    assert kept(here)
    again = Audience()
    film(here, tmp_path / "film.mp4", again)
    assert next(words for words in again.words if "step" in words) == "Filming window 2 of 3, step 1 of 2"
    assert (tmp_path / "film.mp4").read_bytes() == undisturbed.read_bytes()


def test_a_window_that_is_done_when_somebody_stops_it_is_kept(here: Settings, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"kept \(2\)"):
        film(here, tmp_path / "film.mp4", Audience("Filming window 2 of 3, step 2"))


def test_an_endless_film_ends_with_its_last_finished_window(here: Settings, tmp_path: Path) -> None:
    audience = Audience("Filming window 3, step 1")
    assert film(here, tmp_path / "film.mp4", audience, order(None)) == tmp_path / "film.mp4"
    assert probe(tmp_path / "film.mp4").frames == 13 + 8
    assert kept(here) == []


def test_an_endless_film_without_a_window_is_none(here: Settings, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"kept \(0\)"):
        film(here, tmp_path / "film.mp4", Audience("Filming window 1, step 1"), order(None))
    assert not (tmp_path / "film.mp4").exists()


def test_a_clip_is_gone_on_from_and_comes_first(here: Settings, tmp_path: Path) -> None:
    with Encoder(tmp_path / "clip.mp4", 64, 64, 12) as encoder:
        for number in range(6):
            encoder.add(np.full((64, 64, 3), 40 * number, np.uint8))
    out = tmp_path / "film.mp4"
    assert film(here, out, Audience(), order(0.5, extend=tmp_path / "clip.mp4")) == out
    frames = np.stack(list(read_frames(out)))
    assert len(frames) == 12 + 12  # half a second at the film's own pace, and half a second more
    assert frames[:12].mean(axis=(1, 2, 3)) == pytest.approx(np.repeat(np.arange(6), 2) * 40, abs=6)
    assert (frames[12:].std(axis=(1, 2)) > 1).any()  # no longer grey


def test_pictures_begin_and_end_a_film(here: Settings, tmp_path: Path, undisturbed: Path) -> None:
    Image.new("RGB", (40, 40), "teal").save(tmp_path / "teal.png")
    wanted = order(first=tmp_path / "teal.png", last=tmp_path / "teal.png")
    film(here, tmp_path / "film.mp4", Audience(), wanted)
    assert probe(tmp_path / "film.mp4").frames == 25
    assert (tmp_path / "film.mp4").read_bytes() != undisturbed.read_bytes()


def test_a_plan_makes_nothing(here: Settings, tmp_path: Path) -> None:
    audience = Audience()
    assert (
        make_film(here, order(), tmp_path / "film.mp4", audience.say, audience.tell, only_plan=True) is None
    )
    assert list(tmp_path.iterdir()) == [] and audience.words == []
    assert any("25 frames in 3 windows" in line for line in audience.lines)


@pytest.mark.parametrize(("out", "words"), [("", "is a folder"), ("none/film.mp4", "Nothing can be written")])
def test_a_place_that_cannot_be_written_is_refused_first(
    here: Settings, tmp_path: Path, out: str, words: str
) -> None:
    audience = Audience()
    with pytest.raises(Trouble, match=words):
        film(here, tmp_path / out, audience)
    assert audience.words == []


def test_the_licence_is_shown_before_a_download_until_it_is_accepted(tmp_path: Path) -> None:
    asked = of_weights(Camera(Options(models=tmp_path)))
    assert "29 GB" in asked[0] and "Skywork Community License" in asked[0] and len(asked) > 1
    assert of_weights(Camera(Options(models=tmp_path, accept_licence=True))) == asked[:1]


def test_a_folder_needs_no_download(here: Settings) -> None:
    assert of_weights(Camera(here.options)) == []


def test_every_model_is_listed_with_what_it_takes_here() -> None:
    rows = {name: here for name, _, _, _, here in model_rows(Settings())}
    assert rows.keys() == MODELS.keys()
    for name, said in rows.items():
        if MODELS[name].missing:
            assert said == f"waits for {MODELS[name].missing}"
        else:
            assert "GB" in said
