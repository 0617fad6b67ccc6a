"""Stretches of clips as one take: copied where nothing has to change, else encoded anew.

Knows files, sizes and paces; nothing of shots or models.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from engine.encode import Encoder, Facts, probe, read_frames
from engine.footage import join
from engine.pacing import paced, paced_length
from engine.pictures import fit_image


@dataclass(frozen=True)
class Stretch:
    """`frames` of a clip from its frame `first` on, both counted at the pace of the take."""

    path: Path
    frames: int
    first: int = 0


def splice(
    stretches: Sequence[Stretch], out: Path, size: tuple[int, int], fps: int, each: Callable[[], None]
) -> None:
    """The stretches behind one another in `out` (.mp4), `size` (width, height) and `fps` its own.

    `each` is called after every frame that is encoded; what it raises stops it, and leaves no `out`.
    Raises OSError; ValueError for a clip that is no video.
    """
    if all(_as_it_is(stretch, size, fps) for stretch in stretches):
        try:
            return join([stretch.path for stretch in stretches], out, fps)
        except ValueError:  # of other encoders: their packets do not fit one header
            pass
    with Encoder(out, *size, fps) as encoder:
        for stretch in stretches:
            frames = paced(read_frames(stretch.path), pace_of(probe(stretch.path)), fps)
            for picture in islice(frames, stretch.first, stretch.first + stretch.frames):
                fits = (picture.shape[1], picture.shape[0]) == size
                encoder.add(picture if fits else fit_image(picture, *size))
                each()


def length_at(path: Path, fps: int) -> int:
    """How many frames of `fps` a clip holds. Raises OSError; ValueError for no video."""
    facts = probe(path)
    return paced_length(facts.frames, pace_of(facts), fps)


def pace_of(facts: Facts) -> int:
    return round(facts.fps)


def _as_it_is(stretch: Stretch, size: tuple[int, int], fps: int) -> bool:
    facts = probe(stretch.path)
    whole = stretch.first == 0 and stretch.frames == facts.frames
    return whole and (facts.width, facts.height, facts.fps) == (*size, fps)
