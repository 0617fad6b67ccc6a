"""What a film took, as the next forecast finds it."""

from dataclasses import replace

import numpy as np
import pytest
from tiny_films import picture

from engine.skyreels.calibration import Calibration
from engine.skyreels.forecast import Forecast, Job, forecast, job_for, work_of
from engine.skyreels.machine import Machine
from engine.skyreels.meter import Meter, forget_peak, peak_bytes
from engine.skyreels.models import MODELS
from engine.skyreels.placement import PLACEMENTS
from engine.skyreels.recipe import Reference, Start, clips_told

HERE = Machine(card=None, cards=0, ram_total=10**12, ram_free=10**12, disk_free=10**12, cores=2)
A2, DF = MODELS["a2-14b"], MODELS["df-1.3b-540p"]


def foretold(job: Job, known: Calibration = Calibration()) -> Forecast:  # noqa: B008
    return forecast(A2, job, PLACEMENTS["cpu"], HERE, known)


def test_a_peak_is_that_of_what_came_since_it_was_forgotten() -> None:
    forget_peak(on_card=False)
    before = peak_bytes(on_card=False)
    large = np.ones(60 << 20, np.uint8)
    with_it = peak_bytes(on_card=False)
    del large
    assert with_it >= before + (50 << 20)
    assert abs(peak_bytes(on_card=False) - with_it) < 4 << 20  # the kernel counts in batches
    forget_peak(on_card=False)
    assert peak_bytes(on_card=False) <= with_it - (50 << 20)


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
