"""Takes judged in production: rehearsal clips whose truth is known, a captioner that errs at a known rate."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from scripted_server import ScriptedServer, Turn, answers, fails, serve
from small import ANN, small_board, small_script
from sqlalchemy import select

from assets.portrait import open_portraitist
from assets.store import MediaStore
from engine.captioner.captioner import CaptionOptions, open_captioner
from engine.captioner.frames import data_urls, sampled
from engine.captioner.judging import SEEDS, STRIDE
from engine.captioner.verdict import ANGLES, SIZES
from engine.crew import Crew, unwatched
from engine.encode import probe
from engine.rehearsal.places import PLACES
from engine.rehearsal.renderer import Rehearsal
from engine.take import Cancelled, Options, Progress, Renderer, Take, TakeRequest
from storyboard.llm import client
from storyboard.llm.ask import rungs
from storyboard.models import Brief, Continuity, Shot, Storyboard
from storyboard.terms import Angle, ContinuityKind, MoveKind, Opening, Size
from studio.making import verdict_report
from studio.production import jobs, orders
from studio.production.cutting import cut
from studio.production.fingerprints import shot_fingerprint
from studio.production.judging import Trial, trial_of
from studio.production.pipeline import film, kept, time_shot
from studio.production.progress import Watch
from studio.production.renderers import Renderers
from studio.production.tools import Tools
from studio.projects.cards import TakeState, shot_cards
from studio.projects.project import Kind, insert_project
from studio.settings import Settings
from studio.studio import open_studio
from studio.tables import JobRow, JobShotRow, MediaRow, RenderRow

MOST = 3
MOVES = {MoveKind.STATIC: "", MoveKind.PUSH_IN: "the camera moves toward zooms in"}


class Here(Crew):
    """Films in this process, where the test sees what is filmed."""

    def film(
        self, renderer: Renderer, request: TakeRequest, out: Path, progress: Progress = unwatched
    ) -> Take:
        return renderer.render(request, out, progress)


class Chancy(Rehearsal):
    """A renderer that leaves to chance where a shot plays, and of every other take the size as well."""

    chance = True
    takes = MOST

    def __init__(self) -> None:
        super().__init__(Options())
        self.filmed: list[tuple[str, int]] = []
        self.truths: dict[str, Shot] = {}  # of every clip, by its first frame as a captioner is shown it

    def render(self, request: TakeRequest, out: Path, progress: Progress) -> Take:
        shot = request.shot
        if random.Random(request.seed).random() < 0.5:
            shot = shot.model_copy(update={"size": Size.ECU})
        kinds = sorted(PLACES)
        place = request.location.model_copy(update={"kind": kinds[request.seed % len(kinds)]})
        shown = request.model_copy(update={"shot": shot, "location": place})
        take = super().render(shown, out, progress)
        self.filmed.append((shot.id, request.seed))
        self.truths[data_urls(sampled(out)[:1])[0]] = shot
        return take


@dataclass
class Critic:
    """A vision server that knows every clip by sight, and names a wrong size at the rate `errs`."""

    renderer: Chancy
    errs: float = 0.0
    dice: random.Random = field(default_factory=lambda: random.Random(1))
    said: list[tuple[Shot, bool]] = field(
        default_factory=list
    )  # what the clip shows, and whether that was told

    def write(self, turn: Turn) -> object:
        truth = self.renderer.truths[turn.body["messages"][0]["content"][0]["image_url"]["url"]]
        honest = self.dice.random() >= self.errs
        self.said.append((truth, honest))
        return {
            "subjects": [{"action": truth.action, "TYPES": {"type": "Human", "sub_type": "Woman"}}],
            "shot_type": min(SIZES[truth.size]) if honest else "extreme_close_up",
            "shot_angle": min(ANGLES[truth.angle]),
            "shot_position": "front_view",
            "camera_motion": MOVES[truth.move.kind],
        }


@dataclass
class Set:
    """All that a test needs."""

    tools: Tools
    board: Storyboard
    renderer: Chancy
    server: ScriptedServer
    critic: Critic

    def film(self, shot_id: str, **more: Any) -> tuple[str, Trial]:
        """The key of the shot's take and what was thought of it."""
        made = film(self.tools, self.board, time_shot(self.tools, self.board, shot_id), **more)
        assert made.trial is not None
        return made.key, made.trial

    def answers_as(self, errs: float) -> None:
        self.critic.errs = errs
        self.server.plays(answers(self.critic.write))


@pytest.fixture
def silent() -> Storyboard:
    """Three shots that differ in size, angle and move; nobody speaks."""
    board = small_board(small_script())
    shots = [shot for _, shot in board.shots()]
    shots[1].angle, shots[2].size = Angle.HIGH, Size.MS
    shots[2].move = shots[2].move.model_copy(update={"kind": MoveKind.PUSH_IN})
    for shot in shots:
        shot.lines = []
    return board


