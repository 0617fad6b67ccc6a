"""A measurement in a process of its own: nothing that ran before it is in its memory or its time."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def apart(module: str, arguments: Sequence[str]) -> dict[str, float]:
    """What `python -m module arguments` prints as its last line, JSON."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], stdout=subprocess.PIPE, text=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def peak() -> float:
    """Most that this program had in main memory, MB; ru_maxrss would begin at its parent's."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024
