"""`onetake film`: one film from a prompt, by a film model, without a database or a story.

A film that was stopped goes on where it was: its finished windows are kept in the data folder.
"""

import json
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from assets.store import plain_when_full
from engine.encode import Encoder
from engine.footage import join
from engine.skyreels.camera import Camera
from engine.skyreels.forecast import duration
from engine.skyreels.machine import this_machine
from engine.skyreels.models import MODELS, licence_of, listed
from engine.skyreels.preflight import preflight
from engine.skyreels.recipe import Recipe, Start
from engine.skyreels.renderer import missing_packages
from engine.take import Cancelled, open_renderer
from storyboard.trouble import Trouble
from studio.doctor import runs_of
from studio.film_order import Order, iter_clip, plan
from studio.making import Say
from studio.settings import Settings

if TYPE_CHECKING:
    from engine.skyreels.film import Film
    from engine.skyreels.forcing import Moment

# Hears what is being done and the share of it that is done; None: nobody can say.
Tell = Callable[[str, float | None], None]
GB = 10**9


def make_film(
    settings: Settings,
    order: Order,
    out: Path,
    say: Say,
    tell: Tell,
    *,
    only_plan: bool = False,
    preview: Path | None = None,
) -> Path | None:
    """Film `order` into `out`, with a report beside it (.json); None where only the plan was asked for.

    `preview` (.jpg): what is being made, renewed after every step. Of several processes that
    torchrun started, all call this, and the first one speaks and writes.

    Raises Trouble for whatever the user can mend; the same order goes on after the last window
    that was finished.
    """
    camera = Camera(settings.options)
    recipe, start = plan(settings, camera.facts, order)
    forecast = camera.forecast(recipe, start)
    for line in [*forecast.lines(), *of_weights(camera)]:
        say(line)
    if only_plan:
        return None
    open_renderer("skyreels", settings.options)  # says what is missing
    if recipe.frames is None:
        say("The film ends when you press Ctrl-C.")
    begun = perf_counter()
    with plain_when_full(str(out.parent)), room_for(out) as folder, stopping(say) as look:
        made = shoot(camera, recipe, start, folder / "film.mp4", preview, tell, look)
        if settings.rank:
            return None
        whole = put_before(order.extend, made, folder / "whole.mp4") if order.extend else made.path
        report = {
            "model": camera.facts.name,
            "placement": forecast.placement.name,
            "seconds": round(perf_counter() - begun, 3),
            "forecast": forecast.seconds if forecast.known else None,
            "frames": made.frames,
            "recipe": recipe.model_dump(mode="json"),
            "drift": [asdict(drift) for drift in made.drift],
        }
        (folder / "film.json").write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", "utf-8")
        (folder / "film.json").replace(out.with_suffix(".json"))
        whole.replace(out)
    tell("Done", 1.0)
    return out


def of_weights(camera: Camera) -> list[str]:
    """What is downloaded first, and the notice that comes with it until it has been accepted."""
    if camera.facts.shipped:
        return [camera.facts.remark]
    if missing_packages() or not (size := camera.download_bytes()):
        return []
    licence = licence_of(camera.facts)
    line = f"Weights: about {size / GB:.0f} GB are downloaded first, under the {licence.name}, {licence.url}"
    return [line] if camera.options.accept_licence else [line, "", licence.text.strip(), ""]


def shoot(
    camera: Camera,
    recipe: Recipe,
    start: Start,
    out: Path,
    preview: Path | None,
    tell: Tell,
    look: Callable[[], None],
) -> "Film":
    """The film in `out`. Raises Trouble that says how to go on where `look` or Ctrl-C stopped it."""
    from engine.skyreels import parallel

    finished = 0

    def download(done: int, size: int) -> None:
        tell("Downloading the weights", done / max(size, 1))
        look()

    def watch(moment: "Moment") -> None:
        nonlocal finished
        finished = moment.window
        of_all = f" of {moment.windows}" if moment.windows else ""
        words = f"Filming window {moment.window + 1}{of_all}, step {moment.row} of {moment.rows}"
        part = moment.row / moment.rows
        tell(words, (moment.window + part) / moment.windows if moment.windows else None)
        if part < 1:  # a window that is done is kept
            look()

    tell("Opening the model", None)
    try:
        return camera.shoot(recipe, out, start=start, watch=watch, preview=preview, download=download)
    except (Cancelled, KeyboardInterrupt):
        raise Trouble(
            "Stopped. Finished windows are kept ({finished}): the same command goes on after them.",
            finished=finished,
        ) from None
    finally:
        if parallel.launched():
            parallel.finish()


def put_before(clip: Path, film: "Film", out: Path) -> Path:
    """The clip at the film's pace and in its size, and the film behind it, as one file."""
    from engine.pictures import fit_image

    before = out.with_name("before.mp4")
    with Encoder(before, film.width, film.height, film.fps) as encoder:
        for frame in iter_clip(clip, film.fps):
            encoder.add(fit_image(frame, film.width, film.height))
    join([before, film.path], out, film.fps)
    return out


@contextmanager
def room_for(out: Path) -> Iterator[Path]:
    """A folder beside `out`, gone at the end. Raises Trouble where nothing can be written there."""
    if out.is_dir():
        raise Trouble("{out} is a folder. Name a file with --out.", out=str(out))
    try:
        with tempfile.TemporaryDirectory(prefix=".onetake-", dir=out.parent) as folder:
            yield Path(folder)
    except (FileNotFoundError, NotADirectoryError, PermissionError) as error:
        raise Trouble(
            "Nothing can be written to {folder} ({reason}). Name another place with --out.",
            folder=str(out.parent),
            reason=error.strerror or "",
        ) from None


# ---- Stopping ---------------------------------------------------------------------------------------
@contextmanager
def stopping(say: Say) -> Iterator[Callable[[], None]]:
    """Ctrl-C, heard between two steps: gives a function that raises Cancelled once it was pressed.

    Pressed again, it ends everything at once.
    """
    asked = threading.Event()

    def hear(number: int, frame: object) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()
        say("Stopping after this step. Press Ctrl-C again to stop at once.")

    def look() -> None:
        if asked.is_set():
            raise Cancelled

    before = signal.signal(signal.SIGINT, hear)
    try:
        yield look
    finally:
        signal.signal(signal.SIGINT, before)


# ---- The models -------------------------------------------------------------------------------------
def model_rows(settings: Settings) -> Iterator[tuple[str, str, str, str, str]]:
    """Name, what it makes, at which size, how large it is; what one window of it takes here."""
    options = settings.options
    machine, runs = this_machine(options.models, options.device, options.visible), runs_of(settings)
    placement = options.placement or ("" if machine.card else "cpu")
    for row in listed():
        facts = MODELS[row.name]
        try:
            found = preflight(
                facts,
                facts.base_frames,
                facts.height,
                facts.width,
                facts.steps,
                machine,
                runs,
                placement=placement,
            )
            time = duration(found.seconds) if found.known else "a time not known yet"
            memory = f"{found.peak_bytes / GB:.1f} GB, placement {found.placement.name}"
            here = f"{facts.base_frames / facts.fps:.0f} s in {time}, {memory}"
        except Trouble as refusal:
            lack = refusal.values.get("missing")
            here = f"does not fit: {lack} GB more are needed" if lack else str(refusal).split(". ")[0]
        yield row.name, row.makes, row.size, row.parameters, here if facts.runnable else row.state