@pytest.fixture
def at(tmp_path: Path, silent: Storyboard, monkeypatch: pytest.MonkeyPatch) -> Iterator[Set]:
    monkeypatch.setattr(client, "BACK_OFF", 0.01)
    rungs.clear()
    client.spared.clear()
    renderer = Chancy()
    renderers = Renderers("rehearsal", Options())
    renderers._open["rehearsal"] = renderer
    with serve() as server:
        options = CaptionOptions(base_url=server.url, model="scripted", timeout=20.0)
        voice: Any = None
        tools = Tools(
            MediaStore(str(tmp_path / "media")),
            Here(1),
            renderers,
            voice,
            open_portraitist(),
            (54, 96),
            open_captioner("server", options),
        )
        found = Set(tools, silent, renderer, server, Critic(renderer))
        found.answers_as(0.0)
        yield found


@pytest.mark.parametrize("errs", [0.0, 0.4, 1.0])
def test_accept_reject_and_retry(errs: float, at: Set) -> None:
    """A take is kept when the captioner says that it fits; else it is filmed again, MOST times in all."""
    at.answers_as(errs)
    for seed, shot_id in enumerate(("sh1", "sh2", "sh3", "sh1")):
        at.board.seed = seed
        shot = next(one for _, one in at.board.shots() if one.id == shot_id)
        heard = len(at.critic.said)
        key, trial = at.film(shot.id)
        said = at.critic.said[heard:]
        seeds = [(seed + number * STRIDE) % SEEDS for number in range(len(said))]
        assert [take.seed for take in trial.takes] == seeds
        rejected = [take.verdict is None or take.verdict.retry for take in trial.takes]
        assert rejected == [not honest or truth.size is not shot.size for truth, honest in said]
        assert len(said) <= MOST and all(rejected[:-1]) and (not rejected[-1] or len(said) == MOST)
        scores = [take.verdict.score for take in trial.takes if take.verdict]
        assert trial.best == (scores.index(max(scores)) if rejected[-1] else len(said) - 1)
        assert key == trial.kept.key and trial.trouble is None
    rejections = [not honest for _, honest in at.critic.said]
    assert {0.0: not any(rejections), 0.4: 0 < sum(rejections) < len(rejections), 1.0: all(rejections)}[errs]
    assert len(at.renderer.filmed) == len(at.server.requests) == len(set(at.renderer.filmed))
    assert (len(at.renderer.filmed) == 4 * MOST) == (errs == 1.0)


def test_asked_again_nothing_is_filmed_or_looked_at_twice(at: Set) -> None:
    at.answers_as(1.0)
    first = at.film("sh2")
    filmed = list(at.renderer.filmed)
    at.tools = replace(at.tools, captioner=open_captioner("server", at.tools.captioner.options))
    assert at.film("sh2") == first
    assert at.renderer.filmed == filmed and len(at.server.requests) == len(filmed) == MOST
    found = kept(at.tools, time_shot(at.tools, at.board, "sh2"))
    assert (found.key, found.request.seed) == (first[0], first[1].kept.seed)


def test_the_number_of_takes_is_the_creator_s(at: Set) -> None:
    at.answers_as(1.0)
    at.tools = replace(at.tools, most_takes=1)
    assert len(at.film("sh1")[1].takes) == 1
    at.tools = replace(at.tools, most_takes=4)  # the first is there, and judged anew with the others
    assert len(at.film("sh1")[1].takes) == 4 == len(at.renderer.filmed)


def test_a_captioner_that_fails_loses_no_take(at: Set) -> None:
    at.server.plays(fails(401))
    key, trial = at.film("sh2")
    assert at.tools.store.has(key) and len(trial.takes) == len(at.renderer.filmed) == 1
    assert trial.kept.verdict is None and trial.trouble and "key" in trial.trouble[0]
    told = verdict_report(trial)
    assert (told["score"], told["take"], told["takes"]) == (None, 1, 1) and "asks for a key" in told[
        "trouble"
    ]
    at.answers_as(0.0)
    again = at.film("sh2")[1]
    told = verdict_report(again)
    assert 0 < told["score"] <= 1 and not told["failed"] and told["takes"] == len(again.takes)
    assert told["trouble"] == "" and "The framing is as planned: CU." in told["findings"]
    assert again.trouble is None and again.kept.verdict and again.key != trial.key
    assert again.takes[0].key == key and len(at.renderer.filmed) == len(again.takes)
    assert kept(at.tools, time_shot(at.tools, at.board, "sh2")).key == again.kept.key


