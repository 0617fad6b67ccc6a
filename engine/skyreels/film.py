"""A film on the disk: frames go to the encoder as they come, and every finished window is kept.

A window is a file of its own and a checkpoint; the film is those files put behind one another. A
run that was killed, cancelled or short of memory goes on after its last finished window, and
gives the same bytes. Knows files; what a window holds is forcing's.
"""

import ctypes
import hashlib
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import torch

from assets.store import plain_when_full
from engine.encode import Encoder, probe
from engine.footage import join
from engine.pictures import fit_image
from engine.skyreels import parallel
from engine.skyreels.checkpoint import State, load, save
from engine.skyreels.drift import Drift
from engine.skyreels.forcing import Moment, Watch, shoot
from engine.skyreels.loading import Model
from engine.skyreels.recipe import Pixels, Recipe, Start, film_windows
from engine.skyreels.slices import Slices, held, hold, telling
from engine.take import Cancelled
from storyboard.trouble import Trouble

FREED = 4 << 20  # bytes: freed blocks of this size leave the process
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # of glibc's mallopt
ELSEWHERE = torch.device("cpu")  # where states lie while the card is not ours
VERSION = "1"  # changes whenever the same recipe would give other bytes


class OutOfMemory(Trouble):
    """The device ran out of memory; what was finished is kept."""


@dataclass(frozen=True)
class Film:
    """A finished file. `drift`: how far each window is from the film's beginning.

    `cut`: tokens of the longest prompt that the model did not see.
    """

    path: Path
    frames: int
    fps: int
    width: int
    height: int
    drift: tuple[Drift, ...]
    cut: int


@dataclass(frozen=True, eq=False)
class Order:
    """A film that is being made; `folder` holds its windows and checkpoints."""

    recipe: Recipe
    start: Start
    size: tuple[int, int]
    folder: Path


def film_key(model: str, recipe: Recipe, start: Start, size: tuple[int, int]) -> str:
    """SHA-256, hex, of all that decides the film's bytes. `model`: its name and revision.

    The cache's ratios are not in it: they are measured anew, and follow from the rest.
    """
    text = f"{VERSION}\n{model}\n{recipe.model_dump_json(exclude={'ratios'})}\n{start.digest()}\n{size}"
    return hashlib.sha256(text.encode()).hexdigest()


def film(
    model: Model,
    recipe: Recipe,
    out: Path,
    *,
    start: Start | None = None,
    size: tuple[int, int] | None = None,
    keep: Path,
    watch: Watch = lambda moment: None,
    slices: Slices | None = None,
) -> Film:
    """Shoot `recipe` into `out` (.mp4: one silent H.264 stream), in `size` (default: the recipe's own).

    `keep` is the folder where unfinished films live, each under its key; a finished film leaves
    nothing there. `watch` is called after every step; what it raises stops the film, and what was
    finished is kept. Cancelled ends an endless film where it stands: its finished windows are it.
    Where several processes share the model, all of them call this, and the first one writes.

    With `slices` the card is borrowed, window by window: all computing is done in other processes, and
    `watch` cannot see the estimates of the moments. The bytes are the same.

    Raises Trouble for what cannot be made, OutOfMemory, OSError when the disk refuses.
    """
    start = start or Start()
    size = size or (recipe.width, recipe.height)
    folder = keep / film_key(model.fingerprint, recipe, start, size)[:32]
    _give_back_what_is_freed()
    with plain_when_full(str(keep)), plain_when_out_of_memory():
        folder.mkdir(parents=True, exist_ok=True)
        order = Order(recipe, start, size, folder)
        if slices is None:
            state = _resumed(folder, model.device)
            parallel.wait()  # the first process changes the folder from here on
            ends = _shot(model, order, state, watch)
        else:
            state = _resumed(folder, ELSEWHERE)
            ends = _borrowed(model, order, state, watch, slices)
        try:
            for state in ends:  # noqa: B007 - the last is the film's
                pass
        except Cancelled:
            if recipe.frames is not None or state is None:
                raise
        assert state is not None
        if parallel.leads():
            join([_reel(folder, number) for number in range(state.window)], out, recipe.fps)
            shutil.rmtree(folder, ignore_errors=True)
        parallel.wait()
    cut = max(
        model.text.tokens_cut(text) for text in (recipe.prompt, *(beat.prompt for beat in recipe.beats))
    )
    return Film(out, state.frames, recipe.fps, *size, tuple(state.drift), cut)


