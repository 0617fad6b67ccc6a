"""What a film took, as the next forecast finds it."""

import subprocess
import sys
from dataclasses import replace

import pytest
from tiny_films import picture

from engine.skyreels.calibration import Calibration
from engine.skyreels.forecast import Forecast, Job, forecast, job_for, work_of
from engine.skyreels.machine import Machine
from engine.skyreels.meter import Meter
from engine.skyreels.models import MODELS
from engine.skyreels.placement import PLACEMENTS
from engine.skyreels.recipe import Reference, Start, clips_told

HERE = Machine(card=None, cards=0, ram_total=10**12, ram_free=10**12, disk_free=10**12, cores=2)
A2, DF = MODELS["a2-14b"], MODELS["df-1.3b-540p"]


def foretold(job: Job, known: Calibration = Calibration()) -> Forecast:  # noqa: B008
    return forecast(A2, job, PLACEMENTS["cpu"], HERE, known)


MEASURED = """
import numpy
from engine.skyreels.meter import forget_peak, peak_bytes
def measure():
    print(peak_bytes(on_card=False))
forget_peak(on_card=False)
measure()
large = numpy.ones(60 << 20, numpy.uint8)
measure()
del large
measure()
forget_peak(on_card=False)
measure()
"""


def test_a_peak_is_that_of_what_came_since_it_was_forgotten() -> None:
    """In a process of its own: one that has run for long gives back other memory meanwhile."""
    said = subprocess.run([sys.executable, "-c", MEASURED], capture_output=True, text=True, check=True).stdout
    before, with_it, after, forgotten = map(int, said.split())
    assert with_it >= before + (50 << 20)
    assert abs(after - with_it) < 4 << 20  # the kernel counts in batches
    assert forgotten <= with_it - (50 << 20)


@pytest.mark.parametrize(
    ("name", "references", "told"),
    [("a2-14b", 3, (81,)), ("a2-14b", 1, (73,)), ("r2v-14b", 2, (1, 1)), ("df-1.3b-540p", 0, ())],
)
def test_what_is_encoded_for_pictures_is_known(name: str, references: int, told: tuple[int, ...]) -> None:
    start = Start(references=tuple(Reference(picture(n)) for n in range(references)))
    assert clips_told(69, start, MODELS[name]) == told


def test_what_is_encoded_for_pictures_takes_time_and_memory() -> None:
    job = job_for(A2, 81, 480, 832, 50)
    seeing = replace(job, told=(81,))
    assert dict(work_of(seeing).encoded) == {81: 1}
    assert foretold(job).seconds < foretold(seeing).seconds < 1.1 * foretold(job).seconds
    assert foretold(seeing).peak_bytes >= foretold(job).peak_bytes


def test_on_a_processor_the_measured_peak_is_the_foretold_one() -> None:
    job = job_for(A2, 81, 32, 48, 50)
    first = foretold(job)
    meter = Meter(A2, first)
    meter._rows, meter._ends = [0.5], [0.9]
    forward, vae = meter.runs()
    assert (forward.stage, vae.stage, forward.seconds) == ("forward", "vae", 0.25)
    assert vae.seconds == pytest.approx(0.4)
    then = foretold(job, Calibration((forward, vae)))
    assert then.peak_bytes == forward.peak > 0
    assert then.measured and then.row_seconds == pytest.approx(0.5)
