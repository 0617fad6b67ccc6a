"""Wall and CPU seconds of a piece of work, children included, and the table that shows them."""

import argparse
import json
import platform
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
from rich.console import Console
from rich.table import Table


@dataclass
class Spent:
    """Seconds on the clock and on all processors together."""

    wall: float = 0.0
    cpu: float = 0.0


@contextmanager
def spent(children: bool = True) -> Iterator[Spent]:
    """Measures the block: `with spent() as cost`, then read cost.wall and cost.cpu.

    Without `children`, whose processor time ticks in hundredths, it is good for microseconds.
    """
    cost = Spent()
    theirs = _of_children() if children else 0.0
    wall, cpu = time.perf_counter(), time.process_time()
    yield cost
    cost.wall, cost.cpu = time.perf_counter() - wall, time.process_time() - cpu
    cost.cpu += _of_children() - theirs if children else 0.0


def _of_children() -> float:
    """CPU seconds of this process's living children."""
    times = [child.cpu_times() for child in psutil.Process().children(recursive=True)]
    return float(sum(each.user + each.system for each in times))


def machine() -> dict[str, object]:
    """What the numbers were measured on."""
    return {
        "processor": platform.processor() or platform.machine(),
        "cores": psutil.cpu_count(),
        "python": platform.python_version(),
        "load": round(psutil.getloadavg()[0], 1),
    }


def options(description: str) -> argparse.Namespace:
    """The command line that every bench has."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    return parser.parse_args()


def show(title: str, rows: Sequence[Mapping[str, object]]) -> None:
    """Print `rows`, whose keys are the columns' heads, as a table; floats with two decimals."""
    table = Table(title=title)
    for i, head in enumerate(rows[0]):
        table.add_column(head, justify="left" if i == 0 else "right")
    for row in rows:
        table.add_row(*(f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in row.values()))
    Console(width=None if sys.stdout.isatty() else 110).print(table)


def save(path: Path | None, figures: Mapping[str, object]) -> None:
    """Write `figures` and the machine as JSON, if there is a path."""
    if path:
        path.write_text(json.dumps({"machine": machine(), **figures}, indent=2) + "\n")
