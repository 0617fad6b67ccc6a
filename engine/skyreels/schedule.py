"""Which latent frame is denoised when: the windows of a film, and the rows of one window.

Pure integers. Knows no tensor, no sigma and no model; everything that cannot be planned is refused
here, before anything is computed. *Frames* are pixel frames, *latents* latent frames; a block is a
run of latents that are always equally noisy, counted from the end of those known before.

Diffusion forcing gives every latent its own noise level (Chen et al., arXiv 2407.01392). In the
async mode of SkyReels-V2 (arXiv 2504.13074, section 3.3) a block starts `ar_step` rows after the
one before it, so block b has made clamp(row - b * ar_step, 0, steps) updates before `row`.
"""

import math
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, count

from storyboard.trouble import Trouble

TEMPORAL, SPATIAL, PATCH = 4, 8, 2  # pixels a latent in time and space, latents a token in space
STEPS = 1000  # as many as the models have timesteps
LONGEST = 1 + 24 * 60 * 60 * 24  # frames: a day at 24 fps
_KNOWN = 512  # latents that a window may show without making them, at either end
_CELLS = 1 << 21  # rows x latents of one plan, 32 MB of tuples; 2 x 512 known ones in 1000 rows fit


def latents_of(frames: int) -> int:
    """1 + 4k frames are 1 + k latents. Raises Trouble for any other number of frames."""
    _check_length(frames, 1, LONGEST)
    return 1 + (frames - 1) // TEMPORAL


def frames_of(latents: int) -> int:
    """Pixel frames that `latents` ≥ 1 decode to."""
    return 1 + (latents - 1) * TEMPORAL


