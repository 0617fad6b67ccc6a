"""The command line: make an episode, serve the studio, work for it, examine this machine.

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

from storyboard.terms import Aspect, Language
from storyboard.trouble import Trouble
from studio.settings import Settings

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="A story in, an episode out.",
)


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
    renderer: Annotated[str | None, typer.Option(help="Default: rehearsal.")] = None,
    seconds: Annotated[int, typer.Option(help="About how long, 10 to 600.")] = 60,
    seed: Annotated[int, typer.Option(help="The same seed and story give the same film.")] = 0,
) -> None:
    """Make an episode of STORY: episode.mp4, episode.srt, script.fountain, storyboard.json, report.json."""
    from studio.making import make_episode

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,  # what stays is the file's path, or one line of what went wrong
    )
    with bar:
        task = bar.add_task("Reading", total=1.0)
        made = make_episode(
            settings_with(writer=writer, renderer=renderer),
            story,
            out,
            {"language": language, "aspect": aspect, "seconds": seconds, "seed": seed},
            lambda words, share: bar.update(task, description=words, completed=share),
        )
    print(made)


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
    if not settings.passwords and not ip_address(listener.getsockname()[0]).is_loopback:
        print("Everyone who can reach this address shares one account: set ONETAKE_USERS.", file=sys.stderr)
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
