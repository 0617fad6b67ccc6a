"""`onetake make`: one story to one folder, without a database; takes are kept in the media store.

The next shots are voiced while others are filmed, so that every core has work to the end.
"""

import json
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assets.portrait import open_portraitist
from assets.store import MediaStore, plain_when_full
from engine.captioner.captioner import open_captioner
from engine.crew import Crew, unwatched
from engine.take import FPS
from storyboard.check import problems, script_problems
from storyboard.contradictions import contradictions
from storyboard.desk import Desk, Unwatched
from storyboard.export import to_json
from storyboard.fountain import to_fountain
from storyboard.models import Brief, Script, Storyboard, Subtitling
from storyboard.opening import chains, opening_of
from storyboard.reading import read_story
from storyboard.score import score
from storyboard.terms import Opening
from storyboard.trouble import Trouble
from storyboard.writer import open_writer
from studio.production.cutting import cut
from studio.production.estimate import require_within, step_of
from studio.production.forecast import clock as in_minutes
from studio.production.forecast import forecast, in_words
from studio.production.judging import BudgetSpent, Trial
from studio.production.people import with_looks, with_voices
from studio.production.pipeline import (
    Filmed,
    TimedShot,
    after,
    film,
    film_opening,
    opening_to_film,
    time_shot,
)
from studio.production.renderers import Renderers
from studio.production.runs import Budget, Spent, used_up
from studio.production.tools import Tools
from studio.production.transcript import FORMATS, subtitles
from studio.production.voices import Voices
from studio.settings import Settings
from studio.till import Entry, Till

# Hears a line that is worth keeping.
Say = Callable[[str], None]
# Hears what is being done and the share of the whole that is done.
Tell = Callable[[str, float], None]

NO_LIMIT = Budget()
FILMED = 0.96  # share of the whole when only the cut is left


class Clock:
    """Wall seconds by stage. Voice and film overlap: their sum may exceed the total."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        self.seconds[name] = round(self.seconds.get(name, 0.0) + time.perf_counter() - begun, 3)


class Reel:
    """How many frames of the film are done, from many threads."""

    def __init__(self, shots: int, tell: Tell) -> None:
        self._shots: list[float] = [0.0] * shots
        self._lock = threading.Lock()
        self._tell = tell

    def progress(self, number: int) -> Callable[[int, int], None]:
        """The progress callback of one shot."""

        def report(done: int, total: int) -> None:
            with self._lock:
                self._shots[number] = done / total
                self._tell("Filming", FILMED * sum(self._shots) / len(self._shots))

        return report


@dataclass(frozen=True)
class Listener(Unwatched):
    """Passes on what is being written."""

    tell: Tell

    def say(self, template: str, done: int, total: int, **values: object) -> None:
        self.tell(template.format(**values), 0.0)


def desk_for(settings: Settings, tell: Tell) -> Desk:
    """A desk with the settings' language model. Raises Trouble where it is asked for and not set."""
    connection = settings.language_model
    if connection is None and settings.writer == "llm":
        raise Trouble(
            "No language model is set. Name one with ONETAKE_LLM_MODEL; its server with "
            "ONETAKE_LLM_BASE_URL, its key with ONETAKE_LLM_KEY."
        )
    return Desk(connections={"": connection} if connection else {}, watch=Listener(tell))


