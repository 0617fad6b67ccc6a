"""What filming needs, foretold: added up over shots, asked once for a while, refused in the page's words."""

from dataclasses import replace
from itertools import count

import pytest
from small import ANN

from engine.rehearsal.renderer import Rehearsal
from engine.take import Needs, Options
from storyboard.terms import Aspect, Language
from storyboard.trouble import Trouble
from studio.production.forecast import clock, forecast, frames_for, in_words
from studio.production.renderers import Renderers
from studio.projects.project import Project
from studio.studio import Studio
from studio.web.pages import episode, storyboard, video
from studio.web.visit import Visit

VERSIONS = count()


class Slow(Rehearsal):
    """Takes a second a frame and a byte a pixel, makes lengths of 1 + 4k up to five seconds, and counts."""

    name = "slow"

    def __init__(self, seconds: bool = True) -> None:
        super().__init__(Options())
        self.asked = 0
        self.version = str(next(VERSIONS))  # answers are remembered by it
        self._knows = seconds

    def legal_frames(self, frames: int) -> int:
        if frames > 121:
            raise Trouble("It makes at most {frames} frames.", frames=121)
        return 1 + -(-(frames - 1) // 4) * 4

    def forecast(self, frames: int, width: int, height: int) -> Needs | None:
        self.asked += 1
        if width == height:
            raise Trouble("A square of {side} pixels does not fit.", side=width)
        seconds = float(frames) if self._knows else None
        return Needs(seconds=seconds, memory=width * height * frames, device="processor", download=7)


@pytest.fixture
def slow_studio(studio: Studio) -> Studio:
    renderers = Renderers("slow", Options())
    renderers._open["slow"] = Slow()
    return replace(studio, renderers=renderers)


def test_shots_follow_one_another_and_the_largest_fills_the_memory() -> None:
    needs = forecast([(Slow(), 1.0), (Slow(), 2.5)], (16, 32))
    assert needs == Needs(seconds=25 + 61, memory=16 * 32 * 61, device="processor", download=7)
    unknown = forecast([(Slow(), 1.0), (Slow(seconds=False), 2.5)], (16, 32))
    assert unknown is not None and unknown.seconds is None


def test_nothing_is_said_of_no_shot_or_of_a_renderer_that_runs_anywhere() -> None:
    assert forecast([], (16, 32)) is None
    assert forecast([(Rehearsal(Options()), 1.0)], (16, 32)) is None


def test_of_a_mixed_film_only_what_costs_is_said() -> None:
    assert forecast([(Rehearsal(Options()), 9.0), (Slow(), 1.0)], (16, 32)) == Needs(
        seconds=25, memory=16 * 32 * 25, device="processor", download=7
    )


def test_a_length_is_what_the_renderer_can_make() -> None:
    assert [frames_for(Slow(), seconds) for seconds in (0, 1 / 24, 1, 5)] == [1, 1, 25, 121]


def test_an_answer_and_a_refusal_are_good_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    renderer = Slow()
    for _ in range(3):
        forecast([(renderer, 1.0), (renderer, 1.0)], (16, 32))
        with pytest.raises(Trouble, match="16 pixels"):
            forecast([(renderer, 1.0)], (16, 16))
    assert renderer.asked == 2
    now = 121.0
    forecast([(renderer, 1.0)], (16, 32))
    assert renderer.asked == 3


@pytest.mark.parametrize(("seconds", "said"), [(45.2, "0:45"), (725, "12:05"), (12_000, "3:20:00")])
def test_a_clock(seconds: float, said: str) -> None:
    assert clock(seconds) == said


def test_the_command_line_says_what_comes_first() -> None:
    needs = Needs(
        seconds=None, memory=14_700_000_000, device="NVIDIA L4", download=5_000_000_000, licence=("L", "u")
    )
    said = in_words(needs)
    assert said.startswith("Takes up to 14.7 GB of memory on NVIDIA L4. 5.0 GB of weights are downloaded")
    assert "the L, u: read it" in said and "--accept-licence" in said
    assert in_words(Needs(seconds=60, memory=10**9, device="processor")) == (
        "Takes about 1:00 and up to 1.0 GB of memory on processor."
    )


def test_the_page_shows_it_for_a_shot_and_for_all_that_is_not_filmed(
    slow_studio: Studio, project: Project
) -> None:
    visit = Visit(slow_studio, ANN, Language.EN, project.id)
    shown = storyboard.state(visit)
    each = [shot["forecast"]["seconds"] for shot in shown["shots"]]  # type: ignore[attr-defined, index]
    assert each == [13.0] * 3
    assert shown["forecast"]["seconds"] == episode.state(visit)["forecast"]["seconds"] == 39.0  # type: ignore[index]


def test_ai_video_offers_the_lengths_that_the_model_makes(slow_studio: Studio, studio: Studio) -> None:
    lengths = video.state(Visit(slow_studio, ANN, Language.ZH, None))["lengths"]
    assert [one["seconds"] for one in lengths] == [3, 4, 5]  # type: ignore[attr-defined]
    needs = lengths[0]["forecast"]  # type: ignore[index]
    assert needs["9:16"]["seconds"] == 73
    assert "does not fit" in needs["1:1"]["refused"]
    rehearsed = video.state(Visit(studio, ANN, Language.EN, None))["lengths"]
    assert [one["seconds"] for one in rehearsed] == list(video.LENGTHS)  # type: ignore[attr-defined]
    assert rehearsed[0]["forecast"] == dict.fromkeys(Aspect, None)  # type: ignore[index]
