"""Forwards shared by two processes beside the same forwards alone; every process runs shared_forwards.py."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch.distributed as dist
from shared_forwards import CASES, model

from engine.skyreels import parallel
from storyboard.trouble import Trouble

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
EVERY_CASE = [*CASES, "image", "control", "compiled"]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What each of two processes found."""
    folder = tmp_path_factory.mktemp("shared")
    torchrun = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    paths = os.pathsep.join([str(HERE.parents[2]), str(HERE)])
    done = subprocess.run(
        [*torchrun, str(HERE / "shared_forwards.py"), str(folder)],
        env=os.environ | {"PYTHONPATH": paths, "OMP_NUM_THREADS": "1", "CUDA_VISIBLE_DEVICES": ""},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return [json.loads((folder / f"{rank}.json").read_text()) for rank in range(2)]


@pytest.mark.parametrize("case", EVERY_CASE)
def test_a_shared_forward_equals_the_forward_alone(found: list[dict[str, Any]], case: str) -> None:
    for process in found:
        assert process["forwards"][case]["alone"] <= 1e-6
        assert process["forwards"][case]["between processes"] == 0.0


@pytest.mark.parametrize("case", CASES)
def test_the_tokens_are_shared_out(found: list[dict[str, Any]], case: str) -> None:
    shares = [process["forwards"][case]["share"] for process in found]
    assert sum(shares) == pytest.approx(1)
    assert max(shares) < 0.6


def test_two_processes_guide_as_one(found: list[dict[str, Any]]) -> None:
    for process in found:
        assert process["guidance"] == {"alone": 0.0, "between processes": 0.0}


def test_what_cannot_be_shared_is_refused(found: list[dict[str, Any]]) -> None:
    for process in found:
        assert process["refusals"] == [
            "A frame of this size has 1 tokens, too few for 2 processes; start at most 1.",
            "The model has 1 attention heads, too few for 2 processes; start at most 1.",
        ]


def test_without_torchrun_nothing_is_joined() -> None:
    with pytest.raises(Trouble, match="torchrun --nproc-per-node N"):
        parallel.start()


@pytest.fixture
def one_process() -> Iterator[None]:
    dist.init_process_group("gloo", store=dist.HashStore(), rank=0, world_size=1)
    yield
    parallel.finish()


@pytest.mark.usefixtures("one_process")
def test_one_process_shares_with_nobody() -> None:
    alone = model()
    parallel.share(alone)
    assert alone.context is None and alone.branches is None
    with pytest.raises(Trouble, match="an even number of processes; there are 1"):
        parallel.share(alone, branches=True)