def make_episode(
    settings: Settings,
    story: str,
    out: Path,
    wishes: dict[str, Any],
    tell: Tell,
    say: Say,
    budget: Budget = NO_LIMIT,
    subtitling: Subtitling | None = None,
) -> Path:
    """Make `story` (a path, or "-" for standard input) as the Brief fields `wishes` ask; the mp4's path.

    `say` hears what filming will need, before it begins, and what it took. Filming ends before it takes
    more than `budget`.

    Raises Trouble for whatever the user can mend; what was filmed by then is kept in the store.
    """
    clock = Clock()
    with clock.stage("total"), plain_when_full(str(out)):
        text = read_input(story)
        try:
            brief = Brief(story=text, **wishes)
        except ValidationError as error:
            first = error.errors()[0]
            raise Trouble(
                "--{name} cannot be {value}: {reason}.",
                name=".".join(map(str, first["loc"])),
                value=str(first["input"])[:80],
                reason=first["msg"],
            ) from None
        try:
            out.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise Trouble("{out} is a file. Name a folder with --out.", out=str(out)) from None
        except (PermissionError, FileNotFoundError) as error:
            raise Trouble(
                "The folder {out} cannot be made ({reason}). Name another with --out.",
                out=str(out),
                reason=error.strerror or "",
            ) from None
        desk = desk_for(settings, tell)
        writer, store = open_writer(settings.writer, desk), MediaStore(settings.media)
        voice = Voices(settings.voice_engines, settings.voicing, store)
        renderers = Renderers(settings.renderer, settings.options)
        renderer, artist = renderers.named(), open_portraitist(settings.portraitist, settings.art)
        captioner = open_captioner(settings.captioner, settings.captioning) if settings.captioner else None
        tell("Writing", 0.0)
        with clock.stage("script"):
            script = writer.script(brief)
        with clock.stage("cast"):
            script = writer.cast(script, brief)
            script.characters = with_looks(script.characters, brief.seed)
        with clock.stage("storyboard"):
            board = with_voices(writer.storyboard(script, brief), voice)
            board.subtitles = subtitling or board.subtitles
        size = settings.frame_size(board.aspect)
        needs = forecast([(renderer, shot.duration) for _, shot in board.shots()], size)
        if needs:
            say(in_words(needs))
            require_within([step_of("take", "", 0, renderer, needs)], budget.dollars)
        till = Till(budget)
        with Crew(settings.workers) as crew:
            most, soundfont = settings.takes_per_shot, settings.soundfont
            tools = Tools(store, crew, renderers, voice, artist, size, captioner, most, soundfont)
            timed, filmed = film_all(tools, board, clock, tell, till)
            tell("Cutting", FILMED)
            with clock.stage("cut"):
                made = cut(tools, board, timed, [take.key for take in filmed], script.title)
        planned = [shot.duration for _, shot in board.shots()]
        judged = judgement(board, script, brief.seconds)
        for (_, shot), real in zip(board.shots(), timed, strict=True):
            shot.duration = real.seconds
        (out / "script.fountain").write_text(to_fountain(script), "utf-8")
        (out / "storyboard.json").write_text(to_json(board), "utf-8")
        for kind in FORMATS:
            written = subtitles(made.transcript, board.subtitles, size, kind, board.title)
            (out / f"episode.{kind}").write_text(written, "utf-8")
        shutil.copyfile(store.local(made.mp4), out / "episode.mp4")
    report = {
        "stages": clock.seconds,
        "shots": shot_reports(planned, timed, filmed, till),
        "notes": script.notes,
        **judged,
        "forecast": needs and needs.model_dump(mode="json"),
        "writing": {"writer": settings.writer, "tokens": desk.notebook.spent().tokens},
    }
    (out / "report.json").write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", "utf-8")
    for number, real in enumerate(timed, 1):
        for note in real.notes:
            say(f"Shot {number}: {note}")
    say(took_in_words(till.spent()))
    tell("Done", 1.0)
    return out / "episode.mp4"


def judgement(board: Storyboard, script: Script, seconds: int) -> dict[str, Any]:
    """What the checks found in the plan, and how it scores: diagnostics, never targets."""
    found = [*problems(board, script, seconds), *script_problems(script), *contradictions(script)]
    rows = [
        {"rule": p.rule, "severity": p.severity, "shot": p.shot_id, "scene": p.scene_id, "message": p.message}
        for p in found
    ]
    return {"check": rows, "score": score(board, script, seconds)}


def read_input(story: str) -> str:
    """The text of a file, or of standard input. Raises Trouble."""
    if story == "-":
        return read_story(sys.stdin.buffer.read(), "story.txt")
    try:
        return read_story(Path(story).read_bytes(), story)
    except OSError as error:
        raise Trouble(
            "{story} cannot be read: {reason}.", story=story, reason=error.strerror or str(error)
        ) from None


