"""Faults put into the engine one at a time, to see who notices: python -m training.faults.

Also a plugin of pytest: `pytest -p training.faults --fault NAME tests/engine/skyreels` runs a suite with one
of them in. Each is a slip that somebody could make, not a crash.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import torch

from engine.skyreels import forcing, projector, sampling

Fault = Callable[[], Any]  # a context in which it is there


@contextmanager
def _history_ignored() -> Iterator[None]:
    """The window begins with noise where it should begin with what came before."""
    right = forcing._begin

    def begin(model: Any, recipe: Any, given: Any, window: Any, state: Any, noise: Any) -> Any:
        latents = right(model, recipe, given, window, state, noise)
        latents[:, :, : window.history] = torch.randn(latents[:, :, : window.history].shape)
        return latents

    with patch.object(forcing, "_begin", begin):
        yield


@contextmanager
def _history_reversed() -> Iterator[None]:
    """The frames shown to the next window run backwards."""
    right = forcing._encoded

    def encoded(model: Any, pixels: Any) -> Any:
        return right(model, pixels.flip(2))

    with patch.object(forcing, "_encoded", encoded):
        yield


@contextmanager
def _overlap_repeated() -> Iterator[None]:
    """The history is shown once more with every window."""
    right = projector.Projector.open

    def opened(self: Any, window: Any) -> None:
        right(self, window)
        self._hidden = 0

    with patch.object(projector.Projector, "open", opened):
        yield


@contextmanager
def _noise_not_seeded() -> Iterator[None]:
    def generator(state: Any) -> Any:
        made = torch.Generator()
        made.seed()
        return made

    with patch.object(forcing, "_generator", generator):
        yield


@contextmanager
def _wrong_sigma_at_the_tail() -> Iterator[None]:
    """The last step ends on a noise level above 0."""
    right = forcing.flow_schedule

    def schedule(*arguments: Any) -> Any:
        made = right(*arguments)
        sigmas = made.sigmas.clone()
        sigmas[-1] = sigmas[-2] / 2
        return replace(made, sigmas=sigmas)

    with patch.object(forcing, "flow_schedule", schedule):
        yield


@contextmanager
def _mask_off_by_one() -> Iterator[None]:
    """The model is told that the last latent of the history is as noisy as the new ones."""
    right = forcing.timesteps_of

    def timesteps(schedule: Any, row: Any) -> Any:
        told = right(schedule, row)
        clean = int((told == 0).sum())
        if 0 < clean < len(told):
            told[clean - 1] = told[clean]
        return told

    with patch.object(forcing, "timesteps_of", timesteps):
        yield


@contextmanager
def _prompt_of_the_wrong_window() -> Iterator[None]:
    """Every window gets the prompt of the first."""
    right = forcing._conditions

    def conditions(model: Any, recipe: Any, given: Any, window: Any, shown: int) -> Any:
        return right(model, recipe, given, window, 0)

    with patch.object(forcing, "_conditions", conditions):
        yield


@contextmanager
def _stale_cache_between_windows() -> Iterator[None]:
    """The decoder goes on with what it remembers of the last window."""
    right = projector.Projector.open

    def opened(self: Any, window: Any) -> None:
        before = self._decoder
        right(self, window)
        self._decoder = before

    with patch.object(projector.Projector, "open", opened):
        yield


@contextmanager
def _view_aliasing() -> Iterator[None]:
    """The sampler writes into the latents that it was given, as the published loop does."""
    right = forcing.open_sampler

    def opened(name: str, schedule: Any, latents: int, *, compat: Any = "") -> Any:
        sampler = right(name, schedule, latents, compat=compat)
        return sampling.UniPC(schedule, latents, aliased=True) if name == "unipc" else sampler

    with patch.object(forcing, "open_sampler", opened):
        yield


@contextmanager
def _prompts_swapped() -> Iterator[None]:
    """Guidance goes away from the prompt."""
    right = forcing.guided

    def guided(
        model: Any, seen: Any, timesteps: Any, prompt: Any, negative: Any, *rest: Any, **more: Any
    ) -> Any:
        return right(model, seen, timesteps, negative, prompt, *rest, **more)

    with patch.object(forcing, "guided", guided):
        yield


@contextmanager
def _guidance_left_out() -> Iterator[None]:
    right = forcing.guided

    def guided(
        model: Any, seen: Any, timesteps: Any, prompt: Any, negative: Any, scale: float, **more: Any
    ) -> Any:
        return right(model, seen, timesteps, prompt, negative, 1.0, **more)

    with patch.object(forcing, "guided", guided):
        yield


@contextmanager
def _history_not_normalised() -> Iterator[None]:
    """The encoded history lacks the latents' scale."""
    right = forcing._encoded

    def encoded(model: Any, pixels: Any) -> Any:
        return right(model, pixels) * 0.5

    with patch.object(forcing, "_encoded", encoded):
        yield


FAULTS: dict[str, Fault] = {
    "history ignored": _history_ignored,
    "history reversed": _history_reversed,
    "history not normalised": _history_not_normalised,
    "overlap repeated": _overlap_repeated,
    "noise not seeded": _noise_not_seeded,
    "wrong sigma at the tail": _wrong_sigma_at_the_tail,
    "mask off by one": _mask_off_by_one,
    "prompt of the wrong window": _prompt_of_the_wrong_window,
    "stale cache between windows": _stale_cache_between_windows,
    "view aliasing": _view_aliasing,
    "prompts swapped": _prompts_swapped,
    "guidance left out": _guidance_left_out,
}
SUITES = {"miniature": "tests/training/test_claims.py", "random weights": "tests/engine/skyreels"}
FAILED = 1  # pytest's exit status where a test failed


def pytest_addoption(parser: Any) -> None:
    parser.addoption("--fault", choices=FAULTS, help="run with this fault in the engine")


def pytest_configure(config: Any) -> None:
    if name := config.getoption("--fault"):
        fault = FAULTS[name]()
        fault.__enter__()
        config.add_cleanup(lambda: fault.__exit__(None, None, None))


def seen_by(suite: str, fault: str) -> bool:
    """Whether a test of the suite fails with the fault in."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "training.faults", "--fault", fault, suite]
    return subprocess.run(command, capture_output=True).returncode == FAILED


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--fault", choices=FAULTS, nargs="*", default=list(FAULTS))
    print("| fault |", " | ".join(SUITES), "|\n|---|" + "---|" * len(SUITES))
    for fault in parser.parse_args().fault:
        seen = ["seen" if seen_by(suite, fault) else "not seen" for suite in SUITES.values()]
        print(f"| {fault} |", " | ".join(seen), "|", flush=True)


if __name__ == "__main__":
    main()