def legal_frames(seconds: float, fps: int, *, longest: int = LONGEST, history: int = 0) -> int:
    """The smallest length in frames that lasts at least `seconds`.

    `longest`: frames that the model can make; LONGEST where it goes on from window to window, its
    base length where it makes one window only. `history` as in plan_windows. Raises Trouble where
    that is not enough.
    """
    if not (0 <= seconds < math.inf and _legal(fps, 1, 1000)):
        raise Trouble(
            "{seconds} seconds at {fps} frames per second is not a length. Choose a number of seconds, and "
            "1 to 1000 frames per second.",
            seconds=seconds,
            fps=fps,
        )
    first, last = _lengths(history, longest)
    wanted = math.ceil(seconds * fps - 1e-3)  # what was once frames / fps comes back as the same frames
    frames = first + max(0, -(-(wanted - first) // TEMPORAL)) * TEMPORAL
    if frames > last:
        raise Trouble(
            "The model makes at most {longest} frames, not {frames}. Ask for fewer, or choose a diffusion "
            "forcing (DF) model, which goes on from window to window.",
            longest=last,
            frames=wanted,
        )
    return frames


@dataclass(frozen=True)
class Row:
    """One evaluation of the model.

    `done`: updates each latent of the window has had before this row, 0 (noise) to steps (clean);
    `updates`: which of them this row advances by one; the model sees latents start to stop - 1.
    """

    done: tuple[int, ...]
    updates: tuple[bool, ...]
    start: int
    stop: int


@dataclass(frozen=True)
class Plan:
    """All rows of one window: `prefix` latents known before, new ones, `end` latents known after."""

    rows: tuple[Row, ...]
    steps: int
    latents: int
    prefix: int
    end: int
    block: int
    ar_step: int


def plan_steps(
    latents: int,
    steps: int,
    *,
    base: int | None = None,
    ar_step: int = 0,
    block: int = 1,
    prefix: int = 0,
    end: int = 0,
) -> Plan:
    """Plan one window of `latents`, the known ones at its beginning and end counted in.

    `base`: latents that the model can see at once, end latents not counted; None: all of them. A
    longer window is made through an interval that slides as blocks start, which needs
    ar_step ≥ ceil(steps / (base // block)), so that a block is clean before it leaves.
    ar_step 0: all latents together. The last block is shorter where the blocks do not divide the
    new latents. Where they do, the rows are those of the published code. Raises Trouble.
    """
    _check_steps(latents, steps, base, ar_step, block, prefix, end)
    fresh = latents - prefix - end
    lag = min(ar_step, steps)  # a block never waits longer than for the one before to be clean
    offsets = [lag * (i // block) for i in range(fresh)]  # the row in which each new latent starts
    rows = []
    for row in range(offsets[-1] + steps):
        ages = [row - offset for offset in offsets]
        start, stop = 0, latents
        if base is not None and base < latents - end:
            start, stop = _interval(row // lag, latents, base, block, prefix, end)
        rows.append(
            Row(
                done=(steps,) * prefix + tuple(min(max(age, 0), steps) for age in ages) + (steps,) * end,
                updates=(False,) * prefix + tuple(0 <= age < steps for age in ages) + (False,) * end,
                start=start,
                stop=stop,
            )
        )
    return Plan(tuple(rows), steps, latents, prefix, end, block, ar_step)


def _interval(started: int, latents: int, base: int, block: int, prefix: int, end: int) -> tuple[int, int]:
    """What the model sees when block `started` is the last that has started: whole blocks, at most `base`."""
    new = latents - end
    first = base - (base - prefix) % block  # as many whole blocks as fit, before the interval slides
    stop = min(max(first, prefix + (started + 1) * block), new)
    start = max(0, stop - base)
    if start:
        start += (prefix - start) % block
    return start, latents if stop == new else stop


@dataclass(frozen=True)
class Window:
    """One window of a film: latents known before it, to be made in it, and of an end image (0 or 1)."""

    index: int
    history: int
    fresh: int
    end: int = 0

    @property
    def latents(self) -> int:
        return self.history + self.fresh + self.end

    @property
    def frames(self) -> int:
        """Pixel frames that it adds to the film, a first image among them."""
        if self.index == 0 and self.history <= 1:
            return frames_of(self.history + self.fresh)
        return TEMPORAL * self.fresh


def plan_windows(
    frames: int, *, base: int = 97, overlap: int = 17, history: int = 0, end: bool = False
) -> tuple[Window, ...]:
    """The windows of a film of `frames`: each but the last full, each but the first begins with the overlap.

    `history`: latents known before the film's first new frame. 0: text to video; 1: a first image,
    which is the film's first frame; more: a clip to go on from, and then `frames` counts only the
    new ones, a multiple of 4. `end`: the last window closes with an end image, which is not part of
    the film. `base` and `overlap` are frames, 1 + 4k. Raises Trouble.
    """
    endless = endless_windows(base=base, overlap=overlap, history=history)
    _check_length(frames, *_lengths(history, LONGEST))
    left = frames // TEMPORAL if history > 1 else latents_of(frames) - history
    windows = []
    while left:
        window = next(endless)
        fresh = min(window.fresh, left)
        left -= fresh
        windows.append(replace(window, fresh=fresh, end=int(end and not left)))
    return tuple(windows)


def endless_windows(*, base: int = 97, overlap: int = 17, history: int = 0) -> Iterator[Window]:
    """Full windows without end; arguments and Trouble as in plan_windows."""
    if not _legal(base, 5, LONGEST, TEMPORAL):
        raise Trouble(
            "A window of {base} frames is not possible. Choose {choices}.",
            base=base,
            choices=_nearest(base, 5, LONGEST, TEMPORAL),
        )
    if not _legal(overlap, 1, base - 1, TEMPORAL):
        raise Trouble(
            "An overlap of {overlap} frames does not fit windows of {base} frames. Choose {choices}.",
            overlap=overlap,
            base=base,
            choices=_nearest(overlap, 1, base - TEMPORAL, TEMPORAL),
        )
    whole, shared = latents_of(base), latents_of(overlap)
    if not _legal(history, 0, shared):
        raise Trouble(
            "A film cannot begin with {history} known latent frames when windows overlap by {overlap} "
            "frames. Choose {choices}.",
            history=history,
            overlap=overlap,
            choices=_nearest(history, 0, shared),
        )
    later = (Window(index, shared, whole - shared) for index in count(1))
    return chain([Window(0, history, whole - history)], later)


def _lengths(history: int, longest: int) -> tuple[int, int]:
    """The shortest and the longest film, in frames; those between differ by four."""
    first = TEMPORAL if history > 1 else 1 + TEMPORAL * history
    return first, longest - (longest - first) % TEMPORAL


def _check_length(frames: int, first: int, last: int) -> None:
    if not _legal(frames, first, last, TEMPORAL):
        raise Trouble(
            "A film of {frames} frames is not possible. Choose {choices}.",
            frames=frames,
            choices=_nearest(frames, first, last, TEMPORAL),
        )


def check_steps(steps: int) -> None:
    """Raises Trouble unless `steps` is a whole number from 1 to 1000."""
    if not _legal(steps, 1, STEPS):
        raise Trouble(
            "{steps} denoising steps are not possible. Choose {choices}.",
            steps=steps,
            choices=_nearest(steps, 1, STEPS),
        )


def _check_steps(
    latents: int, steps: int, base: int | None, ar_step: int, block: int, prefix: int, end: int
) -> None:
    check_steps(steps)
    for known in (prefix, end):
        if not _legal(known, 0, _KNOWN):
            raise Trouble(
                "A window cannot show {known} known latent frames. Choose {choices}.",
                known=known,
                choices=_nearest(known, 0, _KNOWN),
            )
    least = prefix + end + 1
    if not _legal(latents, least, sys.maxsize):
        raise _cannot_make(latents, prefix + end, least)
    if base is not None and not _legal(base, 1, LONGEST):
        raise Trouble(
            "The model cannot see {base} latent frames at once. Choose {choices}.",
            base=base,
            choices=_nearest(base, 1, LONGEST),
        )
    seen = latents if base is None else base
    if not _legal(block, 1, seen):
        raise Trouble(
            "A block of {block} latent frames does not fit the {base} that the model sees at once. "
            "Choose {choices}.",
            block=block,
            base=seen,
            choices=_nearest(block, 1, seen),
        )
    slides = base is not None and base < latents - end
    lag = math.ceil(steps / (seen // block)) if slides else 0
    if not _legal(ar_step, lag, STEPS):
        raise Trouble(
            "ar_step {ar_step} is not possible with {steps} steps, blocks of {block} and {base} latent "
            "frames seen at once. Choose {choices}.",
            ar_step=ar_step,
            steps=steps,
            block=block,
            base=seen,
            choices=_nearest(ar_step, lag, STEPS),
        )
    many = range(least, least + _CELLS)
    most = many[
        bisect_right(many, _CELLS, key=lambda n: n * _count(n - prefix - end, steps, ar_step, block)) - 1
    ]
    if latents > most:
        raise _cannot_make(latents, prefix + end, most)


def _cannot_make(latents: int, known: int, nearest: int) -> Trouble:
    return Trouble(
        "A window of {latents} latent frames, {known} of them known, cannot be made. Choose {choices}.",
        latents=latents,
        known=known,
        choices=nearest,
    )


def _count(fresh: int, steps: int, ar_step: int, block: int) -> int:
    """Rows that `fresh` latents take."""
    return steps + (-(-fresh // block) - 1) * min(ar_step, steps)


def _legal(value: object, first: int, last: int, step: int = 1) -> bool:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return whole and value in range(first, last + 1, step)


def _nearest(value: object, first: int, last: int, step: int = 1) -> str:
    """The one or two of first, first + step … last that are nearest to `value`: "93, 97"."""
    last -= (last - first) % step
    if not isinstance(value, int | float) or value != value or abs(value) == math.inf:
        return f"{first} … {last}"
    below = first + int((value - first) // step) * step
    return ", ".join(str(n) for n in sorted({min(max(n, first), last) for n in (below, below + step)}))