def _shot(model: Model, order: Order, state: State | None, watch: Watch) -> Iterator[State]:
    """The film from `state` on: its state after every window, which is in the folder by then."""
    window = _window if parallel.leads() else _seen
    events = shoot(model, order.recipe, order.start, state, watch)
    while (state := window(events, order.folder, state, order.size, order.recipe.fps)) is not None:
        yield state


def _borrowed(
    model: Model, order: Order, state: State | None, watch: Watch, slices: Slices
) -> Iterator[State]:
    """As `_shot`, each window in a slice."""
    _, count = film_windows(order.recipe, order.start, model.facts)
    name = hold(model)
    while count is None or (state.window if state else 0) < count:
        slices.carry_out(_slice, (name, order), watch)
        state = _resumed(order.folder, ELSEWHERE)
        assert state is not None
        yield state


def _slice(name: str, order: Order) -> Iterator[Moment]:
    """In a slice: the next window, and what there is to tell of it meanwhile."""
    model = held(name)

    def work(watch: Watch) -> None:
        state = _resumed(order.folder, model.device)
        next(_shot(model, order, state, watch), None)

    for moment in telling(work):
        yield replace(moment, estimate=_out_of_sight)


def _out_of_sight() -> torch.Tensor:
    raise Trouble("What is being made on a borrowed card cannot be looked at before it is finished.")


def _window(
    events: Iterator[Pixels | State], folder: Path, state: State | None, size: tuple[int, int], fps: int
) -> State | None:
    """Write the next window's file and checkpoint; None when there is no next window."""
    first = next(events, None)
    if first is None:
        return None
    number = state.window if state else 0
    with Encoder(_reel(folder, number), *size, fps) as encoder:
        for event in chain([first], events):
            if isinstance(event, State):
                ended = event
                break
            for picture in event:
                if (picture.shape[1], picture.shape[0]) != size:
                    picture = fit_image(picture, *size)
                encoder.add(picture)
    save(ended, _checkpoint(folder, ended.window))
    _checkpoint(folder, ended.window - 2).unlink(missing_ok=True)  # one more than needed is kept
    return ended


def _seen(
    events: Iterator[Pixels | State], folder: Path, state: State | None, size: tuple[int, int], fps: int
) -> State | None:
    """The next window's end, in a process that writes nothing."""
    return next((event for event in events if isinstance(event, State)), None)


def _resumed(folder: Path, device: torch.device) -> State | None:
    """The newest whole checkpoint whose windows are all there, or None."""
    for path in sorted(folder.glob("*.safetensors"), reverse=True):
        try:
            state = load(path, device)
        except Trouble:
            continue  # damaged: the one before it will do
        reels = [_reel(folder, window) for window in range(state.window)]
        if all(reel.exists() for reel in reels) and sum(probe(r).frames for r in reels) == state.frames:
            return state
    return None


def _reel(folder: Path, window: int) -> Path:
    return folder / f"{window:06}.mp4"


def _checkpoint(folder: Path, window: int) -> Path:
    return folder / f"{window:06}.safetensors"


def _give_back_what_is_freed() -> None:
    """So that a long film holds no more main memory than a short one.

    glibc learns to keep freed blocks of up to 32 MB, and puts those that stay between them: a film's
    first windows would take a third more, one after the other.
    """
    if sys.platform == "linux" and (mallopt := getattr(ctypes.CDLL(None), "mallopt", None)):
        mallopt(M_MMAP_THRESHOLD, FREED)
        mallopt(M_TRIM_THRESHOLD, FREED)


@contextmanager
def plain_when_out_of_memory() -> Iterator[None]:
    """Turns the device's running out of memory into OutOfMemory."""
    try:
        yield
    except torch.OutOfMemoryError as error:
        raise OutOfMemory(
            "The device ran out of memory. The finished windows are kept: choose a smaller placement, and "
            "the film goes on after them."
        ) from error