def film_all(
    tools: Tools, board: Storyboard, clock: Clock, tell: Tell, till: Till
) -> tuple[list[TimedShot], list[Filmed]]:
    """Voice every shot in order, and film each as soon as it is voiced. The first failure ends it all.

    Where some must begin with what another model films, that is done first, for all of them: each
    model is loaded once. A shot that goes on from another waits for that one. Raises Trouble where the
    till's budget is used up.
    """
    shots = [shot for _, shot in board.shots()]
    reel = Reel(len(shots), tell)
    at_once = tools.renderers.named().hands or tools.crew.workers
    uses = tools.renderers.uses_of
    timed: dict[str, TimedShot] = {}
    takes: dict[str, Filmed] = {}

    def time(shot_id: str) -> TimedShot:
        with clock.stage("voice"):
            timed[shot_id] = time_shot(tools, board, shot_id)
        return timed[shot_id]

    def film_line(line: list[TimedShot]) -> None:
        for place, shot in enumerate(line):
            number = [one.id for one in shots].index(shot.shot.id)
            if place:  # which take it goes on from was not known before
                shot = timed[shot.shot.id] = time_shot(tools, board, shot.shot.id)
            hear = reel.progress(number)
            account = Entry(till, shot.shot.id, tools.renderers.of(shot.shot), hear)
            takes[shot.shot.id] = film(tools, board, shot, hear, account)

    def film_first(shot: TimedShot) -> Filmed | None:
        first = opening_to_film(tools, shot)
        if first is None:
            return None
        with till.run(shot.shot.id, *first, unwatched) as run:
            return film_opening(tools, board, shot, run)

    with clock.stage("film"), ThreadPoolExecutor(at_once) as pool:
        try:
            opened = [one for one in shots if opening_of(board, one, uses) is Opening.REFERENCES]
            begun = {one.id: pool.submit(film_first, time(one.id)) for one in opened}
            openings = {shot_id: opening.result() for shot_id, opening in begun.items()}
            lines = [
                pool.submit(film_line, [timed.get(one) or time(one) for one in line])
                for line in chains(board, uses)
            ]
            for done in lines:
                done.result()
            for shot_id, opening in openings.items():
                if opening is not None:
                    takes[shot_id] = after(opening, takes[shot_id])
            return [timed[one.id] for one in shots], [takes[one.id] for one in shots]
        except BaseException as error:
            pool.shutdown(wait=False, cancel_futures=True)
            tools.crew.close()
            if isinstance(error, BudgetSpent):
                raise used_up(till.budget, len(takes), len(shots)) from None
            raise


def shot_reports(
    planned: list[float], timed: list[TimedShot], filmed: list[Filmed], till: Till
) -> list[dict[str, Any]]:
    """One row a shot. `audio_offset`: the second of the episode at which the shot's sound begins.

    `seconds` and `dollars` are what its renderers took now: nothing where its take was in the store.
    """
    starts = accumulate((take.frames for take in filmed), initial=0)
    return [
        {
            "id": shot.shot.id,
            "planned_duration": plan,
            "duration": shot.seconds,
            "renderer": take.renderer,
            "cache_hit": take.cached,
            "loaded": list(take.loaded),
            "seconds": round(till.spent(shot.shot.id).seconds, 3),
            "dollars": round(till.spent(shot.shot.id).dollars, 4),
            "audio_offset": start / FPS,
            "notes": [*shot.notes, *take.notes],
            "verdict": take.trial and verdict_report(take.trial),
        }
        for plan, shot, take, start in zip(planned, timed, filmed, starts, strict=False)
    ]


def took_in_words(spent: Spent) -> str:
    """For the command line, at the end."""
    money = f" and ${spent.dollars:.2f}" if spent.dollars else ""
    return f"Filming took {in_minutes(spent.seconds)} of renderers' work{money}."


def verdict_report(trial: Trial) -> dict[str, Any]:
    """What the captioner thought of the take that was kept, and how many others there were."""
    verdict = trial.kept.verdict
    return {
        "captioner": trial.captioner,
        "score": verdict and round(verdict.score, 3),
        "failed": verdict and verdict.retry,
        "findings": [str(each) for each in verdict.findings] if verdict else [],
        "take": trial.best + 1,
        "takes": len(trial.takes),
        "most": trial.most,
        "trouble": str(Trouble(trial.trouble[0], **trial.trouble[1])) if trial.trouble else "",
    }
