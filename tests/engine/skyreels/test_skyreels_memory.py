"""A long film's main memory beside a shorter one's, each frame of both through every part of the engine."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from long_films import SIDE

# frames; 12 and 48 windows. What the first windows of a process leave behind is not the film's: a film
# of six windows has a few MB less than any longer one.
SHORT, LONG = 193, 769


@pytest.mark.slow
def test_a_film_four_times_as_long_takes_no_more_memory() -> None:
    here = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, str(here / "long_films.py"), str(SHORT), str(LONG)],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": f"{here}:{here.parents[2]}", "OMP_NUM_THREADS": "1"},
    )
    short, long = json.loads(done.stdout)
    # Whoever kept the film's frames would have these more, as bytes: four times as many in float32.
    frames = (LONG - SHORT) * SIDE * SIDE * 3 / 2**20
    assert long - short < 0.75 * frames
    assert long < 1.05 * short
