"""A captioner over HTTP: a server that sees, errs at a known rate, or does not answer as it should."""

import base64
import io
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from scripted_server import ScriptedServer, Turn, answers, by_form, fails, hangs_up, says, says_nothing, serve

from engine.captioner.caption import PROMPT, Caption, ShotAngle, ShotType
from engine.captioner.captioner import CaptionOptions, open_captioner
from engine.captioner.frames import data_urls, sampled
from engine.captioner.judging import judge_takes
from engine.captioner.server import ServerCaptioner
from engine.captioner.verdict import ANGLES, SIZES
from engine.crew import unwatched
from engine.encode import Encoder
from engine.rehearsal.renderer import Rehearsal
from engine.take import Cancelled, Options, TakeRequest
from storyboard.desk import Desk
from storyboard.llm import client
from storyboard.llm.ask import answer, rungs
from storyboard.models import BoardScene, Character, Location, Shot, Subject
from storyboard.trouble import Trouble

GOOD: dict[str, Any] = {
    "subjects": [{"action": "a woman reads", "TYPES": {"type": "Human", "sub_type": "Woman"}}],
    "shot_type": "close_up",
    "shot_angle": "eye_level",
    "shot_position": "front_view",
    "camera_motion": "",
    "environment": "an office",
    "lighting": "soft",
}
SEEN = Caption.model_validate(GOOD)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedServer]:
    monkeypatch.setattr(client, "BACK_OFF", 0.01)
    rungs.clear()
    client.spared.clear()
    with serve() as server:
        yield server


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "take.mp4"
    with Encoder(path, 64, 96, 24) as film:
        for number in range(18):
            film.add(np.full((96, 64, 3), 10 * number, np.uint8))
    return path


def captioner_at(server: ScriptedServer) -> ServerCaptioner:
    return ServerCaptioner(CaptionOptions(base_url=server.url, model="scripted", timeout=20.0))


def pictures_of(turn: Turn, every: int = 1) -> NDArray[np.float64]:
    """What the request shows, or every so many of it: [16, 420, 360, 3]."""
    urls = [part["image_url"]["url"] for part in turn.body["messages"][0]["content"][:-1]]
    bodies = [base64.b64decode(url.partition(",")[2]) for url in urls[::every]]
    return np.stack([np.asarray(Image.open(io.BytesIO(body)), float) for body in bodies])


def test_what_is_sent(server: ScriptedServer, clip: Path) -> None:
    shown: list[NDArray[np.float64]] = []

    def write(turn: Turn) -> object:
        shown.append(pictures_of(turn))
        return GOOD

    server.plays(answers(write))
    assert captioner_at(server).caption(clip, unwatched) == SEEN
    (body,) = server.requests
    assert body["temperature"] == 0.05 and body["max_tokens"] == 2048
    assert shown[0].shape == (16, 420, 360, 3)
    assert np.abs(shown[0] - sampled(clip)).mean() < 2
    asked = body["messages"][0]["content"][-1]["text"]
    for name in (*Caption.model_fields, *ShotType, *ShotAngle):
        assert name in asked
    assert body["response_format"]["json_schema"]["name"] == "Caption"


@pytest.mark.parametrize(
    "replies",
    [
        [says("```json\n" + json.dumps(GOOD, indent=2) + "\n```")],
        [says("The caption is: " + json.dumps(GOOD) + " I hope that helps.")],
        [says("I am sorry, I see no video."), says(GOOD)],
        [says({"answer": 1}), says(GOOD)],
        [hangs_up, says(GOOD)],
        [fails(503), says(GOOD)],
        [by_form(json_schema=fails(400), json_object=fails(400), text=says(GOOD))],
        [says({**GOOD, "shot_type": "Close-Up Shot", "unknown": "field", "environment": ["an office"]})],
    ],
)
def test_servers_that_nearly_behave(replies: list[Any], server: ScriptedServer, clip: Path) -> None:
    server.plays(*replies)
    assert captioner_at(server).caption(clip, unwatched) == SEEN


@pytest.mark.parametrize(
    ("reply", "trouble"),
    [
        (says("I see no video."), "did not answer in the form that was asked for, twice"),
        (says(json.dumps(GOOD)[:60], finish="length"), "too long"),
        (says("", finish="content_filter"), "declines to write this"),
        (fails(401), "asks for a key"),
        (fails(413), "too long"),
        (fails(400, "scripted is not a multimodal model"), "does not take these pictures"),
    ],
)
def test_servers_that_do_not(reply: Any, trouble: str, server: ScriptedServer, clip: Path) -> None:
    server.plays(reply)
    with pytest.raises(Trouble, match=trouble):
        captioner_at(server).caption(clip, unwatched)


def test_a_take_is_never_paid_twice(server: ScriptedServer, clip: Path) -> None:
    server.plays(says(GOOD))
    captioner = captioner_at(server)
    assert (
        captioner.caption(clip, unwatched) == captioner.caption(clip, unwatched) and len(server.requests) == 1
    )


def test_a_budget_holds_for_pictures_too(server: ScriptedServer, clip: Path) -> None:
    server.plays(says(GOOD))
    shown = data_urls(sampled(clip))
    with pytest.raises(Trouble, match="Raise the budget"):
        answer(Desk(budget_tokens=5000), captioner_at(server).connection, PROMPT, Caption, images=shown)
    assert server.requests == []


