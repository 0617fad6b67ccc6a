"""What a film takes: seconds a forward and a decode, and bytes at the peak, as calibration keeps them.

Watches a film's moments; knows nothing of what is in them.
"""

from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from engine.skyreels import cost
from engine.skyreels.calibration import Measured
from engine.skyreels.forecast import Forecast, work_of
from engine.skyreels.models import ModelFacts

if TYPE_CHECKING:
    from engine.skyreels.forcing import Moment


class Meter:
    """What the windows of a film took, those as long as the longest: seconds a forward, and a decode."""

    def __init__(self, facts: ModelFacts, found: Forecast) -> None:
        self._facts = facts
        self._found = found
        self._last: tuple[int, float] | None = None
        self._rows: list[float] = []
        self._ends: list[float] = []
        self._on_card = found.placement.device != "cpu"
        forget_peak(self._on_card)

    def step(self, moment: "Moment") -> None:
        """A row has ended now. The first of a window is not counted: text and history come before it."""
        now = perf_counter()
        whole = moment.window == 0 or moment.windows is None or moment.window + 1 < moment.windows
        if whole and self._last is not None and self._last[0] == moment.window:
            (self._ends if moment.row == moment.rows else self._rows).append(now - self._last[1])
        self._last = moment.window, now

    def runs(self) -> list[Measured]:
        """For calibration; none where too little was shot to tell."""
        if not self._rows:
            return []
        job, row = self._found.job, median(self._rows)
        shape = (work_of(job).window, job.height, job.width)
        device, model, plan = self._found.device, self._facts.name, self._found.placement.name
        peak = peak_bytes(self._on_card)
        flops = cost.forward_flops(self._facts, *shape)
        runs = [Measured(device, "forward", model, plan, *shape, flops, row / job.forwards, peak)]
        if self._ends and not job.carried:  # else frames are decoded between the rows
            decoding = median(self._ends) - row
            if decoding > 0:
                flops = cost.decode_flops(*shape)
                runs.append(Measured(device, "vae", model, plan, *shape, flops, decoding, peak))
        return runs


# Of the Linux kernel: the most memory that this process had, and what forgets it (man 5 proc_pid_clear_refs).
STATUS, FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def forget_peak(on_card: bool) -> None:
    """From now on `peak_bytes` is that of what comes."""
    if on_card:
        import torch

        torch.cuda.reset_peak_memory_stats()
    elif FORGET.exists():
        FORGET.write_text("5")


def peak_bytes(on_card: bool) -> int:
    """Most bytes that tensors have taken on the card, or the process in main memory; 0 where nobody knows."""
    if on_card:
        import torch

        return torch.cuda.max_memory_allocated()
    lines = STATUS.read_text().splitlines() if STATUS.exists() else []
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))
