"""What this machine can do, found out by doing it: one finding for each part that an episode needs.

A check is a function of the settings and a line of CHECKS. It imports what it looks at itself,
so that a missing library is a finding and not a crash. Nothing is mended here.
"""

import os
import platform
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from storyboard.trouble import Trouble
from studio.settings import Settings

if TYPE_CHECKING:
    from engine.skyreels.calibration import Calibration

GB = 10**9


class State(StrEnum):
    OK = "ok"
    WARN = "warn"  # it works, with less than one might wish
    BAD = "bad"  # no episode can be made until it is mended


@dataclass(frozen=True)
class Finding:
    """`detail` is what was found; `advice` is what to do about it, empty where there is nothing to do."""

    name: str
    state: State
    detail: str
    advice: str = ""


Result = tuple[State, str, str]


def examine(
    settings: Settings, checks: Sequence[tuple[str, Callable[[Settings], Result]]] = ()
) -> list[Finding]:
    """Every finding, in the order of CHECKS (or of `checks`). Takes seconds: the voice says a word."""
    return [Finding(name, *_checked(check, settings)) for name, check in checks or CHECKS]


def _checked(check: Callable[[Settings], Result], settings: Settings) -> Result:
    try:
        return check(settings)
    except Trouble as trouble:
        return State.BAD, str(trouble), ""
    except ImportError as error:
        return (
            State.BAD,
            str(error),
            "Run make run: it installs what is missing, or names the command that does.",
        )
    except Exception as error:
        return State.BAD, f"{type(error).__name__}: {error}", "Please report this: it is a fault of Onetake."


# ---- The machine --------------------------------------------------------------------------------
def processor(settings: Settings) -> Result:
    """Cores and memory."""
    import psutil

    cores, memory = psutil.cpu_count() or 1, psutil.virtual_memory()
    detail = (
        f"{cores} cores, {settings.workers} workers, "
        f"{memory.available / GB:.1f} of {memory.total / GB:.1f} GB memory free, {platform.machine()}"
    )
    if memory.available < 2 * GB:
        return (
            State.WARN,
            detail,
            "Close other programs, or set ONETAKE_WORKERS=1: a worker needs about 1 GB.",
        )
    return State.OK, detail, ""


def gpu(settings: Settings) -> Result:
    """NVIDIA cards, by what their driver says."""
    command = shutil.which("nvidia-smi")
    if command:
        query = [command, "--query-gpu=name,memory.total,driver_version", "--format=csv,noheader"]
        answer = subprocess.run(query, capture_output=True, text=True, timeout=20, check=False)
        if answer.returncode == 0 and answer.stdout.strip():
            return State.OK, "; ".join(answer.stdout.strip().splitlines()), ""
        return (
            State.WARN,
            answer.stderr.strip() or answer.stdout.strip(),
            "Mend the NVIDIA driver to use the GPU.",
        )
    return State.OK, "none: shots are drawn on the processor", ""


def disk(settings: Settings) -> Result:
    """Room where the data folder is."""
    place = settings.data.resolve()
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    detail = f"{free / GB:.1f} GB free for {settings.data.resolve()}"
    if not os.access(place, os.W_OK):
        return State.BAD, detail + ", not writable", "Choose another folder with --data or ONETAKE_DATA."
    if free < GB:
        return State.BAD, detail, "Free at least 1 GB, or choose another folder with --data or ONETAKE_DATA."
    return (State.OK, detail, "") if free > 5 * GB else (State.WARN, detail, "A long episode needs a few GB.")


# ---- The parts of an episode --------------------------------------------------------------------
def renderer(settings: Settings) -> Result:
    """Whether the renderer opens here."""
    from engine.take import open_renderer

    opened = open_renderer(settings.renderer, settings.options)
    return State.OK, f"{opened.name} {opened.version}", ""


def film_models(settings: Settings) -> Result:
    """Whether films can be made by a model: its libraries, and what each model takes here."""
    from engine.skyreels.machine import this_machine
    from engine.skyreels.preflight import report
    from engine.skyreels.renderer import missing_packages

    needed = settings.renderer == "skyreels"
    if missing := missing_packages():
        detail = f"not installed: {', '.join(missing)}"
        advice = "Run pip install 'onetake[gpu]' to film with a video model."
        return (State.BAD, detail, advice) if needed else (State.OK, detail, "")
    options = settings.options
    machine = this_machine(options.models, options.device, options.visible)
    torch = version("torch")
    lines = [f"torch {torch}, diffusers {version('diffusers')}"]
    lines += report(machine, runs_of(settings))
    if machine.card and "+cpu" in torch:
        return State.WARN, "\n".join(lines), "This torch knows no card: install the one for CUDA."
    if needed and not machine.card and settings.placement != "cpu":
        return State.BAD, "\n".join(lines), "Use a machine with a card, or ONETAKE_PLACEMENT=cpu."
    return State.OK, "\n".join(lines), ""