def test_it_stops_when_it_is_told_to(server: ScriptedServer, clip: Path) -> None:
    server.plays(says_nothing)

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        captioner_at(server).caption(clip, stop)


@pytest.mark.parametrize(
    ("name", "options", "trouble"),
    [
        ("crayons", {}, "No captioner is named crayons. Choose one of: server, local"),
        ("server", {"model": "m"}, "ONETAKE_CAPTIONER_BASE_URL"),
        ("server", {"base_url": "http://127.0.0.1:1"}, "ONETAKE_CAPTIONER_MODEL"),
    ],
)
def test_what_cannot_be_opened_says_why(name: str, options: dict[str, str], trouble: str) -> None:
    with pytest.raises(Trouble, match=trouble):
        open_captioner(name, CaptionOptions.model_validate(options))


# ---- The whole gate: rehearsal clips whose truth is known, and a captioner that errs -------------------
TRUTHS: tuple[dict[str, Any], ...] = (
    {"size": "CU", "angle": "eye-level"},
    {"size": "LS", "angle": "high", "move": {"kind": "pan-left"}},
    {"size": "MS", "angle": "low", "move": {"kind": "push-in"}},
)
SHOWN_MOVES = {
    "pan-left": "the camera pans left",
    "push-in": "the camera moves toward zooms in",
    "static": "",
}


def truth_of(shot: Shot) -> dict[str, Any]:
    """What a captioner that never errs says of a clip of `shot`."""
    shown = {"shot_type": min(SIZES[shot.size]), "shot_angle": min(ANGLES[shot.angle])}
    return {**GOOD, **shown, "camera_motion": SHOWN_MOVES[shot.move.kind]}


@dataclass
class Critic:
    """A vision server that knows the clips by sight, and says something wrong at the rate `errs`."""

    clips: list[tuple[NDArray[np.uint8], Shot]]
    errs: float
    dice: random.Random = field(default_factory=lambda: random.Random(1))
    said: list[tuple[int, bool]] = field(default_factory=list)  # which clip, and whether it was the truth

    def write(self, turn: Turn) -> object:
        seen = pictures_of(turn, every=5)
        apart = [float(np.abs(frames[::5] - seen).mean()) for frames, _ in self.clips]
        which = int(np.argmin(apart))
        truth = truth_of(self.clips[which][1])
        lies = self.dice.random() < self.errs
        self.said.append((which, not lies))
        wrong = "extreme_close_up" if truth["shot_type"] != "extreme_close_up" else "long_shot"
        return {**truth, "shot_type": wrong} if lies else truth


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Shot]]:
    """The same people and place, filmed as three shots."""
    folder = tmp_path_factory.mktemp("takes")
    found = []
    for number, truth in enumerate(TRUTHS):
        shot = Shot.model_validate(
            {
                "id": f"s{number}",
                "subjects": [Subject(character_id="lin")],
                "action": "a woman reads",
                **truth,
            }
        )
        request = TakeRequest(
            shot=shot,
            scene=BoardScene(id="scene", location_id="office", heading="INT. OFFICE - DAY"),
            location=Location(id="office", name="office", kind="office"),
            characters=(Character(id="lin", name="Lin", sex="female", look="black bob"),),
            frames=17,
            width=90,
            height=160,
        )
        path = folder / f"{shot.id}.mp4"
        Rehearsal(Options()).render(request, path, lambda done, total: None)
        found.append((path, shot))
    return found


@pytest.mark.parametrize("errs", [0.0, 0.4, 1.0])
def test_accept_reject_and_retry(
    errs: float, rehearsed: list[tuple[Path, Shot]], server: ScriptedServer
) -> None:
    """Each shot is filmed by a renderer that often films another one; the critic decides what stays."""
    critic = Critic([(sampled(path), shot) for path, shot in rehearsed], errs)
    server.plays(answers(critic.write))
    most, dice = 3, random.Random(5)
    taken = wrongly = 0
    for number, (_, shot) in enumerate(rehearsed * 2):
        wanted, filmed = number % 3, []

        def film(seed: int, wanted: int = wanted, filmed: list[int] = filmed) -> Path:
            filmed.append(wanted if dice.random() < 0.5 else dice.randrange(3))
            return rehearsed[filmed[-1]][0]

        heard = len(critic.said)
        found = judge_takes(
            film, lambda path: captioner_at(server).caption(path, unwatched), shot, seed=number, most=most
        )
        assert [which for which, _ in critic.said[heard:]] == filmed  # it knew every clip by sight
        rejected = [take.verdict is None or take.verdict.retry for take in found.takes]
        # An honest word decides by the truth; a lie names a size that none of these shots may have.
        assert rejected == [which != wanted or not honest for which, honest in critic.said[heard:]]
        assert len(filmed) <= most and all(rejected[:-1])
        assert not rejected[-1] or len(filmed) == most
        best = found.takes.index(found.best)
        if rejected[-1]:
            scores = [take.verdict.score for take in found.takes if take.verdict]
            assert found.best.verdict and found.best.verdict.score == max(scores)
        else:
            assert best == len(filmed) - 1 and filmed[best] == wanted
        taken += len(filmed)
        wrongly += sum(
            is_rejected and which == wanted for is_rejected, which in zip(rejected, filmed, strict=True)
        )
    assert len(server.requests) == taken
    assert {0.0: wrongly == 0, 0.4: 0 < wrongly < taken, 1.0: taken == 6 * most}[errs]
