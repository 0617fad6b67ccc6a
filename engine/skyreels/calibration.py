"""What this machine has really done: seconds and peaks of earlier runs, in one JSON file.

Predictions rest on it where it knows something like the case at hand. Knows no model and no card,
only their names.
"""

import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

FILE = "calibration.json"  # in the folder of the models
MOST = 200  # entries kept, the newest
STAGES = ("forward", "vae")


@dataclass(frozen=True)
class Measured:
    """One kind of work on one device: `flops` of operations took `seconds`, on the average of `runs` runs.

    `stage`: one forward of the transformer, or the VAE over a window. `peak`: most bytes of the
    device's memory in the whole run, 0 where unknown.
    """

    device: str
    stage: str
    model: str
    placement: str
    frames: int
    height: int
    width: int
    flops: float
    seconds: float
    peak: int = 0
    runs: int = 1

    @property
    def shape(self) -> tuple[int, int, int]:
        return self.frames, self.height, self.width

    def same_case(self, other: "Measured") -> bool:
        return _case(self) == _case(other)


def _case(entry: Measured) -> tuple[object, ...]:
    return entry.device, entry.stage, entry.model, entry.placement, entry.shape


@dataclass(frozen=True)
class Calibration:
    """Earlier runs, oldest first. `note` says why there are none where a file was there."""

    entries: tuple[Measured, ...] = ()
    note: str = ""

    def with_run(self, run: Measured) -> "Calibration":
        """With one more run: the same case is averaged, of the newest half; the oldest is forgotten."""
        known = next((entry for entry in self.entries if entry.same_case(run)), None)
        if known is not None:
            run = replace(
                run,
                seconds=(known.seconds + run.seconds) / 2,
                peak=max(known.peak, run.peak),
                runs=known.runs + 1,
            )
        others = tuple(entry for entry in self.entries if entry is not known)
        return replace(self, entries=(*others, run)[-MOST:])

    def rate(
        self, device: str, stage: str, model: str, placement: str, shape: tuple[int, int, int]
    ) -> float | None:
        """Operations a second, from the runs most like it: the very case, else this model so placed, else
        any model so placed. None where there is none.
        """
        here = [e for e in self.entries if (e.device, e.stage, e.placement) == (device, stage, placement)]
        same_model = [entry for entry in here if entry.model == model]
        same_case = [entry for entry in same_model if entry.shape == shape]
        alike = same_case or same_model or here
        if not alike:
            return None
        return sum(entry.flops for entry in alike) / sum(entry.seconds for entry in alike)

    def peak(self, device: str, model: str, placement: str, shape: tuple[int, int, int]) -> int:
        """Most bytes that the very case has taken; 0 where it never ran."""
        case = (device, model, placement, shape)
        return max(
            (e.peak for e in self.entries if (e.device, e.model, e.placement, e.shape) == case), default=0
        )


def load_calibration(path: Path) -> Calibration:
    """From `path`; empty where there is no file, empty with a note where it cannot be read."""
    try:
        found = json.loads(path.read_text("utf-8"))
        return Calibration(tuple(_sound(found["runs"])))
    except FileNotFoundError:
        return Calibration()
    except (OSError, ValueError, TypeError, KeyError) as error:
        return Calibration(note=f"{path} cannot be read ({type(error).__name__}); predictions start afresh.")


def _sound(rows: Iterable[dict[str, object]]) -> Iterable[Measured]:
    for row in rows:
        entry = Measured(**row)  # type: ignore[arg-type]
        numbers = (entry.flops, entry.seconds, entry.frames, entry.height, entry.width)
        if entry.stage not in STAGES or not all(0 < number < float("inf") for number in numbers):
            raise ValueError(row)
        yield replace(entry, peak=int(entry.peak), runs=int(entry.runs))


def save_calibration(calibration: Calibration, path: Path) -> None:
    """Whole or not at all: a reader never sees half a file. Raises OSError when the disk refuses."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"runs": [asdict(entry) for entry in calibration.entries]}, indent=1)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