def runs_of(settings: Settings) -> "Calibration":
    """What this machine has done with film models."""
    from engine.skyreels.calibration import FILE, load_calibration

    return load_calibration(settings.options.models / FILE)


def hosted_films(settings: Settings) -> Result:
    """Whether films can be ordered from others, at what price, and what has been spent. Asks nobody."""
    from engine.hosted.offers import offer_of
    from engine.hosted.receipts import spent
    from engine.hosted.renderer import Hosted
    from engine.take import RendererUnavailable

    options = settings.options
    needed = settings.renderer == "hosted"
    try:
        Hosted(options)
    except Trouble as fault:
        if isinstance(fault, RendererUnavailable) and not needed:
            return State.OK, "no token: none are ordered", ""
        return State.BAD if needed else State.WARN, "none can be ordered", str(fault)
    models = ", ".join(filter(None, (options.hosted_model, options.hosted_image_model)))
    known = offer_of(options.provider, options.hosted_model).dollars
    price = known if options.hosted_price is None else options.hosted_price
    limit = f" of {options.budget:.2f}" if options.budget else ", without a limit"
    detail = f"{models} at {options.provider}; {spent(options.orders):.2f} dollars spent{limit}"
    if price is None:
        return State.WARN, f"{detail}; the price is not known", "Set ONETAKE_HOSTED_PRICE, dollars a second."
    return State.OK, f"{detail}; {price:g} dollars a second of film", ""


def captioner(settings: Settings) -> Result:
    """Whether the captioner opens here; a server's really looks at a little film. Others load too slowly."""
    from engine.captioner.captioner import open_captioner
    from engine.captioner.local import Local

    if not settings.captioner:
        return State.OK, "none: takes are not judged", ""
    opened = open_captioner(settings.captioner, settings.captioning)
    name = f"{opened.name} {opened.version}"
    if isinstance(opened, Local):
        folder = opened.there()
        if folder is None:
            advice = "They are downloaded when the first take is looked at, with ONETAKE_ACCEPT_LICENCE=true."
            return State.WARN, f"{name}, without its weights", advice
        return State.OK, f"{name} in {folder}", ""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder_name:
        film = _little_film(Path(folder_name) / "probe.mp4")
        try:
            seen = opened.caption(film, lambda done, total: None)
        except Trouble as trouble:  # takes are kept all the same
            return State.WARN, name, str(trouble)
    return State.OK, f"{name}, {time.monotonic() - begun:.1f} s, sees: {seen.environment[:60] or '…'}", ""


def voice(settings: Settings) -> Result:
    """Whether each voice engine, its model verified, really speaks; without the first nobody does."""
    from voice.speech import Utterance, open_voice

    worst = State.OK
    lines: list[str] = []
    for name in settings.voice_engines:
        try:
            engine = open_voice(name, settings.voicing)
            voices = engine.voices()
            said = engine.speak(Utterance("Ready.", voices[0].id))
        except Trouble as trouble:
            worst = State.WARN if lines and worst is not State.BAD else State.BAD
            lines.append(f"{name}: {trouble}")
        else:
            lines.append(f"{name} {engine.version}, {len(voices)} voices, said {said.seconds:.1f} s")
    return worst, "\n".join(lines), ""


def installed_engines(settings: Settings) -> Result:
    """Which voice engines with packages of their own are installed."""
    from voice.engines.local.installs import place
    from voice.engines.local.recipes import RECIPES

    there = [name for name in RECIPES if place(name, settings.voicing.engines).is_whole]
    absent = [name for name in RECIPES if name not in there]
    detail = f"installed: {', '.join(there) or 'none'}; not installed: {', '.join(absent) or 'none'}"
    return State.OK, f"{detail}; see onetake engines list", ""


def score(settings: Settings) -> Result:
    """Whether those who play the score do play a note."""
    from voice.sound.orchestra import Movement, Played
    from voice.sound.soundfont import Soundfont

    if settings.soundfont is None:
        return State.OK, "the studio's own players", ""
    heard = Soundfont(settings.soundfont)(Movement(0.0, 1.0, [Played("piano", 0.0, 0.5, 60.0, 0.0)]))
    if not heard.any():
        raise Trouble("FluidSynth played nothing with {path}. Try another file.", path=settings.soundfont)
    return State.OK, f"FluidSynth with {settings.soundfont.name}", ""


def language_model(settings: Settings) -> Result:
    """Whether the language model that the studio provides, if it does, really answers."""
    from storyboard.llm.trial import try_connection

    connection = settings.language_model
    if connection is None and settings.llm_base_url:
        return State.WARN, "no model is named", "Set ONETAKE_LLM_MODEL to its name, as its server spells it."
    if connection is None:
        return State.OK, "none: the offline writer needs none", ""
    name = f"{connection.model} at {connection.server}"
    try:
        tried = try_connection(connection.model_copy(update={"timeout": 20.0}))
    except Trouble as trouble:
        # the rules and tables still write for those who ask for nothing else
        return State.BAD if settings.writer == "llm" else State.WARN, name, str(trouble)
    return (
        State.OK,
        f"{name}, {tried.seconds:.1f} s, {tried.tokens_per_second:.0f} tokens/s, {tried.rung}",
        "",
    )