def test_what_is_no_trouble_of_the_captioner_is_told_in_words(at: Set) -> None:
    class Broken:
        name = version = "broken"
        options = CaptionOptions()
        beside = ""

        def caption(self, path: Path, progress: Progress) -> Any:
            raise RuntimeError("out of memory")

    at.tools = replace(at.tools, captioner=Broken())
    trouble = at.film("sh1")[1].trouble
    assert trouble == ("The captioner failed ({error}).", {"error": "RuntimeError: out of memory"})


def test_stopped_between_takes_it_goes_on_with_the_next(at: Set) -> None:
    at.answers_as(1.0)

    def stop(done: int, total: int) -> None:
        if at.renderer.filmed:
            raise Cancelled

    with pytest.raises(Cancelled):
        at.film("sh3", progress=stop)
    first = list(at.renderer.filmed)
    timed = time_shot(at.tools, at.board, "sh3")
    assert len(first) == 1 and at.tools.store.has(timed.key)
    assert trial_of(at.tools, timed.shot, timed.key) is None and kept(at.tools, timed) == timed
    _, trial = at.film("sh3")
    assert len(trial.takes) == MOST and at.renderer.filmed[:1] == first
    assert len(set(at.renderer.filmed)) == len(at.renderer.filmed) == MOST


def test_a_shot_goes_on_from_the_take_that_was_kept(at: Set, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at.renderer, "uses", frozenset({"before"}))
    second = at.board.shots()[1][1]
    second.continuity = Continuity(from_shot="sh1", kind=ContinuityKind.CONTINUE)
    second.opening = Opening.BEFORE
    first = time_shot(at.tools, at.board, "sh1").key
    at.board.seed = next(seed for seed in range(9) if random.Random(seed).random() < 0.5)
    key, trial = at.film("sh1")
    assert trial.best and key != first
    begins = time_shot(at.tools, at.board, "sh2").request.beginning
    assert begins is not None and begins.digest == key


def test_an_episode_is_cut_from_what_was_kept(at: Set) -> None:
    timed = []
    for _, shot in at.board.shots():
        at.film(shot.id)
        timed.append(kept(at.tools, time_shot(at.tools, at.board, shot.id)))
    made = cut(at.tools, at.board, timed, [one.key for one in timed], "")
    facts = probe(at.tools.store.local(made.mp4))
    assert facts.frames == sum(one.request.frames for one in timed)


def test_only_where_chance_plays_a_part(at: Set, monkeypatch: pytest.MonkeyPatch) -> None:
    def marks(tools: Tools) -> list[str]:
        return [shot_fingerprint(at.board, scene, shot, tools) for scene, shot in at.board.shots()]

    def without() -> Tools:
        return replace(at.tools, captioner=None)

    assert not set(marks(at.tools)) & set(marks(without()))
    monkeypatch.setattr(at.renderer, "chance", False)
    assert marks(at.tools) == marks(without())
    made = film(at.tools, at.board, time_shot(at.tools, at.board, "sh1"))
    assert made.trial is None and len(at.renderer.filmed) == 1 and not at.server.requests


def test_a_job_tells_which_take_it_films_and_what_was_thought_of_it(
    at: Set, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at.answers_as(1.0)
    opened = open_studio(Settings(data=tmp_path / "data", frame_height=96))
    tools, said = at.tools, list[tuple[Any, ...]]()
    studio = replace(opened, renderers=tools.renderers, crew=tools.crew, captioner=tools.captioner)
    with studio.database.write() as session:
        row = insert_project(session, ANN, Kind.DRAMA, "", Brief(story="Mia waits."), None, at.board)
        job = JobRow(id=row.id, project_id=row.id, kind="shot", title="", board=at.board, state="running")
        session.add_all([job, JobShotRow(job_id=row.id, shot_id="sh3", position=0, state="queued")])
        project_id = row.id

    def say(watch: Watch, state: str, **values: Any) -> None:
        spoken(watch, state, **values)
        film = orders.latest_job(studio, ANN, project_id)
        assert film is not None
        said.append((film.shots[0].state, film.shots[0].take, film.shots[0].takes))

    spoken = Watch.say
    monkeypatch.setattr(Watch, "say", say)
    jobs._film(studio, Watch(studio.database, project_id, 1, "sh3"))
    work = [one for one in dict.fromkeys(said) if one[0] in ("filming", "judging")]
    assert work == [(state, take, MOST) for take in (1, 2, 3) for state in ("filming", "judging")]
    card = shot_cards(studio, ANN, project_id)[2]
    assert card.state is TakeState.DONE and card.trial is not None
    assert len(card.trial.takes) == MOST and card.trial.kept.verdict and card.trial.kept.verdict.retry
    with studio.database.read() as session:
        shown = set(session.scalars(select(MediaRow.key).where(MediaRow.project_id == project_id)))
        assert {*card.trial.media, card.take} <= shown
        runs = session.scalars(select(RenderRow.media)).all()
        assert sorted(runs) == sorted(take.key for take in card.trial.takes)
    opened.close()
