"""`onetake engines`: the voice engines that run in environments of their own, and how they come here."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from studio.settings import Settings

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Voice engines with packages of their own: list, install, remove.",
)
Data = Annotated[Path | None, typer.Option(help="The folder for all that is kept. Default: data.")]


@app.command("list")
def listed(data: Data = None) -> None:
    """List the engines, whose they are, how large, and which are installed."""
    from voice.engines.local.installs import place
    from voice.engines.local.recipes import RECIPES

    engines = _folder(data)
    table = Table(box=None)
    for title in ("Engine", "Download", "On disk", "Licence", "Here"):
        table.add_column(title)
    for name, recipe in RECIPES.items():
        table.add_row(
            name,
            f"{recipe.download:.0f} GB",
            f"{recipe.disk:.0f} GB",
            recipe.licence,
            f"installed: ONETAKE_VOICE={recipe.engine}" if place(name, engines).is_whole else "no",
        )
    Console().print(table)


@app.command()
def install(
    name: Annotated[str, typer.Argument(help="chatterbox, coqui or kokoro.")],
    accept_licence: Annotated[
        bool, typer.Option("--accept-licence", help="XTTS-v2's, which forbids commercial use: for coqui.")
    ] = False,
    data: Data = None,
) -> None:
    """Install NAME with its weights. Stopped or failed: the same command goes on."""
    from voice.engines.local import installs

    recipe = installs.recipe_of(name)
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    bar.console.print(
        f"{name}: about {recipe.download:.0f} GB to download, {recipe.disk:.0f} GB on disk. {recipe.licence}."
    )
    with bar:
        task = bar.add_task("Beginning", total=None)
        there = installs.install(
            name, _folder(data), accept_licence, lambda line: bar.update(task, description=line[:90])
        )
    print(there.folder)


@app.command()
def remove(
    name: Annotated[str, typer.Argument(help="chatterbox, coqui or kokoro.")],
    data: Data = None,
) -> None:
    """Take NAME and its weights away."""
    from voice.engines.local import installs

    installs.remove(name, _folder(data))


def _folder(data: Path | None) -> Path:
    settings = Settings() if data is None else Settings(data=data)
    return settings.voicing.engines