def database(settings: Settings) -> Result:
    """Whether the database answers and has this version's tables."""
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory
    from sqlalchemy import make_url

    from studio.database import MIGRATIONS, Database

    url = make_url(settings.database)
    place = url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite" and url.database and not Path(url.database).exists():
        return State.OK, f"{place}: brought up to date at the next start", ""
    opened = Database(settings.database)
    try:
        with opened.engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
    except Exception as error:
        reason = str(error).strip().splitlines()[0]
        return State.BAD, f"{place}: {reason}", "Check ONETAKE_DATABASE_URL and that the server runs."
    finally:
        opened.close()
    newest = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    if current == newest:
        return State.OK, place, ""
    return (
        State.OK,
        f"{place}, at {current or 'nothing'} of {newest}: brought up to date at the next start",
        "",
    )


def media_store(settings: Settings) -> Result:
    """Whether a file can be stored, read back and removed."""
    from assets.store import MediaStore, content_key

    store = MediaStore(settings.media)
    data = os.urandom(64)
    key = content_key("probes", data, "bin")
    try:
        store.put_bytes(key, data)
        same = b"".join(store.open_range(key)) == data
        store.remove(key)
    except OSError as error:
        return (
            State.BAD,
            f"{settings.media}: {error}",
            "Choose a folder or bucket that can be written: ONETAKE_MEDIA_URL.",
        )
    if not same:
        return State.BAD, f"{settings.media} gave back other bytes", "Check the disk or bucket for faults."
    return State.OK, settings.media, ""


def signing_in(settings: Settings) -> Result:
    """Who may use the studio, and whether the provider where they sign in answers."""
    from studio.openid import metadata_of

    count, provider = len(settings.passwords), settings.openid
    if provider:
        metadata_of(provider)
        guests = f"guests of {provider.title}"
        return State.OK, f"{guests}, {count} users with a password" if count else guests, ""
    if count:
        return State.OK, f"{count} users with a password", ""
    if settings.host in ("localhost", "::1") or settings.host.startswith("127."):
        return State.OK, "one user on this machine, without a password", ""
    shared = "Everyone who can open this page shares one user."
    if settings.space_hosts:
        advice = "Add hf_oauth: true to the README of the Space, or set ONETAKE_USERS."
    else:
        advice = "Set ONETAKE_USERS, so that everyone sees only what is theirs."
    return State.WARN, shared, advice


def fonts(settings: Settings) -> Result:
    """Whether the drawn text's typefaces load and know Chinese."""
    from engine.rehearsal.paint import typeface

    counts = []
    for weight in ("Regular", "Bold"):
        face = typeface(weight)
        if face is None or not all(face.unicharsToGlyphs([ord(letter) for letter in "Aé雨"])):
            return State.BAD, f"Noto Sans SC {weight} is damaged", "Install Onetake again."
        counts.append(f"{weight} {face.countGlyphs()} glyphs")
    return State.OK, "Noto Sans SC: " + ", ".join(counts), ""


def encoder(settings: Settings) -> Result:
    """Whether a picture really becomes H.264, and AAC is there for the sound."""
    import av

    from engine.encode import probe

    advice = "Install PyAV from the package index again: its own build has both encoders."
    missing = {"libx264", "aac"} - set(av.codecs_available)
    if missing:
        return State.BAD, f"FFmpeg without {', '.join(sorted(missing))}", advice
    with tempfile.TemporaryDirectory() as folder:
        facts = probe(_little_film(Path(folder) / "probe.mp4"))
    version = ".".join(map(str, av.library_versions["libavcodec"]))
    if (facts.codec, facts.frames) != ("h264", 1):
        return State.BAD, f"one frame became {facts.frames} of {facts.codec}", advice
    return State.OK, f"H.264 (libx264) and AAC, libavcodec {version}", ""


def _little_film(path: Path) -> Path:
    """One black frame."""
    import numpy as np

    from engine.encode import Encoder

    with Encoder(path, 64, 64, 24) as film:
        film.add(np.zeros((64, 64, 3), np.uint8))
    return path


CHECKS: tuple[tuple[str, Callable[[Settings], Result]], ...] = (
    ("Processor and memory", processor),
    ("GPU", gpu),
    ("Disk", disk),
    ("Renderer", renderer),
    ("Film models", film_models),
    ("Hosted films", hosted_films),
    ("Captioner", captioner),
    ("Voice", voice),
    ("Voice engines", installed_engines),
    ("Score", score),
    ("Language model", language_model),
    ("Database", database),
    ("Media store", media_store),
    ("Signing in", signing_in),
    ("Fonts", fonts),
    ("Encoder", encoder),
)
