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

from assets.store import MediaStore, plain_when_full
from engine.crew import Crew
from engine.take import FPS, open_renderer
from storyboard.check import problems, script_problems
from storyboard.contradictions import contradictions
from storyboard.desk import Desk, Unwatched
from storyboard.export import to_json
from storyboard.fountain import to_fountain
from storyboard.models import Brief, Script, Storyboard
from storyboard.reading import read_story
from storyboard.score import score
from storyboard.trouble import Trouble
from storyboard.writer import open_writer
from studio.production.pipeline import Filmed, TimedShot, Tools, cut, film, time_shot, with_looks, with_voices
from studio.settings import Settings
from voice.speech import open_voice

# Hears what is being done and the share of the whole that is done.
Tell = Callable[[str, float], None]

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


def make_episode(settings: Settings, story: str, out: Path, wishes: dict[str, Any], tell: Tell) -> Path:
    """Make `story` (a path, or "-" for standard input) as the Brief fields `wishes` ask; the mp4's path.

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
        writer, voice = open_writer(settings.writer, desk), open_voice(settings.voice)
        renderer = open_renderer(settings.renderer)
        tell("Writing", 0.0)
        with clock.stage("script"):
            script = writer.script(brief)
        with clock.stage("cast"):
            script = writer.cast(script, brief)
            script.characters = with_looks(script.characters, brief.seed)
        with clock.stage("storyboard"):
            board = with_voices(writer.storyboard(script, brief), voice)
        with Crew(settings.workers) as crew:
            store = MediaStore(settings.media)
            tools = Tools(store, crew, renderer, voice, settings.frame_size(board.aspect))
            timed, filmed = film_all(tools, board, settings.workers, clock, tell)
            tell("Cutting", FILMED)
            with clock.stage("cut"):
                made = cut(tools, board, timed, script.title)
        planned = [shot.duration for _, shot in board.shots()]
        judged = judgement(board, script, brief.seconds)
        for (_, shot), real in zip(board.shots(), timed, strict=True):
            shot.duration = real.seconds
        (out / "script.fountain").write_text(to_fountain(script), "utf-8")
        (out / "storyboard.json").write_text(to_json(board), "utf-8")
        shutil.copyfile(store.local(made.srt), out / "episode.srt")
        shutil.copyfile(store.local(made.mp4), out / "episode.mp4")
    report = {
        "stages": clock.seconds,
        "shots": shot_reports(planned, timed, filmed),
        "notes": script.notes,
        **judged,
        "writing": {"writer": settings.writer, "tokens": desk.notebook.spent().tokens},
    }
    (out / "report.json").write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", "utf-8")
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
    tools: Tools, board: Storyboard, workers: int, clock: Clock, tell: Tell
) -> tuple[list[TimedShot], list[Filmed]]:
    """Voice every shot in order, and film each as soon as it is voiced. The first failure ends it all."""
    shots = [shot for _, shot in board.shots()]
    reel = Reel(len(shots), tell)
    timed = []
    with clock.stage("film"), ThreadPoolExecutor(workers) as pool:
        try:
            takes = []
            for number, shot in enumerate(shots):
                with clock.stage("voice"):
                    timed.append(time_shot(tools, board, shot.id))
                takes.append(pool.submit(film, tools, timed[-1], reel.progress(number)))
            return timed, [take.result() for take in takes]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            tools.crew.close()
            raise


def shot_reports(planned: list[float], timed: list[TimedShot], filmed: list[Filmed]) -> list[dict[str, Any]]:
    """One row a shot. `audio_offset`: the second of the episode at which the shot's sound begins."""
    starts = accumulate((take.frames for take in filmed), initial=0)
    return [
        {
            "id": shot.shot.id,
            "planned_duration": plan,
            "duration": shot.seconds,
            "renderer": take.renderer,
            "cache_hit": take.cached,
            "audio_offset": start / FPS,
            "notes": list(take.notes),
        }
        for plan, shot, take, start in zip(planned, timed, filmed, starts, strict=False)
    ]
