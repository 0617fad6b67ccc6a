"""The command line: make an episode or a film, serve the studio, work for it, examine this machine.

Each command is the settings' defaults with its options over them. A Trouble is one line on
standard error and exit code 1; so is a fault of Onetake, whose details go to a file.
"""

import json
import socket
import sys
import tempfile
import traceback
from dataclasses import asdict
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from storyboard.models import Subtitling
from storyboard.terms import Aspect, Language, Platform
from storyboard.trouble import Trouble
from studio import engines
from studio.settings import Settings

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="A story in, an episode out.",
)
app.add_typer(engines.app, name="engines")


def settings_with(**changes: Any) -> Settings:
    """The settings with those of `changes` that are not None. Raises Trouble where one does not fit."""
    try:
        return Settings(**{name: value for name, value in changes.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        raise Trouble(
            "The setting {name} cannot be {value}: {reason}.",
            name=".".join(map(str, first["loc"])),
            value=str(first["input"])[:80],
            reason=first["msg"],
        ) from None


def progress_bar(quiet: bool = False) -> Progress:
    """On standard error, and gone at the end: what stays is the file's path, or a line of what went wrong."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True, quiet=quiet),
        transient=True,
        speed_estimate_period=600,  # a step of a film model may take a minute
    )


@app.command()
def make(
    story: Annotated[
        str,
        typer.Argument(help="A .txt, .md, .docx, .epub, .fountain or .fdx file, or - for standard input."),
    ],
    out: Annotated[Path, typer.Option(help="The folder that the episode is put into.")],
    language: Annotated[Language | None, typer.Option(help="Default: the story's own.")] = None,
    aspect: Annotated[Aspect, typer.Option(help="Width to height.")] = Aspect.VERTICAL,
    writer: Annotated[
        str | None, typer.Option(help="offline, or llm: the language model of ONETAKE_LLM_MODEL.")
    ] = None,
    renderer: Annotated[str | None, typer.Option(help="rehearsal (default), or skyreels.")] = None,
    model: Annotated[str | None, typer.Option(help="Of skyreels; see onetake models.")] = None,
    accept_licence: Annotated[bool, typer.Option("--accept-licence", help="The weights' own.")] = False,
    seconds: Annotated[int, typer.Option(help="About how long, 10 to 600.")] = 60,
    seed: Annotated[int, typer.Option(help="The same seed and story give the same film.")] = 0,
    burn: Annotated[bool, typer.Option("--burn", help="Draw the subtitles into the picture.")] = False,
    karaoke: Annotated[
        bool, typer.Option("--karaoke", help="Light each of their words as it is said.")
    ] = False,
    platform: Annotated[
        Platform, typer.Option(help="What of a 9:16 frame they keep clear of.")
    ] = Platform.TIKTOK,
    budget_minutes: Annotated[
        float | None, typer.Option(min=0.0, help="Of renderers' work: filming stops before it takes more.")
    ] = None,
    budget_dollars: Annotated[
        float | None, typer.Option(min=0.0, help="Filming stops before it costs more.")
    ] = None,
) -> None:
    """Make an episode of STORY: episode.mp4 and its subtitles (.srt, .vtt, .ass), script.fountain,
    storyboard.json, report.json.
    """
    from studio.making import make_episode
    from studio.production.runs import Budget

    seconds_of_work = None if budget_minutes is None else 60 * budget_minutes
    with progress_bar() as bar:
        task = bar.add_task("Reading", total=1.0)
        made = make_episode(
            settings_with(
                writer=writer, renderer=renderer, model=model, accept_licence=accept_licence or None
            ),
            story,
            out,
            {"language": language, "aspect": aspect, "seconds": seconds, "seed": seed},
            lambda words, share: bar.update(task, description=words, completed=share),
            bar.console.print,
            Budget(seconds_of_work, budget_dollars),
            Subtitling(burned=burn, karaoke=karaoke, platform=platform),
        )
    print(made)


@app.command()
def film(
    prompt: Annotated[str, typer.Argument(help="What the film shows.")],
    out: Annotated[Path, typer.Option(help="The .mp4.")] = Path("film.mp4"),
    seconds: Annotated[float, typer.Option(help="Of new film; any length with a df model.")] = 4.0,
    endless: Annotated[bool, typer.Option("--endless", help="Until Ctrl-C.")] = False,
    model: Annotated[str | None, typer.Option(help="A name, hub id or folder; see onetake models.")] = None,
    plan: Annotated[bool, typer.Option("--plan", help="Only say what it takes.")] = False,
    accept_licence: Annotated[bool, typer.Option("--accept-licence", help="The weights' own.")] = False,
    placement: Annotated[
        str | None, typer.Option(help="cpu, whole, offload, fp8 … Default: what fits.")
    ] = None,
    first: Annotated[Path | None, typer.Option(help="The picture that it begins with.")] = None,
    last: Annotated[Path | None, typer.Option(help="The picture that it ends with.")] = None,
    extend: Annotated[Path | None, typer.Option(help="A clip that it goes on from.")] = None,
    reference: Annotated[
        list[Path] | None, typer.Option(help="Who or what is seen, with a2-14b or r2v-14b; repeatable.")
    ] = None,
    background: Annotated[Path | None, typer.Option(help="Where, with those models.")] = None,
    beat: Annotated[list[str] | None, typer.Option(help='"12:prompt" from second 12 on; repeatable.')] = None,
    negative: Annotated[str | None, typer.Option(help="What shall not be seen.")] = None,
    aspect: Annotated[
        Aspect | None, typer.Option(help="Default: that of the picture or clip, or 16:9.")
    ] = None,
    width: Annotated[int | None, typer.Option(help="Pixels, a multiple of 16.")] = None,
    height: Annotated[int | None, typer.Option(help="Pixels, a multiple of 16.")] = None,
    seed: Annotated[int | None, typer.Option(help="The same seed gives the same film.")] = None,
    steps: Annotated[int | None, typer.Option(help="Denoising steps.")] = None,
    guidance: Annotated[
        float | None, typer.Option(help="How closely the prompt is followed; 1: faster.")
    ] = None,
    shift: Annotated[float | None, typer.Option(help="How much noise the steps dwell in.")] = None,
    sampler: Annotated[str | None, typer.Option(help="unipc or euler.")] = None,
    base: Annotated[
        int | None, typer.Option(help="Frames of a window, 1 + 4k; fewer need less memory.")
    ] = None,
    overlap: Annotated[int | None, typer.Option(help="Frames that windows share, 1 + 4k.")] = None,
    ar_step: Annotated[
        int | None, typer.Option(help="Steps that a block runs behind the last; 0: none.")
    ] = None,
    block: Annotated[int | None, typer.Option(help="Latent frames of a block.")] = None,
    causal: Annotated[bool | None, typer.Option("--causal", help="A block sees only the past.")] = None,
    history: Annotated[str | None, typer.Option(help="pixels or latents: how windows hand over.")] = None,
    addnoise: Annotated[int | None, typer.Option(help="Noise on the history, 0 to 50; less drift.")] = None,
    cache: Annotated[
        str | None, typer.Option(help="first-block or mag: leave out what hardly changes.")
    ] = None,
    preview: Annotated[
        Path | None, typer.Option(help="A .jpg of what is being made; see ONETAKE_PREVIEW.")
    ] = None,
    match: Annotated[float | None, typer.Option(help="0 to 1: colours held to the film's beginning.")] = None,
) -> None:
    """Make a film of PROMPT by a film model. The same command goes on where an earlier one was stopped."""
    from studio.film_order import Order
    from studio.filming import make_film

    changes = {
        "negative_prompt": negative, "seed": seed, "steps": steps, "guidance": guidance, "shift": shift,
        "sampler": sampler, "base": base, "overlap": overlap, "ar_step": ar_step, "block": block,
        "causal": causal, "history": history, "addnoise": addnoise, "match": match, "cache": cache,
    }  # fmt: skip
    order = Order(
        prompt=prompt,
        seconds=None if endless else seconds,
        first=first,
        last=last,
        extend=extend,
        references=reference or (),
        background=background,
        beats=beat or (),
        aspect=aspect,
        width=width,
        height=height,
        changes={name: value for name, value in changes.items() if value is not None},
    )
    settings = settings_with(model=model, placement=placement, accept_licence=accept_licence or None)
    with progress_bar(quiet=settings.rank > 0) as bar:
        task = bar.add_task("Planning", total=None)

        def tell(words: str, share: float | None) -> None:
            bar.update(task, description=words, completed=share or 0.0, total=share and 1.0)

        made = make_film(settings, order, out, bar.console.print, tell, only_plan=plan, preview=preview)
    if made:
        print(made)


@app.command()
def models() -> None:
    """List the film models, and what each takes on this machine."""
    from studio.filming import model_rows

    table = Table(box=None)
    for title in ("Model", "Makes", "At", "Parameters", "Here"):
        table.add_column(title)
    for row in model_rows(settings_with()):
        table.add_row(*row)
    Console().print(table)


@app.command()
def check(
    board: Annotated[Path, typer.Argument(help="A storyboard.json.")],
    script: Annotated[
        Path | None, typer.Option(help="Its screenplay: script.fountain or .fdx. Default: the board alone.")
    ] = None,
    seconds: Annotated[float | None, typer.Option(help="The length that was asked for.")] = None,
) -> None:
    """Say what is wrong with a storyboard, shot by shot; exit code 1 where something must be mended."""
    from storyboard.check import Severity
    from studio.checking import check_files, report

    storyboard, found = check_files(board, script, seconds)
    for line in report(storyboard, found):
        print(line)
    must = sum(problem.severity is Severity.MUST for problem in found)
    print(f"{len(storyboard.shots())} shots, {must} to mend, {len(found) - must} to look at", file=sys.stderr)
    if must:
        raise typer.Exit(1)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Default: 127.0.0.1; 0.0.0.0 for every network.")] = None,
    port: Annotated[int | None, typer.Option(help="Default: 7860.")] = None,
    data: Annotated[Path | None, typer.Option(help="The folder for all that is kept. Default: data.")] = None,
) -> None:
    """Serve the studio's page."""
    settings = settings_with(host=host, port=port, data=data)
    listener = bind(settings.host, settings.port)  # before anything slow begins
    people = settings.passwords or settings.openid
    if not people and not ip_address(listener.getsockname()[0]).is_loopback:
        cure = "add hf_oauth: true to README.md, or " if settings.space_hosts else ""
        warning = f"Everyone who can reach this address shares one account: {cure}set ONETAKE_USERS."
        print(warning, file=sys.stderr)
    print("Onetake is opening …", file=sys.stderr, flush=True)
    from studio.server import serve as run

    run(settings, listener)


def bind(host: str, port: int) -> socket.socket:
    """The listening socket. Raises Trouble where the port is taken."""
    try:
        return socket.create_server((host, port), backlog=128)
    except OSError as error:
        raise Trouble(
            "Port {port} on {host} cannot be used: {reason}. Choose another with --port.",
            port=port,
            host=host,
            reason=error.strerror or str(error),
        ) from None


@app.command()
def worker(
    queue: Annotated[str, typer.Option(help="The queue to take jobs from, such as cpu.")],
) -> None:
    """Do jobs for a studio that shares this database and media store, until stopped."""
    from studio.production.workers import work

    work(settings_with(), queue)


@app.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Say what this machine can do, and what to do about what is missing."""
    from studio.doctor import State, examine

    findings = examine(settings_with())
    if as_json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        table = Table(box=None, show_header=False)
        for finding in findings:
            colour = {State.OK: "green", State.WARN: "yellow", State.BAD: "red"}[finding.state]
            table.add_row(f"[{colour}]{finding.state.value}[/]", finding.name, finding.detail, finding.advice)
        Console().print(table)
    if any(finding.state is State.BAD for finding in findings):
        raise typer.Exit(1)


def main() -> None:
    """The entry of the `onetake` command."""
    try:
        app()
    except Trouble as trouble:
        sys.exit(f"onetake: {trouble}")
    except Exception as error:
        with tempfile.NamedTemporaryFile(
            "w", prefix="onetake-", suffix=".txt", delete=False, encoding="utf-8"
        ) as details:
            traceback.print_exc(file=details)
        first_line = (str(error).splitlines() or [""])[0]
        sys.exit(f"onetake: a fault of Onetake ({type(error).__name__}: {first_line}); see {details.name}")


if __name__ == "__main__":
    main()
